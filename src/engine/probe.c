/* SPDX-License-Identifier: ISC */
#include "engine/probe.h"

#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"
#include "engine/network.h"
#include "feed/feed_parser.h"
#include "net/problem.h"
#include "page/page.h"

#define MEBIBYTE ((uint64_t)1 << 20)
#define PAGE_BYTES_MAX (2 * MEBIBYTE) /* of a page; its head comes first */
#define TITLE_CELLS 120

static const char accept_all[] =
	"application/atom+xml, application/rss+xml, application/feed+json, "
	"text/html;q=0.9, application/xml;q=0.8, */*;q=0.5";

/* One request and what came of it. */
struct probe {
	const struct options *options;
	struct arena *arena;
	struct feed_parser *parser; /* NULL: nothing came */
	bool is_feed; /* as far as the parser has seen */
	struct buf page;
	struct str url, content_type; /* of the answer */
	enum err err;
	struct why why;
	bool moved;
};

static enum err ignore_entry(void *ctx, const struct feed_entry *e)
{
	(void)ctx;
	(void)e;
	return OK;
}

static void on_begin(void *ctx, const char *url, const char *content_type)
{
	struct probe *p = ctx;
	struct feed_hints hints = {.url = str_z(url),
				   .content_type = str_z(content_type),
				   .max_bytes = (uint64_t)p->options->feed_megabytes * MEBIBYTE};

	feed_parser_free(p->parser);
	p->parser = feed_parser_new(&hints, ignore_entry, p);
	p->is_feed = true;
	buf_clear(&p->page);
}

/* A feed is read to its end, of a page only the beginning. */
static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct probe *p = ctx;
	enum err err = p->is_feed ? feed_parser_push(p->parser, bytes, n) : OK;

	if (err == ERR_NOT_FEED)
		p->is_feed = false;
	else if (err)
		return err;
	buf_add(&p->page, bytes, n);
	return p->page.full && !p->is_feed ? ERR_LIMIT : OK;
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct probe *p = ctx;

	p->url = arena_str(p->arena, str_z(r->url));
	p->content_type = arena_str(p->arena, str_z(r->content_type));
	p->err = r->err;
	p->why = r->why;
	p->moved = r->moved;
	if (r->err == ERR_LIMIT && p->parser) /* enough was seen */
		p->err = OK;
}

static enum err request(struct probe *p, const char *address, struct why *why)
{
	static const struct fetch_calls calls = {.begin = on_begin,
						 .body = on_body,
						 .done = on_done};
	const struct options *o = p->options;
	struct fetch_request what = {.url = address, .accept = accept_all, .ctx = p};
	struct fetch_options setup = network_options(o);
	enum err err;

	setup.max_bytes = (uint64_t)o->feed_megabytes * MEBIBYTE;
	err = network_run(&setup, &calls, &what, why);
	if (err)
		return err;
	if (p->err)
		*why = p->why;
	return p->err;
}

static void begin(struct probe *p, const struct options *options, struct arena *a)
{
	*p = (struct probe){.options = options, .arena = a};
	buf_init(&p->page, PAGE_BYTES_MAX);
}

static void end(struct probe *p)
{
	feed_parser_free(p->parser);
	buf_release(&p->page);
}

/* Whether what came is a feed; then with its title, at the place it is now. */
static bool take_feed(struct probe *p, struct discover_feed *feed)
{
	struct why ignored;
	struct buf title;
	enum err err;

	if (!p->parser)
		return false;
	err = feed_parser_finish(p->parser, &ignored);
	if (err && err != ERR_LIMIT)
		return false;
	buf_init(&title, FEED_TITLE_MAX);
	utf8_clean(&title, feed_parser_head(p->parser)->title, UTF8_LINE);
	if (title.len)
		feed->title =
			arena_str(p->arena, str_sub(buf_view(&title), 0,
						    utf8_fit(buf_view(&title), TITLE_CELLS, NULL)));
	buf_release(&title);
	/* a password that was typed stays with its address */
	if (p->moved && !url_split(feed->address).user.n)
		feed->address = p->url;
	return true;
}

static enum err not_feed(const char *address, struct arena *a, const char *words, struct why *why)
{
	return why_set(why, ERR_NOT_FEED, arena_cstr(a, url_public(a, str_z(address))), 0, "%s",
		       words);
}

