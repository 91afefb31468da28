/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed/draft.h"

static struct arena arena;
static struct draft d;

static void assert_str(struct str s, const char *want)
{
	if (!str_eq(s, str_z(want)))
		fail_msg("\"%.*s\" instead of \"%s\"", STR_ARG(s), want);
}

static int setup(void **state)
{
	(void)state;
	draft_init(&d, &arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	draft_release(&d);
	arena_release(&arena);
	return 0;
}

static void put(enum draft_slot slot, unsigned rank, enum draft_as as, const char *value)
{
	draft_put(&d, slot, rank, as, str_z(value), STR("http://e.org/d/"));
}

static void test_ranks(void **state)
{
	struct feed_entry e;

	(void)state;
	put(DRAFT_TITLE, 2, AS_TITLE, "second");
	put(DRAFT_TITLE, 1, AS_TITLE, "third");
	put(DRAFT_TITLE, 3, AS_TITLE, "  ");
	put(DRAFT_TITLE, 2, AS_TITLE, "also second");
	draft_entry(&d, &e);
	assert_str(e.title, "second");
	put(DRAFT_TITLE, 3, AS_TEXT, "<first> \n &amp;");
	draft_entry(&d, &e);
	assert_str(e.title, "<first> &amp;");
	draft_clear(&d);
	draft_entry(&d, &e);
	assert_int_equal(e.title.n, 0);
}

static void test_values(void **state)
{
	struct feed_entry e;

	(void)state;
	put(DRAFT_LINK, 1, AS_ADDRESS, " ../x y ");
	put(DRAFT_ID, 1, AS_ID, "/item/1");
	put(DRAFT_PUBLISHED, 2, AS_DATE, "no date");
	put(DRAFT_PUBLISHED, 1, AS_DATE, "2025-06-13T08:12:00Z");
	put(DRAFT_CONTENT, 1, AS_HTML, " <p>x</p> ");
	put(DRAFT_SUMMARY, 1, AS_TEXT, "a\x1b[1m\nb");
	put(DRAFT_KEYWORDS, 1, AS_TEXT, "one, two,,one");
	draft_entry(&d, &e);
	assert_true(str_starts(e.url, STR("http://e.org/x")));
	assert_str(e.guid, "http://e.org/item/1");
	assert_int_equal(e.published, 1749802320);
	assert_str(e.content, "<p>x</p>");
	assert_str(e.base, "http://e.org/d/");
	assert_int_equal(e.summary_type, FEED_TEXT_PLAIN);
	assert_str(e.summary, "a[1m\nb");
	assert_int_equal(e.ncategories, 2);
	put(DRAFT_ID, 2, AS_ID, "tag:e.org,2025:/x");
	draft_entry(&d, &e);
	assert_str(e.guid, "tag:e.org,2025:/x");
}

static void test_names(void **state)
{
	static const char *const pairs[][2] = {
		{"Ann Lee", "Ann Lee"},
		{"ann@e.org (Ann Lee)", "Ann Lee"},
		{"Ann Lee (ann@e.org)", "Ann Lee"},
		{"\"Ann Lee\" <ann@e.org>", "Ann Lee"},
		{"Ann Lee &lt;ann@e.org&gt;", "Ann Lee"},
		{"ann@e.org", "ann@e.org"},
		{"Ann (the elder)", "Ann (the elder)"},
		{"<ann@e.org>", "ann@e.org"},
		{"(", "("},
	};
	struct feed_entry e;

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		draft_clear(&d);
		put(DRAFT_AUTHOR, 1, AS_NAME, pairs[i][0]);
		draft_entry(&d, &e);
		if (i + 1 < sizeof pairs / sizeof *pairs) /* the last only has to end */
			assert_str(e.author, pairs[i][1]);
	}
	draft_clear(&d);
	put(DRAFT_AUTHOR, 1, AS_NAME, "Low");
	put(DRAFT_AUTHOR, 2, AS_NAME, "One");
	put(DRAFT_AUTHOR, 2, AS_NAME, "one");
	put(DRAFT_AUTHOR, 2, AS_NAME, "Two");
	put(DRAFT_AUTHOR, 1, AS_NAME, "Low");
	draft_entry(&d, &e);
	assert_str(e.author, "One, Two");
	assert_int_equal(e.nauthors, 2);
}

