/* SPDX-License-Identifier: ISC */
#include "feed/feed_parser.h"

#include "base/i18n.h"
#include "feed/atom.h"
#include "feed/collect.h"
#include "feed/decode.h"
#include "feed/jsonfeed.h"
#include "feed/plain.h"
#include "feed/rss.h"

#define BYTES_MAX ((uint64_t)20 << 20)
#define SNIFF_FIRST ((size_t)512) /* bytes of text before the first look */
#define SNIFF_MAX ((size_t)64 << 10) /* junk or blanks that may stand before a feed */
#define SNIFF_PAGE ((size_t)16 << 10) /* a web page may have it in its first bytes */

/* What there is instead of a feed. */
enum other { OTHER_EMPTY, OTHER_PAGE, OTHER_LIST, OTHER_XML, OTHER_JSON, OTHER_TEXT };

struct feed_parser {
	struct collect collect;
	struct decode decode;
	const struct collect_format *format;
	void *state;
	struct buf window; /* text before the format is known */
	size_t next_look, blanks;
	uint64_t bytes, max_bytes;
	enum other other;
	enum err err; /* first failure; nothing is read any more */
};

static const struct {
	const char *root;
	const struct collect_format *format;
} formats[] = {
#define FORMAT(name, root, format) {root, &format},
#include "feed/formats.def"
#undef FORMAT
};

static const struct collect_format *format_find(struct str root)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_ieq(root, str_z(formats[i].root)))
			return formats[i].format;
	return NULL;
}

/* Sniffing. */

struct look {
	const struct collect_format *format;
	size_t at; /* where it begins */
	bool sure; /* there is no feed, or there is one */
	enum other other;
};

/* Bytes of <!-- -->, <? > or <! > at s[0]; 0: not ended yet. */
static size_t skip_other(struct str s)
{
	struct str mark = str_starts(s, STR("<!--")) ? STR("-->") : STR(">");
	size_t open = str_chr(s, '['), at = str_find(s, mark);

	if (str_istarts(s, STR("<!DOCTYPE")) && open < at)
		at = str_find(s, mark = STR("]>"));
	return at == SIZE_MAX ? 0 : at + mark.n;
}

/* The name of the tag at s[0], without prefix; empty while it may go on, or is none. */
static struct str tag_name(struct str s)
{
	size_t i = 1, from = 1;

	for (; i < s.n; i++) {
		char c = s.p[i];

		if (c == ':')
			from = i + 1;
		else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '>' || c == '/')
			return str_sub(s, from, i);
		else if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') &&
			 c != '-' && c != '_' && c != '.')
			return STR_NONE;
	}
	return STR_NONE;
}

/* In a web page a feed's root counts only when it looks like one in full. */
static bool is_full_root(struct str s)
{
	struct str tag = str_sub(s, 0, str_chr(s, '>'));

	return str_ifind(tag, STR("xmlns")) != SIZE_MAX ||
	       str_ifind(tag, STR("version")) != SIZE_MAX;
}

/* One tag of the window: the look is over when this is a feed, or surely something else. */
static bool look_at_tag(struct look *l, struct str s, bool *page, bool *junk)
{
	struct str name = tag_name(s);
	bool junk_before = *junk;

	l->format = name.n ? format_find(name) : NULL;
	if (l->format && ((!*page && !*junk) || is_full_root(s))) {
		l->sure = true;
		return true;
	}
	l->format = NULL;
	*junk |= s.n > 1;
	if (str_ieq(name, STR("html")) || str_ieq(name, STR("head")) || str_ieq(name, STR("body")))
		*page = true;
	else if (name.n && !*page && !junk_before && !plain_is_element(name)) {
		l->other = str_ieq(name, STR("opml")) ? OTHER_LIST : OTHER_XML;
		l->sure = true;
		return true;
	}
	return false;
}

/* What the text so far is; `all`: nothing follows. */
static struct look look_at(struct str s, bool all)
{
	struct look l = {.other = OTHER_TEXT};
	bool page = false, doctype = false, junk = s.n && s.p[0] != '<';
	size_t i = 0, n;

	if (s.n && (s.p[0] == '{' || s.p[0] == '[')) {
		l.other = OTHER_JSON;
		l.format = s.p[0] == '{' ? format_find(STR("{")) : NULL;
		l.sure = true;
		return l;
	}
	while (i < s.n && (n = str_chr(str_sub(s, i, s.n), '<')) != SIZE_MAX) {
		struct str rest = str_sub(s, i + n, s.n);

		i += n;
		if (rest.n > 1 && (rest.p[1] == '!' || rest.p[1] == '?')) {
			doctype |= str_istarts(rest, STR("<!DOCTYPE html"));
			n = skip_other(rest);
			if (!n)
				break;
			i += n;
			continue;
		}
		l.at = i;
		if (look_at_tag(&l, rest, &page, &junk))
			return l;
		i++;
	}
	page |= doctype;
	l.other = page ? OTHER_PAGE : OTHER_TEXT;
	l.sure = all || s.n >= (page ? SNIFF_PAGE : SNIFF_MAX);
	return l;
}

static enum err begin(struct feed_parser *p, const struct look *l)
{
	struct str text = buf_view(&p->window);
	enum err err;

