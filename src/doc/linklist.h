/* SPDX-License-Identifier: ISC */
/*
 * linklist.h: the links and pictures of a doc as a list: what a number in the text leads to.
 */
#ifndef KURZUM_DOC_LINKLIST_H
#define KURZUM_DOC_LINKLIST_H

#include "doc/doc.h"

#define LINKLIST_TEXT_BYTES 512 /* of one entry */

enum linklist_kind {
	LINKLIST_PAGE,
	LINKLIST_PICTURE, /* shown in the text, or linked from it */
	LINKLIST_MEDIA, /* sound or film, by the ending of its address */
};

struct linklist_item {
	uint32_t number; /* as in the text: from 1 on, an address once */
	enum linklist_kind kind;
	struct str url;
	uint32_t at; /* its first place */
	struct str text; /* of its first place, clean and in one line; may be empty */
};

VEC_OF(linklist, struct linklist_item);

/*
 * Appends all of them in the order of their numbers; everything lies in the arena, so that the doc
 * may go. O(spans + bytes of their texts).
 */
void linklist_make(const struct doc *d, struct arena *a, struct linklist *out);

/*
 * The same without what leads to nothing to read: pictures, the mail's own business (leads.def),
 * what is no text around an issue's sections, disclosures, addresses that are none of the web.
 */
void linklist_leads(const struct doc *d, struct arena *a, struct linklist *out);

/* What an address alone says. */
enum linklist_kind linklist_kind_of(struct str url);

#endif
