/* SPDX-License-Identifier: ISC */
#include "page/extract.h"

#include "base/url.h"
#include "base/utf8.h"
#include "page/cards.h"
#include "page/flow.h"
#include "page/html.h"
#include "page/page.h"
#include "page/lead.h"
#include "page/meta.h"
#include "page/prune.h"
#include "page/token.h"

/* A reading with fewer runes than this is doubted. */
#define FEW_RUNES 250
#define BYTES_MAX ((size_t)64 << 20)

struct writer {
	struct flow flow;
	const struct score *score;
	struct buf text;
	uint32_t open[TREE_DEPTH + 1];
	uint32_t depth;
};

static bool is_transparent(const struct tag *tag)
{
	return !tag || tag->what == TAG_FORM || tag->what == TAG_HIDDEN || tag->what == TAG_FRAME;
}

static void write_node(struct writer *w, uint32_t i)
{
	const struct tree_node *n = &w->score->tree->nodes.items[i];
	struct tag_attrs attrs;

	if (n->flags & TREE_TEXT) {
		buf_clear(&w->text);
		token_text(&w->text, n->raw, false);
		flow_text(&w->flow, buf_view(&w->text));
		return;
	}
	if (is_transparent(n->tag))
		return;
	tag_attrs_parse(&attrs, n->raw);
	attrs.hidden = false;
	attrs.style = STR_NONE;
	flow_start(&w->flow, n->tag, &attrs,
		   n->tag->what == TAG_TABLE && html_is_data(n->behind, &attrs));
	if (n->end > i + 1)
		w->open[w->depth++] = i;
	else if (n->tag->what != TAG_BREAK && n->tag->what != TAG_IMAGE &&
		 n->tag->what != TAG_RULE && n->tag->what != TAG_VOID && n->tag->what != TAG_INPUT)
		flow_end(&w->flow, n->tag);
}

static void close_until(struct writer *w, uint32_t at)
{
	const struct tree_node *nodes = w->score->tree->nodes.items;

	while (w->depth && nodes[w->open[w->depth - 1]].end <= at)
		flow_end(&w->flow, nodes[w->open[--w->depth]].tag);
}

static void write_part(struct writer *w, uint32_t part)
{
	const struct tree_node *nodes = w->score->tree->nodes.items;

	for (uint32_t i = part; i < nodes[part].end && !w->flow.build.cut;) {
		close_until(w, i);
		if (i != part && w->score->nodes[i].drop) {
			i = nodes[i].end;
			continue;
		}
		write_node(w, i++);
	}
	close_until(w, UINT32_MAX);
}

/* What one way of reading a page gives. */
struct reading {
	struct tree tree;
	struct score score;
	struct meta meta;
	uint32_t root, nleads, leads[LEAD_MAX];
};

static void write_article(struct build *out, const struct reading *r, struct str base)
{
	struct writer *w = mem_zalloc(1, sizeof *w);

	w->score = &r->score;
	flow_init(&w->flow, base);
	buf_init(&w->text, DOC_TEXT_MAX);
	for (uint32_t i = 0; i < r->nleads; i++)
		write_part(w, r->leads[i]);
	write_part(w, r->root);
	flow_finish(&w->flow);
	*out = w->flow.build;
	build_init(&w->flow.build);
	buf_release(&w->text);
	flow_release(&w->flow);
	mem_free(w);
}

/* From the strictest to the loosest: what is left out, and whether what is hidden counts. */
static const struct {
	uint32_t marks;
	bool unhide;
} readings[] = {
	{DISCARD_AWAY, false},
	{DISCARD_NAV | DISCARD_AD | DISCARD_CONSENT | DISCARD_SOCIAL | DISCARD_FOOT |
		 DISCARD_COMMENT | DISCARD_MORE | DISCARD_LETTER,
	 true},
	{DISCARD_NAV | DISCARD_AD | DISCARD_CONSENT | DISCARD_FOOT, true},
};

static void read_page(struct reading *r, struct str utf8, struct str url, size_t how,
		      struct arena *a)
{
	tree_parse(&r->tree, utf8, readings[how].unhide);
	meta_read(&r->meta, &r->tree, a);
	score_init(&r->score, &r->tree);
	r->score.host = url_host(url);
	score_drop(&r->score, readings[how].marks);
	score_sum(&r->score);
	cards_drop(&r->score);
	score_sum(&r->score);
	r->root = score_root(&r->score, r->meta.heading);
	r->nleads = lead_find(&r->score, r->root, r->meta.summary, r->leads);
	prune_run(&r->score, r->root, r->meta.heading);
	if (r->meta.heading)
		r->score.nodes[r->meta.heading].drop = true; /* it is told apart */
}

static void release_reading(struct reading *r)
{
	score_release(&r->score);
	tree_release(&r->tree);
}

static uint32_t runes_of(struct reading *r)
{
	score_sum(&r->score);
	return r->score.nodes[r->root].good;
}

/* The strictest reading, unless it finds next to nothing where a looser one finds a text. */
static void read_best(struct reading *r, struct str utf8, struct str url, struct arena *a)
{
	struct reading other;

	read_page(r, utf8, url, 0, a);
	for (size_t i = 1; i < sizeof readings / sizeof readings[0] && runes_of(r) < FEW_RUNES;
	     i++) {
		read_page(&other, utf8, url, i, a);
		if (runes_of(&other) > 2 * runes_of(r) + FEW_RUNES / 2) {
			struct reading kept = *r;

			*r = other;
			other = kept;
			r->score.tree = &r->tree;
		}
		release_reading(&other);
	}
}

static void build_body(struct build *out, struct str body)
{
	struct str line;

	build_init(out);
	while (str_line(&body, &line)) {
		build_text(out, line);
		build_end(out);
	}
}

void extract_page(struct extract *out, struct str bytes, const struct extract_hints *hints,
		  struct arena *a)
{
	struct page_hints page = {.type = PAGE_HTML, .charset = hints->charset, .is_file = true};
	struct buf scratch;
	struct reading r;
	struct build build;

	*out = (struct extract){0};
	buf_init(&scratch, BYTES_MAX);
	read_best(&r, page_utf8(&scratch, str_sub(bytes, 0, BYTES_MAX), &page), hints->url, a);
	write_article(&build, &r, hints->url);
	build.cut |= r.tree.cut || bytes.n > BYTES_MAX || scratch.full;
	if (r.meta.body.n > FEW_RUNES && utf8_runes(buf_view(&build.text)) * 2 < r.meta.body.n) {
		build_release(&build);
		build_body(&build, r.meta.body);
	}
	out->wall = wall_find(&r.score, (uint32_t)utf8_runes(buf_view(&build.text)), r.meta.paid);
	build_finish(&build, &out->doc, a);
	out->title = r.meta.title;
	out->author = r.meta.author;
	out->site = r.meta.site;
	out->lang = r.meta.lang;
	out->published = r.meta.published;
	build_release(&build);
	release_reading(&r);
	buf_release(&scratch);
}
