/* SPDX-License-Identifier: ISC */
#include "page/flow.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "page/address.h"
#include "page/imagename.h"
#include "page/ordered.h"
#include "page/raise.h"
#include "page/textrun.h"
#include "page/token.h"

#define NO_NUMBER INT32_MIN

void flow_init(struct flow *f, struct str base)
{
	memset(f, 0, sizeof *f);
	build_init(&f->build);
	buf_init(&f->text, DOC_TEXT_MAX);
	buf_init(&f->name, DOC_TEXT_MAX);
	f->base = base;
	f->figure = BUILD_NO_LINK;
}

void flow_release(struct flow *f)
{
	build_release(&f->build);
	buf_release(&f->text);
	buf_release(&f->name);
	arena_release(&f->scratch);
	arena_release(&f->kept);
}

/* ---- blocks ---- */

/* Ends the block at hand; inside a table's row only a blank is due. */
static void end_block(struct flow *f)
{
	f->term = false;
	if (f->now.row) {
		build_text(&f->build, STR(" "));
	} else {
		bigtype_end(&f->big, &f->build);
		build_end(&f->build);
	}
}

static void open_block(struct flow *f)
{
	struct block like = {.kind = BLOCK_PARAGRAPH, .quote = f->now.quote, .indent = f->now.list};

	if (f->now.pre) {
		like.kind = BLOCK_CODE;
	} else if (f->item) {
		like.kind = BLOCK_ITEM;
		like.number = f->number;
		like.count = f->count;
	} else if (f->now.caption) {
		like.kind = BLOCK_CAPTION;
	} else if (f->now.heading) {
		like.kind = BLOCK_HEADING;
		like.level = f->now.heading;
	}
	like.tight = f->tight;
	f->item = f->tight = false;
	build_block(&f->build, &like);
}

static void put(struct flow *f, struct str s)
{
	bigtype_text(&f->big, !f->build.is_open, s, f->now.bold, f->now.size);
	if (!f->build.is_open)
		open_block(f);
	f->build.literal = f->now.code != 0;
	build_text(&f->build, s);
}

/* ---- text ---- */

/* Whether the last thing said is a letter of the kind that joiners join, and no white space is due.
 */
static bool is_joinable(const struct flow *f)
{
	const struct build *b = &f->build;

	return b->is_open && b->visible && b->owed == BUILD_NOTHING &&
	       (unsigned char)b->text.data[b->text.len - 1] > ' ';
}

/* A rune that needs a look: no-break spaces, what has no width, marks, and everything beyond Latin.
 */
static void put_rune(struct flow *f, struct str s, uint32_t rune)
{
	if (rune == 0xA0 || rune == 0x202F || rune == 0x2007) {
		build_nbsp(&f->build);
		return;
	}
	if (rune == 0xAD || rune == 0x200C || rune == 0x200D) {
		/* kept inside words and emoji; the padding of newsletters' previews is made of them
		 */
		const struct buf *t = &f->build.text;

		if (is_joinable(f) &&
		    !(t->len > 3 && memcmp(t->data + t->len - s.n, s.p, s.n) == 0))
			put(f, s);
		return;
	}
	if (rune == 0x200B || rune == 0x2060 || rune == 0xFEFF || rune == 0x34F || rune == 0x180E ||
	    !utf8_safe(rune))
		return;
	if (utf8_is_space(rune)) {
		if (f->build.is_open)
			put(f, STR(" "));
		return;
	}
	f->marks = utf8_is_mark(rune) ? f->marks + 1 : 0;
	if (f->marks <= TEXTRUN_MARKS)
		put(f, s);
}

static void put_runs(struct flow *f, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t end = textrun_easy(s, i);
		struct str run = str_sub(s, i, end);
		uint32_t rune;

		if (run.n) {
			f->marks = 0;
			if (f->build.is_open || !textrun_is_white(run))
				put(f, run);
		}
		i = end;
		if (i == s.n)
			break;
		bool bad;
		size_t n = utf8_decode(str_sub(s, i, s.n), &rune, &bad);

		if (!bad)
			put_rune(f, str_sub(s, i, i + n), rune);
		i += n;
	}
}

