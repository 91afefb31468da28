/* SPDX-License-Identifier: ISC */
/*
 * errand.h: what the broker (base/broker.h) does for the narrowed fetcher: runs the programs that
 * stand in `urls` and `config`, by their own words, writes into `urls` where a source has moved to,
 * and runs notify-command. Both files are read anew for each, so that nothing else is ever run or
 * written.
 */
#ifndef KURZUM_ENGINE_ERRAND_H
#define KURZUM_ENGINE_ERRAND_H

#include "base/paths.h"
#include "base/why.h"
#include "conf/options.h"

/* Starts the broker. */
void errand_start(const struct paths *paths);

/* sources_move, by the broker where there is one: from one http(s) address to another. */
enum err errand_move(const char *urls_file, const char *from, const char *to,
		     struct why *why) MUST_CHECK;

/* notify_run, by the broker where there is one. */
enum err errand_notify(const struct options *options, const struct paths *paths, int64_t articles,
		       int64_t failed, struct why *why) MUST_CHECK;

#endif
