/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest/boiler.h"

static unsigned cues(const char *text, uint32_t words)
{
	struct boiler b;
	struct buf folded;
	unsigned found;

	boiler_init(&b);
	buf_init(&folded, BUF_MAX);
	boiler_fold(str_z(text), &folded);
	found = boiler_cues(&b, buf_view(&folded), words);
	buf_release(&folded);
	return found;
}

static void folds(const char *text, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	boiler_fold(str_z(text), &out);
	buf_char(&out, 0);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void fold(void **state)
{
	(void)state;
	folds("", "");
	folds("  – • ", "");
	folds("👉  Mehr \n DAZU ", "mehr dazu");
	folds("Here’s ÄRGER", "here's ärger");
	folds("Silben\xc2\xadtrennung", "silbentrennung");
	folds("(dpa)", "(dpa)");
	folds("© 2024", "© 2024");
}

/* Sixteen bytes at a time: letters on the borders, double blanks, runes between. */
static void fold_long(void **state)
{
	char text[128], want[128];

	(void)state;
	for (size_t shift = 0; shift < 40; shift++) {
		(void)snprintf(text, sizeof text, "%.*sÄÖÜ Ab  „Cß“ × É\xc2\xa0 x", (int)shift,
			       "Wort. Und WORT, noch ein Wort, und mehr. ");
		(void)snprintf(want, sizeof want, "%.*säöü ab „cß“ × é x", (int)shift,
			       "wort. und wort, noch ein wort, und mehr. ");
		folds(text, want);
	}
}

/* A cue is found wherever its word begins, and only there. */
static void cue_places(void **state)
{
	char text[256];

	(void)state;
	for (size_t shift = 0; shift < 140; shift++) {
		(void)snprintf(text, sizeof text, "%0*d partnerlink", (int)shift + 1, 0);
		assert_true(cues(text, 2) & BOILER_WHAT);
		(void)snprintf(text, sizeof text, "%0*dpartnerlink", (int)shift + 1, 0);
		assert_false(cues(text, 1) & BOILER_WHAT);
	}
}

static void bare(void **state)
{
	(void)state;
	assert_true(str_eq(boiler_bare(STR("12 kommentare (3):")), STR("kommentare")));
	assert_true(str_eq(boiler_bare(STR("12:")), STR("")));
	assert_true(str_eq(boiler_bare(STR("quellen")), STR("quellen")));
}

static void disclosures(void **state)
{
	(void)state;
	assert_true(boiler_is_disclosure(cues("Dieser Beitrag enthält Partnerlinks.", 4)));
	assert_true(boiler_is_disclosure(
		cues("We may earn a commission if you buy through our links.", 11)));
	assert_true(boiler_is_disclosure(
		cues("Hinweis: Der Text enthält Affiliate-Links zu Händlern.", 8)));
	assert_true(boiler_is_disclosure(cues("Advertorial", 1)));
	assert_true(boiler_is_disclosure(cues("Sponsored by Beispiel AG", 4)));
	assert_true(boiler_is_disclosure(cues("Hello! This issue is sponsored by Acme.", 7)));
	assert_true(boiler_is_disclosure(cues("Diese Ausgabe wird gesponsert von Acme.", 6)));
	assert_false(boiler_is_disclosure(cues("She sponsored this issue in parliament.", 6)));
	/* about it, not of it */
	assert_false(boiler_is_disclosure(
		cues("Der Händler zahlt Partnern künftig weniger Provision.", 7)));
	assert_false(boiler_is_disclosure(
		cues("Transparenz: Das Zauberwort der Politik ist verbraucht.", 7)));
	assert_false(boiler_is_disclosure(cues("In diesem Artikel geht es um Vögel.", 7)));
	assert_false(boiler_is_disclosure(cues("Dieser Beitrag enthält Partnerlinks.", 400)));
}

static void noise(void **state)
{
	(void)state;
	assert_true(cues("Lesen Sie auch: Alles über Brücken", 6) & BOILER_NOISE);
	assert_true(cues("+++ Anzeige +++", 1) & BOILER_NOISE);
	assert_true(cues("The post Bridges appeared first on Example.", 7) & BOILER_NOISE);
	assert_true(cues("Diese Website verwendet Cookies, um Dienste anzubieten.", 7) &
		    BOILER_NOISE);
	assert_true(cues("Foto: A. Beispiel", 3) & BOILER_NOISE);
	assert_true(cues("Quellen:", 1) & BOILER_SOURCES);
	assert_true(cues("Kommentare (12)", 2) & BOILER_COMMENTS);
	assert_true(cues("Quelle: Amtsblatt", 2) & BOILER_CREDIT);
	assert_int_equal(cues("Die Brücke bleibt gesperrt.", 4), 0);
	assert_int_equal(cues("Anzeige erstattete am Montag ein Passant.", 6) & BOILER_NOISE, 0);
	assert_int_equal(cues("", 0), 0);
}

static void casual(void **state)
{
	(void)state;
	assert_true(cues("Also ich weiß nicht.", 4) & BOILER_CASUAL);
	assert_true(cues("lol", 1) & BOILER_CASUAL);
	assert_false(cues("Die Mannschaft war dichter dran.", 5) & BOILER_CASUAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold),	       cmocka_unit_test(fold_long),
		cmocka_unit_test(cue_places),  cmocka_unit_test(bare),
		cmocka_unit_test(disclosures), cmocka_unit_test(noise),
		cmocka_unit_test(casual),
	};

	return cmocka_run_group_tests_name("boiler", tests, NULL, NULL);
}
