/* SPDX-License-Identifier: ISC */
/*
 * notify.h: the option notify-command, run after a refresh that brought something: %n is the number
 * of new articles, %e that of sources that failed. No shell is involved, and nobody waits for it.
 *
 * At most once a minute, whoever refreshes: what came in between is told with the next time. That
 * is kept in the file `notified` beside the cache.
 */
#ifndef KURZUM_CONF_NOTIFY_H
#define KURZUM_CONF_NOTIFY_H

#include <stdint.h>

#include "base/paths.h"
#include "conf/options.h"

#define NOTIFY_SECONDS 60 /* between two; a bubble stands on the desktop for some 10 s */

/* ERR_CHILD in words when the command can't be run. Without news, or too soon: OK. */
enum err notify_run(const struct options *o, const struct paths *paths, int64_t articles,
		    int64_t failed, struct why *why) MUST_CHECK;

#endif
