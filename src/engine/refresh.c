/* SPDX-License-Identifier: ISC */
#include "engine/refresh.h"

#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/utf8.h"
#include "engine/attempt.h"
#include "engine/checkpoint.h"
#include "engine/intake.h"
#include "engine/mails.h"
#include "engine/network.h"
#include "engine/wording.h"

#define TOGETHER 16 /* sources at most in one transaction */
#define WORTH_IT 5 /* sources that are stored without waiting for more … */
#define WAIT_TOGETHER 40 /* … which is done so many milliseconds at most */
#define HELD_MAX ((size_t)768 << 10) /* bytes of feeds in memory; what is over waits in the net */
#define ON_THE_WAY_MAX 1000 /* articles whose digests are made before they are stored: 0.1 s */
#define MEBIBYTE (1u << 20)

enum task_state {
	TASK_WAITS, /* for a transfer, or its turn to be read from the disk */
	TASK_READS, /* all is here, and on its way to the cache */
	TASK_DONE,
};

/* One source on its way. */
struct task {
	struct piece piece; /* first */
	struct refresh *refresh;
	struct db_source source; /* texts in `arena` */
	struct arena arena;
	struct ingest_setup setup;
	struct ingest *ingest;
	struct mails *mails; /* of a mailbox, while there is more in it */
	struct intake in;
	enum task_state state;
	bool digest; /* on the way */
	bool over; /* the transfer */
	bool is_feed; /* what came is to be read */
	enum err broken; /* by the parser: no more bytes are wanted */
	enum err err; /* of the attempt */
	struct why why;
	struct attempt attempt;
	bool unchanged;
	bool offline; /* it could not be asked: its state stays as it was */
	const char *path; /* of a folder or mailbox, else NULL */
	bool begun; /* a portion of a path was read */
	struct ingest_counts counts; /* of all portions */
};

VEC_OF(tasks, struct task *);

struct refresh {
	struct refresh_setup setup;
	struct refresh_totals totals;
	struct fetch *fetch;
	struct db_ignore *ignore;
	struct tasks tasks;
	struct tasks local; /* paths, one a step, and again for each portion of mails */
	struct tasks ended; /* all is done, or nothing to read came */
	struct wording *wording;
	struct checkpoint *checkpoint;
	uint32_t next_local;
	uint32_t left; /* transfers under way */
	uint32_t at_work; /* pieces in the pool */
	struct tasks open; /* have begun to come */
	int64_t waits_since; /* ticks: the first of `ended`; 0: none */
	int64_t rests_since; /* ticks: nothing but servers is waited for; 0: there is work */
	size_t held; /* bytes that came and are not yet stored */
	size_t expected; /* more of these that come now */
	enum err err; /* of the cache: ends all */
	struct why why;
	int lock;
};

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

/* A permanent move counts after a good parse. The cache knows of it before the line changes. */
static enum db_source_move follow_move(struct task *t)
{
	const struct refresh_setup *setup = &t->refresh->setup;
	struct why why = {0};
	bool is_new = false, take = setup->options->moves == MOVES_TAKE;
	enum err err;

	if (!t->attempt.moved || t->unchanged)
		return DB_SOURCE_STAYS;
	err = attempt_offer(&t->attempt, &is_new, &why);
	if (!err && is_new)
		err = db_source_put(setup->db, &t->source, &why);
	if (!err && is_new && take)
		err = attempt_take(&t->attempt, setup->paths->urls_file, &why);
	if (err)
		log_warn("refresh", "%.*s: %s", STR_ARG(t->source.name), why.what);
	if (err || !is_new)
		return DB_SOURCE_STAYS;
	return take ? DB_SOURCE_MOVED : DB_SOURCE_OFFERED;
}

static void tell_done(struct task *t, const struct ingest_counts *counts)
{
	struct refresh_news news = {
		.event = {.kind = EVENT_SOURCE, .a = t->source.id, .b = counts->fresh},
		.source = &t->source,
		.changed = counts->changed,
	};

	enum db_source_move move = follow_move(t);

	if (move != DB_SOURCE_STAYS)
		news.moved = attempt_offered(&t->attempt);
	news.offered = move == DB_SOURCE_OFFERED;
	tell(t->refresh, &news);
}

