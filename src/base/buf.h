/* SPDX-License-Identifier: ISC */
/*
 * buf.h: growable bytes with a hard cap given at init. Nothing grows without end.
 *
 * Adding past the cap adds what fits and sets `full`, which stays set: write many pieces, ask once
 * with buf_err(). Always NUL-terminated (the NUL is not counted). Owner: whoever called buf_init.
 */
#ifndef KURZUM_BASE_BUF_H
#define KURZUM_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct buf {
	char *data;
	size_t len;
	size_t cap;
	size_t max;
	bool full; /* something did not fit */
};

/* Cap for texts that are ours: large enough never to be met in practice. */
#define BUF_MAX ((size_t)1 << 30)

void buf_init(struct buf *b, size_t max);
void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* empty again, memory kept */

void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_cstr(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_rune(struct buf *b, uint32_t rune); /* as UTF-8 */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void buf_cut(struct buf *b, size_t len); /* shortens to len */

/* Takes the bytes out (NUL-terminated, mem_free); the buf is empty afterwards. */
char *buf_detach(struct buf *b);

static inline struct str buf_view(const struct buf *b)
{
	return (struct str){b->data ? b->data : "", b->len};
}

/* OK or ERR_LIMIT. */
enum err buf_err(const struct buf *b) MUST_CHECK;

#endif
