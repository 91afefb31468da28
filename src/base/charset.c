/* SPDX-License-Identifier: ISC */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static unsigned char byte_at(struct str s, size_t i)
{
	return (unsigned char)s.p[i];
}

/* 0x80..0x9F of windows-1252; the five bytes without a character stay C1
 * (https://encoding.spec.whatwg.org/) */
static const uint16_t high_1252[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/* Names as the encoding standard of the web reads them → name for iconv; "" is our own
 * windows-1252. */
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

void charset_from_1252(struct buf *out, struct str s)
{
	size_t i = 0;

	while (i < s.n && !out->full) {
		size_t start = i;

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

enum err charset_from(struct buf *out, struct str s, struct str charset)
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
		charset_from_1252(out, s);
	else
		return from_iconv(out, s, from, unit_of(name));
	return buf_err(out);
}
