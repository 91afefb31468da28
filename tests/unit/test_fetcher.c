/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/fetcher.h"

static char program[64];

/* A shell script in place of kurzum-fetch. */
static struct paths with_program(const char *body)
{
	FILE *f;

	snprintf(program, sizeof program, "/tmp/test_fetcher.%d", (int)getpid());
	f = fopen(program, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", body);
	fclose(f);
	assert_int_equal(chmod(program, 0700), 0);
	return (struct paths){.fetcher = program, .config_dir = "c", .data_dir = "d"};
}

struct seen {
	struct event events[16];
	int n;
};

static void take(void *with, const struct event *e)
{
	struct seen *seen = with;

	if (seen->n < 16)
		seen->events[seen->n++] = *e;
}

/* Reads until `n` events have come or the child has ended. */
static enum err read_events(struct fetcher *f, struct seen *seen, int n, struct why *why)
{
	enum err err = OK;

	while (!err && seen->n < n && fetcher_is_running(f)) {
		struct pollfd p = {.fd = fetcher_fd_in(f), .events = POLLIN};

		assert_int_equal(poll(&p, 1, 10000), 1);
		err = fetcher_read(f, take, seen, why);
	}
	return err;
}

static void wishes_go_down_events_come_up(void **state)
{
	struct paths paths =
		with_program("[ \"$1 $2 $3\" = 'serve --config-dir c' ] || exit 9\n"
			     "read a b; printf 'started\\t3\\npro'; printf 'gress\\t1\\t3\\n'\n"
			     "[ \"$a $b\" = 'digest 7' ] && printf 'digested\\t7\\n'; read rest");
	struct fetcher f;
	struct seen seen = {0};
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, false);
	fetcher_wish(&f, WISH_DIGEST, 7); /* kept until it runs */
	assert_int_equal(fetcher_start(&f, &why), OK);
	assert_int_equal(read_events(&f, &seen, 3, &why), OK);
	assert_int_equal(seen.n, 3);
	assert_int_equal(seen.events[0].kind, EVENT_STARTED);
	assert_int_equal(seen.events[1].kind, EVENT_PROGRESS);
	assert_int_equal(seen.events[1].b, 3);
	assert_int_equal(seen.events[2].kind, EVENT_DIGESTED);
	assert_int_equal(seen.events[2].a, 7);
	fetcher_release(&f);
	unlink(program);
}

static void a_crash_is_told_and_a_new_start_planned(void **state)
{
	struct paths paths = with_program("kill -SEGV $$");
	struct fetcher f;
	struct seen seen = {0};
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, true);
	assert_int_equal(fetcher_start(&f, &why), OK);
	assert_int_equal(read_events(&f, &seen, 1, &why), ERR_CHILD);
	assert_non_null(strstr(why.what, "started again"));
	assert_false(fetcher_is_running(&f));
	assert_true(f.start_at > 0);
	assert_int_equal(f.failures, 1);
	assert_int_equal(fetcher_fd_in(&f), -1);
	fetcher_wish(&f, WISH_REFRESH, 0);
	fetcher_release(&f);
	unlink(program);
}

static void a_quiet_end_is_no_failure(void **state)
{
	struct paths paths = with_program("exit 0");
	struct fetcher f;
	struct seen seen = {0};
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, false);
	assert_int_equal(fetcher_start(&f, &why), OK);
	assert_int_equal(read_events(&f, &seen, 1, &why), OK);
	assert_int_equal(f.start_at, 0);
	fetcher_wish(&f, WISH_REFRESH, 0); /* the next wish starts it */
	assert_true(f.start_at > 0);
	fetcher_release(&f);
	unlink(program);
}

/* What it has taken and not done is for the next one, which is started at once. */
static void an_end_may_leave_wishes(void **state)
{
	struct paths paths =
		with_program("read a b\n"
			     "[ $a = tell ] && printf 'again\\t-1\\nagain\\t4\\n' && exit\n"
			     "read c d; printf 'digested\\t%s\\n' ${#b}$d");
	struct fetcher f;
	struct seen seen = {0};
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, false);
	fetcher_wish(&f, WISH_TELL, 1);
	assert_int_equal(fetcher_start(&f, &why), OK);
	assert_int_equal(read_events(&f, &seen, 1, &why), OK);
	assert_int_equal(seen.n, 0);
	assert_true(f.start_at > 0);
	assert_int_equal(fetcher_start(&f, &why), OK);
	assert_int_equal(read_events(&f, &seen, 1, &why), OK);
	assert_int_equal(seen.events[0].a, 4);
	fetcher_release(&f);
	unlink(program);
}

static void no_program_is_told(void **state)
{
	struct paths paths = {.fetcher = "/nonexistent/kurzum-fetch",
			      .config_dir = "c",
			      .data_dir = "d"};
	struct fetcher f;
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, false);
	assert_int_equal(fetcher_start(&f, &why), ERR_CHILD);
	assert_true(f.start_at > 0);
	fetcher_release(&f);
}

static void endless_lines_are_dropped(void **state)
{
	struct paths paths = with_program(
		"head -c 200000 /dev/zero | tr '\\0' x; printf '\\nbusy\\n'; read rest");
	struct fetcher f;
	struct seen seen = {0};
	struct why why = {0};

	(void)state;
	fetcher_init(&f, &paths, false);
	assert_int_equal(fetcher_start(&f, &why), OK);
	while (!seen.n || seen.events[seen.n - 1].kind != EVENT_BUSY) {
		int n = seen.n + 1;

		assert_int_equal(read_events(&f, &seen, n, &why), OK);
	}
	fetcher_release(&f);
	unlink(program);
}

static int quiet(void **state)
{
	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wishes_go_down_events_come_up),
		cmocka_unit_test(a_crash_is_told_and_a_new_start_planned),
		cmocka_unit_test(a_quiet_end_is_no_failure),
		cmocka_unit_test(an_end_may_leave_wishes),
		cmocka_unit_test(no_program_is_told),
		cmocka_unit_test(endless_lines_are_dropped),
	};

	return cmocka_run_group_tests_name("fetcher", tests, quiet, NULL);
}
