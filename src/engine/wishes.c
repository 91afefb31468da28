/* SPDX-License-Identifier: ISC */
#include "engine/wishes.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "engine/ingest.h"
#include "engine/refresh.h"
#include "store/db_urls.h"

/* Longest line of wishes; what is longer is none of ours. */
#define LINE_MAX_BYTES 4096

/* Milliseconds of work between two looks at the wishes. */
#define STEP 50

/* Digests made between two looks at the wishes. */
#define BATCH 4

VEC_OF(wished, int64_t);

struct servant {
	struct wishes_setup setup;
	struct buf in;
	struct refresh *refresh; /* NULL: none is running */
	struct digester *digester;
	struct wished sources; /* to refresh */
	struct wished digests; /* wanted first, the last wish before the others */
	bool due, all; /* wished, not begun */
	bool idle; /* no digest is missing */
	bool gone; /* the reader */
};

static void send(struct servant *s, const struct event *e)
{
	struct buf line;

	buf_init(&line, LINE_MAX_BYTES);
	event_print(&line, e);
	if (file_write_all(s->setup.out, buf_view(&line)))
		s->gone = true;
	buf_release(&line);
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
		struct event e = {.kind = EVENT_MOVED, .a = news->event.a};

		snprintf(e.text, sizeof e.text, "%.*s",
			 STR_ARG(str_sub(news->moved, 0, sizeof e.text - 1)));
		send(ctx, &e);
	}
}

static void end_refresh(struct servant *s)
{
	struct refresh_totals t = refresh_totals(s->refresh);

	refresh_free(s->refresh);
	s->refresh = NULL;
	s->idle = false;
	send_kind(s, EVENT_FINISHED, t.fresh, t.failed);
}

static enum err add_one(struct servant *s, int64_t id, struct why *why)
{
	struct arena arena = {0};
	struct db_source source;
	char name[24];
	enum err err;

	snprintf(name, sizeof name, "%lld", (long long)id);
	err = db_source_find(s->setup.db, str_z(name), &source, &arena, why);
	if (!err)
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

static void start_refresh(struct servant *s)
{
	struct refresh_setup setup = {.db = s->setup.db,
				      .paths = s->setup.paths,
				      .options = s->setup.options,
				      .digest = true,
				      .offline = s->setup.offline,
				      .tell = on_news,
				      .ctx = s};
	struct why why = {0};
	bool only_due = !s->all, many = s->all || s->due;
	enum err err = db_urls_follow(s->setup.db, s->setup.paths, false, &why);

	if (!err)
		err = refresh_new(&s->refresh, &setup, &why);
	s->all = s->due = false;
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

static void make_digest(struct servant *s, int64_t id)
{
	struct why why = {0};

	if (!ingest_again(s->setup.db, id, s->digester, &why)) {
		send_kind(s, EVENT_DIGESTED, id, 0);
		return;
	}
	/* not again before the next refresh */
	log_warn("digest", "%lld: %s", (long long)id, why.what);
	s->idle = true;
}

static void make_digests(struct servant *s)
{
	struct arena arena = {0};
	int64_t *ids;
	uint32_t n = 0;

	if (s->digests.len) {
		make_digest(s, s->digests.items[--s->digests.len]);
		return;
	}
	if (db_article_undigested(s->setup.db, BATCH, &ids, &n, &arena, NULL) || !n)
		s->idle = true;
	for (uint32_t i = 0; i < n && !s->idle; i++)
		make_digest(s, ids[i]);
	arena_release(&arena);
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
		VEC_PUSH(&s->digests, e->a);
		break;
	case WISH_STOP:
		s->due = s->all = false;
		VEC_CLEAR(&s->sources);
		VEC_CLEAR(&s->digests);
		if (s->refresh)
			end_refresh(s);
		break;
	default:
		break;
	}
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

/* Waits at most so long (-1: until there is one) for wishes and takes them. */
static void look(struct servant *s, int milliseconds)
{
	struct pollfd p = {.fd = s->setup.in, .events = POLLIN};
	char bytes[LINE_MAX_BYTES];
	ssize_t n;

	if (poll(&p, 1, milliseconds) <= 0)
		return;
	n = read(s->setup.in, bytes, LINE_MAX_BYTES - s->in.len);
	if (n > 0) {
		buf_add(&s->in, bytes, (size_t)n);
		take_lines(s);
	} else if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
		s->gone = true;
	}
}

/* One piece of work; false: there is none. */
static bool work(struct servant *s)
{
	if (s->refresh) {
		step_refresh(s);
		return true;
	}
	if (s->due || s->all || s->sources.len) {
		start_refresh(s);
		return true;
	}
	if (s->digests.len || !s->idle) {
		make_digests(s);
		return true;
	}
	return false;
}

void wishes_serve(const struct wishes_setup *setup)
{
	struct servant s = {.setup = *setup, .idle = db_is_readonly(setup->db)};

	buf_init(&s.in, LINE_MAX_BYTES);
	s.digester = digester_new();
	while (!s.gone)
		look(&s, work(&s) ? 0 : -1);
	refresh_free(s.refresh);
	digester_free(s.digester);
	buf_release(&s.in);
	VEC_RELEASE(&s.sources);
	VEC_RELEASE(&s.digests);
}
