/* SPDX-License-Identifier: ISC */
/*
 * plaintext.h: a text without markup → blocks and spans laid over its bytes. General rules of how
 * people write such texts, in plaintext.c and textlines.c; nothing is moved or changed. Pure; O(n).
 */
#ifndef KURZUM_PAGE_PLAINTEXT_H
#define KURZUM_PAGE_PLAINTEXT_H

#include "doc/build.h"

/* Fills *out (released by the caller) from valid UTF-8; is_file: the first line may be the
 * headline. */
void plaintext_parse(struct build *out, struct str utf8, bool is_file);

#endif
