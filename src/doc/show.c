/* SPDX-License-Identifier: ISC */
#include "doc/show.h"

#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/export.h"

/* Names of the contract for a block's kind; a paragraph inside a quote is a quote. */
static const char *block_name(const struct block *b)
{
	switch ((enum block_kind)b->kind) {
	case BLOCK_HEADING:
		return b->role == ROLE_TITLE ? "title" : "heading";
	case BLOCK_ITEM:
		return "item";
	case BLOCK_CODE:
		return "code";
	case BLOCK_RULE:
		return "rule";
	case BLOCK_ROW:
		return "row";
	case BLOCK_CAPTION:
		return "caption";
	case BLOCK_PARAGRAPH:
		break;
	}
	return b->quote ? "quote" : "paragraph";
}

static int64_t block_level(const struct block *b)
{
	if (b->kind == BLOCK_HEADING)
		return b->level;
	return b->kind == BLOCK_ITEM ? b->indent : b->quote;
}

static void print_range_text(const struct show *s, struct json *j, const char *key, struct range r)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	doc_text(s->doc, r, &text);
	json_key(j, key);
	json_str(j, buf_view(&text));
	buf_release(&text);
}

static void print_blocks(const struct show *s, struct json *j)
{
	json_key(j, "blocks");
	json_open(j, '[');
	for (uint32_t i = 0; i < s->doc->nblocks; i++) {
		const struct block *b = &s->doc->blocks[i];

		if (b->role == ROLE_EMPTY)
			continue;
		json_open(j, '{');
		json_member_str(j, "kind", str_z(block_name(b)));
		json_member_int(j, "level", block_level(b));
		json_member_range(j, block_range(b));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_links(const struct show *s, struct json *j)
{
	json_key(j, "links");
	json_open(j, '[');
	for (uint32_t i = 0; i < s->doc->nspans; i++) {
		const struct span *span = &s->doc->spans[i];

		if (span->kind != SPAN_LINK)
			continue;
		json_open(j, '{');
		json_member_str(j, "url", doc_link(s->doc, span->value));
		json_member_range(j, (struct range){span->start, span->end});
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_comments(const struct show *s, struct json *j)
{
	json_key(j, "comments");
	json_open(j, '[');
	for (uint32_t i = 0; i < s->digest->ncomments; i++) {
		json_open(j, '{');
		json_member_range(j, s->digest->comments[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The points of a command or model; one that is near to no sentence points nowhere. */
static void print_retold(const struct retold *r, struct json *j)
{
	json_member_str(j, "by", str_z(digest_by_name((enum digest_by)r->by)));
	json_member_str(j, "model", r->label);
	json_key(j, "bullets");
	json_open(j, '[');
	for (uint32_t i = 0; i < r->npoints; i++) {
		json_open(j, '{');
		json_key(j, "text");
		json_str(j, r->points[i].text);
		json_member_range(j, r->points[i].near);
		json_member_str(j, "not_found", r->points[i].missing);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_bullets(const struct show *s, struct json *j, const struct bullet *b, uint32_t n)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < n; i++) {
		buf_clear(&text);
		digest_shown(&b[i], s->doc, &text);
		json_open(j, '{');
		json_key(j, "text");
		json_str(j, buf_view(&text));
		json_member_range(j, b[i].range);
		json_close(j, '}');
	}
	buf_release(&text);
}

static void print_sections(const struct show *s, struct json *j)
{
	json_key(j, "sections");
	json_open(j, '[');
	for (uint32_t i = 0; i < s->digest->nsections; i++) {
		const struct section *section = &s->digest->sections[i];

		json_open(j, '{');
		print_range_text(s, j, "title", section->title);
		json_member_range(j, (struct range){section->title.start, section->body.end});
		json_key(j, "tldr");
		json_open(j, '{');
		json_member_str(j, "by", str_z(digest_by_name(DIGEST_EXTRACT)));
		json_key(j, "bullets");
		json_open(j, '[');
		print_bullets(s, j, s->digest->points + section->first, section->count);
		json_close(j, ']');
		json_close(j, '}');
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* "by" and "bullets"; a text without sentences has its headline as the only bullet, which points
 * nowhere. */
static void print_tldr(const struct show *s, struct json *j)
{
	if (s->retold && s->retold->npoints) {
		print_retold(s->retold, j);
		return;
	}
	json_member_str(j, "by", str_z(digest_by_name((enum digest_by)s->digest->by)));
	json_key(j, "bullets");
	json_open(j, '[');
	print_bullets(s, j, s->digest->bullets, s->digest->nbullets);
	if (!s->digest->nbullets && s->title.n) {
		json_open(j, '{');
		json_member_str(j, "text", s->title);
		json_member_range(j, (struct range){0, 0});
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The words around a figure, "…" for itself. */
static void print_role(const struct show *s, struct json *j, const struct figure *f)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	doc_text(s->doc, (struct range){f->role.start, f->range.start}, &text);
	buf_cstr(&text, text.len ? " …" : "…");
	if (f->role.end > f->range.end + 1) {
		buf_char(&text, ' ');
		doc_text(s->doc, (struct range){f->range.end, f->role.end}, &text);
	}
	json_key(j, "role");
	json_str(j, buf_view(&text));
	buf_release(&text);
}

void show_value_json(const struct figure *f, struct json *j)
{
	json_key(j, "value");
	if (f->low < f->high) {
		json_open(j, '[');
		json_num(j, f->low);
		json_num(j, f->high);
		json_close(j, ']');
	} else {
		json_num(j, f->low);
	}
}

static void print_figure(const struct show *s, struct json *j, const struct figure *f)
{
	show_value_json(f, j);
	json_member_str(j, "unit", str_z(f->unit));
	json_member_str(j, "qualifier", str_z(digest_bound_name((enum figure_bound)f->bound)));
	print_range_text(s, j, "text", f->range);
	print_role(s, j, f);
	json_member_range(j, f->range);
}

static void print_figures(const struct show *s, struct json *j)
{
	json_key(j, "figures");
	json_open(j, '[');
	for (uint32_t i = 0; i < s->digest->nfigures; i++) {
		json_open(j, '{');
		print_figure(s, j, &s->digest->figures[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_id(const struct show *s, struct json *j, const char *key)
{
	if (s->file.n)
		json_member_str(j, key, s->file);
	else
		json_member_int(j, key, s->id);
}

/* The contract's keys are always there: null when unknown. */
static void print_known(struct json *j, const char *key, struct str text)
{
	json_key(j, key);
	if (text.n)
		json_str(j, text);
	else
		json_null(j);
}

void show_json(const struct show *s, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	print_id(s, &j, s->file.n ? "file" : "id");
	json_member_str(&j, "title", s->title);
	json_member_str(&j, "kind",
			s->digest->kind == DIGEST_ISSUE ? STR("issue") : STR("article"));
	json_member_str(&j, "lang", str_z(s->digest->lang));
	print_known(&j, "publisher", s->publisher);
	print_known(&j, "author", s->author);
	json_member_date(&j, "published", s->published);
	json_member_bool(&j, "disclosure", s->digest->disclosure != 0);
	if (range_len(s->digest->attribution))
		print_range_text(s, &j, "attribution", s->digest->attribution);
	else
		print_known(&j, "attribution", STR_NONE);
	json_key(&j, "text");
	json_str(&j, s->doc->text);
	print_blocks(s, &j);
	print_sections(s, &j);
	print_links(s, &j);
	print_comments(s, &j);
	json_key(&j, "tldr");
	json_open(&j, '{');
	print_tldr(s, &j);
	json_close(&j, '}');
	print_figures(s, &j);
	enclosure_json(s->files, s->nfiles, &j);
	json_close(&j, '}');
}

void show_tldr_json(const struct show *s, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	print_id(s, &j, "article");
	print_tldr(s, &j);
	json_close(&j, '}');
}

void show_figures_json(const struct show *s, struct buf *out)
{
	for (uint32_t i = 0; i < s->digest->nfigures; i++) {
		struct json j;

		json_init(&j, out);
		json_open(&j, '{');
		print_id(s, &j, "article");
		print_figure(s, &j, &s->digest->figures[i]);
		json_close(&j, '}');
		buf_char(out, '\n');
	}
}

void show_figures_text(const struct show *s, struct buf *out)
{
	for (uint32_t i = 0; i < s->digest->nfigures; i++) {
		const struct figure *f = &s->digest->figures[i];
		size_t start = out->len;

		doc_text(s->doc, f->range, out);
		for (size_t n = utf8_width(str_sub(buf_view(out), start, out->len)); n < 24; n++)
			buf_char(out, ' ');
		buf_cstr(out, "  ");
		doc_text(s->doc, f->role, out);
		buf_char(out, '\n');
	}
}

void show_tldr_text(const struct show *s, struct buf *out)
{
	const struct retold *r = s->retold;

	for (uint32_t i = 0; r && i < r->npoints; i++) {
		buf_printf(out, "- %.*s", STR_ARG(r->points[i].text));
		if (r->points[i].missing.n) {
			buf_cstr(out, " (");
			buf_printf(out, _("not found in the text: %.*s"),
				   STR_ARG(r->points[i].missing));
			buf_char(out, ')');
		}
		buf_char(out, '\n');
	}
	if (r && r->npoints)
		return;
	for (uint32_t i = 0; i < s->digest->nbullets; i++) {
		buf_cstr(out, "- ");
		digest_bullet_text(s->digest, i, s->doc, out);
		buf_char(out, '\n');
	}
	if (!s->digest->nbullets && s->title.n) {
		buf_cstr(out, "- ");
		utf8_clean(out, s->title, UTF8_LINE);
		buf_char(out, '\n');
	}
}

void show_meta(const struct show *s, struct buf *out)
{
	static const char gap[] = " · ";
	size_t before = out->len;

	if (s->publisher.n)
		utf8_clean(out, s->publisher, UTF8_LINE);
	if (s->author.n && !str_eq(s->author, s->publisher)) {
		buf_cstr(out, out->len > before ? gap : "");
		utf8_clean(out, s->author, UTF8_LINE);
	}
	if (s->published) {
		struct civil c = civil_local(s->published);

		buf_cstr(out, out->len > before ? gap : "");
		buf_printf(out, "%04lld-%02d-%02d", (long long)c.year, c.month, c.day);
	}
	buf_cstr(out, out->len > before ? gap : "");
	buf_printf(out, _("%u min"), digest_minutes(s->digest->words));
	if (s->digest->disclosure)
		buf_printf(out, "%s%s", gap, _("partner links"));
	buf_char(out, '\n');
}

/* Headline and metadata; gives how the text goes on. */
static struct export_options print_top(const struct show *s, uint16_t width, struct buf *out)
{
	struct export_options o = {.width = width,
				   .unfold = true,
				   .links = true,
				   .isolates = s->isolates,
				   .styles = s->styles};

	if (s->title.n)
		export_title(s->title, o, out);
	show_meta(s, out);
	buf_char(out, '\n');
	return o;
}

void show_text(const struct show *s, uint16_t width, struct buf *out)
{
	export_text(s->doc, print_top(s, width, out), out);
	enclosure_lines(s->files, s->nfiles, false, out);
}

static void print_label(const struct show *s, const char *label, uint16_t width, struct buf *out)
{
	export_title(str_z(label), (struct export_options){.width = width, .styles = s->styles},
		     out);
}

/* A line of a list, wrapped behind its mark. */
static void print_entry(struct str text, const char *mark, uint16_t width, struct buf *out)
{
	struct export_options o = {.width = width, .margin = (uint16_t)strlen(mark)};
	size_t at = out->len;

	export_title(text, o, out);
	if (out->len >= at + o.margin)
		memcpy(out->data + at, mark, o.margin);
}

static void print_short(const struct show *s, uint16_t width, struct buf *out)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	print_label(s, "TLDR", width, out);
	for (uint32_t i = 0; i < s->digest->nbullets; i++) {
		buf_clear(&text);
		digest_bullet_text(s->digest, i, s->doc, &text);
		print_entry(buf_view(&text), "- ", width, out);
	}
	buf_release(&text);
}

static void print_contents(const struct show *s, uint16_t width, struct buf *out)
{
	struct buf text;

	if (!s->digest->nsections)
		return;
	buf_init(&text, BUF_MAX);
	print_label(s, _("Contents"), width, out);
	for (uint32_t i = 0; i < s->digest->nsections; i++) {
		buf_clear(&text);
		doc_text(s->doc, s->digest->sections[i].title, &text);
		print_entry(buf_view(&text), "- ", width, out);
	}
	buf_char(out, '\n');
	buf_release(&text);
}

void show_issue(const struct show *s, uint16_t width, struct buf *out)
{
	struct export_options o = print_top(s, width, out);

	/* the author's own stands in the text */
	if (s->digest->by == DIGEST_EXTRACT) {
		print_short(s, width, out);
		buf_char(out, '\n');
	}
	print_contents(s, width, out);
	export_text(s->doc, o, out);
}
