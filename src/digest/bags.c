/* SPDX-License-Identifier: ISC */
#include "digest/bags.h"

#include <string.h>

#include "lang/word.h"

#define FIRST_CAP 512u

void bags_init(struct bags *b, uint32_t count, struct arena *a)
{
	*b = (struct bags){.count = count, .cap = FIRST_CAP};
	b->terms = arena_alloc(a, b->cap * sizeof *b->terms);
	b->from = arena_zalloc(a, (size_t)count + 2, sizeof *b->from);
}

static void reserve(struct bags *b, struct arena *a)
{
	uint32_t *more;

	if (b->len + BAGS_WORDS <= b->cap)
		return;
	more = arena_alloc(a, 2u * b->cap * sizeof *more);
	memcpy(more, b->terms, b->len * sizeof *more);
	b->terms = more;
	b->cap *= 2;
}

struct bags_seen bags_add(struct bags *b, struct terms *t, struct str s, struct arena *a)
{
	struct {
		struct range range;
		uint64_t sought;
	} words[BAGS_WORDS];
	struct bags_seen seen = {0, 0, 0};
	struct word w;
	uint32_t at = 0;

	reserve(b, a);
	while (seen.words < BAGS_WORDS && word_next(s, &at, &w)) {
		struct str word = str_sub(s, w.range.start, w.range.end);

		words[seen.words].range = w.range;
		words[seen.words++].sought = terms_seek(t, word);
		seen.letters += !w.number;
		seen.small += !w.number && !w.capital;
	}
	for (uint32_t i = 0; i < seen.words; i++) {
		struct range r = words[i].range;
		uint32_t term = terms_look(t, str_sub(s, r.start, r.end), words[i].sought);

		if (term != TERMS_STOP)
			b->terms[b->len++] = term;
	}
	b->from[++b->filled] = b->len;
	return seen;
}

void bags_number(struct bags *b, struct terms *t, struct arena *a)
{
	/* a term has at most two parts that are no terms of the text themselves */
	b->parts = arena_alloc(a, (3u * b->len + 1u) * sizeof *b->parts);
	for (uint32_t i = 0; i < b->len; i++)
		b->terms[i] = terms_local(t, b->terms[i], &b->kinds);
	for (uint32_t i = 0, own = b->kinds; i < own; i++) {
		const uint32_t *parts = terms_parts(t, terms_met(t, i));

		b->parts[i][0] = parts ? terms_local(t, parts[0], &b->kinds) : BAGS_NONE;
		b->parts[i][1] = parts ? terms_local(t, parts[1], &b->kinds) : BAGS_NONE;
	}
	terms_local_end(t);
}
