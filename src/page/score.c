/* SPDX-License-Identifier: ISC */
#include "page/score.h"

#include "base/url.h"

/* Shorter blocks are no running text: headings, menus, lines about the author. */
#define RUN_MIN 40
/* Per cent of the running text that a part must hold to be the article: named as one; around the
 * headline. */
#define MARKED_SHARE 35
#define TITLED_SHARE 25
#define TITLED_RUNES 300
/* Per cent that a smaller part must hold of the whole to stand for it. */
#define DESCENT_SHARE 85

static bool is_away(const struct tree_node *n, uint32_t marks)
{
	marks &= n->marks & DISCARD_AWAY;
	/* a teaser without a link is the article's own lead */
	if (marks == DISCARD_MORE && (n->marks & DISCARD_LEAD))
		return n->linked > 0;
	return marks != 0;
}

void score_init(struct score *s, const struct tree *t)
{
	*s = (struct score){.tree = t, .nodes = mem_zalloc(t->nodes.len, sizeof *s->nodes)};
	for (uint32_t i = 0; i < t->nodes.len; i++) {
		const struct tree_node *n = &t->nodes.items[i];
		struct score_node *m = &s->nodes[i], *up = &s->nodes[n->parent];

		m->block = i == 0 || (n->flags & TREE_BLOCK) ? i : up->block;
		m->in_link = (i && up->in_link) || (n->tag && n->tag->what == TAG_LINK &&
						    n->href.n && n->href.p[0] != '#');
		m->drop = (n->flags & TREE_HIDDEN) != 0;
		m->hidden = m->drop || (i && up->hidden);
		if (m->hidden || !(n->flags & TREE_TEXT) || !n->chars)
			continue;
		s->nodes[m->block].own += n->chars;
		if (m->in_link)
			s->nodes[m->block].own_linked += n->chars;
	}
	score_sum(s);
	s->all = s->nodes[0].good;
}

void score_release(struct score *s)
{
	mem_free(s->nodes);
}

/* Hosts of one site: equal, or one is below the other. */
static bool is_same_site(struct str a, struct str b)
{
	if (str_istarts(a, STR("www.")))
		a = str_sub(a, 4, a.n);
	if (str_istarts(b, STR("www.")))
		b = str_sub(b, 4, b.n);
	if (a.n < b.n) {
		struct str c = a;

		a = b;
		b = c;
	}
	return b.n && str_iends(a, b) && (a.n == b.n || a.p[a.n - b.n - 1] == '.');
}

bool score_is_external(const struct score *s, struct str href)
{
	struct str host = url_is_http(href) ? url_host(href) : STR_NONE;

	return s->host.n && host.n && !is_same_site(host, s->host);
}

bool score_leads_away(const struct score *s, uint32_t i)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t up = i; s->nodes[i].in_link && up; up = nodes[up].parent)
		if (nodes[up].href.n)
			return score_is_external(s, nodes[up].href);
	for (uint32_t k = i + 1; k < nodes[i].end; k++)
		if (nodes[k].href.n)
			return score_is_external(s, nodes[k].href);
	return false;
}

/* Runes that count of a block's own text. */
static uint32_t good_of(const struct score *s, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];
	const struct score_node *m = &s->nodes[i];

	if (m->own < RUN_MIN || m->own_linked * 2 > m->own)
		return 0;
	if (n->tag && (n->tag->what == TAG_HEADING || n->tag->what == TAG_CAPTION))
		return 0;
	return m->own - m->own_linked;
}

void score_sum(struct score *s)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t i, n = s->tree->nodes.len;

	for (i = 0; i < n; i++) {
		s->nodes[i].good = s->nodes[i].paragraphs = 0;
		s->nodes[i].head = s->nodes[i].body = false;
	}
	for (i = n; i-- > 0;) {
		struct score_node *m = &s->nodes[i], *up = &s->nodes[nodes[i].parent];
		uint32_t good = good_of(s, i);

		if (m->drop) {
			m->good = m->paragraphs = 0;
			continue;
		}
		m->good += good;
		m->paragraphs += good > 0;
		m->head |= nodes[i].tag && nodes[i].tag->what == TAG_HEADING &&
			   nodes[i].tag->value == 1;
		m->body |= (nodes[i].marks & DISCARD_BODY) != 0;
		if (i == 0)
			continue;
		up->good += m->good;
		up->paragraphs += m->paragraphs;
		up->head |= m->head;
		up->body |= m->body;
	}
}

