/* SPDX-License-Identifier: ISC */
/*
 * subscribe.h: sources come and go while reading: the file `urls`, the cache and the fetcher kept
 * in step.
 */
#ifndef KURZUM_UI_SUBSCRIBE_H
#define KURZUM_UI_SUBSCRIBE_H

#include "ui/session.h"

/* Adds a source as typed ("example.org" means https) and fetches it at once; tells how it went. */
void subscribe_add(struct session *s, struct str typed);

void subscribe_remove(struct session *s, struct str address);

/* Offers newsboat's sources when there are any, and none of ours. */
void subscribe_offer(struct session *s);
/* Takes over what was offered. */
void subscribe_import(struct session *s);

#endif
