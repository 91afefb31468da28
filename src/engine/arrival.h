/* SPDX-License-Identifier: ISC */
/*
 * arrival.h: items of a sync server → articles: those that are here already get their names there,
 * the others come in as those of a feed do (ingest.h); digests follow.
 */
#ifndef KURZUM_ENGINE_ARRIVAL_H
#define KURZUM_ENGINE_ARRIVAL_H

#include "conf/options.h"
#include "store/db_sync.h"

struct arrival;

struct arrival *arrival_new(struct db *db, const struct options *o);
void arrival_free(struct arrival *a);

/* The source of a stream; NULL: none of ours. */
typedef const struct db_sync_source *arrival_source_fn(void *ctx, struct str stream);

/* Items as the server answers them. ERR_PARSE in words. */
enum err arrival_take(struct arrival *a, struct str json, arrival_source_fn *source_of, void *ctx,
		      struct why *why) MUST_CHECK;

/* Stores them, in one transaction. asked: the ids that were asked for; those that did not come are
 * passed over. *fresh: grows by the articles that are new. */
enum err arrival_store(struct arrival *a, const struct db_sync_ids *asked, uint32_t *fresh,
		       struct why *why) MUST_CHECK;

#endif
