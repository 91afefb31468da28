/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "doc/build.h"

static const struct block paragraph = {.kind = BLOCK_PARAGRAPH};
static const struct block item = {.kind = BLOCK_ITEM, .indent = 1};

static void test_white_space(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	build_text(&b, STR("  \n"));
	build_text(&b, STR(" eins \t zwei"));
	build_text(&b, STR(" "));
	build_nbsp(&b);
	build_text(&b, STR("drei"));
	build_nbsp(&b);
	build_text(&b, STR("vier , fünf  "));
	build_finish(&b, &d, &a);
	assert_int_equal(d.nblocks, 1);
	assert_true(str_eq(str_sub(d.text, d.blocks[0].start, d.blocks[0].end),
			   STR("eins zwei drei\xC2\xA0vier, fünf")));
	build_release(&b);
	arena_release(&a);
}

static void test_empty_blocks(void **context)
{
	static const struct block rule = {.kind = BLOCK_RULE};
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	build_block(&b, &paragraph);
	build_raw(&b, STR("\n \n"));
	build_block(&b, &rule);
	build_block(&b, &item);
	build_end(&b);
	build_end(&b);
	build_finish(&b, &d, &a);
	assert_int_equal(d.nblocks, 1);
	assert_int_equal(d.blocks[0].kind, BLOCK_RULE);
	assert_int_equal(d.blocks[0].start, d.blocks[0].end);
	build_release(&b);
	arena_release(&a);
}

/*
 * One span over two blocks becomes two; overlapping ones of a kind become one; long ones are cut.
 */
static void test_spans(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;
	uint32_t start;

	(void)context;
	build_init(&b);
	start = build_at(&b);
	build_text(&b, STR("eins"));
	build_block(&b, &paragraph);
	build_text(&b, STR("zwei"));
	build_span(&b, SPAN_BOLD, start, 0);
	build_span(&b, SPAN_BOLD, start + 2, 0);
	build_finish(&b, &d, &a);
	assert_int_equal(d.nspans, 2);
	assert_int_equal(d.spans[0].start, 0);
	assert_int_equal(d.spans[0].end, 4);
	assert_int_equal(d.spans[1].start, 5);
	assert_int_equal(d.spans[1].end, 9);

	for (int i = 0; i < 1000; i++)
		build_raw(&b, STR("ä€"));
	build_add_span(&b, (struct span){.start = 0, .end = 5000, .kind = SPAN_EM});
	build_finish(&b, &d, &a);
	assert_int_equal(d.nspans, 5);
	for (uint32_t i = 0; i < d.nspans; i++) {
		assert_true(d.spans[i].end - d.spans[i].start <= DOC_SPAN_MAX);
		assert_true(((unsigned char)d.text.p[d.spans[i].start] & 0xC0) != 0x80);
	}
	build_release(&b);
	arena_release(&a);
}

/* Numbers follow the text; an address is kept once, and only when something leads there. */
static void test_links(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;
	uint32_t picture, unused, first;
	char url[64];

	(void)context;
	build_init(&b);
	picture = build_link(&b, STR("https://example.org/p.png"));
	unused = build_link(&b, STR("https://example.org/unused"));
	first = build_link(&b, STR("https://example.org/1"));
	assert_int_not_equal(picture, unused);
	assert_int_equal(build_link(&b, STR("https://example.org/1")), first);
	assert_int_equal(build_link(&b, STR("")), BUILD_NO_LINK);
	build_text(&b, STR("Bild"));
	build_span(&b, SPAN_IMAGE, 0, picture);
	build_text(&b, STR(" Wort"));
	build_span(&b, SPAN_LINK, 4, first);
	build_span(&b, SPAN_LINK, 0, BUILD_NO_LINK);
	for (int i = 0; i < 500; i++) {
		int n = snprintf(url, sizeof url, "https://example.org/%d", i);

		(void)build_link(&b, str_of(url, (size_t)n));
	}
	assert_int_equal(build_link(&b, STR("https://example.org/1")), first);
	build_finish(&b, &d, &a);
	assert_int_equal(d.nlinks, 2);
	assert_true(str_eq(doc_link(&d, 0), STR("https://example.org/1")));
	assert_true(str_eq(doc_link(&d, 1), STR("https://example.org/p.png")));
	assert_int_equal(doc_link(&d, 2).n, 0);
	build_release(&b);
	arena_release(&a);
}

static void test_cut(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	for (uint32_t i = 0; i < DOC_TEXT_MAX / 1000; i++) {
		char many[1200];

		memset(many, 'x', sizeof many);
		memcpy(many, "€", 3);
		build_text(&b, str_of(many, sizeof many));
		if (i % 7 == 0)
			build_block(&b, &paragraph);
	}
	build_text(&b, STR("nie"));
	build_finish(&b, &d, &a);
	assert_true(d.cut);
	assert_true(d.text.n <= DOC_TEXT_MAX);
	assert_true(str_ends(d.text, STR("x\n" BUILD_CUT "\n")));
	build_release(&b);

	build_init(&b);
	for (uint32_t i = 0; i < DOC_BLOCKS_MAX + 10; i++) {
		build_block(&b, &paragraph);
		build_text(&b, STR("x"));
	}
	build_finish(&b, &d, &a);
	assert_true(d.cut);
	assert_int_equal(d.nblocks, DOC_BLOCKS_MAX);
	assert_true(str_ends(d.text, STR("x\n" BUILD_CUT "\n")));
	build_release(&b);
	arena_release(&a);
}

static void test_lead(void **context)
{
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	build_text(&b, STR("Dabei:"));
	build_block(&b, &item);
	build_text(&b, STR("eins"));
	build_block(&b, &paragraph);
	build_text(&b, STR("Text"));
	build_block(&b, &item);
	build_text(&b, STR("zwei"));
	build_finish(&b, &d, &a);
	assert_int_equal(d.blocks[1].tight, 1);
	assert_int_equal(d.blocks[3].tight, 0);
	build_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_white_space), cmocka_unit_test(test_empty_blocks),
		cmocka_unit_test(test_spans),	    cmocka_unit_test(test_links),
		cmocka_unit_test(test_cut),	    cmocka_unit_test(test_lead),
	};

	return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
