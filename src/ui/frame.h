/* SPDX-License-Identifier: ISC */
/*
 * frame.h: what all screens have in common: the head line, the room between it and the foot line;
 * and how a screen looks that is one page of text (help, log, keys).
 */
#ifndef KURZUM_UI_FRAME_H
#define KURZUM_UI_FRAME_H

#include "ui/mouse.h"
#include "ui/session.h"
#include "ui/status.h"

/* The lines between head and foot. */
struct rect frame_body(const struct session *s);

/* Paints the head line; how far a refresh is and the clock are added. */
void frame_head(struct session *s, struct status_head *h);

/* The line of a list that was clicked, `top` being the first on the screen; -1: none. */
int frame_clicked(const struct session *s, const struct mouse *m, int top, int lines);

/* A page of text takes the size of the screen; and is painted under its title. */
void frame_fit(const struct session *s, struct pager *p);
void frame_page(struct session *s, const struct pager *p, const char *title);

#endif