static void test_enclosures(void **state)
{
	struct feed_entry e;

	(void)state;
	assert_non_null(draft_enclosure(&d, STR("a"), STR("http://e.org/"), false));
	draft_enclosure(&d, STR("b"), STR("http://e.org/"), false)->length = 5;
	assert_null(draft_enclosure(&d, STR("a"), STR("http://e.org/"), false));
	assert_null(draft_enclosure(&d, STR(" "), STR("http://e.org/"), true));
	assert_int_equal(draft_enclosure(&d, STR("b"), STR("http://e.org/"), true)->length, 5);
	assert_non_null(draft_enclosure(&d, STR("c"), STR("http://e.org/"), true));
	assert_null(draft_enclosure(&d, STR("c"), STR("http://e.org/"), true));
	draft_entry(&d, &e);
	assert_int_equal(e.nenclosures, 3);
	assert_str(e.enclosures[0].url, "http://e.org/b");
	assert_str(e.enclosures[1].url, "http://e.org/c");
	assert_str(e.enclosures[2].url, "http://e.org/a");
}

static void add(const char *url, const char *type, uint32_t group, bool preferred, bool is_main)
{
	struct feed_enclosure *e = draft_enclosure(&d, str_z(url), STR("http://e.org/"), is_main);

	e->type = str_z(type);
	e->group = group;
	e->preferred = preferred;
}

/* One of each medium of a group is taken, and of the sizes of a picture one. */
static void test_alternatives(void **state)
{
	static const struct {
		const char *url, *type;
		uint32_t group;
		bool preferred, is_main, alternative;
	} cases[] = {
		{"low.mp4", "video/mp4", 1, false, false, true},
		{"high.mp4", "video/mp4", 1, true, false, false},
		{"1.mp3", "audio/mpeg", 1, false, false, false},
		{"1.ogg", "Audio/ogg", 1, false, false, true},
		{"2.ogg", "audio/ogg", 2, false, false, true},
		{"2.mp3", "audio/mpeg", 2, false, true, false}, /* an <enclosure> besides */
		{"3.mp3", "audio/mpeg", 0, false, true, false},
		{"a.jpg?w=1", "image/jpeg", 0, false, false, false},
		{"a.jpg?w=2", "image/jpeg", 0, false, false, true},
		{"b.jpg", "image/jpeg", 0, false, false, false},
		{"c", "", 0, false, false, false},
		{"d", "", 0, false, false, false},
	};
	struct feed_entry e;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		add(cases[i].url, cases[i].type, cases[i].group, cases[i].preferred,
		    cases[i].is_main);
	draft_entry(&d, &e);
	assert_int_equal(e.nenclosures, sizeof cases / sizeof *cases);
	for (uint32_t i = 0; i < e.nenclosures; i++) {
		size_t k = 0;

		while (!str_ends(e.enclosures[i].url, str_z(cases[k].url)))
			k++;
		if (e.enclosures[i].alternative != cases[k].alternative)
			fail_msg("%s", cases[k].url);
	}
}

static void test_numbers(void **state)
{
	struct feed_head h = {0};

	(void)state;
	assert_int_equal(draft_int(STR(" 12 "), 100), 12);
	assert_int_equal(draft_int(STR("-5"), 100), 0);
	assert_int_equal(draft_int(STR("12.9"), 100), 12);
	assert_int_equal(draft_int(STR("12 kB"), 100), 0);
	assert_int_equal(draft_int(STR("99999999999999999999999"), INT64_MAX), INT64_MAX);
	assert_int_equal(draft_seconds(STR("90")), 90);
	assert_int_equal(draft_seconds(STR("1:30")), 90);
	assert_int_equal(draft_seconds(STR("1:02:03")), 3723);
	assert_int_equal(draft_seconds(STR("x:y")), 0);
	assert_in_range(draft_seconds(STR("9999999999:9999999999:99999999999")), 0, INT64_MAX);
	put(DRAFT_TTL, 1, AS_WORD, "99999999999999999999");
	draft_head(&d, &h);
	assert_int_equal(h.ttl, 31 * 24 * 3600);
	draft_clear(&d);
	put(DRAFT_PERIOD, 1, AS_WORD, "daily");
	put(DRAFT_FREQUENCY, 1, AS_WORD, "4");
	draft_head(&d, &h);
	assert_int_equal(h.ttl, 6 * 3600);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_ranks, setup, teardown),
		cmocka_unit_test_setup_teardown(test_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_enclosures, setup, teardown),
		cmocka_unit_test_setup_teardown(test_alternatives, setup, teardown),
		cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
	};

	return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
