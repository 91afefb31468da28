/* SPDX-License-Identifier: ISC */
#include "feed/plain.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/byte.h"
#include "base/entity.h"
#include "base/url.h"
#include "feed/attr.h"

/* Elements of HTML, sorted; those marked 1 stand apart from the text around them, 2: their content
 * is no text. */
static const struct element {
	const char *name;
	int kind;
} elements[] = {
	{"a", 0},	{"abbr", 0},	{"acronym", 0},	   {"address", 1},    {"article", 1},
	{"aside", 1},	{"audio", 0},	{"b", 0},	   {"bdi", 0},	      {"bdo", 0},
	{"big", 0},	{"blink", 0},	{"blockquote", 1}, {"body", 1},	      {"br", 1},
	{"button", 0},	{"center", 1},	{"cite", 0},	   {"code", 0},	      {"dd", 1},
	{"del", 0},	{"details", 1}, {"dfn", 0},	   {"div", 1},	      {"dl", 1},
	{"dt", 1},	{"em", 0},	{"embed", 0},	   {"figcaption", 1}, {"figure", 1},
	{"font", 0},	{"footer", 1},	{"form", 1},	   {"h1", 1},	      {"h2", 1},
	{"h3", 1},	{"h4", 1},	{"h5", 1},	   {"h6", 1},	      {"head", 1},
	{"header", 1},	{"hr", 1},	{"html", 1},	   {"i", 0},	      {"iframe", 0},
	{"img", 0},	{"input", 0},	{"ins", 0},	   {"kbd", 0},	      {"label", 0},
	{"li", 1},	{"link", 0},	{"main", 1},	   {"mark", 0},	      {"meta", 0},
	{"nav", 1},	{"nobr", 0},	{"noscript", 2},   {"object", 0},     {"ol", 1},
	{"p", 1},	{"picture", 0}, {"pre", 1},	   {"q", 0},	      {"rp", 0},
	{"rt", 0},	{"ruby", 0},	{"s", 0},	   {"samp", 0},	      {"script", 2},
	{"section", 1}, {"small", 0},	{"source", 0},	   {"span", 0},	      {"strike", 0},
	{"strong", 0},	{"style", 2},	{"sub", 0},	   {"sup", 0},	      {"svg", 0},
	{"table", 1},	{"tbody", 1},	{"td", 1},	   {"template", 2},   {"tfoot", 1},
	{"th", 1},	{"thead", 1},	{"time", 0},	   {"tr", 1},	      {"tt", 0},
	{"u", 0},	{"ul", 1},	{"var", 0},	   {"video", 0},      {"wbr", 0},
};

static int compare(const void *key, const void *item)
{
	struct str a = *(const struct str *)key;
	const char *b = ((const struct element *)item)->name;
	size_t i = 0;

	for (; i < a.n; i++) {
		int x = a.p[i] >= 'A' && a.p[i] <= 'Z' ? a.p[i] | 32 : a.p[i];

		if (x != b[i]) /* also at its end */
			return x - b[i];
	}
	return b[i] ? -1 : 0;
}

