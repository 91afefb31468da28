/* SPDX-License-Identifier: ISC */
#include "page/discover.h"

#include <string.h>

#include "base/byte.h"
#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"
#include "page/token.h"

#define ADDRESS_MAX 2048
#define TITLE_CELLS 120
#define WORD_MAX 256 /* of what stands behind a marker */
#define PARTS 4 /* {0} … {3} */

static const struct {
	const char *host, *path, *name, *what, *feed;
} sites[] = {
#define SITE(host, path, name, what, feed) {host, path, name, what, feed},
#define INSIDE(host, marker, feed)
#define GUESS(path, feed)
#include "page/sites.def"
#undef SITE
#undef INSIDE
#undef GUESS
};

static const struct {
	const char *host, *marker, *feed;
} insides[] = {
#define SITE(host, path, name, what, feed)
#define INSIDE(host, marker, feed) {host, marker, feed},
#define GUESS(path, feed)
#include "page/sites.def"
#undef SITE
#undef INSIDE
#undef GUESS
};

static const struct {
	const char *path, *feed;
} guesses[] = {
#define SITE(host, path, name, what, feed)
#define INSIDE(host, marker, feed)
#define GUESS(path, feed) {path, feed},
#include "page/sites.def"
#undef SITE
#undef INSIDE
#undef GUESS
};

struct parts {
	struct str part[PARTS];
};

/* ---- rules ---- */

/* Whether a host is the site's: itself, or one of the doors that sites have. */
static bool is_host(struct str host, const char *site)
{
	static const char *const doors[] = {"", "www.", "m.", "old.", "new.", "mobile."};

	for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++) {
		struct str door = str_z(doors[i]);

		if (str_istarts(host, door) && str_ieq(str_sub(host, door.n, host.n), str_z(site)))
			return true;
	}
	return false;
}

static bool is_word(char c)
{
	return byte_is_digit(c) || byte_is_letter(c) || c == '_' || c == '-';
}

/* What may be put into another address: in a path `more` is "", in a query it is also what stands
 * for other bytes. */
static bool is_plain(struct str s, const char *more)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_word(s.p[i]) && !strchr(".~+", s.p[i]) && !strchr(more, s.p[i]))
			return false;
	return s.n > 0 && !str_starts(s, STR("."));
}

/* Whether an address ends as those of feeds do. */
static bool is_feed_name(struct str s)
{
	static const char *const ends[] = {".rss",     ".atom",	    ".rdf",	  "/feed",
					   "/rss",     "/feed/",    "/rss/",	  "/feed.xml",
					   "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"};

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_iends(s, str_z(ends[i])))
			return true;
	return false;
}

/* One piece of a path: "word", "@{1}", "@{1}@{2}". */
static bool match_piece(struct str pattern, struct str piece, const char *more, struct parts *parts)
{
	size_t open, end;
	struct str value;

	while ((open = str_chr(pattern, '{')) < pattern.n) {
		if (!str_istarts(piece, str_sub(pattern, 0, open)))
			return false;
		piece = str_sub(piece, open, piece.n);
		/* up to what stands behind it in the pattern */
		end = open + 3 < pattern.n ? str_chr(piece, pattern.p[open + 3]) : piece.n;
		value = str_sub(piece, 0, end);
		parts->part[(pattern.p[open + 1] - '0') % PARTS] = value;
		if (!is_plain(value, more) || is_feed_name(value))
			return false;
		piece = str_sub(piece, value.n, piece.n);
		pattern = str_sub(pattern, open + 3, pattern.n);
	}
	return str_ieq(pattern, piece);
}

static bool match_path(struct str pattern, struct str path, struct parts *parts)
{
	struct str want, got;

	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	pattern = str_sub(pattern, 1, pattern.n);
	path = str_sub(path, 1, path.n);
	while (str_cut(&pattern, '/', &want)) {
		if (str_eq(want, STR("*")))
			return true;
		if (!str_cut(&path, '/', &got) || !match_piece(want, got, "", parts))
			return false;
	}
	return path.n == 0;
}

/* "name={1}" in a query. */
static bool match_query(struct str pattern, struct str query, struct parts *parts)
{
	struct str field;

	while (str_cut(&query, '&', &field))
		if (match_piece(pattern, field, "%", parts))
			return true;
	return false;
}

static bool match(const char *rule, const struct url *u, struct parts *parts)
{
	struct str pattern = str_z(rule);
	size_t mark = str_chr(pattern, '?');

	if (!match_path(str_sub(pattern, 0, mark), u->path, parts))
		return false;
	return mark >= pattern.n ||
	       match_query(str_sub(pattern, mark + 1, pattern.n), u->query, parts);
}

/* A template with its parts in place. */
static struct str fill(const char *pattern, const struct parts *parts, struct arena *a)
{
	struct buf out;
	struct str s;

