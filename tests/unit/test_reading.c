/* SPDX-License-Identifier: ISC */
/* Random pages of all three kinds at widths 1 to 120: the properties of reading.h. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "reading.h"

/* Pieces that texts are made of, and what goes wrong in them. */
static const char *const words[] = {
	"Haus",
	"und",
	"der",
	"ein",
	"Regenschirmständer",
	"Donaudampfschifffahrt",
	"a",
	"I",
	"42",
	"3,5 %",
	"\xC2\xA0",
	"\xC2\xAD",
	"Wort\xC2\xADtren\xC2\xADnung",
	"E-Mail-Adresse",
	"–",
	"—",
	"…",
	"„ Zitat “",
	"Ende .",
	"KI -Modell",
	"https://example.org/ein/langer/pfad?mit=fragen&und=mehr",
	"日本語の文章。",
	"한국어",
	"👩‍👩‍👧‍👦",
	"🇩🇪",
	"e\xCC\x81",
	"\xCC\x81",
	"\xE2\x80\x8B",
	"\xEF\xBB\xBF",
	"（括弧）",
	"\x1B[31m",
	"\x07",
	"\xC2\x9B",
	"\xE2\x80\xAE",
	"\xFF",
	"\xC3",
	"\t",
	"\r",
	"x",
	"…",
	"ﬁ",
	"नमस्ते",
	"שלום",
	"مرحبا",
	"&amp;",
	"&shy;",
	"&nbsp;",
	"&zwnj;",
	"&#27;",
	"&lt;b&gt;",
};

static const char *const tags[] = {
	"<p>",
	"</p>",
	"<b>",
	"</b>",
	"<i>",
	"</i>",
	"<ul>",
	"</ul>",
	"<ol start=98>",
	"</ol>",
	"<li>",
	"</li>",
	"<blockquote>",
	"</blockquote>",
	"<h2>",
	"</h2>",
	"<br>",
	"<br><br>",
	"<hr>",
	"<pre>",
	"</pre>",
	"<code>",
	"</code>",
	"<a href=\"https://example.org/x\">",
	"<a href=\"https://example.org/y?z=(1)\">",
	"</a>",
	"<img alt=\"Ein Bild\" src=x.png>",
	"<img alt=🙂>",
	"<table><tr><td>",
	"<td>",
	"<tr>",
	"</table>",
	"<table role=table><tr><th>a<th>b<tr><td>1<td>2<tr><td>",
	"<table role=table><thead><tr><th>Spalte<th colspan=2>b c<tr><td rowspan=3>1<td>",
	"<tr><td>Schlüssel<td>",
	"<th colspan=9 rowspan=2>",
	"<dl><dt>",
	"<dd>",
	"</dl>",
	"<figure>",
	"<figcaption>",
	"</figure>",
	"<sub>2</sub>",
	"<sup>x</sup>",
	"<div style='display:none'>",
	"</div>",
	"<q>",
	"</q>",
	"<details><summary>",
	"</summary>",
	"<iframe src=//example.org title=Film></iframe>",
	"<s>",
	"</s>",
};

static const char *const signs[] = {
	"\n",	    "\n",
	"\n\n",	    "- ",
	"* ",	    "1. ",
	"2. ",	    "> ",
	"# ",	    "## ",
	"```\n",    "    ",
	"**",	    "*",
	"_",	    "~~",
	"`",	    "[",
	"](",	    ")",
	"![",	    "| a | b |\n|---|---|\n",
	" | ",	    "---\n",
	"===\n",    "\\",
	"<b>",	    "[x]: https://example.org\n",
	"[x]",	    "TLDR:\n",
	"• ",	    "– ",
	"Quellen:", "„Kurz“„Lang",
};

static uint64_t state;

static uint32_t any(uint32_t n)
{
	/* xorshift64*, Vigna 2016 */
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * 2685821657736338717u) >> 33) % n;
}

#define PICK(list) (list)[any(sizeof(list) / sizeof *(list))]

static void make(struct buf *out, enum page_type type, uint32_t pieces)
{
	while (pieces-- > 0) {
		if (any(3) > 0) {
			buf_cstr(out, PICK(words));
			if (any(4) > 0)
				buf_char(out, ' ');
		} else if (type == PAGE_HTML) {
			buf_cstr(out, PICK(tags));
		} else {
			buf_cstr(out, PICK(signs));
		}
	}
}

static void run(enum page_type type)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < 400; i++) {
		state = 88172645463325252u + i * 977u + (uint32_t)type;
		buf_clear(&text);
		make(&text, type, 1 + any(i % 10 == 0 ? 600 : 60));
		reading_check(buf_view(&text), type, any(2), (uint16_t)(1 + i % 120));
	}
	buf_release(&text);
}

/* A page as `render` prints it, and as Markdown. */
static void print(struct str bytes, enum page_type type, struct buf *text, struct buf *markdown)
{
	struct page_hints hints = {.type = type,
				   .base = STR("https://example.org/a/b"),
				   .is_file = true};
	struct arena a = {0};
	struct doc d;
	struct str title;

	page_parse(&d, bytes, &hints, &title, &a);
	buf_str(text, title);
	buf_char(text, '\n');
	export_text(&d, (struct export_options){.width = 80, .unfold = true, .links = true}, text);
	if (markdown) {
		mdprint_title(&d, title, markdown);
		mdprint_doc(&d, markdown);
	}
	arena_release(&a);
}

/* The Markdown of a page reads as the page does. */
static void test_again(void **context)
{
	struct buf page, once, again, markdown;

	(void)context;
	buf_init(&page, BUF_MAX);
	buf_init(&once, BUF_MAX);
	buf_init(&again, BUF_MAX);
	buf_init(&markdown, BUF_MAX);
	for (uint32_t i = 0; i < 400; i++) {
		state = 88172645463325252u + i * 977u;
		buf_clear(&page);
		buf_clear(&once);
		buf_clear(&again);
		buf_clear(&markdown);
		make(&page, PAGE_HTML, 1 + any(i % 10 == 0 ? 600 : 60));
		print(buf_view(&page), PAGE_HTML, &once, &markdown);
		print(buf_view(&markdown), PAGE_MARKDOWN, &again, NULL);
		if (!str_eq(buf_view(&once), buf_view(&again)))
			print_error("page %u\n%s\n", i, page.data);
		assert_string_equal(once.data, again.data);
	}
	buf_release(&page);
	buf_release(&once);
	buf_release(&again);
	buf_release(&markdown);
}

static void test_html(void **context)
{
	(void)context;
	run(PAGE_HTML);
}

static void test_markdown(void **context)
{
	(void)context;
	run(PAGE_MARKDOWN);
}

static void test_plain(void **context)
{
	(void)context;
	run(PAGE_PLAIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_again),
	};

	return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
