/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static void test_empty(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	assert_string_equal(b.data, "");
	assert_int_equal(buf_view(&b).n, 0);
	buf_add(&b, NULL, 0);
	buf_clear(&b);
	buf_cut(&b, 0);
	assert_int_equal(buf_err(&b), OK);
	char *s = buf_detach(&b);

	assert_string_equal(s, "");
	mem_free(s);
	buf_release(&b);
	buf_release(&b); /* twice does no harm */
}

static void test_cap(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	buf_cstr(&b, "abc");
	assert_int_equal(buf_err(&b), OK);
	buf_cstr(&b, "defg");
	assert_string_equal(b.data, "abcde"); /* what fits */
	assert_int_equal(buf_err(&b), ERR_LIMIT);
	buf_char(&b, 'x');
	assert_string_equal(b.data, "abcde");
	buf_cut(&b, 2);
	buf_char(&b, 'y');
	assert_string_equal(b.data, "aby");
	assert_int_equal(buf_err(&b), ERR_LIMIT); /* stays until cleared */
	buf_clear(&b);
	assert_int_equal(buf_err(&b), OK);
	buf_cstr(&b, "12345");
	assert_int_equal(buf_err(&b), OK);
	buf_release(&b);
	buf_init(&b, 0);
	buf_char(&b, 'a');
	assert_int_equal(buf_err(&b), ERR_LIMIT);
	assert_string_equal(b.data, "");
	buf_release(&b);
}

static void test_rune(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	buf_rune(&b, 0x7F);
	buf_rune(&b, 0x80);
	buf_rune(&b, 0x7FF);
	buf_rune(&b, 0x800);
	buf_rune(&b, 0xFFFF);
	buf_rune(&b, 0x10000);
	buf_rune(&b, 0x10FFFF);
	assert_string_equal(b.data, "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80"
				    "\xF4\x8F\xBF\xBF");
	buf_clear(&b);
	buf_rune(&b, 0xD800);
	buf_rune(&b, 0x110000);
	assert_string_equal(b.data, "\xEF\xBF\xBD\xEF\xBF\xBD");
	buf_release(&b);
	buf_init(&b, 4);
	buf_cstr(&b, "ab");
	buf_rune(&b, 0x20AC); /* never half of one */
	assert_string_equal(b.data, "ab");
	assert_true(b.full);
	buf_release(&b);
}

static void test_growth(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, BUF_MAX);
	for (int i = 0; i < 100000; i++)
		buf_char(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 100000);
	for (size_t i = 0; i < b.len; i++)
		assert_int_equal(b.data[i], 'a' + (int)(i % 26));
	assert_int_equal(b.data[b.len], '\0');
	buf_clear(&b);
	assert_string_equal(b.data, "");
	buf_release(&b);
}

static void test_printf(void **state)
{
	struct buf b;
	char text[1000];

	(void)state;
	memset(text, 'x', sizeof text);
	text[999] = '\0';
	buf_init(&b, BUF_MAX);
	buf_printf(&b, "%s%d", "n=", 5);
	assert_string_equal(b.data, "n=5");
	buf_printf(&b, "%s|", text);
	assert_int_equal(b.len, 3 + 999 + 1);
	assert_int_equal(b.data[b.len - 1], '|');
	buf_clear(&b);
	buf_printf(&b, "%255d", 1); /* just fits the small space inside, and just doesn't */
	buf_printf(&b, "%256d", 2);
	assert_int_equal(b.len, 511);
	assert_int_equal(b.data[510], '2');
	buf_release(&b);
}

static void test_detach(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 20);
	buf_str(&b, STR("word"));
	char *s = buf_detach(&b);

	assert_string_equal(s, "word");
	assert_string_equal(b.data, "");
	buf_cstr(&b, "more");
	assert_string_equal(s, "word");
	mem_free(s);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),  cmocka_unit_test(test_cap),
		cmocka_unit_test(test_rune),   cmocka_unit_test(test_growth),
		cmocka_unit_test(test_printf), cmocka_unit_test(test_detach),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
