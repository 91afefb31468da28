/* SPDX-License-Identifier: ISC */
/* Pages from a server of its own, on several loopback addresses: each is a host. */
#include "world.h"

#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "doc/build.h"
#include "engine/pages.h"

#define SENTENCE                                                                                   \
	"The council met on Monday and agreed on a plan for the harbour after a long debate. "
#define LONG "<p>" SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE "</p>"
#define ARTICLE                                                                                    \
	"<html><body><nav><a href=/>Home</a></nav><article><h1>T</h1>" LONG LONG "</article>"
#define WALL                                                                                       \
	"<html><body><article><h1>T</h1><p>" SENTENCE "</p><div class=paywall>Jetzt abonnieren "   \
	"und weiterlesen</div></article>"

static int port;
static pid_t server;
static struct options options;

static void say(int fd, const char *head, const char *body)
{
	char text[4096];
	int n = snprintf(text, sizeof text,
			 "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", head,
			 strlen(body), body);

	if (write(fd, text, (size_t)n) < 0)
		_exit(1);
}

static void answer(int fd, const char *path)
{
	if (!strcmp(path, "good"))
		say(fd, "200 OK\r\nContent-Type: text/html", ARTICLE);
	else if (!strcmp(path, "moved"))
		say(fd, "302 Found\r\nLocation: /good", "");
	else if (!strcmp(path, "wall"))
		say(fd, "200 OK\r\nContent-Type: text/html", WALL);
	else if (!strcmp(path, "short"))
		say(fd, "200 OK\r\nContent-Type: text/html", "<article><p>" SENTENCE "</article>");
	else if (!strcmp(path, "pdf"))
		say(fd, "200 OK\r\nContent-Type: application/pdf", "%PDF");
	else if (!strcmp(path, "busy"))
		say(fd, "503 Busy\r\nRetry-After: 1200", "");
	else
		say(fd, "404 No", "no");
}

static void serve(int listener)
{
	for (int i = 0; i < 1000; i++) {
		char request[4096], path[100] = "";
		ssize_t n;
		int fd = accept(listener, NULL, NULL);

		if (fd < 0)
			_exit(1);
		n = read(fd, request, sizeof request - 1);
		request[n > 0 ? n : 0] = '\0';
		if (sscanf(request, "GET /%99[^ ?]", path) == 1)
			answer(fd, path);
		shutdown(fd, SHUT_WR);
		close(fd);
	}
	_exit(0);
}

static int start_server(void **state)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_ANY)}};
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)state;
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, n) || listen(fd, 50) ||
	    getsockname(fd, (struct sockaddr *)&at, &n))
		return -1;
	port = ntohs(at.sin_port);
	server = fork();
	if (!server)
		serve(fd);
	close(fd);
	options_init(&options);
	return server > 0 ? 0 : -1;
}

static int stop_server(void **state)
{
	(void)state;
	options_release(&options);
	kill(server, SIGKILL);
	return waitpid(server, NULL, 0) == server ? 0 : -1;
}

