/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"

static void assert_text(struct str s, const char *want)
{
	struct buf b;
	struct json j;

	buf_init(&b, BUF_MAX);
	json_init(&j, &b);
	json_str(&j, s);
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static void test_str(void **state)
{
	(void)state;
	assert_text(STR_NONE, "\"\"");
	assert_text(STR("plain / text"), "\"plain / text\"");
	assert_text(STR("a\"b\\c"), "\"a\\\"b\\\\c\"");
	assert_text(STR("\n\t\r\b\f"), "\"\\n\\t\\r\\b\\f\"");
	assert_text(str_of("a\0b", 3), "\"a\\u0000b\"");
	assert_text(STR("\x1b[0m\x7f"), "\"\\u001b[0m\\u007f\"");
	assert_text(STR("ä漢👍"), "\"ä漢👍\"");
	assert_text(STR("\xC2\x9B\u2028\u202E\u2066\u200E"),
		    "\"\\u009b\\u2028\\u202e\\u2066\\u200e\"");
	assert_text(STR("\U000E0041\U0010FFFF"), "\"\\udb40\\udc41\\udbff\\udfff\"");
	assert_text(STR("a\xFF\xE2\x82\"b"), "\"a\uFFFD\uFFFD\\\"b\"");
}

static void test_nesting(void **state)
{
	struct buf b;
	struct json j;

	(void)state;
	buf_init(&b, BUF_MAX);
	json_init(&j, &b);
	json_open(&j, '{');
	json_member_int(&j, "id", 7);
	json_member_str(&j, "none", STR_NONE);
	json_member_bool(&j, "a\"\x1b", false);
	json_member_str(&j, "name", STR("x"));
	json_key(&j, "list");
	json_open(&j, '[');
	json_int(&j, -1);
	json_open(&j, '[');
	json_close(&j, ']');
	json_open(&j, '{');
	json_member_range(&j, (struct range){2, 5});
	json_close(&j, '}');
	json_null(&j);
	json_close(&j, ']');
	json_member_bool(&j, "yes", true);
	json_member_date(&j, "at", 86400);
	json_member_date(&j, "never", 0);
	json_close(&j, '}');
	assert_string_equal(
		b.data,
		"{\"id\":7,\"a\\\"\\u001b\":false,\"name\":\"x\",\"list\":[-1,[],"
		"{\"start\":2,\"end\":5},null],\"yes\":true,\"at\":\"1970-01-02T00:00:00Z\","
		"\"never\":null}");
	buf_release(&b);
}

static void assert_number(double n, const char *want)
{
	struct buf b;
	struct json j;

	buf_init(&b, BUF_MAX);
	json_init(&j, &b);
	json_num(&j, n);
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static void test_numbers(void **state)
{
	struct buf b;
	struct json j;

	(void)state;
	assert_number(0, "0");
	assert_number(5000000, "5000000");
	assert_number(-2.5, "-2.5");
	assert_number(0.1, "0.1");
	assert_number(1.0 / 3, "0.3333333333333333");
	assert_number(0.1 + 0.2, "0.30000000000000004");
	assert_number(1e300, "1e+300");
	assert_number((double)NAN, "null");
	assert_number((double)-INFINITY, "null");
	buf_init(&b, BUF_MAX);
	json_init(&j, &b);
	json_int(&j, INT64_MIN);
	json_int(&j, INT64_MAX);
	assert_string_equal(b.data, "-9223372036854775808,9223372036854775807");
	buf_release(&b);
}

/* Any bytes: one line, valid UTF-8, nothing that a terminal obeys. */
static void test_anything(void **state)
{
	uint32_t seed = 5;
	char text[64];
	struct buf b;
	struct json j;

	(void)state;
	buf_init(&b, BUF_MAX);
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1664525 + 1013904223;
			text[i] = (char)(seed >> 20);
		}
		buf_clear(&b);
		json_init(&j, &b);
		json_str(&j, str_of(text, sizeof text));
		for (size_t at = 0; at < b.len;) {
			uint32_t rune;
			bool bad;

			at += utf8_decode(str_sub(buf_view(&b), at, b.len), &rune, &bad);
			assert_true(!bad && utf8_safe(rune));
		}
	}
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_anything),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
