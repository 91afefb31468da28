/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "conf/schedule.h"

static void rules(void **state)
{
	struct schedule s;

	(void)state;
	assert_int_equal(schedule_parse(&s, STR(""), NULL), OK);
	assert_int_equal(s.n, 0);
	assert_int_equal(schedule_parse(&s, STR(" daily 06:30 | weekly monday"), NULL), OK);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.rules[0].days, 1);
	assert_int_equal(s.rules[0].minute, 390);
	assert_int_equal(s.rules[1].days, 7);
	assert_int_equal(s.rules[1].weekday, 0);
	assert_int_equal(s.rules[1].minute, 0);
	assert_int_equal(schedule_parse(&s, STR("Weekly Fri 18:05,daily"), NULL), OK);
	assert_int_equal(s.rules[0].weekday, 4);
	assert_int_equal(s.rules[0].minute, 18 * 60 + 5);
	assert_int_equal(schedule_parse(&s, STR("weekly 7:00 sonntag"), NULL), OK);
	assert_int_equal(s.rules[0].weekday, 6);
}

static void wrong(void **state)
{
	static const char *const cases[] = {
		"monthly",
		"daily monday",
		"daily 24:00",
		"daily 6",
		"weekly mo",
		"daily,,daily",
		"daily 6:30 7:30",
		"06:30",
		"weekly monday friday",
		"daily,daily,daily,daily,daily",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct why why = {0};
		struct schedule s;

		assert_int_equal(schedule_parse(&s, str_z(cases[i]), &why), ERR_CONFIG);
		assert_non_null(strstr(why.what, "daily 06:30"));
	}
}

static void due(void **state)
{
	struct schedule_rule daily = {.days = 1, .minute = 390};
	struct schedule_rule weekly = {.days = 7, .weekday = 0, .minute = 420};
	int64_t at[SCHEDULE_MISSED_MAX],
		now = civil_seconds(2025, 6, 24, 6, 29, 59); /* a Tuesday */

	(void)state;
	/* at first the last time alone */
	assert_int_equal(schedule_due(&daily, 0, now, at), 1);
	assert_int_equal(at[0], civil_seconds(2025, 6, 23, 6, 30, 0));
	assert_int_equal(schedule_due(&daily, at[0], now, at), 0);
	assert_int_equal(schedule_due(&daily, at[0], now + 1, at), 1);
	assert_int_equal(at[0], civil_seconds(2025, 6, 24, 6, 30, 0));
	/* what was missed, the oldest first, but not for ever */
	assert_int_equal(schedule_due(&daily, civil_seconds(2025, 6, 21, 6, 30, 0), now, at), 2);
	assert_int_equal(at[0], civil_seconds(2025, 6, 22, 6, 30, 0));
	assert_int_equal(schedule_due(&daily, 1, now, at), SCHEDULE_MISSED_MAX);
	assert_int_equal(at[SCHEDULE_MISSED_MAX - 1], civil_seconds(2025, 6, 23, 6, 30, 0));
	assert_int_equal(schedule_due(&weekly, 0, now, at), 1);
	assert_int_equal(at[0], civil_seconds(2025, 6, 23, 7, 0, 0));
	assert_int_equal(schedule_due(&weekly, 0, civil_seconds(2025, 6, 23, 6, 59, 0), at), 1);
	assert_int_equal(at[0], civil_seconds(2025, 6, 16, 7, 0, 0));
	/* the clock was ten years ahead for a while */
	assert_int_equal(schedule_due(&daily, civil_seconds(2035, 6, 24, 6, 30, 0), now, at), 1);
	assert_int_equal(at[0], civil_seconds(2025, 6, 23, 6, 30, 0));
	assert_int_equal(schedule_due(&weekly, 1, now, at), 4);
	assert_int_equal(at[0], civil_seconds(2025, 6, 2, 7, 0, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules),
		cmocka_unit_test(wrong),
		cmocka_unit_test(due),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
