/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/civil.h"
#include "base/date.h"
#include "base/datetext.h"

struct sample {
	const char *text, *want;
};

/* NULL in want: no date. */
static void assert_samples(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char got[DATE_RFC3339] = "";
		int64_t t;
		bool ok = datetext_parse(str_z(samples[i].text), &t);

		if (ok)
			date_print(t, got);
		if (strcmp(got, samples[i].want ? samples[i].want : "") != 0)
			fail_msg("\"%s\" is read as \"%s\"", samples[i].text, got);
	}
}

#define SAMPLES(samples) assert_samples((samples), sizeof(samples) / sizeof(samples)[0])

static void test_none(void **state)
{
	static const struct sample samples[] = {
		{"", NULL},
		{" \n", NULL},
		{"-", NULL},
		{"+1", NULL},
		{"2025-", NULL},
		{"08:12", NULL},
		{"12 June", NULL},
		{"garbage", NULL},
		{"Version 2.0.1", NULL},
		{"yesterday, 8:12", NULL},
		{"2025-13-01", NULL},
		{"2025-02-29", NULL},
		{"2025-00-10", NULL},
		{"2025-366", NULL},
		{"2025-W54-1", NULL},
		{"31 Jun 2025", NULL},
		{"32/32/2025", NULL},
		{"0000-01-01", NULL},
		{"Fri, 13 Jun 2025 25:00:00 GMT", NULL},
		{"Fri, 13 Jun 2025 08:60:00 GMT", NULL},
		{"Fri, 13 Jun 2025 08:12:61 GMT", NULL},
		{"Fri, 13 Jun 2025 24:00:01 GMT", NULL},
		{"99999999999999999999999999", NULL},
		{"13 Jun 2025 (08:12", NULL},
		{"\xFF\xFE 13 Jun 2025", NULL},
		{"no more than three strange words here 13 Jun 2025", NULL},
	};
	char text[1000];
	int64_t t;

	(void)state;
	SAMPLES(samples);
	memset(text, '1', sizeof text);
	assert_false(datetext_parse(str_of(text, sizeof text), &t));
	memset(text, '(', sizeof text);
	assert_false(datetext_parse(str_of(text, 100), &t));
	assert_false(datetext_parse(str_of("2025\0-06", 8), &t));
}

static void test_iso(void **state)
{
	static const struct sample samples[] = {
		{"2025-06-13T08:12:00Z", "2025-06-13T08:12:00Z"},
		{" 2025-06-13T08:12:00Z\n", "2025-06-13T08:12:00Z"},
		{"2025-06-13t08:12:00z", "2025-06-13T08:12:00Z"},
		{"2025-06-13T08:12:00+02:00", "2025-06-13T06:12:00Z"},
		{"2025-06-13T08:12:00-0330", "2025-06-13T11:42:00Z"},
		{"2025-06-13T08:12:00+02", "2025-06-13T06:12:00Z"},
		{"2025-06-13T08:12:00.987Z", "2025-06-13T08:12:00Z"},
		{"2025-06-13T08:12:00,5+02:00", "2025-06-13T06:12:00Z"},
		{"2025-06-13T08:12", "2025-06-13T08:12:00Z"},
		{"2025-06-13T08", "2025-06-13T08:00:00Z"},
		{"2025-06-13 08:12:00", "2025-06-13T08:12:00Z"},
		{"2025-06-13 08:12:00 +0200", "2025-06-13T06:12:00Z"},
		{"2025-06-13T24:00:00Z", "2025-06-14T00:00:00Z"},
		{"2025-06-13T23:59:60Z", "2025-06-14T00:00:00Z"},
		{"2025-06-13", "2025-06-13T00:00:00Z"},
		{"2025-6-3", "2025-06-03T00:00:00Z"},
		{"2025-06", "2025-06-01T00:00:00Z"},
		{"2025", "2025-01-01T00:00:00Z"},
		{"20250613", "2025-06-13T00:00:00Z"},
		{"20250613T081200Z", "2025-06-13T08:12:00Z"},
		{"20250613T0812+0200", "2025-06-13T06:12:00Z"},
		{"2025-164", "2025-06-13T00:00:00Z"},
		{"2025164", "2025-06-13T00:00:00Z"},
		{"2024-366", "2024-12-31T00:00:00Z"},
		{"2025-W24-5", "2025-06-13T00:00:00Z"},
		{"2025W245", "2025-06-13T00:00:00Z"},
		{"2025-W24", "2025-06-09T00:00:00Z"},
		{"2021-W01-1", "2021-01-04T00:00:00Z"},
		{"2020-W53-7", "2021-01-03T00:00:00Z"},
		{"25-06-13", "2025-06-13T00:00:00Z"},
		{"250613", "2025-06-13T00:00:00Z"},
		{"25164", "2025-06-13T00:00:00Z"},
		{"-2506", "2025-06-01T00:00:00Z"},
		{"202513", NULL},
		{"197006", "1970-06-01T00:00:00Z"}, /* no 70th month: a year and a month */
	};

	(void)state;
	SAMPLES(samples);
}

