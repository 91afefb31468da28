/* SPDX-License-Identifier: ISC */
/*
 * db_download.h: enclosed files of articles (db_enclosure.h), and those that were asked for: they
 * wait in the cache's queue (db_queue.h, kind 3) and stay there as done or failed until they are
 * taken out.
 */
#ifndef KURZUM_STORE_DB_DOWNLOAD_H
#define KURZUM_STORE_DB_DOWNLOAD_H

#include "base/vec.h"
#include "doc/enclosure.h"
#include "store/db.h"

/* Kept in the cache. */
enum db_download_state {
	DB_DOWNLOAD_NONE, /* not asked for */
	DB_DOWNLOAD_WAITS,
	DB_DOWNLOAD_LOST, /* not reached; tried again at next_attempt */
	DB_DOWNLOAD_DONE,
	DB_DOWNLOAD_FAILED, /* why, in words */
};

struct db_download {
	int64_t key; /* of the file: db_download_key */
	int64_t article;
	uint32_t number,
		files; /* its place among the article's files, from 0; how many these are */
	struct str url, type, name; /* of the enclosed file; the name is empty as a rule */
	struct str title, source; /* of the article, of its source */
	struct str address, settings; /* of the source; empty: it is none of the web */
	int64_t bytes, seconds; /* as the feed says, then as the server does; 0: not said */
	enum db_download_state state;
	int64_t tries, next_attempt;
	struct str file; /* its path, chosen at the first try; empty: not yet */
	struct str validator; /* ETag or date of what is in FILE.part */
	struct str error;
};

VEC_OF(db_downloads, struct db_download);

/* What a file is known by: its article, and its place among the files of that, from 0. */
int64_t db_download_key(int64_t article, uint32_t number);

/* What is known of a file; ERR_NOT_FOUND in words: no article, or it has no such file. */
enum err db_download_get(struct db *db, int64_t key, struct db_download *out, struct arena *a,
			 struct why *why) MUST_CHECK;

/* Appends all files of an article; ERR_NOT_FOUND as above: it has none. */
enum err db_download_of(struct db *db, int64_t article, struct db_downloads *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* Asks for it; one that failed waits again, one that is done stays so. */
enum err db_download_ask(struct db *db, int64_t key, struct why *why) MUST_CHECK;

/* Takes it out of the queue; who is at it sees that. Where it was to be is kept. */
enum err db_download_cancel(struct db *db, int64_t key, struct why *why) MUST_CHECK;

/* All that were asked for, the oldest first. */
enum err db_download_list(struct db *db, struct db_downloads *out, struct arena *a,
			  struct why *why) MUST_CHECK;

/* The next one that is due; article 0: none. */
enum err db_download_next(struct db *db, struct db_download *out, struct arena *a,
			  struct why *why) MUST_CHECK;

/* Whether it waits still: nobody has cancelled it. */
bool db_download_is_wanted(struct db *db, int64_t key);

/* Where it will be, what it is of and how long; for the next try. */
enum err db_download_note(struct db *db, const struct db_download *d, struct why *why) MUST_CHECK;

/* What became of it: state, tries, next_attempt, error. */
enum err db_download_put(struct db *db, const struct db_download *d, struct why *why) MUST_CHECK;

/* "waits", "done" …, in the reader's language; empty: nobody asked for it. */
const char *db_download_words(enum db_download_state state);

/* The files of an article as they are, in `a`; what can't be read of them costs nothing but these
 * lines. */
uint32_t db_download_files(struct db *db, int64_t article, const struct enclosure **files,
			   struct arena *a);

/* Borrowed: what there is to say of the file, and of each in a list (the array is in `a`). */
struct enclosure db_download_file(const struct db_download *d);
const struct enclosure *db_download_each(const struct db_downloads *list, struct arena *a);

#endif
