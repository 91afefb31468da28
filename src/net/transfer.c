/* SPDX-License-Identifier: ISC */
#include "net/transfer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/url.h"
#include "net/secret.h"

#define REDIRECTS_MAX 10
#define SLOW_BYTES 100 /* a second */
#define BUFFER_BYTES 4096L /* read at once; what they unpack to is kept while a transfer rests */
#define ERROR_BODY_MAX                                                                             \
	65536 /* of an answer that is an error; read so that the connection can be used again */

static const char accept_feeds[] =
	"application/atom+xml, application/rss+xml, application/feed+json, "
	"application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.8, "
	"text/xml;q=0.8, */*;q=0.5";

void transfer_free(struct transfer *t)
{
	if (t->runs)
		exec_stop(&t->exec);
	if (t->easy)
		curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->headers);
	buf_release(&t->held);
	secret_release(&t->body);
	secret_release(&t->secret);
	if (t->authorization)
		explicit_bzero(t->authorization, strlen(t->authorization));
	mem_free(t->authorization);
	mem_free(t->header);
	mem_free(t->program);
	mem_free(t->user_agent);
	mem_free(t->proxy);
	mem_free(t->ca_file);
	mem_free(t->auth);
	mem_free(t->final_url);
	mem_free(t->url);
	mem_free(t->etag);
	mem_free(t->last_modified);
	mem_free(t->accept);
	mem_free(t->only_if);
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

	if (!header_add(t->header, str_of(bytes, size * n)))
		t->problem = PROBLEM_HEADERS;
	/* while a transfer rests curl keeps what it has read, unpacked: 4 KiB are 4 MiB by the
	 * first, 4 GiB by the second */
	else if (t->header->repacked)
		t->problem = PROBLEM_PACKED;
	return t->problem == PROBLEM_NONE ? size * n : 0;
}

long transfer_status(const struct transfer *t)
{
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

const char *transfer_url(const struct transfer *t)
{
	char *url = NULL;

	if (t->easy)
		curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	return url && url[0] ? url : t->url;
}

bool transfer_waits(const struct transfer *t)
{
	return t->calls->wait && t->calls->wait(t->ctx);
}

/* The time it has rested is not the server's. */
void transfer_wake(struct transfer *t)
{
	t->rests = false;
	t->rested += date_ticks() - t->rests_since;
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, (long)(t->seconds * 1000 + t->rested));
	/* it may call for the bytes at once */
	curl_easy_pause(t->easy, CURLPAUSE_CONT);
}

bool transfer_is_good(const struct transfer *t)
{
	long status = transfer_status(t);

	return status == 200 || (status == 206 && t->from);
}

