/* SPDX-License-Identifier: ISC */
/*
 * surroundings.h: what `doctor` looks at outside of kurzum's own files: folders, programs that the
 * configuration names, the network's configuration, the clock, the terminal and what it runs in.
 * Nothing is sent anywhere.
 */
#ifndef KURZUM_CLI_SURROUNDINGS_H
#define KURZUM_CLI_SURROUNDINGS_H

#include "cli/findings.h"
#include "conf/sources.h"
#include "store/db.h"

void surroundings_folders(struct findings *f);

/* Passwords in `config` and `urls` that other users of the machine can read. */
void surroundings_secrets(struct findings *f);
void surroundings_programs(struct findings *f, const struct sources *list);
void surroundings_network(struct findings *f);
void surroundings_terminal(struct findings *f);

/* How the sources have fared (db may be NULL: no cache yet), and the clock by what they left. */
void surroundings_sources(struct findings *f, struct db *db, const struct sources *list);

#endif
