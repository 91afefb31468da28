/* SPDX-License-Identifier: ISC */
/*
 * db_arrange.h: lists in an order that no index has: by title, author, source … or grouped.
 *
 * The order is made once, for the list as it is, and kept beside the cache (temp.arranged, a rank
 * for each article) until the next one; pages are then read by key, as everywhere. That suits lists
 * into which nothing is inserted while they are looked at, costs those nothing who read by date
 * (no column, no index to keep up with each article that comes in), and can go by the reader's own
 * locale. It costs some 2 µs of CPU an article (200,000 headlines: 0.46 s), so a million takes 2 to
 * 3 s; a source or a tag is quick. By date, grouped by day or by nothing, lists follow an index and
 * need none of this (order_is_indexed).
 */
#ifndef KURZUM_STORE_DB_ARRANGE_H
#define KURZUM_STORE_DB_ARRANGE_H

#include "conf/order.h"
#include "store/db_list.h"

/*
 * Arranges the articles of a view, read ones included (then unread may be set and unset without
 * doing it again). Sets what `f` says of its order: oldest, arranged.
 */
enum err db_arrange(struct db *db, struct db_filter *f, struct order order,
		    struct why *why) MUST_CHECK;

#endif
