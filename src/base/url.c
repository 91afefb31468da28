/* SPDX-License-Identifier: ISC */
#include "base/url.h"

#include <stdint.h>

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_scheme(struct str s)
{
	if (s.n == 0 || !is_alpha(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.')
			return false;
	}
	return true;
}

/* user@host:port */
static void split_authority(struct url *u, struct str s)
{
	size_t at = SIZE_MAX;

	/* the last @ is the one that counts, as browsers do: what looks like a host before it is no
	 * host */
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '@')
			at = i;
	if (at != SIZE_MAX) {
		u->user = str_sub(s, 0, at);
		s = str_sub(s, at + 1, s.n);
	}
	if (s.n && s.p[0] == '[') {
		size_t end = str_chr(s, ']');

		if (end != SIZE_MAX) {
			u->host = str_sub(s, 1, end);
			s = str_sub(s, end + 1, s.n);
			if (s.n && s.p[0] == ':')
				u->port = str_sub(s, 1, s.n);
			return;
		}
	}
	size_t colon = str_chr(s, ':');

	u->host = str_sub(s, 0, colon);
	if (colon != SIZE_MAX)
		u->port = str_sub(s, colon + 1, s.n);
}

struct url url_split(struct str s)
{
	struct url u = {0};
	size_t end = str_chr(s, '#');

	if (end != SIZE_MAX) {
		u.fragment = str_sub(s, end + 1, s.n);
		u.has_fragment = true;
		s = str_sub(s, 0, end);
	}
	size_t colon = str_chr(s, ':');

	if (colon != SIZE_MAX && is_scheme(str_sub(s, 0, colon))) {
		u.scheme = str_sub(s, 0, colon);
		s = str_sub(s, colon + 1, s.n);
	}
	end = str_chr(s, '?');
	if (end != SIZE_MAX) {
		u.query = str_sub(s, end + 1, s.n);
		u.has_query = true;
		s = str_sub(s, 0, end);
	}
	if (str_starts(s, STR("//"))) {
		s = str_sub(s, 2, s.n);
		end = str_chr(s, '/');
		u.has_authority = true;
		split_authority(&u, str_sub(s, 0, end));
		s = end == SIZE_MAX ? STR_NONE : str_sub(s, end, s.n);
	}
	u.path = s;
	return u;
}

/* ---- resolving ---- */

struct writer {
	char *p;
	size_t n;
};

static void put(struct writer *w, struct str s)
{
	if (s.n)
		memcpy(w->p + w->n, s.p, s.n);
	w->n += s.n;
}

static struct str written(const struct writer *w)
{
	return (struct str){w->p, w->n};
}

/* Back to before the last "/segment", but not below `floor`. */
static void drop_segment(struct writer *w, size_t floor)
{
	while (w->n > floor && w->p[w->n - 1] != '/')
		w->n--;
	if (w->n > floor)
		w->n--;
}

/* RFC 3986, 5.2.4, segment by segment; needs at most path.n bytes. */
static void put_path(struct writer *w, struct str path)
{
	size_t floor = w->n;

	while (path.n) {
		size_t slash = path.p[0] == '/';
		size_t end = str_chr(str_sub(path, slash, path.n), '/');
		struct str segment = str_sub(path, slash, end == SIZE_MAX ? path.n : slash + end);
		bool last = slash + segment.n == path.n;
		bool dot = str_eq(segment, STR("."));
		bool dots = str_eq(segment, STR(".."));

		if (dots)
			drop_segment(w, floor);
		if (!dot && !dots)
			put(w, str_sub(path, 0, slash + segment.n));
		else if (last && (slash || w->n > floor))
			put(w, STR("/"));
		path = str_sub(path, slash + segment.n, path.n);
	}
}

/*
 * Trimmed of blanks at the ends and of control bytes anywhere, as browsers do; in what is meant for
 * the web \ is /, and what may not stand in an address is percent-encoded.
 */
static struct str tidy(struct arena *a, struct str s, bool web)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p = arena_alloc(a, s.n * 3 + 1);
	size_t n = 0;
	bool path = true;

	/* trimmed first and last: control bytes may hide blanks at the ends */
	s = str_trim(s);
	while (s.n && ((unsigned char)s.p[s.n - 1] <= 0x20 || s.p[s.n - 1] == 0x7F))
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7F || (c == ' ' && n == 0))
			continue;
		if (c == '?' || c == '#')
			path = false;
		if (web && c == '\\' && path)
			c = '/';
		if (web && (c == ' ' || c == '"' || c == '<' || c == '>')) {
			p[n++] = '%';
			p[n++] = hex[c >> 4];
			p[n++] = hex[c & 15];
		} else {
			p[n++] = (char)c;
		}
	}
	return str_of(p, n);
}

static bool is_web(struct str scheme)
{
	return str_ieq(scheme, STR("http")) || str_ieq(scheme, STR("https"));
}

static void put_authority(struct writer *w, const struct url *u)
{
	if (!u->has_authority)
		return;
	put(w, STR("//"));
	if (u->user.p) {
		put(w, u->user);
		put(w, STR("@"));
	}
	bool bracket = str_chr(u->host, ':') != SIZE_MAX;

	if (bracket)
		put(w, STR("["));
	put(w, u->host);
	if (bracket)
		put(w, STR("]"));
	if (u->port.n) {
		put(w, STR(":"));
		put(w, u->port);
	}
}

/* The path of r against that of b (RFC 3986, 5.2.3). */
static void put_merged(struct writer *w, const struct url *b, const struct url *r, struct arena *a)
{
	struct writer merged = {arena_alloc(a, b->path.n + r->path.n + 2), 0};
	size_t keep = b->path.n;

	while (keep && b->path.p[keep - 1] != '/')
		keep--;
	if (b->has_authority && keep == 0)
		put(&merged, STR("/"));
	put(&merged, str_sub(b->path, 0, keep));
	put(&merged, r->path);
	put_path(w, written(&merged));
}

