/* SPDX-License-Identifier: ISC */
#include "world.h"

#include "doc/build.h"
#include "store/db_linked.h"
#include "store/db_list.h"
#include "store/db_stmt.h"

static void make(struct doc *d, struct arena *a, const char *const *urls)
{
	struct build b;

	build_init(&b);
	for (; *urls; urls++) {
		uint32_t start = build_at(&b);

		build_text(&b, STR("a link"));
		build_span(&b, SPAN_LINK, start, build_link(&b, str_z(*urls)));
		build_text(&b, STR(" and "));
	}
	build_end(&b);
	build_finish(&b, d, a);
	build_release(&b);
}

static const char *const two_links[] = {"https://l.example/1", "https://l.example/2", NULL};

static int64_t fill(struct world *w, struct doc *d)
{
	int64_t id;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "issue", 100, "text");
	assert_int_equal(db_stmt_run(w->db, NULL, "update article SET kind = 1", ""), OK);
	make(d, &w->arena, two_links);
	return id;
}

static struct db_linkeds list(struct world *w, int64_t issue)
{
	struct db_linkeds out = {0};

	assert_int_equal(db_linked_list(w->db, issue, &out, &w->arena, NULL), OK);
	return out;
}

static void put_page(struct world *w, int64_t id)
{
	struct digest g = {.version = DIGEST_VERSION, .words = 2, .lang = "en"};
	struct build b;
	struct doc d;
	struct db_entry e = {.title = STR("Its headline"),
			     .raw = STR("<p>The page</p>"),
			     .doc = &d,
			     .digest = &g};

	build_init(&b);
	build_text(&b, STR("The page"));
	build_end(&b);
	build_finish(&b, &d, &w->arena);
	build_release(&b);
	assert_int_equal(db_page_put(w->db, id, &e, 0, NULL), OK);
}

static void pages_wait_and_come(void **state)
{
	struct world *w = *state;
	struct doc d;
	int64_t issue = fill(w, &d), n;
	struct db_linkeds l;
	struct db_page pages[8];
	struct db_article a;
	uint32_t claimed;

	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 2);
	/* asked twice it is the same */
	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 2);
	l = list(w, issue);
	assert_int_equal(l.len, 2);
	assert_true(str_eq(l.items[1].url, STR("https://l.example/2")));
	assert_int_equal(l.items[1].state, DB_PAGE_WAITS);
	assert_false(l.items[1].here);
	assert_int_equal(db_page_claim(w->db, DB_PAGE_VIEW, 8, pages, &claimed, &w->arena, NULL),
			 OK);
	assert_int_equal(claimed, 2);
	put_page(w, l.items[0].article);
	VEC_RELEASE(&l);
	l = list(w, issue);
	assert_true(db_linked_find(&l, STR("https://l.example/1"))->here);
	assert_int_equal(l.items[0].state, DB_PAGE_NONE);
	assert_true(l.items[0].bytes > 15);
	assert_null(db_linked_find(&l, STR("https://l.example/3")));
	assert_int_equal(db_article_get(w->db, l.items[0].article, &a, &w->arena, NULL), OK);
	assert_string_equal(a.title.p, "Its headline");
	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 1);
	VEC_RELEASE(&l);
}

static int64_t rows_of(struct world *w, const struct db_filter *f, struct db_rows *rows)
{
	VEC_CLEAR(rows);
	assert_int_equal(db_list_page(w->db, f, NULL, false, DB_DOWN, 50, rows, &w->arena, NULL),
			 OK);
	return rows->len;
}

