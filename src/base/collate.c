/* SPDX-License-Identifier: ISC */
#include "base/collate.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* Most bytes of a key: what strxfrm makes of COLLATE_BYTES in four passes of weights. */
#define KEY_BYTES ((size_t)4096)

/* Whether the locale has an order of its own for the letters that are in the cache. */
static bool has_order(void)
{
	const char *name = setlocale(LC_COLLATE, NULL);

	return name && strcmp(name, "POSIX") != 0 && strcmp(name, "C") != 0 &&
	       strncmp(name, "C.", 2) != 0 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static struct str without_signs(struct str text)
{
	size_t at = 0;

	while (at < text.n) {
		uint32_t rune;
		size_t n = utf8_decode(str_sub(text, at, text.n), &rune, NULL);

		if (utf8_is_letter(rune) || utf8_is_digit(rune))
			return str_sub(text, at, text.n);
		at += n;
	}
	return text;
}

void collate_key(struct buf *out, struct str text)
{
	char plain[COLLATE_BYTES + 1], key[KEY_BYTES];
	size_t n;

	text = without_signs(text);
	n = text.n < COLLATE_BYTES ? text.n : COLLATE_BYTES;
	while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xc0) == 0x80)
		n--; /* no half rune */
	if (has_order() && !memchr(text.p ? text.p : "", '\0', n)) {
		memcpy(plain, n ? text.p : "", n);
		plain[n] = '\0';
		n = strxfrm(key, plain, sizeof key);
		if (n < sizeof key) {
			buf_add(out, key, n);
			return;
		}
		n = strlen(plain);
	}
	utf8_fold(out, str_sub(text, 0, n));
}
