/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "store/db_list.h"

static int64_t count(struct world *w, struct db_filter f)
{
	struct db_counts c;

	assert_int_equal(db_list_count(w->db, &f, &c, NULL), OK);
	return c.total;
}

static void sources_come_and_go_with_their_lines(void **state)
{
	struct world *w = *state;
	struct db_sources list = {0};
	int64_t a, b;

	world_urls(w, "https://a.example/feed one two\nhttps://b.example/ \"~Bee\" one\n");
	a = world_source(w, "https://a.example/feed");
	b = world_source(w, "https://b.example/");
	world_put(w, a, "1", 1, "x");
	world_put(w, b, "2", 1, "x");
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 2);
	assert_string_equal(list.items[0].name.p, "a.example");
	assert_string_equal(list.items[1].name.p, "Bee");
	assert_string_equal(list.items[0].tags.p, "one\ttwo");
	assert_int_equal(list.items[0].total, 1);
	assert_int_equal(count(w, (struct db_filter){.tag = "one"}), 2);
	assert_int_equal(count(w, (struct db_filter){.tag = "two"}), 1);

	/* another order, other tags, one hidden */
	world_urls(w, "https://b.example/ three\nhttps://a.example/feed \"!quiet\" one\n");
	VEC_CLEAR(&list);
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.items[0].id, b);
	assert_string_equal(list.items[0].name.p, "b.example");
	assert_true(list.items[1].hidden);
	assert_int_equal(count(w, (struct db_filter){.tag = "one"}), 0);
	assert_int_equal(count(w, (struct db_filter){.tag = "three"}), 1);
	assert_int_equal(count(w, (struct db_filter){0}), 1);
	assert_int_equal(count(w, (struct db_filter){.source = a}), 1);

	/* gone, and back with all it had */
	world_urls(w, "");
	assert_int_equal(count(w, (struct db_filter){0}), 0);
	VEC_CLEAR(&list);
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 0);
	world_urls(w, "https://a.example/feed one\n");
	assert_int_equal(world_source(w, "https://a.example/feed"), a);
	assert_int_equal(count(w, (struct db_filter){.tag = "one"}), 1);
	VEC_RELEASE(&list);
}

static void state_is_kept_and_the_feed_names_the_source(void **state)
{
	struct world *w = *state;
	struct db_source s, t;

	world_urls(w, "https://a.example/feed\n");
	assert_int_equal(db_source_find(w->db, STR("a.example"), &s, &w->arena, NULL), OK);
	s.feed_title = STR("A Feed");
	s.home = STR("https://a.example/");
	s.last_attempt = 10, s.last_success = 11, s.next_attempt = 12, s.error_since = 13;
	s.http_status = 404, s.failures = 3, s.ttl = 3600;
	s.error = STR("nothing there"), s.etag = STR("\"x\""), s.last_modified = STR("then");
	s.moved_to = STR("https://new.example/feed");
	s.skip_hours = 0xFFFFFF, s.skip_days = 0x7F, s.pace = 77, s.changed = 88;
	assert_int_equal(db_source_put(w->db, &s, NULL), OK);
	world_reopen(w);
	assert_int_equal(db_source_find(w->db, STR("a feed"), &t, &w->arena, NULL), OK);
	assert_int_equal(t.id, s.id);
	assert_string_equal(t.name.p, "A Feed");
	assert_int_equal(t.last_attempt, 10);
	assert_int_equal(t.last_success, 11);
	assert_int_equal(t.next_attempt, 12);
	assert_int_equal(t.error_since, 13);
	assert_int_equal(t.http_status, 404);
	assert_int_equal(t.failures, 3);
	assert_int_equal(t.ttl, 3600);
	assert_int_equal(t.skip_hours, 0xFFFFFF);
	assert_int_equal(t.skip_days, 0x7F);
	assert_int_equal(t.pace, 77);
	assert_int_equal(t.changed, 88);
	assert_string_equal(t.error.p, "nothing there");
	assert_string_equal(t.etag.p, "\"x\"");
	assert_string_equal(t.last_modified.p, "then");

	/* the line follows the move: the same source */
	world_put(w, s.id, "1", 1, "x");
	world_urls(w, "https://new.example/feed \"~Mine\"\n");
	assert_int_equal(world_source(w, "https://new.example/feed"), s.id);
	assert_int_equal(db_source_find(w->db, STR("Mine"), &t, &w->arena, NULL), OK);
	assert_int_equal(count(w, (struct db_filter){0}), 1);
}