/* Rules that hide articles may ask for the feed's name: it is in the cache before its articles. */
static enum err take_head(struct task *t, struct why *why)
{
	const struct ingest_head *head = ingest_head(t->ingest);
	bool named = head->title.n && !str_eq(head->title, t->source.feed_title);

	if (head->title.n)
		t->source.feed_title = head->title;
	if (head->home.n)
		t->source.home = head->home;
	t->source.ttl = head->ttl;
	t->source.skip_hours = head->skip_hours;
	t->source.skip_days = head->skip_days;
	return named ? db_source_put(t->refresh->setup.db, &t->source, why) : OK;
}

/* Articles and the state of the source in one transaction. */
static enum err store(struct task *t, struct ingest_counts *counts, struct why *why)
{
	struct db *db = t->refresh->setup.db;
	enum err err;

	if (t->offline)
		return OK;
	err = db_begin(db, why);
	if (err)
		return err;
	if (t->state == TASK_READS) {
		err = take_head(t, why);
	}
	if (!err && t->state == TASK_READS)
		err = ingest_store(t->ingest, db, t->refresh->setup.index, counts, why);
	/* the words are whole, whoever set them */
	t->why.err = t->err;
	attempt_end(&t->attempt, t->err ? &t->why : NULL, counts->fresh + counts->changed > 0,
		    t->refresh->setup.options->refresh_minutes * 60);
	if (!err)
		err = db_source_put(db, &t->source, why);
	return db_end(db, err, why);
}

/* What was read is stored, and its memory given back before the next portion. */
static void go_on(struct task *t)
{
	ingest_free(t->ingest);
	t->ingest = ingest_new(&t->setup);
	t->state = TASK_WAITS;
	VEC_PUSH(&t->refresh->local, t);
}

static void free_memory(struct task *t)
{
	ingest_free(t->ingest);
	t->ingest = NULL;
	mails_free(t->mails);
	t->mails = NULL;
	intake_release(&t->in);
	arena_release(&t->arena);
}

/* The last step of a source: what became of it is told. */
static void settle(struct task *t, const struct ingest_counts *counts)
{
	struct refresh *r = t->refresh;

	r->totals.fresh += counts->fresh;
	r->totals.changed += counts->changed;
	t->counts.fresh += counts->fresh;
	t->counts.changed += counts->changed;
	if (t->mails && !t->err) {
		go_on(t);
		return;
	}
	t->state = TASK_DONE;
	r->totals.done++;
	if (t->offline) {
		r->totals.offline++;
	} else if (t->err) {
		r->totals.failed++;
		tell_failed(t);
	} else {
		r->totals.unchanged += t->unchanged;
		tell_done(t, &t->counts);
	}
	tell_progress(r, EVENT_PROGRESS);
	r->held -= t->in.bytes;
	free_memory(t);
}

/* Sources that are done at the same time are stored together: their pages are written once. */
static void finish(struct refresh *r, struct task **tasks, uint32_t n)
{
	struct ingest_counts counts[TOGETHER] = {0};
	struct db *db = r->setup.db;
	enum err err = db_begin(db, &r->why);

	if (!err) {
		for (uint32_t i = 0; !err && i < n; i++)
			err = store(tasks[i], &counts[i], &r->why);
		err = db_end(db, err, &r->why);
	}
	r->err = err;
	for (uint32_t i = 0; !err && i < n; i++)
		settle(tasks[i], &counts[i]);
}

/* Whether the digests of a source are made before it is stored: writing it twice costs more. */
static bool digests_on_the_way(const struct task *t)
{
	return t->refresh->setup.digest && ingest_count(t->ingest) <= ON_THE_WAY_MAX;
}

/* ---- the pool ---- */

static bool is_busy(const struct refresh *r)
{
	return r->at_work || wording_is_busy(r->wording);
}

static void give(struct refresh *r, struct piece *piece,
		 void (*work)(struct piece *, struct digester *), void (*done)(struct piece *))
{
	*piece = (struct piece){.work = work, .done = done, .owner = r};
	r->at_work++;
	pool_add(r->setup.pool, piece, true);
}

static void words_done(void *ctx)
{
	struct task *t = ctx;

	VEC_PUSH(&t->refresh->ended, t);
}

/* In a thread. */
static void work_docs(struct piece *piece, struct digester *own)
{
	struct task *t = (struct task *)piece;

	ingest_read(t->ingest, own, t->digest);
}

