/* SPDX-License-Identifier: ISC */
/*
 * cli.h: what each of the reader's light commands is given. The commands are in cli/cmd.h.
 *
 * Owner: main of kurzum.c.
 */
#ifndef KURZUM_CLI_CLI_H
#define KURZUM_CLI_CLI_H

#include "base/paths.h"
#include "conf/args.h"
#include "conf/options.h"

struct cli {
	struct args *args; /* options are taken out of it */
	const struct paths *paths;
	const struct options *options;
	const char *screen_library; /* ncurses and its version, for --version; NULL: not said */
};

#endif
