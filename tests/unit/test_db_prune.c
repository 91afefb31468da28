/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "store/db_index.h"
#include "store/db_mark.h"
#include "store/db_page.h"
#include "store/db_prune.h"
#include "store/db_stmt.h"

#define DAY 86400

static const struct keep ten_days = {KEEP_DAYS, 10}, two = {KEEP_ARTICLES, 2},
			 forever = {KEEP_FOREVER, 0};

static int64_t fill(struct world *w)
{
	world_urls(w, "https://a.example/\nhttps://b.example/\n");
	return world_source(w, "https://a.example/");
}

static int64_t put_old(struct world *w, int64_t source, const char *guid)
{
	return world_put(w, source, guid, 20 * DAY, "old text");
}

static void mark(struct world *w, enum db_mark m, int64_t id)
{
	uint32_t changed;

	assert_int_equal(db_mark_set(w->db, m, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(changed, 1);
}

static struct db_prune prune(struct world *w, int64_t source, const struct keep *keep)
{
	struct db_prune goes, done = {0};
	struct why why = {0};
	bool more = true;

	assert_int_equal(db_prune_count(w->db, source, keep, &goes, &why), OK);
	while (more)
		if (db_prune_step(w->db, source, keep, &done, &more, &why))
			fail_msg("%s", why.what);
	/* what was told is what went */
	assert_int_equal(done.articles, goes.articles);
	assert_int_equal(done.bytes, goes.bytes);
	return done;
}

static bool is_there(struct world *w, int64_t id)
{
	return db_stmt_int(w->db, 0, "SELECT 1 FROM article WHERE id = ?1", "i", id) == 1;
}

static int64_t rows(struct world *w, const char *table)
{
	char sql[64];

	snprintf(sql, sizeof sql, "select count(*) FROM %s", table);
	return db_stmt_int(w->db, -1, sql, "");
}

static void what_stays(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), read = put_old(w, a, "read"), unread = put_old(w, a, "unread"),
		starred = put_old(w, a, "starred"), tagged = put_old(w, a, "tagged"),
		asked = put_old(w, a, "asked"), issue = put_old(w, a, "issue"),
		fresh = world_put(w, a, "fresh", 9 * DAY, "text"),
		other = put_old(w, world_source(w, "https://b.example/"), "other"),
		ids[] = {read, starred, tagged, asked, issue, fresh, other};
	uint32_t changed;
	struct db_prune done;

	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, ids, 7, &changed, NULL), OK);
	mark(w, DB_MARK_STAR, starred);
	assert_int_equal(db_mark_tag(w->db, STR("kept"), true, &tagged, 1, &changed, NULL), OK);
	assert_int_equal(db_page_ask(w->db, asked, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "update article SET kind = 1 WHERE id = ?1", "i",
				     issue),
			 OK);
	assert_int_equal(prune(w, a, &forever).articles, 0);
	done = prune(w, a, &ten_days);
	assert_int_equal(done.articles, 1);
	assert_int_equal(done.bytes, 8);
	assert_false(is_there(w, read));
	assert_true(is_there(w, unread) && is_there(w, starred) && is_there(w, tagged));
	assert_true(is_there(w, asked) && is_there(w, issue) && is_there(w, fresh));
	assert_true(is_there(w, other));
	assert_int_equal(prune(w, a, &ten_days).articles, 0);
}

static void the_newest_so_many_stay(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), ids[5];
	uint32_t changed;

	for (int i = 0; i < 5; i++)
		ids[i] = world_put(w, a, arena_printf(&w->arena, "%d", i), 100 - i, "t");
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, ids, 5, &changed, NULL), OK);
	mark(w, DB_MARK_STAR, ids[1]);
	assert_int_equal(prune(w, a, &two).articles, 2);
	assert_true(is_there(w, ids[1]) && is_there(w, ids[3]) && is_there(w, ids[4]));
	assert_int_equal(prune(w, a, &two).articles, 0);
}

static void the_deleted_go_read_or_not(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), old = put_old(w, a, "old"), hidden = put_old(w, a, "hidden"),
		fresh = world_put(w, a, "fresh", DAY, "t");

	mark(w, DB_MARK_DELETED, old);
	mark(w, DB_MARK_DELETED, fresh);
	assert_int_equal(db_stmt_run(w->db, NULL,
				     "UPDATE article SET deleted = 2, shown = 0 WHERE id = ?1", "i",
				     hidden),
			 OK);
	assert_int_equal(prune(w, a, &ten_days).articles, 2);
	assert_true(is_there(w, fresh));
}

static enum db_put come(struct world *w, int64_t source, const char *guid, bool *same)
{
	struct db_entry e = {.source = source,
			     .guid = str_z(guid),
			     .title = STR("Again"),
			     .published = WORLD_NOW - 20 * DAY,
			     .raw = STR("another text")};
	enum db_put what;
	int64_t id, files;

	*same = db_article_is_same(w->db, &e, &files);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return what;
}

static void what_is_gone_does_not_come_back(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), id = put_old(w, a, "1");
	bool same;

	mark(w, DB_MARK_READ, id);
	assert_int_equal(prune(w, a, &ten_days).articles, 1);
	assert_int_equal(come(w, a, "1", &same), DB_PUT_KNOWN_DELETED);
	/* no digest is made in vain */
	assert_true(same);
	/* of another source it is another one */
	assert_int_equal(come(w, world_source(w, "https://b.example/"), "1", &same), DB_PUT_NEW);
	assert_false(same);
}

static void set_times(struct world *w, int64_t buried, int64_t changed)
{
	assert_int_equal(db_stmt_run(w->db, NULL, "update tombstone SET buried = ?1", "i", buried),
			 OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "UPDATE source SET changed = ?1", "i", changed),
			 OK);
}

