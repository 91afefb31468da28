/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

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

bool utf8_valid(struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		uint32_t rune;
		bool bad;

		if (i + 8 <= s.n && (load8(s.p + i) & HIGH) == 0) {
			i += 8;
			continue;
		}
		if (byte_at(s, i) < 0x80) {
			i++;
			continue;
		}
		i += decode_long(str_sub(s, i, s.n), &rune, &bad);
		if (bad)
			return false;
	}
	return true;
}

/* ---- clusters and cells ---- */

/* A cluster under construction. */
struct cluster {
	uint32_t last; /* rune */
	utf8proc_int32_t state; /* of utf8proc's rules */
};

/* Whether a cluster ends between c->last and rune. */
static bool is_break(struct cluster *c, uint32_t rune)
{
	/* below the first combining mark nothing joins but CR LF */
	if (c->last < 0x300 && rune < 0x300) {
		c->state = 0;
		return !(c->last == '\r' && rune == '\n');
	}
	return utf8proc_grapheme_break_stateful((utf8proc_int32_t)c->last, (utf8proc_int32_t)rune,
						&c->state);
}

static int rune_width(uint32_t rune)
{
	if (rune < 0x300)
		return rune >= 0xA0 || is_plain((unsigned char)rune);
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

/* Plain bytes from i on that are followed by another ASCII byte or the end: each is a cluster of one cell. */
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

/* Copies what is plain ASCII from s[i] on; the bytes taken. Blanks that run together end it (UTF8_LINE). */
static size_t gate_plain(struct gate *g, struct str s, size_t i)
{
	size_t start = i;
	bool line = g->keep == UTF8_LINE;

	while (i + 8 <= s.n) {
		uint64_t x = load8(s.p + i);

		if (!is_plain8(x))
			break;
		if (line) {
			uint64_t blanks = bytes_equal(x, ' ');

			/* the last byte must not be a blank: what follows decides about it */
			if (byte_at(s, i + 7) == ' ' || byte_at(s, i) == ' ' ||
			    (blanks & (blanks << 8)))
				break;
		}
		i += 8;
	}
	while (i < s.n && is_plain(byte_at(s, i)) && !(line && byte_at(s, i) == ' '))
		i++;
	if (i == start)
		return 0;
	gate_blank(g);
	gate_put(g, s.p + start, i - start);
	g->cluster = (struct cluster){.last = byte_at(s, i - 1)};
	g->runes = g->bytes = 1;
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
		size_t n = gate_plain(&g, s, i);

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

/* ---- what a rune is ---- */

static utf8proc_category_t category(uint32_t rune)
{
	return rune > 0x10FFFF ? UTF8PROC_CATEGORY_CN
			       : utf8proc_category((utf8proc_int32_t)rune);
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
	return rune == 0x85 || rune == 0xA0 || rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200B) ||
	       rune == 0x2028 || rune == 0x2029 || rune == 0x202F || rune == 0x205F ||
	       rune == 0x2060 || rune == 0x3000 || rune == 0xFEFF;
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

/* ---- other charsets ---- */

/* 0x80..0x9F of windows-1252; the five bytes without a character stay C1 (https://encoding.spec.whatwg.org/) */
static const uint16_t high_1252[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/* Names as the encoding standard of the web reads them → name for iconv; "" is our own windows-1252. */
static const struct {
	const char *name, *iconv;
} labels[] = {
	{"ascii", ""},
	{"usascii", ""},
	{"ansix341968", ""},
	{"latin1", ""},
	{"l1", ""},
	{"iso88591", ""},
	{"iso885911987", ""},
	{"isoir100", ""},
	{"ibm819", ""},
	{"cp819", ""},
	{"cp1252", ""},
	{"xcp1252", ""},
	{"windows1252", ""},
	{"utf8", "UTF-8"},
	{"unicode11utf8", "UTF-8"},
	{"xunicode20utf8", "UTF-8"},
	{"utf16", "UTF-16LE"},
	{"unicode", "UTF-16LE"},
	{"ucs2", "UTF-16LE"},
	{"iso10646ucs2", "UTF-16LE"},
	{"latin5", "CP1254"},
	{"iso88599", "CP1254"},
	{"iso885911", "CP874"},
	{"tis620", "CP874"},
	{"windows874", "CP874"},
	{"iso88598i", "ISO-8859-8"},
	{"iso88598e", "ISO-8859-8"},
	{"gb2312", "GB18030"},
	{"gbk", "GB18030"},
	{"xgbk", "GB18030"},
	{"chinese", "GB18030"},
	{"shiftjis", "CP932"},
	{"sjis", "CP932"},
	{"xsjis", "CP932"},
	{"windows31j", "CP932"},
	{"euckr", "CP949"},
	{"ksc56011987", "CP949"},
	{"ksc5601", "CP949"},
	{"windows949", "CP949"},
	{"big5", "BIG5-HKSCS"},
	{"xxbig5", "BIG5-HKSCS"},
	{"xeucjp", "EUC-JP"},
	{"xmacroman", "MACINTOSH"},
	{"xmaccyrillic", "MAC-CYRILLIC"},
};

#define CHARSET_NAME 40

void utf8_from_1252(struct buf *out, struct str s)
{
	size_t i = 0;

	while (i < s.n && !out->full) {
		size_t start = i;

		while (i + 8 <= s.n && (load8(s.p + i) & HIGH) == 0)
			i += 8;
		while (i < s.n && byte_at(s, i) < 0x80)
			i++;
		buf_add(out, s.p + start, i - start);
		if (i == s.n)
			break;
		unsigned char c = byte_at(s, i++);

		buf_rune(out, c < 0xA0 ? high_1252[c - 0x80] : c);
	}
}

/* Valid runes as they are, bad bytes as U+FFFD. */
static void repair(struct buf *out, struct str s)
{
	size_t i = 0;
	size_t good = 0;

	while (i < s.n) {
		uint32_t rune;
		bool bad;
		size_t n = utf8_decode(str_sub(s, i, s.n), &rune, &bad);

		if (bad) {
			buf_add(out, s.p + good, i - good);
			buf_rune(out, UTF8_BAD);
			good = i + n;
		}
		i += n;
	}
	buf_str(out, str_sub(s, good, i));
}

/* The name in small letters and digits only; false when no honest charset is called so. */
static bool plain_name(struct str charset, char out[CHARSET_NAME])
{
	size_t n = 0;

	for (size_t i = 0; i < charset.n; i++) {
		unsigned char c = byte_at(charset, i);

		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			c |= 0x20;
		else if (c == '-' || c == '_' || c == '.' || c == ':' || c == '+')
			continue;
		else if (c < '0' || c > '9')
			return false; /* also "//TRANSLIT" and paths */
		if (n + 1 == CHARSET_NAME)
			return false;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return n > 0;
}

/* UTF-7 hides markup from every check; the others are of the same kind, or no charsets of texts. */
static bool is_refused(const char *name)
{
	return strstr(name, "utf7") || strcmp(name, "char") == 0 || strcmp(name, "wchart") == 0 ||
	       strcmp(name, "java") == 0 || strcmp(name, "c99") == 0 || strcmp(name, "hz") == 0 ||
	       strncmp(name, "iso2022kr", 9) == 0 || strncmp(name, "iso2022cn", 9) == 0;
}

/* Runs the converter over all of s; bytes it can't take become U+FFFD, `unit` bytes at a time. */
static void convert(iconv_t how, struct buf *out, struct str s, size_t unit)
{
	char *in = (char *)(uintptr_t)s.p; /* iconv(3) doesn't write to it */
	size_t left = s.n;
	bool flushed = false;

	while (!flushed && !out->full) {
		char piece[4096];
		char *to = piece;
		size_t room = sizeof piece;
		bool flush = left == 0;
		size_t n = iconv(how, flush ? NULL : &in, flush ? NULL : &left, &to, &room);
		int error = n == (size_t)-1 ? errno : 0;

		buf_add(out, piece, sizeof piece - room);
		if (error == EILSEQ || error == EINVAL) {
			size_t skip = left < unit ? left : unit;

			buf_rune(out, UTF8_BAD);
			in += skip;
			left -= skip;
		}
		flushed = flush && error != E2BIG;
	}
}

/* What to ask iconv for; "" is windows-1252, as given when no label says otherwise. */
static const char *iconv_name(const char *name, const char *given, struct str s)
{
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
		if (strcmp(labels[i].name, name) != 0)
			continue;
		if (strcmp(labels[i].iconv, "UTF-16LE") == 0 && str_starts(s, STR("\xFE\xFF")))
			return "UTF-16BE";
		return labels[i].iconv;
	}
	return given;
}

static size_t unit_of(const char *name)
{
	if (strncmp(name, "utf16", 5) == 0 || strncmp(name, "ucs2", 4) == 0)
		return 2;
	if (strncmp(name, "utf32", 5) == 0 || strncmp(name, "ucs4", 4) == 0)
		return 4;
	return 1;
}

static enum err from_iconv(struct buf *out, struct str s, const char *from, size_t unit)
{
	size_t start = out->len;
	iconv_t how = iconv_open("UTF-8", from);

	if (how == (iconv_t)-1)
		return ERR_NOT_FOUND;
	convert(how, out, s, unit);
	iconv_close(how);
	/* a byte order mark that the converter left in */
	if (str_starts(str_sub(buf_view(out), start, out->len), STR("\xEF\xBB\xBF"))) {
		memmove(out->data + start, out->data + start + 3, out->len - start - 3);
		buf_cut(out, out->len - 3);
	}
	return buf_err(out);
}

enum err utf8_from(struct buf *out, struct str s, struct str charset)
{
	char name[CHARSET_NAME];
	char given[CHARSET_NAME * 2];

	charset = str_trim(charset);
	if (charset.n >= sizeof given || !plain_name(charset, name) || is_refused(name))
		return ERR_NOT_FOUND;
	memcpy(given, charset.p, charset.n);
	given[charset.n] = '\0';
	const char *from = iconv_name(name, given, s);

	if (strcmp(from, "UTF-8") == 0)
		repair(out, s);
	else if (*from == '\0')
		utf8_from_1252(out, s);
	else
		return from_iconv(out, s, from, unit_of(name));
	return buf_err(out);
}
