/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/inlines.h"

static void check(const char *text, const char *want)
{
	struct arena a = {0};
	struct inlines_refs refs = {0};
	struct buf out;

	VEC_PUSH(&refs, ((struct inlines_ref){inlines_label(STR("Ein  Ziel"), &a),
					      STR("https://example.org/z")}));
	VEC_PUSH(&refs,
		 ((struct inlines_ref){inlines_label(STR("a"), &a), STR("https://example.org/a")}));
	inlines_sort(&refs);
	buf_init(&out, BUF_MAX);
	inlines_html(str_z(text), &refs, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
	VEC_RELEASE(&refs);
	arena_release(&a);
}

static void test_emphasis(void **context)
{
	(void)context;
	check("*x* **y** ***z***", "<em>x</em> <strong>y</strong> <em><strong>z</strong></em>");
	check("a * b* c", "a * b* c");
	check("snake_case_x _y_ x*y*z", "snake_case_x <em>y</em> x<em>y</em>z");
	check("**x*", "*<em>x</em>");
	check("*x _y* z_", "<em>x _y</em> z_");
	check("~~x~~ ~y~ ~~z~", "<del>x</del> <del>y</del> ~~z~");
	check("„*x*“", "„<em>x</em>“");
}

static void test_code(void **context)
{
	(void)context;
	check("`<x>` `` a`b `` `*y*`", "<code>&lt;x&gt;</code> <code>a`b</code> <code>*y*</code>");
	check("`x ``y", "`x ``y");
	check("\\`x\\` \\q \\&", "`x` \\q &amp;");
}

static void test_links(void **context)
{
	(void)context;
	check("[x](https://example.org/(1) \"t\")", "<a href=\"https://example.org/(1)\">x</a>");
	check("[*x*](<a b>)", "<a href=\"a b\"><em>x</em></a>");
	check("[x][EIN ZIEL] [a][] [a] [b]",
	      "<a href=\"https://example.org/z\">x</a> <a href=\"https://example.org/a\">a</a>"
	      " <a href=\"https://example.org/a\">a</a> [b]");
	check("[x [y](u) z](v)", "[x <a href=\"u\">y</a> z](v)");
	check("![*x* \"y\"](u)", "<img alt=\"x &quot;y&quot;\" src=\"u\">");
	check("[![x](u)](v)", "<a href=\"v\"><img alt=\"x\" src=\"u\"></a>");
	check("[x](u", "[x](u");
	check("*[x*](u)", "*<a href=\"u\">x*</a>");
}

static void test_addresses(void **context)
{
	(void)context;
	check("<https://example.org/?a&b> <x@example.org>",
	      "<a href=\"https://example.org/?a&b\">https://example.org/?a&amp;b</a>"
	      " <a href=\"mailto:x@example.org\">x@example.org</a>");
	check("(https://example.org/x).",
	      "(<a href=\"https://example.org/x\">https://example.org/x</a>).");
	check("(https://example.org/(x))",
	      "(<a href=\"https://example.org/(x)\">https://example.org/(x)</a>)");
	check("[https://example.org](u)", "<a href=\"u\">https://example.org</a>");
	check("xhttps://example.org", "xhttps://example.org");
}

static void test_breaks(void **context)
{
	(void)context;
	check("a  \nb\\\nc\nd", "a  <br>b<br>\nc\nd");
	check("<b>x</b> <!-- y --> 1 < 2", "<b>x</b> <!-- y --> 1 &lt; 2");
}

static void test_refs(void **context)
{
	struct str label, url;

	(void)context;
	assert_true(inlines_is_ref(STR(" [a b]: <x y> 't'"), &label, &url));
	assert_true(str_eq(label, STR("a b")) && str_eq(url, STR("x y")));
	assert_true(inlines_is_ref(STR("[a]:b"), &label, &url));
	assert_false(inlines_is_ref(STR("[a] b"), &label, &url));
	assert_false(inlines_is_ref(STR("[]: b"), &label, &url));
	assert_false(inlines_is_ref(STR("[^1]: b"), &label, &url));
}

/* 200 kB of openings: each look back is bounded. */
static void test_floods(void **context)
{
	static const char *const pieces[] = {"*a ",	 "[",	 "](", "[](",	"<a ", "<!--",
					     "`a``b```", "_a*b", "![", "a**b*", "\\",  "[a]("};
	const struct inlines_refs none = {0};

	(void)context;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct buf text, out;

		buf_init(&text, BUF_MAX);
		buf_init(&out, BUF_MAX);
		while (text.len < 200000)
			buf_cstr(&text, pieces[i]);
		inlines_html(buf_view(&text), &none, &out);
		assert_true(out.len > 0);
		buf_release(&text);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_emphasis), cmocka_unit_test(test_code),
		cmocka_unit_test(test_links),	 cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_breaks),	 cmocka_unit_test(test_refs),
		cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests_name("inlines", tests, NULL, NULL);
}
