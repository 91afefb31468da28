/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/complete.h"

static struct options options;
static struct paths paths = {.config_dir = "/no/such", .share_dir = "/no/such"};

/* Types a text, presses Tab that often, and tells what stands in the prompt. */
static void assert_completed(const char *text, int tabs, const char *wanted)
{
	struct complete c = {0};
	struct prompt p;

	prompt_init(&p);
	prompt_open(&p, PROMPT_COMMAND, ":");
	prompt_replace(&p, 0, 0, str_z(text));
	for (int i = 0; i < (tabs < 0 ? -tabs : tabs); i++)
		complete_step(&c, &p, &options, &paths, tabs < 0 ? -1 : 1);
	if (!str_eq(buf_view(&p.text), str_z(wanted)))
		fail_msg("'%s' became '%.*s', not '%s'", text, STR_ARG(buf_view(&p.text)), wanted);
	assert_int_equal(p.at, p.text.len);
	complete_release(&c);
	prompt_release(&p);
}

static void completes(void **state)
{
	(void)state;
	assert_completed("the", 1, "theme "); /* the only one: on to its argument */
	assert_completed("unre", 1, "unre");
	assert_completed("half", 1, "half-page-");
	assert_completed("half", 2, "half-page-down");
	assert_completed("half", 3, "half-page-up");
	assert_completed("half", 4, "half-page-down");
	assert_completed("half-page-", -1, "half-page-up");
	assert_completed("set previ", 1, "set preview");
	assert_completed("set preview-", 1, "set preview-delay ");
	assert_completed("set preview r", 1, "set preview rest ");
	assert_completed("set color y", 1, "set color yes ");
	assert_completed("set preview-delay ", 1, "set preview-delay 100 ");
	assert_completed("bind X sta", 1, "bind X star ");
	assert_completed("bind X", 1, "bind X");
	assert_completed("set no-such-option ", 1, "set no-such-option ");
	assert_completed("log x", 1, "log x");
	assert_completed("nonsense", 3, "nonsense");
}

static void paints_what_fits(void **state)
{
	struct complete c = {0};
	struct canvas canvas;
	struct prompt p;
	struct buf text;

	(void)state;
	canvas_init(&canvas, 20, 1);
	buf_init(&text, 1024);
	prompt_init(&p);
	prompt_open(&p, PROMPT_COMMAND, ":");
	prompt_replace(&p, 0, 0, STR("half-page-"));
	complete_step(&c, &p, &options, &paths, 1);
	complete_paint(&c, &canvas, (struct rect){0, 0, 20, 1}, "…");
	canvas_dump(&canvas, &text);
	assert_string_equal(text.data, " half-page-down  …\n");
	complete_step(&c, &p, &options, &paths, -1);
	complete_paint(&c, &canvas, (struct rect){0, 0, 20, 1}, "…");
	buf_clear(&text);
	canvas_dump(&canvas, &text);
	assert_string_equal(text.data, " half-page-up\n");
	buf_release(&text);
	complete_release(&c);
	prompt_release(&p);
	canvas_release(&canvas);
}

static int start(void **state)
{
	(void)state;
	options_init(&options);
	return 0;
}

static int end(void **state)
{
	(void)state;
	options_release(&options);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completes),
		cmocka_unit_test(paints_what_fits),
	};

	return cmocka_run_group_tests_name("complete", tests, start, end);
}
