/* SPDX-License-Identifier: ISC */
#include "engine/wishes.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/digests.h"
#include "engine/editions.h"
#include "engine/enclosures.h"
#include "engine/pages.h"
#include "engine/refresh.h"
#include "engine/stories.h"
#include "engine/syncer.h"
#include "engine/teller.h"
#include "engine/upkeep.h"
#include "store/db_urls.h"

/* Longest line of wishes; what is longer is none of ours. */
#define LINE_MAX_BYTES 4096

/* Milliseconds of work between two looks at the wishes. */
#define STEP 50

VEC_OF(wished, int64_t);

struct servant {
	struct wishes_setup setup;
	struct buf in;
	struct pool *pool;
	struct refresh *refresh; /* NULL: none is running */
	struct syncer *syncer; /* NULL: none is running; it comes before a refresh */
	bool synced; /* that of the refresh that is wished */
	struct digests *digests;
	struct pages *pages; /* NULL: none are wanted */
	bool want_pages; /* a look at the queue is due */
	bool told_pages; /* the reader shows how far they are */
	struct enclosures *files; /* NULL: none are wanted */
	bool want_files; /* a look at the queue is due */
	struct teller *teller;
	bool telling; /* it has something to do */
	struct wished sources; /* to refresh */
	bool due, all; /* wished, not begun */
	bool missing; /* digests, or some are under way */
	struct db_index *index;
	bool indexed; /* all articles can be found */
	struct stories *stories;
	bool grouped; /* all that have a digest are in their stories */
	bool compare; /* the reader joined or split stories */
	bool looked; /* whether an issue is due (option issues) */
	bool changed; /* `config` */
	bool log; /* of the cache: it is to be moved into it */
	struct upkeep *upkeep;
	bool rests; /* nothing was done since memory went back */
	bool gone; /* the reader */
};

static void send(struct servant *s, const struct event *e)
{
	if (event_write(s->setup.out, e))
		s->gone = true;
}

static void send_kind(struct servant *s, enum event_kind kind, int64_t a, int64_t b)
{
	send(s, &(struct event){.kind = kind, .a = a, .b = b});
}

/* What concerns no source (the cache can't be written): source 0. */
static void send_trouble(struct servant *s, const struct why *why)
{
	struct event e = {.kind = EVENT_FAILED};

	snprintf(e.text, sizeof e.text, "%.*s", (int)sizeof e.text - 1,
		 why->what[0] ? why->what : err_text(why->err));
	send(s, &e);
}

static void on_news(void *ctx, const struct refresh_news *news)
{
	send(ctx, &news->event);
	if (news->moved.n) {
		struct event e = {.kind = news->offered ? EVENT_OFFERED : EVENT_MOVED,
				  .a = news->event.a};

		snprintf(e.text, sizeof e.text, "%.*s",
			 STR_ARG(str_sub(news->moved, 0, sizeof e.text - 1)));
		send(ctx, &e);
	}
}

/* Texts have come: they are to be found, and to be grouped. */
static void look_again(struct servant *s)
{
	s->indexed = false;
	s->grouped = !s->setup.options->stories;
}

static void end_refresh(struct servant *s)
{
	struct refresh_totals t = refresh_totals(s->refresh);

	refresh_free(s->refresh);
	s->refresh = NULL;
	s->missing = true;
	look_again(s);
	s->looked = false;
	upkeep_begin(s->upkeep);
	/* what came may be teasers; and the network is there */
	s->want_pages = !t.offline || t.bytes;
	s->want_files = s->want_pages;
	if (t.bytes)
		(void)!db_page_found(s->setup.db, NULL);
	send(s,
	     &(struct event){.kind = EVENT_FINISHED, .a = t.fresh, .b = t.failed, .c = t.offline});
}

static enum err add_one(struct servant *s, int64_t id, struct why *why)
{
	struct arena arena = {0};
	struct db_source source;
	char name[24];
	enum err err;

