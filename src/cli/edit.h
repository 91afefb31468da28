/* SPDX-License-Identifier: ISC */
/* edit.h: the commands that edit the line of a source in `urls`: find it, edit it, let the cache
 * follow, keep it for undo, say so. */
#ifndef KURZUM_CLI_EDIT_H
#define KURZUM_CLI_EDIT_H

#include "cli/cli.h"
#include "store/db_urls.h"

/* Edits the line of this address; args as the command has them, the source first. */
typedef enum err edit_fn(const char *path, const char *address, const struct args *args,
			 struct sources_change *change, struct why *why);

/* The source is args->argv[0]; `done` goes in front of its address on standard output. */
enum err edit_run(struct cli *cli, edit_fn *fn, enum db_urls_kind kind, const char *done,
		  struct why *why) MUST_CHECK;

#endif
