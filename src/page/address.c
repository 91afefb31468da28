/* SPDX-License-Identifier: ISC */
#include "page/address.h"

#include "base/url.h"
#include "doc/build.h"
#include "page/token.h"

static bool is_printable(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] >= 0x7F)
			return false;
	return true;
}

struct str address_make(struct arena *a, struct buf *scratch, struct str base, struct str value)
{
	struct str url = value;

	if (value.n > BUILD_URL_MAX || value.n == 0 || value.p[0] == '#')
		return STR_NONE;
	/* the common case needs no work */
	if (!is_printable(value) || !url_is_http(value) || str_chr(value, '&') < value.n) {
		buf_clear(scratch);
		token_text(scratch, value, true);
		url = url_resolve(a, base, str_trim(buf_view(scratch)));
	}
	if (!url_is_safe(url))
		return STR_NONE;
	if (is_printable(url))
		return url;
	buf_clear(scratch);
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c >= 0x7F)
			buf_printf(scratch, "%%%02X", c);
		else
			buf_char(scratch, (char)c);
	}
	return buf_view(scratch);
}
