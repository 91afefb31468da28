/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "doc/mdprint.h"
#include "doc/wrap.h"
#include "rendered.h"

static void check(const char *html, uint16_t width)
{
	struct rendered first, second;
	struct buf markdown;

	rendered_make(&first, PAGE_HTML, html, width);
	buf_init(&markdown, BUF_MAX);
	mdprint_title(&first.doc, first.title, &markdown);
	mdprint_doc(&first.doc, &markdown);
	rendered_make(&second, PAGE_MARKDOWN, markdown.data, width);
	assert_string_equal(second.text.data, first.text.data);
	assert_true(str_eq(second.title, first.title));
	rendered_free(&first);
	rendered_free(&second);
	buf_release(&markdown);
}

static void test_read_again(void **context)
{
	(void)context;
	check("<title>T</title><p>a * b _ c # d [e] <b>f</b>!", 40);
	check("<h1>T</h1><p># a<p>- b<p>+ c<p>1. d<p>2) e<p>&gt; f<p>= "
	      "g<p>--- h<p>| i |<p>``` j<p>~~~ k",
	      40);
	check("<p>a<br>- b<br>1. c<br># d<br>=== ", 40);
	check("<ul><li>a<ul><li>b<ol "
	      "start=9><li>c<li>d</ol></ul><li>e<p>f<pre>g\n\n  h</pre></ul><p>i",
	      30);
	check("<ol><li>a</ol><ol><li>b</ol><ul><li>c</ul>", 30);
	check("<blockquote>a<blockquote>b</blockquote>c<ul><li"
	      ">d</ul></blockquote><blockquote>e</blockquote>",
	      30);
	check("<p>„<b>a</b>“<i>, b</i> <b><i>c</i></b>d<b>e "
	      "</b>f<i>g<b>h</i>i</b> <s>j</s> x<b>y</b>z",
	      40);
	check("<p><code>a`b</code> <code>``</code> <code>*c*</code> <code> </code>d", 40);
	check("<p><a href='https://example.org/(a)'>a [b] <b>c</b></a><a "
	      "href='https://example.org/&lt;'>d</a>",
	      40);
	check("<p>https://example.org/ kein Verweis, <a "
	      "href='https://example.org/'>https://example.org/</a>",
	      70);
	check("<pre>```\na\n````</pre><hr><pre>~~~</pre>", 30);
	check("<table role=table><tr><th>a|b<th><tr><td>c<td>d<td>e</table>", 30);
	check("<figure><img alt='a ] b' "
	      "src='https://example.org/c.png'><figcaption>d<br>e</figcaption></figure>",
	      30);
	check("<dl><dt>a<dd>b</dl><p>&amp;amp; &lt;b&gt; \\ \\*", 30);
	check("<p>日本<b>語</b>の<i>文</i> <p>a&nbsp;b x<sup>2</sup> y<sub>n</sub>", 30);
}

/* ---- pages that nobody would write ---- */

static uint32_t seed;

static uint32_t chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % n;
}

/* Elements opened and ended in any order, with text that means something to Markdown. Without what
 * Markdown can't tell: terms and definitions in items, pictures in code, raised brackets, quotation
 * marks behind breaks. */
static void make_soup(struct buf *out)
{
	static const char *const tags[] = {
		"p",   "div",	"h2",	   "h3",      "ul",  "ol",     "li",   "blockquote",
		"pre", "table", "tr",	   "td",      "th",  "figure", "p",    "figcaption",
		"b",   "i",	"em",	   "code",    "del", "u",      "span", "section",
		"p",   "li",	"details", "summary", "ol",  "strong",
	};
	static const char *const texts[] = {
		"harbour ", "crane ",	     "5. ",   "1) ",	"- x ", "#5 ",	  "*star* ",
		"a_b_c ",   "`tick` ",	     "&lt; ", "&amp; ", "| ",	"Größe ", "2.1 ",
		"[x] ",	    "(y) ",	     "! ",    "&gt; ",	"+ ",	"~ ",	  "\n",
		"12. ",	    "http://a.b/c ", "<br>",  "<hr>",	"\\ ",	"ship",	  "a\n\nb ",
	};
	const char *open[80];
	uint32_t n = 0;

	for (uint32_t i = 5 + chance(60); i > 0; i--) {
		uint32_t what = chance(10);

		if (what < 5) {
			buf_cstr(out, texts[chance(sizeof texts / sizeof *texts)]);
		} else if (what < 8 || !n) {
			open[n] = tags[chance(sizeof tags / sizeof *tags)];
			buf_printf(out, "<%s>", open[n++]);
		} else {
			n--;
			buf_printf(out, "</%s>",
				   chance(6) ? open[n] : tags[chance(sizeof tags / sizeof *tags)]);
		}
	}
}

static void test_soup(void **context)
{
	struct buf page;

	(void)context;
	seed = 7;
	buf_init(&page, BUF_MAX);
	for (int i = 0; i < 400; i++) {
		buf_clear(&page);
		make_soup(&page);
		check(page.data, (uint16_t)(20 + chance(80)));
	}
	buf_release(&page);
}

static void test_prefix(void **context)
{
	struct wrap_line line = {.indent = 4,
				 .quote = 1,
				 .marker = 4,
				 .numbered = true,
				 .number = 7};
	struct buf out;

	(void)context;
	buf_init(&out, BUF_MAX);
	export_prefix(&line, false, &out);
	assert_string_equal(out.data, "│    7. ");
	assert_int_equal(utf8_width(buf_view(&out)), 8);
	buf_clear(&out);
	line.numbered = false;
	export_prefix(&line, true, &out);
	assert_string_equal(out.data, ">     * ");
	buf_clear(&out);
	line = (struct wrap_line){.marker = 2, .picture = true};
	export_prefix(&line, false, &out);
	assert_string_equal(out.data, "▣ ");
	buf_release(&out);
}

static void test_addresses(void **context)
{
	struct rendered r;

	(void)context;
	rendered_make(
		&r, PAGE_HTML,
		"<p><a href='https://example.org/1'>a</a> <img alt=xyz src='https://example.org/2'>"
		" <a href='https://example.org/3'>b</a>",
		40);
	buf_clear(&r.text);
	export_text(&r.doc, (struct export_options){.width = 40, .links = true}, &r.text);
	assert_string_equal(
		r.text.data,
		"a[1] [xyz] b[2]\n\n[1] https://example.org/1\n[2] https://example.org/3\n");
	rendered_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read_again),
		cmocka_unit_test(test_soup),
		cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_addresses),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
