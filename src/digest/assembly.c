/* SPDX-License-Identifier: ISC */
#include "digest/assembly.h"

#include <math.h>
#include <stdlib.h>

#include "base/byte.h"
#include "base/utf8.h"
#include "digest/compare.h"
#include "digest/tldr.h"

#define BULLETS 5u /* of the merged TLDR */
#define BULLETS_OF_ONE 5u /* that are looked at, of each text */
#define BULLETS_LEAST 2u
#define TERMS_LEAST 5u /* of a point */
#define LINES_OF_ONE 60u /* paragraphs that are looked at, of each text */
#define SAID 0.55f /* of a point's words a paragraph of another text has: it says so, too */
#define NEAR 0.25f /* of its words the others have, else it is beside the point */
#define PLACE 0.02f /* what each step down in its own TLDR costs */
#define REPEATED 0.5f /* of a point's words are in one that is taken: it says nothing new */
#define TELLING_WORDS 3u /* around a figure, to tell what it counts */
#define BROKEN_START 3u /* words that a small letter at the start is as bad as */
#define REASONS_LEAST 2u /* articles that share a term */

struct range assembly_part(const struct assembly_text *t)
{
	if (t->section < 0 || (uint32_t)t->section >= t->digest->nsections)
		return (struct range){0, 0};
	return t->digest->sections[t->section].body;
}

static bool is_in(struct range r, struct range part)
{
	return !range_len(part) || (r.start >= part.start && r.end <= part.end);
}

static struct str shown(const struct doc *d, struct range r, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, DOSSIER_TEXT_MAX);
	doc_text(d, r, &text);
	s = arena_str(a, buf_view(&text));
	buf_release(&text);
	return s;
}

/* --- figures --- */

/* The digest with the figures of a section alone. */
static const struct digest *limited(const struct assembly_text *t, struct arena *a)
{
	struct range part = assembly_part(t);
	struct digest *own;
	uint32_t from = 0, to = t->digest->nfigures;

	if (!range_len(part))
		return t->digest;
	while (from < to && !is_in(t->digest->figures[from].range, part))
		from++;
	while (to > from && !is_in(t->digest->figures[to - 1].range, part))
		to--;
	own = arena_alloc(a, sizeof *own);
	*own = *t->digest;
	own->figures += from;
	own->nfigures = to - from;
	return own;
}

static struct str role_of(const struct doc *d, const struct figure *f, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, DOSSIER_TEXT_MAX);
	doc_text(d, (struct range){f->role.start, f->range.start}, &text);
	buf_cstr(&text, "…");
	doc_text(d, (struct range){f->range.end, f->role.end}, &text);
	s = arena_str(a, buf_view(&text));
	buf_release(&text);
	return s;
}

/*
 * How little the words around a figure tell what it counts: fewer than three words tell nothing,
 * and another number among them is taken for it; else each word is one more, a broken start three.
 */
static uint32_t obscurity(struct str role)
{
	bool in_word = false, has_digit = false, bad;
	uint32_t words = 0, first = 0, start;

	(void)utf8_decode(role, &first, &bad);
	start = utf8_is_upper(first) ? 0 : BROKEN_START;
	while (role.n) {
		size_t gap = str_starts(role, STR("…")) ? STR("…").n : role.p[0] == ' ';

		words += !gap && !in_word;
		in_word = !gap;
		has_digit |= byte_is_digit(role.p[0]);
		role = str_sub(role, gap ? gap : 1, role.n);
	}
	if (words < TELLING_WORDS)
		return UINT32_MAX;
	return has_digit ? UINT32_MAX - 1 : words + start;
}

/* The words around one of the figures stand for all: those that tell best. */
static struct str name_of(const struct assembly_text *texts, const struct compare_entry *e,
			  struct arena *a)
{
	struct str best = STR_NONE;

	for (uint32_t i = 0; i < e->nvalues; i++) {
		struct str role = role_of(texts[e->values[i].text].doc, e->values[i].figure, a);

		if (!i || obscurity(role) < obscurity(best))
			best = role;
	}
	return best;
}

static void set_values(const struct assembly_text *texts, const struct compare_entry *from,
		       struct dossier_entry *to, struct arena *a)
{
	struct dossier_value *values = arena_zalloc(a, from->nvalues, sizeof *values);
	const struct figure *first = from->values[0].figure;

	for (uint32_t i = 0; i < from->nvalues; i++) {
		const struct assembly_text *t = &texts[from->values[i].text];
		const struct figure *f = from->values[i].figure;

		values[i] = (struct dossier_value){
			.place = {t->article, t->section, f->range},
			.text = shown(t->doc, f->range, a),
			.low = f->low,
			.high = f->high,
			.bound = f->bound,
		};
	}
	to->what = name_of(texts, from, a);
	memcpy(to->unit, first->unit, sizeof to->unit);
	to->differs = from->differs;
	to->values = values;
	to->nvalues = from->nvalues;
}

