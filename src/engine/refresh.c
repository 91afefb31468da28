/* SPDX-License-Identifier: ISC */
#include "engine/refresh.h"

#include <poll.h>
#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/utf8.h"
#include "conf/welcome.h"
#include "engine/ingest.h"
#include "engine/pool.h"
#include "net/fetch.h"
#include "net/policy.h"

#define MEBIBYTE (1u << 20)

enum task_state {
	TASK_WAITS, /* for a transfer, or its turn to be read from the disk */
	TASK_READS, /* in the pool */
	TASK_DONE,
};

/* One source on its way. */
struct task {
	struct refresh *refresh;
	struct db_source source; /* texts in `arena` */
	struct arena arena;
	struct ingest *ingest;
	enum task_state state;
	enum err err; /* of the attempt */
	struct why why;
	struct policy policy;
	bool unchanged;
};

VEC_OF(tasks, struct task *);

struct refresh {
	struct refresh_setup setup;
	struct refresh_totals totals;
	struct fetch *fetch;
	struct pool *pool;
	struct tasks tasks;
	struct tasks local; /* folders, one a step */
	uint32_t next_local;
	uint32_t left; /* transfers under way */
	enum err err; /* of the cache: ends all */
	struct why why;
	int lock;
};

enum err refresh_follow(struct db *db, const struct paths *paths, bool report, struct why *why)
{
	struct sources list = {0};
	struct why ignored;
	enum err err = OK;

	if (sources_read(&list, paths->urls_file, &ignored) && report)
		(void)complaints_report(&list.errors);
	/* a file that can't be read does not mean that the sources are gone */
	if (!list.unreadable) {
		(void)welcome_add(&list, paths);
		err = db_source_sync(db, &list, why);
	}
	sources_release(&list);
	return err;
}

/* What the pool does: pure. */
static void *tool_new(void)
{
	return digester_new();
}

static void tool_free(void *tool)
{
	digester_free(tool);
}

static void work(void *tool, void *piece)
{
	struct task *t = piece;

	ingest_read(t->ingest, tool);
}

static void tell(struct refresh *r, struct refresh_news *news)
{
	if (r->setup.tell)
		r->setup.tell(r->setup.ctx, news);
}

static void tell_progress(struct refresh *r, enum event_kind kind)
{
	struct refresh_news news = {.event = {.kind = kind, .a = r->totals.sources}};

	if (kind == EVENT_PROGRESS) {
		news.event.a = r->totals.done;
		news.event.b = r->totals.sources;
	}
	tell(r, &news);
}

static void tell_failed(struct task *t)
{
	struct refresh_news news = {.event = {.kind = EVENT_FAILED, .a = t->source.id},
				    .source = &t->source,
				    .why = &t->why};
	struct buf words;

	if (!t->why.what[0])
		snprintf(t->why.what, sizeof t->why.what, "%s", err_text(t->err));
	buf_init(&words, sizeof news.event.text - 1);
	utf8_clean(&words, str_z(t->why.what), UTF8_LINE);
	snprintf(news.event.text, sizeof news.event.text, "%s", words.data);
	buf_release(&words);
	log_warn("refresh", "%.*s: %s", STR_ARG(t->source.name), t->why.what);
	tell(t->refresh, &news);
}

static void tell_done(struct task *t, const struct ingest_counts *counts)
{
	struct refresh_news news = {
		.event = {.kind = EVENT_SOURCE, .a = t->source.id, .b = counts->fresh},
		.source = &t->source,
		.changed = counts->changed,
	};

	tell(t->refresh, &news);
}

