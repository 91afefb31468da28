/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "loopback.h"
#include "net/backlog.h"
#include "net/fetch.h"

/* A server on the loopback, one answer a connection; two of them, so that there is another port. */
struct server {
	int fd;
	int port;
	pid_t pid; /* 0: listens but never answers */
};

static struct server first, second, silent;
static char file[] = "/tmp/kurzum-fetch-XXXXXX";

static void say(int fd, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void say(int fd, const char *fmt, ...)
{
	char line[8192];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	if (write(fd, line, (size_t)n) < 0)
		_exit(1);
}

static void redirect(int fd, int status, int port, const char *path)
{
	say(fd,
	    "HTTP/1.1 %d Elsewhere\r\nSet-Cookie: a=b\r\n"
	    "Location: http://127.0.0.1:%d/%s\r\nContent-Length: 0\r\n\r\n",
	    status, port, path);
}

/* Bounded, in case the other side takes it all. */
static void flood(int fd, const char *status, const char *what)
{
	say(fd, "HTTP/1.1 %s\r\n", status);
	for (int i = 0; i < 100000; i++)
		if (write(fd, what, strlen(what)) < 0)
			return;
}

static const struct {
	const char *path;
	int status;
	const char *to;
	bool other; /* port */
} ways[] = {{"chain", 301, "chain2", false}, {"chain2", 308, "ok", false},
	    {"found", 302, "chain2", false}, {"loop", 302, "loop", false},
	    {"other", 302, "echo", true},    {"other-asks", 302, "asks", true}};

static bool led_on(int fd, const char *path, int port, int other)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (strcmp(path, ways[i].path))
			continue;
		redirect(fd, ways[i].status, ways[i].other ? other : port, ways[i].to);
		return true;
	}
	return false;
}

static void answer(int fd, const char *path, const char *request, int port, int other)
{
	if (led_on(fd, path, port, other))
		return;
	if (!strcmp(path, "ok"))
		say(fd, "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: then\r\n"
			"Content-Type: text/xml\r\n"
			"Cache-Control: max-age=90\r\nContent-Length: 5\r\n\r\nhello");
	else if (!strcmp(path, "same") && strstr(request, "If-None-Match: \"v1\""))
		say(fd, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n");
	else if (!strcmp(path, "echo"))
		say(fd, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(request),
		    request);
	else if (!strcmp(path, "asks") && !strstr(request, "Authorization: "))
		say(fd, "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
			"Content-Length: 2\r\n\r\nno");
	else if (!strcmp(path, "asks"))
		redirect(fd, 302, port, "echo");
	else if (!strcmp(path, "named"))
		say(fd,
		    "HTTP/1.1 302 Found\r\nLocation: http://you:word@127.0.0.1:%d/ok\r\n"
		    "Content-Length: 0\r\n\r\n",
		    port);
	else if (!strcmp(path, "sorry"))
		flood(fd, "404 No", "\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	else if (!strcmp(path, "ftp"))
		say(fd, "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1:1/\r\n\r\n");
	else if (!strcmp(path, "file"))
		say(fd, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n");
	else if (!strcmp(path, "later"))
		say(fd, "HTTP/1.1 429 Slow down\r\nRetry-After: 120\r\nContent-Length: 1\r\n\r\nx");
	else if (!strcmp(path, "gone"))
		say(fd, "HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\nnone");
	else if (!strcmp(path, "body"))
		flood(fd, "200 OK", "\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
	else if (!strcmp(path, "packed-twice"))
		say(fd, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n"
			"Content-Length: 4\r\n\r\nnone");
	else if (!strcmp(path, "headers"))
		flood(fd, "200 OK", "X: y\r\nX: y\r\nX: y\r\nX: y\r\n");
	else if (strcmp(path, "nothing"))
		say(fd, "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno");
}

static void serve(int listener, int port, int other)
{
	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < 1000; i++) {
		char request[8192], path[100] = "";
		int fd = accept(listener, NULL, NULL);

		if (fd < 0)
			_exit(1);
		loopback_take(fd, request, sizeof request);
		if (sscanf(request, "%*[A-Z] /%99[^ ?]", path) == 1)
			answer(fd, path, request, port, other);
		shutdown(fd, SHUT_WR);
		close(fd);
	}
	_exit(0);
}

static int listen_on(struct server *s)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof at;

	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->fd < 0 || bind(s->fd, (struct sockaddr *)&at, n) || listen(s->fd, 50) ||
	    getsockname(s->fd, (struct sockaddr *)&at, &n))
		return -1;
	s->port = ntohs(at.sin_port);
	return 0;
}

static void start(struct server *s, int other)
{
	s->pid = fork();
	if (!s->pid)
		serve(s->fd, s->port, other);
}

static int setup(void **state)
{
	int fd = mkstemp(file);

	(void)state;
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	if (fd < 0 || write(fd, "a file", 6) != 6 || close(fd))
		return -1;
	if (listen_on(&first) || listen_on(&second) || listen_on(&silent))
		return -1;
	start(&first, second.port);
	start(&second, first.port);
	return first.pid < 0 || second.pid < 0 ? -1 : 0;
}

static int teardown(void **state)
{
	struct server *all[] = {&first, &second};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		kill(all[i]->pid, SIGKILL);
		waitpid(all[i]->pid, NULL, 0);
		close(all[i]->fd);
	}
	close(silent.fd);
	return unlink(file);
}

