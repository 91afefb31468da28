/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/match.h"

static struct match *match;

static int setup(void **state)
{
	(void)state;
	match = match_new(STR("de en"));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	match_free(match);
	return 0;
}

/* What of the text is found, "" for nothing. */
static void check(const char *typed, bool prefix, const char *lang, const char *text,
		  const char *wanted)
{
	const struct match_pattern *p = match_pattern(match, str_z(typed), prefix);
	struct range hit = {0, 0};
	struct str s = str_z(text);

	if (!match_find(match, p, s, 0, str_z(lang), &hit))
		hit = (struct range){0, 0};
	s = str_sub(s, hit.start, hit.end);
	if (!str_eq(s, str_z(wanted)))
		fail_msg("%s in %s: %.*s", typed, text, STR_ARG(s));
}

static void forms_of_a_word(void **state)
{
	(void)state;
	check("Haus", false, "de", "Zwei Häuser am Fluss.", "Häuser");
	check("häuser", false, "de", "Das HAUS dort", "HAUS");
	check("haus", false, "de", "Die Hausen sind fort", "Hausen");
	check("crane", false, "en", "Two cranes fell.", "cranes");
	check("crane", false, "en", "A crate fell.", "");
	/* the stem of its own language counts */
	check("Häuser", false, "en", "The haus", "haus");
	check("14,3", false, "de", "Für 14,3 Mrd.", "14,3");
}

static void umlauts(void **state)
{
	(void)state;
	check("muenchen", false, "de", "In München regnet es", "München");
	check("München", false, "de", "In Muenchen regnet es", "Muenchen");
	check("munchen", false, "de", "In München regnet es", "München");
	check("strasse", false, "de", "Die Straße", "Straße");
	check("Straße", false, "de", "Die Strasse", "Strasse");
}

static void prefixes(void **state)
{
	(void)state;
	check("entwicklun", true, "de", "Die Entwicklung geht weiter", "Entwicklung");
	check("entwicklun", false, "de", "Die Entwicklung geht weiter", "");
	check("hafenm", true, "de", "Der Hafenmeister", "Hafenmeister");
}

/* Words in this order; a function word counts in it as it stands. */
static void phrases(void **state)
{
	(void)state;
	check("im alten Hafen", false, "de", "Im Hafen, im alten Hafen.", "im alten Hafen");
	check("der Kran fiel", false, "de", "Die Kräne fielen. Der Kran fiel.", "Der Kran fiel");
	check("Hafen Kran", false, "de", "Hafen und Kran", "");
	check("hafen kr", true, "de", "Ein Hafen-Kran", "Hafen-Kran");
}

static void nothing_to_find(void **state)
{
	(void)state;
	check("", false, "de", "Text", "");
	check("--", false, "de", "Text", "");
	check("Text", false, "de", "", "");
	assert_int_equal(match_pattern(match, STR("und"), false)->n, 1);
	/* an English word for all that is known */
	assert_int_equal(match_pattern(match, STR("will"), false)->words[0].nstems, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(forms_of_a_word, setup, teardown),
		cmocka_unit_test_setup_teardown(umlauts, setup, teardown),
		cmocka_unit_test_setup_teardown(prefixes, setup, teardown),
		cmocka_unit_test_setup_teardown(phrases, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_to_find, setup, teardown),
	};

	return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