static void docs_done(struct piece *piece)
{
	struct task *t = (struct task *)piece;
	struct refresh *r = t->refresh;

	r->at_work--;
	if (!r->setup.index || !ingest_count(t->ingest)) {
		VEC_PUSH(&r->ended, t);
		return;
	}
	wording_compounds(r->wording, db_index_compounds(r->setup.index, r->setup.db));
	wording_add(r->wording, t->ingest, t);
}

/* All entries are here. */
static void hand_over(struct task *t)
{
	t->state = TASK_READS;
	t->digest = digests_on_the_way(t);
	give(t->refresh, &t->piece, work_docs, docs_done);
}

/* In a thread. */
static void work_feed(struct piece *piece, struct digester *own)
{
	struct task *t = (struct task *)piece;

	(void)own;
	intake_work(&t->in, t->ingest);
}

/* The transfer was good, or seemed so. */
static void judge_feed(struct task *t)
{
	const struct ingest_head *head = ingest_head(t->ingest);

	t->err = t->in.ended;
	t->why = t->in.why;
	if (t->err || head->cut_off) /* to be read again, unchanged or not */
		t->source.etag = t->source.last_modified = STR("");
	if (!t->err && head->cut_off)
		t->err = why_set(&t->why, ERR_PARSE, NULL, 0,
				 _("the feed ends in the middle; what came before is kept"));
}

/* The feed has come to its end, or as far as it will. */
static void feed_ends(struct task *t)
{
	const struct ingest_head *head = ingest_head(t->ingest);

	if (head->cut_at)
		log_info("refresh", "a feed was cut at %u articles", head->cut_at);
	if (!t->err)
		t->err = t->in.pushed;
	if (!t->err)
		judge_feed(t);
	else if (t->err == ERR_NOT_FEED) /* the parser knows why */
		t->why = t->in.why;
	/* too large: what came before the limit is kept, and told as a failure all the same */
	if (!t->err || t->err == ERR_PARSE || (t->err == ERR_LIMIT && !t->in.ended))
		hand_over(t);
	else
		VEC_PUSH(&t->refresh->ended, t);
}

static void feed_on(struct task *t);

static void feed_done(struct piece *piece)
{
	struct task *t = (struct task *)piece;

	t->refresh->at_work--;
	intake_done(&t->in);
	t->broken = t->in.pushed;
	ingest_sift(t->ingest, t->refresh->setup.db);
	if (t->in.last)
		feed_ends(t);
	else
		feed_on(t);
}

/* Gives the parser what has come, when it is enough or all. */
static void feed_on(struct task *t)
{
	if (!t->in.at_work && t->over && !t->is_feed)
		VEC_PUSH(&t->refresh->ended, t);
	else if (intake_take(&t->in, t->over))
		give(t->refresh, &t->piece, work_feed, feed_done);
}

/* ---- the net ---- */

static void on_begin(void *ctx, const char *url, const char *content_type)
{
	struct task *t = ctx;

	intake_begin(&t->in, arena_cstr(&t->arena, str_z(url)),
		     arena_cstr(&t->arena, str_z(content_type)));
	t->refresh->expected += INTAKE_TYPICAL;
	VEC_PUSH(&t->refresh->open, t);
}

/* Looks anew at which feeds come, and how much of them is still to be expected. */
static void expect(struct refresh *r)
{
	int64_t now = date_ticks();
	uint32_t kept = 0;

	r->expected = 0;
	for (uint32_t i = 0; i < r->open.len; i++) {
		struct task *t = r->open.items[i];

		if (t->over)
			continue;
		r->open.items[kept++] = t;
		r->expected += intake_expects(&t->in, now);
	}
	r->open.len = kept;
}

/*
 * Whether bytes of a feed may not come in for now. As long as less is held by and by, no feed
 * begins beyond HELD_MAX, and those that have begun stop at twice as much.
 */
static bool on_wait(void *ctx)
{
	const struct task *t = ctx;
	const struct refresh *r = t->refresh;
	bool busy = is_busy(r) || r->ended.len;

	if (t->in.bytes)
		return busy && r->held >= 2 * HELD_MAX;
	return (busy || r->expected) && r->held + r->expected + INTAKE_TYPICAL > HELD_MAX;
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct task *t = ctx;

	if (t->broken)
		return t->broken;
	intake_add(&t->in, bytes, n);
	t->refresh->held += n;
	feed_on(t);
	return OK;
}

