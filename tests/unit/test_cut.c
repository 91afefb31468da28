/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/cut.h"

/* want: what stays, NULL: all. */
static void check(const char *lang, const char *text, const char *want)
{
	struct str s = str_z(text);
	struct range r = cut_clause(s, (struct range){0, (uint32_t)s.n}, lang);

	assert_int_equal(r.start, 0);
	if (want)
		assert_true(str_eq(str_sub(s, 0, r.end), str_z(want)));
	else
		assert_int_equal(r.end, s.n);
}

static void cuts(void **state)
{
	(void)state;
	check("de",
	      "Der Kreis Altmoor baut an der Landstraße einen neuen Radweg für die Kinder der "
	      "drei Dörfer – ein Wunsch der "
	      "Eltern aus den Jahren vor dem großen Hochwasser.",
	      "Der Kreis Altmoor baut an der Landstraße einen neuen Radweg für die Kinder der "
	      "drei Dörfer");
	check("de",
	      "Der Kreis Altmoor baut an der Landstraße im Norden der Gemeinde einen neuen "
	      "Radweg, der die drei Dörfer "
	      "am Fluss mit der Schule am Markt verbindet.",
	      "Der Kreis Altmoor baut an der Landstraße im Norden der Gemeinde einen neuen Radweg");
	check("en",
	      "The county will build a new path for bikes along the main road north of the "
	      "village, which links the three "
	      "hamlets on the river with the school.",
	      "The county will build a new path for bikes along the main road north of the "
	      "village");
}

static void keeps(void **state)
{
	(void)state;
	/* short enough */
	check("de", "Der Kreis baut einen Weg, der die Dörfer verbindet.", NULL);
	/* what follows takes it back, limits it, or says who says so */
	check("de",
	      "Der Kreis Altmoor baut an der Landstraße im Norden der Gemeinde einen neuen "
	      "Radweg, wenn das Land im Herbst "
	      "die Mittel dafür freigibt und der Rat zustimmt.",
	      NULL);
	check("de",
	      "Der Kreis Altmoor baut an der Landstraße im Norden der Gemeinde einen neuen "
	      "Radweg für Kinder – nicht aber "
	      "eine Brücke über den Fluss bei Neudorf.",
	      NULL);
	check("de",
	      "Der Kreis Altmoor baut an der Landstraße im Norden der Gemeinde bald einen "
	      "Radweg, sagte die Landrätin am "
	      "Montag bei einem Besuch in der Schule.",
	      NULL);
	check("en",
	      "The county will build a new path for bikes along the main road north of the "
	      "village, according to people who "
	      "have seen the plans of the council.",
	      NULL);
	check("en",
	      "The county will not build the path for bikes along the main road north of the "
	      "village this year, which is "
	      "what the parents of the three hamlets want.",
	      NULL);
	/* a pair of dashes, a list, a quotation, a clause that needs the next */
	check("de",
	      "Der Kreis Altmoor – er ist der kleinste im Land und hat seit Jahren kein Geld "
	      "für solche Pläne gehabt – baut "
	      "an der Landstraße einen Weg.",
	      NULL);
	check("de",
	      "Der Kreis Altmoor kauft für die Schulen in den Dörfern am Fluss im Herbst neue "
	      "Tische, die Stühle und das Obst "
	      "für alle Kinder und deren Lehrer.",
	      NULL);
	check("de",
	      "Weil die Kinder der drei Dörfer am Fluss auf dem Weg zur Schule oft im Regen "
	      "stehen, die im Tal liegt, baut "
	      "der Kreis ein Haus.",
	      NULL);
	check("fr",
	      "La commune va construire une nouvelle piste pour les vélos le long de la route "
	      "principale, qui relie les trois "
	      "hameaux avec une école.",
	      NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts),
		cmocka_unit_test(keeps),
	};

	return cmocka_run_group_tests_name("cut", tests, NULL, NULL);
}
