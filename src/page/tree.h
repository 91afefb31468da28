/* SPDX-License-Identifier: ISC */
/*
 * tree.h: a whole page as a tree, for those who must see all of it before they say a word
 * (extract.c). Nodes lie in one array in the order of the page; a node's subtree is [i, end), so
 * that every walk is a loop and nothing recurses.
 *
 * Owner: whoever called tree_parse; borrows from the page. Bounded: TREE_NODES nodes, TREE_DEPTH
 * levels (deeper elements are flattened). Cost O(n).
 */
#ifndef KURZUM_PAGE_TREE_H
#define KURZUM_PAGE_TREE_H

#include "base/buf.h"
#include "base/vec.h"
#include "page/discard.h"
#include "page/tag.h"

/* Pages of news reach 30 to 60 levels and 20,000 nodes. */
#define TREE_DEPTH 256
#define TREE_NODES (1u << 17)
/* A short text is not spread over more nodes than this. */
#define TREE_SHORT 256
#define TREE_SCRIPTS 64

enum tree_flag {
	TREE_TEXT = 1, /* `raw` is text as it stands in the page */
	TREE_HIDDEN = 2, /* not to be seen, nor what is inside */
	TREE_BLOCK = 4, /* begins and ends a block */
	TREE_RAW = 8, /* its content is no markup and was skipped */
};

struct tree_node {
	const struct tag *tag; /* NULL: text, or an element without meaning for a text */
	struct str name; /* of an element */
	struct str raw; /* attributes, or text */
	struct str behind; /* the page from behind the start tag on */
	struct str href; /* of a link */
	uint32_t parent, end; /* the first node's parent is itself */
	uint32_t chars, linked; /* visible runes in it, and those of them inside links */
	uint32_t marks; /* DISCARD_*, from its name, class, id and role */
	uint16_t flags; /* TREE_* */
	uint16_t depth;
};

VEC_OF(tree_nodes, struct tree_node);

struct tree {
	struct tree_nodes nodes; /* the first one is the page */
	struct str title, lang; /* of <title>, of <html>, as they stand */
	struct str scripts[TREE_SCRIPTS]; /* JSON-LD */
	uint32_t nscripts;
	bool cut; /* the page has more than TREE_NODES */
};

/* Fills *out (released by the caller) from valid UTF-8. unhide: what a browser without scripts
 * would not show counts too. */
void tree_parse(struct tree *out, struct str utf8, bool unhide);
void tree_release(struct tree *t);

/* Appends the text of a node, references resolved, one line; what `skip` (NULL: nothing) says of a
 * node is left out. */
void tree_text(const struct tree *t, uint32_t node, const bool *skip, struct buf *out);

/* The value of an attribute of an element, as it stands; empty: none. */
struct str tree_attr(const struct tree_node *n, const char *name);

static inline bool tree_is(const struct tree_node *n, const char *name)
{
	return n->name.n && str_ieq(n->name, str_z(name));
}

#endif
