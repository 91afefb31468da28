/* SPDX-License-Identifier: ISC */
/*
 * teaser.h: whether a feed's text is only the beginning of an article, or none: it is short, or its
 * end says that it goes on elsewhere (teaser.def). Pure; looks at the last blocks only.
 */
#ifndef KURZUM_PAGE_TEASER_H
#define KURZUM_PAGE_TEASER_H

#include "doc/doc.h"

/*
 * A text of fewer words is short. Teasers of news feeds have 15 to 60 words; a note that is whole
 * and shorter costs one look at its page.
 */
#define TEASER_WORDS 100
/* A text this long is the article, whatever its last words are. */
#define TEASER_WORDS_MOST 500

/* `few`: words of a text that counts as short. */
bool teaser_is(const struct doc *d, uint32_t few);

#endif
