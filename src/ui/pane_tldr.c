/* SPDX-License-Identifier: ISC */
#include "ui/pane_tldr.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/theme.h"
#include "doc/notation.h"
#include "store/db_section.h"
#include "ui/reflow.h"
#include "ui/status.h"

/* " 1 " before a bullet. */
#define INDENT 3
/* A line longer than this is hard to read. */
#define LINE_MAX_CELLS 100
#define BULLET_BYTES_MAX 8192
#define FIGURE_BYTES_MAX 1024

void pane_tldr_init(struct pane_tldr *p)
{
	memset(p, 0, sizeof *p);
	p->chosen = p->section = -1;
}

static const struct signs *signs_of(const struct pane_tldr *p)
{
	return p->signs ? p->signs : signs_get(SIGNS_UNICODE);
}

void pane_tldr_set(struct pane_tldr *p, const struct article *a)
{
	p->article = a;
	p->top = 0;
	p->chosen = p->section = -1;
}

void pane_tldr_title(const struct pane_tldr *p, const struct signs *signs, struct buf *out)
{
	const char *by = p->article ? digest_by_words(p->article->digest.by) : "";

	buf_cstr(out, "TLDR");
	if (p->article && p->article->retold.npoints) {
		buf_printf(out, " %s %.*s%s", signs->dot, STR_ARG(p->article->retold.label),
			   p->article->retold.done ? "" : " …");
		return;
	}
	if (by[0])
		buf_printf(out, " %s %s", signs->dot, by);
}

/* Why there are no bullets. */
static const char *note(const struct article *a)
{
	if (!a->has_text)
		return _("No text, only the headline.");
	if (!a->digest.version)
		return _("In the making …");
	return _("Nothing to shorten.");
}

static int text_cells(int width)
{
	int w = width - INDENT - 1;

	if (w > LINE_MAX_CELLS)
		w = LINE_MAX_CELLS;
	return w > 1 ? w : 1;
}

struct brush {
	const struct pane_tldr *p;
	struct canvas *c; /* NULL: only counted */
	const struct signs *signs; /* with c */
	struct rect r;
	int line; /* of the TLDR */
	int looked_for; /* a line, -1: none */
	int found; /* the bullet there */
	int section; /* line of the section that is read */
};

static void put(struct brush *b, int x, struct str s, struct look look)
{
	int y = b->r.y + b->line - b->p->top;

	if (b->c && y >= b->r.y && y < b->r.y + b->r.h)
		canvas_put(b->c, b->r.x + x, y, b->r.w - x, s, look);
}

static void text_at(struct brush *b, int x, struct str s, int width, struct look look)
{
	struct str line;

	while (reflow_line(&s, text_cells(width - (x - INDENT)), &line)) {
		put(b, x, line, look);
		b->line++;
	}
}

static void text(struct brush *b, struct str s, int width, struct look look)
{
	text_at(b, INDENT, s, width, look);
}

static void bullets(struct brush *b, int width)
{
	const struct article *a = b->p->article;
	struct buf words;

	buf_init(&words, BULLET_BYTES_MAX);
	for (uint32_t i = 0; i < a->digest.nbullets && i < DIGEST_BULLETS_MAX; i++) {
		char number = (char)('1' + i);
		bool chosen = b->p->chosen == (int)i;

		buf_clear(&words);
		article_point_text(a, i, &words);
		put(b, 1, str_of(&number, 1), (struct look){.style = STYLE_ACCENT});
		text(b, buf_view(&words), width,
		     (struct look){.style = chosen ? STYLE_MARK : STYLE_TEXT});
		if (b->found < 0 && b->looked_for >= 0 && b->line > b->looked_for)
			b->found = (int)i;
		if (a->retold.npoints && a->retold.points[i].missing.n) {
			buf_clear(&words);
			buf_printf(&words, _("not found in the text: %.*s"),
				   STR_ARG(a->retold.points[i].missing));
			text(b, buf_view(&words), width, (struct look){.style = STYLE_ERROR});
		}
	}
	buf_release(&words);
}

