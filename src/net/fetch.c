/* SPDX-License-Identifier: ISC */
#include "net/fetch.h"

#include <poll.h>
#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/url.h"
#include "net/backlog.h"
#include "net/hosts.h"
#include "net/local.h"
#include "net/outage.h"
#include "net/secret.h"

#define RETRY_FIRST_MS 1000 /* doubled by each further one */
#define PATIENCE_MS 250 /* a server that has not answered by then takes no place any more … */
#define PATIENCE_FACTOR 6 /* … but so many times `jobs` transfers are all there are */
#define SECRET_SECONDS 30 /* for a command that prints a password */
#define PROGRAMS_MAX 128 /* whose pipes are waited for; the others have their turn all the same */

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif
/* who we are: what servers' owners look for in their logs */
#define USER_AGENT "kurzum/" PACKAGE_VERSION " (news reader for the terminal)"

struct fetch {
	struct fetch_options options;
	struct fetch_calls calls;
	char *user_agent, *proxy, *ca_file;
	CURLM *multi;
	struct queue waiting, active, programs;
	struct queue parked; /* ours, as the caller wants none for now */
	struct hosts hosts;
	struct queue again; /* failed, each in the order of its failure; they wait for their time */
	struct queue unsure; /* of unknown hosts: theirs, or an outage? */
	struct outage outage;
	struct backlog backlog;
	uint32_t nactive, ntransfers;
};

/* Ends of transfers. */

static void tell(struct transfer *t)
{
	struct fetch_result *r = &t->result;
	struct fetch *f = t->fetch;

	r->etag = t->header->etag;
	r->last_modified = t->header->last_modified;
	r->content_type = t->header->content_type;
	r->retry_after = t->header->retry_after;
	r->max_age = header_fresh(t->header);
	if (!r->url)
		r->url = t->url;
	f->ntransfers--;
	f->calls.done(t->ctx, r);
	transfer_free(t);
}

static void refuse(struct transfer *t, enum problem problem)
{
	t->result.err = problem_explain(problem, t->url, &t->fetch->options, &t->result.why);
	t->result.refused = true;
	tell(t);
}

/* Ends a transfer for which result.why is set. */
static void fail(struct transfer *t, enum err err)
{
	t->result.err = err;
	tell(t);
}

static void give_up(struct transfer *t)
{
	t->result.offline = true;
	t->result.err =
		problem_explain(PROBLEM_OFFLINE, t->url, &t->fetch->options, &t->result.why);
	tell(t);
}

/* Programs: their output is wanted, or they know a password. */

static enum err on_secret(void *ctx, const void *bytes, size_t n)
{
	struct transfer *t = ctx;

	buf_add(&t->secret, bytes, n);
	return t->secret.full ? why_set(&t->result.why, ERR_LIMIT, NULL, 0, "%s",
					_("auth gave more than a line"))
			      : OK;
}

static enum err on_output(void *ctx, const void *bytes, size_t n)
{
	struct transfer *t = ctx;
	struct fetch *f = t->fetch;
	uint64_t room;

	if (!t->handed && f->calls.begin)
		f->calls.begin(t->ctx, t->filters ? t->final_url : "", "");
	t->handed = true;
	room = f->options.max_bytes > t->bytes ? f->options.max_bytes - t->bytes : 0;
	t->bytes += n;
	t->err = f->calls.body(t->ctx, bytes, n < room ? n : (size_t)room);
	if (!t->err && n > room)
		t->err = problem_explain(PROBLEM_SIZE, t->url, &f->options, &t->result.why);
	return t->err;
}

static void start_program(struct transfer *t, enum program_use use, const char *command,
			  struct str input)
{
	int64_t seconds = use == PROGRAM_SECRET ? SECRET_SECONDS : t->seconds;
	enum err err = exec_start(&t->exec, command, input, seconds, &t->result.why);

	t->use = use;
	t->runs = true;
	if (err) {
		fail(t, err);
		return;
	}
	queue_add(&t->fetch->programs, t);
	t->fetch->nactive++;
}

/* What came is in `held`: the filter's turn. */
static void start_filter(struct transfer *t)
{
	struct buf held = t->held;

	buf_init(&t->held, BUF_MAX);
	t->bytes = 0;
	start_program(t, PROGRAM_OUTPUT, t->program, buf_view(&held));
	buf_release(&held);
}