static void test_rfc822(void **state)
{
	static const struct sample samples[] = {
		{"Fri, 13 Jun 2025 08:12:00 GMT", "2025-06-13T08:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 +0200", "2025-06-13T06:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 +02:00", "2025-06-13T06:12:00Z"},
		{"13 Jun 2025 08:12 GMT", "2025-06-13T08:12:00Z"},
		{"Fri 13 Jun 2025 08:12:00", "2025-06-13T08:12:00Z"},
		{"Mon, 13 Jun 2025 08:12:00 Z",
		 "2025-06-13T08:12:00Z"}, /* the wrong day doesn't matter */
		{"Fri, 3 Jun 25 8:12:00 EST", "2025-06-03T13:12:00Z"},
		{"13 Jun 99 08:12:00 UT", "1999-06-13T08:12:00Z"},
		{"13 Jun 125 08:12:00 UT", "2025-06-13T08:12:00Z"},
		{"Fri, 13 Jun 2025", "2025-06-13T00:00:00Z"},
		{"Friday, 13-Jun-25 08:12:00 GMT", "2025-06-13T08:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 -01:01", "2025-06-13T09:13:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 +0200 (CEST)", "2025-06-13T06:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 (CEST)", "2025-06-13T06:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 GMT-07:00", "2025-06-13T15:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 UTC+5", "2025-06-13T03:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 Etc/GMT+5", "2025-06-13T13:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 \u221205:00", "2025-06-13T13:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 Europe/Berlin", "2025-06-13T06:12:00Z"},
		{"Mon, 13 Jan 2025 08:12:00 Europe/Berlin", "2025-01-13T07:12:00Z"},
		{"Mon, 13 Jan 2025 08:12:00 CT", "2025-01-13T14:12:00Z"},
		{"Fri, 13 Jun 2025 08:12:00 QQQ", "2025-06-13T08:12:00Z"}, /* unknown: UTC */
		{"Fri, 13 Jun 2025 0812 GMT", "2025-06-13T08:12:00Z"},
		{"Fri Jun 13 08:12:00 2025", "2025-06-13T08:12:00Z"},
		{"Fri Jun  3 08:12:00 PDT 2025", "2025-06-03T15:12:00Z"},
		{"Fri Jun 13 2025 10:12:00 GMT+0200 (Mitteleuropäische Sommerzeit)",
		 "2025-06-13T08:12:00Z"},
	};

	(void)state;
	SAMPLES(samples);
}

static void test_numbers(void **state)
{
	static const struct sample samples[] = {
		{"1749802320", "2025-06-13T08:12:00Z"},
		{"1749802320.75", "2025-06-13T08:12:00Z"},
		{"1749802320000", "2025-06-13T08:12:00Z"},
		{"1749802320000000", "2025-06-13T08:12:00Z"},
		{"20250613081200", "2025-06-13T08:12:00Z"},
		{"06/13/2025 08:12", "2025-06-13T08:12:00Z"},
		{"13/06/2025 08:12", "2025-06-13T08:12:00Z"},
		{"06/05/2025", "2025-06-05T00:00:00Z"},
		{"6/13/25 8:12:00 PM", "2025-06-13T20:12:00Z"},
		{"6/13/2025 12:12:00 AM", "2025-06-13T00:12:00Z"},
		{"6/13/2025 12:12 pm", "2025-06-13T12:12:00Z"},
		{"2025/06/13 08:12:00", "2025-06-13T08:12:00Z"},
		{"Fri, 2025/06/13 08:12:00 EDT", "2025-06-13T12:12:00Z"},
		{"13.06.2025 08:12", "2025-06-13T08:12:00Z"},
		{"5.6.25", "2025-06-05T00:00:00Z"},
		{"2025. 06. 13. 08:12", "2025-06-13T08:12:00Z"},
		{"13-06-2025 08:12", "2025-06-13T08:12:00Z"},
		{"2025 06 13", "2025-06-13T00:00:00Z"},
	};

	(void)state;
	SAMPLES(samples);
}

