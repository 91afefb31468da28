/* SPDX-License-Identifier: ISC */
/*
 * pane_list.h: the headlines: a window of rows around what is on the screen, read by key.
 *
 * Never the whole list, so that a page costs the same in every cache. The selection is an article,
 * not a line number: it stays on it whatever arrives. What came after the horizon of the filter is
 * announced, not shown.
 *
 * Owner: the main screen. Rows and their texts live until the window is read again.
 */
#ifndef KURZUM_UI_PANE_LIST_H
#define KURZUM_UI_PANE_LIST_H

#include "conf/order.h"
#include "store/db_search.h"
#include "ui/highlight.h"
#include "ui/listrow.h"

struct pane_list {
	struct db_filter filter;
	struct db_rows rows; /* the window, newest first */
	struct arena arena;
	uint32_t top, sel; /* in rows */
	uint32_t lines; /* of a row: 2 with the sentence of its hit below the headline */
	uint32_t room; /* lines on the screen */
	uint32_t height; /* rows on the screen when no heading is among them, at least 1 */
	enum order_group group; /* a heading is above each group, and above the first row */
	struct highlight *highlight; /* borrowed */
	bool at_first, at_last; /* the window begins, ends where the list does */
	int64_t unfolded; /* the story whose articles stand below its line, 0: none */
	int64_t above; /* lines of the list before the window, -1: not known */
	struct {
		bool holds; /* these are still the rows of the window */
		uint32_t top, sel;
	} painted; /* last */
};

void pane_list_init(struct pane_list *p);
void pane_list_release(struct pane_list *p);

/*
 * Reads the window around an article (NULL: the newest), which is selected; when it is gone, its
 * neighbour.
 */
enum err pane_list_load(struct pane_list *p, struct db *db, const struct db_key *at,
			struct why *why) MUST_CHECK;
/* Reads it again: marks have changed, the rows are the same. */
enum err pane_list_reload(struct pane_list *p, struct db *db, struct why *why) MUST_CHECK;

/* Moves the selection by n rows, to the ends (LONG_MIN, LONG_MAX are fine). */
enum err pane_list_move(struct pane_list *p, struct db *db, long n, struct why *why) MUST_CHECK;
/* The same, and the lines on the screen move along with it: nothing between two pages is passed
 * over. */
enum err pane_list_turn(struct pane_list *p, struct db *db, long n, struct why *why) MUST_CHECK;
enum err pane_list_first(struct pane_list *p, struct db *db, struct why *why) MUST_CHECK;
enum err pane_list_last(struct pane_list *p, struct db *db, struct why *why) MUST_CHECK;

/* Another height, in lines; the selection stays in view. */
enum err pane_list_fit(struct pane_list *p, struct db *db, int height, struct why *why) MUST_CHECK;

/*
 * Where the selected row stands in the list, from 1; 0: not known. It is known as long as the list
 * was gone through from its start; after a jump into it pane_list_locate counts, once.
 */
int64_t pane_list_place(const struct pane_list *p);
void pane_list_locate(struct pane_list *p, struct db *db);

/* Lines that were read: as pane_list_place counts, without the articles of an unfolded story. */
int64_t pane_list_lines(const struct pane_list *p);

/* Rows that are on the screen. */
uint32_t pane_list_shown(const struct pane_list *p);

/* Lines that the whole window takes, headings included. */
uint32_t pane_list_need(const struct pane_list *p);

/* The line of a row that is on the screen, from 0; and back: the row on a line, rows.len: none. */
int pane_list_line(const struct pane_list *p, uint32_t row);
uint32_t pane_list_at(const struct pane_list *p, int line);

/* The selected row, NULL: the list is empty. */
struct db_row *pane_list_selected(struct pane_list *p);

/* Whether the selected row is a story's line; whether it, or one of its articles below it, is of
 * the story that is unfolded. */
bool pane_list_is_story(const struct pane_list *p);
bool pane_list_is_unfolded(const struct pane_list *p);

/* Shows the articles of the selected story below its line, or the line alone. One is at a time. */
enum err pane_list_unfold(struct pane_list *p, struct db *db, bool on, struct why *why) MUST_CHECK;

VEC_OF(pane_list_ids, int64_t);

/* Appends the articles that a row stands for: its own, of a story's line all that the list has. */
enum err pane_list_articles(const struct pane_list *p, struct db *db, uint32_t row,
			    struct pane_list_ids *out, struct why *why) MUST_CHECK;

struct pane_list_paint {
	struct listrow_paint row;
	const struct listfind *found; /* where the hits of the rows are; with lines = 2 */
	const struct db_hit *(*hit)(const struct listfind *found, int64_t article);
};

void pane_list_paint(struct pane_list *p, struct canvas *c, struct rect r,
		     const struct pane_list_paint *how);

/* Whether the rows on the screen are those that were painted, but for which is selected; and paints
 * that: two rows. */
bool pane_list_is_as_painted(const struct pane_list *p);
void pane_list_paint_step(struct pane_list *p, struct canvas *c, struct rect r,
			  const struct pane_list_paint *how);

#endif
