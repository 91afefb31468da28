/* SPDX-License-Identifier: ISC */
/* Marks of large views, in steps: in the end the same as at once, whatever comes in between. */
#include "world.h"

#include <string.h>
#include <sys/wait.h>

#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

#define N 700
/* What has at most as many rows as a step or as can be taken back, and what is only asked for its
 * first row. */
#define SMALL                                                                                      \
	" picked temp.picked p touched temp.touched t todo temp.todo op_wait op source temp.gone"  \
	" expected counter "

static uint32_t rnd_state = 99;

static uint32_t rnd(uint32_t n)
{
	rnd_state = rnd_state * 1664525 + 1013904223;
	return (rnd_state >> 8) % n;
}

static int64_t ids[N];

static void fill(struct world *w)
{
	char guid[16];
	int64_t a, b;

	world_urls(w, "https://a.example/ t\nhttps://b.example/\n");
	a = world_source(w, "https://a.example/");
	b = world_source(w, "https://b.example/");
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < N; i++) {
		snprintf(guid, sizeof guid, "g%d", i);
		ids[i] = world_put(w, i % 2 ? a : b, guid, (int64_t)rnd(100), "text");
	}
	assert_int_equal(db_end(w->db, OK, NULL), OK);
}

static int64_t unread_of(struct world *w, const struct db_filter *f)
{
	struct db_counts c;

	assert_int_equal(db_list_count(w->db, f, &c, NULL), OK);
	return c.unread;
}

/* What the counters say is what a walk through the list finds. */
static void check_counts(struct world *w)
{
	struct db_filter all = {0}, tag = {.tag = "t"}, unread = {.unread = true};
	struct db_keys keys = {0};
	int64_t tagged = 0;

	assert_int_equal(db_list_keys(w->db, &unread, NULL, N + 1, &keys, NULL), OK);
	for (uint32_t i = 0; i < keys.len; i++)
		tagged += (keys.items[i].id - ids[0]) % 2;
	assert_int_equal(unread_of(w, &all), keys.len);
	assert_int_equal(unread_of(w, &tag), tagged);
	VEC_RELEASE(&keys);
}

static void steps_come_to_the_end(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_mark_done done;
	struct buf what;
	int64_t article, left = N, now;
	int steps = 0;

	fill(w);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, true, &all, &done, NULL), OK);
	assert_true(done.left);
	while (done.left) {
		now = unread_of(w, &all);
		assert_true(now < left);
		left = now;
		check_counts(w);
		assert_int_equal(db_mark_step(w->db, 50, &done, NULL), OK);
		steps++;
	}
	assert_true(steps >= (N - DB_MARK_STEP) / 50);
	assert_true(done.finished);
	assert_int_equal(done.changed, N);
	assert_int_equal(unread_of(w, &all), 0);
	/* and back */
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_string_equal(what.data, "700 articles marked read");
	assert_true(db_mark_is_pending(w->db));
	assert_int_equal(db_mark_finish(w->db, &done, NULL), OK);
	assert_true(done.finished && done.undone);
	assert_int_equal(unread_of(w, &all), N);
	check_counts(w);
	buf_release(&what);
}

static void what_arrives_later_is_not_meant(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_mark_done done;

	fill(w);
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, true, &all, &done, NULL), OK);
	world_put(w, world_source(w, "https://a.example/"), "late", 90, "text");
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	assert_int_equal(unread_of(w, &all), 1);
}

static void what_is_near_comes_first(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_mark_done done;
	struct db_article a;
	struct db_keys keys = {0};
	int64_t last, other;

	fill(w);
	assert_int_equal(db_list_keys(w->db, &all, NULL, N, &keys, NULL), OK);
	last = keys.items[N - 1].id;
	other = keys.items[N - 2].id;
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, true, &all, &done, NULL), OK);
	assert_int_equal(db_mark_near(w->db, &last, 1, NULL), OK);
	assert_int_equal(db_article_get(w->db, last, &a, &w->arena, NULL), OK);
	assert_true(a.read);
	assert_int_equal(db_article_get(w->db, other, &a, &w->arena, NULL), OK);
	assert_false(a.read);
	VEC_RELEASE(&keys);
}

