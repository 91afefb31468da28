/* SPDX-License-Identifier: ISC */
/*
 * listfind.h: the search over the whole cache: while it is typed, the list shows what is found, the
 * best first, each with the sentence of its hit. n and N go through the hits; q goes back to the
 * list as it was.
 *
 * Owner: struct session. Hits are read as they come into view and kept until the next search.
 */
#ifndef KURZUM_UI_LISTFIND_H
#define KURZUM_UI_LISTFIND_H

#include "store/db_search.h"
#include "ui/session.h"

struct listfind *listfind_new(void);
void listfind_free(struct listfind *f);

/* Asks what to search. */
void listfind_ask(struct session *s);

/* What is typed is found at once; Enter keeps the list; Esc brings the former one back. */
void listfind_typed(struct session *s, struct str text);
void listfind_done(struct session *s, struct str text);
void listfind_cancel(struct session *s);

/* Whether the list is what was found. */
bool listfind_is_on(const struct session *s);

/* Back to the list as it was; false: no search is on. */
bool listfind_end(struct session *s);

/* Reads the hits of the rows that are on the screen. */
void listfind_look(struct session *s);

/* The hit in an article that listfind_look has read; NULL: none. */
const struct db_hit *listfind_hit(const struct listfind *f, int64_t id);

/* Marks the hit in the article that was opened. */
void listfind_opened(struct session *s);

/* Appends how many there are. */
void listfind_print(const struct session *s, struct buf *out);

#endif
