/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/cmd.h"
#include "conf/commands.h"

/* Every command that the table gives to the reader is there, and no other. */
static void test_tables_agree(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < commands_count(); i++) {
		const struct commands_info *c = commands_get(i);

		if (cmd_has(c->name) != (c->program == COMMANDS_READER))
			fail_msg("%s is not where commands.def says", c->name);
	}
}

static void test_unknown(void **state)
{
	struct options options;
	struct args args = {.command = "dance"};
	struct cli cli = {.args = &args, .options = &options};
	struct why why = {0};

	(void)state;
	options_init(&options);
	assert_false(cmd_has("dance"));
	assert_false(cmd_has(""));
	assert_int_equal(cmd_run(&cli, &why), ERR_USAGE);
	assert_string_equal(why.where, "dance");
	options_release(&options);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables_agree),
		cmocka_unit_test(test_unknown),
	};

	return cmocka_run_group_tests_name("cmd", tests, NULL, NULL);
}
