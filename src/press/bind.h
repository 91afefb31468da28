/* SPDX-License-Identifier: ISC */
/*
 * bind.h: a book becomes bytes in one of five formats.
 *
 * Pure: the same book gives the same bytes. Everything foreign is escaped; nothing in the file is
 * loaded from elsewhere or runs.
 */
#ifndef KURZUM_PRESS_BIND_H
#define KURZUM_PRESS_BIND_H

#include "base/why.h"
#include "press/book.h"

enum bind_format { BIND_TEXT, BIND_MARKDOWN, BIND_HTML, BIND_EPUB, BIND_MAILTO };

/* By the contract's name (`issue export --format`); ERR_USAGE, in words, for another. */
enum err bind_format_find(enum bind_format *format, const char *name, struct why *why) MUST_CHECK;

/* By the ending of a file's name; text when it tells nothing. */
enum bind_format bind_format_of(struct str path);

/* width: cells of a line of text. *cut: it had to be shortened (mailto.h). Fails only for EPUB
 * (ERR_IO in libzip's words). */
enum err bind_print(const struct book *b, enum bind_format format, uint16_t width, struct buf *out,
		    bool *cut, struct why *why) MUST_CHECK;

#endif