/* The state of the source after an attempt. */
static void note_attempt(struct task *t)
{
	struct db_source *s = &t->source;
	int64_t now = date_now();

	s->last_attempt = now;
	if (t->err) {
		s->failures++;
		if (!s->error_since)
			s->error_since = now;
		s->error = arena_str(&t->arena,
				     str_z(t->why.what[0] ? t->why.what : err_text(t->err)));
	} else {
		s->failures = 0;
		s->error_since = 0;
		s->error = STR("");
		s->last_success = now;
	}
	t->policy.last_attempt = now;
	t->policy.last_success = s->last_success;
	t->policy.failures = s->failures;
	t->policy.interval = t->refresh->setup.options->refresh_minutes * 60;
	t->policy.ttl = s->ttl;
	/* reading the own disk burdens nobody */
	s->next_attempt = s->kind == SOURCE_HTTP ? policy_next(&t->policy) : now;
}

static void take_head(struct task *t)
{
	const struct ingest_head *head = ingest_head(t->ingest);

	if (head->title.n)
		t->source.feed_title = head->title;
	if (head->home.n)
		t->source.home = head->home;
	t->source.ttl = head->ttl;
}

/* Articles and the state of the source in one transaction. */
static enum err store(struct task *t, struct ingest_counts *counts, struct why *why)
{
	struct db *db = t->refresh->setup.db;
	enum err err = db_begin(db, why);

	if (err)
		return err;
	if (t->state == TASK_READS) {
		take_head(t);
		err = ingest_store(t->ingest, db, counts, why);
	}
	note_attempt(t);
	if (!err)
		err = db_source_put(db, &t->source, why);
	return db_end(db, err, why);
}

/* The last step of a source. */
static void finish(struct task *t)
{
	struct refresh *r = t->refresh;
	struct ingest_counts counts = {0};
	enum err err = store(t, &counts, &r->why);

	t->state = TASK_DONE;
	r->totals.done++;
	if (err) {
		r->err = err;
	} else if (t->err) {
		r->totals.failed++;
		tell_failed(t);
	} else {
		r->totals.unchanged += t->unchanged;
		tell_done(t, &counts);
	}
	r->totals.fresh += counts.fresh;
	r->totals.changed += counts.changed;
	tell_progress(r, EVENT_PROGRESS);
	ingest_free(t->ingest);
	t->ingest = NULL;
	arena_release(&t->arena);
}

/* All bytes are here. */
static void hand_over(struct task *t)
{
	t->state = TASK_READS;
	pool_add(t->refresh->pool, t);
}

static void on_begin(void *ctx, const char *url, const char *content_type)
{
	struct task *t = ctx;

	ingest_begin(t->ingest, url, content_type);
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct task *t = ctx;

	return ingest_push(t->ingest, bytes, n);
}

/* What the server said, kept for next time. */
static void take_result(struct task *t, const struct fetch_result *f)
{
	struct db_source *s = &t->source;

	t->refresh->totals.bytes += f->bytes;
	s->http_status = (int32_t)f->status;
	t->policy.retry_after = f->retry_after;
	t->policy.max_age = f->max_age;
	t->policy.gone = f->gone;
	t->unchanged = f->unchanged;
	if (f->moved && f->url)
		s->moved_to = arena_str(&t->arena, str_z(f->url));
	if (f->err || f->unchanged)
		return;
	s->etag = arena_str(&t->arena, str_z(f->etag));
	s->last_modified = arena_str(&t->arena, str_z(f->last_modified));
}

