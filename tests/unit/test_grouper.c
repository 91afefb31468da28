/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "digest/grouper.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* "rare words of an article": each word a term. */
static void add(struct grouper *g, int64_t key, int64_t time, const char *words, int64_t story)
{
	struct doc doc = {0};
	struct digest digest = {.lang = "en"};
	struct signer_text text = {&doc, &digest, str_z(words), {0, 0}};
	struct signer *s = signer_new();
	struct signer_terms terms = {0};

	signer_sign(s, &text, &terms);
	grouper_add(g, key, time, terms.items, terms.len, story);
	VEC_RELEASE(&terms);
	signer_free(s);
}

static void arrive(struct grouper *g, int64_t key, int64_t time, const char *words)
{
	add(g, key, time, words, 0);
	grouper_place(g, key);
}

static bool together(const struct grouper *g, int64_t a, int64_t b)
{
	return grouper_story(g, a) && grouper_story(g, a) == grouper_story(g, b);
}

static void two_events(void **state)
{
	struct grouper *g = grouper_new(5);

	(void)state;
	arrive(g, 1, 0, "Ferry aground off Port Kellan");
	assert_int_equal(grouper_story(g, 1), 0);
	arrive(g, 2, HOUR, "Orvane builds chip plant in Lowmoor");
	arrive(g, 3, HOUR, "Passengers of grounded Port Kellan ferry safe");
	arrive(g, 4, 2 * HOUR, "Lowmoor gets chip plant of Orvane");
	assert_true(together(g, 1, 3) && together(g, 2, 4) && !together(g, 1, 2));
	assert_int_equal(grouper_story(g, 1), 5);
	assert_int_equal(grouper_story(g, 2), 6);
	assert_int_equal(grouper_changed(g)->len, 4);
	assert_int_equal(grouper_changed(g)->len, 0);
	grouper_free(g);
}

static void time_parts(void **state)
{
	struct grouper *g = grouper_new(1);

	(void)state;
	arrive(g, 1, 0, "Earthquake shakes Tessin valley");
	arrive(g, 2, 8 * DAY, "Earthquake shakes Tessin valley");
	assert_false(together(g, 1, 2));
	grouper_close(g, 9 * DAY);
	assert_int_equal(grouper_size(g), 1);
	grouper_free(g);
}

/* A later article ties two stories; the larger one's number lasts. */
static void tie(void **state)
{
	struct grouper *g = grouper_new(1);

	(void)state;
	arrive(g, 1, 0, "Bridge of Aubach closed");
	arrive(g, 2, 0, "Bridge of Aubach closed, cracks");
	arrive(g, 3, 0, "Bridge of Aubach closed today");
	arrive(g, 4, 0, "Selve pillars cracks found");
	arrive(g, 5, 0, "Selve pillars cracks found, inspectors");
	assert_true(!together(g, 1, 4) && together(g, 4, 5));
	for (int64_t key = 6; key < 10; key++)
		arrive(g, key, HOUR, "Bridge of Aubach closed: Selve pillars cracks found");
	assert_true(together(g, 1, 4) && together(g, 1, 9));
	assert_int_equal(grouper_story(g, 4), grouper_story(g, 1));
	grouper_free(g);
}

static void the_reader_is_right(void **state)
{
	struct grouper *g = grouper_new(1);

	(void)state;
	grouper_say(g, 2, 1, false);
	grouper_say(g, 1, 3, true);
	arrive(g, 1, 0, "Ferry aground off Port Kellan");
	arrive(g, 2, 0, "Ferry aground off Port Kellan");
	arrive(g, 3, 0, "Museum shows maps");
	arrive(g, 4, 0, "Ferry aground off Port Kellan");
	assert_false(together(g, 1, 2));
	assert_true(together(g, 1, 3));
	for (int64_t key = 1; key < 5; key++)
		grouper_place(g, key);
	assert_false(together(g, 1, 2));
	assert_true(together(g, 1, 3));
	/* said otherwise later */
	grouper_say(g, 1, 2, true);
	grouper_place(g, 2);
	assert_true(together(g, 1, 2));
	grouper_free(g);
}

