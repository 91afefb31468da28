/* SPDX-License-Identifier: ISC */
/* Stories in the cache: their counters, the lines of lists, the reader's word and undo. */
#include "world.h"

#include <string.h>

#include "store/db_grouping.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_story.h"

#define N 6

/* Six articles of three sources, the oldest first; 0, 1 and 2 are a story. */
static void fill(struct world *w, int64_t ids[N])
{
	static const char *const sources[] = {"https://a.example/", "https://b.example/",
					      "https://c.example/"};

	world_urls(w, "https://a.example/\nhttps://b.example/\nhttps://c.example/\n");
	for (int i = 0; i < N; i++)
		ids[i] = world_put(w, world_source(w, sources[i % 3]),
				   arena_printf(&w->arena, "g%d", i), 100 - i, "text");
	for (int i = 0; i < 3; i++)
		assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[i], -1), 1, NULL), OK);
}

static struct db_story get(struct world *w, int64_t story)
{
	struct db_story s = {0};

	assert_int_equal(db_story_get(w->db, story, &s, &w->arena, NULL), OK);
	return s;
}

static void mark(struct world *w, enum db_mark mark, int64_t id)
{
	uint32_t changed;

	assert_int_equal(db_mark_set(w->db, mark, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(changed, 1);
}

static void undo(struct world *w)
{
	struct buf what;
	int64_t article;

	buf_init(&what, BUF_MAX);
	assert_int_equal(db_mark_undo(w->db, NULL, &article, &what, NULL), OK);
	buf_release(&what);
}

static void redo(struct world *w)
{
	struct buf what;
	int64_t article;

	buf_init(&what, BUF_MAX);
	assert_int_equal(db_mark_redo(w->db, NULL, &article, &what, NULL), OK);
	buf_release(&what);
}

static void counters(void **state)
{
	struct world *w = *state;
	struct db_members members = {0};
	int64_t ids[N];

	fill(w, ids);
	assert_int_equal(get(w, 1).sources, 3);
	assert_int_equal(get(w, 1).unread, 3);
	assert_int_equal(get(w, 1).last, WORLD_NOW - 98);
	mark(w, DB_MARK_READ, ids[0]);
	mark(w, DB_MARK_STAR, ids[1]);
	assert_int_equal(get(w, 1).unread, 2);
	assert_int_equal(get(w, 1).starred, 1);
	mark(w, DB_MARK_DELETED, ids[0]);
	mark(w, DB_MARK_DELETED, ids[2]);
	assert_int_equal(get(w, 1).sources, 1);
	assert_int_equal(get(w, 1).unread, 1);
	assert_int_equal(db_story_members(w->db, 1, &members, &w->arena, NULL), OK);
	assert_int_equal(members.len, 1);
	VEC_RELEASE(&members);
	undo(w);
	undo(w);
	assert_int_equal(get(w, 1).sources, 3);
	assert_int_equal(get(w, 1).unread, 2);
	/* none is left: its number is not given again */
	for (int i = 0; i < 3; i++)
		assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[i], -1), 0, NULL), OK);
	assert_int_equal(db_story_get(w->db, 1, &(struct db_story){0}, &w->arena, NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(db_grouping_next(w->db), 2);
}

/* "5 4 3 2" of the articles whose lines a list shows, by their place in ids. */
static void check_lines(struct world *w, const struct db_filter *f, const int64_t ids[N],
			const char *want)
{
	char got[64] = "";
	struct db_key from;

	for (int page = 0;; page++) {
		struct db_rows rows = {0};
		uint32_t n = 0;

		/* two a page */
		assert_int_equal(db_list_page(w->db, f, page ? &from : NULL, false, DB_DOWN, 2,
					      &rows, &w->arena, NULL),
				 OK);
		for (; n < rows.len; n++)
			for (int i = 0; i < N; i++)
				if (ids[i] == rows.items[n].key.id)
					snprintf(got + strlen(got), sizeof got - strlen(got),
						 "%s%d", *got ? " " : "", i);
		if (n)
			from = rows.items[n - 1].key;
		VEC_RELEASE(&rows);
		if (!n)
			break;
	}
	assert_string_equal(got, want);
}

static void lines(void **state)
{
	struct world *w = *state;
	struct db_filter f = {.stories = true}, b = {.stories = true};
	struct db_key line, from;
	int64_t ids[N];

	fill(w, ids);
	check_lines(w, &f, ids, "5 4 3 2");
	f.unread = true;
	mark(w, DB_MARK_READ, ids[2]);
	/* the newest that is unread stands for it */
	check_lines(w, &f, ids, "5 4 3 1");
	b.source = world_source(w, "https://b.example/");
	check_lines(w, &b, ids, "4 1");
	f.stories = false;
	check_lines(w, &f, ids, "5 4 3 1 0");
	f.stories = true;
	from = (struct db_key){WORLD_NOW - 97, ids[3]};
	assert_int_equal(db_list_unread(w->db, &f, &from, DB_DOWN, &line, NULL), OK);
	assert_int_equal(line.id, ids[1]);
	/* its other unread article is in the same line */
	assert_int_equal(db_list_unread(w->db, &f, &line, DB_DOWN, &line, NULL), ERR_NOT_FOUND);
}

struct said {
	int together, apart;
};

static void take_word(void *ctx, int64_t key, int64_t other, bool together)
{
	struct said *said = ctx;

	(void)key, (void)other;
	*(together ? &said->together : &said->apart) += 1;
}

static struct said words(struct world *w)
{
	struct said said = {0};

	assert_int_equal(db_grouping_words(w->db, take_word, &said, NULL), OK);
	return said;
}

static void split_and_undo(void **state)
{
	struct world *w = *state;
	int64_t ids[N], story = 0;

	fill(w, ids);
	assert_int_equal(db_story_split(w->db, ids[1], &story, NULL), OK);
	assert_int_equal(story, 1);
	assert_int_equal(db_story_of(w->db, ids[1]), 0);
	assert_int_equal(get(w, 1).articles, 2);
	assert_int_equal(words(w).apart, 2);
	assert_int_equal(db_story_split(w->db, ids[1], &story, NULL), ERR_NOT_FOUND);
	undo(w);
	assert_int_equal(db_story_of(w->db, ids[1]), 1);
	assert_int_equal(words(w).apart, 0);
	redo(w);
	assert_int_equal(db_story_of(w->db, ids[1]), 0);
	assert_int_equal(words(w).apart, 2);
}

static void of_a_section(void **state)
{
	struct world *w = *state;
	int64_t ids[N];

	fill(w, ids);
	assert_int_equal(db_story_of_section(w->db, ids[3], 0), 0);
	/* story 2 is its own alone, 1 and 3 others report, 1 more of them */
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[3], 0), 2, NULL), OK);
	assert_int_equal(db_story_of_section(w->db, ids[3], 0), 0);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[3], 1), 3, NULL), OK);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[4], -1), 3, NULL), OK);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[3], 2), 1, NULL), OK);
	assert_int_equal(db_story_of(w->db, ids[3]), 0);
	assert_int_equal(db_story_of_section(w->db, ids[3], -1), 1);
	assert_int_equal(db_story_of_section(w->db, ids[3], 0), 1);
	assert_int_equal(db_story_of_section(w->db, ids[3], 1), 3);
}

