/* SPDX-License-Identifier: ISC */
#include "feed/decode.h"

#include <stdint.h>
#include <stdio.h>

#include "base/charset.h"
#include "base/utf8.h"
#include "base/entity.h"

/* Where a text without line ends is cut all the same. */
#define HELD_SOFT ((size_t)64 << 10)
#define HELD_HARD ((size_t)1 << 20)
#define BLANKS_MAX ((size_t)64 << 10) /* dropped before the declaration; more is passed on */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The value behind `key` in s, in quotes of either kind or bare; empty when there is none. */
static struct str value_of(struct str s, const char *key)
{
	size_t at = str_ifind(s, str_z(key)), end = 0;
	char quote = 0;

	if (at == SIZE_MAX)
		return STR_NONE;
	s = str_trim(str_sub(s, at + strlen(key), s.n));
	if (!s.n || s.p[0] != '=')
		return STR_NONE;
	s = str_trim(str_sub(s, 1, s.n));
	if (s.n && (s.p[0] == '"' || s.p[0] == '\'')) {
		quote = s.p[0];
		s = str_sub(s, 1, s.n);
	}
	while (end < s.n && s.p[end] != quote && s.p[end] != ';' && !is_blank(s.p[end]) &&
	       s.p[end] != '?')
		end++;
	return str_sub(s, 0, end);
}

/* Names are short and of few letters; anything else is no charset. */
static bool is_label(struct str s)
{
	if (!s.n || s.n > 40)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') && c != '-' &&
		    c != '_' && c != '.' && c != ':')
			return false;
	}
	return true;
}

static bool is_one_of(struct str s, const char *const *names)
{
	for (; *names; names++)
		if (str_ieq(s, str_z(*names)))
			return true;
	return false;
}

static enum decode_kind kind_of(struct str label)
{
	/* ASCII in a label says nothing about the bytes above it: they are read as UTF-8 or
	 * windows-1252. */
	static const char *const utf8[] =
		{"utf-8", "utf8", "us-ascii", "ascii", "unicode-1-1-utf-8", NULL};
	/* WHATWG Encoding Standard, 4.2: all of these mean windows-1252. */
	static const char *const latin[] = {"iso-8859-1",   "iso8859-1", "iso_8859-1",
					    "latin1",	    "latin-1",	 "l1",
					    "windows-1252", "cp1252",	 "x-cp1252",
					    "cp-1252",	    NULL};

	if (!is_label(label) || str_istarts(label, STR("utf-7")) || str_istarts(label, STR("utf7")))
		return DECODE_UNKNOWN;
	if (is_one_of(label, utf8))
		return DECODE_UTF8;
	if (is_one_of(label, latin))
		return DECODE_1252;
	/* UTF-16 and 32 were looked for before: without their patterns the word is wrong. */
	if (str_istarts(label, STR("utf-")) || str_istarts(label, STR("utf16")) ||
	    str_istarts(label, STR("ucs")) || str_istarts(label, STR("iso-10646")) ||
	    str_istarts(label, STR("utf32")))
		return DECODE_UNKNOWN;
	return DECODE_NAMED;
}

void decode_init(struct decode *d, struct str content_type,
		 void (*sink)(void *ctx, struct str utf8), void *ctx)
{
	struct str label = value_of(str_sub(content_type, 0, 1024), "charset");

	memset(d, 0, sizeof *d);
	buf_init(&d->held, BUF_MAX);
	buf_init(&d->out, BUF_MAX);
	d->sink = sink;
	d->ctx = ctx;
	if (is_label(label))
		snprintf(d->label, sizeof d->label, "%.*s", STR_ARG(label));
}

void decode_release(struct decode *d)
{
	buf_release(&d->held);
	buf_release(&d->out);
}

