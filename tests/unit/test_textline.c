/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "page/textline.h"

/* A letter for each line: . blank, p text, i item, h heading, T title, r rule, u underline. */
static void check(const char *text, const char *want)
{
	static const char letters[] = {'.', 'p', 'i', 'h', 'T', 'r', 'u'};
	struct textlines lines = {0};
	struct text_shape shape;
	struct buf out;

	buf_init(&out, BUF_MAX);
	textline_split(str_z(text), true, &lines, &shape);
	for (uint32_t i = 0; i < lines.len; i++)
		buf_char(&out, letters[lines.items[i].kind]);
	assert_string_equal(out.data, want);
	buf_release(&out);
	VEC_RELEASE(&lines);
}

#define LONG "Dies ist ein Satz, der so lang ist, dass ihn niemand für eine Überschrift hält.\n"

static void test_title(void **context)
{
	(void)context;
	check("", "");
	check("Nur eine Zeile", "p");
	check("Kopf\n" LONG, "Tp");
	check("\n\n  Kopf\n\n" LONG, "..T.p");
	check("Kopf.\n" LONG, "pp");
	check("Kopf „so.“\n" LONG, "pp");
	check("Kopf?\n" LONG, "pp");
	check("\xEF\xBB\xBF"
	      "Kopf: mit Doppelpunkt und 3,5 %\n" LONG,
	      "Tp");
	check("- Punkt\n" LONG, "ip");
	check("# Kopf\n" LONG, "Tp");
	check(LONG LONG, "pp");
}

/* Marks of one kind on both sides, as many, apart from the words. */
static void test_framed(void **context)
{
	(void)context;
	check("Kopf\n\n" LONG "\n+++ Aus dem Rat +++\n" LONG, "T.p.hp");
	check("Kopf\n\n" LONG "\n*** Aus dem Rat ***\n" LONG, "T.p.hp");
	check("Kopf\n\n" LONG "\n== Aus dem Rat ==\n" LONG, "T.p.hp");
	check("Kopf\n\n" LONG "\n**Fett** und **fett**\n", "T.p.p");
	check("Kopf\n\n" LONG "\n++ Aus dem Rat +++\n", "T.p.p");
	check("Kopf\n\n" LONG "\n--- ---\n", "T.p.r");
}

static void test_long_title(void **context)
{
	struct buf text;
	struct textlines lines = {0};
	struct text_shape shape;

	(void)context;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 200; i++)
		buf_cstr(&text, "ä");
	buf_cstr(&text, "\nText.\n");
	textline_split(buf_view(&text), true, &lines, &shape);
	assert_int_equal(lines.items[0].kind, TEXTLINE_TITLE);
	VEC_CLEAR(&lines);
	textline_split(buf_view(&text), false, &lines, &shape);
	assert_int_equal(lines.items[0].kind, TEXTLINE_TEXT);
	buf_clear(&text);
	for (int i = 0; i < 201; i++)
		buf_cstr(&text, "ä");
	buf_cstr(&text, "\nText.\n");
	VEC_CLEAR(&lines);
	textline_split(buf_view(&text), true, &lines, &shape);
	assert_int_equal(lines.items[0].kind, TEXTLINE_TEXT);
	buf_release(&text);
	VEC_RELEASE(&lines);
}

static void test_headings(void **context)
{
	(void)context;
	check("Kopf\n" LONG "Zwischen\n" LONG, "Tphp");
	check("Kopf\n" LONG "klein\n" LONG, "Tppp");
	check("Kopf\n" LONG "Zwischen,\n" LONG, "Tppp");
	check("Kopf\n" LONG "🚀 Zwischen\n" LONG, "Tphp");
	check("Kopf\n" LONG "👉 Dorthin\n" LONG, "Tppp");
	check("Kopf\n" LONG "Zwischen\n- eins\n", "Tphi");
	check("Kopf\n" LONG "Dabei:\n- eins\n- zwei\n", "Tppii");
	check("Kopf\n" LONG "TLDR:\n- eins\n", "Tphi");
	check("Kopf\n" LONG "Am Ende steht ein Name", "Tpp");
	check("Kopf\n" LONG "Quellen:\n", "Tph");
	check("Kopf\nVon Karl Muster\n" LONG, "Tpp");
	check("Kopf\n12. Juni 2025\n" LONG, "Tpp");
	check("Kopf\n" LONG "\nTeil eins\n\nErstens\n\n" LONG, "Tp.h.h.p");
	check("Kopf\n" LONG "Berlin\nHamburg\nBremen\n" LONG, "Tppppp");
	check("Kopf\n" LONG "Teil\n----\n" LONG, "Tphup");
	check("Kopf\n" LONG "-----\n" LONG, "Tprp");
}