/* The same history with every mark done at once. */
struct model {
	bool read[N], starred[N];
};

struct done_op {
	bool star, on, undone;
	bool changed[N];
	int n;
};

#define OPS 120

static struct done_op ops[OPS];
static int nops;

static bool *marks_of(struct model *m, bool star)
{
	return star ? m->starred : m->read;
}

static void note(struct model *m, bool star, bool on, const bool *meant)
{
	struct done_op op = {.star = star, .on = on};

	for (int i = 0; i < N; i++) {
		if (!meant[i] || marks_of(m, star)[i] == on)
			continue;
		op.changed[i] = true;
		op.n++;
		marks_of(m, star)[i] = on;
	}
	if (!op.n)
		return;
	while (nops && ops[nops - 1].undone)
		nops--;
	ops[nops++] = op;
}

static int last_done(void)
{
	int at = nops;

	while (at && ops[at - 1].undone)
		at--;
	return at;
}

static void turn(struct world *w, struct model *m, bool undo)
{
	int at = last_done();
	bool is_there = undo ? at > 0 : at < nops;
	struct done_op *op = &ops[is_there && undo ? at - 1 : at];
	int64_t article;
	struct buf what;

	buf_init(&what, 4096);
	assert_int_equal((undo ? db_mark_undo : db_mark_redo)(w->db, NULL, &article, &what, NULL),
			 is_there ? OK : ERR_NOT_FOUND);
	buf_release(&what);
	if (!is_there)
		return;
	op->undone = undo;
	for (int i = 0; i < N; i++)
		if (op->changed[i])
			marks_of(m, op->star)[i] = undo ? !op->on : op->on;
}

static void mark_view(struct world *w, struct model *m, bool star, bool on)
{
	struct db_filter f = {0};
	struct db_mark_done done;
	bool meant[N];
	bool narrow = rnd(2);

	if (narrow)
		f.where = "a.id % 3 = 0";
	for (int i = 0; i < N; i++)
		meant[i] = !narrow || ids[i] % 3 == 0;
	assert_int_equal(db_mark_view(w->db, star ? DB_MARK_STAR : DB_MARK_READ, on, &f, &done,
				      NULL),
			 OK);
	note(m, star, on, meant);
	/* whether it changes anything is known when it has: then what was undone is forgotten */
	while (done.left &&
	       !db_stmt_int(w->db, 1, "select changed FROM op ORDER BY id DESC LIMIT 1", ""))
		assert_int_equal(db_mark_step(w->db, 20, &done, NULL), OK);
}

static void mark_some(struct world *w, struct model *m, bool star, bool on)
{
	int64_t some[5];
	bool meant[N] = {false};
	uint32_t changed;

	for (int i = 0; i < 5; i++) {
		uint32_t k = rnd(N);

		some[i] = ids[k];
		meant[k] = true;
	}
	assert_int_equal(db_mark_set(w->db, star ? DB_MARK_STAR : DB_MARK_READ, on, some, 5,
				     &changed, NULL),
			 OK);
	note(m, star, on, meant);
}

static void same(struct world *w, const struct model *m)
{
	struct arena arena = {0};
	struct db_article a;

	for (int i = 0; i < N; i++) {
		assert_int_equal(db_article_get(w->db, ids[i], &a, &arena, NULL), OK);
		assert_int_equal(a.read, m->read[i]);
		assert_int_equal(a.starred, m->starred[i]);
		arena_clear(&arena);
	}
	arena_release(&arena);
}

static void act(struct world *w, struct model *m)
{
	struct db_mark_done done;
	uint32_t r = rnd(12);
	bool star = rnd(3) == 0, on = rnd(3) != 0;

	if (r < 2)
		mark_view(w, m, star, on);
	else if (r < 6)
		mark_some(w, m, star, on);
	else if (r < 9)
		turn(w, m, r < 8);
	else
		assert_int_equal(db_mark_step(w->db, 1 + rnd(150), &done, NULL), OK);
}

