/* SPDX-License-Identifier: ISC */
#include "base/bidi.h"

#include <stdlib.h>

#include "base/utf8.h"

/* Bytes that letters of right-to-left scripts begin with: U+0590 to U+08FF, U+FB1D to U+FEFC and
 * those above U+FFFF. */
static bool may_be_right(unsigned char c)
{
	return (c >= 0xD6 && c <= 0xE0) || c == 0xEF || c == 0xF0;
}

bool bidi_has_right(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		uint32_t rune;

		if (!may_be_right((unsigned char)s.p[i]))
			continue;
		(void)utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		if (utf8_direction(rune) < 0)
			return true;
	}
	return false;
}

enum bidi bidi_first(struct str s)
{
	size_t end = s.n < BIDI_LOOK ? s.n : BIDI_LOOK;

	for (size_t i = 0; i < end;) {
		uint32_t rune;
		int way;

		i += utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		way = utf8_direction(rune);
		if (way)
			return way < 0 ? BIDI_RIGHT : BIDI_LEFT;
	}
	return BIDI_NONE;
}

struct str bidi_open(enum bidi way)
{
	static const char *const signs[] = {
		[BIDI_NONE] = "",
		[BIDI_LEFT] = "\xE2\x81\xA6", /* LRI */
		[BIDI_RIGHT] = "\xE2\x81\xA7", /* RLI */
		[BIDI_FIRST] = "\xE2\x81\xA8", /* FSI */
	};

	return str_z(signs[way]);
}

struct str bidi_close(enum bidi way)
{
	return way == BIDI_NONE ? STR_NONE : STR("\xE2\x81\xA9"); /* PDI */
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

bool bidi_is_known(void)
{
	const char *program = getenv("TERM_PROGRAM"), *vte = getenv("VTE_VERSION");
	long long version;

	if (is_set("TMUX") || is_set("STY"))
		return false;
	if (vte && str_int(str_z(vte), 0, 1000000, &version))
		return version >= 5800;
	return is_set("KONSOLE_VERSION") || is_set("MLTERM") ||
	       (program && str_eq(str_z(program), STR("mintty")));
}
