/* SPDX-License-Identifier: ISC */
/*
 * raise.h: what stands raised or lowered, in the signs that Unicode has for it: "2" of m² and CO₂,
 * "n+1", "ij". Letters that stand raised in words ("1st", "Mme") are left as they are.
 */
#ifndef KURZUM_PAGE_RAISE_H
#define KURZUM_PAGE_RAISE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Replaces *out; false when not all of the text, trimmed, has a sign of its own. */
bool raise_text(struct str text, bool up, struct buf *out);

#endif
