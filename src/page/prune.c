/* SPDX-License-Identifier: ISC */
#include "page/prune.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

/* Texts up to this length are looked at for words that say what they are for. */
#define PHRASE_RUNES 160
/* And so long ones that are links by a third: "read also" with a headline. */
#define LINKED_RUNES 320
#define DATE_BYTES_MIN 8
#define DATE_BYTES_MAX 40
#define KICKER_RUNES 60
#define BYLINE_BYTES 90
/* A byline stands before the text, or behind its first sentences. */
#define BEGUN_BLOCKS 2

static bool is_list(const struct tree_node *n)
{
	return n->tag && (n->tag->what == TAG_LIST || n->tag->what == TAG_DEFINITIONS);
}

static bool is_heading(const struct tree_node *n)
{
	return n->tag && n->tag->what == TAG_HEADING;
}

/* Parts of a list or a table stay as long as the whole does. */
static bool is_part(const struct tree_node *n)
{
	return n->tag && (n->tag->what == TAG_ITEM || n->tag->what == TAG_TERM ||
			  n->tag->what == TAG_DEFINITION || n->tag->what == TAG_ROW ||
			  n->tag->what == TAG_ROWS || n->tag->what == TAG_CELL);
}

/* Mostly links, little running text. */
static bool is_linky(const struct score *s, uint32_t i)
{
	const struct tree_node *n = &s->tree->nodes.items[i];
	const struct score_node *m = &s->nodes[i];

	if (n->chars == 0)
		return false;
	if (is_list(n) || (n->tag && n->tag->what == TAG_TABLE))
		return n->linked * 100 >= n->chars * 60 && m->good < 200;
	/* parts of a list of places, books, programs, named by their links */
	if (is_heading(n) && score_leads_away(s, i))
		return false;
	if (n->tag && n->tag->what == TAG_PARAGRAPH)
		return n->linked * 100 >= n->chars * 90 && n->chars < 200;
	if (is_part(n))
		return false;
	return n->linked * 100 >= n->chars * 60 && m->good < 100;
}

/* A day or a time and nothing else. */
static bool is_date(struct str text)
{
	int64_t t;
	size_t digits = 0;

	for (size_t i = 0; i < text.n; i++)
		digits += text.p[i] >= '0' && text.p[i] <= '9';
	return text.n >= DATE_BYTES_MIN && text.n <= DATE_BYTES_MAX && digits >= 3 &&
	       digits < text.n && date_parse(text, &t);
}

/* "By Jane Doe", "Von Eva Muster, Berlin": no sentence. */
static bool is_byline(struct str text)
{
	static const char ends[] = ".!?:;\"";

	text = str_trim(text);
	return (str_starts(text, STR("By ")) || str_starts(text, STR("Von "))) &&
	       text.n <= BYLINE_BYTES && !strchr(ends, text.p[text.n - 1]);
}

static uint32_t phrase_of(const struct score *s, uint32_t i, bool early)
{
	struct buf text, folded;
	uint32_t marks;

	buf_init(&text, PHRASE_RUNES * 8);
	buf_init(&folded, PHRASE_RUNES * 8);
	tree_text(s->tree, i, NULL, &text);
	utf8_fold(&folded, buf_view(&text));
	marks = discard_phrase(str_trim(buf_view(&folded)));
	if (!marks && !is_part(&s->tree->nodes.items[i]) && is_date(buf_view(&text)))
		marks = DISCARD_BYLINE;
	if (!marks && early && !is_heading(&s->tree->nodes.items[i]) && is_byline(buf_view(&text)))
		marks = DISCARD_BYLINE;
	buf_release(&text);
	buf_release(&folded);
	return marks;
}

static uint8_t level_of(const struct tree_node *n)
{
	return n->tag->value;
}

/* A heading of other articles takes along what follows it up to the next heading, where that is
 * links; one of comments `all` of it. */
static void drop_section(struct score *s, uint32_t heading, bool all)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t parent = nodes[heading].parent;

	s->nodes[heading].drop = true;
	for (uint32_t i = nodes[heading].end; i < nodes[parent].end; i = nodes[i].end) {
		if (is_heading(&nodes[i]) && level_of(&nodes[i]) <= level_of(&nodes[heading]))
			return;
		if (!all && (nodes[i].flags & TREE_TEXT) && nodes[i].chars)
			return;
		if (!all && s->nodes[i].good > 0 && !is_list(&nodes[i]) &&
		    nodes[i].linked * 3 < nodes[i].chars)
			return;
		s->nodes[i].drop = true;
	}
}

