/* SPDX-License-Identifier: ISC */
/*
 * binds.h: the keymap from its three sources: the tables of keys (conf/keys.def,
 * conf/newsboat.def), and the reader's lines (conf/bindline.h) over them.
 */
#ifndef KURZUM_UI_BINDS_H
#define KURZUM_UI_BINDS_H

#include "conf/complaints.h"
#include "conf/options.h"
#include "ui/keymap.h"

/*
 * The defaults of a set of keys, then the lines. What is wrong with a line is added to *errors,
 * file and line named. File names and commands are borrowed from the lines.
 */
void binds_fill(struct keymap *k, enum keys_set set, const struct options_binds *lines,
		struct complaints *errors);

/* One line more, typed after `:`. */
void binds_add(struct keymap *k, const struct options_bind *line, struct complaints *errors);

#endif
