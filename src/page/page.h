/* SPDX-License-Identifier: ISC */
/*
 * page.h: HTML, Markdown and plain text → doc. Pure: no files, no network, bounded memory and stack
 * for any input. The one entry; the readers are html.c (over token.c, tag.c, flow.c), markdown.c,
 * plaintext.c.
 */
#ifndef KURZUM_PAGE_PAGE_H
#define KURZUM_PAGE_PAGE_H

#include "doc/doc.h"

enum page_type { PAGE_HTML, PAGE_MARKDOWN, PAGE_PLAIN };

struct page_hints {
	enum page_type type;
	struct str base; /* address that relative links are resolved against, empty: none */
	struct str
		charset; /* as the server or feed said, empty: unknown; HTML and plain files only */
	bool cut; /* the text went on where the bytes end: the doc says so */
	bool is_file; /* a whole file with a headline of its own, not the text of a feed's entry */
};

/*
 * Bytes → doc in the arena. Never fails: what can't be read is left out, what is too long is cut
 * (doc.cut). Links that are not url_is_safe lose their address. `title` (may be NULL) is the page's
 * own title (<title>, front matter, the headline of a text file by the contract's rule), empty when
 * there is none; in the arena.
 */
void page_parse(struct doc *out, struct str bytes, const struct page_hints *hints,
		struct str *title, struct arena *a);

/*
 * Valid UTF-8 from bytes; borrowed when they are it, else in *scratch. In the order: byte order
 * mark, the server's word, the page's own (never UTF-16, it could not be read there), UTF-8,
 * windows-1252.
 */
struct str page_utf8(struct buf *scratch, struct str s, const struct page_hints *hints);

/* By the ending of a file's name: .md .markdown, .html .htm .xhtml, else plain text. */
enum page_type page_type_of(struct str name);

/* Plain one-line text of an HTML fragment (titles, names, summaries). */
void page_plain(struct str html, struct buf *out);

#endif