	snprintf(name, sizeof name, "%lld", (long long)id);
	err = db_source_find(s->setup.db, str_z(name), &source, &arena, why);
	if (!err && !(source.synced && s->setup.options->sync[0]))
		err = refresh_add(s->refresh, &source, why);
	arena_release(&arena);
	return err;
}

/* Sources that were wished by number join what is running. */
static void add_wished(struct servant *s)
{
	for (uint32_t i = 0; i < s->sources.len; i++) {
		struct why why = {0};

		if (add_one(s, s->sources.items[i], &why)) {
			struct event e = {.kind = EVENT_FAILED, .a = s->sources.items[i]};

			snprintf(e.text, sizeof e.text, "%.*s", (int)sizeof e.text - 1, why.what);
			send(s, &e);
		}
	}
	VEC_CLEAR(&s->sources);
}

/* A wish of a person, or it is time. */
static bool wants_sync(const struct servant *s)
{
	const struct options *o = s->setup.options;

	return !s->synced && o->sync[0] && !s->setup.offline &&
	       (s->all || s->sources.len || syncer_is_due(s->setup.db, o));
}

static void end_sync(struct servant *s)
{
	if (!s->syncer)
		return;
	syncer_free(s->syncer);
	s->syncer = NULL;
	s->missing = true;
	look_again(s);
}

static void start_sync(struct servant *s)
{
	struct why why = {0};
	enum err err = syncer_new(&s->syncer, s->setup.db, s->setup.paths, s->setup.options, &why);

	s->synced = true;
	/* another refresh that is running is told by ours */
	if (err && err != ERR_BUSY)
		send_trouble(s, &why);
}

static void step_sync(struct servant *s)
{
	struct why why = {0};
	bool more = false;
	enum err err = syncer_step(s->syncer, STEP, s->setup.in, &more, &why);

	if (err && !syncer_is_offline(s->syncer))
		send_trouble(s, &why);
	if (!more)
		end_sync(s);
}

static void start_refresh(struct servant *s)
{
	struct refresh_setup setup = {.db = s->setup.db,
				      .paths = s->setup.paths,
				      .options = s->setup.options,
				      .pool = s->pool,
				      .index = s->index,
				      .digest = true,
				      .offline = s->setup.offline,
				      .tell = on_news,
				      .ctx = s};
	struct why why = {0};
	bool only_due = !s->all, many = s->all || s->due;
	enum err err = db_urls_follow(s->setup.db, s->setup.paths, false, &why);

	if (!err)
		err = refresh_new(&s->refresh, &setup, &why);
	s->all = s->due = s->synced = false;
	if (!err && many)
		err = refresh_add_all(s->refresh, only_due, &why);
	if (err == ERR_BUSY) {
		send_kind(s, EVENT_BUSY, 0, 0);
		VEC_CLEAR(&s->sources);
	} else if (err) {
		send_trouble(s, &why);
		VEC_CLEAR(&s->sources);
		if (s->refresh)
			end_refresh(s);
	}
}

static void step_refresh(struct servant *s)
{
	struct why why = {0};
	bool more = false;

	add_wished(s);
	if (refresh_step(s->refresh, STEP, &more, &why)) {
		send_trouble(s, &why);
		more = false;
	}
	if (!more)
		end_refresh(s);
}

static void on_digest(void *ctx, int64_t id)
{
	send_kind(ctx, EVENT_DIGESTED, id, 0);
}

/* Digests, while sources come in and afterwards. */
static void step_digests(struct servant *s)
{
	struct why why = {0};

	if (digests_step(s->digests, s->refresh != NULL, &s->missing, &why))
		/* not again before the next refresh or wish */
		log_warn("digest", "%s", why.what);
}

static void start_digests(struct servant *s)
{
	struct digests_setup setup = {s->setup.db, s->pool, on_digest, s};

	s->digests = digests_new(&setup);
}

static void on_page(void *ctx, const struct pages_news *news)
{
	struct servant *s = ctx;
	struct event e = {.kind = news->why ? EVENT_NOPAGE : EVENT_PAGE, .a = news->article};

	if (news->why)
		snprintf(e.text, sizeof e.text, "%.*s", (int)sizeof e.text - 1, news->why->what);
	send(s, &e);
}

