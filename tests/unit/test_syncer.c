/* SPDX-License-Identifier: ISC */
/* One exchange with a sync server that has a fault: what is in stays in, nothing goes on for ever,
 * and what did not arrive is told. */
#include "world.h"

#include "base/file.h"
#include "engine/syncer.h"
#include "loopback.h"
#include "store/db_mark.h"

#define FEED "https://a.example/feed"
#define ID "tag:google.com,2005:reader/item/000000000000000"

static int port;
static pid_t server;

/* ---- the server: /FAULT is what is wrong with it ---- */

static struct {
	char fault[32];
	int lists, pages, sent; /* that were asked for, that came */
	bool read; /* item 1 */
} now;

static bool asks(const char *request, const char *what)
{
	return strstr(request, what) != NULL;
}

static bool is(const char *fault)
{
	return !strcmp(now.fault, fault);
}

static void say_list(int fd, const char *request)
{
	char text[512];
	bool all = !asks(request, "&xt=") && !asks(request, "starred");
	bool one = all || (!asks(request, "starred") && !now.read);
	int n = snprintf(text, sizeof text, "200 {\"itemRefs\":[%s]",
			 one ? "{\"id\":\"1\"},{\"id\":\"2\"}" : "{\"id\":\"2\"}");

	if (asks(request, "starred"))
		n = snprintf(text, sizeof text, "200 {\"itemRefs\":[]");
	now.pages++;
	if (all && is("circle"))
		n += snprintf(text + n, sizeof text - (size_t)n, ",\"continuation\":\"same\"");
	if (all && is("endless"))
		n += snprintf(text + n, sizeof text - (size_t)n, ",\"continuation\":\"c%d\"",
			      now.pages);
	snprintf(text + n, sizeof text - (size_t)n, "}");
	loopback_say(fd, text);
}

static void say_subscriptions(int fd)
{
	now.lists++;
	if (is("broken") || (is("torn") && now.lists == 1))
		loopback_say(fd, "200 {\"subscriptions\":[{\"id\":");
	else if (is("refuses"))
		loopback_say(fd, "200 {\"subscriptions\":[]}");
	else
		loopback_say(fd, "200 {\"subscriptions\":[{\"id\":\"feed/1\",\"url\":\"" FEED
				 "\",\"title\":\"A\",\"categories\":[]}]}");
}

static void take_marks(int fd, const char *request)
{
	now.sent++;
	if (!is("deaf") && asks(request, "a=user%2F-%2Fstate%2Fcom.google%2Fread"))
		now.read = true;
	loopback_say(fd, is("unsure") ? "500 oh" : "200 OK");
}

static void answer(int fd, const char *request)
{
	char fault[32] = "";

	(void)sscanf(request, "%*s /%31[^/]", fault);
	if (strcmp(fault, now.fault) != 0) {
		memset(&now, 0, sizeof now);
		snprintf(now.fault, sizeof now.fault, "%s", fault);
	}
	if (asks(request, "/accounts/ClientLogin"))
		loopback_say(fd, "200 Auth=key\n");
	else if (asks(request, "/reader/api/0/token"))
		loopback_say(fd, "200 word");
	else if (asks(request, "/subscription/list"))
		say_subscriptions(fd);
	else if (asks(request, "/subscription/edit"))
		loopback_say(fd, "400 no");
	else if (asks(request, "/stream/items/ids"))
		say_list(fd, request);
	else if (asks(request, "/edit-tag"))
		take_marks(fd, request);
	else
		loopback_say(fd,
			     "200 {\"items\":["
			     "{\"id\":\"" ID "1\",\"title\":\"One\",\"origin\":"
			     "{\"streamId\":\"feed/1\"},\"summary\":{\"content\":\"Text.\"}},"
			     "{\"id\":\"" ID "2\",\"title\":\"Two\",\"origin\":"
			     "{\"streamId\":\"feed/1\"},\"summary\":{\"content\":\"More.\"}}]}");
}

static int start_server(void **state)
{
	(void)state;
	setenv("KURZUM_TEST_PASSWORD", "word", 1);
	port = loopback_start(&server, answer);
	return port > 0 ? 0 : -1;
}

static int stop_server(void **state)
{
	(void)state;
	return loopback_stop(server);
}

/* ---- the tests ---- */

struct synced {
	enum err err;
	struct why why;
	struct syncer_totals totals;
	char remarks[256];
};

static struct options options_of(struct world *w, const char *fault)
{
	struct options o;

	options_init(&o);
	o.sync = arena_printf(&w->arena, "http://127.0.0.1:%d/%s", port, fault);
	o.sync_user = "ada";
	o.sync_password = "env:KURZUM_TEST_PASSWORD";
	return o;
}

static struct synced sync_with(struct world *w, const char *fault)
{
	struct options o = options_of(w, fault);
	struct synced out = {.err = OK};
	struct syncer *s = NULL;
	struct paths paths;
	bool more = true;

