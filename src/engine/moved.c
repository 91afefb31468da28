/* SPDX-License-Identifier: ISC */
#include "engine/moved.h"

#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "engine/ingest.h"
#include "feed/boatrow.h"
#include "store/db_source.h"

#define ROWS 500u /* of a transaction */

/* A feed on its way. */
struct feed {
	struct moved *m;
	const struct db_newsboat_feed *from;
	int64_t source; /* 0: a dry run, and it is not there yet */
	struct ingest *ingest;
	struct digester *digester;
	const struct db_newsboat_article *row; /* that is read */
	bool is_loose;
	struct why *why;
};

/* Flags are letters; here they are tags of one letter, as the key for them sets. */
static struct str tags_of(struct str flags, struct arena *a)
{
	char *tags = arena_alloc(a, 2 * flags.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < flags.n; i++) {
		char c = flags.p[i];

		if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z'))
			continue;
		tags[n++] = c;
		tags[n++] = '\t';
	}
	return str_of(tags, n ? n - 1 : 0);
}

static enum err take_entry(void *ctx, const struct feed_entry *e)
{
	struct feed *f = ctx;
	const struct db_newsboat_article *row = f->row;
	struct db_take_counts *thought = &f->m->thought;
	struct arena a = {0};
	struct db_take_mark mark = {.source = f->source,
				    .name = e->guid,
				    .url = e->url,
				    .title = e->title,
				    .everywhere = true,
				    .read = !row->unread,
				    .deleted = row->deleted,
				    .tags = tags_of(row->flags, &a)};
	enum err err = OK;

	if (f->source)
		mark.article = db_take_find(f->m->db, &mark, e->alias, f->is_loose);
	f->m->articles++;
	f->m->fresh += !mark.article;
	if (!f->m->dry_run && !mark.article)
		ingest_entry(f->ingest, e, f->is_loose);
	if (f->m->dry_run && !mark.article) {
		thought->read += mark.read;
		thought->deleted += mark.deleted;
		thought->tagged += mark.tags.n > 0;
	} else if (mark.read || mark.deleted || mark.tags.n) {
		err = db_take_add(f->m->db, &mark, f->why);
	}
	arena_release(&a);
	return err;
}

static enum err take_row(struct feed *f, const struct db_newsboat_article *row)
{
	struct boatrow boat = {.guid = row->guid,
			       .title = row->title,
			       .author = row->author,
			       .url = row->url,
			       .content = row->content,
			       .base = row->base,
			       .content_type = row->content_type,
			       .enclosure_url = row->enclosure_url,
			       .enclosure_type = row->enclosure_type,
			       .published = row->published};

	f->row = row;
	f->is_loose = boatrow_is_loose(&boat);
	return boatrow_read(&boat, take_entry, f);
}

static enum err store(struct feed *f)
{
	struct ingest_counts counts;
	enum err err;

	if (f->m->dry_run || !ingest_count(f->ingest))
		return OK;
	ingest_read(f->ingest, f->digester, false);
	err = db_begin(f->m->db, f->why);
	if (err)
		return err;
	err = ingest_store(f->ingest, f->m->db, NULL, &counts, f->why);
	return db_end(f->m->db, err, f->why);
}

/* The articles of one page; *below is where the next begins, 0: there is none. */
static enum err take_page(struct feed *f, struct db_newsboat *nb, int64_t *below)
{
	struct ingest_setup setup = {.source = f->source, .full = SETTINGS_FULL_NEVER};
	struct db_newsboat_articles rows = {0};
	struct arena a = {0};
	enum err err;

	f->ingest = ingest_new(&setup);
	err = db_newsboat_page(nb, f->from->address, *below, ROWS, &rows, &a, f->why);
	*below = rows.len == ROWS ? rows.items[rows.len - 1].id : 0;
	for (uint32_t i = 0; !err && i < rows.len; i++)
		err = take_row(f, &rows.items[i]);
	if (!err)
		err = store(f);
	ingest_free(f->ingest);
	VEC_RELEASE(&rows);
	arena_release(&a);
	return err;
}

/* What goes back to the server stands in a line of its own. */
static struct str header_of(struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < ' ' || value.p[i] > '~')
			return STR_NONE;
	return value.n <= 1024 ? value : STR_NONE;
}

/* What newsboat knew of the feed, unless we know better: with its articles here, the server may say
 * that nothing has changed. */
static enum err keep_state(struct feed *f, struct db_source *s, struct arena *a)
{
	const struct db_newsboat_feed *from = f->from;
	char date[DATE_MAIL];

	if (s->last_attempt || f->m->dry_run)
		return OK;
	s->feed_title = utf8_line(a, from->title, FEED_TITLE_MAX);
	if (url_is_http(from->home))
		s->home = utf8_line(a, from->home, FEED_TITLE_MAX);
	s->etag = header_of(from->etag);
	if (from->last_modified > 0) {
		date_print_mail(from->last_modified, "GMT", date);
		s->last_modified = str_z(date);
	}
	return db_source_put(f->m->db, s, f->why);
}

static enum err take_feed(struct feed *f, struct db_newsboat *nb)
{
	struct arena a = {0};
	struct db_source s = {0};
	int64_t below = INT64_MAX;
	enum err err = OK;

	if (f->m->db)
		err = db_source_find(f->m->db, f->from->address, &s, &a, f->why);
	if (err == ERR_NOT_FOUND && f->m->dry_run)
		err = OK;
	f->source = err ? 0 : s.id;
	f->m->feeds++;
	while (!err && below)
		err = take_page(f, nb, &below);
	if (!err && f->from->articles)
		err = keep_state(f, &s, &a);
	arena_release(&a);
	return err;
}

enum err moved_cache(struct moved *m, struct db_newsboat *nb, struct why *why)
{
	struct feed f = {.m = m, .why = why};
	struct db_newsboat_feeds feeds = {0};
	struct arena a = {0};
	enum err err = db_newsboat_list(nb, &feeds, &a, why);

	f.digester = digester_new();
	for (uint32_t i = 0; !err && i < feeds.len; i++) {
		f.from = &feeds.items[i];
		if (m->is_source(m->ctx, arena_cstr(&a, f.from->address)))
			err = take_feed(&f, nb);
		else
			m->strangers += f.from->articles;
	}
	digester_free(f.digester);
	VEC_RELEASE(&feeds);
	arena_release(&a);
	return err;
}
