/* SPDX-License-Identifier: ISC */
#include "digest/figures.h"

#include <assert.h>
#include <string.h>

#include "lang/sentence.h"
#include "lang/unit.h"

#define ROLE_WORDS 7 /* on each side */
#define ROLE_BYTES 120u /* on each side, at most */
#define UNKNOWN_BYTES 4000u /* longer texts tell their language, or have none we know */
#define RANKED_MAX 64u /* later ones carry nothing */
#define EARLY 1200u /* the first paragraphs of a text */
#define NEAR_BYTES 200u /* between "23 Verletzte" and "zwei davon" */

_Static_assert(MEASURE_UNIT_MAX == sizeof((struct figure){0}.unit), "units are copied");
_Static_assert((int)QUANTITY_ABOUT == (int)FIGURE_ABOUT, "the same order");

VEC_OF(figure_list, struct figure);

/* ---- the words around ---- */

/* Within a sentence: where that ends its splitter knows; a full stop may be an abbreviation's. */
static bool is_border(struct str s, size_t at)
{
	char c = s.p[at];

	if (c == '(' || c == ')' || c == '\n')
		return true;
	if (c != ',' && c != ';' && c != ':')
		return false;
	return at + 1 >= s.n || s.p[at + 1] == ' ' || s.p[at + 1] == '\n';
}

static uint32_t role_start(struct str s, uint32_t from, uint32_t at)
{
	uint32_t i = at, start = at;
	int words = 0;

	if (at - from > ROLE_BYTES)
		from = at - ROLE_BYTES;
	while (i > from && words < ROLE_WORDS && !(i < at && is_border(s, i - 1))) {
		i--;
		if (s.p[i] == ' ' && i + 1 < at) {
			words++;
			start = i + 1;
		}
	}
	/* all the way to the border or the start of the sentence; a cut word is left out */
	if (words < ROLE_WORDS && (i == from || is_border(s, i - 1)) &&
	    (at - from < ROLE_BYTES || i > from))
		start = i;
	while (start < at && (s.p[start] == ' ' || ((unsigned char)s.p[start] & 0xC0) == 0x80))
		start++;
	return start;
}

static uint32_t role_end(struct str s, uint32_t at, uint32_t to)
{
	uint32_t i = at, end = at, last;
	int words = 0;

	while (to > at && memchr(".!?", s.p[to - 1], 3))
		to--;
	last = to;
	if (to - at > ROLE_BYTES)
		to = at + ROLE_BYTES;
	while (i < to && words < ROLE_WORDS && !is_border(s, i)) {
		if (s.p[i] == ' ' && i > at) {
			words++;
			end = i;
		}
		i++;
	}
	if (words < ROLE_WORDS && (i == last || is_border(s, i)))
		end = i;
	return end;
}

/* ---- reading ---- */

static bool is_read(const struct block *b)
{
	return b->start < b->end && b->kind != BLOCK_CODE && b->kind != BLOCK_RULE &&
	       b->role != ROLE_BOILER && b->role != ROLE_DISCLOSURE && b->role != ROLE_EMPTY &&
	       b->role != ROLE_ATTRIBUTION;
}

/* The sentence that a range begins in, from the `next`th on; what is in none is one by itself. */
static struct range sentence_of(const struct ranges *sentences, uint32_t *next, struct range r)
{
	while (*next < sentences->len && sentences->items[*next].end <= r.start)
		++*next;
	if (*next == sentences->len || sentences->items[*next].start > r.start)
		return r;
	return (struct range){sentences->items[*next].start, sentences->items[*next].end > r.end
								     ? sentences->items[*next].end
								     : r.end};
}

static void read_block(struct quantity_scan *q, const struct block *b, struct str text,
		       struct figure_list *list)
{
	struct ranges sentences = {0};
	uint32_t next = 0;
	struct quantity n;

	q->text = str_sub(text, b->start, b->end);
	q->at = 0;
	while (list->len < DIGEST_FIGURES_MAX && quantity_next(q, &n)) {
		struct figure f = {.low = n.low, .high = n.high, .bound = n.bound};
		struct range around;

		if (!sentences.len)
			sentence_split(q->text, 0, q->lang == MEASURE_GERMAN ? "de" : "en",
				       &sentences);
		around = sentence_of(&sentences, &next, n.range);
		f.range.start = b->start + n.range.start;
		f.range.end = b->start + n.range.end;
		f.role.start = b->start + role_start(q->text, around.start, n.range.start);
		f.role.end = b->start + role_end(q->text, n.range.end, around.end);
		memcpy(f.unit, n.unit, sizeof f.unit);
		f.reserved[0] = n.money;
		f.reserved[2] = n.of;
		VEC_PUSH(list, f);
	}
	VEC_RELEASE(&sentences);
}

/* ---- units that are said elsewhere ---- */

/* The currency most amounts of the text are in; NULL: none. */
static const char *main_currency(const struct figure_list *list)
{
	const char *best = NULL;
	uint32_t most = 0;

	for (uint32_t i = 0; i < list->len && i < 64; i++) {
		uint32_t count = 0;

		if (!unit_is_money(list->items[i].unit))
			continue;
		for (uint32_t k = i; k < list->len; k++)
			count += !strcmp(list->items[i].unit, list->items[k].unit);
		if (count > most) {
			most = count;
			best = list->items[i].unit;
		}
	}
	return best;
}

