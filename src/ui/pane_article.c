/* SPDX-License-Identifier: ISC */
#include "ui/pane_article.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/tracking.h"
#include "base/utf8.h"
#include "conf/theme.h"
#include "doc/export.h"
#include "doc/shown.h"
#include "store/db_page.h"
#include "ui/reflow.h"
#include "base/when.h"

#define DATA_MAX 2048
/* A marked sentence is shown so many lines below the top, with what leads to it. */
#define CONTEXT 2

void pane_article_init(struct pane_article *p, int max_width)
{
	memset(p, 0, sizeof *p);
	p->max_width = max_width;
	buf_init(&p->data, DATA_MAX);
}

static void drop_wrap(struct pane_article *p)
{
	wrap_free(p->wrap);
	p->wrap = NULL;
}

void pane_article_release(struct pane_article *p)
{
	drop_wrap(p);
	hyphen_free(p->german);
	hyphen_free(p->english);
	buf_release(&p->data);
	VEC_RELEASE(&p->hits);
}

static void add_data(struct buf *out, struct str s)
{
	s = str_trim(s);
	if (!s.n)
		return;
	if (out->len)
		buf_cstr(out, " · ");
	buf_str(out, s);
}

/* Which text this is, or why the page's is not here. */
static struct str page_state(const struct article *a)
{
	if (a->data.part == DB_PART_PAGE)
		return str_z(_("full text"));
	if (a->data.has_page)
		return str_z(_("full text is here (e)"));
	if (a->data.page == DB_PAGE_NO_MORE)
		return STR_NONE;
	if (a->data.page_error.n)
		return a->data.page_error;
	return str_z(db_page_words((enum db_page_state)a->data.page));
}

/* "♪ 45.1 MiB, 38 min", of several how many; pictures are shown as such. */
static void add_files(struct buf *out, const struct db_downloads *files, const struct signs *signs)
{
	struct enclosure one = {0};
	uint32_t n = 0;
	struct buf text;

	for (uint32_t i = 0; i < files->len; i++) {
		if (str_istarts(files->items[i].type, STR("image/")))
			continue;
		one = db_download_file(&files->items[i]);
		n++;
	}
	if (!n)
		return;
	buf_init(&text, 256);
	if (!signs->spoken)
		buf_printf(&text, "%s ", signs->file);
	else if (n == 1)
		buf_printf(&text, "%s ", _("file"));
	one.title = STR_NONE;
	if (one.bytes > 0 || one.seconds > 0)
		one.type = STR_NONE;
	if (n > 1)
		buf_printf(&text, P_("%u file", "%u files", n), n);
	else
		enclosure_print(&one, &text);
	add_data(out, buf_view(&text));
	buf_release(&text);
}

/* The line below the headline; nothing twice. */
static void describe(struct pane_article *p)
{
	const struct article *a = p->article;
	struct buf text;

	buf_clear(&p->data);
	buf_init(&text, 256);
	add_data(&p->data, a->data.source_name);
	if (!str_ieq(a->data.publisher, a->data.source_name))
		add_data(&p->data, a->data.publisher);
	if (!str_ieq(a->data.author, a->data.publisher) &&
	    !str_ieq(a->data.author, a->data.source_name))
		add_data(&p->data, a->data.author);
	when_long(a->data.published, &text);
	add_data(&p->data, buf_view(&text));
	buf_clear(&text);
	if (a->has_text && a->digest.version) {
		buf_printf(&text, _("%u min"), digest_minutes(a->digest.words));
		add_data(&p->data, buf_view(&text));
	}
	add_files(&p->data, &a->files, p->signs);
	add_data(&p->data, page_state(a));
	buf_clear(&text);
	if (a->changes.n) {
		buf_printf(&text, "%s ", _("changed:"));
		changes_brief(&a->changes, &text);
		add_data(&p->data, buf_view(&text));
		buf_clear(&text);
	}
	if (*a->tags)
		buf_printf(&text, "# %s", a->tags);
	add_data(&p->data, buf_view(&text));
	buf_release(&text);
}

/* Cells of a line of text: a line too long is hard to read. */
static int text_width(const struct pane_article *p)
{
	int w = p->width < p->max_width ? p->width : p->max_width;

	return w > 0 ? w : 1;
}

