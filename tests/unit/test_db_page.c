/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "doc/build.h"
#include "store/db_page.h"
#include "store/db_queue.h"
#include "store/db_stmt.h"

static int64_t fill(struct world *w)
{
	world_urls(w, "https://a.example/ < full=always\nhttps://b.example/\n");
	return world_source(w, "https://a.example/");
}

static uint32_t claim(struct world *w, enum db_page_wish least, struct db_page *out)
{
	uint32_t n = 9;

	assert_int_equal(db_page_claim(w->db, least, 8, out, &n, &w->arena, NULL), OK);
	return n;
}

static struct db_article get(struct world *w, int64_t id)
{
	struct db_article a;

	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	return a;
}

static void make(struct doc *d, struct arena *a, const char *text)
{
	struct build b;

	build_init(&b);
	build_text(&b, str_z(text));
	build_end(&b);
	build_finish(&b, d, a);
	build_release(&b);
}

/* The page of an article is in, with so many words. */
static void put(struct world *w, int64_t id, const char *text, uint32_t place)
{
	struct digest g = {.version = DIGEST_VERSION, .words = 3, .lang = "de"};
	struct doc d;
	struct db_entry e = {.author = STR("Ann"), .raw = str_z(text), .doc = &d, .digest = &g};

	make(&d, &w->arena, text);
	assert_int_equal(db_page_put(w->db, id, &e, place, NULL), OK);
}

static void shown(struct world *w, int64_t id, const char *want)
{
	struct digest g;
	struct doc d;

	assert_int_equal(db_article_text(w->db, id, &d, &g, &w->arena, NULL), OK);
	assert_true(str_eq(str_trim(d.text), str_z(want)));
}

static void a_page_is_claimed_once(void **state)
{
	struct world *w = *state;
	int64_t source = fill(w);
	int64_t old = world_put(w, source, "1", 200, "x"), id = world_put(w, source, "2", 100, "x");
	struct db_page p[8];

	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	assert_int_equal(db_page_ask(w->db, old, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_ALWAYS, p), 0);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_TEASER), 2);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 2);
	/* the newest first, with all that a fetcher needs */
	assert_int_equal(p[0].article, id);
	assert_string_equal(p[0].url.p, "https://x.example/2");
	assert_string_equal(p[0].source.p, "https://a.example/");
	assert_string_equal(p[0].settings.p, "full=always");
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_TEASER), 2);
	assert_int_equal(db_page_return(w->db, old, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 1);
	/* one that is wanted more comes first */
	assert_int_equal(db_page_return(w->db, old, NULL), OK);
	assert_int_equal(db_page_return(w->db, id, NULL), OK);
	assert_int_equal(db_page_ask(w->db, old, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_page_ask(w->db, old, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 2);
	assert_int_equal(p[0].article, old);
	assert_int_equal(p[0].wish, DB_PAGE_KEY);
}

static void the_page_is_shown_and_the_feed_again(void **state)
{
	struct world *w = *state;
	int64_t id = world_put(w, fill(w), "1", 100, "teaser");
	struct db_article a;

	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(get(w, id).page, DB_PAGE_WAITS);
	assert_int_equal(db_page_show(w->db, id, DB_PART_PAGE, 0, NULL), ERR_NOT_FOUND);
	put(w, id, "the whole text", 4);
	a = get(w, id);
	assert_int_equal(a.part, DB_PART_PAGE);
	assert_int_equal(a.place, 4);
	assert_int_equal(a.words, 3);
	assert_int_equal(a.page, DB_PAGE_NONE);
	assert_true(a.has_page);
	assert_string_equal(a.author.p, "Ann");
	assert_string_equal(a.lang.p, "de");
	shown(w, id, "the whole text");
	/* a place in a text that is not shown any more is not kept */
	assert_int_equal(db_article_place_put(w->db, id, DB_PART_FEED, 9, NULL), OK);
	assert_int_equal(get(w, id).place, 4);
	assert_int_equal(db_page_show(w->db, id, DB_PART_FEED, 0, NULL), OK);
	a = get(w, id);
	assert_int_equal(a.part, DB_PART_FEED);
	assert_true(a.has_page);
	shown(w, id, "");
	/* it is here: not fetched again */
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_TEASER), 0);
}

