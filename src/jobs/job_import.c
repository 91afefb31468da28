/* SPDX-License-Identifier: ISC */
/*
 * import: moving in from another reader: lists of sources into our own `urls`, appended in one go,
 * newsboat's cache with articles and marks, lists of marks. What a file is is told by its content.
 * First all are looked at, then something is changed: one that can't be read leaves all as it was.
 * Lists and marks are one step for undo.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/boatline.h"
#include "conf/urlline.h"
#include "engine/moved.h"
#include "jobs/emit.h"
#include "jobs/gather.h"
#include "jobs/job.h"
#include "jobs/reconfig.h"
#include "jobs/remark.h"
#include "store/db_mark.h"
#include "store/db_urls.h"

#define FILE_BYTES_MAX ((size_t)64 << 20)

struct cache {
	const char *path;
	struct db_newsboat *nb;
};

VEC_OF(caches, struct cache);

struct import {
	struct job *job;
	bool dry_run, only_marks;
	struct arena arena;
	struct gather gather;
	struct remark remark;
	struct reconfig reconfig;
	uint32_t configs;
	struct caches caches;
	struct db *db; /* NULL: a dry run without a cache */
	uint32_t lists; /* that named sources */
	struct moved moved;
	struct db_take_counts counts;
};

/* --- looking --- */

static bool is_xml(struct str bytes)
{
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_sub(bytes, 3, bytes.n);
	return str_starts(str_trim(bytes), STR("<"));
}

static enum err open_db(struct import *im, struct why *why)
{
	const struct paths *paths = im->job->paths;
	enum err err;

	if (im->db || (im->dry_run && !file_exists(paths->cache_file)))
		return OK;
	err = db_open(&im->db, paths->cache_file, im->dry_run ? DB_READ : DB_WRITE, NULL, why);
	return err ? err : db_urls_follow(im->db, paths, false, why);
}

/* A list of bare addresses may be of sources or of articles: the cache knows its articles. */
static bool are_articles(struct import *im, struct str bytes)
{
	struct remark list = {0};
	struct db_take_counts counts = {0};
	struct why why = {0};
	enum err err = OK;

	if (!file_exists(im->job->paths->cache_file))
		return false;
	err = open_db(im, &why);
	if (!err)
		err = remark_read(&list, "", bytes, &why);
	if (!err)
		err = db_take_begin(im->db, &why);
	if (!err)
		err = remark_add(&list, im->db, &why);
	if (!err)
		err = db_take_match(im->db, &counts, &why);
	remark_release(&list);
	return !err && counts.marks > 0 && 2 * counts.waiting < counts.marks;
}

static enum err look_at_text(struct import *im, const char *path, struct str bytes, struct why *why)
{
	enum feedlist_form list = is_xml(bytes) ? FEEDLIST_NONE : feedlist_form_of(bytes);
	enum remark_form form;

	if (!im->only_marks && boatline_is_config(bytes)) {
		im->configs++;
		return reconfig_read(&im->reconfig, im->job->paths, path, bytes, why);
	}
	form = list == FEEDLIST_NONE ? remark_form_of(bytes) : REMARK_NO;
	if (form == REMARK_YES || im->only_marks ||
	    (form == REMARK_PERHAPS && are_articles(im, bytes)))
		return remark_read(&im->remark, path, bytes, why);
	im->lists++;
	if (list != FEEDLIST_NONE)
		return gather_list(&im->gather, bytes, list, why);
	return is_xml(bytes) ? gather_opml(&im->gather, bytes, why)
			     : gather_urls(&im->gather, path, why);
}

static enum err look_at_cache(struct import *im, const char *path, struct why *why)
{
	struct cache c = {.path = path};
	enum err err = db_newsboat_open(&c.nb, path, why);

	if (!err)
		VEC_PUSH(&im->caches, c);
	return err;
}

/* The first bytes tell a database, however large it is. */
static enum err take_begin(void *ctx, const void *bytes, size_t n)
{
	bool *is_database = ctx;

	*is_database = db_newsboat_is(str_of(bytes, n));
	return ERR_PARTIAL;
}

static enum err look_at_file(struct import *im, const char *path, struct why *why)
{
	bool is_database = false;
	struct buf bytes;
	enum err err = file_stream(path, take_begin, &is_database, why);

	if (err && err != ERR_PARTIAL)
		return err;
	if (is_database)
		return look_at_cache(im, path, why);
	im->gather.file = path;
	buf_init(&bytes, FILE_BYTES_MAX);
	err = file_read(&bytes, path, why);
	if (!err)
		err = look_at_text(im, path, buf_view(&bytes), why);
	if (err && why && !why->where[0])
		why_set(why, err, path, 0, "%s", arena_cstr(&im->arena, str_z(why->what)));
	buf_release(&bytes);
	return err;
}

