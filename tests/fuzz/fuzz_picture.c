/* SPDX-License-Identifier: ISC */
/*
 * fuzz_picture.c: any bytes as what the picture program says: refused, or sequences of our own
 * that place cells, colours and a payload, and no other control characters.
 */
#include "base/utf8.h"
#include "frame.h"
#include "ui/picturecode.h"

static void check_sequence(struct str *s)
{
	size_t n = 1;

	assert(s->n > 1);
	if (s->p[1] == 'P' || s->p[1] == '_') { /* sixel and kitty, to their end */
		while (n < s->n && s->p[n] != '\033')
			assert((unsigned char)s->p[n++] >= ' ');
		assert(n + 1 < s->n && s->p[n + 1] == '\\');
		*s = str_sub(*s, n + 2, s->n);
		return;
	}
	if (s->p[1] == '7' || s->p[1] == '8') { /* the cursor kept and back again */
		*s = str_sub(*s, 2, s->n);
		return;
	}
	assert(s->p[1] == '[');
	for (n = 2; n < s->n && strchr("0123456789;:?", s->p[n]); n++)
		;
	assert(n < s->n && strchr("mHhl", s->p[n]));
	*s = str_sub(*s, n + 1, s->n);
}

static void fuzz_one(struct str s)
{
	static const int colours[] = {0, 8, 16, 256, 1 << 24};
	uint8_t choice = fuzz_byte(&s);
	struct rect r = {.x = 2, .y = 1, .w = choice % 90, .h = choice % 40};
	struct buf out;
	struct str left;

	buf_init(&out, BUF_MAX);
	if (!picturecode_print(&out, s, r, colours[choice % 5])) {
		left = buf_view(&out);
		assert(utf8_valid(left));
		while (left.n)
			if (left.p[0] == '\033') {
				check_sequence(&left);
			} else {
				assert((unsigned char)left.p[0] >= ' ');
				left = str_sub(left, 1, left.n);
			}
	}
	buf_release(&out);
}