static void join_and_undo(void **state)
{
	struct world *w = *state;
	int64_t ids[N], story = 0;

	fill(w, ids);
	/* two without a story make a new one */
	assert_int_equal(db_story_join(w->db, ids[3], ids[4], &story, NULL), OK);
	assert_int_equal(story, 2);
	assert_int_equal(get(w, 2).sources, 2);
	/* and it goes into the other with all that is in it */
	assert_int_equal(db_story_join(w->db, ids[3], ids[0], &story, NULL), OK);
	assert_int_equal(story, 1);
	assert_int_equal(get(w, 1).articles, 5);
	assert_int_equal(db_story_join(w->db, ids[3], ids[0], &story, NULL), ERR_USAGE);
	assert_int_equal(db_story_join(w->db, ids[3], 999, &story, NULL), ERR_NOT_FOUND);
	assert_true(words(w).together >= 4);
	undo(w);
	assert_int_equal(db_story_of(w->db, ids[4]), 2);
	assert_int_equal(get(w, 1).articles, 3);
	undo(w);
	assert_int_equal(db_story_of(w->db, ids[4]), 0);
	assert_int_equal(words(w).together, 0);
}

/* What is digested waits to be grouped; a new text waits again. */
static void waiting(void **state)
{
	struct world *w = *state;
	struct db_ids wait = {0};
	struct db_sign sign = {.time = 5, .terms = STR("12345678")};
	int64_t ids[N];

	fill(w, ids);
	/* those without a text wait for their headlines' sake */
	assert_int_equal(db_grouping_waiting(w->db, INT64_MAX, 10, &wait, NULL), OK);
	assert_int_equal(wait.len, N);
	for (int i = 0; i < N; i++)
		assert_int_equal(db_grouping_sign(w->db, ids[i], 1, NULL, 0, NULL), OK);
	assert_int_equal(db_story_of(w->db, ids[0]), 0);
	for (int i = 0; i < 2; i++) {
		struct db_work work;
		struct doc doc = {0};
		struct digest digest = {.version = DIGEST_VERSION};

		assert_int_equal(db_article_work(w->db, ids[3], &work, &w->arena, NULL), OK);
		assert_int_equal(db_article_digest_put(w->db, &work, &doc, &digest, STR_NONE, NULL),
				 OK);
		assert_int_equal(db_grouping_waiting(w->db, INT64_MAX, 10, &wait, NULL), OK);
		assert_int_equal(wait.len, 1);
		assert_int_equal(wait.items[0], ids[3]);
		sign.key = db_grouping_key(ids[3], -1);
		assert_int_equal(db_grouping_sign(w->db, ids[3], 1, &sign, 1, NULL), OK);
		assert_int_equal(db_grouping_waiting(w->db, INT64_MAX, 10, &wait, NULL), OK);
		assert_int_equal(wait.len, 0);
	}
	VEC_RELEASE(&wait);
}

