/* SPDX-License-Identifier: ISC */
/*
 * screen_story.h: one story: who reports it, what they say together, where their figures agree and
 * differ. Enter opens the sentence in its article, digits a source.
 */
#ifndef KURZUM_UI_SCREEN_STORY_H
#define KURZUM_UI_SCREEN_STORY_H

#include "ui/session.h"

struct screen_story;

extern const struct screen_ops screen_story_ops;

struct screen_story *screen_story_new(void);
void screen_story_free(struct screen_story *p);

/* The story of the selected article, or of an issue's section (the one that is read first); why:
 * with what its articles share. Says so when it is in none. */
void screen_story_open(struct session *s, bool why);

/* `:split`: the article that is selected, here or in the list, goes out of its story. */
void screen_story_split(struct session *s);

/* `:join`, twice: the stories of two selected articles become one. */
void screen_story_join(struct session *s);

#endif
