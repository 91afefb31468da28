/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/token.h"

/* Tokens as a line: text as it is, "<name attrs>", "</name>", '|' between them. */
static void check(const char *html, const char *want)
{
	struct str rest = str_z(html);
	struct token t;
	struct buf out;

	buf_init(&out, BUF_MAX);
	while (token_next(&rest, &t)) {
		buf_cstr(&out, out.len ? "|" : "");
		if (t.kind == TOKEN_TEXT)
			buf_str(&out, t.text);
		else
			buf_printf(&out, "<%s%.*s%.*s>", t.kind == TOKEN_END ? "/" : "",
				   STR_ARG(t.name), STR_ARG(t.attrs));
	}
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_tags(void **context)
{
	(void)context;
	check("", "");
	check("a<b>c</b>d", "a|<b>|c|</b>|d");
	check("<a href='x>y' b=\"'>\">z", "<a href='x>y' b=\"'>\">|z");
	check("<br/><p title=a'b>c", "<br/>|<p title=a'b>|c");
	check("1 < 2 <3 </ x> <> a", "1 |< 2 |<3 | |<> a");
	check("a<b", "a");
	check("a<b x='>c", "a");
	check("</>a</", "a|</");
}

static void test_other(void **context)
{
	(void)context;
	check("a<!-- <b> -->c<!---->d<!-->e<!--->f", "a|c|d|e|f");
	check("<!DOCTYPE html><?xml x?>a<!x>b", "a|b");
	check("a<!-- never", "a");
	check("<![CDATA[<b>&amp;]]>c", "<b>&amp;|c");
	check("<![CDATA[a", "a");
	check("<!", "");
}

static void test_raw(void **context)
{
	struct str rest = STR("a</b></scripty></SCRIPT >c");

	(void)context;
	assert_true(str_eq(token_raw(&rest, STR("script")), STR("a</b></scripty>")));
	assert_true(str_eq(rest, STR("c")));
	assert_true(str_eq(token_raw(&rest, STR("script")), STR("c")));
	assert_int_equal(rest.n, 0);
}

static void test_attrs(void **context)
{
	struct str attrs = STR(" a b=1 c = \"x y\" d='z'/e=\"open");
	struct str name, value;

	(void)context;
	assert_true(token_attr(&attrs, &name, &value) && str_eq(name, STR("a")) && value.n == 0);
	assert_true(token_attr(&attrs, &name, &value) && str_eq(value, STR("1")));
	assert_true(token_attr(&attrs, &name, &value) && str_eq(name, STR("c")) &&
		    str_eq(value, STR("x y")));
	assert_true(token_attr(&attrs, &name, &value) && str_eq(value, STR("z")));
	assert_true(token_attr(&attrs, &name, &value) && str_eq(name, STR("e")) &&
		    str_eq(value, STR("open")));
	assert_false(token_attr(&attrs, &name, &value));
}

static void check_text(const char *in, bool is_attr, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	token_text(&out, str_z(in), is_attr);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_references(void **context)
{
	(void)context;
	check_text("a &amp; b &lt;&#228;&#xE4;&euro;", false, "a & b <ää€");
	check_text("&amp &copy 2025 &unknown; & &# &#x; &;", false,
		   "& © 2025 &unknown; & &# &#x; &;");
	check_text("?a=1&copy=2&lt;3", true, "?a=1&copy=2<3");
	check_text("&#128;&#0;&#xD800;&#27;", false, "€\xEF\xBF\xBD");
}

/* A million bytes of what never ends: once over it, not once for each. */
static void test_floods(void **context)
{
	static const char *const pieces[] = {"<",      "<a ", "</",	  "<!",	      "<!--",
					     "<a b='", "&",   "<script>", "<![CDATA["};

	(void)context;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct buf text;
		struct str rest;
		struct token t;

		buf_init(&text, BUF_MAX);
		while (text.len < 1000000)
			buf_cstr(&text, pieces[i]);
		rest = buf_view(&text);
		while (token_next(&rest, &t))
			;
		assert_int_equal(rest.n, 0);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tags),	   cmocka_unit_test(test_other),
		cmocka_unit_test(test_raw),	   cmocka_unit_test(test_attrs),
		cmocka_unit_test(test_references), cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
