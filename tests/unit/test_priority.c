/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <cmocka.h>

#ifdef __linux__
#include <sched.h>
#include <sys/syscall.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/priority.h"

#define NICEST 19

static int niceness(void)
{
	return getpriority(PRIO_PROCESS, 0);
}

/* What a process and a child of it have, in a process of its own, as nothing can be taken back. */
static int status_of(int (*tries)(void))
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		_exit(tries());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static bool is_batch(void)
{
#ifdef __linux__
	return sched_getscheduler(0) == SCHED_BATCH;
#else
	return true;
#endif
}

static int nicer;

static int has_given_way(void)
{
	return niceness() == nicer && is_batch() ? 0 : 1;
}

static int give_way(void)
{
	priority_give_way();
	return has_given_way() ? 1 : status_of(has_given_way);
}

static void test_gives_way(void **state)
{
	(void)state;
	nicer = niceness() + 8 < NICEST ? niceness() + 8 : NICEST;
	assert_int_equal(status_of(give_way), 0);
}

#ifdef __linux__
/* Nanoseconds that a process may run at a time (sched_getattr(2), the fourth word); 0: not told. */
static uint64_t turn(void)
{
	uint64_t words[7] = {0};

	return syscall(SYS_sched_getattr, 0, words, sizeof words, 0) ? 0 : words[3];
}

static uint64_t usual;

/* What root gave it beyond others ends with it, too. */
static int has_usual_turns(void)
{
	return turn() == usual && niceness() == (nicer > 0 ? nicer : 0) ? 0 : 1;
}

/* A kernel before 6.12 has no turns of its own for each, and tells none. */
static int answer_soon(void)
{
	priority_answer_soon();
	if (niceness() != nicer || (usual && turn() >= usual))
		return 1;
	return status_of(has_usual_turns);
}

static void test_short_turns_are_its_own(void **state)
{
	(void)state;
	nicer = niceness();
	usual = turn();
	assert_int_equal(status_of(answer_soon), 0);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gives_way),
#ifdef __linux__
		cmocka_unit_test(test_short_turns_are_its_own),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
