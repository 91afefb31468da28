/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "lang/terms.h"

static void forms(void **state)
{
	struct terms *t = terms_new("de");
	uint32_t share;

	(void)state;
	share = terms_of(t, STR("Anteil"));
	assert_int_not_equal(share, TERMS_STOP);
	assert_int_equal(terms_of(t, STR("Anteile")), share);
	assert_int_equal(terms_of(t, STR("ANTEILEN")), share);
	assert_int_equal(terms_of(t, STR("Anteil")), share);
	assert_int_not_equal(terms_of(t, STR("Umsatz")), share);
	assert_true(terms_count(t) == 2);
	terms_free(t);
}

static void stop_words(void **state)
{
	struct terms *t = terms_new("en");

	(void)state;
	assert_int_equal(terms_of(t, STR("The")), TERMS_STOP);
	assert_int_equal(terms_of(t, STR("x")), TERMS_STOP);
	assert_int_equal(terms_of(t, STR("")), TERMS_STOP);
	assert_int_equal(terms_count(t), 0);
	terms_free(t);
}

static void no_language(void **state)
{
	struct terms *t = terms_new("");

	(void)state;
	assert_int_equal(terms_of(t, STR("ДОМ")), terms_of(t, STR("дом")));
	assert_int_not_equal(terms_of(t, STR("дома")), terms_of(t, STR("дом")));
	terms_free(t);
	terms_free(NULL);
}

static void many(void **state)
{
	struct terms *t = terms_new("en");
	char word[32];

	(void)state;
	for (unsigned i = 0; i < TERMS_MAX; i++) {
		snprintf(word, sizeof word, "q%uz", i);
		assert_int_equal(terms_of(t, str_z(word)), i);
	}
	assert_int_equal(terms_of(t, STR("q7z")), 7);
	terms_rest(t);
	assert_int_equal(terms_count(t), 0);
	assert_int_equal(terms_of(t, STR("q7z")), 0);
	terms_rest(t);
	assert_int_equal(terms_count(t), 1);
	terms_free(t);
}

static void long_words(void **state)
{
	struct terms *t = terms_new("de");
	char word[3000];

	(void)state;
	memset(word, 'a', sizeof word);
	assert_int_equal(terms_of(t, str_of(word, sizeof word)),
			 terms_of(t, str_of(word, sizeof word - 5)));
	terms_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),       cmocka_unit_test(stop_words),
		cmocka_unit_test(no_language), cmocka_unit_test(many),
		cmocka_unit_test(long_words),
	};

	return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
