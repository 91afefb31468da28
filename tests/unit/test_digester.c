/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/digester.h"
#include "lines.h"

#define ARTICLE                                                                                    \
	"Das Wasserwerk Quellbach liefert seit Montag wieder sauberes Wasser an alle "             \
	"4.200 Haushalte der Gemeinde.\n"                                                          \
	"Nach dem Rohrbruch in der Hauptstraße war das Netz vier Tage lang unterbrochen. "        \
	"Er hatte sich in der Nacht zum "                                                          \
	"Donnerstag ereignet.\n"                                                                   \
	"Die Gemeinde Quellbach will das alte Netz bis 2027 erneuern und rechnet mit "             \
	"Kosten von rund drei Millionen "                                                          \
	"Euro. Dagegen protestieren Anwohner der Hauptstraße.\n"                                  \
	"Bürgermeisterin Ida Thelen dankte den Helfern. Das Wetter war in den Tagen "             \
	"danach warm und trocken.\n"                                                               \
	"Ob das Wasserwerk Quellbach für den Ausfall zahlt, klärt nun ein Gutachten der "        \
	"Versicherung.\n"

struct result {
	struct arena a;
	struct doc d;
	struct digest g;
};

static void run(struct result *r, const char *text, const struct digester_hints *hints)
{
	*r = (struct result){.g = {0}};
	lines_doc(&r->d, text, &r->a);
	digester_run(&r->d, hints, &r->g, &r->a);
}

/* Bullets are in order, inside the text, not empty, and do not meet. */
static void assert_sound(const struct result *r)
{
	uint32_t at = 0;

	assert_true(r->g.nbullets <= DIGEST_BULLETS_MAX);
	for (uint32_t i = 0; i < r->g.nbullets; i++) {
		struct range b = r->g.bullets[i].range;

		assert_true(b.start >= at && b.end > b.start && b.end <= r->d.text.n);
		at = b.end;
	}
}

static bool has_bullet(const struct result *r, const char *start)
{
	for (uint32_t i = 0; i < r->g.nbullets; i++)
		if (str_starts(str_sub(r->d.text, r->g.bullets[i].range.start, r->d.text.n),
			       str_z(start)))
			return true;
	return false;
}

/* Timestamps, pieces, ends of quotations and marks of sources begin no bullet. */
static void never_alone(void **state)
{
	struct result r;

	(void)state;
	run(&r,
	    "12:00 Uhr, 27. Dezember 2024, 13:15 Uhr.\n"
	    "pumpe im Wasserwerk Quellbach vor dem Umbau im Jahr 2020.\n"
	    "„Wir haben nichts geahnt. Das Wasserwerk Quellbach war immer sicher“, sagt die "
	    "Bürgermeisterin.\n"
	    "Das Wasserwerk Quellbach wurde 1961 gebaut und seitdem viermal erneuert, zuletzt vor "
	    "neun Jahren. [12] Es versorgt heute das Dorf Quellbach und drei Nachbarn mit Wasser "
	    "aus zwei Brunnen.\n"
	    "Im Wasserwerk Quellbach arbeiten sechs Leute, die alle aus dem Dorf kommen und sich "
	    "die Nächte teilen.\n"
	    "Die Gemeinde will das Wasserwerk Quellbach bis 2030 an das Netz der Kreisstadt "
	    "anschließen, wenn das Land zahlt.\n",
	    NULL);
	assert_sound(&r);
	assert_true(r.g.nbullets >= 2);
	assert_false(has_bullet(&r, "12:00") || has_bullet(&r, "pumpe") || has_bullet(&r, "[12]"));
	assert_true(!has_bullet(&r, "Das Wasserwerk Quellbach war immer") ||
		    has_bullet(&r, "„Wir"));
	assert_true(!has_bullet(&r, "Es versorgt") ||
		    has_bullet(&r, "Das Wasserwerk Quellbach wurde"));
	arena_release(&r.a);
}

