/* SPDX-License-Identifier: ISC */
/*
 * What two reports say of one thing, and what is made of it: they agree, they differ, or nothing is
 * said, as they may tell of different things.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/compare.h"
#include "onepara.h"

enum verdict { NONE, AGREE, DIFFER };

struct row {
	enum verdict want;
	const char *first, *second;
};

static const struct row german[] = {
	/* other payers, sides, times, kinds and parts */
	{NONE, "Der Bund zahlt 12 Millionen Euro für die Schleuse bei Harlau.",
	 "Das Land zahlt 18 Millionen Euro für die Schleuse bei Harlau."},
	{NONE, "Die Gewerkschaft fordert 7 Prozent mehr Lohn für die Pflegekräfte.",
	 "Die Arbeitgeber bieten 3 Prozent mehr Lohn für die Pflegekräfte."},
	{NONE, "Vor dem Umbau fasste das Stadion in Remsen 18.000 Zuschauer.",
	 "Nach dem Umbau fasst das Stadion in Remsen 26.000 Zuschauer."},
	{NONE, "Tamaro wird bei der Übernahme durch Solvik mit 900 Millionen Euro bewertet.",
	 "Solvik übernimmt Tamaro für 640 Millionen Euro."},
	{NONE, "Nordbank streicht 1.500 Stellen, davon 900 in Deutschland.",
	 "Die Nordbank streicht in Deutschland 900 Stellen."},
	{NONE, "Die Strompreise in Kalden steigen um 8 Prozent.",
	 "Die Gaspreise in Kalden steigen um 11 Prozent."},
	{NONE, "Die erste Ausbaustufe kostet 80 Millionen Euro.",
	 "Die zweite Ausbaustufe kostet 120 Millionen Euro."},
	{NONE, "Die Veranstalter erwarten 30.000 Besucher zum Fest in Dahlem.",
	 "Zum Fest in Dahlem kamen 22.000 Besucher."},
	{DIFFER, "Die Polizei zählte 4.000 Menschen bei der Demonstration in Wesper.",
	 "Die Veranstalter zählten 9.000 Menschen bei der Demonstration in Wesper."},
	{DIFFER, "Das Unternehmen zahlt 14,1 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt mehr als 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{DIFFER, "Das Unternehmen zahlt mehr als 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt bis zu 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{DIFFER, "Das Unternehmen zahlt höchstens 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt rund 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt gut 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt knapp 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,8 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt fast 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,7 Milliarden Euro."},
	{DIFFER, "Das Unternehmen zahlt rund 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 16,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt 14 bis 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{DIFFER, "Das Unternehmen zahlt 12 bis 13 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE,
	 "Das Unternehmen zahlt zwischen 14 und 15 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt 14.300.000.000 Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{AGREE, "Das Unternehmen zahlt 14 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{NONE, "Das Unternehmen zahlt 14,3 Mrd. Euro für die Übernahme von Kranwerk.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 16,4 Mrd. Dollar."},
	{NONE, "Kranwerk wird mit 29 Mrd. Euro bewertet.",
	 "Für die Übernahme von Kranwerk zahlt das Unternehmen 14,3 Mrd. Euro."},
	{NONE, "Kranwerk setzte 2023 rund 870 Mio. Euro um.",
	 "Kranwerk erwartet für 2025 einen Umsatz von 1,4 Mrd. Euro."},
	{DIFFER, "Kranwerk setzte 2023 genau 870 Mio. Euro um.",
	 "Im Jahr 2023 setzte Kranwerk 910 Mio. Euro um."},
	{NONE, "Die Anlage kostet 200 Euro pro Tag.", "Die Anlage kostet 73.000 Euro pro Jahr."},
	{NONE, "Die Arbeitslosigkeit stieg um 2 Prozent.",
	 "Die Arbeitslosigkeit stieg um 2 Prozentpunkte."},
	{NONE, "Der Preis stieg um 5 Prozent.", "Der Preis stieg auf 6 Prozent."},
	{DIFFER, "Bei dem Unglück starben 12 Menschen.", "Bei dem Unglück starben 14 Menschen."},
	{AGREE, "Bei dem Unglück starben mindestens 12 Menschen.",
	 "Bei dem Unglück starben 14 Menschen."},
	{AGREE, "Bei dem Unglück starben zwölf Menschen.", "12 Menschen starben bei dem Unglück."},
	{NONE, "Bei dem Unglück starben 12 Menschen.",
	 "Bei dem Unglück wurden 14 Menschen verletzt."},
	{DIFFER, "Bei dem Unglück starben mehr als 20 Menschen.",
	 "Bei dem Unglück starben 14 Menschen."},
	{AGREE, "Bei dem Unglück wurden Dutzende Menschen verletzt.",
	 "Bei dem Unglück wurden 34 Menschen verletzt."},
	{AGREE, "Rund 50.000 Menschen kamen zur Demonstration.",
	 "Zur Demonstration kamen 48.000 Menschen."},
	{DIFFER, "Etwa 18.000 Menschen kamen zur Demonstration.",
	 "Zur Demonstration kamen rund 20.000 Menschen."},
	{DIFFER, "Nach Angaben der Polizei kamen 8.000 Menschen zur Demonstration.",
	 "Nach Angaben der Veranstalter kamen 15.000 Menschen zur Demonstration."},
	{AGREE, "Der Zug war mit bis zu 220 km/h unterwegs.",
	 "Der Zug war mit 180 km/h unterwegs."},
	{DIFFER, "Der Zug war mit 160 km/h unterwegs.", "Der Zug war mit 180 km/h unterwegs."},
	{NONE, "Der Zug fährt 90 Kilometer.", "Der Zug fährt 180 km/h."},
	{AGREE, "49 Prozent der Anteile gehen an Meta.", "Meta erhält 49 % der Anteile."},
	{DIFFER, "49 Prozent der Anteile gehen an Meta.", "Meta erhält 47 % der Anteile."},
	{AGREE, "Fast die Hälfte der Anteile geht an Meta.", "Meta erhält 49 % der Anteile."},
	{NONE, "Der Gewinn stieg um 12 Prozent.", "Der Umsatz stieg um 9 Prozent."},
	{NONE, "Der Gewinn stieg um 12 Prozent.", "Der Gewinn fiel im Vorjahr um 9 Prozent."},
	{NONE, "Das Modell hat 456 Mrd. Parameter.", "Das Modell hat 80.000 Tokens Ausgabe."},
	{NONE, "Die Bahn streicht 300 Stellen.", "Die Bahn streicht 300 Züge."},
	{DIFFER, "Die Bahn streicht 300 Stellen.", "Die Bahn baut 500 Stellen ab."},
	{AGREE, "Die Bahn streicht bis zu 500 Stellen.", "Die Bahn baut 300 Stellen ab."},
	{AGREE, "Die Temperatur stieg auf 41,3 Grad.",
	 "Das Thermometer zeigte eine Temperatur von 41,3 Grad."},
	{NONE, "Kranwerk machte im ersten Quartal 120 Mio. Euro Gewinn.",
	 "Kranwerk machte im zweiten Quartal 150 Mio. Euro Gewinn."},
	{NONE, "Kranwerk machte im ersten Quartal 120 Mio. Euro Gewinn.",
	 "Kranwerk machte im ersten Halbjahr 230 Mio. Euro Gewinn."},
	{NONE, "Der Umsatz von Kranwerk stieg um 12 Prozent.",
	 "Der Umsatz von Kranwerk sank um 9 Prozent in Asien."},
	{NONE, "Die Preise stiegen im Mai um 2,1 Prozent.",
	 "Die Preise stiegen im April um 2,4 Prozent."},
	{DIFFER, "Die Preise stiegen im Mai um 2,1 Prozent.",
	 "Die Preise stiegen im Mai um 2,4 Prozent."},
	{NONE, "Kranwerk erwartet 400 Mio. Euro Umsatz.",
	 "Analysten hatten 430 Mio. Euro Umsatz erwartet."},
	{NONE, "Bei dem Unglück wurden 34 Menschen verletzt, davon 5 schwer.",
	 "Bei dem Unglück wurden 9 Menschen leicht verletzt."},
	{NONE, "Das Werk in Altmoor hat 1.200 Beschäftigte.",
	 "Kranwerk hat weltweit 1.900 Beschäftigte."},
	{NONE, "Bisher arbeiteten 1.200 Menschen bei Kranwerk.",
	 "Künftig sollen 900 Menschen bei Kranwerk arbeiten."},
	{NONE, "Der Kurs fiel auf 41 Euro.", "Der Kurs lag zuvor bei 52 Euro."},
	{NONE, "Der Chef ist 41 Jahre alt.", "Die Chefin ist 52 Jahre alt."},
	{NONE, "Die Täterin ist 41 Jahre alt.", "Die Täterin ist 43 Jahre alt."},
	{NONE, "Im Vorjahr wurden 300 Bäume gepflanzt.",
	 "In diesem Jahr wurden 400 Bäume gepflanzt."},
	{NONE, "300 Männer und 200 Frauen nahmen teil.", "500 Menschen nahmen teil."},
	{NONE, "Kranwerk stellt weitere 300 Mitarbeiter ein.",
	 "Kranwerk hat 500 Mitarbeiter eingestellt."},
	{NONE, "Die Karte kostet für Kinder 5,50 Euro.",
	 "Die Karte kostet für Erwachsene 9,50 Euro."},
	{AGREE, "Der Bau kostet 29.000 Euro.", "Der Bau kostet 29 Tsd. Euro."},
	{DIFFER, "Der Bau kostet 29.000 Euro.", "Der Bau kostet 29.400 Euro."},
	{AGREE, "Der Bau kostet weniger als 30.000 Euro.", "Der Bau kostet 29.400 Euro."},
	{DIFFER, "Der Bau kostet weniger als 29.000 Euro.", "Der Bau kostet 29.400 Euro."},
	{AGREE, "Der Bau kostet über 48 Mio. Euro.", "Der Bau kostet mindestens 48 Mio. Euro."},
	{AGREE, "Der Bau dauert drei Jahre.", "Der Bau dauert 3 Jahre."},
	{AGREE, "Der Bau kostet 48 Mio. €.", "Der Bau kostet 48.000.000 EUR."},
	{DIFFER, "Der Bau kostet 48 bis 50 Mio. Euro.", "Der Bau kostet 51,7 Mio. Euro."},
	{AGREE, "Der Bau kostet annähernd 50 Mio. Euro.", "Der Bau kostet 49,1 Mio. Euro."},
	{AGREE, "Der Bau kostet circa 50 Mio. Euro.", "Der Bau kostet 52 Mio. Euro."},
	{AGREE, "Der Bau kostet ungefähr 50 Mio. Euro.",
	 "Der Bau kostet etwas mehr als 50 Mio. Euro."},
	{DIFFER, "Der Bau kostet maximal 40 Mio. Euro.", "Der Bau kostet 52 Mio. Euro."},
	{AGREE, "Der Bau kostet ab 40 Mio. Euro.", "Der Bau kostet 52 Mio. Euro."},
	{AGREE, "Ein Drittel der Bürger stimmte dafür.", "33 Prozent der Bürger stimmten dafür."},
	{NONE, "Eine Mehrheit von 53 Prozent stimmte dafür.", "41 Prozent stimmten dagegen."},
	{NONE, "Die Wahlbeteiligung lag bei 61 Prozent.", "53 Prozent stimmten dafür."},
	{DIFFER, "Die Wahlbeteiligung lag bei 61 Prozent.",
	 "Die Wahlbeteiligung betrug 64 Prozent."},
	{NONE, "Der Akku hält 12 Stunden und lädt in 40 Minuten.", "Der Akku lädt in 2 Stunden."},
	{NONE, "Die Leistung liegt bei 400 MW.", "Der Speicher fasst 600 MWh."},
	{DIFFER, "Die Leistung liegt bei 400 MW.", "Die Leistung liegt bei 450 MW."},
};

static const struct row english[] = {
	{NONE, "Police arrested 14 people after the march in Lindholm.",
	 "Prosecutors charged 16 people after the march in Lindholm."},
	{NONE, "Halcyon reported a profit of 380 million dollars last year.",
	 "Halcyon expects a profit of 410 million dollars this year."},
	{NONE, "The landslide in Corvo destroyed 70 homes.",
	 "The landslide in Corvo damaged 160 homes."},
	{DIFFER, "The company is paying $14.1 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{AGREE, "The company is paying more than $14 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{AGREE, "The company is paying nearly $15 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.8bn."},
	{AGREE, "The company is paying up to $15 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{DIFFER, "The company is paying at least $15 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{AGREE,
	 "The company is paying between $14 billion and $15 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{AGREE, "The company is paying about $14 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying $14,300,000,000."},
	{NONE, "Cranworks is valued at $29 billion.",
	 "For the takeover of Cranworks the company is paying $14.3bn."},
	{NONE, "The company is paying $14.3 billion for the takeover of Cranworks.",
	 "For the takeover of Cranworks the company is paying £11.2bn."},
	{DIFFER, "At least 12 people died in the crash.", "The crash killed 9 people."},
	{AGREE, "At least 12 people died in the crash.", "The crash killed 14 people."},
	{NONE, "At least 12 people died in the crash.", "The crash injured 34 people."},
	{AGREE, "Dozens of people were injured in the crash.", "The crash injured 34 people."},
	{NONE, "Unemployment rose by 2 percent.", "Unemployment rose by 2 percentage points."},
	{NONE, "The plant costs $200 a day.", "The plant costs $73,000 a year."},
	{NONE, "Revenue in 2023 was $870 million.", "Revenue in 2025 is expected at $1.4 billion."},
	{DIFFER, "Interest rates were cut to 3.75 percent.",
	 "Interest rates were cut to 3.5 percent."},
	{NONE, "Interest rates were cut by 0.25 percent.",
	 "Interest rates were cut to 3.5 percent."},
	{AGREE, "The firm is cutting roughly 1,000 jobs.", "The firm cuts 980 jobs."},
	{DIFFER, "The firm is cutting 1,000 jobs.", "The firm cuts 980 jobs."},
	{AGREE, "The firm is cutting over 1,000 jobs.", "The firm cuts 1,200 jobs."},
	{AGREE, "The firm is cutting a thousand jobs.", "The firm cuts 1,000 jobs."},
	{NONE, "Profit in the first quarter was $120 million.",
	 "Profit in the second quarter was $150 million."},
	{NONE, "Cranworks expects revenue of $400 million.",
	 "Analysts had expected revenue of $430 million."},
	{NONE, "Sales rose 12 percent.", "Sales fell 9 percent a year earlier."},
	{NONE, "Prices rose 2.1 percent in May.", "Prices rose 2.4 percent in April."},
	{NONE, "The plant in Altmoor employs 1,200 people.",
	 "Cranworks employs 1,900 people worldwide."},
	{NONE, "34 people were hurt, 5 of them seriously.", "9 people were slightly hurt."},
	{NONE, "The suspect is 41 years old.", "The victim is 52 years old."},
	{NONE, "The suspect is 41 years old.", "The suspect is 43 years old."},
	{NONE, "Another 300 people were hired by Cranworks.",
	 "500 people were hired by Cranworks."},
	{AGREE, "The building costs less than $30,000.", "The building costs $29,400."},
	{AGREE, "The building costs $48m.", "The building costs $48 million."},
	{AGREE, "The building costs a little over $48 million.",
	 "The building costs $48.6 million."},
	{AGREE, "A third of voters backed the plan.", "33 percent of voters backed the plan."},
	{AGREE, "The building costs as much as $60 million.", "The building costs $52 million."},
	{DIFFER, "The building costs $48 million to $50 million.",
	 "The building costs $51.7 million."},
	{NONE, "Tickets cost $5.50 for children.", "Tickets cost $9.50 for adults."},
	{NONE, "53 percent voted in favour.", "41 percent voted against."},
	{NONE, "The new model has 456 billion parameters.",
	 "The old model has 405 billion parameters."},
};

/* German first. */
static const struct row mixed[] = {
	{AGREE, "Das Unternehmen zahlt 14,3 Milliarden Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $14.3 billion."},
	{DIFFER, "Das Unternehmen zahlt 1,2 Billionen Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $1.4 trillion."},
	{AGREE, "Das Unternehmen zahlt 1,2 Billionen Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $1.2 trillion."},
	{NONE, "Das Unternehmen zahlt 1,2 Billionen Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $1.2 billion."},
	{DIFFER, "Das Unternehmen zahlt 14,1 Milliarden Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $14.3 billion."},
	{AGREE,
	 "Das Unternehmen zahlt mehr als 14 Milliarden Dollar für die Übernahme von Kranwerk.",
	 "For the takeover of Kranwerk the company is paying $14.3 billion."},
	{AGREE, "Das Beben tötete mindestens 1.200 Menschen.",
	 "The quake killed more than 1,200 people."},
	{DIFFER, "Das Beben tötete 1.200 Menschen.", "The quake killed 1,350 people."},
	{AGREE, "Rund 40.000 Menschen verloren ihre Häuser.",
	 "About 41,000 people lost their homes."},
	{NONE, "Das Werk kostet 3,5 Milliarden Euro.", "The plant costs 3.8 billion dollars."},
};

static enum verdict verdict_of(const struct row *row, const char *lang, const char *other)
{
	struct arena a = {0};
	struct doc docs[2];
	struct digest digests[2];
	struct compare_text texts[2] = {{&docs[0], &digests[0]}, {&docs[1], &digests[1]}};
	struct compare_entries entries = {0};
	enum verdict verdict = NONE;

	onepara_read(row->first, lang, &docs[0], &digests[0], &a);
	onepara_read(row->second, other, &docs[1], &digests[1], &a);
	compare_figures(texts, 2, &entries, &a);
	for (uint32_t i = 0; i < entries.len; i++)
		if (verdict != DIFFER)
			verdict = entries.items[i].differs ? DIFFER : AGREE;
	VEC_RELEASE(&entries);
	arena_release(&a);
	return verdict;
}

static void check(const struct row *rows, size_t n, const char *lang, const char *other)
{
	for (size_t i = 0; i < n; i++) {
		enum verdict is = verdict_of(&rows[i], lang, other);

		if (is != rows[i].want)
			print_error("%s | %s\n", rows[i].first, rows[i].second);
		assert_int_equal(is, rows[i].want);
	}
}

#define CHECK(rows, lang, other) check(rows, sizeof(rows) / sizeof *(rows), lang, other)

static void german_pairs(void **state)
{
	(void)state;
	CHECK(german, "de", "de");
}

static void english_pairs(void **state)
{
	(void)state;
	CHECK(english, "en", "en");
}

static void mixed_pairs(void **state)
{
	(void)state;
	CHECK(mixed, "de", "en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(german_pairs),
		cmocka_unit_test(english_pairs),
		cmocka_unit_test(mixed_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
