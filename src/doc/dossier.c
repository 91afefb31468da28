/* SPDX-License-Identifier: ISC */
#include "doc/dossier.h"

#include <string.h>

/* A stored one: the head, then entries with their values, bullets, reasons, each followed by its
 * texts, in the machine's byte order (as digest.c). */
#define MARK 0x31445A4Bu /* "KZD1"; changes with the layout */

struct head {
	uint32_t mark, version, nentries, nbullets, nreasons, reserved;
};

struct entry_head {
	char unit[16];
	uint32_t differs, nvalues, what, reserved;
};

struct value_head {
	int64_t article;
	double low, high;
	struct range range;
	int32_t section;
	uint32_t bound, text, reserved;
};

struct bullet_head {
	int64_t article;
	struct range range;
	int32_t section;
	uint32_t text, nalso, reserved;
};

struct reason_head {
	uint32_t kind, articles, text;
};

bool dossier_differs(const struct dossier *d)
{
	for (uint32_t i = 0; i < d->nentries; i++)
		if (d->entries[i].differs)
			return true;
	return false;
}

static void print_entry(const struct dossier_entry *e, struct buf *out)
{
	struct entry_head head = {.differs = e->differs,
				  .nvalues = e->nvalues,
				  .what = (uint32_t)e->what.n};

	memcpy(head.unit, e->unit, sizeof head.unit);
	buf_add(out, &head, sizeof head);
	buf_str(out, e->what);
	for (uint32_t i = 0; i < e->nvalues; i++) {
		const struct dossier_value *v = &e->values[i];
		struct value_head value = {.article = v->place.article,
					   .low = v->low,
					   .high = v->high,
					   .range = v->place.range,
					   .section = v->place.section,
					   .bound = v->bound,
					   .text = (uint32_t)v->text.n};

		buf_add(out, &value, sizeof value);
		buf_str(out, v->text);
	}
}

static void print_bullet(const struct dossier_bullet *b, struct buf *out)
{
	struct bullet_head head = {.article = b->place.article,
				   .range = b->place.range,
				   .section = b->place.section,
				   .text = (uint32_t)b->text.n,
				   .nalso = b->nalso};

	buf_add(out, &head, sizeof head);
	buf_str(out, b->text);
	buf_add(out, b->also, b->nalso * sizeof *b->also);
}

void dossier_print(const struct dossier *d, struct buf *out)
{
	struct head head = {.mark = MARK,
			    .version = DOSSIER_VERSION,
			    .nentries = d->nentries,
			    .nbullets = d->nbullets,
			    .nreasons = d->nreasons};

	buf_add(out, &head, sizeof head);
	for (uint32_t i = 0; i < d->nentries; i++)
		print_entry(&d->entries[i], out);
	for (uint32_t i = 0; i < d->nbullets; i++)
		print_bullet(&d->bullets[i], out);
	for (uint32_t i = 0; i < d->nreasons; i++) {
		const struct dossier_reason *r = &d->reasons[i];
		struct reason_head one = {r->kind, r->articles, (uint32_t)r->text.n};

		buf_add(out, &one, sizeof one);
		buf_str(out, r->text);
	}
}

/* Bytes being read; bad: they ended too soon, or hold what can't be. */
struct reading {
	struct str rest;
	struct arena *arena;
	bool bad;
};

static void take(struct reading *r, void *out, size_t n)
{
	if (r->bad || n > r->rest.n) {
		r->bad = true;
		memset(out, 0, n);
		return;
	}
	memcpy(out, r->rest.p, n);
	r->rest = str_sub(r->rest, n, r->rest.n);
}

static struct str take_text(struct reading *r, uint32_t n)
{
	struct str s;

	if (r->bad || n > r->rest.n || n > DOSSIER_TEXT_MAX) {
		r->bad = true;
		return STR_NONE;
	}
	s = arena_str(r->arena, str_sub(r->rest, 0, n));
	r->rest = str_sub(r->rest, n, r->rest.n);
	return s;
}

static void check(struct reading *r, bool good)
{
	r->bad = r->bad || !good;
}

static void take_entry(struct reading *r, struct dossier_entry *e)
{
	struct entry_head head;
	struct dossier_value *values;

	take(r, &head, sizeof head);
	memcpy(e->unit, head.unit, sizeof e->unit);
	e->what = take_text(r, head.what);
	e->differs = head.differs != 0;
	check(r, head.nvalues <= r->rest.n / sizeof(struct value_head) &&
			 memchr(head.unit, '\0', sizeof head.unit));
	if (r->bad)
		return;
	values = arena_zalloc(r->arena, head.nvalues + 1, sizeof *values);
	for (uint32_t i = 0; i < head.nvalues && !r->bad; i++) {
		struct value_head v;

		take(r, &v, sizeof v);
		values[i] = (struct dossier_value){.place = {v.article, v.section, v.range},
						   .text = take_text(r, v.text),
						   .low = v.low,
						   .high = v.high,
						   .bound = (uint8_t)v.bound};
		check(r,
		      v.range.start <= v.range.end && v.bound <= FIGURE_ABOUT && v.low <= v.high);
	}
	e->values = values;
	e->nvalues = head.nvalues;
}

static void take_bullet(struct reading *r, struct dossier_bullet *b)
{
	struct bullet_head head;
	int64_t *also;

	take(r, &head, sizeof head);
	b->place = (struct dossier_place){head.article, head.section, head.range};
	b->text = take_text(r, head.text);
	check(r, head.range.start <= head.range.end && head.nalso <= r->rest.n / sizeof *also);
	if (r->bad)
		return;
	also = arena_alloc(r->arena, (head.nalso + 1u) * sizeof *also);
	take(r, also, head.nalso * sizeof *also);
	b->also = also;
	b->nalso = head.nalso;
}

static void take_reason(struct reading *r, struct dossier_reason *reason)
{
	struct reason_head head;

	take(r, &head, sizeof head);
	check(r, head.kind <= DOSSIER_FIGURE);
	reason->kind = (uint8_t)head.kind;
	reason->articles = head.articles;
	reason->text = take_text(r, head.text);
}

enum err dossier_parse(struct dossier *d, struct str bytes, struct arena *a)
{
	struct reading r = {bytes, a, false};
	struct head head;
	struct dossier_entry *entries;
	struct dossier_bullet *bullets;
	struct dossier_reason *reasons;

	*d = (struct dossier){0};
	take(&r, &head, sizeof head);
	if (r.bad || head.mark != MARK || head.version != DOSSIER_VERSION ||
	    head.nentries > bytes.n / sizeof(struct entry_head) ||
	    head.nbullets > DOSSIER_BULLETS_MAX || head.nreasons > DOSSIER_REASONS_MAX)
		return ERR_PARSE;
	entries = arena_zalloc(a, head.nentries + 1, sizeof *entries);
	bullets = arena_zalloc(a, head.nbullets + 1, sizeof *bullets);
	reasons = arena_zalloc(a, head.nreasons + 1, sizeof *reasons);
	for (uint32_t i = 0; i < head.nentries && !r.bad; i++)
		take_entry(&r, &entries[i]);
	for (uint32_t i = 0; i < head.nbullets && !r.bad; i++)
		take_bullet(&r, &bullets[i]);
	for (uint32_t i = 0; i < head.nreasons && !r.bad; i++)
		take_reason(&r, &reasons[i]);
	if (r.bad || r.rest.n)
		return ERR_PARSE;
	*d = (struct dossier){entries,	     head.nentries, bullets,
			      head.nbullets, reasons,	    head.nreasons};
	return OK;
}