static void send_pages(struct servant *s)
{
	struct pages_totals t = pages_totals(s->pages);
	struct event e = {.kind = EVENT_PAGES,
			  .a = t.done,
			  .b = t.done + db_page_waiting(s->setup.db, DB_PAGE_TEASER),
			  .c = (int64_t)(t.bytes + pages_running(s->pages).bytes)};

	send(s, &e);
	s->told_pages = true;
}

static void end_pages(struct servant *s)
{
	if (!s->pages)
		return;
	pages_free(s->pages);
	s->pages = NULL;
	if (s->told_pages)
		send_kind(s, EVENT_PAGES, 0, 0);
	s->told_pages = false;
}

/* While a refresh is running only what a person waits for. */
static void step_pages(struct servant *s)
{
	struct pages_setup setup = {.db = s->setup.db,
				    .options = s->setup.options,
				    .tell = on_page,
				    .ctx = s};
	enum db_page_wish least = s->refresh ? DB_PAGE_VIEW : DB_PAGE_TEASER;
	struct why why = {0};
	bool more = false;
	uint32_t done;
	enum err err = OK;

	if (!s->pages) {
		err = pages_new(&s->pages, &setup, &why);
		if (!err && db_page_waiting(s->setup.db, least))
			send_pages(s);
	}
	done = err ? 0 : pages_totals(s->pages).done;
	if (!err)
		err = pages_step(s->pages, least, s->refresh || s->missing ? 0 : STEP, &more, &why);
	if (err)
		send_trouble(s, &why);
	else if (pages_totals(s->pages).done != done)
		send_pages(s);
	if (!err && more)
		return;
	end_pages(s);
	/* teasers wait for the end of the refresh, which wants them */
	s->want_pages = false;
	look_again(s);
}

static void on_file(void *ctx, const struct enclosures_news *news)
{
	struct event e = {.kind = EVENT_FILE,
			  .a = news->download->key,
			  .b = (int64_t)news->here,
			  .c = (int64_t)news->all};

	send(ctx, &e);
}

static void step_files(struct servant *s, bool alone)
{
	struct enclosures_setup setup = {s->setup.db, s->setup.options, on_file, s};
	struct why why = {0};
	bool more = false;
	enum err err = s->files ? OK : enclosures_new(&s->files, &setup, &why);

	if (!err)
		err = enclosures_step(s->files, alone ? STEP : 0, &more, &why);
	if (err)
		send_trouble(s, &why);
	if (!err && more)
		return;
	enclosures_free(s->files);
	s->files = NULL;
	s->want_files = false;
}

static void on_told(void *ctx, int64_t id)
{
	send_kind(ctx, EVENT_TOLD, id, 0);
}

static void on_untold(void *ctx, int64_t id, const struct why *why)
{
	struct event e = {.kind = EVENT_UNTOLD, .a = id};

	snprintf(e.text, sizeof e.text, "%.*s", (int)sizeof e.text - 1, why->what);
	send(ctx, &e);
}

static void start_teller(struct servant *s)
{
	struct teller_setup setup = {.db = s->setup.db,
				     .options = s->setup.options,
				     .offline = s->setup.offline,
				     .told = on_told,
				     .failed = on_untold,
				     .ctx = s};

	s->teller = teller_new(&setup);
}

static void stop(struct servant *s)
{
	end_pages(s);
	enclosures_free(s->files);
	s->files = NULL;
	s->want_files = false;
	end_sync(s);
	s->due = s->all = s->synced = false;
	VEC_CLEAR(&s->sources);
	if (s->refresh)
		end_refresh(s);
	digests_free(s->digests);
	start_digests(s);
	s->missing = s->want_pages = false;
	teller_free(s->teller);
	start_teller(s);
	s->telling = false;
}

