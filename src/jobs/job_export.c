/* SPDX-License-Identifier: ISC */
/*
 * export: the sources and the marks for other readers: OPML, the file urls, marks as JSON Lines,
 * and the list of read articles that `newsboat -I` takes. Without --with-secrets nobody's password
 * leaves the house.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/url.h"
#include "conf/discreet.h"
#include "conf/urlline.h"
#include "feed/opml.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "store/db_marked.h"
#include "store/db_source.h"
#include "store/db_urls.h"

#define PIECE ((size_t)64 << 10) /* bytes that are written at once */

struct export
{
	struct job *job;
	bool secrets; /* may go out */
	struct arena arena;
	struct buf out;
	struct db *db; /* NULL: there is none */
	uint32_t hidden, left_out;
	struct why *why;
};

static struct str address_of(struct export *x, struct arena *a, struct str address)
{
	bool hidden = false;

	if (x->secrets)
		return address;
	address = discreet_address(a, address, &hidden);
	x->hidden += hidden;
	return address;
}

/* A cache that is not there yet is not made for this. */
static enum err open_cache(struct export *x, struct why *why)
{
	const struct paths *paths = x->job->paths;
	enum err err;

	if (!file_exists(paths->cache_file))
		return OK;
	err = db_open(&x->db, paths->cache_file, DB_READ, NULL, why);
	if (!err && !db_is_readonly(x->db))
		err = db_urls_follow(x->db, paths, false, why);
	return err;
}

/* --- OPML --- */

/* What the lines of `urls` and the cache say of the sources. */
struct subscriptions {
	struct sources lines;
	struct db_sources rows; /* sorted by address */
};

static const struct db_source *row_of(const struct subscriptions *s, const char *address)
{
	return db_source_among(&s->rows, str_z(address));
}

static void put_source(struct export *x, const struct subscriptions *s, const struct source *line)
{
	const struct db_source *row = row_of(s, line->address);
	struct str tags[OPML_TAGS_MAX];
	struct opml_entry e = {.tags = tags};

	e.url = address_of(x, &x->arena, str_z(line->address));
	e.title = line->title ? str_z(line->title) : row ? row->feed_title : STR_NONE;
	e.home = row && url_is_http(row->home) ? row->home : STR_NONE;
	for (; e.ntags < line->ntags && e.ntags < OPML_TAGS_MAX; e.ntags++)
		tags[e.ntags] = str_z(line->tags[e.ntags]);
	opml_entry(&x->out, &e);
}

/* Readers know folders, and each source in one of them: that of its first tag. */
static const char *folder_of(const struct source *line)
{
	return line->ntags ? line->tags[0] : "";
}

static int compare_folders(const void *a, const void *b)
{
	const struct source *const *x = a, *const *y = b;
	int order = strcmp(folder_of(*x), folder_of(*y));

	return order ? order : (*x)->line - (*y)->line;
}

static void put_opml(struct export *x, const struct subscriptions *s)
{
	const struct source_lines *lines = &s->lines.list;
	const struct source **order = arena_zalloc(&x->arena, lines->len + 1, sizeof *order);
	const char *folder = "";
	uint32_t n = 0;

	for (uint32_t i = 0; i < lines->len; i++) {
		if (lines->items[i].kind == SOURCE_HTTP)
			order[n++] = &lines->items[i];
	}
	x->left_out = lines->len - n;
	qsort(order, n, sizeof *order, compare_folders);
	opml_begin(&x->out, STR("kurzum"));
	for (uint32_t i = 0; i < n; i++) {
		if (strcmp(folder, folder_of(order[i])) != 0) {
			if (*folder)
				opml_folder_end(&x->out);
			folder = folder_of(order[i]);
			opml_folder(&x->out, str_z(folder));
		}
		put_source(x, s, order[i]);
	}
	if (*folder)
		opml_folder_end(&x->out);
	opml_end(&x->out);
}

static enum err read_subscriptions(struct export *x, struct subscriptions *s, struct why *why)
{
	enum err err = sources_read_right(&s->lines, x->job->paths->urls_file, why);

	if (!err)
		(void)complaints_report(&s->lines.errors);
	return err;
}

static enum err export_opml(struct export *x, struct why *why)
{
	struct subscriptions s = {0};
	enum err err = read_subscriptions(x, &s, why);

