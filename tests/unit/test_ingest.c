/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "engine/ingest.h"
#include "store/db_download.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_search.h"
#include "store/db_stmt.h"

#define FEED(items)                                                                                \
	"<rss version='2.0'><channel><title>Feed</title><link>https://f.example/</link>" items     \
	"</channel></rss>"
#define ITEM(guid, title, text)                                                                    \
	"<item><guid>" guid "</guid><title>" title "</title><description>" text                    \
	"</description></item>"

struct got {
	struct ingest_counts counts;
	enum err err;
	struct why why;
};

static struct ingest_setup setup_of(struct world *w)
{
	world_urls(w, "https://f.example/feed\n");
	return (struct ingest_setup){.source = world_source(w, "https://f.example/feed")};
}

/* index: NULL, or given the words. */
static struct got take_words(struct ingest *in, struct world *w, struct db_index *index)
{
	struct digester *digester = digester_new();
	struct db_words *words = db_words_new();
	struct got got = {0};

	ingest_sift(in, w->db);
	ingest_read(in, digester, true);
	ingest_words(in, words);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_end(w->db, ingest_store(in, w->db, index, &got.counts, NULL), NULL),
			 OK);
	db_words_free(words);
	digester_free(digester);
	return got;
}

static struct got take(struct ingest *in, struct world *w)
{
	return take_words(in, w, NULL);
}

/* In pieces, as the network gives it. */
static struct got feed(struct world *w, const struct ingest_setup *setup, const char *bytes,
		       size_t step)
{
	struct ingest *in = ingest_new(setup);
	struct got got = {0};

	ingest_begin(in, "https://f.example/feed", "application/rss+xml");
	for (size_t at = 0, n = strlen(bytes); at < n && !got.err; at += step) {
		got.err = ingest_push(in, bytes + at, n - at < step ? n - at : step);
		/* now and then, between entries and within them */
		if (at % 2)
			ingest_sift(in, w->db);
	}
	if (!got.err)
		got.err = ingest_end(in, &got.why);
	if (!got.err)
		got = take(in, w);
	ingest_free(in);
	return got;
}