static void sign(struct brush *b, int x, const char *text, enum style style)
{
	if (b->c)
		put(b, x, str_z(text), (struct look){.style = (uint8_t)style});
}

/* What the section that is read says in short, under its title. */
static void points(struct brush *b, const struct section *section, int width)
{
	const struct article *a = b->p->article;
	struct buf words;

	buf_init(&words, BULLET_BYTES_MAX);
	for (uint32_t i = 0; i < section->count; i++) {
		buf_clear(&words);
		digest_shown(&a->digest.points[section->first + i], &a->doc, &words);
		sign(b, INDENT, b->c ? b->signs->dot : "", STYLE_DIM);
		text_at(b, INDENT + 2, buf_view(&words), width, (struct look){0});
	}
	buf_release(&words);
}

/* The figure of a rank; NULL: none. */
static const struct figure *ranked(const struct digest *g, uint8_t rank)
{
	for (uint32_t i = 0; i < g->nfigures; i++)
		if (g->figures[i].rank == rank)
			return &g->figures[i];
	return NULL;
}

/* One more in a list of figures, if `cells` have room for it. */
static void list_figure(const struct article *a, const struct figure *f, const struct signs *signs,
			int cells, struct buf *out)
{
	int used = (int)utf8_width(buf_view(out));
	struct buf one;

	buf_init(&one, FIGURE_BYTES_MAX);
	notation_figure(f, &a->doc, a->digest.lang, &one);
	if (article_other(a, f).n) {
		buf_printf(&one, signs->ascii ? " != " : " ≠ ");
		buf_str(&one, article_other(a, f));
	}
	if (used + (out->len ? 3 : 0) + (int)utf8_width(buf_view(&one)) <= cells) {
		signs_part(signs, out);
		buf_str(out, buf_view(&one));
	}
	buf_release(&one);
}

/* "14,3 Mrd. USD · 49 %" in the reader's notation, as many as `cells` have room for. */
static void list_figures(const struct article *a, const struct signs *signs, int cells,
			 struct buf *out)
{
	for (uint8_t rank = 1; rank <= DIGEST_FIGURES_SHOWN; rank++) {
		const struct figure *f = ranked(&a->digest, rank);

		if (!f)
			break;
		list_figure(a, f, signs, cells, out);
	}
}

static bool is_told(const struct article *a, const struct section *s, const struct figure *f)
{
	for (uint32_t i = 0; i < s->count; i++)
		if (range_meets(a->digest.points[s->first + i].range, f->range))
			return true;
	return false;
}

static bool is_known(const struct figure *const *list, uint32_t n, const struct figure *f)
{
	for (uint32_t i = 0; i < n; i++)
		if (!(list[i]->low < f->low) && !(list[i]->low > f->low) &&
		    !strcmp(list[i]->unit, f->unit))
			return true;
	return false;
}

/* Figures of a section: those of its points first, each value once. */
static void list_section_figures(const struct article *a, const struct section *s,
				 const struct signs *signs, int cells, struct buf *out)
{
	const struct figure *shown[DIGEST_FIGURES_SHOWN];
	uint32_t n = 0;

	for (int told = 1; told >= 0; told--) {
		for (uint32_t i = 0; i < a->digest.nfigures && n < DIGEST_FIGURES_SHOWN; i++) {
			const struct figure *f = &a->digest.figures[i];

			if (f->range.start < s->body.start || f->range.end > s->body.end ||
			    is_told(a, s, f) != told || is_known(shown, n, f))
				continue;
			shown[n++] = f;
			list_figure(a, f, signs, cells, out);
		}
	}
}

/* What stands at the right of a section: "≠ 5" sources of its story, else "↗ 2" links; and of pages
 * that were taken offline how many are here. */
