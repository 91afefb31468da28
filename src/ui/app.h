/* SPDX-License-Identifier: ISC */
/*
 * app.h: the reader: takes the terminal, shows the first screen, then loops: keys, events of the
 * fetcher, signals.
 *
 * The only entry of the room. Cost until the first screen: the cache opened and one page of rows
 * read.
 */
#ifndef KURZUM_UI_APP_H
#define KURZUM_UI_APP_H

#include <stdbool.h>

#include "base/paths.h"
#include "base/why.h"
#include "conf/options.h"

struct app_setup {
	const struct paths *paths;
	struct options *options; /* as read; `:set` changes them */
	bool offline; /* nothing is fetched */
};

/*
 * Runs until the reader quits. ERR_TERMINAL, ERR_CACHE … in words; ERR_INTERRUPTED and
 * ERR_TERMINATED when a signal or a hang-up ended it, *why untouched then.
 */
enum err app_run(const struct app_setup *setup, struct why *why) MUST_CHECK;

#endif
