/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "conf/commands.h"

static void test_find(void **state)
{
	(void)state;
	assert_null(commands_find(""));
	assert_null(commands_find("lis"));
	assert_string_equal(commands_find("list")->name, "list");
	assert_int_equal(commands_find("refresh")->program, COMMANDS_FETCH);
	assert_int_equal(commands_find("list")->program, COMMANDS_READER);
}

static void test_names_differ(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < commands_count(); i++)
		assert_ptr_equal(commands_find(commands_get(i)->name), commands_get(i));
}

static void test_options_of_usage(void **state)
{
	const struct commands_info c = {.usage = "--read|--tag T ID…|--all [--jobs-per-host N] "
						 "[--format text|md] [--json] FILE|-"};
	static const struct {
		const char *name, *value;
	} want[] = {{"--read", ""},	      {"--tag", "T"},	       {"--all", ""},
		    {"--jobs-per-host", "N"}, {"--format", "text|md"}, {"--json", ""}};
	struct commands_option o;
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		assert_true(commands_option_next(&c, &at, &o));
		assert_true(str_eq(o.name, str_z(want[i].name)));
		assert_true(str_eq(o.value, str_z(want[i].value)));
	}
	assert_false(commands_option_next(&c, &at, &o));
}

static void test_help_names_all(void **state)
{
	struct buf out;
	size_t at = 0;
	struct str line, rest;

	(void)state;
	buf_init(&out, BUF_MAX);
	commands_print_all(&out);
	for (uint32_t i = 0; i < commands_count(); i++)
		assert_non_null(strstr(out.data, commands_get(i)->name));
	assert_non_null(strstr(out.data, "--config-dir"));
	for (rest = buf_view(&out); str_line(&rest, &line); at++)
		assert_true(utf8_width(line) <= 80);
	assert_true(at <= 23); /* and the prompt */
	buf_clear(&out);
	commands_print_one(commands_find("list"), &out);
	assert_non_null(strstr(out.data, "kurzum list [--json]"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_names_differ),
		cmocka_unit_test(test_options_of_usage),
		cmocka_unit_test(test_help_names_all),
	};

	return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
