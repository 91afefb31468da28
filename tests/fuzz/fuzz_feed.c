/* SPDX-License-Identifier: ISC */
/*
 * fuzz_feed.c: any bytes as a feed, pushed in pieces as a network would. The first byte is the size
 * of the pieces. What comes out has an identity, keeps to the caps and is valid UTF-8; the same
 * bytes in one piece give as many entries.
 */

#include "base/utf8.h"
#include "feed/feed_parser.h"
#include "feed/opml.h"
#include "frame.h"

#define ENTRIES 64

static enum err see_entry(void *ctx, const struct feed_entry *e)
{
	uint32_t *count = ctx;

	(*count)++;
	assert(*count <= ENTRIES);
	assert(e->guid.n > 0);
	assert(utf8_valid(e->title) && utf8_valid(e->guid) && utf8_valid(e->url));
	assert(utf8_valid(e->content) && utf8_valid(e->summary) && utf8_valid(e->author));
	for (uint32_t i = 0; i < e->ncategories; i++)
		assert(utf8_valid(e->categories[i]));
	return OK;
}

static uint32_t parse(struct str s, size_t piece)
{
	struct feed_hints hints = {.url = STR("https://example.org/feed"), .max_entries = ENTRIES};
	uint32_t count = 0;
	struct feed_parser *p = feed_parser_new(&hints, see_entry, &count);
	struct why why = {0};
	enum err err = OK;

	for (size_t at = 0; at < s.n && !err; at += piece)
		err = feed_parser_push(p, s.p + at, s.n - at < piece ? s.n - at : piece);
	err = feed_parser_finish(p, &why);
	assert(err == OK || feed_parser_head(p)->format || why.what[0] || count == 0);
	assert(utf8_valid(feed_parser_head(p)->title));
	feed_parser_free(p);
	return count;
}

static enum err see_line(void *ctx, const struct opml_entry *e)
{
	(void)ctx;
	assert(utf8_valid(e->url) && utf8_valid(e->title) && e->ntags <= OPML_TAGS_MAX);
	return OK;
}

static void fuzz_one(struct str s)
{
	size_t piece = fuzz_byte(&s);
	struct why why = {0};

	assert(parse(s, piece ? piece : 1) == parse(s, s.n));
	if (opml_parse(s, see_line, NULL, &why))
		assert(why.what[0]);
}
