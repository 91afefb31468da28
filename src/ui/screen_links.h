/* SPDX-License-Identifier: ISC */
/*
 * screen_links.h: the links and pictures of the open article: number, text, host; a number and a
 * key act on that one, a key alone on the selected one.
 */
#ifndef KURZUM_UI_SCREEN_LINKS_H
#define KURZUM_UI_SCREEN_LINKS_H

#include "ui/session.h"

struct screen_links;

extern const struct screen_ops screen_links_ops;

struct screen_links *screen_links_new(void);
void screen_links_free(struct screen_links *p);

/* Reads the links of the selected article and opens the screen; says so when there are none. */
void screen_links_open(struct session *s);

/* The same for an article with several enclosed files, of which one is to be chosen. */
void screen_links_files(struct session *s);

/* Fetches the picture that was asked for into a file. */
void screen_links_save(struct session *s, struct str path);

/* Shows the first picture of the selected article. */
void screen_links_picture(struct session *s);

#endif
