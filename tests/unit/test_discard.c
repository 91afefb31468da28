/* SPDX-License-Identifier: ISC */
/* test_discard.c: what names and short texts say of a part of a page. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/discard.h"

static void test_names(void **state)
{
	static const struct {
		const char *value;
		uint32_t marks;
	} cases[] = {
		{"", 0},
		{"   ", 0},
		{"col-md-8 clearfix", 0},
		{"article-body", DISCARD_BODY | DISCARD_ARTICLE},
		{"articleBody", DISCARD_BODY | DISCARD_ARTICLE},
		{"Article__Body", DISCARD_BODY | DISCARD_ARTICLE},
		{"main-navigation", DISCARD_NAV | DISCARD_ARTICLE},
		{"ad", DISCARD_AD},
		{"ad-slot", DISCARD_AD},
		{"header", 0},
		{"shadow address", 0},
		{"newsletterBox", DISCARD_LETTER},
		{"commentlist", DISCARD_COMMENT},
		{"relatedPosts", DISCARD_MORE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(discard_name(str_z(cases[i].value)), cases[i].marks);
}

static void test_long_name(void **state)
{
	char name[4000];

	(void)state;
	memset(name, 'x', sizeof name);
	assert_int_equal(discard_name(str_of(name, sizeof name)), 0);
	memcpy(name + sizeof name - 4, " nav", 4);
	assert_int_equal(discard_name(str_of(name, sizeof name)), DISCARD_NAV);
	memset(name, 0xE4, sizeof name);
	assert_int_equal(discard_name(str_of(name, sizeof name)), 0);
}

static void test_elements(void **state)
{
	(void)state;
	assert_int_equal(discard_element(STR("NAV")), DISCARD_NAV);
	assert_int_equal(discard_element(STR("article")), DISCARD_ARTICLE);
	assert_int_equal(discard_element(STR("div")), 0);
}

static void test_phrases(void **state)
{
	(void)state;
	assert_int_equal(discard_phrase(STR("lesen sie auch: etwas")), DISCARD_MORE);
	assert_int_equal(discard_phrase(STR("siehe auch")), DISCARD_MORE);
	assert_int_equal(discard_phrase(STR("anzeige")), DISCARD_AD);
	assert_int_equal(discard_phrase(STR("anzeige erstattet")), 0);
	assert_int_equal(discard_phrase(STR("teilen der stadt")), 0);
	assert_int_equal(discard_phrase(STR("related")), DISCARD_MORE);
	assert_int_equal(discard_phrase(STR("")), 0);
	assert_int_equal(discard_phrase(STR("2020, all rights reserved.")), DISCARD_FOOT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_long_name),
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_phrases),
	};

	return cmocka_run_group_tests_name("discard", tests, NULL, NULL);
}
