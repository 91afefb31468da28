/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/notation.h"

/* One figure whose words in the text are `text`. Without a translation the notation is English. */
static void print(const char *text, const char *lang, struct figure f, struct buf *out)
{
	struct block all = {.kind = BLOCK_PARAGRAPH, .end = (uint32_t)strlen(text)};
	struct doc d = {.text = str_z(text), .blocks = &all, .nblocks = 1};

	f.range.end = (uint32_t)strlen(text);
	f.role = f.range;
	buf_clear(out);
	notation_figure(&f, &d, lang, out);
}

static struct figure amount(double low, double high, const char *unit, enum figure_bound bound)
{
	struct figure f = {.low = low, .high = high, .bound = (uint8_t)bound};

	memcpy(f.unit, unit, strlen(unit));
	return f;
}

static void figures(void **state)
{
	static const struct {
		const char *text, *lang;
		double low, high;
		const char *unit;
		enum figure_bound bound;
		const char *want;
	} cases[] = {
		{"14,3 Mrd. USD", "de", 14.3e9, 14.3e9, "USD", FIGURE_EQUAL, "$14.3 bn"},
		{"534.700 USD", "de", 534700, 534700, "USD", FIGURE_EQUAL, "$534,700"},
		{"1.299,90 Euro", "de", 1299.9, 1299.9, "EUR", FIGURE_EQUAL, "€1,299.90"},
		{"rund 870 Mio. CHF", "de", 870e6, 870e6, "CHF", FIGURE_ABOUT, "~ CHF 870 million"},
		{"mehr als 14 Mrd. $", "de", 14e9, 14e9, "USD", FIGURE_MORE, "more than $14 bn"},
		{"fast 2 Billionen $", "de", 2e12, 2e12, "USD", FIGURE_LESS, "< $2 tn"},
		{"10 bis 15 Mio. £", "de", 10e6, 15e6, "GBP", FIGURE_EQUAL, "£10–15 million"},
		{"900.000 bis 1,5 Mio. £", "de", 9e5, 1.5e6, "GBP", FIGURE_EQUAL,
		 "£900,000–1.5 million"},
		{"49 Prozent", "de", 49, 49, "%", FIGURE_EQUAL, "49%"},
		{"-3,5 %", "de", -3.5, -3.5, "%", FIGURE_EQUAL, "-3.5%"},
		{"bis zu 80.000 Tokens", "de", 80000, 80000, "token", FIGURE_MOST,
		 "up to 80,000 tokens"},
		{"mindestens 120 km", "de", 120, 120, "km", FIGURE_LEAST, "at least 120 km"},
		{"12 °C", "de", 12, 12, "°C", FIGURE_EQUAL, "12 °C"},
		/* no name of its own: the text's words */
		{"24 Novellen", "de", 24, 24, "novellen", FIGURE_EQUAL, "24 Novellen"},
		{"1 Nutzer", "de", 1, 1, "user", FIGURE_EQUAL, "1 Nutzer"},
		/* words of the reader's language stay */
		{"half", "en", 50, 50, "%", FIGURE_EQUAL, "half"},
		{"die Hälfte", "de", 50, 50, "%", FIGURE_EQUAL, "50%"},
		{"eine Milliarde Nutzer", "de", 1e9, 1e9, "user", FIGURE_EQUAL, "1 bn users"},
		{"zwei Drittel", "de", 200 / 3., 200 / 3., "%", FIGURE_EQUAL, "66.67%"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, 1024);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		print(cases[i].text, cases[i].lang,
		      amount(cases[i].low, cases[i].high, cases[i].unit, cases[i].bound), &out);
		assert_string_equal(buf_view(&out).p, cases[i].want);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures),
	};

	return cmocka_run_group_tests_name("notation", tests, NULL, NULL);
}
