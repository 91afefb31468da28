/* SPDX-License-Identifier: ISC */
/* Enclosed files of an article: kept, asked for one by one, brought over from an older cache. */
#include "base/file.h"
#include "store/db_download.h"
#include "store/db_enclosure.h"
#include "store/db_mark.h"
#include "store/db_salvage.h"
#include "store/schema.h"
#include "world.h"

static const struct enclosure three[] = {
	{{"https://x.example/1.mp3", sizeof "https://x.example/1.mp3" - 1},
	 {"audio/mpeg", sizeof "audio/mpeg" - 1},
	 {"Part one", sizeof "Part one" - 1},
	 1000,
	 60},
	{{"https://x.example/2.mp3", sizeof "https://x.example/2.mp3" - 1},
	 {"audio/mpeg", sizeof "audio/mpeg" - 1},
	 {"Part two", sizeof "Part two" - 1},
	 2000,
	 0},
	{{"https://x.example/3.pdf", sizeof "https://x.example/3.pdf" - 1},
	 {"application/pdf", sizeof "application/pdf" - 1},
	 {"", sizeof "" - 1},
	 0,
	 0},
};

static int64_t put(struct world *w, int64_t source, const struct enclosure *files, uint32_t n,
		   const char *text)
{
	struct db_entry e = {.source = source,
			     .guid = STR("one"),
			     .title = STR("Episode"),
			     .raw = str_z(text),
			     .files = files,
			     .nfiles = n};
	enum db_put what;
	int64_t id = 0;

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_end(w->db, db_article_put(w->db, &e, &what, &id, NULL), NULL), OK);
	return id;
}

static int64_t source_of(struct world *w)
{
	world_urls(w, "https://a.example/feed\n");
	return world_source(w, "https://a.example/feed");
}

/* The addresses' last parts, one after the other. */
static const char *files_of(struct world *w, int64_t article)
{
	struct db_downloads list = {0};
	const char *all = "";

	if (db_download_of(w->db, article, &list, &w->arena, NULL))
		return "none";
	for (uint32_t i = 0; i < list.len; i++) {
		assert_int_equal(list.items[i].article, article);
		assert_int_equal(list.items[i].number, i);
		assert_int_equal(list.items[i].files, list.len);
		all = arena_printf(&w->arena, "%s %s", all, list.items[i].url.p + 18);
	}
	VEC_RELEASE(&list);
	return all;
}

static int64_t rows(struct world *w)
{
	return db_stmt_int(w->db, -1, "select count(*) from enclosure", "");
}

