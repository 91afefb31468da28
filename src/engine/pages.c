/* SPDX-License-Identifier: ISC */
#include "engine/pages.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/url.h"
#include "base/vec.h"
#include "conf/settings.h"
#include "conf/source.h"
#include "engine/fulltext.h"
#include "engine/network.h"
#include "net/policy.h"
#include "net/problem.h"

/* Pages in memory that wait for their turn. */
#define WINDOW 128
#define MEBIBYTE (1u << 20)

static const char accept_pages[] = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

struct task {
	struct pages *pages;
	struct db_page page; /* texts in `arena` */
	struct arena arena;
	char *host;
	struct buf bytes;
	struct str url, charset; /* of what came */
	bool begun, is_page;
	bool known; /* the feed's text has been looked at */
	enum err err;
	struct why why;
	bool refused; /* by our own rules */
	bool offline; /* there is no connection: it waits on */
	long status;
	int64_t retry_after;
	uint64_t wire;
};

VEC_OF(tasks, struct task *);

struct host {
	char *name;
	int64_t next; /* date_ticks of the next request */
	bool down; /* it did not answer, or asks to be left alone: not again in this run */
	int64_t retry_after; /* seconds it asks for, 0: none */
};

VEC_OF(hosts, struct host);

struct pages {
	struct pages_setup setup;
	struct fetch *fetch;
	struct digester *digester;
	struct tasks waiting, running, ended;
	struct hosts hosts;
	struct pages_totals totals;
	bool offline; /* nothing more is begun */
	enum err err; /* of the cache: ends all */
	struct why why;
};

/* Valid until the next new host. */
static struct host *host_of(struct pages *p, const char *name)
{
	uint32_t i = 0;

	while (i < p->hosts.len && strcmp(p->hosts.items[i].name, name) != 0)
		i++;
	if (i == p->hosts.len)
		VEC_PUSH(&p->hosts, ((struct host){.name = mem_strdup(name)}));
	return &p->hosts.items[i];
}

static void task_free(struct task *t)
{
	buf_release(&t->bytes);
	arena_release(&t->arena);
	mem_free(t->host);
	mem_free(t);
}

/* ---- what became of a page ---- */

static void tell(struct task *t, enum db_page_state state, uint32_t words, bool was_here)
{
	struct pages *p = t->pages;
	struct pages_news news = {.article = t->page.article,
				  .state = state,
				  .was_here = was_here,
				  .words = words,
				  .bytes = t->wire,
				  .why = state == DB_PAGE_NONE ? NULL : &t->why};

	p->totals.done += state != DB_PAGE_WAITS;
	p->totals.bytes += t->wire;
	if (state == DB_PAGE_WAITS)
		p->totals.offline++;
	else if (state == DB_PAGE_NO_MORE || was_here)
		p->totals.here++;
	else if (state == DB_PAGE_NONE)
		p->totals.fetched++;
	else if (state == DB_PAGE_PAY || state == DB_PAGE_CONSENT)
		p->totals.walls++;
	else
		p->totals.failed++;
	if (state != DB_PAGE_NONE && !t->why.what[0])
		snprintf(t->why.what, sizeof t->why.what, "%s", db_page_words(state));
	if (state != DB_PAGE_NONE)
		log_info("pages", "%s: %s", t->page.url.p, t->why.what);
	if (p->setup.tell)
		p->setup.tell(p->setup.ctx, &news);
}

/* Later each time; 0: no more. */
static int64_t next_try(const struct task *t)
{
	int64_t wait = POLICY_BACKOFF_FIRST;

	if (t->page.tries + 1 >= PAGES_TRIES)
		return 0;
	for (int64_t i = 0; i < t->page.tries && wait < POLICY_BACKOFF_MAX; i++)
		wait *= 2;
	if (wait < t->retry_after)
		wait = t->retry_after;
	return date_now() + wait;
}