static void put_code(struct flow *f, struct str s)
{
	if (f->fresh_pre && s.n) {
		/* the line end right behind <pre> is not part of it */
		s = str_sub(s, str_starts(s, STR("\r\n")) ? 2 : s.p[0] == '\n', s.n);
		f->fresh_pre = false;
	}
	textrun_code(s, &f->marks, &f->text);
	if (f->text.len && !f->build.is_open)
		open_block(f);
	build_raw(&f->build, buf_view(&f->text));
}

void flow_text(struct flow *f, struct str s)
{
	if (f->now.hidden)
		return;
	if (f->now.pre)
		put_code(f, s);
	else if (f->now.raised && raise_text(s, f->now.raised == SPAN_SUP, &f->name))
		put(f, buf_view(&f->name));
	else
		put_runs(f, s);
}

/* ---- addresses ---- */

/* An attribute's address as it may be kept; empty: none. Valid until the next call. */
static struct str address_of(struct flow *f, struct str value)
{
	arena_clear(&f->scratch);
	return address_make(&f->scratch, &f->text, f->base, value);
}

static uint32_t link_of(struct flow *f, struct str value)
{
	return build_link(&f->build, address_of(f, value));
}

/* ---- the stack ---- */

static struct flow_open *push(struct flow *f, const struct tag *tag)
{
	struct flow_open *top;

	/* deeper than anything real: flattened, and ended with what is around it */
	if (f->depth == FLOW_DEPTH)
		return NULL;
	top = &f->stack[f->depth++];
	*top = (struct flow_open){.tag = tag, .outer = f->now, .span = -1};
	return top;
}

static void push_span(struct flow *f, const struct tag *tag, int kind, uint32_t value)
{
	struct flow_open *top = push(f, tag);

	if (!top || kind < 0 || f->now.hidden)
		return;
	top->span = (int16_t)kind;
	top->start = build_at(&f->build);
	top->value = value;
	f->now.bold |= kind == SPAN_BOLD;
}

static void end_span(struct flow *f, struct flow_open *open)
{
	if (open->span >= 0)
		build_span(&f->build, (enum span_kind)open->span, open->start, open->value);
	open->span = -1;
}

static void end_figure(struct flow *f);

static void pop(struct flow *f)
{
	struct flow_open *top = &f->stack[--f->depth];
	enum tag_what what = top->tag ? top->tag->what : TAG_INLINE;
	bool hidden = f->now.hidden;

	if (what == TAG_CITED && !hidden) {
		f->build.owed = BUILD_NOTHING; /* no blank before the sign */
		put(f, top->tag->value ? STR(")") : f->now.german ? STR("“") : STR("”"));
	}
	if (what == TAG_FIGURE && !hidden)
		end_figure(f);
	end_span(f, top);
	if (what == TAG_ROW && f->now.row)
		grid_end(&f->grid, &f->build);
	f->now = top->outer;
	if (what == TAG_TERM && !f->now.hidden && f->build.is_open && !f->now.row)
		f->term = true; /* another term goes on under it */
	else if (what >= TAG_CELL && !f->now.hidden)
		end_block(f);
	if (what == TAG_LIST && top->count & COUNT_DOWN)
		ordered_finish(&f->build, top->start, top->items);
	if (what == TAG_CAPTION)
		imagename_drop_twin(&f->build);
	if (what == TAG_ITEM)
		f->item = false;
	if (what == TAG_DEFINITION)
		f->tight = false;
}

static void pop_to(struct flow *f, uint32_t depth)
{
	while (f->depth > depth)
		pop(f);
}

/* Elements that end tags and implied ends of ordinary elements don't reach beyond. */
static bool is_wall(const struct tag *tag)
{
	return tag && (tag->what == TAG_CELL || tag->what == TAG_TABLE);
}

/* Ends the innermost open element of a kind, if there is one before a wall or an element of kind
 * `stop`. */
static void end_implied(struct flow *f, enum tag_what what, enum tag_what stop)
{
	bool is_part = what == TAG_CELL || what == TAG_ROW ||
		       what == TAG_ROWS; /* of the table itself */

	for (uint32_t i = f->depth; i-- > 0;) {
		const struct tag *tag = f->stack[i].tag;

		if (tag && tag->what == what) {
			pop_to(f, i);
			return;
		}
		if (tag && (tag->what == stop || (is_wall(tag) && !is_part)))
			return;
	}
}

