/* SPDX-License-Identifier: ISC */
#include "base/tracking.h"

#include "base/buf.h"
#include "base/url.h"

static const char *const names[] = {
#define TRACKING(name) name,
#include "base/tracking.def"
#undef TRACKING
};

static bool is_tracking(struct str parameter)
{
	struct str name = str_sub(parameter, 0, str_chr(parameter, '='));

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str known = str_z(names[i]);

		if (str_ends(known, STR("*")) ? str_istarts(name, str_sub(known, 0, known.n - 1))
					      : str_ieq(name, known))
			return true;
	}
	return false;
}

static bool has_tracking(struct str parameters)
{
	struct str one;

	while (str_cut(&parameters, '&', &one))
		if (is_tracking(one))
			return true;
	return false;
}

/* What is left, behind `sign`; nothing left: no sign either. */
static void put_others(struct buf *out, char sign, struct str parameters)
{
	struct str one;

	while (str_cut(&parameters, '&', &one)) {
		if (is_tracking(one))
			continue;
		buf_char(out, sign);
		buf_str(out, one);
		sign = '&';
	}
}

struct str tracking_drop(struct arena *a, struct str s)
{
	struct url u = url_split(s);
	struct buf out;
	struct str kept;

	if (!url_is_http(s) || (!has_tracking(u.query) && !has_tracking(u.fragment)))
		return s;
	buf_init(&out, BUF_MAX);
	buf_str(&out, str_sub(s, 0, (size_t)((u.has_query ? u.query.p : u.fragment.p) - s.p) - 1));
	if (u.has_query && has_tracking(u.query)) {
		put_others(&out, '?', u.query);
	} else if (u.has_query) {
		buf_char(&out, '?');
		buf_str(&out, u.query);
	}
	if (u.has_fragment && has_tracking(u.fragment)) {
		put_others(&out, '#', u.fragment);
	} else if (u.has_fragment) {
		buf_char(&out, '#');
		buf_str(&out, u.fragment);
	}
	kept = arena_str(a, buf_view(&out));
	buf_release(&out);
	return kept;
}
