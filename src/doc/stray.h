/* SPDX-License-Identifier: ISC */
/*
 * stray.h: blanks that no typesetter would have set: before a full stop or comma, inside quotes,
 * before the hyphen of a compound ("„ Wort “", "Wort .", "KI -Modell"). They come from markup that
 * was taken away around names.
 *
 * French spacing (« … », a blank before ; : ! ?), dashes with blanks, and "…" stay as they are.
 * Never asked for code.
 */
#ifndef KURZUM_DOC_STRAY_H
#define KURZUM_DOC_STRAY_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Whether the blanks between `before` (the block's text up to them) and `after` (from the first
 * visible byte on) are stray. Looks at a few hundred bytes at most; both must be valid UTF-8.
 */
bool stray_blank(struct str before, struct str after);

#endif
