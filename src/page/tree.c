/* SPDX-License-Identifier: ISC */
#include "page/tree.h"

#include "base/utf8.h"
#include "page/token.h"

/* Text of one node that is looked at for metadata. */
#define TEXT_MAX ((size_t)4 << 20)

/* Letters that an ideograph, a kana or a syllable of Hangul stands for. */
#define WIDE_RUNES 3

/* Signs between the words of an id that is a sentence. */
#define SLUG_SIGNS 3

struct planter {
	struct tree *t;
	bool unhide;
	uint32_t stack[TREE_DEPTH];
	uint32_t depth;
};

/* ---- elements by name that tags.def leaves out or puts together ---- */

static bool is_void(const struct tag *tag)
{
	if (!tag)
		return false;
	return tag->what == TAG_VOID || tag->what == TAG_INPUT || tag->what == TAG_IMAGE ||
	       tag->what == TAG_BREAK || tag->what == TAG_RULE || tag->what == TAG_BASE ||
	       tag->what == TAG_SOURCE;
}

static bool is_raw(const struct tag *tag)
{
	return tag && (tag->what == TAG_RAW || tag->what == TAG_TITLE || tag->what == TAG_FRAME);
}

static bool is_wall(const struct tag *tag)
{
	return tag && (tag->what == TAG_CELL || tag->what == TAG_TABLE);
}

/* ---- the stack ---- */

static struct tree_node *top_at(struct planter *p, uint32_t i)
{
	return &p->t->nodes.items[p->stack[i]];
}

static void pop_to(struct planter *p, uint32_t depth)
{
	while (p->depth > depth)
		top_at(p, --p->depth)->end = p->t->nodes.len;
}

static struct tree_node *add(struct planter *p)
{
	struct tree *t = p->t;
	uint32_t parent = p->depth ? p->stack[p->depth - 1] : 0;
	struct tree_node *n;

	if (t->nodes.len >= TREE_NODES)
		return NULL;
	n = VEC_ADD(&t->nodes);
	n->parent = parent;
	n->end = t->nodes.len;
	n->depth = (uint16_t)p->depth;
	return n;
}

/* Ends the innermost open element of a kind, unless one of kind `stop` or a wall is before it. */
static void end_implied(struct planter *p, enum tag_what what, enum tag_what stop)
{
	bool is_part = what == TAG_CELL || what == TAG_ROW || what == TAG_ROWS;

	for (uint32_t i = p->depth; i-- > 1;) {
		const struct tag *tag = top_at(p, i)->tag;

		if (tag && tag->what == what) {
			pop_to(p, i);
			return;
		}
		if (tag && (tag->what == stop || (is_wall(tag) && !is_part)))
			return;
	}
}

static void end_before(struct planter *p, const struct tag *tag)
{
	if (tag->what == TAG_ITEM)
		end_implied(p, TAG_ITEM, TAG_LIST);
	else if (tag->what == TAG_CELL)
		end_implied(p, TAG_CELL, TAG_TABLE);
	else if (tag->what == TAG_ROW)
		end_implied(p, TAG_ROW, TAG_TABLE);
	else if (tag->what == TAG_ROWS)
		end_implied(p, TAG_ROWS, TAG_TABLE);
	else if (tag->what == TAG_TERM || tag->what == TAG_DEFINITION) {
		end_implied(p, TAG_TERM, TAG_DEFINITIONS);
		end_implied(p, TAG_DEFINITION, TAG_DEFINITIONS);
	}
	if (tag->what > TAG_CELL)
		end_implied(p, TAG_PARAGRAPH, TAG_ITEM);
	if (tag->what == TAG_LINK && p->depth > 1 && top_at(p, p->depth - 1)->tag == tag)
		pop_to(p, p->depth - 1);
}

/* ---- attributes ---- */

struct str tree_attr(const struct tree_node *n, const char *wanted)
{
	struct str attrs = n->flags & TREE_TEXT ? STR_NONE : n->raw, name, value;