/* What the lines depend on, in a number: another one means to wrap again. */
static int wrapped_as(const struct pane_article *p)
{
	return p->links ? -text_width(p) : text_width(p);
}

static void count_header(struct pane_article *p)
{
	const struct article *a = p->article;
	struct str data = buf_view(&p->data), line = STR_NONE;
	int w = text_width(p);

	p->nheader = reflow_count(a->data.title, w) + 1;
	while (reflow_parts(&data, w, &line))
		p->nheader++;
	if (a->digest.disclosure &&
	    (int)utf8_width(line) + 3 + (int)utf8_width(str_z(_("partner links"))) > w)
		p->nheader++; /* the badge has a line of its own */
}

/*
 * Line of the text that is first when the end is at the bottom; *shown: lines from there to the
 * end.
 */
static struct wrap_at lowest(struct pane_article *p, int *shown)
{
	long moved = 0;
	struct wrap_at at = wrap_step(p->wrap, wrap_last(p->wrap), -(long)(p->height - 1), &moved);

	*shown = (int)(moved < 0 ? -moved : moved) + 1;
	return at;
}

/* No empty lines at the bottom while something is scrolled off at the top. */
static void keep_in_view(struct pane_article *p)
{
	int shown;
	struct wrap_at low;
	int skip;

	if (!p->wrap)
		return;
	low = lowest(p, &shown);
	skip = p->nheader + shown - p->height;
	if (skip < 0)
		skip = 0;
	if (skip >= p->nheader)
		skip = p->nheader;
	if (wrap_compare(p->top, low) > 0)
		p->top = low;
	if (p->skip > skip)
		p->skip = skip;
	if (p->skip < p->nheader)
		p->top = wrap_first(p->wrap);
}

static void go_to(struct pane_article *p, uint32_t offset)
{
	p->skip = 0;
	p->top = wrap_first(p->wrap);
	if (offset) {
		p->top = wrap_seek(p->wrap, offset);
		p->skip = p->nheader;
	}
	keep_in_view(p);
}

/* What divides the words of the article at this width; NULL: they stay whole. */
static struct hyphen *hyphen_of(struct pane_article *p)
{
	const char *lang = p->article->digest.lang;
	struct hyphen **h = strncmp(lang, "de", 2) == 0 ? &p->german : &p->english;

	if (p->hyphenate == HYPHENATE_NEVER ||
	    (p->hyphenate == HYPHENATE_NARROW && text_width(p) >= HYPHEN_NARROW) ||
	    (h == &p->english && strncmp(lang, "en", 2) != 0))
		return NULL;
	if (!*h)
		*h = hyphen_new(lang);
	return *h;
}

/* Wraps for the width; the place is kept. */
static void wrap_again(struct pane_article *p, uint32_t place)
{
	drop_wrap(p);
	if (!p->article || p->width < 1)
		return;
	p->wrap = wrap_new(&p->article->doc, (struct wrap_options){.width = (uint16_t)text_width(p),
								   .unfold = p->unfold,
								   .links = p->links,
								   .justify = p->justify,
								   .hyphen = hyphen_of(p)});
	p->wrapped = wrapped_as(p);
	count_header(p);
	go_to(p, place);
}

void pane_article_describe(struct pane_article *p)
{
	uint32_t place = p->wrap ? pane_article_place(p) : 0;
	int skip = p->skip;

	if (!p->article)
		return;
	describe(p);
	if (!p->wrap)
		return;
	count_header(p);
	go_to(p, place);
	if (!place)
		p->skip = skip < p->nheader ? skip : 0;
	keep_in_view(p);
}

void pane_article_set(struct pane_article *p, const struct article *a)
{
	drop_wrap(p);
	p->article = a;
	p->unfold = false;
	p->mark = (struct range){0, 0};
	VEC_CLEAR(&p->hits);
	p->skip = p->nheader = 0;
	p->anchor = a ? a->data.place : 0;
	if (!a)
		return;
	describe(p);
	wrap_again(p, a->data.place);
}

uint32_t pane_article_place(struct pane_article *p)
{
	struct wrap_line line;

	if (!p->wrap || p->skip < p->nheader || !wrap_line(p->wrap, p->top, &line))
		return 0;
	return line.text.start;
}