static void test_languages(void **state)
{
	static const struct sample samples[] = {
		{"June 13, 2025 8:12 pm", "2025-06-13T20:12:00Z"},
		{"Fri, June 13th, 2025 at 08:12 AM EDT", "2025-06-13T12:12:00Z"},
		{"the 1st of June, 2025", "2025-06-01T00:00:00Z"},
		{"Jun. 13, 2025, 8:12 p.m.", "2025-06-13T20:12:00Z"},
		{"June 13, 2025 3pm", "2025-06-13T15:00:00Z"},
		{"Friday, June 13, 2025 - 8:12am", "2025-06-13T08:12:00Z"},
		{"June 2025", "2025-06-01T00:00:00Z"},
		{"13. Juni 2025 08:12", "2025-06-13T08:12:00Z"},
		{"Fr., 14. März 2025, 8:12 Uhr", "2025-03-14T08:12:00Z"},
		{"Freitag, 13. Juni 2025 um 08.12 Uhr", "2025-06-13T08:12:00Z"},
		{"am 13. Juni 2025 um 8 Uhr", "2025-06-13T08:00:00Z"},
		{"Fr, 13. Jun. 2025 08:12:00 MESZ", "2025-06-13T06:12:00Z"},
		{"ven. 13 juin 2025 à 8h12", "2025-06-13T08:12:00Z"},
		{"mar. 12 août 2025 08:12:00 +0200", "2025-08-12T06:12:00Z"},
		{"viernes, 13 de junio de 2025, 08:12", "2025-06-13T08:12:00Z"},
		{"venerdì 13 giugno 2025 alle 8:12", "2025-06-13T08:12:00Z"},
		{"vrijdag 13 juni 2025 om 08:12", "2025-06-13T08:12:00Z"},
		{"sexta-feira, 13 de junho de 2025", "2025-06-13T00:00:00Z"},
		{"piątek, 13 czerwca 2025 08:12", "2025-06-13T08:12:00Z"},
		{"Пт, 13 июн 2025 08:12:00 +0300", "2025-06-13T05:12:00Z"},
		{"13 мая 2025 г. в 08:12", "2025-05-13T08:12:00Z"},
		{"2025. június 13. 08:12", "2025-06-13T08:12:00Z"},
		{"2025-június-13T8:12+02:00", "2025-06-13T06:12:00Z"},
		{"Παρ, 13 Ιούν 2025 08:12:00 EET", "2025-06-13T06:12:00Z"},
		{"13 Ağustos 2025 Çarşamba 08:12", "2025-08-13T08:12:00Z"},
		{"fredag den 13. juni 2025 kl. 08.12", "2025-06-13T08:12:00Z"},
		{"13. července 2025", "2025-07-13T00:00:00Z"},
		{"po, 14 čvc 2025 08:12:00 +0200", "2025-07-14T06:12:00Z"},
		{"pá, 13 čvn 2025 08:12:00 +0200", "2025-06-13T06:12:00Z"},
		{"2025-06-13T08:12:00+02:00[Europe/Berlin]", "2025-06-13T06:12:00Z"},
		{"2025-06-13T08:12:00+02:00[Europe", NULL},
		{"13 tháng 6, 2025", "2025-06-13T00:00:00Z"},
		{"2025年6月13日", "2025-06-13T00:00:00Z"},
		{"2025年6月13日(金) 08:12", "2025-06-13T08:12:00Z"},
		{"2025年6月13日（金）午後8時12分", "2025-06-13T20:12:00Z"},
		{"2025년 6월 13일 08:12:00", "2025-06-12T23:12:00Z"},
		{"2025-06-13 오후 8:12:00", "2025-06-13T11:12:00Z"},
	};

	(void)state;
	SAMPLES(samples);
}

/* What date_print writes is read back, over all times it can write. */
static void test_back(void **state)
{
	char text[DATE_RFC3339];

	(void)state;
	for (int64_t t = civil_seconds(1, 1, 1, 0, 0, 0); t < civil_seconds(9999, 1, 1, 0, 0, 0);
	     t += 7654321) {
		int64_t got;

		date_print(t, text);
		assert_true(datetext_parse(str_z(text), &got));
		assert_int_equal(got, t);
	}
}

/* Pieces of dates in any order: no crash, no overflow (the sanitizers watch), and never a year out
 * of bounds. */
static void test_anything(void **state)
{
	static const char *const pieces[] = {"13", "2025", "-",	       ":",    "/",    ".",   " ",
					     "T",  "Z",	   "+02:00",   "Jun",  "Uhr",  "pm",  "年",
					     "월", "24",   "60",       "W",    "h",    "GMT", "(",
					     ")",  ",",	   "99999999", "오후", "\xE5", "0",   "1"};
	uint32_t seed = 3;
	char text[200];

	(void)state;
	for (int round = 0; round < 100000; round++) {
		size_t n = 0;
		int64_t t;

		for (uint32_t k = 0; k < 2 + (seed >> 28); k++) {
			seed = seed * 1664525 + 1013904223;
			const char *piece = pieces[(seed >> 16) % 28];

			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		if (datetext_parse(str_of(text, n), &t))
			assert_in_range(civil_utc(t).year, 0, 10000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),	  cmocka_unit_test(test_iso),
		cmocka_unit_test(test_rfc822),	  cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_languages), cmocka_unit_test(test_back),
		cmocka_unit_test(test_anything),
	};

	return cmocka_run_group_tests_name("datetext", tests, NULL, NULL);
}
