/* SPDX-License-Identifier: ISC */
/*
 * fuzz_mail.c: any bytes as a mail: the entry is clean, nothing in its text can ask for a picture,
 * and the same bytes give the same entry.
 */

#include "base/utf8.h"
#include "feed/mail.h"
#include "frame.h"
#include "page/page.h"

struct seen {
	struct buf guid;
	uint32_t entries;
};

static void check_pictures(const struct doc *d)
{
	for (uint32_t i = 0; i < d->nspans; i++)
		assert(d->spans[i].kind != SPAN_IMAGE || d->spans[i].value == UINT32_MAX);
}

static enum err take(void *ctx, const struct feed_entry *e)
{
	struct page_hints hints = {.type = e->content_type == FEED_TEXT_HTML ? PAGE_HTML
									     : PAGE_PLAIN};
	struct seen *seen = ctx;
	struct arena arena = {0};
	struct doc doc;

	assert(e->guid.n && utf8_valid(e->guid));
	assert(utf8_valid(e->title) && utf8_valid(e->author) && utf8_valid(e->publisher));
	assert(str_chr(e->title, '\n') == SIZE_MAX && str_chr(e->title, '\033') == SIZE_MAX);
	assert(utf8_valid(e->content) && e->content.n <= FEED_BODY_MAX);
	page_parse(&doc, e->content, &hints, NULL, &arena);
	check_pictures(&doc);
	buf_str(&seen->guid, e->guid);
	seen->entries++;
	arena_release(&arena);
	return OK;
}

static void fuzz_one(struct str s)
{
	struct seen first = {.entries = 0}, again = {.entries = 0};

	buf_init(&first.guid, BUF_MAX);
	buf_init(&again.guid, BUF_MAX);
	(void)!mail_read(s, 0, take, &first);
	(void)!mail_read(s, 0, take, &again);
	assert(first.entries <= 1 && again.entries == first.entries);
	assert(str_eq(buf_view(&first.guid), buf_view(&again.guid)));
	buf_release(&first.guid);
	buf_release(&again.guid);
}
