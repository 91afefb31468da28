/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest/bags.h"
#include "lang/compound.h"
#include "lang/stem.h"

/* Each noun as often as said, by its stem. */
static void learn(struct compound *c, const char *const *nouns, uint32_t times)
{
	struct stem *stem = stem_new("de");

	for (; *nouns; nouns++)
		compound_count(c, compound_key(stem_word(stem, str_z(*nouns))), times);
	stem_free(stem);
}

static const char *const nouns[] = {"strafe", "zoll",	 "regierung", "bund", "haus",  "brücke",
				    "wind",   "anlagen", "zahl",      "ende", "zeuge", NULL};

static void check(const char *word, const char *want)
{
	struct compound *c = compound_new();
	struct stem *stem = stem_new("de");
	char got[64] = "";
	struct str head, tail, s;

	learn(c, nouns, 5);
	s = stem_word(stem, str_z(word));
	if (compound_split(c, s, &head, &tail))
		snprintf(got, sizeof got, "%.*s+%.*s", (int)head.n, head.p, (int)tail.n, tail.p);
	assert_string_equal(got, want);
	stem_free(stem);
	compound_free(c);
}

static void splits(void **state)
{
	(void)state;
	check("strafzölle", "straf+zoll");
	check("zollstrafe", "zoll+straf");
	check("bundesregierung", "bund+regier");
	check("regierungsbündnis", "");
	check("hausbrücken", "haus+bruck");
	check("haustüren", "");
	check("windanlage", "wind+anlag");
	check("zoll", "");
	check("stadtrat", "");
	check("", "");
}

/* What is met oftener as a whole than its parts stays whole; so does what was met once or twice. */
static void whole(void **state)
{
	static const char *const often[] = {"hausbrücke", NULL};
	static const char *const parts[] = {"haus", "brücke", NULL};
	struct compound *c = compound_new();
	struct str head, tail;

	(void)state;
	learn(c, parts, 2);
	assert_false(compound_split(c, STR("hausbruck"), &head, &tail));
	learn(c, parts, 2);
	assert_true(compound_split(c, STR("hausbruck"), &head, &tail));
	learn(c, often, 9);
	assert_false(compound_split(c, STR("hausbruck"), &head, &tail));
	compound_free(c);
}

static void stored(void **state)
{
	struct compound *c = compound_new(), *back = compound_new();
	struct buf bytes;

	(void)state;
	buf_init(&bytes, BUF_MAX);
	learn(c, nouns, 7);
	compound_print(c, &bytes);
	assert_int_equal(compound_parse(back, buf_view(&bytes)), OK);
	assert_int_equal(compound_size(back), compound_size(c));
	assert_int_equal(compound_times(back, compound_key(STR("zoll"))), 7);
	compound_merge(back, c);
	assert_int_equal(compound_times(back, compound_key(STR("zoll"))), 14);
	assert_int_equal(compound_parse(back, STR("")), ERR_PARSE);
	assert_int_equal(compound_parse(back, str_sub(buf_view(&bytes), 0, bytes.len - 1)),
			 ERR_PARSE);
	bytes.data[4] = (char)0xFF;
	bytes.data[7] = (char)0xFF;
	assert_int_equal(compound_parse(back, buf_view(&bytes)), ERR_PARSE);
	buf_release(&bytes);
	compound_free(c);
	compound_free(back);
}

/* Ever new words: it stays bounded, and what comes again stays in it. */
static void bounded(void **state)
{
	struct compound *c = compound_new();

	(void)state;
	for (uint64_t i = 1; i <= 5 * COMPOUND_STEMS; i++) {
		compound_count(c, i << 32 | 1, 1);
		if (i % 16 == 0)
			compound_count(c, compound_key(STR("zoll")), 1);
		assert_true(compound_size(c) <= COMPOUND_STEMS);
	}
	assert_true(compound_times(c, compound_key(STR("zoll"))) > 500);
	compound_count(c, compound_key(STR("zoll")), UINT32_MAX);
	assert_int_equal(compound_times(c, compound_key(STR("zoll"))), UINT32_MAX);
	compound_free(c);
}

/* Through the terms: a compound brings its parts along, and nouns are told. */
static void in_bags(void **state)
{
	struct compound *c = compound_new();
	struct terms *t = terms_new("de");
	struct arena a = {0};
	struct bags b;
	const uint32_t *parts;

	(void)state;
	learn(c, nouns, 5);
	terms_compounds(t, c);
	bags_init(&b, 2, &a);
	bags_add(&b, t, STR("Neue Strafzölle drohen"), &a);
	bags_add(&b, t, STR("Der Zoll handelt"), &a);
	bags_add(&b, t, STR_NONE, &a);
	bags_number(&b, t, &a);
	parts = b.parts[b.terms[b.from[0] + 1]];
	assert_int_not_equal(parts[0], BAGS_NONE);
	assert_int_equal(parts[1], b.terms[b.from[1]]);
	assert_int_equal(b.parts[b.terms[b.from[1]]][0], BAGS_NONE);
	/* "Neue" looks like a noun */
	assert_int_not_equal(terms_noun(t, terms_of(t, STR("Neue"))), 0);
	assert_int_equal(terms_noun(t, terms_of(t, STR("Zoll"))), compound_key(STR("zoll")));
	assert_int_equal(terms_noun(t, terms_of(t, STR("handelt"))), 0);
	terms_free(t);
	compound_free(c);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits),  cmocka_unit_test(whole),   cmocka_unit_test(stored),
		cmocka_unit_test(bounded), cmocka_unit_test(in_bags),
	};

	return cmocka_run_group_tests_name("compound", tests, NULL, NULL);
}
