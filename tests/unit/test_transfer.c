/* SPDX-License-Identifier: ISC */
/* What is handed to libcurl, and what its connections may lead to: a server on the loopback, and
 * curl_easy_setopt below in place of the library's own. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dlfcn.h>

#include "base/buf.h"
#include "loopback.h"
#include "net/fetch.h"
#include "net/transfer.h"

#undef curl_easy_setopt

/* What a request was told, and what it is told of its connections. */
static struct {
	long protocol, seconds, connect_seconds, slow_seconds, slow_bytes, redirects;
	curl_off_t most;
	char url[300], allowed[50], allowed_redirects[50];
	bool quick; /* a second is a millisecond */
	const char *addresses[4]; /* of the connections, one after the other; NULL: as it is */
	size_t next;
	int (*prereq)(void *, char *, char *, int, int);
} told;

static int port;
static pid_t server;

static int on_prereq(void *ctx, char *address, char *local, int far, int near)
{
	const char *said = told.next < 4 ? told.addresses[told.next] : NULL;
	char text[50];

	told.next++;
	snprintf(text, sizeof text, "%s", said ? said : address);
	return told.prereq(ctx, text, local, far, near);
}

static long note_number(CURLoption option, long n)
{
	long *to = option == CURLOPT_SSLVERSION	       ? &told.protocol
		   : option == CURLOPT_TIMEOUT	       ? &told.seconds
		   : option == CURLOPT_CONNECTTIMEOUT  ? &told.connect_seconds
		   : option == CURLOPT_LOW_SPEED_TIME  ? &told.slow_seconds
		   : option == CURLOPT_LOW_SPEED_LIMIT ? &told.slow_bytes
		   : option == CURLOPT_MAXREDIRS       ? &told.redirects
						       : NULL;

	if (to)
		*to = n;
	return n;
}

static void note_text(CURLoption option, const char *text)
{
	if (option == CURLOPT_URL)
		snprintf(told.url, sizeof told.url, "%s", text);
	if (option == CURLOPT_PROTOCOLS_STR)
		snprintf(told.allowed, sizeof told.allowed, "%s", text);
	if (option == CURLOPT_REDIR_PROTOCOLS_STR)
		snprintf(told.allowed_redirects, sizeof told.allowed_redirects, "%s", text);
}

typedef CURLcode setopt_fn(CURL *easy, CURLoption option, ...);

CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...)
{
	static setopt_fn *real;
	CURLcode code;
	va_list ap;

	if (!real)
		real = (setopt_fn *)dlsym(RTLD_NEXT, "curl_easy_setopt");
	assert_non_null(real);
	va_start(ap, option);
	if (option < CURLOPTTYPE_OBJECTPOINT) {
		long n = note_number(option, va_arg(ap, long));

		code = real(easy,
			    told.quick && option == CURLOPT_TIMEOUT ? CURLOPT_TIMEOUT_MS : option,
			    n);
	} else if (option == CURLOPT_PREREQFUNCTION) {
		told.prereq = va_arg(ap, int (*)(void *, char *, char *, int, int));
		code = real(easy, option, on_prereq);
	} else if (option < CURLOPTTYPE_FUNCTIONPOINT) {
		void *p = va_arg(ap, void *);

		note_text(option, p);
		code = real(easy, option, p);
	} else if (option < CURLOPTTYPE_OFF_T) {
		code = real(easy, option, va_arg(ap, void (*)(void)));
	} else {
		curl_off_t n = va_arg(ap, curl_off_t);

		if (option == CURLOPT_MAXFILESIZE_LARGE)
			told.most = n;
		code = real(easy, option, n);
	}
	va_end(ap);
	return code;
}

/* The first line of what was asked is the answer; /to leads there, /silent says nothing. As a proxy
 * it is asked for whole addresses. */
static void answer(int fd, const char *request)
{
	char path[200] = "", line[4000];
	const char *at;

	sscanf(request, "%*s %199s", path);
	at = strstr(path, "/to-");
	if (strstr(path, "/silent")) {
		if (read(fd, line, sizeof line) < 0) /* until the other side has enough */
			_exit(1);
	} else if (at) {
		snprintf(line, sizeof line, "302 http://%s", at + 4);
		loopback_say(fd, line);
	} else {
		snprintf(line, sizeof line, "200 %s", request);
		loopback_say(fd, line);
	}
}

