/* SPDX-License-Identifier: ISC */
/* Items of a server become articles, or names of those that are here; when a sync is due. */
#include "world.h"

#include <string.h>

#include "engine/arrival.h"
#include "engine/syncer.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

static struct db_sync_source ours = {.address = {0}};

static const struct db_sync_source *source_of(void *ctx, struct str stream)
{
	(void)ctx;
	return str_eq(stream, STR("feed/1")) ? &ours : NULL;
}

static void begin(struct world *w)
{
	bool is_new;

	world_urls(w, "https://a.example/f\n");
	ours = (struct db_sync_source){.id = world_source(w, "https://a.example/f")};
	assert_int_equal(db_sync_account(w->db, STR("anna x"), NULL), OK);
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	for (int i = 1; i <= 4; i++)
		assert_int_equal(db_sync_saw(w->db, str_z(arena_printf(&w->arena, "%d", i)),
					     DB_SYNC_ALL, &is_new, NULL),
				 OK);
	assert_int_equal(db_sync_saw(w->db, STR("1"), DB_SYNC_UNREAD, &is_new, NULL), OK);
	assert_int_equal(db_sync_saw(w->db, STR("2"), DB_SYNC_STARRED, &is_new, NULL), OK);
	assert_int_equal(db_sync_index(w->db, NULL), OK);
}

/* Its categories say that it is read and starred: its feed has written that. */
#define ITEM(n, stream, url)                                                                       \
	"{\"id\":\"tag:google.com,2005:reader/item/000000000000000" #n "\",\"title\":\"Title " #n  \
	"\",\"published\":1750000000,\"canonical\":[{\"href\":\"" url                              \
	"\"}],\"summary\":{\"content\":\"<p>Some words.</p>\"},\"origin\":{\"streamId\":\"" stream \
	"\"},\"categories\":[\"user/-/state/com.google/read\","                                    \
	"\"user/-/state/com.google/starred\"]}"

static uint32_t arrive(struct world *w, const char *items, uint32_t asked)
{
	struct options o = {0};
	struct arrival *a = arrival_new(w->db, &o);
	struct db_sync_ids ids = {0};
	struct why why = {0};
	uint32_t fresh = 0;

	for (uint32_t i = 1; i <= asked; i++)
		VEC_PUSH(&ids, str_z(arena_printf(&w->arena, "%u", i)));
	if (arrival_take(a, str_z(arena_printf(&w->arena, "{\"items\":[%s]}", items)), source_of,
			 NULL, &why) ||
	    arrival_store(a, &ids, &fresh, &why))
		fail_msg("%s", why.what);
	VEC_RELEASE(&ids);
	arrival_free(a);
	return fresh;
}

static const char *row_of(struct world *w, const char *remote)
{
	return arena_printf(&w->arena, "%d %d",
			    (int)db_stmt_int(w->db, -1,
					     "select read FROM article WHERE remote = ?1", "s",
					     str_z(remote)),
			    (int)db_stmt_int(w->db, -1,
					     "select starred FROM article WHERE remote = ?1", "s",
					     str_z(remote)));
}

static void new_ones(void **state)
{
	struct world *w = *state;

	begin(w);
	assert_int_equal(arrive(w,
				ITEM(1, "feed/1", "https://a.example/1") "," ITEM(
					2, "feed/1", "") "," ITEM(3, "feed/9",
								  "https://b.example/"),
				4),
			 2);
	/* marks are those of the lists */
	assert_string_equal(row_of(w, "1"), "0 0");
	assert_string_equal(row_of(w, "2"), "1 1");
	/* nobody's, and what did not come, are not wanted again */
	assert_string_equal(row_of(w, "3"), "-1 -1");
	assert_int_equal(db_sync_wanting(w->db), 0);
}

static void the_same_again(void **state)
{
	struct world *w = *state;

	begin(w);
	assert_int_equal(arrive(w, ITEM(1, "feed/1", "https://a.example/1"), 1), 1);
	assert_int_equal(arrive(w, ITEM(1, "feed/1", "https://a.example/1"), 1), 0);
	assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM article", ""), 1);
}

/* One that we fetched ourselves gets its name there, and keeps the marks of both. */
static void here_before(void **state)
{
	struct world *w = *state;
	int64_t id;
	uint32_t changed;

	begin(w);
	id = world_put(w, ours.id, "own", 10, "x");
	assert_int_equal(db_stmt_run(w->db, NULL, "update article SET title = 'Title 1'", ""), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "UPDATE source SET remote = 'feed/1'", ""), OK);
	assert_int_equal(db_sync_index(w->db, NULL), OK);
	assert_int_equal(arrive(w, ITEM(1, "feed/1", "https://x.example/own"), 1), 0);
	assert_string_equal(row_of(w, "1"), "1 0");
	assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM article", ""), 1);
}

static void no_items(void **state)
{
	struct world *w = *state;
	struct options o = {0};
	struct arrival *a;
	struct why why = {0};

	begin(w);
	a = arrival_new(w->db, &o);
	assert_int_equal(arrival_take(a, STR("<html>no"), source_of, NULL, &why), ERR_PARSE);
	arrival_free(a);
}

static void due(void **state)
{
	struct world *w = *state;
	struct options o = {.refresh_minutes = 30, .sync = ""};
	int64_t id;
	uint32_t changed;

	begin(w);
	assert_int_equal(arrive(w, ITEM(1, "feed/1", "https://a.example/1"), 1), 1);
	assert_false(syncer_is_due(w->db, &o)); /* no server */
	o.sync = "https://s.example/";
	assert_true(syncer_is_due(w->db, &o)); /* never tried */
	assert_int_equal(db_note_set(w->db, "sync-tried",
				     str_z(arena_printf(&w->arena, "%d", WORLD_NOW - 400)), NULL),
			 OK);
	assert_false(syncer_is_due(w->db, &o));
	/* marks that wait are sent sooner, but not at once */
	id = db_stmt_int(w->db, 0, "select id FROM article", "");
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	assert_true(syncer_is_due(w->db, &o));
	assert_int_equal(db_note_set(w->db, "sync-tried",
				     str_z(arena_printf(&w->arena, "%d", WORLD_NOW - 200)), NULL),
			 OK);
	assert_false(syncer_is_due(w->db, &o));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(new_ones, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(the_same_again, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(here_before, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(no_items, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(due, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
