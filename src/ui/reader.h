/* SPDX-License-Identifier: ISC */
/*
 * reader.h: the reader without a terminal: keys and sizes go in, a canvas comes out.
 *
 * app.c joins it to the terminal, script.c to a file of keys (tests). Owner of the session: they.
 */
#ifndef KURZUM_UI_READER_H
#define KURZUM_UI_READER_H

#include "base/watch.h"
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
/* Have others written to the cache? Costs a question to SQLite when they have not. */
void reader_look(struct session *s);
/* To `config`, `urls`, the theme? */
void reader_look_settings(struct session *s);
/* Watches all that these two look at. False: it would not tell of everything (folders that are
 * missing, or are shared with other machines), so that one has to look now and then. */
bool reader_watch(const struct session *s, struct watch *cache, struct watch *settings) MUST_CHECK;

/* Out: paints the canvas if something has changed; true when it did. */
bool reader_paint(struct session *s);

#endif
