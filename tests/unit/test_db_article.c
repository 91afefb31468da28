/* SPDX-License-Identifier: ISC */
#include "onepara.h"
#include "world.h"

#include <string.h>

#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

static enum db_put put(struct world *w, const struct db_entry *e, int64_t *id)
{
	enum db_put what;

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, e, &what, id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return what;
}

static struct db_entry entry(struct world *w)
{
	world_urls(w, "https://a.example/ news\nhttps://b.example/\n");
	return (struct db_entry){.source = world_source(w, "https://a.example/"),
				 .guid = STR("guid 1"),
				 .url = STR("https://a.example/1"),
				 .title = STR("First"),
				 .author = STR("Ann"),
				 .publisher = STR("Paper"),
				 .lang = STR("de"),
				 .published = WORLD_NOW - 100,
				 .raw = STR("<p>one</p>")};
}

static void the_key_is_source_and_guid(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	int64_t first, again, other;

	assert_int_equal(put(w, &e, &first), DB_PUT_NEW);
	assert_int_equal(put(w, &e, &again), DB_PUT_SAME);
	assert_int_equal(first, again);
	e.source = world_source(w, "https://b.example/");
	e.raw = STR("<p>something else</p>");
	assert_int_equal(put(w, &e, &other), DB_PUT_NEW);
	assert_int_not_equal(first, other);
}

static int64_t files; /* the article whose files are others */

static void hashes_tell_entries_apart(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w), f = e;
	int64_t id;

	f.author = STR("Bob");
	assert_true(db_article_hash(&e) == db_article_hash(&f));
	f.title = STR("Firs");
	f.raw = STR("t<p>one</p>");
	assert_false(db_article_hash(&e) == db_article_hash(&f));
	assert_false(db_article_is_same(w->db, &e, &files));
	put(w, &e, &id);
	assert_true(db_article_is_same(w->db, &e, &files));
	assert_false(db_article_is_same(w->db, &f, &files));
	e.source++;
	assert_false(db_article_is_same(w->db, &e, &files));
}

/* Caches made before the hash was another one: nothing becomes new by that. */
static void a_former_hash_is_known(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	int64_t id;

	put(w, &e, &id);
	e.title = STR("T");
	e.raw = STR("<p>x</p>");
	e.url = STR("https://x.example/");
	assert_false(db_article_is_same(w->db, &e, &files));
	assert_int_equal(db_stmt_exec(w->db, "UPDATE article SET hash = -2113029531204625271",
				      NULL),
			 OK);
	assert_true(db_article_is_same(w->db, &e, &files));
}

static void all_fields_come_back(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	int64_t id;

	put(w, &e, &id);
	world_reopen(w);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.id, id);
	assert_string_equal(a.guid.p, "guid 1");
	assert_string_equal(a.url.p, "https://a.example/1");
	assert_string_equal(a.title.p, "First");
	assert_string_equal(a.author.p, "Ann");
	assert_string_equal(a.publisher.p, "Paper");
	assert_string_equal(a.lang.p, "de");
	assert_string_equal(a.source_name.p, "a.example");
	assert_string_equal(a.tags.p, "news");
	assert_int_equal(a.published, WORLD_NOW - 100);
	assert_int_equal(a.sort, WORLD_NOW - 100);
	assert_int_equal(a.fetched, WORLD_NOW);
	assert_false(a.read || a.starred || a.deleted);
	assert_int_equal(db_article_get(w->db, id + 1, &a, &w->arena, NULL), ERR_NOT_FOUND);
}

static void odd_dates_are_not_believed(void **state)
{
	static const int64_t dates[] = {0, -5, WORLD_NOW + 86401, INT64_MAX, INT64_MIN};
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	int64_t id;

	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
		e.guid = str_z(arena_printf(&w->arena, "odd %zu", i));
		e.published = dates[i];
		put(w, &e, &id);
		assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
		assert_int_equal(a.sort, WORLD_NOW);
		assert_int_equal(a.published, dates[i]);
	}
	e.guid = STR("tomorrow");
	e.published = WORLD_NOW + 86400;
	put(w, &e, &id);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.sort, WORLD_NOW + 86400);
}

