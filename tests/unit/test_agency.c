/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/agency.h"

static void check(const char *text, const char *rest, const char *want)
{
	struct str s = str_z(text);
	struct range names = {0};
	size_t n = agency_dateline(s, &names);

	assert_true(str_eq(str_sub(s, n, s.n), str_z(rest)));
	if (n)
		assert_true(str_eq(str_sub(s, names.start, names.end), str_z(want)));
}

static void with(void **state)
{
	(void)state;
	check("BERLIN (dpa) - Der Rat tagt.", "Der Rat tagt.", "dpa");
	check("WASHINGTON (AP) — The council met.", "The council met.", "AP");
	check("(CNN) -- The council met.", "The council met.", "CNN");
	check("PARIS (AP) —The council met.", "The council met.", "AP");
	check("Berlin/Hamburg. (dpa) – Der Rat tagt.", "Der Rat tagt.", "dpa");
	check("Frankfurt am Main (dpa/lhe) - Der Rat tagt.", "Der Rat tagt.", "dpa/lhe");
	check("LONDON, March 3 (Reuters) - The council met.", "The council met.", "Reuters");
	check("Köln(epd)- Der Rat tagt.", "Der Rat tagt.", "epd");
	check("(AFP/dpa) – Der Rat tagt.", "Der Rat tagt.", "AFP/dpa");
}

/* Of a press release: no agency is named. */
static void press(void **state)
{
	(void)state;
	check("Husum, 14. August 2025 – Der Rat tagt.", "Der Rat tagt.", "");
	check("PORT ELLEN, May 3, 2025 -- The council met.", "The council met.", "");
	check("Au, 1.1.2025 – Der Rat tagt.", "Der Rat tagt.", "");
}

static void check_none(const char *text)
{
	assert_int_equal(agency_dateline(str_z(text), NULL), 0);
}

static void without(void **state)
{
	(void)state;
	check_none("");
	check_none("(");
	check_none("BERLIN (dpa");
	check_none("BERLIN (dpa)");
	check_none("BERLIN (dpa) - "); /* nothing would be left */
	check_none("BERLIN (dpa) meldet: Der Rat tagt.");
	check_none("BERLIN (SPD) - Der Rat tagt.");
	check_none("Der Rat (dpa) -artig tagt.");
	check_none("berlin (dpa) - der rat tagt.");
	check_none("Der Rat? Nein! (dpa) - Er tagt.");
	check_none("Das meldet am Abend eine große Agentur (dpa) - nicht mehr.");
	check_none("Berlin - Der Rat tagt (dpa).");
	check_none("Husum, 14. August 2025 – ");
	check_none("Husum, den 14. August – Der Rat tagt.");
	check_none("Der Rat, gewählt 2025 und seither zerstritten – er tagt.");
	check_none("der Rat, 2025 – er tagt.");
}

static void names(void **state)
{
	(void)state;
	assert_true(agency_is(STR("dpa/AFP")));
	assert_true(agency_is(STR("Reuters")));
	assert_false(agency_is(STR("")));
	assert_false(agency_is(STR("Lindhafen")));
	assert_false(agency_is(STR("so sagt die dpa am Tag")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with),
		cmocka_unit_test(without),
		cmocka_unit_test(press),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests_name("agency", tests, NULL, NULL);
}
