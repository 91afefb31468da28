/* SPDX-License-Identifier: ISC */
/*
 * wishes.h: the fetcher as the open reader's servant: wishes come in as lines, events go out as
 * lines (base/event.h).
 *
 * Besides it makes the digests that are missing (digests.h). It ends when the reader is gone.
 */
#ifndef KURZUM_ENGINE_WISHES_H
#define KURZUM_ENGINE_WISHES_H

#include "base/paths.h"
#include "conf/options.h"
#include "store/db.h"

struct wishes_setup {
	struct db *db;
	const struct paths *paths;
	const struct options *options;
	bool offline;
	int in, out; /* files */
	/* whether this process may still read all that the sources are made of; NULL: it may */
	bool (*is_current)(void *ctx);
	void *ctx;
};

/* Until `in` ends or `out` is closed. */
void wishes_serve(const struct wishes_setup *setup);

#endif
