/* SPDX-License-Identifier: ISC */
#include "ui/storyrows.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"

#define NUMBERS_BYTES 400

bool storyrows_is_place(const struct storyrow *row)
{
	return row->place.article != 0;
}

void storyrows_release(struct storyrows *r)
{
	VEC_RELEASE(&r->members);
	VEC_RELEASE(&r->rows);
	arena_release(&r->arena);
	memset(r, 0, sizeof *r);
}

static struct str keep(struct storyrows *r, struct buf *text)
{
	struct str s = arena_str(&r->arena, buf_view(text));

	buf_clear(text);
	return s;
}

static struct storyrow *add(struct storyrows *r, enum storyrow_kind kind, const char *part)
{
	struct storyrow *row = VEC_ADD(&r->rows);

	row->kind = (uint8_t)kind;
	if (part) {
		row->part = str_z(part);
		row->begins = true;
	}
	return row;
}

/* Number of the source that an article of the story is, 0: none (a copy of another's text). */
static uint32_t number_of(const struct storyrows *r, int64_t article, int32_t section)
{
	uint32_t number = 0;

	for (uint32_t i = 0; i < r->members.len; i++) {
		const struct db_member *m = &r->members.items[i];

		number += !m->copy;
		if (m->article == article && (section < 0 || m->section == section))
			return m->copy ? 0 : number;
	}
	return 0;
}

static void add_number(uint32_t number, struct buf *out)
{
	char text[16];

	if (!number)
		return;
	snprintf(text, sizeof text, "%s%u", out->len ? " " : "", number);
	buf_cstr(out, text);
}

/* ---- sources ---- */

static void add_source(struct storyrows *r, const struct db_member *m, uint32_t number)
{
	struct storyrow *row = add(r, STORYROW_SOURCE, NULL);
	struct buf text;

	buf_init(&text, BUF_MAX);
	row->number = number;
	row->unread = !m->read;
	when_date(m->time, r->story.last, &text);
	row->left = keep(r, &text);
	row->middle = m->publisher.n ? m->publisher : m->source_name;
	utf8_clean(&text, m->lead.n ? m->lead : m->title, UTF8_LINE);
	row->text = keep(r, &text);
	if (m->also) {
		buf_printf(&text,
			   P_("… and in %u more source", "… and in %u more sources", m->also),
			   m->also);
		row->right = keep(r, &text);
	}
	row->place = (struct dossier_place){m->article, m->section, m->lead_range};
	buf_release(&text);
}

/* ---- what they say together ---- */

/* Of all that say it, in order; the others are in order already. */
static void add_numbers(struct storyrows *r, const struct dossier_bullet *b, struct buf *out)
{
	uint32_t own = number_of(r, b->place.article, b->place.section);

	for (uint32_t k = 0; k < b->nalso; k++) {
		uint32_t number = number_of(r, b->also[k], -1);

		if (own < number) {
			add_number(own, out);
			own = 0;
		}
		add_number(number, out);
	}
	add_number(own, out);
}

static void add_points(struct storyrows *r, const struct dossier *d)
{
	struct buf numbers;

	buf_init(&numbers, NUMBERS_BYTES);
	for (uint32_t i = 0; i < d->nbullets; i++) {
		const struct dossier_bullet *b = &d->bullets[i];
		struct storyrow *row = add(r, STORYROW_POINT, i ? NULL : _("Short"));

		row->text = b->text;
		row->place = b->place;
		add_numbers(r, b, &numbers);
		row->right = keep(r, &numbers);
	}
	buf_release(&numbers);
}

/* ---- figures ---- */

/* The values from `from` on that are written alike, as one row. */
static void add_value(struct storyrows *r, const struct dossier_entry *e, uint32_t from,
		      const char *part, struct str what)
{
	const struct dossier_value *v = &e->values[from];
	struct storyrow *row = add(r, STORYROW_FIGURE, part);
	struct buf numbers;

	buf_init(&numbers, NUMBERS_BYTES);
	row->left = v->text;
	row->text = what;
	row->place = v->place;
	if (what.n && (int)utf8_width(v->text) > r->figure_cells)
		r->figure_cells = (int)utf8_width(v->text);
	for (uint32_t i = from; i < e->nvalues; i++)
		if (!e->differs || str_eq(e->values[i].text, v->text))
			add_number(number_of(r, e->values[i].place.article,
					     e->values[i].place.section),
				   &numbers);
	row->right = keep(r, &numbers);
	buf_release(&numbers);
}

static bool is_first(const struct dossier_entry *e, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (str_eq(e->values[k].text, e->values[i].text))
			return false;
	return true;
}

static void add_entries(struct storyrows *r, const struct dossier *d, bool differs,
			const char *part)
{
	for (uint32_t i = 0; i < d->nentries; i++) {
		const struct dossier_entry *e = &d->entries[i];

		if (e->differs != differs || !e->nvalues)
			continue;
		if (differs)
			add(r, STORYROW_HEAD, part)->text = e->what;
		for (uint32_t k = 0; k < e->nvalues; k++) {
			if (!differs && k)
				break;
			if (is_first(e, k))
				add_value(r, e, k, differs ? NULL : part,
					  differs ? STR_NONE : e->what);
		}
		part = NULL;
	}
}

/* ---- why ---- */

static void add_reasons(struct storyrows *r, const struct dossier *d)
{
	static const char *const kinds[] = {
		[DOSSIER_NAME] = N_("nouns"), /* German writes all of them as it does names */
		[DOSSIER_TERM] = N_("words"),
		[DOSSIER_FIGURE] = N_("figures"),
	};
	const char *part = _("Why");
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (unsigned kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
		for (uint32_t i = 0; i < d->nreasons; i++) {
			if (d->reasons[i].kind != kind)
				continue;
			buf_cstr(&text, text.len ? " · " : "");
			utf8_clean(&text, d->reasons[i].text, UTF8_LINE);
			buf_printf(&text, " (%u)", d->reasons[i].articles);
		}
		if (!text.len)
			continue;
		struct storyrow *row = add(r, STORYROW_REASON, part);

		part = NULL;
		row->left = str_z(_(kinds[kind]));
		row->text = keep(r, &text);
	}
	buf_release(&text);
}

enum err storyrows_read(struct storyrows *r, struct db *db, int64_t story, bool why_too,
			struct why *why)
{
	struct dossier d = {0};
	uint32_t number = 0;
	enum err err;

	storyrows_release(r);
	err = db_story_get(db, story, &r->story, &r->arena, why);
	if (!err)
		err = db_story_members(db, story, &r->members, &r->arena, why);
	if (err)
		return err;
	for (uint32_t i = 0; i < r->members.len; i++)
		if (!r->members.items[i].copy)
			add_source(r, &r->members.items[i], ++number);
	/* one that is not made yet is no failure: the sources are there */
	if (db_story_dossier(db, story, &d, &r->arena, NULL))
		return OK;
	if (why_too)
		add_reasons(r, &d);
	add_points(r, &d);
	add_entries(r, &d, false, _("Agree"));
	add_entries(r, &d, true, _("Differ"));
	return OK;
}
