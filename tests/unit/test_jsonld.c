/* SPDX-License-Identifier: ISC */
/* test_jsonld.c: what pages say of their article in JSON-LD, also in broken and hostile ones. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "page/jsonld.h"

static struct jsonld read_one(const char *script, struct arena *a)
{
	struct jsonld ld = {0};

	jsonld_read(&ld, str_z(script), a);
	return ld;
}

static void assert_text(struct str s, const char *wanted)
{
	assert_int_equal(s.n, strlen(wanted));
	assert_memory_equal(s.p ? s.p : "", wanted, s.n);
}

static void test_article(void **state)
{
	struct arena a = {0};
	struct jsonld ld =
		read_one("{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"B\","
			 "\"author\":[{\"name\":\"Ann\"},\"Ben\"],\"datePublished\":\"2025\","
			 "\"publisher\":{\"name\":\"P\"},\"isAccessibleForFree\":\"False\"}",
			 &a);

	(void)state;
	assert_text(ld.headline, "H");
	assert_text(ld.body, "B");
	assert_text(ld.author, "Ann, Ben");
	assert_text(ld.published, "2025");
	assert_text(ld.site, "P");
	assert_true(ld.paid);
	arena_release(&a);
}

static void test_graph(void **state)
{
	struct arena a = {0};
	struct jsonld ld =
		read_one("[{\"@type\":\"WebSite\",\"headline\":\"no\"},{\"@graph\":["
			 "{\"@type\":[\"Thing\",\"BlogPosting\"],\"headline\":\"yes\"}]}]",
			 &a);

	(void)state;
	assert_text(ld.headline, "yes");
	assert_false(ld.paid);
	arena_release(&a);
}

static void test_line_ends_in_strings(void **state)
{
	struct arena a = {0};
	struct jsonld ld =
		read_one("{\"@type\":\"Article\",\"articleBody\":\"one\ntwo \\\" \\u00e4\"};", &a);

	(void)state;
	assert_text(ld.body, "one two \" ä");
	arena_release(&a);
}

/* An article in so many arrays. */
static struct jsonld read_nested(int depth, struct arena *a)
{
	struct jsonld ld;
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (int i = 0; i < depth; i++)
		buf_char(&text, '[');
	buf_cstr(&text, "{\"@type\":\"Article\",\"headline\":\"Deep\"}");
	for (int i = 0; i < depth; i++)
		buf_char(&text, ']');
	ld = read_one(text.data, a);
	buf_release(&text);
	return ld;
}

static void test_depth(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(str_eq(read_nested(63, &a).headline, STR("Deep")));
	assert_int_equal(read_nested(64, &a).headline.n, 0);
	arena_release(&a);
}

static void test_hostile(void **state)
{
	static const char *const scripts[] = {
		"",
		"nonsense",
		"{",
		"[1,2,",
		"null",
		"{\"@type\":{}}",
		"{\"@type\":[[]]}",
		"{\"@type\":\"Article\",\"author\":7,\"headline\":[[\"x\"]],\"publisher\":[]}",
		"{\"@graph\":{\"@graph\":{\"@graph\":{}}}}",
	};
	struct arena a = {0};
	struct buf deep;

	(void)state;
	for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
		struct jsonld ld = read_one(scripts[i], &a);

		assert_int_equal(ld.headline.n + ld.body.n + ld.author.n, 0);
	}
	buf_init(&deep, BUF_MAX);
	for (int i = 0; i < 100000; i++)
		buf_char(&deep, '[');
	(void)read_one(deep.data, &a);
	buf_release(&deep);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_graph),
		cmocka_unit_test(test_line_ends_in_strings),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests_name("jsonld", tests, NULL, NULL);
}
