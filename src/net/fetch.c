/* SPDX-License-Identifier: ISC */
#include "net/fetch.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/url.h"
#include "net/header.h"
#include "net/local.h"
#include "net/problem.h"

#define REDIRECTS_MAX 10
#define SLOW_BYTES 100 /* a second, for … */
#define SLOW_SECONDS 20
#define ERROR_BODY_MAX                                                                             \
	65536 /* of an answer that is an error; read so that the connection can be used again */
#define RETRY_FIRST_MS 1000 /* doubled by each further one */

static const char accept_feeds[] =
	"application/atom+xml, application/rss+xml, application/feed+json, "
	"application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.8, "
	"text/xml;q=0.8, */*;q=0.5";

struct transfer {
	struct transfer *next;
	struct fetch *fetch;
	char *url, *etag, *last_modified, *accept, *host;
	void *ctx;
	CURL *easy; /* NULL: waits */
	struct curl_slist *headers;
	struct header header;
	uint64_t bytes; /* unpacked */
	int64_t not_before; /* ticks */
	uint32_t tries;
	bool begun; /* the caller has seen bytes */
	bool too_much; /* headers, not the body */
	bool secure; /* the last request was https */
	bool is_public; /* the first host has an address of the open net */
	enum problem problem; /* why our own callbacks ended it */
	enum err err; /* the caller's */
	char words[CURL_ERROR_SIZE];
};

struct list {
	struct transfer *first, **end;
};

struct fetch {
	struct fetch_options options;
	struct fetch_calls calls;
	char *user_agent, *proxy, *ca_file;
	CURLM *multi;
	struct list waiting, active;
	uint32_t nactive, ntransfers;
};

/* Lists. */

static void list_init(struct list *l)
{
	l->first = NULL;
	l->end = &l->first;
}

static void list_add(struct list *l, struct transfer *t)
{
	t->next = NULL;
	*l->end = t;
	l->end = &t->next;
}

static void list_remove(struct list *l, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	if (!*at)
		l->end = at;
	t->next = NULL;
}

static void transfer_free(struct transfer *t)
{
	if (t->easy)
		curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->headers);
	mem_free(t->url);
	mem_free(t->etag);
	mem_free(t->last_modified);
	mem_free(t->accept);
	mem_free(t->host);
	mem_free(t);
}

static char *copy(const char *s)
{
	return s && s[0] ? mem_strdup(s) : NULL;
}

/* curl calls these. */

static size_t on_header(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	if (header_add(&t->header, str_of(bytes, size * n)))
		return size * n;
	t->problem = PROBLEM_HEADERS;
	return 0;
}

static long status_of(const struct transfer *t)
{
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

static const char *effective_url(const struct transfer *t)
{
	char *url = NULL;

	if (t->easy)
		curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	return url && url[0] ? url : t->url;
}

static size_t on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	struct fetch *f = t->fetch;
	bool good = status_of(t) == 200;

	n *= size;
	t->bytes += n;
	if (t->bytes > (good ? f->options.max_bytes : ERROR_BODY_MAX)) {
		t->problem = good ? PROBLEM_SIZE : PROBLEM_NONE;
		return 0;
	}
	if (!good)
		return n;
	if (!t->begun && f->calls.begin)
		f->calls.begin(t->ctx, effective_url(t), t->header.content_type);
	t->begun = true;
	t->err = f->calls.body(t->ctx, bytes, n);
	return t->err == OK ? n : 0;
}

/* A redirect may not bring a name and password of its own; ours stay in a relative one. */
static bool has_foreign_user(const struct transfer *t)
{
	struct url now = url_split(str_z(effective_url(t))), own = url_split(str_z(t->url));

	return now.user.n &&
	       !(str_ieq(now.host, own.host) && str_eq(now.port, own.port) && own.user.n);
}

/* Before each request, also after a redirect: no way down from https, none from the open net into
 * the own one. */
