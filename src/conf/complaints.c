/* SPDX-License-Identifier: ISC */
#include "conf/complaints.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"

void complaints_add(struct complaints *c, const struct why *why)
{
	c->all++;
	if (c->len < COMPLAINTS_MAX)
		VEC_PUSH(c, *why);
}

void complaints_release(struct complaints *c)
{
	VEC_RELEASE(c);
	c->all = 0;
}

enum err complaints_report(const struct complaints *c)
{
	for (uint32_t i = 0; i < c->len && i < COMPLAINTS_SHOWN; i++)
		(void)why_report(&c->items[i]);
	if (c->all > COMPLAINTS_SHOWN) {
		struct why more;
		uint32_t n = c->all - COMPLAINTS_SHOWN;

		(void)why_set(&more, ERR_CONFIG, c->items[0].where, 0,
			      P_("%u more line is wrong", "%u more lines are wrong", n), n);
		(void)why_report(&more);
	}
	return c->all ? ERR_CONFIG : OK;
}

const char *complaints_line_is_odd(struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];

		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return _("the line holds control bytes; only text may stand there");
	}
	return utf8_valid(line) ? NULL : _("the line is not valid UTF-8; save the file as UTF-8");
}
