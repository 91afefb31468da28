/* SPDX-License-Identifier: ISC */
/* story: files that report one event, oldest first, and where their figures agree and differ. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "digest/compare.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"

struct telling {
	struct document *docs;
	struct compare_text *texts;
	uint32_t n;
	struct compare_entries entries;
	struct arena arena;
};

static enum err read_all(struct job *job, struct telling *t, struct why *why)
{
	static const struct digester_hints no_hints;
	enum err err = OK;

	t->n = (uint32_t)job->args->argc;
	t->docs = arena_zalloc(&t->arena, t->n, sizeof *t->docs);
	t->texts = arena_zalloc(&t->arena, t->n, sizeof *t->texts);
	for (uint32_t i = 0; !err && i < t->n; i++) {
		err = document_file(&t->docs[i], job->args->argv[i], &no_hints, &t->arena, why);
		t->texts[i] = (struct compare_text){&t->docs[i].doc, &t->docs[i].digest};
	}
	return err;
}

static struct str text_of(const struct telling *t, const struct compare_value *v)
{
	const struct doc *d = &t->docs[v->text].doc;
	struct buf words;
	struct str out;
	struct arena *a = (struct arena *)&t->arena;

	buf_init(&words, BUF_MAX);
	doc_text(d, v->figure->range, &words);
	out = arena_str(a, buf_view(&words));
	buf_release(&words);
	return out;
}

/* The words around the first figure stand for all. */
static void put_role(const struct telling *t, const struct compare_entry *e, struct buf *out)
{
	const struct compare_value *v = &e->values[0];
	const struct doc *d = &t->docs[v->text].doc;
	const struct figure *f = v->figure;

	doc_text(d, (struct range){f->role.start, f->range.start}, out);
	buf_cstr(out, "…");
	doc_text(d, (struct range){f->range.end, f->role.end}, out);
}

static void value_json(const struct telling *t, const struct compare_value *v, struct json *j)
{
	const struct figure *f = v->figure;

	json_open(j, '{');
	json_member_str(j, "article", t->docs[v->text].show.file);
	json_member_str(j, "text", text_of(t, v));
	show_value_json(f, j);
	json_member_str(j, "qualifier", str_z(digest_bound_name((enum figure_bound)f->bound)));
	json_member_range(j, f->range);
	json_close(j, '}');
}

static void entries_json(const struct telling *t, bool differs, struct json *j)
{
	struct buf role;

	buf_init(&role, BUF_MAX);
	json_key(j, differs ? "differ" : "agree");
	json_open(j, '[');
	for (uint32_t i = 0; i < t->entries.len; i++) {
		const struct compare_entry *e = &t->entries.items[i];

		if (e->differs != differs)
			continue;
		buf_clear(&role);
		put_role(t, e, &role);
		json_open(j, '{');
		json_key(j, "what");
		json_str(j, buf_view(&role));
		json_member_str(j, "unit", str_z(e->values[0].figure->unit));
		json_key(j, "values");
		json_open(j, '[');
		for (uint32_t k = 0; k < e->nvalues; k++)
			value_json(t, &e->values[k], j);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	buf_release(&role);
}

static void print_json(const struct telling *t, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_member_int(&j, "story", 1);
	json_member_str(&j, "title", t->docs[0].show.title);
	json_key(&j, "articles");
	json_open(&j, '[');
	for (uint32_t i = 0; i < t->n; i++)
		json_str(&j, t->docs[i].show.file);
	json_close(&j, ']');
	entries_json(t, false, &j);
	entries_json(t, true, &j);
	json_close(&j, '}');
	buf_char(out, '\n');
}

static void entries_text(const struct telling *t, bool differs, struct buf *out)
{
	for (uint32_t i = 0; i < t->entries.len; i++) {
		const struct compare_entry *e = &t->entries.items[i];

		if (e->differs != differs)
			continue;
		buf_printf(out, "%s  ", differs ? _("differ") : _("agree"));
		put_role(t, e, out);
		buf_char(out, '\n');
		for (uint32_t k = 0; k < e->nvalues; k++) {
			struct str text = text_of(t, &e->values[k]);

			buf_printf(out, "        %.*s  ", STR_ARG(text));
			utf8_clean(out, t->docs[e->values[k].text].show.file, UTF8_LINE);
			buf_char(out, '\n');
		}
	}
}

static void print_text(const struct telling *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->n; i++) {
		utf8_clean(out, t->docs[i].show.file, UTF8_LINE);
		buf_cstr(out, "  ");
		utf8_clean(out, t->docs[i].show.title, UTF8_LINE);
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
	entries_text(t, false, out);
	entries_text(t, true, out);
}

enum err job_story(struct job *job, struct why *why)
{
	struct telling t = {.n = 0};
	bool json = args_flag(job->args, "--json");
	enum err err = args_rest(job->args, 1, (int)COMPARE_TEXTS_MAX, why);
	struct buf out;

	if (err)
		return err;
	buf_init(&out, BUF_MAX);
	err = read_all(job, &t, why);
	if (!err) {
		compare_figures(t.texts, t.n, &t.entries, &t.arena);
		if (json)
			print_json(&t, &out);
		else
			print_text(&t, &out);
		err = emit_buf(&out, why);
	}
	VEC_RELEASE(&t.entries);
	buf_release(&out);
	arena_release(&t.arena);
	return err;
}