/* Other settings are tried at once; they may mend what failed. */
static void settings_follow_their_line(void **state)
{
	struct world *w = *state;
	struct db_source s;

	world_urls(w, "https://a.example/feed < every=2h\n");
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.settings.p, "every=2h");
	s.next_attempt = DB_SOURCE_STOPPED;
	assert_int_equal(db_source_put(w->db, &s, NULL), OK);
	world_urls(w, "https://a.example/feed \"tag\" < every=2h\n");
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_true(s.next_attempt == DB_SOURCE_STOPPED);
	world_urls(w, "https://a.example/feed \"tag\" < every=3h\n");
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.settings.p, "every=3h");
	assert_int_equal(s.next_attempt, 0);
}

/* Neither arguments nor passwords get into names. */
static void names_of_programs(void **state)
{
	struct world *w = *state;
	struct db_source s;

	world_urls(w, "\"exec:/usr/bin/feed --key abc\"\n\"filter:x y:https://me:pw@h.example/z\"\n"
		      "\"filter:x:file:///a/feed.xml\"\nexec:feed\n");
	assert_int_equal(db_source_find(w->db, STR("1"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.name.p, "feed");
	assert_int_equal(db_source_find(w->db, STR("2"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.name.p, "h.example");
	assert_int_equal(db_source_find(w->db, STR("3"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.name.p, "feed.xml");
	assert_int_equal(db_source_find(w->db, STR("4"), &s, &w->arena, NULL), OK);
	assert_string_equal(s.name.p, "feed");
}

static void unknown_ones_are_told(void **state)
{
	struct world *w = *state;
	struct db_source s;
	struct why why = {0};

	world_urls(w, "https://a.example/feed\n");
	assert_int_equal(db_source_find(w->db, STR("b"), &s, &w->arena, &why), ERR_NOT_FOUND);
	assert_string_equal(why.where, "b");
	assert_non_null(strstr(why.what, "kurzum sources"));
	assert_int_equal(db_source_find(w->db, STR("77"), &s, &w->arena, NULL), ERR_NOT_FOUND);
	assert_int_equal(db_source_find(w->db, STR(""), &s, &w->arena, NULL), ERR_NOT_FOUND);
}

static void names_without_a_title(void **state)
{
	struct world *w = *state;
	struct db_sources list = {0};

	world_urls(w, "file:///home/me/feeds/week.xml\n"
		      "\"query:Mine:unread = \\\"yes\\\"\"\n"
		      "https://user:secret@c.example:8080/x?y=1\n");
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_string_equal(list.items[0].name.p, "week.xml");
	assert_string_equal(list.items[1].name.p, "Mine");
	assert_null(strstr(list.items[2].name.p, "secret"));
	VEC_RELEASE(&list);
}

/* A person moves the source while it is being asked: what was learnt of the old address is not put
 * down to the new one. */
static void an_address_keeps_what_is_its_own(void **state)
{
	struct world *w = *state;
	struct db_source asked, now;

	world_urls(w, "http://a.example/\n");
	assert_int_equal(db_source_find(w->db, STR("http://a.example/"), &asked, &w->arena, NULL),
			 OK);
	now = asked;
	now.moved_to = STR("http://b.example/");
	assert_int_equal(db_source_put(w->db, &now, NULL), OK);
	world_urls(w, "http://b.example/\n");
	asked.etag = STR("old");
	asked.moved_to = asked.offer = STR("http://c.example/");
	asked.last_success = 7;
	assert_int_equal(db_source_put(w->db, &asked, NULL), OK);
	assert_int_equal(db_source_find(w->db, STR("http://b.example/"), &now, &w->arena, NULL),
			 OK);
	assert_int_equal(now.id, asked.id);
	assert_int_equal(now.last_success, 7);
	assert_int_equal(now.etag.n + now.offer.n, 0);
	assert_true(str_eq(now.moved_to, STR("http://b.example/")));
}

static void twenty_thousand_lines(void **state)
{
	struct world *w = *state;
	struct db_sources list = {0};
	struct buf lines;

	buf_init(&lines, BUF_MAX);
	for (int i = 0; i < 20000; i++)
		buf_printf(&lines, "https://host%d.example/feed tag%d\n", i, i % 10);
	world_urls(w, lines.data);
	world_urls(w, lines.data);
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 20000);
	assert_string_equal(list.items[19999].address.p, "https://host19999.example/feed");
	world_urls(w, "https://host19999.example/feed\n");
	VEC_CLEAR(&list);
	assert_int_equal(db_source_list(w->db, &list, &w->arena, NULL), OK);
	assert_int_equal(list.len, 1);
	VEC_RELEASE(&list);
	buf_release(&lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sources_come_and_go_with_their_lines, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(state_is_kept_and_the_feed_names_the_source,
						world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(unknown_ones_are_told, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(settings_follow_their_line, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(names_of_programs, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(names_without_a_title, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(an_address_keeps_what_is_its_own, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(twenty_thousand_lines, world_setup, world_teardown),
	};

	return cmocka_run_group_tests_name("db_source", tests, NULL, NULL);
}