	if (!err && x->db)
		err = db_source_list(x->db, &s.rows, &x->arena, why);
	if (!err) {
		db_source_sort(&s.rows);
		put_opml(x, &s);
	}
	VEC_RELEASE(&s.rows);
	sources_release(&s.lines);
	return err;
}

/* --- urls --- */

static enum err export_urls(struct export *x, struct why *why)
{
	struct subscriptions s = {0};
	struct urlline_place l = {0};
	enum err err = read_subscriptions(x, &s, why);

	while (!err && urlline_next(s.lines.bytes, &l)) {
		bool hidden = false;

		if (x->secrets)
			buf_str(&x->out, l.text);
		else
			discreet_line(l.text, &x->out, &hidden);
		x->hidden += hidden;
		buf_char(&x->out, '\n');
	}
	sources_release(&s.lines);
	return err;
}

/* --- marks --- */

static enum err flush(struct export *x)
{
	return x->out.len < PIECE ? OK : emit_buf(&x->out, x->why);
}

static enum err put_mark(void *ctx, const struct db_marked *m)
{
	struct export *x = ctx;
	struct arena a = {0};
	struct json j;

	json_init(&j, &x->out);
	json_open(&j, '{');
	json_member_str(&j, "source", address_of(x, &a, m->source));
	json_member_str(&j, "guid", m->guid);
	json_member_str(&j, "url", m->url);
	json_member_str(&j, "title", m->title);
	json_member_bool(&j, "read", m->read);
	json_member_bool(&j, "starred", m->starred);
	json_member_bool(&j, "deleted", m->deleted);
	json_member_list(&j, "tags", m->tags);
	json_close(&j, '}');
	buf_char(&x->out, '\n');
	arena_release(&a);
	return flush(x);
}

static enum err export_marks(struct export *x, struct why *why)
{
	return x->db ? db_marked_each(x->db, put_mark, x, why) : OK;
}

/* newsboat asks for nothing but the name of the article, one a line. */
static enum err put_read(void *ctx, const struct db_marked *m)
{
	struct export *x = ctx;

	if (!m->read && !m->deleted)
		return OK;
	/* a name with a line end or what commands a terminal in it can't be told */
	if (emit_is_line(m->alias)) {
		buf_str(&x->out, m->alias);
		buf_char(&x->out, '\n');
	}
	return flush(x);
}

static enum err export_newsboat_read(struct export *x, struct why *why)
{
	return x->db ? db_marked_each(x->db, put_read, x, why) : OK;
}

static const struct {
	const char *name;
	enum err (*run)(struct export *x, struct why *why);
} forms[] = {
	{"opml", export_opml},
	{"urls", export_urls},
	{"marks", export_marks},
	{"newsboat-read", export_newsboat_read},
};

static enum err run_form(struct export *x, const char *name, struct why *why)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		enum err err;

		if (strcmp(forms[i].name, name) != 0)
			continue;
		err = open_cache(x, why);
		return err ? err : forms[i].run(x, why);
	}
	return why_set(why, ERR_USAGE, name, 0,
		       _("can't be exported; opml, urls, marks or newsboat-read would do"));
}

/* On stderr: the file that is written says nothing of what is missing in it. */
static void tell(const struct export *x)
{
	struct why why = {0};

	if (x->left_out) {
		why_set(&why, ERR_PARTIAL, "export", 0,
			P_("%u source is left out; OPML has http and https addresses only",
			   "%u sources are left out; OPML has http and https addresses only",
			   x->left_out),
			x->left_out);
		(void)why_report(&why);
	}
	if (x->hidden) {
		why_set(&why, ERR_PARTIAL, "export", 0,
			P_("%u line without its password or key; --with-secrets writes it",
			   "%u lines without their passwords or keys; --with-secrets writes them",
			   x->hidden),
			x->hidden);
		(void)why_report(&why);
	}
}

enum err job_export(struct job *job, struct why *why)
{
	struct export x = {.job = job, .why = why};
	enum err err;

	x.secrets = args_flag(job->args, "--with-secrets");
	err = args_rest(job->args, 1, 1, why);
	if (err)
		return err;
	buf_init(&x.out, BUF_MAX);
	err = run_form(&x, job->args->argv[0], why);
	if (!err)
		err = emit_own(&x.out, why);
	if (!err)
		tell(&x);
	db_close(x.db);
	buf_release(&x.out);
	arena_release(&x.arena);
	return err;
}