static void print_side(const struct article_section *s, const struct signs *signs, struct buf *out)
{
	if (s->story.sources > 1) {
		if (s->story.differs)
			buf_cstr(out, signs->spoken  ? _("differing: ")
				      : signs->ascii ? "!= "
						     : "≠ ");
		if (signs->spoken)
			buf_printf(out, P_("%u source", "%u sources", s->story.sources),
				   s->story.sources);
		else
			buf_printf(out, "%u", s->story.sources);
	} else if (s->links && signs->spoken) {
		buf_printf(out, P_("%u link", "%u links", s->links), s->links);
	} else if (s->links && !s->asked) {
		buf_printf(out, "%s %u", signs->ascii ? "->" : "↗", s->links);
	}
	if (!s->asked)
		return;
	/* "↗ 1/2": one of two pages is here */
	buf_cstr(out, out->len ? " " : "");
	if (signs->spoken)
		buf_printf(out, _("%u of %u offline"), s->here, s->asked);
	else
		buf_printf(out, "%s %u/%u", signs->ascii ? "->" : "↗", s->here, s->asked);
}

/* The title of a section, and what there is to it. */
static void entry(struct brush *b, uint32_t i, int width, struct look look)
{
	const struct article *a = b->p->article;
	struct buf title, side;
	int cells;

	buf_init(&title, BULLET_BYTES_MAX);
	buf_init(&side, FIGURE_BYTES_MAX);
	doc_text(&a->doc, a->digest.sections[i].title, &title);
	if (a->of_section)
		print_side(&a->of_section[i], signs_of(b->p), &side);
	cells = (int)utf8_width(buf_view(&side));
	if (cells)
		put(b, INDENT + text_cells(width) - cells - 1, buf_view(&side),
		    (struct look){.style = STYLE_ACCENT});
	text(b, buf_view(&title), INDENT + 1 + text_cells(width) - (cells ? cells + 2 : 0), look);
	buf_release(&side);
	buf_release(&title);
}

static void section_figures(struct brush *b, const struct section *section, int width)
{
	int label = (int)utf8_width(str_z(_("Figures"))) + 2;
	struct buf words;

	buf_init(&words, FIGURE_BYTES_MAX);
	list_section_figures(b->p->article, section, signs_of(b->p), text_cells(width) - 2 - label,
			     &words);
	if (words.len) {
		put(b, INDENT + 2, str_z(_("Figures")), (struct look){.style = STYLE_DIM});
		text_at(b, INDENT + 2 + label, buf_view(&words), width, (struct look){0});
	}
	buf_release(&words);
}

/* "Sources and links 12 · offline 3 of 9" under the contents. */
static void links_line(struct brush *b, int width)
{
	const struct article *a = b->p->article;
	uint32_t links = 0, asked = 0, here = 0;
	struct buf words;

	for (uint32_t i = 0; a->of_section && i < a->digest.nsections; i++) {
		links += a->of_section[i].links;
		asked += a->of_section[i].asked;
		here += a->of_section[i].here;
	}
	if (!links)
		return;
	buf_init(&words, FIGURE_BYTES_MAX);
	buf_printf(&words, _("Sources and links %u"), links);
	if (asked) {
		buf_printf(&words, " %s ", signs_of(b->p)->dot);
		buf_printf(&words, _("offline %u of %u"), here, asked);
	}
	text_at(b, 1, buf_view(&words), width, (struct look){.style = STYLE_DIM});
	buf_release(&words);
}

/* The sections of an issue: which is read now, which were. */
static void contents(struct brush *b, int width)
{
	const struct article *a = b->p->article;

	if (!a->digest.nsections)
		return;
	put(b, 1, str_z(_("Contents")), (struct look){.style = STYLE_DIM});
	b->line++;
	for (uint32_t i = 0; i < a->digest.nsections; i++) {
		const struct section *section = &a->digest.sections[i];
		bool now = b->p->section == (int)i;
		bool read = i < DB_SECTION_MAX && (a->sections_read >> i & 1);

		if (now)
			b->section = b->line;
		if (now)
			sign(b, 1, b->c ? b->signs->marker : "", STYLE_ACCENT);
		else if (!read)
			sign(b, 1, b->c ? b->signs->unread : "", STYLE_ACCENT);
		entry(b, i, width,
		      (struct look){.style = now    ? STYLE_MARK
					     : read ? STYLE_DIM
						    : STYLE_TEXT});
		if (now) {
			points(b, section, width);
			section_figures(b, section, width);
		}
	}
	links_line(b, width);
}

