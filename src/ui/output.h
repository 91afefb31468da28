/* SPDX-License-Identifier: ISC */
/*
 * output.h: the selected article leaves the reader: into a file, a program, the reader's bookmarks.
 */
#ifndef KURZUM_UI_OUTPUT_H
#define KURZUM_UI_OUTPUT_H

#include "ui/session.h"

/* Asks for a command, for a file. */
void output_ask_pipe(struct session *s);
void output_ask_file(struct session *s, const char *ending); /* of the name that is offered */

/*
 * Runs a command in the terminal, the article as text on its stdin: words, no shell; %u is the
 * article's address, %t its headline.
 */
void output_pipe(struct session *s, struct str line);

/*
 * Writes the article into a file, by its ending as Markdown (.md), HTML (.html), EPUB (.epub) or
 * text; a folder gets a file named after the headline. One that is there is only replaced once the
 * reader says so. "mailto:" with or without receivers opens the mail program with it
 * (press/mailto.h, option mail-command).
 */
void output_write(struct session *s, struct str path);
void output_overwrite(struct session *s);

/* Hands address and headline to the command of the option bookmark-command. */
void output_bookmark(struct session *s);

#endif