#define RESTS 1000000 /* of `rests`: for as long as the test wants */

/* One transfer and what came of it. */
struct got {
	bool from_public; /* the request says */
	struct buf body;
	bool begun, done;
	enum err stop; /* what body() answers */
	int rests; /* so often wait() says yes */
	struct fetch_result r;
	char url[300], etag[100], last_modified[100], type[100];
};

static void on_begin(void *ctx, const char *url, const char *type)
{
	struct got *g = ctx;

	assert_false(g->begun);
	assert_non_null(url);
	g->begun = true;
	snprintf(g->type, sizeof g->type, "%s", type);
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct got *g = ctx;

	assert_true(g->begun && !g->done);
	buf_add(&g->body, bytes, n);
	return g->stop;
}

static bool on_wait(void *ctx)
{
	struct got *g = ctx;

	return g->rests && g->rests--;
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct got *g = ctx;

	assert_false(g->done);
	g->done = true;
	g->r = *r;
	snprintf(g->url, sizeof g->url, "%s", r->url);
	snprintf(g->etag, sizeof g->etag, "%s", r->etag);
	snprintf(g->last_modified, sizeof g->last_modified, "%s", r->last_modified);
}

static struct fetch *new_fetch(uint32_t jobs)
{
	struct fetch_options o = {.jobs = jobs,
				  .jobs_per_host = 1,
				  .connect_seconds = 10,
				  .total_seconds = 60,
				  .max_bytes = 100000,
				  .user_agent = "test/1"};
	struct fetch_calls calls = {.begin = on_begin,
				    .body = on_body,
				    .done = on_done,
				    .wait = on_wait};
	struct fetch *f = NULL;
	struct why why;

	assert_int_equal(fetch_new(&f, &o, &calls, &why), OK);
	return f;
}

static void get_as(struct got *g, struct fetch_request r)
{
	struct fetch *f = new_fetch(4);

	r.ctx = g;
	r.from_public = g->from_public;
	fetch_add(f, &r);
	for (int i = 0; i < 100 && fetch_step(f, 1000, -1); i++)
		;
	assert_true(g->done);
	if (g->r.err != OK && g->stop == OK)
		assert_true(g->r.why.what[0]);
	fetch_free(f);
}

static void get(struct got *g, const char *url, const char *etag)
{
	get_as(g, (struct fetch_request){.url = url, .etag = etag, .last_modified = etag});
}

static void get_path(struct got *g, const char *path, const char *etag)
{
	char url[200];

	memset(g, 0, sizeof *g);
	buf_init(&g->body, BUF_MAX);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/%s", first.port, path);
	get(g, url, etag);
}

static void get_url(struct got *g, const char *url, const char *etag)
{
	memset(g, 0, sizeof *g);
	buf_init(&g->body, BUF_MAX);
	get(g, url, etag);
}

static void test_good(void **state)
{
	struct got g;

	(void)state;
	get_path(&g, "ok", NULL);
	assert_int_equal(g.r.err, OK);
	assert_string_equal(g.body.data, "hello");
	assert_string_equal(g.etag, "\"v1\"");
	assert_string_equal(g.last_modified, "then");
	assert_string_equal(g.type, "text/xml");
	assert_int_equal(g.r.max_age, 90);
	assert_int_equal(g.r.status, 200);
	assert_false(g.r.moved || g.r.unchanged || g.r.gone);
	buf_release(&g.body);
	get_path(&g, "same", "\"v1\"");
	assert_int_equal(g.r.err, OK);
	assert_true(g.r.unchanged && !g.begun);
	get_path(&g, "echo", "bad\r\nX: injected");
	assert_null(strstr(g.body.data, "injected"));
	assert_non_null(strstr(g.body.data, "User-Agent: test/1"));
	assert_non_null(strstr(g.body.data, "gzip"));
	buf_release(&g.body);
}

