/* SPDX-License-Identifier: ISC */
/*
 * decode.h: bytes of any charset → valid UTF-8 without control bytes, as they come.
 *
 * The charset is taken from, in this order: byte-order mark (or the pattern of UTF-16/32), the
 * server's word, the document's declaration (also late, behind blanks or junk), UTF-8. A word that
 * can't be true is passed over. In UTF-8 each byte that does not fit is read as windows-1252, so
 * that a text that is no UTF-8 at all comes out right too, and one bad byte costs one character.
 * UTF-7 is never decoded. Cost: clean UTF-8 is passed on without a copy; else O(n) with at most 1
 * MiB held back.
 */
#ifndef KURZUM_FEED_DECODE_H
#define KURZUM_FEED_DECODE_H

#include "base/buf.h"
#include "base/str.h"

/* Bytes looked at before the charset is decided. */
#define DECODE_WINDOW 4096

enum decode_kind {
	DECODE_UNKNOWN,
	DECODE_UTF8,
	DECODE_1252,
	DECODE_UTF16LE,
	DECODE_UTF16BE,
	DECODE_UTF32LE,
	DECODE_UTF32BE,
	DECODE_NAMED, /* by iconv, in pieces that end at a line end */
};

struct decode {
	enum decode_kind kind;
	char label[64]; /* the server's charset, then the one in use */
	struct buf held; /* not decoded yet */
	struct buf out; /* scratch */
	void (*sink)(void *ctx, struct str utf8); /* borrowed during the call */
	void *ctx;
	size_t blanks; /* dropped at the beginning */
	bool broken; /* bytes that did not fit the charset */
};

void decode_init(struct decode *d, struct str content_type,
		 void (*sink)(void *ctx, struct str utf8), void *ctx);
void decode_release(struct decode *d);
void decode_push(struct decode *d, struct str bytes);
void decode_finish(struct decode *d);

#endif
