/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>
#include <sys/wait.h>

#include "base/file.h"
#include "engine/refresh.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

#define FEED(items) "<rss version='2.0'><channel><title>Feed</title>" items "</channel></rss>"
#define ITEM(guid, title, text)                                                                    \
	"<item><guid>" guid "</guid><title>" title "</title><link>https://x.example/" guid         \
	"</link><description>" text "</description></item>"

struct heard {
	uint32_t started, source, failed, progress;
	char why[512];
};

static void on_news(void *ctx, const struct refresh_news *news)
{
	struct heard *h = ctx;

	h->started += news->event.kind == EVENT_STARTED;
	h->source += news->event.kind == EVENT_SOURCE;
	h->progress += news->event.kind == EVENT_PROGRESS;
	if (news->event.kind != EVENT_FAILED)
		return;
	h->failed++;
	assert_string_equal(news->event.text, news->why->what);
	snprintf(h->why, sizeof h->why, "%s", news->why->what);
}

static struct options options;
static struct pool *pool;

static struct paths *paths_of(struct world *w)
{
	struct paths *p = arena_zalloc(&w->arena, 1, sizeof *p);

	paths_find(p, &w->arena, w->dir, w->dir);
	return p;
}

static bool with_digests;

static struct refresh *start(struct world *w, struct heard *h)
{
	struct refresh_setup setup = {.db = w->db,
				      .paths = paths_of(w),
				      .options = &options,
				      .pool = pool,
				      .digest = with_digests,
				      .tell = on_news,
				      .ctx = h};
	struct refresh *r = NULL;

	*h = (struct heard){0};
	assert_int_equal(refresh_new(&r, &setup, NULL), OK);
	return r;
}

/* To its end. */
static struct refresh_totals run(struct world *w, struct heard *h, bool only_due)
{
	struct refresh *r = start(w, h);
	struct refresh_totals t;
	bool more = true;

	assert_int_equal(refresh_add_all(r, only_due, NULL), OK);
	while (more)
		assert_int_equal(refresh_step(r, 100, &more, NULL), OK);
	t = refresh_totals(r);
	refresh_free(r);
	return t;
}

static void write_file(struct world *w, const char *name, const char *text)
{
	FILE *f = fopen(arena_printf(&w->arena, "%s/%s", w->dir, name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void one_that_fails_stops_nobody(void **state)
{
	struct world *w = *state;
	struct db_source s;
	struct heard h;
	struct refresh_totals t;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x") ITEM("2", "Two", "y")));
	write_file(w, "b.xml", "nothing of a feed");
	write_file(w, "d.txt", "A headline\n\nAnd a text of a sentence.\n");
	world_urls(w, arena_printf(&w->arena,
				   "file://%s/a.xml\nfile://%s/b.xml\nfile://%s/gone.xml\n%s\n"
				   "\"query:New:unread = \\\"yes\\\"\"\n",
				   w->dir, w->dir, w->dir, w->dir));
	t = run(w, &h, false);
	assert_int_equal(t.sources, 4);
	assert_int_equal(t.done, 4);
	assert_int_equal(t.failed, 2);
	assert_int_equal(t.fresh, 3);
	assert_int_equal(h.started, 1);
	assert_int_equal(h.source, 2);
	assert_int_equal(h.failed, 2);
	assert_int_equal(h.progress, 4);
	assert_int_equal(db_source_find(w->db, STR("Feed"), &s, &w->arena, NULL), OK);
	assert_int_equal(s.total, 2);
	assert_int_equal(s.last_success, WORLD_NOW);
	assert_int_equal(db_source_find(w->db, STR("gone.xml"), &s, &w->arena, NULL), OK);
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.error_since, WORLD_NOW);
	assert_true(s.error.n > 0);
	/* well again: the error is forgotten */
	write_file(w, "gone.xml", FEED(ITEM("1", "Back", "z")));
	t = run(w, &h, false);
	assert_int_equal(t.failed, 1);
	assert_int_equal(t.fresh, 1);
	assert_int_equal(db_stmt_int(w->db, -1,
				     "select count(*) FROM source WHERE failures = 0"
				     " AND error = '' AND error_since = 0 AND last_attempt > 0",
				     ""),
			 3);
}

static void unchanged_ones_are_not_read_again(void **state)
{
	struct world *w = *state;
	struct heard h;
	struct refresh_totals t;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x")));
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
	t = run(w, &h, true);
	assert_int_equal(t.fresh, 1);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 1);
	assert_int_equal(t.unchanged, 1);
	assert_int_equal(t.fresh + t.changed, 0);
}

/* A source that comes alone has its digests when it is stored; without being asked it has none. */
static void digests_on_the_way(void **state)
{
	struct world *w = *state;
	struct heard h;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "A text of one sentence.")));
	write_file(w, "b.xml", FEED(ITEM("2", "Two", "Another text of one sentence.")));
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
	run(w, &h, false);
	assert_int_equal(db_stmt_int(w->db, -1, "select digested FROM article", ""), 0);
	world_urls(w, arena_printf(&w->arena, "file://%s/b.xml\n", w->dir));
	with_digests = true;
	run(w, &h, false);
	with_digests = false;
	assert_int_equal(db_stmt_int(w->db, -1, "select digested FROM article WHERE title = 'Two'",
				     ""),
			 DIGEST_VERSION);
}