/* "bytes 100-199/200": what comes begins where it was asked for, and all of it. */
static bool read_range(struct transfer *t, uint64_t *all)
{
	struct curl_header *h = NULL;
	struct str value, piece;
	long long number;

	*all = 0;
	if (curl_easy_header(t->easy, "Content-Range", 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return false;
	value = str_z(h->value);
	if (!str_istarts(value, STR("bytes ")))
		return false;
	value = str_sub(value, 6, value.n);
	if (!str_cut(&value, '-', &piece) || !str_int(str_trim(piece), 0, INT64_MAX, &number) ||
	    (uint64_t)number != t->from)
		return false;
	if (str_cut(&value, '/', &piece) && str_int(str_trim(value), 1, INT64_MAX, &number))
		*all = (uint64_t)number;
	return true;
}

static enum err tell_size(struct transfer *t)
{
	const char *etag = t->header->etag;
	const char *validator = etag[0] ? (etag[0] == 'W' ? "" : etag) : t->header->last_modified;
	curl_off_t length = 0;
	uint64_t all = 0;

	if (!t->calls->size || !t->whole)
		return OK;
	if (transfer_status(t) == 206)
		return read_range(t, &all) ? t->calls->size(t->ctx, t->from, all, validator)
					   : ERR_FETCH;
	curl_easy_getinfo(t->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
	return t->calls->size(t->ctx, 0, length > 0 ? (uint64_t)length : 0, validator);
}

static size_t on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	bool good = transfer_is_good(t);

	if (good && !t->filters && transfer_waits(t)) {
		t->rests = true;
		t->rests_since = date_ticks();
		curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, 0L);
		return CURL_WRITEFUNC_PAUSE;
	}
	n *= size;
	t->bytes += n;
	if (t->bytes > (good ? t->options->max_bytes : ERROR_BODY_MAX)) {
		t->problem = good ? PROBLEM_SIZE : PROBLEM_NONE;
		return 0;
	}
	if (!good && transfer_status(t) >= 400 && t->calls->refused)
		t->calls->refused(t->ctx, bytes, n);
	if (!good)
		return n;
	if (t->filters) {
		t->begun = true;
		buf_add(&t->held, bytes, n);
		return n;
	}
	if (!t->begun)
		t->err = tell_size(t);
	if (t->err)
		return 0;
	if (!t->begun && t->calls->begin)
		t->calls->begin(t->ctx, transfer_url(t), t->header->content_type);
	t->begun = true;
	t->err = t->calls->body(t->ctx, bytes, n);
	return t->err == OK ? n : 0;
}

/* A redirect may not bring a name and password of its own; ours stay in a relative one. */
static bool has_foreign_user(const struct transfer *t)
{
	struct url now = url_split(str_z(transfer_url(t))), own = url_split(str_z(t->url));

	return now.user.n &&
	       !(str_ieq(now.host, own.host) && str_eq(now.port, own.port) && own.user.n);
}

/* As the options say; -1: they don't. */
static long long proxy_port(const struct transfer *t)
{
	struct str proxy = str_z(t->proxy ? t->proxy : "");
	long long port = -1;

	while (str_ends(proxy, STR("/")))
		proxy.n--;
	for (size_t i = proxy.n; i > 0; i--)
		if (proxy.p[i - 1] == ':')
			return str_int(str_sub(proxy, i, proxy.n), 0, UINT16_MAX, &port) ? port
											 : -1;
	return port;
}

/* Whether the other end of a connection is a proxy, as the environment may name hosts that are not
 * asked by way of it (no_proxy). A proxy has another port than the address; where it has the same
 * one the two can't be told apart. */
static bool is_proxied(const struct transfer *t, int port)
{
	struct url u = url_split(str_z(transfer_url(t)));
	long long meant = str_ieq(u.scheme, STR("https")) ? 443 : 80;

	if (u.port.n && !str_int(u.port, 0, UINT16_MAX, &meant))
		return false;
	return transfer_has_proxy(t) && (meant != port || proxy_port(t) == port);
}

/* A host that is an address in numbers; what a name is behind a proxy is not known here. */
static bool is_private_host(const struct transfer *t)
{
	struct arena a = {0};
	struct str host = url_split(str_z(transfer_url(t))).host;
	bool private = problem_is_private(arena_cstr(&a, host));

	arena_release(&a);
	return private;
}

/* Before each request, also after a redirect: no way down from https, none from the open net into
 * the own one. */
static int on_request(void *ctx, char *address, char *local, int port, int local_port)
{
	struct transfer *t = ctx;
	char *scheme = NULL;
	bool proxied = is_proxied(t, port);
	bool secure, private = proxied ? is_private_host(t) : problem_is_private(address);

	(void)local;
	(void)local_port;
	curl_easy_getinfo(t->easy, CURLINFO_SCHEME, &scheme);
	secure = scheme && str_ieq(str_z(scheme), STR("https"));
	if (t->secure && !secure)
		t->problem = PROBLEM_DOWNGRADE;
	else if (has_foreign_user(t))
		t->problem = PROBLEM_USER;
	else if (t->is_public && private)
		t->problem = PROBLEM_PRIVATE;
	t->secure |= secure;
	t->is_public |= !proxied && !private;
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

static void set_user(struct transfer *t, const char *name, const char *word)
{
	curl_easy_setopt(t->easy, CURLOPT_USERNAME, name);
	curl_easy_setopt(t->easy, CURLOPT_PASSWORD, word);
	curl_easy_setopt(t->easy, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
}

/* The address without a name and password in it; these go to curl's own keeping, which never hands
 * them on. */
static void set_address(struct transfer *t)
{
	struct arena a = {0};
	struct str s = str_z(t->url);
	struct url u = url_split(s);
	char *address = arena_cstr(&a, url_ascii(&a, url_public(&a, s)));

	curl_easy_setopt(t->easy, CURLOPT_URL, address);
	if (t->has_secret && !t->secret_field) {
		char *name = mem_strndup(t->user.n ? t->user.p : "", t->user.n);
		char *word = mem_strndup(t->password.p, t->password.n);

		if (t->is_key) {
			curl_easy_setopt(t->easy, CURLOPT_XOAUTH2_BEARER, word);
			curl_easy_setopt(t->easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		} else {
			set_user(t, name, word);
		}
		mem_free(name);
		explicit_bzero(word, t->password.n);
		mem_free(word);
	} else if (u.user.n) {
		size_t colon = str_chr(u.user, ':');
		char *name = curl_easy_unescape(t->easy, u.user.p,
						(int)(colon < u.user.n ? colon : u.user.n), NULL);
		char *word = NULL;

		if (colon < u.user.n)
			word = curl_easy_unescape(t->easy, u.user.p + colon + 1,
						  (int)(u.user.n - colon - 1), NULL);
		set_user(t, name ? name : "", word ? word : "");
		curl_free(name);
		curl_free(word);
	}
	arena_release(&a);
}

static void set_limits(struct transfer *t)
{
	const struct fetch_options *o = t->options;

	curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(t->easy, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT, (long)o->connect_seconds);
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT, (long)t->seconds);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)PROBLEM_SLOW_SECONDS);
	curl_easy_setopt(t->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)o->max_bytes);
	curl_easy_setopt(t->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(t->easy, CURLOPT_BUFFERSIZE, BUFFER_BYTES);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* who stops does not wait for a name server that says nothing */
	curl_easy_setopt(t->easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

/* What is sent goes to one address; who thinks about it may be silent until the time is over. */
static void set_body(struct transfer *t)
{
	if (!t->body.len || t->program)
		return;
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->body.len);
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, t->body.data);
	curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, 0L);
	add_header(t, "Content-Type",
		   t->is_form ? "application/x-www-form-urlencoded" : "application/json");
}

