/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/doc.h"
#include "page/tag.h"

static struct tag_attrs attrs_of(const char *s)
{
	struct tag_attrs a;

	tag_attrs_parse(&a, str_z(s));
	return a;
}

static void test_find(void **context)
{
	static const char *const names[] = {
#define TAG(name, what, value) name,
#include "page/tags.def"
#undef TAG
	};

	(void)context;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_non_null(tag_find(str_z(names[i])));
		assert_string_equal(tag_find(str_z(names[i]))->name, names[i]);
		if (i)
			assert_true(strcmp(names[i - 1], names[i]) < 0);
	}
	assert_int_equal(tag_find(STR("BlockQuote"))->what, TAG_QUOTE);
	assert_null(tag_find(STR("")));
	assert_null(tag_find(STR("blockquotes")));
	assert_null(tag_find(STR("an-element-of-somebody-else")));
}

static void test_attrs(void **context)
{
	struct tag_attrs a =
		attrs_of("HREF=x href=y Alt='a b' data-src=lazy.png hidden=until-found title=\"\"");

	(void)context;
	assert_true(str_eq(a.href, STR("x")));
	assert_true(str_eq(a.alt, STR("a b")));
	assert_true(str_eq(a.src, STR("lazy.png")));
	assert_false(a.hidden);
	assert_int_equal(a.title.n, 0);
}

static void test_hidden(void **context)
{
	static const char *const yes[] = {"hidden",
					  "hidden=''",
					  "style='display:none'",
					  "style=' color:red; DISPLAY : None !important'",
					  "style='visibility:hidden'",
					  "style='max-height:0px;overflow:hidden'",
					  "style='opacity:0'"};
	static const char *const no[] = {"",
					 "style=''",
					 "style='display:block'",
					 "style='opacity:0.5'",
					 "style='x-display:none'",
					 "style='max-height:0'",
					 "class=hidden"};

	(void)context;
	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
		struct tag_attrs a = attrs_of(yes[i]);

		assert_true(tag_is_hidden(&a));
	}
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
		struct tag_attrs a = attrs_of(no[i]);

		assert_false(tag_is_hidden(&a));
	}
}

static void test_pixels(void **context)
{
	struct tag_attrs one = attrs_of("width=1 height=1"), style = attrs_of("style='width:0px'");
	struct tag_attrs big = attrs_of("width=100 height=10"), part = attrs_of("width='1em'");
	struct tag_attrs none = attrs_of("");

	(void)context;
	assert_true(tag_is_pixel(&one) && tag_is_pixel(&style));
	assert_false(tag_is_pixel(&big) || tag_is_pixel(&part) || tag_is_pixel(&none));
}

static void test_styles(void **context)
{
	struct tag_attrs bold = attrs_of("style='font-weight: 700'"),
			 em = attrs_of("style='font-style:italic'");
	struct tag_attrs plain = attrs_of("style='font-weight:400'");

	(void)context;
	assert_int_equal(tag_style_span(&bold), SPAN_BOLD);
	assert_int_equal(tag_style_span(&em), SPAN_EM);
	assert_int_equal(tag_style_span(&plain), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),   cmocka_unit_test(test_attrs),
		cmocka_unit_test(test_hidden), cmocka_unit_test(test_pixels),
		cmocka_unit_test(test_styles),
	};

	return cmocka_run_group_tests_name("tag", tests, NULL, NULL);
}
