/* SPDX-License-Identifier: ISC */
/* Each case: the wanted sentences, parted by '|' in `want`, joined text in `text`. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "lang/sentence.h"

struct expected {
	const char *lang, *text, *want;
};

static void check(const struct expected *e)
{
	struct ranges r = {0};
	struct buf got;
	struct str text = str_z(e->text);

	buf_init(&got, BUF_MAX);
	sentence_split(text, 0, e->lang, &r);
	for (uint32_t i = 0; i < r.len; i++) {
		if (i)
			buf_char(&got, '|');
		buf_str(&got, str_sub(text, r.items[i].start, r.items[i].end));
	}
	buf_char(&got, 0);
	assert_string_equal(got.data, e->want);
	buf_release(&got);
	VEC_RELEASE(&r);
}

static void check_all(const struct expected *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check(&cases[i]);
}

#define CHECK(cases) check_all((cases), sizeof(cases) / sizeof *(cases))

static void empty(void **state)
{
	static const struct expected cases[] = {
		{"de", "", ""},
		{"de", "  \n\t ", ""},
		{"de", "Wort", "Wort"},
		{"de", ".", "."},
		{"de", "...", "..."},
		{"en", "  Two words  ", "Two words"},
		{NULL, "No language. At all.", "No language.|At all."},
	};

	(void)state;
	CHECK(cases);
}

static void german_abbreviations(void **state)
{
	static const struct expected cases[] = {
		{"de", "Das Werk fertigt z. B. Pumpen. Es liegt bei Ulm.",
		 "Das Werk fertigt z. B. Pumpen.|Es liegt bei Ulm."},
		{"de", "Wir liefern Schrauben, Nägel usw. Die Preise stehen fest.",
		 "Wir liefern Schrauben, Nägel usw.|Die Preise stehen fest."},
		{"de", "Der Umsatz lag bei 3,2 Mrd. Euro und wuchs.",
		 "Der Umsatz lag bei 3,2 Mrd. Euro und wuchs."},
		{"de", "Das kostet 12 Mio. Die Stadt zahlt.",
		 "Das kostet 12 Mio.|Die Stadt zahlt."},
		{"de", "Dr. Anna Weber und Prof. Kurz kamen.",
		 "Dr. Anna Weber und Prof. Kurz kamen."},
		{"de", "Der Vertrag gilt ca. Fünf Jahre lang.",
		 "Der Vertrag gilt ca. Fünf Jahre lang."},
		{"de", "Siehe Abs. 3 und Art. 5 des Gesetzes.",
		 "Siehe Abs. 3 und Art. 5 des Gesetzes."},
		{"de", "Das ist meine Art. Niemand stört das.",
		 "Das ist meine Art.|Niemand stört das."},
		{"de", "Sie kam d. h. sie blieb. Er ging.", "Sie kam d. h. sie blieb.|Er ging."},
		{"de", "Der Verein Sonnenhof e. V. Neustadt lädt ein.",
		 "Der Verein Sonnenhof e. V. Neustadt lädt ein."},
		{"de", "Die Fahrt i. d. R. Montags dauert lange.",
		 "Die Fahrt i. d. R. Montags dauert lange."},
		{"de", "Die Rede war gegen Ende. Dann Stille.",
		 "Die Rede war gegen Ende.|Dann Stille."},
		{"de", "Der US-Bundesstaat liegt in den U.S.A. Dort regnet es.",
		 "Der US-Bundesstaat liegt in den U.S.A.|Dort regnet es."},
	};

	(void)state;
	CHECK(cases);
}

static void german_numbers(void **state)
{
	static const struct expected cases[] = {
		{"de", "Am 16. Juni beginnt die Messe. Sie dauert drei Tage.",
		 "Am 16. Juni beginnt die Messe.|Sie dauert drei Tage."},
		{"de", "Im 3. Quartal stieg der Gewinn.", "Im 3. Quartal stieg der Gewinn."},
		{"de", "Er kam auf Platz 7. Danach fuhr er heim.",
		 "Er kam auf Platz 7.|Danach fuhr er heim."},
		{"de", "Das war 1998. Heute ist alles anders.",
		 "Das war 1998.|Heute ist alles anders."},
		{"de", "Der 2. Weltkrieg und das 19. Jahrhundert.",
		 "Der 2. Weltkrieg und das 19. Jahrhundert."},
		{"de", "Ludwig XIV. regierte lange. Ihm folgte ein Kind.",
		 "Ludwig XIV. regierte lange.|Ihm folgte ein Kind."},
		{"de", "Es sind 1.234.567 Stück. Mehr nicht.",
		 "Es sind 1.234.567 Stück.|Mehr nicht."},
		{"de", "Um 12.30 Uhr war Schluss. Alle gingen.",
		 "Um 12.30 Uhr war Schluss.|Alle gingen."},
		{"de", "Die Inflation lag bei 2,5 Prozent. 2024 waren es drei.",
		 "Die Inflation lag bei 2,5 Prozent.|2024 waren es drei."},
		{"de", "Vom 1. bis 5. Mai ist geschlossen.", "Vom 1. bis 5. Mai ist geschlossen."},
	};

	(void)state;
	CHECK(cases);
}

static void german_quotes(void **state)
{
	static const struct expected cases[] = {
		{"de", "„Wir bleiben hier“, sagte sie. Er nickte.",
		 "„Wir bleiben hier“, sagte sie.|Er nickte."},
		{"de", "„Wir bleiben.“ Er nickte.", "„Wir bleiben.“|Er nickte."},
		{"de", "„Kommst du?“ fragte sie leise.", "„Kommst du?“ fragte sie leise."},
		{"de", "„Das ist neu. Das ist gut“, rief er. Alle lachten.",
		 "„Das ist neu. Das ist gut“, rief er.|Alle lachten."},
		{"de", "»Halt!« Der Zug stand.", "»Halt!«|Der Zug stand."},
		{"de", "„Teure Pläne“„Ich glaube das nicht“, sagte der Chef.",
		 "„Teure Pläne“|„Ich glaube das nicht“, sagte der Chef."},
		{"de", "Er sagte: „Nein.“Die Runde schwieg.",
		 "Er sagte: „Nein.“|Die Runde schwieg."},
		{"de", "Das Magazin „Kante.“ erscheint nicht mehr.",
		 "Das Magazin „Kante.“ erscheint nicht mehr."},
		{"de", "Sie fragte (leise!) nach. Niemand hörte es.",
		 "Sie fragte (leise!) nach.|Niemand hörte es."},
		{"de", "Er ging. (Sie blieb.) Dann war Ruhe.",
		 "Er ging.|(Sie blieb.)|Dann war Ruhe."},
		{"de", "„Nie geschlossen. Der Satz geht weiter. Und weiter.",
		 "„Nie geschlossen.|Der Satz geht weiter.|Und weiter."},
	};

	(void)state;
	CHECK(cases);
}

static void german_ends(void **state)
{
	static const struct expected cases[] = {
		{"de", "Der Sturm zieht ab.Die Feuerwehr bleibt.",
		 "Der Sturm zieht ab.|Die Feuerwehr bleibt."},
		{"de", "Mehr auf beispiel.de/Hilfe.Seite dazu. Gut.",
		 "Mehr auf beispiel.de/Hilfe.Seite dazu.|Gut."},
		{"de", "Das ist ... Wahnsinn. Oder?", "Das ist ... Wahnsinn.|Oder?"},
		{"de", "Er wartete … Dann kam sie.", "Er wartete …|Dann kam sie."},
		{"de", "Was?! Schon wieder!!! Ja.", "Was?!|Schon wieder!!!|Ja."},
		{"de", "Alles gut :) Das Essen auch.", "Alles gut :)|Das Essen auch."},
		{"de", "Super!!! :-) Gerne wieder.", "Super!!! :-)|Gerne wieder."},
		{"de", "Erster Absatz ohne Punkt\n\nZweiter Absatz.",
		 "Erster Absatz ohne Punkt|Zweiter Absatz."},
		{"de", "Eine Zeile, die\nweitergeht und endet.",
		 "Eine Zeile, die\nweitergeht und endet."},
		{"de", "Einkauf\n- Brot\n- Milch", "Einkauf|- Brot|- Milch"},
		{"de", "Liste:\n1. Brot holen\n2. Milch holen",
		 "Liste:|1. Brot holen|2. Milch holen"},
		{"de", "Ist das so? – Nein.", "Ist das so?|– Nein."},
	};

	(void)state;
	CHECK(cases);
}

static void english_abbreviations(void **state)
{
	static const struct expected cases[] = {
		{"en", "Mr. Hale met Dr. Ortiz on Monday. They talked.",
		 "Mr. Hale met Dr. Ortiz on Monday.|They talked."},
		{"en", "The U.S. Senate voted. It was late.",
		 "The U.S. Senate voted.|It was late."},
		{"en", "She moved to the U.S. The house was small.",
		 "She moved to the U.S.|The house was small."},
		{"en", "Acme Inc. said profits fell. Shares dropped.",
		 "Acme Inc. said profits fell.|Shares dropped."},
		{"en", "They make gears, e.g. Small ones. Good.",
		 "They make gears, e.g. Small ones.|Good."},
		{"en", "The shop opens at 9 a.m. Visitors queue early.",
		 "The shop opens at 9 a.m.|Visitors queue early."},
		{"en", "See fig. 4 and No. 7 for details.", "See fig. 4 and No. 7 for details."},
		{"en", "He said no. She said yes.", "He said no.|She said yes."},
		{"en", "George R. Finch wrote it. You and I. Did anyone read it?",
		 "George R. Finch wrote it.|You and I.|Did anyone read it?"},
		{"en", "It happened on Jan. 5 in St. Ives.", "It happened on Jan. 5 in St. Ives."},
		{"en", "He works at No. 10. It is busy.", "He works at No. 10.|It is busy."},
		{"en", "Pay is 1,200.50 a month. Rent is 900. How do they live?",
		 "Pay is 1,200.50 a month.|Rent is 900.|How do they live?"},
	};

	(void)state;
	CHECK(cases);
}

static void english_ends(void **state)
{
	static const struct expected cases[] = {
		{"en", "\"We will stay,\" she said. He left.",
		 "\"We will stay,\" she said.|He left."},
		{"en", "\"Stop.\" She turned around.", "\"Stop.\"|She turned around."},
		{"en", "\"Stop!\" she said.", "\"Stop!\" she said."},
		{"en", "“It is over. It is done,” he wrote. Nobody replied.",
		 "“It is over. It is done,” he wrote.|Nobody replied."},
		{"en", "It was proven.[12] Others doubt it.",
		 "It was proven.[12]|Others doubt it."},
		{"en", "Use node.js or visit example.org. Both work.",
		 "Use node.js or visit example.org.|Both work."},
		{"en", "Wait... what? Yes.", "Wait... what?|Yes."},
		{"en", "1) Boil water 2) Add salt 3) Serve", "1) Boil water|2) Add salt|3) Serve"},
		{"en", "1. Boil water. 2. Add salt.", "1. Boil water.|2. Add salt."},
		{"en", "The !Kung live there. Few know.", "The !Kung live there.|Few know."},
		{"en", "What a day! And what a night?", "What a day!|And what a night?"},
		{"en", "Read https://example.org/a.b?c=D.E now. Thanks.",
		 "Read https://example.org/a.b?c=D.E now.|Thanks."},
		{"en", "i was tired. it was late.", "i was tired.|it was late."},
		{"en", "First line of verse\n  Second line of a verse that is rather longer",
		 "First line of verse|Second line of a verse that is rather longer"},
	};

	(void)state;
	CHECK(cases);
}

static void other_languages(void **state)
{
	static const struct expected cases[] = {
		{"ja", "今日は雨です。明日は晴れます。", "今日は雨です。|明日は晴れます。"},
		{"zh", "他来了。她走了！真的？", "他来了。|她走了！|真的？"},
		{"fr", "Il pleut. « Elle reste. » Nous partons.",
		 "Il pleut.|« Elle reste. »|Nous partons."},
		{"es", "¿Qué pasa? ¡Nada! Vamos.", "¿Qué pasa?|¡Nada!|Vamos."},
		{"ru", "Дождь идёт. Мы дома.", "Дождь идёт.|Мы дома."},
		{"hi", "वह आया। वह गया।", "वह आया।|वह गया।"},
		{"ar", "هل جاء؟ نعم.", "هل جاء؟|نعم."},
	};

	(void)state;
	CHECK(cases);
}

static void offsets(void **state)
{
	struct ranges r = {0};

	(void)state;
	sentence_split(STR("  Eins. Zwei. "), 100, "de", &r);
	assert_int_equal(r.len, 2);
	assert_int_equal(r.items[0].start, 102);
	assert_int_equal(r.items[0].end, 107);
	assert_int_equal(r.items[1].start, 108);
	assert_int_equal(r.items[1].end, 113);
	VEC_RELEASE(&r);
}

/* Ranges are in order, inside the text, and cover all that is not white space. */
static void assert_covers(struct str s, const struct ranges *r)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < r->len; i++) {
		assert_true(r->items[i].start >= at && r->items[i].end > r->items[i].start &&
			    r->items[i].end <= s.n);
		for (; at < r->items[i].start; at++)
			assert_true((unsigned char)s.p[at] <= ' ');
		at = r->items[i].end;
	}
}

