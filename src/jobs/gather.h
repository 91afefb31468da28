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
#include "feed/feedlist.h"

/* A source that comes in; a list may have it several times, in several folders. */
struct gather_entry {
	const char *address, *title;
	const char *tags[OPML_TAGS_MAX];
	uint32_t ntags;
};

VEC_OF(gather_entries, struct gather_entry);

/* An address that is there, and which entry brought it (1 …; 0: none). */
struct gather_place {
	const char *address;
	uint32_t entry;
};

VEC_OF(gather_places, struct gather_place);

struct gather {
	struct arena arena;
	struct gather_places known; /* hash table, a power of two of places, at most half full */
	struct gather_entries entries;
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
enum err gather_list(struct gather *g, struct str bytes, enum feedlist_form form,
		     struct why *why) MUST_CHECK;
enum err gather_urls(struct gather *g, const char *path, struct why *why) MUST_CHECK;

/* After the last list: what came is in `lines`. */
void gather_end(struct gather *g);

/* One more source; an address that can't be fetched is told and left out. tags: n of them. */
void gather_source(struct gather *g, struct str address, struct str title, const struct str *tags,
		   uint32_t n);

#endif
