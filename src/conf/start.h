/* SPDX-License-Identifier: ISC */
/*
 * start.h: what both programs do first: locale, command line, folders, options. Main thread, once.
 */
#ifndef KURZUM_CONF_START_H
#define KURZUM_CONF_START_H

#include "base/paths.h"
#include "conf/args.h"
#include "conf/options.h"

struct start {
	struct args args;
	struct paths paths;
	struct options options;
	struct arena arena; /* owns the paths */
};

/*
 * Standard descriptors, locale and messages, arguments, folders; the options are defaults yet.
 */
enum err start_init(struct start *s, int argc, char **argv, struct why *why) MUST_CHECK;

/*
 * Reads the file `config`; wrong lines are told on stderr, their defaults stay (contract: go on).
 * Not `tell`: the caller prints them itself.
 */
void start_read_options(struct start *s, bool tell);

void start_release(struct start *s);

/*
 * main() of both programs: all of the above around what the program does; the failure is told.
 * Returns the exit status.
 */
int start_main(int argc, char **argv,
	       enum err (*run)(struct start *s, char **argv, struct why *why));

#endif