static void large(void **state)
{
	struct ranges r = {0};
	struct buf b;

	(void)state;
	buf_init(&b, BUF_MAX);
	for (size_t i = 0; i < (1u << 20); i++)
		buf_char(&b, 'a');
	sentence_split(buf_view(&b), 0, "de", &r);
	assert_int_equal(r.len, 1);
	VEC_CLEAR(&r);
	buf_clear(&b);
	for (int i = 0; i < 100000; i++)
		buf_cstr(&b, "Satz da. ");
	sentence_split(buf_view(&b), 0, "de", &r);
	assert_int_equal(r.len, 100000);
	assert_covers(buf_view(&b), &r);
	VEC_CLEAR(&r);
	buf_clear(&b);
	for (int i = 0; i < 200000; i++)
		buf_cstr(&b, "(\"„.\n");
	sentence_split(buf_view(&b), 0, "en", &r);
	assert_covers(buf_view(&b), &r);
	buf_release(&b);
	VEC_RELEASE(&r);
}

static void bad_bytes(void **state)
{
	static const char bytes[] = "Gut.\xff\xfe Schlecht\xc3. \xe2\x80 Ende\x00. Aus.\xf0";
	struct ranges r = {0};

	(void)state;
	sentence_split(str_of(bytes, sizeof bytes - 1), 0, "de", &r);
	assert_true(r.len >= 1);
	VEC_RELEASE(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty),	  cmocka_unit_test(german_abbreviations),
		cmocka_unit_test(german_numbers), cmocka_unit_test(german_quotes),
		cmocka_unit_test(german_ends),	  cmocka_unit_test(english_abbreviations),
		cmocka_unit_test(english_ends),	  cmocka_unit_test(other_languages),
		cmocka_unit_test(offsets),	  cmocka_unit_test(large),
		cmocka_unit_test(bad_bytes),
	};

	return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
