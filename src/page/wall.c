/* SPDX-License-Identifier: ISC */
#include "page/wall.h"

#include "base/utf8.h"

/* An article of this length is one, whatever else the page asks for. */
#define WHOLE_RUNES 2500
/* What a page shows that first wants an answer about cookies. */
#define CONSENT_RUNES 400
/* Shorter texts that are looked at for words. */
#define PHRASE_RUNES 200

static uint32_t phrase_of(const struct score *s, uint32_t i)
{
	struct buf text, folded;
	uint32_t marks;

	buf_init(&text, PHRASE_RUNES * 8);
	buf_init(&folded, PHRASE_RUNES * 8);
	tree_text(s->tree, i, NULL, &text);
	utf8_fold(&folded, buf_view(&text));
	marks = discard_phrase(str_trim(buf_view(&folded)));
	buf_release(&text);
	buf_release(&folded);
	return marks;
}

enum wall wall_find(const struct score *s, uint32_t runes, bool paid)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	bool pay = paid, consent = false;

	if (runes >= WHOLE_RUNES)
		return WALL_NONE;
	for (uint32_t i = 1; i < s->tree->nodes.len; i++) {
		uint32_t marks = 0;

		if ((nodes[i].flags & TREE_TEXT) || s->nodes[i].hidden || !nodes[i].chars)
			continue;
		if (s->nodes[i].own && s->nodes[i].own < PHRASE_RUNES &&
		    nodes[i].end - i <= TREE_SHORT)
			marks = phrase_of(s, i);
		/* a class on what holds the article says only that it could be behind one */
		if (nodes[i].chars < s->tree->nodes.items[0].chars / 2)
			marks |= nodes[i].marks & DISCARD_PAY;
		marks |= nodes[i].marks & DISCARD_CONSENT;
		pay |= (marks & DISCARD_PAY) != 0;
		consent |= (marks & DISCARD_CONSENT) != 0;
	}
	if (pay)
		return WALL_PAY;
	return consent && runes < CONSENT_RUNES ? WALL_CONSENT : WALL_NONE;
}
