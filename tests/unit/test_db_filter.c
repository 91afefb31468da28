/* SPDX-License-Identifier: ISC */
/* What filter expressions say of articles in the cache. */
#include "world.h"

#include <string.h>

#include "page/page.h"
#include "store/db_list.h"
#include "store/db_mark.h"

static int64_t put(struct world *w, const char *source, const char *guid, int64_t age,
		   const char *text)
{
	struct page_hints hints = {.type = PAGE_PLAIN};
	struct doc doc;
	struct str made;
	struct db_entry e = {.source = world_source(w, source),
			     .guid = str_z(guid),
			     .title = str_z(arena_printf(&w->arena, "Title of %s", guid)),
			     .author = STR("Ada Voss"),
			     .lang = STR("de"),
			     .url = STR("https://x.example/a"),
			     .published = WORLD_NOW - age,
			     .raw = str_z(text),
			     .doc = &doc};
	enum db_put what;
	int64_t id = 0;

	page_parse(&doc, e.raw, &hints, &made, &w->arena);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static int fill(void **state)
{
	struct world *w;
	uint32_t changed;
	int64_t id;

	world_setup(state);
	w = *state;
	world_urls(w, "https://a.example/ stadt \"am Wasser\" \"~Hafenblatt\"\n"
		      "https://b.example/ \"~Dora\"\n");
	put(w, "https://a.example/", "kran", 3600, "Im Hafen fiel ein Kran um.");
	id = put(w, "https://a.example/", "kai", 86400 * 2, "Der Kai wird neu gebaut.");
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	id = put(w, "https://b.example/", "mole", 86400 * 5 + 60, "Die Mole bröckelt.");
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_tag(w->db, STR("z"), true, &id, 1, &changed, NULL), OK);
	assert_int_equal(db_mark_tag(w->db, STR("A"), true, &id, 1, &changed, NULL), OK);
	return 0;
}

/* Guids of the list with that filter, newest first. */
static const char *found(struct world *w, const struct db_filter *f)
{
	struct db_rows rows = {0};
	struct db_article article;
	char *all = arena_printf(&w->arena, "%s", "");

	assert_int_equal(db_list_page(w->db, f, NULL, false, DB_DOWN, 10, &rows, &w->arena, NULL),
			 OK);
	for (uint32_t i = 0; i < rows.len; i++) {
		assert_int_equal(db_article_get(w->db, rows.items[i].key.id, &article, &w->arena,
						NULL),
				 OK);
		all = arena_printf(&w->arena, "%s%s%s", all, i ? " " : "", article.guid.p);
	}
	VEC_RELEASE(&rows);
	return all;
}

static void check(struct world *w, const char *expression, const char *wanted)
{
	struct db_filter f = {0};
	struct db_counts counts;
	struct why why = {0};
	const char *all;

	if (db_filter_where(w->db, str_z(expression), &f.where, &w->arena, &why))
		fail_msg("%s: %s", expression, why.what);
	all = found(w, &f);
	if (strcmp(all, wanted) != 0)
		fail_msg("%s: found %s, wanted %s", expression, all, wanted);
	assert_int_equal(db_list_count(w->db, &f, &counts, NULL), OK);
	assert_int_equal(db_list_arrived(w->db, &f), counts.total);
}

static void texts(void **state)
{
	struct world *w = *state;

	check(w, "title = \"Title of kai\"", "kai");
	check(w, "title != \"Title of kai\"", "kran mole");
	check(w, "title =~ \"K(ran|ai)$\"", "kran kai");
	check(w, "title !~ \"k\"", "mole");
	check(w, "content =~ \"hafen\"", "kran");
	check(w, "content =~ \"BRÖCKELT\"", "mole");
	check(w, "content # \"Mole\"", "mole");
	check(w, "author =~ \"^ada\" and guid = \"kai\"", "kai");
	check(w, "link =~ \"x\\.example\"", "kran kai mole");
	check(w, "date =~ \"^Sun, 15 Jun 2025 14:06:40\"", "kran");
	check(w, "feedtitle = \"Dora\" or rssurl =~ \"a.example\"", "kran kai mole");
	check(w, "enclosure_url = \"\" description = \"\" enclosure_type = \"\"", "kran kai mole");
	check(w, "feedlink = \"\" feeddate =~ \"1970\"", "kran kai mole");
	check(w, "publisher = \"Dora\"", "mole");
	check(w, "title:KRAN", "kran");
	check(w, "source:hafen", "kran kai");
	check(w, "title = \"it's\"", "");
	check(w, "kind = \"article\" lang = \"de\"", "kran kai mole");
}