	while (attrs.n && token_attr(&attrs, &name, &value))
		if (str_ieq(name, str_z(wanted)))
			return value;
	return STR_NONE;
}

/* An id made of a heading's words ("sharing-with-a-friend") says nothing of what it stands for. */
static bool is_slug(struct str id)
{
	size_t signs = 0;

	for (size_t i = 0; i < id.n; i++)
		signs += id.p[i] == '-' || id.p[i] == '_';
	return signs >= SLUG_SIGNS;
}

static void read_attr(struct tree *t, struct tree_node *n, struct str name, struct str value)
{
	if (str_ieq(name, STR("id")) && is_slug(value))
		return;
	if (str_ieq(name, STR("class")) || str_ieq(name, STR("id")) || str_ieq(name, STR("role")) ||
	    str_ieq(name, STR("itemprop")) || str_ieq(name, STR("rel")) ||
	    str_ieq(name, STR("data-component")) || str_ieq(name, STR("data-testid")))
		n->marks |= discard_name(value);
	else if (str_ieq(name, STR("href")) && !n->href.n)
		n->href = value;
	else if (str_ieq(name, STR("hidden")) ||
		 (str_ieq(name, STR("aria-hidden")) && str_ieq(value, STR("true")) && !n->tag))
		n->flags |= TREE_HIDDEN;
	else if (str_ieq(name, STR("style")) && tag_is_hidden(&(struct tag_attrs){.style = value}))
		n->flags |= TREE_HIDDEN;
	else if (str_ieq(name, STR("lang")) && !t->lang.n && str_ieq(n->name, STR("html")))
		t->lang = value;
}

static void read_attrs(struct tree *t, struct tree_node *n)
{
	struct str attrs = n->raw, name, value;

	while (attrs.n && token_attr(&attrs, &name, &value))
		read_attr(t, n, name, value);
	n->marks |= discard_element(n->name);
}

/* ---- tokens ---- */

static void keep_raw(struct tree *t, const struct token *token, struct str content)
{
	struct tree_node script = {.raw = token->attrs};

	if (str_ieq(token->name, STR("title")) && !t->title.n)
		t->title = content;
	else if (str_ieq(token->name, STR("script")) && t->nscripts < TREE_SCRIPTS &&
		 str_ifind(tree_attr(&script, "type"), STR("ld+json")) < SIZE_MAX)
		t->scripts[t->nscripts++] = content;
}

/* Elements that hold no text of the page, hidden or not. */
static bool is_never(const struct tree_node *n)
{
	return tree_is(n, "svg") || tree_is(n, "select") || tree_is(n, "button") ||
	       tree_is(n, "map");
}

static void take_start(struct planter *p, const struct token *token, struct str *rest)
{
	const struct tag *tag = tag_find(token->name);
	bool raw = is_raw(tag), is_deep;
	struct tree_node *n;

	if (raw)
		keep_raw(p->t, token, token_raw(rest, token->name));
	if (raw && tag->what != TAG_FRAME)
		return;
	if (tag)
		end_before(p, tag);
	is_deep = p->depth >= TREE_DEPTH && !is_void(tag);
	if (is_deep && !(tag && tag->what > TAG_CELL))
		return;
	n = add(p);
	if (!n)
		return;
	n->tag = tag;
	n->name = token->name;
	n->raw = token->attrs;
	n->behind = *rest;
	if (tag && tag->what >= TAG_CELL)
		n->flags |= TREE_BLOCK;
	if (tag && tag->what == TAG_HIDDEN)
		n->flags |= TREE_HIDDEN;
	read_attrs(p->t, n);
	if (p->unhide && !is_never(n))
		n->flags &= (uint16_t)~TREE_HIDDEN;
	if (!raw && !is_void(tag) && !is_deep)
		p->stack[p->depth++] = p->t->nodes.len - 1;
}

