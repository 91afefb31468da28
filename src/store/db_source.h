/* SPDX-License-Identifier: ISC */
/*
 * db_source.h: what is known of each source. The file `urls` says which there are; the cache keeps
 * their state.
 */
#ifndef KURZUM_STORE_DB_SOURCE_H
#define KURZUM_STORE_DB_SOURCE_H

#include "base/vec.h"
#include "conf/sources.h"
#include "store/db.h"

/* next_attempt of a source that is gone for good: only asked for when it is named. */
#define DB_SOURCE_STOPPED INT64_MAX

struct db_source {
	int64_t id;
	struct str address, name /* line title, else feed's title, else host or folder */,
		feed_title, home;
	struct str tags; /* separated by TAB */
	bool hidden;
	bool synced; /* the sync server has it (db_sync.h), and fetches it for us */
	uint8_t kind; /* enum source_kind */
	int64_t last_attempt, last_success, next_attempt, error_since; /* 0: never, none */
	int32_t http_status;
	struct str error; /* in words, empty: none */
	uint32_t failures; /* in a row */
	struct str etag, last_modified;
	struct str moved_to; /* a permanent move that was seen */
	/*
	 * The last one that concerned its line: from `former` to `offer`, seen at `moved`. While
	 * the address is `former` it waits to be taken, or was taken back; while it is `offer` it
	 * has been taken. Empty: none.
	 */
	struct str former, offer;
	int64_t moved;
	int64_t ttl; /* what the feed asks for, in seconds */
	uint32_t skip_hours, skip_days; /* bits of hours and of days from Sunday it wants to be left
					   alone (UTC) */
	int64_t pace; /* seconds between two changes on average, 0: unknown */
	int64_t changed; /* when the last change was seen */
	struct str settings; /* of its line, for settings_parse */
	uint32_t unread, total;
};

VEC_OF(db_sources, struct db_source);

enum db_source_move { DB_SOURCE_STAYS, DB_SOURCE_OFFERED, DB_SOURCE_MOVED };

/* How a source stands to its last permanent move. */
enum db_source_move db_source_move(const struct db_source *s);

/*
 * Makes the table agree with `urls`: new lines come in, lines that are gone are hidden from lists
 * (articles kept). A line whose address was replaced by the one a permanent move led to stays the
 * same source. Cheap when nothing changed.
 */
enum err db_source_sync(struct db *db, const struct sources *list, struct why *why) MUST_CHECK;

/* All sources of `urls`, in its order. */
enum err db_source_list(struct db *db, struct db_sources *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* Puts them in the order of their addresses, in which db_source_among finds one; NULL: none. */
void db_source_sort(struct db_sources *list);
const struct db_source *db_source_among(const struct db_sources *list, struct str address);

/* A source of `urls` by id as text, address, or name; ERR_NOT_FOUND in words. */
enum err db_source_find(struct db *db, struct str name, struct db_source *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* Stores what an attempt changes: all fields but id, address, name, tags, hidden, settings, unread,
 * total; those that belong to an address (etag, moves) only while the source still has it. */
enum err db_source_put(struct db *db, const struct db_source *s, struct why *why) MUST_CHECK;

#endif
