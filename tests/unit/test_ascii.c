/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "conf/theme.h"
#include "ui/ascii.h"

/* A line of so many cells; what stands behind `rule` (NULL: none) follows a rule. */
static void check(const char *text, const char *rule, int width, const char *want)
{
	struct canvas from, to;
	struct buf got;
	int x;

	canvas_init(&from, width, 1);
	canvas_init(&to, 1, 1);
	buf_init(&got, BUF_MAX);
	x = canvas_put(&from, 0, 0, width, str_z(text), (struct look){0});
	if (rule) {
		canvas_put(&from, x, 0, 1, STR("│"), (struct look){.style = STYLE_RULE});
		canvas_put(&from, x + 1, 0, width, str_z(rule), (struct look){0});
	}
	ascii_render(&from, &to);
	canvas_dump(&to, &got);
	assert_int_equal(to.w, width);
	assert_int_equal(got.data[got.len - 1], '\n');
	buf_cut(&got, got.len - 1);
	assert_int_equal(strlen(want), got.len);
	assert_memory_equal(got.data, want, got.len);
	buf_release(&got);
	canvas_release(&from);
	canvas_release(&to);
}

static void same_cells(void **state)
{
	(void)state;
	check("", NULL, 3, "");
	check("plain", NULL, 5, "plain");
	check("„Öl“ – «no» • Größe", NULL, 19, "\"Ol\" - \"no\" * Grose");
	check("日本", NULL, 4, "? ?");
}

static void more_cells(void **state)
{
	(void)state;
	check("und so…", NULL, 9, "und so...");
	check("und so…", NULL, 8, "und so.");
	check("Größe der Straße", NULL, 20, "Grosse der Strasse");
	check("Größe der Straße", NULL, 17, "Grosse der Strase");
	/* a gap pays; one blank is left of it */
	check("so…    2 d", NULL, 10, "so...  2 d");
	check("so…   2 d", NULL, 9, "so... 2 d");
	check("so…  2 d", NULL, 8, "so.  2 d");
	check("weiß   weiß  ", NULL, 13, "weiss  weiss");
}

/* What stands behind a rule never moves. */
static void rules(void **state)
{
	(void)state;
	check("so…   ", "x", 7, "so... ?");
	check("so… ", "x   ", 9, "so. ?x");
	check("so…  ", "x", 8, "so.  ?x");
	check("so…   ", "x…", 12, "so... ?x...");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_cells),
		cmocka_unit_test(more_cells),
		cmocka_unit_test(rules),
	};

	return cmocka_run_group_tests_name("ascii", tests, NULL, NULL);
}
