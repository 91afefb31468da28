/* SPDX-License-Identifier: ISC */
/* test_mailto.c: a text as the address that opens a mail program. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "press/mailto.h"

static void expect(const char *to, const char *subject, const char *text, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	assert_false(mailto_print(str_z(to), str_z(subject), str_z(text), &out));
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_encoded(void **state)
{
	(void)state;
	expect("", "A & B?", "one\ntwo+ü",
	       "mailto:?subject=A%20%26%20B%3F&body=one%0D%0Atwo%2B%C3%BC%0D%0A");
	expect("anna@example.org,b%c@example.org", "", "",
	       "mailto:anna@example.org,b%25c@example.org?subject=&body=");
	/* no header can be added by what a headline says */
	expect("", "x\n&bcc=eve@example.org", "",
	       "mailto:?subject=x%20%26bcc%3Deve%40example.org&body=");
}

static void test_receivers(void **state)
{
	(void)state;
	assert_true(mailto_is_to(str_z("")));
	assert_true(mailto_is_to(str_z("anna@example.org,b@example.org")));
	assert_false(mailto_is_to(str_z("anna")));
	assert_false(mailto_is_to(str_z("@example.org")));
	assert_false(mailto_is_to(str_z("anna@")));
	assert_false(mailto_is_to(str_z("anna @example.org")));
	assert_false(mailto_is_to(str_z("a@b\n")));
}

static void test_long(void **state)
{
	struct buf text, out, subject;
	struct str end = STR("%0D%0A");

	(void)state;
	buf_init(&text, BUF_MAX);
	buf_init(&out, BUF_MAX);
	buf_init(&subject, BUF_MAX);
	for (int i = 0; i < 5000; i++)
		buf_cstr(&text, "zwölf Boxkämpfer\n");
	for (int i = 0; i < 1000; i++)
		buf_cstr(&subject, "ß");
	assert_true(mailto_print(STR_NONE, buf_view(&subject), buf_view(&text), &out));
	assert_true(out.len <= MAILTO_BYTES_MAX && out.len > MAILTO_BYTES_MAX - 400);
	assert_non_null(strstr(out.data, "zw%C3%B6lf%20Boxk%C3%A4mpfer%0D%0A%0D%0A%5Bshortened"));
	assert_true(str_iends(buf_view(&out), end));
	/* one line that is too long alone */
	buf_clear(&text);
	buf_clear(&out);
	for (int i = 0; i < 40000; i++)
		buf_char(&text, 'x');
	assert_true(mailto_print(STR_NONE, STR("t"), buf_view(&text), &out));
	assert_true(out.len < 300);
	buf_release(&text);
	buf_release(&out);
	buf_release(&subject);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_encoded),
		cmocka_unit_test(test_receivers),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
