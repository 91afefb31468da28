/* SPDX-License-Identifier: ISC */
/*
 * ascii.h: a painted canvas as terminals can show it that know nothing but ASCII. Pure; cost
 * O(cells).
 */
#ifndef KURZUM_UI_ASCII_H
#define KURZUM_UI_ASCII_H

#include "ui/canvas.h"

/*
 * Letters without marks, signs that are close, "?" for the rest. What takes more cells than its
 * sign ("..." for "…", "ss" for "ß") takes them from the next gap of its line, and is cut to one
 * where there is none: columns and rules stay where they are. `to` gets the size of `from`.
 */
void ascii_render(const struct canvas *from, struct canvas *to);

#endif