/* The words of net/ speak of feeds. */
static void say_status(struct task *t)
{
	const char *text = NULL;

	if (t->status == 404 || t->status == 410)
		text = _("there is no such page any more");
	else if (t->status == 401 || t->status == 403 || t->status == 451)
		text = _("the server refuses the page");
	else if (t->status >= 400 && t->status < 500 && t->status != 429)
		text = _("the server does not give the page");
	if (text)
		snprintf(t->why.what, sizeof t->why.what, "%s (%ld)", text, t->status);
}

/* Whether it may go another time: the network failed, or the server asks for later. */
static bool may_pass(const struct task *t)
{
	if (t->refused)
		return false;
	if (t->status)
		return t->status == 429 || t->status >= 500;
	return t->err == ERR_TIME || t->err == ERR_FETCH;
}

static enum err fail(struct task *t, struct why *why)
{
	int64_t next = may_pass(t) ? next_try(t) : 0;
	enum db_page_state state = next ? DB_PAGE_LOST : DB_PAGE_FAILED;
	enum err err;

	if (t->status == 402)
		state = DB_PAGE_PAY;
	if (t->status)
		say_status(t);
	if (!t->why.what[0])
		snprintf(t->why.what, sizeof t->why.what, "%s", err_text(t->err));
	err = db_page_fail(t->pages->setup.db, t->page.article, state, str_z(t->why.what), next,
			   why);
	if (!err)
		tell(t, state, 0, false);
	return err;
}

/* It was no try of its own, and is one of the next connection's. */
static enum err wait_on(struct task *t, struct why *why)
{
	enum err err = db_page_return(t->pages->setup.db, t->page.article, why);

	t->pages->offline = true;
	if (!err)
		tell(t, DB_PAGE_WAITS, 0, false);
	return err;
}

static enum err settle(struct task *t, struct why *why)
{
	struct fulltext_page page = {buf_view(&t->bytes), t->url, t->charset};
	enum db_page_state state;
	uint32_t words = 0;
	enum err err;

	if (t->offline)
		return wait_on(t, why);
	if (t->err)
		return fail(t, why);
	err = fulltext_take(t->pages->setup.db, &t->page, &page, t->pages->digester, &state, &words,
			    why);
	/* gone meanwhile */
	if (err == ERR_NOT_FOUND) {
		t->why = *why;
		tell(t, DB_PAGE_FAILED, 0, false);
		return OK;
	}
	if (!err)
		tell(t, state, words, false);
	return err;
}

/* ---- transfers ---- */

static void on_begin(void *ctx, const char *url, const char *content_type)
{
	struct task *t = ctx;
	struct str type = str_z(content_type);
	size_t at = str_ifind(type, STR("charset="));

	buf_clear(&t->bytes);
	t->begun = true;
	t->is_page = !type.n || str_ifind(type, STR("html")) < type.n ||
		     str_istarts(type, STR("text/plain"));
	t->url = arena_str(&t->arena, str_z(url));
	t->charset = STR("");
	if (at < type.n)
		t->charset = arena_str(&t->arena, str_sub(type, at + strlen("charset="), type.n));
	if (!t->is_page)
		why_set(&t->why, ERR_PARSE, NULL, 0, _("the link leads to no page but to %.*s"),
			STR_ARG(str_sub(type, 0, str_chr(type, ';'))));
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct task *t = ctx;

	if (!t->is_page)
		return ERR_PARSE;
	buf_add(&t->bytes, bytes, n);
	return OK;
}

static void leave(struct tasks *list, const struct task *t)
{
	uint32_t i = 0;

	while (list->items[i] != t)
		i++;
	list->items[i] = list->items[--list->len];
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct task *t = ctx;
	struct pages *p = t->pages;
	struct host *host = host_of(p, t->host);

	leave(&p->running, t);
	t->err = r->err;
	t->refused = r->refused;
	t->offline = r->offline;
	t->status = r->err ? r->status : 0;
	t->wire = r->bytes;
	t->retry_after = policy_retry_after(r->retry_after);
	if (r->err && !(t->begun && !t->is_page))
		t->why = r->why;
	/* what came before an error is an error's page */
	if (r->err && r->status < 400)
		t->status = 0;
	/* a limit says nothing of its server */
	if (r->err && !r->offline && may_pass(t)) {
		host->down = true;
		host->retry_after = t->retry_after;
	}
	VEC_PUSH(&p->ended, t);
}