/* ---- start tags ---- */

static uint8_t deeper(uint8_t level)
{
	return level < DOC_DEPTH_MAX ? (uint8_t)(level + 1) : level;
}

static void start_list(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	struct flow_open *top;
	enum tag_what what = TAG_INLINE;
	bool is_known = false;

	end_block(f);
	/* a list right in a list, or in an item without words, is no deeper than that */
	for (uint32_t i = f->depth; i-- > 0 && !is_known;) {
		what = f->stack[i].tag ? f->stack[i].tag->what : TAG_INLINE;
		is_known = what == TAG_LIST || what == TAG_ITEM || is_wall(f->stack[i].tag);
	}
	top = push(f, tag);
	if (!top)
		return;
	top->count = tag->value ? ordered_style(a) : COUNT_PLAIN;
	top->start = f->build.blocks.len;
	top->value = (uint32_t)NO_NUMBER;
	if (tag->value)
		top->value = (uint32_t)ordered_number(a->start, a->reversed ? ORDERED_LATER : 1);
	if (!f->now.list || !(what == TAG_LIST || f->item))
		f->now.list = deeper(f->now.list);
	f->now.heading = 0;
	f->item = f->tight = false;
}

static void start_item(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	struct flow_open *list = NULL;

	end_implied(f, TAG_ITEM, TAG_LIST);
	end_block(f);
	for (uint32_t i = f->depth; i-- > 0 && !list;)
		if (f->stack[i].tag && f->stack[i].tag->what == TAG_LIST)
			list = &f->stack[i];
	(void)push(f, tag);
	if (f->now.list == 0)
		f->now.list = 1;
	f->item = true;
	f->tight = false;
	f->number = 0;
	f->count = COUNT_PLAIN;
	if (!list || (int32_t)list->value == NO_NUMBER)
		return;
	f->number = ordered_number(a->value, (int32_t)list->value);
	f->count = (uint8_t)(list->count | (list->items++ ? COUNT_ON : 0));
	if (f->number == 0 && !(f->count & COUNT_STYLE))
		f->count |= COUNT_DECIMAL;
	list->value = (uint32_t)(f->number + (list->count & COUNT_DOWN ? -1 : 1));
}

static void start_cell(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	end_implied(f, TAG_CELL, TAG_TABLE);
	if (f->now.row) {
		grid_cell(&f->grid, &f->build, a, tag->value || f->now.thead);
	} else {
		end_block(f);
	}
	push_span(f, tag, f->now.row && tag->value ? SPAN_BOLD : -1, 0);
}

static void start_row(struct flow *f, const struct tag *tag)
{
	struct block like = {.kind = BLOCK_ROW, .quote = f->now.quote, .indent = f->now.list};

	end_implied(f, TAG_ROW, TAG_TABLE);
	end_block(f);
	if (!push(f, tag) || f->now.table != FLOW_DATA || f->now.row || f->now.hidden)
		return;
	grid_row(&f->grid, &f->build, &like);
	build_block(&f->build, &like);
	f->now.row = 1;
	f->now.pre = 0;
}

static void put_picture(struct flow *f, struct str alt, uint32_t link)
{
	struct block like = {.kind = BLOCK_CAPTION, .quote = f->now.quote, .indent = f->now.list};
	bool alone = !f->now.row && !f->now.heading && !f->now.pre && !f->now.caption && !f->item &&
		     !(f->build.is_open && f->build.visible) && !imagename_is_sign(alt);
	bool bracket = !alone && !imagename_is_sign(alt);
	uint32_t start;

	if (alone)
		build_block(&f->build, &like);
	if (bracket)
		put(f, STR("["));
	start = build_at(&f->build);
	put_runs(f, alt);
	build_span(&f->build, SPAN_IMAGE, start, link);
	if (bracket)
		put(f, STR("]"));
	if (alone)
		end_block(f);
}

static bool is_in_figure(const struct flow *f)
{
	for (uint32_t i = f->depth; i-- > 0;)
		if (f->stack[i].tag && f->stack[i].tag->what >= TAG_BLOCK)
			return f->stack[i].tag->what == TAG_FIGURE;
	return false;
}

