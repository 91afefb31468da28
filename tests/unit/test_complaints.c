/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "conf/complaints.h"

/* Reports into a pipe; *lines is what arrived, counted. */
static enum err report(const struct complaints *c, char *bytes, size_t size, int *lines)
{
	int fds[2], saved = dup(STDERR_FILENO);
	ssize_t n;
	enum err err;

	assert_int_equal(pipe(fds), 0);
	assert_true(dup2(fds[1], STDERR_FILENO) >= 0);
	err = complaints_report(c);
	assert_true(dup2(saved, STDERR_FILENO) >= 0);
	(void)close(saved);
	(void)close(fds[1]);
	n = read(fds[0], bytes, size - 1);
	(void)close(fds[0]);
	bytes[n > 0 ? n : 0] = '\0';
	*lines = 0;
	for (const char *s = bytes; (s = strchr(s, '\n')); s++)
		(*lines)++;
	return err;
}

static void add(struct complaints *c, int n)
{
	for (int i = 1; i <= n; i++) {
		struct why why;

		(void)why_set(&why, ERR_CONFIG, "file\x1b", i, "line %d", i);
		complaints_add(c, &why);
	}
}

static void test_none(void **state)
{
	struct complaints c = {0};
	char bytes[16];
	int lines;

	(void)state;
	assert_int_equal(report(&c, bytes, sizeof bytes, &lines), OK);
	assert_int_equal(lines, 0);
	complaints_release(&c);
}

static void test_some(void **state)
{
	struct complaints c = {0};
	char bytes[4096];
	int lines;

	(void)state;
	add(&c, 2);
	assert_int_equal(report(&c, bytes, sizeof bytes, &lines), ERR_CONFIG);
	assert_string_equal(bytes, "kurzum: file:1: line 1\nkurzum: file:2: line 2\n");
	complaints_release(&c);
}

static void test_flood(void **state)
{
	struct complaints c = {0};
	char bytes[4096];
	int lines;

	(void)state;
	add(&c, COMPLAINTS_MAX + 500);
	assert_int_equal(c.len, COMPLAINTS_MAX);
	assert_int_equal(c.all, COMPLAINTS_MAX + 500);
	assert_int_equal(report(&c, bytes, sizeof bytes, &lines), ERR_CONFIG);
	assert_int_equal(lines, COMPLAINTS_SHOWN + 1);
	assert_non_null(strstr(bytes, "1488 more"));
	complaints_release(&c);
	assert_int_equal(c.all, 0);
}

static void test_odd_lines(void **state)
{
	(void)state;
	assert_null(complaints_line_is_odd(STR("")));
	assert_null(complaints_line_is_odd(STR("a\tb \u00e4")));
	assert_non_null(complaints_line_is_odd(STR("a\0b")));
	assert_non_null(complaints_line_is_odd(STR("a\x7f")));
	assert_non_null(complaints_line_is_odd(STR("a\rb")));
	assert_non_null(complaints_line_is_odd(STR("a\xff")));
	assert_non_null(complaints_line_is_odd(STR("a\xe2\x80")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_some),
		cmocka_unit_test(test_flood),
		cmocka_unit_test(test_odd_lines),
	};

	return cmocka_run_group_tests_name("complaints", tests, NULL, NULL);
}
