/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/columns.h"
#include "conf/highlightline.h"

static void columns_are_read(void **state)
{
	struct columns c;

	(void)state;
	assert_int_equal(columns_parse(&c, STR("date  title source:24 time"), NULL), OK);
	assert_int_equal(c.n, 4);
	assert_int_equal(c.title, 1);
	assert_int_equal(c.items[0].id, COLUMNS_DATE);
	assert_int_equal(c.items[2].cells, 24);
	assert_false(c.items[2].grows);
}

static void wrong_columns_are_told(void **state)
{
	static const char *const wrong[] = {
		"",
		"source time",
		"title titel",
		"title time time",
		"title source:0",
		"title source:x",
		"title source:81",
	};
	struct columns c;
	struct why why;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(columns_parse(&c, str_z(wrong[i]), &why), ERR_CONFIG);
		assert_int_equal(c.n, 1);
		assert_int_equal(c.items[0].id, COLUMNS_TITLE);
		assert_true(why.what[0]);
	}
}

static enum err highlight(struct options_highlight *h, const char *directive, const char *rest,
			  struct arena *a)
{
	struct why why;

	assert_true(highlightline_is(str_z(directive)));
	return highlightline_parse(h, str_z(directive), str_z(rest), a, &why);
}

static void highlights_are_read(void **state)
{
	struct options_highlight h;
	struct arena a = {0};

	(void)state;
	assert_false(highlightline_is(STR("highlights")));
	assert_int_equal(highlight(&h, "highlight", "all \"a \\\"b\\\" \\\\ \\w\" star", &a), OK);
	assert_int_equal(h.where, HIGHLIGHTLINE_LIST | HIGHLIGHTLINE_ARTICLE);
	assert_string_equal(h.text, "a \"b\" \\ \\w");
	assert_false(h.is_filter);
	assert_int_equal(highlight(&h, "highlight", "list kran  mark", &a), OK);
	assert_string_equal(h.text, "kran");
	assert_int_equal(highlight(&h, "highlight-article", "\"title =~ \\\"x\\\"\" error", &a),
			 OK);
	assert_true(h.is_filter);
	assert_string_equal(h.text, "title =~ \"x\"");
	assert_int_equal(highlight(&h, "highlight", "nowhere kran mark", &a), ERR_CONFIG);
	assert_int_equal(highlight(&h, "highlight", "list kran", &a), ERR_CONFIG);
	assert_int_equal(highlight(&h, "highlight", "list kran pink", &a), ERR_CONFIG);
	assert_int_equal(highlight(&h, "highlight", "", &a), ERR_CONFIG);
	assert_int_equal(highlight(&h, "highlight-article", "\"titel = 1\" mark", &a), ERR_CONFIG);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_read),
		cmocka_unit_test(wrong_columns_are_told),
		cmocka_unit_test(highlights_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
