/* SPDX-License-Identifier: ISC */
/* Lists in orders that no index has: the order, pages by key in it, and what changes later. */
#include "world.h"

#include <string.h>

#include "store/db_arrange.h"
#include "store/db_mark.h"

struct sample {
	const char *guid, *title, *author;
	int64_t age;
};

static const struct sample samples[] = {
	{"c", "zebra", "Öhm, Ute", 100}, {"a", "Öl im Hafen", "", 200},
	{"b", "Olive", "Ahlers", 300},	 {"e", "apple", "Öhm, Ute", 90000},
	{"d", "Ärger", "", 90100},	 {"f", "“Oltau”", "Zander", 180000},
};

#define SAMPLES (sizeof samples / sizeof samples[0])

static int64_t ids[2 * SAMPLES];

static void fill(struct world *w)
{
	world_urls(w, "https://b.example/ t\nhttps://a.example/ \"~Öhre\"\n");
	for (size_t i = 0; i < SAMPLES; i++) {
		struct db_entry e = {.source = world_source(w, i % 2 ? "https://a.example/"
								     : "https://b.example/"),
				     .guid = str_z(samples[i].guid),
				     .title = str_z(samples[i].title),
				     .author = str_z(samples[i].author),
				     .published = WORLD_NOW - samples[i].age};
		enum db_put what;

		assert_int_equal(db_begin(w->db, NULL), OK);
		assert_int_equal(db_article_put(w->db, &e, &what, &ids[i], NULL), OK);
		assert_int_equal(db_end(w->db, OK, NULL), OK);
	}
}

/* Guids of a list, read two rows at a time from its top to its end and back again. */
static void expect(struct world *w, const struct db_filter *f, const char *want)
{
	char down[64] = "", up[64] = "";
	struct db_rows rows = {0};
	struct arena a = {0};
	struct db_key key = {0};
	uint32_t n = 2;

	for (bool first = true; n == 2; first = false) {
		VEC_CLEAR(&rows);
		assert_int_equal(db_list_page(w->db, f, first ? NULL : &key, false, DB_DOWN, 2,
					      &rows, &a, NULL),
				 OK);
		n = rows.len;
		for (uint32_t i = 0; i < n; i++) {
			size_t s = 0;

			while (ids[s] != rows.items[i].key.id)
				s++;
			down[strlen(down)] = samples[s].guid[0];
			key = rows.items[i].key;
		}
	}
	assert_string_equal(down, want);
	n = 2;
	for (bool first = true; n == 2; first = false) {
		VEC_CLEAR(&rows);
		assert_int_equal(db_list_page(w->db, f, first ? NULL : &key, false, DB_UP, 2, &rows,
					      &a, NULL),
				 OK);
		n = rows.len;
		for (uint32_t i = n; i-- > 0;) {
			size_t s = 0;

			while (ids[s] != rows.items[i].key.id)
				s++;
			memmove(up + 1, up, strlen(up) + 1);
			up[0] = samples[s].guid[0];
			key = rows.items[i].key;
		}
	}
	assert_string_equal(up, want);
	VEC_RELEASE(&rows);
	arena_release(&a);
}

static void arranged(struct world *w, struct db_filter *f, int sort, int group, const char *want)
{
	assert_int_equal(db_arrange(w->db, f, (struct order){sort, group}, NULL), OK);
	expect(w, f, want);
}

static void orders(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};

	fill(w);
	arranged(w, &f, 2 * ORDER_DATE, 0, "cabedf");
	arranged(w, &f, 2 * ORDER_DATE + 1, 0, "fdebac");
	assert_false(f.arranged);
	/* by the letter, whatever marks, case and quotes are with it */
	arranged(w, &f, 2 * ORDER_TITLE, 0, "edabfc");
	assert_true(f.arranged);
	arranged(w, &f, 2 * ORDER_TITLE + 1, 0, "cfbade");
	/* none comes last both ways; equals by date */
	arranged(w, &f, 2 * ORDER_AUTHOR, 0, "bcefad");
	arranged(w, &f, 2 * ORDER_AUTHOR + 1, 0, "fcebad");
	arranged(w, &f, 2 * ORDER_GUID, 0, "abcdef");
	arranged(w, &f, 2 * ORDER_SOURCE, 0, "cbdaef");
}

