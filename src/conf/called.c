/* SPDX-License-Identifier: ISC */
#include "conf/called.h"

#include <string.h>

#include "base/url.h"
#include "conf/discreet.h"

/* Last part of a path. */
static struct str base_name(struct str path)
{
	size_t start = 0, end;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (size_t i = 0; i + 1 < path.n; i++) {
		if (path.p[i] == '/')
			start = i + 1;
	}
	end = path.n;
	return start < end ? str_sub(path, start, end) : path;
}

/* The host of what is filtered, else its file. */
static struct str filtered_name(struct str address)
{
	size_t at = str_ifind(address, STR(":http"));
	struct str host = at == SIZE_MAX ? STR_NONE : url_host(str_sub(address, at + 1, address.n));

	return host.n ? host : base_name(address);
}

static struct str without_ending(struct str file)
{
	static const char *const endings[] = {".xml",  ".rss", ".atom", ".rdf",
					      ".json", ".php", ".html", ".htm"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_iends(file, str_z(endings[i])))
			return str_sub(file, 0, file.n - strlen(endings[i]));
	return file;
}

/* Whether a word is one by which feeds of a host differ. */
static bool tells(struct str word)
{
	static const char *const nothing[] = {"feed", "feeds", "rss",	  "rss2", "atom",  "rdf",
					      "xml",  "index", "default", "all",  "videos"};

	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		if (str_ieq(word, str_z(nothing[i])))
			return false;
	return word.n > 0;
}

static struct str telling_part(struct str path)
{
	struct str rest = path, part, found = STR("");

	while (str_cut(&rest, '/', &part))
		if (tells(without_ending(part)))
			found = without_ending(part);
	return found;
}

static struct str telling_value(struct str query)
{
	struct str rest = query, pair, name, found = STR("");

	while (str_cut(&rest, '&', &pair))
		if (str_cut(&pair, '=', &name) && tells(pair))
			found = pair;
	return found;
}

static struct str web_name(struct arena *a, struct str address)
{
	bool hidden = false;
	struct url u = url_split(discreet_address(a, address, &hidden));
	struct str part = telling_part(u.path);

	if (!u.host.n)
		return address;
	if (!part.n)
		part = telling_value(u.query);
	return part.n ? str_z(arena_printf(a, "%.*s/%.*s", STR_ARG(u.host), STR_ARG(part)))
		      : u.host;
}

struct str called_after(struct arena *a, enum source_kind kind, struct str address)
{
	struct str rest = address, piece;

	switch (kind) {
	case SOURCE_HTTP:
		return web_name(a, address);
	case SOURCE_QUERY:
		/* query:NAME:EXPRESSION */
		if (str_cut(&rest, ':', &piece) && str_cut(&rest, ':', &piece) && piece.n)
			return piece;
		return address;
	case SOURCE_EXEC:
		/* the program without its arguments, which are nobody's business */
		rest = str_trim(str_sub(address, strlen("exec:"), address.n));
		return str_cut(&rest, ' ', &piece) && piece.n ? base_name(piece) : address;
	case SOURCE_FILTER:
		return filtered_name(address);
	case SOURCE_FILE:
	case SOURCE_FOLDER:
		break;
	}
	return base_name(address);
}
