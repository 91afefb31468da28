/* SPDX-License-Identifier: ISC */
/* Marks: histories of operations against a plain model, twins, and that a mark survives whatever
 * comes. */
#include "world.h"

#include <string.h>
#include <sys/wait.h>

#include "store/db_list.h"
#include "store/db_mark.h"

#define N 40

static uint32_t rnd_state = 4711;

static uint32_t rnd(uint32_t n)
{
	rnd_state = rnd_state * 1664525 + 1013904223;
	return (rnd_state >> 8) % n;
}

/* bit 0 read, 1 starred, 2 deleted, 3 tagged */
struct picture {
	unsigned char marks[N];
};

static int64_t ids[N];

static void fill(struct world *w)
{
	char guid[16];

	world_urls(w, "https://a.example/ t\nhttps://b.example/\n");
	for (int i = 0; i < N; i++) {
		snprintf(guid, sizeof guid, "g%d", i);
		ids[i] = world_put(w,
				   world_source(w, i % 2 ? "https://a.example/"
							 : "https://b.example/"),
				   guid, i, "text");
	}
}

static struct picture look(struct world *w)
{
	struct picture p = {0};
	struct db_article a;

	for (int i = 0; i < N; i++) {
		assert_int_equal(db_article_get(w->db, ids[i], &a, &w->arena, NULL), OK);
		p.marks[i] = (unsigned char)(a.read | a.starred << 1 | a.deleted << 2 |
					     (str_find(a.tags, STR("mine")) != SIZE_MAX) << 3);
	}
	return p;
}

/* Counters, lists and marks must say the same. */
static void check_counts(struct world *w, const struct picture *p)
{
	struct db_filter all = {0}, tag = {.tag = "t"};
	struct db_counts c, t;
	int64_t total = 0, unread = 0, starred = 0, t_total = 0, t_unread = 0;

	for (int i = 0; i < N; i++) {
		bool live = !(p->marks[i] & 4), is_unread = live && !(p->marks[i] & 1);

		total += live;
		unread += is_unread;
		starred += live && (p->marks[i] & 2);
		t_total += live && i % 2;
		t_unread += is_unread && i % 2;
	}
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(db_list_count(w->db, &tag, &t, NULL), OK);
	assert_int_equal(c.total, total);
	assert_int_equal(c.unread, unread);
	assert_int_equal(c.starred, starred);
	assert_int_equal(t.total, t_total);
	assert_int_equal(t.unread, t_unread);
}

/* One random operation on the cache and on the picture; false: nothing changed. */
static bool operate(struct world *w, struct picture *p)
{
	int64_t some[8];
	uint32_t n = 1 + rnd(8), changed = 0, wanted = 0;
	int kind = (int)rnd(4);
	bool on = rnd(2);
	unsigned char bit = (unsigned char)(1 << kind);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t k = rnd(N);

		some[i] = ids[k];
		if ((kind != 2 && p->marks[k] & 4) || !!(p->marks[k] & bit) == on)
			continue;
		p->marks[k] = (unsigned char)(p->marks[k] ^ bit);
		wanted++;
	}
	if (kind == 3)
		assert_int_equal(db_mark_tag(w->db, STR("mine"), on, some, n, &changed, NULL), OK);
	else
		assert_int_equal(db_mark_set(w->db, (enum db_mark)kind, on, some, n, &changed,
					     NULL),
				 OK);
	assert_int_equal(changed, wanted);
	return changed > 0;
}

static void same(struct world *w, const struct picture *wanted)
{
	struct picture got = look(w);

	assert_memory_equal(&got, wanted, sizeof got);
	check_counts(w, &got);
}

static void undo_and_redo_walk_the_history(void **state)
{
	static struct picture history[400];
	struct world *w = *state;
	uint32_t at = 0, end = 0;
	struct buf what;
	int64_t article;

	fill(w);
	buf_init(&what, 4096);
	history[0] = look(w);
	for (int turn = 0; turn < 300; turn++) {
		uint32_t r = rnd(10);

		buf_clear(&what);
		if (r < 5) {
			struct picture next = history[at];

			if (operate(w, &next)) {
				end = ++at;
				history[at] = next;
			}
		} else if (r < 8) {
			assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL),
					 at ? OK : ERR_NOT_FOUND);
			at -= at > 0;
		} else {
			assert_int_equal(db_mark_redo(w->db, NULL, &article, &what, NULL),
					 at < end ? OK : ERR_NOT_FOUND);
			at += at < end;
		}
		if (turn % 37 == 0)
			world_reopen(w);
		same(w, &history[at]);
	}
	buf_release(&what);
}

