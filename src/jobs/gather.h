/* SPDX-License-Identifier: ISC */
/*
 * gather.h: sources from lists of other readers → lines for our `urls`. What is there already does
 * not come in again; what runs programs becomes a comment.
 */
#ifndef KURZUM_JOBS_GATHER_H
#define KURZUM_JOBS_GATHER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/why.h"

VEC_OF(gather_addresses, const char *);

struct gather {
	struct arena arena;
	struct gather_addresses known; /* hash table, a power of two of places, at most half full */
	uint32_t nknown;
	struct str old; /* bytes of our `urls` */
	struct buf lines; /* to append */
	const char *file; /* that is read, for messages */
	uint32_t added, there, comments, refused;
};

/* Reads our own file `urls` at this path. */
enum err gather_begin(struct gather *g, const char *path, struct why *why) MUST_CHECK;
void gather_release(struct gather *g);

bool gather_knows(struct gather *g, const char *address);

/* A list as it stands in g->file. What is left out is told on stderr and counted. */
enum err gather_opml(struct gather *g, struct str bytes, struct why *why) MUST_CHECK;
enum err gather_urls(struct gather *g, const char *path, struct why *why) MUST_CHECK;

/* One more source; an address that can't be fetched is told and left out. tags: n of them. */
void gather_source(struct gather *g, struct str address, struct str title, const struct str *tags,
		   uint32_t n);

#endif