static void on_done(void *ctx, const struct fetch_result *f)
{
	struct task *t = ctx;

	t->refresh->left--;
	t->refresh->totals.bytes += f->bytes;
	t->unchanged = f->unchanged;
	attempt_result(&t->attempt, f);
	t->over = true;
	expect(t->refresh);
	t->err = f->err;
	t->offline = f->offline;
	t->why = f->why;
	t->is_feed = f->err ? f->err == ERR_LIMIT || f->err == ERR_NOT_FEED : !f->unchanged;
	feed_on(t);
}

static enum err make_fetch(struct refresh *r, struct why *why)
{
	static const struct fetch_calls calls = {.begin = on_begin,
						 .body = on_body,
						 .done = on_done,
						 .wait = on_wait};
	const struct options *o = r->setup.options;
	struct fetch_options f = network_options(o);

	f.jobs = (uint32_t)(r->setup.jobs ? r->setup.jobs : o->jobs);
	f.jobs_per_host = (uint32_t)o->jobs_per_host;
	f.max_bytes = (uint64_t)o->feed_megabytes * MEBIBYTE;
	f.retries = (uint32_t)o->retries;
	return fetch_new(&r->fetch, &f, &calls, why);
}

enum err refresh_new(struct refresh **out, const struct refresh_setup *setup, struct why *why)
{
	struct refresh *r = mem_zalloc(1, sizeof *r);
	enum err err;

	*out = NULL;
	r->setup = *setup;
	r->wording = wording_new(setup->pool, words_done);
	r->checkpoint = checkpoint_new(setup->db, setup->pool);
	r->lock = -1;
	err = file_lock(&r->lock, setup->paths->lock_file, why);
	if (err == ERR_BUSY)
		why_set(why, err, NULL, 0, "%s",
			_("another refresh is running; try again when it is done"));
	if (!err)
		err = make_fetch(r, why);
	if (!err)
		err = db_ignore_new(&r->ignore, setup->db, setup->options, why);
	if (!err)
		err = db_ignore_sync(r->ignore, setup->db, why);
	if (err) {
		refresh_free(r);
		return err;
	}
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
	pool_withdraw(r->setup.pool, r);
	wording_free(r->wording);
	for (uint32_t i = 0; i < r->tasks.len; i++) {
		free_memory(r->tasks.items[i]);
		mem_free(r->tasks.items[i]);
	}
	checkpoint_free(r->checkpoint);
	VEC_RELEASE(&r->open);
	VEC_RELEASE(&r->tasks);
	VEC_RELEASE(&r->local);
	VEC_RELEASE(&r->ended);
	db_ignore_free(r->ignore);
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
	t->source.former = arena_str(a, s->former);
	t->source.offer = arena_str(a, s->offer);
	t->source.settings = arena_str(a, s->settings);
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
	struct fetch_request request;

	t->refresh = r;
	t->setup = (struct ingest_setup){.source = s->id,
					 .max_articles = (uint32_t)o->feed_articles,
					 .max_bytes = (uint64_t)o->feed_megabytes * MEBIBYTE,
					 .reset_unread = o->reset_unread,
					 .ignore = r->ignore};
	intake_init(&t->in);
	copy_source(t, s);
	attempt_init(&t->attempt, &t->source, &t->arena);
	/* "auto" in the line: as the option says */
	t->setup.full = (enum settings_full)(t->attempt.settings.full ? t->attempt.settings.full
								      : o->full_text);
	t->ingest = ingest_new(&t->setup);
	VEC_PUSH(&r->tasks, t);
	r->totals.sources++;
	t->path = mails_path(&t->source, &t->arena);
	if (t->path) {
		VEC_PUSH(&r->local, t);
		return;
	}
	attempt_request(&t->attempt, &request);
	request.ctx = t;
	r->left++;
	fetch_add(r->fetch, &request);
}

static bool can_fetch(const struct refresh *r, const struct db_source *s)
{
	if (s->kind == SOURCE_HTTP || s->kind == SOURCE_EXEC || s->kind == SOURCE_FILTER)
		return !r->setup.offline && !(s->synced && r->setup.options->sync[0]);
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

		if (can_fetch(r, s) && s->next_attempt != DB_SOURCE_STOPPED &&
		    (!only_due || policy_is_due(s->next_attempt, s->last_attempt, now)))
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
			       s->kind == SOURCE_QUERY
				       ? _("a search is not fetched")
				       : _("it is on the network, and --offline was given"));
	if (is_under_way(r, s->id))
		return OK;
	add(r, s);
	tell_progress(r, EVENT_STARTED);
	return OK;
}

