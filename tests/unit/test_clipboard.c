/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/clipboard.h"

static void assert_printed(const char *text, enum clipboard_way way, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	clipboard_print(&out, str_z(text), way);
	buf_char(&out, '\0');
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_print(void **context)
{
	(void)context;
	/* the examples of RFC 4648, 10 */
	assert_printed("f", CLIPBOARD_PLAIN, "\033]52;c;Zg==\a");
	assert_printed("fo", CLIPBOARD_PLAIN, "\033]52;c;Zm8=\a");
	assert_printed("foobar", CLIPBOARD_PLAIN, "\033]52;c;Zm9vYmFy\a");
	assert_printed("\033]0;x\a", CLIPBOARD_PLAIN, "\033]52;c;G10wO3gH\a");
	assert_printed("f", CLIPBOARD_TMUX, "\033]52;c;Zg==\a\033Ptmux;\033\033]52;c;Zg==\a\033\\");
	assert_printed("f", CLIPBOARD_SCREEN, "\033P\033]52;c;Zg==\a\033\\");
	assert_printed("f", CLIPBOARD_NONE, "");
}

static void test_long(void **context)
{
	struct buf text, out;

	(void)context;
	buf_init(&text, BUF_MAX);
	buf_init(&out, BUF_MAX);
	for (int i = 0; i < 1000; i++)
		buf_char(&text, 'x');
	clipboard_print(&out, buf_view(&text), CLIPBOARD_SCREEN);
	assert_true(str_starts(buf_view(&out), STR("\033P\033]52;")));
	assert_int_equal(out.len, 7 + 1336 + 1 + 2 * 4); /* in two pieces */
	buf_clear(&out);
	while (text.len <= CLIPBOARD_BYTES_MAX)
		buf_char(&text, 'x');
	clipboard_print(&out, buf_view(&text), CLIPBOARD_PLAIN);
	assert_int_equal(out.len, 0);
	buf_release(&text);
	buf_release(&out);
}

static void test_way(void **context)
{
	(void)context;
	assert_int_equal(clipboard_way("xterm-256color", NULL, NULL), CLIPBOARD_PLAIN);
	assert_int_equal(clipboard_way("tmux-256color", "/tmp/s,1,0", NULL), CLIPBOARD_TMUX);
	assert_int_equal(clipboard_way("screen", "", "1.pts"), CLIPBOARD_SCREEN);
	assert_int_equal(clipboard_way("linux", NULL, NULL), CLIPBOARD_NONE);
	assert_int_equal(clipboard_way("vt100", NULL, NULL), CLIPBOARD_NONE);
	assert_int_equal(clipboard_way(NULL, NULL, NULL), CLIPBOARD_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
