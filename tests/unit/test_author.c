/* SPDX-License-Identifier: ISC */
/* Thirty texts: fifteen with an author's own summary, fifteen that only look so. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/author.h"
#include "lines.h"

#define BODY                                                                                       \
	"Die Stadt Lindhafen baut am Fluss eine neue Brücke für Räder und Fußgänger, die "    \
	"alte ist seit Jahren gesperrt.\n"                                                         \
	"Der Bau soll im Frühjahr beginnen und etwa zwei Jahre dauern, sagte die "                \
	"Baudezernentin im Rat der Stadt.\n"                                                       \
	"Die Kosten trägt zur Hälfte das Land, den Rest zahlt die Stadt aus Rücklagen, die "    \
	"dafür gebildet wurden.\n"
#define ENGLISH                                                                                    \
	"The town of Millford will build a new bridge for bikes and walkers, as the old "          \
	"one has been closed for years.\n"                                                         \
	"Work will start in spring and take about two years, the head of the planning "            \
	"office told the council.\n"                                                               \
	"Half of the money comes from the state, the rest is paid by the town from funds set "     \
	"aside for the purpose.\n"

struct expected {
	const char *text;
	const char *want; /* bullets, parted by '|'; empty: no summary */
};

static void check(const struct expected *e)
{
	struct arena a = {0};
	struct doc d;
	struct outline o;
	struct boiler boiler;
	struct ranges r = {0};
	struct buf got;
	bool found;

	lines_doc(&d, e->text, &a);
	boiler_init(&boiler);
	outline_make(&o, &d, &boiler, &a);
	buf_init(&got, BUF_MAX);
	found = author_find(&o, "de", &r);
	for (uint32_t i = 0; i < r.len; i++) {
		if (i)
			buf_char(&got, '|');
		doc_text(&d, r.items[i], &got);
	}
	buf_char(&got, 0);
	assert_string_equal(got.data, e->want);
	assert_true(found == (r.len > 0));
	buf_release(&got);
	VEC_RELEASE(&r);
	arena_release(&a);
}

