/* SPDX-License-Identifier: ISC */
/*
 * document.h: one text, from a file or from the cache, read to the end: doc, digest, headline. What
 * show, tldr, sentences and render work on; the same stages a refresh sends an article through
 * (ingest.c), without the cache.
 */
#ifndef KURZUM_ENGINE_DOCUMENT_H
#define KURZUM_ENGINE_DOCUMENT_H

#include "digest/digester.h"
#include "doc/show.h"
#include "page/page.h"
#include "store/db.h"

/* Most bytes of a file; larger ones are refused in words (ERR_LIMIT). */
#define DOCUMENT_FILE_MAX ((size_t)64 << 20)

struct document {
	struct doc doc;
	struct digest digest;
	struct retold retold;
	bool letter; /* a mail to many */
	struct show show; /* title, publisher …; points to the two above */
};

/* A file's bytes → doc; "-" is stdin, read as HTML. No digest: `render`, `sentences` need none. */
enum err document_page(struct document *d, const char *file, struct arena *a,
		       struct why *why) MUST_CHECK;

/* The same, digested; its headline is its own, else made from the first sentence. */
enum err document_file(struct document *d, const char *file, const struct digester_hints *hints,
		       struct arena *a, struct why *why) MUST_CHECK;

/* From the cache; digested anew when the hints ask for something else than the kept digest. */
enum err document_article(struct document *d, struct db *db, int64_t id,
			  const struct digester_hints *hints, struct arena *a,
			  struct why *why) MUST_CHECK;

#endif
