/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

/* ---- eight bytes at a time ---- */

#define ONES 0x0101010101010101u
#define HIGH 0x8080808080808080u

static uint64_t load8(const char *p)
{
	uint64_t x;

	memcpy(&x, p, 8);
	return x;
}

/* The high bit of each byte that equals c; exact, without carries between bytes. */
static uint64_t bytes_equal(uint64_t x, unsigned char c)
{
	uint64_t t = x ^ (ONES * c);

	return ~(((t & ~HIGH) + ~HIGH) | t) & HIGH;
}

/* Whether all eight bytes are 0x20..0x7E. */
static bool is_plain8(uint64_t x)
{
	/* adding 0x60 sets the high bit from 0x20 on, adding 1 sets it for 0x7F */
	uint64_t from_blank = (x & ~HIGH) + ONES * 0x60;
	uint64_t over_tilde = (x & ~HIGH) + ONES;

	return ((~from_blank | over_tilde | x) & HIGH) == 0;
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7F;
}

static unsigned char byte_at(struct str s, size_t i)
{
	return (unsigned char)s.p[i];
}

/* ---- decoding ---- */

/* How a lead byte goes on: length, and which second bytes are allowed (Unicode 15, table 3-7). */
static size_t lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xBF;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF) {
		if (c == 0xE0)
			*low = 0xA0;
		if (c == 0xED)
			*high = 0x9F;
		return 3;
	}
	if (c >= 0xF0 && c <= 0xF4) {
		if (c == 0xF0)
			*low = 0x90;
		if (c == 0xF4)
			*high = 0x8F;
		return 4;
	}
	return 0;
}

static size_t decode_long(struct str s, uint32_t *rune, bool *bad)
{
	unsigned char low, high;
	size_t n = lead(byte_at(s, 0), &low, &high);
	size_t i = 1;
	uint32_t r = byte_at(s, 0) & (0x7Fu >> n);

	for (; i < n && i < s.n; i++) {
		unsigned char c = byte_at(s, i);

		if (c < low || c > high)
			break;
		low = 0x80;
		high = 0xBF;
		r = r << 6 | (c & 0x3Fu);
	}
	if (n == 0 || i < n) {
		*rune = UTF8_BAD;
		*bad = true;
		return i;
	}
	*rune = r;
	*bad = false;
	return n;
}

size_t utf8_decode(struct str s, uint32_t *rune, bool *bad)
{
	bool ignored;

	if (!bad)
		bad = &ignored;
	*bad = false;
	*rune = 0;
	if (s.n == 0)
		return 0;
	if (byte_at(s, 0) < 0x80) {
		*rune = byte_at(s, 0);
		return 1;
	}
	return decode_long(s, rune, bad);
}

size_t utf8_back(struct str s, size_t at)
{
	if (at > s.n)
		at = s.n;
	if (at == 0)
		return 0;
	at--;
	/* at most three steps, so that bad text can't send it far */
	for (int i = 0; i < 3 && at > 0 && (byte_at(s, at) & 0xC0) == 0x80; i++)
		at--;
	return at;
}

/*
 * What of 16 bytes is not of utf8_run's kind, a bit for each: only the first one set counts. The
 * first byte may be the second one of a letter. One byte behind them is looked at, too.
 */
