/* SPDX-License-Identifier: ISC */
/*
 * subscribed.h: the file `urls` and the subscriptions on a sync server, as far as they belong
 * together: lines of http and https whose settings do not say sync=no and that need no password.
 * Folders there are tags here.
 *
 * What was agreed on last (store/db_sync.h) tells who has changed something: a subscription that is
 * new there gets a line, a line that is new here is subscribed to there; one that is gone on one
 * side goes on the other, but never most of them at once. A line keeps all else that it has; its
 * articles and their marks stay in the cache. One that the server refuses stays a source of ours.
 */
#ifndef KURZUM_ENGINE_SUBSCRIBED_H
#define KURZUM_ENGINE_SUBSCRIBED_H

#include "base/paths.h"
#include "conf/sources.h"
#include "engine/pairing.h"
#include "feed/greader.h"

#define SUBSCRIBED_MAX 20000u /* on the server */

/* One request for /subscription/edit. */
struct subscribed_edit {
	int64_t source;
	struct str form; /* without the write token */
	bool subscribes, unsubscribes;
	bool done; /* the server said so */
};

VEC_OF(subscribed_edits, struct subscribed_edit);

/* Zeroed, but for db and paths. */
struct subscribed {
	struct db *db;
	const struct paths *paths;
	struct arena arena;
	struct pairing pairing; /* its feeds: texts in the arena */
	struct db_sync_sources sources;
	struct intmap rows; /* of sources: id → index */
	struct subscribed_edits edits; /* for the server, in order */
	struct sources_wishes wishes; /* for `urls`, all of a list at once */
	uint32_t added, removed; /* lines of `urls` */
	uint32_t linked; /* sources that were not one of the server's before */
	bool again; /* the second list */
};

void subscribed_release(struct subscribed *s);

/*
 * The server's list: does what is to be done here, and says what there. After the edits the list is
 * taken again, and shows what became of them. ERR_PARTIAL in words: most subscriptions are gone on
 * one side; nothing was changed.
 */
enum err subscribed_take(struct subscribed *s, struct str json, struct why *why) MUST_CHECK;

/* An edit was answered; refused: the server did not want it. */
enum err subscribed_done(struct subscribed *s, uint32_t edit, bool refused,
			 struct why *why) MUST_CHECK;

/* The source of a stream; NULL: none of ours. */
const struct db_sync_source *subscribed_source(struct subscribed *s, struct str stream);

#endif