static void a_change_keeps_marks_and_the_former_text(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	struct db_work work;
	int64_t id;
	uint32_t changed;

	put(w, &e, &id);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(db_article_place_put(w->db, id, DB_PART_FEED, 77, NULL), OK);
	for (int i = 0; i < 9; i++) {
		int64_t same;

		e.raw = str_z(arena_printf(&w->arena, "<p>text %d</p>", i));
		e.published = WORLD_NOW - 50;
		assert_int_equal(put(w, &e, &same), DB_PUT_CHANGED);
		assert_int_equal(same, id);
	}
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_true(a.read && a.starred);
	assert_int_equal(a.place, 0); /* no word of it is in the new one */
	assert_int_equal(a.published, WORLD_NOW - 50);
	assert_int_equal(a.sort, WORLD_NOW - 100); /* stays where it was */
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_string_equal(work.raw.p, "<p>text 8</p>");
}

static void what_was_deleted_stays_away(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	int64_t id, same;
	uint32_t changed;

	put(w, &e, &id);
	assert_int_equal(db_mark_set(w->db, DB_MARK_DELETED, true, &id, 1, &changed, NULL), OK);
	e.raw = STR("<p>changed</p>");
	assert_int_equal(put(w, &e, &same), DB_PUT_KNOWN_DELETED);
	assert_true(db_article_is_same(w->db, &e, &files));
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_true(a.deleted);
	assert_int_equal(db_stmt_exec(w->db, "INSERT INTO tombstone VALUES(1, 'old', 0)", NULL),
			 OK);
	e.source = 1;
	e.guid = STR("old");
	assert_int_equal(put(w, &e, &same), DB_PUT_KNOWN_DELETED);
}

/* Any bytes at all in every text. */
static void texts_are_kept_as_they_are(void **state)
{
	static const char odd[] = "a\0b\x1b[31m\xff'\"%s\n";
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	int64_t id;

	e.guid = e.title = e.author = str_of(odd, sizeof odd - 1);
	put(w, &e, &id);
	assert_int_equal(put(w, &e, &id), DB_PUT_SAME);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.guid.n, sizeof odd - 1);
	assert_memory_equal(a.title.p, odd, sizeof odd - 1);
}

static void docs_wait_for_their_digest(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct bullet bullet = {{0, 5}, 0};
	struct digest g = {.version = DIGEST_VERSION,
			   .by = DIGEST_EXTRACT,
			   .kind = DIGEST_ISSUE,
			   .disclosure = 1,
			   .lang = "en",
			   .words = 3,
			   .bullets = &bullet,
			   .nbullets = 1};
	struct db_article a;
	struct doc d, back;
	struct db_work work;
	struct digest got;
	int64_t id, none, *ids;
	uint32_t n;

	onepara_doc("Three small words", &d, &w->arena);
	put(w, &e, &none); /* without a text: nothing to digest */
	e.guid = STR("2");
	e.publisher = STR("");
	e.doc = &d;
	put(w, &e, &id);
	assert_int_equal(db_article_undigested(w->db, 10, &ids, &n, &w->arena, NULL), OK);
	assert_int_equal(n, 1);
	assert_int_equal(ids[0], id);
	assert_int_equal(db_article_text(w->db, id, &back, &got, &w->arena, NULL), OK);
	assert_int_equal(got.version, 0);
	assert_true(str_eq(back.text, d.text));
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_int_equal(work.version, 0);
	assert_int_equal(work.doc_version, DOC_VERSION);
	assert_int_equal(doc_parse(&back, work.doc, &w->arena), OK);
	/* of a text that has changed meanwhile: not kept */
	work.hash++;
	assert_int_equal(db_article_digest_put(w->db, &work, &d, &g, STR("Agency"), NULL), OK);
	assert_int_equal(db_article_undigested(w->db, 10, &ids, &n, &w->arena, NULL), OK);
	assert_int_equal(n, 1);
	work.hash--;
	assert_int_equal(db_article_digest_put(w->db, &work, &d, &g, STR("Agency"), NULL), OK);
	assert_int_equal(db_article_undigested(w->db, 10, &ids, &n, &w->arena, NULL), OK);
	assert_int_equal(n, 0);
	assert_int_equal(db_article_text(w->db, id, &back, &got, &w->arena, NULL), OK);
	assert_int_equal(got.version, DIGEST_VERSION);
	assert_int_equal(got.nbullets, 1);
	assert_int_equal(got.bullets[0].range.end, 5);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.kind, DIGEST_ISSUE);
	assert_true(a.disclosure);
	assert_int_equal(a.words, 3);
	assert_string_equal(a.lang.p, "en");
	assert_string_equal(a.publisher.p, "Agency");
	/* the first one stays */
	assert_int_equal(db_article_digest_put(w->db, &work, &d, &g, STR("Other"), NULL), OK);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_string_equal(a.publisher.p, "Agency");
	assert_int_equal(db_article_work(w->db, 777, &work, &w->arena, NULL), ERR_NOT_FOUND);
}

