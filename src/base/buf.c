/* SPDX-License-Identifier: ISC */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* What an empty buf points to, so that data is a C string at any time; cap 0 says it isn't ours. */
static const char nothing[1] = "";

static char *empty(void)
{
	return (char *)(uintptr_t)nothing;
}

/* Makes room for n more bytes and a NUL; the bytes that fit under the cap. */
static size_t room(struct buf *b, size_t n)
{
	size_t left = b->max > b->len ? b->max - b->len : 0;

	if (n > left) {
		b->full = true;
		n = left;
	}
	if (n == 0 || b->len + n < b->cap)
		return n;
	size_t cap = b->cap < 64 ? 64 : b->cap * 2;

	if (cap < b->len + n + 1)
		cap = b->len + n + 1;
	if (cap > b->max + 1 && b->max < SIZE_MAX)
		cap = b->max + 1;
	b->data = mem_realloc(b->cap ? b->data : NULL, cap, 1);
	b->cap = cap;
	return n;
}

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){.data = empty(), .max = max};
}

void buf_release(struct buf *b)
{
	if (b->cap)
		mem_free(b->data);
	buf_init(b, b->max);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->full = false;
	if (b->cap)
		b->data[0] = '\0';
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	/* the common case is asked for here: most pieces are a word or less */
	if (b->cap <= b->len || n >= b->cap - b->len || n > b->max - b->len)
		n = room(b, n);
	if (n == 0)
		return;
	memcpy(b->data + b->len, p, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void buf_cstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	/* the common case without the calls: this is the hottest function of all printers */
	if (b->len + 1 < b->cap && b->len < b->max) {
		b->data[b->len++] = c;
		b->data[b->len] = '\0';
		return;
	}
	buf_add(b, &c, 1);
}

void buf_rune(struct buf *b, uint32_t rune)
{
	char s[4];
	size_t n = 0;

	if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
		rune = 0xFFFD;
	if (rune < 0x80) {
		s[n++] = (char)rune;
	} else if (rune < 0x800) {
		s[n++] = (char)(0xC0 | rune >> 6);
		s[n++] = (char)(0x80 | (rune & 0x3F));
	} else if (rune < 0x10000) {
		s[n++] = (char)(0xE0 | rune >> 12);
		s[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
		s[n++] = (char)(0x80 | (rune & 0x3F));
	} else {
		s[n++] = (char)(0xF0 | rune >> 18);
		s[n++] = (char)(0x80 | (rune >> 12 & 0x3F));
		s[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
		s[n++] = (char)(0x80 | (rune & 0x3F));
	}
	/* whole or not at all: half a rune would make the text invalid */
	if (b->max - b->len < n)
		b->full = true;
	else
		buf_add(b, s, n);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	char small[256];
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(small, sizeof small, fmt, ap);

	if (n >= 0 && (size_t)n < sizeof small) {
		buf_add(b, small, (size_t)n);
	} else if (n >= 0) {
		char *text = mem_alloc((size_t)n + 1);

		(void)vsnprintf(text, (size_t)n + 1, fmt, again);
		buf_add(b, text, (size_t)n);
		mem_free(text);
	}
	va_end(again);
}

void buf_cut(struct buf *b, size_t len)
{
	if (len >= b->len)
		return;
	b->len = len;
	b->data[len] = '\0';
}

char *buf_detach(struct buf *b)
{
	char *data = b->cap ? b->data : mem_zalloc(1, 1);

	buf_init(b, b->max);
	return data;
}

enum err buf_err(const struct buf *b)
{
	return b->full ? ERR_LIMIT : OK;
}