/* Bytes that are not wanted yet are kept, and come whole. */
static void test_rest(void **state)
{
	struct fetch_request r = {0};
	struct fetch *f = new_fetch(4);
	struct got g = {.rests = 5};
	char url[100];

	(void)state;
	buf_init(&g.body, BUF_MAX);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	r.url = url;
	r.ctx = &g;
	fetch_add(f, &r);
	for (int i = 0; i < 10000 && fetch_step(f, 10, -1); i++)
		assert_true(!g.begun || !g.rests);
	assert_true(g.done);
	assert_int_equal(g.r.err, OK);
	assert_string_equal(g.body.data, "hello");
	buf_release(&g.body);
	fetch_free(f);
}

static void test_redirects(void **state)
{
	struct got g;
	char want[100];

	(void)state;
	get_path(&g, "chain", NULL);
	assert_int_equal(g.r.err, OK);
	assert_true(g.r.moved);
	snprintf(want, sizeof want, "http://127.0.0.1:%d/ok", first.port);
	assert_string_equal(g.url, want);
	buf_release(&g.body);
	get_path(&g, "found", NULL);
	assert_int_equal(g.r.err, OK);
	assert_false(g.r.moved);
	buf_release(&g.body);
	get_path(&g, "loop", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	get_path(&g, "file", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_false(g.begun);
	/* libcurl by itself would go there */
	get_path(&g, "ftp", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_non_null(strstr(g.r.why.what, "neither http nor https"));
}

/* A word or a body for one server: it goes nowhere else, and a word of two lines nowhere at all. */
static void test_not_handed_on(void **state)
{
	struct fetch_request tries[] = {{.authorization = "word"},
					{.body = STR("name=word")},
					{.authorization = "word\r\nX: injected"}};
	struct got g;
	char url[100];

	(void)state;
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		memset(&g, 0, sizeof g);
		buf_init(&g.body, BUF_MAX);
		snprintf(url, sizeof url, "http://127.0.0.1:%d/%s", first.port,
			 i < 2 ? "other" : "echo");
		tries[i].url = url;
		get_as(&g, tries[i]);
		assert_int_equal(g.r.err, i < 2 ? ERR_FETCH : OK);
		assert_true(i < 2 ? !g.begun : !strstr(g.body.data, "injected"));
		buf_release(&g.body);
	}
}

/* What the open net names may not be in the own one; tests/e2e/redirects.sh has the way down from
 * https. */
static void test_private(void **state)
{
	struct got g = {.from_public = true};
	char url[100];

	(void)state;
	buf_init(&g.body, BUF_MAX);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	get(&g, url, NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_false(g.begun);
	buf_release(&g.body);
}

/* A name and password go to their own host and port, and are shown nowhere. */
static void test_password(void **state)
{
	struct got g;
	char url[100];

	(void)state;
	snprintf(url, sizeof url, "http://me:se%%63ret@127.0.0.1:%d/other", first.port);
	get_url(&g, url, NULL);
	assert_int_equal(g.r.err, OK);
	assert_null(strstr(g.body.data, "Authorization"));
	assert_null(strstr(g.body.data, "Cookie"));
	assert_null(strstr(g.body.data, "Referer"));
	assert_null(strstr(g.url, "me"));
	buf_release(&g.body);
	snprintf(url, sizeof url, "http://me:secret@127.0.0.1:%d/gone", first.port);
	get_url(&g, url, NULL);
	assert_null(strstr(g.r.why.where, "secret"));
	/* not even when it is asked for there */
	snprintf(url, sizeof url, "http://me:secret@127.0.0.1:%d/other-asks", first.port);
	get_url(&g, url, NULL);
	assert_int_equal(g.r.status, 401);
	/* nor does one come from there */
	get_path(&g, "named", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_non_null(strstr(g.r.why.what, "password"));
	assert_false(g.begun);
}

static void test_status(void **state)
{
	struct got g;

	(void)state;
	get_path(&g, "none", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_int_equal(g.r.status, 404);
	assert_false(g.begun);
	get_path(&g, "gone", NULL);
	assert_true(g.r.gone);
	get_path(&g, "later", NULL);
	assert_int_equal(g.r.retry_after, 120);
	get_path(&g, "nothing", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_int_equal(g.r.status, 0);
}

static void test_floods(void **state)
{
	struct got g;

	(void)state;
	get_path(&g, "body", NULL);
	assert_int_equal(g.r.err, ERR_LIMIT);
	assert_in_range(g.body.len, 1, 100000);
	buf_release(&g.body);
	get_path(&g, "sorry", NULL);
	assert_int_equal(g.r.status, 404);
	assert_in_range(g.r.bytes, 1, 200000);
	get_path(&g, "headers", NULL);
	assert_int_equal(g.r.err, ERR_LIMIT);
	assert_false(g.begun);
	get_path(&g, "packed-twice", NULL);
	assert_int_equal(g.r.err, ERR_LIMIT);
	assert_non_null(strstr(g.r.why.what, "more than once"));
	assert_false(g.begun);
}

static void test_files(void **state)
{
	struct got g;
	char url[100], tag[100];

	(void)state;
	snprintf(url, sizeof url, "file://%s", file);
	get_url(&g, url, NULL);
	assert_int_equal(g.r.err, OK);
	assert_string_equal(g.body.data, "a file");
	snprintf(tag, sizeof tag, "%s", g.etag);
	buf_release(&g.body);
	get_url(&g, url, tag);
	assert_true(g.r.unchanged && !g.begun);
	get_url(&g, "file:///tmp", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	get_url(&g, "file:///dev/zero", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	get_url(&g, "file:///no/such%20file", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
	get_url(&g, "file://far.example/etc/passwd", NULL);
	assert_int_equal(g.r.err, ERR_FETCH);
}

static void test_addresses(void **state)
{
	static const char *const urls[] = {"",
					   "word",
					   "gopher://127.0.0.1/",
					   "http://",
					   "http://127.0.0.1:99999/",
					   "javascript:x",
					   "http://[::1",
					   "http://127.0.0.1:1/"};
	struct got g;

	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		get_url(&g, urls[i], NULL);
		assert_int_equal(g.r.err, ERR_FETCH);
		assert_false(g.begun);
	}
}

static void test_caller_stops(void **state)
{
	struct got g = {.stop = ERR_NOT_FEED};
	char url[100];

	(void)state;
	buf_init(&g.body, BUF_MAX);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	get(&g, url, NULL);
	assert_int_equal(g.r.err, ERR_NOT_FEED);
	buf_release(&g.body);
}

/* A host that never answers has one place, as any host; the others go on. What is stopped is not
 * told. */
static void test_slow_host(void **state)
{
	struct fetch *f = new_fetch(2);
	struct got slow[3] = {0}, g = {0};
	char url[100];

	(void)state;
	snprintf(url, sizeof url, "http://localhost:%d/", silent.port);
	for (int i = 0; i < 3; i++)
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &slow[i]});
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	buf_init(&g.body, BUF_MAX);
	fetch_add(f, &(struct fetch_request){.url = url, .ctx = &g});
	for (int i = 0; i < 1000 && !g.done; i++)
		assert_int_not_equal(fetch_step(f, 10, -1), 0);
	assert_int_equal(g.r.err, OK);
	assert_int_equal(fetch_step(f, 0, -1), 3);
	fetch_stop(f);
	assert_int_equal(fetch_step(f, 0, -1), 0);
	assert_false(slow[0].done || slow[1].done || slow[2].done);
	fetch_free(f);
	buf_release(&g.body);
}

/* Hosts that do not answer take all places only for a moment; with one place all wait. */
static void test_places(void **state)
{
	(void)state;
	for (uint32_t jobs = 1; jobs <= 2; jobs++) {
		struct fetch *f = new_fetch(jobs);
		struct got slow[2] = {0}, g = {0};
		char url[100];

		snprintf(url, sizeof url, "http://localhost:%d/", silent.port);
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &slow[0]});
		snprintf(url, sizeof url, "http://Localhost:%d/", silent.port);
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &slow[1]});
		snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
		buf_init(&g.body, BUF_MAX);
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &g});
		for (int i = 0; i < (jobs > 1 ? 1000 : 40) && !g.done; i++)
			(void)fetch_step(f, 10, -1);
		assert_int_equal(g.done, jobs > 1);
		fetch_stop(f);
		fetch_free(f);
		buf_release(&g.body);
	}
}