static enum err take_secret(struct transfer *t)
{
	struct str named = url_split(str_z(t->url)).user;

	t->has_secret = true;
	if (t->secret_field)
		return secret_field(buf_view(&t->secret), t->secret_field, &t->body,
				    &t->result.why);
	if (t->is_key)
		return secret_key(buf_view(&t->secret), &t->password, &t->result.why);
	return secret_parse(buf_view(&t->secret), str_sub(named, 0, str_chr(named, ':')), &t->user,
			    &t->password, &t->result.why);
}

static bool begin(struct fetch *f, struct transfer *t);

static void end_program(struct transfer *t, enum err err)
{
	exec_stop(&t->exec);
	t->runs = false;
	t->fetch->nactive--;
	if (!err && t->use == PROGRAM_SECRET)
		err = take_secret(t);
	if (err || t->use == PROGRAM_OUTPUT)
		fail(t, err);
	else
		(void)begin(t->fetch, t);
}

static void step_programs(struct fetch *f)
{
	struct transfer **at = &f->programs.first;

	while (*at) {
		struct transfer *t = *at;
		enum err err = OK;

		if (!exec_step(&t->exec, t->use == PROGRAM_SECRET ? on_secret : on_output, t, &err,
			       &t->result.why)) {
			at = &t->next;
			continue;
		}
		queue_remove(&f->programs, at);
		end_program(t, err);
		/* it may have come in again at the end */
		at = &f->programs.first;
	}
}

/* true: the secret is there; else it comes, or that was the end. */
static bool have_secret(struct transfer *t)
{
	struct str path = secret_path(str_z(t->auth));
	struct str variable = secret_variable(str_z(t->auth));
	enum err err;

	if (!path.n && !variable.n) {
		start_program(t, PROGRAM_SECRET, t->auth, STR_NONE);
		return false;
	}
	err = path.n ? secret_read(&t->secret, path, &t->result.why)
		     : secret_from_variable(&t->secret, variable, &t->result.why);
	if (!err)
		err = take_secret(t);
	if (err)
		fail(t, err);
	return !err;
}

static enum err on_piece(void *ctx, const void *bytes, size_t n)
{
	struct transfer *t = ctx;

	if (t->filters) {
		t->bytes += n;
		buf_add(&t->held, bytes, n);
		return OK;
	}
	if (!t->begun && t->fetch->calls.begin)
		t->fetch->calls.begin(t->ctx, t->url, "");
	t->begun = true;
	t->bytes += n;
	return t->fetch->calls.body(t->ctx, bytes, n);
}

static void read_local(struct transfer *t)
{
	struct local l = {t->url, t->etag, t->fetch->options.max_bytes, on_piece, t};
	struct fetch_result *r = &t->result;

	r->err = local_read(&l, t->header->etag, sizeof t->header->etag, &r->unchanged, &r->why);
	r->bytes = t->bytes;
	if (t->filters && !r->err && !r->unchanged) {
		t->final_url = mem_strdup(t->url);
		start_filter(t);
	} else {
		tell(t);
	}
}

/* Puts a waiting transfer to work; one that can't be ends here. True: a whole file was read. */
static bool begin(struct fetch *f, struct transfer *t)
{
	transfer_clear(t);
	if (t->program && !t->filters) {
		start_program(t, PROGRAM_OUTPUT, t->program, buf_view(&t->body));
		return false;
	}
	if (t->auth && !t->has_secret && !have_secret(t))
		return false;
	if (local_is(str_z(t->url))) {
		read_local(t);
		return true;
	}
	if (!url_is_http(str_z(t->url)) || !t->host[0]) {
		refuse(t, PROBLEM_ADDRESS);
		return false;
	}
	if (!transfer_has_proxy(t) && outage_bars(&f->outage, t->host)) {
		give_up(t);
		return false;
	}
	if (!transfer_prepare(t) || curl_multi_add_handle(f->multi, t->easy) != CURLM_OK) {
		refuse(t, PROBLEM_CURL);
		return false;
	}
	t->started = date_ticks();
	queue_add(&f->active, t);
	f->nactive++;
	hosts_at(&f->hosts, t->place)->active++;
	return false;
}

/* Milliseconds until a transfer takes no place, 0: it takes none. One that was answered takes its
 * place to the end, unless it is us who keep it waiting. */