static void undo_says_what_it_was(void **state)
{
	struct world *w = *state;
	uint32_t changed;
	int64_t article;
	struct buf what;
	struct why why = {0};

	fill(w);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, &why), ERR_NOT_FOUND);
	assert_string_equal(why.what, "nothing to take back");
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, ids, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, ids, 3, &changed, NULL), OK);
	assert_int_equal(changed, 2);
	/* nothing changed: no operation */
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, ids, 3, &changed, NULL), OK);
	assert_int_equal(changed, 0);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_string_equal(what.data, "2 articles starred");
	assert_int_equal(article, 0);
	buf_clear(&what);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_string_equal(what.data, "1 article starred");
	assert_int_equal(article, ids[0]);
	buf_release(&what);
}

static void ids_that_are_not_there_change_nothing(void **state)
{
	struct world *w = *state;
	int64_t wrong[] = {0, -1, 999999, INT64_MAX};
	uint32_t changed = 9;

	fill(w);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, wrong, 4, &changed, NULL), OK);
	assert_int_equal(changed, 0);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, NULL, 0, &changed, NULL), OK);
	assert_int_equal(changed, 0);
}

static void twins_share_the_read_mark(void **state)
{
	struct world *w = *state;
	struct db_entry e = {.title = STR("Same title"), .url = STR("https://x.example/1")};
	struct db_article a;
	enum db_put what;
	int64_t first, other, third;
	uint32_t changed;
	struct buf undone;

	world_urls(w, "https://a.example/\nhttps://b.example/\nhttps://c.example/\n");
	e.guid = STR("1");
	e.source = world_source(w, "https://a.example/");
	assert_int_equal(db_article_put(w->db, &e, &what, &first, NULL), OK);
	e.guid = STR("other guid");
	e.source = world_source(w, "https://b.example/");
	assert_int_equal(db_article_put(w->db, &e, &what, &other, NULL), OK);
	assert_int_equal(what, DB_PUT_NEW);
	assert_int_not_equal(first, other);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &first, 1, &changed, NULL), OK);
	assert_int_equal(changed, 2);
	assert_int_equal(db_article_get(w->db, other, &a, &w->arena, NULL), OK);
	assert_true(a.read);
	assert_int_equal(a.also, 1);
	/* one that comes later is known too; stars stay with the one article */
	e.source = world_source(w, "https://c.example/");
	assert_int_equal(db_article_put(w->db, &e, &what, &third, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &third, 1, &changed, NULL), OK);
	assert_int_equal(changed, 1);
	assert_int_equal(db_article_get(w->db, third, &a, &w->arena, NULL), OK);
	assert_true(a.read);
	/* taken back, the first two are unread; the third never was */
	buf_init(&undone, 4096);
	assert_int_equal(db_mark_undo(w->db, NULL, &first, &undone, NULL), OK);
	assert_int_equal(db_mark_undo(w->db, NULL, &first, &undone, NULL), OK);
	buf_release(&undone);
	assert_int_equal(db_article_get(w->db, other, &a, &w->arena, NULL), OK);
	assert_false(a.read);
}

/* Days apart it is one text, months apart another matter with the same words. */
static void twins_are_near_in_time(void **state)
{
	static const int64_t days[] = {0, 11, 80};
	struct world *w = *state;
	struct db_entry e = {.title = STR("Same title"), .url = STR("https://x.example/1")};
	struct db_article a;
	enum db_put what;
	int64_t id[3];
	uint32_t changed;

	world_urls(w, "https://a.example/\nhttps://b.example/\nhttps://c.example/\n");
	for (int i = 0; i < 3; i++) {
		char address[] = "https://a.example/";

		address[8] = (char)('a' + i);
		e.source = world_source(w, address);
		e.guid = STR("1");
		e.published = 1700000000 + days[i] * 86400;
		assert_int_equal(db_article_put(w->db, &e, &what, &id[i], NULL), OK);
		/* the second is one with the first, which is read by then; the third is not */
		assert_int_equal(db_article_get(w->db, id[i], &a, &w->arena, NULL), OK);
		assert_int_equal(a.also, i == 1);
		assert_int_equal(a.read, i == 1);
		if (!i)
			assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, id, 1, &changed,
						     NULL),
					 OK);
	}
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, false, &id[1], 1, &changed, NULL), OK);
	assert_int_equal(changed, 2);
}

