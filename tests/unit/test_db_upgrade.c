/* SPDX-License-Identifier: ISC */
/* An older cache is brought up to date piece by piece (db_upgrade.h). */
#include <signal.h>
#include <sys/wait.h>

#include "base/file.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_upgrade.h"
#include "store/schema.h"
#include "world.h"

#define LATER 10 /* steps: with stories, whose counters step 11 makes anew */
#define ARTICLES 5000
#define STORIES 2500

/* What was there before; each third is read, each fifth an issue. Stories' counters are wrong. */
static const char *const rows[] = {
	"INSERT INTO source(address, kind) VALUES('https://a.example/', 1)",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
	" INSERT INTO article(source, guid, hash, twin, sort, fetched, shown, read, kind, title)"
	" SELECT 1, 'g' || i, i, i, 1700000000 + i * 60, 1, 1, i % 3 = 0, i % 5 = 0, 'Title ' || i"
	" FROM n",
	NULL,
};

static const char *const stories[] = {
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
	" INSERT INTO story(id, title) SELECT i, 'Story ' || i FROM n",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
	" INSERT INTO story_article(story, article) SELECT i, i FROM n",
	"UPDATE story SET articles = 77, unread = 77",
	NULL,
};

static const char *const begin[] = {"PRAGMA synchronous=OFF", "BEGIN", NULL};
static const char *const end[] = {"COMMIT", NULL};

static void run_all(struct db *db, const char *const *sql)
{
	struct why why = {0};

	for (; *sql; sql++)
		if (db_stmt_exec(db, *sql, &why))
			fail_msg("%s: %s", *sql, why.what);
}

/* A cache as a kurzum of `steps` steps left it, with articles or without. */
static void make_old(struct world *w, int64_t steps, bool filled)
{
	struct db db = {.path = w->dir};
	struct why why = {0};

	assert_int_equal(sqlite3_open(w->cache, &db.sql), SQLITE_OK);
	run_all(&db, begin);
	if (schema_migrate(&db, steps, &why))
		fail_msg("%s", why.what);
	if (filled)
		run_all(&db, rows);
	if (filled && steps >= LATER)
		run_all(&db, stories);
	db_stmt_release(&db);
	run_all(&db, end);
	sqlite3_close(db.sql);
}

/* All that the schema consists of, in words. */
static struct str schema_text(struct db *db, struct arena *a)
{
	sqlite3_stmt *q = NULL;
	struct str all = STR("");
	bool row = true;

	assert_int_equal(db_stmt_open(db, &q, NULL,
				      "SELECT name || ' ' || sql FROM sqlite_schema"
				      " WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'search%'"
				      " ORDER BY name",
				      ""),
			 OK);
	while (db_stmt_next(db, q, &row, NULL) == OK && row)
		all = str_z(arena_printf(a, "%.*s%.*s\n", STR_ARG(all),
					 STR_ARG(db_stmt_text(q, 0, a))));
	return all;
}

static uint32_t steps_to_the_end(struct db *db)
{
	struct why why = {0};
	uint32_t n = 0;

	for (bool more = true; more; n++)
		if (db_upgrade_step(db, &more, &why))
			fail_msg("%s", why.what);
	return n;
}

static void check_all(struct world *w)
{
	assert_false(db_upgrade_is_due(w->db, NULL, NULL));
	assert_int_equal(db_stmt_int(w->db, 0, "select count(*) from article", ""), ARTICLES);
	assert_int_equal(db_stmt_int(w->db, 0, "select sum(articles) from story", ""), STORIES);
	assert_int_equal(db_stmt_int(w->db, 0, "select sum(unread) from story", ""),
			 STORIES - STORIES / 3);
	assert_int_equal(db_stmt_int(w->db, 0,
				     "select count(*) from note where name like 'upgrade%'", ""),
			 0);
}

static void a_new_cache_has_nothing_left(void **state)
{
	struct world *w = *state;

	assert_false(db_upgrade_is_due(world_open(w), NULL, NULL));
	assert_int_equal(steps_to_the_end(w->db), 1);
}

