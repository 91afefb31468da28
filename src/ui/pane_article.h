/* SPDX-License-Identifier: ISC */
/*
 * pane_article.h: the article: its headline and data, then the text, scrolled as one.
 *
 * The reader's place is a byte offset of the text, so that another width keeps it. Lines are
 * wrapped as they come into view (doc/wrap.h).
 *
 * Owner: the main screen. The article must live until the next pane_article_set.
 */
#ifndef KURZUM_UI_PANE_ARTICLE_H
#define KURZUM_UI_PANE_ARTICLE_H

#include "conf/options.h"
#include "doc/hits.h"
#include "ui/highlight.h"
#include "doc/wrap.h"
#include "ui/article.h"
#include "ui/canvas.h"
#include "ui/signs.h"

struct pane_article {
	const struct article *article; /* NULL: none */
	struct wrap *wrap;
	struct buf data; /* source · author · date · minutes */
	int width, height; /* of the pane */
	int max_width; /* widest line of text */
	int wrapped; /* width of the lines there are now, negative: with link numbers */
	bool links; /* links have numbers */
	bool keep_tracking; /* addresses of links stay as they are */
	bool justify, centred; /* lines of text; the column of text in a wider pane */
	enum hyphenate_choice hyphenate;
	struct hyphen *german, *english; /* made when an article of the language is shown */
	bool unfold; /* reader's comments are shown */
	int nheader; /* lines before the text at this width */
	int skip; /* of these, scrolled off */
	/* first line of the text on the screen; with skip < nheader the first of all */
	struct wrap_at top;
	uint32_t anchor; /* place the reader went to last: other sizes keep it in the first line */
	struct range mark; /* the sentence of a bullet; empty: none */
	const struct signs *signs; /* borrowed; what stands below the headline has some */
	struct highlight *highlight; /* borrowed; NULL: none */
	struct ranges hits; /* of a search in the text */
	uint32_t hit; /* the one that was gone to */
	bool fold_in_view; /* folded comments were painted last time */
};

void pane_article_init(struct pane_article *p, int max_width);
void pane_article_release(struct pane_article *p);

/* Another article (NULL: none), shown from the place where the reader was. */
void pane_article_set(struct pane_article *p, const struct article *a);

/* What stands below the headline has changed; the place stays. */
void pane_article_describe(struct pane_article *p);

/* Another size; the place stays. */
void pane_article_fit(struct pane_article *p, int width, int height);

/* By lines (LONG_MIN, LONG_MAX: to the ends); false when nothing moved. */
bool pane_article_scroll(struct pane_article *p, long n);

/* Shows a range, marked; an empty one takes the mark away. */
void pane_article_show(struct pane_article *p, struct range r);

/*
 * Marks what a search finds and goes to the first hit that is not above `from` (an offset), else to
 * the first of all. False: nothing was found; the place stays. An empty query takes the marks away.
 */
bool pane_article_find(struct pane_article *p, struct str query, uint32_t from);

/* Goes n hits on (n < 0: back), from the last to the first; false when there are none. */
bool pane_article_go_hit(struct pane_article *p, long n);

/* Goes to where the line with an offset is the first (0: to the headline). */
void pane_article_go(struct pane_article *p, uint32_t offset);

/* Folds or unfolds the comments; the place stays. */
void pane_article_fold(struct pane_article *p, bool unfold);

/* Offset of the first line on the screen, 0 at the beginning and when all has been read. */
uint32_t pane_article_place(struct pane_article *p);

/* How much has been shown, 0 to 100; 100 is the end. */
int pane_article_percent(struct pane_article *p);

/* Whether the headline has been scrolled off: then the pane's title line names it. */
bool pane_article_is_below_headline(const struct pane_article *p);

/* The address of the link at a cell of the pane; empty: there is none. */
struct str pane_article_link_at(struct pane_article *p, int x, int y, bool ascii);

void pane_article_paint(struct pane_article *p, struct canvas *c, struct rect r,
			const struct signs *signs);

#endif
