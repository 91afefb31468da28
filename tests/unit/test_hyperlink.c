/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>

#include "ui/hyperlink.h"

#define OPEN "\033]8;id=k"
#define CLOSE "\033]8;;\033\\"

struct world {
	struct canvas now, before;
	struct theme theme;
	struct buf out;
};

static void begin(struct world *w)
{
	canvas_init(&w->now, 12, 2);
	canvas_init(&w->before, 12, 2);
	theme_init(&w->theme);
	buf_init(&w->out, BUF_MAX);
}

static void end(struct world *w)
{
	canvas_release(&w->now);
	canvas_release(&w->before);
	buf_release(&w->out);
}

static void put(struct canvas *c, int x, int y, const char *url, const char *text)
{
	canvas_set_link(c, str_z(url));
	canvas_put(c, x, y, 12, str_z(text), (struct look){0});
	canvas_set_link(c, STR_NONE);
}

static const char *print(struct world *w, bool all)
{
	buf_clear(&w->out);
	hyperlink_print(&w->out, &w->now, &w->before, all, &w->theme, STYLE_DEPTH_256);
	buf_char(&w->out, '\0');
	return w->out.data;
}

static void test_print(void **context)
{
	struct world w;
	const char *got;

	(void)context;
	begin(&w);
	assert_string_equal(print(&w, true), "");
	put(&w.now, 2, 1, "https://a.example/x", "here");
	got = print(&w, false);
	assert_true(str_starts(str_z(got), STR("\0337\033[2;3H\033[0m" OPEN)));
	assert_true(
		str_ends(str_z(got), STR(";https://a.example/x\033\\here" CLOSE "\033[0m\0338")));
	/* nothing has changed: nothing is written; afresh: all of it */
	canvas_copy(&w.before, &w.now);
	assert_string_equal(print(&w, false), "");
	assert_non_null(strstr(print(&w, true), "here"));
	/* the same letters, another address; and none any more */
	canvas_clear(&w.now);
	put(&w.now, 2, 1, "https://a.example/y", "here");
	assert_non_null(strstr(print(&w, false), "example/y\033\\here" CLOSE));
	canvas_copy(&w.before, &w.now);
	canvas_clear(&w.now);
	put(&w.now, 2, 1, "", "here");
	assert_string_equal(print(&w, false), "\0337\033[2;3H\033[0mhere\033[0m\0338");
	end(&w);
}

static void test_other_change_in_line(void **context)
{
	struct world w;

	(void)context;
	begin(&w);
	put(&w.now, 6, 0, "https://a.example/", "link");
	canvas_copy(&w.before, &w.now);
	put(&w.now, 0, 0, "", "new");
	assert_non_null(strstr(print(&w, false), "link")); /* ncurses may have written it again */
	end(&w);
}

/* What an address is made of can't end the sequence or begin another. */
static void test_hostile(void **context)
{
	static const char *const bad[] = {
		"https://a.example/\033\\\033[2J",
		"https://a.example/\a",
		"https://a.example/ x",
		"javascript:alert(1)",
		"file:///etc/passwd",
		"",
	};
	struct world w;
	struct buf large;

	(void)context;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		begin(&w);
		put(&w.now, 0, 0, bad[i], "x");
		assert_null(strstr(print(&w, true), "\033]"));
		end(&w);
	}
	begin(&w);
	put(&w.now, 0, 0, "https://a.example/\xC3\xA4\xC2\x9D", "x");
	assert_non_null(strstr(print(&w, true), ";https://a.example/%C3%A4%C2%9D\033\\x" CLOSE));
	buf_init(&large, BUF_MAX);
	buf_cstr(&large, "https://a.example/");
	for (int i = 0; i < HYPERLINK_BYTES_MAX; i++)
		buf_char(&large, 'a');
	canvas_clear(&w.now);
	put(&w.now, 0, 0, large.data, "x");
	assert_null(strstr(print(&w, true), "\033]"));
	buf_release(&large);
	end(&w);
}

static void test_known(void **context)
{
	(void)context;
	assert_false(hyperlink_is_known(&(struct hyperlink_terminal){.term = "xterm-256color"}));
	assert_true(hyperlink_is_known(
		&(struct hyperlink_terminal){.term = "xterm-256color", .vte = "7006"}));
	assert_false(hyperlink_is_known(
		&(struct hyperlink_terminal){.term = "xterm-256color", .vte = "4205"}));
	assert_true(hyperlink_is_known(&(struct hyperlink_terminal){.term = "xterm-kitty"}));
	assert_true(hyperlink_is_known(&(struct hyperlink_terminal){.program = "iTerm.app"}));
	assert_true(hyperlink_is_known(
		&(struct hyperlink_terminal){.tmux = "x", .program = "tmux", .version = "3.4"}));
	assert_false(hyperlink_is_known(&(struct hyperlink_terminal){.tmux = "x",
								     .program = "tmux",
								     .version = "3.3a",
								     .kitty = "1"}));
	assert_false(hyperlink_is_known(
		&(struct hyperlink_terminal){.sty = "1.x", .term = "xterm-kitty"}));
	assert_false(hyperlink_is_known(&(struct hyperlink_terminal){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_other_change_in_line),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_known),
	};

	(void)setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
