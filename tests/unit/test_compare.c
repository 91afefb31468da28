/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/compare.h"
#include "onepara.h"

#define TEXTS_MAX 4

/* "≠ 23 Menschen | 27 Menschen; = 49 % | 49 %" of all entries. */
static void print(const char *const *texts, const char *lang, struct buf *out)
{
	struct arena a = {0};
	struct doc docs[TEXTS_MAX];
	struct digest digests[TEXTS_MAX];
	struct compare_text list[TEXTS_MAX];
	struct compare_entries entries = {0};
	uint32_t n = 0;

	for (; n < TEXTS_MAX && texts[n]; n++) {
		onepara_read(texts[n], lang, &docs[n], &digests[n], &a);
		list[n] = (struct compare_text){&docs[n], &digests[n]};
	}
	compare_figures(list, n, &entries, &a);
	for (uint32_t i = 0; i < entries.len; i++) {
		const struct compare_entry *e = &entries.items[i];

		buf_printf(out, "%s%s", out->len ? "; " : "", e->differs ? "differ" : "agree");
		for (uint32_t k = 0; k < e->nvalues; k++) {
			buf_cstr(out, k ? " | " : " ");
			doc_text(&docs[e->values[k].text], e->values[k].figure->range, out);
		}
	}
	VEC_RELEASE(&entries);
	arena_release(&a);
}

static void german(void **state)
{
	static const struct {
		const char *texts[TEXTS_MAX];
		const char *want;
	} cases[] = {
		{{"Bei dem Brand wurden 23 Menschen verletzt.",
		  "Nach dem Brand sprach die Polizei von 27 Verletzten."},
		 "differ 23 Menschen | 27 Verletzten"},
		{{"Bei dem Brand wurden 23 Menschen verletzt.",
		  "Verletzt wurden mehr als 20 Menschen."},
		 "agree 23 Menschen | mehr als 20 Menschen"},
		{{"Der Schaden liegt bei 1,2 Mio. Euro.",
		  "Der Sachschaden liegt bei 1,5 Mio. Euro."},
		 "differ 1,2 Mio. Euro | 1,5 Mio. Euro"},
		/* the one that differs does not hide the two that agree */
		{{"Für 14,3 Mrd. USD kauft die Werft 49 % am Dock.",
		  "Die Werft kauft 49 % am Dock für 14,1 Mrd. USD."},
		 "differ 14,3 Mrd. USD | 14,1 Mrd. USD; agree 49 % | 49 %"},
		{{"Die Werft zahlt 14,3 Mrd. USD für das Dock.",
		  "Die Werft zahlt 14,1 Mrd. USD für das Dock.",
		  "Mehr als 14 Mrd. USD zahlt die Werft für das Dock."},
		 "differ 14,3 Mrd. USD | 14,1 Mrd. USD | Mehr als 14 Mrd. USD"},
		{{"Der Preis steigt um 12 Prozent.", "Um 12,4 Prozent steigt der Preis."},
		 "agree 12 Prozent | 12,4 Prozent"},
		/* what counts different things is not set against each other */
		{{"Der Umsatz liegt bei 40 Mio. Euro.", "Der Gewinn liegt bei 30 Mio. Euro."}, ""},
		{{"Die Werft zahlt 14 Mrd. USD für das Dock.",
		  "Das Dock ist 28 Mrd. USD wert, die Bewertung liegt bei 28 Mrd. USD."},
		 ""},
		{{"Der Umsatz der Werft lag 2023 bei 870 Mio. Euro.",
		  "Der Umsatz der Werft soll 2025 bei 900 Mio. Euro liegen."},
		 ""},
		{{"Das Dock kostet 300 Euro pro Tag.", "Das Dock kostet 310 Euro pro Jahr."}, ""},
		{{"Das Dock kostet 300 Euro pro Tag.", "Das Dock kostet 310 Euro am Tag."},
		 "differ 300 Euro | 310 Euro"},
		{{"Die Miete steigt um 5 Prozent.", "Die Miete steigt auf 6 Prozent."}, ""},
		{{"Das Dock ist 300 Meter lang.", "Die Werft hat 400 Beschäftigte."}, ""},
		{{"Der Kran hebt 30 Tonnen Last.", "Der Kran hebt 900 Tonnen Last."}, ""},
		{{"Zwei Stunden dauerte die Sitzung.", "Drei Stunden nach der Wahl war Schluss."},
		 ""},
		{{"Getötet wurden 23 Menschen.", "Verletzt wurden 27 Menschen."}, ""},
		/* one of a kind in each text */
		{{"Betroffen sind etwa 18.000 Passagiere.",
		  "Rund 20.000 Reisende mussten umplanen."},
		 "differ etwa 18.000 Passagiere | Rund 20.000 Reisende"},
		{{"140 Flüge wurden gestrichen.", "Gestrichen wurden 160 Verbindungen."},
		 "differ 140 Flüge | 160 Verbindungen"},
		/* of those counted before */
		{{"23 Menschen wurden verletzt, zwei davon schwer.",
		  "23 Menschen wurden verletzt, drei von ihnen schwer."},
		 "agree 23 Menschen | 23 Menschen; differ zwei | drei"},
		{{"Ein Text ohne Zahlen.", "Noch einer."}, ""},
		{{"Allein gibt es nichts zu vergleichen: 23 Menschen, 27 Menschen."}, ""},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		print(cases[i].texts, "de", &out);
		assert_string_equal(buf_view(&out).p, cases[i].want);
	}
	buf_release(&out);
}

static void english(void **state)
{
	static const struct {
		const char *texts[TEXTS_MAX];
		const char *want;
	} cases[] = {
		{{"The quake killed 40 people on the island.",
		  "At least 38 people were killed by the quake."},
		 "agree 40 people | At least 38 people"},
		{{"The quake killed 40 people on the island.",
		  "Some 60 people were killed on the island."},
		 "differ 40 people | Some 60 people"},
		{{"The yard raised $14.3bn in May.", "In May the yard raised $14.1 billion."},
		 "differ $14.3bn | $14.1 billion"},
		{{"Its revenue was $4 billion.", "It is valued at $9 billion."}, ""},
		{{"The strike began five days ago.", "The strike began six days ago."}, ""},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		print(cases[i].texts, "en", &out);
		assert_string_equal(buf_view(&out).p, cases[i].want);
	}
	buf_release(&out);
}

/* The order of the texts changes the order of the values, not what they say. */
static void any_order(void **state)
{
	static const char *const one[] = {"Bei dem Brand wurden 23 Menschen verletzt.",
					  "Nach dem Brand gab es 27 Verletzte.",
					  "Der Brand hat 23 Menschen verletzt.", NULL};
	static const char *const other[] = {"Der Brand hat 23 Menschen verletzt.",
					    "Nach dem Brand gab es 27 Verletzte.",
					    "Bei dem Brand wurden 23 Menschen verletzt.", NULL};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	print(one, "de", &out);
	assert_string_equal(out.data, "differ 23 Menschen | 27 Verletzte | 23 Menschen");
	buf_clear(&out);
	print(other, "de", &out);
	assert_string_equal(out.data, "differ 23 Menschen | 27 Verletzte | 23 Menschen");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(german),
		cmocka_unit_test(english),
		cmocka_unit_test(any_order),
	};

	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
