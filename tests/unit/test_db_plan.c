/* SPDX-License-Identifier: ISC */
/* Which plans walk through a table that grows (db_plan.h). */
#include "store/db_plan.h"
#include "world.h"

static bool faults(struct world *w, const char *statement)
{
	return db_plan_fault(world_open(w)->sql, statement, &w->arena) != NULL;
}

static void what_walks_is_told(void **state)
{
	struct world *w = *state;

	assert_true(faults(w, "SELECT count(*) FROM body"));
	assert_true(faults(w, "SELECT id FROM article WHERE words > 9"));
	assert_true(faults(w, "SELECT s.id FROM source s JOIN article a ON a.words = s.id"));
	assert_true(faults(w, "SELECT a.id FROM article AS a WHERE a.words > 9"));
	assert_true(faults(w, "UPDATE article SET words = 0 WHERE words = ?1"));
	assert_true(faults(w, "SELECT 1 FROM source WHERE id IN (SELECT words FROM article)"));
	assert_true(faults(w, "SELECT id FROM (SELECT id, words FROM article) v WHERE words > 9"));
}

static void what_is_sought_is_not(void **state)
{
	struct world *w = *state;

	assert_false(faults(w, "SELECT * FROM article WHERE id = ?1"));
	assert_false(faults(w, "SELECT max(id) FROM article"));
	assert_false(faults(w, "SELECT a.id FROM article a WHERE a.source = ?1 AND a.guid = ?2"));
	assert_false(faults(w, "SELECT rowid FROM search WHERE search MATCH ?1"));
	assert_false(faults(w, "INSERT INTO story_wait VALUES(?1)"));
	assert_false(faults(w, "DELETE FROM article WHERE id = ?1"));
	assert_false(faults(w, "PRAGMA user_version"));
}

static void small_tables_may_be_walked(void **state)
{
	struct world *w = *state;

	assert_false(faults(w, "SELECT count(*) FROM source"));
	assert_false(faults(w, "SELECT s.id FROM source s WHERE s.kind = 1"));
	assert_false(faults(w, "SELECT v.id FROM (SELECT id FROM source ORDER BY place) v"));
	assert_true(faults(w, "SELECT a.id FROM source a, (SELECT id FROM article a) b"));
}

/* A trigger is part of the statement that fires it. */
static void triggers_are_seen(void **state)
{
	struct world *w = *state;

	assert_int_equal(db_stmt_exec(world_open(w),
				      "CREATE TRIGGER slow AFTER INSERT ON tag BEGIN"
				      " DELETE FROM body WHERE raw_type = NEW.id; END",
				      NULL),
			 OK);
	assert_true(faults(w, "INSERT INTO tag(name) VALUES(?1)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_walks_is_told, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(what_is_sought_is_not, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(small_tables_may_be_walked, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(triggers_are_seen, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
