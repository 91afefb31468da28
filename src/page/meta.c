/* SPDX-License-Identifier: ISC */
#include "page/meta.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "page/jsonld.h"
#include "page/token.h"

#define LINE_MAX ((size_t)64 << 10)
/* Longer ones are no names. */
#define NAME_WORDS 7 /* of two people, perhaps */
#define AUTHOR_BYTES 200
/* A headline's length. */
#define HEADING_RUNES 10
#define LINE_RUNES 400

/* Where a fact was found: of several the greater counts, of equals the first. */
enum rank { RANK_NONE, RANK_GUESS, RANK_ELEMENT, RANK_META, RANK_GRAPH, RANK_LD };

struct fact {
	struct str text; /* as it stands in the page */
	enum rank rank;
};

struct facts {
	struct fact title, author, site, lang, summary, date, heading;
};

static void put(struct fact *f, enum rank rank, struct str text)
{
	text = str_trim(text);
	if (text.n && rank > f->rank)
		*f = (struct fact){text, rank};
}

/* <meta name or property=…>: which fact it is. */
static const struct {
	const char *name;
	size_t slot;
	enum rank rank;
} names[] = {
	{"og:title", offsetof(struct facts, title), RANK_GRAPH},
	{"twitter:title", offsetof(struct facts, title), RANK_META},
	{"dc.title", offsetof(struct facts, title), RANK_META},
	{"author", offsetof(struct facts, author), RANK_META},
	{"article:author", offsetof(struct facts, author), RANK_GUESS},
	{"dc.creator", offsetof(struct facts, author), RANK_META},
	{"og:site_name", offsetof(struct facts, site), RANK_GRAPH},
	{"application-name", offsetof(struct facts, site), RANK_GUESS},
	{"og:locale", offsetof(struct facts, lang), RANK_GUESS},
	{"description", offsetof(struct facts, summary), RANK_GRAPH},
	{"og:description", offsetof(struct facts, summary), RANK_META},
	{"twitter:description", offsetof(struct facts, summary), RANK_ELEMENT},
	{"article:published_time", offsetof(struct facts, date), RANK_GRAPH},
	{"date", offsetof(struct facts, date), RANK_META},
	{"dc.date", offsetof(struct facts, date), RANK_META},
	{"datepublished", offsetof(struct facts, date), RANK_META},
	{"publish-date", offsetof(struct facts, date), RANK_META},
	{"last-modified", offsetof(struct facts, date), RANK_GUESS},
};

static void read_meta(struct facts *f, const struct tree_node *n)
{
	struct str name = tree_attr(n, "property"), content = tree_attr(n, "content");

	if (!name.n)
		name = tree_attr(n, "name");
	if (!name.n)
		name = tree_attr(n, "itemprop");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_ieq(name, str_z(names[i].name)))
			put((struct fact *)(void *)((char *)f + names[i].slot), names[i].rank,
			    content);
}

/* The text of an element, in the arena. */
static struct str text_of(const struct tree *t, uint32_t i, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, LINE_MAX);
	tree_text(t, i, NULL, &text);
	s = arena_str(a, buf_view(&text));
	buf_release(&text);
	return s;
}

static bool has_word(struct str s, const char *word)
{
	return str_ifind(s, str_z(word)) < s.n;
}

/* "By Ann Example" → "Ann Example"; addresses are no names. */
static struct str author_of(struct str s)
{
	static const char *const heads[] = {"von ",	  "by ",	 "by: ",     "von: ",
					    "posted by ", "written by ", "author: ", "autor: ",
					    "autorin: ",  "text: "};

	if (url_is_http(s) || s.n > AUTHOR_BYTES)
		return STR_NONE;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		if (str_istarts(s, str_z(heads[i])))
			return str_trim(str_sub(s, strlen(heads[i]), s.n));
	return s;
}

/* What an element called author holds: a few words that may be a name, and of no comment. */
static bool is_author(const struct tree *t, uint32_t i, struct str s)
{
	static const char *const nobody[] = {"admin", "administrator", "author", "autor", "by",
					     "von"};
	size_t blanks = 0;

	for (size_t k = 0; k < sizeof nobody / sizeof nobody[0]; k++)
		if (str_ieq(s, str_z(nobody[k])))
			return false;
	for (size_t k = 0; k < s.n; k++) {
		blanks += s.p[k] == ' ';
		if (strchr("([@:", s.p[k]))
			return false;
	}
	for (uint32_t up = i; up; up = t->nodes.items[up].parent)
		if (t->nodes.items[up].marks & DISCARD_COMMENT)
			return false;
	return s.n && blanks < NAME_WORDS;
}