/* The nearest figure of the same value that has a unit; NULL: none. */
static const struct figure *equal_one(const struct figure_list *list, uint32_t i)
{
	const struct figure *best = NULL;
	uint32_t near = UINT32_MAX;

	for (uint32_t k = 0; k < list->len; k++) {
		const struct figure *f = &list->items[k];
		uint32_t far = k > i ? k - i : i - k;

		if (f->unit[0] && !f->reserved[1] && f->low == list->items[i].low && far < near) {
			best = f;
			near = far;
		}
	}
	return best;
}

/* What "zwei davon" is two of: the nearest things counted before it, in the same sentence or the
 * one before; NULL: none. */
static const struct figure *those_of(const struct figure_list *list, uint32_t i)
{
	while (i-- > 0) {
		const struct figure *f = &list->items[i];

		if (list->items[i + 1].range.start - f->range.end > NEAR_BYTES)
			break;
		if (unit_is_counted(f->unit))
			return f;
	}
	return NULL;
}

/* "200 Mio." beside "200 Mio. USD", "zweistellige Millionenhöhe": what gets no unit is dropped. */
static void lend_units(struct figure_list *list)
{
	const char *currency = NULL;
	uint32_t kept = 0, lent = 0;

	for (uint32_t i = 0; i < list->len && lent < 64; i++) {
		struct figure *f = &list->items[i];
		const struct figure *other;

		if (f->unit[0])
			continue;
		lent++;
		if (f->reserved[0]) {
			if (!currency)
				currency = main_currency(list);
			if (currency)
				memcpy(f->unit, currency, sizeof f->unit);
			f->reserved[1] = 1;
			continue;
		}
		other = f->reserved[2] ? those_of(list, i) : equal_one(list, i);
		if (!other)
			continue;
		memcpy(f->unit, other->unit, sizeof f->unit);
		f->reserved[1] = 1;
	}
	for (uint32_t i = 0; i < list->len; i++) {
		if (!list->items[i].unit[0])
			continue;
		memset(list->items[i].reserved, 0, sizeof list->items[i].reserved);
		list->items[kept++] = list->items[i];
	}
	list->len = kept;
}

/* ---- which carry the article ---- */

/* "half of them", "zwei Drittel": says little without its sentence. */
static bool is_in_words(struct str text, struct range r)
{
	for (uint32_t i = r.start; i < r.end; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return false;
	return true;
}

static float score(const struct doc *d, const struct digest *g, const struct figure *f)
{
	float points = unit_is_money(f->unit)  ? 3
		       : f->unit[0] == '%'     ? 2.5f
		       : unit_is_time(f->unit) ? 0.5f
					       : 2;

	if (f->unit[0] == '%' && is_in_words(d->text, f->range))
		points = -3;
	for (uint32_t i = 0; i < g->nbullets; i++)
		if (range_meets(g->bullets[i].range, f->range))
			points += unit_is_time(f->unit) ? 1 : 3;
	if (d->blocks[doc_block_at(d, f->range.start)].role == ROLE_COMMENT)
		points -= 10;
	return points + 1 - (float)f->range.start / EARLY * 0.5f;
}

static bool is_ranked(const struct figure_list *list, uint32_t n, const struct figure *f)
{
	for (uint32_t i = 0; i < n; i++)
		if (list->items[i].rank && list->items[i].low == f->low &&
		    !strcmp(list->items[i].unit, f->unit))
			return true;
	return false;
}

static void rank(const struct doc *d, const struct digest *g, struct figure_list *list)
{
	float points[RANKED_MAX];
	uint32_t n = list->len < RANKED_MAX ? list->len : RANKED_MAX;

	for (uint32_t i = 0; i < n; i++)
		points[i] = score(d, g, &list->items[i]);
	for (uint8_t place = 1; place <= DIGEST_FIGURES_SHOWN; place++) {
		struct figure *best = NULL;
		float most = 1.5f; /* less carries nothing */

		for (uint32_t i = 0; i < n; i++) {
			struct figure *f = &list->items[i];

			if (!f->rank && points[i] > most && !is_ranked(list, n, f)) {
				most = points[i];
				best = f;
			}
		}
		if (!best)
			break;
		best->rank = place;
	}
}

static void read_all(const struct doc *d, struct quantity_scan *q, struct figure_list *list)
{
	for (uint32_t i = 0; i < d->nblocks; i++)
		if (is_read(&d->blocks[i]))
			read_block(q, &d->blocks[i], d->text, list);
	lend_units(list);
}

/* A text too short to tell its language: the one that finds more figures in it. */
static void read_unknown(struct figures *tools, const struct doc *d, struct figure_list *list)
{
	struct figure_list german = {0};

	read_all(d, &tools->english, list);
	read_all(d, &tools->german, &german);
	if (german.len > list->len) {
		struct figure_list swap = *list;

		*list = german;
		german = swap;
	}
	VEC_RELEASE(&german);
}

void figures_init(struct figures *tools)
{
	bool known = quantity_init(&tools->german, "de") && quantity_init(&tools->english, "en");

	assert(known);
	(void)known;
}

void figures_find(struct figures *tools, const struct doc *d, struct digest *g, struct arena *a)
{
	struct figure_list list = {0};
	struct figure *own;

	if (!strcmp(g->lang, "de"))
		read_all(d, &tools->german, &list);
	else if (!strcmp(g->lang, "en"))
		read_all(d, &tools->english, &list);
	else if (!g->lang[0] && d->text.n <= UNKNOWN_BYTES)
		read_unknown(tools, d, &list);
	if (list.len) {
		rank(d, g, &list);
		own = arena_alloc(a, list.len * sizeof *own);
		memcpy(own, list.items, list.len * sizeof *own);
		g->figures = own;
		g->nfigures = list.len;
	}
	VEC_RELEASE(&list);
}