/* Whether a part is kept although its name speaks against it. */
static bool is_needed(const struct score *s, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];
	const struct score_node *m = &s->nodes[i];

	if (tree_is(n, "body") || tree_is(n, "html") || tree_is(n, "main"))
		return true;
	if (tree_is(n, "article"))
		return m->good * 4 >= s->all;
	if (n->marks & DISCARD_COMMENT)
		return m->head && m->good * 2 >= s->all;
	if (n->marks & DISCARD_BODY)
		return m->good * 4 >= s->all;
	return m->good * 2 >= s->all || (m->head && m->good * 5 >= s->all) ||
	       (m->body && m->good * 5 >= s->all);
}

void score_drop(struct score *s, uint32_t marks)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = 1; i < s->tree->nodes.len;) {
		if (!s->nodes[i].drop && is_away(&nodes[i], marks) && !is_needed(s, i))
			s->nodes[i].drop = true;
		i = s->nodes[i].drop ? nodes[i].end : i + 1;
	}
}

/* The node in `scope` with any of these marks that holds the most; 0: none that holds enough. */
static uint32_t best_marked(const struct score *s, uint32_t scope, uint32_t marks)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t best = 0;

	for (uint32_t i = scope + 1; i < nodes[scope].end;) {
		if (s->nodes[i].drop) {
			i = nodes[i].end;
			continue;
		}
		if ((nodes[i].marks & marks) && (!best || s->nodes[i].good >= s->nodes[best].good))
			best = i;
		i++;
	}
	return best && s->nodes[best].good * 100 >= s->nodes[scope].good * MARKED_SHARE ? best : 0;
}

/* The nearest part around the headline that is named as an article and holds enough of one; 0:
 * none. */
static uint32_t titled(const struct score *s, uint32_t title)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = title; i; i = nodes[i].parent)
		if ((nodes[i].marks & (DISCARD_ARTICLE | DISCARD_BODY)) && !s->nodes[i].drop &&
		    s->nodes[i].good >= TITLED_RUNES &&
		    s->nodes[i].good * 100 >= s->nodes[0].good * TITLED_SHARE)
			return i;
	return 0;
}

/* The child that holds the most. */
static uint32_t best_child(const struct score *s, uint32_t i)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t best = 0;

	for (uint32_t c = i + 1; c < nodes[i].end; c = nodes[c].end)
		if (!s->nodes[c].drop && (nodes[c].flags & TREE_TEXT) == 0 &&
		    (!best || s->nodes[c].good > s->nodes[best].good))
			best = c;
	return best;
}

/* A text in several pieces of one name, side by side: what is around them. */
static uint32_t around(const struct score *s, uint32_t piece)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t parent = nodes[piece].parent, sum = 0;
	struct str name = tree_attr(&nodes[piece], "class");

	for (uint32_t i = parent + 1; i < nodes[parent].end; i = nodes[i].end)
		if (!s->nodes[i].drop && (nodes[i].marks & DISCARD_BODY) &&
		    str_eq(tree_attr(&nodes[i], "class"), name))
			sum += s->nodes[i].good;
	return s->nodes[piece].good * 100 < sum * DESCENT_SHARE ? parent : piece;
}

/* Where the search begins: what is named as an article's text, as an article, else the page. */
static uint32_t start_of(const struct score *s, uint32_t title)
{
	uint32_t scope = titled(s, title), body = best_marked(s, scope, DISCARD_BODY);

	if (scope && !body)
		return scope;
	if (body)
		return around(s, body);
	return best_marked(s, 0, DISCARD_ARTICLE);
}

uint32_t score_root(const struct score *s, uint32_t title)
{
	uint32_t start = start_of(s, title), at = start;

	for (;;) {
		uint32_t child = best_child(s, at);

		if (!child || s->nodes[child].paragraphs < 2 ||
		    s->nodes[child].good * 100 < s->nodes[start].good * DESCENT_SHARE)
			return at;
		at = child;
	}
}