/* The reader has moved: this place stays in the first line whatever sizes come. */
static void set_anchor(struct pane_article *p)
{
	p->anchor = pane_article_place(p);
}

void pane_article_fit(struct pane_article *p, int width, int height)
{
	bool same_height = height == p->height;

	p->height = height > 0 ? height : 1;
	p->width = width;
	if (!p->wrap || p->wrapped != wrapped_as(p))
		wrap_again(p, p->anchor);
	else if (p->anchor && !same_height)
		go_to(p, p->anchor);
	else
		keep_in_view(p);
}

bool pane_article_scroll(struct pane_article *p, long n)
{
	struct wrap_at top = p->top;
	int skip = p->skip;
	long moved = 0;

	if (!p->wrap)
		return false;
	if (n > INT_MAX)
		n = INT_MAX;
	if (n < INT_MIN)
		n = INT_MIN;
	if (n > 0) {
		long head = p->nheader - p->skip;

		if (head > n)
			head = n;
		p->skip += (int)head;
		p->top = wrap_step(p->wrap, p->top, n - head, &moved);
	} else {
		p->top = wrap_step(p->wrap, p->top, n, &moved);
		n += moved < 0 ? -moved : moved;
		p->skip = -n > p->skip ? 0 : p->skip + (int)n;
	}
	keep_in_view(p);
	if (p->skip == skip && wrap_compare(p->top, top) == 0)
		return false;
	set_anchor(p);
	return true;
}

/* Whether a range begins and ends on the screen now. */
static bool is_in_view(struct pane_article *p, struct range r)
{
	long moved;
	struct wrap_at first = wrap_seek(p->wrap, r.start);
	struct wrap_at last = wrap_seek(p->wrap, r.end ? r.end - 1 : 0);
	struct wrap_at bottom =
		wrap_step(p->wrap, p->top, p->height - 1 - (p->nheader - p->skip), &moved);

	return p->nheader - p->skip < p->height && wrap_compare(first, p->top) >= 0 &&
	       wrap_compare(last, bottom) <= 0;
}

static void bring_into_view(struct pane_article *p, struct range r)
{
	long moved;

	if (!p->wrap || r.start >= r.end || is_in_view(p, r))
		return;
	p->skip = p->nheader;
	p->top = wrap_step(p->wrap, wrap_seek(p->wrap, r.start),
			   p->height > 3 * CONTEXT ? -CONTEXT : 0, &moved);
	keep_in_view(p);
	set_anchor(p);
}

void pane_article_show(struct pane_article *p, struct range r)
{
	p->mark = r;
	bring_into_view(p, r);
}

void pane_article_go(struct pane_article *p, uint32_t offset)
{
	if (!p->wrap)
		return;
	go_to(p, offset);
	set_anchor(p);
}

void pane_article_fold(struct pane_article *p, bool unfold)
{
	uint32_t place = pane_article_place(p);
	int skip = p->skip;

	if (p->unfold == unfold)
		return;
	p->unfold = unfold;
	wrap_again(p, place);
	if (!place)
		p->skip = skip;
	keep_in_view(p);
}

/* Whether a range stands in a comment that is folded away. */
static bool is_folded(const struct pane_article *p, struct range r)
{
	const struct doc *d = &p->article->doc;
	uint32_t i = doc_block_at(d, r.start);

	return !p->unfold && i < d->nblocks && d->blocks[i].role == ROLE_COMMENT;
}

bool pane_article_go_hit(struct pane_article *p, long n)
{
	long all = (long)p->hits.len;
	struct range r;

	if (!p->wrap || !all)
		return false;
	p->hit = (uint32_t)((((long)p->hit + n) % all + all) % all);
	r = p->hits.items[p->hit];
	if (is_folded(p, r))
		pane_article_fold(p, true);
	bring_into_view(p, r);
	return true;
}

bool pane_article_find(struct pane_article *p, struct str query, uint32_t from)
{
	VEC_CLEAR(&p->hits);
	if (!p->wrap)
		return false;
	hits_find(&p->article->doc, query, &p->hits);
	p->hit = hits_at(&p->hits, from);
	if (p->hit == p->hits.len)
		p->hit = 0;
	return pane_article_go_hit(p, 0);
}

