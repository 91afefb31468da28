/* SPDX-License-Identifier: ISC */
#include "press/passage.h"

#include <stdio.h>

#include "base/entity.h"
#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/markup.h"
#include "doc/notation.h"

#define SECTIONS_MIN 2 /* one section is no contents */
#define IDS_MAX 16 /* bytes, NUL included */

/* Not shown: the headline stands above the text, an empty head has nothing to say. */
#define HIDDEN (1u << ROLE_TITLE | 1u << ROLE_EMPTY)

/*
 * Roman text at the measure that books have (some 66 letters), the reader's own letters and colours
 * as far as there are any: the sheet says light or dark, nothing else is coloured but what is dim.
 */
const char passage_style[] =
	":root{color-scheme:light dark;--dim:#5c5c5c;--line:#c8c8c8;--soft:#f4f4f2}\n"
	"@media(prefers-color-scheme:dark){:root{--dim:#a8a8a8;--line:#4a4a4a;--soft:#24262a}}\n"
	"body{margin:0 auto;padding:1em;max-width:38em;line-height:1.5;font-family:serif;"
	"overflow-wrap:break-word}\n"
	"h1,h2,h3,h4,h5,h6{line-height:1.2;hyphens:manual}\n"
	"article+article{border-top:1px solid var(--line);margin-top:3em;padding-top:1em}\n"
	".from,figcaption,.figures{color:var(--dim);font-size:.9em}\n"
	".short,.contents{background:var(--soft);padding:.2em 1em;margin:1em 0}\n"
	".short h2,.contents h2{font-size:1em;margin:.6em 0}\n"
	".short ol,.short ul,.contents ol{padding-left:1.4em}\n"
	"ul.short{padding-left:2.4em}\n"
	".short a,.contents a{color:inherit;text-decoration:none}\n"
	".short a:hover,.contents a:hover{text-decoration:underline}\n"
	"blockquote{border-left:3px solid var(--line);margin:1em 0;padding-left:1em}\n"
	"pre{overflow-x:auto;background:var(--soft);padding:.6em}\n"
	"table{border-collapse:collapse;display:block;overflow-x:auto}\n"
	"th,td{border:1px solid var(--line);padding:.2em .5em;text-align:left;vertical-align:top}\n"
	"figure{margin:1em 0}\n"
	"hr{border:0;border-top:1px solid var(--line)}\n"
	"details{margin:1em 0}\n";

void passage_text(struct buf *out, struct str s)
{
	struct buf clean;

	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, s, UTF8_LINE);
	entity_escape(out, buf_view(&clean));
	buf_release(&clean);
}

void passage_lang(struct buf *out, struct str lang)
{
	if (!lang.n)
		return;
	buf_cstr(out, " lang=\"");
	passage_text(out, lang);
	buf_cstr(out, "\" xml:lang=\"");
	passage_text(out, lang);
	buf_char(out, '"');
}

/* ---- the parts ---- */

struct passage {
	const struct show *s;
	const char *page; /* the file it is in, for ways from another; empty: this one */
	char ids[IDS_MAX]; /* what the ids of its blocks begin with */
	int deeper; /* the highest heading of the text stands below the headline, which is <h1> */
	struct buf *out;
};

static void set_ids(struct passage *p, uint32_t n)
{
	snprintf(p->ids, sizeof p->ids, "c%u-b", (unsigned)n);
}

static int deeper(const struct doc *d)
{
	int level = 6;

	for (uint32_t i = 0; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING && !(HIDDEN & 1u << d->blocks[i].role) &&
		    d->blocks[i].level < level)
			level = d->blocks[i].level;
	return 2 - level;
}

/* The words as a way to the block that holds a place of the text, if that is shown. */
static void print_way(const struct passage *p, uint32_t at, struct str words)
{
	const struct doc *d = p->s->doc;
	uint32_t i = doc_block_at(d, at);
	bool shown = i < d->nblocks && !(HIDDEN & 1u << d->blocks[i].role) &&
		     d->blocks[i].kind != BLOCK_RULE;

	if (shown)
		buf_printf(p->out, "<a href=\"%s#%s%u\">", p->page, p->ids, (unsigned)i);
	else
		buf_cstr(p->out, "<span>");
	passage_text(p->out, words);
	buf_cstr(p->out, shown ? "</a>" : "</span>");
}

