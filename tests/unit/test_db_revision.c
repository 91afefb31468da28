/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "lines.h"
#include "store/db_revision.h"
#include "store/db_stmt.h"

static int64_t published(struct world *w, const char *title, const char *text, bool shown)
{
	struct doc doc;
	struct db_entry e = {.source = world_source(w, "https://a.example/"),
			     .guid = STR("1"),
			     .title = str_z(title),
			     .raw = str_z(text),
			     .doc = shown ? &doc : NULL};
	enum db_put what;
	int64_t id = 0;

	lines_doc(&doc, text, &w->arena);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static void former_versions_are_kept_up_to_five(void **state)
{
	struct world *w = *state;
	struct db_revision r;
	struct why why;
	int64_t id = 0;

	world_urls(w, "https://a.example/\n");
	for (int i = 0; i < 9; i++)
		id = published(w, arena_printf(&w->arena, "Title %d", i),
			       arena_printf(&w->arena, "Text %d.", i), true);
	for (int64_t back = 1; back <= 5; back++) {
		assert_int_equal(db_revision_get(w->db, id, back, &r, &w->arena, NULL), OK);
		assert_true(
			str_eq(r.title, str_z(arena_printf(&w->arena, "Title %d", 8 - (int)back))));
		assert_true(str_starts(r.doc.text,
				       str_z(arena_printf(&w->arena, "Text %d.", 8 - (int)back))));
		assert_int_equal(r.replaced, WORLD_NOW);
	}
	assert_int_equal(db_revision_get(w->db, id, 6, &r, &w->arena, &why), ERR_NOT_FOUND);
	assert_non_null(strstr(why.what, "last 5 versions"));
	assert_int_equal(db_revision_get(w->db, id + 1, 1, &r, &w->arena, NULL), ERR_NOT_FOUND);
}

/* What came in before any digest has no doc: nobody has seen it. */
static void what_was_never_shown_is_not_kept(void **state)
{
	struct world *w = *state;
	struct db_revision r;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	(void)published(w, "First", "One.", false);
	id = published(w, "Second", "Two.", true);
	assert_int_equal(db_revision_get(w->db, id, 1, &r, &w->arena, NULL), ERR_NOT_FOUND);
	(void)published(w, "Third", "Three.", true);
	assert_int_equal(db_revision_get(w->db, id, 1, &r, &w->arena, NULL), OK);
	assert_true(str_eq(r.title, STR("Second")));
}

static void a_damaged_one_is_told(void **state)
{
	struct world *w = *state;
	struct db_revision r;
	struct why why;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	(void)published(w, "First", "One.", true);
	id = published(w, "Second", "Two.", true);
	assert_int_equal(db_stmt_exec(w->db, "UPDATE revision SET doc = x'00'", NULL), OK);
	assert_int_equal(db_revision_get(w->db, id, 1, &r, &w->arena, &why), ERR_CACHE);
	assert_non_null(strstr(why.what, "damaged"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(former_versions_are_kept_up_to_five),
		TEST(what_was_never_shown_is_not_kept),
		TEST(a_damaged_one_is_told),
	};

	return cmocka_run_group_tests_name("db_revision", tests, NULL, NULL);
}