/* Marks and patterns; *skip is the length of the mark. A document begins with '<' or '{'. */
static enum decode_kind by_pattern(struct str s, size_t *skip)
{
	static const struct {
		const char *bytes;
		size_t n, skip;
		enum decode_kind kind;
	} patterns[] = {
		{"\xEF\xBB\xBF", 3, 3, DECODE_UTF8},	{"\xFF\xFE\0\0", 4, 4, DECODE_UTF32LE},
		{"\0\0\xFE\xFF", 4, 4, DECODE_UTF32BE}, {"\xFF\xFE", 2, 2, DECODE_UTF16LE},
		{"\xFE\xFF", 2, 2, DECODE_UTF16BE},	{"<\0\0\0", 4, 0, DECODE_UTF32LE},
		{"\0\0\0<", 4, 0, DECODE_UTF32BE},
	};

	*skip = 0;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		if (str_starts(s, str_of(patterns[i].bytes, patterns[i].n))) {
			*skip = patterns[i].skip;
			return patterns[i].kind;
		}
	/* Two characters of 16 bits, the first one < or {; one NUL alone is just a bad byte. */
	if (s.n >= 4 && (s.p[0] == '<' || s.p[0] == '{') && !s.p[1] && s.p[2] && !s.p[3])
		return DECODE_UTF16LE;
	if (s.n >= 4 && !s.p[0] && (s.p[1] == '<' || s.p[1] == '{') && !s.p[2] && s.p[3])
		return DECODE_UTF16BE;
	return DECODE_UNKNOWN;
}

/* The encoding that an XML declaration names, wherever in the window it stands. */
static struct str declared(struct str window)
{
	size_t at = str_find(window, STR("<?xml")), end;

	if (at == SIZE_MAX)
		return STR_NONE;
	window = str_sub(window, at, window.n);
	end = str_chr(window, '>');
	return value_of(str_sub(window, 0, end == SIZE_MAX ? window.n : end), "encoding");
}

/* UTF-8 that is really in use in s: 1 some and all valid, 0 none, -1 invalid. is_cut: s may cut a
 * character. */
static int looks_utf8(struct str s, bool is_cut)
{
	int found = 0;

	for (size_t i = 0; i < s.n;) {
		bool bad = false;
		uint32_t rune;
		size_t n;

		if (!((unsigned char)s.p[i] & 0x80)) {
			i++;
			continue;
		}
		n = utf8_decode(str_sub(s, i, s.n), &rune, &bad);
		if (bad)
			return is_cut && i + 4 > s.n ? found : -1;
		found = 1;
		i += n;
	}
	return found;
}

static void decide(struct decode *d)
{
	struct str window = buf_view(&d->held), in = declared(window), label = str_z(d->label);
	size_t skip;
	enum decode_kind kind = by_pattern(window, &skip), own;
	int utf8;

	if (kind == DECODE_UNKNOWN) {
		utf8 = looks_utf8(window, window.n >= DECODE_WINDOW);
		own = kind_of(in);
		kind = kind_of(label);
		if (own != DECODE_UNKNOWN &&
		    (kind == DECODE_UNKNOWN || (kind == DECODE_UTF8 && utf8 < 0))) {
			kind = own;
			label = in;
		}
		/* Bytes that are valid UTF-8 with letters beyond ASCII are never an 8-bit text in
		 * practice. */
		if (kind == DECODE_UNKNOWN || (kind == DECODE_1252 && utf8 > 0))
			kind = DECODE_UTF8;
	}
	if (kind == DECODE_NAMED && label.p != d->label)
		snprintf(d->label, sizeof d->label, "%.*s", STR_ARG(label));
	d->kind = kind;
	if (skip) {
		memmove(d->held.data, d->held.data + skip, d->held.len - skip);
		buf_cut(&d->held, d->held.len - skip);
	}
}