static void articles_come_in_once(void **state)
{
	static const char bytes[] =
		FEED(ITEM("1", "One", "First text.") ITEM("2", "Two", "Second."));
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct db_filter all = {0};
	struct db_rows rows = {0};
	struct got got = feed(w, &setup, bytes, 1);

	assert_int_equal(got.err, OK);
	assert_int_equal(got.counts.fresh, 2);
	got = feed(w, &setup, bytes, 4096);
	assert_int_equal(got.counts.fresh + got.counts.changed, 0);
	/* what stood first in the feed is first in the list */
	assert_int_equal(db_list_page(w->db, &all, NULL, false, DB_DOWN, 9, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, 2);
	assert_string_equal(rows.items[0].title.p, "One");
	VEC_RELEASE(&rows);
	got = feed(w, &setup, FEED(ITEM("1", "One", "First text, corrected.")), 7);
	assert_int_equal(got.counts.fresh, 0);
	assert_int_equal(got.counts.changed, 1);
}

static uint32_t hits(struct world *w, const char *words)
{
	struct db_search *search;
	struct query query;
	uint32_t n;

	assert_int_equal(query_parse(&query, str_z(words), false, NULL), OK);
	assert_int_equal(db_search_new(&search, w->db, &query, NULL), OK);
	assert_int_equal(db_search_run(search, w->db, 10, &n, NULL), OK);
	db_search_free(search);
	return n;
}

/* Given words are indexed without a look at the texts; else they are taken from these. */
static void words_are_given_to_the_index(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct db_index *index = db_index_new();
	static const char *const feeds[] = {FEED(ITEM("1", "Kraniche", "They fly.")),
					    FEED(ITEM("2", "Störche", "They stay.")),
					    FEED(ITEM("3", "Reiher", "They fish."))};
	bool more;

	for (int i = 0; i < 3; i++) {
		struct ingest *in = ingest_new(&setup);

		ingest_begin(in, "https://f.example/feed", "");
		assert_int_equal(ingest_push(in, feeds[i], strlen(feeds[i])), OK);
		assert_int_equal(ingest_end(in, NULL), OK);
		/* nobody gives the second: the index has to look for itself from there on */
		assert_int_equal(take_words(in, w, i == 1 ? NULL : index).counts.fresh, 1);
		ingest_free(in);
		if (i > 0)
			continue;
		assert_int_equal(db_stmt_exec(w->db, "UPDATE body SET doc = x''", NULL), OK);
		assert_int_equal(db_index_step(index, w->db, &more, NULL), OK);
		assert_int_equal(db_index_missing(w->db), 0);
		assert_int_equal(hits(w, "fly"), 1);
	}
	for (more = true; more;)
		assert_int_equal(db_index_step(index, w->db, &more, NULL), OK);
	assert_int_equal(hits(w, "kraniche") + hits(w, "stay") + hits(w, "fish"), 3);
	db_index_free(index);
}

static void the_feed_tells_its_name(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct ingest *in = ingest_new(&setup);
	static const char bytes[] = FEED("<ttl>120</ttl>");

	ingest_begin(in, "https://f.example/feed", "");
	assert_int_equal(ingest_push(in, bytes, sizeof bytes - 1), OK);
	assert_int_equal(ingest_end(in, NULL), OK);
	assert_string_equal(ingest_head(in)->title.p, "Feed");
	assert_string_equal(ingest_head(in)->home.p, "https://f.example/");
	assert_int_equal(ingest_head(in)->ttl, 7200);
	ingest_free(in);
}

static void a_second_attempt_drops_the_first(void **state)
{
	static const char bytes[] = FEED(ITEM("2", "Two", "x"));
	static const char broken[] = "<rss version='2.0'><channel>" ITEM("1", "One", "x");
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct ingest *in = ingest_new(&setup);

	ingest_begin(in, "https://f.example/feed", "");
	assert_int_equal(ingest_push(in, broken, sizeof broken - 1), OK);
	ingest_begin(in, "https://f.example/feed", "");
	assert_int_equal(ingest_push(in, bytes, sizeof bytes - 1), OK);
	assert_int_equal(ingest_end(in, NULL), OK);
	assert_int_equal(take(in, w).counts.fresh, 1);
	ingest_free(in);
}

static void what_is_no_feed_is_told(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct ingest *in = ingest_new(&setup);
	struct why why = {0};
	struct got got = feed(w, &setup, "just words", 3);

	assert_int_equal(got.err, ERR_NOT_FEED);
	/* no byte at all */
	assert_int_equal(ingest_end(in, &why), ERR_NOT_FEED);
	assert_true(strlen(why.what) > 0);
	ingest_free(in);
}

static void too_many_are_cut(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct buf bytes;
	struct got got;

	buf_init(&bytes, BUF_MAX);
	buf_cstr(&bytes, "<rss version='2.0'><channel>");
	for (int i = 0; i < 300; i++)
		buf_printf(&bytes, "<item><guid>%d</guid><title>T</title></item>", i);
	buf_cstr(&bytes, "</channel></rss>");
	setup.max_articles = 100;
	got = feed(w, &setup, bytes.data, 1000);
	assert_int_equal(got.err, OK);
	assert_int_equal(got.counts.fresh, 100);
	buf_release(&bytes);
}

static int64_t id_of(struct world *w, const char *guid)
{
	struct db_filter all = {0};
	struct db_rows rows = {0};
	struct db_article a;
	int64_t id = 0;

	assert_int_equal(db_list_page(w->db, &all, NULL, false, DB_DOWN, 99, &rows, &w->arena,
				      NULL),
			 OK);
	for (uint32_t i = 0; i < rows.len; i++) {
		assert_int_equal(db_article_get(w->db, rows.items[i].key.id, &a, &w->arena, NULL),
				 OK);
		if (str_eq(a.guid, str_z(guid)))
			id = a.id;
	}
	VEC_RELEASE(&rows);
	assert_true(id > 0);
	return id;
}

static void untitled_entries_get_a_headline_and_stay_the_same(void **state)
{
	static const char bytes[] =
		FEED("<item><guid>1</guid><description>A sentence of some length stands here. "
		     "Another follows it.</description></item><item><guid>2</guid></item>");
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct db_article a;
	struct got got = feed(w, &setup, bytes, 100);

	assert_int_equal(got.counts.fresh, 2);
	assert_int_equal(db_article_get(w->db, id_of(w, "1"), &a, &w->arena, NULL), OK);
	assert_true(str_starts(a.title, STR("A sentence of some length")));
	got = feed(w, &setup, bytes, 100);
	assert_int_equal(got.counts.fresh + got.counts.changed, 0);
}

static void write_file(struct world *w, const char *name, const char *text)
{
	FILE *f = fopen(arena_printf(&w->arena, "%s/%s", w->dir, name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void files_of_a_folder_are_articles(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct ingest *in = ingest_new(&setup);
	struct db_article a;

	write_file(w, "headline.txt", "The headline\n\nA text follows. It has two sentences.\n");
	write_file(w, "none.txt", "Here the text begins at once, with a sentence. And one more.\n");
	write_file(w, "mark.md", "# Marked\n\nText *with* marks.\n");
	write_file(w, "picture.png", "no text");
	assert_int_equal(ingest_folder(in, w->dir, NULL), OK);
	assert_int_equal(take(in, w).counts.fresh, 3);
	assert_int_equal(db_article_get(w->db, id_of(w, "headline.txt"), &a, &w->arena, NULL), OK);
	assert_string_equal(a.title.p, "The headline");
	assert_int_equal(db_article_get(w->db, id_of(w, "mark.md"), &a, &w->arena, NULL), OK);
	assert_string_equal(a.title.p, "Marked");
	assert_int_equal(db_article_get(w->db, id_of(w, "none.txt"), &a, &w->arena, NULL), OK);
	assert_true(str_starts(a.title, STR("Here the text begins")));
	/* again: known; and a folder that is not there is told */
	assert_int_equal(ingest_folder(in, w->dir, NULL), OK);
	assert_int_equal(take(in, w).counts.fresh, 0);
	assert_int_not_equal(ingest_folder(in, "/nowhere/at/all", NULL), OK);
	ingest_free(in);
}

static void rules_and_enclosures_are_seen_to(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct db_filter f = {0};
	struct db_counts counts;
	struct options o;
	struct got got;
	const char *bytes =
		FEED("<item><guid>1</guid><title>Podcast</title><enclosure type='audio/ogg'"
		     " url='https://f.example/1.ogg' length='5'/></item>"
		     "<item><guid>2</guid><title>Football</title></item>"
		     "<item><guid>3</guid><title>Other</title>"
		     "<enclosure url='javascript:alert(1)' type='audio/ogg'/></item>");

	options_init(&o);
	VEC_PUSH(&o.ignores, "title =~ \"football\"");
	assert_int_equal(db_ignore_new(&setup.ignore, w->db, &o, NULL), OK);
	got = feed(w, &setup, bytes, 100);
	assert_int_equal(got.counts.fresh, 2);
	got = feed(w, &setup, bytes, 100);
	assert_int_equal(got.counts.fresh + got.counts.changed, 0);
	db_ignore_free(setup.ignore);
	options_release(&o);
	assert_int_equal(db_filter_where(w->db,
					 STR("enclosure_url =~ \"ogg$\""
					     " and enclosure_type = \"audio/ogg\""),
					 &f.where, &w->arena, NULL),
			 OK);
	assert_int_equal(db_list_count(w->db, &f, &counts, NULL), OK);
	assert_int_equal(counts.total, 1);
}

#define FILE_AT(name) "<enclosure url='https://f.example/" name "' type='audio/ogg' length='5'/>"
#define MEDIA(name, more) "<media:content url='https://f.example/" name "' " more "/>"

static const char *files_of(struct world *w, int64_t article)
{
	struct db_downloads list = {0};
	const char *all = "";

	if (db_download_of(w->db, article, &list, &w->arena, NULL))
		list.len = 0;
	for (uint32_t i = 0; i < list.len; i++)
		all = arena_printf(&w->arena, "%s %s", all, list.items[i].url.p + 18);
	VEC_RELEASE(&list);
	return all;
}

/* Also when nothing but the files has changed: the text is not read again, nothing is new. */
static void all_enclosures_are_kept(void **state)
{
	struct world *w = *state;
	struct ingest_setup setup = setup_of(w);
	struct got got;

	got = feed(w, &setup,
		   FEED("<item><guid>1</guid><title>Parts</title>" FILE_AT("1") FILE_AT("2")
				FILE_AT("3") "</item>"),
		   50);
	assert_int_equal(got.counts.fresh, 1);
	assert_string_equal(files_of(w, 1), " 1 2 3");
	got = feed(w, &setup,
		   FEED("<item><guid>1</guid><title>Parts</title>" FILE_AT("1")
				FILE_AT("4") "</item>"),
		   50);
	assert_int_equal(got.counts.fresh + got.counts.changed, 0);
	assert_string_equal(files_of(w, 1), " 1 4");
	got = feed(w, &setup, FEED("<item><guid>1</guid><title>Parts</title></item>"), 50);
	assert_string_equal(files_of(w, 1), " 1 4");
	got = feed(w, &setup,
		   "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>"
		   "<title>Feed</title><item><guid>2</guid><title>Forms</title><media:group>" MEDIA(
			   "low.mp4", "medium='video'") MEDIA("high.mp4",
							      "type='video/mp4' isDefault='true'")
			   MEDIA("a.mp3", "type='audio/mpeg'") "</media:group>" MEDIA(
				   "more.mp4", "type='video/mp4'") "</item></channel></rss>",
		   50);
	assert_int_equal(got.counts.fresh, 1);
	assert_string_equal(files_of(w, 2), " high.mp4 a.mp3 more.mp4");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(articles_come_in_once),
		TEST(words_are_given_to_the_index),
		TEST(the_feed_tells_its_name),
		TEST(a_second_attempt_drops_the_first),
		TEST(what_is_no_feed_is_told),
		TEST(too_many_are_cut),
		TEST(untitled_entries_get_a_headline_and_stay_the_same),
		TEST(files_of_a_folder_are_articles),
		TEST(rules_and_enclosures_are_seen_to),
		TEST(all_enclosures_are_kept),
	};

	return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