/*
 * Hosts whose answers are here but not wanted yet do not keep others from being asked; but not so
 * many that the last would wait longer than its server does.
 */
static void test_answers_rest(void **state)
{
	enum { HOSTS = 12, JOBS = 4 };
	struct fetch *f = new_fetch(JOBS);
	struct got g[HOSTS] = {0};
	uint32_t resting = 0;
	struct backlog few;

	(void)state;
	for (int i = 0; i < HOSTS; i++) {
		char url[100];

		/* curl knows that these are this machine (RFC 6761) */
		snprintf(url, sizeof url, "http://%c.localhost:%d/ok", 'a' + i, first.port);
		buf_init(&g[i].body, BUF_MAX);
		g[i].rests = RESTS;
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &g[i]});
	}
	backlog_init(&few, JOBS);
	for (int i = 0; i < 1000 && resting < few.places; i++) {
		assert_int_equal(fetch_step(f, 10, -1), HOSTS);
		resting = 0;
		for (int k = 0; k < HOSTS; k++)
			resting += g[k].rests < RESTS;
	}
	assert_int_equal(resting, few.places);
	assert_in_range(resting, JOBS, HOSTS - 1);
	for (int i = 0; i < HOSTS; i++)
		g[i].rests = 0;
	for (int i = 0; i < 1000 && fetch_step(f, 10, -1); i++)
		;
	for (int i = 0; i < HOSTS; i++) {
		assert_int_equal(g[i].r.err, OK);
		assert_string_equal(g[i].body.data, "hello");
		buf_release(&g[i].body);
	}
	fetch_free(f);
}