	buf_init(&out, ADDRESS_MAX);
	for (const char *p = pattern; *p; p++) {
		if (*p == '{' && p[1] >= '0' && p[1] < '0' + PARTS && p[2] == '}') {
			buf_str(&out, parts->part[p[1] - '0']);
			p += 2;
		} else {
			buf_char(&out, *p);
		}
	}
	s = arena_str(a, out.full ? STR("") : buf_view(&out));
	buf_release(&out);
	return s;
}

/* Scheme, host and port, as they stand. */
static struct str origin(struct str address, struct arena *a)
{
	struct str root = url_resolve(a, url_public(a, address), STR("/"));

	return str_sub(root, 0, root.n ? root.n - 1 : 0);
}

/* ---- what was found ---- */

/* Empty: nothing that may be fetched, or the page itself. */
static struct str clean_address(struct str page, struct str href, struct arena *a)
{
	struct str address = url_public(a, url_resolve(a, url_public(a, page), href));
	size_t mark = str_chr(address, '#');

	address = arena_str(a, str_sub(address, 0, mark));
	if (address.n > ADDRESS_MAX || !url_is_http(address) || !url_is_safe(address) ||
	    str_eq(address, page))
		return STR("");
	return address;
}

static void add(struct discover_feeds *out, struct discover_feed feed)
{
	if (!feed.address.n || out->len >= DISCOVER_FEEDS_MAX)
		return;
	for (uint32_t i = 0; i < out->len; i++)
		if (str_eq(out->items[i].address, feed.address))
			return;
	VEC_PUSH(out, feed);
}

void discover_site(struct discover_feeds *out, struct str address, struct arena *a)
{
	struct url u = url_split(address);
	const char *path = NULL; /* that fits */

	if (!url_is_http(address))
		return;
	for (size_t i = 0; i < sizeof sites / sizeof sites[0]; i++) {
		struct parts parts = {0};
		struct str name;

		if ((path && strcmp(path, sites[i].path) != 0) || !is_host(u.host, sites[i].host) ||
		    !match(sites[i].path, &u, &parts))
			continue;
		path = sites[i].path;
		name = fill(sites[i].name, &parts, a);
		if (sites[i].what[0])
			name = str_z(arena_printf(a, "%.*s%s%s", STR_ARG(name), name.n ? ": " : "",
						  _(sites[i].what)));
		add(out, (struct discover_feed){fill(sites[i].feed, &parts, a), name, STR("")});
	}
}

struct str discover_guess(struct str address, uint32_t n, struct arena *a)
{
	struct url u = url_split(address);

	if (n >= DISCOVER_GUESSES_MAX || !url_is_http(address))
		return STR("");
	for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
		struct parts parts = {0};

		if (!match(guesses[i].path, &u, &parts) || n--)
			continue;
		parts.part[0] = origin(address, a);
		return fill(guesses[i].feed, &parts, a);
	}
	return STR("");
}

/* ---- pages ---- */

struct page_look {
	struct discover_feeds *out;
	struct discover_feeds anchors; /* links that look like feeds */
	struct str page, base;
	struct arena *arena;
};

/* The attributes that count, as they stand. */
struct attrs {
	struct str rel, type, href, title;
};

static struct attrs attrs_of(struct str s)
{
	struct attrs a = {.rel = STR_NONE};
	struct str name, value;

	while (token_attr(&s, &name, &value)) {
		struct str *at = str_ieq(name, STR("rel"))     ? &a.rel
				 : str_ieq(name, STR("type"))  ? &a.type
				 : str_ieq(name, STR("href"))  ? &a.href
				 : str_ieq(name, STR("title")) ? &a.title
							       : NULL;

		if (at && !at->p)
			*at = str_trim(value);
	}
	return a;
}

static struct str resolved(struct str s, struct arena *a)
{
	struct buf text, clean;
	struct str out;

	buf_init(&text, 4 * (size_t)ADDRESS_MAX);
	buf_init(&clean, 4 * (size_t)ADDRESS_MAX);
	token_text(&text, s, true);
	utf8_clean(&clean, buf_view(&text), UTF8_LINE);
	out = arena_str(a, str_trim(buf_view(&clean)));
	buf_release(&text);
	buf_release(&clean);
	return out;
}

static bool has_word(struct str words, struct str word)
{
	struct str one;

	while (str_cut(&words, ' ', &one))
		if (str_ieq(one, word))
			return true;
	return false;
}

enum { NO_FEED, MAYBE_FEED, IS_FEED };