static void equal_titles_in_one_source_are_not_twins(void **state)
{
	struct world *w = *state;
	struct db_entry e = {.title = STR("Untitled")};
	enum db_put what;
	int64_t one, two;
	uint32_t changed;

	world_urls(w, "https://a.example/\nhttps://b.example/\n");
	e.source = world_source(w, "https://a.example/");
	e.guid = STR("1");
	assert_int_equal(db_article_put(w->db, &e, &what, &one, NULL), OK);
	e.guid = STR("2");
	e.source = world_source(w, "https://b.example/");
	assert_int_equal(db_article_put(w->db, &e, &what, &two, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &one, 1, &changed, NULL), OK);
	assert_int_equal(changed, 1);
}

/* A child that is killed right after the call returned: the mark is there. */
static void marks_survive_a_kill(void **state)
{
	struct world *w = *state;
	struct db_article a;
	int status;

	fill(w);
	db_close(w->db);
	w->db = NULL;
	for (int i = 0; i < 8; i++) {
		pid_t pid = fork();
		uint32_t changed;

		if (pid == 0) {
			struct db *db;

			if (db_open(&db, w->cache, DB_READ, NULL, NULL) ||
			    db_mark_set(db, DB_MARK_READ, true, &ids[i], 1, &changed, NULL))
				_exit(1);
			if (db_begin(db, NULL) ||
			    db_mark_set(db, DB_MARK_STAR, true, &ids[i], 1, &changed, NULL))
				_exit(2);
			_exit(0); /* in the middle of a transaction */
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(status, 0);
	}
	world_open(w);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(db_article_get(w->db, ids[i], &a, &w->arena, NULL), OK);
		assert_true(a.read);
		assert_false(a.starred);
	}
}

/* Two processes that mark and put at once: nothing is lost, nobody fails. */
static void two_processes_at_once(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	int64_t version;
	int status;
	pid_t pid;

	fill(w);
	version = db_version(w->db);
	pid = fork();
	if (pid == 0) {
		struct db *db;
		uint32_t changed;

		if (db_open(&db, w->cache, DB_READ, NULL, NULL))
			_exit(1);
		for (int i = 0; i < N; i++) {
			if (db_mark_set(db, DB_MARK_READ, true, &ids[i], 1, &changed, NULL))
				_exit(2);
		}
		_exit(0);
	}
	for (int i = 0; i < N; i++) {
		char guid[16];

		snprintf(guid, sizeof guid, "h%d", i);
		world_put(w, world_source(w, "https://a.example/"), guid, i, "text");
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_not_equal(db_version(w->db), version);
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 2 * N);
	assert_int_equal(c.unread, N);
}

static void ten_thousand_marks_at_once(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	struct buf what;
	int64_t source, article, *many = arena_alloc(&w->arena, 10000 * sizeof *many);
	uint32_t changed;

	world_urls(w, "https://a.example/ t\n");
	source = world_source(w, "https://a.example/");
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < 10000; i++) {
		char guid[16];

		snprintf(guid, sizeof guid, "m%d", i);
		many[i] = world_put(w, source, guid, i, "text");
	}
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, many, 10000, &changed, NULL), OK);
	assert_int_equal(changed, 10000);
	assert_int_equal(db_mark_all(w->db, DB_MARK_READ, true, &all, &changed, NULL), OK);
	assert_int_equal(changed, 10000);
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.unread, 0);
	assert_int_equal(c.starred, 10000);
	buf_init(&what, 4096);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	assert_string_equal(what.data, "10000 articles marked read");
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	buf_release(&what);
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.unread, 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(undo_and_redo_walk_the_history, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(undo_says_what_it_was, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(ids_that_are_not_there_change_nothing, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(twins_share_the_read_mark, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(twins_are_near_in_time, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(equal_titles_in_one_source_are_not_twins,
						world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(marks_survive_a_kill, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(two_processes_at_once, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(ten_thousand_marks_at_once, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_mark", tests, NULL, NULL);
}