static void set_entries(const struct assembly_text *texts, uint32_t n, struct dossier *out,
			struct arena *a)
{
	struct compare_text *sides = arena_alloc(a, n * sizeof *sides);
	struct compare_entries found = {0};
	struct dossier_entry *entries;
	uint32_t k = 0;

	for (uint32_t i = 0; i < n; i++)
		sides[i] = (struct compare_text){texts[i].doc, limited(&texts[i], a)};
	compare_figures(sides, n, &found, a);
	entries = arena_zalloc(a, found.len + 1, sizeof *entries);
	for (int differs = 0; differs < 2; differs++)
		for (uint32_t i = 0; i < found.len; i++)
			if (found.items[i].differs == differs)
				set_values(texts, &found.items[i], &entries[k++], a);
	out->entries = entries;
	out->nentries = k;
	VEC_RELEASE(&found);
}

/* --- one TLDR of all --- */

/* The terms of a paragraph, to see whether it says what a point says. */
struct line {
	uint32_t text;
	struct signer_terms terms;
};

VEC_OF(lines, struct line);

struct point {
	uint32_t text, place; /* which one, and where in its own TLDR */
	const struct bullet *bullet;
	struct signer_terms terms;
	uint64_t said; /* bit 1 << text: it says so, too */
	float near; /* what the other texts have of its words, on average, less what its place costs
		     */
	bool gone; /* taken, or said by one that is */
};

VEC_OF(points, struct point);

struct merging {
	struct signer *signer;
	const struct assembly_text *texts;
	uint32_t n;
	struct lines lines;
	struct points points;
};

static void add_lines(struct merging *m, uint32_t text)
{
	const struct assembly_text *t = &m->texts[text];
	struct range part = assembly_part(t);

	for (uint32_t i = 0, left = LINES_OF_ONE; i < t->doc->nblocks && left; i++) {
		const struct block *b = &t->doc->blocks[i];
		struct line *l;

		if ((b->role != ROLE_BODY && b->role != ROLE_TLDR) || b->end == b->start ||
		    !is_in(block_range(b), part))
			continue;
		l = VEC_ADD(&m->lines);
		l->text = text;
		signer_line(m->signer, str_sub(t->doc->text, b->start, b->end), t->digest->lang,
			    &l->terms);
		left--;
	}
}

/* Sentences that say little, or lean on one that is not there, are no points among strangers. */
static void add_point(struct merging *m, uint32_t text, const struct bullet *b, uint32_t place)
{
	const struct assembly_text *t = &m->texts[text];
	struct str s = str_sub(t->doc->text, b->range.start, b->range.end);
	struct point p = {.text = text, .place = place, .bullet = b};

	if (!tldr_leans_back(lexicon_get(t->digest->lang), s))
		signer_line(m->signer, s, t->digest->lang, &p.terms);
	if (p.terms.len >= TERMS_LEAST)
		VEC_PUSH(&m->points, p);
	else
		VEC_RELEASE(&p.terms);
}

/* The TLDR of a text, or of its section. */
static const struct bullet *own_points(const struct assembly_text *t, uint32_t *n)
{
	const struct digest *g = t->digest;

	if (t->section >= 0 && (uint32_t)t->section < g->nsections) {
		*n = g->sections[t->section].count;
		return g->points + g->sections[t->section].first;
	}
	*n = g->nbullets;
	return g->bullets;
}

static void add_points(struct merging *m, uint32_t text)
{
	uint32_t n;
	const struct bullet *from = own_points(&m->texts[text], &n);

	for (uint32_t i = 0; i < n && i < BULLETS_OF_ONE; i++)
		add_point(m, text, &from[i], i);
}

/* How much of x, by weight, is in y. What is rare is not known here, and sentences are short.
 * *same: y has all its numbers, too; another number is another statement. */
static float share(const struct signer_terms *x, const struct signer_terms *y, bool *same)
{
	float both = 0, all = 0;
	uint32_t k = 0;

	*same = true;
	for (uint32_t i = 0; i < x->len; i++) {
		float w = x->items[i].weight;
		uint8_t kind = x->items[i].kind;

		all += w;
		while (k < y->len && y->items[k].hash < x->items[i].hash)
			k++;
		if (k < y->len && y->items[k].hash == x->items[i].hash)
			both += w;
		else if (kind == SIGNER_NUMBER || kind == SIGNER_FIGURE)
			*same = false;
	}
	return all > 0 ? both / all : 0;
}

/* Whether x says nothing that y does not. */
static bool is_told(const struct signer_terms *x, const struct signer_terms *y, float least)
{
	bool same;

	return share(x, y, &same) >= least && same;
}

