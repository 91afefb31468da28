/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/accord.h"
#include "lang/quantity.h"

/* The first figure of a text, as it is read there. */
static struct accord_figure read_one(const char *text, const char *lang)
{
	struct quantity_scan scan;
	struct quantity q;
	struct figure f = {.low = 0};

	assert_true(quantity_init(&scan, lang));
	scan.text = str_z(text);
	assert_true(quantity_next(&scan, &q));
	f.low = q.low;
	f.high = q.high;
	f.bound = q.bound;
	memcpy(f.unit, q.unit, sizeof f.unit);
	return accord_read(&f, str_sub(scan.text, q.range.start, q.range.end), lang);
}

static void pairs(void **state)
{
	static const struct {
		const char *a, *b;
		enum accord want;
	} cases[] = {
		/* as they stand, rounded as the other is written */
		{"2,3 Mrd. Euro", "2,28 Mrd. Euro", ACCORD_AGREE},
		{"2,3 Mrd. Euro", "2.340 Mio. Euro", ACCORD_AGREE},
		{"2,3 Mrd. Euro", "2,36 Mrd. Euro", ACCORD_DIFFER},
		{"12 Prozent", "12,4 Prozent", ACCORD_AGREE},
		{"12 Prozent", "12,6 Prozent", ACCORD_DIFFER},
		{"29.000 Euro", "29.400 Euro", ACCORD_DIFFER},
		{"29.000 Euro", "29.000 Euro", ACCORD_AGREE},
		{"29 Tsd. Euro", "29.400 Euro", ACCORD_AGREE},
		{"14,1 Mrd. USD", "14,3 Milliarden US-Dollar", ACCORD_DIFFER},
		{"14,3 Mrd. USD", "14.300.000.000 USD", ACCORD_AGREE},
		{"14 Mrd. USD", "14,3 Mrd. USD", ACCORD_AGREE},
		{"47,1 Prozent", "47,8 Prozent", ACCORD_DIFFER},
		{"23 Menschen", "27 Menschen", ACCORD_DIFFER},
		{"zwei Kinder", "drei Kinder", ACCORD_DIFFER},
		{"sieben Kinder", "7 Kinder", ACCORD_AGREE},
		{"eine Milliarde Nutzer", "1,2 Mrd. Nutzer", ACCORD_AGREE},
		{"eine Milliarde Nutzer", "2 Mrd. Nutzer", ACCORD_DIFFER},
		{"anderthalb Jahre", "1,5 Jahre", ACCORD_AGREE},
		{"-3 %", "3 %", ACCORD_DIFFER},
		/* one of them approximate: 5 % */
		{"rund 50.000 Euro", "48.000 Euro", ACCORD_AGREE},
		{"etwa 18.000 Euro", "rund 20.000 Euro", ACCORD_DIFFER},
		{"rund 870 Mio. Dollar", "870 Mio. Dollar", ACCORD_AGREE},
		{"etwa 3.200 Rechner", "2.900 Rechner", ACCORD_DIFFER},
		{"knapp 100 Euro", "97 Euro", ACCORD_AGREE},
		{"fast 2 Billionen Dollar", "1,95 Billionen Dollar", ACCORD_AGREE},
		{"fast 2 Billionen Dollar", "2 Billionen Dollar", ACCORD_AGREE},
		{"fast 2 Billionen Dollar", "1,5 Billionen Dollar", ACCORD_DIFFER},
		{"gut 400 Euro", "410 Euro", ACCORD_AGREE},
		{"~ 100 km", "105 km", ACCORD_AGREE},
		{"ca. 100 km", "110 km", ACCORD_DIFFER},
		/* bounds */
		{"mehr als 20 Personen", "23 Personen", ACCORD_AGREE},
		{"bis zu 220 Euro", "180 Euro", ACCORD_AGREE},
		{"bis zu 220 Euro", "240 Euro", ACCORD_DIFFER},
		{"mehr als 14 Mrd. Euro", "14,1 Mrd. Euro", ACCORD_AGREE},
		{"mehr als 14 Mrd. Euro", "14,3 Mrd. Euro", ACCORD_AGREE},
		{"mehr als 14 Mrd. Euro", "14 Mrd. Euro", ACCORD_DIFFER},
		{"mindestens 14 Mrd. Euro", "14 Mrd. Euro", ACCORD_AGREE},
		{"mindestens 14 Mrd. Euro", "13 Mrd. Euro", ACCORD_DIFFER},
		{"über 100 Euro", "rund 99 Euro", ACCORD_AGREE},
		{"weniger als 5 %", "4,9 %", ACCORD_AGREE},
		{"weniger als 5 %", "5 %", ACCORD_DIFFER},
		{"höchstens 30 Minuten", "30 Minuten", ACCORD_AGREE},
		{"mehr als 10 Euro", "mehr als 14 Euro", ACCORD_AGREE},
		{"mehr als 10 Euro", "weniger als 10 Euro", ACCORD_DIFFER},
		{"mehr als 10 Euro", "bis zu 65 Euro", ACCORD_AGREE},
		/* ranges */
		{"10 bis 12 Prozent", "11 Prozent", ACCORD_AGREE},
		{"10 bis 12 Prozent", "12,4 Prozent", ACCORD_AGREE},
		{"10 bis 12 Prozent", "13 Prozent", ACCORD_DIFFER},
		{"10 bis 12 Prozent", "12 bis 15 Prozent", ACCORD_AGREE},
		{"mindestens drei bis fünf Jahre", "7 Jahre", ACCORD_AGREE},
		{"Tausende Menschen", "4.200 Menschen", ACCORD_AGREE},
		{"eine vierstellige Zahl von Menschen", "600 Menschen", ACCORD_DIFFER},
		/* shares in words say little */
		{"die Hälfte", "49 %", ACCORD_UNSURE},
		{"fast die Hälfte", "49 %", ACCORD_AGREE},
		{"die Hälfte", "50 %", ACCORD_AGREE},
		{"zwei Drittel der Fläche", "70 %", ACCORD_UNSURE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct accord_figure a = read_one(cases[i].a, "de"), b = read_one(cases[i].b, "de");

		if (accord_of(&a, &b) != cases[i].want || accord_of(&b, &a) != cases[i].want)
			print_message("%s / %s\n", cases[i].a, cases[i].b);
		assert_int_equal(accord_of(&a, &b), cases[i].want);
		assert_int_equal(accord_of(&b, &a), cases[i].want);
	}
}

static void english(void **state)
{
	static const struct {
		const char *a, *b;
		enum accord want;
	} cases[] = {
		{"$14.1bn", "$14.3 billion", ACCORD_DIFFER},
		{"$14 billion", "$14.3bn", ACCORD_AGREE},
		{"nearly 40 percent", "39 percent", ACCORD_AGREE},
		{"under 40 percent", "39 percent", ACCORD_AGREE},
		{"under 40 percent", "30 percent", ACCORD_AGREE},
		{"at least 12 people", "12 people", ACCORD_AGREE},
		{"more than 12 people", "12 people", ACCORD_DIFFER},
		{"up to 65 billion dollars", "$60bn", ACCORD_AGREE},
		{"about 5,000 jobs", "5,200 jobs", ACCORD_AGREE},
		{"two dozen companies", "24 companies", ACCORD_AGREE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct accord_figure a = read_one(cases[i].a, "en"), b = read_one(cases[i].b, "en");

		if (accord_of(&a, &b) != cases[i].want)
			print_message("%s / %s\n", cases[i].a, cases[i].b);
		assert_int_equal(accord_of(&a, &b), cases[i].want);
		assert_int_equal(accord_of(&b, &a), cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs),
		cmocka_unit_test(english),
	};

	return cmocka_run_group_tests_name("accord", tests, NULL, NULL);
}
