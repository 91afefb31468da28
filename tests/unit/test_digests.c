/* SPDX-License-Identifier: ISC */
/* The stage behind the cache: docs without a digest get one, also while others come in. */
#include "onepara.h"
#include "world.h"

#include <string.h>

#include "engine/digests.h"
#include "store/db_stmt.h"

static struct pool *pool;
static int64_t told; /* the last one */
static uint32_t tellings;

static void on_digest(void *ctx, int64_t id)
{
	assert_non_null(ctx);
	told = id;
	tellings++;
}

static struct digests *start(struct world *w)
{
	struct digests_setup setup = {.db = w->db, .pool = pool, .tell = on_digest, .ctx = w};

	tellings = 0;
	told = 0;
	return digests_new(&setup);
}

static void to_the_end(struct digests *d, bool busy)
{
	bool more = true;

	while (more) {
		assert_int_equal(digests_step(d, busy, &more, NULL), OK);
		if (more)
			pool_wait(pool, 1000);
	}
}

static int64_t missing(struct world *w)
{
	return db_stmt_int(w->db, -1,
			   "select count(*) FROM article WHERE digested BETWEEN 0 AND ?1", "i",
			   (int64_t)DIGEST_VERSION - 1);
}

/* n articles with a text, the first one the newest, as a refresh leaves them. */
static void fill_with(struct world *w, int n, const char *text)
{
	struct db_entry e = {.raw = STR("<p>Berlin (dpa) - One sentence of the text is here. And "
					"a second one follows it.</p>")};
	enum db_put what;
	struct doc doc;
	int64_t id;

	world_urls(w, "https://a.example/feed\n");
	e.source = world_source(w, "https://a.example/feed");
	onepara_doc(text, &doc, &w->arena);
	e.doc = &doc;
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < n; i++) {
		e.guid = e.title = str_z(arena_printf(&w->arena, "%d", i));
		e.published = WORLD_NOW - i;
		assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	}
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(missing(w), n);
}

static void fill(struct world *w, int n)
{
	fill_with(w, n, "Made before by page/: one sentence of it. And a second one of it.");
}

static void none_is_missing_in_the_end(void **state)
{
	struct world *w = *state;
	struct digest digest;
	struct doc doc;
	struct digests *d;

	fill(w, 1000);
	d = start(w);
	to_the_end(d, false);
	assert_int_equal(tellings, 1000);
	assert_int_equal(missing(w), 0);
	assert_int_equal(db_article_text(w->db, 500, &doc, &digest, &w->arena, NULL), OK);
	assert_true(digest.nbullets > 0);
	/* the doc that was there, not made again */
	assert_true(str_starts(doc.text, STR("Made before")));
	/* nothing to do */
	to_the_end(d, false);
	assert_int_equal(tellings, 1000);
	digests_free(d);
}

/* A damaged list of nouns is no hindrance. */
static void damaged_list(void **state)
{
	struct world *w = *state;
	struct digests *d;

	fill_with(w, 3, "Das Amt prüft den Zoll.");
	assert_int_equal(db_note_set(w->db, "nouns", STR("no list"), NULL), OK);
	d = start(w);
	to_the_end(d, false);
	digests_free(d);
	assert_string_equal(arena_cstr(&w->arena, db_note_get(w->db, "nouns", &w->arena)),
			    "no list");
}

/* Of an older method: made again, from what the feed gave. */
static void older_ones_are_read_again(void **state)
{
	struct world *w = *state;
	struct digest digest;
	struct digests *d;
	struct doc doc;

	fill(w, 3);
	assert_int_equal(db_stmt_exec(w->db, "UPDATE article SET digested = 1 WHERE id = 2", NULL),
			 OK);
	d = start(w);
	to_the_end(d, true);
	assert_int_equal(missing(w), 0);
	assert_int_equal(db_article_text(w->db, 2, &doc, &digest, &w->arena, NULL), OK);
	assert_int_equal(digest.version, DIGEST_VERSION);
	assert_true(str_starts(doc.text, STR("Berlin")));
	digests_free(d);
}

