/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "conf/filter.h"

/* The tree as text with all brackets. */
static const char *print(const struct filter *f, uint32_t i, struct arena *a)
{
	static const char *const ops[] =
		{[FILTER_EQUAL] = "=",	   [FILTER_UNEQUAL] = "!=", [FILTER_FITS] = "=~",
		 [FILTER_FITS_NOT] = "!~", [FILTER_LESS] = "<",	    [FILTER_MORE] = ">",
		 [FILTER_MOST] = "<=",	   [FILTER_LEAST] = ">=",   [FILTER_BETWEEN] = "between",
		 [FILTER_HAS] = "#",	   [FILTER_HAS_NOT] = "!#", [FILTER_CONTAINS] = "contains",
		 [FILTER_SINCE] = "since"};
	const struct filter_node *n = &f->nodes[i];

	switch (n->kind) {
	case FILTER_NOT:
		return arena_printf(a, "not %s", print(f, n->left, a));
	case FILTER_AND:
	case FILTER_OR:
		return arena_printf(a, "(%s %s %s)", print(f, n->left, a),
				    n->kind == FILTER_AND ? "and" : "or", print(f, n->right, a));
	default:
		return arena_printf(a, "%s %s %.*s", filter_info_get(n->attribute)->name,
				    ops[n->op], STR_ARG(n->text));
	}
}

static void check(const char *text, const char *wanted)
{
	struct arena a = {0};
	struct filter f;
	struct why why = {0};

	if (filter_parse(&f, str_z(text), &a, &why))
		fail_msg("%s: %s", text, why.what);
	assert_string_equal(print(&f, f.n - 1, &a), wanted);
	arena_release(&a);
}

static void comparisons(void **state)
{
	(void)state;
	check("title = \"Der Kran\"", "title = Der Kran");
	check("title == \"Der Kran\"", "title = Der Kran");
	check("title!=\"x\"", "title != x");
	check("title =~ \"^kran|hafen$\"", "title =~ ^kran|hafen$");
	check("title !~ \"a\\.b \\\"c\\\"\"", "title !~ a\\.b \"c\"");
	check("age < 3", "age < 3");
	check("age>=3", "age >= 3");
	check("age between 0:10", "age between 0:10");
	check("age between \"10:0\"", "age between 10:0");
	check("unread_count > 0", "unread_count > 0");
	check("tags # \"stadt\"", "tags # stadt");
	check("tags !# \"stadt\"", "tags !# stadt");
	check("title = \"\"", "title = ");
	check("age < -1", "age < -1");
	check("pubDate =~ \"2025\"", "date =~ 2025");
	check("\tage\n<\r3 ", "age < 3");
}

/* and, or: to the right, without an order among them, as in newsboat. */
static void joins(void **state)
{
	(void)state;
	check("age<1 and age<2 or age<3", "(age < 1 and (age < 2 or age < 3))");
	check("age<1 or age<2 and age<3", "(age < 1 or (age < 2 and age < 3))");
	check("(age<1 or age<2) and age<3", "((age < 1 or age < 2) and age < 3)");
	check("((age<1))", "age < 1");
	check("age<1and(age<2)", "(age < 1 and age < 2)");
	check("(age<1)or(age<2 and (age<3 or age<4)) and age<5",
	      "(age < 1 or ((age < 2 and (age < 3 or age < 4)) and age < 5))");
	check("( unread_count > 0 and unread_count < 10 ) or total_count > 100",
	      "((unread_count > 0 and unread_count < 10) or total_count > 100)");
}

