/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/datemail.h"

static void check(const char *text, const char *wanted)
{
	char got[DATE_RFC3339];
	int64_t t;

	if (!datemail_parse(str_z(text), &t))
		fail_msg("%s: not read", text);
	date_print(t, got);
	assert_string_equal(got, wanted);
}

static void the_form_is_read(void **state)
{
	(void)state;
	check("Sun, 01 Mar 2026 12:00:00 GMT", "2026-03-01T12:00:00Z");
	check("1 Mar 2026 00:59:59 +0100", "2026-02-28T23:59:59Z");
	check("Sat, 29 Feb 2020 23:30:00 -0530", "2020-03-01T05:00:00Z");
	check("31 Dec 1999 23:59:59 Z", "1999-12-31T23:59:59Z");
}

/* These are for datetext.h, or no dates at all. */
static void other_forms_are_left(void **state)
{
	static const char *const others[] = {
		"",
		"Sun, 01 Mar 2026",
		"Sun, 01 Mar 26 12:00:00 GMT",
		"Sunday, 01 Mar 2026 12:00:00 GMT",
		"Sun, 01 Mär 2026 12:00:00 GMT",
		"Sun, 29 Feb 2026 12:00:00 GMT",
		"Sun, 00 Mar 2026 12:00:00 GMT",
		"Sun, 01 Mar 2026 24:00:00 GMT",
		"Sun, 01 Mar 2026 12:00:60 GMT",
		"Sun, 01 Mar 2026 12:00:00 CEST",
		"Sun, 01 Mar 2026 12:00:00 +01000",
		"Sun, 01 Mar 2026 12:00:00 GMT (UTC)",
		"2026-03-01T12:00:00Z",
	};
	int64_t t;

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (datemail_parse(str_z(others[i]), &t))
			fail_msg("%s: read", others[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_form_is_read),
		cmocka_unit_test(other_forms_are_left),
	};

	return cmocka_run_group_tests_name("datemail", tests, NULL, NULL);
}