static int setup(void **state)
{
	static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
					    "ALL_PROXY",  "no_proxy",	 "NO_PROXY"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	port = loopback_start(&server, answer);
	return port ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	return loopback_stop(server);
}

struct got {
	struct buf body;
	struct fetch_result r;
	bool done;
};

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	buf_add(&((struct got *)ctx)->body, bytes, n);
	return OK;
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct got *g = ctx;

	g->r = *r;
	g->done = true;
}

/* Fetches `path` of the server, or an address. */
static void get(struct got *g, const char *path, struct fetch_request r)
{
	struct fetch_options o = {.jobs = 1,
				  .jobs_per_host = 1,
				  .connect_seconds = 11,
				  .total_seconds = 61,
				  .max_bytes = 100000,
				  .user_agent = "test/1"};
	struct fetch_calls calls = {.body = on_body, .done = on_done};
	struct fetch *f = NULL;
	char url[300];

	memset(g, 0, sizeof *g);
	buf_init(&g->body, BUF_MAX);
	told.next = 0;
	snprintf(url, sizeof url, "http://127.0.0.1:%d/%s", port, path);
	r.url = strstr(path, "http://") == path ? path : url;
	r.ctx = g;
	assert_int_equal(fetch_new(&f, &o, &calls, NULL), OK);
	fetch_add(f, &r);
	for (int i = 0; i < 100 && fetch_step(f, 1000, -1); i++)
		;
	fetch_free(f);
	assert_true(g->done);
	memset(told.addresses, 0, sizeof told.addresses);
}

static void limits_are_handed_over(void **state)
{
	struct fetch_wishes w = {.retries = -1, .seconds = 7};
	struct got g;

	(void)state;
	get(&g, "", (struct fetch_request){0});
	assert_int_equal(g.r.err, OK);
	assert_int_equal(told.protocol, CURL_SSLVERSION_TLSv1_2);
	assert_int_equal(told.seconds, 61);
	assert_int_equal(told.connect_seconds, 11);
	assert_int_equal(told.slow_seconds, PROBLEM_SLOW_SECONDS);
	assert_true(told.slow_bytes > 0);
	assert_in_range(told.redirects, 1, 20);
	assert_true(told.most == 100000);
	assert_string_equal(told.allowed, "http,https");
	assert_string_equal(told.allowed_redirects, "http,https");
	buf_release(&g.body);
	get(&g, "", (struct fetch_request){.wishes = &w});
	assert_int_equal(told.seconds, 7);
	buf_release(&g.body);
}

/* 61 s, of a millisecond each. */
static void a_silent_server_is_left(void **state)
{
	struct got g;

	(void)state;
	told.quick = true;
	get(&g, "silent", (struct fetch_request){0});
	told.quick = false;
	assert_int_equal(g.r.err, ERR_TIME);
	assert_non_null(strstr(g.r.why.what, "61 s in all"));
}

/* libcurl shows an address in its words, and hands it on. */
static void an_address_has_no_password(void **state)
{
	char url[200], want[200];
	struct got g;

	(void)state;
	snprintf(url, sizeof url, "http://me:secret@127.0.0.1:%d/x", port);
	snprintf(want, sizeof want, "http://127.0.0.1:%d/x", port);
	get(&g, url, (struct fetch_request){0});
	assert_int_equal(g.r.err, OK);
	assert_string_equal(told.url, want);
	buf_release(&g.body);
}

/* Of a file that is gone on with: a word of a cache that was planted is no header of its own. */
static void a_validator_is_one_line(void **state)
{
	struct fetch_request r = {.whole = true, .from = 5, .only_if = "\"v1\""};
	struct got g;

	(void)state;
	get(&g, "", r);
	assert_non_null(strstr(g.body.data, "Range: bytes=5-"));
	assert_non_null(strstr(g.body.data, "If-Range: \"v1\""));
	buf_release(&g.body);
	r.only_if = "\"v1\"\r\nX-Injected: 1";
	get(&g, "", r);
	assert_int_equal(g.r.err, OK);
	assert_null(strstr(g.body.data, "X-Injected"));
	assert_null(strstr(g.body.data, "Range"));
	buf_release(&g.body);
}