static void it_is_remembered_while_the_feed_has_it(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), id = put_old(w, a, "1");
	bool same;

	mark(w, DB_MARK_READ, id);
	assert_int_equal(prune(w, a, &ten_days).articles, 1);
	/* seen again after a long time: noted */
	set_times(w, WORLD_NOW - 40 * DAY, WORLD_NOW);
	assert_int_equal(come(w, a, "1", &same), DB_PUT_KNOWN_DELETED);
	assert_false(same);
	assert_int_equal(db_prune_forget(w->db, NULL), OK);
	assert_int_equal(rows(w, "tombstone"), 1);
	/* a feed that has not changed since still has it */
	set_times(w, WORLD_NOW - 400 * DAY, WORLD_NOW - 400 * DAY);
	assert_int_equal(db_prune_forget(w->db, NULL), OK);
	assert_int_equal(rows(w, "tombstone"), 1);
	/* it changed, and nobody saw the entry */
	set_times(w, WORLD_NOW - 31 * DAY, WORLD_NOW);
	assert_int_equal(db_prune_forget(w->db, NULL), OK);
	assert_int_equal(rows(w, "tombstone"), 0);
}

static void nothing_of_it_is_left(void **state)
{
	static const char *const tables[] = {"body",	   "revision",	 "search_again",  "queue",
					     "story",	   "story_sign", "story_article", "tagged",
					     "story_wait", "change"};
	static const char *const fill_in[] = {
		"INSERT INTO revision VALUES(1, 1, 0, '', x'')",
		"INSERT INTO search_again(article) VALUES(1)",
		"insert INTO queue(kind, subject, asked, state) VALUES(1, 1, 0, 5), (2, 1, 0, 1)",
		"INSERT INTO story(id) VALUES(1)",
		"INSERT INTO story_article VALUES(1, 1, -1)",
		"INSERT INTO story_sign VALUES(1 << 8, 1, 1, x'')",
		"INSERT OR IGNORE INTO story_wait VALUES(1)",
		"INSERT INTO change VALUES(1, x'')",
	};
	struct world *w = *state;
	int64_t a, id;

	world_urls(w, "https://a.example/ \"news\"\n");
	a = world_source(w, "https://a.example/");
	id = put_old(w, a, "1");
	assert_int_equal(id, 1);
	mark(w, DB_MARK_READ, id);
	for (size_t i = 0; i < sizeof fill_in / sizeof *fill_in; i++)
		assert_int_equal(db_stmt_exec(w->db, fill_in[i], NULL), OK);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		assert_int_not_equal(rows(w, tables[i]), 0);
	assert_int_equal(prune(w, a, &ten_days).articles, 1);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (rows(w, tables[i]))
			fail_msg("%s has a row", tables[i]);
	assert_int_equal(db_stmt_int(w->db, -1, "SELECT total FROM counter WHERE source = ?1", "i",
				     a),
			 0);
	/* undo of a mark that it had is no harm */
	assert_int_equal(rows(w, "op"), 1);
}

static void index_all(struct world *w, bool tidy)
{
	struct db_index *x = db_index_new();
	bool more = true;

	if (tidy)
		db_index_tidy(x);
	while (more)
		assert_int_equal(db_index_step(x, w->db, &more, NULL), OK);
	db_index_free(x);
}

static void the_index_loses_its_row(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), id = put_old(w, a, "1");

	(void)world_put(w, a, "2", 1, "another");
	index_all(w, false);
	mark(w, DB_MARK_READ, id);
	assert_int_equal(prune(w, a, &ten_days).articles, 1);
	assert_int_equal(db_stmt_int(w->db, -1, "SELECT value FROM note WHERE name = 'search-dead'",
				     ""),
			 1);
	index_all(w, false);
	assert_int_equal(db_stmt_int(w->db, -1, "SELECT value FROM note WHERE name = 'search-dead'",
				     ""),
			 1);
	index_all(w, true);
	assert_int_equal(db_stmt_int(w->db, -1, "SELECT value FROM note WHERE name = 'search-dead'",
				     ""),
			 0);
}

static void the_file_gets_smaller(void **state)
{
	struct world *w = *state;
	int64_t a = fill(w), before;
	char *text = arena_alloc(&w->arena, 20001);
	uint32_t changed;
	struct db_filter all = {0};
	bool more = true;
	int steps = 0;

	/* nothing that could be packed */
	for (uint32_t i = 0, x = 1; i < 20000; i++, x = x * 1664525 + 1013904223)
		text[i] = (char)('!' + (x >> 24) % 94);
	text[20000] = '\0';
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < 300; i++)
		(void)world_put(w, a, arena_printf(&w->arena, "%d", i), 20 * DAY, text);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(db_mark_all(w->db, DB_MARK_READ, true, &all, &changed, NULL), OK);
	before = db_stmt_int(w->db, 0, "PRAGMA page_count", "");
	assert_int_equal(prune(w, a, &ten_days).articles, 300);
	while (more && steps++ < 100)
		assert_int_equal(db_prune_shrink(w->db, &more, NULL), OK);
	assert_true(steps > 1 && steps < 100);
	assert_int_equal(db_stmt_int(w->db, -1, "PRAGMA freelist_count", ""), 0);
	assert_true(db_stmt_int(w->db, 0, "PRAGMA page_count", "") * 10 < before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_stays, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(the_newest_so_many_stay, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(the_deleted_go_read_or_not, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(what_is_gone_does_not_come_back, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(it_is_remembered_while_the_feed_has_it, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(nothing_of_it_is_left, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(the_index_loses_its_row, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(the_file_gets_smaller, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
