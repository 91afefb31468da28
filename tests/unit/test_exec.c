/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "net/exec.h"

struct got {
	struct buf out;
	enum err stop;
};

static enum err on_piece(void *ctx, const void *bytes, size_t n)
{
	struct got *g = ctx;

	buf_add(&g->out, bytes, n);
	return g->stop;
}

/* To its end, waiting as fetch.c does. */
static enum err run(const char *command, struct str input, struct got *g, struct why *why)
{
	struct curl_waitfd waits[EXEC_WAITS];
	struct exec e;
	enum err err = exec_start(&e, command, input, 1, why);

	buf_init(&g->out, BUF_MAX);
	while (!err && !exec_step(&e, on_piece, g, &err, why)) {
		struct pollfd fds[EXEC_WAITS];
		unsigned n = exec_waits(&e, waits);

		for (unsigned i = 0; i < n; i++)
			fds[i] = (struct pollfd){waits[i].fd,
						 waits[i].events & CURL_WAIT_POLLOUT ? POLLOUT
										     : POLLIN,
						 0};
		(void)poll(fds, n, (int)exec_rest(&e));
	}
	exec_stop(&e);
	return err;
}

static void output_and_input(void **state)
{
	struct got g = {0};
	struct buf big;

	(void)state;
	assert_int_equal(run("printf '%s|' 'a b' \"c $HOME\" d\\ e", STR_NONE, &g, NULL), OK);
	assert_string_equal(g.out.data, "a b|c $HOME|d e|");
	buf_release(&g.out);
	/* more than the pipes hold, both ways at once */
	buf_init(&big, BUF_MAX);
	for (int i = 0; i < 200000; i++)
		buf_cstr(&big, "a line\n");
	assert_int_equal(run("cat", buf_view(&big), &g, NULL), OK);
	assert_true(str_eq(buf_view(&g.out), buf_view(&big)));
	buf_release(&g.out);
	/* one that does not want its input */
	assert_int_equal(run("true", buf_view(&big), &g, NULL), OK);
	buf_release(&g.out);
	buf_release(&big);
}

static void failures_in_words(void **state)
{
	static const struct {
		const char *command, *words;
		enum err err;
	} cases[] = {
		{"no-such-program-here", "no-such-program-here: there is no such program",
		 ERR_CHILD},
		{"'open", "quote", ERR_CONFIG},
		{"false", "false ended with status 1", ERR_CHILD},
		{"sh -c 'echo first >&2; echo the last >&2; echo >&2; exit 4'",
		 "sh ended with status 4: the last", ERR_CHILD},
		{"sh -c 'kill -9 $$'", "was ended by signal 9", ERR_CHILD},
		{"sh -c 'printf \"\\033[31mred\\n\" >&2; exit 1'", "status 1: ", ERR_CHILD},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct why why = {0};
		struct got g = {0};

		assert_int_equal(run(cases[i].command, STR_NONE, &g, &why), cases[i].err);
		assert_non_null(strstr(why.what, cases[i].words));
		assert_null(strchr(why.what, '\033'));
		buf_release(&g.out);
	}
}

/* Its whole group ends: also what it has started and what holds the pipe. */
static void limits(void **state)
{
	struct why why = {0};
	struct got g = {0};
	int64_t before = date_ticks();
	long pid;

	(void)state;
	assert_int_equal(run("sh -c 'sleep 100 & echo $!; exit 0'", STR_NONE, &g, &why), ERR_TIME);
	assert_non_null(strstr(why.what, "sh took longer than 1 s"));
	assert_true(date_ticks() - before < 20000);
	pid = strtol(g.out.data, NULL, 10);
	assert_true(pid > 0);
	/* it may take a moment to go, or stay unburied where nobody does that */
	for (int i = 0; i < 200 && kill((pid_t)pid, 0) == 0; i++)
		(void)poll(NULL, 0, 1);
	buf_release(&g.out);
	g.stop = ERR_LIMIT;
	assert_int_equal(run("yes", STR_NONE, &g, &why), ERR_LIMIT);
	buf_release(&g.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_and_input),
		cmocka_unit_test(failures_in_words),
		cmocka_unit_test(limits),
	};

	return cmocka_run_group_tests_name("exec", tests, NULL, NULL);
}