static const struct element *element_find(struct str name)
{
	return bsearch(&name, elements, sizeof elements / sizeof *elements, sizeof *elements,
		       compare);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Bytes that may be looked at in vain for the end of a tag, so that unclosed ones don't cost O(n²).
 */
#define WASTE_MAX ((size_t)1 << 20)

/* The tag at s[0] == '<': its bytes with the >, 0 when it is none; its name without a slash or
 * prefix. */
static size_t tag_at(struct str s, struct str *name, size_t *waste)
{
	size_t i = 1, start;

	if (i < s.n && s.p[i] == '/')
		i++;
	start = i;
	if (i >= s.n || !byte_is_letter(s.p[i]) || *waste > WASTE_MAX)
		return 0;
	while (i < s.n && (byte_is_letter(s.p[i]) || byte_is_digit(s.p[i]) || s.p[i] == ':'))
		start = s.p[i++] == ':' ? i : start;
	*name = str_sub(s, start, i);
	if (i < s.n && s.p[i] == '>') /* most tags */
		return i + 1;
	for (; i < s.n; i++) {
		if (s.p[i] == '>')
			return i + 1;
		if ((s.p[i] == '"' || s.p[i] == '\'') && s.p[i - 1] == '=') {
			const char *end = memchr(s.p + i + 1, s.p[i], s.n - i - 1);

			if (!end)
				break;
			i = (size_t)(end - s.p);
		}
	}
	*waste += s.n;
	return 0;
}

/* Bytes of a comment or declaration at s[0] == '<', 0: none. */
static size_t comment_at(struct str s)
{
	bool comment;
	size_t end;

	if (s.n < 2 || (s.p[1] != '!' && s.p[1] != '?'))
		return 0;
	comment = str_starts(s, STR("<!--"));
	if (!comment && !str_istarts(s, STR("<!DOCTYPE")) && !str_starts(s, STR("<![")) &&
	    !str_starts(s, STR("<?")))
		return 0;
	end = str_find(s, comment ? STR("-->") : STR(">"));
	return end == SIZE_MAX ? s.n : end + (comment ? 3 : 1);
}

/* Bytes up to behind the end tag of an element whose content is no text. */
static size_t skip_content(struct str s, struct str name)
{
	for (size_t i = 0; i < s.n;) {
		size_t at = str_find(str_sub(s, i, s.n), STR("</"));

		if (at == SIZE_MAX)
			break;
		i += at + 2;
		if (str_istarts(str_sub(s, i, s.n), name)) {
			at = str_chr(str_sub(s, i, s.n), '>');
			return at == SIZE_MAX ? s.n : i + at + 1;
		}
	}
	return s.n;
}

/* What stands at s[0] == '<': a tag or comment is passed over, else it is text. */
static size_t add_markup(struct buf *out, struct str s, enum plain_from from, size_t *waste)
{
	size_t n = comment_at(s);
	const struct element *e;
	struct str name;

	if (n)
		return n;
	n = tag_at(s, &name, waste);
	e = n ? element_find(name) : NULL;
	if (!n || (!e && from == PLAIN_TITLE)) {
		buf_char(out, '<');
		return 1;
	}
	if (e && e->kind == 1)
		buf_char(out, ' ');
	if (e && e->kind == 2 && s.p[1] != '/')
		n += skip_content(str_sub(s, n, s.n), name);
	return n;
}

static size_t add_reference(struct buf *out, struct str s)
{
	uint32_t rune;
	size_t n = entity_parse(s, &rune);

	if (n && rune)
		buf_rune(out, rune);
	if (!n)
		buf_char(out, '&');
	return n ? n : 1;
}

void plain_add(struct buf *out, struct str s, enum plain_from from)
{
	size_t waste = 0;

	while (s.n) {
		size_t i = 0;

		while (i < s.n && s.p[i] != '<' && s.p[i] != '&')
			i++;
		buf_str(out, str_sub(s, 0, i));
		s = str_sub(s, i, s.n);
		if (!s.n)
			break;
		i = s.p[0] == '&' ? add_reference(out, s) : add_markup(out, s, from, &waste);
		s = str_sub(s, i, s.n);
	}
}

bool plain_has_tags(struct str s)
{
	struct str name;
	size_t waste = 0;

	for (size_t at; (at = str_chr(s, '<')) != SIZE_MAX; s = str_sub(s, at + 1, s.n))
		if (tag_at(str_sub(s, at, s.n), &name, &waste) && element_find(name))
			return true;
	return false;
}

bool plain_is_element(struct str name)
{
	return element_find(name) != NULL;
}

bool plain_is_address(struct str attr)
{
	static const char *const names[] = {"href", "src", "cite", "poster", "longdesc"};

	for (size_t i = 0; attr.n && i < sizeof names / sizeof *names; i++)
		if ((attr.p[0] | 32) == names[i][0] && str_ieq(attr, str_z(names[i])))
			return true;
	return false;
}

/* Whether an attribute's value is an address that is right as it stands; false is only a maybe. */
static bool is_absolute(struct str value)
{
	size_t at;

	if (!url_is_plain(value))
		return false;
	while ((at = str_chr(value, '&')) != SIZE_MAX) {
		value = str_sub(value, at, value.n);
		if (!str_starts(value, STR("&amp;")))
			return false;
		value = str_sub(value, 1, value.n);
	}
	return true;
}

/* The address of one attribute, with its references as they were but the base in front. */
static void add_absolute(struct buf *out, struct str value, struct str base)
{
	struct arena a = {0};
	struct buf plain;

	buf_init(&plain, BUF_MAX);
	plain_add(&plain, value, PLAIN_TITLE);
	if (buf_view(&plain).n && plain.data[0] == '#')
		buf_str(out, value);
	else
		entity_escape(out, url_resolve(&a, base, buf_view(&plain)));
	buf_release(&plain);
	arena_release(&a);
}

/* A text that mostly goes through as it is: `done` is how far it is written. */
struct passage {
	struct buf *out;
	const char *done;
};

static void pass_to(struct passage *p, const char *to)
{
	buf_add(p->out, p->done, (size_t)(to - p->done));
}

/* One tag with its < and >; the attributes that are addresses are rewritten. */
static void pass_tag(struct passage *p, struct str tag, struct str base)
{
	struct str rest = str_sub(tag, 1, tag.n - 1);
	struct attr a;

	if (!memchr(tag.p, '=', tag.n)) /* most tags */
		return;
	while (rest.n && !is_blank(rest.p[0]))
		rest = str_sub(rest, 1, rest.n);
	while (attr_cut(&rest, &a)) {
		if (!a.has_value || !plain_is_address(a.name) || (a.quote && is_absolute(a.value)))
			continue;
		pass_to(p, a.value.p);
		if (!a.quote)
			buf_char(p->out, '"');
		add_absolute(p->out, a.value, base);
		if (!a.quote)
			buf_char(p->out, '"');
		p->done = a.value.p + a.value.n;
	}
}

/* Programs and styles, which no reader of texts may show; what stands in <noscript> is for such
 * readers. */
static bool is_hidden(struct str name)
{
	const struct element *e;

	/* most are not script, style, template */
	if (!name.n || ((name.p[0] | 32) != 's' && (name.p[0] | 32) != 't'))
		return false;
	e = element_find(name);
	return e && e->kind == 2 && !str_ieq(name, STR("noscript"));
}

/* What begins with '<', one after the other. */
enum piece { PIECE_COMMENT, PIECE_TAG, PIECE_SIGN /* neither */ };

struct walk {
	struct str rest; /* behind the piece */
	size_t waste;
	enum piece kind;
	struct str piece, name; /* name: of a tag */
};

static bool walk_next(struct walk *w)
{
	size_t at = str_chr(w->rest, '<'), n;

	if (at == SIZE_MAX)
		return false;
	w->rest = str_sub(w->rest, at, w->rest.n);
	w->kind = PIECE_COMMENT;
	n = comment_at(w->rest);
	if (!n) {
		w->kind = PIECE_TAG;
		n = tag_at(w->rest, &w->name, &w->waste);
	}
	if (!n) {
		w->kind = PIECE_SIGN;
		n = 1;
	}
	w->piece = str_sub(w->rest, 0, n);
	w->rest = str_sub(w->rest, n, w->rest.n);
	return true;
}

void plain_absolute(struct buf *out, struct str html, struct str base)
{
	struct passage p = {out, html.p};
	struct walk w = {.rest = html};

	while (walk_next(&w)) {
		size_t content = 0;

		if (w.kind != PIECE_TAG)
			continue;
		if (!is_hidden(w.name)) {
			pass_tag(&p, w.piece, base);
			continue;
		}
		pass_to(&p, w.piece.p);
		if (w.piece.p[1] != '/')
			content = skip_content(w.rest, w.name);
		p.done = w.piece.p + w.piece.n + content;
		w.rest = str_sub(w.rest, content, w.rest.n);
	}
	pass_to(&p, html.p + html.n);
}

/* Elements that ask for something by themselves when they are shown. */
static bool asks(struct str name)
{
	static const char *const names[] = {"img",   "source", "picture", "input",  "video",
					    "audio", "iframe", "embed",	  "object", "link"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_ieq(name, str_z(names[i])))
			return true;
	return false;
}

/* The alternative text of a tag, empty for one whose picture the mail brings along. */
static struct str alternative(struct str tag)
{
	struct str rest = str_sub(tag, 1, tag.n - 1), alt = STR_NONE;
	struct attr a;

	while (rest.n && !is_blank(rest.p[0]))
		rest = str_sub(rest, 1, rest.n);
	while (attr_cut(&rest, &a)) {
		if (str_ieq(a.name, STR("alt")))
			alt = a.value;
		else if (str_ieq(a.name, STR("src")) && str_istarts(str_trim(a.value), STR("cid:")))
			return STR_NONE;
	}
	return alt;
}

/* Appends what stands for s, a tag, a comment, or a sign that is none. */
static void pass_without(struct passage *p, struct str s, bool tag)
{
	pass_to(p, s.p);
	p->done = s.p + s.n;
	/* a blank, so that nothing grows together to a new tag; a value may hold signs */
	buf_char(p->out, ' ');
	for (s = tag ? alternative(s) : STR_NONE; s.n; s = str_sub(s, 1, s.n)) {
		if (s.p[0] == '<')
			buf_cstr(p->out, "&lt;");
		else
			buf_char(p->out, s.p[0]);
	}
}

void plain_without_pictures(struct buf *out, struct str html)
{
	struct passage p = {out, html.p};
	struct walk w = {.rest = html};

	while (walk_next(&w)) {
		if (w.kind == PIECE_COMMENT) {
			pass_without(&p, w.piece, false);
		} else if (w.kind == PIECE_TAG && asks(w.name)) {
			pass_without(&p, w.piece, str_ieq(w.name, STR("img")));
		} else if (w.kind == PIECE_SIGN) { /* what comes later must not make a tag of it */
			pass_to(&p, w.piece.p);
			buf_cstr(out, "&lt;");
			p.done = w.piece.p + 1;
		}
	}
	pass_to(&p, html.p + html.n);
}