static int on_request(void *ctx, char *address, char *local, int port, int local_port)
{
	struct transfer *t = ctx;
	char *scheme = NULL;
	bool secure, private = problem_is_private(address);

	(void)local;
	(void)port;
	(void)local_port;
	curl_easy_getinfo(t->easy, CURLINFO_SCHEME, &scheme);
	secure = scheme && str_ieq(str_z(scheme), STR("https"));
	if (t->secure && !secure)
		t->problem = PROBLEM_DOWNGRADE;
	else if (has_foreign_user(t))
		t->problem = PROBLEM_USER;
	else if (t->is_public && private && !t->fetch->proxy)
		t->problem = PROBLEM_PRIVATE;
	t->secure |= secure;
	t->is_public |= !private;
	return t->problem == PROBLEM_NONE ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

/* Preparing a transfer. */

static void add_header(struct transfer *t, const char *name, const char *value)
{
	struct buf line;

	buf_init(&line, 4096);
	buf_printf(&line, "%s: %s", name, value);
	t->headers = curl_slist_append(t->headers, line.data);
	buf_release(&line);
}

/* The address without a name and password in it; these go to curl's own keeping, which never hands
 * them on. */
static void set_address(struct transfer *t)
{
	struct arena a = {0};
	struct str s = str_z(t->url);
	struct url u = url_split(s);
	char *address = arena_cstr(&a, url_public(&a, s));

	curl_easy_setopt(t->easy, CURLOPT_URL, address);
	if (u.user.n) {
		size_t colon = str_chr(u.user, ':');
		char *name = curl_easy_unescape(t->easy, u.user.p,
						(int)(colon < u.user.n ? colon : u.user.n), NULL);
		char *word = NULL;

		if (colon < u.user.n)
			word = curl_easy_unescape(t->easy, u.user.p + colon + 1,
						  (int)(u.user.n - colon - 1), NULL);
		curl_easy_setopt(t->easy, CURLOPT_USERNAME, name ? name : "");
		curl_easy_setopt(t->easy, CURLOPT_PASSWORD, word ? word : "");
		curl_easy_setopt(t->easy, CURLOPT_HTTPAUTH,
				 (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
		curl_free(name);
		curl_free(word);
	}
	arena_release(&a);
}

static void set_limits(struct transfer *t)
{
	const struct fetch_options *o = &t->fetch->options;

	curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(t->easy, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT, (long)o->connect_seconds);
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT, (long)o->total_seconds);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
	curl_easy_setopt(t->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)o->max_bytes);
	curl_easy_setopt(t->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
}

static void set_calls(struct transfer *t)
{
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_PREREQFUNCTION, on_request);
	curl_easy_setopt(t->easy, CURLOPT_PREREQDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->words);
}

static void set_wishes(struct transfer *t)
{
	const struct fetch *f = t->fetch;

	curl_easy_setopt(t->easy, CURLOPT_USERAGENT, f->user_agent);
	curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(t->easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	if (f->proxy)
		curl_easy_setopt(t->easy, CURLOPT_PROXY, f->proxy);
	if (f->ca_file)
		curl_easy_setopt(t->easy, CURLOPT_CAINFO, f->ca_file);
	add_header(t, "Accept", t->accept ? t->accept : accept_feeds);
	if (t->etag && header_is_safe(str_z(t->etag)))
		add_header(t, "If-None-Match", t->etag);
	if (t->last_modified && header_is_safe(str_z(t->last_modified)))
		add_header(t, "If-Modified-Since", t->last_modified);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

/* Ends of transfers. */

static void tell(struct transfer *t, struct fetch_result *r)
{
	struct fetch *f = t->fetch;

	r->etag = t->header.etag;
	r->last_modified = t->header.last_modified;
	r->content_type = t->header.content_type;
	r->retry_after = t->header.retry_after;
	r->max_age = header_fresh(&t->header);
	if (!r->url)
		r->url = t->url;
	f->ntransfers--;
	f->calls.done(t->ctx, r);
	transfer_free(t);
}

static void refuse(struct transfer *t, enum problem problem)
{
	struct fetch_result r = {0};

	r.err = problem_explain(problem, t->url, &t->fetch->options, &r.why);
	tell(t, &r);
}

static enum err on_piece(void *ctx, const void *bytes, size_t n)
{
	struct transfer *t = ctx;

	if (!t->begun && t->fetch->calls.begin)
		t->fetch->calls.begin(t->ctx, t->url, "");
	t->begun = true;
	t->bytes += n;
	return t->fetch->calls.body(t->ctx, bytes, n);
}

static void read_local(struct transfer *t)
{
	struct local l = {t->url, t->etag, t->fetch->options.max_bytes, on_piece, t};
	struct fetch_result r = {0};

	r.err = local_read(&l, t->header.etag, sizeof t->header.etag, &r.unchanged, &r.why);
	r.bytes = t->bytes;
	tell(t, &r);
}

/* Puts a waiting transfer to work; one that can't be ends here. */
static void begin(struct fetch *f, struct transfer *t)
{
	header_init(&t->header);
	t->bytes = 0;
	t->problem = PROBLEM_NONE;
	t->secure = t->is_public = false;
	t->words[0] = '\0';
	if (local_is(str_z(t->url))) {
		read_local(t);
		return;
	}
	if (!url_is_http(str_z(t->url)) || !t->host[0]) {
		refuse(t, PROBLEM_ADDRESS);
		return;
	}
	t->easy = curl_easy_init();
	if (!t->easy) {
		refuse(t, PROBLEM_CURL);
		return;
	}
	set_address(t);
	set_limits(t);
	set_calls(t);
	set_wishes(t);
	list_add(&f->active, t);
	f->nactive++;
	if (curl_multi_add_handle(f->multi, t->easy) != CURLM_OK)
		log_warn("fetch", "%s", "curl takes no more transfers");
}

static uint32_t active_at(const struct fetch *f, const char *host)
{
	uint32_t n = 0;

	for (const struct transfer *t = f->active.first; t; t = t->next)
		n += !strcmp(t->host, host);
	return n;
}

/* Starts what has a place. A host that is busy lets others pass. */
static void begin_all(struct fetch *f)
{
	struct transfer **at = &f->waiting.first;
	int64_t now = date_ticks();

	while (*at && f->nactive < f->options.jobs) {
		struct transfer *t = *at;

		if (t->not_before > now ||
		    (t->host[0] && active_at(f, t->host) >= f->options.jobs_per_host)) {
			at = &t->next;
			continue;
		}
		list_remove(&f->waiting, at);
		begin(f, t);
	}
}

static void leave(struct fetch *f, struct transfer *t)
{
	struct transfer **at = &f->active.first;

	while (*at && *at != t)
		at = &(*at)->next;
	if (*at) {
		list_remove(&f->active, at);
		f->nactive--;
	}
	curl_multi_remove_handle(f->multi, t->easy);
}

/* Whether the net failed before anything was seen, and it may be tried again. */
static bool retry(struct fetch *f, struct transfer *t, CURLcode code)
{
	if (t->begun || t->problem != PROBLEM_NONE || t->tries >= f->options.retries ||
	    !problem_may_pass(code))
		return false;
	t->not_before = date_ticks() + ((int64_t)RETRY_FIRST_MS << (t->tries < 6 ? t->tries : 6));
	t->tries++;
	log_debug("fetch", "%s: %s, tried again", t->host, curl_easy_strerror(code));
	curl_easy_cleanup(t->easy);
	t->easy = NULL;
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	list_add(&f->waiting, t);
	return true;
}

static void judge(struct transfer *t, CURLcode code, struct fetch_result *r)
{
	bool asked = t->etag || t->last_modified;

	r->gone = r->status == 410;
	/* An error page may have been cut on purpose: its status says more. */
	if (t->problem == PROBLEM_NONE && t->err == OK && r->status >= 300 && r->status != 304 &&
	    (code == CURLE_OK || code == CURLE_WRITE_ERROR))
		r->err = problem_status(r->status, t->header.retry_after, t->url, &r->why);
	else if (t->problem != PROBLEM_NONE)
		r->err = problem_explain(t->problem, t->url, &t->fetch->options, &r->why);
	else if (t->err != OK)
		r->err = why_set(&r->why, t->err, t->url, 0, "%s", "");
	else if (code != CURLE_OK)
		r->err = problem_curl(code, t->url, t->words, &t->fetch->options, &r->why);
	else if (r->status == 304 && asked)
		r->unchanged = true;
	else if (r->status != 200)
		r->err = problem_status(r->status, t->header.retry_after, t->url, &r->why);
}

static void end(struct fetch *f, struct transfer *t, CURLcode code)
{
	struct fetch_result r = {0};
	struct arena a = {0};
	curl_off_t wire = 0;

	leave(f, t);
	if (retry(f, t, code))
		return;
	r.status = status_of(t);
	curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	r.bytes = (uint64_t)wire;
	r.packed = t->header.packed;
	r.url = arena_cstr(&a, url_public(&a, str_z(effective_url(t))));
	judge(t, code, &r);
	r.moved = r.err == OK && t->header.redirected && t->header.permanent;
	tell(t, &r);
	arena_release(&a);
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
	f->options.jobs_per_host = o->jobs_per_host ? o->jobs_per_host : 1;
	f->calls = *calls;
	f->user_agent = mem_strdup(o->user_agent ? o->user_agent : "kurzum");
	f->proxy = copy(o->proxy);
	f->ca_file = copy(o->ca_file);
	list_init(&f->waiting);
	list_init(&f->active);
	f->multi = curl_multi_init();
	curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)f->options.jobs_per_host);
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)f->options.jobs * 2);
	*out = f;
	return OK;
}