static void group(struct servant *s)
{
	struct why why = {0};
	bool more = false;

	if (stories_step(s->stories, &more, &why))
		log_warn("stories", "%s", why.what);
	s->grouped = !more;
}

static void compare(struct servant *s)
{
	struct why why = {0};

	if (stories_tell(s->stories, &s->compare, &why))
		log_warn("stories", "%s", why.what);
	if (!s->compare)
		send_kind(s, EVENT_COMPARED, 0, 0);
}

/* Issues are made of what a refresh brought, when all of it is grouped. */
static void make_issues(struct servant *s)
{
	struct why why = {0};
	uint32_t made;

	s->looked = true;
	if (editions_due(s->setup.db, s->setup.options->issues, &made, &why))
		log_warn("issues", "%s", why.what);
	else if (made)
		s->indexed = false;
}

static void make_index(struct servant *s)
{
	struct why why = {0};
	bool more = false;

	if (db_index_step(s->index, s->setup.db, &more, &why))
		log_warn("search", "%s", why.what);
	s->indexed = !more;
}

/* An older cache. What fails is tried by the next fetcher. */
static void upgrade(struct servant *s)
{
	struct event e = {.kind = EVENT_UPGRADE};
	struct why why = {0};

	if (upkeep_is_old(s->upkeep, &e.a, &e.b))
		send(s, &e);
	if (upkeep_renew(s->upkeep, &why))
		send_trouble(s, &why);
	if (!upkeep_is_old(s->upkeep, NULL, NULL))
		send_kind(s, EVENT_UPGRADE, 0, 0);
}

static void take_wish(struct servant *s, const struct event *e)
{
	switch (e->kind) {
	case WISH_REFRESH_DUE:
		s->due = true;
		break;
	case WISH_REFRESH:
		if (e->a)
			VEC_PUSH(&s->sources, e->a);
		else
			s->all = true;
		break;
	case WISH_DIGEST:
		digests_wish(s->digests, e->a);
		s->missing = true;
		s->grouped = !s->setup.options->stories;
		break;
	case WISH_PAGES:
		s->want_pages = true;
		break;
	case WISH_FILES:
		s->want_files = true;
		break;
	case WISH_LEAVE:
		end_pages(s);
		break;
	case WISH_TELL:
		teller_wish(s->teller, e->a);
		s->telling = true;
		break;
	case WISH_COMPARE:
		s->compare = !db_is_readonly(s->setup.db);
		break;
	case WISH_CHECKPOINT:
		s->log = true;
		break;
	case WISH_CONFIG:
		s->changed = true;
		break;
	case WISH_STOP:
		stop(s);
		break;
	default:
		break;
	}
}

static bool is_wished(const struct servant *s)
{
	return s->due || s->all || s->sources.len;
}

/* Looked at before something is read: a source may have come in, or a file have been replaced. */
static bool needs_another(const struct servant *s)
{
	return (s->changed && !s->missing) ||
	       (is_wished(s) && s->setup.is_current && !s->setup.is_current(s->setup.ctx));
}

/* The next fetcher goes on: this one may read what it was told at its start, and keeps to the
 * options that it began with. */
static void go_again(struct servant *s)
{
	if (s->due)
		send_kind(s, EVENT_AGAIN, -1, 0);
	if (s->all)
		send_kind(s, EVENT_AGAIN, 0, 0);
	for (uint32_t i = 0; i < s->sources.len; i++)
		send_kind(s, EVENT_AGAIN, s->sources.items[i], 0);
	s->gone = true;
}

static void take_lines(struct servant *s)
{
	size_t end;

	while ((end = str_chr(buf_view(&s->in), '\n')) != SIZE_MAX) {
		struct event e;

		event_parse(&e, str_sub(buf_view(&s->in), 0, end));
		take_wish(s, &e);
		memmove(s->in.data, s->in.data + end + 1, s->in.len - end - 1);
		buf_cut(&s->in, s->in.len - end - 1);
	}
	if (s->in.len == LINE_MAX_BYTES)
		buf_clear(&s->in);
}