static void with(void **state)
{
	static const struct expected cases[] = {
		{"TLDR\n- Lindhafen baut eine Brücke.\n- Der Bau beginnt im Frühjahr.\n" BODY,
		 "Lindhafen baut eine Brücke.|Der Bau beginnt im Frühjahr."},
		{"TL;DR: Lindhafen baut eine Brücke. Das Land zahlt die Hälfte.\n" BODY,
		 "Lindhafen baut eine Brücke.|Das Land zahlt die Hälfte."},
		{"## Das Wichtigste in Kürze\n- Neue Brücke für Räder am Fluss\n- Zwei Jahre "
		 "Bauzeit ab Frühjahr\n" BODY,
		 "Neue Brücke für Räder am Fluss|Zwei Jahre Bauzeit ab Frühjahr"},
		{"Kurz gesagt: Lindhafen bekommt für viel Geld eine neue Brücke über den "
		 "Fluss.\n" BODY,
		 "Lindhafen bekommt für viel Geld eine neue Brücke über den Fluss."},
		{"## Auf einen Blick\nLindhafen baut eine Brücke, das Land zahlt sie.\n" BODY,
		 "Lindhafen baut eine Brücke, das Land zahlt sie."},
		{"## Key takeaways\n- Millford builds a bridge for bikes.\n- Work starts in "
		 "spring.\n" ENGLISH,
		 "Millford builds a bridge for bikes.|Work starts in spring."},
		{"Key takeaways from the council:\n- The bridge is coming\n- Half is paid by "
		 "the state\n" ENGLISH,
		 "The bridge is coming|Half is paid by the state"},
		{"- Die Stadt Lindhafen baut eine Brücke für Räder.\n- Das Land "
		 "zahlt die Hälfte der Kosten.\n## Die Brücke\n" BODY,
		 "Die Stadt Lindhafen baut eine Brücke für Räder.|Das Land zahlt die Hälfte der "
		 "Kosten."},
		{"- The town of Millford builds a bridge.\n- The state pays "
		 "half of the money.\n## The bridge\n" ENGLISH,
		 "The town of Millford builds a bridge.|The state pays half of the money."},
		{"## What you need to know\n- The old bridge is closed.\n- The new one comes in "
		 "spring.\n" ENGLISH,
		 "The old bridge is closed.|The new one comes in spring."},
		{"## Zusammengefasst\nLindhafen baut eine Brücke, und das Land zahlt die Hälfte.\n"
		 "## Der Bau\n" BODY,
		 "Lindhafen baut eine Brücke, und das Land zahlt die Hälfte."},
		{"## Summary\nMillford builds a bridge, and the state pays half of it.\n## "
		 "Background\n" ENGLISH,
		 "Millford builds a bridge, and the state pays half of it."},
		{"TL;DR: Bridge coming.\n" ENGLISH, "Bridge coming."},
		{ENGLISH "TL;DR: the bridge comes in two years.\n",
		 "the bridge comes in two years."},
		{"⚡ Das Wichtigste in Kürze:\n- Die Brücke kommt nach Lindhafen.\n- Das Land "
		 "zahlt mit.\n" BODY,
		 "Die Brücke kommt nach Lindhafen.|Das Land zahlt mit."},
		{"TLDR: Der Rat in Kürze\n- Brücke für Räder beschlossen\n- Baubeginn ist im "
		 "Frühjahr\n" BODY,
		 "Brücke für Räder beschlossen|Baubeginn ist im Frühjahr"},
		{"In brief\n- The bridge is built from next spring on\n- The "
		 "state pays half of the cost\n" ENGLISH,
		 "The bridge is built from next spring on|The state pays half of the cost"},
		{"TLDR:\v- Brücke kommt im Frühjahr\v- Land zahlt die Hälfte\n" BODY,
		 "Brücke kommt im Frühjahr|Land zahlt die Hälfte"},
		{"- Der Rat von Lindhafen hat den Bau einer Brücke beschlossen.\n- Das Land "
		 "übernimmt die Hälfte der "
		 "Kosten für das Bauwerk.\n" BODY,
		 "Der Rat von Lindhafen hat den Bau einer Brücke beschlossen.|Das Land "
		 "übernimmt die Hälfte der Kosten für das "
		 "Bauwerk."},
		{"Die wichtigsten Punkte\n- Brücke für Räder\n- Bau ab Frühjahr\n- Land zahlt "
		 "die Hälfte\n" BODY,
		 "Brücke für Räder|Bau ab Frühjahr|Land zahlt die Hälfte"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i]);
}

