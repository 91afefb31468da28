/* SPDX-License-Identifier: ISC */
/*
 * show.h: an article with all that points into it, printed: what `show`, `tldr` give for a file and
 * for a cached article.
 */
#ifndef KURZUM_DOC_SHOW_H
#define KURZUM_DOC_SHOW_H

#include "base/json.h"
#include "doc/digest.h"
#include "doc/doc.h"
#include "doc/enclosure.h"
#include "doc/retold.h"

struct show {
	int64_t id; /* 0: a file */
	struct str file; /* name of the file, empty: a cached article */
	struct str title, publisher, author, url;
	int64_t published; /* 0: unknown */
	const struct doc *doc;
	const struct digest *digest;
	bool isolates, styles; /* show_text, show_issue: as in struct export_options */
	const struct enclosure *files;
	uint32_t nfiles;
	const struct retold *retold; /* TLDR by a command or a model, NULL: the digest's own */
};

/* One JSON object of the contract's `show --json`, without a line end. */
void show_json(const struct show *s, struct buf *out);

/* "publisher · author · 2025-06-13 · 2 min": what is known, one line and its end. */
void show_meta(const struct show *s, struct buf *out);

/* Headline, a line of metadata, the text, at a width; the enclosed files. */
void show_text(const struct show *s, uint16_t width, struct buf *out);

/* An issue: headline, metadata, what it says in short, its contents, the text. */
void show_issue(const struct show *s, uint16_t width, struct buf *out);

/* The contract's `tldr`: one `- bullet` a line; JSON: one object. No bullets: the headline stands
 * alone. */
void show_tldr_text(const struct show *s, struct buf *out);
void show_tldr_json(const struct show *s, struct buf *out);

/* The contract's `figures`: one a line, as it stands and the words around it; JSON: one object a
 * line. */
void show_figures_text(const struct show *s, struct buf *out);
void show_figures_json(const struct show *s, struct buf *out);

/* The member "value": a number, of a range both. */
void show_value_json(const struct figure *f, struct json *j);

#endif
