/* SPDX-License-Identifier: ISC */
/* screen_changes.h: what is new in an article that was published again (`:changes`). */
#ifndef KURZUM_UI_SCREEN_CHANGES_H
#define KURZUM_UI_SCREEN_CHANGES_H

#include "ui/session.h"

extern const struct screen_ops screen_changes_ops;

/* Opens it for the article that is selected, or says that it has not changed. */
void screen_changes_open(struct session *s);

#endif