static void put_tail(struct writer *w, struct str query, bool has_query, const struct url *r)
{
	if (has_query) {
		put(w, STR("?"));
		put(w, query);
	}
	if (r->has_fragment) {
		put(w, STR("#"));
		put(w, r->fragment);
	}
}

bool url_is_plain(struct str s)
{
	size_t i;

	if (!str_starts(s, STR("http")))
		return false;
	i = s.n > 4 && s.p[4] == 's' ? 5 : 4;
	if (!str_starts(str_sub(s, i, s.n), STR("://")))
		return false;
	for (i += 3; i < s.n; i++) {
		char c = s.p[i];

		if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '/' && c != '-' && c != '.' &&
		    c != '_' && c != '?' && c != '=' && c != '%' && c != '+' && c != ',' &&
		    c != '#' && c != '&' && c != ';')
			return false;
		/* perhaps a path with . or .. */
		if (c == '.' && s.p[i - 1] == '/')
			return false;
	}
	return true;
}

struct str url_resolve(struct arena *a, struct str base, struct str ref)
{
	if (url_is_plain(ref))
		return arena_str(a, ref);

	struct url b = url_split(str_trim(base));
	size_t colon = str_chr(ref, ':');
	bool own = colon != SIZE_MAX && is_scheme(str_trim(str_sub(ref, 0, colon)));

	ref = tidy(a, ref, own ? is_web(str_trim(str_sub(ref, 0, colon))) : is_web(b.scheme));
	struct url r = url_split(ref);

	/* "http:page" is what old pages write for "page" */
	if (is_web(r.scheme) && !r.has_authority && str_ieq(r.scheme, b.scheme))
		r.scheme = STR_NONE;
	/* Nothing to resolve against, or a scheme whose rest is no path */
	if ((r.scheme.n && !r.has_authority) || (!r.scheme.n && !b.scheme.n))
		return ref;
	struct writer w = {arena_alloc(a, base.n + ref.n + 16), 0};

	put(&w, r.scheme.n ? r.scheme : b.scheme);
	put(&w, STR(":"));
	put_authority(&w, r.has_authority ? &r : &b);
	if (r.has_authority || (r.path.n && r.path.p[0] == '/'))
		put_path(&w, r.path);
	else if (r.path.n)
		put_merged(&w, &b, &r, a);
	else
		put(&w, b.path);
	bool same_document = !r.has_authority && r.path.n == 0 && !r.has_query;

	put_tail(&w, same_document ? b.query : r.query, same_document ? b.has_query : r.has_query,
		 &r);
	w.p[w.n] = '\0';
	return written(&w);
}

/* ---- what may be done with an address ---- */

bool url_is_safe(struct str s)
{
	static const char *const schemes[] = {"http",	"https", "mailto", "ftp",  "gemini",
					      "gopher", "news",	 "tel",	   "xmpp", "irc"};
	struct url u = url_split(s);

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= 0x20 || s.p[i] == 0x7F)
			return false;
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		if (!str_ieq(u.scheme, str_z(schemes[i])))
			continue;
		if (is_web(u.scheme))
			return u.host.n > 0;
		return u.host.n + u.path.n > 0;
	}
	return false;
}

bool url_is_http(struct str s)
{
	struct url u = url_split(s);

	return is_web(u.scheme) && u.host.n > 0;
}

struct str url_host(struct str s)
{
	return url_split(s).host;
}

/* An address inside of other text (filter:COMMAND:https://name:word@host/): what stands between ://
 * and @ goes. */
static struct str without_users(struct arena *a, struct str s)
{
	struct writer w = {arena_alloc(a, s.n + 1), 0};
	size_t at;

	while ((at = str_find(s, STR("://"))) != SIZE_MAX) {
		size_t from = at + 3, end = from, user = from;

		for (; end < s.n && !strchr("/?# \t\"'", s.p[end]); end++)
			if (s.p[end] == '@')
				user = end + 1;
		put(&w, str_sub(s, 0, from));
		s = str_sub(s, user, s.n);
	}
	put(&w, s);
	w.p[w.n] = '\0';
	return written(&w);
}

struct str url_public(struct arena *a, struct str s)
{
	struct url u = url_split(s);

	if (!u.user.p)
		return without_users(a, s);
	/* u.user lies inside s: the bytes before it and those behind its '@' */
	size_t start = (size_t)(u.user.p - s.p);
	struct writer w = {arena_alloc(a, s.n + 1), 0};

	put(&w, str_sub(s, 0, start));
	put(&w, str_sub(s, start + u.user.n + 1, s.n));
	w.p[w.n] = '\0';
	return written(&w);
}

struct str url_ascii(struct arena *a, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	struct url u = url_split(s);
	size_t start = u.path.p	     ? (size_t)(u.path.p - s.p)
		       : u.has_query ? (size_t)(u.query.p - s.p)
				     : s.n;
	struct writer w = {arena_alloc(a, s.n * 3 + 1), 0};

	put(&w, str_sub(s, 0, start));
	for (size_t i = start; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80) {
			w.p[w.n++] = (char)c;
			continue;
		}
		w.p[w.n++] = '%';
		w.p[w.n++] = hex[c >> 4];
		w.p[w.n++] = hex[c & 15];
	}
	w.p[w.n] = '\0';
	return written(&w);
}

void url_escape(struct buf *out, struct str s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-._~";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c && strchr(plain, c))
			buf_char(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}
