/* SPDX-License-Identifier: ISC */
/* What filter expressions say of articles in the cache. */
#include "world.h"

#include <string.h>

#include "page/page.h"
#include "store/db_list.h"
#include "store/db_mark.h"

/* With the text that its raw has. */
static int64_t put_entry(struct world *w, struct db_entry *e)
{
	struct page_hints hints = {.type = PAGE_PLAIN};
	struct doc doc;
	struct str made;
	enum db_put what;
	int64_t id = 0;

	page_parse(&doc, e->raw, &hints, &made, &w->arena);
	e->doc = &doc;
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static int64_t put(struct world *w, const char *source, const char *guid, int64_t age,
		   const char *text)
{
	struct db_entry e = {.source = world_source(w, source),
			     .guid = str_z(guid),
			     .title = str_z(arena_printf(&w->arena, "Title of %s", guid)),
			     .author = STR("Ada Voss"),
			     .lang = STR("de"),
			     .url = STR("https://x.example/a"),
			     .published = WORLD_NOW - age,
			     .raw = str_z(text)};

	return put_entry(w, &e);
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

/* Rows of newsboat's manual: each finds `one`, and not `two` and `old`. */
static const char *const operators[] = {
	"title = \"Title of one\"",
	"title == \"Title of one\"",
	"title != \"Title of two\"",
	"title =~ \"^title OF (one|three)$\"",
	"title !~ \"T[vw]o$\"",
	"age < 3",
	"age <= 1",
	"unread_count > 0",
	"unread_count >= 1",
	"age between 0:2",
	"age between \"2:0\"",
	"tags # \"stadt\"",
	"tags !# \"wald\"",
	"title # \"one\"",
	"title !# \"two\"",
	"age = \"1\"",
	"age =~ \"^1$\"",
	"title=\"Title of one\"and age<3",
	"title = \"none\" or title = \"Title of one\"",
	"( unread_count > 0 and unread_count < 10 ) or total_count > 100",
	"( author =~ \"Frank\" or author =~ \"Ada\" ) and ( title =~ \"one\" or title =~ \"x\" )",
	"title = \"Title of one\" and age < 3 or age > 100",
};

static const char *const attributes[] = {
	"title = \"Title of one\"",
	"link =~ \"/one$\"",
	"author = \"Ada Voss\"",
	"content =~ \"crane\"",
	"date =~ \"^Sat, 14 Jun 2025\"",
	"guid = \"one\"",
	"unread = \"yes\"",
	"enclosure_url =~ \"one\\.mp3$\"",
	"enclosure_type = \"audio/mpeg\"",
	"flags =~ \"z\"",
	"age = 1",
	"articleindex = 1",
	"feedtitle = \"Harbour Post\"",
	"feedlink = \"https://a.example/\"",
	"feeddate =~ \"Sat, 14 Jun 2025\"",
	"rssurl =~ \"^https:\"",
	"unread_count = 1",
	"total_count = 1",
	"tags # \"stadt\"",
	"feedindex = 1",
	"latest_article_age < 3",
};

static int fill_manual(void **state)
{
	static const char url[] = "https://a.example/one.mp3", type[] = "audio/mpeg";
	struct enclosure file = {.url = str_z(url), .type = str_z(type)};
	struct db_source s;
	struct world *w;
	uint32_t changed;
	int64_t id;

	world_setup(state);
	w = *state;
	world_urls(w, "https://a.example/feed stadt hafen \"~Harbour Post\"\n"
		      "http://b.example/feed wald \"~Forest Post\"\n");
	id = put_entry(w, &(struct db_entry){.source = world_source(w, "https://a.example/feed"),
					     .guid = STR("one"),
					     .title = STR("Title of one"),
					     .author = STR("Ada Voss"),
					     .url = STR("https://a.example/one"),
					     .files = &file,
					     .nfiles = 1,
					     .published = WORLD_NOW - 86400 - 60,
					     .raw = STR("A crane fell.")});
	assert_int_equal(db_mark_tag(w->db, STR("z"), true, &id, 1, &changed, NULL), OK);
	for (int i = 0; i < 2; i++) {
		struct db_entry e = {.source = world_source(w, "http://b.example/feed"),
				     .guid = i ? STR("old") : STR("two"),
				     .title = STR("Title of two"),
				     .author = STR("Bo Lind"),
				     .url = STR("http://b.example/two"),
				     .published = WORLD_NOW - 86400 * (5 + i),
				     .raw = STR("A tree fell.")};

		id = put_entry(w, &e);
		assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL),
				 OK);
	}
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_source_find(w->db, STR("https://a.example/feed"), &s, &w->arena, NULL),
			 OK);
	s.home = STR("https://a.example/");
	s.changed = WORLD_NOW - 86400;
	assert_int_equal(db_source_put(w->db, &s, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return 0;
}

/* Operators or attributes that a row asks with. */
static uint64_t used(struct world *w, const char *expression, bool of_operators)
{
	struct filter f;
	uint64_t bits = 0;

	assert_int_equal(filter_parse(&f, str_z(expression), &w->arena, NULL), OK);
	for (uint32_t i = 0; i < f.n; i++)
		if (f.nodes[i].kind == FILTER_TEST)
			bits |= UINT64_C(1) << (of_operators ? (unsigned)f.nodes[i].op
							     : (unsigned)f.nodes[i].attribute);
	return bits;
}

/*
 * All that newsboat's manual names ("Filter Language"), each so that one article is found and
 * another is not, and the other way round with `not`. A row is missing: told, too.
 */
static void newsboat_manual(void **state)
{
	struct world *w = *state;
	uint64_t ops = 0, asked = UINT64_C(1) << FILTER_DESCRIPTION; /* is never kept: below */

	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
		check(w, operators[i], "one");
		check(w, arena_printf(&w->arena, "not (%s)", operators[i]), "two old");
		ops |= used(w, operators[i], true);
	}
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		check(w, attributes[i], "one");
		check(w, arena_printf(&w->arena, "not (%s)", attributes[i]), "two old");
		asked |= used(w, attributes[i], false);
	}
	for (int op = 0; op <= FILTER_HAS_NOT; op++)
		assert_true(ops >> op & 1);
	for (int i = 0; i <= FILTER_LATEST_ARTICLE_AGE; i++)
		if (!(asked >> i & 1))
			fail_msg("%s: no row", filter_info_get((enum filter_attribute)i)->name);
	check(w, "description = \"\"", "one two old");
	check(w, "description =~ \"post\"", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(texts, fill, world_teardown),
		cmocka_unit_test_setup_teardown(numbers, fill, world_teardown),
		cmocka_unit_test_setup_teardown(flags_and_words, fill, world_teardown),
		cmocka_unit_test_setup_teardown(beside_others, fill, world_teardown),
		cmocka_unit_test_setup_teardown(newsboat_manual, fill_manual, world_teardown),
		cmocka_unit_test_setup_teardown(wrong_patterns, fill, world_teardown),
	};

	return cmocka_run_group_tests_name("db_filter", tests, NULL, NULL);
}
