/* SPDX-License-Identifier: ISC */
/*
 * imagename.h: what a picture or a film in a page is called.
 */
#ifndef KURZUM_PAGE_IMAGENAME_H
#define KURZUM_PAGE_IMAGENAME_H

#include "base/buf.h"
#include "doc/build.h"
#include "page/tag.h"

/* Longest alt text that is kept, in bytes. */
#define IMAGENAME_MAX 2000

/* Replaces *out by what its alt text or title says, references resolved; empty: nothing. */
void imagename_of(const struct tag_attrs *a, struct buf *out);
/* Replaces *out by the last part of an address as words ("hafen-abend.jpg": "hafen abend"); empty
 * when it says nothing to a person. */
void imagename_file(struct str url, struct buf *out);
/* Whether an alt text is a sign and no words: smileys as pictures. */
bool imagename_is_sign(struct str name);
/* What stands under a picture goes when it only says again what its alt text says. */
void imagename_drop_twin(struct build *b);

#endif
