/* SPDX-License-Identifier: ISC */
#include "digest/differ.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/sentence.h"

#define SENTENCES_MAX 4000 /* of a text; what is behind them is not compared */
#define WORDS_MAX 100 /* of a sentence, that are looked at */
#define NEAR_MAX 40 /* sentences between two that stayed, on one side, that are paired */
#define NONE UINT32_MAX

struct sentence {
	struct range range; /* in its doc */
	struct str text; /* as shown */
	uint64_t hash;
	uint32_t other; /* the same or edited one in the other version, NONE: gone or new */
	bool same;
};

VEC_OF(sentences, struct sentence);
VEC_OF(items, struct changes_item);

struct differ {
	const struct differ_text *texts[2]; /* before, after */
	struct sentences sentences[2];
	struct items figures, items; /* of sentences, in order */
	struct arena *a;
	bool more;
};

static struct str visible(struct differ *f, const struct doc *d, struct range r)
{
	struct buf text;
	struct str s;

	buf_init(&text, BUF_MAX);
	doc_text(d, r, &text);
	s = arena_str(f->a, buf_view(&text));
	buf_release(&text);
	return s;
}

static bool is_told(const struct block *b)
{
	return b->kind != BLOCK_RULE && b->kind != BLOCK_CAPTION && b->role != ROLE_BOILER &&
	       b->role != ROLE_COMMENT && b->role != ROLE_TITLE && b->role != ROLE_EMPTY;
}

static void split(struct differ *f, int side)
{
	const struct differ_text *t = f->texts[side];
	struct ranges ranges = {0};

	for (uint32_t i = 0; i < t->doc->nblocks; i++) {
		const struct block *b = &t->doc->blocks[i];

		if (is_told(b))
			sentence_split(str_sub(t->doc->text, b->start, b->end), b->start,
				       t->digest->lang, &ranges);
	}
	for (uint32_t i = 0; i < ranges.len && i < SENTENCES_MAX; i++) {
		struct sentence s = {.range = ranges.items[i], .other = NONE};

		s.text = visible(f, t->doc, s.range);
		s.hash = hash_fnv(HASH_FNV, s.text);
		if (s.text.n)
			VEC_PUSH(&f->sentences[side], s);
	}
	VEC_RELEASE(&ranges);
}

/* ---- what stayed ---- */

struct key {
	uint64_t hash;
	uint32_t at;
};