static void a_change_of_the_feed_leaves_the_page(void **state)
{
	struct world *w = *state;
	int64_t source = fill(w), id = world_put(w, source, "1", 100, "teaser");

	put(w, id, "the whole text", 0);
	assert_int_equal(world_put(w, source, "1", 100, "another teaser"), id);
	assert_int_equal(get(w, id).words, 3);
	assert_int_equal(get(w, id).part, DB_PART_PAGE);
	shown(w, id, "the whole text");
}

/* A page that failed while the clock was ten years ahead. */
static void a_wrong_clock_puts_nothing_off(void **state)
{
	struct world *w = *state;
	int64_t id = world_put(w, fill(w), "1", 100, "x");
	int64_t ahead = WORLD_NOW + (int64_t)3650 * 86400;
	struct db_page p[8];

	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(db_page_fail(w->db, id, DB_PAGE_LOST, STR("no net"), ahead, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	assert_int_equal(db_queue_mend(w->db, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 1);
	assert_int_equal(db_page_fail(w->db, id, DB_PAGE_LOST, STR("no net"), WORLD_NOW + 86400,
				      NULL),
			 OK);
	assert_int_equal(db_queue_mend(w->db, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
}

static void what_failed_is_tried_when_it_may(void **state)
{
	struct world *w = *state;
	int64_t id = world_put(w, fill(w), "1", 100, "x");
	struct db_page p[8];

	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(db_page_fail(w->db, id, DB_PAGE_LOST, STR("no net"), WORLD_NOW + 600,
				      NULL),
			 OK);
	assert_string_equal(get(w, id).page_error.p, "no net");
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	/* asked for by a feed again: no reason to hurry */
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_TEASER, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	assert_int_equal(db_page_found(w->db, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 1);
	assert_int_equal(p[0].tries, 1);
	assert_int_equal(db_page_fail(w->db, id, DB_PAGE_FAILED, STR("404"), 0, NULL), OK);
	assert_int_equal(db_page_found(w->db, NULL), OK);
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_ALWAYS, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_VIEW, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 0);
	/* who asks for this very page may */
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(claim(w, DB_PAGE_TEASER, p), 1);
}

static void views_are_taken_and_stopped(void **state)
{
	struct world *w = *state;
	int64_t source = fill(w), first = world_put(w, source, "1", 300, "x"), n;
	struct db_filter f = {.source = source};

	(void)world_put(w, source, "2", 200, "x");
	(void)world_put(w, world_source(w, "https://b.example/"), "3", 100, "x");
	put(w, first, "the whole text", 0);
	assert_int_equal(db_page_ask_view(w->db, &f, &n, NULL), OK);
	assert_int_equal(n, 1);
	f.source = 0;
	assert_int_equal(db_page_ask_view(w->db, &f, &n, NULL), OK);
	assert_int_equal(n, 2);
	f.tag = "none such";
	assert_int_equal(db_page_ask_view(w->db, &f, &n, NULL), OK);
	assert_int_equal(n, 0);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_VIEW), 2);
	assert_int_equal(db_page_stop(w->db, NULL), OK);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_TEASER), 0);
}

static void an_article_without_address_has_no_page(void **state)
{
	struct world *w = *state;
	int64_t id = world_put(w, fill(w), "1", 100, "x");

	assert_int_equal(db_stmt_exec(w->db, "UPDATE article SET url = ''", NULL), OK);
	assert_int_equal(db_page_ask(w->db, id, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_page_ask(w->db, id + 1, DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_page_waiting(w->db, DB_PAGE_TEASER), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_page_is_claimed_once),
		TEST(the_page_is_shown_and_the_feed_again),
		TEST(a_change_of_the_feed_leaves_the_page),
		TEST(what_failed_is_tried_when_it_may),
		TEST(a_wrong_clock_puts_nothing_off),
		TEST(views_are_taken_and_stopped),
		TEST(an_article_without_address_has_no_page),
	};

	return cmocka_run_group_tests_name("db_page", tests, NULL, NULL);
}
