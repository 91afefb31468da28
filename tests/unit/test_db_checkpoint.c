/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <sys/stat.h>

#include "store/db_checkpoint.h"

#define MEBIBYTE ((size_t)1 << 20)
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

static void write_mebibytes(struct world *w, int n)
{
	struct buf value;

	buf_init(&value, BUF_MAX);
	for (size_t i = 0; i < MEBIBYTE / 16; i++)
		buf_cstr(&value, "sixteen letters ");
	for (int i = 0; i < n; i++) {
		value.data[i] = '!';
		assert_int_equal(db_note_set(w->db, i % 2 ? "odd" : "even", buf_view(&value), NULL),
				 OK);
	}
	buf_release(&value);
}

static int64_t log_mebibytes(struct world *w)
{
	const char *path = arena_printf(&w->arena, "%s/kurzum.db-wal", w->dir);
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_size >> 20;
}

static void the_log_is_moved_beside(void **state)
{
	struct world *w = *state;
	struct db_checkpoint *c;

	world_open(w);
	c = db_checkpoint_new(w->db);
	assert_false(db_checkpoint_is_due(c, false));
	write_mebibytes(w, 12);
	assert_true(db_checkpoint_is_due(c, false));
	db_checkpoint_run(c);
	assert_false(db_checkpoint_is_due(c, false));
	/* all of it was moved: the log begins anew, and what is written is all there */
	write_mebibytes(w, 12);
	assert_in_range(log_mebibytes(w), 12, 14);
	assert_int_equal(db_note_get(w->db, "odd", &w->arena).n, MEBIBYTE);
	db_checkpoint_free(c);
}

/* Where there is time, a little is worth it too. */
static void a_rest_is_used(void **state)
{
	struct world *w = *state;
	struct db_checkpoint *c;

	world_open(w);
	c = db_checkpoint_new(w->db);
	write_mebibytes(w, 2);
	assert_false(db_checkpoint_is_due(c, false));
	assert_true(db_checkpoint_is_due(c, true));
	db_checkpoint_run(c);
	assert_false(db_checkpoint_is_due(c, true));
	db_checkpoint_free(c);
}

/* Nobody runs it: the db does it by itself, if later. */
static void the_log_stays_bounded(void **state)
{
	struct world *w = *state;
	struct db_checkpoint *c;

	world_open(w);
	c = db_checkpoint_new(w->db);
	write_mebibytes(w, 80);
	assert_in_range(log_mebibytes(w), 1, 36);
	db_checkpoint_free(c);
}

/* One that waits for nobody: another program moves the log when it is told to. */
static void another_moves_it(void **state)
{
	struct world *w = *state;
	struct db *other;

	world_open(w);
	assert_int_equal(db_open(&other, w->cache, DB_WRITE, NULL, NULL), OK);
	write_mebibytes(w, 9);
	assert_int_equal(db_log_wanted(w->db), 0); /* it does that itself so far */
	db_log_move(other);
	db_log_leave(w->db);
	for (int i = 0; i < 2; i++) {
		write_mebibytes(w, 7);
		assert_int_equal(db_log_wanted(w->db), 0);
		write_mebibytes(w, 2);
		assert_int_equal(db_log_wanted(w->db), 1);
		assert_int_equal(db_log_wanted(w->db), 0);
		db_log_move(other);
	}
	/* each began a new log; one that nobody moves is asked for again, and stays bounded */
	assert_in_range(log_mebibytes(w), 9, 10);
	write_mebibytes(w, 9);
	assert_int_equal(db_log_wanted(w->db), 1);
	write_mebibytes(w, 9);
	assert_int_equal(db_log_wanted(w->db), 2);
	write_mebibytes(w, 60);
	assert_in_range(log_mebibytes(w), 1, 36);
	assert_int_equal(db_note_get(w->db, "odd", &w->arena).n, MEBIBYTE);
	db_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_log_is_moved_beside),
		TEST(the_log_stays_bounded),
		TEST(a_rest_is_used),
		TEST(another_moves_it),
	};

	return cmocka_run_group_tests_name("db_checkpoint", tests, NULL, NULL);
}
