/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"

static void assert_from(const char *charset, struct str s, const char *want)
{
	struct buf b;

	buf_init(&b, BUF_MAX);
	assert_int_equal(charset_from(&b, s, str_z(charset)), OK);
	if (strcmp(b.data, want) != 0)
		fail_msg("%s: \"%s\" instead of \"%s\"", charset, b.data, want);
	buf_release(&b);
}

static void test_from(void **state)
{
	(void)state;
	assert_from("windows-1252", STR("a\x80\xE4\x93"), "a€ä“");
	assert_from("ISO-8859-1", STR("12345678 \x96 \xFF"), "12345678 – ÿ");
	assert_from(" us-ascii ", STR("\x99"), "™");
	assert_from("windows-1252", STR("\x81"), "\xC2\x81"); /* the gate's business */
	assert_from("UTF-8", STR("\xC3\xA4\xC3(\xF0\x9F\x91\x8D\xE2\x82"), "ä\uFFFD(👍\uFFFD");
	assert_from("utf8", STR_NONE, "");
	assert_from("iso-8859-15", STR("\xA4"), "€");
	assert_from("ISO-8859-2", STR("\xB3\xF3\x64\xBC"), "łódź");
	assert_from("koi8-r", STR("\xED\xC9\xD2"), "Мир");
	assert_from("Shift_JIS", STR("\x93\xFA\x96\x7B"), "日本");
	assert_from("euc-jp", STR("\xC6\xFC\xCB\xDC"), "日本");
	assert_from("gb2312", STR("\xD6\xD0"), "中");
	assert_from("big5", STR("\xA4\xA4"), "中");
	assert_from("euc-kr", STR("\xC7\xD1"), "한");
	assert_from("utf-16",
		    STR("\xFE\xFF\x00"
			"a\x20\xAC"),
		    "a€");
	assert_from("utf-16",
		    STR("\xFF\xFE"
			"a\x00\xAC\x20"),
		    "a€");
	assert_from("utf-16le", STR("a\x00\xAC\x20"), "a€");
	assert_from("utf-16le",
		    STR("a\x00\x00\xD8"
			"b\x00"),
		    "a\uFFFDb"); /* half a pair */
	assert_from("utf-16be",
		    STR("\x00"
			"a\x00"),
		    "a\uFFFD"); /* half a unit */
}

static void test_from_refused(void **state)
{
	static const char *const names[] = {"UTF-7",	  "utf7",   "unicode-1-1-utf-7",
					    "UTF-7-IMAP", "",	    " ",
					    "x//y",	  "../x",   "no-such-charset",
					    "char",	  "java",   "utf-8//TRANSLIT",
					    "ab\ncd",	  "wchar_t"};
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_int_equal(charset_from(&b, STR("+ADw-"), str_z(names[i])), ERR_NOT_FOUND);
	assert_int_equal(b.len, 0);
	buf_release(&b);
}

static void test_from_long(void **state)
{
	char text[30001];
	struct buf b;

	(void)state;
	memset(text, '\xE4', sizeof text);
	buf_init(&b, BUF_MAX);
	assert_int_equal(charset_from(&b, str_of(text, sizeof text), STR("iso-8859-5")), OK);
	assert_int_equal(b.len, 2 * sizeof text);
	assert_true(utf8_valid(buf_view(&b)));
	buf_release(&b);
	buf_init(&b, 1000);
	assert_int_equal(charset_from(&b, str_of(text, sizeof text), STR("iso-8859-5")), ERR_LIMIT);
	assert_int_equal(b.len, 1000);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from),
		cmocka_unit_test(test_from_refused),
		cmocka_unit_test(test_from_long),
	};

	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
