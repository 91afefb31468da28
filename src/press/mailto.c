/* SPDX-License-Identifier: ISC */
#include "press/mailto.h"

#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"

#define SUBJECT_MAX 900u /* bytes, before they are encoded; RFC 5322 has lines of 998 */

static void encode(struct str s, const char *also, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		struct str c = str_sub(s, i, i + 1);

		if ((unsigned char)*c.p < ' ')
			url_escape(out, STR(" ")); /* no header gets a line more */
		else if (strchr(also, *c.p))
			buf_str(out, c);
		else
			url_escape(out, c);
	}
}

bool mailto_is_to(struct str to)
{
	struct str one;

	if (to.n > MAILTO_TO_MAX)
		return false;
	while (to.n && str_cut(&to, ',', &one)) {
		size_t at = str_chr(one, '@');

		if (at == 0 || at >= one.n - 1)
			return false;
		for (size_t i = 0; i < one.n; i++)
			if ((unsigned char)one.p[i] <= ' ' || one.p[i] == 0x7F)
				return false;
	}
	return true;
}

/* One line as it will stand in the body, where it fits before `most`. */
static bool add_line(struct str line, size_t most, struct buf *out)
{
	size_t before = out->len;

	encode(line, "", out);
	buf_cstr(out, "%0D%0A");
	if (out->len <= most)
		return true;
	buf_cut(out, before);
	return false;
}

bool mailto_print(struct str to, struct str subject, struct str text, struct buf *out)
{
	const char *note = _("[shortened: the whole is too long for a mailto address]");
	size_t start = out->len, note_bytes = 3 * strlen(note) + 2 * sizeof "%0D%0A";
	struct str line;
	bool whole = true;

	buf_cstr(out, "mailto:");
	encode(to, "@,", out);
	buf_cstr(out, "?subject=");
	if (subject.n > SUBJECT_MAX)
		subject.n = utf8_back(subject, SUBJECT_MAX);
	encode(subject, "", out);
	buf_cstr(out, "&body=");
	while (whole && str_line(&text, &line))
		whole = add_line(line, start + MAILTO_BYTES_MAX - note_bytes, out);
	if (!whole) {
		buf_cstr(out, "%0D%0A");
		encode(str_z(note), "", out);
		buf_cstr(out, "%0D%0A");
	}
	return !whole;
}
