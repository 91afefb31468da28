/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/event.h"

static const struct event samples[] = {
	{.kind = EVENT_STARTED, .a = 12},
	{.kind = EVENT_SOURCE, .a = 3, .b = 40},
	{.kind = EVENT_FAILED, .a = 5, .text = "no such host; check the address"},
	{.kind = EVENT_PROGRESS, .a = 1, .b = 12},
	{.kind = EVENT_DIGESTED, .a = INT64_MAX},
	{.kind = EVENT_BUSY},
	{.kind = EVENT_FINISHED, .a = 7, .b = 1},
	{.kind = WISH_REFRESH_DUE},
	{.kind = WISH_REFRESH, .a = 0},
	{.kind = WISH_DIGEST, .a = 99},
	{.kind = WISH_STOP},
	{.kind = WISH_COMPARE},
	{.kind = EVENT_COMPARED},
	{.kind = EVENT_AGAIN, .a = -1},
	{.kind = EVENT_UPGRADE, .a = 150, .b = 800},
};

static void test_there_and_back(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, BUF_MAX);
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		struct event e;

		buf_clear(&b);
		event_print(&b, &samples[i]);
		assert_int_equal(b.data[b.len - 1], '\n');
		assert_int_equal(str_chr(buf_view(&b), '\n'), b.len - 1);
		event_parse(&e, buf_view(&b));
		assert_int_equal(e.kind, samples[i].kind);
		assert_int_equal(e.a, samples[i].a);
		assert_int_equal(e.b, samples[i].b);
		assert_string_equal(e.text, samples[i].text);
	}
	buf_release(&b);
}

static void test_form(void **state)
{
	struct event e = {.kind = EVENT_FAILED, .a = 5, .text = "a\tb\nc\\d"};
	struct buf b;

	(void)state;
	buf_init(&b, BUF_MAX);
	event_print(&b, &e);
	assert_string_equal(b.data, "failed\t5\ta\\tb\\nc\\\\d\n");
	event_parse(&e, buf_view(&b));
	assert_string_equal(e.text, "a b c\\d"); /* cleaned to one line */
	buf_clear(&b);
	e.kind = EVENT_UNKNOWN;
	event_print(&b, &e);
	assert_string_equal(b.data, "");
	buf_release(&b);
}

static void test_unknown(void **state)
{
	static const char *const lines[] =
		{"",	       "\n",	     "later\t1",	  "started",
		 "started\t",  "started\tx", "started\t1\t2",	  "source\t1",
		 "source 1 2", "failed\t1",  "busy\t1",		  "Busy",
		 "refresh\tx", "stop\t",     "progress\t1\t2\t3", "started\t99999999999999999999"};
	struct event e;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		event_parse(&e, str_z(lines[i]));
		if (e.kind != EVENT_UNKNOWN || e.a != 0 || e.b != 0)
			fail_msg("\"%s\" is %d", lines[i], (int)e.kind);
	}
}

static void test_hostile_text(void **state)
{
	struct buf b;
	struct event e;

	(void)state;
	buf_init(&b, BUF_MAX);
	buf_cstr(&b, "failed\t1\t\x1b]0;x\x07");
	for (int i = 0; i < 500; i++)
		buf_cstr(&b, "ä\\");
	event_parse(&e, buf_view(&b));
	assert_int_equal(e.kind, EVENT_FAILED);
	assert_true(strlen(e.text) < sizeof e.text);
	assert_int_equal(strncmp(e.text, "]0;xä", 6), 0);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_hostile_text),
	};

	return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
