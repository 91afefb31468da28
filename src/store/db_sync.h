/* SPDX-License-Identifier: ISC */
/*
 * db_sync.h: what the cache knows of a sync server: which sources and articles it has under which
 * names, and the marks that it and we agreed on last.
 *
 * A mark that differs from the last agreement was changed since, there or here, and goes to the
 * other side; a mark has two values, so two changes of the same one can't contradict each other.
 * What was changed here stands in the queue (db_queue.h) until the server has shown that it has it.
 *
 *	db_sync_begin       the server's lists are read: db_sync_saw for each id in them
 *	db_sync_doubt …     what is in none of them although it should be
 *	db_sync_wanted …    what is not here yet: db_sync_find, db_sync_attach
 *	db_sync_merge       the three-way merge
 *	db_sync_next …      what is to be sent; then the lists again, and db_sync_prove
 */
#ifndef KURZUM_STORE_DB_SYNC_H
#define KURZUM_STORE_DB_SYNC_H

#include "base/vec.h"
#include "store/db.h"

/* Another server or user than last time: nothing that was agreed on counts any more. */
enum err db_sync_account(struct db *db, struct str account, struct why *why) MUST_CHECK;

/* ---- how it goes ---- */

#define DB_SYNC_WORDS 256

struct db_sync_state {
	int64_t last; /* when an exchange came to its end, 0: none did */
	int64_t since; /* when it began to fail, 0: it does not */
	int64_t waiting; /* articles whose marks wait for the next one */
	char error[DB_SYNC_WORDS]; /* in words, clean; empty: none */
};

void db_sync_state(struct db *db, struct db_sync_state *out);

/* Empty words: it went well. */
enum err db_sync_ended(struct db *db, struct str words, int64_t now, struct why *why) MUST_CHECK;

/* ---- sources ---- */

struct db_sync_source {
	int64_t id;
	struct str address, title /* of its line */, settings;
	struct str tags; /* separated by TAB */
	struct str remote; /* its name there, empty: it is not there */
	struct str folder_there, folder_here, title_there, title_here; /* when last agreed */
	int64_t refused; /* when the server did not want it, 0: it did not say so */
	uint8_t kind; /* enum source_kind */
	bool listed; /* it has a line in `urls` */
};

VEC_OF(db_sync_sources, struct db_sync_source);

/* All that have a line in `urls`, or had one when last agreed. */
enum err db_sync_sources(struct db *db, struct db_sync_sources *out, struct arena *a,
			 struct why *why) MUST_CHECK;

/* Stores remote, the four texts, and refused. With another `remote` than before its articles have
 * no names there any more; their marks stay. */
enum err db_sync_source_put(struct db *db, const struct db_sync_source *s,
			    struct why *why) MUST_CHECK;

/* What the feed is called there, and its page: shown where its line gives it no name. */
enum err db_sync_source_name(struct db *db, int64_t id, struct str title, struct str home,
			     struct why *why) MUST_CHECK;

/* When the last sync was, for all sources that the server has: they were asked for with it. */
enum err db_sync_source_stamp(struct db *db, int64_t now, struct why *why) MUST_CHECK;

/* ---- the server's lists ---- */

enum db_sync_list { DB_SYNC_ALL = 1, DB_SYNC_UNREAD = 2, DB_SYNC_STARRED = 4 };

/* Empty lists. */
enum err db_sync_begin(struct db *db, struct why *why) MUST_CHECK;

/* An id in one of them; *is_new: it is not yet in this one. */
enum err db_sync_saw(struct db *db, struct str id, enum db_sync_list list, bool *is_new,
		     struct why *why) MUST_CHECK;

/* Articles that should be in one of the lists and are in none: they were read there, or are there
 * no more. *oldest: of them, a time. */
int64_t db_sync_doubt(struct db *db, int64_t *oldest);

VEC_OF(db_sync_ids, struct str);

/* Ids of some of them, each once; texts in the arena. They are gone when they are in no list by the
 * time of db_sync_gone. */
enum err db_sync_doubtful(struct db *db, uint32_t limit, struct db_sync_ids *out, struct arena *a,
			  struct why *why) MUST_CHECK;

/*
 * What was asked for as doubtful and is in no list is gone there (with `all`: whatever is in no
 * list). It goes out of sight here, but for what is starred or tagged by the reader. *many: that
 * would be most of all articles; then nothing goes, they only lose their names there.
 */
enum err db_sync_gone(struct db *db, bool all, int64_t *n, bool *many, struct why *why) MUST_CHECK;

/* ---- articles ---- */

/* Ids in the lists that are no articles here: unread and starred ones first, then the newest. */
enum err db_sync_wanted(struct db *db, uint32_t limit, struct db_sync_ids *out, struct arena *a,
			struct why *why) MUST_CHECK;
int64_t db_sync_wanting(struct db *db);

/* It is not asked for again: no source of ours, or not to be had. */
enum err db_sync_pass(struct db *db, struct str id, struct why *why) MUST_CHECK;

/* The server did not give it: it is not asked for again in this sync. */
enum err db_sync_skip(struct db *db, struct str id, struct why *why) MUST_CHECK;

/* Articles here that have no name there yet are put in order for db_sync_find. */
enum err db_sync_index(struct db *db, struct why *why) MUST_CHECK;

/* The article here that an item is, by its guid, or its page and headline; 0: none. Once found it
 * is not found again. */
int64_t db_sync_find(struct db *db, int64_t source, struct str guid, struct str url,
		     struct str title);

/*
 * An article has this id from now on, with the marks of the lists. is_new: it came in with this
 * item; else it keeps its own marks, too. Inside a transaction.
 */
enum err db_sync_attach(struct db *db, int64_t article, struct str id, int64_t crawled, bool is_new,
			struct why *why) MUST_CHECK;

/* ---- marks ---- */

struct db_sync_counts {
	uint32_t read, unread, starred, unstarred; /* marks taken from the server */
};

/* For all ids in the lists. Inside a transaction or alone. */
enum err db_sync_merge(struct db *db, struct db_sync_counts *counts, struct why *why) MUST_CHECK;

enum db_sync_op { DB_SYNC_MARK, DB_SYNC_UNMARK, DB_SYNC_STAR, DB_SYNC_UNSTAR, DB_SYNC_OPS };

/* The next ones to send; they count as sent from now on. */
enum err db_sync_next(struct db *db, enum db_sync_op op, uint32_t limit, struct db_sync_ids *out,
		      struct arena *a, struct why *why) MUST_CHECK;

/* The server took what was sent: it counts as agreed on, unless the proof shows otherwise. */
enum err db_sync_accepted(struct db *db, struct why *why) MUST_CHECK;

/* With lists that were read afterwards: what the server has is agreed on. *proven, *missing: marks.
 * Nothing counts as sent any more. */
enum err db_sync_prove(struct db *db, uint32_t *proven, uint32_t *missing,
		       struct why *why) MUST_CHECK;

#endif
