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
	.full = " ",
	.empty = " ",
	.busy = " ",
	.error = " ",
	.ascii = true,
	.spoken = true,
};

const struct signs *signs_get(bool ascii, bool spoken)
{
	if (spoken)
		return &spoken_only;
	return ascii ? &ascii_only : &unicode;
}
