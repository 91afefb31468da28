/* SPDX-License-Identifier: ISC */
/* order.h: the orders a list can have, and what it can be grouped by (options sort and group). */
#ifndef KURZUM_CONF_ORDER_H
#define KURZUM_CONF_ORDER_H

#include <stdbool.h>
#include <stdint.h>

enum order_by {
#define ORDER(id, name, letter, help) ORDER_##id,
#include "conf/order.def"
#undef ORDER
	ORDER_COUNT
};

/* Values of the option `sort` and of sort= in `urls`. */
#define ORDER_CHOICES                                                                              \
	"date|date-asc|title|title-desc|author|author-desc|source|source-desc|unread|unread-desc|" \
	"flags|flags-desc|link|link-desc|guid|guid-desc|random"

enum order_group { ORDER_GROUP_NONE, ORDER_GROUP_DAY, ORDER_GROUP_SOURCE, ORDER_GROUP_TAG };

/* Values of the option `sort`: each order's own way (dates: the newest first; others from A to Z),
 * and behind it the other way round. All zero: the newest first. */
struct order {
	int sort; /* 2 * enum order_by, + 1: the other way round */
	int group; /* enum order_group */
};

/* Whether lists can be read along an index in this order: by date, grouped by nothing or by day. */
bool order_is_indexed(struct order o);

/* The order of a letter, a capital for the other way round; -1: none. */
int order_of_letter(char letter);

/* Letter and word of an order, for a question. */
char order_letter(enum order_by by);
const char *order_help(enum order_by by); /* not yet translated */

#endif
