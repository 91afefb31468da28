/* SPDX-License-Identifier: ISC */
/* extract: the article of an HTML page, as text or as clean HTML. */
#include "base/date.h"
#include "base/entity.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/markup.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "page/extract.h"

#define PAGE_MAX ((size_t)64 << 20)

static void print_meta(const char *attr, const char *name, struct str value, struct buf *out)
{
	if (!value.n)
		return;
	buf_printf(out, "<meta %s=\"%s\" content=\"", attr, name);
	entity_escape(out, value);
	buf_cstr(out, "\">\n");
}

static void print_head(const struct extract *e, struct str url, struct buf *out)
{
	char date[DATE_RFC3339];

	buf_cstr(out, "<!DOCTYPE html>\n<html");
	if (e->lang.n) {
		buf_cstr(out, " lang=\"");
		entity_escape(out, e->lang);
		buf_char(out, '"');
	}
	buf_cstr(out, ">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	entity_escape(out, e->title);
	buf_cstr(out, "</title>\n");
	print_meta("name", "author", e->author, out);
	print_meta("property", "og:site_name", e->site, out);
	if (e->published) {
		date_print(e->published, date);
		print_meta("property", "article:published_time", str_z(date), out);
	}
	if (url.n) {
		buf_cstr(out, "<link rel=\"canonical\" href=\"");
		entity_escape(out, url);
		buf_cstr(out, "\">\n");
	}
	buf_cstr(out, "</head>\n");
}

/* Whether the article says its headline itself. */
static bool begins_with_title(const struct extract *e)
{
	struct buf text;
	bool same;

	if (!e->doc.nblocks)
		return false;
	buf_init(&text, BUF_MAX);
	doc_text(&e->doc, block_range(&e->doc.blocks[0]), &text);
	same = str_eq(str_trim(buf_view(&text)), str_trim(e->title));
	buf_release(&text);
	return same;
}

static void print_page(const struct extract *e, struct str url, struct buf *out)
{
	print_head(e, url, out);
	buf_cstr(out, "<body>\n<article>\n");
	if (e->title.n && !begins_with_title(e)) {
		buf_cstr(out, "<h1>");
		entity_escape(out, e->title);
		buf_cstr(out, "</h1>\n");
	}
	markup_print(&e->doc, NULL, out);
	buf_cstr(out, "</article>\n</body>\n</html>\n");
}

/* What is missing, in words. */
static enum err verdict(const struct extract *e, const char *file, struct why *why)
{
	if (e->wall == WALL_PAY)
		return why_set(why, ERR_PARTIAL, file, 0, "%s",
			       _("the page keeps its article, or the rest of it, for subscribers"));
	if (e->wall == WALL_CONSENT)
		return why_set(why, ERR_PARTIAL, file, 0, "%s",
			       _("the page asks about cookies before it shows an article"));
	if (!e->doc.nblocks)
		return why_set(why, ERR_NOT_FOUND, file, 0, "%s", _("no article in this page"));
	return OK;
}

static enum err extract_file(const char *file, const char *url, bool html, struct why *why)
{
	struct extract_hints hints = {.url = str_z(url)};
	struct arena arena = {0};
	struct buf bytes, out;
	struct extract e;
	enum err err;

	buf_init(&bytes, PAGE_MAX);
	buf_init(&out, BUF_MAX);
	err = file_read(&bytes, file, why);
	if (!err) {
		extract_page(&e, buf_view(&bytes), &hints, &arena);
		if (html)
			print_page(&e, hints.url, &out);
		else
			markup_text(&e.doc, &out);
		err = emit_buf(&out, why);
	}
	if (!err)
		err = verdict(&e, file, why);
	buf_release(&bytes);
	buf_release(&out);
	arena_release(&arena);
	return err;
}

enum err job_extract(struct job *job, struct why *why)
{
	bool html = args_flag(job->args, "--html");
	const char *url = NULL;
	enum err err = args_value(job->args, "--url", &url, why);

	if (!err)
		err = args_rest(job->args, 1, 1, why);
	if (err)
		return err;
	return extract_file(job->args->argv[0], url, html, why);
}
