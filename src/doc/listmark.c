/* SPDX-License-Identifier: ISC */
#include "doc/listmark.h"

#include <stdio.h>
#include <string.h>

static uint32_t letters(int32_t number, char first, char out[LISTMARK_MAX])
{
	char back[LISTMARK_MAX];
	uint32_t n = 0;

	for (; number > 0; number = (number - 1) / 26)
		back[n++] = (char)(first + (number - 1) % 26);
	for (uint32_t i = 0; i < n; i++)
		out[i] = back[n - 1 - i];
	out[n] = '\0';
	return n;
}

static uint32_t roman(int32_t number, bool upper, char out[LISTMARK_MAX])
{
	static const struct {
		int32_t value;
		const char *lower, *upper;
	} signs[] = {
		{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
		{100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
		{10, "x", "X"},	  {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
		{1, "i", "I"},
	};
	uint32_t n = 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; number >= signs[i].value; number -= signs[i].value)
			for (const char *p = upper ? signs[i].upper : signs[i].lower; *p; p++)
				out[n++] = *p;
	out[n] = '\0';
	return n;
}

uint32_t listmark_print(int32_t number, uint8_t count, char out[LISTMARK_MAX])
{
	enum block_count how = (enum block_count)(count & COUNT_STYLE);

	if ((how == COUNT_LOWER || how == COUNT_UPPER) && number > 0)
		return letters(number, how == COUNT_LOWER ? 'a' : 'A', out);
	if ((how == COUNT_LOWER_ROMAN || how == COUNT_UPPER_ROMAN) && number > 0 && number < 4000)
		return roman(number, how == COUNT_UPPER_ROMAN, out);
	return (uint32_t)snprintf(out, LISTMARK_MAX, "%d", (int)number);
}

bool listmark_is_plain(const struct doc *d, const struct block *b)
{
	const struct block *end = d->blocks + d->nblocks;
	const struct block *last = b;

	for (const struct block *at = b; at < end && at->indent >= b->indent; at++) {
		if (at->kind != BLOCK_ITEM || at->indent > b->indent)
			continue;
		if (at > b && (!(at->count & COUNT_ON) || at->quote != b->quote))
			break;
		if (!block_is_numbered(at))
			return true;
		if (at->number < 0 || at->number >= 1000000000 ||
		    (at > b && at->number <= last->number) ||
		    ((at->count & COUNT_STYLE) && (at->count & COUNT_STYLE) != COUNT_DECIMAL))
			return false;
		last = at;
	}
	return true;
}

const char *listmark_type(const struct block *b)
{
	static const char *const types[COUNT_STYLE + 1] = {
		[COUNT_LOWER] = " type=\"a\"",
		[COUNT_UPPER] = " type=\"A\"",
		[COUNT_LOWER_ROMAN] = " type=\"i\"",
		[COUNT_UPPER_ROMAN] = " type=\"I\"",
	};

	return types[b->count & COUNT_STYLE] ? types[b->count & COUNT_STYLE] : "";
}
