/* SPDX-License-Identifier: ISC */
#include "ui/history.h"
#include "world.h"

static void assert_prompt(const struct prompt *p, const char *text)
{
	if (!str_eq(buf_view(&p->text), str_z(text)))
		fail_msg("the prompt says '%.*s', not '%s'", STR_ARG(buf_view(&p->text)), text);
}

static void goes_up_and_down(void **state)
{
	struct db *db = world_open(*state);
	struct history h = {0};
	struct prompt p;

	prompt_init(&p);
	prompt_open(&p, PROMPT_COMMAND, ":");
	history_add(db, PROMPT_COMMAND, STR("set ascii yes"));
	history_add(db, PROMPT_COMMAND, STR("theme nord"));
	history_add(db, PROMPT_COMMAND, STR("set ascii yes")); /* stands there once */
	history_add(db, PROMPT_FIND, STR("harbour"));
	history_add(db, PROMPT_REMOVE, STR("y")); /* keeps none */
	prompt_replace(&p, 0, 0, STR("dra"));
	history_open(&h, db, PROMPT_COMMAND);
	assert_false(history_step(&h, &p, 1));
	assert_true(history_step(&h, &p, -1));
	assert_prompt(&p, "set ascii yes");
	assert_true(history_step(&h, &p, -1));
	assert_prompt(&p, "theme nord");
	assert_false(history_step(&h, &p, -1));
	assert_true(history_step(&h, &p, 1));
	assert_true(history_step(&h, &p, 1));
	assert_prompt(&p, "dra");
	history_open(&h, db, PROMPT_REMOVE);
	assert_false(history_step(&h, &p, -1));
	history_release(&h);
	prompt_release(&p);
}

static void keeps_the_newest(void **state)
{
	struct db *db = world_open(*state);
	struct history h = {0};

	for (int i = 0; i < HISTORY_LINES + 7; i++) {
		char line[32];

		(void)snprintf(line, sizeof line, "set jobs %d", i);
		history_add(db, PROMPT_COMMAND, str_z(line));
	}
	history_open(&h, db, PROMPT_COMMAND);
	assert_int_equal(h.lines.len, HISTORY_LINES);
	assert_true(str_eq(h.lines.items[0], STR("set jobs 7")));
	history_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(goes_up_and_down, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(keeps_the_newest, world_setup, world_teardown),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
