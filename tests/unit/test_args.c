/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "conf/args.h"

#define WORDS_MAX 16

/* Splits a line at blanks and parses it; words live as long as the test. */
static enum err parse(struct args *a, char *line, struct why *why)
{
	static char *words[WORDS_MAX];
	int n = 0;
	char *rest = line, *word;

	while (n < WORDS_MAX && (word = strsep(&rest, " ")))
		words[n++] = word;
	return args_init(a, n, words, why);
}

#define PARSE(a, text)                                                                             \
	char line_[] = text;                                                                       \
	struct why why = {0};                                                                      \
	assert_int_equal(parse(a, line_, &why), OK)

static void test_nothing(void **state)
{
	struct args a;
	struct why why;

	(void)state;
	assert_int_equal(args_init(&a, 0, NULL, &why), OK);
	assert_null(a.command);
	args_release(&a);
	char name[] = "kurzum";
	char *argv[] = {name, NULL};

	assert_int_equal(args_init(&a, 1, argv, &why), OK);
	assert_null(a.command);
	assert_int_equal(args_rest(&a, 0, 0, &why), OK);
	args_release(&a);
}

static void test_globals_anywhere(void **state)
{
	struct args a;

	(void)state;
	PARSE(&a, "kurzum --config-dir C list --json -v --data-dir=D --offline 7 --verbose -vv");
	assert_string_equal(a.config_dir, "C");
	assert_string_equal(a.data_dir, "D");
	assert_string_equal(a.command, "list");
	assert_true(a.offline);
	assert_int_equal(a.verbose, 4);
	assert_false(a.help);
	assert_true(args_flag(&a, "--json"));
	assert_false(args_flag(&a, "--json"));
	assert_int_equal(args_rest(&a, 1, 1, &why), OK);
	assert_string_equal(a.argv[0], "7");
	args_release(&a);
}

static void test_values(void **state)
{
	struct args a;
	const char *tag = NULL, *none = "as it was";
	int64_t n = 5;

	(void)state;
	PARSE(&a, "kurzum mark --tag one --limit=12 3 --tag=two 4");
	assert_int_equal(args_value(&a, "--tag", &tag, &why), OK);
	assert_string_equal(tag, "one");
	assert_int_equal(args_value(&a, "--tag", &tag, &why), OK);
	assert_string_equal(tag, "two");
	assert_int_equal(args_value(&a, "--source", &none, &why), OK);
	assert_string_equal(none, "as it was");
	assert_int_equal(args_number(&a, "--limit", 1, 100, &n, &why), OK);
	assert_int_equal(n, 12);
	assert_int_equal(args_number(&a, "--limit", 1, 100, &n, &why), OK);
	assert_int_equal(n, 12);
	assert_int_equal(a.argc, 2);
	args_release(&a);
}

static void test_wrong_values(void **state)
{
	struct args a;
	const char *value = NULL;
	int64_t n = 5;

	(void)state;
	PARSE(&a, "kurzum list --limit x --since --json --tag");
	assert_int_equal(args_number(&a, "--limit", 1, 100, &n, &why), ERR_USAGE);
	assert_int_equal(n, 5);
	assert_int_equal(args_value(&a, "--since", &value, &why), ERR_USAGE);
	assert_string_equal(why.where, "--since");
	assert_int_equal(args_value(&a, "--tag", &value, &why), ERR_USAGE);
	args_release(&a);
}

static void test_missing_global_value(void **state)
{
	struct args a;
	struct why why = {0};
	char line[] = "kurzum list --config-dir";

	(void)state;
	assert_int_equal(parse(&a, line, &why), ERR_USAGE);
	assert_string_equal(why.where, "--config-dir");
	args_release(&a);
}

static void test_end_of_options(void **state)
{
	struct args a;

	(void)state;
	PARSE(&a, "kurzum show -- --json --offline -- -");
	assert_false(args_flag(&a, "--json"));
	assert_false(a.offline);
	assert_int_equal(args_rest(&a, 4, 4, &why), OK);
	assert_string_equal(a.argv[0], "--json");
	assert_string_equal(a.argv[2], "--");
	args_release(&a);
}

static void test_rest(void **state)
{
	struct args a;

	(void)state;
	PARSE(&a, "kurzum show --wide 7 -");
	assert_int_equal(args_rest(&a, 1, 9, &why), ERR_USAGE);
	assert_string_equal(why.where, "--wide");
	assert_non_null(strstr(why.what, "kurzum show"));
	assert_true(args_flag(&a, "--wide"));
	assert_int_equal(args_rest(&a, 2, 2, &why), OK);
	assert_int_equal(args_rest(&a, 3, 3, &why), ERR_USAGE);
	assert_int_equal(args_rest(&a, 0, 1, &why), ERR_USAGE);
	assert_int_equal(args_rest(&a, 0, -1, &why), OK);
	args_release(&a);
}

static void test_no_command(void **state)
{
	struct args a;

	(void)state;
	PARSE(&a, "kurzum --no-such");
	assert_null(a.command);
	assert_int_equal(args_rest(&a, 0, 0, &why), ERR_USAGE);
	assert_string_equal(why.where, "--no-such");
	assert_non_null(strstr(why.what, "kurzum --help"));
	args_release(&a);
}

static void test_help(void **state)
{
	struct args a;

	(void)state;
	PARSE(&a, "kurzum list -h --version");
	assert_true(a.help);
	assert_true(a.version);
	assert_int_equal(a.argc, 0);
	args_release(&a);
}

static void test_is_id(void **state)
{
	int64_t id = -1;

	(void)state;
	assert_true(args_is_id("7", &id));
	assert_int_equal(id, 7);
	assert_true(args_is_id("007", &id));
	assert_int_equal(id, 7);
	assert_true(args_is_id("99999999999999999999999", &id));
	assert_true(id == INT64_MAX);
	assert_false(args_is_id("", &id));
	assert_false(args_is_id("./7", &id));
	assert_false(args_is_id("-7", &id));
	assert_false(args_is_id("7a", &id));
	assert_false(args_is_id(" 7", &id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_globals_anywhere),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_wrong_values),
		cmocka_unit_test(test_missing_global_value),
		cmocka_unit_test(test_end_of_options),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_no_command),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_is_id),
	};

	return cmocka_run_group_tests_name("args", tests, NULL, NULL);
}
