/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/civil.h"
#include "base/datename.h"

static int month_of(const char *word)
{
	return datename_month(str_z(word));
}

static void test_months(void **state)
{
	/* a word of each month in one language a line, folded; the first three are what is most met
	 */
	static const char *const words[][12] = {
		{"january", "february", "march", "april", "may", "june", "july", "august",
		 "september", "october", "november", "december"},
		{"januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september",
		 "oktober", "november", "dezember"},
		{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
		 "septembre", "octobre", "novembre", "decembre"},
		{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
		 "septiembre", "octubre", "noviembre", "diciembre"},
		{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
		 "settembre", "ottobre", "novembre", "dicembre"},
		{"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto",
		 "setembro", "outubro", "novembro", "dezembro"},
		{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
		 "september", "oktober", "november", "december"},
		{"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
		 "wrzesnia", "pazdziernika", "listopada", "grudnia"},
		{"ledna", "unora", "brezna", "dubna", "kvetna", "cervna", "cervence", "srpna",
		 "zari", "rijna", "listopadu", "prosince"},
		{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
		 "сентября", "октября", "ноября", "декабря"},
		{"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня",
		 "вересня", "жовтня", "листопада", "грудня"},
		{"ocak", "subat", "mart", "nisan", "mayıs", "haziran", "temmuz", "agustos", "eylul",
		 "ekim", "kasım", "aralık"},
		{"ιανουαριου", "φεβρουαριου", "μαρτιου", "απριλιου", "μαιου", "ιουνιου", "ιουλιου",
		 "αυγουστου", "σεπτεμβριου", "οκτωβριου", "νοεμβριου", "δεκεμβριου"},
		{"januar", "februar", "marcius", "aprilis", "majus", "junius", "julius",
		 "augusztus", "szeptember", "oktober", "november", "december"},
		{"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesakuuta",
		 "heinakuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"},
		{"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august",
		 "septembrie", "octombrie", "noiembrie", "decembrie"},
	};

	(void)state;
	for (size_t l = 0; l < sizeof words / sizeof words[0]; l++)
		for (int m = 0; m < 12; m++)
			if (month_of(words[l][m]) != m + 1)
				fail_msg("%s is %d", words[l][m], month_of(words[l][m]));
	assert_int_equal(month_of("sept"), 9);
	assert_int_equal(month_of("mrz"), 3);
}

static void test_no_months(void **state)
{
	static const char *const words[] = {"",	      "ja",	 "mo",	  "monday",  "mardi",
					    "martes", "maandag", "pazar", "samstag", "середа"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_int_equal(month_of(words[i]), 0);
	assert_true(datename_is_filler(STR("uhr")));
	assert_false(datename_is_filler(STR("uh")));
	assert_false(datename_is_filler(STR("")));
}

static int64_t hours_at(const char *name, int month, int day, int hour, int minute)
{
	struct datename_zone zone;

	if (!datename_zone_find(&zone, str_z(name)))
		fail_msg("%s", name);
	return datename_offset(&zone, civil_seconds(2025, month, day, hour, minute, 0)) / 3600;
}

static void test_zones(void **state)
{
	struct datename_zone zone;

	(void)state;
	assert_false(datename_zone_find(&zone, STR("")));
	assert_false(datename_zone_find(&zone, STR("Mars/Olympus")));
	assert_false(datename_zone_find(&zone, STR("CES")));
	assert_int_equal(hours_at("GMT", 7, 1, 0, 0), 0);
	assert_int_equal(hours_at("mesz", 1, 1, 0, 0), 2);
	assert_int_equal(hours_at("PDT", 1, 1, 0, 0), -7);
	assert_int_equal(hours_at("Asia/Tokyo", 7, 1, 0, 0), 9);
	assert_true(datename_zone_find(&zone, STR("Etc/GMT")) && zone.reversed);
}

static void test_summer(void **state)
{
	(void)state;
	/* 2025: Europe 30 March to 26 October, America 9 March to 2 November, Sydney 5 October to 6
	 * April */
	assert_int_equal(hours_at("Europe/Berlin", 3, 30, 1, 59), 1);
	assert_int_equal(hours_at("Europe/Berlin", 3, 30, 3, 0), 2);
	assert_int_equal(hours_at("Europe/Berlin", 10, 26, 1, 59), 2);
	assert_int_equal(hours_at("Europe/Berlin", 10, 26, 3, 0), 1);
	assert_int_equal(hours_at("Europe/London", 3, 30, 0, 59), 0);
	assert_int_equal(hours_at("Europe/London", 3, 30, 2, 0), 1);
	assert_int_equal(hours_at("America/New_York", 3, 9, 1, 59), -5);
	assert_int_equal(hours_at("America/New_York", 3, 9, 3, 0), -4);
	assert_int_equal(hours_at("America/New_York", 11, 2, 0, 59), -4);
	assert_int_equal(hours_at("America/New_York", 11, 2, 2, 0), -5);
	assert_int_equal(hours_at("Australia/Sydney", 1, 1, 0, 0), 11);
	assert_int_equal(hours_at("Australia/Sydney", 4, 6, 1, 59), 11);
	assert_int_equal(hours_at("Australia/Sydney", 4, 6, 3, 0), 10);
	assert_int_equal(hours_at("Australia/Sydney", 10, 5, 1, 59), 10);
	assert_int_equal(hours_at("Australia/Sydney", 10, 5, 3, 0), 11);
	assert_int_equal(hours_at("Pacific/Auckland", 9, 28, 1, 59), 12);
	assert_int_equal(hours_at("Pacific/Auckland", 9, 28, 3, 0), 13);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_no_months),
		cmocka_unit_test(test_zones),
		cmocka_unit_test(test_summer),
	};

	return cmocka_run_group_tests_name("datename", tests, NULL, NULL);
}
