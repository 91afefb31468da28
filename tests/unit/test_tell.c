/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "base/tell.h"

/* What it writes to a descriptor. */
static void assert_told(int fd, void (*tell)(const char *, ...), const char *text, const char *want)
{
	char got[256] = "";
	int ends[2], kept = dup(fd);
	ssize_t n;

	assert_int_equal(pipe(ends), 0);
	assert_true(kept >= 0 && dup2(ends[1], fd) == fd);
	tell("a %s!\n", text);
	assert_true(dup2(kept, fd) == fd);
	close(ends[1]);
	close(kept);
	n = read(ends[0], got, sizeof got - 1);
	close(ends[0]);
	assert_true(n >= 0);
	assert_string_equal(got, want);
}

static void foreign_text_is_cleaned(void **state)
{
	(void)state;
	assert_told(STDERR_FILENO, tell_err, "Grün\tb\nc", "a Grün\tb\nc!\n");
	assert_told(STDERR_FILENO, tell_err, "\033[2J\a\x9b x\xe2\x80\xae",
		    "a [2J\xef\xbf\xbd x!\n");
	assert_told(STDOUT_FILENO, tell_out, "\033]0;t\033\\", "a ]0;t\\!\n");
	assert_told(STDOUT_FILENO, tell_out, "", "a !\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(foreign_text_is_cleaned)};

	return cmocka_run_group_tests_name("tell", tests, NULL, NULL);
}
