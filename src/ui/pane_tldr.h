/* SPDX-License-Identifier: ISC */
/*
 * pane_tldr.h: the article in short: numbered lines, each the way to its sentence; of an issue also
 * its contents, and what the section says that is read.
 *
 * Owner: the main screen. The article must live until the next pane_tldr_set.
 */
#ifndef KURZUM_UI_PANE_TLDR_H
#define KURZUM_UI_PANE_TLDR_H

#include "ui/article.h"
#include "ui/canvas.h"
#include "ui/signs.h"

struct pane_tldr {
	const struct article *article; /* NULL: none */
	int top; /* first line on the screen */
	int height;
	int width;
	int section; /* of an issue, that is read now; -1: none */
	const struct signs *signs; /* they take cells; NULL: before there is a screen */
	char story_key[16]; /* that opens the story, as it is told; empty: none */
	int chosen; /* bullet whose sentence is marked, -1: none */
};

void pane_tldr_init(struct pane_tldr *p);
void pane_tldr_set(struct pane_tldr *p, const struct article *a);

/* What the TLDR is: "TLDR · by the author". Appends. */
void pane_tldr_title(const struct pane_tldr *p, const struct signs *signs, struct buf *out);

/* Lines it takes at a width. */
int pane_tldr_lines(const struct pane_tldr *p, int width);

/* Scrolls; false when nothing moved. */
bool pane_tldr_scroll(struct pane_tldr *p, long n);

/* Scrolls to where the contents show the section that is read. */
void pane_tldr_show_section(struct pane_tldr *p);

/* Sets the size; scrolls no further than the end. */
void pane_tldr_fit(struct pane_tldr *p, int width, int height);

/* The bullet at a line of the pane, -1: none. */
int pane_tldr_at(const struct pane_tldr *p, int line);

void pane_tldr_paint(const struct pane_tldr *p, struct canvas *c, struct rect r,
		     const struct signs *signs);

#endif