/* From each version there was, the same cache comes out. */
static void it_ends_as_a_new_one(void **state)
{
	struct world *w = *state;
	struct str fresh = schema_text(world_open(w), &w->arena);

	for (int64_t steps = 1; steps < schema_version(); steps++) {
		db_close(w->db);
		w->db = NULL;
		assert_int_equal(unlink(w->cache), 0);
		make_old(w, steps, false);
		world_open(w);
		assert_int_equal(schema_of(w->db), schema_version());
		(void)steps_to_the_end(w->db);
		assert_string_equal(schema_text(w->db, &w->arena).p, fresh.p);
		assert_false(db_upgrade_is_due(w->db, NULL, NULL));
	}
}

static uint32_t listed(struct world *w, const struct db_filter *f, const char *first)
{
	struct db_rows list = {0};
	uint32_t n;

	assert_int_equal(db_list_page(w->db, f, NULL, false, DB_DOWN, 2000, &list, &w->arena, NULL),
			 OK);
	assert_string_equal(list.items[0].title.p, first);
	n = list.len;
	VEC_RELEASE(&list);
	return n;
}

/* With no index made yet, half way, and afterwards. */
static void lists_and_marks_are_right_meanwhile(void **state)
{
	struct db_filter all = {0}, unread = {.unread = true}, issues = {.issues = true};
	struct world *w = *state;
	bool more = true;

	make_old(w, 5, true);
	world_open(w);
	for (int64_t marked = ARTICLES; more; marked -= 10) {
		int64_t id = marked - 10;
		uint32_t changed;

		assert_int_equal(listed(w, &all, "Title 5000"), 2000);
		assert_int_equal(listed(w, &issues, "Title 5000"), ARTICLES / 5);
		(void)listed(w, &unread, "Title 5000");
		assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, NULL),
				 OK);
		assert_int_equal(db_stmt_int(w->db, 0, "SELECT starred FROM article WHERE id = ?1",
					     "i", id),
				 1);
		assert_int_equal(db_upgrade_step(w->db, &more, NULL), OK);
	}
	assert_int_equal(listed(w, &issues, "Title 5000"), ARTICLES / 5);
}

/* With all of a piece done and nothing of it in the cache. */
static int dies_at_commit(void *left)
{
	if ((*(int *)left)-- == 0)
		raise(SIGKILL);
	return 0;
}

/* A process that ends so, as by a power cut, in the piece after so many. */
static void kill_after(struct world *w, int pieces)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (!child) {
		struct db *db = NULL;
		bool more = true;

		if (db_open(&db, w->cache, DB_WRITE, NULL, NULL))
			_exit(1);
		sqlite3_commit_hook(db->sql, dies_at_commit, &pieces);
		while (more && !db_upgrade_step(db, &more, NULL))
			;
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
}

static void killed_in_the_middle_it_goes_on(void **state)
{
	struct world *w = *state;
	int64_t done = 0, all = 0, before = -1;
	uint32_t left;

	make_old(w, LATER, true);
	world_open(w);
	assert_true(db_upgrade_is_due(w->db, &done, &all));
	db_close(w->db);
	w->db = NULL;
	for (int i = 0; i < 3; i++) {
		kill_after(w, 1);
		world_open(w);
		assert_true(db_upgrade_is_due(w->db, &done, &all));
		assert_true(done > before && done < all);
		before = done;
		db_close(w->db);
		w->db = NULL;
	}
	world_open(w);
	left = steps_to_the_end(w->db);
	assert_true(left < 8);
	check_all(w);
}

/* Somebody waits all the time: twenty times an index is broken off, then it is made. */
static void a_writer_has_its_turn_first(void **state)
{
	struct world *w = *state;
	int ready[2], status;
	bool more = true;
	char byte;
	pid_t child;

	make_old(w, 13, true);
	world_open(w);
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (!child) {
		int fd = -1;

		if (!file_lock(&fd, arena_printf(&w->arena, "%s.wait", w->cache), NULL) &&
		    write(ready[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(db_upgrade_step(w->db, &more, NULL), OK);
	assert_true(more);
	assert_int_equal(w->db->gave_way, 1);
	assert_int_equal(db_stmt_int(w->db, 0,
				     "select count(*) from sqlite_schema"
				     " where name = 'article_done'",
				     ""),
			 0);
	(void)steps_to_the_end(w->db);
	assert_false(db_upgrade_is_due(w->db, NULL, NULL));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	close(ready[0]);
	close(ready[1]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_new_cache_has_nothing_left),	   TEST(it_ends_as_a_new_one),
		TEST(lists_and_marks_are_right_meanwhile), TEST(killed_in_the_middle_it_goes_on),
		TEST(a_writer_has_its_turn_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