static void our_own(void **state)
{
	(void)state;
	setenv("KURZUM_NOW", "1750000000", 1);
	check("is:unread story_sources>=3", "(unread = yes and story_sources >= 3)");
	check("is:read or is:starred", "(unread = no or starred = yes)");
	check("not is:unstarred", "not starred = no");
	check("is:enclosed", "enclosed = yes");
	check("not not age<1 and age<2", "(not not age < 1 and age < 2)");
	check("not (age<1 or age<2) age<3", "(not (age < 1 or age < 2) and age < 3)");
	check("lang=de title=~kran", "(lang = de and title =~ kran)");
	check("title:kran author:\"Ada Voss\" source:blatt tag:ki lang:de",
	      "(title contains kran and (author contains Ada Voss and (feedtitle contains blatt "
	      "and (tags # ki and lang = de))))");
	check("since:3d", "date since 3d");
	check("starred=yes unread=\"no\"", "(starred = yes and unread = no)");
}

static void check_wrong(const char *text, const char *wanted)
{
	struct arena a = {0};
	struct filter f;
	struct why why = {0};

	assert_int_equal(filter_parse(&f, str_z(text), &a, &why), ERR_USAGE);
	assert_string_equal(why.what, wanted);
	arena_release(&a);
}

static void wrong_ones_name_the_place(void **state)
{
	(void)state;
	check_wrong("", "at character 1: a comparison is missing here, as title =~ \"kran\"");
	check_wrong("titel = 1",
		    "at character 1: there is no such attribute; title, author, content, unread, "
		    "age, tags, feedtitle … are in kurzum-config(5)");
	check_wrong("title kran", "at character 7: a comparison is missing here: = != =~ !~ < > <= "
				  ">= # !# or between");
	check_wrong("title = ", "at character 9: a value is missing here; a \"text\" or a number");
	check_wrong("title = \"ö", "at character 9: this quote has no end; a \" closes it");
	check_wrong("title=\"ä\" and age < soon", "at character 21: no whole number");
	check_wrong("age between 3",
		    "at character 13: no range; between wants two numbers, as 0:10");
	check_wrong("unread = 1", "at character 10: this is \"yes\" or \"no\"");
	check_wrong("(age<1", "at character 1: this bracket has no end; a ) closes it");
	check_wrong("age<1)", "at character 6: this bracket was never opened");
	check_wrong("age<1 and",
		    "at character 10: a comparison is missing here, as title =~ \"kran\"");
	check_wrong("is:new", "at character 4: there are is:unread, is:read, "
			      "is:starred, is:unstarred and is:enclosed");
	check_wrong("since:soon", "at character 7: no date; 2025-06-13, 3d or 12h would do");
	check_wrong("colour:red",
		    "at character 1: there is no such short form; there are is: title: "
		    "author: source: tag: lang: since:");
}

static void caps(void **state)
{
	struct arena a = {0};
	struct filter f;
	struct why why = {0};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 60; i++)
		buf_char(&text, '(');
	assert_int_equal(filter_parse(&f, buf_view(&text), &a, &why), ERR_USAGE);
	buf_clear(&text);
	for (int i = 0; i <= FILTER_NODES_MAX; i++)
		buf_cstr(&text, "age<1 ");
	assert_int_equal(filter_parse(&f, buf_view(&text), &a, &why), ERR_USAGE);
	while (text.len <= FILTER_BYTES_MAX)
		buf_char(&text, ' ');
	assert_int_equal(filter_parse(&f, buf_view(&text), &a, &why), ERR_USAGE);
	buf_release(&text);
	arena_release(&a);
}

static void query_lines(void **state)
{
	struct str title, expression;

	(void)state;
	assert_true(filter_query(STR("query:Neues:unread = \"yes\""), &title, &expression));
	assert_true(str_eq(title, STR("Neues")));
	assert_true(str_eq(expression, STR("unread = \"yes\"")));
	assert_false(filter_query(STR("query:Neues"), &title, &expression));
	assert_false(filter_query(STR("query::x"), &title, &expression));
	assert_false(filter_query(STR("https://x.example/:a:b"), &title, &expression));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparisons), cmocka_unit_test(joins),
		cmocka_unit_test(our_own),     cmocka_unit_test(wrong_ones_name_the_place),
		cmocka_unit_test(caps),	       cmocka_unit_test(query_lines),
	};

	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