/* Lines of one text stand together. */
static void find_said(struct merging *m, struct point *p)
{
	float most = 0, sum = 0;
	bool same;

	for (uint32_t i = 0; i < m->lines.len; i++) {
		const struct line *l = &m->lines.items[i];
		float part = share(&p->terms, &l->terms, &same);

		if (l->text == p->text)
			part = 0;
		else if (part >= SAID && same)
			p->said |= (uint64_t)1 << l->text;
		most = part > most ? part : most;
		if (i + 1 == m->lines.len || m->lines.items[i + 1].text != l->text) {
			sum += most;
			most = 0;
		}
	}
	p->near = (m->n > 1 ? sum / (float)(m->n - 1) : 1) - PLACE * (float)p->place;
}

static struct point *best_point(struct merging *m)
{
	struct point *best = NULL;

	for (uint32_t i = 0; i < m->points.len; i++) {
		struct point *p = &m->points.items[i];

		if (!p->gone && (!best || p->near > best->near))
			best = p;
	}
	return best;
}

static struct dossier_bullet bullet_of(const struct assembly_text *t, const struct bullet *from,
				       struct arena *a)
{
	struct dossier_bullet b = {.place = {t->article, t->section, from->range}};
	struct buf text;

	buf_init(&text, DOSSIER_TEXT_MAX);
	digest_shown(from, t->doc, &text);
	b.text = arena_str(a, buf_view(&text));
	buf_release(&text);
	return b;
}

static void take_point(struct merging *m, struct point *p, struct dossier_bullet *b,
		       struct arena *a)
{
	const struct assembly_text *t = &m->texts[p->text];
	int64_t *also = arena_alloc(a, (m->n + 1u) * sizeof *also);

	*b = bullet_of(t, p->bullet, a);
	b->also = also;
	for (uint32_t i = 0; i < m->points.len; i++) {
		struct point *q = &m->points.items[i];
		bool tells = is_told(&p->terms, &q->terms, REPEATED);

		/* a long one says what a short one says; a witness is only who says it all */
		if (q == p || tells || is_told(&q->terms, &p->terms, REPEATED))
			q->gone = true;
		if (q->text != p->text && tells)
			p->said |= (uint64_t)1 << q->text;
	}
	for (uint32_t i = 0; i < m->n; i++)
		if (p->said & (uint64_t)1 << i && m->texts[i].article != t->article)
			also[b->nalso++] = m->texts[i].article;
}

static void set_bullets(struct signer *s, const struct assembly_text *texts, uint32_t n,
			struct dossier *out, struct arena *a)
{
	struct dossier_bullet *bullets = arena_zalloc(a, BULLETS, sizeof *bullets);
	struct merging m = {.signer = s, .texts = texts, .n = n};
	struct point *best;

	for (uint32_t i = 0; i < n; i++) {
		add_lines(&m, i);
		add_points(&m, i);
	}
	for (uint32_t i = 0; i < m.points.len; i++)
		find_said(&m, &m.points.items[i]);
	while (out->nbullets < BULLETS && (best = best_point(&m)) &&
	       (out->nbullets < BULLETS_LEAST || best->near >= NEAR))
		take_point(&m, best, &bullets[out->nbullets++], a);
	out->bullets = bullets;
	for (uint32_t i = 0; i < m.points.len; i++)
		VEC_RELEASE(&m.points.items[i].terms);
	for (uint32_t i = 0; i < m.lines.len; i++)
		VEC_RELEASE(&m.lines.items[i].terms);
	VEC_RELEASE(&m.points);
	VEC_RELEASE(&m.lines);
}

/* --- what they share --- */

struct shared {
	struct signer_word word;
	uint32_t texts, last; /* how many have it; the last one that was counted */
	double worth;
};

VEC_OF(shareds, struct shared);

static int by_worth(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return str_cmp(x->word.text, y->word.text);
}

static void count_word(struct shareds *all, const struct signer_word *w, uint32_t text)
{
	for (uint32_t i = 0; i < all->len; i++) {
		struct shared *s = &all->items[i];

		if (s->word.term.hash != w->term.hash)
			continue;
		s->texts += s->last != text;
		s->last = text;
		return;
	}
	VEC_PUSH(all, ((struct shared){*w, 1, text, 0}));
}

static void set_reasons(struct signer *s, const struct assembly_text *texts, uint32_t n,
			struct dossier *out, struct arena *a)
{
	static const double worth[] =
		{[SIGNER_WORD] = 1,   [SIGNER_NAME] = 2,  [SIGNER_NUMBER] = 0.5,
		 [SIGNER_FIGURE] = 2, [SIGNER_PIECE] = 0, [SIGNER_QUOTE] = 3};
	struct dossier_reason *reasons = arena_zalloc(a, DOSSIER_REASONS_MAX, sizeof *reasons);
	struct signer_words words = {0};
	struct shareds all = {0};

