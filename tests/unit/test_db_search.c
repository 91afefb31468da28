/* SPDX-License-Identifier: ISC */
/* The full-text index and what is found by it. */
#include "world.h"

#include <string.h>

#include "lang/compound.h"
#include "page/page.h"
#include "store/db_index.h"
#include "store/db_nouns.h"
#include "store/db_mark.h"
#include "store/db_search.h"
#include "store/db_stmt.h"
#include "store/db_words.h"

/* An article of plain text, a day older than the one before. */
static int64_t put(struct world *w, const char *guid, const char *title, const char *text,
		   const char *lang)
{
	static int64_t age;
	struct page_hints hints = {.type = PAGE_PLAIN};
	struct doc doc;
	struct str made;
	struct db_entry e = {.source = world_source(w, "https://a.example/"),
			     .guid = str_z(guid),
			     .title = str_z(title),
			     .author = STR("Ada Voss"),
			     .lang = str_z(lang),
			     .published = WORLD_NOW - (age += 86400),
			     .raw = str_z(text),
			     .raw_type = DB_RAW_PLAIN,
			     .doc = &doc};
	enum db_put what;
	int64_t id = 0;

	page_parse(&doc, e.raw, &hints, &made, &w->arena);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static void index_by(struct db_index *x, struct world *w)
{
	struct why why = {0};
	bool more = true;

	while (more)
		if (db_index_step(x, w->db, &more, &why))
			fail_msg("%s", why.what);
	assert_int_equal(db_index_missing(w->db), 0);
}

static void index_all(struct world *w)
{
	struct db_index *x = db_index_new();

	index_by(x, w);
	db_index_free(x);
}

/* Guids in the order found. */
static void check(struct world *w, const char *typed, const char *wanted)
{
	struct db_filter f = {.found = true};
	struct db_search *s = NULL;
	struct db_rows rows = {0};
	struct db_article article;
	struct query q;
	struct why why = {0};
	struct buf got;
	uint32_t n = 0;

	buf_init(&got, BUF_MAX);
	if (query_parse(&q, str_z(typed), false, &why) || db_search_new(&s, w->db, &q, &why) ||
	    db_search_run(s, w->db, DB_SEARCH_MAX, &n, &why))
		fail_msg("%s: %s", typed, why.what);
	assert_int_equal(db_list_page(w->db, &f, NULL, false, DB_DOWN, 50, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, n);
	for (uint32_t i = 0; i < rows.len; i++) {
		assert_int_equal(db_article_get(w->db, rows.items[i].key.id, &article, &w->arena,
						NULL),
				 OK);
		buf_printf(&got, "%s%s", i ? " " : "", article.guid.p);
	}
	if (strcmp(got.data ? got.data : "", wanted) != 0)
		fail_msg("%s: found %s, wanted %s", typed, got.data, wanted);
	buf_release(&got);
	VEC_RELEASE(&rows);
	db_search_free(s);
}

static void fill(struct world *w)
{
	world_urls(w, "https://a.example/ \"~Hafenblatt\" stadt\n");
	put(w, "kran", "Ein Kran fällt um", "Im alten Hafen fiel ein Kran um. Niemand stand da.",
	    "de");
	put(w, "häuser", "Neue Häuser", "Am Fluss stehen bald zwanzig Häuser.", "de");
	put(w, "cranes", "Cranes return", "Two cranes were seen in the old harbour.", "en");
	put(w, "sturm", "Sturm", "Der Hafen blieb zu, der alte Kai stand unter Wasser.", "de");
	put(w, "leer", "Ohne Text", "", "de");
	index_all(w);
}

static void words_and_operators(void **state)
{
	struct world *w = *state;
	uint32_t changed;
	int64_t id;

	fill(w);
	check(w, "hafen", "kran sturm");
	check(w, "Haus", "häuser");
	check(w, "hafen -kran", "sturm");
	check(w, "hafen kai", "sturm");
	check(w, "\"alten hafen\"", "kran");
	check(w, "hafen -\"alten hafen\"", "sturm");
	check(w, "title:kran", "kran");
	check(w, "title:hafen", "");
	check(w, "crane", "cranes");
	check(w, "cran*", "cranes");
	check(w, "zwan* -cran*", "häuser");
	check(w, "voss", "kran häuser cranes sturm leer");
	check(w, "author:voss hafen", "kran sturm");
	check(w, "author:hafen", "");
	check(w, "source:hafen häuser", "häuser");
	check(w, "tag:STADT kai", "sturm");
	check(w, "-tag:stadt kai", "");
	check(w, "-kran", "häuser cranes sturm leer");
	/* a function word of the article's language is in no index, and asks nothing */
	check(w, "ohne text", "leer");
	check(w, "der hafen", "kran sturm");
	check(w, "the cranes", "cranes");
	check(w, "ohne", "");
	check(w, "gibtesnicht", "");
	id = 1;
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	check(w, "hafen is:unread", "sturm");
	check(w, "is:read", "kran");
	check(w, "-is:read hafen", "sturm");
	check(w, "hafen since:2d", "kran");
	assert_int_equal(db_mark_set(w->db, DB_MARK_DELETED, true, &id, 1, &changed, NULL), OK);
	check(w, "hafen", "sturm");
}

/* A hit in the headline goes before what is a little newer. */
static void headlines_go_first(void **state)
{
	struct world *w = *state;

	world_urls(w, "https://a.example/\n");
	put(w, "text", "Anderes", "Ein Leuchtturm steht am Kap.", "de");
	put(w, "headline", "Der Leuchtturm", "Er ist rot.", "de");
	for (int i = 0; i < 5; i++)
		put(w, arena_printf(&w->arena, "other%d", i), "Anderes", "Nichts davon.", "de");
	put(w, "old", "Ein Leuchtturm", "Er ist weiß.", "de");
	index_all(w);
	check(w, "leuchtturm", "headline text old");
}

static void changed_texts(void **state)
{
	struct world *w = *state;
	int64_t id;

	fill(w);
	id = put(w, "kran", "Ein Kran fällt um", "Ein Bagger hob ihn wieder auf.", "de");
	assert_int_equal(id, 1);
	assert_int_equal(db_index_missing(w->db), 1);
	/* until it is taken in, the former text is found */
	check(w, "hafen", "kran sturm");
	index_all(w);
	check(w, "hafen", "sturm");
	check(w, "bagger", "kran");
	put(w, "kran", "Ein Kran fällt um", "Nun steht er im Hafen.", "de");
	index_all(w);
	check(w, "bagger", "");
	check(w, "hafen", "kran sturm");
	put(w, "neu", "Neues", "Ein Bagger.", "de");
	check(w, "bagger", "");
	index_all(w);
	check(w, "bagger", "neu");
}

/* A text that was read only after its article had been taken in. */
static void late_texts(void **state)
{
	struct world *w = *state;
	struct page_hints hints = {.type = PAGE_PLAIN};
	struct digest digest = {0};
	struct db_work work;
	struct doc doc;
	struct str made;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "late", 5, "Ein Bagger.");
	index_all(w);
	check(w, "title", "late");
	check(w, "bagger", "");
	page_parse(&doc, STR("Ein Bagger."), &hints, &made, &w->arena);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_int_equal(db_article_digest_put(w->db, &work, &doc, &digest, STR_NONE, NULL), OK);
	assert_int_equal(db_index_missing(w->db), 1);
	index_all(w);
	check(w, "bagger", "late");
}

static void hit_of(struct world *w, const char *typed, int64_t id, struct db_hit *hit)
{
	struct db_search *s = NULL;
	struct query q;

	assert_int_equal(query_parse(&q, str_z(typed), false, NULL), OK);
	assert_int_equal(db_search_new(&s, w->db, &q, NULL), OK);
	assert_int_equal(db_search_hit(s, w->db, id, hit, &w->arena, NULL), OK);
	db_search_free(s);
}

static void hits_in_their_sentences(void **state)
{
	struct world *w = *state;
	struct db_hit hit;

	fill(w);
	hit_of(w, "stehen Häuser", 2, &hit);
	assert_string_equal(hit.text.p, "Am Fluss stehen bald zwanzig Häuser.");
	assert_int_equal(hit.words.len, 2);
	assert_int_equal(hit.sentence.start, 0);
	VEC_RELEASE(&hit.words);
	hit_of(w, "niemand", 1, &hit);
	assert_string_equal(hit.text.p, "Niemand stand da.");
	VEC_RELEASE(&hit.words);
	hit_of(w, "neue", 2, &hit);
	assert_int_equal(hit.text.n, 0);
	assert_true(hit.in_title);
}

static void wrong_ones(void **state)
{
	struct world *w = *state;
	struct db_search *s;
	struct query q;
	struct why why = {0};

	fill(w);
	assert_int_equal(query_parse(&q, STR("source:nobody"), false, NULL), OK);
	assert_int_equal(db_search_new(&s, w->db, &q, &why), ERR_NOT_FOUND);
	assert_int_equal(query_parse(&q, STR("tag:nothing"), false, NULL), OK);
	assert_int_equal(db_search_new(&s, w->db, &q, &why), ERR_NOT_FOUND);
	assert_int_equal(query_parse(&q, STR("will"), false, NULL), OK);
	assert_int_equal(db_search_new(&s, w->db, &q, &why), ERR_USAGE);
	assert_null(s);
}

static void damage(struct world *w, const char *which)
{
	const char *sql =
		arena_printf(&w->arena, "UPDATE search_data SET block = x'0102' WHERE %s", which);

	(void)sqlite3_db_config(w->db->sql, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	assert_int_equal(db_stmt_exec(w->db, sql, NULL), OK);
}

/* Bytes of the index are lost: the search says so, the next step mends it, the cache is kept. */
static void a_damaged_index_is_made_anew(void **state)
{
	struct world *w = *state;
	struct db_index *x = db_index_new();
	struct db_search *s = NULL;
	struct query q;
	struct why why = {0};
	uint32_t n;
	bool more = true;

	world_urls(w, "https://a.example/\n");
	put(w, "1", "Crane", "A yellow crane stands at the quay.", "en");
	put(w, "2", "Ferry", "The ferry leaves at noon.", "en");
	index_all(w);
	check(w, "crane", "1");
	assert_int_equal(db_index_check(w->db, &why), OK);
	damage(w, "id > 10");
	world_reopen(w);
	assert_int_equal(query_parse(&q, STR("crane"), false, &why), OK);
	if (db_search_new(&s, w->db, &q, &why) == OK)
		assert_int_not_equal(db_search_run(s, w->db, 100, &n, &why), OK);
	db_search_free(s);
	assert_non_null(strstr(why.what, "next refresh"));
	world_reopen(w);
	while (more)
		assert_int_equal(db_index_step(x, w->db, &more, &why), OK);
	db_index_free(x);
	check(w, "crane", "1");
	check(w, "noon", "2");
	assert_int_equal(db_index_check(w->db, &why), OK);
}

/* A step that meets the damage itself goes on. */
static void damage_met_while_indexing_is_mended(void **state)
{
	struct world *w = *state;

	world_urls(w, "https://a.example/\n");
	put(w, "1", "Crane", "A yellow crane stands at the quay.", "en");
	index_all(w);
	damage(w, "id = 10");
	world_reopen(w);
	put(w, "2", "Ferry", "The ferry leaves at noon.", "en");
	index_all(w);
	check(w, "crane", "1");
	check(w, "noon", "2");
}

static void come_and_go(struct world *w, struct db_index *x)
{
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < 1200; i++) {
		char guid[16];

		snprintf(guid, sizeof guid, "%d", i);
		put(w, guid, guid, "goes", "en");
	}
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	index_by(x, w);
	assert_int_equal(db_stmt_exec(w->db, "DELETE FROM article WHERE guid <> 'stays'", NULL),
			 OK);
	index_by(x, w);
}

/* Articles that are gone: their rows go when they are many, each time in the life of a fetcher. */
static void dead_rows_leave_the_index(void **state)
{
	struct world *w = *state;
	struct db_index *x = db_index_new();

	world_urls(w, "https://a.example/\n");
	put(w, "stays", "Crane", "A yellow crane stands at the quay.", "en");
	for (int i = 0; i < 2; i++) {
		come_and_go(w, x);
		check(w, "crane", "stays");
		check(w, "goes", "");
		assert_int_equal(db_stmt_int(w->db, -1,
					     "select count(*) FROM search"
					     " WHERE search MATCH '\"l:en\"'",
					     ""),
				 1);
	}
	db_index_free(x);
}

/* By a list of nouns that was learnt: a part finds the compound, in its sentence. */
static void parts_of_compounds(void **state)
{
	struct world *w = *state;
	struct compound *c = compound_new();
	struct db_search *s = NULL;
	struct db_hit hit;
	struct query q;
	struct buf bytes;
	uint32_t n;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	buf_init(&bytes, BUF_MAX);
	compound_count(c, compound_key(STR("zoll")), 20);
	compound_count(c, compound_key(STR("straf")), 20);
	compound_print(c, &bytes);
	assert_int_equal(db_note_set(w->db, DB_NOUNS, buf_view(&bytes), NULL), OK);
	id = put(w, "1", "Handel", "Erst kam lange nichts. Dann kamen die Strafzölle im Mai.",
		 "de");
	put(w, "2", "Zollstock", "Ein Zoll ist kurz.", "de");
	put(w, "3", "Wetter", "Es regnet.", "de");
	index_all(w);
	check(w, "Zölle", "1 2");
	assert_int_equal(query_parse(&q, STR("zoll"), false, NULL), OK);
	assert_int_equal(db_search_new(&s, w->db, &q, NULL), OK);
	assert_int_equal(db_search_run(s, w->db, 100, &n, NULL), OK);
	assert_int_equal(db_search_hit(s, w->db, id, &hit, &w->arena, NULL), OK);
	assert_true(str_eq(hit.text, STR("Dann kamen die Strafzölle im Mai.")));
	assert_int_equal(hit.words.len, 1);
	assert_true(str_eq(str_sub(hit.text, hit.words.items[0].start, hit.words.items[0].end),
			   STR("Strafzölle")));
	VEC_RELEASE(&hit.words);
	db_search_free(s);
	compound_free(c);
	buf_release(&bytes);
}

/* Nouns are learnt from the texts of the cache once there are enough. */
static void nouns_are_learnt(void **state)
{
	struct world *w = *state;
	struct compound *c = compound_new();
	char guid[16];

	world_urls(w, "https://a.example/\n");
	for (int i = 0; i < 120; i++) {
		snprintf(guid, sizeof guid, "%d", i);
		put(w, guid, "Handel", "Der Zoll steigt, sagt die Ministerin.", "de");
	}
	index_all(w);
	assert_int_equal(compound_parse(c, db_note_get(w->db, DB_NOUNS, &w->arena)), OK);
	assert_int_equal(compound_times(c, compound_key(STR("zoll"))), 120);
	compound_free(c);
}

/* Articles, each with one of 1200 nouns; one of three has a compound, the others its parts. */
static void put_nouns(struct world *w, int from, int to)
{
	for (int i = from; i < to; i++) {
		char guid[16], text[64];

		snprintf(guid, sizeof guid, "%d", i);
		snprintf(text, sizeof text, "Das %c%c%cmolk ist %s.", 'A' + i % 20,
			 'a' + i / 20 % 20, 'a' + i / 400 % 3,
			 i % 3 ? "ein Zaun aus Holz" : "Zaunholz");
		put(w, guid, "Handel", text, "de");
	}
}

/* How many nouns the index was begun with. */
static int64_t nouns_then(struct world *w)
{
	return db_stmt_int(w->db, 0, "SELECT value FROM note WHERE name = 'search-nouns'", "");
}

static int64_t count_found(struct world *w, const char *stem)
{
	return db_stmt_int(w->db, -1, "SELECT count(*) FROM search WHERE search MATCH ?1", "s",
			   str_z(stem));
}

/* The index is made anew by what its articles have taught; what brings nothing costs nothing, and
 * one article not all of it. */
static void nouns_count_for_what_taught_them(void **state)
{
	struct world *w = *state;
	int before;

	world_urls(w, "https://a.example/\n");
	put_nouns(w, 0, 1200);
	index_all(w);
	assert_true(nouns_then(w) >= 1000);
	assert_int_equal(count_found(w, "zaun"), 1200);
	before = sqlite3_total_changes(w->db->sql);
	index_all(w);
	assert_int_equal(sqlite3_total_changes(w->db->sql), before);
	put(w, "new", "Handel", "Der Zoll steigt.", "de");
	before = sqlite3_total_changes(w->db->sql);
	index_all(w);
	assert_true(sqlite3_total_changes(w->db->sql) - before < 100);
	check(w, "zoll", "new");
}

/* Gives the index the words of the last article, as a refresh does. */
static void give(struct db_index *x, struct db_words *words, struct world *w)
{
	struct db_words_of of = {.title = STR("Handel"), .lang = STR("de")};
	struct digest digest;
	struct doc doc;
	struct buf stems;
	int64_t id = db_stmt_int(w->db, 0, "SELECT max(id) FROM article", "");

	buf_init(&stems, BUF_MAX);
	assert_int_equal(db_article_text(w->db, id, &doc, &digest, &w->arena, NULL), OK);
	of.texts[0] = &doc;
	db_words_add(words, &of, &stems);
	db_index_give(x, id, buf_view(&stems), db_words_by(words));
	buf_release(&stems);
}

/* A refresh that fills a cache learns while little has come: the index is made anew when it is
 * small, not when all is in, nor by the next refresh. */
static void a_filling_refresh_learns_early(void **state)
{
	struct world *w = *state;
	struct db_index *x = db_index_new();
	struct db_words *words = db_words_new();
	int64_t first = 0;
	bool more;

	world_urls(w, "https://a.example/\n");
	db_words_compounds(words, db_index_compounds(x, w->db));
	for (int i = 0; i < 4500; i++) {
		put_nouns(w, i, i + 1);
		give(x, words, w);
		if (!db_index_is_due(x))
			continue;
		assert_int_equal(db_index_step(x, w->db, &more, NULL), OK);
		db_words_compounds(words, db_index_compounds(x, w->db));
		first = first ? first : nouns_then(w);
	}
	assert_true(first >= 1000);
	index_by(x, w);
	assert_int_equal(nouns_then(w), first);
	assert_int_equal(count_found(w, "zaun"), 4500);
	db_words_free(words);
	db_index_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_and_operators, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(headlines_go_first, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(changed_texts, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(late_texts, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(hits_in_their_sentences, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(wrong_ones, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(a_damaged_index_is_made_anew, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(damage_met_while_indexing_is_mended, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(nouns_are_learnt, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(nouns_count_for_what_taught_them, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(a_filling_refresh_learns_early, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(parts_of_compounds, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(dead_rows_leave_the_index, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_search", tests, NULL, NULL);
}