static int64_t patience(const struct transfer *t, int64_t now)
{
	int64_t left = t->started + PATIENCE_MS - now;

	if (t->rests)
		return 0;
	if (t->header->lines)
		return PATIENCE_MS;
	return left > 0 ? left : 0;
}

/* Whether another transfer may begin: slow hosts hold up nobody. */
static bool has_place(const struct fetch *f, int64_t now)
{
	uint32_t taken = 0, resting = 0;

	if (f->nactive < f->options.jobs && f->nactive < f->backlog.places)
		return true;
	if (f->options.jobs == 1) /* one after the other, in order */
		return false;
	for (const struct transfer *t = f->active.first; t; t = t->next) {
		taken += patience(t, now) > 0;
		resting += t->rests;
	}
	return taken < f->options.jobs && taken + resting < f->backlog.places &&
	       f->nactive < f->options.jobs * PATIENCE_FACTOR;
}

/* Those that failed and whose time has come stand in line again. */
static void queue_again(struct fetch *f, int64_t now)
{
	struct transfer **at = &f->again.first;

	while (*at) {
		struct transfer *t = *at;

		if (t->not_before > now) {
			at = &t->next;
			continue;
		}
		queue_remove(&f->again, at);
		queue_add(&f->waiting, t);
	}
}

/* Where a transfer has to wait aside, so that it stands in nobody's way. NULL: nowhere. */
static struct queue *parking_of(struct fetch *f, const struct transfer *t)
{
	struct host *host = hosts_at(&f->hosts, t->place);

	if (t->is_ours && transfer_waits(t))
		return &f->parked;
	return t->host[0] && host->active >= f->options.jobs_per_host ? &host->parked : NULL;
}

/* The first of those that were parked has its turn before the others: it stood before them. */
static void unpark(struct fetch *f, struct queue *parked)
{
	struct transfer *t = parked->first;

	if (!t)
		return;
	queue_remove(parked, &parked->first);
	queue_push(&f->waiting, t);
}

/*
 * Starts what has a place. A host that is busy lets others pass; each transfer is looked at once
 * for that, however many wait for one host. A file is read at once and whole, so one is enough for
 * a step: the caller may have as many in memory as it wants.
 */
static bool begin_all(struct fetch *f)
{
	int64_t now = date_ticks();

	queue_again(f, now);
	if (f->parked.first && !transfer_waits(f->parked.first))
		unpark(f, &f->parked);
	while (f->waiting.first && has_place(f, now)) {
		struct transfer *t = f->waiting.first;
		struct queue *parking = parking_of(f, t);

		queue_remove(&f->waiting, &f->waiting.first);
		if (parking)
			queue_add(parking, t);
		else if (begin(f, t))
			return true;
	}
	return false;
}

static void leave(struct fetch *f, struct transfer *t)
{
	struct transfer **at = &f->active.first;

	while (*at && *at != t)
		at = &(*at)->next;
	if (*at) {
		queue_remove(&f->active, at);
		f->nactive--;
		hosts_at(&f->hosts, t->place)->active--;
		unpark(f, &hosts_at(&f->hosts, t->place)->parked);
	}
	curl_multi_remove_handle(f->multi, t->easy);
}

/* Whether the net failed before anything was seen, and it may be tried again. */
static bool retry(struct fetch *f, struct transfer *t, CURLcode code)
{
	if (t->begun || t->problem != PROBLEM_NONE || t->tries >= t->retries ||
	    !problem_may_pass(code))
		return false;
	t->not_before = date_ticks() + ((int64_t)RETRY_FIRST_MS << (t->tries < 6 ? t->tries : 6));
	t->tries++;
	log_debug("fetch", "%s: %s, tried again", t->host, curl_easy_strerror(code));
	curl_easy_cleanup(t->easy);
	t->easy = NULL;
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	queue_add(&f->again, t);
	return true;
}

