/* SPDX-License-Identifier: ISC */
/*
 * feedlist.h: lists of feeds of readers that have a plain text file for it: newsraft's `feeds` and
 * sfeed's `sfeedrc`, reported as OPML's (opml.h). Nothing is run. Pure; O(n).
 */
#ifndef KURZUM_FEED_FEEDLIST_H
#define KURZUM_FEED_FEEDLIST_H

#include "feed/opml.h"

enum feedlist_form { FEEDLIST_NONE, FEEDLIST_NEWSRAFT, FEEDLIST_SFEED };

/* By the content: lines "@ Section" are newsraft's, a function feeds() is sfeed's. */
enum feedlist_form feedlist_form_of(struct str bytes);

/*
 * newsraft: ADDRESS "Name" < settings, below "@ Section"; sfeed: feed NAME ADDRESS … in feeds(),
 * quoted as in a shell. An address that a program would have to make is reported as it stands.
 */
enum err feedlist_parse(struct str bytes, enum feedlist_form form, opml_fn *call,
			void *ctx) MUST_CHECK;

#endif