/* newsboat's files in a folder; `urls` has to be there. */
static enum err look_at_folder(struct import *im, const char *config, const char *data,
			       struct why *why)
{
	const char *cache = paths_join(&im->arena, data, "cache.db");
	const char *options = paths_join(&im->arena, config, "config");
	enum err err = look_at_file(im, paths_join(&im->arena, config, "urls"), why);

	if (!err && file_exists(options))
		err = look_at_file(im, options, why);
	if (!err && file_exists(cache))
		err = look_at_file(im, cache, why);
	return err;
}

/* Where newsboat has its files: one folder, or two of XDG's (its manual, "Files"). */
static enum err look_for_newsboat(struct import *im, struct why *why)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *data = getenv("XDG_DATA_HOME");
	const char *old = paths_expand(&im->arena, "~/.newsboat");

	config = config && *config ? config : paths_expand(&im->arena, "~/.config");
	data = data && *data ? data : paths_expand(&im->arena, "~/.local/share");
	config = paths_join(&im->arena, config, "newsboat");
	data = paths_join(&im->arena, data, "newsboat");
	if (file_exists(paths_join(&im->arena, config, "urls")))
		return look_at_folder(im, config, data, why);
	if (file_exists(paths_join(&im->arena, old, "urls")))
		return look_at_folder(im, old, old, why);
	return why_set(why, ERR_NOT_FOUND, "newsboat", 0,
		       _("has no file urls in %s or %s; name its folder"), config, old);
}

static enum err look(struct import *im, const char *path, struct why *why)
{
	if (!strcmp(path, "newsboat") && !file_exists(path))
		return look_for_newsboat(im, why);
	if (file_is_folder(path))
		return look_at_folder(im, path, path, why);
	return look_at_file(im, path, why);
}

/* --- taking over --- */

/* A cache that comes alone says itself which feeds there are. */
static enum err gather_from_cache(struct import *im, const struct cache *c, struct why *why)
{
	struct db_newsboat_feeds feeds = {0};
	struct arena a = {0};
	enum err err = db_newsboat_list(c->nb, &feeds, &a, why);

	im->gather.file = c->path;
	for (uint32_t i = 0; !err && i < feeds.len; i++) {
		struct str address = feeds.items[i].address;

		if (urlline_is_http(address))
			gather_source(&im->gather, address, STR_NONE, NULL, 0);
	}
	VEC_RELEASE(&feeds);
	arena_release(&a);
	return err;
}

static bool is_source(void *ctx, const char *address)
{
	struct import *im = ctx;

	return gather_knows(&im->gather, address);
}

/* The sources that came are kept for undo. A cache that can't be written is no reason to lose them:
 * it is told. */
static enum err append(struct import *im, struct why *why)
{
	const struct paths *paths = im->job->paths;
	struct db_urls urls = {.kind = DB_URLS_IMPORTED, .n = im->gather.added};
	struct why untold = {0};
	enum err err;

	if (im->dry_run || !im->gather.lines.len)
		return OK;
	err = sources_append(paths->urls_file, buf_view(&im->gather.lines), &urls.change, why);
	if (!err && im->db &&
	    (db_urls_follow(im->db, paths, false, &untold) || db_urls_keep(im->db, &urls, &untold)))
		(void)why_report(&untold);
	sources_change_release(&urls.change);
	return err;
}

static enum err take_marks(struct import *im, struct why *why)
{
	enum err err = db_take_match(im->db, &im->counts, why);

	if (err || im->dry_run)
		return err;
	err = db_begin(im->db, why);
	return err ? err : db_end(im->db, db_take_apply(im->db, why), why);
}

static enum err take_caches(struct import *im, struct why *why)
{
	enum err err = im->db ? db_take_begin(im->db, why) : OK;

	im->moved = (struct moved){.db = im->db,
				   .dry_run = im->dry_run,
				   .is_source = is_source,
				   .ctx = im};
	for (uint32_t i = 0; !err && i < im->caches.len; i++)
		err = moved_cache(&im->moved, im->caches.items[i].nb, why);
	if (!err && im->db)
		err = remark_add(&im->remark, im->db, why);
	if (!err && im->db)
		err = take_marks(im, why);
	return err;
}

static enum err take_all(struct import *im, struct why *why)
{
	bool only_list = !im->caches.len && !im->remark.marks.len;
	struct why untold = {0};
	enum err err = OK;

	for (uint32_t i = 0; !err && !im->lists && i < im->caches.len; i++)
		err = gather_from_cache(im, &im->caches.items[i], why);
	gather_end(&im->gather);
	if (!err && im->gather.lines.full)
		err = why_set(why, ERR_LIMIT, im->gather.file, 0, "%s", _("too many sources"));
	if (!err && (!only_list || !im->dry_run))
		err = open_db(im, only_list ? &untold : why);
	if (err && only_list) {
		(void)why_report(&untold);
		err = OK;
	}
	if (im->db)
		db_mark_chain(im->db, true);
	if (!err)
		err = append(im, why);
	if (!err && !im->dry_run)
		err = reconfig_write(&im->reconfig, im->job->paths, why);
	return err || only_list ? err : take_caches(im, why);
}

