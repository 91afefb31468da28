/* SPDX-License-Identifier: ISC */
/* Editions in the cache: one of a name, and what cannot be looked up is not taken for none. */
#include "world.h"

#include <string.h>

#include "doc/build.h"
#include "lines.h"
#include "store/db_edition.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

static int64_t put(struct world *w, const char *text)
{
	struct doc doc;
	struct db_entry e = {.title = STR("Week 24"), .raw = str_z(text), .doc = &doc};
	int64_t id = 0;

	lines_doc(&doc, text, &w->arena);
	assert_int_equal(db_edition_put(w->db, STR("2025-W24"), &e, NULL, 0, &id, NULL), OK);
	return id;
}

static void one_that_is_made_again_keeps_its_star(void **state)
{
	struct world *w = *state;
	int64_t first, second, found;
	struct db_article a;
	uint32_t changed;
	bool deleted;

	world_urls(w, "https://a.example/\n");
	first = put(w, "Nothing came.\n");
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &first, 1, &changed, NULL), OK);
	second = put(w, "One article came.\n");
	assert_int_equal(db_edition_find(w->db, STR("2025-W24"), &found, &deleted, NULL), OK);
	assert_int_equal(found, second);
	assert_false(deleted);
	assert_int_equal(db_article_get(w->db, second, &a, &w->arena, NULL), OK);
	assert_true(a.starred);
	assert_int_equal(db_edition_find(w->db, STR("2025-W25"), &found, &deleted, NULL), OK);
	assert_int_equal(found, 0);
}

static void what_cannot_be_looked_up_is_told(void **state)
{
	struct world *w = *state;
	bool deleted, filled;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	id = put(w, "One article came.\n");
	assert_int_equal(db_stmt_exec(w->db, "DROP TABLE body", NULL), OK);
	assert_int_equal(db_edition_is_filled(w->db, id, &filled, NULL), ERR_CACHE);
	assert_int_equal(db_stmt_exec(w->db, "DROP TABLE source", NULL), OK);
	assert_int_equal(db_edition_find(w->db, STR("2025-W24"), &id, &deleted, NULL), ERR_CACHE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_that_is_made_again_keeps_its_star, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_looked_up_is_told, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_edition", tests, NULL, NULL);
}