static void judge(struct transfer *t, CURLcode code)
{
	struct fetch_options o = t->fetch->options;
	struct fetch_result *r = &t->result;
	bool asked = t->etag || t->last_modified;

	o.total_seconds = t->seconds;

	r->gone = r->status == 410;
	r->refused = t->problem != PROBLEM_NONE;
	/* An error page may have been cut on purpose: its status says more. */
	if (t->problem == PROBLEM_NONE && t->err == OK && r->status >= 300 && r->status != 304 &&
	    (code == CURLE_OK || code == CURLE_WRITE_ERROR))
		r->err = problem_status(r->status, t->header->retry_after, t->url, &r->why);
	else if (t->problem != PROBLEM_NONE)
		r->err = problem_explain(t->problem, t->url, &o, &r->why);
	else if (t->err != OK)
		r->err = why_set(&r->why, t->err, t->url, 0, "%s", "");
	else if (code != CURLE_OK)
		r->err = problem_curl(code, t->url, t->words, &o, &r->why);
	else if (r->status == 304 && asked)
		r->unchanged = true;
	else if (!transfer_is_good(t))
		r->err = problem_status(r->status, t->header->retry_after, t->url, &r->why);
}

static void finish(struct transfer *t, CURLcode code)
{
	struct fetch_result *r = &t->result;
	struct arena a = {0};
	curl_off_t wire = 0;

	r->status = transfer_status(t);
	curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	r->bytes = (uint64_t)wire;
	r->packed = t->header->packed;
	t->final_url = mem_strdup(arena_cstr(&a, url_public(&a, str_z(transfer_url(t)))));
	r->url = t->final_url;
	arena_release(&a);
	judge(t, code);
	r->moved = r->err == OK && t->header->redirected && t->header->permanent;
	if (t->filters && !r->err && !r->unchanged)
		start_filter(t);
	else
		tell(t);
}

static void end(struct fetch *f, struct transfer *t, CURLcode code)
{
	bool away = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT;

	leave(f, t);
	if (t->begun)
		backlog_waited(&f->backlog, t->rested);
	if (t->header->lines)
		outage_answered(&f->outage);
	if (away && !transfer_has_proxy(t) && outage_bars(&f->outage, t->host)) {
		give_up(t);
	} else if (!retry(f, t, code)) {
		if (code == CURLE_COULDNT_RESOLVE_HOST && !f->outage.answered) {
			outage_unknown(&f->outage, t->host);
			queue_add(&f->unsure, t);
		} else {
			finish(t, code);
		}
	}
}

/* Those of unknown hosts: that names are not known at all is no failure of theirs. */
static void settle(struct fetch *f)
{
	bool more = f->waiting.first || f->parked.first || f->again.first || f->nactive;

	if (more && !f->outage.down && !f->outage.answered)
		return;
	while (f->unsure.first) {
		struct transfer *t = f->unsure.first;

		queue_remove(&f->unsure, &f->unsure.first);
		if (f->outage.down)
			give_up(t);
		else
			finish(t, CURLE_COULDNT_RESOLVE_HOST);
	}
}

static void end_all(struct fetch *f)
{
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
		struct transfer *t = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
		end(f, t, m->data.result);
	}
	settle(f);
}

/* Public functions. */

enum err fetch_new(struct fetch **out, const struct fetch_options *o,
		   const struct fetch_calls *calls, struct why *why)
{
	struct fetch *f;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return why_set(why, ERR_FETCH, "", 0, "%s", _("the library libcurl can't be used"));
	f = mem_zalloc(1, sizeof *f);
	f->options = *o;
	f->options.jobs = o->jobs ? o->jobs : 1;
	backlog_init(&f->backlog, f->options.jobs);
	f->options.jobs_per_host = o->jobs_per_host ? o->jobs_per_host : 1;
	f->calls = *calls;
	f->user_agent = mem_strdup(o->user_agent ? o->user_agent : USER_AGENT);
	f->proxy = o->proxy && o->proxy[0] ? mem_strdup(o->proxy) : NULL;
	f->ca_file = o->ca_file && o->ca_file[0] ? mem_strdup(o->ca_file) : NULL;
	f->options.user_agent = f->user_agent;
	f->options.proxy = f->proxy;
	f->options.ca_file = f->ca_file;
	queue_init(&f->waiting);
	queue_init(&f->parked);
	queue_init(&f->active);
	queue_init(&f->programs);
	queue_init(&f->again);
	queue_init(&f->unsure);
	f->multi = curl_multi_init();
	if (!f->multi) /* the only way in which it fails */
		mem_exhausted();
	curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)f->options.jobs_per_host);
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS,
			  (long)f->options.jobs * 2 * PATIENCE_FACTOR);
	*out = f;
	return OK;
}