static void start_image(struct flow *f, const struct tag_attrs *a)
{
	if (f->now.hidden || tag_is_pixel(a) || tag_is_hidden(a))
		return;
	imagename_of(a, &f->name);
	if (f->name.len)
		put_picture(f, buf_view(&f->name), link_of(f, a->src));
	else if (is_in_figure(f))
		f->figure = link_of(f, a->src);
}

/* A picture that neither has a name nor words under it is called after its file. */
static void end_figure(struct flow *f)
{
	uint32_t link = f->figure;

	f->figure = BUILD_NO_LINK;
	if (link == BUILD_NO_LINK)
		return;
	struct str url = str_of(f->build.pool.data + f->build.links.items[link].at,
				f->build.links.items[link].len);

	imagename_file(url, &f->name);
	if (f->name.len == 0)
		buf_str(&f->name, url_host(url));
	put_picture(f, buf_view(&f->name), link);
}

/* A film or a page in the page: a link with a name. */
static void put_media(struct flow *f, const struct tag_attrs *a)
{
	struct tag_attrs names = {.alt = a->title, .title = a->label};
	struct str url = address_of(f, a->src);
	uint32_t link, start;

	if (!url_is_http(url) || tag_is_pixel(a) || tag_is_hidden(a))
		return;
	imagename_of(&names, &f->name);
	if (f->name.len == 0)
		buf_str(&f->name, url_host(url));
	link = build_link(&f->build, url);
	end_block(f);
	start = build_at(&f->build);
	put_runs(f, STR("▶ "));
	put_runs(f, buf_view(&f->name));
	build_span(&f->build, SPAN_LINK, start, link);
	end_block(f);
}

static void start_source(struct flow *f, const struct tag_attrs *a)
{
	struct flow_open *top = f->depth ? &f->stack[f->depth - 1] : NULL;

	/* inside a film that has no address yet, and is seen */
	if (!top || !top->tag || top->tag->what != TAG_MEDIA || top->value || top->outer.hidden)
		return;
	top->value = 1;
	f->now.hidden = 0;
	put_media(f, a);
	f->now.hidden = 1;
}

static void start_media(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	struct flow_open *top;

	if (!f->now.hidden && a->src.n)
		put_media(f, a);
	top = push(f, tag);
	if (!top)
		return;
	top->value = a->src.n > 0;
	f->now.hidden = 1;
}

static void start_break(struct flow *f)
{
	struct build *b = &f->build;

	if (f->now.pre) {
		if (!b->is_open)
			open_block(f);
		build_raw(b, STR("\n"));
		return;
	}
	if (f->now.row || !b->is_open || !b->visible || bigtype_is_heading(&f->big, b)) {
		end_block(f);
		return;
	}
	b->owed = BUILD_NOTHING;
	/* two in a row are a paragraph's end */
	if (b->text.data[b->text.len - 1] == '\n')
		end_block(f);
	else
		build_raw(b, STR("\n"));
}

static void start_rule(struct flow *f)
{
	static const struct block rule = {.kind = BLOCK_RULE};

	if (f->now.row)
		return;
	build_end(&f->build);
	/* one line is enough */
	if (f->build.blocks.len &&
	    f->build.blocks.items[f->build.blocks.len - 1].kind == BLOCK_RULE)
		return;
	build_block(&f->build, &rule);
	build_end(&f->build);
}

static void start_inline(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	switch (tag->what) {
	case TAG_SPAN:
		push_span(f, tag, tag->value, 0);
		if (tag->value == SPAN_SUB || tag->value == SPAN_SUP)
			f->now.raised = tag->value;
		if (tag->value == SPAN_CODE)
			f->now.code = 1;
		break;
	case TAG_LINK:
		end_implied(f, TAG_LINK, TAG_LINK);
		push_span(f, tag, SPAN_LINK, f->now.hidden ? BUILD_NO_LINK : link_of(f, a->href));
		break;
	case TAG_CITED:
		if (push(f, tag) && !f->now.hidden)
			put(f, tag->value ? STR("(") : f->now.german ? STR("„") : STR("“"));
		break;
	default:
		push_span(f, tag, tag_style_span(a), 0);
		break;
	}
}