static void assert_led(const char *first, const char *second, bool refused)
{
	char path[100];
	struct got g;

	told.addresses[0] = first;
	told.addresses[1] = second;
	snprintf(path, sizeof path, "to-127.0.0.1:%d/", port);
	get(&g, path, (struct fetch_request){0});
	assert_int_equal(g.r.err, refused ? ERR_FETCH : OK);
	if (refused)
		assert_non_null(strstr(g.r.why.what, "in your own network"));
	assert_int_equal(g.body.len == 0, refused);
	buf_release(&g.body);
}

/* Where a host is shows only when it is connected to. */
static void the_open_net_leads_not_into_the_own(void **state)
{
	(void)state;
	assert_led("192.0.2.1", "127.0.0.1", true);
	assert_led("2001:db8::1", "fd00::1", true);
	assert_led("192.0.2.1", "192.0.2.2", false);
	assert_led("10.0.0.1", "10.0.0.2", false);
	assert_led("10.0.0.1", "192.0.2.1", false);
}

/* What the open net leads to, by way of a proxy; NULL: as the environment says. */
static void get_by(struct got *g, const char *proxy, const char *path)
{
	struct fetch_wishes w = {.retries = -1, .seconds = -1, .proxy = proxy};

	get(g, path, (struct fetch_request){.wishes = &w, .from_public = true});
}

/* It is in the own net, mostly; what is asked of it is not. */
static void a_proxy_may_be_in_the_own_net(void **state)
{
	char proxy[100], path[100];
	struct got g;

	(void)state;
	snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d/", port);
	get_by(&g, proxy, "http://open.invalid/x");
	assert_int_equal(g.r.err, OK);
	assert_non_null(strstr(g.body.data, "GET http://open.invalid/x"));
	buf_release(&g.body);
	/* it may have the port of what is asked for */
	snprintf(path, sizeof path, "http://open.invalid:%d/x", port);
	get_by(&g, proxy, path);
	assert_int_equal(g.r.err, OK);
	buf_release(&g.body);
	/* named by the environment it is the same */
	setenv("http_proxy", proxy, 1);
	get_by(&g, NULL, "http://open.invalid/x");
	unsetenv("http_proxy");
	assert_int_equal(g.r.err, OK);
	buf_release(&g.body);
}

/* Behind it there is no other way in, as far as can be seen: an address in numbers, and what the
 * environment says is not asked by way of it. */
static void a_proxy_leads_not_into_the_own_net(void **state)
{
	char proxy[100], path[100];
	struct got g;

	(void)state;
	snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", port);
	get_by(&g, proxy, "http://open.invalid/to-10.0.0.1/x");
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_non_null(strstr(g.r.why.what, "in your own network"));
	assert_int_equal(g.body.len, 0);
	setenv("no_proxy", "inner.localhost", 1);
	/* such a name is this machine (RFC 6761) */
	setenv("http_proxy", proxy, 1);
	snprintf(path, sizeof path, "http://open.invalid/to-inner.localhost:%d/x", port);
	get_by(&g, NULL, path);
	unsetenv("http_proxy");
	unsetenv("no_proxy");
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_non_null(strstr(g.r.why.what, "in your own network"));
	assert_int_equal(g.body.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_handed_over),
		cmocka_unit_test(a_silent_server_is_left),
		cmocka_unit_test(an_address_has_no_password),
		cmocka_unit_test(a_validator_is_one_line),
		cmocka_unit_test(the_open_net_leads_not_into_the_own),
		cmocka_unit_test(a_proxy_may_be_in_the_own_net),
		cmocka_unit_test(a_proxy_leads_not_into_the_own_net),
	};

	return cmocka_run_group_tests_name("transfer", tests, setup, teardown);
}
