/* SPDX-License-Identifier: ISC */
#include "conf/order.h"

#include "base/i18n.h"

static const struct {
	const char *name;
	char letter;
	const char *help;
} orders[ORDER_COUNT] = {
#define ORDER(id, name, letter, help) {name, letter, help},
#include "conf/order.def"
#undef ORDER
};

bool order_is_indexed(struct order o)
{
	return o.sort / 2 == ORDER_DATE && o.group <= ORDER_GROUP_DAY;
}

int order_of_letter(char letter)
{
	for (int i = 0; i < ORDER_COUNT; i++) {
		if (letter == orders[i].letter)
			return 2 * i;
		if (letter == orders[i].letter - 'a' + 'A')
			return 2 * i + (i != ORDER_RANDOM);
	}
	return -1;
}

char order_letter(enum order_by by)
{
	return orders[by].letter;
}

const char *order_help(enum order_by by)
{
	return orders[by].help;
}
