/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdbool.h>

#include "digest/nearby.h"

#define LIVE 30u /* fewer than are found at once */
#define TERMS 5u
#define WORDS 24u

static uint32_t draw(uint32_t below)
{
	static uint32_t state = 7;

	/* a linear congruence: Knuth, TAOCP 2, 3.3.4 */
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % below;
}

/* Words of the bits that are set. */
static uint32_t add(struct nearby *n, uint32_t words)
{
	struct signer_term terms[WORDS];
	uint32_t count = 0;

	for (uint32_t i = 0; i < WORDS; i++)
		if (words >> i & 1)
			/* some share a chain of the table */
			terms[count++] =
				(struct signer_term){(i % 4) + (i << 20), 64, SIGNER_WORD, 0};
	return nearby_add(n, 1000, terms, count);
}

static void check_found(struct nearby *n, const uint32_t *item, const uint32_t *words, uint32_t of)
{
	struct nearby_found found[NEARBY_FOUND];
	uint32_t count = nearby_find(n, item[of], found);

	for (uint32_t i = 0; i < LIVE; i++) {
		bool want = i != of && words[i] & words[of], is = false;

		for (uint32_t k = 0; k < count; k++)
			is = is || found[k].item == item[i];
		assert_int_equal(is, want);
	}
}

/* What goes leaves nothing behind, what stays is found, whichever goes first. */
static void come_and_go(void **state)
{
	uint32_t item[LIVE], words[LIVE];
	struct nearby *n = nearby_new();

	(void)state;
	for (uint32_t round = 0; round < 2000; round++) {
		uint32_t i = round < LIVE ? round : draw(LIVE), having = 0;

		if (round >= LIVE)
			nearby_drop(n, item[i]);
		words[i] = 0;
		for (uint32_t k = 0; k < TERMS; k++)
			words[i] |= 1u << draw(WORDS);
		item[i] = add(n, words[i]);
		if (round < LIVE)
			continue;
		check_found(n, item, words, i);
		check_found(n, item, words, draw(LIVE));
		for (uint32_t k = 0; k < LIVE; k++)
			having += words[k] & 1;
		assert_int_equal(nearby_having(n, 0), having);
	}
	assert_int_equal(nearby_count(n), LIVE);
	nearby_free(n);
}

static void assert_near(float is, float want)
{
	assert_true(fabsf(is - want) < 1e-5f);
}

/* The number of one that went is another's: compared with what it is now. */
static void numbers_again(void **state)
{
	struct nearby *n = nearby_new();
	uint32_t a = add(n, 0x0f), b = add(n, 0x0f), c;

	(void)state;
	assert_near(nearby_alike(n, a, b), 1);
	assert_near(nearby_alike(n, a, a), 1);
	nearby_drop(n, a);
	c = add(n, 0xf0);
	assert_int_equal(c, a);
	assert_near(nearby_alike(n, c, b), 0);
	assert_near(nearby_alike(n, b, c), 0);
	nearby_free(n);
}

/* A word of all articles leads to the newest; the others go without a trace. */
static void full_list(void **state)
{
	static uint32_t item[NEARBY_LIST + 300];
	struct nearby *n = nearby_new();
	struct nearby_found found[NEARBY_FOUND];
	uint32_t count = NEARBY_LIST + 300;

	(void)state;
	for (uint32_t i = 0; i < count; i++)
		item[i] = add(n, 1);
	for (uint32_t i = 0; i < count - 3; i++)
		nearby_drop(n, item[i % 2 ? i : count - 4 - i]);
	assert_int_equal(nearby_count(n), 3);
	assert_int_equal(nearby_having(n, 0), 3);
	assert_int_equal(nearby_find(n, item[count - 1], found), 2);
	nearby_drop(n, item[count - 1]);
	assert_int_equal(nearby_find(n, item[count - 2], found), 1);
	assert_int_equal(found[0].item, item[count - 3]);
	nearby_free(n);
}

static uint32_t add_at(struct nearby *n, int64_t hours, uint32_t nwords)
{
	struct signer_term terms[WORDS];

	for (uint32_t i = 0; i < nwords; i++)
		terms[i] = (struct signer_term){i, 64, SIGNER_WORD, 0};
	return nearby_add(n, hours * 3600, terms, nwords);
}

