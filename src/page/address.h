/* SPDX-License-Identifier: ISC */
/*
 * address.h: an address as an attribute writes it → one that may be kept, opened and printed. Pure;
 * O(n).
 */
#ifndef KURZUM_PAGE_ADDRESS_H
#define KURZUM_PAGE_ADDRESS_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * References resolved, made absolute against `base`, every byte printable ASCII (others as %XX).
 * Empty when it is not url_is_safe, longer than BUILD_URL_MAX, or only a place in the page
 * ("#top"). In the arena, in *scratch (which is overwritten), or borrowed from `value`.
 */
struct str address_make(struct arena *a, struct buf *scratch, struct str base, struct str value);

#endif
