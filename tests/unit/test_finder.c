/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/finder.h"

static char script[] = "/tmp/kurzum-finder-XXXXXX";

static int setup(void **state)
{
	int fd = mkstemp(script);

	(void)state;
	return fd < 0 || close(fd) ? -1 : 0;
}

static int teardown(void **state)
{
	(void)state;
	return unlink(script);
}

/* A fetcher that says this; the finder is read to the end. */
static void look(struct finder *f, const char *says)
{
	struct paths paths = {.fetcher = script, .config_dir = "/c", .data_dir = "/d"};
	struct why why = {0};
	FILE *file = fopen(script, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s\n", says);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(script, 0700), 0);
	assert_int_equal(finder_start(f, &paths, "https://x.example/", &why), OK);
	assert_string_equal(f->asked, "https://x.example/");
	for (int i = 0; i < 1000; i++) {
		struct pollfd p = {.fd = finder_fd(f), .events = POLLIN};

		assert_true(poll(&p, 1, 10000) > 0);
		if (finder_read(f))
			return;
	}
	fail();
}

static void test_feeds(void **state)
{
	struct finder f;

	(void)state;
	finder_init(&f);
	assert_int_equal(finder_fd(&f), -1);
	assert_false(finder_read(&f));
	look(&f, "printf 'https://x.example/1\\tOne\\nhttps://x.example/2\\t\\nodd\\n'");
	assert_int_equal(f.nfeeds, 2);
	assert_true(str_eq(f.feeds[0].title, STR("One")));
	assert_true(str_eq(f.feeds[1].address, STR("https://x.example/2")));
	assert_int_equal(finder_fd(&f), -1);
	/* the address is an argument, and the last */
	look(&f, "eval \"last=\\${$#}\"; printf '%s\\t%s' \"$last\" \"$1 $2 $3\"");
	assert_int_equal(f.nfeeds, 1);
	assert_true(str_eq(f.feeds[0].address, STR("https://x.example/")));
	assert_true(str_eq(f.feeds[0].title, STR("find --config-dir /c")));
	look(&f,
	     "for i in 1 2 3 4 5 6 7 8 9 10 11; do printf 'https://x.example/\\t%s\\n' $i; done");
	assert_int_equal(f.nfeeds, FINDER_FEEDS_MAX);
	finder_release(&f);
}

static void test_problem(void **state)
{
	struct finder f;

	(void)state;
	finder_init(&f);
	look(&f, "echo '!no such host'");
	assert_int_equal(f.nfeeds, 0);
	assert_true(str_eq(f.problem, STR("no such host")));
	/* one that dies is told too */
	look(&f, "kill -9 $$");
	assert_int_equal(f.nfeeds, 0);
	assert_true(f.problem.n > 0);
	finder_release(&f);
}

/* A new search ends the one before. */
static void test_again(void **state)
{
	struct paths paths = {.fetcher = script, .config_dir = "/c", .data_dir = "/d"};
	struct finder f;

	(void)state;
	finder_init(&f);
	look(&f, "echo '!first'");
	assert_int_equal(finder_start(&f, &paths, "a", NULL), OK);
	assert_int_equal(finder_start(&f, &paths, "b", NULL), OK);
	assert_string_equal(f.asked, "b");
	finder_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feeds),
		cmocka_unit_test(test_problem),
		cmocka_unit_test(test_again),
	};

	return cmocka_run_group_tests_name("finder", tests, setup, teardown);
}