static int lay_out(const struct pane_tldr *p, struct canvas *c, struct rect r,
		   const struct signs *signs)
{
	struct brush b = {.p = p, .c = c, .r = r, .signs = signs};

	if (!p->article)
		return 0;
	if (p->article->digest.nbullets && p->article->has_text) {
		bullets(&b, r.w);
		contents(&b, r.w);
		return b.line;
	}
	text(&b, p->article->data.title, r.w, (struct look){.style = STYLE_TEXT});
	text(&b, str_z(note(p->article)), r.w, (struct look){.style = STYLE_DIM});
	return b.line;
}

int pane_tldr_lines(const struct pane_tldr *p, int width)
{
	return lay_out(p, NULL, (struct rect){0, 0, width, 1}, NULL);
}

int pane_tldr_at(const struct pane_tldr *p, int line)
{
	struct brush b = {.p = p, .looked_for = p->top + line, .found = -1};

	if (p->article && p->article->digest.nbullets && p->article->has_text)
		bullets(&b, p->width);
	return b.found;
}

bool pane_tldr_scroll(struct pane_tldr *p, long n)
{
	int before = p->top;
	int most = pane_tldr_lines(p, p->width) - p->height;
	long top;

	if (n > INT_MAX / 2)
		n = INT_MAX / 2;
	if (n < INT_MIN / 2)
		n = INT_MIN / 2;
	top = p->top + n;
	if (top > most)
		top = most;
	p->top = top < 0 ? 0 : (int)top;
	return p->top != before;
}

void pane_tldr_show_section(struct pane_tldr *p)
{
	struct brush b = {.p = p, .looked_for = -1};

	if (!p->article || p->section < 0)
		return;
	bullets(&b, p->width);
	contents(&b, p->width);
	p->top = 0;
	(void)pane_tldr_scroll(p, b.section - (p->height > 3));
}

void pane_tldr_fit(struct pane_tldr *p, int width, int height)
{
	p->width = width;
	p->height = height > 0 ? height : 1;
	(void)pane_tldr_scroll(p, 0);
}

/* "Figures  14.3 bn" in a line under the bullets. */
static void paint_line(struct canvas *c, struct rect r, int y, const char *label, struct str text)
{
	int at = 1 + (int)utf8_width(str_z(_("Figures"))) + 2;

	canvas_put(c, r.x + 1, r.y + y, r.w - 1, str_z(label), (struct look){.style = STYLE_DIM});
	canvas_put(c, r.x + at, r.y + y, r.w - at, text, (struct look){.style = STYLE_TEXT});
}

/* Figures and story under the bullets, when there are lines left for them. */
static void paint_below(const struct pane_tldr *p, struct canvas *c, struct rect r, int lines,
			const struct signs *signs)
{
	int room = r.w - 4 - (int)utf8_width(str_z(_("Figures")));
	int y = lines + (lines + 2 <= r.h);
	struct buf text;

	if (!p->article || !p->article->digest.nbullets || p->top || y >= r.h)
		return;
	buf_init(&text, FIGURE_BYTES_MAX);
	list_figures(p->article, signs, room, &text);
	if (text.len)
		paint_line(c, r, y++, _("Figures"), buf_view(&text));
	buf_clear(&text);
	if (p->article->story.sources > 1 && y < r.h && *p->story_key) {
		/* TRANSLATORS: sources of a story, and the key */
		buf_printf(&text, _("%u sources, %s sets them side by side"),
			   p->article->story.sources, p->story_key);
		paint_line(c, r, y, _("Story"), buf_view(&text));
	}
	buf_release(&text);
}

void pane_tldr_paint(const struct pane_tldr *p, struct canvas *c, struct rect r,
		     const struct signs *signs)
{
	int lines = lay_out(p, c, r, signs);

	if (lines - p->top > r.h)
		status_below(c, r, signs);
	paint_below(p, c, r, lines, signs);
}