void fetch_stop(struct fetch *f)
{
	for (struct transfer *t = f->active.first; t; t = t->next)
		curl_multi_remove_handle(f->multi, t->easy);
	queue_free(&f->active);
	queue_free(&f->programs);
	queue_free(&f->waiting);
	queue_free(&f->parked);
	hosts_stop(&f->hosts);
	queue_free(&f->again);
	queue_free(&f->unsure);
	f->nactive = f->ntransfers = 0;
}

void fetch_free(struct fetch *f)
{
	if (!f)
		return;
	fetch_stop(f);
	hosts_release(&f->hosts);
	curl_multi_cleanup(f->multi);
	mem_free(f->user_agent);
	mem_free(f->proxy);
	mem_free(f->ca_file);
	mem_free(f);
	curl_global_cleanup();
}

void fetch_add(struct fetch *f, const struct fetch_request *r)
{
	struct transfer *t = transfer_new(f, r, &f->options, &f->calls);

	t->place = hosts_place(&f->hosts, t->host);
	t->is_ours = t->program || local_is(str_z(t->url));
	f->ntransfers++;
	queue_add(&f->waiting, t);
}

/* Waits for the net, programs, extra_fd, or the next retry: whether extra_fd is readable. */
static bool rest(struct fetch *f, int64_t milliseconds, int extra_fd)
{
	struct curl_waitfd waits[1 + PROGRAMS_MAX * EXEC_WAITS];
	int64_t now = date_ticks();
	unsigned n = 0;
	int ready = 0;

	waits[0] = (struct curl_waitfd){extra_fd, CURL_WAIT_POLLIN, 0};
	n += extra_fd >= 0;
	for (const struct transfer *t = f->programs.first; t; t = t->next) {
		int64_t wait = exec_rest(&t->exec);

		if (n + EXEC_WAITS <= sizeof waits / sizeof *waits)
			n += exec_waits(&t->exec, waits + n);
		if (wait < milliseconds)
			milliseconds = wait;
	}

	for (const struct transfer *t = f->again.first; t; t = t->next) {
		int64_t wait = t->not_before - now;

		if (wait > 0 && wait < milliseconds)
			milliseconds = wait;
	}
	for (const struct transfer *t = f->active.first; t && f->waiting.first; t = t->next) {
		int64_t wait = patience(t, now);

		if (wait > 0 && wait < milliseconds)
			milliseconds = wait;
	}
	curl_multi_poll(f->multi, waits, n, (int)milliseconds, &ready);
	return extra_fd >= 0 && waits[0].revents != 0;
}

/* Lets those go on whose bytes are wanted again. */
static void wake(struct fetch *f)
{
	for (struct transfer *t = f->active.first; t; t = t->next)
		if (t->rests && !transfer_waits(t))
			transfer_wake(t);
}

uint32_t fetch_step(struct fetch *f, int64_t milliseconds, int extra_fd)
{
	int64_t until = date_ticks() + milliseconds, left = milliseconds;
	int running;

	for (;;) {
		bool enough;

		wake(f);
		enough = begin_all(f);

		curl_multi_perform(f->multi, &running);
		end_all(f);
		step_programs(f);
		enough = enough || begin_all(f);
		left = until - date_ticks();
		if (!f->ntransfers || enough || left <= 0 || rest(f, left, extra_fd))
			break;
	}
	return f->ntransfers;
}

static void add_host(struct fetch_running *r, const char *host)
{
	size_t used = strlen(r->hosts);
	struct str rest = str_z(r->hosts), known;

	while (str_cut(&rest, ',', &known))
		if (str_eq(str_trim(known), str_z(host)))
			return;
	/* one that does not fit whole is left out */
	if (host[0] && used + strlen(host) + 3 < sizeof r->hosts)
		snprintf(r->hosts + used, sizeof r->hosts - used, "%s%s", used ? ", " : "", host);
}

struct fetch_running fetch_running_get(const struct fetch *f)
{
	struct fetch_running r = {.transfers = f->nactive};

	for (const struct transfer *t = f->active.first; t; t = t->next) {
		curl_off_t wire = 0;

		curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
		r.bytes += (uint64_t)wire;
		add_host(&r, t->host);
	}
	for (const struct transfer *t = f->programs.first; t; t = t->next)
		add_host(&r, t->exec.program);
	return r;
}

const char *fetch_library(void)
{
	return curl_version();
}