/* Whether the block before a list says that one comes. */
static bool is_announced(const struct score *s, uint32_t list)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	struct str text;

	for (uint32_t i = list; i-- > nodes[list].parent;)
		if ((nodes[i].flags & TREE_TEXT) && nodes[i].chars) {
			text = str_trim(nodes[i].raw);
			if (s->nodes[s->nodes[i].block].drop)
				return false;
			return text.p[text.n - 1] == ':' && s->nodes[i].in_link == false;
		}
	return false;
}

/* early: the text has hardly begun. */
static void look_at(struct score *s, uint32_t i, bool early)
{
	const struct tree_node *n = &s->tree->nodes.items[i];
	struct score_node *m = &s->nodes[i];
	uint32_t marks;

	if (!(n->flags & TREE_BLOCK))
		return;
	if (is_linky(s, i) && !(is_list(n) && is_announced(s, i))) {
		m->drop = true;
		return;
	}
	if (n->chars == 0 || n->end - i > TREE_SHORT ||
	    n->chars > (n->linked * 3 > n->chars ? LINKED_RUNES : PHRASE_RUNES))
		return;
	marks = phrase_of(s, i, early);
	if (!marks)
		return;
	if (is_heading(n))
		drop_section(s, i, (marks & DISCARD_COMMENT) != 0);
	else
		m->drop = true;
}

/* Headings whose section was all taken away, and those at the end with nothing behind them. */
static void drop_heads_of_nothing(struct score *s, uint32_t root)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	uint32_t waiting = 0;
	bool lost = false;

	for (uint32_t i = root + 1; i < nodes[root].end;) {
		if (s->nodes[i].drop) {
			lost |= waiting && nodes[i].chars > 0;
			i = nodes[i].end;
			continue;
		}
		if (is_heading(&nodes[i])) {
			if (waiting && lost && level_of(&nodes[i]) <= level_of(&nodes[waiting]))
				s->nodes[waiting].drop = true;
			waiting = nodes[i].chars ? i : waiting;
			lost = false;
			i = nodes[i].end;
			continue;
		}
		if (((nodes[i].flags & TREE_TEXT) && nodes[i].chars) ||
		    (nodes[i].tag && nodes[i].tag->what == TAG_IMAGE))
			waiting = 0;
		i++;
	}
	if (waiting)
		s->nodes[waiting].drop = true;
}

/* A box of which only the heading is left. */
static void drop_head_alone(struct score *s, uint32_t box)
{
	const struct tree_node *nodes = s->tree->nodes.items;
	bool lost = false;

	for (uint32_t i = box + 1; i < nodes[box].end; i = nodes[i].end) {
		lost |= s->nodes[i].drop && nodes[i].chars > 0;
		if (nodes[i].chars && !s->nodes[i].drop && !is_heading(&nodes[i]))
			return;
	}
	for (uint32_t i = box + 1; lost && i < nodes[box].end; i = nodes[i].end)
		if (is_heading(&nodes[i]))
			s->nodes[i].drop = true;
}

static void drop_heads_alone(struct score *s, uint32_t root)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = root + 1; i < nodes[root].end;) {
		if (!s->nodes[i].drop && !(nodes[i].flags & TREE_TEXT))
			drop_head_alone(s, i);
		i = s->nodes[i].drop ? nodes[i].end : i + 1;
	}
}

/* The line over the headline: where the article belongs, not what it says. */
static void drop_kicker(struct score *s, uint32_t root, uint32_t title)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	for (uint32_t i = root + 1; i < title;) {
		const struct tree_node *n = &nodes[i];

		if (n->end <= title && (n->flags & TREE_BLOCK) && n->chars &&
		    n->chars < KICKER_RUNES && !s->nodes[i].good)
			s->nodes[i].drop = true;
		i = s->nodes[i].drop ? n->end : i + 1;
	}
}

void prune_run(struct score *s, uint32_t root, uint32_t title)
{
	const struct tree_node *nodes = s->tree->nodes.items;

	uint32_t begun = 0; /* blocks of running text so far */

	for (uint32_t i = root + 1; i < nodes[root].end;) {
		if (!s->nodes[i].drop)
			look_at(s, i, begun <= BEGUN_BLOCKS);
		begun += !s->nodes[i].drop && (nodes[i].flags & TREE_BLOCK) &&
			 s->nodes[i].own > PHRASE_RUNES / 2;
		i = s->nodes[i].drop ? nodes[i].end : i + 1;
	}
	drop_heads_alone(s, root);
	drop_heads_of_nothing(s, root);
	if (title > root && title < nodes[root].end)
		drop_kicker(s, root, title);
}