/* Texts that share many words are as near days apart as at once, headlines are not. */
static void apart_in_time(void **state)
{
	struct nearby *n = nearby_new();
	uint32_t text = add_at(n, 0, 12), line = add_at(n, 0, 6);

	(void)state;
	assert_near(nearby_of(n, text, add_at(n, 12 * 5, 12)), 1);
	assert_near(nearby_of(n, text, add_at(n, 12 * 5 + 60, 12)), 0.5f);
	assert_near(nearby_of(n, add_at(n, 0, 16), add_at(n, 16 * 5, 16)), 1);
	assert_near(nearby_of(n, line, add_at(n, 60, 6)), 0.5f);
	assert_near(nearby_of(n, text, add_at(n, 24 * NEARBY_DAYS + 1, 12)), 0);
	nearby_free(n);
}

/* Long lists: whatever goes, what is found is there. */
static void long_lists(void **state)
{
	static uint32_t item[400];
	static bool live[400];
	struct nearby *n = nearby_new();
	struct nearby_found found[NEARBY_FOUND];
	uint32_t count = 400;

	(void)state;
	for (uint32_t i = 0; i < count; i++, live[i - 1] = true)
		item[i] = add(n, 1);
	for (uint32_t round = 0; round < 5000; round++) {
		uint32_t i = draw(count), met;

		if (live[i])
			nearby_drop(n, item[i]);
		else
			item[i] = add(n, 1);
		live[i] = !live[i];
		if (!live[i])
			continue;
		met = nearby_find(n, item[i], found);
		assert_true(met > 0);
		for (uint32_t k = 0; k < met; k++) {
			uint32_t at = 0;

			while (at < count && (!live[at] || item[at] != found[k].item))
				at++;
			assert_true(at < count && at != i);
		}
	}
	nearby_free(n);
}

/* Counted anew, words make two as near as in any other order of arrival. */
static void order_of_arrival(void **state)
{
	enum { MANY = 60, COMMON = 2, ALL = 12 };
	struct nearby *n[2] = {nearby_new(), nearby_new()};
	uint32_t item[2][MANY];
	float most = 0;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		for (uint32_t k = 0; k < 2; k++) {
			uint32_t of = k ? MANY - 1 - i : i;
			struct signer_term terms[ALL];

			/* two that all have tell little, once all are here */
			for (uint32_t t = 0; t < ALL; t++)
				terms[t] = (struct signer_term){100 + of / 2 * ALL + t, 64,
								SIGNER_WORD, 0};
			for (uint32_t t = 0; t < COMMON; t++)
				terms[t] = (struct signer_term){t, 32, SIGNER_WORD, 0};
			item[k][of] = nearby_add(n[k], 1000, terms, ALL);
		}
	}
	nearby_settle(n[0]);
	nearby_settle(n[1]);
	for (uint32_t i = 0; i < MANY; i++) {
		for (uint32_t k = 0; k < i; k++) {
			float near = nearby_of(n[0], item[0][i], item[0][k]);

			assert_near(nearby_of(n[1], item[1][i], item[1][k]), near);
			most = near > most ? near : most;
		}
	}
	assert_true(most > 0.5f);
	nearby_free(n[0]);
	nearby_free(n[1]);
}

/* More words than are kept apart: further ones are passed over until others are gone. */
static void too_many_words(void **state)
{
	enum { EACH = 250, FULL = (1 << 20) / EACH + 1 };
	static uint32_t item[FULL];
	struct nearby *n = nearby_new();
	struct signer_term terms[EACH];
	uint32_t next = 1, late;

	(void)state;
	for (uint32_t i = 0; i < FULL; i++) {
		for (uint32_t k = 0; k < EACH; k++)
			terms[k] = (struct signer_term){next++, 64, SIGNER_WORD, 0};
		item[i] = nearby_add(n, 0, terms, EACH);
	}
	terms[0].hash = 1;
	terms[1].hash = next;
	late = nearby_add(n, 0, terms, 2);
	assert_int_equal(nearby_having(n, 1), 2);
	assert_int_equal(nearby_having(n, next), 0);
	nearby_drop(n, late);
	nearby_drop(n, item[3]);
	late = nearby_add(n, 0, terms, 2);
	assert_int_equal(nearby_having(n, next), 1);
	nearby_free(n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(come_and_go),	    cmocka_unit_test(numbers_again),
		cmocka_unit_test(full_list),	    cmocka_unit_test(apart_in_time),
		cmocka_unit_test(order_of_arrival), cmocka_unit_test(long_lists),
		cmocka_unit_test(too_many_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