/* A word of ours for one server: it is not handed on. */
static void set_authorization(struct transfer *t)
{
	if (!t->authorization || !header_is_safe(str_z(t->authorization)))
		return;
	curl_easy_setopt(t->easy, CURLOPT_FOLLOWLOCATION, 0L);
	add_header(t, "Authorization", t->authorization);
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

/* The rest of a file, if it is the same file still; else all of it comes. */
static void add_range(struct transfer *t)
{
	char range[40];

	if (!t->from || !t->only_if || !header_is_safe(str_z(t->only_if)))
		return;
	snprintf(range, sizeof range, "bytes=%llu-", (unsigned long long)t->from);
	add_header(t, "Range", range);
	add_header(t, "If-Range", t->only_if);
}

static void set_wishes(struct transfer *t)
{
	curl_easy_setopt(t->easy, CURLOPT_USERAGENT,
			 t->user_agent ? t->user_agent : t->options->user_agent);
	if (!t->whole)
		curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(t->easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	/* rather a stream of the connection that is being made than a second one; without TLS that
	 * would be known only from the first answer */
	if (str_istarts(str_z(t->url), STR("https:")))
		curl_easy_setopt(t->easy, CURLOPT_PIPEWAIT, 1L);
	if (t->proxy)
		curl_easy_setopt(t->easy, CURLOPT_PROXY, t->proxy);
	if (t->ca_file)
		curl_easy_setopt(t->easy, CURLOPT_CAINFO, t->ca_file);
	add_header(t, "Accept", t->accept ? t->accept : accept_feeds);
	if (t->etag && header_is_safe(str_z(t->etag)))
		add_header(t, "If-None-Match", t->etag);
	if (t->last_modified && header_is_safe(str_z(t->last_modified)))
		add_header(t, "If-Modified-Since", t->last_modified);
	add_range(t);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static void take_wishes(struct transfer *t, const struct fetch_wishes *w)
{
	static const struct fetch_wishes none = {.retries = -1, .seconds = -1};
	const struct fetch_options *o = t->options;

	w = w ? w : &none;
	t->user_agent = copy(w->user_agent);
	t->ca_file = copy(w->ca_file ? w->ca_file : o->ca_file);
	t->auth = copy(w->auth);
	t->is_key = w->is_key;
	/* an empty one has a meaning */
	if (w->proxy || o->proxy)
		t->proxy = mem_strdup(w->proxy ? w->proxy : o->proxy);
	t->retries = w->retries < 0 ? o->retries : (uint32_t)w->retries;
	t->seconds = w->seconds < 0 ? o->total_seconds : w->seconds;
}

struct transfer *transfer_new(struct fetch *f, const struct fetch_request *r,
			      const struct fetch_options *o, const struct fetch_calls *calls)
{
	struct transfer *t = mem_zalloc(1, sizeof *t);
	struct url u = url_split(r->program && !r->filters ? STR_NONE : str_z(r->url));

	t->fetch = f;
	t->options = o;
	t->calls = calls;
	buf_init(&t->held, BUF_MAX);
	buf_init(&t->secret, SECRET_MAX);
	buf_init(&t->body, BUF_MAX);
	buf_str(&t->body, r->body);
	t->is_form = r->is_form;
	t->secret_field = r->secret_field;
	t->authorization = copy(r->authorization);
	take_wishes(t, r->wishes);
	t->program = copy(r->program);
	t->filters = r->filters;
	t->from_public = r->from_public;
	t->url = mem_strdup(r->url);
	t->etag = copy(r->etag);
	t->last_modified = copy(r->last_modified);
	t->accept = copy(r->accept);
	t->whole = r->whole;
	t->from = r->from;
	t->only_if = copy(r->only_if);
	t->host = mem_strndup(u.host.n ? u.host.p : "", u.host.n);
	t->ctx = r->ctx;
	return t;
}

void transfer_clear(struct transfer *t)
{
	if (!t->header)
		t->header = mem_alloc(sizeof *t->header);
	header_init(t->header);
	t->bytes = 0;
	t->rests = false;
	t->rested = 0;
	t->problem = PROBLEM_NONE;
	t->secure = false;
	t->is_public = t->from_public;
	t->words[0] = '\0';
}

bool transfer_prepare(struct transfer *t)
{
	t->easy = curl_easy_init();
	if (!t->easy)
		return false;
	set_address(t);
	set_limits(t);
	set_calls(t);
	set_body(t);
	set_authorization(t);
	set_wishes(t);
	return true;
}

bool transfer_has_proxy(const struct transfer *t)
{
	static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
					    "ALL_PROXY"};

	if (t->proxy)
		return t->proxy[0] != '\0';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (getenv(names[i]) && *getenv(names[i]))
			return true;
	return false;
}
