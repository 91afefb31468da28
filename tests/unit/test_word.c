/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "lang/word.h"

/* Words parted by '|'. */
static void check(const char *text, const char *want)
{
	struct word w;
	struct buf got;
	uint32_t at = 0;

	buf_init(&got, BUF_MAX);
	while (word_next(str_z(text), &at, &w)) {
		if (got.len)
			buf_char(&got, '|');
		buf_str(&got, str_sub(str_z(text), w.range.start, w.range.end));
	}
	buf_char(&got, 0);
	assert_string_equal(got.data, want);
	buf_release(&got);
}

static void words(void **state)
{
	(void)state;
	check("", "");
	check(" … – ", "");
	check("Drei kleine Wörter.", "Drei|kleine|Wörter");
	check("14,3 Mrd. und 1.000", "14,3|Mrd|und|1.000");
	check("am 3. Mai, 5,", "am|3|Mai|5");
	check("Open-Source-LLM „x“", "Open|Source|LLM|x");
	check("他来了", "他|来|了");
	check("naïve café", "naïve|café");
	check("привет мир", "привет|мир");
}

static void kinds(void **state)
{
	struct word w;
	uint32_t at = 0;
	struct str s = STR("Über 5 x");

	(void)state;
	assert_true(word_next(s, &at, &w));
	assert_true(w.capital && !w.number);
	assert_true(word_next(s, &at, &w));
	assert_true(!w.capital && w.number);
	assert_true(word_next(s, &at, &w));
	assert_true(!w.capital && !w.number);
	assert_false(word_next(s, &at, &w));
}

static void count(void **state)
{
	(void)state;
	assert_int_equal(word_count(STR("")), 0);
	assert_int_equal(word_count(STR("a b, c")), 3);
	assert_int_equal(word_count(STR("\xff\xfe x \xc3")), 1);
}

/* Sixteen bytes at a time or word by word: the same number, whatever stands where. */
static void count_blocks(void **state)
{
	static const struct str pieces[] = {STR("a"),  STR("b9"),  STR("ä"),	STR("×"),
					    STR("÷"),  STR("1.2"), STR(","),	STR(" "),
					    STR("\n"), STR("é"),   STR("–"),	STR("日"),
					    STR("1"),  STR("."),   STR("ß"),	STR("Z"),
					    STR("ж"),  STR("'"),   STR("\xc3"), STR("wort")};
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[160];
		struct str s = {text, 0};
		uint32_t at = 0, slow = 0;
		struct word w;

		for (int k = 0; k < 30; k++) {
			struct str piece;

			random = random * 1664525u + 1013904223u;
			piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
			memcpy(text + s.n, piece.p, piece.n);
			s.n += piece.n;
		}
		while (word_next(s, &at, &w))
			slow++;
		assert_int_equal(word_count(s), slow);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(kinds),
		cmocka_unit_test(count),
		cmocka_unit_test(count_blocks),
	};

	return cmocka_run_group_tests_name("word", tests, NULL, NULL);
}
