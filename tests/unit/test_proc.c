/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/proc.h"

static enum err run(const char *script, struct str input, struct buf *out, int64_t ms,
		    struct why *why)
{
	char *argv[] = {"sh", "-c", (char *)(uintptr_t)script, NULL};

	return proc_run(argv, input, out, (struct proc_limits){ms}, why);
}

static void test_run(void **state)
{
	struct buf out;
	struct why why;

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(run("echo out; echo err >&2", STR_NONE, &out, 0, &why), OK);
	assert_string_equal(out.data, "out\n");
	buf_clear(&out);
	assert_int_equal(run("tr a-z A-Z", STR("input"), &out, 10000, &why), OK);
	assert_string_equal(out.data, "INPUT");
	buf_release(&out);
}

static void test_run_fails(void **state)
{
	char *none[] = {"/no/such/program", NULL};
	char *folder[] = {"/", NULL};
	struct buf out;
	struct why why;

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(run("exit 3", STR_NONE, &out, 0, &why), ERR_CHILD);
	assert_non_null(strstr(why.what, "3"));
	assert_int_equal(run("kill -9 $$", STR_NONE, &out, 0, &why), ERR_CHILD);
	assert_non_null(strstr(why.what, "signal 9"));
	assert_int_equal(proc_run(none, STR_NONE, &out, (struct proc_limits){0}, &why), ERR_CHILD);
	assert_string_equal(why.where, "/no/such/program");
	assert_non_null(strstr(why.what, "no such program"));
	assert_int_equal(proc_run(folder, STR_NONE, &out, (struct proc_limits){0}, &why),
			 ERR_CHILD);
	assert_int_equal(run("exit 3", STR_NONE, &out, 0, NULL), ERR_CHILD);
	buf_release(&out);
}

static void test_run_limits(void **state)
{
	struct buf out;
	struct why why;
	int64_t start = date_ticks();

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(run("exec cat /dev/zero", STR_NONE, &out, 20000, &why), ERR_LIMIT);
	assert_int_equal(out.len, 1000);
	buf_clear(&out);
	assert_int_equal(run("exec cat /dev/zero >/dev/null", STR_NONE, &out, 50, &why), ERR_TIME);
	/* closes its output and stays: the deadline counts for that too; and so does what it has
	 * started */
	assert_int_equal(run("exec >&-; cat /dev/zero >/dev/null", STR_NONE, &out, 50, &why),
			 ERR_TIME);
	assert_int_equal(run("cat /dev/zero >/dev/null & wait", STR_NONE, &out, 50, &why),
			 ERR_TIME);
	assert_true(date_ticks() - start < 20000);
	buf_release(&out);
}

/* More input than a pipe holds: to one that reads all, to one that reads none. */
static void test_run_input(void **state)
{
	size_t n = 1 << 20;
	char *text = malloc(n);
	struct buf out;
	struct why why;

	(void)state;
	assert_non_null(text);
	memset(text, 'x', n);
	buf_init(&out, 2 * n);
	assert_int_equal(run("cat", str_of(text, n), &out, 20000, &why), OK);
	assert_int_equal(out.len, n);
	assert_memory_equal(out.data, text, n);
	buf_clear(&out);
	assert_int_equal(run("exec <&-; echo done", str_of(text, n), &out, 20000, &why), OK);
	assert_string_equal(out.data, "done\n");
	buf_release(&out);
	free(text);
}

static void test_start(void **state)
{
	char *argv[] = {"cat", NULL};
	char text[10] = "";
	struct proc p;
	struct why why;
	int status;

	(void)state;
	assert_int_equal(proc_start(&p, argv, &why), OK);
	assert_false(proc_ended(&p, &status));
	assert_int_equal(getpgid(p.pid), p.pid);
	assert_int_equal(write(p.in, "line\n", 5), 5);
	assert_int_equal(read(p.out, text, 5), 5);
	assert_string_equal(text, "line\n");
	pid_t pid = p.pid;

	proc_stop(&p);
	assert_int_equal(p.pid, 0);
	assert_int_equal(p.in, -1);
	assert_int_equal(p.out, -1);
	assert_int_equal(kill(pid, 0), -1);
	assert_int_equal(errno, ESRCH);
	proc_stop(&p); /* twice does no harm */
	assert_true(proc_ended(&p, &status));
	argv[0] = "/no/such/program";
	assert_int_equal(proc_start(&p, argv, &why), ERR_CHILD);
	assert_int_equal(p.pid, 0);
}

static void test_stop_stubborn(void **state)
{
	char *argv[] = {"sh", "-c", "trap '' TERM; echo ready; while :; do read x || :; done",
			NULL};
	char text[10] = "";
	struct proc p;
	struct why why;

	(void)state;
	assert_int_equal(proc_start(&p, argv, &why), OK);
	assert_int_equal(read(p.out, text, 6), 6);
	proc_stop(&p);
	assert_int_equal(p.pid, 0);
}

static void test_detach(void **state)
{
	char *argv[] = {"true", NULL};
	char *none[] = {"/no/such/program", NULL};
	struct why why;

	(void)state;
	assert_int_equal(proc_detach(argv, STR_NONE, &why), OK);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child of ours */
	assert_int_equal(proc_detach(none, STR_NONE, &why), ERR_CHILD);
}

