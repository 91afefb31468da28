/* SPDX-License-Identifier: ISC */
/* Changes of `urls` that undo takes back: what the cache says alone gives no line any power. */
#include "world.h"

#include <string.h>

#include "base/file.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"
#include "store/db_urls.h"

/* As one would who can write the cache, and nothing else. */
static void plant(struct world *w, const char *before, const char *after)
{
	static const char sql[] = "INSERT INTO op(time, mark, value, changed, text, line, before,"
				  " after) VALUES(1, 4, 1, 1, 'https://a.example/', 1, ?1, ?2)";

	assert_int_equal(db_stmt_run(w->db, NULL, "delete FROM op", ""), OK);
	assert_int_equal(db_stmt_run(w->db, NULL, sql, "bb", str_z(before), str_z(after)), OK);
}

static void assert_urls(const struct paths *paths, const char *want)
{
	struct buf bytes;

	buf_init(&bytes, BUF_MAX);
	assert_int_equal(file_read(&bytes, paths->urls_file, NULL), OK);
	assert_string_equal(bytes.data, want);
	buf_release(&bytes);
}

static const char *undo(struct world *w, const struct paths *paths, bool again)
{
	static char said[1000];
	struct why why = {0};
	int64_t article;
	struct buf what;
	enum err err;

	buf_init(&what, sizeof said - 1);
	err = again ? db_mark_redo(w->db, paths, &article, &what, &why)
		    : db_mark_undo(w->db, paths, &article, &what, &why);
	assert_string_equal(why.what, "");
	assert_int_equal(err, OK);
	assert_int_equal(db_mark_finish(w->db, NULL, NULL), OK);
	snprintf(said, sizeof said, "%s", what.data);
	buf_release(&what);
	return said;
}

static void planted_lines_have_no_power(void **state)
{
	struct world *w = *state;
	struct paths paths;

	world_urls(w, "https://a.example/\nexec:/bin/true x\n");
	paths = world_paths(w);
	plant(w, "exec:/bin/evil\nhttps://b.example/\n", "");
	assert_non_null(strstr(undo(w, &paths, false), "as a comment"));
	assert_urls(&paths, "# exec:/bin/evil\nhttps://b.example/\nhttps://a.example/\n"
			    "exec:/bin/true x\n");
	plant(w, "https://a.example/ < auth=/bin/evil\n", "https://a.example/\n");
	assert_non_null(strstr(undo(w, &paths, false), "as a comment"));
	assert_urls(&paths, "# exec:/bin/evil\nhttps://b.example/\n"
			    "# https://a.example/ < auth=/bin/evil\nexec:/bin/true x\n");
	/* nor by the way of redo */
	plant(w, "", "exec:/bin/other\n");
	assert_int_equal(db_stmt_run(w->db, NULL, "update op SET undone = 1", ""), OK);
	assert_non_null(strstr(undo(w, &paths, true), "as a comment"));
	assert_urls(&paths, "# exec:/bin/other\n# exec:/bin/evil\nhttps://b.example/\n"
			    "# https://a.example/ < auth=/bin/evil\nexec:/bin/true x\n");
	/* what stands there may have another name */
	plant(w, "exec:/bin/true \"~True\"\n", "exec:/bin/true x\n");
	assert_null(strstr(undo(w, &paths, false), "comment"));
	assert_urls(&paths, "# exec:/bin/other\n# exec:/bin/evil\nhttps://b.example/\n"
			    "# https://a.example/ < auth=/bin/evil\nexec:/bin/true \"~True\"\n");
}

/* A person's own, in the same process. */
static void what_was_taken_out_here_comes_back(void **state)
{
	struct world *w = *state;
	struct db_urls urls = {.kind = DB_URLS_REMOVED, .n = 1};
	struct paths paths;

	world_urls(w, "https://a.example/\nexec:/bin/true x\n");
	paths = world_paths(w);
	urls.address = "exec:/bin/true";
	assert_int_equal(sources_remove(paths.urls_file, urls.address, &urls.change, NULL), OK);
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	assert_int_equal(db_urls_keep(w->db, &urls, NULL), OK);
	assert_urls(&paths, "https://a.example/\n");
	assert_null(strstr(undo(w, &paths, false), "comment"));
	assert_urls(&paths, "https://a.example/\nexec:/bin/true x\n");
	assert_null(strstr(undo(w, &paths, true), "comment"));
	assert_urls(&paths, "https://a.example/\n");
	sources_change_release(&urls.change);
}

static void write_urls(const struct paths *paths, const char *text)
{
	assert_int_equal(file_replace(paths->urls_file, str_z(text), NULL), OK);
}

static bool is_listed(struct world *w, const char *address)
{
	return db_stmt_int(w->db, 0, "SELECT listed FROM source WHERE address = ?1", "s",
			   str_z(address)) == 1;
}

/* A file that was followed is not read again, unless it was just changed or has a wrong line. */
static void what_is_known_is_not_read(void **state)
{
	struct world *w = *state;
	struct paths paths;

	world_open(w);
	paths = world_paths(w);
	write_urls(&paths, "https://a.example/\n");
	assert_int_equal(setenv("KURZUM_NOW", "1", 1), 0);
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	assert_true(is_listed(w, "https://a.example/"));
	assert_false(db_urls_are_known(w->db, &paths));
	db_urls_settle(w->db, &paths);
	assert_false(db_urls_are_known(w->db, &paths));
	assert_int_equal(setenv("KURZUM_NOW", "9999999999", 1), 0);
	db_urls_settle(w->db, &paths);
	assert_true(db_urls_are_known(w->db, &paths));
	assert_int_equal(db_stmt_exec(w->db, "UPDATE source SET listed = 0", NULL), OK);
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	assert_false(is_listed(w, "https://a.example/"));

	/* one that was changed after it was followed */
	assert_int_equal(setenv("KURZUM_NOW", "1", 1), 0);
	write_urls(&paths, "https://c.example/\n");
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	write_urls(&paths, "https://c.example/ \"C\"\n");
	assert_int_equal(setenv("KURZUM_NOW", "9999999999", 1), 0);
	db_urls_settle(w->db, &paths);
	assert_false(db_urls_are_known(w->db, &paths));

	write_urls(&paths, "https://b.example/\nhttps://b.example/\n");
	assert_false(db_urls_are_known(w->db, &paths));
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	assert_true(is_listed(w, "https://b.example/"));
	assert_false(db_urls_are_known(w->db, &paths));
	/* an empty one is asked about other readers' files */
	write_urls(&paths, "");
	assert_int_equal(db_urls_follow(w->db, &paths, false, NULL), OK);
	assert_false(db_urls_are_known(w->db, &paths));
	unsetenv("KURZUM_NOW");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(planted_lines_have_no_power, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(what_was_taken_out_here_comes_back, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(what_is_known_is_not_read, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_urls", tests, NULL, NULL);
}
