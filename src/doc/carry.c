/* SPDX-License-Identifier: ISC */
#include "doc/carry.h"

#include "base/utf8.h"

/* So many bytes tell a place from others; fewer than the least do not. */
#define NEEDLE_MOST 48
#define NEEDLE_LEAST 16
/* Blocks that are tried in each direction. */
#define BLOCKS_NEAR 8

/* Where the words from `at` on, within their block, stand in `to`; 0: nowhere. */
static uint32_t find(const struct doc *from, const struct block *b, uint32_t at,
		     const struct doc *to)
{
	uint32_t end = b->end;
	size_t found;
	uint32_t block;

	if (at < b->start)
		at = b->start;
	if (end - at > NEEDLE_MOST) {
		end = at + NEEDLE_MOST;
		while (end > at && ((unsigned char)from->text.p[end] & 0xC0) == 0x80)
			end--;
	}
	if (at >= end || end - at < NEEDLE_LEAST)
		return 0;
	found = str_find(to->text, str_sub(from->text, at, end));
	if (found == SIZE_MAX)
		return 0;
	block = doc_block_at(to, (uint32_t)found);
	return block < to->nblocks && to->blocks[block].start <= found ? (uint32_t)found : 0;
}

uint32_t carry_place(const struct doc *from, uint32_t at, const struct doc *to)
{
	uint32_t here = doc_block_at(from, at), place = 0;

	if (!at || here >= from->nblocks)
		return 0;
	for (uint32_t i = here; !place && i < from->nblocks && i - here <= BLOCKS_NEAR; i++)
		place = find(from, &from->blocks[i], i == here ? at : 0, to);
	for (uint32_t i = here; !place && i-- > 0 && here - i <= BLOCKS_NEAR;)
		place = find(from, &from->blocks[i], 0, to);
	return place;
}
