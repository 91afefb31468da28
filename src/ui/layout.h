/* SPDX-License-Identifier: ISC */
/*
 * layout.h: size of the screen → rectangles of the panes. Pure.
 *
 * The sizes are product.md's: three panes from 110 × 28, one pane at a time below 60 columns, a
 * notice below 20 × 5.
 */
#ifndef KURZUM_UI_LAYOUT_H
#define KURZUM_UI_LAYOUT_H

#include "conf/options.h"
#include "ui/canvas.h"

enum layout_form {
	LAYOUT_FORM_NOTICE, /* too small for anything but one line */
	LAYOUT_FORM_ONE, /* one pane at a time */
	LAYOUT_FORM_TWO, /* headlines above, TLDR below; or TLDR above, article below */
	LAYOUT_FORM_THREE, /* headlines and TLDR left, article right */
};

enum layout_pane { LAYOUT_PANE_LIST, LAYOUT_PANE_TLDR, LAYOUT_PANE_ARTICLE };

enum layout_tldr { LAYOUT_TLDR_ON, LAYOUT_TLDR_LARGE, LAYOUT_TLDR_OFF };

struct layout_wish {
	int width, height;
	enum layout_choice choice;
	int list_percent; /* share of the left column */
	int tldr_lines; /* height of the TLDR pane */
	bool by_hand; /* which the reader has just set: it may take more than half */
	enum layout_tldr tldr;
	enum layout_pane focus;
	int tldr_need; /* lines that the TLDR of the open article takes, 0: unknown */
	int list_need; /* rows of a list that is short, 0: long or unknown */
	bool open; /* an article was opened, not only shown */
	bool reading; /* an article is open: in one and two panes it takes the place of the list */
};

struct layout {
	enum layout_form form;
	struct rect head, foot; /* one line each; h 0: not there */
	struct rect list, tldr, article; /* what is inside, without title lines; w 0: not shown */
	struct rect list_title, tldr_title, article_title; /* one line each, w 0: none */
	int rule_x; /* column of the rule between left and right, -1: none */
	int rule_y, rule_h;
	struct rect tldr_label; /* before the TLDR, where it has no title line; w 0: none */
	struct rect tldr_end; /* line between TLDR and article in two panes */
};

struct layout layout_of(const struct layout_wish *w);

#endif