static bool is_at_end(struct pane_article *p)
{
	int shown;
	struct wrap_at low = lowest(p, &shown);

	if (wrap_compare(p->top, low) < 0)
		return false;
	return p->nheader - p->skip + shown <= p->height;
}

int pane_article_percent(struct pane_article *p)
{
	struct wrap_line line;
	uint32_t all;
	long moved;
	struct wrap_at bottom;

	if (!p->wrap || is_at_end(p))
		return 100;
	bottom = wrap_step(p->wrap, p->top, p->height - 1 - (p->nheader - p->skip), &moved);
	all = (uint32_t)p->article->doc.text.n;
	if (!all || !wrap_line(p->wrap, bottom, &line))
		return 100;
	/* 100 is the end and nothing else */
	return (int)((uint64_t)line.text.end * 99 / all);
}

bool pane_article_is_below_headline(const struct pane_article *p)
{
	return p->article && p->nheader &&
	       p->skip >= reflow_count(p->article->data.title, text_width(p));
}

/* The byte that is shown at a cell; UINT32_MAX: none. */
static uint32_t offset_at(struct pane_article *p, int x, int y, bool ascii)
{
	const struct doc *d = &p->article->doc;
	struct wrap_line line;
	struct shown shown;
	struct shown_piece piece;
	long moved;
	long below = y - (p->nheader - p->skip);
	struct wrap_at at = wrap_step(p->wrap, p->top, below, &moved);
	int end;

	if (below < 0 || moved != below || !wrap_line(p->wrap, at, &line) || line.kind != WRAP_TEXT)
		return UINT32_MAX;
	end = line.indent + line.marker;
	if (x < end)
		return UINT32_MAX;
	wrap_show(d, &line, ascii, &shown);
	while (shown_next(&shown, &piece)) {
		end += piece.width;
		if (x < end)
			return piece.start;
	}
	return UINT32_MAX;
}

struct str pane_article_link_at(struct pane_article *p, int x, int y, bool ascii)
{
	const struct doc *d;
	uint32_t at;

	if (!p->wrap || y < 0)
		return STR_NONE;
	d = &p->article->doc;
	at = offset_at(p, x, y, ascii);
	for (uint32_t i = at == UINT32_MAX ? d->nspans : doc_span_at(d, at);
	     i < d->nspans && d->spans[i].start <= at; i++)
		if (at < d->spans[i].end && d->spans[i].kind == SPAN_LINK)
			return doc_link(d, d->spans[i].value);
	return STR_NONE;
}

/* ---- painting ---- */

struct brush {
	struct pane_article *p;
	struct canvas *c;
	struct rect r;
	const struct signs *signs;
	int y; /* line on the screen */
	int skip; /* header lines still to be left out */
	uint32_t link; /* of the text that is put, UINT32_MAX: none */
};

static void set_address(struct brush *b, struct str url)
{
	struct arena a = {0};

	canvas_set_link(b->c, b->p->keep_tracking ? url : tracking_drop(&a, url));
	arena_release(&a);
}

static void header_line(struct brush *b, struct str line, enum style style)
{
	if (b->skip > 0)
		b->skip--;
	else if (b->y < b->r.y + b->r.h)
		canvas_put(b->c, b->r.x, b->y++, b->r.w, line,
			   (struct look){.style = (uint8_t)style});
}

/* Cells of its last line. */
static int header_data(struct brush *b)
{
	struct str data = buf_view(&b->p->data), line = STR_NONE;

	while (reflow_parts(&data, text_width(b->p), &line))
		header_line(b, line, STYLE_DIM);
	return (int)utf8_width(line);
}

static void paint_header(struct brush *b)
{
	const struct article *a = b->p->article;
	struct str badge = str_z(_("partner links"));
	struct str title = a->data.title, line;
	int y = b->y;
	int used;

	b->skip = b->p->skip;
	set_address(b, a->data.url);
	while (reflow_line(&title, text_width(b->p), &line))
		header_line(b, line, STYLE_TITLE);
	set_address(b, STR_NONE);
	used = header_data(b);
	if (a->digest.disclosure) {
		struct look look = {.style = STYLE_BADGE};

		if (used + 3 + (int)utf8_width(badge) > text_width(b->p))
			header_line(b, badge, STYLE_BADGE);
		else if (b->y > y)
			canvas_put(b->c, b->r.x + used + 3, b->y - 1, b->r.w, badge, look);
	}
	header_line(b, STR(""), STYLE_TEXT);
}

