/* SPDX-License-Identifier: ISC */
/*
 * collate.h: the order of texts as people expect it: by the locale (LC_COLLATE); where that says
 * nothing (C, POSIX, no UTF-8), letters without case and marks, so that "Öl" stands beside "Oltau".
 *
 * Keys are made when a list is put in order and not kept: they depend on the reader's locale.
 */
#ifndef KURZUM_BASE_COLLATE_H
#define KURZUM_BASE_COLLATE_H

#include "base/buf.h"
#include "base/str.h"

/* Bytes of a text that count. */
#define COLLATE_BYTES 256

/*
 * Appends a key: memcmp of two keys is the order of their texts. Quotes and other signs in front
 * are passed over. O(n), any thread while nobody sets the locale.
 */
void collate_key(struct buf *out, struct str text);

#endif
