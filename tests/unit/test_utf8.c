/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"

/* ---- decoding ---- */

static void assert_decoded(struct str s, size_t length, uint32_t want, bool want_bad)
{
	uint32_t rune;
	bool bad;

	assert_int_equal(utf8_decode(s, &rune, &bad), length);
	assert_int_equal(rune, want);
	assert_int_equal(bad, want_bad);
}

static void test_decode(void **state)
{
	(void)state;
	assert_decoded(STR_NONE, 0, 0, false);
	assert_decoded(STR("a"), 1, 'a', false);
	assert_decoded(str_of("\0", 1), 1, 0, false);
	assert_decoded(STR("\xC2\x80"), 2, 0x80, false);
	assert_decoded(STR("\xEF\xBF\xBFx"), 3, 0xFFFF, false);
	assert_decoded(STR("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF, false);
	/* overlong, surrogate, too large, stray, and cut: as much as could have begun a rune */
	assert_decoded(STR("\xC0\xAF"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xC1\xBF"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xE0\x9F\xBF"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xED\xA0\x80"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xF0\x8F\xBF\xBF"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xF4\x90\x80\x80"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xF5\x80\x80\x80"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xF8\x88\x80\x80\x80"), 1, UTF8_BAD, true);
	/* each byte that can't follow, at each place */
	assert_decoded(STR("\xC3\x28"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xC3\xC3"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xE2\x82\xC2"), 2, UTF8_BAD, true);
	assert_decoded(STR("\xF0\x9F\x98\x7F"), 3, UTF8_BAD, true);
	assert_decoded(STR("\xF0\x9F\x98\xC0"), 3, UTF8_BAD, true);
	assert_decoded(STR("\xE0\xA0\x80"), 3, 0x800, false);
	assert_decoded(STR("\xED\x9F\xBF"), 3, 0xD7FF, false);
	assert_decoded(STR("\xF0\x90\x80\x80"), 4, 0x10000, false);
	assert_decoded(STR("\x80"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xFF"), 1, UTF8_BAD, true);
	assert_decoded(STR("\xE2\x82"), 2, UTF8_BAD, true);
	assert_decoded(STR("\xE2\x82\x1B"), 2, UTF8_BAD, true);
	assert_decoded(STR("\xF0\x9F\x98"), 3, UTF8_BAD, true);
	assert_int_equal(utf8_decode(STR("\x80"), &(uint32_t){0}, NULL), 1);
}

static void test_all_runes(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 8);
	for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
		uint32_t got;
		bool bad;

		if (rune >= 0xD800 && rune <= 0xDFFF)
			continue;
		buf_clear(&b);
		buf_rune(&b, rune);
		if (utf8_decode(buf_view(&b), &got, &bad) != b.len || got != rune || bad)
			fail_msg("U+%04X", rune);
		if (!utf8_valid(buf_view(&b)))
			fail_msg("U+%04X is valid", rune);
	}
	buf_release(&b);
}

static void test_valid(void **state)
{
	char text[64];

	(void)state;
	assert_true(utf8_valid(STR_NONE));
	assert_true(utf8_valid(STR("just letters, more than eight")));
	/* a bad byte is found at each place of the fast path */
	for (size_t i = 0; i < 40; i++) {
		memset(text, 'a', sizeof text);
		assert_true(utf8_valid(str_of(text, 40)));
		text[i] = '\x80';
		assert_false(utf8_valid(str_of(text, 40)));
		text[i] = '\xC3';
		assert_false(utf8_valid(str_of(text, 40)));
		text[i + 1] = '\xA4';
		assert_int_equal(utf8_valid(str_of(text, 40)), i + 1 < 40);
	}
}

/* What utf8_run says of itself, a byte at a time. */
static size_t slow_run(struct str s, char a, char b)
{
	size_t i = 0;

	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i];
		bool two = c >= 0xC3 && c <= 0xDF && c != 0xD8 && i + 1 < s.n &&
			   ((unsigned char)s.p[i + 1] & 0xC0) == 0x80;

		if (c >= 0x20 && c < 0x7F && s.p[i] != a && s.p[i] != b)
			i++;
		else if (two)
			i += 2;
		else
			break;
	}
	return i;
}

/* Texts of letters with one odd byte each, at every place and of every length. */
static void test_run(void **state)
{
	static const char odd[] = "\"\\\x7F\n\x80\xBF\xC2\xC3\xD8\xDF\xE2\xF0\xFF";
	char text[80];

	(void)state;
	for (size_t k = 0; k < sizeof odd; k++) {
		for (size_t at = 0; at < 70; at++) {
			for (size_t i = 0; i < sizeof text; i += 2)
				memcpy(text + i, (i + at) % 3 ? "ab" : "ü", 2);
			text[at] = odd[k];
			for (size_t n = 0; n <= sizeof text; n++) {
				struct str s = str_of(text, n);

				assert_int_equal(utf8_run(s, '"', '\\'), slow_run(s, '"', '\\'));
				assert_int_equal(utf8_run(s, 0, 0), slow_run(s, 0, 0));
			}
		}
	}
}

static void test_back(void **state)
{
	struct str s = STR("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");

	(void)state;
	assert_int_equal(utf8_back(s, 10), 6);
	assert_int_equal(utf8_back(s, 6), 3);
	assert_int_equal(utf8_back(s, 3), 1);
	assert_int_equal(utf8_back(s, 1), 0);
	assert_int_equal(utf8_back(s, 0), 0);
	assert_int_equal(utf8_back(STR("\x80\x80\x80\x80\x80\x80"), 6),
			 2); /* bad text: no runaway */
}

/* ---- clusters ---- */

static void assert_cluster(const char *text, size_t length, int width)
{
	int w = -1;
	size_t n = utf8_grapheme(str_z(text), &w);

	if (n != length || w != width)
		fail_msg("\"%s\": %zu bytes, %d cells", text, n, w);
}

static void test_grapheme(void **state)
{
	int w;

	(void)state;
	assert_int_equal(utf8_grapheme(STR_NONE, &w), 0);
	assert_cluster("ab", 1, 1);
	assert_cluster("\x1b[", 1, 0);
	assert_cluster("\x7f", 1, 0);
	assert_cluster("\r\n", 2, 0);
	assert_cluster("\n\r", 1, 0);
	assert_cluster("äb", 2, 1);
	assert_cluster("\xC2\x85", 2, 0); /* C1 */
	assert_cluster("a\u0308b", 3, 1);
	assert_cluster("\u0308", 2, 0); /* a mark alone */
	assert_cluster("漢字", 3, 2);
	assert_cluster("ｱ", 3, 1); /* halfwidth */
	assert_cluster("Ａ", 3, 2); /* fullwidth */
	assert_cluster("\u200B", 3, 0);
	assert_cluster("±", 2, 1); /* ambiguous */
	assert_cluster("…", 3, 1);
	assert_cluster("👍", 4, 2);
	assert_cluster("👍🏽x", 8, 2); /* with a tone of skin */
	assert_cluster("❤", 3, 1); /* a text by itself */
	assert_cluster("❤\uFE0F", 6, 2); /* asked to be an emoji */
	assert_cluster("1\uFE0F\u20E3", 7, 2); /* keycap */
	assert_cluster("🇩🇪🇫🇷", 8, 2); /* flags go in pairs */
	assert_cluster("👨\u200D👩\u200D👧x", 18, 2);
	assert_cluster("🏳\uFE0F\u200D🌈", 14, 2);
	assert_cluster("각", 3, 2);
	assert_cluster("\u1100\u1161\u11A8", 9, 2); /* the same in pieces */
	assert_cluster("\xFFx", 1, 1);
	assert_cluster("\xE2\x82x", 2, 1);
}

static void test_flood(void **state)
{
	char text[2001] = "a";
	int w;

	(void)state;
	for (size_t i = 1; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	assert_int_equal(utf8_grapheme(str_of(text, 2001), &w), 2001);
	assert_int_equal(w, 1);
}

static void test_width(void **state)
{
	size_t w;

	(void)state;
	assert_int_equal(utf8_width(STR_NONE), 0);
	assert_int_equal(utf8_width(STR("eight bytes and some more")), 25);
	assert_int_equal(utf8_width(STR("a\tb\nc")), 3);
	assert_int_equal(utf8_width(STR("漢字 ok äöü")), 11);
	assert_int_equal(utf8_width(STR("12345678e\u0301")),
			 9); /* a mark right behind the fast path */
	assert_int_equal(utf8_fit(STR("abcdef"), 0, &w), 0);
	assert_int_equal(w, 0);
	assert_int_equal(utf8_fit(STR("abcdefghijklmn"), 10, &w), 10);
	assert_int_equal(w, 10);
	assert_int_equal(utf8_fit(STR("ab"), 10, NULL), 2);
	assert_int_equal(utf8_fit(STR("漢字"), 3, &w), 3); /* half a cell pair is none */
	assert_int_equal(w, 2);
	assert_int_equal(utf8_fit(STR("e\u0301x"), 1, &w), 3); /* marks belong to their letter */
	assert_int_equal(utf8_fit(STR("ae\u0301x"), 1, &w), 1);
}

/* The fast paths must say what the slow one says: sums of clusters against whole texts. */
static void test_fast_paths(void **state)
{
	static const char *const pieces[] = {"a",  " ",	 "\t",	   "ä", "\u0301",
					     "漢", "👍",	 "\x80",   "z", "~",
					     "\r", "\n", "\u200D", "🇩", "12345678"};
	uint32_t seed = 1;
	char text[400];

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t n = 0, cells = 0, at = 0;

		while (n < 60) {
			seed = seed * 1664525 + 1013904223;
			const char *piece = pieces[(seed >> 16) % 15];

			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		struct str s = str_of(text, n);

		while (at < n) {
			int w;
			size_t step = utf8_grapheme(str_sub(s, at, n), &w);
			size_t sum;

			assert_true(step > 0);
			at += step;
			cells += (size_t)w;
			size_t fit = utf8_fit(s, cells, &sum);

			assert_true(fit >= at && sum == cells);
		}
		assert_int_equal(utf8_width(s), cells);
	}
}

/* ---- the gate ---- */

static void assert_clean(enum utf8_keep keep, struct str s, const char *want)
{
	struct buf b;

	buf_init(&b, BUF_MAX);
	utf8_clean(&b, s, keep);
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static void test_clean_line(void **state)
{
	(void)state;
	assert_clean(UTF8_LINE, STR_NONE, "");
	assert_clean(UTF8_LINE, STR("  \n\t "), "");
	assert_clean(UTF8_LINE, STR("  a  b \r\n c\t"), "a b c");
	assert_clean(UTF8_LINE, STR("one two  three four   five"), "one two three four five");
	assert_clean(UTF8_LINE, STR("abcdefg  hijklmno  "), "abcdefg hijklmno");
	assert_clean(UTF8_LINE, STR("a\u00A0\u2003b\u3000c"), "a b c");
	assert_clean(UTF8_LINE, STR("a\u200Bb\u2060c\uFEFFd"), "abcd");
	assert_clean(UTF8_LINE,
		     STR("a\u2028b\u2029c\xC2\x85"
			 "d"),
		     "a b c d");
	assert_clean(UTF8_LINE, STR("\u0301a"), "\u0301a");
	assert_clean(UTF8_LINE, STR("a \u0301b"), "a \u0301b");
}

static void test_clean_text(void **state)
{
	(void)state;
	assert_clean(UTF8_TEXT, STR("a\tb\n  c\n"), "a\tb\n  c\n");
	assert_clean(UTF8_TEXT, STR("a\r\nb\rc"), "a\nb\nc");
	assert_clean(UTF8_TEXT, STR("a\u2028b\u2029c"), "a\nb\nc");
	assert_clean(UTF8_TEXT, STR("a\u00A0b"), "a\u00A0b");
	assert_clean(UTF8_TEXT, STR("a\x0b\x0c\x85"), "a\uFFFD");
}

static void test_clean_dangerous(void **state)
{
	(void)state;
	/* each control byte, alone and between letters; NUL too */
	for (int c = 0; c < 256; c++) {
		char text[3] = {'a', (char)c, 'b'};
		bool blank = c == ' ' || (c >= '\t' && c <= '\r');
		char plain[4] = {'a', (char)c, 'b', '\0'};
		const char *want = c >= 0x80		   ? "a\uFFFDb"
				   : blank		   ? "a b"
				   : c < 0x20 || c == 0x7F ? "ab"
							   : plain;

		assert_clean(UTF8_LINE, str_of(text, 3), want);
	}
	assert_clean(UTF8_LINE, STR("\x1b]52;c;eHg=\x07"), "]52;c;eHg=");
	assert_clean(UTF8_LINE,
		     STR("a\xC2\x9B"
			 "31mb"),
		     "a31mb"); /* C1 CSI */
	assert_clean(UTF8_LINE,
		     STR("a\x9B"
			 "31mb"),
		     "a\uFFFD31mb"); /* the same as a raw byte */
	assert_clean(UTF8_LINE,
		     STR("a\xC0\x9B"
			 "b"),
		     "a\uFFFD\uFFFDb"); /* and overlong */
	assert_clean(UTF8_LINE, STR("a\xE2\x82\x1b[0m"), "a\uFFFD[0m"); /* ESC behind a cut rune */
	assert_clean(UTF8_LINE, STR("a\u202Eb\u2066c\u200Fd\u061Ce"), "abcde");
	assert_clean(UTF8_LINE, STR("a\uFFF9b\uFFFBc"), "abc");
	assert_clean(UTF8_LINE, STR("a\U000E0041b\U000E007Fc"), "abc");
	assert_clean(UTF8_LINE, STR("a\uFDD0b\uFFFEc\U0010FFFFd"), "abcd");
	assert_clean(UTF8_LINE, STR("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); /* a surrogate */
}

/* What a terminal may not get, written down once more; the last two of each plane are no text. */
static bool is_refused(uint32_t rune)
{
	static const uint32_t refused[][2] = {{0, 0x1F},	{0x7F, 0x9F},	   {0x61C, 0x61C},
					      {0x200E, 0x200F}, {0x2028, 0x202E},  {0x2066, 0x206F},
					      {0xD800, 0xDFFF}, {0xFDD0, 0xFDEF},  {0xFEFF, 0xFEFF},
					      {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (rune >= refused[i][0] && rune <= refused[i][1])
			return true;
	return (rune & 0xFFFF) >= 0xFFFE || rune > 0x10FFFF;
}

static void test_safe(void **state)
{
	(void)state;
	for (uint32_t rune = 0; rune < 0x120000; rune++)
		if (utf8_safe(rune) == is_refused(rune))
			fail_msg("U+%04X", rune);
	assert_false(utf8_safe(0xFFFFFFFF));
}

/* None of them passes, whatever stands around it: letters in a row have a way of their own. */
static void test_clean_refused(void **state)
{
	static const char *const around[] = {"", "a", "\xC3\xA4", "seven l", "eight let"};
	struct buf b, out;

	(void)state;
	buf_init(&b, 64);
	buf_init(&out, 64);
	for (uint32_t rune = 0; rune < 0x110000; rune++) {
		bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;

		for (size_t i = 0; is_refused(rune) && !surrogate && i < 10; i++) {
			bool line = i % 2;
			uint32_t got;

			buf_clear(&b);
			buf_clear(&out);
			buf_cstr(&b, around[i / 2]);
			buf_rune(&b, rune);
			buf_cstr(&b, around[i / 2]);
			utf8_clean(&out, buf_view(&b), line ? UTF8_LINE : UTF8_TEXT);
			for (size_t at = 0; at < out.len;) {
				at += utf8_decode(str_sub(buf_view(&out), at, out.len), &got, NULL);
				if (is_refused(got) && (line || (got != '\n' && got != '\t')))
					fail_msg("U+%04X", rune);
			}
		}
	}
	buf_release(&b);
	buf_release(&out);
}

/* One mark more than there may be, and one byte more. */
static void test_clean_edges(void **state)
{
	struct buf text, out;

	(void)state;
	buf_init(&text, BUF_MAX);
	buf_init(&out, BUF_MAX);
	buf_char(&text, 'a');
	for (int i = 1; i < UTF8_CLUSTER_RUNES; i++)
		buf_rune(&text, 0x301);
	utf8_clean(&out, buf_view(&text), UTF8_LINE);
	assert_string_equal(out.data, text.data);
	buf_rune(&text, 0x301);
	buf_clear(&out);
	utf8_clean(&out, buf_view(&text), UTF8_LINE);
	assert_int_equal(out.len, text.len - 2);
	/* of four bytes each: 15 of them are 60 bytes, the sixteenth fits, too */
	buf_clear(&text);
	buf_clear(&out);
	for (int i = 0; i < UTF8_CLUSTER_RUNES; i++)
		buf_rune(&text, 0x1D167); /* a mark of music, joined to what is before it */
	utf8_clean(&out, buf_view(&text), UTF8_LINE);
	assert_int_equal(out.len, UTF8_CLUSTER_BYTES);
	buf_release(&text);
	buf_release(&out);
}

static void test_clean_clusters(void **state)
{
	char text[1001] = "a";
	struct buf b;
	int w;

	(void)state;
	for (size_t i = 1; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	buf_init(&b, BUF_MAX);
	utf8_clean(&b, str_of(text, sizeof text), UTF8_LINE);
	utf8_clean(&b, STR("bc"), UTF8_LINE);
	assert_int_equal(b.len, 1 + (UTF8_CLUSTER_RUNES - 1) * 2 + 2);
	assert_int_equal(utf8_grapheme(buf_view(&b), &w), 1 + (UTF8_CLUSTER_RUNES - 1) * 2);
	assert_string_equal(b.data + b.len - 2, "bc");
	buf_release(&b);
	/* by bytes: a chain of joined people, 7 bytes each */
	buf_init(&b, BUF_MAX);
	struct buf chain;

	buf_init(&chain, BUF_MAX);
	for (int i = 0; i < 300; i++)
		buf_cstr(&chain, "👨\u200D");
	utf8_clean(&b, buf_view(&chain), UTF8_LINE);
	assert_true(b.len <= UTF8_CLUSTER_BYTES);
	assert_true(utf8_valid(buf_view(&b)));
	buf_release(&chain);
	buf_release(&b);
	/* what people write stays whole */
	assert_clean(UTF8_LINE, STR("👩🏽\u200D❤\uFE0F\u200D💋\u200D👨🏽 x"),
		     "👩🏽\u200D❤\uFE0F\u200D💋\u200D👨🏽 x");
	assert_clean(UTF8_LINE, STR("🇩🇪🇫🇷🇪🇸"), "🇩🇪🇫🇷🇪🇸");
}

static void test_clean_cap(void **state)
{
	struct buf b;

	(void)state;
	for (size_t cap = 0; cap < 12; cap++) {
		buf_init(&b, cap);
		utf8_clean(&b, STR("aä€👍"), UTF8_LINE);
		assert_true(b.len <= cap);
		assert_true(utf8_valid(buf_view(&b)));
		assert_int_equal(b.full, cap < 10);
		buf_release(&b);
	}
}

/* For any bytes: valid, safe, within the caps, and clean already when cleaned again. */
static void test_clean_anything(void **state)
{
	static const char *const pieces[] = {"a",      "  ",	   "\xC2",
					     "\x9B",   "\u0301",   "\u200D",
					     "👩",      "\u202E",   "\x1b[1m",
					     "漢",     "\n",	   "🇩",
					     "\u0600", "\xF0\x9F", "\uFE0F",
					     "각",     "\u1161",   "words of plain text"};
	uint32_t seed = 7;
	char text[600];
	struct buf once, twice;

	(void)state;
	buf_init(&once, BUF_MAX);
	buf_init(&twice, BUF_MAX);
	for (int round = 0; round < 6000; round++) {
		enum utf8_keep keep = round % 2 ? UTF8_TEXT : UTF8_LINE;
		size_t n = 0;

		while (n < 200) {
			seed = seed * 1664525 + 1013904223;
			if (seed >> 31) {
				text[n++] = (char)(seed >> 16);
				continue;
			}
			const char *piece = pieces[(seed >> 16) % 18];

			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		buf_clear(&once);
		buf_clear(&twice);
		utf8_clean(&once, str_of(text, n), keep);
		utf8_clean(&twice, buf_view(&once), keep);
		assert_string_equal(once.data, twice.data);
		for (size_t at = 0; at < once.len;) {
			uint32_t rune;
			bool bad;

			at += utf8_decode(str_sub(buf_view(&once), at, once.len), &rune, &bad);
			assert_false(bad);
			assert_true(utf8_safe(rune) ||
				    (keep == UTF8_TEXT && (rune == '\n' || rune == '\t')));
		}
		for (size_t at = 0; at < once.len;) {
			int w;
			size_t step = utf8_grapheme(str_sub(buf_view(&once), at, once.len), &w);

			assert_true(step > 0 && step <= UTF8_CLUSTER_BYTES);
			assert_true(w >= 0 && w <= 2);
			at += step;
		}
	}
	buf_release(&once);
	buf_release(&twice);
}

/* ---- what runes are ---- */

static void test_classes(void **state)
{
	(void)state;
	assert_true(utf8_is_space(' ') && utf8_is_space('\n') && utf8_is_space(0xA0));
	assert_true(utf8_is_space(0x202F) && utf8_is_space(0x200B) && utf8_is_space(0xFEFF));
	assert_false(utf8_is_space('a') || utf8_is_space(0) || utf8_is_space(0x200D));
	assert_true(utf8_is_letter('z') && utf8_is_letter(0xDF) && utf8_is_letter(0x6F22));
	assert_false(utf8_is_letter('@') || utf8_is_letter('[') || utf8_is_letter('`') ||
		     utf8_is_letter('{') || utf8_is_letter('5') || utf8_is_letter(0x110000));
	assert_true(utf8_is_upper('A') && utf8_is_upper(0xC4) && utf8_is_upper(0x1C5));
	assert_false(utf8_is_upper('a') || utf8_is_upper(0xE4));
	assert_true(utf8_is_lower('a') && utf8_is_lower(0xE4));
	assert_false(utf8_is_lower('A') || utf8_is_lower('1'));
	assert_true(utf8_is_digit('0') && utf8_is_digit(0x0664));
	assert_false(utf8_is_digit('a') || utf8_is_digit(0xB2));
	assert_true(utf8_is_mark(0x301) && utf8_is_mark(0x20E3));
	assert_false(utf8_is_mark('a') || utf8_is_mark(0xE4));
	assert_true(utf8_is_wide(0x6F22) && utf8_is_wide(0x1F44D));
	assert_false(utf8_is_wide('a') || utf8_is_wide(0x2026) || utf8_is_wide(0xFFFFFFFF));
	assert_int_equal(utf8_lower('Q'), 'q');
	assert_int_equal(utf8_lower(0xC4), 0xE4);
	assert_int_equal(utf8_lower(0x42F), 0x44F);
	assert_int_equal(utf8_lower('['), '[');
	assert_int_equal(utf8_lower(0xFFFFFFFF), 0xFFFFFFFF);
}

static void assert_folded(const char *text, const char *want)
{
	struct buf b;

	buf_init(&b, BUF_MAX);
	utf8_fold(&b, str_z(text));
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static void test_fold(void **state)
{
	(void)state;
	assert_folded("", "");
	assert_folded("Already SMALL 123", "already small 123");
	assert_folded("Straße Ärger", "strasse arger");
	assert_folded("A\u0308rger", "arger"); /* in two pieces */
	assert_folded("ﬁn Ａ①", "fin a1");
	assert_folded("Éa\u00ADb", "eab"); /* soft hyphen */
	assert_folded("МОСКВА", "москва");
	assert_folded("\xFF", "\uFFFD");
}

static void test_column(void **state)
{
	struct str s = STR("a\xc3\xa4"
			   "e\xcc\x81z");

	(void)state;
	assert_int_equal(utf8_column(s, 0), 1);
	assert_int_equal(utf8_column(s, 1), 2);
	assert_int_equal(utf8_column(s, 3), 3);
	assert_int_equal(utf8_column(s, 6), 4); /* behind e and its accent */
	assert_int_equal(utf8_column(s, s.n), 5);
}

static void test_runes(void **state)
{
	(void)state;
	assert_int_equal(utf8_runes(STR("")), 0);
	assert_int_equal(utf8_runes(STR("abc")), 3);
	assert_int_equal(utf8_runes(STR("äöü–…")), 5);
	assert_int_equal(utf8_runes(STR("zwanzig Bytes, dann ü")), 21);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),	       cmocka_unit_test(test_all_runes),
		cmocka_unit_test(test_valid),	       cmocka_unit_test(test_run),
		cmocka_unit_test(test_back),	       cmocka_unit_test(test_grapheme),
		cmocka_unit_test(test_flood),	       cmocka_unit_test(test_width),
		cmocka_unit_test(test_fast_paths),     cmocka_unit_test(test_clean_line),
		cmocka_unit_test(test_clean_text),     cmocka_unit_test(test_clean_dangerous),
		cmocka_unit_test(test_clean_clusters), cmocka_unit_test(test_clean_cap),
		cmocka_unit_test(test_clean_anything), cmocka_unit_test(test_classes),
		cmocka_unit_test(test_fold),	       cmocka_unit_test(test_column),
		cmocka_unit_test(test_runes),	       cmocka_unit_test(test_safe),
		cmocka_unit_test(test_clean_refused),  cmocka_unit_test(test_clean_edges),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
