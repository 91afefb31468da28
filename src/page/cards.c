/* SPDX-License-Identifier: ISC */
#include "page/cards.h"

/* Runes of a headline at least, and of a whole teaser at most: 30 words of summary have 200. */
#define TITLE_RUNES 12
#define CARD_RUNES 420
#define CARDS_LEAST 3
/* Per cent of a row that are cards; the rest are its head, a link to more. */
#define ROW_SHARE 60
/* Running text that must be left of the page. */
#define LEFT_RUNES 150

/* A headline that is a link within the site: its own words, or all that it is in. */
static bool is_linked_heading(const struct score *s, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];

	return n->tag && n->tag->what == TAG_HEADING && n->chars >= TITLE_RUNES &&
	       (s->nodes[i].in_link || n->linked * 100 >= n->chars * 90) && !score_leads_away(s, i);
}

/* Counts the linked headlines of each part that is small enough for a card. */
static void count_titles(const struct score *s, uint8_t *titles)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = 1; i < s->tree->nodes.len; i++) {
		if (s->nodes[i].drop || !is_linked_heading(s, i))
			continue;
		for (uint32_t up = i; up && nodes[up].chars <= CARD_RUNES; up = nodes[up].parent)
			if (titles[up] < UINT8_MAX)
				titles[up]++;
	}
}

static bool is_card(const struct score *s, const uint8_t *titles, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];

	/* a bare headline is none: an article may have linked ones over its parts */
	return titles[i] == 1 && n->chars <= CARD_RUNES && !(n->flags & TREE_TEXT) &&
	       !(n->tag && n->tag->what == TAG_HEADING) && !s->nodes[i].head;
}

/* Whether the parts of i are a row of cards; *good: running text in them. */
static bool is_row(const struct score *s, const uint8_t *titles, uint32_t i, uint32_t *good)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t cards = 0, others = 0;

	*good = 0;
	for (uint32_t c = i + 1; c < nodes[i].end; c = nodes[c].end) {
		if (!nodes[c].chars || s->nodes[c].drop)
			continue;
		if (is_card(s, titles, c)) {
			cards++;
			*good += s->nodes[c].good;
		} else {
			others++;
		}
	}
	return cards >= CARDS_LEAST && cards * 100 >= (cards + others) * ROW_SHARE;
}

static void drop_row(struct score *s, const uint8_t *titles, uint32_t i)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t c = i + 1; c < nodes[i].end; c = nodes[c].end)
		/* the head of the row, too */
		if (is_card(s, titles, c) ||
		    (nodes[c].tag && nodes[c].tag->what == TAG_HEADING && !s->nodes[c].head))
			s->nodes[c].drop = true;
}

void cards_drop(struct score *s)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t n = s->tree->nodes.len, sum = 0;
	uint8_t *titles = mem_zalloc(n, 1);
	struct {
		uint32_t *items, len, cap;
	} rows = {NULL, 0, 0};

	count_titles(s, titles);
	for (uint32_t i = 0; i < n;) {
		uint32_t good;

		if (s->nodes[i].drop || (nodes[i].marks & DISCARD_BODY)) {
			i = nodes[i].end;
			continue;
		}
		if (is_row(s, titles, i, &good)) {
			VEC_PUSH(&rows, i);
			sum += good;
		}
		i++;
	}
	for (uint32_t i = 0; i < rows.len && s->nodes[0].good >= sum + LEFT_RUNES; i++)
		drop_row(s, titles, rows.items[i]);
	VEC_RELEASE(&rows);
	mem_free(titles);
}
