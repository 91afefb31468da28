/* SPDX-License-Identifier: ISC */
/*
 * charset.h: other charsets to UTF-8; the door to iconv. Names mean what they mean on the web
 * (https://encoding.spec.whatwg.org/): latin1 and ascii are windows-1252, gb2312 is gb18030.
 *
 * The result is valid UTF-8 but not yet clean: it may hold control characters. O(n).
 */
#ifndef KURZUM_BASE_CHARSET_H
#define KURZUM_BASE_CHARSET_H

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Bytes of windows-1252, of which every one means something. */
void charset_from_1252(struct buf *out, struct str s);

/*
 * Any charset the system's iconv knows. Bad bytes become U+FFFD. ERR_NOT_FOUND: unknown, or refused
 * (UTF-7 and its kin), and nothing was appended; ERR_LIMIT: out is full.
 */
enum err charset_from(struct buf *out, struct str s, struct str charset) MUST_CHECK;

#endif
