/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "base/file.h"
#include "engine/attempt.h"

static struct arena arena;

static void requests(void **state)
{
	struct db_source s = {.kind = SOURCE_HTTP,
			      .address = STR("https://a.example/"),
			      .etag = STR("\"1\""),
			      .settings = STR("agent=me every=2h retries=3 wrong=1")};
	struct fetch_request r;
	struct attempt at;

	(void)state;
	attempt_init(&at, &s, &arena);
	attempt_request(&at, &r);
	assert_string_equal(r.url, "https://a.example/");
	assert_null(r.etag); /* nothing of it is in the cache */
	assert_string_equal(r.wishes->user_agent, "me");
	assert_int_equal(r.wishes->retries, 3);
	assert_null(r.program);
	s.total = 1;
	attempt_request(&at, &r);
	assert_string_equal(r.etag, "\"1\"");
	s.kind = SOURCE_EXEC;
	s.address = STR("exec:feed 'a b'");
	attempt_request(&at, &r);
	assert_string_equal(r.program, "feed 'a b'");
	assert_false(r.filters);
	s.kind = SOURCE_FILTER;
	s.address = STR("filter:sed -e s:a:b::https://a.example/x:y");
	attempt_request(&at, &r);
	assert_string_equal(r.program, "sed -e s:a:b:");
	assert_string_equal(r.url, "https://a.example/x:y");
	assert_true(r.filters);
}

static void states(void **state)
{
	struct fetch_result gone = {.status = 410, .gone = true, .etag = "", .last_modified = ""};
	struct why why = {.err = ERR_FETCH, .what = "no"};
	struct db_source s = {.kind = SOURCE_HTTP, .address = STR("https://a.example/")};
	struct attempt at;

	(void)state;
	setenv("KURZUM_NOW", "1750000000", 1);
	attempt_init(&at, &s, &arena);
	attempt_end(&at, &why, false, 3600);
	assert_int_equal(s.failures, 1);
	assert_int_equal(s.error_since, WORLD_NOW);
	assert_true(str_eq(s.error, STR("no")));
	assert_int_equal(s.next_attempt, WORLD_NOW + POLICY_BACKOFF_FIRST);
	attempt_end(&at, NULL, true, 3600);
	assert_int_equal(s.failures + (uint32_t)s.error_since + (uint32_t)s.error.n, 0);
	assert_int_equal(s.changed, WORLD_NOW);
	assert_int_equal(s.next_attempt, WORLD_NOW + 3600);
	s.settings = STR("every=2h");
	attempt_init(&at, &s, &arena);
	attempt_end(&at, NULL, false, 3600);
	assert_int_equal(s.next_attempt, WORLD_NOW + 7200);
	attempt_result(&at, &gone);
	attempt_end(&at, &why, false, 3600);
	assert_true(s.next_attempt == DB_SOURCE_STOPPED);
}

/* address, where it moved to, settings → the line, or NULL: it stays */
static void moves(void **state)
{
	static const struct {
		const char *address, *to, *settings, *want;
	} cases[] = {
		{"http://a.example/1", "https://b.example/2", "", "https://b.example/2"},
		{"http://me:pw@a.example/1", "http://a.example/2", "", "http://me:pw@a.example/2"},
		{"http://me:pw@a.example/1", "http://b.example/2", "", NULL},
		{"http://me:pw@a.example/1", "http://a.example:81/2", "", NULL},
		{"http://a.example/1", "http://b.example/2", " < auth=x", NULL},
		{"http://a.example/1", "http://a.example/2", " < auth=x", "http://a.example/2"},
		{"http://a.example/1", "http://twice.example/", "", NULL},
	};
	struct world *w = *state;
	const char *urls = arena_printf(&w->arena, "%s/urls", w->dir);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fetch_result moved = {.url = cases[i].to,
					     .moved = true,
					     .status = 200,
					     .etag = "",
					     .last_modified = ""};
		struct why why = {0};
		struct db_source s;
		struct attempt at;
		bool is_new;
		enum err err;
		struct buf b;

		world_urls(w, arena_printf(&w->arena, "# x\n%s \"t\"%s\nhttp://twice.example/\n",
					   cases[i].address, cases[i].settings));
		assert_int_equal(db_source_find(w->db, str_z(cases[i].address), &s, &w->arena,
						NULL),
				 OK);
		attempt_init(&at, &s, &w->arena);
		attempt_result(&at, &moved);
		assert_true(at.moved);
		err = attempt_offer(&at, &is_new, &why);
		if (!err)
			err = attempt_take(&at, urls, &why);
		assert_int_equal(err == OK, cases[i].want != NULL);
		assert_null(strstr(why.what, "pw"));
		buf_init(&b, BUF_MAX);
		assert_int_equal(file_read(&b, urls, NULL), OK);
		assert_string_equal(b.data,
				    arena_printf(&w->arena,
						 "# x\n%s \"t\"%s\nhttp://twice.example/\n",
						 cases[i].want ? cases[i].want : cases[i].address,
						 cases[i].settings));
		buf_release(&b);
	}
}

/* A move is offered once, taken when a person wants it, and forgotten when the server thinks better
 * of it. */
static void offers(void **state)
{
	struct world *w = *state;
	const char *urls = arena_printf(&w->arena, "%s/urls", w->dir);
	struct fetch_result moved = {.url = "http://b.example/",
				     .moved = true,
				     .status = 200,
				     .etag = "",
				     .last_modified = ""};
	struct fetch_result there = {.status = 200, .etag = "", .last_modified = ""};
	struct db_source s = {.address = STR("http://a.example/")};
	struct attempt at;
	bool is_new = false;

	world_urls(w, "http://a.example/\n");
	attempt_init(&at, &s, &w->arena);
	attempt_result(&at, &moved);
	assert_int_equal(attempt_offer(&at, &is_new, NULL), OK);
	assert_true(is_new);
	assert_int_equal(db_source_move(&s), DB_SOURCE_OFFERED);
	assert_true(str_eq(s.offer, STR("http://b.example/")));
	assert_int_equal(s.moved, WORLD_NOW);
	/* the next time it is known: it may have been taken back */
	attempt_result(&at, &moved);
	assert_int_equal(attempt_offer(&at, &is_new, NULL), OK);
	assert_false(is_new);
	/* to another place: news again */
	moved.url = "http://c.example/";
	attempt_result(&at, &moved);
	assert_int_equal(attempt_offer(&at, &is_new, NULL), OK);
	assert_true(is_new);
	attempt_result(&at, &there);
	assert_int_equal(db_source_move(&s), DB_SOURCE_STAYS);
	/* taken, it is remembered */
	attempt_result(&at, &moved);
	assert_int_equal(attempt_offer(&at, &is_new, NULL), OK);
	assert_int_equal(attempt_take(&at, urls, NULL), OK);
	s.address = STR("http://c.example/");
	attempt_result(&at, &there);
	assert_int_equal(db_source_move(&s), DB_SOURCE_MOVED);
	assert_true(str_eq(s.former, STR("http://a.example/")));
}

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests),
		cmocka_unit_test(states),
		cmocka_unit_test_setup_teardown(moves, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(offers, world_setup, world_teardown),
	};

	return cmocka_run_group_tests_name("attempt", tests, NULL, end);
}
