/* SPDX-License-Identifier: ISC */
/*
 * entity.h: character references, `&name;` `&#228;` `&#xE4;`, of XML and HTML alike. Pure, no
 * state.
 *
 * Feeds use HTML's names without declaring them, so they are known here; what a DTD declares is
 * never read.
 */
#ifndef KURZUM_BASE_ENTITY_H
#define KURZUM_BASE_ENTITY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* The longest reference that counts, with & and ; */
#define ENTITY_MAX 40

/*
 * The reference at s[0] == '&': its bytes with the ';', 0 when it is none. *rune is what it stands
 * for, 0 when it names a control byte that no text may hold. 128 to 159 are read as windows-1252,
 * as browsers do.
 */
size_t entity_parse(struct str s, uint32_t *rune);

/* Whether s (s[0] == '&') could become a reference with more bytes. */
bool entity_is_open(struct str s);

/* The 27 printable characters of windows-1252 at 128 to 159; other bytes are themselves, undefined
 * ones U+FFFD. */
uint32_t entity_1252(unsigned char byte);

/* Appends text as HTML and XML have it: & < > " become references. */
void entity_escape(struct buf *out, struct str s);

#endif
