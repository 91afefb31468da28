/* SPDX-License-Identifier: ISC */
/*
 * jsonld.h: what a page says of its article in JSON-LD (schema.org: NewsArticle, BlogPosting and
 * their kin). Pure; what can't be read says nothing.
 */
#ifndef KURZUM_PAGE_JSONLD_H
#define KURZUM_PAGE_JSONLD_H

#include <stdbool.h>

#include "base/arena.h"

/* Texts as they stand there, in the arena; empty: not said. */
struct jsonld {
	struct str headline, body, author, published, site, lang, description;
	bool paid; /* isAccessibleForFree says no */
};

/* Adds what one script says; the first to say something counts. */
void jsonld_read(struct jsonld *out, struct str script, struct arena *a);

#endif
