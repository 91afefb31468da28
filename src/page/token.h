/* SPDX-License-Identifier: ISC */
/*
 * token.h: HTML → text, start tags, end tags, one after the other, as the HTML standard cuts them
 * (13.2.5), without a tree. Borrows from the input; no memory of its own; O(n) for any input (a
 * library's parser took 15 s for 1 MB of tags closed that were never opened).
 */
#ifndef KURZUM_PAGE_TOKEN_H
#define KURZUM_PAGE_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum token_kind { TOKEN_TEXT, TOKEN_START, TOKEN_END };

struct token {
	enum token_kind kind;
	struct str text; /* TOKEN_TEXT: as it stands, references not resolved */
	struct str name; /* of a tag, in the input's case */
	struct str attrs; /* what stands behind the name, without '>' */
};

/* Takes the next token off *rest; comments and declarations are skipped. false at the end. */
bool token_next(struct str *rest, struct token *out);

/* What stands before the end tag of a raw text element (script, title …), which is taken too; all
 * when there is none. */
struct str token_raw(struct str *rest, struct str name);

/* Takes the next attribute off *attrs; the value is as it stands, without its quotes. */
bool token_attr(struct str *attrs, struct str *name, struct str *value);

/* Appends s with its character references resolved (in attributes names need their ';'). */
void token_text(struct buf *out, struct str s, bool is_attr);

#endif
