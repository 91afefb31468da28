/* SPDX-License-Identifier: ISC */
/* Marks on both sides: who has changed one since both agreed has it; nothing is lost. */
#include "world.h"

#include <string.h>

#include "store/db_mark.h"
#include "store/db_stmt.h"
#include "store/db_sync.h"

static int64_t number(struct world *w, const char *sql, int64_t id)
{
	return db_stmt_int(w->db, -1, sql, "i", id);
}

static bool is_read(struct world *w, int64_t id)
{
	return number(w, "SELECT read FROM article WHERE id = ?1", id) > 0;
}

static bool is_starred(struct world *w, int64_t id)
{
	return number(w, "SELECT starred FROM article WHERE id = ?1", id) > 0;
}

static void saw(struct world *w, const char *id, int lists)
{
	bool is_new;

	for (int list = DB_SYNC_ALL; list <= DB_SYNC_STARRED; list *= 2)
		if (lists & list)
			assert_int_equal(db_sync_saw(w->db, str_z(id), (enum db_sync_list)list,
						     &is_new, NULL),
					 OK);
}

/* An account, and a source that the server has. */
static int64_t begin(struct world *w)
{
	struct db_sync_sources sources = {0};

	world_urls(w, "https://a.example/f\n");
	assert_int_equal(db_sync_account(w->db, STR("anna x"), NULL), OK);
	assert_int_equal(db_sync_sources(w->db, &sources, &w->arena, NULL), OK);
	sources.items[0].remote = STR("feed/1");
	assert_int_equal(db_sync_source_put(w->db, &sources.items[0], NULL), OK);
	VEC_RELEASE(&sources);
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	return world_source(w, "https://a.example/f");
}

static int64_t put(struct world *w, int64_t source, const char *name, bool is_new)
{
	int64_t id = world_put(w, source, name, 10, "x");

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_end(w->db,
				db_sync_attach(w->db, id, str_z(name), WORLD_NOW, is_new, NULL),
				NULL),
			 OK);
	return id;
}

static void mark(struct world *w, enum db_mark what, bool on, int64_t id)
{
	uint32_t changed;

	assert_int_equal(db_mark_set(w->db, what, on, &id, 1, &changed, NULL), OK);
}

/* " 7 9": what is to be sent; it counts as sent from now on. */
static const char *next(struct world *w, enum db_sync_op op)
{
	struct db_sync_ids ids = {0};
	const char *all = "";

	assert_int_equal(db_sync_next(w->db, op, 100, &ids, &w->arena, NULL), OK);
	for (uint32_t i = 0; i < ids.len; i++)
		all = arena_printf(&w->arena, "%s %.*s", all, STR_ARG(ids.items[i]));
	VEC_RELEASE(&ids);
	return all;
}

/* Both marks, for all that was agreed on, is here, and is there. */
static void three_ways(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), ids[2][8];
	struct db_sync_counts counts;
	const char *sent[DB_SYNC_OPS];

	for (int k = 0; k < 16; k++) {
		const char *name = arena_printf(&w->arena, "%d", 100 + k);
		bool star = k >= 8, agreed = k & 1, here = k & 2;

		saw(w, name,
		    star ? DB_SYNC_ALL | DB_SYNC_UNREAD | (agreed ? DB_SYNC_STARRED : 0)
			 : DB_SYNC_ALL | (agreed ? 0 : DB_SYNC_UNREAD));
		ids[star][k % 8] = put(w, source, name, true);
		mark(w, star ? DB_MARK_STAR : DB_MARK_READ, here, ids[star][k % 8]);
	}
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	for (int k = 0; k < 16; k++) {
		bool star = k >= 8, there = k & 4;

		saw(w, arena_printf(&w->arena, "%d", 100 + k),
		    star ? DB_SYNC_ALL | DB_SYNC_UNREAD | (there ? DB_SYNC_STARRED : 0)
			 : DB_SYNC_ALL | (there ? 0 : DB_SYNC_UNREAD));
	}
	assert_int_equal(db_sync_merge(w->db, &counts, NULL), OK);
	assert_int_equal(counts.read, 1);
	assert_int_equal(counts.unread, 1);
	assert_int_equal(counts.starred, 1);
	assert_int_equal(counts.unstarred, 1);
	for (int op = 0; op < DB_SYNC_OPS; op++)
		sent[op] = next(w, (enum db_sync_op)op);
	for (int k = 0; k < 16; k++) {
		const char *name = arena_printf(&w->arena, "%d", 100 + k);
		bool star = k >= 8, agreed = k & 1, here = k & 2, there = k & 4;
		bool want = here != agreed || there != agreed ? !agreed : agreed;

		assert_int_equal(star ? is_starred(w, ids[1][k % 8]) : is_read(w, ids[0][k % 8]),
				 want);
		/* only what the server lacks */
		for (int op = 0; op < DB_SYNC_OPS; op++)
			assert_int_equal(strstr(sent[op], name) != NULL,
					 want != there && op == 2 * star + !want);
	}
}

