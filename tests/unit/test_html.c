/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/html.h"
#include "rendered.h"

#define HTML(page, want) ASSERT_RENDERED(PAGE_HTML, page, 60, want)

static void test_flow(void **context)
{
	(void)context;
	HTML("", "");
	HTML("<p></p><div> <b></b> </div>&nbsp;", "");
	HTML("a<div>b</div>c", "a\n\nb\n\nc\n");
	HTML("<b>a<p>b</b>c</p>d", "a\n\nbc\n\nd\n");
	HTML("<ul><li>a</ul></ul></ul><p>b", "  • a\n\nb\n");
	HTML("<li>a<li>b", "  • a\n  • b\n");
	HTML("<ul><ul><li>a</ul></ul>", "  • a\n");
	HTML("<p>a<table><tr><td>b</table>c", "a\n\nb\n\nc\n");
	HTML("<pre>\n\ta\n</pre>", "      a\n");
	HTML("<a>a<a>b</a>", "ab\n");
}

static void test_tables(void **context)
{
	(void)context;
	HTML("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a │ b\nc │ d\n");
	HTML("<table><tr><td>a<tr><td>b</table>", "a\n\nb\n");
	HTML("<table><tr><td>a<td>b<tr><td><table><tr><td>c</table></table>", "a\n\nb\n\nc\n");
	HTML("<table><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td></table>", "a │ b\n──┼──\nc d\n");
	HTML("<table><tr><td>a<td>b<tr><td>c<td>d<ul><li>e</ul></table>",
	     "a\n\nb\n\nc\n\nd\n\n  • e\n");
	HTML("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd\n");
}

static void test_hidden(void **context)
{
	(void)context;
	HTML("a<div hidden>b<div>c</div>d</div>e", "a\n\ne\n");
	HTML("<p hidden>a<p>b", "b\n");
	HTML("<ul><li hidden>a<li>b</ul>", "  • b\n");
	HTML("<table><tr><td style='display:none'>a<td>b<tr><td>c<td>d</table>e",
	     "b\nc │ d\n\ne\n");
	HTML("<noscript>a</noscript><svg><p>b</svg><select><option>c</select>d", "d\n");
	HTML("a<script>b<p>c</script>d<style>e", "ad\n");
	HTML("<form><p>a</form>", "a\n");
	HTML("<p>a<form><p>b</form>c", "a\n\nc\n");
}

static void test_deep(void **context)
{
	struct buf page;
	struct rendered r;

	(void)context;
	buf_init(&page, BUF_MAX);
	for (int i = 0; i < 100000; i++)
		buf_cstr(&page, "<div><blockquote><ol><li>");
	buf_cstr(&page, "tief");
	for (int i = 0; i < 100000; i++)
		buf_cstr(&page, "</b></table>");
	for (int i = 0; i < 100000; i++)
		buf_cstr(&page, "</li></ol></blockquote></div>");
	buf_cstr(&page, "<p>oben");
	rendered_make(&r, PAGE_HTML, page.data, 80);
	assert_int_equal(r.doc.nblocks, 2);
	assert_int_equal(r.doc.blocks[0].quote, DOC_DEPTH_MAX);
	assert_int_equal(r.doc.blocks[0].indent, DOC_DEPTH_MAX);
	assert_int_equal(r.doc.blocks[1].quote, 0);
	rendered_free(&r);
	buf_release(&page);
}

static void test_charset(void **context)
{
	(void)context;
	assert_true(
		str_eq(html_charset(STR("<html><!-- <meta charset=a> --><META CharSet='koi8-r'>")),
		       STR("koi8-r")));
	assert_true(str_eq(html_charset(STR("<meta name=x content=y><meta http-equiv=c "
					    "content=\"t; charset=latin1; z\">")),
			   STR("latin1")));
	assert_int_equal(html_charset(STR("<p>charset=utf-8")).n, 0);
}

/* What no terminal may get is gone, raw or as a reference, in text, names and addresses. */
static void test_control(void **context)
{
	struct rendered r;

	(void)context;
	rendered_make(&r, PAGE_HTML,
		      "<title>a\x1B[1m\xC2\x9B</title><p>b\x07&#27;&#x9D;c\xE2\x80\xAE\xE2\x80\xA8"
		      "<a href='https://example.org/\x1B\n&#7;x'>d</a><img "
		      "alt='e\x1B' src=f><pre>g\x1B\x7F</pre>",
		      80);
	assert_true(str_eq(r.title, STR("a[1m")));
	for (size_t i = 0; i < r.doc.text.n; i++)
		assert_true((unsigned char)r.doc.text.p[i] >= ' ' || r.doc.text.p[i] == '\n');
	for (size_t i = 0; i < r.doc.pool.n; i++)
		assert_true(r.doc.pool.p[i] > ' ' && r.doc.pool.p[i] < 0x7F);
	assert_int_equal(str_find(r.doc.text, STR("\xE2\x80\xAE")), SIZE_MAX);
	rendered_free(&r);
}

static void test_padding(void **context)
{
	(void)context;
	HTML("<p>&zwnj;&nbsp;&zwnj;&nbsp;&#847;&#8203;&#65279"
	     ";&shy;&shy;</p>a&nbsp;&nbsp;&nbsp;b 10&nbsp;km",
	     "a b 10\xC2\xA0km\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flow),	cmocka_unit_test(test_tables),
		cmocka_unit_test(test_hidden),	cmocka_unit_test(test_deep),
		cmocka_unit_test(test_charset), cmocka_unit_test(test_control),
		cmocka_unit_test(test_padding),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
