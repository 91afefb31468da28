/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "base/when.h"

#define NOW 1751371200 /* 2025-07-01T12:00:00Z */

static void short_forms(void **state)
{
	static const struct {
		int64_t t;
		const char *want;
	} cases[] = {
		{0, ""},
		{NOW, "now"},
		{NOW + 90000, "now"}, /* clocks differ */
		{NOW - 59, "now"},
		{NOW - 60, "1 min"},
		{NOW - 3599, "59 min"},
		{NOW - 3600, "1 h"},
		{NOW - 86399, "23 h"},
		{NOW - 86400, "1 d"},
		{NOW - 99 * 86400, "99 d"},
		{NOW - 100 * 86400, "2025-03"},
		{1, "1970-01"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, 64);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		when_short(cases[i].t, NOW, &out);
		assert_true(str_eq(buf_view(&out), str_z(cases[i].want)));
		assert_true(utf8_width(buf_view(&out)) <= 7);
	}
	buf_release(&out);
}

static void long_forms(void **state)
{
	struct buf out;

	(void)state;
	setenv("TZ", "UTC", 1);
	buf_init(&out, 64);
	when_long(0, &out);
	assert_int_equal(out.len, 0);
	when_long(NOW, &out);
	assert_string_equal(out.data, "1 July 2025, 12:00");
	buf_release(&out);
}

static void days_and_patterns(void **state)
{
	struct buf out;

	(void)state;
	setenv("TZ", "UTC", 1);
	buf_init(&out, 64);
	when_day(NOW - 3600, NOW, &out);
	assert_string_equal(out.data, "Today");
	buf_clear(&out);
	when_day(NOW - 13 * 3600, NOW, &out); /* by the calendar, not by hours */
	assert_string_equal(out.data, "Yesterday");
	buf_clear(&out);
	when_day(NOW - 2 * 86400, NOW, &out);
	assert_string_equal(out.data, "Sunday, 29 June");
	buf_clear(&out);
	when_day(NOW - 365 * 86400, NOW, &out);
	assert_string_equal(out.data, "Monday, 1 July 2024");
	buf_clear(&out);
	when_format(NOW, "%a %d.%m.%y %Y-%b %H:%M %% %x%", &out);
	assert_string_equal(out.data, "Tu 01.07.25 2025-Jul 12:00 % x%");
	buf_clear(&out);
	when_format(NOW, "123456789012345678901234567890123456789012345", &out);
	assert_int_equal(out.len, 40);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_forms),
		cmocka_unit_test(long_forms),
		cmocka_unit_test(days_and_patterns),
	};

	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