static void on_done(void *ctx, const struct fetch_result *f)
{
	struct task *t = ctx;
	struct why ignored;

	t->refresh->left--;
	take_result(t, f);
	t->err = f->err;
	t->why = f->why;
	if (!f->err && !f->unchanged) {
		t->err = ingest_end(t->ingest, &t->why);
		if (t->err ||
		    ingest_head(t->ingest)->cut_off) /* to be read again, unchanged or not */
			t->source.etag = t->source.last_modified = STR("");
		if (!t->err && ingest_head(t->ingest)->cut_off)
			t->err =
				why_set(&t->why, ERR_PARSE, NULL, 0,
					_("the feed ends in the middle; what came before is kept"));
		if (!t->err || t->err == ERR_PARSE) {
			hand_over(t);
			return;
		}
	}
	/* too large: what came before the limit is kept, and told as a failure all the same */
	if (f->err == ERR_LIMIT && ingest_end(t->ingest, &ignored) == OK) {
		hand_over(t);
		return;
	}
	/* the parser ended the transfer, and knows why */
	if (f->err == ERR_NOT_FEED)
		(void)!ingest_end(t->ingest, &t->why);
	finish(t);
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static enum err make_fetch(struct refresh *r, struct why *why)
{
	static const struct fetch_calls calls = {on_begin, on_body, on_done};
	const struct options *o = r->setup.options;
	struct fetch_options f = {
		.jobs = (uint32_t)(r->setup.jobs ? r->setup.jobs : o->jobs),
		.jobs_per_host = (uint32_t)o->jobs_per_host,
		.connect_seconds = o->connect_seconds,
		.total_seconds = o->total_seconds,
		.max_bytes = (uint64_t)o->feed_megabytes * MEBIBYTE,
		.retries = (uint32_t)o->retries,
		.user_agent = or_null(o->user_agent),
		.proxy = or_null(o->proxy),
		.ca_file = or_null(o->ca_file),
	};

	return fetch_new(&r->fetch, &f, &calls, why);
}

enum err refresh_new(struct refresh **out, const struct refresh_setup *setup, struct why *why)
{
	static const struct pool_work pool = {tool_new, tool_free, work};
	struct refresh *r = mem_zalloc(1, sizeof *r);
	enum err err;

	*out = NULL;
	r->setup = *setup;
	r->lock = -1;
	err = file_lock(&r->lock, setup->paths->lock_file, why);
	if (err == ERR_BUSY)
		why_set(why, err, NULL, 0, "%s",
			_("another refresh is running; try again when it is done"));
	if (!err)
		err = make_fetch(r, why);
	if (err) {
		refresh_free(r);
		return err;
	}
	/* with one transfer at a time sources come in one after the other, in order */
	r->pool = pool_new(&pool, setup->jobs == 1 ? 1 : UINT32_MAX);
	*out = r;
	return OK;
}

void refresh_free(struct refresh *r)
{
	if (!r)
		return;
	if (r->fetch) {
		fetch_stop(r->fetch);
		fetch_free(r->fetch);
	}
	for (uint32_t i = 0; i < r->tasks.len; i++) {
		if (r->tasks.items[i]->state == TASK_READS)
			ingest_stop(r->tasks.items[i]->ingest);
	}
	pool_free(r->pool);
	for (uint32_t i = 0; i < r->tasks.len; i++) {
		ingest_free(r->tasks.items[i]->ingest);
		arena_release(&r->tasks.items[i]->arena);
		mem_free(r->tasks.items[i]);
	}
	VEC_RELEASE(&r->tasks);
	VEC_RELEASE(&r->local);
	if (r->lock >= 0)
		file_unlock(r->lock);
	mem_free(r);
}

/* Texts into the task's own memory; those that an attempt replaces or only a list needs are left
 * out. */
static void copy_source(struct task *t, const struct db_source *s)
{
	struct arena *a = &t->arena;

	t->source = *s;
	t->source.address = arena_str(a, s->address);
	t->source.name = arena_str(a, s->name);
	t->source.feed_title = arena_str(a, s->feed_title);
	t->source.home = arena_str(a, s->home);
	t->source.error = arena_str(a, s->error);
	t->source.etag = arena_str(a, s->etag);
	t->source.last_modified = arena_str(a, s->last_modified);
	t->source.moved_to = arena_str(a, s->moved_to);
	t->source.tags = STR_NONE;
}

static bool is_under_way(const struct refresh *r, int64_t source)
{
	for (uint32_t i = 0; i < r->tasks.len; i++) {
		if (r->tasks.items[i]->source.id == source && r->tasks.items[i]->state != TASK_DONE)
			return true;
	}
	return false;
}

static void add(struct refresh *r, const struct db_source *s)
{
	const struct options *o = r->setup.options;
	struct task *t = mem_zalloc(1, sizeof *t);
	struct ingest_setup setup = {.db = r->setup.db,
				     .source = s->id,
				     .max_articles = (uint32_t)o->feed_articles,
				     .max_bytes = (uint64_t)o->feed_megabytes * MEBIBYTE,
				     .digest = r->setup.digest};
	struct fetch_request request = {.ctx = t};

	t->refresh = r;
	copy_source(t, s);
	t->ingest = ingest_new(&setup);
	VEC_PUSH(&r->tasks, t);
	r->totals.sources++;
	if (s->kind == SOURCE_FOLDER) {
		VEC_PUSH(&r->local, t);
		return;
	}
	request.url = t->source.address.p;
	/* without any article in the cache an unchanged feed would be no help */
	request.etag = s->total ? or_null(t->source.etag.p) : NULL;
	request.last_modified = s->total ? or_null(t->source.last_modified.p) : NULL;
	r->left++;
	fetch_add(r->fetch, &request);
}

static bool can_fetch(const struct refresh *r, const struct db_source *s)
{
	if (s->kind == SOURCE_HTTP)
		return !r->setup.offline;
	return s->kind == SOURCE_FILE || s->kind == SOURCE_FOLDER;
}

enum err refresh_add_all(struct refresh *r, bool only_due, struct why *why)
{
	struct db_sources list = {0};
	struct arena arena = {0};
	int64_t now = date_now();
	enum err err = db_source_list(r->setup.db, &list, &arena, why);

	for (uint32_t i = 0; !err && i < list.len; i++) {
		const struct db_source *s = &list.items[i];

		if (can_fetch(r, s) && (!only_due || s->next_attempt <= now))
			add(r, s);
	}
	VEC_RELEASE(&list);
	arena_release(&arena);
	tell_progress(r, EVENT_STARTED);
	return err;
}

enum err refresh_add(struct refresh *r, const struct db_source *s, struct why *why)
{
	if (!can_fetch(r, s))
		return why_set(why, ERR_USAGE, s->address.p, 0, "%s",
			       s->kind == SOURCE_HTTP
				       ? _("it is on the network, and --offline was given")
				       : _("a search or the output of a program is not fetched"));
	if (is_under_way(r, s->id))
		return OK;
	add(r, s);
	tell_progress(r, EVENT_STARTED);
	return OK;
}

static void read_folder(struct task *t)
{
	const char *path = paths_expand(&t->arena, t->source.address.p);

	t->err = ingest_folder(t->ingest, path, &t->why);
	if (t->err)
		finish(t);
	else
		hand_over(t);
}

static void take_done(struct refresh *r)
{
	struct task *t;

	while (!r->err && (t = pool_take(r->pool)))
		finish(t);
}

static void wait_for_pool(struct refresh *r, int64_t milliseconds)
{
	struct pollfd p = {.fd = pool_fd(r->pool), .events = POLLIN};

	(void)poll(&p, 1, (int)milliseconds);
}

enum err refresh_step(struct refresh *r, int64_t milliseconds, bool *more, struct why *why)
{
	if (r->next_local < r->local.len) {
		read_folder(r->local.items[r->next_local++]);
		milliseconds = 0;
	}
	take_done(r);
	if (r->left)
		(void)fetch_step(r->fetch, milliseconds, pool_fd(r->pool));
	else if (pool_count(r->pool) && milliseconds)
		wait_for_pool(r, milliseconds);
	take_done(r);
	*more = r->next_local < r->local.len || r->left || pool_count(r->pool);
	if (r->err && why)
		*why = r->why;
	return r->err;
}

struct refresh_totals refresh_totals(const struct refresh *r)
{
	return r->totals;
}