static void print_head(const struct passage *p)
{
	struct buf meta;

	buf_init(&meta, BUF_MAX);
	show_meta(p->s, &meta);
	buf_cstr(p->out, "<h1>");
	passage_text(p->out, p->s->title.n ? p->s->title : str_z(_("Untitled")));
	buf_cstr(p->out, "</h1>\n<p class=\"from\">");
	passage_text(p->out, buf_view(&meta));
	if (url_is_http(p->s->url)) {
		buf_cstr(p->out, "<br/>\n<a href=\"");
		passage_text(p->out, p->s->url);
		buf_cstr(p->out, "\">");
		passage_text(p->out, url_host(p->s->url));
		buf_cstr(p->out, "</a>");
	}
	buf_cstr(p->out, "</p>\n");
	buf_release(&meta);
}

static void print_bullets(const struct passage *p, const struct bullet *b, uint32_t n)
{
	struct buf one;

	buf_init(&one, BUF_MAX);
	for (uint32_t i = 0; i < n; i++) {
		buf_clear(&one);
		digest_shown(&b[i], p->s->doc, &one);
		buf_cstr(p->out, "<li>");
		print_way(p, b[i].range.start, buf_view(&one));
		buf_cstr(p->out, "</li>\n");
	}
	buf_release(&one);
}

static void print_figures(const struct passage *p)
{
	const struct digest *g = p->s->digest;
	struct buf one;
	bool any = false;

	buf_init(&one, BUF_MAX);
	for (uint8_t rank = 1; rank <= DIGEST_FIGURES_SHOWN; rank++)
		for (uint32_t i = 0; i < g->nfigures; i++) {
			if (g->figures[i].rank != rank)
				continue;
			buf_clear(&one);
			notation_figure(&g->figures[i], p->s->doc, g->lang, &one);
			buf_cstr(p->out, any ? " · " : "<p class=\"figures\">");
			if (!any)
				buf_printf(p->out, "%s: ", _("Figures"));
			print_way(p, g->figures[i].range.start, buf_view(&one));
			any = true;
		}
	if (any)
		buf_cstr(p->out, "</p>\n");
	buf_release(&one);
}

/* The author's own stands in the text and is taken from there, whole; what was chosen shows the way
 * to its sentences. */
static void print_short(const struct passage *p)
{
	const struct digest *g = p->s->digest;
	struct markup_how how = {.roles = 1u << ROLE_TLDR,
				 .alone = true,
				 .deeper = p->deeper,
				 .ids = p->ids};

	if (!g->nbullets)
		return;
	buf_printf(p->out, "<section class=\"short\">\n<h2>TLDR · %s</h2>\n",
		   digest_by_words(g->by));
	if (digest_is_in_text(g)) {
		markup_print(p->s->doc, &how, p->out);
	} else {
		buf_cstr(p->out, "<ol>\n");
		print_bullets(p, g->bullets, g->nbullets);
		buf_cstr(p->out, "</ol>\n");
	}
	print_figures(p);
	buf_cstr(p->out, "</section>\n");
}

/* The sections, each a way to its headline. */
static void print_sections(const struct passage *p)
{
	const struct digest *g = p->s->digest;
	struct buf title;

	buf_init(&title, BUF_MAX);
	buf_cstr(p->out, "<ol>\n");
	for (uint32_t i = 0; i < g->nsections; i++) {
		buf_clear(&title);
		doc_text(p->s->doc, g->sections[i].title, &title);
		buf_cstr(p->out, "<li>");
		print_way(p, g->sections[i].title.start, buf_view(&title));
		buf_cstr(p->out, "</li>\n");
	}
	buf_cstr(p->out, "</ol>\n");
	buf_release(&title);
}

static void print_contents(const struct passage *p)
{
	if (p->s->digest->nsections < SECTIONS_MIN)
		return;
	buf_printf(p->out, "<section class=\"contents\">\n<h2>%s</h2>\n", _("Contents"));
	print_sections(p);
	buf_cstr(p->out, "</section>\n");
}