static void groups(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};

	fill(w);
	arranged(w, &f, 2 * ORDER_TITLE, ORDER_GROUP_DAY, "abcedf");
	arranged(w, &f, 2 * ORDER_DATE, ORDER_GROUP_SOURCE, "cbdaef");
	arranged(w, &f, 2 * ORDER_TITLE, ORDER_GROUP_TAG, "dbceaf");
	arranged(w, &f, 2 * ORDER_DATE, ORDER_GROUP_DAY, "cabedf");
	assert_false(f.arranged);
}

static void views_and_marks(void **state)
{
	struct world *w = *state;
	struct db_filter f = {.tag = "t"};
	struct db_counts counts;
	struct db_key key;
	uint32_t changed;

	fill(w);
	arranged(w, &f, 2 * ORDER_TITLE, 0, "dbc");
	/* what comes in later is not there, what is deleted is gone, what was read can be hidden */
	assert_int_equal(db_mark_set(w->db, DB_MARK_DELETED, true, &ids[4], 1, &changed, NULL), OK);
	expect(w, &f, "bc");
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &ids[2], 1, &changed, NULL), OK);
	f.unread = true;
	expect(w, &f, "c");
	f.read_after = 1;
	expect(w, &f, "c");
	f.read_after = db_list_clock(w->db) - 1;
	assert_int_equal(db_list_find(w->db, &f, ids[0], &key, NULL), OK);
	assert_int_equal(db_list_unread(w->db, &f, &key, DB_UP, &key, NULL), ERR_NOT_FOUND);
	assert_int_equal(db_list_find(w->db, &f, ids[1], &key, NULL), ERR_NOT_FOUND);
	/* counts and marks of the whole view go by the view, not by its order */
	f.unread = false;
	assert_int_equal(db_list_count(w->db, &f, &counts, NULL), OK);
	assert_int_equal(counts.total, 2);
	assert_int_equal(counts.unread, 1);
	assert_int_equal(db_mark_all(w->db, DB_MARK_READ, true, &f, &changed, NULL), OK);
	assert_int_equal(changed, 1);
}

/* Pages that were written to a file because the cache of pages was full. */
static int spilled(struct world *w)
{
	int n = 0, most = 0;

	assert_int_equal(sqlite3_db_status(w->db->sql, SQLITE_DBSTATUS_CACHE_SPILL, &n, &most,
					   false),
			 SQLITE_OK);
	return n;
}

/* However long the list, its order takes no more memory than the cache of pages. */
static void long_lists(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};
	struct db_rows rows = {0};
	struct arena a = {0};
	int before;

	fill(w);
	assert_int_equal(db_stmt_exec(w->db,
				      "INSERT INTO article(source, guid, hash, sort, fetched,"
				      " shown)"
				      " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
				      "  SELECT i + 1 FROM n WHERE i < 5000)"
				      " SELECT 1, 'n' || i, 0, i, 0, 1 FROM n",
				      NULL),
			 OK);
	before = spilled(w);
	db_spill(w->db);
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA temp.cache_size=4", NULL), OK);
	assert_int_equal(db_arrange(w->db, &f, (struct order){2 * ORDER_GUID, 0}, NULL), OK);
	assert_true(spilled(w) > before);
	assert_int_equal(db_list_page(w->db, &f, NULL, false, DB_DOWN, 2, &rows, &a, NULL), OK);
	assert_int_equal(rows.items[0].key.id, ids[1]);
	assert_int_equal(rows.items[1].key.id, ids[2]);
	VEC_RELEASE(&rows);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(orders, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(groups, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(views_and_marks, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(long_lists, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