static void what_is_not_due_waits(void **state)
{
	struct world *w = *state;
	struct db_source s;
	struct heard h;
	struct refresh_totals t;

	/* nobody listens on port 1 */
	world_urls(w, "http://127.0.0.1:1/feed\n");
	t = run(w, &h, true);
	assert_int_equal(t.sources, 1);
	assert_int_equal(t.failed, 1);
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_true(s.next_attempt > WORLD_NOW);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 0);
	t = run(w, &h, false);
	assert_int_equal(t.sources, 1);
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_int_equal(s.failures, 2);
	/* the clock was wrong, and is set back: nothing waits until that time comes */
	setenv("KURZUM_NOW", "1650000000", 1);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 1);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 0);
	/* what comes of a jump ahead is one look */
	setenv("KURZUM_NOW", "2150000000", 1);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 1);
	setenv("KURZUM_NOW", "1750000000", 1);
	t = run(w, &h, true);
	assert_int_equal(t.sources, 1);
}

static void twins_come_in_read(void **state)
{
	static const char feed[] = FEED(ITEM("1", "The same", "The same text in both of them."));
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	struct heard h;
	uint32_t changed;
	int64_t id = 1;

	write_file(w, "a.xml", feed);
	write_file(w, "b.xml", feed);
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
	run(w, &h, false);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	world_urls(w,
		   arena_printf(&w->arena, "file://%s/a.xml\nfile://%s/b.xml\n", w->dir, w->dir));
	run(w, &h, false);
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 2);
	assert_int_equal(c.unread, 0);
}

