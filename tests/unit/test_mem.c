/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void restore(void)
{
	ssize_t n = write(STDERR_FILENO, "restored\n", 9);
	(void)n;
}

static void one(void)
{
	mem_free(mem_alloc(1));
}

static void third(void)
{
	one();
	one();
	(void)fputs("two\n", stderr);
	one();
}

static void product_overflow(void)
{
	mem_free(mem_zalloc(SIZE_MAX / 2, 3));
}

static void realloc_overflow(void)
{
	mem_free(mem_realloc(NULL, SIZE_MAX / 2, 3));
}

static void vec_overflow(void)
{
	uint32_t cap = UINT32_MAX;

	(void)vec_grow(NULL, &cap, 0, 1);
}

/* Runs act in a child whose allocation number `fail` fails; its stderr and status come back. */
static int end_of(void (*act)(void), uint64_t fail, char *text, size_t size)
{
	int fds[2];
	int status;
	size_t n = 0;
	ssize_t got;

	assert_int_equal(pipe(fds), 0);
	(void)fflush(NULL);
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		(void)dup2(fds[1], STDERR_FILENO);
		close(fds[0]);
		mem_on_exhausted(restore);
		mem_fail_at(fail);
		act();
		_exit(0);
	}
	close(fds[1]);
	while (n < size - 1 && (got = read(fds[0], text + n, size - 1 - n)) > 0)
		n += (size_t)got;
	text[n] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_exhausted(void **state)
{
	char text[256];

	(void)state;
	assert_int_equal(end_of(one, 0, text, sizeof text), 0);
	assert_string_equal(text, "");
	assert_int_equal(end_of(one, 1, text, sizeof text), 5);
	assert_string_equal(text, "restored\nkurzum: out of memory\n");
	assert_int_equal(end_of(one, 2, text, sizeof text), 0);
	assert_int_equal(end_of(third, 3, text, sizeof text), 5);
	assert_string_equal(text, "two\nrestored\nkurzum: out of memory\n");
}

static void test_overflow(void **state)
{
	char text[256];

	(void)state;
	assert_int_equal(end_of(product_overflow, 1, text, sizeof text), 5);
	assert_int_equal(end_of(realloc_overflow, 1, text, sizeof text), 5);
	assert_int_equal(end_of(vec_overflow, 0, text, sizeof text), 5);
}

static void test_nothing(void **state)
{
	(void)state;
	void *p = mem_alloc(0);
	void *q = mem_zalloc(0, 8);
	void *r = mem_realloc(NULL, 0, 8);

	assert_non_null(p);
	assert_non_null(q);
	assert_non_null(r);
	mem_free(p);
	mem_free(q);
	mem_free(r);
	mem_free(NULL);
}

static void test_copies(void **state)
{
	(void)state;
	char *s = mem_strdup("word");
	char *t = mem_strndup("word", 2);

	assert_string_equal(s, "word");
	assert_string_equal(t, "wo");
	assert_null(mem_strdup(NULL));
	assert_null(mem_strndup(NULL, 4));
	mem_free(s);
	mem_free(t);
}

static void test_zeroed(void **state)
{
	(void)state;
	unsigned char *p = mem_zalloc(300, 3);

	for (size_t i = 0; i < 900; i++)
		assert_int_equal(p[i], 0);
	p = mem_realloc(p, 400, 3);
	assert_int_equal(p[899], 0);
	mem_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_exhausted), cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_nothing),	  cmocka_unit_test(test_copies),
		cmocka_unit_test(test_zeroed),
	};

	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