static void start(struct pages *p, struct task *t)
{
	struct fetch_wishes wishes = {.retries = 0, .seconds = PAGES_SECONDS};
	struct fetch_request request = {.accept = accept_pages, .wishes = &wishes, .ctx = t};
	struct str source = t->page.source_kind == SOURCE_HTTP ? t->page.source : STR_NONE;

	network_named(&request, &wishes, t->page.url, source, t->page.settings, &t->arena);
	VEC_PUSH(&p->running, t);
	fetch_add(p->fetch, &request);
}

/* ---- the queue ---- */

/* Its own copy of a claimed page. */
static void add(struct pages *p, const struct db_page *page)
{
	struct task *t = mem_zalloc(1, sizeof *t);
	struct str host = url_host(page->url);

	t->pages = p;
	t->page = *page;
	t->page.url = arena_str(&t->arena, page->url);
	t->page.title = arena_str(&t->arena, page->title);
	t->page.lang = arena_str(&t->arena, page->lang);
	t->page.source = arena_str(&t->arena, page->source);
	t->page.settings = arena_str(&t->arena, page->settings);
	t->host = mem_strndup(host.n ? host.p : "", host.n);
	buf_init(&t->bytes, PAGES_BYTES_MAX + MEBIBYTE);
	VEC_PUSH(&p->waiting, t);
}

/* Those whose feed has the article already: in one transaction, as a view may be full of them. */
static enum err pass_over(struct pages *p, struct why *why)
{
	struct tasks here = {0};
	uint32_t kept = 0;
	enum err err = OK;

	for (uint32_t i = 0; i < p->waiting.len; i++) {
		struct task *t = p->waiting.items[i];

		if (!t->known && fulltext_is_here(p->setup.db, &t->page))
			VEC_PUSH(&here, t);
		else
			p->waiting.items[kept++] = t;
		t->known = true;
	}
	p->waiting.len = kept;
	if (here.len)
		err = db_begin(p->setup.db, why);
	for (uint32_t i = 0; !err && i < here.len; i++)
		err = db_page_fail(p->setup.db, here.items[i]->page.article, DB_PAGE_NO_MORE,
				   STR(""), 0, why);
	if (here.len)
		err = db_end(p->setup.db, err, why);
	for (uint32_t i = 0; i < here.len; i++) {
		if (!err)
			tell(here.items[i], DB_PAGE_NO_MORE, 0, true);
		task_free(here.items[i]);
	}
	VEC_RELEASE(&here);
	return err;
}

static enum err claim(struct pages *p, enum db_page_wish least, struct why *why)
{
	struct arena arena = {0};
	struct db_page *pages;
	uint32_t n = 0;
	enum err err;

	if (p->waiting.len + p->running.len >= WINDOW / 2)
		return OK;
	pages = arena_alloc(&arena, WINDOW / 2 * sizeof *pages);
	err = db_page_claim(p->setup.db, least, WINDOW / 2, pages, &n, &arena, why);
	for (uint32_t i = 0; i < n; i++)
		add(p, &pages[i]);
	arena_release(&arena);
	return n && !err ? pass_over(p, why) : err;
}

/* Its host has failed in this run: it is not asked for now. */
static enum err put_off(struct task *t, const struct host *host, struct why *why)
{
	t->err = why_set(&t->why, ERR_FETCH, t->page.url.p, 0, "%s",
			 host->retry_after ? _("its server asks to wait")
					   : _("its server does not answer"));
	t->retry_after = host->retry_after;
	return fail(t, why);
}

