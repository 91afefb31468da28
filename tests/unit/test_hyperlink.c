/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "ui/hyperlink.h"
#include "ui/paint.h"

#define OPEN "\033]8;id=k"
#define CLOSE "\033]8;;\033\\"

struct world {
	struct canvas now;
	struct paint paint;
	struct buf out;
};

/* A terminal that can only go to places; where to doesn't matter here. */
static void tell(struct buf *out, enum paint_cap cap, int a, int b)
{
	(void)a;
	(void)b;
	if (cap == PAINT_TO)
		buf_char(out, '>');
}

static void begin(struct world *w)
{
	canvas_init(&w->now, 12, 2);
	w->now.has_links = true;
	paint_init(&w->paint, 12, 2);
	w->paint.terminal =
		(struct paint_terminal){.can = 1u << PAINT_TO, .is_utf8 = true, .put = tell};
	paint_cleared(&w->paint, 12, 2);
	buf_init(&w->out, BUF_MAX);
}

static void end(struct world *w)
{
	canvas_release(&w->now);
	paint_release(&w->paint);
	buf_release(&w->out);
}

static void put(struct canvas *c, int x, int y, const char *url, const char *text)
{
	canvas_set_link(c, str_z(url));
	canvas_put(c, x, y, 12, str_z(text), (struct look){0});
	canvas_set_link(c, STR_NONE);
}

static const char *frame(struct world *w)
{
	buf_clear(&w->out);
	paint_frame(&w->paint, &w->now, &w->out);
	canvas_clear(&w->now);
	buf_char(&w->out, '\0');
	return w->out.data;
}

static void test_frames(void **context)
{
	struct world w;
	const char *got;

	(void)context;
	begin(&w);
	put(&w.now, 2, 1, "https://a.example/x", "here");
	got = frame(&w);
	assert_true(str_starts(str_z(got), STR(">" OPEN)));
	assert_true(str_ends(str_z(got), STR(";https://a.example/x\033\\here" CLOSE)));
	/* nothing has changed: nothing is written */
	put(&w.now, 2, 1, "https://a.example/x", "here");
	assert_string_equal(frame(&w), "");
	/* the same letters, another address; and none any more */
	put(&w.now, 2, 1, "https://a.example/y", "here");
	assert_non_null(strstr(frame(&w), "example/y\033\\here" CLOSE));
	put(&w.now, 2, 1, "", "here");
	got = frame(&w);
	assert_true(str_ends(str_z(got), STR("here")));
	assert_null(strstr(got, "\033]"));
	end(&w);
}

static void test_off(void **context)
{
	struct world w;

	(void)context;
	begin(&w);
	w.now.has_links = false;
	put(&w.now, 2, 1, "https://a.example/x", "here");
	assert_string_equal(frame(&w), ">here");
	end(&w);
}

/* What an address is made of can't end the sequence or begin another. */
static void test_hostile(void **context)
{
	static const char *const bad[] = {
		"https://a.example/\033\\\033[2J",
		"https://a.example/\a",
		"https://a.example/ x",
		"https://a.example/\x7f",
		"javascript:alert(1)",
		"file:///etc/passwd",
		"",
	};
	struct buf out, large;

	(void)context;
	buf_init(&out, BUF_MAX);
	buf_init(&large, BUF_MAX);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(hyperlink_open(&out, str_z(bad[i])));
		assert_int_equal(out.len, 0);
	}
	assert_true(hyperlink_open(&out, STR("https://a.example/\xC3\xA4\xC2\x9D")));
	assert_true(str_ends(buf_view(&out), STR(";https://a.example/%C3%A4%C2%9D\033\\")));
	buf_clear(&out);
	buf_cstr(&large, "https://a.example/");
	for (int i = 0; i < HYPERLINK_BYTES_MAX; i++)
		buf_char(&large, 'a');
	assert_false(hyperlink_open(&out, buf_view(&large)));
	assert_int_equal(out.len, 0);
	buf_release(&out);
	buf_release(&large);
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
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_known),
	};

	(void)setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
