/* SPDX-License-Identifier: ISC */
/*
 * fuzz_newsboat.c: any bytes as newsboat's cache.db: refused in words, or its feeds and their first
 * articles can be read, and give entries.
 */
#include "base/utf8.h"
#include "feed/boatrow.h"
#include "frame.h"
#include "store/db_newsboat.h"

static enum err see(void *ctx, const struct feed_entry *e)
{
	(void)ctx;
	assert(utf8_valid(e->title) && utf8_valid(e->guid) && utf8_valid(e->url));
	return OK;
}

static void read_feed(struct db_newsboat *nb, const struct db_newsboat_feed *f, struct arena *a)
{
	struct db_newsboat_articles page = {0};
	struct why why = {0};

	if (db_newsboat_page(nb, f->address, INT64_MAX, 8, &page, a, &why))
		assert(why.what[0]);
	for (uint32_t i = 0; i < page.len; i++) {
		const struct db_newsboat_article *x = &page.items[i];
		struct boatrow row = {.guid = x->guid,
				      .title = x->title,
				      .author = x->author,
				      .url = x->url,
				      .content = x->content,
				      .base = x->base,
				      .content_type = x->content_type,
				      .enclosure_url = x->enclosure_url,
				      .enclosure_type = x->enclosure_type,
				      .published = x->published};

		(void)boatrow_is_loose(&row);
		(void)!boatrow_read(&row, see, NULL);
	}
	VEC_RELEASE(&page);
}

static void fuzz_one(struct str s)
{
	struct db_newsboat_feeds feeds = {0};
	struct db_newsboat *nb = NULL;
	struct arena a = {0};
	struct why why = {0};
	const char *path = fuzz_file(s);

	if (!path)
		return;
	if (db_newsboat_open(&nb, path, &why)) {
		assert(why.what[0]);
	} else {
		if (db_newsboat_list(nb, &feeds, &a, &why))
			assert(why.what[0]);
		for (uint32_t i = 0; i < feeds.len && i < 4; i++)
			read_feed(nb, &feeds.items[i], &a);
		db_newsboat_close(nb);
	}
	VEC_RELEASE(&feeds);
	arena_release(&a);
}
