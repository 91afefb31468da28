/* SPDX-License-Identifier: ISC */
#include "base/entity.h"

#include <stdlib.h>

#include "base/byte.h"
#include "base/utf8.h"

struct entity {
	const char *name;
	uint32_t rune;
};

static const struct entity entities[] = {
#define ENTITY(name, rune) {name, rune},
#include "base/entities.def"
#undef ENTITY
};

static int compare(const void *key, const void *item)
{
	const struct str *name = key;
	const struct entity *e = item;

	return str_cmp(*name, str_z(e->name));
}

uint32_t entity_1252(unsigned char byte)
{
	static const uint16_t high[32] = {
		0x20AC,	  UTF8_BAD, 0x201A, 0x0192, 0x201E, 0x2026,   0x2020, 0x2021,
		0x02C6,	  0x2030,   0x0160, 0x2039, 0x0152, UTF8_BAD, 0x017D, UTF8_BAD,
		UTF8_BAD, 0x2018,   0x2019, 0x201C, 0x201D, 0x2022,   0x2013, 0x2014,
		0x02DC,	  0x2122,   0x0161, 0x203A, 0x0153, UTF8_BAD, 0x017E, 0x0178,
	};

	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static uint32_t from_number(uint32_t n)
{
	if (n >= 0x80 && n < 0xA0)
		return entity_1252((unsigned char)n);
	if (n == '\t' || n == '\n' || n == '\r')
		return n;
	if (n < 0x20 || n == 0x7F)
		return 0;
	if (n > 0x10FFFF || (n >= 0xD800 && n < 0xE000))
		return UTF8_BAD;
	return n;
}

static size_t parse_number(struct str s, uint32_t *rune)
{
	bool hex = s.n > 2 && (s.p[2] | 32) == 'x';
	int base = hex ? 16 : 10;
	size_t i = hex ? 3 : 2, first = i;
	uint32_t n = 0;

	for (; i < s.n && i < ENTITY_MAX; i++) {
		int d = byte_hex(s.p[i]);

		if (d < 0 || d >= base)
			break;
		if (n <= 0x10FFFF)
			n = n * (uint32_t)base + (uint32_t)d;
	}
	if (i == first || i >= s.n || s.p[i] != ';')
		return 0;
	*rune = from_number(n);
	return i + 1;
}

static bool is_name(char c)
{
	return byte_is_letter(c) || byte_is_digit(c);
}

size_t entity_parse(struct str s, uint32_t *rune)
{
	const struct entity *e;
	struct str name;
	size_t i = 1;

	if (s.n < 3)
		return 0;
	if (s.n > 3 && s.p[3] == ';' && s.p[2] == 't' && (s.p[1] == 'l' || s.p[1] == 'g')) {
		/* what markup in a feed mostly consists of */
		*rune = s.p[1] == 'l' ? '<' : '>';
		return 4;
	}
	if (s.p[1] == '#')
		return parse_number(s, rune);
	while (i < s.n && i < ENTITY_MAX && is_name(s.p[i]))
		i++;
	if (i == 1 || i >= s.n || s.p[i] != ';')
		return 0;
	name = str_sub(s, 1, i);
	e = bsearch(&name, entities, sizeof entities / sizeof *entities, sizeof *entities, compare);
	if (!e)
		return 0;
	*rune = e->rune;
	return i + 1;
}

bool entity_is_open(struct str s)
{
	size_t i = 1;

	if (s.n >= ENTITY_MAX)
		return false;
	if (i < s.n && s.p[i] == '#')
		i++;
	while (i < s.n && is_name(s.p[i]))
		i++;
	return i == s.n;
}

void entity_escape(struct buf *out, struct str s)
{
	for (size_t i = 0, from = 0; i <= s.n; i++) {
		char c = i < s.n ? s.p[i] : 0;

		if (i < s.n && c != '&' && c != '<' && c != '>' && c != '"')
			continue;
		buf_str(out, str_sub(s, from, i));
		from = i + 1;
		if (i < s.n)
			buf_cstr(out, c == '&'	 ? "&amp;"
				      : c == '<' ? "&lt;"
				      : c == '>' ? "&gt;"
						 : "&quot;");
	}
}