void passage_contents(const struct show *s, uint32_t n, const char *page, struct buf *out)
{
	struct passage p = {.s = s, .page = page, .out = out};

	if (s->digest->nsections < SECTIONS_MIN)
		return;
	set_ids(&p, n);
	print_sections(&p);
}

/* Blocks first to end of the text itself. */
static void print_blocks(const struct passage *p, uint32_t first, uint32_t end)
{
	const uint32_t apart = HIDDEN | 1u << ROLE_COMMENT;
	const uint32_t tldr = 1u << ROLE_TLDR_HEAD | 1u << ROLE_TLDR;
	bool moved = digest_is_in_text(p->s->digest);
	struct markup_how how = {.first = first,
				 .end = end,
				 .roles = ~(apart | (moved ? tldr : 0)),
				 .alone = true,
				 .deeper = p->deeper,
				 .ids = p->ids};

	if (first < end)
		markup_print(p->s->doc, &how, p->out);
}

/* Whether the points of a section are shorter than what they are taken from by half. */
static bool shortens(const struct digest *g, const struct section *s)
{
	uint32_t told = 0;

	/* an edition's are the first lines of the section */
	if (g->by == DIGEST_KURZUM || !s->count || s->first >= g->npoints ||
	    s->count > g->npoints - s->first)
		return false;
	for (uint32_t i = 0; i < s->count; i++)
		told += range_len(g->points[s->first + i].range);
	return told <= range_len(s->body) / 2;
}

/* The text; below the headline of a section stands what it says in short. */
static void print_body(const struct passage *p)
{
	const struct digest *g = p->s->digest;
	uint32_t at = 0;

	for (uint32_t i = 0; i < g->nsections; i++) {
		const struct section *s = &g->sections[i];
		uint32_t head = doc_block_at(p->s->doc, s->title.start);

		if (head < at || !shortens(g, s))
			continue;
		print_blocks(p, at, head + 1);
		at = head + 1;
		buf_cstr(p->out, "<ul class=\"short\">\n");
		print_bullets(p, g->points + s->first, s->count);
		buf_cstr(p->out, "</ul>\n");
	}
	print_blocks(p, at, p->s->doc->nblocks);
}

static void print_comments(const struct passage *p)
{
	uint32_t n = p->s->digest->ncomments;
	struct markup_how how = {.roles = 1u << ROLE_COMMENT,
				 .alone = true,
				 .deeper = p->deeper,
				 .ids = p->ids};

	if (!n)
		return;
	buf_cstr(p->out, "<details>\n<summary>");
	buf_printf(p->out, P_("%u reader comment", "%u reader comments", n), (unsigned)n);
	buf_cstr(p->out, "</summary>\n");
	markup_print(p->s->doc, &how, p->out);
	buf_cstr(p->out, "</details>\n");
}

static void print_files(const struct passage *p)
{
	struct buf what;

	if (!p->s->nfiles)
		return;
	buf_init(&what, BUF_MAX);
	buf_cstr(p->out, "<ul>\n");
	for (uint32_t i = 0; i < p->s->nfiles; i++) {
		const struct enclosure *e = &p->s->files[i];

		buf_clear(&what);
		enclosure_print(e, &what);
		buf_cstr(p->out, "<li><a href=\"");
		passage_text(p->out, e->url);
		buf_cstr(p->out, "\">");
		passage_text(p->out, what.len ? buf_view(&what) : e->url);
		buf_cstr(p->out, "</a></li>\n");
	}
	buf_cstr(p->out, "</ul>\n");
	buf_release(&what);
}

void passage_print(const struct show *s, uint32_t n, struct buf *out)
{
	struct passage p = {.s = s, .page = "", .out = out, .deeper = deeper(s->doc)};

	set_ids(&p, n);
	buf_cstr(out, "<article");
	passage_lang(out, str_z(s->digest->lang));
	buf_printf(out, " id=\"c%u\">\n", (unsigned)n);
	print_head(&p);
	print_short(&p);
	print_contents(&p);
	print_body(&p);
	print_files(&p);
	print_comments(&p);
	buf_cstr(out, "</article>\n");
}