static void they_are_in_no_list_but_their_issue_s(void **state)
{
	struct world *w = *state;
	struct doc d;
	int64_t issue = fill(w, &d), n;
	struct db_linkeds l;
	struct db_rows rows = {0};
	struct db_counts counts;

	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	l = list(w, issue);
	put_page(w, l.items[0].article);
	assert_int_equal(rows_of(w, &(struct db_filter){0}, &rows), 1);
	assert_int_equal(rows_of(w, &(struct db_filter){.unread = true}, &rows), 1);
	assert_int_equal(rows_of(w, &(struct db_filter){.issues = true}, &rows), 1);
	assert_true(rows.items[0].bytes > 15 + 4);
	assert_int_equal(rows_of(w,
				 &(struct db_filter){.source =
							     world_source(w, "https://a.example/")},
				 &rows),
			 1);
	assert_int_equal(db_list_count(w->db, &(struct db_filter){0}, &counts, NULL), OK);
	assert_int_equal(counts.total, 1);
	assert_int_equal(counts.unread, 1);
	assert_int_equal(rows_of(w, &(struct db_filter){.behind = issue, .oldest = true}, &rows),
			 2);
	assert_int_equal(rows.items[0].key.id, l.items[0].article);
	assert_int_equal(db_list_count(w->db, &(struct db_filter){.behind = issue}, &counts, NULL),
			 OK);
	assert_int_equal(counts.total, 2);
	assert_int_equal(db_stmt_int(w->db, -1,
				     "select count(*) FROM story_wait WHERE article <> ?1", "i",
				     issue),
			 0);
	VEC_RELEASE(&rows);
	VEC_RELEASE(&l);
}

/* An article of another source with that address; its text has so many words. */
static int64_t put_cached(struct world *w, const char *guid, const char *url, uint32_t words)
{
	struct digest g = {.version = DIGEST_VERSION, .words = words, .lang = "en"};
	struct build b;
	struct doc d;
	struct db_entry e = {.source = world_source(w, "https://b.example/"),
			     .guid = str_z(guid),
			     .url = str_z(url),
			     .title = STR("The article"),
			     .published = WORLD_NOW - 50,
			     .raw = STR("the text"),
			     .doc = &d,
			     .digest = &g};
	enum db_put what;
	int64_t id = 0;

	build_init(&b);
	for (uint32_t i = 0; i < words; i++)
		build_text(&b, STR("word "));
	build_end(&b);
	build_finish(&b, &d, &w->arena);
	build_release(&b);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static int64_t fill_two(struct world *w, struct doc *d)
{
	int64_t id;

	world_urls(w, "https://a.example/\nhttps://b.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "issue", 100, "text");
	make(d, &w->arena, two_links);
	return id;
}

/* A page that is here stands for the link, whatever its address tells of who followed it; the copy
 * stays when the article goes. */
static void a_page_that_is_here_is_taken(void **state)
{
	struct world *w = *state;
	struct doc d;
	int64_t issue = fill_two(w, &d), n;
	struct db_linkeds l;
	struct db_article a;

	put_cached(w, "short", "https://l.example/1", 3);
	put_page(w, put_cached(w, "1", "http://l.example/1/?utm_source=feed#top", 40));
	put_cached(w, "other", "https://l.example/1?page=2", 900);
	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 1);
	l = list(w, issue);
	assert_int_equal(l.len, 2);
	assert_true(l.items[0].here);
	assert_int_equal(l.items[0].state, DB_PAGE_NONE);
	assert_true(l.items[0].bytes > 15);
	assert_false(l.items[1].here);
	assert_int_equal(db_article_get(w->db, l.items[0].article, &a, &w->arena, NULL), OK);
	assert_string_equal(a.title.p, "The article");
	assert_int_equal(a.words, 2);
	assert_int_equal(a.part, DB_PART_PAGE);
	VEC_RELEASE(&l);
}

/* A feed's text is here at once; whether it is the article is the fetcher's question, which says
 * that the page has no more. */
static void a_feed_s_text_is_taken(void **state)
{
	struct world *w = *state;
	struct doc d, text;
	int64_t issue = fill_two(w, &d), n;
	struct db_linkeds l;

	put_cached(w, "2", "https://l.example/2", 300);
	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 2);
	l = list(w, issue);
	assert_int_equal(db_page_text(w->db, l.items[1].article, DB_PART_FEED, &text, &w->arena,
				      NULL),
			 OK);
	assert_int_equal(doc_words(&text, UINT32_MAX), 300);
	assert_false(l.items[1].here);
	assert_int_equal(db_page_fail(w->db, l.items[1].article, DB_PAGE_NO_MORE, STR(""), 0, NULL),
			 OK);
	VEC_RELEASE(&l);
	l = list(w, issue);
	assert_true(l.items[1].here);
	assert_true(l.items[1].bytes > 8);
	assert_int_equal(db_linked_ask(w->db, issue, &d, &n, NULL), OK);
	assert_int_equal(n, 1);
	VEC_RELEASE(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages_wait_and_come, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(they_are_in_no_list_but_their_issue_s, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(a_page_that_is_here_is_taken, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(a_feed_s_text_is_taken, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
