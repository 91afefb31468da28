/* SPDX-License-Identifier: ISC */
/*
 * called.h: what a source is called as long as neither its line nor its feed says. No password, no
 * argument of a program is in it. Pure.
 */
#ifndef KURZUM_CONF_CALLED_H
#define KURZUM_CONF_CALLED_H

#include "base/arena.h"
#include "conf/source.h"

/*
 * Of the web: its host, and what tells it from others there, if something does: the last part of
 * its path that is no "feed" or "rss", else the last value of its query. Of a file or folder its
 * name, of a search the one that it has, of a program that of its file. In `a`, or of the address.
 */
struct str called_after(struct arena *a, enum source_kind kind, struct str address);

#endif
