/* SPDX-License-Identifier: ISC */
/*
 * utf8.h: the only door to Unicode (utf8proc), and the gate where control bytes die.
 *
 * The width table is the program's only one: wrapping, lists and canvas all ask utf8_grapheme.
 * All functions are pure and take O(n).
 */
#ifndef KURZUM_BASE_UTF8_H
#define KURZUM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/*
 * Most code points and bytes of one cluster that are kept; the rest is dropped (threat: combining
 * floods).
 */
#define UTF8_CLUSTER_RUNES 16
#define UTF8_CLUSTER_BYTES 64

#define UTF8_BAD 0xFFFDu

/*
 * Strict decode of the rune at s[0]; returns its bytes, 0 at the end. Bad bytes: *rune = UTF8_BAD,
 * *bad = true, and the length of the longest start of a rune there, at least 1 (Unicode 15, 3.9:
 * one U+FFFD for each). bad may be NULL.
 */
size_t utf8_decode(struct str s, uint32_t *rune, bool *bad);

/* Start of the rune before byte `at` (at > 0). Text must be valid. */
size_t utf8_back(struct str s, size_t at);

bool utf8_valid(struct str s);

/*
 * How many bytes s begins with that are printable ASCII but neither a nor b, or letters of two
 * bytes: U+00C0 to U+07FF without U+0600 to U+063F, where a mark of direction is. Most texts in
 * Latin, Greek and Cyrillic have little else. s begins with a rune, and may be ill-formed.
 */
size_t utf8_run(struct str s, char a, char b);

/*
 * One grapheme cluster (UAX #29) at s[0]: its bytes, and its width in cells (0..2). Always advances
 * by at least one byte when s is not empty.
 */
size_t utf8_grapheme(struct str s, int *width);

/* Where offset `at` is as a person counts: in clusters, from 1. */
int utf8_column(struct str s, size_t at);

/* Runes of a text: bytes that begin one. */
size_t utf8_runes(struct str s);

/* Cells of a whole text (control bytes count 0). */
size_t utf8_width(struct str s);

/* The longest prefix of whole clusters at most `cells` wide; *width its cells (NULL allowed). */
size_t utf8_fit(struct str s, size_t cells, size_t *width);

enum utf8_keep {
	UTF8_LINE = 0, /* one line: white space runs become one blank, ends trimmed */
	UTF8_TEXT = 1, /* LF and TAB stay */
};

/*
 * The gate: appends s as valid UTF-8 without C0 (but LF/TAB with UTF8_TEXT), DEL, C1, bidi
 * controls, line/paragraph separators, interlinear and tag characters, noncharacters; bad bytes
 * become U+FFFD; clusters are cut to UTF8_CLUSTER_*. Everything foreign that goes to a terminal,
 * stdout, stderr or a log passes here (or through the canvas, which calls the same test).
 */
void utf8_clean(struct buf *out, struct str s, enum utf8_keep keep);

/* As one line through the gate, at most max bytes of it, in the arena. */
struct str utf8_line(struct arena *a, struct str s, size_t max);

/* Whether a rune may reach a terminal. */
bool utf8_safe(uint32_t rune);

/* For comparing and searching: case folded, marks removed, ß→ss, ä→a (NFKD based). */
void utf8_fold(struct buf *out, struct str s);

bool utf8_is_space(
	uint32_t rune); /* Unicode white space, no-break spaces and zero width ones too */
bool utf8_is_letter(uint32_t rune);
bool utf8_is_upper(uint32_t rune); /* Lu, Lt */
bool utf8_is_lower(uint32_t rune);
bool utf8_is_digit(uint32_t rune); /* Nd */
bool utf8_is_mark(uint32_t rune); /* Mn, Mc, Me */
int utf8_direction(
	uint32_t rune); /* letters: 1 from left to right, -1 from right to left; else 0 */
bool utf8_is_wide(uint32_t rune); /* East Asian wide or fullwidth: lines may break around it */
uint32_t utf8_lower(uint32_t rune);

/* Version of utf8proc, for --version. */
const char *utf8_library(void);

#endif