static void a_wish_is_first(void **state)
{
	struct world *w = *state;
	struct digests *d;
	bool more = true;

	fill(w, 2000);
	d = start(w);
	digests_wish(d, 777777); /* none of ours */
	digests_wish(d, 2000); /* the oldest */
	while (tellings == 0) {
		assert_int_equal(digests_step(d, true, &more, NULL), OK);
		assert_true(more);
		pool_wait(pool, 1000);
	}
	assert_int_equal(db_stmt_int(w->db, 0, "select digested FROM article WHERE id = 2000", ""),
			 DIGEST_VERSION);
	assert_true(missing(w) > 1000);
	/* wished though it has one: made again */
	digests_wish(d, 2000);
	to_the_end(d, false);
	assert_int_equal(tellings, 2001);
	assert_int_equal(missing(w), 0);
	digests_free(d);
}

/* An article that comes with another text while its digest is made waits for the next one. */
static void what_changes_meanwhile_is_made_again(void **state)
{
	struct world *w = *state;
	struct digests *d;
	bool more = true;

	fill(w, 1);
	d = start(w);
	assert_int_equal(digests_step(d, false, &more, NULL), OK);
	assert_int_equal(db_stmt_exec(w->db, "UPDATE article SET hash = hash + 1", NULL), OK);
	while (tellings == 0) {
		pool_wait(pool, 1000);
		assert_int_equal(digests_step(d, false, &more, NULL), OK);
	}
	to_the_end(d, false);
	assert_int_equal(tellings, 2);
	assert_int_equal(missing(w), 0);
	digests_free(d);
}

static void stopped_in_the_middle(void **state)
{
	struct world *w = *state;
	struct digests *d;
	bool more;

	fill(w, 1000);
	d = start(w);
	assert_int_equal(digests_step(d, false, &more, NULL), OK);
	assert_true(more);
	digests_free(d);
	/* the next one goes on, with the same pool */
	d = start(w);
	to_the_end(d, false);
	assert_int_equal(missing(w), 0);
	digests_free(d);
	digests_free(NULL);
}

/* A body that was lost: the headline stands alone, and the queue ends. */
static void without_a_body(void **state)
{
	struct world *w = *state;
	struct digests *d;

	fill(w, 2);
	assert_int_equal(db_stmt_exec(w->db, "DELETE FROM body WHERE article = 1", NULL), OK);
	d = start(w);
	to_the_end(d, false);
	assert_int_equal(missing(w), 0);
	digests_free(d);
}

static void a_full_disk_is_told(void **state)
{
	struct world *w = *state;
	struct why why = {0};
	struct digests *d;
	bool more = true;
	enum err err = OK;
	char sql[64];

	fill(w, 1000);
	snprintf(sql, sizeof sql, "PRAGMA max_page_count=%lld",
		 (long long)db_stmt_int(w->db, 0, "PRAGMA page_count", "") + 2);
	assert_int_equal(db_stmt_exec(w->db, sql, NULL), OK);
	d = start(w);
	while (more && !err) {
		err = digests_step(d, false, &more, &why);
		pool_wait(pool, 1000);
	}
	assert_int_equal(err, ERR_CACHE);
	assert_false(more);
	assert_non_null(strstr(why.what, "disk is full"));
	digests_free(d);
}

static int start_pool(void **state)
{
	(void)state;
	pool = pool_new(UINT32_MAX);
	return 0;
}

static int end_pool(void **state)
{
	(void)state;
	pool_free(pool);
	return 0;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(none_is_missing_in_the_end),
		TEST(damaged_list),
		TEST(older_ones_are_read_again),
		TEST(a_wish_is_first),
		TEST(what_changes_meanwhile_is_made_again),
		TEST(stopped_in_the_middle),
		TEST(without_a_body),
		TEST(a_full_disk_is_told),
	};

	return cmocka_run_group_tests_name("digests", tests, start_pool, end_pool);
}