static void a_change_keeps_the_place_at_its_words(void **state)
{
	static const char before[] = "The crane has moved to the museum on the north quay. "
				     "Visitors may climb it from September on, says the port.";
	static const char after[] = "Update: the old crane has moved to the museum on the quay. "
				    "Visitors may climb it from September on, says the port.";
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct db_article a;
	struct doc old, new;
	int64_t id;

	onepara_doc(before, &old, &w->arena);
	onepara_doc(after, &new, &w->arena);
	e.doc = &old;
	put(w, &e, &id);
	assert_int_equal(db_article_place_put(w->db, id, DB_PART_FEED,
					      (uint32_t)(strstr(before, "Visitors") - before),
					      NULL),
			 OK);
	e.doc = &new;
	e.raw = STR("another text");
	assert_int_equal(put(w, &e, &id), DB_PUT_CHANGED);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.place, strstr(after, "Visitors") - after);
	/* nothing of it is left: from the beginning */
	onepara_doc("Something else.", &new, &w->arena);
	e.raw = STR("a third text");
	assert_int_equal(put(w, &e, &id), DB_PUT_CHANGED);
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_int_equal(a.place, 0);
}

/* Bytes in the cache that don't read are no text; nothing falls over. */
static void damaged_bodies_are_no_text(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct doc d, back;
	struct digest got;
	int64_t id;

	onepara_doc("Three small words", &d, &w->arena);
	e.doc = &d;
	put(w, &e, &id);
	assert_int_equal(db_stmt_exec(w->db, "UPDATE body SET doc = substr(doc, 1, 9)", NULL), OK);
	assert_int_equal(db_article_text(w->db, id, &back, &got, &w->arena, NULL), OK);
	assert_int_equal(back.text.n, 0);
	assert_int_equal(db_stmt_exec(w->db, "DELETE FROM body", NULL), OK);
	assert_int_equal(db_article_text(w->db, id, &back, &got, &w->arena, NULL), OK);
	assert_int_equal(db_article_text(w->db, id + 7, &back, &got, &w->arena, NULL),
			 ERR_NOT_FOUND);
}

static bool is_read(struct world *w, int64_t id)
{
	struct db_article a;

	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	return a.read;
}

/* Only what says something else, and only where it is asked for. */
static void a_changed_text_is_unread_again_if_asked(void **state)
{
	struct world *w = *state;
	struct db_entry e = entry(w);
	struct doc d;
	struct db_counts counts;
	struct db_filter all = {0};
	uint32_t changed;
	int64_t id;

	onepara_doc("Three small words", &d, &w->arena);
	e.doc = &d;
	put(w, &e, &id);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	e.raw = STR("<p>two</p>");
	onepara_doc("Four rather small words", &d, &w->arena);
	assert_int_equal(put(w, &e, &id), DB_PUT_CHANGED);
	assert_true(is_read(w, id));
	e.reset_unread = true;
	e.raw = STR("<p class=x>two</p>");
	assert_int_equal(put(w, &e, &id), DB_PUT_CHANGED);
	assert_true(is_read(w, id));
	e.raw = STR("<p>three</p>");
	onepara_doc("Five words that are larger", &d, &w->arena);
	assert_int_equal(put(w, &e, &id), DB_PUT_CHANGED);
	assert_false(is_read(w, id));
	assert_int_equal(db_list_count(w->db, &all, &counts, NULL), OK);
	assert_int_equal(counts.unread, 1);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_key_is_source_and_guid),
		TEST(hashes_tell_entries_apart),
		TEST(a_former_hash_is_known),
		TEST(all_fields_come_back),
		TEST(odd_dates_are_not_believed),
		TEST(a_change_keeps_marks_and_the_former_text),
		TEST(a_change_keeps_the_place_at_its_words),
		TEST(what_was_deleted_stays_away),
		TEST(texts_are_kept_as_they_are),
		TEST(docs_wait_for_their_digest),
		TEST(damaged_bodies_are_no_text),
		TEST(a_changed_text_is_unread_again_if_asked),
	};

	return cmocka_run_group_tests_name("db_article", tests, NULL, NULL);
}