static void read_element(struct facts *f, const struct tree *t, uint32_t i, struct arena *a)
{
	const struct tree_node *n = &t->nodes.items[i];
	struct str prop, author;

	if (tree_is(n, "meta"))
		read_meta(f, n);
	if (n->tag && n->tag->what == TAG_HEADING && n->tag->value == 1 && n->chars &&
	    n->end - i <= TREE_SHORT && !f->heading.text.n)
		put(&f->heading, RANK_ELEMENT, text_of(t, i, a));
	if (tree_is(n, "time") && !f->date.text.n)
		put(&f->date, RANK_GUESS, tree_attr(n, "datetime"));
	if (!n->raw.n || n->chars > AUTHOR_BYTES || n->end - i > TREE_SHORT)
		return;
	prop = tree_attr(n, "itemprop");
	if (str_ieq(prop, STR("datePublished")))
		put(&f->date, RANK_ELEMENT,
		    tree_attr(n, tree_is(n, "time") ? "datetime" : "content"));
	if (!n->chars)
		return;
	if (str_ieq(prop, STR("author")) || has_word(tree_attr(n, "rel"), "author")) {
		author = author_of(text_of(t, i, a));
		if (is_author(t, i, author))
			put(&f->author, RANK_ELEMENT, author);
	} else if (n->chars < 80 && (n->marks & DISCARD_BYLINE) &&
		   has_word(tree_attr(n, "class"), "author")) {
		author = author_of(text_of(t, i, a));
		if (is_author(t, i, author))
			put(&f->author, RANK_GUESS, author);
	}
}

/* One line, references resolved, in the arena. */
static struct str line_of(struct str raw, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, LINE_MAX);
	token_text(&text, raw, false);
	s = utf8_line(a, buf_view(&text), LINE_MAX);
	buf_release(&text);
	return s;
}

/* "Headline | Site" without the site, when the rest is the greater part. */
static struct str without_site(struct str title)
{
	static const char *const signs[] = {" | ", " - ", " – ", " — ", " :: ", " · ", " » "};
	size_t at = 0;

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		struct str sign = str_z(signs[i]);

		for (size_t from = 0, hit;
		     (hit = str_find(str_sub(title, from, title.n), sign)) < SIZE_MAX;
		     from += hit + sign.n)
			if (from + hit > at)
				at = from + hit;
	}
	return at * 2 > title.n ? str_sub(title, 0, at) : title;
}

/* The page's own heading when its title begins with it, else the title that was given, else
 * <title>. */
static struct str title_of(const struct facts *f, const struct tree *t, struct arena *a)
{
	struct str given = line_of(f->title.text, a), whole = line_of(t->title, a),
		   heading = f->heading.text;

	if (heading.n && (str_starts(given, heading) || str_starts(whole, heading)))
		return heading;
	if (given.n)
		return given;
	if (whole.n)
		return without_site(whole);
	return heading;
}

static struct str body_of(struct str raw, struct arena *a)
{
	struct buf text, clean;
	struct str s;

	buf_init(&text, (size_t)4 << 20);
	buf_init(&clean, (size_t)4 << 20);
	token_text(&text, raw, false);
	utf8_clean(&clean, buf_view(&text), UTF8_TEXT);
	s = arena_str(a, buf_view(&clean));
	buf_release(&text);
	buf_release(&clean);
	return s;
}

static void read_scripts(struct meta *out, struct facts *f, const struct tree *t, struct arena *a)
{
	struct jsonld ld = {0};

	for (uint32_t i = 0; i < t->nscripts; i++)
		jsonld_read(&ld, t->scripts[i], a);
	put(&f->title, RANK_META, ld.headline);
	put(&f->author, RANK_LD, ld.author);
	put(&f->date, RANK_LD, ld.published);
	put(&f->site, RANK_META, ld.site);
	put(&f->summary, RANK_ELEMENT, ld.description);
	put(&f->lang, RANK_META, ld.lang);
	out->body = body_of(ld.body, a);
	out->paid = ld.paid;
}

/* The first heading that is the title, or with which it begins. */
static uint32_t heading_of(const struct tree *t, struct str title)
{
	struct buf text;
	uint32_t found = 0;

	buf_init(&text, LINE_MAX);
	for (uint32_t i = 1; i < t->nodes.len && !found; i++) {
		const struct tree_node *n = &t->nodes.items[i];

		if (!n->tag || n->tag->what != TAG_HEADING || n->chars < HEADING_RUNES ||
		    n->chars > LINE_RUNES || n->end - i > TREE_SHORT)
			continue;
		buf_clear(&text);
		tree_text(t, i, NULL, &text);
		if (str_starts(title, buf_view(&text)) || str_starts(buf_view(&text), title))
			found = i;
	}
	buf_release(&text);
	return found;
}

void meta_read(struct meta *out, const struct tree *t, struct arena *a)
{
	struct facts f = {0};

	*out = (struct meta){0};
	read_scripts(out, &f, t, a);
	put(&f.lang, RANK_GRAPH, t->lang);
	for (uint32_t i = 1; i < t->nodes.len; i++)
		if (!(t->nodes.items[i].flags & TREE_TEXT))
			read_element(&f, t, i, a);
	out->title = title_of(&f, t, a);
	out->heading = out->title.n ? heading_of(t, out->title) : 0;
	out->author = author_of(line_of(f.author.text, a));
	out->site = line_of(f.site.text, a);
	out->lang = line_of(f.lang.text, a);
	out->lang = str_sub(out->lang, 0, strcspn(out->lang.n ? out->lang.p : "", "-_"));
	out->summary = line_of(f.summary.text, a);
	if (!date_parse(line_of(f.date.text, a), &out->published))
		out->published = 0;
}