static void drop(struct list *l)
{
	while (l->first) {
		struct transfer *t = l->first;

		list_remove(l, &l->first);
		transfer_free(t);
	}
	list_init(l);
}

void fetch_stop(struct fetch *f)
{
	for (struct transfer *t = f->active.first; t; t = t->next)
		curl_multi_remove_handle(f->multi, t->easy);
	drop(&f->active);
	drop(&f->waiting);
	f->nactive = f->ntransfers = 0;
}

void fetch_free(struct fetch *f)
{
	if (!f)
		return;
	fetch_stop(f);
	curl_multi_cleanup(f->multi);
	mem_free(f->user_agent);
	mem_free(f->proxy);
	mem_free(f->ca_file);
	mem_free(f);
	curl_global_cleanup();
}

void fetch_add(struct fetch *f, const struct fetch_request *r)
{
	struct transfer *t = mem_zalloc(1, sizeof *t);
	struct url u = url_split(str_z(r->url));

	t->fetch = f;
	t->url = mem_strdup(r->url);
	t->etag = copy(r->etag);
	t->last_modified = copy(r->last_modified);
	t->accept = copy(r->accept);
	t->host = mem_strndup(u.host.n ? u.host.p : "", u.host.n);
	t->ctx = r->ctx;
	f->ntransfers++;
	list_add(&f->waiting, t);
}

/* Waits for the net, extra_fd, or the next retry. Returns whether extra_fd is readable. */
static bool rest(struct fetch *f, int64_t milliseconds, int extra_fd)
{
	struct curl_waitfd extra = {extra_fd, CURL_WAIT_POLLIN, 0};
	int ready = 0;

	for (const struct transfer *t = f->waiting.first; t; t = t->next) {
		int64_t wait = t->not_before - date_ticks();

		if (wait > 0 && wait < milliseconds)
			milliseconds = wait;
	}
	curl_multi_poll(f->multi, &extra, extra_fd >= 0 ? 1 : 0, (int)milliseconds, &ready);
	return extra.revents != 0;
}

uint32_t fetch_step(struct fetch *f, int64_t milliseconds, int extra_fd)
{
	int64_t until = date_ticks() + milliseconds, left = milliseconds;
	int running;

	for (;;) {
		begin_all(f);
		curl_multi_perform(f->multi, &running);
		end_all(f);
		begin_all(f);
		left = until - date_ticks();
		if (!f->ntransfers || left <= 0 || rest(f, left, extra_fd))
			break;
	}
	return f->ntransfers;
}

const char *fetch_library(void)
{
	return curl_version();
}
