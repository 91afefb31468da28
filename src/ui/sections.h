/* SPDX-License-Identifier: ISC */
/*
 * sections.h: an issue is read section by section: keys go from one to the next, the contents show
 * where the reader is and what was read.
 */
#ifndef KURZUM_UI_SECTIONS_H
#define KURZUM_UI_SECTIONS_H

#include "ui/session.h"

/* To the n-th section from here (before the first: the top). False: no issue is open, or there is
 * none that way. */
bool sections_go(struct session *s, long n);

/* The text has been scrolled: another section may be the one that is read. */
void sections_follow(struct session *s);

#endif