static int compare_keys(const void *x, const void *y)
{
	const struct key *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static struct key *sorted(struct differ *f, int side)
{
	const struct sentences *s = &f->sentences[side];
	struct key *keys = arena_zalloc(f->a, s->len + 1, sizeof *keys);

	for (uint32_t i = 0; i < s->len; i++)
		keys[i] = (struct key){s->items[i].hash, i};
	qsort(keys, s->len, sizeof *keys, compare_keys);
	return keys;
}

/* Equal sentences find each other, the first the first and so on. */
static void match_same(struct differ *f)
{
	const struct key *a = sorted(f, 0), *b = sorted(f, 1);
	uint32_t i = 0, k = 0;

	while (i < f->sentences[0].len && k < f->sentences[1].len) {
		struct sentence *x = &f->sentences[0].items[a[i].at];
		struct sentence *y = &f->sentences[1].items[b[k].at];

		if (x->hash == y->hash) {
			x->other = b[k++].at;
			y->other = a[i++].at;
			x->same = y->same = true;
		} else if (x->hash < y->hash) {
			i++;
		} else {
			k++;
		}
	}
}

/* ---- what was edited ---- */

static uint32_t words_of(struct str s, uint64_t words[WORDS_MAX])
{
	struct str word;
	uint32_t n = 0;

	while (n < WORDS_MAX && str_cut(&s, ' ', &word))
		if (word.n)
			words[n++] = hash_fnv(HASH_FNV, word);
	return n;
}

/* Whether two sentences share half of their words. */
static bool is_edited(const struct sentence *x, const struct sentence *y)
{
	uint64_t a[WORDS_MAX], b[WORDS_MAX];
	uint32_t na = words_of(x->text, a), nb = words_of(y->text, b), shared = 0;

	for (uint32_t i = 0; i < na; i++) {
		for (uint32_t k = 0; k < nb; k++) {
			if (a[i] == b[k]) {
				shared++;
				b[k] = 0;
				break;
			}
		}
	}
	return shared * 2 >= (na > nb ? na : nb) && shared > 0;
}

/* The next sentence that stayed in its place, at or behind `at`. */
static uint32_t next_same(const struct sentences *s, uint32_t at, uint32_t least)
{
	while (at < s->len && !(s->items[at].same && s->items[at].other >= least))
		at++;
	return at;
}

/* Pairs what stands between two that stayed. */
static void match_edited(struct differ *f)
{
	struct sentences *before = &f->sentences[0], *after = &f->sentences[1];
	uint32_t i = 0, k = 0;

	while (k < after->len) {
		uint32_t end = next_same(after, k, i);
		uint32_t stop = end < after->len ? after->items[end].other : before->len;

		for (uint32_t y = k; y < end && y - k < NEAR_MAX; y++) {
			for (uint32_t x = i; x < stop && x - i < NEAR_MAX; x++) {
				if (after->items[y].other != NONE ||
				    before->items[x].other != NONE ||
				    !is_edited(&before->items[x], &after->items[y]))
					continue;
				after->items[y].other = x;
				before->items[x].other = y;
			}
		}
		k = end + 1;
		i = stop + 1;
	}
}

/* ---- figures ---- */

/* The nth figure of a unit in a sentence; NULL: there are not so many. */
static const struct figure *figure_of(const struct digest *g, struct range r, const char *unit,
				      uint32_t nth)
{
	for (uint32_t i = 0; i < g->nfigures; i++) {
		const struct figure *x = &g->figures[i];

		if (x->range.start >= r.start && x->range.end <= r.end && !strcmp(x->unit, unit) &&
		    nth-- == 0)
			return x;
	}
	return NULL;
}

static uint32_t count_figures(const struct digest *g, struct range r, const char *unit)
{
	uint32_t n = 0;

	while (figure_of(g, r, unit, n))
		n++;
	return n;
}

/* As much of a text as is kept: whole runes. */
static struct str within(struct str s)
{
	if (s.n <= CHANGES_TEXT_MAX)
		return s;
	return str_sub(s, 0, utf8_back(s, CHANGES_TEXT_MAX));
}

static void add(struct differ *f, struct items *list, enum changes_kind kind, struct str before,
		struct str after)
{
	if (list->len == CHANGES_MAX / 2) {
		f->more = true;
		return;
	}
	VEC_PUSH(list, (struct changes_item){.kind = (uint8_t)kind,
					     .before = within(before),
					     .after = within(after)});
}

/* Figures of an edited sentence, unit by unit, when there are as many as before. */
static void compare_figures_of(struct differ *f, struct range before, struct range after)
{
	const struct digest *g = f->texts[0]->digest, *h = f->texts[1]->digest;
	char done[16] = "";

	for (uint32_t i = 0; i < h->nfigures; i++) {
		const struct figure *now = &h->figures[i];
		uint32_t n;

		if (now->range.start < after.start || now->range.end > after.end ||
		    (*done && !strcmp(done, now->unit)))
			continue;
		memcpy(done, now->unit, sizeof done);
		n = count_figures(h, after, now->unit);
		if (n != count_figures(g, before, now->unit))
			continue;
		for (uint32_t k = 0; k < n; k++) {
			const struct figure *x = figure_of(g, before, now->unit, k);
			const struct figure *y = figure_of(h, after, now->unit, k);

			if (x->low != y->low || x->high != y->high || x->bound != y->bound)
				add(f, &f->figures, CHANGES_FIGURE,
				    visible(f, f->texts[0]->doc, x->range),
				    visible(f, f->texts[1]->doc, y->range));
		}
	}
}

/* ---- the whole ---- */

/* What is gone before a sentence of the former text, from *at on. */
static void list_gone(struct differ *f, uint32_t *at, uint32_t end)
{
	const struct sentences *before = &f->sentences[0];

	for (; *at < end; ++*at)
		if (before->items[*at].other == NONE)
			add(f, &f->items, CHANGES_SENTENCE, before->items[*at].text, STR_NONE);
}

/* Sentences of the present text in their order, before them what is gone from their place. */
static void list_sentences(struct differ *f)
{
	const struct sentences *before = &f->sentences[0], *after = &f->sentences[1];
	uint32_t at = 0, next = 0;

	for (uint32_t k = 0; k < after->len; k++) {
		const struct sentence *s = &after->items[k];

		for (next = next < k ? k : next; next < after->len; next++)
			if (after->items[next].other != NONE && after->items[next].other >= at)
				break;
		if (!s->same)
			list_gone(f, &at,
				  next < after->len ? after->items[next].other : before->len);
		if (s->same)
			continue;
		if (s->other != NONE)
			compare_figures_of(f, before->items[s->other].range, s->range);
		add(f, &f->items, CHANGES_SENTENCE,
		    s->other == NONE ? STR_NONE : before->items[s->other].text, s->text);
	}
	list_gone(f, &at, before->len);
}

void differ_texts(const struct differ_text *before, const struct differ_text *after,
		  struct changes *out, struct arena *a)
{
	struct differ f = {.texts = {before, after}, .a = a};
	struct items all = {0};
	struct changes_item *items;

	split(&f, 0);
	split(&f, 1);
	match_same(&f);
	match_edited(&f);
	list_sentences(&f);
	if (!str_eq(before->title, after->title))
		add(&f, &all, CHANGES_TITLE, before->title, after->title);
	for (uint32_t i = 0; i < f.figures.len; i++)
		VEC_PUSH(&all, f.figures.items[i]);
	for (uint32_t i = 0; i < f.items.len && all.len < CHANGES_MAX; i++)
		VEC_PUSH(&all, f.items.items[i]);
	items = arena_zalloc(a, all.len + 1, sizeof *items);
	if (all.len)
		memcpy(items, all.items, all.len * sizeof *items);
	*out = (struct changes){.items = items, .n = all.len, .more = f.more};
	VEC_RELEASE(&all);
	VEC_RELEASE(&f.figures);
	VEC_RELEASE(&f.items);
	VEC_RELEASE(&f.sentences[0]);
	VEC_RELEASE(&f.sentences[1]);
}