/* What was sent counts only when it was read back. */
static void proof(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), kept, dropped;
	struct db_sync_counts counts;
	uint32_t proven, missing;

	saw(w, "1", DB_SYNC_ALL | DB_SYNC_UNREAD);
	saw(w, "2", DB_SYNC_ALL | DB_SYNC_UNREAD);
	kept = put(w, source, "1", true);
	dropped = put(w, source, "2", true);
	mark(w, DB_MARK_READ, true, kept);
	mark(w, DB_MARK_READ, true, dropped);
	assert_string_equal(next(w, DB_SYNC_MARK), " 1 2");
	/* each once in a round */
	assert_string_equal(next(w, DB_SYNC_MARK), "");
	assert_int_equal(db_sync_accepted(w->db, NULL), OK);
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	saw(w, "2", DB_SYNC_UNREAD);
	assert_int_equal(db_sync_prove(w->db, &proven, &missing, NULL), OK);
	assert_int_equal(proven, 1);
	assert_int_equal(missing, 1);
	assert_string_equal(next(w, DB_SYNC_MARK), " 2");
	/* and the server's word does not turn it back here */
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	saw(w, "1", DB_SYNC_ALL);
	saw(w, "2", DB_SYNC_ALL | DB_SYNC_UNREAD);
	assert_int_equal(db_sync_merge(w->db, &counts, NULL), OK);
	assert_true(is_read(w, kept) && is_read(w, dropped));
}

static bool is_gone(struct world *w, int64_t id)
{
	return number(w, "SELECT deleted FROM article WHERE id = ?1", id) > 0;
}

/* The server's articles are those that exist, but for what the reader has marked to keep. */
static void gone(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), ids[6], n, oldest;
	uint32_t changed;
	bool many;
	struct db_sync_ids asked = {0};

	for (int i = 0; i < 6; i++) {
		const char *name = arena_printf(&w->arena, "%d", i + 1);

		saw(w, name, DB_SYNC_ALL | DB_SYNC_UNREAD);
		ids[i] = put(w, source, name, true);
	}
	mark(w, DB_MARK_STAR, true, ids[1]);
	assert_int_equal(db_mark_tag(w->db, STR("mine"), true, &ids[2], 1, &changed, NULL), OK);
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	saw(w, "5", DB_SYNC_ALL | DB_SYNC_UNREAD);
	saw(w, "6", DB_SYNC_ALL | DB_SYNC_UNREAD);
	assert_int_equal(db_sync_doubt(w->db, &oldest), 4);
	assert_int_equal(oldest, WORLD_NOW - 10);
	assert_int_equal(db_sync_doubtful(w->db, 100, &asked, &w->arena, NULL), OK);
	assert_int_equal(asked.len, 4);
	VEC_RELEASE(&asked);
	/* one was only read there */
	saw(w, "4", DB_SYNC_ALL);
	assert_int_equal(db_sync_gone(w->db, false, &n, &many, NULL), OK);
	assert_int_equal(n, 3);
	assert_false(many);
	assert_true(is_gone(w, ids[0]));
	assert_false(is_gone(w, ids[1]) || is_gone(w, ids[2]) || is_gone(w, ids[3]));
	assert_true(is_starred(w, ids[1]));
}

/* A server that has lost most takes nothing along. */
static void most_gone(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), ids[40], n;
	bool many;

	for (int i = 0; i < 40; i++) {
		const char *name = arena_printf(&w->arena, "%d", i + 1);

		saw(w, name, DB_SYNC_ALL);
		ids[i] = put(w, source, name, true);
	}
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	saw(w, "40", DB_SYNC_ALL);
	assert_int_equal(db_sync_gone(w->db, true, &n, &many, NULL), OK);
	assert_true(many);
	for (int i = 0; i < 40; i++)
		assert_false(is_gone(w, ids[i]));
}

/* Marks of articles that were here before the server had them are kept, and go there. */
static void here_before(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), id = world_put(w, source, "g", 10, "x");

	mark(w, DB_MARK_READ, true, id);
	assert_int_equal(db_sync_index(w->db, NULL), OK);
	assert_int_equal(db_sync_find(w->db, source, STR("7"), STR("https://x.example/g"),
				      STR("another headline")),
			 id);
	/* once */
	assert_int_equal(db_sync_find(w->db, source, STR("7"), STR("https://x.example/g"), STR("")),
			 0);
	saw(w, "7", DB_SYNC_ALL | DB_SYNC_UNREAD | DB_SYNC_STARRED);
	assert_int_equal(db_sync_attach(w->db, id, STR("7"), WORLD_NOW, false, NULL), OK);
	assert_true(is_read(w, id) && is_starred(w, id));
	mark(w, DB_MARK_READ, false, id);
	mark(w, DB_MARK_READ, true, id);
	assert_string_equal(next(w, DB_SYNC_MARK), " 7");
}

/* Another account: what was agreed on is void, marks are not. */
static void another_account(void **state)
{
	struct world *w = *state;
	int64_t source = begin(w), id;

	saw(w, "1", DB_SYNC_ALL | DB_SYNC_UNREAD);
	id = put(w, source, "1", true);
	mark(w, DB_MARK_READ, true, id);
	assert_int_equal(db_sync_account(w->db, STR("bert y"), NULL), OK);
	assert_true(is_read(w, id));
	assert_int_equal(number(w, "select count(*) FROM sync_mark WHERE article = ?1", id), 0);
	assert_int_equal(number(w, "select count(*) FROM source WHERE remote <> '' AND id <> ?1",
				0),
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(three_ways, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(proof, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(gone, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(most_gone, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(here_before, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(another_account, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
