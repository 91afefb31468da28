/* SPDX-License-Identifier: ISC */
/*
 * errand.h: what the broker (base/broker.h) does for the narrowed fetcher: runs the programs that
 * stand in `urls` and `config`, by their own words, edits lines of `urls` (urlsedit.h), and runs
 * notify-command. Both files are read anew for each, so that nothing else is ever run or written.
 */
#ifndef KURZUM_ENGINE_ERRAND_H
#define KURZUM_ENGINE_ERRAND_H

#include "conf/options.h"
#include "engine/urlsedit.h"

/* Starts the broker. The asker has to stay. */
void errand_start(const struct urlsedit_asker *asker);

/*
 * urlsedit_run, by the broker where there is one, which looks first whether it may; many lines in
 * portions of BROKER_TEXT_MAX. `change` (may be NULL) is of the last one.
 */
enum err errand_edit(const char *urls_file, const struct urlsedit *edit,
		     struct sources_change *change, struct why *why) MUST_CHECK;

/* notify_run, by the broker where there is one. */
enum err errand_notify(const struct options *options, const struct paths *paths, int64_t articles,
		       int64_t failed, struct why *why) MUST_CHECK;

#endif