/* --- telling --- */

static void put_sources(const struct import *im, struct buf *out)
{
	const struct gather *g = &im->gather;

	buf_printf(out,
		   im->dry_run
			   ? P_("%u source would be added", "%u sources would be added", g->added)
			   : P_("%u source added", "%u sources added", g->added),
		   g->added);
	if (g->there)
		buf_printf(out, P_(", %u was there already", ", %u were there already", g->there),
			   g->there);
	if (g->comments)
		buf_printf(out,
			   P_(", %u written as a comment", ", %u written as comments", g->comments),
			   g->comments);
	if (g->refused)
		buf_printf(out, P_(", %u left out", ", %u left out", g->refused), g->refused);
	buf_char(out, '\n');
}

static void put_articles(const struct import *im, struct buf *out)
{
	const struct moved *m = &im->moved;

	buf_printf(out,
		   im->dry_run
			   ? P_("%u article would be added", "%u articles would be added", m->fresh)
			   : P_("%u article added", "%u articles added", m->fresh),
		   m->fresh);
	if (m->articles > m->fresh)
		buf_printf(out,
			   P_(", %u was there already", ", %u were there already",
			      m->articles - m->fresh),
			   m->articles - m->fresh);
	if (m->strangers)
		buf_printf(out,
			   P_(", %u of a feed that is no source left out",
			      ", %u of feeds that are no sources left out", m->strangers),
			   m->strangers);
	buf_char(out, '\n');
}

static void put_marks(const struct import *im, struct buf *out)
{
	const struct db_take_counts *c = &im->counts, *t = &im->moved.thought;
	uint32_t waiting = im->db ? c->waiting : im->remark.marks.len;

	buf_printf(out,
		   im->dry_run ? _("marks to be set: %u read, %u starred, %u tagged, %u deleted")
			       : _("marks set: %u read, %u starred, %u tagged, %u deleted"),
		   c->read + t->read, c->starred + t->starred, c->tagged + t->tagged,
		   c->deleted + t->deleted);
	if (waiting)
		buf_printf(out,
			   P_("; %u waits for its article", "; %u wait for their articles",
			      waiting),
			   waiting);
	buf_char(out, '\n');
}

static void put_config(const struct import *im, struct buf *out)
{
	const struct reconfig *r = &im->reconfig;

	buf_str(out, buf_view(&r->report));
	buf_printf(out,
		   im->dry_run
			   ? _("lines of config: %u would be taken, %u nearly, %u not, %u stay as "
			       "they are here")
			   : _("lines of config: %u taken, %u nearly, %u not, %u stay as they are "
			       "here"),
		   r->taken, r->nearly, r->not, r->there);
	buf_char(out, '\n');
}

static enum err tell(struct import *im, struct why *why)
{
	struct buf out;
	enum err err;

	buf_init(&out, BUF_MAX);
	if (im->dry_run)
		buf_str(&out, buf_view(&im->gather.lines));
	if (im->lists || im->gather.added)
		put_sources(im, &out);
	if (im->configs)
		put_config(im, &out);
	if (im->caches.len)
		put_articles(im, &out);
	if (im->caches.len || im->remark.marks.len)
		put_marks(im, &out);
	err = emit_buf(&out, why);
	buf_release(&out);
	return !err && im->gather.refused ? ERR_PARTIAL : err;
}

static enum err run(struct import *im, struct why *why)
{
	const struct args *args = im->job->args;
	enum err err = gather_begin(&im->gather, im->job->paths->urls_file, why);

	for (int i = 0; !err && i < args->argc; i++)
		err = look(im, args->argv[i], why);
	if (!err)
		err = take_all(im, why);
	return err ? err : tell(im, why);
}

enum err job_import(struct job *job, struct why *why)
{
	struct import im = {.job = job, .dry_run = args_flag(job->args, "--dry-run")};
	enum err err;

	im.only_marks = args_flag(job->args, "--marks");
	err = args_rest(job->args, 1, INT16_MAX, why);
	if (err)
		return err;
	reconfig_init(&im.reconfig);
	err = run(&im, why);
	for (uint32_t i = 0; i < im.caches.len; i++)
		db_newsboat_close(im.caches.items[i].nb);
	VEC_RELEASE(&im.caches);
	db_close(im.db);
	remark_release(&im.remark);
	reconfig_release(&im.reconfig);
	gather_release(&im.gather);
	arena_release(&im.arena);
	return err;
}
