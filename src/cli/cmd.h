/* SPDX-License-Identifier: ISC */
/* cmd.h: the light commands, one file each (cmd_<name>.c). What they have in common stands in
 * cli.h. */
#ifndef KURZUM_CLI_CMD_H
#define KURZUM_CLI_CMD_H

#include "cli/cli.h"

enum err cmd_completion(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_config(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_delete(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_doctor(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_help(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_list(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_mark(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_remove(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_rename(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_show(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_sources(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_tag(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_theme(struct cli *cli, struct why *why) MUST_CHECK;
enum err cmd_undo(struct cli *cli, struct why *why) MUST_CHECK;

#endif
