/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "ui/canvas.h"

static const struct look plain = {0};

static void assert_dump(const struct canvas *c, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	canvas_dump(c, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void puts_and_cuts(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 6, 3);
	assert_int_equal(canvas_put(&c, 0, 0, 99, STR("abcdefgh"), plain), 6);
	assert_int_equal(canvas_put(&c, 2, 1, 2, STR("xyz"), plain), 2);
	assert_int_equal(canvas_put_cut(&c, 0, 2, 4, STR("lang genug"), STR("…"), plain), 4);
	assert_dump(&c, "abcdef\n  xy\nlan…\n");
	assert_int_equal(canvas_put(&c, 6, 0, 1, STR("x"), plain), 0);
	assert_int_equal(canvas_put(&c, 0, 3, 1, STR("x"), plain), 0);
	assert_int_equal(canvas_put(&c, -1, 0, 1, STR("x"), plain), 0);
	canvas_release(&c);
}

static void cut_leaves_no_blank_before_the_sign(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 10, 1);
	canvas_put_cut(&c, 0, 0, 5, STR("abc defgh"), STR("…"), plain);
	assert_dump(&c, "abc…\n");
	canvas_clear(&c);
	canvas_put_cut(&c, 0, 0, 0, STR("abc"), STR("…"), plain);
	canvas_put_cut(&c, 0, 0, 1, STR("abc"), STR("..."), plain);
	assert_dump(&c, ".\n");
	canvas_release(&c);
}

static void refuses_what_commands_a_terminal(void **state)
{
	struct canvas c;
	struct buf out;

	(void)state;
	canvas_init(&c, 40, 1);
	canvas_put(&c, 0, 0, 40,
		   STR("a\x1b]0;x\x07"
		       "b\xc2\x9b"
		       "2Jc\x7f"
		       "d\xe2\x80\xae"
		       "e\r\n\tf\x80"
		       "g\0h"),
		   plain);
	buf_init(&out, 1024);
	canvas_dump(&c, &out);
	for (size_t i = 0; i + 1 < out.len; i++)
		assert_true((unsigned char)out.data[i] >= ' ' && out.data[i] != 0x7f);
	assert_null(strstr(out.data, "\xc2\x9b"));
	assert_null(strstr(out.data, "\xe2\x80\xae"));
	assert_non_null(strstr(out.data, "\xef\xbf\xbd"));
	buf_release(&out);
	canvas_release(&c);
}

/* The gate of its own: all that no terminal may get, alone, in a row of letters and as a mark. */
static void no_control_reaches_a_cell(void **state)
{
	struct canvas c;
	struct buf b;

	(void)state;
	canvas_init(&c, 12, 1);
	buf_init(&b, 64);
	for (uint32_t rune = 0; rune < 0x110000; rune++) {
		if (utf8_safe(rune) || (rune >= 0xD800 && rune <= 0xDFFF))
			continue;
		buf_clear(&b);
		buf_rune(&b, rune);
		buf_cstr(&b, "ab");
		buf_rune(&b, rune);
		buf_cstr(&b, "\u0301c\u00E4");
		buf_rune(&b, rune);
		canvas_clear(&c);
		canvas_put(&c, 0, 0, 12, buf_view(&b), plain);
		for (int x = 0; x < 12; x++) {
			struct str s = canvas_text(&c, canvas_cell(&c, x, 0));

			for (size_t at = 0; at < s.n;) {
				uint32_t got;

				at += utf8_decode(str_sub(s, at, s.n), &got, NULL);
				if (!utf8_safe(got))
					fail_msg("U+%04X", rune);
			}
		}
	}
	/* nor is there a cell for what has no width */
	canvas_clear(&c);
	assert_int_equal(canvas_put(&c, 0, 0, 12, STR("ab\u200B"), plain), 2);
	assert_int_equal(canvas_cell(&c, 2, 0)->width, 1);
	/* what is no UTF-8 is none in a cell either */
	canvas_clear(&c);
	canvas_put(&c, 0, 0, 12, STR("\xE2\x82\x1b\xF0\x9F\x98\x9B\xC0"), plain);
	buf_clear(&b);
	canvas_dump(&c, &b);
	assert_true(utf8_valid(buf_view(&b)));
	assert_null(strchr(b.data, '\x1b'));
	buf_release(&b);
	canvas_release(&c);
}

