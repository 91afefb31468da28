/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/probe.h"

#define FEED "<rss version='2.0'><channel><title>A &amp; B</title></channel></rss>"

static int port;
static pid_t server;

static void say(int fd, const char *head, const char *body)
{
	char text[2048];
	int n = snprintf(text, sizeof text,
			 "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", head,
			 strlen(body), body);

	if (write(fd, text, (size_t)n) < 0)
		_exit(1);
}

static void answer(int fd, const char *path)
{
	if (!strcmp(path, "feed") || !strcmp(path, "rss.xml"))
		say(fd, "200 OK\r\nContent-Type: text/xml", FEED);
	else if (!strcmp(path, "old"))
		say(fd, "301 Moved\r\nLocation: /feed", "");
	else if (!strcmp(path, "one"))
		say(fd, "200 OK\r\nContent-Type: text/html",
		    "<p><link rel=alternate type=application/rss+xml title=One href=feed>");
	else if (!strcmp(path, "two"))
		say(fd, "200 OK\r\nContent-Type: text/html; charset=latin1",
		    "<link rel=feed href=/a title='\xe4'>"
		    "<link rel=feed href=http://other.example/>");
	else if (!strcmp(path, "page"))
		say(fd, "200 OK\r\nContent-Type: text/html", "<p>Nothing here");
	else if (!strcmp(path, "text"))
		say(fd, "200 OK\r\nContent-Type: text/plain", "Nothing here");
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

static int setup(void **state)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
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
	return server > 0 ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	kill(server, SIGKILL);
	return waitpid(server, NULL, 0) == server ? 0 : -1;
}

/* One try at a path: the error, and what was found as "PATH TITLE, …". */
static enum err probe(const char *user, const char *path, char *found_text, size_t size, bool *read)
{
	struct options options;
	struct probe_found found;
	struct arena a = {0};
	struct why why = {0};
	char address[200], root[100];
	size_t len = 0;
	enum err err;

	options_init(&options);
	snprintf(root, sizeof root, "http://127.0.0.1:%d", port);
	snprintf(address, sizeof address, "http://%s127.0.0.1:%d/%s", user, port, path);
	err = probe_address(&found, address, &options, &a, &why);
	assert_true(!err == !why.what[0]);
	found_text[0] = '\0';
	for (uint32_t i = 0; i < found.feeds.len; i++) {
		struct str s = found.feeds.items[i].address;

		if (str_starts(s, str_z(root)))
			s = str_sub(s, strlen(root), s.n);
		len += (size_t)snprintf(found_text + len, size - len, "%.*s %.*s, ", STR_ARG(s),
					STR_ARG(found.feeds.items[i].title));
	}
	*read = found.read;
	VEC_RELEASE(&found.feeds);
	options_release(&options);
	arena_release(&a);
	return err;
}

static void test_found(void **state)
{
	char text[500];
	bool read;

	(void)state;
	assert_int_equal(probe("", "feed", text, sizeof text, &read), OK);
	assert_string_equal(text, "/feed A & B, ");
	assert_true(read);
	/* moved for good: added where it is now */
	assert_int_equal(probe("", "old", text, sizeof text, &read), OK);
	assert_string_equal(text, "/feed A & B, ");
	assert_int_equal(probe("", "one", text, sizeof text, &read), OK);
	assert_string_equal(text, "/feed One, ");
	assert_false(read);
	assert_int_equal(probe("", "two", text, sizeof text, &read), OK);
	assert_string_equal(text, "/a ä, http://other.example/ , ");
	/* a page that names none: the usual places */
	assert_int_equal(probe("", "page", text, sizeof text, &read), OK);
	assert_string_equal(text, "/feed A & B, ");
	assert_true(read);
}

/* A password goes with feeds of the same server, and nowhere else. */
static void test_password(void **state)
{
	char text[500], want[500];
	bool read;

	(void)state;
	assert_int_equal(probe("me:word@", "two", text, sizeof text, &read), OK);
	snprintf(want, sizeof want, "http://me:word@127.0.0.1:%d/a ä, http://other.example/ , ",
		 port);
	assert_string_equal(text, want);
	assert_int_equal(probe("me:word@", "old", text, sizeof text, &read), OK);
	snprintf(want, sizeof want, "http://me:word@127.0.0.1:%d/old A & B, ", port);
	assert_string_equal(text, want);
}

static void test_nothing(void **state)
{
	char text[500];
	bool read;

	(void)state;
	assert_int_equal(probe("", "text", text, sizeof text, &read), ERR_NOT_FEED);
	assert_string_equal(text, "");
	assert_int_equal(probe("", "none", text, sizeof text, &read), ERR_FETCH);
	assert_string_equal(text, "");
}

static void test_feed(void **state)
{
	struct discover_feed feed = {{0}, {0}, {0}};
	struct options options;
	struct arena a = {0};
	struct why why = {0};

	(void)state;
	options_init(&options);
	feed.address = str_z(arena_printf(&a, "http://127.0.0.1:%d/page", port));
	assert_int_equal(probe_feed(&feed, &options, &a, &why), ERR_NOT_FEED);
	assert_true(why.what[0]);
	feed.address = str_z(arena_printf(&a, "http://127.0.0.1:%d/old", port));
	assert_int_equal(probe_feed(&feed, &options, &a, &why), OK);
	assert_true(str_eq(feed.title, STR("A & B")));
	assert_true(str_ends(feed.address, STR("/feed")));
	options_release(&options);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_password),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_feed),
	};

	return cmocka_run_group_tests_name("probe", tests, setup, teardown);
}
