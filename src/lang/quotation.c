/* SPDX-License-Identifier: ISC */
#include "lang/quotation.h"

#include "base/utf8.h"

static bool closes(uint32_t open, uint32_t r)
{
	switch (open) {
	case 0x201E: /* „…“, also „…” and „…" */
		return r == 0x201C || r == 0x201D || r == '"';
	case 0x201C:
		return r == 0x201D;
	case 0xAB:
		return r == 0xBB;
	case 0xBB:
		return r == 0xAB;
	case '"':
		return r == '"';
	default:
		return false;
	}
}

static bool opens(uint32_t r)
{
	return r == 0x201E || r == 0x201C || r == 0xAB || r == 0xBB || r == '"';
}

/* Where the mark that closes begins, and behind it; false: there is none near enough. */
static bool find_end(struct str s, size_t from, uint32_t open, size_t *end, size_t *behind)
{
	struct str near = str_sub(s, 0, from + QUOTATION_BYTES_MAX);
	uint32_t r;

	for (size_t i = from, n; i < near.n; i += n) {
		n = utf8_decode(str_sub(near, i, near.n), &r, NULL);
		if (!closes(open, r))
			continue;
		*end = i;
		*behind = i + n;
		return true;
	}
	return false;
}

bool quotation_next(struct str s, uint32_t *at, struct range *out)
{
	uint32_t r;

	for (size_t i = *at, n; i < s.n; i += n) {
		size_t end, behind;

		n = utf8_decode(str_sub(s, i, s.n), &r, NULL);
		if (!opens(r) || !find_end(s, i + n, r, &end, &behind))
			continue;
		*out = (struct range){(uint32_t)(i + n), (uint32_t)end};
		*at = (uint32_t)behind;
		return true;
	}
	*at = (uint32_t)s.n;
	return false;
}