	for (uint32_t i = 0; i < n; i++) {
		struct signer_text t = {texts[i].doc, texts[i].digest, texts[i].title,
					assembly_part(&texts[i])};

		signer_words(s, &t, &words);
		for (uint32_t k = 0; k < words.len; k++)
			count_word(&all, &words.items[k], i);
	}
	for (uint32_t i = 0; i < all.len; i++)
		all.items[i].worth = worth[all.items[i].word.term.kind] * all.items[i].texts;
	if (all.len)
		qsort(all.items, all.len, sizeof *all.items, by_worth);
	for (uint32_t i = 0; i < all.len && out->nreasons < DOSSIER_REASONS_MAX; i++) {
		const struct shared *x = &all.items[i];
		uint8_t kind = x->word.term.kind;

		if (x->texts < REASONS_LEAST || kind == SIGNER_NUMBER || x->word.text.n > 80)
			continue;
		reasons[out->nreasons++] = (struct dossier_reason){
			.kind = kind == SIGNER_FIGURE ? DOSSIER_FIGURE
				: kind == SIGNER_NAME ? DOSSIER_NAME
						      : DOSSIER_TERM,
			.text = arena_str(a, x->word.text),
			.articles = x->texts,
		};
	}
	out->reasons = reasons;
	VEC_RELEASE(&words);
	VEC_RELEASE(&all);
}

void assembly_make(struct signer *s, const struct assembly_text *texts, uint32_t n,
		   struct dossier *out, struct arena *a)
{
	*out = (struct dossier){0};
	if (n > ASSEMBLY_TEXTS_MAX)
		n = ASSEMBLY_TEXTS_MAX;
	set_entries(texts, n, out, a);
	set_bullets(s, texts, n, out, a);
	set_reasons(s, texts, n, out, a);
}

static const struct figure *carrying(const struct digest *g)
{
	for (uint32_t i = 0; i < g->nfigures; i++)
		if (g->figures[i].rank == 1)
			return &g->figures[i];
	return NULL;
}

void assembly_single(const struct assembly_text *t, struct dossier *out, struct arena *a)
{
	const struct digest *g = limited(t, a);
	struct compare_value value = {0, carrying(g)};
	struct compare_entry alone = {.values = &value, .nvalues = 1};
	struct dossier_bullet *bullets = arena_zalloc(a, BULLETS, sizeof *bullets);
	struct dossier_entry *entry = arena_zalloc(a, 1, sizeof *entry);
	uint32_t n;
	const struct bullet *from = own_points(t, &n);

	*out = (struct dossier){.entries = entry, .bullets = bullets};
	for (uint32_t i = 0; i < n && i < BULLETS; i++)
		bullets[out->nbullets++] = bullet_of(t, &from[i], a);
	if (value.figure) {
		set_values(t, &alone, entry, a);
		out->nentries = 1;
	}
}

/* --- its headline --- */

/* Cosine of the weights: what is rare is not known here, and sentences are short. */
static float alike(const struct signer_terms *x, const struct signer_terms *y)
{
	float both = 0, xx = 0, yy = 0;
	uint32_t k = 0;

	for (uint32_t i = 0; i < x->len; i++) {
		float w = x->items[i].weight;

		xx += w * w;
		while (k < y->len && y->items[k].hash < x->items[i].hash)
			k++;
		if (k < y->len && y->items[k].hash == x->items[i].hash)
			both += w * (float)y->items[k].weight;
	}
	for (uint32_t i = 0; i < y->len; i++)
		yy += (float)y->items[i].weight * (float)y->items[i].weight;
	return xx > 0 && yy > 0 ? both / sqrtf(xx * yy) : 0;
}

uint32_t assembly_headline(struct signer *s, const struct assembly_text *texts, uint32_t n)
{
	struct signer_terms lines[ASSEMBLY_TEXTS_MAX] = {{0}};
	uint32_t best = 0;
	float most = -1;

	if (n > ASSEMBLY_TEXTS_MAX)
		n = ASSEMBLY_TEXTS_MAX;
	for (uint32_t i = 0; i < n; i++)
		signer_line(s, texts[i].title, texts[i].digest->lang, &lines[i]);
	for (uint32_t i = 0; i < n; i++) {
		float sum = 0;

		for (uint32_t k = 0; k < n; k++)
			/* copies have no say for each other */
			sum += str_eq(texts[k].title, texts[i].title) ? 0
								      : alike(&lines[i], &lines[k]);
		if (sum > most && texts[i].title.n) {
			most = sum;
			best = i;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		VEC_RELEASE(&lines[i]);
	return best;
}
