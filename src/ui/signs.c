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
	.full = "=",
	.empty = ".",
	.busy = "~",
	.error = "!",
	.ascii = true,
};

const struct signs *signs_get(bool ascii)
{
	return ascii ? &ascii_only : &unicode;
}
