/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed/jsonprint.h"

static void test_entry(void **state)
{
	struct feed_author ann = {STR("Ann"), STR("http://e.org/ann")};
	struct feed_entry e = {.guid = STR("1"),
			       .summary = STR("<p>a &amp; b</p>"),
			       .base = STR("http://e.org/"),
			       .authors = &ann,
			       .nauthors = 1};
	struct jsonprint p;

	(void)state;
	jsonprint_init(&p);
	jsonprint_entry(&p, &e);
	assert_string_equal(p.items.data,
			    "{\"id\":\"1\",\"content_html\":\"<p>a &amp; b</p>\","
			    "\"authors\":[{\"name\":\"Ann\",\"url\":\"http://e.org/ann\"}]}");
	buf_clear(&p.items);
	e.nauthors = 0;
	e.content = STR("<a href=x>y</a>");
	jsonprint_entry(&p, &e);
	assert_string_equal(p.items.data, ",\n{\"id\":\"1\",\"content_html\":"
					  "\"<a href=\\\"http://e.org/x\\\">y</a>\","
					  "\"summary\":\"a & b\"}");
	e.summary = STR_NONE;
	e.content = STR("plain\x1b");
	e.content_type = FEED_TEXT_PLAIN;
	e.updated = 1;
	jsonprint_entry(&p, &e);
	assert_non_null(strstr(p.items.data, "},\n{\"id\":\"1\",\"content_text\":\"plain"));
	assert_null(strchr(p.items.data, '\x1b'));
	assert_non_null(strstr(p.items.data, "\"date_modified\":\"1970-01-01T00:00:01Z\""));
	jsonprint_release(&p);
}

static void test_document(void **state)
{
	struct feed_head h = {.title = STR("\"T\""), .image = STR("http://e.org/i")};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	jsonprint_head(&out, &h);
	jsonprint_tail(&out);
	assert_string_equal(
		out.data,
		"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"\\\"T\\\"\","
		"\"icon\":\"http://e.org/i\",\"items\":[\n\n]}\n");
	buf_clear(&out);
	jsonprint_open(&out);
	jsonprint_close(&out, &h);
	assert_string_equal(out.data,
			    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[\n\n],"
			    "\"title\":\"\\\"T\\\"\",\"icon\":\"http://e.org/i\"}\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entry),
		cmocka_unit_test(test_document),
	};

	return cmocka_run_group_tests_name("jsonprint", tests, NULL, NULL);
}