	p->format = l->format;
	p->collect.known.format = l->format->name;
	p->state = l->format->start(&p->collect);
	err = l->format->push(p->state, str_sub(text, l->at, text.n));
	buf_release(&p->window);
	return err;
}

static void look(struct feed_parser *p, bool all)
{
	struct look l = look_at(buf_view(&p->window), all);

	if (!l.sure)
		return;
	p->other = l.other;
	p->err = l.format ? begin(p, &l) : ERR_NOT_FEED;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Text comes out of the decoder. */
static void on_text(void *ctx, struct str text)
{
	struct feed_parser *p = ctx;

	if (p->err != OK)
		return;
	if (p->format) {
		p->err = p->format->push(p->state, text);
		return;
	}
	while (!p->window.len && text.n &&
	       (is_blank(text.p[0]) || str_starts(text, STR("\xEF\xBB\xBF")))) {
		size_t n = is_blank(text.p[0]) ? 1 : 3;

		p->blanks += n;
		text = str_sub(text, n, text.n);
	}
	buf_str(&p->window, text);
	if (!p->window.len && p->blanks > SNIFF_MAX)
		p->err = ERR_NOT_FEED;
	if (p->window.len < p->next_look)
		return;
	p->next_look = p->window.len * 2;
	look(p, false);
}

struct feed_parser *feed_parser_new(const struct feed_hints *hints, feed_entry_fn *entry, void *ctx)
{
	struct feed_parser *p = mem_zalloc(1, sizeof *p);

	collect_init(&p->collect, hints->url, hints->max_entries, entry, ctx);
	decode_init(&p->decode, hints->content_type, on_text, p);
	buf_init(&p->window, BUF_MAX);
	p->next_look = SNIFF_FIRST;
	p->max_bytes = hints->max_bytes ? hints->max_bytes : BYTES_MAX;
	return p;
}

void feed_parser_free(struct feed_parser *p)
{
	if (!p)
		return;
	if (p->format)
		p->format->free(p->state);
	decode_release(&p->decode);
	buf_release(&p->window);
	collect_release(&p->collect);
	mem_free(p);
}

enum err feed_parser_push(struct feed_parser *p, const void *bytes, size_t n)
{
	uint64_t room = p->max_bytes - p->bytes;

	if (p->err != OK)
		return p->err;
	p->bytes += n < room ? n : room;
	decode_push(&p->decode, str_of(bytes, n < room ? n : (size_t)room));
	if (p->err == OK)
		p->err = p->collect.err;
	if (p->err == OK && n > room) {
		p->collect.known.cut = true;
		p->err = ERR_LIMIT;
	}
	return p->err;
}

static enum err not_feed(const struct feed_parser *p, struct why *why)
{
	static const char *const words[] = {
		[OTHER_EMPTY] = N_("there is nothing in it; a feed is RSS, Atom or JSON Feed"),
		[OTHER_PAGE] = N_(
			"this is a web page, not a feed; give the address of the feed it offers"),
		[OTHER_LIST] =
			N_("this is a list of feeds (OPML); read it with: kurzum import FILE"),
		[OTHER_XML] = N_("this is XML, but not a feed; a feed is RSS, Atom or JSON Feed"),
		[OTHER_JSON] = N_(
			"this is JSON, but not a feed; a JSON Feed has \"version\" and \"items\""),
		[OTHER_TEXT] = N_("this is not a feed; a feed is RSS, Atom or JSON Feed"),
	};

	return why_set(why, ERR_NOT_FEED, "", 0, "%s", _(words[p->other]));
}

static enum err limit(const struct feed_parser *p, struct why *why)
{
	if (p->bytes >= p->max_bytes)
		return why_set(why, ERR_LIMIT, "", 0,
			       _("larger than the %llu MiB allowed; what came before was read"),
			       (unsigned long long)(p->max_bytes >> 20));
	if (p->collect.known.nentries >= p->collect.max_entries)
		return why_set(why, ERR_LIMIT, "", 0,
			       _("more than %lu entries; the first ones were read"),
			       (unsigned long)p->collect.max_entries);
	return why_set(why, ERR_LIMIT, "", 0, "%s",
		       _("tags nested too deeply; what came before was read"));
}

enum err feed_parser_finish(struct feed_parser *p, struct why *why)
{
	struct feed_head *known = &p->collect.known;
	enum err err = p->err;

	decode_finish(&p->decode);
	if (p->err == OK && !p->format) {
		if (p->window.len)
			look(p, true);
		else
			p->err = ERR_NOT_FEED;
	}
	if (p->format) {
		err = p->format->finish(p->state, why);
		p->err = p->err == OK ? err : p->err;
		if (err == ERR_NOT_FEED)
			return err;
	}
	draft_head(&p->collect.head, known);
	known->broken |= p->decode.broken;
	if (p->err == ERR_NOT_FEED)
		return not_feed(p, why);
	if (p->err == ERR_LIMIT ||
	    (p->err == OK && known->nentries >= p->collect.max_entries && known->cut))
		return limit(p, why);
	return p->collect.err != OK ? why_set(why, p->collect.err, "", 0, "%s", "") : p->err;
}

const struct feed_head *feed_parser_head(const struct feed_parser *p)
{
	return &p->collect.known;
}