static void wide_clusters_take_two(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 6, 1);
	assert_int_equal(canvas_put(&c, 0, 0, 6, STR("日本"), plain), 4);
	assert_int_equal(canvas_cell(&c, 0, 0)->width, 2);
	assert_int_equal(canvas_cell(&c, 1, 0)->width, 0);
	/* not half a cluster at the edge */
	assert_int_equal(canvas_put(&c, 5, 0, 1, STR("語"), plain), 0);
	/* one half overwritten: the other becomes a blank */
	canvas_put(&c, 1, 0, 1, STR("x"), plain);
	assert_dump(&c, " x本\n");
	canvas_put(&c, 2, 0, 1, STR("y"), plain);
	assert_dump(&c, " xy\n");
	canvas_release(&c);
}

static void long_clusters_lie_in_the_pool(void **state)
{
	static const char family[] = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
	struct canvas c;

	(void)state;
	canvas_init(&c, 4, 1);
	canvas_put(&c, 0, 0, 4, str_z(family), plain);
	assert_true(str_eq(canvas_text(&c, canvas_cell(&c, 0, 0)), str_z(family)));
	canvas_release(&c);
}

static void floods_of_marks_are_cut(void **state)
{
	struct canvas c;
	struct buf flood;
	size_t n;

	(void)state;
	buf_init(&flood, 1 << 16);
	buf_char(&flood, 'a');
	for (int i = 0; i < 5000; i++)
		buf_cstr(&flood, "\u0301");
	canvas_init(&c, 4, 1);
	canvas_put(&c, 0, 0, 4, buf_view(&flood), plain);
	n = canvas_text(&c, canvas_cell(&c, 0, 0)).n;
	assert_int_equal(n, 1 + 2 * (UTF8_CLUSTER_RUNES - 1));
	/* the longest there are: marks of music */
	buf_clear(&flood);
	buf_char(&flood, 'a');
	for (int i = 0; i < 50; i++)
		buf_rune(&flood, 0x1D167);
	canvas_put(&c, 0, 0, 4, buf_view(&flood), plain);
	n = canvas_text(&c, canvas_cell(&c, 0, 0)).n;
	assert_int_equal(n, 1 + 4 * (UTF8_CLUSTER_RUNES - 1));
	canvas_release(&c);
	buf_release(&flood);
}

static void runs_are_what_changed(void **state)
{
	struct canvas now, before;
	struct look bold = {.attrs = 1};
	int x = 0;

	(void)state;
	canvas_init(&now, 10, 1);
	canvas_init(&before, 10, 1);
	assert_int_equal(canvas_run(&now, &before, 0, &x), 0);
	canvas_put(&before, 0, 0, 10, STR("abc 日 xyz"), plain);
	canvas_copy(&now, &before);
	x = 0;
	assert_int_equal(canvas_run(&now, &before, 0, &x), 0);
	canvas_put(&now, 1, 0, 1, STR("B"), plain);
	canvas_put(&now, 9, 0, 1, STR("z"), bold);
	x = 0;
	assert_int_equal(canvas_run(&now, &before, 0, &x), 1);
	assert_int_equal(x, 1);
	x++;
	assert_int_equal(canvas_run(&now, &before, 0, &x), 1);
	assert_int_equal(x, 9);
	/* half of a wide cluster: the run takes all of it */
	canvas_copy(&now, &before);
	canvas_put(&now, 5, 0, 1, STR("-"), plain);
	x = 0;
	assert_int_equal(canvas_run(&now, &before, 0, &x), 2);
	assert_int_equal(x, 4);
	canvas_release(&now);
	canvas_release(&before);
}

static void sizes_are_capped(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 0, -5);
	assert_int_equal(c.w, 1);
	assert_int_equal(c.h, 1);
	canvas_resize(&c, 1 << 30, 1);
	assert_int_equal(c.w, CANVAS_WIDTH_MAX);
	canvas_fill(&c, (struct rect){-3, -3, 5000, 5000}, plain);
	canvas_release(&c);
}

/* A wide cluster at the end of what is filled leaves nothing of its look behind. */
static void fills_over_wide_ones(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 10, 1);
	canvas_put(&c, 8, 0, 2, str_z("日"), (struct look){.style = 3});
	canvas_fill(&c, (struct rect){4, 0, 6, 1}, (struct look){.style = 5});
	for (int x = 4; x < 10; x++)
		assert_int_equal(canvas_cell(&c, x, 0)->look.style, 5);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_over_wide_ones),
		cmocka_unit_test(puts_and_cuts),
		cmocka_unit_test(cut_leaves_no_blank_before_the_sign),
		cmocka_unit_test(refuses_what_commands_a_terminal),
		cmocka_unit_test(no_control_reaches_a_cell),
		cmocka_unit_test(wide_clusters_take_two),
		cmocka_unit_test(long_clusters_lie_in_the_pool),
		cmocka_unit_test(floods_of_marks_are_cut),
		cmocka_unit_test(runs_are_what_changed),
		cmocka_unit_test(sizes_are_capped),
	};

	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
