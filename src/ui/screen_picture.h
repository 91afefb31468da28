/* SPDX-License-Identifier: ISC */
/*
 * screen_picture.h: a picture of the article in the terminal, or saved into a file. It is fetched
 * only when the reader asks for it, and made ready by other processes (viewer.h): what comes here
 * are cells, or a payload that is checked (picturecode.h).
 */
#ifndef KURZUM_UI_SCREEN_PICTURE_H
#define KURZUM_UI_SCREEN_PICTURE_H

#include "ui/session.h"

struct screen_picture;

extern const struct screen_ops screen_picture_ops;

struct screen_picture *screen_picture_new(void);
void screen_picture_free(struct screen_picture *p);

/* Fetches and shows the picture at an address. */
void screen_picture_open(struct session *s, struct str url, struct str title);

/* Fetches it into a file that does not exist yet. */
void screen_picture_save(struct session *s, struct str url, const char *path);

/* The viewer has ended. */
void screen_picture_arrived(struct session *s);

#endif
