/* SPDX-License-Identifier: ISC */
#include "feed/jsonprint.h"

#include "base/json.h"
#include "base/utf8.h"
#include "feed/plain.h"

static void print_authors(struct json *j, const struct feed_author *authors, uint32_t n)
{
	if (!n)
		return;
	json_key(j, "authors");
	json_open(j, '[');
	for (uint32_t i = 0; i < n; i++) {
		json_open(j, '{');
		json_member_str(j, "name", authors[i].name);
		json_member_str(j, "url", authors[i].url);
		json_close(j, '}');
	}
	json_close(j, ']');
}

#define VERSION_1_1 "https://jsonfeed.org/version/1.1"

void jsonprint_init(struct jsonprint *p)
{
	*p = (struct jsonprint){0};
	buf_init(&p->items, BUF_MAX);
	buf_init(&p->scratch, BUF_MAX);
}

void jsonprint_release(struct jsonprint *p)
{
	buf_release(&p->items);
	buf_release(&p->scratch);
}

static void print_head(struct json *j, const struct feed_head *head)
{
	json_member_str(j, "title", head->title);
	json_member_str(j, "home_page_url", head->home);
	json_member_str(j, "feed_url", head->self);
	json_member_str(j, "description", head->description);
	json_member_str(j, "language", head->lang);
	json_member_str(j, "icon", head->image);
	json_member_str(j, "favicon", head->icon);
	print_authors(j, head->authors, head->nauthors);
}

static void print_version(struct json *j)
{
	json_open(j, '{');
	json_member_str(j, "version", STR(VERSION_1_1));
}

static void print_items(struct json *j)
{
	json_key(j, "items");
	json_open(j, '[');
	buf_char(j->out, '\n');
}

void jsonprint_head(struct buf *out, const struct feed_head *head)
{
	struct json j;

	json_init(&j, out);
	print_version(&j);
	print_head(&j, head);
	print_items(&j);
}

void jsonprint_tail(struct buf *out)
{
	buf_cstr(out, "\n]}\n");
}

void jsonprint_open(struct buf *out)
{
	struct json j;

	json_init(&j, out);
	print_version(&j);
	print_items(&j);
}

void jsonprint_close(struct buf *out, const struct feed_head *head)
{
	struct json j;

	buf_cstr(out, "\n]");
	json_init(&j, out);
	j.first = false;
	print_head(&j, head);
	buf_cstr(out, "}\n");
}

static void print_html(struct json *j, const char *key, struct str html, struct str base,
		       struct buf *scratch)
{
	buf_clear(scratch);
	plain_absolute(scratch, html, base);
	json_member_str(j, key, buf_view(scratch));
}

/* A summary beside the content is plain text; alone it stands for the content. */
static void print_summary(struct json *j, const struct feed_entry *e)
{
	struct buf text, line;

	if (e->summary_type == FEED_TEXT_PLAIN) {
		json_member_str(j, "summary", e->summary);
		return;
	}
	buf_init(&text, BUF_MAX);
	buf_init(&line, BUF_MAX);
	plain_add(&text, e->summary, PLAIN_HTML);
	utf8_clean(&line, buf_view(&text), UTF8_LINE);
	json_member_str(j, "summary", buf_view(&line));
	buf_release(&text);
	buf_release(&line);
}

static void print_body(struct json *j, const struct feed_entry *e, struct buf *scratch)
{
	if (!e->content.n && e->summary_type == FEED_TEXT_HTML) {
		if (e->summary.n)
			print_html(j, "content_html", e->summary, e->base, scratch);
		return;
	}
	if (e->content.n && e->content_type == FEED_TEXT_HTML)
		print_html(j, "content_html", e->content, e->base, scratch);
	else
		json_member_str(j, "content_text", e->content);
	print_summary(j, e);
}

static void print_attachments(struct json *j, const struct feed_entry *e)
{
	if (!e->nenclosures)
		return;
	json_key(j, "attachments");
	json_open(j, '[');
	for (uint32_t i = 0; i < e->nenclosures; i++) {
		const struct feed_enclosure *a = &e->enclosures[i];

		json_open(j, '{');
		json_member_str(j, "url", a->url);
		json_member_str(j, "mime_type", a->type);
		json_member_str(j, "title", a->title);
		if (a->length)
			json_member_int(j, "size_in_bytes", a->length);
		if (a->seconds)
			json_member_int(j, "duration_in_seconds", a->seconds);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_tags(struct json *j, const struct feed_entry *e)
{
	if (!e->ncategories)
		return;
	json_key(j, "tags");
	json_open(j, '[');
	for (uint32_t i = 0; i < e->ncategories; i++)
		json_str(j, e->categories[i]);
	json_close(j, ']');
}

void jsonprint_entry(struct jsonprint *p, const struct feed_entry *e)
{
	struct json j;

	if (p->begun)
		buf_cstr(&p->items, ",\n");
	p->begun = true;
	json_init(&j, &p->items);
	json_open(&j, '{');
	json_member_str(&j, "id", e->guid);
	json_member_str(&j, "url", e->url);
	json_member_str(&j, "external_url", e->external_url);
	json_member_str(&j, "title", e->title);
	print_body(&j, e, &p->scratch);
	json_member_str(&j, "image", e->image);
	if (e->published)
		json_member_date(&j, "date_published", e->published);
	if (e->updated)
		json_member_date(&j, "date_modified", e->updated);
	print_authors(&j, e->authors, e->nauthors);
	print_tags(&j, e);
	json_member_str(&j, "language", e->lang);
	print_attachments(&j, e);
	json_close(&j, '}');
}