#ifdef __x86_64__
static uint32_t strange16(const char *s, char a, char b)
{
	__m128i c = _mm_loadu_si128((const __m128i *)(const void *)s);
	__m128i next = _mm_loadu_si128((const __m128i *)(const void *)(s + 1));
	/* bytes are signed here: 0x20 to 0x7E are positive, all beyond ASCII below zero */
	__m128i low = _mm_cmplt_epi8(c, _mm_set1_epi8(0x20));
	__m128i bad = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8(0x7F)),
				   _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8(a)),
						_mm_cmpeq_epi8(c, _mm_set1_epi8(b))));
	__m128i lead, tail, follows;

	/* mostly ASCII, and ASCII behind it */
	follows = _mm_cmplt_epi8(next, _mm_set1_epi8('\xC0'));
	if (!_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, bad), follows)))
		return 0;
	lead = _mm_and_si128(_mm_cmpgt_epi8(c, _mm_set1_epi8('\xC2')),
			     _mm_cmplt_epi8(c, _mm_set1_epi8('\xE0')));
	tail = _mm_cmplt_epi8(c, _mm_set1_epi8('\xC0'));
	/* 0xD8 leads to marks of direction */
	bad = _mm_or_si128(bad, _mm_cmpeq_epi8(c, _mm_set1_epi8('\xD8')));
	bad = _mm_or_si128(bad, _mm_andnot_si128(_mm_or_si128(lead, tail), low));
	bad = _mm_or_si128(bad, _mm_xor_si128(lead, follows));
	return (uint32_t)_mm_movemask_epi8(bad);
}
#else
/* Without a branch: compilers make a few instructions of it. */
static uint32_t strange16(const char *s, char a, char b)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned char bad = 0;

	for (int i = 0; i < 16; i++) {
		unsigned char c = p[i], next = p[i + 1];
		unsigned char plain = (unsigned char)(c - 0x20) < 0x5F;
		unsigned char lead = (unsigned char)(c - 0xC3) < 0x1D;
		unsigned char tail = (unsigned char)(c - 0x80) < 0x40;
		unsigned char follows = (unsigned char)(next - 0x80) < 0x40;

		bad |= (unsigned char)(((plain | lead | tail) ^ 1) | (lead ^ follows) |
				       (c == (unsigned char)a) | (c == (unsigned char)b) |
				       (c == 0xD8));
	}
	return bad; /* somewhere: to be looked at byte by byte */
}
#endif

/* How far s is of utf8_run's kind in blocks of 32: the same, where the processor has AVX2. */
#ifdef __x86_64__
__attribute__((target("avx2"))) static size_t run32(struct str s, char a, char b)
{
	const __m256i va = _mm256_set1_epi8(a), vb = _mm256_set1_epi8(b);
	size_t i = 0;

	for (; i + 33 <= s.n; i += 32) {
		__m256i c = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + i));
		__m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + i + 1));
		__m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), c);
		__m256i bad = _mm256_or_si256(_mm256_cmpeq_epi8(c, _mm256_set1_epi8(0x7F)),
					      _mm256_or_si256(_mm256_cmpeq_epi8(c, va),
							      _mm256_cmpeq_epi8(c, vb)));
		__m256i follows = _mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'), next), lead, tail;

		if (_mm256_testz_si256(_mm256_or_si256(_mm256_or_si256(low, bad), follows),
				       _mm256_set1_epi8(-1)))
			continue;
		lead = _mm256_and_si256(_mm256_cmpgt_epi8(c, _mm256_set1_epi8('\xC2')),
					_mm256_cmpgt_epi8(_mm256_set1_epi8('\xE0'), c));
		tail = _mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'), c);
		bad = _mm256_or_si256(bad, _mm256_cmpeq_epi8(c, _mm256_set1_epi8('\xD8')));
		bad = _mm256_or_si256(bad, _mm256_andnot_si256(_mm256_or_si256(lead, tail), low));
		bad = _mm256_or_si256(bad, _mm256_xor_si256(lead, follows));
		if (!_mm256_testz_si256(bad, bad))
			return i + (size_t)__builtin_ctz((unsigned)_mm256_movemask_epi8(bad));
	}
	return i;
}

static bool has_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}
#else
static size_t run32(struct str s, char a, char b)
{
	(void)s;
	(void)a;
	(void)b;
	return 0;
}

static bool has_avx2(void)
{
	return false;
}
#endif

