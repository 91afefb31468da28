/* SPDX-License-Identifier: ISC */
/*
 * offline.h: the pages behind articles, as keys ask for them: feed's text or page's (e), the whole
 * view (P). Wishes go into the cache's queue (store/db_page.h), the fetcher is told to look there.
 */
#ifndef KURZUM_UI_OFFLINE_H
#define KURZUM_UI_OFFLINE_H

#include "store/db_linked.h"
#include "ui/session.h"
#include "ui/view.h"

/* false: the action is none of these. */
bool offline_act(struct session *s, enum keys_action action);

/* The answer to "take so many articles offline?" was yes. */
void offline_view(struct session *s);

/* The text of an article's page has come in, or can't be had (words). */
void offline_page(struct session *s, int64_t id);
void offline_no_page(struct session *s, int64_t id, const char *words);

/* Opens a page that was taken offline with its issue, in a list of these; back leads to the screen
 * above the main one that is shown now. */
void offline_read(struct session *s, int64_t issue, int64_t article, struct str title);

/* " · offline 5 of 9, 1.2 MiB": how many of an issue's pages are here; nothing where it leads to
 * none. */
void offline_pages_print(const struct session *s, const struct db_linkeds *pages, struct buf *out);

#endif
