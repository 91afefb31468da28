/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "lang/quantity.h"

/* What the first quantity of each text is; unit NULL: there is none. */
static const struct sample {
	const char *lang, *text;
	double low, high;
	const char *unit;
	enum quantity_bound bound;
} samples[] = {
	/* clang-format off */
	{"de", "Der Umbau kostet 14,3 Mrd. Euro.", 14.3e9, 14.3e9, "EUR", QUANTITY_EQUAL},
	{"de", "Die Stadt zahlt 14.300.000.000 USD.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"de", "Es geht um 14,3 Milliarden US-Dollar.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"de", "Der Preis liegt bei 534.700 Franken.", 534700, 534700, "CHF", QUANTITY_EQUAL},
	{"de", "Das Fahrrad kostet 1.299,90 Euro.", 1299.9, 1299.9, "EUR", QUANTITY_EQUAL},
	{"de", "Ein Kaffee für 3,50 €.", 3.5, 3.5, "EUR", QUANTITY_EQUAL},
	{"de", "Ein Kaffee für €3,50.", 3.5, 3.5, "EUR", QUANTITY_EQUAL},
	{"de", "Für $1,20 am Tag.", 1.2, 1.2, "USD", QUANTITY_EQUAL},
	{"de", "Er bot $14.3 Mrd. an.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"de", "Der Fonds hat 2 Billionen Dollar.", 2e12, 2e12, "USD", QUANTITY_EQUAL},
	{"de", "Sie gab 300 Tsd. Euro aus.", 300000, 300000, "EUR", QUANTITY_EQUAL},
	{"de", "Etwa 5 Tausend Euro fehlen.", 5000, 5000, "EUR", QUANTITY_ABOUT},
	{"de", "Rund 870 Mio. Euro Umsatz.", 870e6, 870e6, "EUR", QUANTITY_ABOUT},
	{"de", "Knapp 12 Prozent stimmten zu.", 12, 12, "%", QUANTITY_LESS},
	{"de", "Fast 2 Millionen Besucher kamen.", 2e6, 2e6, "visitor", QUANTITY_LESS},
	{"de", "Bis zu 65 Mrd. Dollar sind geplant.", 65e9, 65e9, "USD", QUANTITY_MOST},
	{"de", "Mindestens 14 Tote wurden geborgen.", 14, 14, "death", QUANTITY_LEAST},
	{"de", "Mehr als 10 Mrd. Euro sollen fließen.", 10e9, 10e9, "EUR", QUANTITY_MORE},
	{"de", "Über 100 Millionen Nutzer melden sich an.", 100e6, 100e6, "user", QUANTITY_MORE},
	{"de", "Höchstens 30 Minuten dauert die Fahrt.", 30, 30, "minute", QUANTITY_MOST},
	{"de", "Maximal 250 Gäste passen hinein.", 250, 250, "person", QUANTITY_MOST},
	{"de", "Gut 400 Beschäftigte sind betroffen.", 400, 400, "employee", QUANTITY_ABOUT},
	{"de", "Weniger als 5 % der Fläche.", 5, 5, "%", QUANTITY_LESS},
	{"de", "Unter 18 Jahren ist der Eintritt frei.", 18, 18, "year", QUANTITY_LESS},
	{"de", "Nicht mehr als 3 Kilogramm.", 3, 3, "kg", QUANTITY_MOST},
	{"de", "Ab 49 Euro ist die Karte zu haben.", 49, 49, "EUR", QUANTITY_LEAST},
	{"de", "ca. 40 Kilometer weit", 40, 40, "km", QUANTITY_ABOUT},
	{"de", "etwa 3,5 Tonnen schwer", 3.5, 3.5, "t", QUANTITY_ABOUT},
	{"de", "ungefähr 1.200 Wohnungen", 1200, 1200, "home", QUANTITY_ABOUT},
	{"de", "annähernd 700 Stellen", 700, 700, "job", QUANTITY_LESS},
	{"de", "49 %", 49, 49, "%", QUANTITY_EQUAL},
	{"de", "49 Prozent", 49, 49, "%", QUANTITY_EQUAL},
	{"de", "49%", 49, 49, "%", QUANTITY_EQUAL},
	{"de", "Um 2,5 Prozentpunkte stieg der Zins.", 2.5, 2.5, "pp", QUANTITY_EQUAL},
	{"de", "Die Zinsen sinken um 25 Basispunkte.", 0.25, 0.25, "pp", QUANTITY_EQUAL},
	{"de", "Die Preise fielen um -3,5 %.", -3.5, -3.5, "%", QUANTITY_EQUAL},
	{"de", "Es waren minus 12 Grad.", -12, -12, "°C", QUANTITY_EQUAL},
	{"de", "drei bis fünf Jahre", 3, 5, "year", QUANTITY_EQUAL},
	{"de", "mindestens drei bis fünf Jahre", 3, 5, "year", QUANTITY_LEAST},
	{"de", "3 bis 5 Prozent", 3, 5, "%", QUANTITY_EQUAL},
	{"de", "3–5 Prozent", 3, 5, "%", QUANTITY_EQUAL},
	{"de", "10-15 Millionen Euro", 10e6, 15e6, "EUR", QUANTITY_EQUAL},
	{"de", "zwischen 200 und 300 Euro", 200, 300, "EUR", QUANTITY_EQUAL},
	{"de", "zwischen 2,1 und 2,4 Milliarden Euro", 2.1e9, 2.4e9, "EUR", QUANTITY_EQUAL},
	{"de", "10 % bis 15 %", 10, 15, "%", QUANTITY_EQUAL},
	{"de", "eine Milliarde Nutzer", 1e9, 1e9, "user", QUANTITY_EQUAL},
	{"de", "eine Million Tokens", 1e6, 1e6, "token", QUANTITY_EQUAL},
	{"de", "anderthalb Jahre", 1.5, 1.5, "year", QUANTITY_EQUAL},
	{"de", "zweieinhalb Stunden", 2.5, 2.5, "hour", QUANTITY_EQUAL},
	{"de", "zwölf Monate", 12, 12, "month", QUANTITY_EQUAL},
	{"de", "einundzwanzig Tage", 21, 21, "day", QUANTITY_EQUAL},
	{"de", "zweihundertfünfzig Euro", 250, 250, "EUR", QUANTITY_EQUAL},
	{"de", "fünftausend Menschen", 5000, 5000, "person", QUANTITY_EQUAL},
	{"de", "hundert Euro", 100, 100, "EUR", QUANTITY_EQUAL},
	{"de", "sieben Kinder", 7, 7, "child", QUANTITY_EQUAL},
	{"de", "zwei Dutzend Firmen", 24, 24, "company", QUANTITY_EQUAL},
	{"de", "dreistelliger Millionenbetrag droht", 100e6, 999e6, "", QUANTITY_EQUAL},
	{"de", "ein zweistelliger Prozentsatz", 10, 99, "%", QUANTITY_EQUAL},
	{"de", "eine fünfstellige Eurosumme", 10000, 99999, "EUR", QUANTITY_EQUAL},
	{"de", "eine zweistellige Millionensumme in Aussicht", 10e6, 99e6, "", QUANTITY_EQUAL},
	{"de", "Tausende Menschen protestierten.", 1000, 9999, "person", QUANTITY_EQUAL},
	{"de", "Hunderte Fahrzeuge steckten fest.", 100, 999, "vehicle", QUANTITY_EQUAL},
	{"de", "Zehntausende Haushalte ohne Strom", 10000, 99999, "home", QUANTITY_EQUAL},
	{"de", "zwei Drittel der Fläche", 66.6666666666667, 66.6666666666667, "%", QUANTITY_EQUAL},
	{"de", "ein Viertel der Betriebe", 25, 25, "%", QUANTITY_EQUAL},
	{"de", "die Hälfte der Wähler", 50, 50, "%", QUANTITY_EQUAL},
	{"de", "fast die Hälfte der Wähler", 50, 50, "%", QUANTITY_LESS},
	{"de", "80.000 Output-Tokens", 80000, 80000, "token", QUANTITY_EQUAL},
	{"de", "456 Mrd. Parameter", 456e9, 456e9, "parameter", QUANTITY_EQUAL},
	{"de", "1-Million-Token-Kontextfenster", 1e6, 1e6, "token", QUANTITY_EQUAL},
	{"de", "5-Sekunden-Clips", 5, 5, "second", QUANTITY_EQUAL},
	{"de", "ein 28-jähriger Mann", 28, 28, "year", QUANTITY_EQUAL},
	{"de", "eine 100-prozentige Tochter", 100, 100, "%", QUANTITY_EQUAL},
	{"de", "80 neue Mitarbeiter", 80, 80, "employee", QUANTITY_EQUAL},
	{"de", "300 Millionen monatliche Nutzer", 300e6, 300e6, "user", QUANTITY_EQUAL},
	{"de", "12.500 Privatanleger", 12500, 12500, "investor", QUANTITY_EQUAL},
	{"de", "48 GB Speicher", 48, 48, "GB", QUANTITY_EQUAL},
	{"de", "3,2 GHz", 3.2, 3.2, "GHz", QUANTITY_EQUAL},
	{"de", "750 kWh im Jahr", 750, 750, "kWh", QUANTITY_EQUAL},
	{"de", "130 km/h", 130, 130, "km/h", QUANTITY_EQUAL},
	{"de", "1,5 Meter Abstand", 1.5, 1.5, "m", QUANTITY_EQUAL},
	{"de", "5 m hoch", 5, 5, "m", QUANTITY_EQUAL},
	{"de", "100 Quadratmeter", 100, 100, "m²", QUANTITY_EQUAL},
	{"de", "20 Grad", 20, 20, "°C", QUANTITY_EQUAL},
	{"de", "8 Megawatt Leistung", 8, 8, "MW", QUANTITY_EQUAL},
	{"de", "1’200 Franken", 1200, 1200, "CHF", QUANTITY_EQUAL},
	{"de", "CHF 85 Eintritt", 85, 85, "CHF", QUANTITY_EQUAL},
	{"de", "EUR 20 Gebühr", 20, 20, "EUR", QUANTITY_EQUAL},
	{"de", "200 Euro oder mehr", 200, 200, "EUR", QUANTITY_LEAST},
	{"de", "5k€ Gehalt", 5000, 5000, "EUR", QUANTITY_EQUAL},
	{"de", "3 Mio. € Schaden", 3e6, 3e6, "EUR", QUANTITY_EQUAL},
	{"de", "50 Cent", 0.5, 0.5, "EUR", QUANTITY_EQUAL},
	{"de", "2025 Euro für alle", 2025, 2025, "EUR", QUANTITY_EQUAL},
	{"de", "Das Modell Llama 4 erschien im April.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das Modell GPT-4o rechnet schneller.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Chip M1 ist alt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Apache-2.0-Lizenz gilt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Am 16. Juni 2025 begann es.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Am 16.06.2025 begann es.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Im 3. Quartal wuchs der Umsatz.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Im 21. Jahrhundert", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Seit 2019 Jahre der Krise", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Um 12:30 Uhr", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Um 8.30 Uhr", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Es stand 3:1 zur Pause.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Tel. 030 1234567", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Ruf an: +49 30 901820", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Im Jahr 2023 Millionen verloren", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Kapitel 7 handelt davon.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Er wohnt in Haus Nr. 12.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die 1990er Jahre", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das iPhone 15 ist da.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Sie ist die zweite im Rennen.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Ein Mann lief über die Straße.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Version 1.2.3 ist da.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Es war 24/7 offen.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Eine neue Stelle", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der A320 landete.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das 5G-Netz wächst.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Ein 4K-Fernseher", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "COVID-19 breitet sich aus.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "It costs $14.3 billion.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"en", "It costs $14.3bn.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"en", "A bill of $1,299.90.", 1299.9, 1299.9, "USD", QUANTITY_EQUAL},
	{"en", "They paid 14,300,000,000 dollars.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"en", "They raised £5m.", 5e6, 5e6, "GBP", QUANTITY_EQUAL},
	{"en", "They raised €5m from friends.", 5e6, 5e6, "EUR", QUANTITY_EQUAL},
	{"en", "US$40 million in cash", 40e6, 40e6, "USD", QUANTITY_EQUAL},
	{"en", "A$3 million", 3e6, 3e6, "AUD", QUANTITY_EQUAL},
	{"en", "USD 500 each", 500, 500, "USD", QUANTITY_EQUAL},
	{"en", "about 500 dollars", 500, 500, "USD", QUANTITY_ABOUT},
	{"en", "around €1.2bn", 1.2e9, 1.2e9, "EUR", QUANTITY_ABOUT},
	{"en", "more than $14 billion", 14e9, 14e9, "USD", QUANTITY_MORE},
	{"en", "over 100 million users", 100e6, 100e6, "user", QUANTITY_MORE},
	{"en", "at least 12 people died", 12, 12, "person", QUANTITY_LEAST},
	{"en", "nearly 2 million visitors", 2e6, 2e6, "visitor", QUANTITY_LESS},
	{"en", "almost 40 percent", 40, 40, "%", QUANTITY_LESS},
	{"en", "up to 65 billion dollars", 65e9, 65e9, "USD", QUANTITY_MOST},
	{"en", "less than 5 per cent", 5, 5, "%", QUANTITY_LESS},
	{"en", "fewer than 100 jobs", 100, 100, "job", QUANTITY_LESS},
	{"en", "no more than 30 minutes", 30, 30, "minute", QUANTITY_MOST},
	{"en", "roughly 700 employees", 700, 700, "employee", QUANTITY_ABOUT},
	{"en", "some 1,200 homes", 1200, 1200, "home", QUANTITY_ABOUT},
	{"en", "an estimated 3,000 people", 3000, 3000, "person", QUANTITY_ABOUT},
	{"en", "just under 10 miles", 10, 10, "mi", QUANTITY_LESS},
	{"en", "just over 10 miles", 10, 10, "mi", QUANTITY_MORE},
	{"en", "as many as 50 cars", 50, 50, "car", QUANTITY_MOST},
	{"en", "49%", 49, 49, "%", QUANTITY_EQUAL},
	{"en", "49 percent", 49, 49, "%", QUANTITY_EQUAL},
	{"en", "49 per cent", 49, 49, "%", QUANTITY_EQUAL},
	{"en", "2.5 percentage points", 2.5, 2.5, "pp", QUANTITY_EQUAL},
	{"en", "25 basis points", 0.25, 0.25, "pp", QUANTITY_EQUAL},
	{"en", "between 3 and 5 years", 3, 5, "year", QUANTITY_EQUAL},
	{"en", "3 to 5 years", 3, 5, "year", QUANTITY_EQUAL},
	{"en", "3-5 percent", 3, 5, "%", QUANTITY_EQUAL},
	{"en", "$10-15 million", 10e6, 15e6, "USD", QUANTITY_EQUAL},
	{"en", "$10 million to $15 million", 10e6, 15e6, "USD", QUANTITY_EQUAL},
	{"en", "10–15 km", 10, 15, "km", QUANTITY_EQUAL},
	{"en", "three to five years", 3, 5, "year", QUANTITY_EQUAL},
	{"en", "twenty-one days", 21, 21, "day", QUANTITY_EQUAL},
	{"en", "a million users", 1e6, 1e6, "user", QUANTITY_EQUAL},
	{"en", "one billion people", 1e9, 1e9, "person", QUANTITY_EQUAL},
	{"en", "a dozen companies", 12, 12, "company", QUANTITY_EQUAL},
	{"en", "two dozen companies", 24, 24, "company", QUANTITY_EQUAL},
	{"en", "two hundred and fifty dollars", 250, 250, "USD", QUANTITY_EQUAL},
	{"en", "five thousand people", 5000, 5000, "person", QUANTITY_EQUAL},
	{"en", "hundreds of people", 100, 999, "person", QUANTITY_EQUAL},
	{"en", "thousands of homes", 1000, 9999, "home", QUANTITY_EQUAL},
	{"en", "tens of thousands of users", 10000, 99999, "user", QUANTITY_EQUAL},
	{"en", "hundreds of thousands of people", 100000, 999999, "person", QUANTITY_EQUAL},
	{"en", "two-thirds of voters", 66.6666666666667, 66.6666666666667, "%", QUANTITY_EQUAL},
	{"en", "a quarter of the budget", 25, 25, "%", QUANTITY_EQUAL},
	{"en", "a third of all cars", 33.3333333333333, 33.3333333333333, "%", QUANTITY_EQUAL},
	{"en", "three quarters of them", 75, 75, "%", QUANTITY_EQUAL},
	{"en", "80,000 tokens", 80000, 80000, "token", QUANTITY_EQUAL},
	{"en", "70B parameters", 70e9, 70e9, "parameter", QUANTITY_EQUAL},
	{"en", "1M tokens", 1e6, 1e6, "token", QUANTITY_EQUAL},
	{"en", "40k users", 40000, 40000, "user", QUANTITY_EQUAL},
	{"en", "a 5-second clip", 5, 5, "second", QUANTITY_EQUAL},
	{"en", "a 28-year-old man", 28, 28, "year", QUANTITY_EQUAL},
	{"en", "300 million monthly active users", 300e6, 300e6, "user", QUANTITY_EQUAL},
	{"en", "1,000 new jobs", 1000, 1000, "job", QUANTITY_EQUAL},
	{"en", "4,200 turbines", 4200, 4200, "turbine", QUANTITY_EQUAL},
	{"en", "12,000 batteries", 12000, 12000, "battery", QUANTITY_EQUAL},
	{"en", "48 GB of memory", 48, 48, "GB", QUANTITY_EQUAL},
	{"en", "48GB of memory", 48, 48, "GB", QUANTITY_EQUAL},
	{"en", "3.2 GHz", 3.2, 3.2, "GHz", QUANTITY_EQUAL},
	{"en", "750 kWh a year", 750, 750, "kWh", QUANTITY_EQUAL},
	{"en", "60 mph", 60, 60, "mph", QUANTITY_EQUAL},
	{"en", "5 feet of water", 5, 5, "ft", QUANTITY_EQUAL},
	{"en", "100 square metres", 100, 100, "m²", QUANTITY_EQUAL},
	{"en", "20 degrees Celsius", 20, 20, "°C", QUANTITY_EQUAL},
	{"en", "200 dollars or more", 200, 200, "USD", QUANTITY_LEAST},
	{"en", "10+ years", 10, 10, "year", QUANTITY_LEAST},
	{"en", "50 cents", 0.5, 0.5, "USD", QUANTITY_EQUAL},
	{"en", "a double-digit percentage", 10, 99, "%", QUANTITY_EQUAL},
	{"en", "double-digit billions in dollars", 10e9, 99e9, "", QUANTITY_EQUAL},
	{"en", "a 1.5 percent rise", 1.5, 1.5, "%", QUANTITY_EQUAL},
	{"en", "a -3.5% change", -3.5, -3.5, "%", QUANTITY_EQUAL},
	{"en", "3.5 tonnes", 3.5, 3.5, "t", QUANTITY_EQUAL},
	{"en", "12 months", 12, 12, "month", QUANTITY_EQUAL},
	{"en", "six weeks", 6, 6, "week", QUANTITY_EQUAL},
	{"en", "~300 employees", 300, 300, "employee", QUANTITY_ABOUT},
	{"en", "<5% of cases", 5, 5, "%", QUANTITY_LESS},
	{"en", "two and a half years", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The Falcon 9 rockets flew.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Windows 11 users complain.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Model GPT-4o is quick.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Chapter 7 begins here.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "On June 16, 2025 it began.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "By 2019 jobs were gone.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "On 6/16/2025 it began.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "At 12:30 it began.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Call 555-0199 now.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "the 1990s sound", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "They won 3-1 at home.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "They came 3rd again.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Version 2.0.1 is out.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "A man crossed the road.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The iPhone 15 sold well.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "It runs 24/7 now.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The 5G network grows.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "He is number 12.", 0, 0, NULL, QUANTITY_EQUAL},
	/* clang-format on */
};

#define SAMPLES (sizeof samples / sizeof *samples)

static bool first_of(const struct sample *t, struct quantity *out)
{
	struct quantity_scan q;

	assert_true(quantity_init(&q, t->lang));
	q.text = str_z(t->text);
	return quantity_next(&q, out);
}

static bool is_near(double a, double b)
{
	return fabs(a - b) <= fabs(b) * 1e-12;
}

static bool is_right(const struct sample *t)
{
	struct quantity got;

	if (!first_of(t, &got))
		return !t->unit;
	/* a number without a unit is none yet */
	if (!t->unit)
		return !got.unit[0] && !got.money;
	return is_near(got.low, t->low) && is_near(got.high, t->high) &&
	       !strcmp(got.unit, t->unit) && got.bound == t->bound;
}

/* Ambiguous ones are among them: at least 98 of 100 must be right. */
static void samples_right(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < SAMPLES; i++)
		if (!is_right(&samples[i])) {
			struct quantity got = {.unit = ""};
			bool found = first_of(&samples[i], &got);

			wrong++;
			print_message("known wrong: %s (%s %.15g %.15g \"%s\" %d)\n",
				      samples[i].text, found ? "found" : "none", got.low, got.high,
				      got.unit, got.bound);
		}
	assert_true(SAMPLES >= 200);
	assert_true(wrong * 50 <= SAMPLES);
}

static void ranges_hold(void **state)
{
	static const struct {
		const char *text, *range;
	} cases[] = {
		{"Der Bau kostet rund 3 Mio. Euro, sagte er.", "rund 3 Mio. Euro"},
		{"Es fehlen mindestens 40 Lehrer und 3 Stunden.", "3 Stunden"},
		{"Nach 5 Jahren.", "5 Jahren"},
		{"(49 %)", "49 %"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct quantity got;
		struct quantity_scan q;

		assert_true(quantity_init(&q, "de"));
		q.text = str_z(cases[i].text);
		assert_true(quantity_next(&q, &got));
		assert_true(str_eq(str_sub(q.text, got.range.start, got.range.end),
				   str_z(cases[i].range)));
	}
}

static void several(void **state)
{
	struct quantity_scan q;
	struct quantity got;
	int count = 0;

	(void)state;
	assert_true(quantity_init(&q, "de-AT"));
	q.text = STR("Für 14 Mrd. Euro gab es 49 % und 3 Sitze; 2026 folgen 5 Tage.");
	while (quantity_next(&q, &got))
		count++;
	assert_int_equal(count, 4);
	assert_false(quantity_next(&q, &got));
	assert_false(quantity_init(&q, "fr"));
}

static void tables_sorted(void **state)
{
	(void)state;
	for (int lang = 0; lang < 2; lang++)
		for (size_t i = 1; measure_entry((enum measure_lang)lang, i); i++)
			assert_true(str_cmp(measure_entry((enum measure_lang)lang, i - 1)->word,
					    measure_entry((enum measure_lang)lang, i)->word) < 0);
}

/* Numbers side by side and words without end must not take longer than the text is long. */
static void long_texts(void **state)
{
	static char text[200000];
	static const char *const pieces[] = {"1 ", "1.", "1 bis ",	"ein",
					     "(-", "$",	 "zweistellig "};

	(void)state;
	for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
		struct quantity_scan q;
		struct quantity got;
		size_t n = strlen(pieces[k]), used = 0;

		for (; used + n < sizeof text; used += n)
			memcpy(text + used, pieces[k], n);
		assert_true(quantity_init(&q, "de"));
		q.text = str_of(text, used);
		while (quantity_next(&q, &got))
			assert_true(got.range.start < got.range.end);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_right), cmocka_unit_test(ranges_hold),
		cmocka_unit_test(several),	 cmocka_unit_test(tables_sorted),
		cmocka_unit_test(long_texts),
	};

	return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
