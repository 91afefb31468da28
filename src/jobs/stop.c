/* SPDX-License-Identifier: ISC */
#include "jobs/stop.h"

#include <signal.h>

#include "store/db_busy.h"

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
}

static bool is_caught(void)
{
	return caught != 0;
}

void stop_catch(void)
{
	struct sigaction act = {.sa_handler = on_signal};

	caught = 0;
	db_busy_until(is_caught);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
}

enum err stop_check(void)
{
	if (!caught)
		return OK;
	return caught == SIGINT ? ERR_INTERRUPTED : ERR_TERMINATED;
}