size_t utf8_run(struct str s, char a, char b)
{
	uint32_t strange = 0;
	size_t i = 0;

	/* a second byte without a first is none of it */
	if (s.n && (byte_at(s, 0) & 0xC0) == 0x80)
		return 0;
	if (s.n > 32 && has_avx2())
		i = run32(s, a, b);
	while (i + 17 <= s.n && !(strange = strange16(s.p + i, a, b)))
		i += 16;
	if (strange)
		i += (size_t)__builtin_ctz(strange);
	/* the blocks may end within a letter */
	if (i && i < s.n && (byte_at(s, i) & 0xC0) == 0x80)
		i++;
	while (i < s.n) {
		unsigned char c = byte_at(s, i);

		if (is_plain(c) && s.p[i] != a && s.p[i] != b)
			i++;
		else if (c >= 0xC3 && c <= 0xDF && c != 0xD8 && i + 1 < s.n &&
			 (byte_at(s, i + 1) & 0xC0) == 0x80)
			i += 2;
		else
			break;
	}
	return i;
}

bool utf8_valid(struct str s)
{
	size_t i = 0;

	while ((i += utf8_run(str_sub(s, i, s.n), 0, 0)) < s.n) {
		uint32_t rune;
		bool bad;

		i += utf8_decode(str_sub(s, i, s.n), &rune, &bad);
		if (bad)
			return false;
	}
	return true;
}

/* ---- clusters and cells ---- */

/*
 * Letters, CJK and most punctuation, which only marks can join and which all scripts' texts mostly
 * consist of; found without the tables. Their widths: one cell, from 0x3000 on two.
 */
static bool is_simple(uint32_t rune)
{
	if (rune < 0x300)
		return rune != '\r';
	if (rune < 0x2010)
		return (rune >= 0x370 && rune <= 0x377) || (rune >= 0x384 && rune <= 0x482) ||
		       (rune >= 0x48A && rune <= 0x52F);
	return (rune >= 0x2010 && rune <= 0x2027) || (rune >= 0x3001 && rune <= 0x3029) ||
	       (rune >= 0x3041 && rune <= 0x3096) || (rune >= 0x30A1 && rune <= 0x30FF) ||
	       (rune >= 0x4E00 && rune <= 0x9FFC);
}

/* A cluster under construction. */
struct cluster {
	uint32_t last; /* rune */
	utf8proc_int32_t state; /* of utf8proc's rules */
};

/* Whether a cluster ends between c->last and rune. */
static bool is_break(struct cluster *c, uint32_t rune)
{
	if (is_simple(c->last) && is_simple(rune)) {
		c->state = 0;
		return true;
	}
	return utf8proc_grapheme_break_stateful((utf8proc_int32_t)c->last, (utf8proc_int32_t)rune,
						&c->state);
}

static int rune_width(uint32_t rune)
{
	if (rune < 0x300)
		return rune >= 0xA0 || is_plain((unsigned char)rune);
	if (is_simple(rune))
		return rune < 0x3000 ? 1 : 2;
	return utf8proc_charwidth((utf8proc_int32_t)rune);
}

