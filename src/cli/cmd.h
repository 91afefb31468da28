/* SPDX-License-Identifier: ISC */
/*
 * cmd.h: the reader's light commands: one file each (cmd_<name>.c), and the table that finds them.
 *
 * A command takes its options out of args, prints results by out.h and everything else on stderr.
 * It returns what decides the exit status; with `why` filled when a person should read it,
 * untouched when all has been said already.
 */
#ifndef KURZUM_CLI_CMD_H
#define KURZUM_CLI_CMD_H

#include "base/why.h"
#include "cli/cli.h"

/* Runs the command named by args->command; ERR_USAGE for an unknown one. */
enum err cmd_run(struct cli *cli, struct why *why) MUST_CHECK;

/* `kurzum --version`: this program's and its libraries' versions, and the fetcher's. */
enum err cmd_version(struct cli *cli, struct why *why) MUST_CHECK;

/* Whether a command has a function here, for the test that the tables agree. */
bool cmd_has(const char *command);

enum err cmd_completion(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_config(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_delete(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_doctor(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_help(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_issue(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_list(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_mark(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_offline(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_remove(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_rename(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_search(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_show(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_sources(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_tag(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_theme(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_undo(struct cli *cli, struct why *why) MUST_CHECK;

#endif