/* One of a story, by an author, with a publisher (or none) that it names. */
static int64_t put_by(struct world *w, int64_t source, const char *guid, const char *author,
		      const char *publisher)
{
	struct db_entry e = {.source = source,
			     .guid = str_z(guid),
			     .title = STR("Title"),
			     .author = str_z(author),
			     .publisher = str_z(publisher),
			     .raw = STR("text"),
			     .raw_type = 1};
	enum db_put what;
	int64_t id = 0;

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(id, -1), 1, NULL), OK);
	return id;
}

/* Journalists of one feed are one source; what a planet's feed names, and files by others, are
 * not. */
static void publishers(void **state)
{
	struct world *w = *state;
	struct db_members members = {0};
	int64_t feed, folder;
	char address[128], urls[256];

	snprintf(address, sizeof address, "%s/", w->dir);
	snprintf(urls, sizeof urls, "https://a.example/\n%s\n", address);
	world_urls(w, urls);
	feed = world_source(w, "https://a.example/");
	folder = world_source(w, address);
	put_by(w, feed, "1", "Ilse Matthiesen", "");
	put_by(w, feed, "2", "Ole Brandt", "");
	assert_int_equal(get(w, 1).sources, 1);
	put_by(w, feed, "3", "Ole Brandt", "Harbour paper");
	assert_int_equal(get(w, 1).sources, 2);
	put_by(w, folder, "4", "Ole Brandt", "");
	put_by(w, folder, "5", "Ole Brandt", "");
	assert_int_equal(get(w, 1).sources, 3);
	put_by(w, folder, "6", "", "");
	put_by(w, folder, "7", "", "");
	assert_int_equal(get(w, 1).sources, 5);
	assert_int_equal(db_story_members(w->db, 1, &members, &w->arena, NULL), OK);
	assert_int_equal(members.len, 7);
	for (uint32_t i = 0; i < members.len; i++)
		if (members.items[i].source == feed)
			assert_false(str_eq(members.items[i].publisher, STR("Ole Brandt")));
	VEC_RELEASE(&members);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counters, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(lines, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(split_and_undo, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(of_a_section, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(join_and_undo, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(waiting, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(publishers, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