static void numbers(void **state)
{
	struct world *w = *state;

	check(w, "age < 1", "kran");
	check(w, "age between 2:5", "kai mole");
	check(w, "age between 5:2", "kai mole");
	check(w, "age = 2", "kai");
	check(w, "age =~ \"^5$\"", "mole");
	check(w, "unread_count = 1", "kran kai mole");
	check(w, "total_count > 1", "kran kai");
	check(w, "feedindex = 2", "mole");
	check(w, "latest_article_age >= 5", "mole");
	check(w, "articleindex = 1", "kran");
	check(w, "articleindex <= 2", "kran kai");
	check(w, "articleindex > 2", "mole");
	check(w, "articleindex between 2:9", "kai mole");
	check(w, "articleindex > 9", "");
	check(w, "articleindex != 2", "kran mole");
	check(w, "story_sources < 2 reading_minutes = 1 words = 0", "kran kai mole");
	check(w, "since:3d", "kran kai");
	check(w, "title > 0", "");
}

static void flags_and_words(void **state)
{
	struct world *w = *state;

	check(w, "unread = \"yes\"", "kran mole");
	check(w, "unread != \"yes\"", "kai");
	check(w, "unread =~ \"n\"", "kai");
	check(w, "is:read", "kai");
	check(w, "read = yes or starred = yes", "kai mole");
	check(w, "disclosure = no", "kran kai mole");
	check(w, "tags # \"stadt\"", "kran kai");
	check(w, "tags # \"am Wasser\"", "kran kai");
	check(w, "tags !# \"STADT\"", "mole");
	check(w, "tags =~ \"stadt\"", "kran kai");
	check(w, "flags = \"Az\"", "mole");
	check(w, "tag:z", "mole");
	check(w, "not tag:z not is:read", "kran");
}

/* With every other way to narrow a list down, and without effect on where the page begins. */
static void beside_others(void **state)
{
	struct world *w = *state;
	struct db_filter f = {.tag = "stadt"};

	assert_int_equal(db_filter_where(w->db, STR("content =~ hafen"), &f.where, &w->arena, NULL),
			 OK);
	assert_string_equal(found(w, &f), "kran");
	f.tag = NULL;
	f.source = world_source(w, "https://b.example/");
	assert_string_equal(found(w, &f), "");
	f.source = 0;
	f.unread = true;
	f.read_after = 1;
	assert_string_equal(found(w, &f), "kran");
}

static void wrong_patterns(void **state)
{
	struct world *w = *state;
	struct why why = {0};
	const char *sql;

	assert_int_equal(db_filter_where(w->db, STR("is:unread title =~ \"a(b\""), &sql, &w->arena,
					 &why),
			 ERR_USAGE);
	assert_non_null(strstr(why.what, "at character 20: the pattern is wrong: missing"));
	/* one that would take for ever takes no time and fits nothing */
	put(w, "https://a.example/", "slow", 5,
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
	check(w, "content =~ \"^(a+)+$\"", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(texts, fill, world_teardown),
		cmocka_unit_test_setup_teardown(numbers, fill, world_teardown),
		cmocka_unit_test_setup_teardown(flags_and_words, fill, world_teardown),
		cmocka_unit_test_setup_teardown(beside_others, fill, world_teardown),
		cmocka_unit_test_setup_teardown(wrong_patterns, fill, world_teardown),
	};

	return cmocka_run_group_tests_name("db_filter", tests, NULL, NULL);
}
