/* SPDX-License-Identifier: ISC */
/*
 * sourcetree.h: the sources as a tree: a node for each tag with the sources that have it, then
 * those without a tag, then the saved searches.
 *
 * Owner: screen_sources.c. Names are borrowed from the list of sources that the tree was made of,
 * and from the cache's memory for folded nodes. Cost: O(sources × their tags).
 */
#ifndef KURZUM_UI_SOURCETREE_H
#define KURZUM_UI_SOURCETREE_H

#include "store/db_list.h"
#include "store/db_source.h"

enum sourcetree_kind { SOURCETREE_TAG, SOURCETREE_SOURCE, SOURCETREE_QUERIES, SOURCETREE_QUERY };

struct sourcetree_line {
	enum sourcetree_kind kind;
	struct str name; /* of the tag */
	const struct db_source *source; /* of a source or saved search, else NULL */
	int64_t unread; /* -1: not counted */
	int depth;
	bool folded;
};

VEC_OF(sourcetree_lines, struct sourcetree_line);

struct sourcetree {
	struct sourcetree_lines lines; /* those that are not folded away */
	struct arena arena;
	struct buf folded; /* names of folded nodes, each between TABs */
	bool asked; /* the cache was asked which ones they are */
};

void sourcetree_init(struct sourcetree *t);
void sourcetree_release(struct sourcetree *t);

/* Makes the lines of a list that lives as long as they do. */
enum err sourcetree_read(struct sourcetree *t, struct db *db, const struct db_sources *list,
			 struct why *why) MUST_CHECK;

/* Folds or unfolds a node, and keeps it so in the cache; the lines have to be read again. */
enum err sourcetree_fold(struct sourcetree *t, struct db *db, const struct sourcetree_line *line,
			 struct why *why) MUST_CHECK;

/* Whether a source is in the node of a tag. */
bool sourcetree_has(const struct sourcetree_line *tag, const struct db_source *source);

/* Line of the node that a line is in, or itself. */
uint32_t sourcetree_parent(const struct sourcetree *t, uint32_t i);

/* What the list of a node shows; texts in the arena. ERR_USAGE: a saved search is wrong. */
enum err sourcetree_filter(const struct sourcetree_line *line, struct db *db,
			   struct db_filter *filter, struct arena *a, struct why *why) MUST_CHECK;

#endif
