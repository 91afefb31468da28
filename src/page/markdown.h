/* SPDX-License-Identifier: ISC */
/*
 * markdown.h: Markdown → HTML, so that what is inline HTML anyway takes the same way. CommonMark's
 * everyday part with tables, strikethrough and bare addresses; front matter. Pure; nesting bounded
 * by DOC_DEPTH_MAX; O(n) but for the bounded look back of emphasis.
 */
#ifndef KURZUM_PAGE_MARKDOWN_H
#define KURZUM_PAGE_MARKDOWN_H

#include "base/buf.h"
#include "base/str.h"

/* Appends the HTML of valid UTF-8; `title` (may be NULL) gets the front matter's title. */
void markdown_html(struct str utf8, struct buf *out, struct buf *title);

#endif
