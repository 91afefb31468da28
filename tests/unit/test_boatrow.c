/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "feed/boatrow.h"
#include "feed/feed_parser.h"

static enum err print(void *ctx, const struct feed_entry *e)
{
	struct buf *out = ctx;

	buf_printf(out, "%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(e->guid), STR_ARG(e->alias),
		   STR_ARG(e->url), STR_ARG(e->title), STR_ARG(e->content));
	return OK;
}

static void check(const struct boatrow *row, bool want_loose, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	assert_int_equal(boatrow_read(row, print, &out), OK);
	assert_string_equal(out.data, want);
	assert_int_equal(boatrow_is_loose(row), want_loose);
	buf_release(&out);
}

static void test_rows(void **state)
{
	struct boatrow row = {.guid = STR("g-1"),
			      .title = STR("A &amp; B"),
			      .url = STR("https://e.example/1"),
			      .content = STR("<p>text</p>")};

	(void)state;
	check(&row, false, "g-1||https://e.example/1|A & B|<p>text</p>");
	row.guid = STR(" g-1\n");
	check(&row, false, "g-1| g-1\n|https://e.example/1|A & B|<p>text</p>");
	row.guid = STR("https://e.example/1Mon, 06 Jan 2025 10:00:00 GMT");
	check(&row, true,
	      "https://e.example/1Mon, 06 Jan 2025 10:00:00 GMT||https://e.example/1|A & B|"
	      "<p>text</p>");
	row.guid = row.url;
	check(&row, false, "https://e.example/1||https://e.example/1|A & B|<p>text</p>");
	row = (struct boatrow){.guid = STR("T"), .title = STR("T"), .content = STR("c")};
	check(&row, true, "T|||T|c");
}

/* The name that newsboat 2.21 gives to entries of feeds; the first line of each is what its cache
 * had. */
static void check_alias(const char *item, const char *want)
{
	struct feed_hints hints = {.url = STR("https://e.example/feed")};
	struct buf feed, out;
	struct feed_parser *p;
	struct why why = {0};

	buf_init(&feed, BUF_MAX);
	buf_init(&out, BUF_MAX);
	buf_printf(&feed,
		   "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
		   "<title>F</title><item><title>T</title>%s<description>d</description></item>"
		   "</channel></rss>",
		   item);
	p = feed_parser_new(&hints, print, &out);
	assert_int_equal(feed_parser_push(p, feed.data, feed.len), OK);
	assert_int_equal(feed_parser_finish(p, &why), OK);
	feed_parser_free(p);
	assert_string_equal(out.data, want);
	buf_release(&feed);
	buf_release(&out);
}

static void test_alias(void **state)
{
	(void)state;
	check_alias("<guid isPermaLink='false'>1</guid>", "1|||T|");
	check_alias("<guid isPermaLink='false'> 1\n</guid>", "1| 1\n||T|");
	check_alias("<link>https://e.example/a</link>",
		    "https://e.example/a||https://e.example/a|T|");
	check_alias("<link>/a</link><pubDate>Mon, 06 Jan 2025 10:00 CET</pubDate>",
		    "https://e.example/a|/aMon, 06 Jan 2025 10:00 CET|https://e.example/a|T|");
	check_alias("<link>/a</link><dc:date>2025-01-08T10:00:00+02:00</dc:date>",
		    "https://e.example/a|/aWed, 08 Jan 2025 08:00:00 +0000|https://e.example/a|T|");
	check_alias("<link>/a</link><pubDate>gestern</pubDate>",
		    "https://e.example/a|/agestern|https://e.example/a|T|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_alias),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