static void start_block(struct flow *f, const struct tag *tag)
{
	struct flow_open *top;

	if (tag->what == TAG_TERM && f->term)
		build_raw(&f->build, STR("\n"));
	else
		end_block(f);
	top = push(f, tag);
	if (!top)
		return;
	switch (tag->what) {
	case TAG_QUOTE:
		f->now.quote = deeper(f->now.quote);
		f->item = false;
		break;
	case TAG_PRE:
		f->now.pre = !f->now.row;
		f->fresh_pre = true;
		break;
	case TAG_HEADING:
		f->now.heading = tag->value;
		break;
	case TAG_CAPTION:
		f->now.caption = 1;
		if (f->figure != BUILD_NO_LINK) {
			/* what stands under a picture that says nothing speaks for it */
			top->span = SPAN_IMAGE;
			top->start = build_at(&f->build);
			top->value = f->figure;
			f->figure = BUILD_NO_LINK;
		}
		break;
	case TAG_FIGURE:
		f->figure = BUILD_NO_LINK;
		break;
	case TAG_ROWS:
		f->now.thead = tag->value;
		break;
	case TAG_DEFINITION:
		f->now.list = deeper(f->now.list);
		f->tight = !f->item;
		break;
	case TAG_TERM:
	case TAG_SUMMARY:
		top->span = SPAN_BOLD;
		top->start = build_at(&f->build);
		break;
	default:
		break;
	}
}

/* What the start of a block ends without a word. */
static void end_before_block(struct flow *f, const struct tag *tag)
{
	switch (tag->what) {
	case TAG_TERM:
	case TAG_DEFINITION:
		end_implied(f, TAG_TERM, TAG_DEFINITIONS);
		end_implied(f, TAG_DEFINITION, TAG_DEFINITIONS);
		break;
	case TAG_HEADING:
		if (f->depth && f->stack[f->depth - 1].tag &&
		    f->stack[f->depth - 1].tag->what == TAG_HEADING)
			pop(f);
		break;
	case TAG_ROWS:
		end_implied(f, TAG_ROWS, TAG_TABLE);
		break;
	default:
		break;
	}
	end_implied(f, TAG_PARAGRAPH, TAG_ITEM);
}

static void start_any_block(struct flow *f, const struct tag *tag, const struct tag_attrs *a,
			    bool is_data)
{
	if (tag->what != TAG_CELL && tag->what != TAG_ROW)
		end_before_block(f, tag);
	switch (tag->what) {
	case TAG_LIST:
		start_list(f, tag, a);
		break;
	case TAG_ITEM:
		start_item(f, tag, a);
		break;
	case TAG_CELL:
		start_cell(f, tag, a);
		break;
	case TAG_ROW:
		start_row(f, tag);
		break;
	case TAG_TABLE:
		start_block(f, tag);
		f->now.table = is_data && !f->now.row ? FLOW_DATA : FLOW_LAYOUT;
		if (f->now.table == FLOW_DATA)
			grid_start(&f->grid, &f->build);
		break;
	case TAG_FORM:
		start_block(f, tag);
		/* a form around the whole page is only its frame; later ones are for subscribing
		 * and searching */
		if (f->build.blocks.len)
			f->now.hidden = 1;
		break;
	case TAG_RULE:
		start_rule(f);
		break;
	default:
		start_block(f, tag);
		break;
	}
}

/* Inside what is hidden only the nesting matters. */
static void start_hidden(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	if (tag->what == TAG_SOURCE) {
		start_source(f, a);
	} else if (tag->what != TAG_VOID && tag->what != TAG_IMAGE && tag->what != TAG_BREAK &&
		   tag->what != TAG_RULE && tag->what != TAG_BASE && tag->what != TAG_RAW &&
		   tag->what != TAG_TITLE && tag->what != TAG_FRAME && tag->what != TAG_INPUT) {
		if (tag->what == TAG_ITEM)
			end_implied(f, TAG_ITEM, TAG_LIST);
		else if (tag->what == TAG_CELL)
			end_implied(f, TAG_CELL, TAG_TABLE);
		else if (tag->what == TAG_ROW)
			end_implied(f, TAG_ROW, TAG_TABLE);
		else if (tag->what > TAG_CELL)
			end_before_block(f, tag);
		(void)push(f, tag);
	}
}

