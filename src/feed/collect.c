/* SPDX-License-Identifier: ISC */
#include "feed/collect.h"

void collect_init(struct collect *c, struct str url, uint32_t max_entries, feed_entry_fn *call,
		  void *ctx)
{
	memset(c, 0, sizeof *c);
	draft_init(&c->head, &c->keep);
	draft_init(&c->entry, &c->work);
	c->url = arena_str(&c->keep, url);
	c->max_entries = max_entries ? max_entries : FEED_ENTRIES_MAX;
	c->call = call;
	c->ctx = ctx;
}

void collect_release(struct collect *c)
{
	draft_release(&c->head);
	draft_release(&c->entry);
	arena_release(&c->keep);
	arena_release(&c->work);
}

void collect_begin(struct collect *c)
{
	draft_clear(&c->entry);
	arena_clear(&c->work);
}

bool collect_is_open(const struct collect *c)
{
	return c->err == OK && c->known.nentries < c->max_entries;
}

void collect_end(struct collect *c)
{
	struct feed_entry e;

	if (c->err != OK)
		return;
	if (c->known.nentries >= c->max_entries) {
		c->known.cut = true;
		return;
	}
	draft_entry(&c->entry, &e);
	if (!c->known.nentries++)
		draft_head(&c->head, &c->known);
	c->err = c->call(c->ctx, &e);
}
