/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "feed/decode.h"

static void on_text(void *ctx, struct str utf8)
{
	buf_str(ctx, utf8);
}

/* In one piece, and byte by byte. */
static void check(const char *type, struct str bytes, const char *want)
{
	for (size_t piece = 1; piece <= bytes.n; piece += bytes.n > 1 ? bytes.n - 1 : 1) {
		struct decode d;
		struct buf out;

		buf_init(&out, BUF_MAX);
		decode_init(&d, str_z(type), on_text, &out);
		for (size_t i = 0; i < bytes.n; i += piece)
			decode_push(&d, str_sub(bytes, i, i + piece));
		decode_finish(&d);
		if (!str_eq(buf_view(&out), str_z(want)))
			fail_msg("\"%.*s\" instead of \"%s\"", STR_ARG(buf_view(&out)), want);
		decode_release(&d);
		buf_release(&out);
	}
}

static void test_marks(void **state)
{
	(void)state;
	check("", STR("\xEF\xBB\xBF<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("text/xml; charset=iso-8859-1", STR("\xEF\xBB\xBF<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("", STR("\xFF\xFE<\0\xE4\0"), "<\xC3\xA4");
	check("", STR("\xFE\xFF\0<\0\xE4"), "<\xC3\xA4");
	check("", STR("<\0a\0\x3D\xD8\x00\xDE"), "<a\xF0\x9F\x98\x80");
	check("", STR("\xFF\xFE\0\0<\0\0\0\xE4\0\0\0"), "<\xC3\xA4");
}

static void test_order(void **state)
{
	(void)state;
	check("text/xml;charset=\"windows-1251\"", STR("<?xml encoding='koi8-r'?>\xE0"),
	      "<?xml encoding='koi8-r'?>\xD0\xB0");
	check("text/xml", STR(" \n<?xml version='1.0' encoding='koi8-r'?>\xC1"),
	      "<?xml version='1.0' encoding='koi8-r'?>\xD0\xB0");
	check("", STR("warning <?xml encoding=\"ISO-8859-1\"?>\x80\xE4"),
	      "warning <?xml encoding=\"ISO-8859-1\"?>\xE2\x82\xAC\xC3\xA4");
	check("text/xml; charset=x-none", STR("<?xml encoding='latin1'?>\xE4"),
	      "<?xml encoding='latin1'?>\xC3\xA4");
}

static void test_wrong_words(void **state)
{
	(void)state;
	check("text/xml; charset=utf-8", STR("<?xml encoding='koi8-r'?>\xC1\xC1"),
	      "<?xml encoding='koi8-r'?>\xD0\xB0\xD0\xB0");
	check("text/xml; charset=us-ascii", STR("<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("", STR("<?xml encoding='utf-16'?>\xC3\xA4"), "<?xml encoding='utf-16'?>\xC3\xA4");
	check("", STR("<?xml encoding='x-martian'?>\xC3\xA4"),
	      "<?xml encoding='x-martian'?>\xC3\xA4");
	check("text/xml; charset=utf-7", STR("+ADw-rss+AD4-"), "+ADw-rss+AD4-");
}

static void test_bad_bytes(void **state)
{
	(void)state;
	check("", STR("<a>\xE4\xF6 caf\xE9"), "<a>\xC3\xA4\xC3\xB6 caf\xC3\xA9");
	check("", STR("<a>\xC3\xA4 and \xE4"), "<a>\xC3\xA4 and \xC3\xA4");
	check("", STR("<\0\x1B[31m\x7F\n\t>"), "<[31m\n\t>");
	check("", STR("<\xED\xA0\x80>"), "<\xEF\xBF\xBD>");
	check("", STR("<\xC2\x9B\xC2\x92>"), "<\xE2\x80\xBA\xE2\x80\x99>");
	check("", STR("<a>\xE2\x82"), "<a>\xC3\xA2\xE2\x80\x9A");
}

static void test_shifts(void **state)
{
	(void)state;
	check("", STR("<?xml encoding='iso-2022-jp'?>\x1B$BEl5~\x1B(B\nend"),
	      "<?xml encoding='iso-2022-jp'?>\xE6\x9D\xB1\xE4\xBA\xAC\nend");
	check("a; charset=shift_jis", STR("<\x93\x8C\x8B\x9E>\n"), "<\xE6\x9D\xB1\xE4\xBA\xAC>\n");
}

/* Units of 16 and 32 bits, either way round, with a mark or known by their pattern. */
static void test_units(void **state)
{
	(void)state;
	check("", STR("\0\0\xFE\xFF\0\0\0<\0\0\0\xE4"), "<\xC3\xA4");
	check("", STR("\0\0\0<\0\x01\xF6\0"), "<\xF0\x9F\x98\x80");
	check("", STR("<\0\0\0\xE4\0\0\0"), "<\xC3\xA4");
	check("", STR("\0<\0a\xD8\x3D\xDE\0"), "<a\xF0\x9F\x98\x80");
	check("", STR("\0{\0a"), "{a");
	check("", STR("{\0a\0"), "{a");
	/* halves of a pair, and what no character is */
	check("", STR("\xFF\xFE<\0\x3D\xD8\x61\0"), "<\xEF\xBF\xBD\x61");
	check("", STR("\xFF\xFE<\0\x3D\xDE\x61\0"), "<\xEF\xBF\xBD\x61");
	check("", STR("\xFF\xFE<\0\x3D\xD8"), "<\xEF\xBF\xBD");
	check("", STR("\0\0\xFE\xFF\0\x11\0\0\0\0\0a"), "\xEF\xBF\xBD\x61");
}

/* What a declaration says of the charset, in whatever form. */
static void test_declarations(void **state)
{
	(void)state;
	check("a; charset=windows-1252", STR("<a>\x80\x01\xE4"), "<a>\xE2\x82\xAC\xC3\xA4");
	check("a; charset=", STR("<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("a; charset", STR("<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("a; charset='koi8-r'", STR("<a>\xC1"), "<a>\xD0\xB0");
	check("a; charset=koi8_r:1 .", STR("<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("a; charset=l\x01tin1", STR("<a>\xC3\xA4"), "<a>\xC3\xA4");
	check("", STR("<?xml encoding = 'koi8-r' ?>\xC1"), "<?xml encoding = 'koi8-r' ?>\xD0\xB0");
	check("", STR("<?xml encoding"), "<?xml encoding");
	check("", STR("<a>\xF0\x9F\x98\x80\xF4\x90\x80\x80\xE0\x80"),
	      "<a>\xF0\x9F\x98\x80\xC3\xB4\xEF\xBF\xBD\xE2\x82\xAC"
	      "\xE2\x82\xAC\xC3\xA0\xE2\x82\xAC");
}

/* A line without an end is not held back for ever: it is cut behind a tag, or anywhere. */
static void test_long_line(void **state)
{
	struct buf text, out;
	struct decode d;

	(void)state;
	buf_init(&text, BUF_MAX);
	buf_init(&out, BUF_MAX);
	while (text.len < 3u << 20)
		buf_cstr(&text, text.len < 1u << 20 ? "<a>\x93\x8C</a>" : "\x93\x8C\x8B\x9E");
	decode_init(&d, STR("a; charset=shift_jis"), on_text, &out);
	for (size_t i = 0; i < text.len; i += 65536)
		decode_push(&d, str_sub(buf_view(&text), i, i + 65536));
	assert_true(d.held.len < 2u << 20);
	decode_finish(&d);
	assert_true(str_starts(buf_view(&out), STR("<a>\xE6\x9D\xB1</a><a>")));
	assert_true(utf8_valid(buf_view(&out)));
	decode_release(&d);
	buf_release(&out);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),	     cmocka_unit_test(test_order),
		cmocka_unit_test(test_wrong_words),  cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_shifts),	     cmocka_unit_test(test_units),
		cmocka_unit_test(test_declarations), cmocka_unit_test(test_long_line),
	};

	return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