/* In a text cut at a width the first line below a heading may be short: a long word comes next. */
static void test_heading_wrapped(void **context)
{
	(void)context;
	check("Kopf\n\n"
	      "Diese Zeilen sind von Hand umbrochen und alle fast gleich lang, weil\n"
	      "das früher so war und weil es manche bis heute so gewohnt sind, auch\n"
	      "wenn kein Bildschirm mehr achtzig Zeichen breit sein muss und niemand\n"
	      "danach fragt.\n\n"
	      "Zwischen\n\n"
	      "Hier kommt gleich ein Wort, das sehr lang ist, nämlich\n"
	      "Straßenbahnhaltestellenverzeichnis, und dann noch ein Rest.\n",
	      "T.pppp.h.pp");
}

static void test_items(void **context)
{
	(void)context;
	check("Kopf\n- a\n* b\n• c\n– d\n+ e", "Tiiiii");
	check("Kopf\n1. a\n2. b\n3) c\n", "Tiii");
	check("Kopf\n1. Januar war es.\n" LONG, "Tpp");
	check("Kopf\n2. Runde.\n", "Tp");
	check("Kopf\n" LONG "— Ein Mensch\n", "Tpp");
	check("Kopf\n-kein Punkt.\n*auch nicht*.\n", "Tpp");
	check("Kopf\n*\xC2\xA0Punkt\n", "Ti");
	check("Kopf\n-\n- \n- a", "Tppi");
}

static void test_shape(void **context)
{
	static const char wrapped[] =
		"Diese Zeilen sind von Hand umbrochen und alle fast gleich lang, weil\n"
		"das früher so war und weil es manche bis heute so gewohnt sind, auch\n"
		"wenn kein Bildschirm mehr achtzig Zeichen breit sein muss und niemand\n"
		"danach fragt, warum die Zeile eigentlich genau hier zu Ende sein soll\n"
		"oder ob sie nicht hätte weitergehen können.\n"
		"Kurz\n";
	struct textlines lines = {0};
	struct text_shape shape;

	(void)context;
	textline_split(STR(wrapped), true, &lines, &shape);
	assert_true(shape.is_wrapped);
	assert_int_equal(lines.items[0].kind, TEXTLINE_TEXT);
	assert_true(textline_goes_on(STR(wrapped), &lines, &shape, 0));
	assert_true(textline_goes_on(STR(wrapped), &lines, &shape, 3));
	assert_false(textline_goes_on(STR(wrapped), &lines, &shape, 4));
	assert_false(textline_goes_on(STR(wrapped), &lines, &shape, 5));
	VEC_CLEAR(&lines);
	textline_split(STR(LONG LONG LONG LONG LONG), true, &lines, &shape);
	assert_false(shape.is_wrapped);
	VEC_RELEASE(&lines);
}

static void test_quotes(void **context)
{
	struct textlines lines = {0};
	struct text_shape shape;

	(void)context;
	textline_split(STR("> a\n>> b\n> > c\n>d\n>\n"), false, &lines, &shape);
	assert_int_equal(lines.items[0].quote, 1);
	assert_int_equal(lines.items[1].quote, 2);
	assert_int_equal(lines.items[2].quote, 2);
	assert_int_equal(lines.items[3].quote, 0);
	assert_int_equal(lines.items[4].kind, TEXTLINE_BLANK);
	VEC_RELEASE(&lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_title),		cmocka_unit_test(test_long_title),
		cmocka_unit_test(test_framed),		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_heading_wrapped), cmocka_unit_test(test_items),
		cmocka_unit_test(test_shape),		cmocka_unit_test(test_quotes),
	};

	return cmocka_run_group_tests_name("textline", tests, NULL, NULL);
}
