/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/plaintext.h"
#include "rendered.h"

#define PLAIN(text, want) ASSERT_RENDERED(PAGE_PLAIN, text, 60, want)

/* The text is the file, byte for byte; blocks lie over it. */
static void test_bytes(void **context)
{
	static const char text[] =
		"\xEF\xBB\xBFKopf\r\n\r\n  Ein Absatz .\t\r\n\x1B[1mUnd\x07 noch einer.";
	struct rendered r;

	(void)context;
	rendered_make(&r, PAGE_PLAIN, text, 60);
	assert_true(str_eq(r.doc.text, STR(text)));
	assert_true(str_eq(r.title, STR("Kopf")));
	assert_int_equal(r.doc.blocks[0].start, 3);
	assert_int_equal(r.doc.blocks[0].end, 7);
	assert_int_equal(r.doc.blocks[0].role, ROLE_TITLE);
	assert_string_equal(r.text.data, "Ein Absatz.\n\n[1mUnd noch einer.\n");
	rendered_free(&r);
}

static void test_not_utf8(void **context)
{
	struct rendered r;

	(void)context;
	rendered_make(&r, PAGE_PLAIN, "K\xF6ln\n\n\x84Text\x93 ist da.", 60);
	assert_true(str_eq(r.title, STR("Köln")));
	assert_string_equal(r.text.data, "„Text“ ist da.\n");
	rendered_free(&r);
}

static void test_glued(void **context)
{
	struct rendered r;

	(void)context;
	rendered_make(&r, PAGE_PLAIN, "Kopf\n„Eine Sache“„Noch eine“, sagt er.\n", 60);
	assert_int_equal(r.doc.nblocks, 3);
	assert_int_equal(r.doc.blocks[1].kind, BLOCK_HEADING);
	assert_true(str_eq(rendered_block(&r, 1), STR("„Eine Sache“")));
	assert_int_equal(r.doc.blocks[1].end, r.doc.blocks[2].start);
	assert_true(str_eq(rendered_block(&r, 2), STR("„Noch eine“, sagt er.")));
	rendered_free(&r);
	PLAIN("Kopf\n„Das ist gut.“„Ja.“\n", "„Das ist gut.“„Ja.“\n");
	PLAIN("Kopf\nEr sagt „a“„b“ dazu.\n", "Er sagt „a“„b“ dazu.\n");
	PLAIN("Kopf\n„a“ und „b“ sind da.\n", "„a“ und „b“ sind da.\n");
}

static void check_link(const char *text, const char *want)
{
	struct rendered r;

	rendered_make(&r, PAGE_PLAIN, text, 60);
	assert_string_equal(arena_cstr(&r.arena, doc_link(&r.doc, 0)), want);
	rendered_free(&r);
}

static void test_links(void **context)
{
	(void)context;
	check_link("Mehr (https://example.org/a_(b)). Ende.", "https://example.org/a_(b)");
	check_link("Mehr (https://example.org/a).", "https://example.org/a");
	check_link("www.example.org!", "https://www.example.org");
	check_link("„https://example.org/ä“", "https://example.org/%C3%A4");
	check_link("post@example.org", "");
	check_link("xhttps://example.org", "");
	check_link("https://", "");
	check_link("wwwas.", "");
}

static void test_wrapped(void **context)
{
	PLAIN("Kopf des Briefs\n"
	      "\n"
	      "Diese Zeilen sind von Hand umbrochen und alle fast gleich lang, weil\n"
	      "das früher so war und weil es manche bis heute so gewohnt sind, auch\n"
	      "wenn kein Bildschirm mehr achtzig Zeichen breit sein muss und niemand\n"
	      "danach fragt, warum die Zeile eigentlich genau hier zu Ende sein soll\n"
	      "oder ob nicht.\n"
	      "\n"
	      "Gruß\n"
	      "Karl\n",
	      "Diese Zeilen sind von Hand umbrochen und alle fast gleich\n"
	      "lang, weil das früher so war und weil es manche bis heute so\n"
	      "gewohnt sind, auch wenn kein Bildschirm mehr achtzig Zeichen\n"
	      "breit sein muss und niemand danach fragt, warum die Zeile\n"
	      "eigentlich genau hier zu Ende sein soll oder ob nicht.\n"
	      "\n"
	      "Gruß\n"
	      "Karl\n");
	(void)context;
}

static void test_lists(void **context)
{
	(void)context;
	PLAIN("Kopf\nDabei:\n- a\n  - b\n  - c\n- d\nDanach ist Schluss.\n",
	      "Dabei:\n  • a\n    • b\n    • c\n  • d\n\nDanach ist Schluss.\n");
	PLAIN("Kopf\n9. a\nText.\n", "9. a\n\nText.\n");
	PLAIN("Kopf\n1. a\n2. b\n", "  1. a\n  2. b\n");
}

/* The text of a feed's entry has its headline elsewhere. */
static void test_entry(void **context)
{
	struct page_hints hints = {.type = PAGE_PLAIN};
	struct arena a = {0};
	struct str title;
	struct doc d;

	(void)context;
	page_parse(&d, STR("Kopf\nText ist das."), &hints, &title, &a);
	assert_int_equal(title.n, 0);
	assert_int_equal(d.blocks[0].role, ROLE_BODY);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),	cmocka_unit_test(test_not_utf8),
		cmocka_unit_test(test_glued),	cmocka_unit_test(test_links),
		cmocka_unit_test(test_wrapped), cmocka_unit_test(test_lists),
		cmocka_unit_test(test_entry),
	};

	return cmocka_run_group_tests_name("plaintext", tests, NULL, NULL);
}
