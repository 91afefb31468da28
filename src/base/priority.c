/* SPDX-License-Identifier: ISC */
#include "base/priority.h"

#include <sys/resource.h>

#ifdef __linux__
#include <sched.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define GIVE_WAY 8

#if defined(__linux__) && defined(SYS_sched_setattr)

/* The kernel's interface (uapi/linux/sched/types.h), which the C library of Debian 12 lacks. */
struct attributes {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period; /* nanoseconds */
};

#define OTHER 0u
#define RESET_ON_FORK 1u
#define SHORTEST 100000u /* the least that the kernel takes */

static void ask_for_turns(void)
{
	struct attributes a = {.size = sizeof a};

	if (syscall(SYS_sched_getattr, 0, &a, sizeof a, 0) || a.policy != OTHER)
		return;
	a.size = sizeof a;
	a.flags |= RESET_ON_FORK;
	a.runtime = SHORTEST;
	(void)syscall(SYS_sched_setattr, 0, &a, 0);
}

static void ask_for_batches(void)
{
	const struct sched_param none = {0};

	if (sched_getscheduler(0) == SCHED_OTHER)
		(void)sched_setscheduler(0, SCHED_BATCH, &none);
}

#else

static void ask_for_turns(void)
{
}

static void ask_for_batches(void)
{
}

#endif

void priority_give_way(void)
{
	(void)setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + GIVE_WAY);
	ask_for_batches();
}

void priority_answer_soon(void)
{
	ask_for_turns();
}