/* Starts what may be started; milliseconds until the next one may, at most `most`. */
static int64_t start_some(struct pages *p, int64_t most)
{
	int64_t now = date_ticks(), wait = most;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < p->waiting.len; i++) {
		struct task *t = p->waiting.items[i];
		struct host *host = host_of(p, t->host);

		if (p->offline) {
			p->waiting.items[kept++] = t;
		} else if (!p->err && host->down) {
			p->err = put_off(t, host, &p->why);
			task_free(t);
		} else if (!p->err && host->next <= now) {
			host->next = now + PAGES_GAP;
			start(p, t);
		} else {
			if (host->next - now < wait)
				wait = host->next - now;
			p->waiting.items[kept++] = t;
		}
	}
	p->waiting.len = kept;
	return wait > 0 ? wait : 0;
}

static void take_ended(struct pages *p)
{
	for (uint32_t i = 0; i < p->ended.len; i++) {
		if (!p->err)
			p->err = settle(p->ended.items[i], &p->why);
		task_free(p->ended.items[i]);
	}
	p->ended.len = 0;
}

enum err pages_step(struct pages *p, enum db_page_wish least, int64_t milliseconds, bool *more,
		    struct why *why)
{
	uint32_t before = p->totals.done;
	int64_t wait;

	if (!p->err && !p->offline)
		p->err = claim(p, least, &p->why);
	wait = start_some(p, milliseconds);
	if (p->running.len)
		(void)fetch_step(p->fetch, wait, -1);
	else if (p->waiting.len)
		(void)poll(NULL, 0, (int)wait);
	take_ended(p);
	*more = !p->err &&
		(p->running.len || (!p->offline && (p->waiting.len || p->totals.done != before)));
	if (p->err && why)
		*why = p->why;
	return p->err;
}

/* ---- from beginning to end ---- */

static enum err make_fetch(struct pages *p, struct why *why)
{
	static const struct fetch_calls calls = {.begin = on_begin,
						 .body = on_body,
						 .done = on_done};
	const struct options *o = p->setup.options;
	struct fetch_options f = network_options(o);

	f.jobs = (uint32_t)(p->setup.jobs ? p->setup.jobs : o->jobs);
	f.jobs_per_host = (uint32_t)o->jobs_per_host;
	f.total_seconds = PAGES_SECONDS;
	f.max_bytes = PAGES_BYTES_MAX;
	return fetch_new(&p->fetch, &f, &calls, why);
}

enum err pages_new(struct pages **out, const struct pages_setup *setup, struct why *why)
{
	struct pages *p = mem_zalloc(1, sizeof *p);
	enum err err;

	*out = NULL;
	p->setup = *setup;
	err = make_fetch(p, why);
	if (!err)
		err = db_queue_mend(p->setup.db, why);
	if (err) {
		pages_free(p);
		return err;
	}
	p->digester = digester_new();
	*out = p;
	return OK;
}

static void give_back(struct pages *p, struct tasks *list)
{
	for (uint32_t i = 0; i < list->len; i++) {
		if (!p->err)
			p->err = db_page_return(p->setup.db, list->items[i]->page.article, NULL);
		task_free(list->items[i]);
	}
	VEC_RELEASE(list);
}

void pages_free(struct pages *p)
{
	if (!p)
		return;
	if (p->fetch)
		fetch_stop(p->fetch);
	give_back(p, &p->running);
	give_back(p, &p->waiting);
	give_back(p, &p->ended);
	fetch_free(p->fetch);
	digester_free(p->digester);
	for (uint32_t i = 0; i < p->hosts.len; i++)
		mem_free(p->hosts.items[i].name);
	VEC_RELEASE(&p->hosts);
	mem_free(p);
}

struct pages_totals pages_totals(const struct pages *p)
{
	return p->totals;
}

struct fetch_running pages_running(const struct pages *p)
{
	return fetch_running_get(p->fetch);
}
