/* SPDX-License-Identifier: ISC */
/*
 * cli.h: the reader's light commands: one file each (cmd_<name>.c), and the table that finds them.
 *
 * A command takes its options out of args, prints results by out.h and everything else on stderr.
 * It returns what decides the exit status; with `why` filled when a person should read it,
 * untouched when all has been said already.
 */
#ifndef KURZUM_CLI_CLI_H
#define KURZUM_CLI_CLI_H

#include "base/err.h"
#include "base/paths.h"
#include "conf/args.h"
#include "conf/options.h"

struct cli {
	struct args *args; /* options are taken out of it */
	const struct paths *paths;
	const struct options *options;
	const char *screen_library; /* ncurses and its version, for --version; NULL: not said */
};

/* Runs the command named by args->command; ERR_USAGE for an unknown one. */
enum err cli_run(struct cli *cli, struct why *why) MUST_CHECK;

/* `kurzum --version`: this program's and its libraries' versions, and the fetcher's. */
enum err cli_version(struct cli *cli, struct why *why) MUST_CHECK;

/* Whether a command has a function here, for the test that the tables agree. */
bool cli_has(const char *command);

#endif