/* Length of the valid, harmless multi-byte character at p, 0: none. n > 0, *p >= 0x80. */
static size_t rune_at(const unsigned char *p, size_t n)
{
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	if (n < 2 || (p[1] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xE0)
		return p[0] == 0xC2 && p[1] < 0xA0 ? 0 : 2;
	if (n < 3 || (p[2] & 0xC0) != 0x80)
		return 0;
	if (p[0] < 0xF0)
		return (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ? 0 : 3;
	if (n < 4 || (p[3] & 0xC0) != 0x80)
		return 0;
	return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F) ? 0 : 4;
}

/* Printable ASCII, LF, TAB and CR: a bit for each. */
static bool is_plain(unsigned char c)
{
	static const uint64_t bits[4] = {0xFFFFFFFF00002600u, 0x7FFFFFFFFFFFFFFFu, 0, 0};

	return bits[c >> 6] >> (c & 63) & 1;
}

/* How much of p is valid and without control bytes. */
static size_t clean_run(const unsigned char *p, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t len;

		i += utf8_run(str_of((const char *)p + i, n - i), 0, 0);
		if (i >= n)
			break;
		len = p[i] < 0x80 ? is_plain(p[i]) : rune_at(p + i, n - i);
		if (!len)
			return i;
		i += len;
	}
	return i;
}

/* Whether p[0..n) may be the beginning of a valid character. */
static bool is_cut(const unsigned char *p, size_t n)
{
	size_t need = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;

	if (p[0] < 0xC2 || p[0] > 0xF4 || n >= need)
		return false;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return false;
	return true;
}

/* One byte, or one ill-formed character, that may not pass: what stands for it goes to out. Returns
 * its bytes. */
static size_t mend(struct decode *d, const unsigned char *p, size_t n)
{
	d->broken = true;
	if (p[0] < 0x80) /* a control byte: nothing */
		return 1;
	if (p[0] == 0xC2 && n > 1 && p[1] >= 0x80 && p[1] < 0xA0) {
		/* C1 as UTF-8 mostly is windows-1252 that was converted as Latin 1. */
		buf_rune(&d->out, entity_1252(p[1]));
		return 2;
	}
	if (n >= 3 && p[0] >= 0xE0 && p[0] < 0xF0 && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80) {
		buf_rune(&d->out, UTF8_BAD); /* a surrogate, or longer than need be */
		return 3;
	}
	buf_rune(&d->out, entity_1252(p[0]));
	return 1;
}

/* Valid UTF-8 goes to the sink as it is; what is not is mended. Returns the bytes used; less than
 * all when cut. */
static size_t put_utf8(struct decode *d, struct str s, bool last)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0;

	while (i < s.n) {
		size_t run = clean_run(p + i, s.n - i);

		if (run)
			d->sink(d->ctx, str_sub(s, i, i + run));
		i += run;
		if (i >= s.n || (!last && is_cut(p + i, s.n - i)))
			break;
		buf_clear(&d->out);
		while (i < s.n && !clean_run(p + i, s.n - i > 4 ? 4 : s.n - i)) {
			if (!last && is_cut(p + i, s.n - i))
				break;
			i += mend(d, p + i, s.n - i);
		}
		if (d->out.len)
			d->sink(d->ctx, buf_view(&d->out));
	}
	return i;
}

static void put_1252(struct decode *d, struct str s)
{
	buf_clear(&d->out);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80 && !is_plain(c)) {
			d->broken = true;
			continue;
		}
		buf_rune(&d->out, entity_1252(c));
	}
	if (d->out.len)
		d->sink(d->ctx, buf_view(&d->out));
}

/* Text of another charset, already UTF-8 but with control bytes. Frees it. */
static void put_converted(struct decode *d, struct buf *text)
{
	put_utf8(d, buf_view(text), true);
	buf_release(text);
}

static uint32_t unit_at(const unsigned char *p, enum decode_kind kind)
{
	switch (kind) {
	case DECODE_UTF16LE:
		return (uint32_t)(p[0] | p[1] << 8);
	case DECODE_UTF16BE:
		return (uint32_t)(p[1] | p[0] << 8);
	case DECODE_UTF32LE:
		return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
		       (uint32_t)p[3] << 24;
	default:
		return (uint32_t)p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[0] << 24;
	}
}

