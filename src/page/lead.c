/* SPDX-License-Identifier: ISC */
#include "page/lead.h"

/* Fewer runes are no lead but a label. */
#define LEAD_RUNES 50
/* A paragraph of this length right behind the headline is one, whatever its name. */
#define PLAIN_RUNES 90
/* Bytes of a page's summary that must be met for a lead to be known by it. */
#define SUMMARY_BYTES 40

static bool is_heading(const struct tree_node *n, int level)
{
	return n->tag && n->tag->what == TAG_HEADING && (level == 0 || n->tag->value == level);
}

/* Whether the node or what is around it, up to the scope, is named as a lead. */
static bool is_named(const struct tree_node *nodes, uint32_t i, uint32_t scope)
{
	for (; i > scope; i = nodes[i].parent)
		if (nodes[i].marks & DISCARD_LEAD)
			return true;
	return false;
}

static bool is_summary(const struct score *s, uint32_t i, struct str summary)
{
	struct buf text;
	bool found;

	if (summary.n < SUMMARY_BYTES)
		return false;
	buf_init(&text, (size_t)1 << 16);
	tree_text(s->tree, i, NULL, &text);
	found = str_starts(buf_view(&text), str_sub(summary, 0, SUMMARY_BYTES));
	buf_release(&text);
	return found;
}

static bool is_candidate(const struct score *s, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];
	const struct score_node *m = &s->nodes[i];

	if (!(n->flags & TREE_BLOCK) || m->own < LEAD_RUNES || m->own_linked * 3 > m->own ||
	    m->in_link)
		return false;
	return n->tag->what != TAG_CAPTION && n->tag->what != TAG_ITEM &&
	       n->tag->what != TAG_CELL && !is_heading(n, 1);
}

/* The nearest part around the root that has the headline; 0: none but the page. */
static uint32_t scope_of(const struct score *s, uint32_t root)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = nodes[root].parent; i; i = nodes[i].parent)
		if (s->nodes[i].head)
			return i;
	return 0;
}

uint32_t lead_find(const struct score *s, uint32_t root, struct str summary, uint32_t out[LEAD_MAX])
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t scope = scope_of(s, root), n = 0;
	bool after_head = false;

	if (!root || s->nodes[root].head)
		return 0;
	for (uint32_t i = scope + 1; i < root && n < LEAD_MAX;) {
		bool is_long;

		after_head |= is_heading(&nodes[i], 1) && !s->nodes[i].drop;
		if (s->nodes[i].drop || is_heading(&nodes[i], 1)) {
			i = nodes[i].end;
			continue;
		}
		is_long = after_head && scope && s->nodes[i].own >= PLAIN_RUNES;
		if (is_candidate(s, i) &&
		    (is_long || is_named(nodes, i, scope) || is_summary(s, i, summary))) {
			out[n++] = i;
			i = nodes[i].end;
			continue;
		}
		i++;
	}
	return n;
}
