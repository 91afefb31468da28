/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed/opml.h"

static enum err on_feed(void *ctx, const struct opml_entry *e)
{
	struct buf *out = ctx;

	buf_printf(out, "%.*s|%.*s", STR_ARG(e->url), STR_ARG(e->title));
	for (uint32_t i = 0; i < e->ntags; i++)
		buf_printf(out, "|%.*s", STR_ARG(e->tags[i]));
	buf_char(out, '\n');
	return OK;
}

static void check(const char *text, enum err want_err, const char *want)
{
	struct buf out;
	struct why why = {0};

	buf_init(&out, BUF_MAX);
	buf_cstr(&out, "");
	assert_int_equal(opml_parse(str_z(text), on_feed, &out, &why), want_err);
	assert_true(str_eq(buf_view(&out), str_z(want)));
	if (want_err != OK)
		assert_true(why.what[0]);
	buf_release(&out);
}

static void test_read(void **state)
{
	(void)state;
	check("", ERR_PARSE, "");
	check("no list", ERR_PARSE, "");
	check("<html><outline xmlUrl='http://e.org/'/></html>", ERR_PARSE, "");
	check("<opml/>", OK, "");
	check("<opml><body><outline text='News'><outline text='De'>"
	      "<outline title='T&amp;T' text='x' "
	      "xmlUrl=' http://e.org/f?a=1&amp;b=2 ' category='/one,two,De'/></outline>"
	      "<outline xmlUrl='http://e.org/2'/></outline><outline text='y' "
	      "xmlUrl='exec:rm'/></body></opml>",
	      OK, "http://e.org/f?a=1&b=2|T&T|News|De|one|two\nhttp://e.org/2||News\nexec:rm|y\n");
}

static void test_broken(void **state)
{
	(void)state;
	check("\n<opml><outline text='A'><outline xmlurl='u' text=\"a\nb\x1b\"></body></opml>", OK,
	      "u|a b|A\n");
}

/* What is missing can't be seen, so a list without its end is no list; its feeds were told. */
static void test_cut_off(void **state)
{
	(void)state;
	check("<opml><body><outline xmlUrl='a'/><outline xmlUrl='ht", ERR_PARSE, "a|\n");
	check("<opml><body><outline xmlUrl='a'/>", ERR_PARSE, "a|\n");
	check("<opml><outline xmlUrl='a'/></opml", ERR_PARSE, "a|\n");
	check("<opml><outline xmlUrl='a'/></opml>\n", OK, "a|\n");
}

static enum err stop(void *ctx, const struct opml_entry *e)
{
	(void)e;
	++*(int *)ctx;
	return ERR_INTERRUPTED;
}

static void test_stop(void **state)
{
	int n = 0;

	(void)state;
	assert_int_equal(opml_parse(STR("<opml><outline xmlUrl='a'/><outline xmlUrl='b'/></opml>"),
				    stop, &n, NULL),
			 ERR_INTERRUPTED);
	assert_int_equal(n, 1);
}

/* What is written is read again. */
static void test_round_trip(void **state)
{
	struct str tags[] = {STR("a & b"), STR("c")};
	struct opml_entry e = {.url = STR("http://e.org/?a=1&b=\"2\""),
			       .title = STR("<T>"),
			       .tags = tags,
			       .ntags = 2};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	opml_begin(&out, STR("kurzum"));
	opml_entry(&out, &e);
	opml_end(&out);
	check(out.data, OK, "http://e.org/?a=1&b=\"2\"|<T>|a & b|c\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),	   cmocka_unit_test(test_broken),
		cmocka_unit_test(test_cut_off),	   cmocka_unit_test(test_stop),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests_name("opml", tests, NULL, NULL);
}
