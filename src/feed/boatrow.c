/* SPDX-License-Identifier: ISC */
#include "feed/boatrow.h"

#include "base/date.h"
#include "feed/draft.h"

bool boatrow_is_loose(const struct boatrow *row)
{
	return !row->guid.n || str_eq(row->guid, row->title) ||
	       (row->url.n && row->guid.n > row->url.n && str_starts(row->guid, row->url));
}

enum err boatrow_read(const struct boatrow *row, feed_entry_fn *call, void *ctx)
{
	struct arena a = {0};
	struct draft d;
	struct feed_entry e;
	struct feed_enclosure *enclosure;
	char date[DATE_RFC3339];
	bool plain = str_istarts(row->content_type, STR("text/plain"));
	enum err err;

	draft_init(&d, &a);
	draft_put(&d, DRAFT_ID, 1, AS_WORD, row->guid, STR_NONE);
	draft_put(&d, DRAFT_TITLE, 1, AS_TITLE, row->title, STR_NONE);
	draft_put(&d, DRAFT_LINK, 1, AS_ADDRESS, row->url, STR_NONE);
	draft_put(&d, DRAFT_AUTHOR, 1, AS_NAME, row->author, STR_NONE);
	draft_put(&d, DRAFT_CONTENT, 1, plain ? AS_TEXT : AS_HTML, row->content, row->base);
	if (row->published > 0) {
		date_print(row->published, date);
		draft_put(&d, DRAFT_PUBLISHED, 1, AS_DATE, str_z(date), STR_NONE);
	}
	enclosure = draft_enclosure(&d, row->enclosure_url, STR_NONE, true);
	if (enclosure)
		enclosure->type = row->enclosure_type;
	d.id_is_no_link = true;
	draft_entry(&d, &e);
	if (!row->guid.n)
		e.alias = STR_NONE;
	err = call(ctx, &e);
	draft_release(&d);
	arena_release(&a);
	return err;
}