static void get_request(struct got *g, struct fetch_request *r)
{
	struct fetch *f = new_fetch(4);

	memset(g, 0, sizeof *g);
	buf_init(&g->body, BUF_MAX);
	r->ctx = g;
	fetch_add(f, r);
	for (int i = 0; i < 100 && fetch_step(f, 1000, -1); i++)
		;
	assert_true(g->done);
	fetch_free(f);
}

/* What one source wants otherwise than the others; the secret comes from a program or a file. */
static void test_wishes(void **state)
{
	struct fetch_wishes w = {.user_agent = "mine/2",
				 .auth = "printf 'me:secret\\n'",
				 .retries = -1,
				 .seconds = -1};
	char url[100], key[] = "/tmp/kurzum-key-XXXXXX", by_file[64];
	struct fetch_request r = {.url = url, .wishes = &w};
	int fd = mkstemp(key);
	struct got g;

	(void)state;
	snprintf(url, sizeof url, "http://127.0.0.1:%d/asks", first.port);
	get_request(&g, &r);
	assert_int_equal(g.r.err, OK);
	assert_non_null(strstr(g.body.data, "User-Agent: mine/2"));
	/* me:secret */
	assert_non_null(strstr(g.body.data, "Authorization: Basic bWU6c2VjcmV0"));
	buf_release(&g.body);
	assert_int_equal(write(fd, "me:secret", 9), 9);
	close(fd);
	snprintf(by_file, sizeof by_file, "file:%s", key);
	w.auth = by_file;
	get_request(&g, &r);
	assert_non_null(strstr(g.body.data, "Authorization: Basic bWU6c2VjcmV0"));
	buf_release(&g.body);
	unlink(key);
	/* the name in the address, the password from outside */
	w.auth = "echo secret";
	snprintf(url, sizeof url, "http://me@127.0.0.1:%d/asks", first.port);
	get_request(&g, &r);
	assert_non_null(strstr(g.body.data, "Authorization: Basic bWU6c2VjcmV0"));
	buf_release(&g.body);
	/* another port is another place */
	w.auth = "echo me:secret";
	snprintf(url, sizeof url, "http://127.0.0.1:%d/other", first.port);
	get_request(&g, &r);
	assert_int_equal(g.r.err, OK);
	assert_null(strstr(g.body.data, "Authorization"));
	buf_release(&g.body);
	/* what does not work is told, without the secret */
	w.auth = "sh -c 'echo secret; exit 1'";
	get_request(&g, &r);
	assert_int_equal(g.r.err, ERR_CHILD);
	assert_null(strstr(g.r.why.what, "secret"));
	w.auth = "yes";
	get_request(&g, &r);
	assert_int_equal(g.r.err, ERR_LIMIT);
}