static bool is_pictographic(uint32_t rune)
{
	return rune >= 0x80 && utf8proc_get_property((utf8proc_int32_t)rune)->boundclass ==
				       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

#define ZWJ 0x200Du
#define VS16 0xFE0Fu /* the rune before it is meant as an emoji: two cells */
#define KEYCAP 0x20E3u

static size_t grapheme(struct str s, int *width)
{
	struct cluster c = {0};
	bool bad;
	size_t n = utf8_decode(s, &c.last, &bad);
	uint32_t base = c.last;
	int cells = rune_width(base);

	while (n < s.n) {
		uint32_t rune;
		size_t step = utf8_decode(str_sub(s, n, s.n), &rune, &bad);

		if (is_break(&c, rune))
			break;
		if ((rune == VS16 || rune == ZWJ) && is_pictographic(base))
			cells = 2;
		else if (rune == KEYCAP)
			cells = 2;
		else if (cells < 2)
			cells += rune_width(rune);
		c.last = rune;
		n += step;
	}
	*width = cells > 2 ? 2 : cells;
	return n;
}

size_t utf8_grapheme(struct str s, int *width)
{
	*width = 0;
	if (s.n == 0)
		return 0;
	unsigned char c = byte_at(s, 0);

	if (c < 0x80 && (s.n == 1 || (byte_at(s, 1) < 0x80 && c != '\r'))) {
		*width = is_plain(c);
		return 1;
	}
	return grapheme(s, width);
}

/* Plain bytes from i on that are followed by another ASCII byte or the end: each is a cluster of
 * one cell. */
static size_t plain_run(struct str s, size_t i, size_t most)
{
	size_t start = i;
	size_t end = s.n - i > most ? i + most : s.n;

	while (i + 8 <= end && is_plain8(load8(s.p + i)))
		i += 8;
	while (i < end && is_plain(byte_at(s, i)))
		i++;
	if (i > start && i < s.n && byte_at(s, i) >= 0x80)
		i--;
	return i - start;
}

/* The inner loop without a branch: compilers make a few instructions of it. */
size_t utf8_runes(struct str s)
{
	size_t n = 0;
	size_t i = 0;

	for (; i + 16 <= s.n; i += 16) {
		unsigned char some = 0;

		for (int k = 0; k < 16; k++)
			some = (unsigned char)(some + ((signed char)s.p[i + (size_t)k] >= -64));
		n += some;
	}
	for (; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

size_t utf8_width(struct str s)
{
	size_t cells;

	(void)utf8_fit(s, SIZE_MAX, &cells);
	return cells;
}

size_t utf8_fit(struct str s, size_t cells, size_t *width)
{
	size_t i = 0;
	size_t used = 0;

	while (i < s.n) {
		size_t run = plain_run(s, i, cells - used);
		int w;

		i += run;
		used += run;
		if (i == s.n)
			break;
		size_t n = utf8_grapheme(str_sub(s, i, s.n), &w);

		if ((size_t)w > cells - used)
			break;
		i += n;
		used += (size_t)w;
	}
	if (width)
		*width = used;
	return i;
}

/* ---- the gate ---- */

bool utf8_safe(uint32_t rune)
{
	if (rune < 0x20 || (rune >= 0x7F && rune < 0xA0))
		return false; /* C0, DEL, C1 */
	if (rune < 0x61C)
		return true;
	if (rune == 0x61C || rune == 0x200E || rune == 0x200F)
		return false; /* marks of direction */
	if (rune >= 0x2028 && rune <= 0x202E)
		return false; /* line and paragraph separator, bidi embeddings and overrides */
	if (rune >= 0x2066 && rune <= 0x206F)
		return false; /* bidi isolates, deprecated format characters */
	if (rune >= 0xD800 && rune <= 0xDFFF)
		return false;
	if (rune >= 0xFDD0 && rune <= 0xFDEF)
		return false; /* noncharacters */
	if (rune == 0xFEFF || (rune >= 0xFFF9 && rune <= 0xFFFB))
		return false; /* byte order mark, interlinear annotation */
	if ((rune & 0xFFFE) == 0xFFFE)
		return false; /* noncharacters at the end of each plane */
	if (rune >= 0xE0000 && rune <= 0xE007F)
		return false; /* tags */
	return rune <= 0x10FFFF;
}

struct gate {
	struct buf *out;
	enum utf8_keep keep;
	bool begun; /* something of this text has been written */
	bool blank; /* a blank is due before the next rune (UTF8_LINE) */
	struct cluster cluster;
	unsigned runes, bytes; /* of the cluster */
};

/* Appends without cutting a rune in two at the buf's cap. */
static void gate_put(struct gate *g, const char *p, size_t n)
{
	size_t left = g->out->max - g->out->len;

	if (n > left) {
		struct str s = {p, left + 1};

		n = utf8_back(s, left + 1);
		g->out->full = true;
	}
	buf_add(g->out, p, n);
}

static void gate_blank(struct gate *g)
{
	if (g->blank && g->begun)
		buf_char(g->out, ' ');
	if (g->blank)
		g->cluster.last = ' ';
	g->blank = false;
	g->begun = true;
}

/* Eight bytes that go through as they are? In a line no two blanks may meet, also with the byte
 * before. */
static bool is_run8(const char *p, bool line, bool after_blank)
{
	uint64_t x = load8(p);

	if (!is_plain8(x))
		return false;
	uint64_t blanks = line ? bytes_equal(x, ' ') : 0;

	return (blanks & (blanks << 8)) == 0 && !(line && after_blank && *p == ' ');
}

/* Length of the rune at s[i] when it goes through as it is, whatever stands around it; else 0. */
static size_t run_rune(struct str s, size_t i, bool line, bool after_blank)
{
	unsigned char c = byte_at(s, i);
	uint32_t rune;
	bool bad;

	if (c < 0x80)
		return is_plain(c) && !(c == ' ' && line && after_blank);
	size_t n = decode_long(str_sub(s, i, s.n), &rune, &bad);

	return !bad && rune > 0xA0 && is_simple(rune) ? n : 0;
}

/* Copies a run of simple runes from s[i] on, without looking at clusters; the bytes taken. */
static size_t gate_run(struct gate *g, struct str s, size_t i)
{
	size_t start = i;
	size_t last = i; /* start of the last rune */
	bool line = g->keep == UTF8_LINE;

	if (byte_at(s, i) >= 0x80 && g->begun && !g->blank && !is_simple(g->cluster.last))
		return 0;
	while (i < s.n) {
		bool after_blank = i == start || s.p[i - 1] == ' ';

		if (i + 8 <= s.n && is_run8(s.p + i, line, after_blank)) {
			last = i + 7;
			i += 8;
			continue;
		}
		size_t n = run_rune(s, i, line, after_blank);

		if (n == 0)
			break;
		last = i;
		i += n;
	}
	/* what follows decides about a blank at the end */
	if (line && i > start && s.p[i - 1] == ' ')
		last = utf8_back(s, --i);
	if (i == start)
		return 0;
	gate_blank(g);
	gate_put(g, s.p + start, i - start);
	g->cluster.state = 0;
	(void)utf8_decode(str_sub(s, last, i), &g->cluster.last, NULL);
	g->runes = 1;
	g->bytes = (unsigned)(i - last);
	return i - start;
}

/* A rune of more than one byte, kept when its cluster isn't too long. */
static void gate_rune(struct gate *g, const char *p, size_t n, uint32_t rune)
{
	struct cluster next = g->cluster;

	if (g->blank) {
		next = (struct cluster){.last = ' '};
		g->runes = g->bytes = 1;
	}
	if (!g->begun || is_break(&next, rune)) {
		g->runes = g->bytes = 0;
		if (!g->begun)
			next.state = 0;
	} else if (g->runes >= UTF8_CLUSTER_RUNES || g->bytes + n > UTF8_CLUSTER_BYTES) {
		return;
	}
	gate_blank(g);
	next.last = rune;
	g->cluster = next;
	g->runes++;
	g->bytes += (unsigned)n;
	gate_put(g, p, n);
}

/* White space and control bytes of one line. */
static void gate_line(struct gate *g, const char *p, size_t n, uint32_t rune)
{
	if (rune == 0x200B || rune == 0x2060)
		return; /* of no width: neither a blank nor worth keeping in a line */
	if (utf8_is_space(rune) && rune != 0xFEFF)
		g->blank = true;
	else if (utf8_safe(rune))
		gate_rune(g, p, n, rune);
}

static void gate_text(struct gate *g, struct str rest, size_t n, uint32_t rune)
{
	bool crlf = rune == '\r' && rest.n > 1 && rest.p[1] == '\n';

	if (rune == '\r' || rune == 0x2028 || rune == 0x2029)
		rune = '\n';
	if (crlf)
		return;
	if (rune == '\n' || rune == '\t') {
		buf_char(g->out, (char)rune);
		g->begun = true;
		g->cluster = (struct cluster){.last = rune};
		g->runes = g->bytes = 1;
	} else if (utf8_safe(rune)) {
		gate_rune(g, rest.p, n, rune);
	}
}

void utf8_clean(struct buf *out, struct str s, enum utf8_keep keep)
{
	struct gate g = {.out = out, .keep = keep};
	size_t i = 0;

	while (i < s.n && !out->full) {
		uint32_t rune;
		bool bad;
		size_t n = gate_run(&g, s, i);

		i += n;
		if (i == s.n)
			break;
		struct str rest = str_sub(s, i, s.n);

		n = utf8_decode(rest, &rune, &bad);
		i += n;
		if (bad)
			gate_rune(&g, "\xEF\xBF\xBD", 3, UTF8_BAD);
		else if (keep == UTF8_LINE)
			gate_line(&g, rest.p, n, rune);
		else
			gate_text(&g, rest, n, rune);
	}
}

struct str utf8_line(struct arena *a, struct str s, size_t max)
{
	struct buf line;

	buf_init(&line, max);
	utf8_clean(&line, s, UTF8_LINE);
	s = arena_str(a, buf_view(&line));
	buf_release(&line);
	return s;
}

/* ---- what a rune is ---- */

int utf8_direction(uint32_t rune)
{
	const utf8proc_property_t *p;

	if (rune > 0x10FFFF)
		return 0;
	p = utf8proc_get_property((utf8proc_int32_t)rune);
	if (p->bidi_class == UTF8PROC_BIDI_CLASS_R || p->bidi_class == UTF8PROC_BIDI_CLASS_AL)
		return -1;
	return p->bidi_class == UTF8PROC_BIDI_CLASS_L;
}

static utf8proc_category_t category(uint32_t rune)
{
	return rune > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)rune);
}

void utf8_fold(struct buf *out, struct str s)
{
	static const utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
					     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
					     UTF8PROC_IGNORE;
	size_t i = 0;

	while (i < s.n && !out->full) {
		unsigned char c = byte_at(s, i);
		uint32_t rune;
		utf8proc_int32_t runes[32]; /* the longest decomposition has 18 */
		int last = UTF8PROC_BOUNDCLASS_START;

		if (c < 0x80) {
			buf_char(out, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
			i++;
			continue;
		}
		i += utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		utf8proc_ssize_t n =
			utf8proc_decompose_char((utf8proc_int32_t)rune, runes, 32, how, &last);

		for (utf8proc_ssize_t k = 0; k < n && k < 32; k++)
			buf_rune(out, (uint32_t)runes[k]);
	}
}

bool utf8_is_space(uint32_t rune)
{
	if (rune < 0x80)
		return rune == ' ' || (rune >= '\t' && rune <= '\r');
	return rune == 0x85 || rune == 0xA0 || rune == 0x1680 ||
	       (rune >= 0x2000 && rune <= 0x200B) || rune == 0x2028 || rune == 0x2029 ||
	       rune == 0x202F || rune == 0x205F || rune == 0x2060 || rune == 0x3000 ||
	       rune == 0xFEFF;
}

bool utf8_is_letter(uint32_t rune)
{
	if (rune < 0x80)
		return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
	utf8proc_category_t c = category(rune);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= 'A' && rune <= 'Z';
	utf8proc_category_t c = category(rune);

	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= 'a' && rune <= 'z';
	return category(rune) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= '0' && rune <= '9';
	return category(rune) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_mark(uint32_t rune)
{
	if (rune < 0x300)
		return false;
	utf8proc_category_t c = category(rune);

	return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_wide(uint32_t rune)
{
	return rune >= 0x1100 && rune <= 0x10FFFF &&
	       utf8proc_charwidth((utf8proc_int32_t)rune) == 2;
}

uint32_t utf8_lower(uint32_t rune)
{
	if (rune < 0x80)
		return rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune;
	return rune > 0x10FFFF ? rune : (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
}

const char *utf8_library(void)
{
	return utf8proc_version();
}

int utf8_column(struct str s, size_t at)
{
	struct str before = str_sub(s, 0, at);
	int column = 1;

	while (before.n) {
		int width;
		size_t n = utf8_grapheme(before, &width);

		before = str_sub(before, n, before.n);
		column++;
	}
	return column;
}
