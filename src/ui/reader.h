/* SPDX-License-Identifier: ISC */
/*
 * reader.h: the reader without a terminal: keys and sizes go in, a canvas comes out.
 *
 * app.c joins it to the terminal, script.c to a file of keys (tests). Owner of the session: they.
 */
#ifndef KURZUM_UI_READER_H
#define KURZUM_UI_READER_H

#include "ui/mouse.h"
#include "ui/session.h"
#include "ui/setup.h"

/* Opens the cache and reads the first page; nothing is started. */
enum err reader_init(struct session *s, const struct setup *setup, int w, int h,
		     struct why *why) MUST_CHECK;
void reader_release(struct session *s);

/* In. What the fetcher tells goes to fetched_take. */
void reader_key(struct session *s, uint32_t key);
void reader_mouse(struct session *s, const struct mouse *m);
/* The terminal's background: 1 light, 0 dark, -1 unknown. */
void reader_ground(struct session *s, int light);
void reader_resize(struct session *s, int w, int h);
void reader_rest(struct session *s);
/* Once a turn of the loop: has another program written to the cache? */
void reader_look(struct session *s);

/* Out: paints the canvas if something has changed; true when it did. */
bool reader_paint(struct session *s);

#endif
