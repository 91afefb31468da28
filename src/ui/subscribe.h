/* SPDX-License-Identifier: ISC */
/*
 * subscribe.h: sources come and go while reading: the file `urls`, the cache and the fetcher kept
 * in step.
 */
#ifndef KURZUM_UI_SUBSCRIBE_H
#define KURZUM_UI_SUBSCRIBE_H

#include "store/db_source.h"
#include "ui/session.h"

/*
 * Adds a source as typed ("example.org" means https) and fetches it at once; tells how it went.
 * What is at an address of the web is looked at first, when there is a fetcher to do it.
 */
void subscribe_add(struct session *s, struct str typed);
/* The finder is done: adds the feed, asks which of several, or whether to add it unseen. */
void subscribe_found(struct session *s);
/* The one that is chosen is looked at, too, before it is added. */
void subscribe_choose(struct session *s, struct str digit);
void subscribe_unseen(struct session *s);

/* The line of a source becomes another; a new address keeps the articles of the old one. */
void subscribe_edit(struct session *s, const char *address, struct str line);

/* A permanent move is taken, or taken back (db_source_move). */
void subscribe_move(struct session *s, const struct db_source *source);

void subscribe_remove(struct session *s, struct str address);

/*
 * Another program has changed `urls`: the cache follows, what is new is fetched, a wrong line is
 * told. Called often; a look at the file's stamp.
 */
void subscribe_look(struct session *s);
/* The same whether it has changed or not. */
void subscribe_read(struct session *s);

/*
 * After the first screen: the cache follows `urls`, a wrong line is told; newsboat's sources, else
 * those of an OPML file that lies ready, are offered when there are none of ours. True: there is no
 * file `urls` yet and nothing to offer.
 */
bool subscribe_start(struct session *s);
/* Takes over what was offered. */
void subscribe_import(struct session *s);

#endif
