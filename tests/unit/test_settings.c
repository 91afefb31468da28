/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/settings.h"

static struct arena arena;

static void none_and_all(void **state)
{
	struct settings s;

	(void)state;
	assert_int_equal(settings_parse(&s, STR(""), &arena, NULL), OK);
	assert_int_equal(s.every, 0);
	assert_int_equal(s.retries, -1);
	assert_int_equal(s.timeout, -1);
	assert_null(s.agent);
	assert_null(s.proxy);
	assert_int_equal(
		settings_parse(&s,
			       STR(" every=2h full=always agent=\"A \\\"B\\\" #1\" proxy=\"\""
				   " auth = \"pass show x\" ca=~/ca.pem retries=0\ttimeout=9"
				   " # every=3h"),
			       &arena, NULL),
		OK);
	assert_int_equal(s.every, 7200);
	assert_int_equal(s.full, SETTINGS_FULL_ALWAYS);
	assert_string_equal(s.agent, "A \"B\" #1");
	assert_string_equal(s.proxy, "");
	assert_string_equal(s.auth, "pass show x");
	assert_string_equal(s.ca, "~/ca.pem");
	assert_int_equal(s.retries, 0);
	assert_int_equal(s.timeout, 9);
}

static void a_time_to_keep_needs_no_quotes(void **state)
{
	static const char *const ways[] = {
		"keep=90 days every=1h", "every=1h keep=\"90 days\"", "keep = 90 days every=1h",
		"every=1h keep=90 days", "keep=90d every=1h",
	};
	struct settings s;

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		assert_int_equal(settings_parse(&s, str_z(ways[i]), &arena, NULL), OK);
		assert_string_equal(s.keep, i == 4 ? "90d" : "90 days");
		assert_int_equal(s.every, 3600);
	}
	assert_int_equal(settings_parse(&s, STR("keep=90 weeks"), &arena, NULL), ERR_CONFIG);
	assert_int_equal(settings_parse(&s, STR("keep=90 daysx"), &arena, NULL), ERR_CONFIG);
	assert_int_equal(settings_parse(&s, STR("keep=soon"), &arena, NULL), ERR_CONFIG);
}

static void spans(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* 0: wrong */
	} cases[] = {
		{"every=5m", 300},
		{"every=90", 5400},
		{"every=30d", 2592000},
		{"every=31d", 0},
		{"every=4m", 0},
		{"every=", 0},
		{"every=h", 0},
		{"every=-1h", 0},
		{"every=2w", 0},
		{"every=1.5h", 0},
		{"every=99999999999999999999h", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct settings s;
		enum err err = settings_parse(&s, str_z(cases[i].text), &arena, NULL);

		assert_int_equal(err, cases[i].seconds ? OK : ERR_CONFIG);
		assert_int_equal(s.every, cases[i].seconds);
	}
}

/* The first thing that is wrong is told, and the rest is used. */
static void wrong_ones(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{"evry=2h retries=2", "there is no setting 'evry'; there are every, full"},
		{"tag retries=2", "'tag' is no setting"},
		{"\"a tag\" retries=2", "is no setting"},
		{"full=yes retries=2", "one of auto|always|never would"},
		{"retries=9 every=x retries=2", "'9' does not fit retries"},
		{"retries=2 agent=\"open", "a quote is not closed"},
		{"=x retries=2", "there is no setting ''"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct why why = {0};
		struct settings s;

		assert_int_equal(settings_parse(&s, str_z(cases[i].text), &arena, &why),
				 ERR_CONFIG);
		assert_non_null(strstr(why.what, cases[i].words));
		assert_int_equal(s.retries, 2);
	}
}

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_and_all),
		cmocka_unit_test(a_time_to_keep_needs_no_quotes),
		cmocka_unit_test(spans),
		cmocka_unit_test(wrong_ones),
	};

	return cmocka_run_group_tests_name("settings", tests, NULL, end);
}