/* Answers without their question, line-ups and lists of results, words under a picture. */
static void never_chosen(void **state)
{
	struct result r;

	(void)state;
	run(&r,
	    "Der SV Altmoor hat das Derby gegen den FC Moorhausen vor 4.200 Zuschauern gewonnen.\n"
	    "Hat der SV Altmoor das Derby gegen den FC Moorhausen verdient gewonnen? Wohl nur mit "
	    "Glück gegen den FC Moorhausen.\n"
	    "Der FC Moorhausen war im Derby mit zwei Toren in Führung gegangen, ehe Adler traf.\n"
	    "SV Altmoor: Wolf, Kern, Busch, Thiel, Grote, Ahmadi, Klee, Adler.\n"
	    "Tore: 0:1 Demir (12.), 0:2 Lang (31.), 1:2 Adler (44.), 2:2 Grote (78.).\n"
	    "Am Samstag spielt der SV Altmoor in Lurne, das Derby gegen den FC Moorhausen kommt "
	    "erst im Mai wieder.\n",
	    NULL);
	assert_sound(&r);
	assert_true(r.g.nbullets >= 2);
	assert_false(has_bullet(&r, "SV Altmoor:") || has_bullet(&r, "Tore:"));
	assert_true(!has_bullet(&r, "Wohl nur") || has_bullet(&r, "Hat der"));
	arena_release(&r.a);
	run(&r,
	    "Heute ein Foto gefunden: der alte Wasserturm mit Nest. 📷 Abgerissen wurde er "
	    "im Jahr 1974, weil er zu teuer war.\n",
	    &(struct digester_hints){.title = STR("Turm")});
	assert_int_equal(r.g.nbullets, 2);
	arena_release(&r.a);
}

/* Of verses the lines that begin as a sentence does. */
static void verses(void **state)
{
	struct result r;

	(void)state;
	run(&r,
	    "Die Kräne stehen still im grauen Licht,\ndie Möwen zählen leere Kisten ab.\n"
	    "Ein Schlepper tutet, doch man hört ihn nicht,\nweil Nebel ihm die Stimme gab.\n",
	    NULL);
	assert_int_equal(r.g.nbullets, 2);
	assert_true(has_bullet(&r, "Die Kräne") && has_bullet(&r, "Ein Schlepper"));
	arena_release(&r.a);
	run(&r, "alles klein hier.\nund hier auch.\n", NULL);
	assert_int_equal(r.g.nbullets, 2);
	arena_release(&r.a);
}

static void nothing(void **state)
{
	struct result r;

	(void)state;
	run(&r, "", NULL);
	assert_int_equal(r.g.by, DIGEST_NONE);
	assert_int_equal(r.g.nbullets, 0);
	assert_int_equal(r.g.version, DIGEST_VERSION);
	arena_release(&r.a);
	run(&r, "– …\n***\n", NULL);
	assert_int_equal(r.g.by, DIGEST_NONE);
	arena_release(&r.a);
}

/* Long, but no word in it carries anything. */
static void letters(void **state)
{
	struct result r;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 2000; i++)
		buf_cstr(&text, i % 100 == 99 ? "w.\n" : "w ");
	run(&r, text.data, NULL);
	assert_sound(&r);
	arena_release(&r.a);
	buf_release(&text);
}

static void short_text(void **state)
{
	struct result r;

	(void)state;
	run(&r, "Die Fähre fährt heute nicht. Morgen geht es weiter.\n", NULL);
	assert_int_equal(r.g.by, DIGEST_EXTRACT);
	assert_int_equal(r.g.nbullets, 2);
	assert_sound(&r);
	arena_release(&r.a);
	run(&r, "Nur eine Zeile ohne Punkt", NULL);
	assert_int_equal(r.g.nbullets, 1);
	arena_release(&r.a);
}

/* Each section of an issue has points of its own, however many the others have. */
static void sections(void **state)
{
	static const char *const towns[] = {"Aubach", "Borkede", "Celm", "Dornum", "Eckwarden"};
	struct result r;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (size_t i = 0; i < 5; i++)
		buf_printf(&text, "- Die Brücke von %s\n", towns[i]);
	for (size_t i = 0; i < 5; i++)
		buf_printf(&text,
			   "# Neues aus %s\nDie Brücke von %s ist wieder offen. Sie war elf Wochen "
			   "lang gesperrt. Der Umbau kostete %zu Millionen Euro.\n",
			   towns[i], towns[i], i + 2);
	run(&r, text.data, NULL);
	assert_int_equal(r.g.nsections, 5);
	for (uint32_t i = 0; i < r.g.nsections; i++)
		assert_int_equal(r.g.sections[i].count, 3);
	arena_release(&r.a);
	buf_release(&text);
}

static void extract(void **state)
{
	struct result r;

	(void)state;
	run(&r, ARTICLE,
	    &(struct digester_hints){.title = STR("Wasserwerk Quellbach liefert wieder")});
	assert_int_equal(r.g.by, DIGEST_EXTRACT);
	assert_string_equal(r.g.lang, "de");
	assert_in_range(r.g.nbullets, 2, 5);
	assert_sound(&r);
	assert_true(has_bullet(&r, "Das Wasserwerk Quellbach liefert"));
	/* understood only with the sentence before */
	if (has_bullet(&r, "Er hatte"))
		assert_true(has_bullet(&r, "Nach dem Rohrbruch"));
	if (has_bullet(&r, "Dagegen"))
		assert_true(has_bullet(&r, "Die Gemeinde Quellbach will"));
	arena_release(&r.a);
}

