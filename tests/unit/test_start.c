/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "conf/start.h"

/* In a process of its own: the descriptor of the next file, 99 when a closed one is usable. */
static int next_file(bool in, bool out, bool error)
{
	char *argv[] = {(char[]){"kurzum"}, NULL};
	struct start s;
	struct why why;
	int fd;
	char c = 'x';

	if (!in)
		close(STDIN_FILENO);
	if (!out)
		close(STDOUT_FILENO);
	if (!error)
		close(STDERR_FILENO);
	if (start_init(&s, 1, argv, &why))
		return 98;
	fd = open("/dev/null", O_RDWR);
	if ((!in && read(STDIN_FILENO, &c, 1) >= 0) || (!out && write(STDOUT_FILENO, &c, 1) >= 0) ||
	    (!error && write(STDERR_FILENO, &c, 1) >= 0))
		fd = 99;
	start_release(&s);
	return fd;
}

/* Nothing that is opened later lies where messages are written to. */
static void test_closed_descriptors(void **state)
{
	(void)state;
	for (unsigned open = 0; open < 8; open++) {
		pid_t child = fork();
		int status;

		if (child == 0)
			_exit(next_file(open & 1, open & 2, open & 4));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_in_range(WEXITSTATUS(status), 3, 97);
	}
}

/* What is made is for nobody else. */
static void test_rights(void **state)
{
	char *argv[] = {(char[]){"kurzum"}, NULL};
	struct start s;
	struct why why;

	(void)state;
	umask(022);
	assert_int_equal(start_init(&s, 1, argv, &why), OK);
	assert_int_equal(umask(077), 077);
	start_release(&s);
}

static void test_defaults(void **state)
{
	char *argv[] = {(char[]){"kurzum"}, (char[]){"--config-dir=C"}, (char[]){"list"}, NULL};
	struct start s;
	struct why why;

	(void)state;
	assert_int_equal(start_init(&s, 3, argv, &why), OK);
	assert_string_equal(s.args.command, "list");
	assert_string_equal(s.paths.config_file, "C/config");
	assert_true(s.options.auto_refresh);
	start_release(&s);
	assert_int_equal(start_init(&s, 2, (char *[]){argv[0], (char[]){"--data-dir"}, NULL}, &why),
			 ERR_USAGE);
	start_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_closed_descriptors),
		cmocka_unit_test(test_rights),
		cmocka_unit_test(test_defaults),
	};

	return cmocka_run_group_tests_name("start", tests, NULL, NULL);
}