static void start_void(struct flow *f, const struct tag *tag, const struct tag_attrs *a)
{
	switch (tag->what) {
	case TAG_IMAGE:
		start_image(f, a);
		break;
	case TAG_BREAK:
		start_break(f);
		break;
	case TAG_FRAME:
		put_media(f, a);
		break;
	case TAG_INPUT:
		if (str_ieq(a->type, STR("checkbox")) && !tag_is_hidden(a))
			put(f, a->checked ? STR("☑ ") : STR("☐ "));
		break;
	case TAG_BASE:
		if (url_is_http(address_of(f, a->href)))
			f->base = arena_str(&f->kept, address_of(f, a->href));
		break;
	default:
		break;
	}
}

/* What attributes say of all text in an element. */
static void take_look(struct flow *f, struct flow_open *top, const struct tag_attrs *a)
{
	enum tag_what what = top->tag->what;

	if (a->lang.n)
		f->now.german = str_istarts(a->lang, STR("de"));
	f->now.size = bigtype_size(a, f->now.size);
	if ((what == TAG_BLOCK || what == TAG_PARAGRAPH || what == TAG_CELL) && top->span < 0 &&
	    !f->now.hidden && tag_style_span(a) == SPAN_BOLD) {
		top->span = SPAN_BOLD;
		top->start = build_at(&f->build);
		f->now.bold = 1;
	}
}

void flow_start(struct flow *f, const struct tag *tag, const struct tag_attrs *a, bool is_data)
{
	bool hides = tag->what == TAG_HIDDEN || tag_is_hidden(a) ||
		     (tag->what == TAG_INLINE && tag_is_sizeless(a));

	/* an implied end may bring the outer, visible context back */
	if (f->now.hidden || hides) {
		start_hidden(f, tag, a);
		if (hides && f->depth && f->stack[f->depth - 1].tag == tag) {
			if (tag->what >= TAG_CELL && !f->now.hidden)
				end_block(f);
			f->now.hidden = 1;
			return;
		}
		if (f->now.hidden || hides || !(f->depth && f->stack[f->depth - 1].tag == tag))
			return;
		f->depth--; /* it is to be seen after all */
	}
	if (tag->what >= TAG_CELL)
		start_any_block(f, tag, a, is_data);
	else if (tag->what == TAG_MEDIA)
		start_media(f, tag, a);
	else if (tag->what <= TAG_CITED)
		start_inline(f, tag, a);
	else
		start_void(f, tag, a);
	if (f->depth && f->stack[f->depth - 1].tag == tag)
		take_look(f, &f->stack[f->depth - 1], a);
}

/* ---- end tags ---- */

static bool is_inline(const struct tag *tag)
{
	return tag->what <= TAG_CITED;
}

/* What is inside element i goes on as what is around it. */
static void end_style(struct flow *f, uint32_t i)
{
	const struct flow_context *outer = &f->stack[i].outer;

	for (uint32_t k = i + 1; k < f->depth; k++) {
		f->stack[k].outer.code = outer->code;
		f->stack[k].outer.raised = outer->raised;
	}
	f->now.code = outer->code;
	f->now.raised = outer->raised;
}

void flow_end(struct flow *f, const struct tag *tag)
{
	bool has_block = false;

	for (uint32_t i = f->depth; i-- > 0;) {
		struct flow_open *open = &f->stack[i];

		if (open->tag == tag) {
			if (is_inline(tag) && has_block) {
				/* <b><p>…</b>: the text goes on in the paragraph */
				end_span(f, open);
				end_style(f, i);
				open->tag = NULL;
			} else {
				pop_to(f, i);
			}
			return;
		}
		if (open->tag && open->tag->what >= TAG_CELL)
			has_block = true;
		if (open->tag && open->tag->what == TAG_TABLE)
			break;
		if (is_wall(open->tag) && tag->what < TAG_TABLE)
			break;
	}
	if (f->now.hidden)
		return;
	if (tag->what == TAG_BREAK)
		start_break(f);
	else if (tag->what > TAG_CELL)
		end_block(f);
}

void flow_finish(struct flow *f)
{
	pop_to(f, 0);
	f->now = (struct flow_context){0};
	build_end(&f->build);
}