/* Takes the wishes that are there. wait: until there are some, or the pool has something. */
static void look(struct servant *s, bool wait)
{
	struct pollfd p[] = {{.fd = s->setup.in, .events = POLLIN},
			     {.fd = pool_fd(s->pool), .events = POLLIN}};
	char bytes[LINE_MAX_BYTES];
	ssize_t n;

	if (poll(p, 2, wait ? -1 : 0) <= 0 || !p[0].revents)
		return;
	n = read(s->setup.in, bytes, LINE_MAX_BYTES - s->in.len);
	if (n > 0) {
		buf_add(&s->in, bytes, (size_t)n);
		take_lines(s);
	} else if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
		s->gone = true;
	}
}

/* One piece of work; false: there is none but what the pool is at. */
static bool work(struct servant *s)
{
	bool more = true;

	if (upkeep_is_old(s->upkeep, NULL, NULL)) {
		upgrade(s);
		return true;
	}
	pool_collect(s->pool);
	if (s->log && !s->refresh) /* which does it by itself */
		db_log_move(s->setup.db);
	s->log = false;
	if (!s->refresh && !s->syncer && !s->pages && !s->files && !s->telling &&
	    needs_another(s)) {
		go_again(s);
		return true;
	}
	if (s->refresh)
		step_refresh(s);
	else if (s->syncer)
		step_sync(s);
	else if (is_wished(s) && wants_sync(s))
		start_sync(s);
	else if (is_wished(s))
		start_refresh(s);
	else
		more = false;
	if (s->missing || s->refresh)
		step_digests(s);
	if (s->want_pages && !s->setup.offline) {
		step_pages(s);
		more = true;
	}
	if (s->want_files && !s->setup.offline) {
		step_files(s, !more && !s->missing);
		more = true;
	}
	if (s->compare) {
		compare(s);
		more = true;
	} else if (!s->refresh && !s->missing && !s->grouped) {
		group(s);
		more = true;
	} else if (!s->refresh && !s->missing && !s->looked) {
		make_issues(s);
		more = true;
	} else if ((!s->refresh && !s->missing && !s->indexed) || db_index_is_due(s->index)) {
		make_index(s);
		more = true;
	}
	/* what an issue needs is in it by then */
	if (!s->refresh && !s->missing && s->looked && upkeep_is_due(s->upkeep)) {
		upkeep_step(s->upkeep);
		more = true;
	}
	/* alone it may wait for its answer, or for the next wish */
	if (s->telling)
		s->telling = teller_step(s->teller, more || s->missing ? 0 : STEP, s->setup.in);
	return more || s->telling;
}

static void rest(struct servant *s)
{
	bool pool_works = s->missing;

	if (!s->rests && !pool_works) {
		db_urls_settle(s->setup.db, s->setup.paths);
		upkeep_rest(s->upkeep);
	}
	s->rests = !pool_works;
}

void wishes_serve(const struct wishes_setup *setup)
{
	bool readonly = db_is_readonly(setup->db);
	struct servant s = {.setup = *setup,
			    .missing = !readonly,
			    .indexed = readonly,
			    .looked = true,
			    .grouped = readonly || !setup->options->stories};

	buf_init(&s.in, LINE_MAX_BYTES);
	s.pool = pool_new(UINT32_MAX);
	s.index = db_index_new();
	s.stories = stories_new(setup->db);
	s.upkeep = upkeep_new(setup->db, setup->options);
	start_digests(&s);
	start_teller(&s);
	while (!s.gone) {
		bool more = work(&s);

		if (more)
			s.rests = false;
		else
			rest(&s);
		look(&s, !more);
	}
	refresh_free(s.refresh);
	syncer_free(s.syncer);
	pages_free(s.pages);
	enclosures_free(s.files);
	digests_free(s.digests);
	teller_free(s.teller);
	pool_free(s.pool);
	db_index_free(s.index);
	stories_free(s.stories);
	upkeep_free(s.upkeep);
	buf_release(&s.in);
	VEC_RELEASE(&s.sources);
}