static struct look block_look(const struct block *b)
{
	struct look look = {.style = STYLE_TEXT};

	if (b->kind == BLOCK_HEADING)
		look.style = STYLE_HEADING;
	else if (b->kind == BLOCK_CODE)
		look.style = STYLE_CODE;
	else if (b->kind == BLOCK_CAPTION || b->role == ROLE_DISCLOSURE ||
		 b->role == ROLE_ATTRIBUTION || b->role == ROLE_BOILER)
		look.style = STYLE_DIM;
	else if (b->quote)
		look.style = STYLE_QUOTE;
	return look;
}

static void add_span(struct look *look, const struct span *s)
{
	static const struct {
		uint8_t style, attrs;
	} table[] = {
		[SPAN_BOLD] = {0, THEME_BOLD}, [SPAN_EM] = {0, THEME_ITALIC},
		[SPAN_CODE] = {STYLE_CODE, 0}, [SPAN_STRIKE] = {0, THEME_STRIKE},
		[SPAN_LINK] = {STYLE_LINK, 0}, [SPAN_IMAGE] = {STYLE_DIM, 0},
		[SPAN_HIDDEN] = {0, 0},
	};

	if (s->kind >= sizeof table / sizeof *table)
		return;
	look->attrs |= table[s->kind].attrs;
	if (table[s->kind].style)
		look->style = table[s->kind].style;
}

/* How the byte at an offset looks; spans before *from end before it, which only goes on. */
static struct look look_at(const struct doc *d, const struct block *b, uint32_t at, uint32_t *from)
{
	struct look look = block_look(b);

	while (*from < d->nspans && d->spans[*from].end <= at)
		++*from;
	for (uint32_t i = *from; i < d->nspans && d->spans[i].start <= at; i++)
		if (at < d->spans[i].end)
			add_span(&look, &d->spans[i]);
	return look;
}

/* Hits stand out from the text, the one that was gone to from the others; *hit only goes on. */
static struct look mark_hit(const struct pane_article *p, uint32_t at, uint32_t *hit,
			    struct look look)
{
	const struct ranges *hits = &p->hits;

	while (*hit < hits->len && hits->items[*hit].end <= at)
		++*hit;
	if (*hit == hits->len || !range_has(hits->items[*hit], at))
		return look;
	look.style = STYLE_MARK;
	if (*hit == p->hit)
		look.attrs |= THEME_BOLD | THEME_UNDERLINE;
	return look;
}

/* What is put now belongs to the link at an offset, if there is one. */
static void set_link(struct brush *b, uint32_t at, uint32_t from)
{
	const struct doc *d = &b->p->article->doc;
	uint32_t link = UINT32_MAX;

	for (uint32_t i = from; i < d->nspans && d->spans[i].start <= at; i++)
		if (d->spans[i].kind == SPAN_LINK && at < d->spans[i].end)
			link = d->spans[i].value;
	if (link == b->link)
		return;
	b->link = link;
	set_address(b, link < d->nlinks ? doc_link(d, link) : STR_NONE);
}

static void paint_text(struct brush *b, const struct wrap_line *line, int x)
{
	const struct doc *d = &b->p->article->doc;
	const struct block *block = &d->blocks[line->block];
	struct range mark = b->p->mark;
	struct shown shown;
	struct shown_piece piece;
	uint32_t first = range_len(line->name) ? line->name.start : line->text.start;
	uint32_t from = doc_span_at(d, first);
	uint32_t hit = hits_at(&b->p->hits, first);
	enum bidi way = b->c->has_isolates ? wrap_direction(d, line) : BIDI_NONE;

	wrap_show(d, line, b->signs->ascii, &shown);
	canvas_isolate(b->c, way);
	while (shown_next(&shown, &piece)) {
		struct look look = look_at(d, block, piece.start, &from);

		if (piece.rune == SHOWN_NUMBER)
			look = (struct look){.style = STYLE_DIM};
		if (range_has(mark, piece.start))
			look = (struct look){.style = STYLE_MARK, .attrs = look.attrs};
		look = mark_hit(b->p, piece.start, &hit, look);
		if (piece.rune != SHOWN_NUMBER) /* which goes with its link */
			set_link(b, piece.start, from);
		if (piece.rune == SHOWN_BAR || piece.rune == SHOWN_COLON)
			canvas_isolate(b->c, BIDI_NONE);
		x += canvas_put(b->c, x, b->y, piece.width, piece.text, look);
		if (piece.rune == SHOWN_BAR || piece.rune == SHOWN_COLON)
			canvas_isolate(b->c, way);
	}
	canvas_isolate(b->c, BIDI_NONE);
	set_link(b, UINT32_MAX, d->nspans);
}