static void whatever_comes_in_between_the_end_is_the_same(void **state)
{
	static struct model m;
	struct world *w = *state;

	fill(w);
	for (int turn = 0; turn < OPS - 1; turn++) {
		act(w, &m);
		if (turn % 10 != 9)
			continue;
		if (turn % 40 == 39)
			world_reopen(w);
		assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
		same(w, &m);
		check_counts(w);
		world_check_plans(w, SMALL);
	}
}

/* Killed between two steps and in the middle of one: the next to come does the rest. */
static void a_kill_between_steps_loses_nothing(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_mark_done done;
	struct buf what;
	int64_t article;
	int status;
	pid_t pid;

	fill(w);
	db_close(w->db);
	w->db = NULL;
	pid = fork();
	if (pid == 0) {
		struct db *db;

		if (db_open(&db, w->cache, DB_WRITE, NULL, NULL) ||
		    db_mark_view(db, DB_MARK_READ, true, &all, &done, NULL) || !done.left ||
		    db_mark_step(db, 100, &done, NULL) || !done.left || db_begin(db, NULL) ||
		    db_mark_step(db, 100, &done, NULL))
			_exit(1);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	world_open(w);
	assert_true(db_mark_is_pending(w->db));
	assert_in_range(unread_of(w, &all), 1, N - 1);
	check_counts(w);
	assert_int_equal(db_mark_finish(w->db, &done, NULL), OK);
	assert_int_equal(done.changed, N);
	assert_int_equal(unread_of(w, &all), 0);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	assert_int_equal(unread_of(w, &all), N);
	buf_release(&what);
}

/* Taken back and followed by another mark: its rows go, too, and the mark is taken back all the
 * same. */
static void forgotten_ones_are_taken_back_first(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_mark_done done;
	struct buf what;
	int64_t article;
	uint32_t changed;

	fill(w);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_all(w->db, DB_MARK_READ, true, &all, &changed, NULL), OK);
	assert_int_equal(changed, N);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, ids, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_redo(w->db, NULL, &article, &what, NULL), ERR_NOT_FOUND);
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	assert_int_equal(unread_of(w, &all), N);
	assert_false(db_mark_is_pending(w->db));
	buf_clear(&what);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_string_equal(what.data, "1 article starred");
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), ERR_NOT_FOUND);
	/* nothing to mark: nothing to take back */
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, false, &all, &done, NULL), OK);
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), ERR_NOT_FOUND);
	buf_release(&what);
}

/* What changes nothing is not in the journal, and what was taken back can be done again. */
static void nothing_marked_forgets_nothing(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0}, none = {.where = "a.id % 3 = 4"};
	struct db_mark_done done;
	struct buf what;
	int64_t article;
	uint32_t changed;

	fill(w);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, ids, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, true, &none, &done, NULL), OK);
	assert_true(done.left);
	assert_int_equal(db_mark_finish(w->db, &done, NULL), OK);
	assert_int_equal(done.changed, 0);
	assert_int_equal(db_mark_redo(w->db, NULL, &article, &what, NULL), OK);
	/* but what changes something does, and only what was there before it */
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_int_equal(db_mark_view(w->db, DB_MARK_READ, true, &all, &done, NULL), OK);
	assert_int_equal(db_mark_redo(w->db, NULL, &article, &what, NULL), ERR_NOT_FOUND);
	buf_release(&what);
}

int main(void)
{
#define WITH_WORLD(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		WITH_WORLD(steps_come_to_the_end),
		WITH_WORLD(what_arrives_later_is_not_meant),
		WITH_WORLD(what_is_near_comes_first),
		WITH_WORLD(whatever_comes_in_between_the_end_is_the_same),
		WITH_WORLD(a_kill_between_steps_loses_nothing),
		WITH_WORLD(forgotten_ones_are_taken_back_first),
		WITH_WORLD(nothing_marked_forgets_nothing),
	};

	return cmocka_run_group_tests_name("db_pending", tests, NULL, NULL);
}
