/* SPDX-License-Identifier: ISC */
/* synced.h: how the exchange with the sync server goes, in words for head lines. Pure. */
#ifndef KURZUM_UI_SYNCED_H
#define KURZUM_UI_SYNCED_H

#include "base/buf.h"
#include "store/db_sync.h"

/* Appends when it was last, or since when it fails, and what waits. */
void synced_print(const struct db_sync_state *state, int64_t now, struct buf *out);

/* Appends only that it fails and since when; nothing: it does not. */
void synced_alarm(const struct db_sync_state *state, int64_t now, struct buf *out);

#endif