static void take_end(struct planter *p, const struct token *token)
{
	const struct tag *tag = tag_find(token->name);
	bool has_block = false, is_inline = tag && tag->what <= TAG_CITED;

	for (uint32_t i = p->depth; i-- > 1;) {
		const struct tree_node *n = top_at(p, i);

		if (tag ? n->tag == tag : !n->tag && str_ieq(n->name, token->name)) {
			if (!is_inline || !has_block)
				pop_to(p, i);
			return;
		}
		has_block |= (n->flags & TREE_BLOCK) != 0;
		if (n->tag && n->tag->what == TAG_TABLE)
			return;
		if (is_wall(n->tag) && (!tag || tag->what < TAG_TABLE))
			return;
	}
}

static bool is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

static void take_text(struct planter *p, struct str text)
{
	struct tree_node *n = text.n ? add(p) : NULL;

	if (!n)
		return;
	n->raw = text;
	n->flags = TREE_TEXT;
}

/* ---- sums ---- */

/* Visible runes: white space runs are one, references count as one, blank texts nothing. */
static uint32_t count_runes(struct str s)
{
	uint32_t n = 0;
	bool was_space = true;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool space = c == ' ' || (c >= '\t' && c <= '\r');

		if (c == '&') {
			size_t end = str_chr(str_sub(s, i, i + 10), ';');

			if (end <= 9)
				i += end;
		}
		if ((c & 0xC0) != 0x80 && !(space && was_space))
			n += c >= 0xE3 && c <= 0xED ? WIDE_RUNES : 1;
		was_space = space;
	}
	return n;
}

/* A link that leads somewhere else, not to a place on the page. */
static bool is_link(const struct tree_node *n)
{
	return n->tag && n->tag->what == TAG_LINK && n->href.n > 0 && n->href.p[0] != '#';
}

/* From the last node to the first, so that what is inside is known before what is around it. */
static void add_up(struct tree *t)
{
	for (uint32_t i = t->nodes.len; i-- > 0;) {
		struct tree_node *n = &t->nodes.items[i], *up = &t->nodes.items[n->parent];

		if (n->flags & TREE_TEXT)
			n->chars = is_blank(n->raw) ? 0 : count_runes(n->raw);
		if (n->flags & TREE_HIDDEN)
			n->chars = n->linked = 0;
		if (is_link(n))
			n->linked = n->chars;
		if (i > 0) {
			up->chars += n->chars;
			up->linked += n->linked;
		}
	}
}

void tree_parse(struct tree *out, struct str utf8, bool unhide)
{
	struct planter p = {.t = out, .unhide = unhide};
	struct token token;

	*out = (struct tree){0};
	(void)add(&p);
	p.stack[p.depth++] = 0;
	while (out->nodes.len < TREE_NODES && token_next(&utf8, &token)) {
		if (token.kind == TOKEN_TEXT)
			take_text(&p, token.text);
		else if (token.kind == TOKEN_START)
			take_start(&p, &token, &utf8);
		else
			take_end(&p, &token);
	}
	out->cut = out->nodes.len >= TREE_NODES && utf8.n;
	pop_to(&p, 0);
	add_up(out);
}

void tree_release(struct tree *t)
{
	VEC_RELEASE(&t->nodes);
}

void tree_text(const struct tree *t, uint32_t node, const bool *skip, struct buf *out)
{
	const struct tree_node *nodes = t->nodes.items;
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (uint32_t i = node; i < nodes[node].end;) {
		if ((nodes[i].flags & TREE_HIDDEN) || (skip && skip[i])) {
			i = nodes[i].end;
			continue;
		}
		if (nodes[i].flags & TREE_TEXT)
			token_text(&text, nodes[i].raw, false);
		else if ((nodes[i].flags & TREE_BLOCK) ||
			 (nodes[i].tag && nodes[i].tag->what == TAG_BREAK))
			buf_char(&text, ' ');
		i++;
	}
	utf8_clean(out, buf_view(&text), UTF8_LINE);
	buf_release(&text);
}