static void test_programs(void **state)
{
	struct fetch_wishes w = {.retries = -1, .seconds = 1};
	char url[100];
	struct fetch_request r = {.url = "exec:x", .program = "printf '%s' hello", .wishes = &w};
	struct got g;

	(void)state;
	get_request(&g, &r);
	assert_int_equal(g.r.err, OK);
	assert_string_equal(g.body.data, "hello");
	buf_release(&g.body);
	r.program = "cat /dev/zero";
	get_request(&g, &r);
	assert_int_equal(g.r.err, ERR_LIMIT);
	assert_int_equal(g.body.len, 100000);
	buf_release(&g.body);
	r.program = "sleep 100";
	get_request(&g, &r);
	assert_int_equal(g.r.err, ERR_TIME);
	assert_non_null(strstr(g.r.why.what, "sleep took longer"));
	/* filters */
	r = (struct fetch_request){.url = url, .program = "tr a-z A-Z", .filters = true};
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	get_request(&g, &r);
	assert_int_equal(g.r.err, OK);
	assert_string_equal(g.body.data, "HELLO");
	assert_string_equal(g.etag, "\"v1\"");
	assert_int_equal(g.r.status, 200);
	buf_release(&g.body);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/none", first.port);
	get_request(&g, &r);
	assert_int_equal(g.r.err, ERR_FETCH);
	assert_false(g.begun);
	snprintf(url, sizeof url, "file://%s", file);
	get_request(&g, &r);
	assert_string_equal(g.body.data, "A FILE");
	buf_release(&g.body);
}

/* A program that says nothing holds up nobody, and ends with all. */
static void test_slow_program(void **state)
{
	struct fetch *f = new_fetch(2);
	struct got slow = {0}, g = {0};
	struct fetch_running now;
	char url[100];

	(void)state;
	fetch_add(f,
		  &(struct fetch_request){.url = "exec:x", .program = "sleep 1000", .ctx = &slow});
	snprintf(url, sizeof url, "http://127.0.0.1:%d/ok", first.port);
	buf_init(&g.body, BUF_MAX);
	fetch_add(f, &(struct fetch_request){.url = url, .ctx = &g});
	for (int i = 0; i < 1000 && !g.done; i++)
		assert_int_not_equal(fetch_step(f, 10, -1), 0);
	assert_int_equal(g.r.err, OK);
	now = fetch_running_get(f);
	assert_int_equal(now.transfers, 1);
	assert_string_equal(now.hosts, "sleep");
	fetch_free(f);
	assert_false(slow.done);
	buf_release(&g.body);
}

/* A file is read whole at once: one a step, so that a caller never has to hold all of them. */
static void test_file_a_step(void **state)
{
	char name[] = "/tmp/kurzum-file-XXXXXX", url[64];
	struct fetch *f = new_fetch(4);
	struct got g[3] = {0};
	int fd = mkstemp(name);

	(void)state;
	assert_int_equal(write(fd, "text", 4), 4);
	close(fd);
	snprintf(url, sizeof url, "file://%s", name);
	for (int i = 0; i < 3; i++) {
		buf_init(&g[i].body, BUF_MAX);
		fetch_add(f, &(struct fetch_request){.url = url, .ctx = &g[i]});
	}
	for (uint32_t left = 3; left-- > 0;)
		assert_int_equal(fetch_step(f, 1000, -1), left);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(g[i].r.err, OK);
		assert_string_equal(g[i].body.data, "text");
		buf_release(&g[i].body);
	}
	unlink(name);
	fetch_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),	     cmocka_unit_test(test_rest),
		cmocka_unit_test(test_redirects),    cmocka_unit_test(test_private),
		cmocka_unit_test(test_password),     cmocka_unit_test(test_status),
		cmocka_unit_test(test_floods),	     cmocka_unit_test(test_files),
		cmocka_unit_test(test_addresses),    cmocka_unit_test(test_caller_stops),
		cmocka_unit_test(test_slow_host),    cmocka_unit_test(test_places),
		cmocka_unit_test(test_answers_rest), cmocka_unit_test(test_wishes),
		cmocka_unit_test(test_programs),     cmocka_unit_test(test_slow_program),
		cmocka_unit_test(test_file_a_step),  cmocka_unit_test(test_not_handed_on),
	};

	return cmocka_run_group_tests_name("fetch", tests, setup, teardown);
}
