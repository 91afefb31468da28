/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "doc/build.h"
#include "doc/shown.h"

static void check(const struct doc *d, bool links, bool runs, const char *want)
{
	struct shown s;
	struct shown_piece p;
	struct buf out;

	buf_init(&out, BUF_MAX);
	shown_range(&s, d, &d->blocks[0], block_range(&d->blocks[0]), links);
	s.runs = runs;
	while (shown_next(&s, &p)) {
		assert_int_equal((size_t)p.width, utf8_width(p.text));
		buf_str(&out, p.text);
		if (p.rune == '\n')
			buf_char(&out, '/');
	}
	assert_string_equal(out.data, want);
	assert_false(shown_next(&s, &p));
	buf_release(&out);
}

static void make(struct doc *d, struct arena *a, struct str text, struct block like,
		 const struct span *spans, size_t n)
{
	struct build b;

	build_init(&b);
	build_over(&b, text);
	like.end = (uint32_t)text.n;
	build_add_block(&b, like);
	for (size_t i = 0; i < n; i++) {
		struct span s = spans[i];

		if (s.kind == SPAN_LINK)
			s.value = build_link(&b, STR("https://example.org/"));
		build_add_span(&b, s);
	}
	build_finish(&b, d, a);
}

static void test_hidden(void **context)
{
	static const struct span spans[] = {{.start = 0, .end = 1, .kind = SPAN_HIDDEN},
					    {.start = 6, .end = 7, .kind = SPAN_HIDDEN},
					    {.start = 10, .end = 13, .kind = SPAN_HIDDEN}};
	struct arena a = {0};
	struct doc d;

	(void)context;
	make(&d, &a,
	     STR("\x1B"
		 "Wort   , x\x07\x07"),
	     (struct block){0}, spans, 3);
	check(&d, false, false, "Wort , ");
	check(&d, false, true, "Wort , ");
	make(&d, &a, STR("Ende ."), (struct block){0},
	     &(const struct span){.start = 4, .end = 5, .kind = SPAN_HIDDEN}, 1);
	check(&d, false, false, "Ende.");
	arena_release(&a);
}

static void test_kinds(void **context)
{
	struct arena a = {0};
	struct doc d;

	(void)context;
	make(&d, &a, STR("a \t b\nc"), (struct block){0}, NULL, 0);
	check(&d, false, false, "a b/c");
	make(&d, &a, STR("a \t b\nc"), (struct block){.joined = 1}, NULL, 0);
	check(&d, false, true, "a b c");
	make(&d, &a, STR("a\tb\t\td"), (struct block){.kind = BLOCK_ROW}, NULL, 0);
	check(&d, false, false, "a │ b │  │ d");
	make(&d, &a, STR("a  b\n\n c"), (struct block){.kind = BLOCK_CODE}, NULL, 0);
	check(&d, false, false, "a  b// c");
	make(&d, &a, STR("soft\xC2\xADhy\xE2\x80\xAEphen"), (struct block){0}, NULL, 0);
	check(&d, false, false, "softhyphen");
	arena_release(&a);
}

/* A number behind each link; a link of 3000 bytes has one, not three. */
static void test_numbers(void **context)
{
	static const struct span spans[] = {{.start = 0, .end = 4, .kind = SPAN_LINK},
					    {.start = 5, .end = 9, .kind = SPAN_LINK}};
	struct arena a = {0};
	struct buf text, want;
	struct doc d;

	(void)context;
	make(&d, &a, STR("eins zwei drei"), (struct block){0}, spans, 2);
	check(&d, true, false, "eins[1] zwei[1] drei");
	check(&d, true, true, "eins[1] zwei[1] drei");
	check(&d, false, true, "eins zwei drei");
	buf_init(&text, BUF_MAX);
	buf_init(&want, BUF_MAX);
	for (int i = 0; i < 3000; i++)
		buf_char(&text, i % 10 == 9 ? ' ' : 'x');
	buf_cstr(&text, "end");
	buf_str(&want, str_sub(buf_view(&text), 0, 2999));
	buf_cstr(&want, "[1] end");
	make(&d, &a, buf_view(&text), (struct block){0},
	     &(const struct span){.start = 0, .end = 2999, .kind = SPAN_LINK}, 1);
	check(&d, true, false, want.data);
	check(&d, true, true, want.data);
	buf_release(&text);
	buf_release(&want);
	arena_release(&a);
}

static void test_skip(void **context)
{
	const struct block block = {.end = 12};
	const struct doc d = {.text = STR("wort42 we\xC3\xA4ter"), .blocks = &block, .nblocks = 1};
	struct shown s;

	(void)context;
	shown_range(&s, &d, &block, block_range(&block), false);
	assert_int_equal(shown_skip_word(&s, 3), 3);
	assert_int_equal(shown_skip_word(&s, 100), 3);
	assert_int_equal(shown_skip_word(&s, 100), 0);
	shown_range(&s, &d, &block, (struct range){7, 12}, false);
	/* the letter before a letter with more bytes might be joined to it */
	assert_int_equal(shown_skip_word(&s, 100), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_skip),
	};

	return cmocka_run_group_tests_name("shown", tests, NULL, NULL);
}
