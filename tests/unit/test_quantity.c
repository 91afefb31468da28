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
	{"de", "zwei Drittel der Fläche", 200 / 3., 200 / 3., "%", QUANTITY_EQUAL},
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
	{"en", "two-thirds of voters", 200 / 3., 200 / 3., "%", QUANTITY_EQUAL},
	{"en", "a quarter of the budget", 25, 25, "%", QUANTITY_EQUAL},
	{"en", "a third of all cars", 100 / 3., 100 / 3., "%", QUANTITY_EQUAL},
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
	{"en", "double-digit billions in dollars", 10e9, 99e9, "USD", QUANTITY_EQUAL},
	{"en", "a 1.5 percent rise", 1.5, 1.5, "%", QUANTITY_EQUAL},
	{"en", "a -3.5% change", -3.5, -3.5, "%", QUANTITY_EQUAL},
	{"en", "3.5 tonnes", 3.5, 3.5, "t", QUANTITY_EQUAL},
	{"en", "12 months", 12, 12, "month", QUANTITY_EQUAL},
	{"en", "six weeks", 6, 6, "week", QUANTITY_EQUAL},
	{"en", "~300 employees", 300, 300, "employee", QUANTITY_ABOUT},
	{"en", "<5% of cases", 5, 5, "%", QUANTITY_LESS},
	{"en", "two and a half years", 2.5, 2.5, "year", QUANTITY_EQUAL},
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
	{"de", "Sie waren etwa ein bis zwei Meter groß.", 1, 2, "m", QUANTITY_ABOUT},
	{"de", "Ein bis zwei Tage dauert das.", 1, 2, "day", QUANTITY_EQUAL},
	{"de", "Es kommen 5 - 7 Gäste.", 5, 7, "person", QUANTITY_EQUAL},
	{"de", "Im Schnitt 10 bis 12 Prozent mehr", 10, 12, "%", QUANTITY_EQUAL},
	{"de", "Er wächst 5–7 % im Jahr.", 5, 7, "%", QUANTITY_EQUAL},
	{"de", "Die Fläche misst 240.000 km^2.", 240000, 240000, "km²", QUANTITY_EQUAL},
	{"de", "Auf 10 m^2 ist wenig Platz.", 10, 10, "m²", QUANTITY_EQUAL},
	{"de", "Etwa 80 m2 Wohnfläche", 80, 80, "m²", QUANTITY_ABOUT},
	{"de", "Pixel von 1,7 Mikrometern", 1.7, 1.7, "µm", QUANTITY_EQUAL},
	{"de", "Das 1,7-Mikrometer-Pixel", 1.7, 1.7, "µm", QUANTITY_EQUAL},
	{"de", "Er lief die Bahn in 7,56 Sekunden.", 7.56, 7.56, "second", QUANTITY_EQUAL},
	{"de", "Im Jahr 2005 auf 40 Euro gefallen", 40, 40, "EUR", QUANTITY_EQUAL},
	{"de", "Von 2000 auf 3000 Euro erhöht", 2000, 2000, "EUR", QUANTITY_EQUAL},
	{"de", "Umsatz von 12,5 auf 14,3 Mrd. Euro.", 12.5e9, 12.5e9, "EUR", QUANTITY_EQUAL},
	{"de", "In den 1970er-Jahren war das anders.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "In den 90er Jahren war das anders.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Es gibt nur noch Null-Emissions-Autos.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Null Euro kostet das.", 0, 0, "EUR", QUANTITY_EQUAL},
	{"de", "Rund 20 Meilen vor der Küste", 20, 20, "mi", QUANTITY_ABOUT},
	{"de", "Frei wurden 59 Megajoule.", 59, 59, "MJ", QUANTITY_EQUAL},
	{"de", "Ein Druck von 882 Pa", 882, 882, "Pa", QUANTITY_EQUAL},
	{"de", "Es kostete 0,75 DM.", 0.75, 0.75, "DEM", QUANTITY_EQUAL},
	{"de", "Ein Preis von 12 ct", 0.12, 0.12, "EUR", QUANTITY_EQUAL},
	{"de", "Ein halbes Dutzend Firmen bot mit.", 6, 6, "company", QUANTITY_EQUAL},
	{"de", "Eine halbe Million Euro fehlt.", 500000, 500000, "EUR", QUANTITY_EQUAL},
	{"de", "Rund eine halbe Milliarde Euro fehlt.", 5e8, 5e8, "EUR", QUANTITY_ABOUT},
	{"de", "Nach einer halben Stunde war Schluss.", 0.5, 0.5, "hour", QUANTITY_EQUAL},
	{"de", "Dreieinhalb Millionen Euro Schaden", 3.5e6, 3.5e6, "EUR", QUANTITY_EQUAL},
	{"de", "Eineinhalb Milliarden Euro flossen.", 1.5e9, 1.5e9, "EUR", QUANTITY_EQUAL},
	{"de", "Drei Viertel der Mieter zahlen mehr.", 75, 75, "%", QUANTITY_EQUAL},
	{"de", "Gut ein Drittel der Mieter zahlt mehr.", 100 / 3., 100 / 3., "%", QUANTITY_ABOUT},
	{"de", "Weniger als ein Prozent der Fälle", 1, 1, "%", QUANTITY_LESS},
	{"de", "Jeder dritte Befragte sagt das.", 100 / 3., 100 / 3., "%", QUANTITY_EQUAL},
	{"de", "Jede fünfte Firma klagt.", 20, 20, "%", QUANTITY_EQUAL},
	{"de", "Für 300 kanadische Dollar", 300, 300, "CAD", QUANTITY_EQUAL},
	{"de", "Für 40 Schweizer Franken", 40, 40, "CHF", QUANTITY_EQUAL},
	{"de", "Für 900 schwedische Kronen", 900, 900, "SEK", QUANTITY_EQUAL},
	{"de", "Für 2,5 Millionen australische Dollar", 2.5e6, 2.5e6, "AUD", QUANTITY_EQUAL},
	{"de", "Der Eintritt kostet Fr. 12.", 12, 12, "CHF", QUANTITY_EQUAL},
	{"de", "Sie zahlte 1'000 Franken.", 1000, 1000, "CHF", QUANTITY_EQUAL},
	{"de", "Sie zahlte 1'234'567.50 Franken.", 1234567.5, 1234567.5, "CHF", QUANTITY_EQUAL},
	{"de", "Rund 10 000 Menschen kamen.", 10000, 10000, "person", QUANTITY_ABOUT},
	{"de", "Mehr als 1 200 000 Euro", 1200000, 1200000, "EUR", QUANTITY_MORE},
	{"de", "Etwa 1.234,56 Euro", 1234.56, 1234.56, "EUR", QUANTITY_ABOUT},
	{"de", "14,3 Mrd. $ flossen.", 14.3e9, 14.3e9, "USD", QUANTITY_EQUAL},
	{"de", "14$ Eintritt", 14, 14, "USD", QUANTITY_EQUAL},
	{"de", "€ 14 Eintritt", 14, 14, "EUR", QUANTITY_EQUAL},
	{"de", "14 EUR Eintritt", 14, 14, "EUR", QUANTITY_EQUAL},
	{"de", "Die Lücke von 5 Mio. Fr. bleibt.", 5e6, 5e6, "CHF", QUANTITY_EQUAL},
	{"de", "Sie boten 2,3Mrd. Euro.", 2.3e9, 2.3e9, "EUR", QUANTITY_EQUAL},
	{"de", "Das Minus liegt bei –3,5 %.", -3.5, -3.5, "%", QUANTITY_EQUAL},
	{"de", "Ein Wert von −12 °C", -12, -12, "°C", QUANTITY_EQUAL},
	{"de", "minus 4,2 Prozent", -4.2, -4.2, "%", QUANTITY_EQUAL},
	{"de", "Um 3 auf 5 Prozent gestiegen", 3, 3, "pp", QUANTITY_EQUAL},
	{"de", "Um 0,5 Prozentpunkte auf 4 Prozent", 0.5, 0.5, "pp", QUANTITY_EQUAL},
	{"de", "3 Euro pro Tag", 3, 3, "EUR", QUANTITY_EQUAL},
	{"de", "400 Liter je Einwohner", 400, 400, "l", QUANTITY_EQUAL},
	{"de", "160 Verbindungen wurden gestrichen.", 160, 160, "connection", QUANTITY_EQUAL},
	{"de", "Die Bahn strich 255 private Fahrten.", 255, 255, "trip", QUANTITY_EQUAL},
	{"de", "Rund 20.000 Reisende mussten umplanen.", 20000, 20000, "person", QUANTITY_ABOUT},
	{"de", "2.900 Computer waren betroffen.", 2900, 2900, "computer", QUANTITY_EQUAL},
	{"de", "3.200 Rechner waren betroffen.", 3200, 3200, "computer", QUANTITY_EQUAL},
	{"de", "Im Zug saßen 90 Fahrgäste.", 90, 90, "person", QUANTITY_EQUAL},
	{"de", "Bis zu 2.400 Euro Zuschuss", 2400, 2400, "EUR", QUANTITY_MOST},
	{"de", "Zwischen 5 und 7 Millionen Dollar", 5e6, 7e6, "USD", QUANTITY_EQUAL},
	{"de", "Zwischen dreißig und vierzig Personen", 30, 40, "person", QUANTITY_EQUAL},
	{"de", "einhundertzwanzig Betten", 120, 120, "bed", QUANTITY_EQUAL},
	{"de", "siebenundvierzig Länder", 47, 47, "country", QUANTITY_EQUAL},
	{"de", "dreiundzwanzigtausend Euro", 23000, 23000, "EUR", QUANTITY_EQUAL},
	{"de", "ein Dutzend Kinder", 12, 12, "child", QUANTITY_EQUAL},
	{"de", "Dutzende Menschen wurden verletzt.", 24, 99, "person", QUANTITY_EQUAL},
	{"de", "Hunderttausende Haushalte", 100000, 999999, "home", QUANTITY_EQUAL},
	{"de", "ein dreistelliger Millionenbetrag in Euro", 1e8, 9.99e8, "EUR", QUANTITY_EQUAL},
	{"de", "eine Strafe in dreistelliger Millionenhöhe", 1e8, 9.99e8, "", QUANTITY_EQUAL},
	{"de", "eine vierstellige Zahl von Menschen", 1000, 9999, "person", QUANTITY_EQUAL},
	{"de", "mit 1,9 Promille am Steuer", 1.9, 1.9, "‰", QUANTITY_EQUAL},
	{"de", "Es waren 38 °C.", 38, 38, "°C", QUANTITY_EQUAL},
	{"de", "ein 4-köpfiges Team", 4, 4, "person", QUANTITY_EQUAL},
	{"de", "ein 90-minütiges Gespräch", 90, 90, "minute", QUANTITY_EQUAL},
	{"de", "dreimal so teuer", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das 3-Fache der Kosten", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Version 12 Nutzern zufolge", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das iPhone 14 Modelle im Test", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Airbus A380 fliegt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Boeing 737 Maschinen bleiben am Boden.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Formel 1 Rennen", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Mit Apollo 11 Menschen auf dem Mond", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Paragraf § 218 gilt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Artikel 53 Absatz 1 gilt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Er wohnt in der Hauptstraße 12 Berlin.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "10115 Berlin", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "80331 München ist eine Postleitzahl.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der 1. FC Lindenau gewann.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Er kam auf Platz 3 ins Ziel.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Ein 6:3, 7:6 im Finale", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Um 16 Uhr beginnt es.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Am 24. und 25. Dezember", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Vom 5. bis 7. Mai", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Olympischen Spiele 2024 Tage voller Sport", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Zur Saison 23/24 Punkte gesammelt", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "ISBN 978-3-16-148410-0", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "0800 123 456 ist kostenfrei.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Klasse eines Bio-Betriebs", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Ein Drittel-Mix aus Gas", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "In der zweiten Hälfte des Jahres", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Code 4711 stimmt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Bundesstraße 27 Kilometer gesperrt", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Mannschaft U21 spielt.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Man nennt sie G7.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Es sind 50 Beschäftigte mehr.", 50, 50, "employee", QUANTITY_EQUAL},
	{"de", "Deutlich mehr als 50 Beschäftigte", 50, 50, "employee", QUANTITY_MORE},
	{"de", "nicht weniger als 12 Länder", 12, 12, "country", QUANTITY_LEAST},
	{"de", "allein 40 Tote", 40, 40, "death", QUANTITY_EQUAL},
	{"de", "Die Inflation sank auf 2,1 %.", 2.1, 2.1, "%", QUANTITY_EQUAL},
	{"de", "rd. 300 Mio. Euro", 3e8, 3e8, "EUR", QUANTITY_ABOUT},
	{"de", "mind. 18 Jahre", 18, 18, "year", QUANTITY_LEAST},
	{"de", "max. 5 Personen", 5, 5, "person", QUANTITY_MOST},
	{"de", "über zwei Drittel der Stimmen", 200 / 3., 200 / 3., "%", QUANTITY_MORE},
	{"en", "A loss of 984m euros was booked.", 984e6, 984e6, "EUR", QUANTITY_EQUAL},
	{"en", "Some 11.9m viewers watched.", 11.9e6, 11.9e6, "viewer", QUANTITY_ABOUT},
	{"en", "She cleared 4.88m in training.", 4.88, 4.88, "m", QUANTITY_EQUAL},
	{"en", "A bill of 1.2bn Australian dollars", 1.2e9, 1.2e9, "AUD", QUANTITY_EQUAL},
	{"en", "About 300 Canadian dollars", 300, 300, "CAD", QUANTITY_ABOUT},
	{"en", "An extra 22.3bn rand is needed.", 22.3e9, 22.3e9, "ZAR", QUANTITY_EQUAL},
	{"en", "The 512MB card", 512, 512, "MB", QUANTITY_EQUAL},
	{"en", "The share rose 4p.", 0.04, 0.04, "GBP", QUANTITY_EQUAL},
	{"en", "A 1080p screen", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Two and a half years later", 2.5, 2.5, "year", QUANTITY_EQUAL},
	{"en", "One and a half million people", 1.5e6, 1.5e6, "person", QUANTITY_EQUAL},
	{"en", "Half a million people came.", 500000, 500000, "person", QUANTITY_EQUAL},
	{"en", "Half a dozen companies bid.", 6, 6, "company", QUANTITY_EQUAL},
	{"en", "Half an hour later", 0.5, 0.5, "hour", QUANTITY_EQUAL},
	{"en", "Half of the voters agree.", 50, 50, "%", QUANTITY_EQUAL},
	{"en", "Less than half of the budget", 50, 50, "%", QUANTITY_LESS},
	{"en", "The second half of the year", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "One in three homes is empty.", 100 / 3., 100 / 3., "%", QUANTITY_EQUAL},
	{"en", "One in 10 adults agrees.", 10, 10, "%", QUANTITY_EQUAL},
	{"en", "It lasts 5 - 7 days", 5, 7, "day", QUANTITY_EQUAL},
	{"en", "between 5 and 7 percent", 5, 7, "%", QUANTITY_EQUAL},
	{"en", "between 150,000 and 300,000 patents", 150000, 300000, "patent", QUANTITY_EQUAL},
	{"en", "from $12.5bn to $14.3bn", 12.5e9, 12.5e9, "USD", QUANTITY_EQUAL},
	{"en", "It scored 18 goals.", 18, 18, "goal", QUANTITY_EQUAL},
	{"en", "He won 24 titles.", 24, 24, "title", QUANTITY_EQUAL},
	{"en", "More than 5.2 million Germans have no job.", 5.2e6, 5.2e6, "person", QUANTITY_MORE},
	{"en", "About 3,000 British soldiers", 3000, 3000, "soldier", QUANTITY_ABOUT},
	{"en", "At Tokyo 2020 Day 4 began.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The rapper 50 Cent sang.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The Boeing 777 planes are grounded.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The Route 66 motels are closing.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The Apollo 11 crew landed.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "In Section 230 cases, courts differ.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "It happened in the 90s.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "He finished 4th with ease.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "They lost 6-2 6-4.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Channel 4 viewers complained.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Zip code 90210 residents", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Meet me at 5 pm.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Born 4 July 1976", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "On July 4 people celebrate.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Llama 4 users complain.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The M1 and GPT-4o are names.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "A -12°C night", -12, -12, "°C", QUANTITY_EQUAL},
	{"en", "minus 40 degrees", -40, -40, "degree", QUANTITY_EQUAL},
	{"en", "Profits fell by −3.1%.", -3.1, -3.1, "%", QUANTITY_EQUAL},
	{"en", "a £4.50 ticket", 4.5, 4.5, "GBP", QUANTITY_EQUAL},
	{"en", "14 € a ticket", 14, 14, "EUR", QUANTITY_EQUAL},
	{"en", "€14 a ticket", 14, 14, "EUR", QUANTITY_EQUAL},
	{"en", "EUR 14 a ticket", 14, 14, "EUR", QUANTITY_EQUAL},
	{"en", "Rs 500 a day", 500, 500, "INR", QUANTITY_EQUAL},
	{"en", "$55.67 a barrel", 55.67, 55.67, "USD", QUANTITY_EQUAL},
	{"en", "30 litres per person", 30, 30, "l", QUANTITY_EQUAL},
	{"en", "some $3.2tn", 3.2e12, 3.2e12, "USD", QUANTITY_ABOUT},
	{"en", "$1 trillion", 1e12, 1e12, "USD", QUANTITY_EQUAL},
	{"en", "a billion dollars", 1e9, 1e9, "USD", QUANTITY_EQUAL},
	{"en", "a 12-member panel", 12, 12, "member", QUANTITY_EQUAL},
	{"en", "a two-year deal", 2, 2, "year", QUANTITY_EQUAL},
	{"en", "a 90 minute match", 90, 90, "minute", QUANTITY_EQUAL},
	{"en", "a six-figure sum in dollars", 100000, 999999, "USD", QUANTITY_EQUAL},
	{"en", "dozens of people", 24, 99, "person", QUANTITY_EQUAL},
	{"en", "tens of millions of dollars", 10e6, 99999999, "USD", QUANTITY_EQUAL},
	{"en", "hundreds of millions of dollars", 100e6, 999999999, "USD", QUANTITY_EQUAL},
	{"en", "a hundred people", 100, 100, "person", QUANTITY_EQUAL},
	{"en", "one person was killed", 1, 1, "person", QUANTITY_EQUAL},
	{"en", "one dollar each", 1, 1, "USD", QUANTITY_EQUAL},
	{"en", "One of them left.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "seventy-five percent", 75, 75, "%", QUANTITY_EQUAL},
	{"en", "ninety-nine cents", 0.99, 0.99, "USD", QUANTITY_EQUAL},
	{"en", "one hundred and twenty jobs", 120, 120, "job", QUANTITY_EQUAL},
	{"en", "upwards of 40 companies", 40, 40, "company", QUANTITY_MORE},
	{"en", "at most 5 km", 5, 5, "km", QUANTITY_MOST},
	{"en", "just shy of 5 million users", 5e6, 5e6, "user", QUANTITY_LESS},
	{"en", "as little as $5 a month", 5, 5, "USD", QUANTITY_LEAST},
	{"en", "0.25 percentage points", 0.25, 0.25, "pp", QUANTITY_EQUAL},
	{"en", "1 in 10", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "360 teraflops", 360, 360, "teraflop", QUANTITY_EQUAL},
	{"en", "5 nautical miles", 5, 5, "nmi", QUANTITY_EQUAL},
	{"en", "three-fifths of members", 60, 60, "%", QUANTITY_EQUAL},
	{"en", "nearly a fifth of members", 20, 20, "%", QUANTITY_LESS},
	{"de", "26 Schweizer Kantone", 26, 26, "kantone", QUANTITY_EQUAL},
	{"de", "1326 stellte Amir den Turm fertig.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Sie brauchte einen CT-Wert.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Nur ein Euro pro Kopf", 1, 1, "EUR", QUANTITY_EQUAL},
	{"en", "Hundreds of vendors offered products.", 100, 999, "vendor", QUANTITY_EQUAL},
	{"en", "10 leading British medal hopes", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Oil rose $2 to $48 a barrel.", 2, 2, "USD", QUANTITY_EQUAL},
	{"en", "Prices range from $5 to $10.", 5, 10, "USD", QUANTITY_EQUAL},
	{"en", "Between four soldiers and a sergeant", 4, 4, "soldier", QUANTITY_EQUAL},
	{"en", "one half of the duo", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Ausbau kostet 1.234 Euro je Haushalt.", 1234, 1234, "EUR", QUANTITY_EQUAL},
	{"en", "It took 1.234 seconds to load.", 1.234, 1.234, "second", QUANTITY_EQUAL},
	{"en", "Some 1,234 people signed up.", 1234, 1234, "person", QUANTITY_ABOUT},
	{"de", "Der Motor braucht 1,234 Liter Öl.", 1.234, 1.234, "l", QUANTITY_EQUAL},
	{"de", "Im 3. Quartal sank die Nachfrage.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Sie liegt nun auf Platz 2 der Tabelle.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Auf der A7 staut sich der Verkehr.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Eine Boeing 737 musste umkehren.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "A Boeing 737 turned back.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Laden hat 24/7 geöffnet.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Bildschirm hat ein Format von 16:9.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der Klub gewann 3:2 nach Verlängerung.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The visitors won 3-2 after extra time.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Der 1. FC Lindhafen steigt ab.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Nach BGB § 433 muss der Verkäufer liefern.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Nach § 20 Absatz 3 des Gesetzes ist das verboten.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Auskunft unter +49 30 12 34 56 78.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Am 10.10.2025 läuft die Frist ab.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "In der Saison 2025/26 fehlt er.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Das 5G-Netz erreicht nun auch die Insel.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Inflation war lange zweistellig.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Zinsen stiegen zweistellig auf 11 Prozent.", 11, 11, "%", QUANTITY_EQUAL},
	{"de", "Das war halb so viel wie im Vorjahr.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Die Miete ist heute doppelt so hoch.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Jeder Zehnte hat kein Konto.", 10, 10, "%", QUANTITY_EQUAL},
	{"de", "Zwei von drei Deutschen schlafen.", 200 / 3., 200 / 3., "%", QUANTITY_EQUAL},
	{"de", "Jede dritte Frau ist betroffen.", 100 / 3., 100 / 3., "%", QUANTITY_EQUAL},
	{"en", "One in five adults skips breakfast.", 20, 20, "%", QUANTITY_EQUAL},
	{"en", "Three out of four buyers pay by card.", 75, 75, "%", QUANTITY_EQUAL},
	{"de", "Die Quote fiel um 0,3 Prozentpunkte.", 0.3, 0.3, "pp", QUANTITY_EQUAL},
	{"en", "Support fell by two percentage points.", 2, 2, "pp", QUANTITY_EQUAL},
	{"de", "Knapp 40.000 Zuschauer kamen ins Stadion.", 40000, 40000, "person", QUANTITY_LESS},
	{"de", "Mindestens 17 Menschen kamen ums Leben.", 17, 17, "person", QUANTITY_LEAST},
	{"en", "At least 17 people were killed.", 17, 17, "person", QUANTITY_LEAST},
	{"de", "Bis zu 250.000 Franken Strafe drohen.", 250000, 250000, "CHF", QUANTITY_MOST},
	{"de", "Gut 3 Kilometer lang ist der Tunnel.", 3, 3, "km", QUANTITY_ABOUT},
	{"de", "Über 1,2 Billionen Dollar sind angelegt.", 1.2e12, 1.2e12, "USD", QUANTITY_MORE},
	{"en", "More than $1.2 trillion is invested.", 1.2e12, 1.2e12, "USD", QUANTITY_MORE},
	{"en", "The firm paid £3.4m for the site.", 3.4e6, 3.4e6, "GBP", QUANTITY_EQUAL},
	{"en", "The fund holds €2bn in bonds.", 2e9, 2e9, "EUR", QUANTITY_EQUAL},
	{"de", "Das Modell hat 70B Parameter.", 70e9, 70e9, "parameter", QUANTITY_EQUAL},
	{"en", "The model has 70B parameters.", 70e9, 70e9, "parameter", QUANTITY_EQUAL},
	{"de", "Der Ausstoß sank auf 95 g/km.", 95, 95, "g/km", QUANTITY_EQUAL},
	{"de", "Ein Kilo kostet 4,99 €.", 4.99, 4.99, "EUR", QUANTITY_EQUAL},
	{"de", "Rund ein Viertel der Fläche ist Wald.", 25, 25, "%", QUANTITY_ABOUT},
	{"de", "Drei Viertel der Befragten stimmten zu.", 75, 75, "%", QUANTITY_EQUAL},
	{"en", "About a third of voters stayed home.", 100 / 3., 100 / 3., "%", QUANTITY_ABOUT},
	{"en", "Nearly half of all schools are closed.", 50, 50, "%", QUANTITY_LESS},
	{"de", "Der Preis stieg von 12 auf 15 Euro.", 12, 12, "EUR", QUANTITY_EQUAL},
	{"de", "Die Reise dauert 36 bis 48 Stunden.", 36, 48, "hour", QUANTITY_EQUAL},
	{"en", "Between 30 and 40 percent of seats stay empty.", 30, 40, "%", QUANTITY_EQUAL},
	{"de", "Das Windows 11 Update ist da.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Route 66 is closed for repairs.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "See page 12 for the details.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Siehe Abbildung 4 auf Seite 12.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "10115 Berlin, Hauptstraße 5", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Raum 214 im 2. Stock", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "He turned 65 in May 2019.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "The 25-year-old driver escaped.", 25, 25, "year", QUANTITY_EQUAL},
	{"de", "Der Lauf geht über 42,195 Kilometer.", 42.195, 42.195, "km", QUANTITY_MORE},
	{"en", "Temperatures reached 38 degrees Celsius.", 38, 38, "°C", QUANTITY_EQUAL},
	{"de", "Bei minus 12 Grad froren die Leitungen.", -12, -12, "°C", QUANTITY_EQUAL},
	{"de", "Sein Sieg Nummer 100 war knapp.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Zum 25-jährigen Bestehen kamen viele.", 25, 25, "year", QUANTITY_EQUAL},
	{"de", "Ein Dutzend Helfer stand bereit.", 12, 12, "volunteer", QUANTITY_EQUAL},
	{"en", "Dozens of homes were flooded.", 24, 99, "home", QUANTITY_EQUAL},
	{"en", "Hundreds of thousands of people fled.", 100000, 999999, "person", QUANTITY_EQUAL},
	{"de", "Millionen Menschen sind auf der Flucht.", 1e6, 9999999, "person", QUANTITY_EQUAL},
	{"de", "Das Festival zog 12 500 Besucher an.", 12500, 12500, "visitor", QUANTITY_EQUAL},
	{"de", "Die Partei kommt auf 4,9 %.", 4.9, 4.9, "%", QUANTITY_EQUAL},
	{"en", "Version 2.0 costs $49.", 49, 49, "USD", QUANTITY_EQUAL},
	{"de", "Der Fonds ist 2 Mrd. schwer, in Dollar: 2 Mrd. USD.", 2e9, 2e9, "", QUANTITY_EQUAL},
	{"en", "The bill rose to US$1,250.50 last month.", 1250.5, 1250.5, "USD", QUANTITY_EQUAL},
	{"de", "Im Jahr 2024 starben 312 Menschen.", 312, 312, "person", QUANTITY_EQUAL},
	{"en", "In 2024 312 people died.", 312, 312, "person", QUANTITY_EQUAL},
	{"de", "Formel 1: Das Rennen hat 57 Runden.", 57, 57, "round", QUANTITY_EQUAL},
	{"de", "Die Klasse 5b hat 28 Schüler.", 28, 28, "pupil", QUANTITY_EQUAL},
	{"en", "He scored 28 points in 36 minutes.", 28, 28, "point", QUANTITY_EQUAL},
	{"de", "Ein Haus in der Straße des 17. Juni 135 brannte.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "ISBN 978-3-12-345678-9", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Drei von vier Betrieben suchen Personal.", 75, 75, "%", QUANTITY_EQUAL},
	{"de", "Neun von zehn Eltern sind zufrieden.", 90, 90, "%", QUANTITY_EQUAL},
	{"en", "Nine out of ten dentists agree.", 90, 90, "%", QUANTITY_EQUAL},
	{"en", "Two in five adults sleep badly.", 40, 40, "%", QUANTITY_EQUAL},
	{"en", "He was killed two in three attacks later.", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Zwei von drei Millionen Euro sind weg.", 2e6, 2e6, "EUR", QUANTITY_EQUAL},
	{"de", "Der Wert lag bei 140 mg/dl.", 140, 140, "mg/dl", QUANTITY_EQUAL},
	{"de", "Sie fuhr 180 km/h schnell.", 180, 180, "km/h", QUANTITY_EQUAL},
	{"de", "Milliarden Euro fließen in den Ausbau.", 1e9, 9999999999., "EUR", QUANTITY_EQUAL},
	{"de", "Umsatz in Millionen Euro", 0, 0, NULL, QUANTITY_EQUAL},
	{"de", "Hunderte Millionen Menschen hungern.", 100e6, 999999999, "person", QUANTITY_EQUAL},
	{"de", "Die Stadt zahlt 4 Millionen Euro.", 4e6, 4e6, "EUR", QUANTITY_EQUAL},
	{"de", "Millionen sahen zu.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Emissions fell to 95 g/km.", 95, 95, "g/km", QUANTITY_EQUAL},
	{"de", "Er gewann vier von sechs Rennen.", 0, 0, NULL, QUANTITY_EQUAL},
	{"en", "Winds reached 12 m/s.", 12, 12, "m/s", QUANTITY_EQUAL},
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
		{"Es fehlen mindestens 40 Lehrer und 3 Stunden.", "mindestens 40 Lehrer"},
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
