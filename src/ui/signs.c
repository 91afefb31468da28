/* SPDX-License-Identifier: ISC */
#include "ui/signs.h"

static const struct signs unicode = {
	.unread = "●",
	.star = "★",
	.marker = "▌",
	.more = "…",
	.dot = "·",
	.rule = "─",
	.bar = "│",
	.back = "‹",
	.folded = "▸",
	.unfolded = "▾",
	.full = "▓",
	.empty = "░",
	.busy = "⟳",
	.error = "!",
	.file = "♪",
};

static const struct signs ascii_only = {
	.unread = "*",
	.star = "#",
	.marker = ">",
	.more = "...",
	.dot = "-",
	.rule = "-",
	.bar = "|",
	.back = "<",
	.folded = ">",
	.unfolded = "v",
	.full = "=",
	.empty = ".",
	.busy = "~",
	.error = "!",
	.file = "+",
	.ascii = true,
};

/* Nothing that is read aloud as "black circle" or "box drawings light horizontal". */
static const struct signs spoken_only = {
	.unread = " ",
	.star = " ",
	.marker = " ",
	.more = "...",
	.dot = ",",
	.rule = " ",
	.bar = " ",
	.back = " ",
	.folded = " ",
	.unfolded = " ",
	.full = " ",
	.empty = " ",
	.busy = " ",
	.error = " ",
	.file = " ",
	.ascii = true,
	.spoken = true,
};

/* Names of the icons there: fa-circle, fa-star, fa-chevron_left, fa-caret_right, fa-caret_down,
 * fa-refresh, fa-exclamation_triangle, fa-paperclip. */
static const struct signs icons = {
	.unread = "\uF111",
	.star = "\uF005",
	.marker = "▌",
	.more = "…",
	.dot = "·",
	.rule = "─",
	.bar = "│",
	.back = "\uF053",
	.folded = "\uF0DA",
	.unfolded = "\uF0D7",
	.full = "▓",
	.empty = "░",
	.busy = "\uF021",
	.error = "\uF071",
	.file = "\uF0C6",
};

const struct signs *signs_get(enum signs_kind kind)
{
	static const struct signs *const all[] = {
		[SIGNS_UNICODE] = &unicode,
		[SIGNS_ASCII] = &ascii_only,
		[SIGNS_SPOKEN] = &spoken_only,
		[SIGNS_ICONS] = &icons,
	};

	return all[kind];
}

void signs_part(const struct signs *s, struct buf *out)
{
	if (out->len)
		buf_printf(out, " %s ", s->dot);
}
