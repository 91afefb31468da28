/* SPDX-License-Identifier: ISC */
/*
 * configure.h: options change while reading: by `set`, or because the file `config` did. What is
 * made from them (keys, theme, signs, order of lists, highlights, the fetcher) follows.
 */
#ifndef KURZUM_UI_CONFIGURE_H
#define KURZUM_UI_CONFIGURE_H

#include "ui/session.h"

/* After the defaults and `config` have been read. */
void configure_start(struct session *s);
/* Passwords in `config` and `urls` that others can read are told. After the first screen, as it
 * reads them whole. */
void configure_exposed(struct session *s);

/* One option was set. */
void configure_apply(struct session *s, const char *option);

/* A line of bind or unbind, typed after `:`; it stays when `config` is read again. */
void configure_bind(struct session *s, const char *directive, struct str rest);

/*
 * `config`, or a file that it includes, was changed by another program: it is read again, wrong
 * lines are told, their options and what was set in the reader stay. Called often; a look at the
 * files' stamps.
 */
void configure_look(struct session *s);
/* The same whether they have changed or not. */
void configure_read(struct session *s);

#endif
