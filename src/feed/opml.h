/* SPDX-License-Identifier: ISC */
/*
 * opml.h: lists of feeds as other readers write them, read and written.
 *
 * Only reports what stands there, cleaned: whether an address may become a source is the caller's
 * to judge. Folders become tags. Pure; O(n).
 */
#ifndef KURZUM_FEED_OPML_H
#define KURZUM_FEED_OPML_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/why.h"

#define OPML_TAGS_MAX 16 /* of one feed; deeper folders add nothing */

struct opml_entry {
	struct str url; /* xmlUrl, one line; not judged */
	struct str title; /* plain, may be empty */
	struct str type; /* "rss", "HTML+XPath"; one line, may be empty; only read */
	struct str home; /* its page, only written; may be empty */
	const struct str *tags; /* folders from the outside in, then categories */
	uint32_t ntags;
};

/* Once a feed; borrowed during the call. Not OK ends the parse with that error. */
typedef enum err opml_fn(void *ctx, const struct opml_entry *e);

/* ERR_PARSE when this is no OPML or its end is missing, in words; ERR_LIMIT when nested too deeply.
 * What came before was reported. */
enum err opml_parse(struct str bytes, opml_fn *call, void *ctx, struct why *why) MUST_CHECK;

/* A document: begin, entries and folders with entries, end. Tags are written as the attribute
 * category. */
void opml_begin(struct buf *out, struct str title);
void opml_folder(struct buf *out, struct str name);
void opml_folder_end(struct buf *out);
void opml_entry(struct buf *out, const struct opml_entry *e);
void opml_end(struct buf *out);

#endif
