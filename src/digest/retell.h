/* SPDX-License-Identifier: ISC */
/*
 * retell.h: what a command or a model said of an article → points: its bullets, cleaned, each with
 * the nearest sentence of the text and the figures that the text does not have. Pure; O(n) in the
 * text for each point.
 */
#ifndef KURZUM_DIGEST_RETELL_H
#define KURZUM_DIGEST_RETELL_H

#include "doc/retold.h"

/*
 * Lines that begin with "-", "*", "•" or "1." are points; when none does, every line is one. At
 * most DIGEST_BULLETS_MAX; what a model thinks aloud (<think> … </think>) is left out. by, label
 * and done are the caller's.
 */
void retell_points(struct str reply, const struct doc *d, const struct digest *g,
		   struct retold *out, struct arena *a);

#endif
