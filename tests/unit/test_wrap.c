/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/build.h"
#include "doc/export.h"
#include "doc/wrap.h"

static void add(struct build *b, struct block like, const char *text)
{
	build_block(b, &like);
	build_text(b, str_z(text));
	build_end(b);
}

/* A headline, three paragraphs, an empty head, two comments around a paragraph. */
static void make(struct doc *d, struct arena *a)
{
	struct build b;

	build_init(&b);
	add(&b, (struct block){.kind = BLOCK_HEADING, .role = ROLE_TITLE}, "Kopf");
	add(&b, (struct block){0}, "eins zwei drei vier fünf sechs sieben acht neun zehn");
	add(&b, (struct block){.kind = BLOCK_HEADING, .role = ROLE_EMPTY}, "Quellen:");
	add(&b, (struct block){.quote = 1}, "Zitat Zitat Zitat");
	add(&b, (struct block){.role = ROLE_COMMENT}, "Erster!");
	add(&b, (struct block){0}, "Schluss");
	add(&b, (struct block){.role = ROLE_COMMENT}, "Zweiter!");
	build_finish(&b, d, a);
	build_release(&b);
}

static void test_roles(void **context)
{
	struct arena a = {0};
	struct doc d;
	struct buf out;

	(void)context;
	make(&d, &a);
	buf_init(&out, BUF_MAX);
	export_text(&d, (struct export_options){.width = 24}, &out);
	assert_string_equal(out.data, "eins zwei drei vier fünf\n"
				      "sechs sieben acht neun\n"
				      "zehn\n"
				      "\n"
				      "│ Zitat Zitat Zitat\n"
				      "\n"
				      "── 2 reader comments ──\n"
				      "\n"
				      "Schluss\n");
	buf_clear(&out);
	export_text(&d, (struct export_options){.width = 80, .unfold = true, .ascii = true}, &out);
	assert_string_equal(out.data, "eins zwei drei vier fünf sechs sieben acht neun zehn\n"
				      "\n"
				      "> Zitat Zitat Zitat\n"
				      "\n"
				      "Erster!\n"
				      "\n"
				      "Schluss\n"
				      "\n"
				      "Zweiter!\n");
	buf_release(&out);
	arena_release(&a);
}

/* From any place of one width the same byte is found at another. */
static void test_resize(void **context)
{
	struct arena a = {0};
	struct doc d;

	(void)context;
	make(&d, &a);
	for (uint32_t at = d.blocks[1].start; at < d.blocks[1].end; at++) {
		for (uint16_t width = 1; width < 60; width += 7) {
			struct wrap *w = wrap_new(&d, (struct wrap_options){.width = width});
			struct wrap_at place = wrap_seek(w, at);
			struct wrap_line line;

			assert_true(wrap_line(w, place, &line));
			assert_int_equal(line.kind, WRAP_TEXT);
			assert_true(at < line.text.end);
			assert_true(at + 1 >=
				    line.text.start); /* a blank between two lines: the next */
			wrap_free(w);
		}
	}
	arena_release(&a);
}

static void test_seek(void **context)
{
	struct arena a = {0};
	struct doc d;
	struct wrap *w;
	struct wrap_line line;

	(void)context;
	make(&d, &a);
	w = wrap_new(&d, (struct wrap_options){.width = 24});
	/* the headline and what is before the text: the first line */
	assert_int_equal(wrap_compare(wrap_seek(w, 0), wrap_first(w)), 0);
	/* comments: the line that stands for them, both */
	assert_true(wrap_line(w, wrap_seek(w, d.blocks[4].start + 1), &line));
	assert_int_equal(line.kind, WRAP_FOLD);
	assert_int_equal(line.count, 2);
	assert_true(wrap_line(w, wrap_seek(w, d.blocks[6].start), &line));
	assert_int_equal(line.kind, WRAP_FOLD);
	/* an empty head: what comes after it */
	assert_true(wrap_line(w, wrap_seek(w, d.blocks[2].start), &line));
	assert_int_equal(line.block, 3);
	assert_int_equal(wrap_compare(wrap_seek(w, UINT32_MAX), wrap_last(w)), 0);
	assert_false(wrap_line(w, (struct wrap_at){d.nblocks, 0}, &line));
	assert_false(wrap_line(w, (struct wrap_at){1, 99}, &line));
	wrap_free(w);
	arena_release(&a);
}

static void test_step(void **context)
{
	struct arena a = {0};
	struct doc d;
	struct wrap *w;
	struct wrap_at at;
	long moved;

	(void)context;
	make(&d, &a);
	w = wrap_new(&d, (struct wrap_options){.width = 24});
	assert_int_equal(wrap_count(w), 9);
	at = wrap_step(w, wrap_first(w), 100, &moved);
	assert_int_equal(moved, 8);
	assert_int_equal(wrap_compare(at, wrap_last(w)), 0);
	at = wrap_step(w, at, -100, &moved);
	assert_int_equal(moved, -8);
	assert_int_equal(wrap_compare(at, wrap_first(w)), 0);
	/* a place of another width, beyond its block's lines now */
	at = wrap_step(w, (struct wrap_at){1, 50}, 0, &moved);
	assert_int_equal(at.line, 2);
	at = wrap_step(w, (struct wrap_at){2, 3}, 0, &moved);
	assert_int_equal(at.block, 3);
	wrap_free(w);
	arena_release(&a);
}

static void test_nothing(void **context)
{
	const struct block title = {.end = 1, .role = ROLE_TITLE};
	const struct doc empty = {.text = STR("")};
	const struct doc only_title = {.text = STR("x"), .blocks = &title, .nblocks = 1};
	const struct doc *docs[] = {&empty, &only_title};

	(void)context;
	for (size_t i = 0; i < 2; i++) {
		struct wrap *w = wrap_new(docs[i], (struct wrap_options){.width = 0});
		struct wrap_line line;
		long moved = 7;

		assert_int_equal(wrap_count(w), 0);
		assert_false(wrap_line(w, wrap_first(w), &line));
		assert_false(wrap_line(w, wrap_seek(w, 0), &line));
		(void)wrap_step(w, wrap_first(w), 3, &moved);
		assert_int_equal(moved, 0);
		(void)wrap_step(w, wrap_last(w), -3, &moved);
		assert_int_equal(moved, 0);
		wrap_free(w);
	}
	wrap_free(NULL);
}

/* A million bytes in one paragraph: the first screen costs the first screen. */
static void test_lazy(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;
	struct wrap *w;
	struct wrap_line line;
	long moved;

	(void)context;
	build_init(&b);
	for (int i = 0; i < 100000; i++)
		build_text(&b, STR("neunworte "));
	build_finish(&b, &d, &a);
	w = wrap_new(&d, (struct wrap_options){.width = 40});
	(void)wrap_step(w, wrap_first(w), 30, &moved);
	assert_int_equal(moved, 30);
	assert_true(wrap_line(w, wrap_seek(w, 900000), &line));
	assert_true(range_has(line.text, 900000));
	wrap_free(w);
	build_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles),	cmocka_unit_test(test_resize),
		cmocka_unit_test(test_seek),	cmocka_unit_test(test_step),
		cmocka_unit_test(test_nothing), cmocka_unit_test(test_lazy),
	};

	return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
