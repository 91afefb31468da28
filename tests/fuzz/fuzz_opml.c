/* SPDX-License-Identifier: ISC */
/*
 * fuzz_opml.c: any bytes as a list of feeds: what is reported is clean, and what we write of it is
 * read again as it was.
 */

#include "base/utf8.h"
#include "feed/opml.h"
#include "frame.h"

struct list {
	struct buf out; /* the same list as we write it */
	uint32_t entries;
	bool write;
};

static enum err take(void *ctx, const struct opml_entry *e)
{
	struct list *l = ctx;

	assert(utf8_valid(e->url) && utf8_valid(e->title));
	assert(str_chr(e->url, '\n') == SIZE_MAX && str_chr(e->title, '\033') == SIZE_MAX);
	assert(e->ntags <= OPML_TAGS_MAX);
	for (uint32_t i = 0; i < e->ntags; i++)
		assert(utf8_valid(e->tags[i]));
	l->entries++;
	if (l->write)
		opml_entry(&l->out, e);
	return OK;
}

static void fuzz_one(struct str s)
{
	struct list first = {.write = true}, again = {0};

	buf_init(&first.out, BUF_MAX);
	opml_begin(&first.out, STR("x"));
	(void)!opml_parse(s, take, &first, NULL);
	opml_end(&first.out);
	assert(opml_parse(buf_view(&first.out), take, &again, NULL) == OK);
	assert(first.entries == again.entries);
	buf_release(&first.out);
}