static void one_refresh_at_a_time(void **state)
{
	struct world *w = *state;
	struct paths *paths = paths_of(w);
	struct refresh_setup setup = {.paths = paths, .options = &options, .pool = pool};
	struct why why = {0};
	int ready[2], leave[2], status;
	struct refresh *r;
	struct heard h;
	char byte;
	pid_t pid;

	world_open(w);
	assert_int_equal(pipe(ready), 0);
	assert_int_equal(pipe(leave), 0);
	pid = fork();
	if (pid == 0) {
		int fd = -1;
		bool held = file_lock(&fd, paths->lock_file, NULL) == OK;

		close(leave[1]);
		held = write(ready[1], "", 1) == 1 && held;
		_exit(read(leave[0], &byte, 1) == 0 && held ? 0 : 1);
	}
	close(leave[0]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	setup.db = w->db;
	assert_int_equal(refresh_new(&r, &setup, &why), ERR_BUSY);
	assert_null(r);
	assert_non_null(strstr(why.what, "another refresh is running"));
	close(leave[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	close(ready[0]);
	close(ready[1]);
	/* the lock is gone with its holder */
	refresh_free(start(w, &h));
}

static void stopped_in_the_middle(void **state)
{
	struct world *w = *state;
	struct heard h;
	struct refresh *r;
	bool more;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x")));
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\nhttp://127.0.0.1:1/\n%s\n", w->dir,
				   w->dir));
	r = start(w, &h);
	assert_int_equal(refresh_add_all(r, false, NULL), OK);
	refresh_free(r);
	r = start(w, &h);
	assert_int_equal(refresh_add_all(r, false, NULL), OK);
	assert_int_equal(refresh_step(r, 0, &more, NULL), OK);
	refresh_free(r);
}

static void single_sources_in_words(void **state)
{
	struct world *w = *state;
	struct db_source s;
	struct why why = {0};
	struct heard h;
	struct refresh *r;
	bool more = true;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x")));
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\nquery:New:x\n", w->dir));
	r = start(w, &h);
	assert_int_equal(db_source_find(w->db, STR("2"), &s, &w->arena, NULL), OK);
	assert_int_equal(refresh_add(r, &s, &why), ERR_USAGE);
	assert_true(strlen(why.what) > 0);
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_int_equal(refresh_add(r, &s, NULL), OK);
	assert_int_equal(refresh_add(r, &s, NULL), OK); /* once is enough */
	while (more)
		assert_int_equal(refresh_step(r, 100, &more, NULL), OK);
	assert_int_equal(refresh_totals(r).sources, 1);
	refresh_free(r);
}

/* Programs are sources too; they end for themselves, and what is wrong is told. */
static void programs(void **state)
{
	struct world *w = *state;
	struct refresh_totals t;
	struct db_source s;
	struct heard h;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x")));
	write_file(w, "b.xml", FEED(ITEM("1", "Lamps", "y")));
	world_urls(w, arena_printf(&w->arena,
				   "\"exec:cat %s/a.xml\" \"~Cat\"\n"
				   "\"filter:sed s/Lamps/Lights/:file://%s/b.xml\" \"~Sed\"\n"
				   "\"exec:sh -c 'echo broken >&2; exit 3'\" \"~Bad\"\n",
				   w->dir, w->dir));
	t = run(w, &h, true);
	assert_int_equal(t.sources, 3);
	assert_int_equal(t.failed, 1);
	assert_int_equal(t.fresh, 2);
	assert_string_equal(h.why, "sh ended with status 3: broken");
	assert_int_equal(db_stmt_int(w->db, 0,
				     "select count(*) FROM article WHERE title = 'Lights'", ""),
			 1);
	assert_int_equal(db_source_find(w->db, STR("Bad"), &s, &w->arena, NULL), OK);
	assert_int_equal(s.failures, 1);
	/* due like others */
	assert_true(s.next_attempt > WORLD_NOW);
	assert_int_equal(run(w, &h, true).sources, 0);
}

/* Gone for good: asked only by name. */
static void stopped_ones_wait_for_their_name(void **state)
{
	struct world *w = *state;
	struct db_source s;
	struct heard h;
	struct refresh *r;

	write_file(w, "a.xml", FEED(ITEM("1", "One", "x")));
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
	assert_int_equal(db_stmt_run(w->db, NULL, "UPDATE source SET next_attempt = ?1", "i",
				     DB_SOURCE_STOPPED),
			 OK);
	assert_int_equal(run(w, &h, true).sources, 0);
	assert_int_equal(run(w, &h, false).sources, 0);
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	r = start(w, &h);
	assert_int_equal(refresh_add(r, &s, NULL), OK);
	assert_int_equal(refresh_totals(r).sources, 1);
	refresh_free(r);
}

/* A cache that can't be written ends it, with the reason. */
static void a_full_disk_ends_it(void **state)
{
	struct world *w = *state;
	struct buf big;
	struct why why = {0};
	struct heard h;
	struct refresh *r;
	bool more = true;
	enum err err = OK;
	char sql[64];

	buf_init(&big, BUF_MAX);
	buf_cstr(&big, "<rss version='2.0'><channel>");
	for (int i = 0; i < 2000; i++)
		buf_printf(&big, "<item><guid>%d</guid><description>text %d</description></item>",
			   i, i);
	buf_cstr(&big, "</channel></rss>");
	write_file(w, "a.xml", big.data);
	buf_release(&big);
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
	snprintf(sql, sizeof sql, "PRAGMA max_page_count=%lld",
		 (long long)db_stmt_int(w->db, 0, "PRAGMA page_count", "") + 2);
	assert_int_equal(db_stmt_exec(w->db, sql, NULL), OK);
	r = start(w, &h);
	assert_int_equal(refresh_add_all(r, false, NULL), OK);
	while (more && !err)
		err = refresh_step(r, 100, &more, &why);
	assert_int_equal(err, ERR_CACHE);
	assert_non_null(strstr(why.what, "disk is full"));
	refresh_free(r);
	assert_int_equal(db_stmt_int(w->db, -1, "select count(*) FROM article", ""), 0);
}

static int start_options(void **state)
{
	(void)state;
	unsetenv("http_proxy");
	options_init(&options);
	pool = pool_new(UINT32_MAX);
	return 0;
}

static int end_options(void **state)
{
	(void)state;
	options_release(&options);
	pool_free(pool);
	return 0;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(one_that_fails_stops_nobody),
		TEST(unchanged_ones_are_not_read_again),
		TEST(digests_on_the_way),
		TEST(what_is_not_due_waits),
		TEST(twins_come_in_read),
		TEST(one_refresh_at_a_time),
		TEST(stopped_in_the_middle),
		TEST(single_sources_in_words),
		TEST(a_full_disk_ends_it),
		TEST(programs),
		TEST(stopped_ones_wait_for_their_name),
	};

	return cmocka_run_group_tests_name("refresh", tests, start_options, end_options);
}
