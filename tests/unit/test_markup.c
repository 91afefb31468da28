/* SPDX-License-Identifier: ISC */
/* test_markup.c: docs as clean HTML and as text alone; HTML read again gives the same. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/markup.h"
#include "page/page.h"

static void print(const char *html, struct buf *out, bool plain)
{
	struct page_hints hints = {.type = PAGE_HTML, .base = STR("https://a.example/")};
	struct arena a = {0};
	struct doc d;

	page_parse(&d, str_z(html), &hints, NULL, &a);
	buf_init(out, BUF_MAX);
	if (plain)
		markup_text(&d, out);
	else
		markup_print(&d, NULL, out);
	arena_release(&a);
}

static void assert_markup(const char *html, const char *wanted)
{
	struct buf once, twice;

	print(html, &once, false);
	assert_string_equal(once.data ? once.data : "", wanted);
	print(once.data ? once.data : "", &twice, false);
	assert_string_equal(twice.data ? twice.data : "", wanted);
	buf_release(&once);
	buf_release(&twice);
}

static void test_blocks(void **state)
{
	(void)state;
	assert_markup("", "");
	assert_markup("<h2>H</h2><p>a &lt; b &amp; c", "<h2>H</h2>\n<p>a &lt; b &amp; c</p>\n");
	assert_markup("<p>a<br>b", "<p>a<br>b</p>\n");
	assert_markup("<pre>a\n  b</pre>", "<pre>\na\n  b</pre>\n");
	assert_markup(
		"<blockquote><blockquote>q</blockquote>r</blockquote>",
		"<blockquote>\n<blockquote>\n<p>q</p>\n</blockquote>\n<p>r</p>\n</blockquote>\n");
}

static void test_spans(void **state)
{
	(void)state;
	assert_markup("<p><b>a<i>b</i></b>c", "<p><b>a<i>b</i></b>c</p>\n");
	assert_markup("<p><a href='/x?a=1&amp;b=\"'>l<b>m</b></a>",
		      "<p><a href=\"https://a.example/x?a=1&amp;b=%22\">l<b>m</b></a></p>\n");
	assert_markup("<p>H<sub>2</sub>O", "<p>H₂O</p>\n");
	assert_markup("<p>a <img src=/i.png alt='\"x\"'> b",
		      "<p>a <img src=\"https://a.example/i.png\" alt=\"&quot;x&quot;\"> b</p>\n");
}

static void test_lists(void **state)
{
	(void)state;
	assert_markup(
		"<ol start=3><li>a<ul><li>b</ul><li>c</ol>",
		"<ol><li value=\"3\">a<ul><li>b</li></ul>\n</li>\n<li value=\"4\">c</li></ol>\n");
}

static void test_table(void **state)
{
	(void)state;
	assert_markup("<table><tr><td>a<td>b<tr><td><b>c</b><td>d<tr><td>e<td>f</table><p>x",
		      "<table>\n<tr><td>a</td><td>b</td></tr>\n"
		      "<tr><td><b>c</b></td><td>d</td></tr>\n"
		      "<tr><td>e</td><td>f</td></tr>\n</table>\n<p>x</p>\n");
}

static void test_text(void **state)
{
	struct buf out;

	(void)state;
	print("<h2>H</h2><p>a <img src=/i.png alt=pic> b<ul><li>one<li>two</ul><ol><li>x</ol>"
	      "<img src=/j.png alt='alone'>",
	      &out, true);
	assert_string_equal(out.data, "H\n\na  b\n\n- one\n- two\n1. x\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks), cmocka_unit_test(test_spans),
		cmocka_unit_test(test_lists),  cmocka_unit_test(test_table),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
