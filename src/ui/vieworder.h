/* SPDX-License-Identifier: ISC */
/*
 * vieworder.h: the order that a list had last: each (all, a source, a tag, a saved search) keeps
 * the one it was given, in the cache.
 *
 * Where none was given sort= of the source's line in `urls` counts, then the options sort and
 * group.
 */
#ifndef KURZUM_UI_VIEWORDER_H
#define KURZUM_UI_VIEWORDER_H

#include "store/db_list.h"
#include "ui/session.h"

/* Owner: struct view. */
struct vieworder {
	char note[300]; /* where the cache keeps it, empty: nowhere */
	struct order usual; /* as long as it has none of its own */
};

/* The order for a list of `what`, called `name`. */
struct order vieworder_find(struct vieworder *o, const struct session *s,
			    const struct db_filter *what, const char *name);

/* The list has this order from now on; the usual one is no order of its own. */
void vieworder_keep(const struct vieworder *o, const struct session *s, struct order order);

#endif
