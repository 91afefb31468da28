/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/wrap.h"
#include "rendered.h"

#define HTML(page, width, want) ASSERT_RENDERED(PAGE_HTML, page, width, want)

#define PRICES                                                                                     \
	"<p>Vorher<table><tr><th>Ort<th>Preis:<th>Anmerkung<tr><td>Oberdorf<td>3,50 €<td>nur "   \
	"<a href=http://a.example>werktags</a><tr><td>Au<td>12 €<td></table>Nachher"

static void test_columns(void **context)
{
	(void)context;
	HTML(PRICES, 40,
	     "Vorher\n"
	     "\n"
	     "Ort      │ Preis: │ Anmerkung\n"
	     "─────────┼────────┼─────────────\n"
	     "Oberdorf │ 3,50 € │ nur werktags\n"
	     "Au       │   12 € │\n"
	     "\n"
	     "Nachher\n");
	/* wide and joined clusters */
	HTML("<table><tr><th>n<th>名<tr><td>1<td>日本<tr><td>2<td>👩‍👩‍👧‍👦x</table>",
	     20,
	     "n │ 名\n"
	     "──┼─────\n"
	     "1 │ 日本\n"
	     "2 │ 👩‍👩‍👧‍👦x\n");
	/* two tables are two */
	HTML("<table><tr><td>a<td>b<tr><td>c<td>d</table>"
	     "<table><tr><td>e<td>f<tr><td>g<td>h</table>",
	     20, "a │ b\nc │ d\n\ne │ f\ng │ h\n");
}

static void test_records(void **context)
{
	(void)context;
	HTML(PRICES, 22,
	     "Vorher\n"
	     "\n"
	     "Ort: Oberdorf\n"
	     "Preis: 3,50 €\n"
	     "Anmerkung: nur\n"
	     "  werktags\n"
	     "\n"
	     "Ort: Au\n"
	     "Preis: 12 €\n"
	     "\n"
	     "Nachher\n");
	/* no room for names: one behind the other */
	HTML(PRICES, 9,
	     "Vorher\n"
	     "\n"
	     "Ort\n"
	     "Preis:\n"
	     "Anmerkung\n"
	     "Oberdorf\n"
	     "3,50 €\n"
	     "nur\n"
	     "werktags\n"
	     "Au │ 12 €\n"
	     "\n"
	     "Nachher\n");
	/* a value that would be broken inside a word begins below its name */
	HTML(PRICES, 10,
	     "Vorher\n"
	     "\n"
	     "Ort:\n"
	     "  Oberdorf\n"
	     "Preis:\n"
	     "  3,50 €\n"
	     "Anmerkung:\n"
	     "  nur\n"
	     "  werktags\n"
	     "\n"
	     "Ort: Au\n"
	     "Preis:\n"
	     "  12 €\n"
	     "\n"
	     "Nachher\n");
	HTML("<table><tr><th>Betreiber<th>Ort<tr><td>Verkehrsgesellschaft mbH<td>Au</table>", 24,
	     "Betreiber:\n"
	     "  Verkehrsgesellschaft\n"
	     "  mbH\n"
	     "Ort: Au\n");
	/* only a word that fits nowhere is broken, behind its name */
	HTML("<table><tr><th>Firma<th>Ort<tr><td>Verkehrsgesellschaft mbH<td>Au</table>", 20,
	     "Firma: Verkehrsgesel\n"
	     "  lschaft mbH\n"
	     "Ort: Au\n");
	/* names in the first column */
	HTML("<table><tr><td>Name<td>Sehr langer Text<tr><td>Alter:<td>7<tr><td>Ohne<td></table>",
	     18,
	     "Name: Sehr langer\n"
	     "  Text\n"
	     "Alter: 7\n"
	     "Ohne\n");
}

static void test_spans(void **context)
{
	(void)context;
	HTML("<table><tr><th rowspan=2>Jahr<th colspan=2>Umsatz<tr><th>eins<th>zwei<tr>"
	     "<td>2024<td>1<td>2</table>",
	     40,
	     "Jahr │ Umsatz │\n"
	     "─────┼────────┼─────\n"
	     "     │ eins   │ zwei\n"
	     "2024 │ 1      │ 2\n");
	/* a cell across all columns is the table's caption at its top, a line of its own below */
	HTML("<table><tr><th colspan=2>Alle Preise in Euro<tr><th>a<th>b<tr><td colspan=2>Gruppe"
	     " der Ersten<tr><td>1<td>2</table>",
	     30,
	     "  Alle Preise in Euro\n"
	     "\n"
	     "a │ b\n"
	     "──┼──\n"
	     "Gruppe der Ersten\n"
	     "1 │ 2\n");
	/* an empty corner is part of the head */
	HTML("<table><tr><td><th>Mo<tr><th>Au<td>x</table>", 20, "   │ Mo\n───┼───\nAu │ x\n");
}

/* Places are found again when a table turns from columns into records. */
static void test_places(void **context)
{
	struct rendered r;
	struct wrap *w;
	struct wrap_line line;
	uint32_t head, value;

	(void)context;
	rendered_make(&r, PAGE_HTML, PRICES, 40);
	head = (uint32_t)str_find(r.doc.text, STR("Anmerkung"));
	value = (uint32_t)str_find(r.doc.text, STR("werktags"));
	for (uint16_t width = 10; width <= 40; width += 6) {
		w = wrap_new(&r.doc, (struct wrap_options){.width = width});
		assert_true(wrap_line(w, wrap_seek(w, value), &line));
		assert_true(line.text.start <= value && value < line.text.end);
		/* the head of records is seen in the first of them */
		assert_true(wrap_line(w, wrap_seek(w, head), &line));
		assert_true(line.text.end > head);
		wrap_free(w);
	}
	rendered_free(&r);
}

static void test_ascii(void **context)
{
	struct rendered r;

	(void)context;
	rendered_make(&r, PAGE_HTML, PRICES, 40);
	buf_clear(&r.text);
	export_text(&r.doc, (struct export_options){.width = 40, .ascii = true}, &r.text);
	assert_true(str_find(buf_view(&r.text), STR("\n---------+--------+-------------\n")) <
		    r.text.len);
	assert_true(str_find(buf_view(&r.text), STR("\nAu       |   12 ")) < r.text.len);
	rendered_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns), cmocka_unit_test(test_records),
		cmocka_unit_test(test_spans),	cmocka_unit_test(test_places),
		cmocka_unit_test(test_ascii),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