/* An article whose page is `path` at 127.0.0.HOST; the feed's text so many times `text`. */
static int64_t put_read(struct world *w, int64_t source, int host, const char *path,
			const char *text, uint32_t times)
{
	struct db_entry e = {.source = source,
			     .guid = str_z(path),
			     .url = str_z(arena_printf(&w->arena, "http://127.0.0.%d:%d/%s", host,
						       port, path)),
			     .title = STR("T"),
			     .raw = str_z(text)};
	enum db_put what;
	struct build b;
	struct doc d;
	int64_t id = 0;

	build_init(&b);
	for (uint32_t i = 0; i < times; i++)
		build_text(&b, str_z(text));
	build_end(&b);
	build_finish(&b, &d, &w->arena);
	build_release(&b);
	e.doc = &d;
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static int64_t put(struct world *w, int64_t source, int host, const char *path, const char *text)
{
	return put_read(w, source, host, path, text, 1);
}

static int64_t source_at(struct world *w, const char *address)
{
	world_urls(w, arena_printf(&w->arena, "%s\n", address));
	return world_source(w, address);
}

static int64_t near_source(struct world *w)
{
	return source_at(w, arena_printf(&w->arena, "http://127.0.0.1:%d/feed", port));
}

static void ask(struct world *w, int64_t id, enum db_page_wish wish)
{
	assert_int_equal(db_page_ask(w->db, id, wish, NULL), OK);
}

/* All that is due, to its end. */
static struct pages_totals run(struct world *w)
{
	struct pages_setup setup = {.db = w->db, .options = &options};
	struct pages_totals t;
	struct pages *p = NULL;
	bool more = true;

	assert_int_equal(pages_new(&p, &setup, NULL), OK);
	while (more)
		assert_int_equal(pages_step(p, DB_PAGE_TEASER, 100, &more, NULL), OK);
	t = pages_totals(p);
	pages_free(p);
	return t;
}

static struct db_article get(struct world *w, int64_t id)
{
	struct db_article a;

	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	return a;
}

static void pages_come_in_or_say_why_not(void **state)
{
	struct world *w = *state;
	int64_t source = near_source(w);
	int64_t good = put(w, source, 1, "good", "x"), moved = put(w, source, 2, "moved", "x");
	int64_t wall = put(w, source, 3, "wall", "x"), pdf = put(w, source, 4, "pdf", "x");
	int64_t gone = put(w, source, 5, "gone", "x"), busy = put(w, source, 6, "busy", "x");
	struct pages_totals t;
	struct digest g;
	struct doc d;

	for (int64_t id = good; id <= busy; id++)
		ask(w, id, DB_PAGE_ALWAYS);
	t = run(w);
	assert_int_equal(t.done, 6);
	assert_int_equal(t.fetched, 2);
	assert_int_equal(t.walls, 1);
	assert_int_equal(t.failed, 3);
	assert_int_equal(get(w, good).part, DB_PART_PAGE);
	assert_int_equal(get(w, moved).part, DB_PART_PAGE);
	assert_int_equal(db_article_text(w->db, good, &d, &g, &w->arena, NULL), OK);
	assert_true(str_find(d.text, STR(SENTENCE)) != SIZE_MAX);
	assert_int_equal(g.version, DIGEST_VERSION);
	assert_int_equal(get(w, wall).page, DB_PAGE_PAY);
	assert_int_equal(get(w, wall).part, DB_PART_FEED);
	assert_int_equal(get(w, pdf).page, DB_PAGE_FAILED);
	assert_non_null(strstr(get(w, pdf).page_error.p, "application/pdf"));
	assert_int_equal(get(w, gone).page, DB_PAGE_FAILED);
	assert_non_null(strstr(get(w, gone).page_error.p, "404"));
	assert_int_equal(get(w, busy).page, DB_PAGE_LOST);
	/* nothing is asked for twice */
	assert_int_equal(run(w).done, 0);
}

static void a_host_that_is_down_is_asked_once(void **state)
{
	struct world *w = *state;
	int64_t source = near_source(w);
	int64_t first = put(w, source, 7, "busy", "x"), second = put(w, source, 7, "good", "x");

	ask(w, second, DB_PAGE_TEASER);
	ask(w, first, DB_PAGE_KEY);
	assert_int_equal(run(w).failed, 2);
	assert_int_equal(get(w, second).page, DB_PAGE_LOST);
}

static void no_way_from_the_open_net_into_the_own_one(void **state)
{
	struct world *w = *state;
	int64_t id = put(w, source_at(w, "https://feeds.example.org/a"), 1, "good", "x");

	ask(w, id, DB_PAGE_KEY);
	assert_int_equal(run(w).failed, 1);
	assert_int_equal(get(w, id).page, DB_PAGE_FAILED);
	assert_int_equal(get(w, id).part, DB_PART_FEED);
}

static void the_longer_text_is_shown(void **state)
{
	struct world *w = *state;
	int64_t source = near_source(w);
	int64_t teaser = put_read(w, source, 8, "short", SENTENCE, 3);
	int64_t key = put_read(w, source, 9, "short?", SENTENCE, 3);
	int64_t whole = put_read(w, source, 10, "good", SENTENCE, 30);
	struct pages_totals t;

	ask(w, teaser, DB_PAGE_TEASER);
	ask(w, key, DB_PAGE_KEY);
	ask(w, whole, DB_PAGE_VIEW);
	t = run(w);
	assert_int_equal(get(w, teaser).page, DB_PAGE_NO_MORE);
	assert_int_equal(get(w, teaser).part, DB_PART_FEED);
	/* who asked for this page sees it */
	assert_int_equal(get(w, key).part, DB_PART_PAGE);
	/* for a view nothing is fetched that the feed has in full */
	assert_int_equal(get(w, whole).page, DB_PAGE_NO_MORE);
	assert_int_equal(t.here, 2);
}

static void what_was_not_begun_waits(void **state)
{
	struct world *w = *state;
	int64_t source = near_source(w), id = put(w, source, 11, "good", "x");
	struct pages_setup setup = {.db = w->db, .options = &options};
	struct pages *p = NULL;
	bool more;

	ask(w, id, DB_PAGE_TEASER);
	assert_int_equal(pages_new(&p, &setup, NULL), OK);
	assert_int_equal(pages_step(p, DB_PAGE_VIEW, 0, &more, NULL), OK);
	assert_false(more);
	assert_int_equal(pages_step(p, DB_PAGE_TEASER, 0, &more, NULL), OK);
	pages_free(p);
	(void)run(w);
	assert_true(get(w, id).has_page);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(pages_come_in_or_say_why_not),
		TEST(a_host_that_is_down_is_asked_once),
		TEST(no_way_from_the_open_net_into_the_own_one),
		TEST(the_longer_text_is_shown),
		TEST(what_was_not_begun_waits),
	};

	return cmocka_run_group_tests_name("pages", tests, start_server, stop_server);
}