static void budgets(void **state)
{
	struct result r;

	(void)state;
	for (uint32_t n = 1; n <= 5; n++) {
		run(&r, ARTICLE, &(struct digester_hints){.sentences = n});
		assert_in_range(r.g.nbullets, 1, n);
		assert_sound(&r);
		arena_release(&r.a);
	}
	for (uint32_t n = 1; n < 700; n += 60) {
		uint32_t chars = 0;

		run(&r, ARTICLE, &(struct digester_hints){.chars = n});
		assert_true(r.g.nbullets >= 1);
		for (uint32_t i = 0; i < r.g.nbullets; i++)
			for (uint32_t k = r.g.bullets[i].range.start; k < r.g.bullets[i].range.end;
			     k++)
				chars += ((unsigned char)r.d.text.p[k] & 0xC0) != 0x80;
		assert_true(r.g.nbullets == 1 || chars <= n);
		arena_release(&r.a);
	}
	run(&r,
	    "TLDR\n- Das Wasser läuft wieder.\n- Das Netz wird neu.\n- Es wird teuer.\n" ARTICLE,
	    &(struct digester_hints){.sentences = 2});
	assert_int_equal(r.g.by, DIGEST_AUTHOR);
	assert_int_equal(r.g.nbullets, 2);
	arena_release(&r.a);
}

static void never(void **state)
{
	struct result r;

	(void)state;
	run(&r,
	    "! Das Wasserwerk Quellbach im Licht des Abends, an dem das Wasser wieder lief.\n"
	    "Lesen Sie auch: Das Wasserwerk Quellbach und seine Geschichte seit 1912.\n" ARTICLE
	    "[Das Wasserwerk Quellbach sucht Leute, die gern mit Wasser arbeiten.]\n"
	    "Transparenz: In diesem Artikel sind Partnerlinks zum Wasserwerk Quellbach, wir "
	    "erhalten eine Provision.\n"
	    "Das Wasserwerk Quellbach kann mich mal! Vier Tage ohne Dusche!\n",
	    &(struct digester_hints){.sentences = 9});
	assert_sound(&r);
	assert_false(has_bullet(&r, "Das Wasserwerk Quellbach im Licht"));
	assert_false(has_bullet(&r, "Lesen Sie"));
	assert_false(has_bullet(&r, "Das Wasserwerk Quellbach sucht"));
	assert_false(has_bullet(&r, "Transparenz"));
	assert_false(has_bullet(&r, "Das Wasserwerk Quellbach kann"));
	assert_int_equal(r.g.disclosure, 1);
	assert_int_equal(r.g.ncomments, 1);
	arena_release(&r.a);
}

static void languages(void **state)
{
	struct result r;

	(void)state;
	run(&r, ARTICLE, &(struct digester_hints){.lang = STR("EN-gb"), .lang_sure = true});
	assert_string_equal(r.g.lang, "en");
	arena_release(&r.a);
	run(&r, ARTICLE, &(struct digester_hints){.lang = STR("en")});
	assert_string_equal(r.g.lang, "de");
	arena_release(&r.a);
	run(&r,
	    "今日は木が倒れたため、電車は朝から動いていません。会社は夕方まで遅れが続くと話しています。\n"
	    "駅には多くの人が集まり、バスを待っています。市は臨時のバスを出すことを決めました。\n",
	    NULL);
	assert_string_equal(r.g.lang, "ja");
	assert_true(r.g.nbullets >= 1);
	assert_sound(&r);
	arena_release(&r.a);
	run(&r,
	    "Le conseil de Valbrune a voté mardi la construction d'une nouvelle école pour les "
	    "enfants du village et des "
	    "hameaux voisins. Les travaux doivent commencer en automne et durer deux ans.\n"
	    "La commune paie la moitié du prix, et la région prend le reste à sa charge selon "
	    "le maire. Les parents sont "
	    "contents mais ils demandent aussi un bus pour les enfants des hameaux.\n",
	    NULL);
	assert_string_equal(r.g.lang, "fr");
	assert_true(r.g.nbullets >= 2);
	arena_release(&r.a);
}

