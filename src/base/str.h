/* SPDX-License-Identifier: ISC */
/*
 * str.h: a borrowed view of bytes. Owns nothing; valid as long as what it looks into.
 *
 * Not NUL-terminated. ASCII rules only; everything that knows Unicode is in utf8.h.
 */
#ifndef KURZUM_BASE_STR_H
#define KURZUM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) ((int)(s).n), ((s).p ? (s).p : "")

static inline struct str str_of(const char *p, size_t n)
{
	return (struct str){p, n};
}

static inline struct str str_z(const char *z)
{
	return (struct str){z, z ? strlen(z) : 0};
}

/* s[from..to), clamped to s. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	return from < to ? (struct str){s.p + from, to - from} : (struct str){s.p, 0};
}

bool str_eq(struct str a, struct str b);
bool str_ieq(struct str a, struct str b); /* ASCII case folded */
int str_cmp(struct str a, struct str b); /* bytewise, shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_istarts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_iends(struct str s, struct str suffix);

/* Offset of the first occurrence, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle);
size_t str_ifind(struct str s, struct str needle);
size_t str_chr(struct str s, char c);

/* Without ASCII white space at the ends. */
struct str str_trim(struct str s);

/* Takes what stands before `sep` off *rest (all of it when there is none); false at the end. */
bool str_cut(struct str *rest, char sep, struct str *piece);

/* Next line of *rest without its LF or CRLF; false at the end. */
bool str_line(struct str *rest, struct str *line);

/* Whole decimal number within [min, max]; false on anything else. */
bool str_int(struct str s, long long min, long long max, long long *out);

#endif