/* What a type says; parameters behind ';' don't count. */
static int judge_type(struct str type)
{
	static const char *const sure[] = {"application/rss+xml",    "application/atom+xml",
					   "application/feed+json",  "application/rdf+xml",
					   "application/x.atom+xml", "application/x-atom+xml"};
	static const char *const maybe[] = {"application/json", "application/xml", "text/xml"};

	type = str_trim(str_sub(type, 0, str_chr(type, ';')));
	for (size_t i = 0; i < sizeof sure / sizeof sure[0]; i++)
		if (str_ieq(type, str_z(sure[i])))
			return IS_FEED;
	for (size_t i = 0; i < sizeof maybe / sizeof maybe[0]; i++)
		if (str_ieq(type, str_z(maybe[i])))
			return MAYBE_FEED;
	return NO_FEED;
}

/* Programs have interfaces in JSON and XML that are no feeds: those must also be named like one. */
static bool is_feed_link(const struct attrs *at)
{
	int judged = judge_type(at->type);
	bool named = is_feed_name(at->href) || str_ifind(at->href, STR("feed")) < at->href.n ||
		     str_ifind(at->href, STR("rss")) < at->href.n;

	if (has_word(at->rel, STR("feed")))
		return !at->type.n || judged != NO_FEED;
	if (!has_word(at->rel, STR("alternate")) || has_word(at->rel, STR("stylesheet")))
		return false;
	return judged == IS_FEED || (judged == MAYBE_FEED && named);
}

static void take(struct page_look *look, struct discover_feeds *out, const struct attrs *at,
		 struct str title)
{
	struct str href = resolved(at->href, look->arena);

	/* newsreaders' own scheme: feed:https://… and feed://… */
	if (str_istarts(href, STR("feed://")))
		href = str_z(
			arena_printf(look->arena, "https:%.*s", STR_ARG(str_sub(href, 5, href.n))));
	else if (str_istarts(href, STR("feed:")))
		href = str_sub(href, 5, href.n);
	if (!href.n)
		return;
	href = url_resolve(look->arena, look->base, href);
	title = resolved(title, look->arena);
	add(out, (struct discover_feed){clean_address(look->page, href, look->arena),
					str_sub(title, 0, utf8_fit(title, TITLE_CELLS, NULL)),
					resolved(at->type, look->arena)});
}

static void look_at(struct page_look *look, const struct token *token, struct str rest)
{
	struct attrs at;

	if (str_ieq(token->name, STR("link"))) {
		at = attrs_of(token->attrs);
		if (is_feed_link(&at))
			take(look, look->out, &at, at.title);
	} else if (str_ieq(token->name, STR("a"))) {
		at = attrs_of(token->attrs);
		if (judge_type(at.type) == IS_FEED || str_istarts(at.href, STR("feed:")) ||
		    is_feed_name(str_sub(at.href, 0, str_chr(at.href, '?'))))
			take(look, &look->anchors, &at,
			     at.title.n ? at.title : str_sub(rest, 0, str_chr(rest, '<')));
	} else if (str_ieq(token->name, STR("base")) && str_eq(look->base, look->page)) {
		at = attrs_of(token->attrs);
		look->base = url_resolve(look->arena, look->page, resolved(at.href, look->arena));
	}
}

/* Behind the marker, where the site says what is meant. */
static void look_inside(struct page_look *look, struct str utf8)
{
	struct str host = url_host(look->page);

	for (size_t i = 0; i < sizeof insides / sizeof insides[0]; i++) {
		struct parts parts = {0};
		size_t at, end;

		if (!is_host(host, insides[i].host))
			continue;
		at = str_find(utf8, str_z(insides[i].marker));
		if (at >= utf8.n)
			continue;
		at += strlen(insides[i].marker);
		for (end = at; end < utf8.n && end - at < WORD_MAX && is_word(utf8.p[end]); end++)
			;
		parts.part[1] = str_sub(utf8, at, end);
		if (parts.part[1].n) {
			add(look->out,
			    (struct discover_feed){fill(insides[i].feed, &parts, look->arena),
						   STR(""), STR("")});
			return;
		}
	}
}

static bool is_raw(struct str name)
{
	static const char *const raw[] = {"script", "style",  "title",	"textarea",
					  "xmp",    "iframe", "noembed"};

	for (size_t i = 0; i < sizeof raw / sizeof raw[0]; i++)
		if (str_ieq(name, str_z(raw[i])))
			return true;
	return false;
}

void discover_page(struct discover_feeds *out, struct str address, struct str utf8, struct arena *a)
{
	struct page_look look = {.out = out, .arena = a};
	struct token token;
	struct str rest = utf8;
	uint32_t before = out->len;

	look.page = look.base = url_public(a, address);
	while (token_next(&rest, &token)) {
		if (token.kind != TOKEN_START)
			continue;
		if (is_raw(token.name))
			(void)token_raw(&rest, token.name);
		else
			look_at(&look, &token, rest);
	}
	if (out->len == before)
		look_inside(&look, utf8);
	if (out->len == before) {
		for (uint32_t i = 0; i < look.anchors.len; i++)
			add(out, look.anchors.items[i]);
	}
	VEC_RELEASE(&look.anchors);
}