static void loaded_and_dropped(void **state)
{
	struct grouper *g = grouper_new(9);

	(void)state;
	add(g, 1, 0, "Ferry aground off Port Kellan", 3);
	add(g, 2, 0, "Ferry aground near Port Kellan", 3);
	arrive(g, 3, HOUR, "Port Kellan ferry still aground");
	assert_int_equal(grouper_story(g, 3), 3);
	/* read again with another headline: its story stays, until it is placed */
	add(g, 3, HOUR, "Port Kellan ferry afloat", 0);
	assert_int_equal(grouper_story(g, 3), 3);
	grouper_drop(g, 2);
	grouper_drop(g, 2);
	assert_int_equal(grouper_story(g, 2), 0);
	assert_int_equal(grouper_size(g), 2);
	grouper_free(g);
}

static uint64_t drawn = 7;

static uint32_t draw(uint32_t below)
{
	drawn = drawn * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(drawn >> 33) % below;
}

/* Forty events of six articles: how the pairs of one order are found in another. */
static void any_order(void **state)
{
	enum { EVENTS = 40, EACH = 6, ALL = EVENTS * EACH };
	struct grouper *g[2] = {grouper_new(1), grouper_new(1)};
	uint32_t order[ALL], same = 0, pairs = 0;
	char words[ALL][160];

	(void)state;
	for (uint32_t i = 0; i < ALL; i++) {
		uint32_t event = i / EACH;

		snprintf(words[i], sizeof words[i], "Xa%uq xe%ut xb%ur xc%us common%u plain%u z%u",
			 event, event, event * 7 + draw(3), event * 7 + draw(2), draw(30), draw(30),
			 draw(300));
		order[i] = i;
	}
	for (int k = 0; k < 2; k++) {
		for (uint32_t i = 0; i < ALL; i++)
			arrive(g[k], order[i] + 1, (int64_t)(order[i] % EACH) * 6 * HOUR,
			       words[order[i]]);
		for (uint32_t i = ALL; i-- > 1;) {
			uint32_t other = draw(i + 1), kept = order[i];

			order[i] = order[other];
			order[other] = kept;
		}
	}
	for (int64_t a = 1; a <= ALL; a++) {
		for (int64_t b = a + 1; b <= ALL; b++) {
			bool first = together(g[0], a, b), second = together(g[1], a, b);

			pairs += first || second;
			same += first && second;
		}
	}
	assert_true(pairs > 300 && same * 100 >= pairs * 95);
	grouper_free(g[0]);
	grouper_free(g[1]);
}

/*
 * Work is counted, not timed: forms that are filled in, in a hundred kinds of thirty articles that
 * share most of their words, with some words of all kinds besides. All of a kind lie near to each
 * other, and kinds lie near to their neighbours.
 */
static void forms(void **state)
{
	enum { KINDS = 100, EACH = 30, ALL = KINDS * EACH };
	struct grouper *g = grouper_new(1);
	char words[400];
	uint64_t before;

	(void)state;
	for (uint32_t i = 0; i < ALL; i++) {
		uint32_t kind = draw(KINDS);
		int n = snprintf(words, sizeof words, "Name%u report", draw(900));

		for (uint32_t k = 0; k < 8; k++)
			n += snprintf(words + n, sizeof words - (size_t)n, " form%uof%u", draw(12),
				      draw(2) ? kind : (kind + 1) % KINDS);
		arrive(g, i + 1, i * 60, words);
	}
	before = nearby_compared(grouper_nearby(g));
	assert_in_range(before, ALL, 300 * ALL);
	grouper_ripen(g);
	for (uint32_t i = 0; i < ALL; i++)
		grouper_place(g, i + 1);
	assert_in_range(nearby_compared(grouper_nearby(g)) - before, 0, 300 * ALL);
	grouper_free(g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_events),
		cmocka_unit_test(time_parts),
		cmocka_unit_test(tie),
		cmocka_unit_test(the_reader_is_right),
		cmocka_unit_test(loaded_and_dropped),
		cmocka_unit_test(any_order),
		cmocka_unit_test(forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