/* Reads from a fifo that a program writes its input to: opening waits for it, so nothing sleeps. */
static void test_detach_input(void **state)
{
	char folder[] = "/tmp/test_proc.XXXXXX";
	char fifo[64], line[128], text[16] = "";
	char *argv[] = {"sh", "-c", line, NULL};
	struct why why;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(fifo, sizeof fifo, "%s/fifo", folder);
	snprintf(line, sizeof line, "cat >%s", fifo);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(proc_detach(argv, STR("an address"), &why), OK);
	fd = open(fifo, O_RDONLY);
	assert_int_equal(read(fd, text, sizeof text - 1), 10);
	assert_string_equal(text, "an address");
	close(fd);
	(void)unlink(fifo);
	(void)rmdir(folder);
}

static void test_foreground(void **state)
{
	char *reads[] = {"sh", "-c", "read x && [ \"$x\" = hello ]", NULL};
	char *fails[] = {"sh", "-c", "exit 3", NULL};
	char *none[] = {"/no/such/program", NULL};
	struct why why;
	struct buf much;

	(void)state;
	assert_int_equal(proc_foreground(reads, STR("hello\n"), &why), OK);
	assert_int_equal(proc_foreground(fails, STR_NONE, &why), ERR_CHILD);
	assert_non_null(strstr(why.what, "3"));
	assert_int_equal(proc_foreground(none, STR_NONE, &why), ERR_CHILD);
	/* one that doesn't read must not end or stop us */
	buf_init(&much, BUF_MAX);
	for (int i = 0; i < 1 << 18; i++)
		buf_char(&much, 'x');
	assert_int_equal(proc_foreground((char *[]){"true", NULL}, buf_view(&much), &why), OK);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	buf_release(&much);
}

/* Words joined by '|'. */
static void assert_words(const char *line, const char *want)
{
	static const struct proc_fill fill[] = {{'u', {"http://h/'; rm \"%t\" $x", 23}},
						{'t', {"a title", 7}},
						{'e', {"", 0}}};
	struct arena a = {0};
	struct why why;
	struct buf got;
	char **argv = NULL;

	buf_init(&got, BUF_MAX);
	enum err err = proc_argv(&a, str_z(line), fill, 3, &argv, &why);

	if (err)
		buf_cstr(&got, err_name(err));
	for (size_t i = 0; !err && argv[i]; i++)
		buf_printf(&got, "%s%s", i ? "|" : "", argv[i]);
	if (strcmp(got.data, want) != 0)
		fail_msg("<%s> became <%s> instead of <%s>", line, got.data, want);
	buf_release(&got);
	arena_release(&a);
}

static void test_argv(void **state)
{
	char text[2000];

	(void)state;
	assert_words("a", "a");
	assert_words("  a\tb  c ", "a|b|c");
	assert_words("a 'b c' \"d e\"", "a|b c|d e");
	assert_words("a '' \"\"", "a||");
	assert_words("a'b'\"c\"d", "abcd");
	assert_words("a \\\"b\\ c", "a|\"b c");
	assert_words("a 'b\\' \"c\\\"d\"", "a|b\\|c\"d");
	assert_words("a \"it's\"", "a|it's");
	assert_words("a \\", "a|\\");
	assert_words("a $x `y` | z > w", "a|$x|`y`|||z|>|w"); /* no shell is here */
	assert_words("a %u", "a|http://h/'; rm \"%t\" $x"); /* once, and one argument */
	assert_words("a x=%t\"%t\" 100%% %z %", "a|x=a titlea title|100%|%z|%");
	assert_words("a %e b", "a||b");
	assert_words("", "ERR_CONFIG");
	assert_words("  ", "ERR_CONFIG");
	assert_words("''", "ERR_CONFIG");
	assert_words("a 'b", "ERR_CONFIG");
	assert_words("a \"b", "ERR_CONFIG");
	for (size_t i = 0; i < sizeof text - 1; i += 2)
		memcpy(text + i, "x ", 2);
	text[sizeof text - 1] = '\0';
	assert_words(text, "ERR_LIMIT");
}

static void test_argv_url(void **state)
{
	struct arena a = {0};
	struct why why;
	char **argv;

	(void)state;
	assert_int_equal(proc_argv_url(&a, "play --from %u --loud", STR("https://a.example/b c"),
				       &argv, &why),
			 OK);
	assert_string_equal(argv[2], "https://a.example/b c");
	assert_string_equal(argv[3], "--loud");
	assert_int_equal(proc_argv_url(&a, "xdg-open", STR("mailto:x%u"), &argv, &why), OK);
	assert_string_equal(argv[0], "xdg-open");
	assert_string_equal(argv[1], "mailto:x%u");
	assert_null(argv[2]);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_run),	   cmocka_unit_test(test_run_fails),
		cmocka_unit_test(test_run_limits), cmocka_unit_test(test_run_input),
		cmocka_unit_test(test_start),	   cmocka_unit_test(test_stop_stubborn),
		cmocka_unit_test(test_detach),	   cmocka_unit_test(test_argv),
		cmocka_unit_test(test_argv_url),   cmocka_unit_test(test_detach_input),
		cmocka_unit_test(test_foreground),
	};

	return cmocka_run_group_tests_name("proc", tests, NULL, NULL);
}
