/* SPDX-License-Identifier: ISC */
/*
 * view.h: the headlines, the article and the TLDR that are looked at: what the main screen shows,
 * and what moves.c and marks.c act on.
 *
 * The article and the TLDR follow the selection when the reader rests; an article is read (and
 * marked so) when it is opened. Owner: struct session.
 */
#ifndef KURZUM_UI_VIEW_H
#define KURZUM_UI_VIEW_H

#include "store/db_arrange.h"
#include "ui/article.h"
#include "ui/layout.h"
#include "ui/pane_article.h"
#include "ui/pane_list.h"
#include "ui/pane_tldr.h"
#include "ui/session.h"
#include "ui/vieworder.h"

/* Which list is shown, and how it is looked at: what the way back to it needs (trail.h). */
struct view_place {
	uint64_t number; /* each list that view_show shows has its own */
	char title[256]; /* all, a source, a tag, a saved search */
	const char *base; /* condition of the list itself, NULL: none */
	char narrowed[FILTER_BYTES_MAX + 1]; /* the filter that is on, empty: none */
	struct order order;
	struct vieworder kept; /* the order it was given */
	enum layout_pane focus;
	enum layout_pane from; /* where the article that is open was opened */
	bool reading; /* an article is open, not only shown */
};

struct view {
	struct layout layout;
	struct pane_list list;
	struct article article;
	struct pane_article text;
	struct pane_tldr tldr;
	enum layout_tldr show_tldr;
	bool tldr_by_hand; /* its height was set: a short list changes nothing about it */
	bool rested; /* the selection has stood still: its line is lit where the theme does so */
	bool follow; /* nothing has been done with the list yet: what arrives is shown at once */
	struct view_place at;
	uint64_t numbers; /* the highest `number` that was given */
	struct arena texts; /* of list.filter and at.base */
	struct db_counts counts;
	int64_t arrived; /* came after the horizon */
	int64_t arrived_to; /* highest id that was counted for it */
	int64_t wished; /* article whose digest was asked for */
	int64_t asked; /* article whose TLDR by a command or a model was asked for */
	char query[HITS_QUERY_BYTES + 1]; /* last one looked for in an article */
	uint32_t query_from; /* where the reader was when the search began */
	bool open_read; /* pages that were asked about: their articles get read (openpages.h) */
	int64_t page_wished; /* article whose page was asked for */
	struct { /* e went from a place in one text to one in the other; back again it is `from` */
		int64_t article;
		uint32_t from, to;
	} swapped;
};

/* Reads the first page. */
struct view *view_new(struct session *s);
/* Remembers the place in the open article. */
void view_free(struct view *v, struct db *db);

/* Other rules of highlight. */
void view_highlight(struct session *s);

/* Lays the panes out: size, focus or options have changed. */
void view_fit(struct session *s);

/*
 * Shows a list from the newest on: of a source, a tag, issues or a condition (the other members of
 * `what` are passed over); its texts are copied.
 */
void view_show(struct session *s, const struct db_filter *what, struct str name);
void view_show_all(struct session *s);
void view_show_issues(struct session *s);

/*
 * The list as it is to be, in its order: after another filter, order or horizon. Reads no rows;
 * those who call load the list.
 */
void view_arrange(struct session *s);

/* Puts it in order and reads it again; the selection stays on its article. */
void view_again(struct session *s);

/* Another order; the selection stays on its article. view_give: the list keeps it. */
void view_sort(struct session *s, struct order order);
void view_give(struct session *s, struct order order);
/* What the list was given, or the options say, has changed. */
void view_sort_again(struct session *s);

/* Whether it is not the list of all. */
bool view_is_part(const struct view *v);

/* The issue that is meant: the open one, or in their list the selected one; 0: none. */
int64_t view_issue(struct view *v);

/* Loads an article into article pane and TLDR (0: none); the former one's place is kept. */
void view_load(struct session *s, int64_t id);

/* Reads the article that is shown again: another text of it is to be shown. */
void view_reload(struct session *s);

/* When the reader joined or split stories: their figures and marks are worked out anew, in the
 * fetcher; a reload follows. */
void view_compare(struct session *s);

/* What is known of its page may have changed: the line below the headline. */
void view_page_state(struct session *s);

/* Remembers the place in the open article. */
void view_keep_place(struct session *s);

/* Selects an article of the view if it is there (0: nothing). */
void view_go_to(struct session *s, int64_t id);

/* Asks the command or model for the TLDR of the article, if there is one and it is to be asked. */
void view_ask(struct session *s);

/* More of that TLDR is in the cache. */
void view_told(struct session *s, int64_t id);

/* The digest of an article has come in. */
void view_digested(struct session *s, int64_t id);

/*
 * Reads counts again, and how many have arrived. view_count_same: the list is the one whose counts
 * were read last, with what is read or has arrived shown or not. view_count_on: that list as it
 * was; of the many that a refresh brings only those are looked at that came since.
 *
 * Where all rows have to be counted (a filter) it waits until count_at: view_count_rest then
 * counts, given up as `stop` (may be NULL) says, and then planned again. Until then the counts are
 * those of before; in another list they are 0, which the head line takes for not known.
 */
void view_count(struct session *s);
void view_count_same(struct session *s);
void view_count_on(struct session *s);
void view_count_rest(struct session *s, bool (*stop)(void));

#endif
