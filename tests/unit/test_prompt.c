/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "ui/keymap.h"
#include "ui/prompt.h"
#include "ui/status.h"

#define CTRL(letter) ((uint32_t)(letter)&31)

static void type(struct prompt *p, const char *text)
{
	struct str s = str_z(text);

	while (s.n) {
		uint32_t rune;
		size_t step = utf8_decode(s, &rune, NULL);

		assert_int_equal(prompt_key(p, rune), PROMPT_OPEN);
		s = str_sub(s, step, s.n);
	}
}

static void assert_text(const struct prompt *p, const char *want)
{
	assert_true(str_eq(buf_view(&p->text), str_z(want)));
}

static void edits_a_line(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p);
	prompt_open(&p, PROMPT_ADD, "?");
	type(&p, "grün Äpfel");
	(void)prompt_key(&p, KEYMAP_BACKSPACE);
	(void)prompt_key(&p, KEYMAP_HOME);
	type(&p, ">");
	(void)prompt_key(&p, KEYMAP_RIGHT);
	(void)prompt_key(&p, KEYMAP_DELETE);
	assert_text(&p, ">gün Äpfe");
	(void)prompt_key(&p, KEYMAP_END);
	(void)prompt_key(&p, CTRL('W'));
	assert_text(&p, ">gün ");
	(void)prompt_key(&p, KEYMAP_LEFT);
	(void)prompt_key(&p, CTRL('U'));
	assert_text(&p, " ");
	(void)prompt_key(&p, CTRL('A'));
	(void)prompt_key(&p, CTRL('K'));
	assert_text(&p, "");
	assert_int_equal(prompt_key(&p, KEYMAP_LEFT), PROMPT_OPEN);
	assert_int_equal(prompt_key(&p, KEYMAP_RIGHT), PROMPT_OPEN);
	assert_int_equal(prompt_key(&p, KEYMAP_DELETE), PROMPT_OPEN);
	assert_int_equal(prompt_key(&p, KEYMAP_ENTER), PROMPT_DONE);
	prompt_release(&p);
}

static void leaves(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p);
	prompt_open(&p, PROMPT_COMMAND, ":");
	assert_int_equal(prompt_key(&p, KEYMAP_BACKSPACE), PROMPT_CANCELLED);
	assert_int_equal(prompt_key(&p, KEYMAP_ESC), PROMPT_CANCELLED);
	assert_int_equal(prompt_key(&p, CTRL('C')), PROMPT_CANCELLED);
	prompt_open(&p, PROMPT_REMOVE, "sure?");
	assert_int_equal(prompt_key(&p, KEYMAP_ENTER), PROMPT_DONE);
	assert_text(&p, "");
	assert_int_equal(prompt_key(&p, 'j'), PROMPT_DONE);
	assert_text(&p, "y");
	prompt_release(&p);
}

static void takes_nothing_odd_and_not_too_much(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p);
	prompt_open(&p, PROMPT_ADD, "?");
	(void)prompt_key(&p, 0x202e);
	(void)prompt_key(&p, 0x9b);
	(void)prompt_key(&p, 7);
	(void)prompt_key(&p, KEYMAP_F1);
	assert_text(&p, "");
	for (int i = 0; i < PROMPT_BYTES_MAX + 100; i++)
		(void)prompt_key(&p, 'x');
	assert_int_equal(p.text.len, PROMPT_BYTES_MAX);
	prompt_release(&p);
}

/* Paints it; returns the column of the cursor, `out` has the screen. */
static int painted(const struct prompt *p, int w, int h, struct buf *out)
{
	struct canvas c;
	int x;

	canvas_init(&c, w, h);
	x = prompt_paint(p, &c, (struct rect){0, 0, w, h});
	buf_clear(out);
	canvas_dump(&c, out);
	canvas_release(&c);
	return x;
}

static void the_cursor_is_on_the_screen(void **state)
{
	struct prompt p;
	struct buf out;

	(void)state;
	prompt_init(&p);
	buf_init(&out, 4096);
	prompt_open(&p, PROMPT_ADD, "A long question that fills the line:");
	type(&p, "0123456789abcdefghijklmnopqrstuvwxyz日本");
	for (int w = 1; w < 60; w++) {
		int x = painted(&p, w, 1, &out);

		assert_true(x >= 0 && x < w);
		if (w == 40)
			assert_non_null(strstr(out.data, "本"));
	}
	buf_release(&out);
	prompt_release(&p);
}

/* What is asked is read in full, and what is typed has room; a digit stays with what it stands for.
 */
