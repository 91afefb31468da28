/* SPDX-License-Identifier: ISC */
/*
 * db_story.h: stories as they are read: their line, their members, their dossier; and what the
 * reader says of them. Grouping is the fetcher's (db_grouping.h). Texts in the arena.
 */
#ifndef KURZUM_STORE_DB_STORY_H
#define KURZUM_STORE_DB_STORY_H

#include "base/vec.h"
#include "doc/dossier.h"
#include "store/db.h"

struct db_story {
	int64_t id;
	int64_t first, last; /* times of its oldest and newest member */
	struct str title; /* the best headline; empty: its dossier is not made yet */
	uint32_t sources; /* publishers; 0 or 1: lists show its articles one by one */
	uint32_t articles; /* members that are articles, not sections; of these: */
	uint32_t unread, starred;
	bool differs; /* some figures do */
};

VEC_OF(db_stories, struct db_story);

enum err db_story_get(struct db *db, int64_t id, struct db_story *out, struct arena *a,
		      struct why *why) MUST_CHECK;

/* Appends up to n stories, those with the newest articles first, after the story `from` (NULL: from
 * the start). */
enum err db_story_page(struct db *db, const struct db_story *from, uint32_t n,
		       struct db_stories *out, struct arena *a, struct why *why) MUST_CHECK;

/* The story of an article as a whole, 0: none. */
int64_t db_story_of(struct db *db, int64_t article);

/* The story of one of its sections that others report, too, 0: none: of `section`, else of the one
 * that most sources report. */
int64_t db_story_of_section(struct db *db, int64_t article, int section);

/* What the sections of an issue share with other articles. */
struct db_section_story {
	uint32_t sources; /* of its story, 0 or 1: no other reports it */
	bool differs;
};

/* Of the first n sections of an issue; what can't be read is none. */
void db_story_sections(struct db *db, int64_t article, struct db_section_story *out, uint32_t n);

struct db_member {
	int64_t article, source, time; /* time: what lists sort by */
	int32_t section; /* of an issue; -1: all of it */
	struct range part; /* of a section: its text; empty: all of it */
	struct str title; /* of the section, if it is one */
	struct str publisher, source_name, url;
	struct str lead; /* the first point of its TLDR, as shown; empty: none */
	struct range lead_range;
	bool read, starred;
	uint32_t also; /* the same text stands in so many more members … */
	bool copy; /* … and this is one of these */
};

VEC_OF(db_members, struct db_member);

/* All that are not deleted, oldest first. */
enum err db_story_members(struct db *db, int64_t story, struct db_members *out, struct arena *a,
			  struct why *why) MUST_CHECK;

/* Whether the dossier of some story is to be made (anew): its members changed. */
bool db_story_is_due(struct db *db);

/* ERR_NOT_FOUND: it has not been made yet, or there is nothing to compare. */
enum err db_story_dossier(struct db *db, int64_t story, struct dossier *out, struct arena *a,
			  struct why *why) MUST_CHECK;

/*
 * The reader's word, which the machine never takes back; each is one operation that undo takes
 * back (db_mark.h). The stories of two articles become one; *story: its number. ERR_USAGE: they are
 * one already.
 */
enum err db_story_join(struct db *db, int64_t article, int64_t other, int64_t *story,
		       struct why *why) MUST_CHECK;

/* Takes an article out of its story. ERR_NOT_FOUND: it is in none. */
enum err db_story_split(struct db *db, int64_t article, int64_t *story, struct why *why) MUST_CHECK;

/* For db_mark.c: takes such an operation back, or does it again. */
enum err db_story_turn(struct db *db, int64_t op, bool back, struct why *why) MUST_CHECK;

#endif