static void without(void **state)
{
	static const struct expected cases[] = {
		{BODY, ""},
		{"", ""},
		{"TLDR culture is hurting us, says a teacher from Millford.\n" ENGLISH, ""},
		{"Auf einen Blick sieht man, dass die alte Brücke rostet und kaum zu retten "
		 "ist.\n" BODY,
		 ""},
		{"In Kürze beginnt der Bau der Brücke, die schon lange geplant ist.\n" BODY, ""},
		{BODY "Kurz gesagt: Es wird teuer, und niemand weiß genau, wie teuer es am Ende "
		      "wird.\n" BODY,
		 ""},
		{BODY
		 "## Highlights\n- Geländer aus Eichenholz aus der Region\n- Licht mit Sensoren "
		 "in jedem Pfosten\n" BODY,
		 ""},
		{"## Inhalt\n[Die Brücke]\n[Die Kosten]\n" BODY, ""},
		{"- Preis: 3 Euro\n- Gewicht: 200 g\n- Farbe: rot\n" BODY, ""},
		{"Das Wichtigste: Ruhe bewahren, sagt die Baudezernentin, und alle nicken ihr "
		 "zu.\n" BODY,
		 ""},
		{"TLDR\n[Zur Brücke]\n" BODY, ""},
		{"TLDR: Brücke.\n" BODY, ""},
		{"Key takeaways: Bridge coming soon.\n" ENGLISH, ""},
		{"> TLDR: Die Brücke kommt bald und kostet viel Geld.\n" BODY, ""},
		{"Zutaten\n- Zwei Eier und ein Löffel Zucker\n- Ein Becher Sahne und etwas "
		 "Salz\n" BODY,
		 ""},
		{BODY BODY BODY
		 "## Summary of costs\n- Steel and stone for the new arch\n- Wages for two "
		 "years of work\n",
		 ""},
		{"- Dieser Text wurde am Montag ergänzt\n- Im ersten Absatz stand "
		 "ein falscher Name\n" BODY,
		 ""},
		{"- Move your car to higher ground.\n- Turn off the power "
		 "at the mains.\n- Keep a torch and a radio at hand.\n" ENGLISH,
		 ""},
		{"- Wann wird gebaut?\n- Wer bezahlt die Brücke?\n" BODY, ""},
		{"- Anna Brandt, Bürgermeisterin\n- Jan Petersen, Bauleiter\n" BODY, ""},
		{"Tagesordnung\n- Begrüßung durch den Rat\n- Beschluss über die "
		 "Brücke\n- Verschiedenes\n" BODY,
		 ""},
		{"Das könnte Sie auch interessieren\n- Ein neuer Radweg für die "
		 "Stadt.\n- Die alte Brücke bleibt gesperrt.\n" BODY,
		 ""},
		{"- 500 g of white fish\n- 2 onions, diced\n- 1 litre of stock\n" ENGLISH, ""},
		{"Überblick\n- Wetter\n- Sport\n- Kultur\n" BODY, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i]);
}

/* A heading "Summary" over a section that is long: only its first paragraph counts. */
static void long_section(void **state)
{
	static const struct expected e =
		{"## Zusammenfassung\n" BODY BODY BODY
		 "## Fazit\nAlles wird gut, wenn das Geld reicht.\n",
		 "Die Stadt Lindhafen baut am Fluss eine neue Brücke für Räder und Fußgänger, "
		 "die alte ist seit Jahren gesperrt."};

	(void)state;
	check(&e);
}

static void bold_head(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct outline o;
	struct boiler boiler;
	struct ranges r = {0};
	struct build b;
	struct block p = {.kind = BLOCK_PARAGRAPH};
	uint32_t start;

	(void)state;
	build_init(&b);
	build_block(&b, &p);
	start = build_at(&b);
	build_text(&b, STR("TL;DR"));
	build_span(&b, SPAN_BOLD, start, 0);
	build_text(&b, STR(" The bridge is coming soon."));
	build_end(&b);
	build_finish(&b, &d, &a);
	build_release(&b);
	boiler_init(&boiler);
	outline_make(&o, &d, &boiler, &a);
	assert_true(author_find(&o, "en", &r));
	assert_int_equal(r.len, 1);
	assert_int_equal(r.items[0].start, 6);
	assert_int_equal(d.blocks[0].role, ROLE_TLDR);
	VEC_RELEASE(&r);
	arena_release(&a);
}

static void roles(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct outline o;
	struct boiler boiler;
	struct ranges r = {0};

	(void)state;
	lines_doc(&d, "TLDR\n- Die Brücke kommt bald.\n- Das Land zahlt.\n" BODY, &a);
	boiler_init(&boiler);
	outline_make(&o, &d, &boiler, &a);
	assert_true(author_find(&o, "de", &r));
	assert_int_equal(d.blocks[0].role, ROLE_TLDR_HEAD);
	assert_int_equal(d.blocks[1].role, ROLE_TLDR);
	assert_int_equal(d.blocks[2].role, ROLE_TLDR);
	assert_int_equal(d.blocks[3].role, ROLE_BODY);
	VEC_RELEASE(&r);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with),		cmocka_unit_test(without),
		cmocka_unit_test(long_section), cmocka_unit_test(bold_head),
		cmocka_unit_test(roles),
	};

	return cmocka_run_group_tests_name("author", tests, NULL, NULL);
}
