/* SPDX-License-Identifier: ISC */
#include "conf/typed.h"

#include <limits.h>
#include <stdlib.h>

#include "base/byte.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/url.h"
#include "conf/complaints.h"
#include "conf/urlline.h"

static enum err path_address(struct arena *a, const char *typed, const char **address,
			     struct why *why)
{
	char real[PATH_MAX];
	const char *path = paths_expand(a, typed);

	if (!realpath(path, real) || (!file_is_folder(real) && !file_is_regular(real)))
		return why_set(why, ERR_USAGE, typed, 0, _("there is no such folder or file"));
	if (complaints_line_is_odd(str_z(real)))
		return why_set(
			why, ERR_USAGE, typed, 0,
			_("the path can't stand in a text file; give the folder a plain name"));
	*address = file_is_folder(real) ? arena_cstr(a, str_z(real))
					: arena_printf(a, "file://%s", real);
	return OK;
}

/* The scheme in front of ':' when it is one; "host:8080/…" has none. */
static struct str scheme_of(struct str s)
{
	struct url u = url_split(s);
	size_t after = u.scheme.n + 1;

	if (!u.scheme.n || (after < s.n && byte_is_digit(s.p[after])))
		return STR_NONE;
	return u.scheme;
}

static enum err http_address(struct arena *a, struct str s, const char **address, struct why *why)
{
	*address = arena_cstr(a, s);
	return urlline_check(a, s, ERR_USAGE, why);
}

/* "@name@host", as people are called in the Fediverse: their page is there. */
static bool is_account(struct str s, struct str *host)
{
	size_t at = str_starts(s, STR("@")) ? str_chr(str_sub(s, 1, s.n), '@') : SIZE_MAX;

	if (at == SIZE_MAX || !at)
		return false;
	*host = str_sub(s, at + 2, s.n);
	return str_chr(*host, '.') != SIZE_MAX && str_chr(*host, '/') == SIZE_MAX &&
	       str_chr(*host, '@') == SIZE_MAX;
}

enum err typed_address(struct arena *a, const char *typed, const char **address, struct why *why)
{
	struct str s = str_trim(str_z(typed)), host;
	const char *text = arena_cstr(a, s);

	if (!s.n)
		return why_set(why, ERR_USAGE, NULL, 0,
			       _("the address is empty; write https://… or a folder"));
	if (urlline_is_http(s))
		return http_address(a, s, address, why);
	if (str_istarts(s, STR("feed://")))
		return http_address(a, str_z(arena_printf(a, "https%s", text + 4)), address, why);
	if (str_istarts(s, STR("feed:http")))
		return http_address(a, str_sub(s, 5, s.n), address, why);
	if (str_istarts(s, STR("file://")))
		return path_address(a, text + 7, address, why);
	if (str_istarts(s, STR("exec:")) || str_istarts(s, STR("filter:")) ||
	    str_istarts(s, STR("query:")))
		return why_set(
			why, ERR_USAGE, urlline_shown(a, s), 0,
			_("sources that run programs or searches are written into the file urls "
			  "by hand"));
	if (scheme_of(s).n)
		return why_set(why, ERR_USAGE, urlline_shown(a, s), 0,
			       _("'%.*s:' can't be fetched; https:, http: and file: can"),
			       STR_ARG(scheme_of(s)));
	if (urlline_is_path(s) || str_starts(s, STR("./")) || str_starts(s, STR("../")) ||
	    file_exists(text))
		return path_address(a, text, address, why);
	if (is_account(s, &host))
		return http_address(a,
				    str_z(arena_printf(a, "https://%.*s/%.*s", STR_ARG(host),
						       (int)(s.n - host.n - 1), s.p)),
				    address, why);
	if (str_chr(s, '.') != SIZE_MAX || str_istarts(s, STR("localhost")))
		return http_address(a, str_z(arena_printf(a, "https://%s", text)), address, why);
	return why_set(why, ERR_USAGE, urlline_shown(a, s), 0,
		       _("this is neither an address nor a folder; write https://… or the "
			 "path of a folder"));
}
