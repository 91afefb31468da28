/* SPDX-License-Identifier: ISC */
/*
 * html.h: HTML → build: cut into tags by token.c, understood by flow.c, at once and without a tree.
 * Pure; O(n); some 20 KiB of stack of elements whatever the nesting.
 */
#ifndef KURZUM_PAGE_HTML_H
#define KURZUM_PAGE_HTML_H

#include "doc/build.h"
#include "page/tag.h"

/*
 * Fills *out (released by the caller) from valid UTF-8; relative links are resolved against `base`.
 * `title` (may be NULL) gets the text of <title>.
 */
void html_parse(struct build *out, struct str utf8, struct str base, struct buf *title);

/* Whether the table whose content begins at `rest` holds data, or is only a layout. */
bool html_is_data(struct str rest, const struct tag_attrs *a);

/* The charset that a page's <meta> names in its first KiB, as it stands; empty: none. */
struct str html_charset(struct str bytes);

#endif
