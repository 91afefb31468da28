/* SPDX-License-Identifier: ISC */
/*
 * textfind.h: the search in the open article (doc/hits.h): typed, found at once, gone through with
 * n and N.
 */
#ifndef KURZUM_UI_TEXTFIND_H
#define KURZUM_UI_TEXTFIND_H

#include "ui/session.h"

/* Asks what to look for. */
void textfind_ask(struct session *s);

/* What is typed is shown at once; Enter keeps it (nothing typed: what was looked for last); Esc
 * goes back to where the reader was. */
void textfind_typed(struct session *s, struct str query);
void textfind_done(struct session *s, struct str query);
void textfind_cancel(struct session *s);

/* Goes n hits on; false: no search is on where the keys go. */
bool textfind_go(struct session *s, long n);

/* Takes the marks away; false: there were none. */
bool textfind_end(struct session *s);

/* Appends "2/17" while a search is on, nothing else. */
void textfind_print(const struct session *s, struct buf *out);

#endif