static void paint_fold(struct brush *b, const struct wrap_line *line)
{
	struct buf text;

	buf_init(&text, 256);
	buf_printf(&text, "%s ", b->signs->folded);
	buf_printf(&text, P_("%u reader comment", "%u reader comments", line->count), line->count);
	canvas_put(b->c, b->r.x, b->y, b->r.w, buf_view(&text), (struct look){.style = STYLE_KEY});
	b->p->fold_in_view = true;
	buf_release(&text);
}

static void paint_table_rule(struct brush *b, const struct wrap_line *line, int x)
{
	struct buf rule;

	buf_init(&rule, BUF_MAX);
	table_rule(line->table, b->signs->ascii, &rule);
	canvas_put(b->c, x, b->y, b->r.x + text_width(b->p) - x, buf_view(&rule),
		   (struct look){.style = STYLE_RULE});
	buf_release(&rule);
}

static void paint_line(struct brush *b, const struct wrap_line *line)
{
	struct buf prefix;
	size_t bars;
	int x = b->r.x;

	if (line->kind == WRAP_FOLD) {
		paint_fold(b, line);
		return;
	}
	buf_init(&prefix, 512);
	export_prefix(line, b->signs->ascii, &prefix);
	/* the bars of quotes are no part of a bullet behind them */
	bars = utf8_fit(buf_view(&prefix), line->quote * 2u, NULL);
	x += canvas_put(b->c, x, b->y, text_width(b->p), str_sub(buf_view(&prefix), 0, bars),
			(struct look){.style = STYLE_RULE});
	x += canvas_put(b->c, x, b->y, b->r.x + text_width(b->p) - x,
			str_sub(buf_view(&prefix), bars, prefix.len),
			(struct look){.style = line->marker ? STYLE_ACCENT : STYLE_RULE});
	buf_release(&prefix);
	if (line->kind == WRAP_RULE)
		canvas_repeat(b->c, x, b->y, b->r.x + text_width(b->p) - x, b->signs->rule,
			      (struct look){.style = STYLE_RULE});
	else if (line->kind == WRAP_TABLE_RULE)
		paint_table_rule(b, line, x);
	else if (line->kind == WRAP_TEXT)
		paint_text(b, line, x);
}

void pane_article_paint(struct pane_article *p, struct canvas *c, struct rect r,
			const struct signs *signs)
{
	struct brush b = {.p = p, .c = c, .r = r, .signs = signs, .y = r.y, .link = UINT32_MAX};
	struct wrap_line line;
	struct wrap_at at;
	long moved = 1;

	p->fold_in_view = false;
	if (!p->wrap)
		return;
	if (p->centred) {
		b.r.x += (p->width - text_width(p)) / 2;
		b.r.w -= (p->width - text_width(p)) / 2;
	}
	paint_header(&b);
	for (at = p->top; b.y < r.y + r.h && moved && wrap_line(p->wrap, at, &line); b.y++) {
		paint_line(&b, &line);
		at = wrap_step(p->wrap, at, 1, &moved);
	}
	if (!p->article->has_text && b.y < r.y + r.h)
		canvas_put(c, r.x, b.y, r.w,
			   str_z(_("No text in the feed: e fetches the page, o opens it.")),
			   (struct look){.style = STYLE_DIM});
	if (p->highlight)
		highlight_pane(p->highlight, c, r, HIGHLIGHTLINE_ARTICLE);
}
