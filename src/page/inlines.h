/* SPDX-License-Identifier: ISC */
/*
 * inlines.h: the inside of a Markdown paragraph → HTML: emphasis, code, links, pictures, breaks,
 * addresses; inline HTML and character references pass as they are. Pure. Cost O(n): every look
 * back is bounded.
 */
#ifndef KURZUM_PAGE_INLINES_H
#define KURZUM_PAGE_INLINES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

/* "[label]: address" somewhere in the text. */
struct inlines_ref {
	struct str label; /* folded */
	struct str url; /* as it stands */
};

VEC_OF(inlines_refs, struct inlines_ref);

/* A definition on a line of its own? Its parts; label not folded yet. */
bool inlines_is_ref(struct str line, struct str *label, struct str *url);
/* A label as labels are compared: folded, white space as one blank. */
struct str inlines_label(struct str label, struct arena *a);
/* Makes the list ready for look-ups. */
void inlines_sort(struct inlines_refs *refs);

/* Appends the HTML of a paragraph's text. */
void inlines_html(struct str text, const struct inlines_refs *refs, struct buf *out);

#endif
