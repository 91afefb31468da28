/* SPDX-License-Identifier: ISC */
#include "page/ordered.h"

int32_t ordered_number(struct str s, int32_t otherwise)
{
	long long n;

	return str_int(str_trim(s), -ORDERED_MOST, ORDERED_MOST, &n) ? (int32_t)n : otherwise;
}

/* The type attribute tells small letters from large ones. */
static uint8_t of_type(struct str type)
{
	if (type.n != 1)
		return COUNT_PLAIN;
	switch (*type.p) {
	case 'a':
		return COUNT_LOWER;
	case 'A':
		return COUNT_UPPER;
	case 'i':
		return COUNT_LOWER_ROMAN;
	case 'I':
		return COUNT_UPPER_ROMAN;
	default:
		return COUNT_PLAIN;
	}
}

uint8_t ordered_style(const struct tag_attrs *a)
{
	static const struct {
		struct str name;
		uint8_t count;
	} styles[] = {
		{STR("lower-alpha"), COUNT_LOWER},	 {STR("lower-latin"), COUNT_LOWER},
		{STR("upper-alpha"), COUNT_UPPER},	 {STR("upper-latin"), COUNT_UPPER},
		{STR("lower-roman"), COUNT_LOWER_ROMAN}, {STR("upper-roman"), COUNT_UPPER_ROMAN},
	};
	uint8_t count = of_type(str_trim(a->type));

	if (str_ifind(a->style, STR("list-style")) < a->style.n)
		for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
			if (str_ifind(a->style, styles[i].name) < a->style.n)
				count = styles[i].count;
	return (uint8_t)(count | (a->reversed ? COUNT_DOWN : 0));
}

void ordered_finish(struct build *b, uint32_t from, uint32_t items)
{
	for (uint32_t i = from; i < b->blocks.len; i++) {
		struct block *block = &b->blocks.items[i];

		if (block->kind != BLOCK_ITEM || block->number > ORDERED_LATER)
			continue;
		block->number += (int32_t)items - ORDERED_LATER;
		if (block->number == 0)
			block->count |= block->count & COUNT_STYLE ? 0 : COUNT_DECIMAL;
	}
}
