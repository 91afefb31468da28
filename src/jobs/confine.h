/* SPDX-License-Identifier: ISC */
/*
 * confine.h: what each command of kurzum-fetch and kurzum-text still needs after its start; all
 * else is closed (base/sandbox.h) before a foreign byte is read.
 */
#ifndef KURZUM_JOBS_CONFINE_H
#define KURZUM_JOBS_CONFINE_H

#include "base/paths.h"
#include "conf/args.h"
#include "conf/options.h"

/* Narrows this process as its command needs it, for good; before threads. */
void confine(const struct args *args, const struct paths *paths, const struct options *options);

/* The same for `picture`, which starts a program first. */
void confine_picture(const struct args *args, const struct paths *paths,
		     const struct options *options);

/* Whether a process confined now for `serve` could do no more than this one: else a new one is
 * needed (a source came in, a file was replaced by another of its name). */
bool confine_is_current(const struct paths *paths, const struct options *options);

#endif