static void all_are_kept(void **state)
{
	struct world *w = *state;
	int64_t source = source_of(w), id = put(w, source, three, 3, "text");
	struct db_download d;
	struct why why = {0};

	assert_string_equal(files_of(w, id), " 1.mp3 2.mp3 3.pdf");
	assert_int_equal(rows(w), 3);
	assert_int_equal(db_download_get(w->db, db_download_key(id, 1), &d, &w->arena, NULL), OK);
	assert_string_equal(d.name.p, "Part two");
	assert_string_equal(d.title.p, "Episode");
	assert_int_equal(d.bytes, 2000);
	assert_int_equal(db_download_get(w->db, db_download_key(id, 3), &d, &w->arena, &why),
			 ERR_NOT_FOUND);
	assert_non_null(strstr(why.what, "only 3"));
	/* one stands in the article alone, none nowhere */
	assert_int_equal(put(w, source, three + 1, 1, "other"), id);
	assert_string_equal(files_of(w, id), " 2.mp3");
	assert_int_equal(rows(w), 0);
	assert_int_equal(put(w, source, NULL, 0, "again"), id);
	assert_string_equal(files_of(w, id), "none");
	assert_int_equal(db_download_get(w->db, db_download_key(id + 1, 0), &d, &w->arena, NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(db_download_get(w->db, db_download_key(INT64_MAX, 0), &d, &w->arena, NULL),
			 ERR_NOT_FOUND);
}

static void others_are_noticed(void **state)
{
	struct world *w = *state;
	int64_t source = source_of(w), id = put(w, source, three, 2, "text"), of = 0;
	struct db_entry e = {.source = source,
			     .guid = STR("one"),
			     .title = STR("Episode"),
			     .raw = STR("text"),
			     .files = three,
			     .nfiles = 2};

	assert_true(db_article_is_same(w->db, &e, &of));
	assert_int_equal(of, 0);
	e.nfiles = 0; /* takes none away */
	assert_true(db_article_is_same(w->db, &e, &of));
	assert_int_equal(of, 0);
	for (int n = 3; n > 0; n -= 2) {
		e.nfiles = (uint32_t)n;
		assert_true(db_article_is_same(w->db, &e, &of));
		assert_int_equal(of, id);
		assert_int_equal(db_enclosure_put(w->db, id, &e, NULL), OK);
		assert_true(db_article_is_same(w->db, &e, &of));
		assert_int_equal(of, 0);
	}
	assert_string_equal(files_of(w, id), " 1.mp3");
	e.files = three + 1;
	assert_true(db_article_is_same(w->db, &e, &of));
	assert_int_equal(of, id);
	/* an article that is gone gets none */
	e.files = three;
	e.nfiles = 3;
	assert_int_equal(db_enclosure_put(w->db, id + 7, &e, NULL), OK);
	assert_int_equal(rows(w), 0);
}

static void each_is_asked_for_by_itself(void **state)
{
	struct world *w = *state;
	int64_t id = put(w, source_of(w), three, 3, "text"), second = db_download_key(id, 1);
	struct db_downloads list = {0};
	struct db_download d;

	assert_int_equal(db_download_ask(w->db, second, NULL), OK);
	assert_int_equal(db_download_ask(w->db, db_download_key(id, 2), NULL), OK);
	assert_int_equal(db_download_ask(w->db, db_download_key(id, 9), NULL), ERR_NOT_FOUND);
	assert_true(db_download_is_wanted(w->db, second));
	assert_false(db_download_is_wanted(w->db, db_download_key(id, 0)));
	assert_int_equal(db_download_next(w->db, &d, &w->arena, NULL), OK);
	assert_int_equal(d.key, second);
	assert_string_equal(d.url.p, "https://x.example/2.mp3");
	d.file = STR("/tmp/two.mp3");
	d.state = DB_DOWNLOAD_DONE;
	assert_int_equal(db_download_note(w->db, &d, NULL), OK);
	assert_int_equal(db_download_note(w->db, &d, NULL), OK);
	assert_int_equal(db_download_put(w->db, &d, NULL), OK);
	assert_int_equal(db_download_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 2);
	assert_string_equal(list.items[0].file.p, "/tmp/two.mp3");
	assert_int_equal(list.items[0].state, DB_DOWNLOAD_DONE);
	assert_string_equal(list.items[1].file.p, "");
	assert_int_equal(list.items[1].number, 2);
	VEC_RELEASE(&list);
	assert_int_equal(db_download_cancel(w->db, second, NULL), OK);
	assert_false(db_download_is_wanted(w->db, second));
	/* all of it goes with the article, and nothing of its neighbours */
	assert_int_equal(db_stmt_run(w->db, NULL, "DELETE FROM article WHERE id = ?1", "i", id),
			 OK);
	assert_int_equal(rows(w), 0);
	assert_int_equal(db_stmt_int(w->db, -1, "select count(*) from queue", ""), 0);
	assert_int_equal(db_stmt_int(w->db, -1, "select count(*) from download", ""), 0);
}

/* As a kurzum of 22 steps left it: 40 articles with a file, that of each third done, 7 waiting. */
static const char *const before[] = {
	"INSERT INTO source(address, kind) VALUES('https://a.example/', 1)",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
	" INSERT INTO article(source, guid, hash, sort, fetched, shown, title, enclosure_url)"
	" SELECT 1, 'g' || i, i, i, 1, 1, 'Title ' || i, 'https://x.example/' || i FROM n",
	"INSERT INTO queue(kind, subject, asked, state)"
	" SELECT 3, id, id, 3 FROM article WHERE id % 3 = 0",
	"INSERT INTO queue(kind, subject, asked, state) VALUES(3, 7, 7, 1), (1, 7, 7, 1)",
	"INSERT INTO download(article, file) SELECT subject, '/f/' || subject FROM queue"
	" WHERE kind = 3",
	NULL,
};

static void make_old(const char *path)
{
	char name[] = "old";
	struct db db = {.path = name};
	struct why why = {0};

	assert_int_equal(sqlite3_open(path, &db.sql), SQLITE_OK);
	assert_int_equal(db_stmt_exec(&db, "BEGIN", &why), OK);
	if (schema_migrate(&db, SCHEMA_FILES_STEP - 1, &why))
		fail_msg("%s", why.what);
	for (size_t i = 0; before[i]; i++)
		if (db_stmt_exec(&db, before[i], &why))
			fail_msg("%s", why.what);
	db_stmt_release(&db);
	assert_int_equal(db_stmt_exec(&db, "COMMIT", &why), OK);
	sqlite3_close(db.sql);
}

static void check_old(struct world *w)
{
	struct db_downloads list = {0};

	assert_int_equal(db_download_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 14);
	for (uint32_t i = 0; i < list.len; i++) {
		const struct db_download *d = &list.items[i];

		assert_int_equal(d->key, db_download_key(d->article, 0));
		assert_int_equal(d->files, 1);
		assert_string_equal(d->file.p, arena_printf(&w->arena, "/f/%d", (int)d->article));
		assert_int_equal(d->state, d->article == 7 ? DB_DOWNLOAD_WAITS : DB_DOWNLOAD_DONE);
	}
	VEC_RELEASE(&list);
	assert_int_equal(db_stmt_int(w->db, 0, "select subject from queue where kind = 1", ""), 7);
}

static void an_older_cache_keeps_its_queue(void **state)
{
	struct world *w = *state;

	make_old(w->cache);
	world_open(w);
	check_old(w);
}

static void a_damaged_older_cache_keeps_its_queue(void **state)
{
	struct world *w = *state;
	const char *old = arena_printf(&w->arena, "%s/old.db", w->dir);
	int64_t articles = 0;

	make_old(old);
	world_open(w);
	db_salvage_take(w->db, old, &articles);
	assert_int_equal(articles, 40);
	check_old(w);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(all_are_kept),
		TEST(others_are_noticed),
		TEST(each_is_asked_for_by_itself),
		TEST(an_older_cache_keeps_its_queue),
		TEST(a_damaged_older_cache_keeps_its_queue),
	};

	return cmocka_run_group_tests_name("db_enclosure", tests, NULL, NULL);
}
