/* SPDX-License-Identifier: ISC */
/*
 * enclosures.h: downloads the enclosed files that wait in the cache's queue (db_download.h), one
 * after the other, into the folder of the option download-folder.
 *
 * The bytes go into NAME.part, which becomes NAME when all are here. What is there after a break,
 * also after kill -9, is gone on with (HTTP Range), if the server says that it is the same file
 * still. Nothing blocks but the disk.
 */
#ifndef KURZUM_ENGINE_ENCLOSURES_H
#define KURZUM_ENGINE_ENCLOSURES_H

#include "conf/options.h"
#include "store/db_download.h"

#define ENCLOSURES_TRIES 5 /* after failures of the network, each later than the one before */
#define ENCLOSURES_SECONDS ((int64_t)12 * 3600) /* for one; who is too slow for long is left */

/* Borrowed during the call. state WAITS: so many bytes of it are here; DONE, LOST, FAILED: it is
 * over; NONE: it was cancelled. */
struct enclosures_news {
	const struct db_download *download;
	enum db_download_state state;
	uint64_t here, all; /* all 0: not known */
	const char *words; /* why not, or where it is */
};

struct enclosures_setup {
	struct db *db;
	const struct options *options;
	void (*tell)(void *ctx, const struct enclosures_news *news);
	void *ctx;
};

/* Bytes of it that are here. */
uint64_t enclosures_here(const struct db_download *d);

struct enclosures;

enum err enclosures_new(struct enclosures **out, const struct enclosures_setup *setup,
			struct why *why) MUST_CHECK;

/* Ends what is under way; it waits again, and its bytes stay. */
void enclosures_free(struct enclosures *e);

/* Works for at most so long. *more: something is under way or due. Not OK: the cache. */
enum err enclosures_step(struct enclosures *e, int64_t milliseconds, bool *more,
			 struct why *why) MUST_CHECK;

#endif
