/* SPDX-License-Identifier: ISC */
/* screen_sources.h: the sources as a tree of their tags, with what is unread and how they are. */
#ifndef KURZUM_UI_SCREEN_SOURCES_H
#define KURZUM_UI_SCREEN_SOURCES_H

#include "ui/session.h"

struct screen_sources;

extern const struct screen_ops screen_sources_ops;

struct screen_sources *screen_sources_new(void);
void screen_sources_free(struct screen_sources *p);

/* Removes the source that was asked about. */
void screen_sources_remove(struct session *s);
/* Its line becomes another. */
void screen_sources_edit(struct session *s, struct str line);

#endif