	paths_find(&paths, &w->arena, w->dir, w->dir);
	out.err = syncer_new(&s, w->db, &paths, &o, &out.why);
	while (!out.err && more)
		out.err = syncer_step(s, 1000, -1, &more, &out.why);
	if (s) {
		out.totals = syncer_totals(s);
		snprintf(out.remarks, sizeof out.remarks, "%.*s", STR_ARG(syncer_remarks(s)));
		assert_false(syncer_is_offline(s));
	}
	syncer_free(s);
	options_release(&o);
	return out;
}

static int64_t articles(struct world *w)
{
	return db_stmt_int(w->db, -1, "select count(*) from article", "");
}

/* After a first sync item 1 is read here. */
static void mark_one(struct world *w)
{
	int64_t id = db_stmt_int(w->db, 0, "select id from article where title = 'One'", "");
	uint32_t changed;

	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(changed, 1);
}

static void fine(void **state)
{
	struct world *w = *state;
	struct synced got;

	world_urls(w, FEED "\n");
	got = sync_with(w, "nothing");
	assert_int_equal(got.err, OK);
	assert_int_equal(got.totals.fresh, 2);
	mark_one(w);
	got = sync_with(w, "nothing");
	assert_int_equal(got.err, OK);
	assert_int_equal(got.totals.sent, 1);
	assert_int_equal(got.totals.waiting, 0);
	assert_string_equal(got.remarks, "");
}

/* Pages that come again, and pages with nothing new, have an end. */
static void circles_end(void **state)
{
	static const char *const faults[] = {"circle", "endless"};
	struct world *w = *state;

	world_urls(w, FEED "\n");
	for (size_t i = 0; i < 2; i++) {
		struct synced got = sync_with(w, faults[i]);

		assert_int_equal(got.err, OK);
		assert_in_range(got.totals.requests, 5, 20);
		assert_int_equal(articles(w), 2);
	}
}

static void a_torn_answer_is_asked_for_again(void **state)
{
	struct world *w = *state;
	struct synced got;

	world_urls(w, FEED "\n");
	got = sync_with(w, "torn");
	assert_int_equal(got.err, OK);
	assert_int_equal(articles(w), 2);
	got = sync_with(w, "broken");
	assert_int_equal(got.err, ERR_PARSE);
	assert_int_equal(got.totals.requests, 2);
	assert_int_equal(articles(w), 2);
}

/* It says OK and keeps nothing: sent twice, told, and it waits. */
static void marks_that_are_not_kept_wait(void **state)
{
	struct world *w = *state;
	struct synced got;

	world_urls(w, FEED "\n");
	assert_int_equal(sync_with(w, "deaf").err, OK);
	mark_one(w);
	got = sync_with(w, "deaf");
	assert_int_equal(got.err, OK);
	assert_int_equal(got.totals.sent, 0);
	assert_int_equal(got.totals.waiting, 1);
	assert_non_null(strstr(got.remarks, "does not keep them"));
	assert_int_equal(db_stmt_int(w->db, 0, "select read from article where title = 'One'", ""),
			 1);
}

/* It kept the mark but failed to say so: the proof shows it, the failure is told. */
static void marks_that_may_have_come_are_proven(void **state)
{
	struct world *w = *state;
	struct synced got;

	world_urls(w, FEED "\n");
	assert_int_equal(sync_with(w, "unsure").err, OK);
	mark_one(w);
	got = sync_with(w, "unsure");
	assert_int_equal(got.err, ERR_FETCH);
	assert_int_equal(got.totals.sent, 1);
	assert_int_equal(got.totals.waiting, 0);
}

static void a_refused_source_stays(void **state)
{
	struct world *w = *state;
	struct synced got;

	world_urls(w, FEED "\n");
	got = sync_with(w, "refuses");
	assert_int_equal(got.err, OK);
	assert_int_equal(got.totals.refused, 1);
	assert_int_equal(got.totals.removed, 0);
	assert_int_equal(db_stmt_int(w->db, 0, "select listed from source", ""), 1);
}

static void one_at_a_time(void **state)
{
	struct world *w = *state;
	struct paths paths;
	struct synced got;
	int told[2], lock = -1;
	char byte = 0;
	pid_t other;

	world_urls(w, FEED "\n");
	paths_find(&paths, &w->arena, w->dir, w->dir);
	assert_int_equal(pipe(told), 0);
	other = fork();
	if (!other) {
		if (file_lock(&lock, paths.lock_file, NULL) || write(told[1], "x", 1) != 1)
			_exit(1);
		pause();
		_exit(0);
	}
	close(told[1]);
	assert_int_equal(read(told[0], &byte, 1), 1);
	got = sync_with(w, "nothing");
	assert_int_equal(got.err, ERR_BUSY);
	assert_non_null(strstr(got.why.what, "another refresh"));
	assert_int_equal(loopback_stop(other), 0);
	close(told[0]);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(fine),
		TEST(circles_end),
		TEST(a_torn_answer_is_asked_for_again),
		TEST(marks_that_are_not_kept_wait),
		TEST(marks_that_may_have_come_are_proven),
		TEST(a_refused_source_stays),
		TEST(one_at_a_time),
	};

	return cmocka_run_group_tests_name("syncer", tests, start_server, stop_server);
}
