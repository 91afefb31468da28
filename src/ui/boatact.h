/* SPDX-License-Identifier: ISC */
/*
 * boatact.h: what newsboat's keys do that ours had no word for: from source to source, everything
 * read or deleted, an unread article by chance, the link of a number, the file of sources in an
 * editor.
 */
#ifndef KURZUM_UI_BOATACT_H
#define KURZUM_UI_BOATACT_H

#include "ui/session.h"

/* False: none of these. */
bool boatact(struct session *s, enum keys_action action, const struct keymap_hit *hit);

#endif
