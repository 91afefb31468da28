/* SPDX-License-Identifier: ISC */
#include "jobs/telling.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/show.h"
#include "store/db_story.h"

static const struct telling_article *article_of(const struct telling *t, int64_t article)
{
	uint32_t i = 0;

	while (i + 1 < t->narticles && t->articles[i].article != article)
		i++;
	return &t->articles[i];
}

static void put_id(const struct telling *t, int64_t article, struct json *j)
{
	const struct telling_article *a = article_of(t, article);

	if (a->name.n)
		json_str(j, a->name);
	else
		json_int(j, a->id);
}

static void value_json(const struct telling *t, const struct dossier_value *v, struct json *j)
{
	struct figure f = {.low = v->low, .high = v->high};

	json_open(j, '{');
	json_key(j, "article");
	put_id(t, v->place.article, j);
	json_member_str(j, "text", v->text);
	show_value_json(&f, j);
	json_member_str(j, "qualifier", str_z(digest_bound_name((enum figure_bound)v->bound)));
	json_member_range(j, v->place.range);
	json_close(j, '}');
}

static void entries_json(const struct telling *t, bool differs, struct json *j)
{
	json_key(j, differs ? "differ" : "agree");
	json_open(j, '[');
	for (uint32_t i = 0; i < t->dossier->nentries; i++) {
		const struct dossier_entry *e = &t->dossier->entries[i];

		if (e->differs != differs)
			continue;
		json_open(j, '{');
		json_key(j, "what");
		json_str(j, e->what);
		json_member_str(j, "unit", str_z(e->unit));
		json_key(j, "values");
		json_open(j, '[');
		for (uint32_t k = 0; k < e->nvalues; k++)
			value_json(t, &e->values[k], j);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* An issue with two sections in the story stands there twice. */
static bool is_repeated(const struct telling *t, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (t->articles[k].article == t->articles[i].article)
			return true;
	return false;
}

void telling_json(const struct telling *t, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_member_int(&j, "story", t->story);
	json_member_str(&j, "title", t->title);
	json_key(&j, "articles");
	json_open(&j, '[');
	for (uint32_t i = 0; i < t->narticles; i++)
		if (!is_repeated(t, i))
			put_id(t, t->articles[i].article, &j);
	json_close(&j, ']');
	entries_json(t, false, &j);
	entries_json(t, true, &j);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void put_name(const struct telling_article *a, struct buf *out)
{
	if (a->name.n)
		utf8_clean(out, a->name, UTF8_LINE);
	else
		buf_printf(out, "%lld", (long long)a->id);
}

static void entries_text(const struct telling *t, bool differs, struct buf *out)
{
	for (uint32_t i = 0; i < t->dossier->nentries; i++) {
		const struct dossier_entry *e = &t->dossier->entries[i];

		if (e->differs != differs)
			continue;
		buf_printf(out, "%s  ", differs ? _("differ") : _("agree"));
		utf8_clean(out, e->what, UTF8_LINE);
		buf_char(out, '\n');
		for (uint32_t k = 0; k < e->nvalues; k++) {
			const struct dossier_value *v = &e->values[k];

			buf_cstr(out, "        ");
			utf8_clean(out, v->text, UTF8_LINE);
			buf_cstr(out, "  ");
			put_name(article_of(t, v->place.article), out);
			buf_char(out, '\n');
		}
	}
}

void telling_text(const struct telling *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->narticles; i++) {
		const struct telling_article *a = &t->articles[i];

		put_name(a, out);
		buf_cstr(out, "  ");
		utf8_clean(out, a->title, UTF8_LINE);
		buf_char(out, '\n');
	}
	if (t->dossier->nentries)
		buf_char(out, '\n');
	entries_text(t, false, out);
	entries_text(t, true, out);
}

enum err telling_cached(struct db *db, int64_t story, bool json, struct buf *out, struct why *why)
{
	struct arena a = {0};
	struct db_members members = {0};
	struct db_story line = {0};
	struct dossier dossier = {0};
	struct telling_article *articles;
	struct telling t = {.story = story, .dossier = &dossier};
	enum err err = db_story_get(db, story, &line, &a, why);

	if (!err)
		err = db_story_members(db, story, &members, &a, why);
	if (!err)
		err = db_story_dossier(db, story, &dossier, &a, why);
	if (err == ERR_NOT_FOUND && line.id)
		err = OK; /* a single article, or not made yet */
	articles = arena_zalloc(&a, members.len + 1, sizeof *articles);
	for (uint32_t i = 0; i < members.len; i++) {
		const struct db_member *m = &members.items[i];

		articles[i] = (struct telling_article){
			.article = m->article,
			.id = m->article,
			.title = m->title,
			.publisher = m->publisher.n ? m->publisher : m->source_name,
			.published = m->time,
		};
	}
	t.title = line.title.n || !members.len ? line.title : articles[0].title;
	t.articles = articles;
	t.narticles = members.len;
	if (!err && members.len)
		(json ? telling_json : telling_text)(&t, out);
	VEC_RELEASE(&members);
	arena_release(&a);
	return err;
}