enum err probe_feed(struct discover_feed *feed, const struct options *options, struct arena *a,
		    struct why *why)
{
	const char *address = arena_cstr(a, feed->address);
	struct probe p;
	enum err err;

	begin(&p, options, a);
	err = request(&p, address, why);
	if (!err && !take_feed(&p, feed))
		err = not_feed(address, a,
			       _("this is no feed; RSS, Atom or JSON Feed would be one"), why);
	end(&p);
	return err;
}

static bool is_near(struct str host, struct arena *a)
{
	return str_ieq(host, STR("localhost")) || problem_is_private(arena_cstr(a, host));
}

/* A page of the open net may not send us into the own one. */
static void drop_near(struct discover_feeds *feeds, struct str page, struct arena *a)
{
	uint32_t kept = 0;

	if (is_near(url_host(page), a))
		return;
	for (uint32_t i = 0; i < feeds->len; i++)
		if (!is_near(url_host(feeds->items[i].address), a))
			feeds->items[kept++] = feeds->items[i];
	feeds->len = kept;
}

/* The name and password that were typed hold for feeds of the same server. */
static void put_user(struct discover_feeds *feeds, struct str typed, struct arena *a)
{
	struct url u = url_split(typed);

	for (uint32_t i = 0; u.user.n && i < feeds->len; i++) {
		struct str address = feeds->items[i].address;
		struct url v = url_split(address);

		if (str_ieq(u.scheme, v.scheme) && str_ieq(u.host, v.host) &&
		    str_eq(u.port, v.port))
			feeds->items[i].address = str_z(
				arena_printf(a, "%.*s://%.*s@%.*s", STR_ARG(v.scheme),
					     STR_ARG(u.user),
					     STR_ARG(str_sub(address, v.scheme.n + sizeof "://" - 1,
							     address.n))));
	}
}

static bool is_page(const struct probe *p)
{
	return str_ifind(p->content_type, STR("html")) < p->content_type.n ||
	       str_starts(str_trim(buf_view(&p->page)), STR("<"));
}

static void look_at_page(struct probe *p, struct probe_found *found)
{
	struct page_hints hints = {.type = PAGE_HTML, .is_file = true};
	size_t at = str_ifind(p->content_type, STR("charset="));
	struct buf scratch;

	if (at < p->content_type.n)
		hints.charset =
			str_sub(p->content_type, at + sizeof "charset=" - 1, p->content_type.n);
	buf_init(&scratch, 4 * PAGE_BYTES_MAX);
	discover_page(&found->feeds, p->url, page_utf8(&scratch, buf_view(&p->page), &hints),
		      p->arena);
	drop_near(&found->feeds, p->url, p->arena);
	buf_release(&scratch);
}

/* The usual places, until there is one. */
static void guess(struct probe_found *found, struct str page, const struct options *options,
		  struct arena *a)
{
	struct discover_feed feed = {{0}, {0}, {0}};

	for (uint32_t n = 0; !found->read; n++) {
		struct why ignored;

		feed.address = discover_guess(page, n, a);
		if (!feed.address.n)
			return;
		feed.title = STR("");
		found->read = probe_feed(&feed, options, a, &ignored) == OK;
	}
	VEC_PUSH(&found->feeds, feed);
}

enum err probe_address(struct probe_found *found, const char *address,
		       const struct options *options, struct arena *a, struct why *why)
{
	struct discover_feed feed = {.address = arena_str(a, str_z(address)), .title = STR("")};
	struct probe p;
	enum err err;

	*found = (struct probe_found){.read = false};
	discover_site(&found->feeds, feed.address, a);
	if (found->feeds.len)
		return OK;
	begin(&p, options, a);
	err = request(&p, address, why);
	if (!err && take_feed(&p, &feed)) {
		VEC_PUSH(&found->feeds, feed);
		found->read = true;
	} else if (!err && is_page(&p)) {
		look_at_page(&p, found);
		if (!found->feeds.len)
			guess(found, p.url, options, a);
		put_user(&found->feeds, feed.address, a);
	}
	if (!err && !found->feeds.len)
		err = not_feed(address, a,
			       _("neither a feed nor a page that names one; the address of a feed "
				 "would do"),
			       why);
	end(&p);
	return err;
}