static void a_long_label_has_lines_of_its_own(void **state)
{
	struct prompt p;
	struct buf out;

	(void)state;
	prompt_init(&p);
	buf_init(&out, 4096);
	prompt_open(&p, PROMPT_TOPICS, "Begin with: 1 News 2 Tech 3 AI 4 Business 5 Science:");
	type(&p, "13");
	assert_int_equal(prompt_lines(&p, 80, 10), 1);
	assert_int_equal(prompt_lines(&p, 40, 10), 2);
	assert_int_equal(prompt_lines(&p, 27, 10), 3);
	assert_int_equal(prompt_lines(&p, 27, 2), 1);
	assert_int_equal(painted(&p, 33, 2, &out), 25);
	assert_string_equal(out.data, " Begin with: 1 News 2 Tech 3 AI\n"
				      " 4 Business 5 Science: 13\n");
	prompt_open(&p, PROMPT_WRITE, "Write to (.txt, .md, .html, .epub or mailto:):");
	type(&p, "a.md");
	assert_int_equal(prompt_lines(&p, 60, 10), 2);
	assert_int_equal(painted(&p, 60, 2, &out), 5);
	assert_string_equal(out.data, " Write to (.txt, .md, .html, .epub or mailto:):\n"
				      " a.md\n");
	buf_release(&out);
	prompt_release(&p);
}

/* Where there is room, reason and question stand there in full. */
static void a_long_question_takes_two_lines(void **state)
{
	struct prompt p;
	struct buf out;

	(void)state;
	prompt_init(&p);
	buf_init(&out, 4096);
	prompt_open(&p, PROMPT_UNSEEN,
		    "the server told 404. It may have moved on. Add it unseen? y/n");
	assert_int_equal(prompt_lines(&p, 80, 10), 1);
	assert_int_equal(prompt_lines(&p, 40, 10), 2);
	assert_int_equal(prompt_lines(&p, 12, 3), 1);
	assert_true(painted(&p, 40, 2, &out) < 40);
	assert_non_null(strstr(out.data, "the server told 404. It may have moved\n"));
	assert_non_null(strstr(out.data, "on. Add it unseen? y/n"));
	buf_release(&out);
	prompt_release(&p);
}

/* A word longer than a line begins where it stands. */
static void a_long_word_is_cut(void **state)
{
	struct canvas c;
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	canvas_init(&c, 20, 3);
	status_text(&c, (struct rect){0, 0, 20, 3},
		    STR("Copied: https://dock.example/a/long/way.html"), "…", (struct look){0});
	canvas_dump(&c, &out);
	assert_string_equal(out.data, " Copied: https://do\n ck.example/a/long/\n way.html\n");
	buf_release(&out);
	canvas_release(&c);
}

/* Where there is not, the reason is cut, the question never. */
static void a_long_question_is_asked(void **state)
{
	struct prompt p;
	struct buf out;

	(void)state;
	prompt_init(&p);
	buf_init(&out, 4096);
	prompt_open(&p, PROMPT_UNSEEN,
		    "the server told 404. It may have moved on. Add it unseen? y/n");
	assert_true(painted(&p, 40, 1, &out) < 40);
	assert_non_null(strstr(out.data, "the server"));
	assert_non_null(strstr(out.data, "... Add it unseen? y/n"));
	buf_release(&out);
	prompt_release(&p);
}

/* What nobody asked for takes no key that is not meant for it. */
static void an_offer_gives_way(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p);
	assert_false(prompt_gives_way(&p, 'a'));
	prompt_open(&p, PROMPT_TOPICS, "Begin with 1 News:");
	assert_true(prompt_gives_way(&p, 'a'));
	assert_true(prompt_gives_way(&p, 'q'));
	assert_true(prompt_gives_way(&p, KEYMAP_DOWN));
	assert_false(prompt_gives_way(&p, '1'));
	assert_false(prompt_gives_way(&p, KEYMAP_ENTER));
	assert_false(prompt_gives_way(&p, KEYMAP_ESC));
	assert_int_equal(prompt_key(&p, '1'), PROMPT_OPEN);
	assert_false(prompt_gives_way(&p, 'a'));
	prompt_open(&p, PROMPT_ADD, "Add:");
	assert_false(prompt_gives_way(&p, 'a'));
	prompt_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits_a_line),
		cmocka_unit_test(leaves),
		cmocka_unit_test(takes_nothing_odd_and_not_too_much),
		cmocka_unit_test(the_cursor_is_on_the_screen),
		cmocka_unit_test(a_long_label_has_lines_of_its_own),
		cmocka_unit_test(a_long_question_takes_two_lines),
		cmocka_unit_test(a_long_question_is_asked),
		cmocka_unit_test(a_long_word_is_cut),
		cmocka_unit_test(an_offer_gives_way),
	};

	return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
