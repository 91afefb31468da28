/* SPDX-License-Identifier: ISC */
/* atom.h: Atom 0.3 and 1.0 (RFC 4287), also Atom's elements in RSS. */
#ifndef KURZUM_FEED_ATOM_H
#define KURZUM_FEED_ATOM_H

#include "feed/collect.h"

extern const struct collect_format atom_format;

#endif
