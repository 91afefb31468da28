/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/lexicon.h"

static void is_sorted(const char *lang)
{
	const struct lexicon *lex = lexicon_get(lang);
	size_t n = 0;

	for (const char *last = "", *word; (word = lexicon_entry(lex, n)); last = word, n++) {
		if (str_cmp(str_z(last), str_z(word)) >= 0)
			fail_msg("%s.def: \"%s\" must stand before \"%s\"", lang, word, last);
		assert_true(lexicon_lower_kinds(lex, str_z(word)) != 0);
		assert_true(strlen(word) <= LEXICON_WORD_MAX);
	}
	assert_true(n > 100);
}

static void sorted(void **state)
{
	(void)state;
	is_sorted("de");
	is_sorted("en");
}

static void languages(void **state)
{
	(void)state;
	assert_true(lexicon_is_german(lexicon_get("de")));
	assert_true(lexicon_is_german(lexicon_get("DE-at")));
	assert_true(lexicon_is_english(lexicon_get("en_US")));
	assert_true(lexicon_is_empty(lexicon_get("fr")));
	assert_true(lexicon_is_empty(lexicon_get("")));
	assert_true(lexicon_is_empty(lexicon_get(NULL)));
	assert_true(lexicon_is_empty(lexicon_get("deu")));
	assert_int_equal(lexicon_kinds(lexicon_get("fr"), STR("le")), 0);
}

static void kinds(void **state)
{
	const struct lexicon *de = lexicon_get("de"), *en = lexicon_get("en");

	(void)state;
	assert_true(lexicon_kinds(de, STR("Dr")) & LEXICON_ABBR);
	assert_true(lexicon_kinds(de, STR("z.B")) & LEXICON_ABBR);
	assert_true(lexicon_kinds(de, STR("Mrd")) & LEXICON_ABBR_END);
	assert_true(lexicon_kinds(de, STR("ÜBER")) & LEXICON_STOP);
	assert_true(lexicon_kinds(de, STR("Dagegen")) & LEXICON_BACK);
	assert_true(lexicon_kinds(de, STR("März")) & LEXICON_MONTH);
	assert_int_equal(lexicon_kinds(de, STR("Haus")), 0);
	assert_int_equal(lexicon_kinds(de, STR("")), 0);
	assert_int_equal(lexicon_kinds(de, STR("Donaudampfschifffahrtsgesellschaft")), 0);
	assert_true(lexicon_kinds(en, STR("However")) & LEXICON_BACK);
	assert_true(lexicon_kinds(en, STR("P.M")) & LEXICON_TIME);
	assert_true(lexicon_kinds(en, STR("No")) & LEXICON_NUMBER);
}

static void lower(void **state)
{
	char out[LEXICON_WORD_MAX];

	(void)state;
	assert_int_equal(lexicon_lower(STR("ÄßÖ×"), out), 8);
	assert_memory_equal(out, "äßö×", 8);
	assert_int_equal(lexicon_lower(STR("ČAJ"), out), 4);
	assert_memory_equal(out, "čaj", 4);
	assert_int_equal(lexicon_lower(STR("abcdefghijklmnopqrstuvwxyz"), out), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorted),
		cmocka_unit_test(languages),
		cmocka_unit_test(kinds),
		cmocka_unit_test(lower),
	};

	return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
