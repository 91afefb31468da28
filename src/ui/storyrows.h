/* SPDX-License-Identifier: ISC */
/*
 * storyrows.h: a story as rows: its sources oldest first, what they say together, where their
 * figures agree and differ, and why they are one story. Read from the cache; texts in the arena.
 */
#ifndef KURZUM_UI_STORYROWS_H
#define KURZUM_UI_STORYROWS_H

#include "store/db_story.h"

enum storyrow_kind {
	STORYROW_SOURCE, /* left: day, middle: publisher, text: its first point; right: copies */
	STORYROW_POINT, /* text; right: numbers of its sources */
	STORYROW_FIGURE, /* left: the figure, text: what it counts; right: numbers */
	STORYROW_HEAD, /* text: what the figures below it count; can't be chosen */
	STORYROW_REASON, /* left: kind, text: what the articles share; can't be chosen */
};

struct storyrow {
	uint8_t kind; /* enum storyrow_kind */
	bool begins; /* a part: a line is left blank before it */
	bool unread;
	uint32_t number; /* of a source, from 1 */
	struct str part; /* name of the part, in its first row */
	struct str left, middle, text, right;
	struct dossier_place place; /* where Enter leads; article 0: nowhere */
};

VEC_OF(storyrow_list, struct storyrow);

struct storyrows {
	struct arena arena;
	struct db_story story;
	struct db_members members;
	struct storyrow_list rows;
	int figure_cells; /* of the widest figure that has a text beside it */
};

/* Reads a story; why: with what its articles share. */
enum err storyrows_read(struct storyrows *r, struct db *db, int64_t story, bool why_too,
			struct why *why) MUST_CHECK;
void storyrows_release(struct storyrows *r);

/* Whether a row can be chosen. */
bool storyrows_is_place(const struct storyrow *row);

#endif
