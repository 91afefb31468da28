/* SPDX-License-Identifier: ISC */
#include "page/html.h"

#include "base/utf8.h"
#include "page/flow.h"
#include "page/token.h"

/* A table that goes on for longer than this without an end is not looked at further: a layout. */
#define TABLE_LOOK (256u << 10)
/* Cells of data are short; longer ones on average, or one such, and they are the columns of a page.
 */
#define CELL_MEAN 80
#define CELL_MOST 400
/* How far a page's charset is looked for (the HTML standard: 1024 bytes; pages put comments before
 * it). */
#define CHARSET_LOOK 4096

/* What can be said of a table by a look ahead. */
struct look {
	uint32_t rows, cells, heads, in_row, most; /* most: cells of the widest row */
	uint64_t bytes, in_cell;
	bool is_layout;
};

static void look_at_text(struct look *l, struct str text)
{
	text = str_trim(text);
	l->bytes += text.n;
	l->in_cell += text.n;
	if (l->in_cell > CELL_MOST)
		l->is_layout = true;
}

static void look_at_tag(struct look *l, const struct token *token)
{
	const struct tag *tag = tag_find(token->name);

	if (!tag || token->kind != TOKEN_START)
		return;
	switch (tag->what) {
	case TAG_ROW:
		l->rows++;
		l->in_row = 0;
		break;
	case TAG_CELL:
		l->cells++;
		l->heads += tag->value;
		l->in_cell = 0;
		if (++l->in_row > l->most)
			l->most = l->in_row;
		break;
	case TAG_TABLE:
	case TAG_HEADING:
	case TAG_LIST:
	case TAG_QUOTE:
	case TAG_PRE:
	case TAG_FORM:
	case TAG_RULE:
		l->is_layout = true;
		break;
	default:
		break;
	}
}

/*
 * The look ends at the table's end or at the first table inside (which makes it a layout), so that
 * all looks together read the page once.
 */
bool html_is_data(struct str rest, const struct tag_attrs *a)
{
	struct look l = {0};
	struct token token;

	if (str_ieq(a->role, STR("presentation")) || str_ieq(a->role, STR("none")))
		return false;
	rest = str_sub(rest, 0, TABLE_LOOK);
	while (!l.is_layout && token_next(&rest, &token)) {
		if (token.kind == TOKEN_TEXT)
			look_at_text(&l, token.text);
		else if (token.kind == TOKEN_END && str_ieq(token.name, STR("table")))
			break;
		else
			look_at_tag(&l, &token);
	}
	if (l.is_layout || l.cells == 0)
		return false;
	if (str_ieq(a->role, STR("table")) || str_ieq(a->role, STR("grid")))
		return true;
	return l.most >= 2 && l.rows >= 2 && l.cells >= l.rows * 3 / 2 &&
	       l.bytes / l.cells <= CELL_MEAN;
}

/* Text between tags, its references resolved when it has any. */
static void take_text(struct flow *f, struct str text, struct buf *scratch)
{
	if (str_chr(text, '&') >= text.n) {
		flow_text(f, text);
		return;
	}
	buf_clear(scratch);
	token_text(scratch, text, false);
	flow_text(f, buf_view(scratch));
}

/* Elements whose content is no markup. */
static void take_raw(struct flow *f, const struct tag *tag, const struct token *token,
		     struct str *rest, struct buf *title)
{
	struct str content = token_raw(rest, token->name);
	struct buf text;

	if (tag->what != TAG_TITLE || !title || title->len || f->now.hidden)
		return;
	buf_init(&text, DOC_TEXT_MAX);
	token_text(&text, content, false);
	utf8_clean(title, buf_view(&text), UTF8_LINE);
	buf_release(&text);
}

static void take_start(struct flow *f, const struct token *token, struct str *rest,
		       struct buf *title)
{
	const struct tag *tag = tag_find(token->name);
	struct tag_attrs attrs;
	bool data = false;

	if (!tag)
		return;
	tag_attrs_parse(&attrs, token->attrs);
	if (tag->what == TAG_TABLE && !f->now.hidden)
		data = html_is_data(*rest, &attrs);
	flow_start(f, tag, &attrs, data);
	if (tag->what == TAG_RAW || tag->what == TAG_TITLE || tag->what == TAG_FRAME)
		take_raw(f, tag, token, rest, title);
}

void html_parse(struct build *out, struct str utf8, struct str base, struct buf *title)
{
	struct flow *f = mem_alloc(sizeof *f);
	struct token token;
	struct buf scratch;

	flow_init(f, base);
	buf_init(&scratch, BUF_MAX);
	while (!f->build.cut && token_next(&utf8, &token)) {
		if (token.kind == TOKEN_TEXT) {
			take_text(f, token.text, &scratch);
		} else if (token.kind == TOKEN_START) {
			take_start(f, &token, &utf8, title);
		} else {
			const struct tag *tag = tag_find(token.name);

			if (tag)
				flow_end(f, tag);
		}
	}
	flow_finish(f);
	*out = f->build;
	build_init(&f->build);
	buf_release(&scratch);
	flow_release(f);
	mem_free(f);
}

/* The charset in "text/html; charset=x". */
static struct str charset_in(struct str content)
{
	size_t at = str_ifind(content, STR("charset="));
	size_t end;

	if (at >= content.n)
		return STR_NONE;
	content = str_trim(str_sub(content, at + sizeof "charset=" - 1, content.n));
	for (end = 0; end < content.n && content.p[end] != ';' && content.p[end] != ' '; end++)
		;
	return str_sub(content, 0, end);
}

struct str html_charset(struct str bytes)
{
	struct token token;

	bytes = str_sub(bytes, 0, CHARSET_LOOK);
	while (token_next(&bytes, &token)) {
		struct str attrs = token.attrs, name, value, charset = STR_NONE;

		if (token.kind != TOKEN_START || !str_ieq(token.name, STR("meta")))
			continue;
		while (!charset.n && token_attr(&attrs, &name, &value)) {
			if (str_ieq(name, STR("charset")))
				charset = str_trim(value);
			else if (str_ieq(name, STR("content")))
				charset = charset_in(value);
		}
		if (charset.n)
			return charset;
	}
	return STR_NONE;
}