static void titles(void **state)
{
	struct result r;
	struct buf t;

	(void)state;
	buf_init(&t, BUF_MAX);
	run(&r, "# Wasser läuft\n" ARTICLE, NULL);
	digester_title(&r.d, &r.g, &t);
	assert_true(str_eq(buf_view(&t), STR("Wasser läuft")));
	arena_release(&r.a);
	buf_clear(&t);
	run(&r, "Das Wasser läuft. Mehr dazu morgen.\n", NULL);
	digester_title(&r.d, &r.g, &t);
	assert_true(str_eq(buf_view(&t), STR("Das Wasser läuft.")));
	arena_release(&r.a);
	buf_clear(&t);
	run(&r,
	    "Das Wasserwerk in der kleinen Gemeinde am Rand des großen Waldes liefert nach vier "
	    "Tagen ohne einen Tropfen "
	    "endlich wieder Wasser.\n",
	    NULL);
	digester_title(&r.d, &r.g, &t);
	assert_true(t.len < 130);
	assert_true(str_ends(buf_view(&t), STR(" …")));
	arena_release(&r.a);
	buf_clear(&t);
	/* no words that lead on to what was cut off */
	run(&r,
	    "Der Gemeinderat hat am Montag beschlossen, die alte Brücke über den breiten Bach "
	    "abzureißen und – in der Nachbarschaft – durch einen Neubau zu ersetzen. Mehr folgt.\n",
	    NULL);
	digester_title(&r.d, &r.g, &t);
	assert_string_equal(t.data, "Der Gemeinderat hat am Montag beschlossen, die alte Brücke "
				    "über den breiten Bach abzureißen …");
	arena_release(&r.a);
	buf_clear(&t);
	run(&r, "", NULL);
	digester_title(&r.d, &r.g, &t);
	assert_int_equal(t.len, 0);
	arena_release(&r.a);
	buf_release(&t);
}

static void large(void **state)
{
	struct digester *g = digester_new();
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int k = 0; k < 3; k++) {
		struct arena a = {0};
		struct doc d;
		struct digest out;
		struct build b;
		struct block p = {.kind = BLOCK_PARAGRAPH};

		buf_clear(&text);
		for (uint32_t i = 0; i < (k == 1 ? 100000u : 1u << 20); i++)
			buf_cstr(&text, k == 0 ? "a" : k == 1 ? "Satz da. " : "\"");
		build_init(&b);
		build_block(&b, &p);
		build_text(&b, buf_view(&text));
		build_end(&b);
		build_finish(&b, &d, &a);
		build_release(&b);
		digester_digest(g, &d, NULL, &out, &a);
		assert_true(out.nbullets <= DIGEST_BULLETS_MAX);
		arena_release(&a);
	}
	buf_release(&text);
	digester_free(g);
}

/* One digester for several languages and texts gives what a fresh one gives. */
static void reuse(void **state)
{
	static const char *const langs[] = {"de", "en", "fr", "es", "it", "nl", "de"};
	struct digester *g = digester_new();

	(void)state;
	for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
		struct digester_hints hints = {.lang = str_z(langs[i]),
					       .lang_sure = true,
					       .sentences = 3};
		struct result fresh;
		struct arena a = {0};
		struct doc d;
		struct digest out;

		run(&fresh, ARTICLE, &hints);
		lines_doc(&d, ARTICLE, &a);
		digester_digest(g, &d, &hints, &out, &a);
		assert_int_equal(out.nbullets, fresh.g.nbullets);
		for (uint32_t k = 0; k < out.nbullets; k++)
			assert_memory_equal(&out.bullets[k].range, &fresh.g.bullets[k].range,
					    sizeof(struct range));
		arena_release(&a);
		arena_release(&fresh.a);
	}
	digester_free(g);
	digester_free(NULL);
}

/* Where the news was written and by whom is neither headline nor summary. */
static void datelines(void **state)
{
	static const char *const lines[] = {
		"QUELLBACH (dpa) - ",
		"Quellbach/Altmoor. (dpa) – ",
		"Bad Quellbach an der Ule (dpa/AFP) —",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct result r;
		struct buf text;

		buf_init(&text, BUF_MAX);
		buf_cstr(&text, lines[i]);
		buf_cstr(&text, ARTICLE);
		run(&r, text.data, NULL);
		assert_sound(&r);
		assert_true(has_bullet(&r, "Das Wasserwerk Quellbach liefert seit Montag"));
		assert_true(str_starts(str_sub(r.d.text, r.g.attribution.start, r.d.text.n),
				       STR("dpa")));
		buf_clear(&text);
		digester_title(&r.d, &r.g, &text);
		assert_true(str_starts(buf_view(&text), STR("Das Wasserwerk")));
		buf_release(&text);
		arena_release(&r.a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_alone),	cmocka_unit_test(nothing),
		cmocka_unit_test(letters),	cmocka_unit_test(short_text),
		cmocka_unit_test(extract),	cmocka_unit_test(budgets),
		cmocka_unit_test(never),	cmocka_unit_test(languages),
		cmocka_unit_test(never_chosen), cmocka_unit_test(verses),
		cmocka_unit_test(sections),	cmocka_unit_test(titles),
		cmocka_unit_test(large),	cmocka_unit_test(reuse),
		cmocka_unit_test(datelines),
	};

	return cmocka_run_group_tests_name("digester", tests, NULL, NULL);
}