/* A mailbox, a folder of texts, or a folder with texts and mails. */
static enum err begin_path(struct task *t)
{
	enum mailbox_kind kind = mailbox_kind_of(t->path, t->source.etag.p);
	bool texts = kind == MAILBOX_NONE || kind == MAILBOX_FOLDER;
	/* without any article in the cache an unchanged mailbox would be no help */
	const char *word = t->source.total ? t->source.etag.p : NULL;
	enum err err = mails_open(&t->mails, t->refresh->setup.db, t->source.id, t->path, word,
				  &t->unchanged, &t->why);

	t->begun = true;
	if (err || !texts)
		return err;
	t->unchanged = false;
	return ingest_folder(t->ingest, t->path, &t->why);
}

static enum err read_mails(struct task *t)
{
	char word[MAILBOX_WORD];
	bool more;
	enum err err = mails_read(t->mails, t->ingest, &more, &t->why);

	if (err)
		return err;
	mails_word(t->mails, word);
	t->source.etag = arena_str(&t->arena, str_z(word));
	if (!more) {
		mails_free(t->mails);
		t->mails = NULL;
	}
	return OK;
}

static void read_path(struct task *t)
{
	if (!t->begun)
		t->err = begin_path(t);
	if (!t->err && t->mails)
		t->err = read_mails(t);
	ingest_sift(t->ingest, t->refresh->setup.db);
	if (t->err || t->unchanged)
		VEC_PUSH(&t->refresh->ended, t);
	else
		hand_over(t);
}

/* Milliseconds for which those that have ended may wait for others: their pages are written less
 * often then. 0: they are to be stored. */
static int64_t patience(struct refresh *r)
{
	int64_t left;

	if (!r->ended.len) {
		r->waits_since = 0;
		return WAIT_TOGETHER;
	}
	if (!r->waits_since)
		r->waits_since = date_ticks();
	left = r->waits_since + WAIT_TOGETHER - date_ticks();
	return r->ended.len >= WORTH_IT || !is_busy(r) || left < 0 ? 0 : left;
}

static void take_ended(struct refresh *r)
{
	uint32_t at = 0;

	pool_collect(r->setup.pool);
	if (patience(r))
		return;
	while (!r->err && at < r->ended.len) {
		uint32_t n = r->ended.len - at < TOGETHER ? r->ended.len - at : TOGETHER;

		finish(r, r->ended.items + at, n);
		checkpoint_on(r->checkpoint, false);
		at += n;
	}
	VEC_CLEAR(&r->ended);
}

/* While late servers are waited for, there is time for what the end would have to wait for. */
static void tidy(struct refresh *r)
{
	if (!refresh_rests(r))
		r->rests_since = 0;
	else if (!r->rests_since)
		r->rests_since = date_ticks();
	else if (date_ticks() - r->rests_since >= INTAKE_STALLED)
		checkpoint_on(r->checkpoint, true);
}

enum err refresh_step(struct refresh *r, int64_t milliseconds, bool *more, struct why *why)
{
	if (r->next_local < r->local.len) {
		read_path(r->local.items[r->next_local++]);
		milliseconds = 0;
	}
	take_ended(r);
	tidy(r);
	expect(r);
	if (r->ended.len && patience(r) < milliseconds)
		milliseconds = patience(r);
	if (r->left)
		(void)fetch_step(r->fetch, milliseconds, pool_fd(r->setup.pool));
	else if (is_busy(r))
		pool_wait(r->setup.pool, milliseconds);
	take_ended(r);
	*more = r->next_local < r->local.len || r->left || is_busy(r) || r->ended.len;
	if (r->err && why)
		*why = r->why;
	return r->err;
}

bool refresh_rests(const struct refresh *r)
{
	return !is_busy(r) && !r->held;
}

struct fetch_running refresh_running(const struct refresh *r)
{
	return fetch_running_get(r->fetch);
}

struct refresh_totals refresh_totals(const struct refresh *r)
{
	return r->totals;
}
