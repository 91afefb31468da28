/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/hits.h"
#include "rendered.h"

/* The hits of a query in a page, as "text|text"; what is found is the text as it stands. */
static void assert_hits(const char *page, const char *query, const char *want)
{
	struct rendered r;
	struct ranges hits = {0};
	struct buf got;

	rendered_make(&r, PAGE_HTML, page, 80);
	buf_init(&got, BUF_MAX);
	hits_find(&r.doc, str_z(query), &hits);
	for (uint32_t i = 0; i < hits.len; i++) {
		if (i)
			buf_char(&got, '|');
		doc_text(&r.doc, hits.items[i], &got);
		assert_int_equal(hits_at(&hits, hits.items[i].start), i);
		assert_int_equal(hits_at(&hits, hits.items[i].end - 1), i);
	}
	assert_int_equal(hits_at(&hits, UINT32_MAX), hits.len);
	buf_char(&got, '\0');
	assert_string_equal(got.data, want);
	buf_release(&got);
	VEC_RELEASE(&hits);
	rendered_free(&r);
}

static void test_umlauts(void **context)
{
	static const char page[] = "<p>Die Größe der Gruesse. Grosse GRÖSSE, große Not, "
				   "Gro\xCC\x88sse.</p>";

	(void)context;
	assert_hits(page, "groesse", "Größe|GRÖSSE|Gro\xCC\x88sse");
	assert_hits(page, "grosse", "Größe|Grosse|GRÖSSE|große|Gro\xCC\x88sse");
	assert_hits(page, "größe", "Größe|Grosse|GRÖSSE|große|Gro\xCC\x88sse");
	assert_hits(page, "grüsse", "Gruesse");
	assert_hits("<p>Poet und Duell, aktuell</p>", "pot", "");
	assert_hits("<p>Poet und Duell, aktuell</p>", "poet", "Poet");
	assert_hits("<p>Böe Böen</p>", "boe", "Böe|Böe");
	assert_hits("<p>STRASSE Straße Straẞe</p>", "straße", "STRASSE|Straße|Straẞe");
}

static void test_case(void **context)
{
	static const char page[] = "<p>Ärger ärger ARGER Apfel apfel</p>";

	(void)context;
	assert_hits(page, "apfel", "Apfel|apfel");
	assert_hits(page, "Apfel", "Apfel");
	assert_hits(page, "aPfel", "");
	assert_hits(page, "Ärger", "Ärger");
	assert_hits(page, "Aerger", "Ärger");
	assert_hits(page, "aRGER", "");
	assert_hits(page, "pfel", "pfel|pfel");
	assert_hits("<p>ΣΟΦΙΑ σοφια</p>", "σοφια", "ΣΟΦΙΑ|σοφια");
	assert_hits("<p>ΣΟΦΙΑ σοφια</p>", "ΣΟΦΙΑ", "ΣΟΦΙΑ");
}

static void test_what_is_shown(void **context)
{
	(void)context;
	/* across marks, links, line ends, blanks of all kinds, soft hyphens; not across blocks */
	assert_hits("<p>one <b>tw</b>o<br>three</p><p>four</p>", "two three", "two three");
	assert_hits("<p>one <b>two</b></p><p>four</p>", "two four", "");
	assert_hits("<p>a <a href='http://e.example/'>link</a> here</p>", "link here", "link here");
	assert_hits("<p>49&nbsp;%, 50 %</p>", "49 %", "49\xC2\xA0%");
	assert_hits("<p>Donau&shy;dampf</p>", "donaudampf", "Donaudampf");
	assert_hits("<p>It’s „good“ – so</p>", "it's \"good\" - so", "It’s „good“ – so");
	assert_hits("<p>x</p>", "", "");
	assert_hits("<p>x</p>", "   ", "");
}

static void test_no_overlap(void **context)
{
	(void)context;
	assert_hits("<p>aaaaa</p>", "aa", "aa|aa");
	assert_hits("<p>ß</p>", "s", "ß");
	assert_hits("<p>tür tuer</p>", "tuer", "tür|tuer");
}

static void test_cap(void **context)
{
	struct rendered r;
	struct ranges hits = {0};
	struct buf page;

	(void)context;
	buf_init(&page, BUF_MAX);
	buf_cstr(&page, "<p>");
	for (int i = 0; i < HITS_MAX + 10; i++)
		buf_cstr(&page, "x ");
	rendered_make(&r, PAGE_HTML, page.data, 80);
	hits_find(&r.doc, STR("x"), &hits);
	assert_int_equal(hits.len, HITS_MAX);
	VEC_RELEASE(&hits);
	rendered_free(&r);
	buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_umlauts),	      cmocka_unit_test(test_case),
		cmocka_unit_test(test_what_is_shown), cmocka_unit_test(test_no_overlap),
		cmocka_unit_test(test_cap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