/* Whole units of s as UTF-8; returns the bytes used. */
static size_t put_units(struct decode *d, struct str s, bool last)
{
	size_t wide = d->kind == DECODE_UTF16LE || d->kind == DECODE_UTF16BE ? 2 : 4, i = 0;
	const unsigned char *p = (const unsigned char *)s.p;
	struct buf text;

	buf_init(&text, BUF_MAX);
	while (i + wide <= s.n) {
		uint32_t u = unit_at(p + i, d->kind), low;

		if (wide == 2 && u >= 0xD800 && u < 0xDC00) {
			if (i + 4 > s.n && !last)
				break;
			low = i + 4 <= s.n ? unit_at(p + i + 2, d->kind) : 0;
			if (low >= 0xDC00 && low < 0xE000) {
				u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		i += wide;
		if (u > 0x10FFFF || (u >= 0xD800 && u < 0xE000))
			u = UTF8_BAD;
		buf_rune(&text, u);
	}
	put_converted(d, &text);
	return last ? s.n : i;
}

/* Whole lines of s: no charset in use has a LF inside a character, and shifts end with the line. */
static size_t put_named(struct decode *d, struct str s, bool last)
{
	size_t end = s.n;
	struct buf text;

	if (!last) {
		while (end && s.p[end - 1] != '\n')
			end--;
		if (!end && s.n > HELD_SOFT)
			for (end = s.n; end && s.p[end - 1] != '>';)
				end--;
		if (!end && s.n > HELD_HARD)
			end = s.n;
	}
	if (!end)
		return 0;
	buf_init(&text, BUF_MAX);
	if (charset_from(&text, str_sub(s, 0, end), str_z(d->label)) != OK) {
		buf_release(&text);
		d->kind = DECODE_UTF8; /* a charset that nobody knows */
		d->broken = true;
		return put_utf8(d, s, last);
	}
	put_converted(d, &text);
	return end;
}

static size_t put(struct decode *d, struct str s, bool last)
{
	switch (d->kind) {
	case DECODE_1252:
		put_1252(d, s);
		return s.n;
	case DECODE_NAMED:
		return put_named(d, s, last);
	case DECODE_UTF16LE:
	case DECODE_UTF16BE:
	case DECODE_UTF32LE:
	case DECODE_UTF32BE:
		return put_units(d, s, last);
	default:
		return put_utf8(d, s, last);
	}
}

static void drain(struct decode *d, bool last)
{
	size_t used = put(d, buf_view(&d->held), last);

	memmove(d->held.data, d->held.data + used, d->held.len - used);
	buf_cut(&d->held, d->held.len - used);
}

void decode_push(struct decode *d, struct str bytes)
{
	if (d->kind == DECODE_UNKNOWN) {
		if (!d->held.len && !d->label[0])
			for (; bytes.n && is_blank(bytes.p[0]) && d->blanks < BLANKS_MAX;
			     d->blanks++)
				bytes = str_sub(bytes, 1, bytes.n);
		/* of a large piece only what the look needs is copied */
		size_t missing = DECODE_WINDOW - d->held.len;

		buf_str(&d->held, str_sub(bytes, 0, missing));
		if (d->held.len < DECODE_WINDOW)
			return;
		bytes = str_sub(bytes, missing, bytes.n);
		decide(d);
		drain(d, false);
	}
	if (d->held.len) {
		buf_str(&d->held, bytes);
		drain(d, false);
	} else {
		size_t used = put(d, bytes, false);

		buf_str(&d->held, str_sub(bytes, used, bytes.n));
	}
}

void decode_finish(struct decode *d)
{
	if (d->kind == DECODE_UNKNOWN)
		decide(d);
	if (d->held.len)
		drain(d, true);
}
