/* SPDX-License-Identifier: ISC */
#include "doc/retold.h"

#include <string.h>

/* A stored one: the head, the label, then each point with its texts, in the machine's byte order
 * (as digest.c). */
#define MARK 0x31525A4Bu /* "KZR1"; changes with the layout */

struct head {
	uint32_t mark;
	uint8_t by, done, reserved[2];
	uint32_t label, npoints;
};

struct point_head {
	struct range near;
	uint32_t text, missing;
};

void retold_print(const struct retold *r, struct buf *out)
{
	struct head head = {.mark = MARK,
			    .by = r->by,
			    .done = r->done,
			    .label = (uint32_t)r->label.n,
			    .npoints = r->npoints};

	buf_add(out, &head, sizeof head);
	buf_str(out, r->label);
	for (uint32_t i = 0; i < r->npoints; i++) {
		const struct retold_point *p = &r->points[i];
		struct point_head one = {p->near, (uint32_t)p->text.n, (uint32_t)p->missing.n};

		buf_add(out, &one, sizeof one);
		buf_str(out, p->text);
		buf_str(out, p->missing);
	}
}

/* A copy of the next n bytes; false: there are not so many, or more than there may be. */
static bool take(struct str *rest, uint32_t n, uint32_t most, struct str *out, struct arena *a)
{
	if (n > rest->n || n > most)
		return false;
	*out = arena_str(a, str_sub(*rest, 0, n));
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

enum err retold_parse(struct retold *r, struct str bytes, uint32_t text_len, struct arena *a)
{
	struct head head;
	struct retold_point *points;

	memset(r, 0, sizeof *r);
	if (bytes.n < sizeof head)
		return ERR_PARSE;
	memcpy(&head, bytes.p, sizeof head);
	bytes = str_sub(bytes, sizeof head, bytes.n);
	if (head.mark != MARK || (head.by != DIGEST_COMMAND && head.by != DIGEST_MODEL) ||
	    head.npoints > DIGEST_BULLETS_MAX ||
	    !take(&bytes, head.label, RETOLD_LABEL_MAX, &r->label, a))
		return ERR_PARSE;
	points = arena_zalloc(a, head.npoints + 1, sizeof *points);
	for (uint32_t i = 0; i < head.npoints; i++) {
		struct point_head one;

		if (bytes.n < sizeof one)
			return ERR_PARSE;
		memcpy(&one, bytes.p, sizeof one);
		bytes = str_sub(bytes, sizeof one, bytes.n);
		points[i].near = one.near;
		if (one.near.start > one.near.end || one.near.end > text_len ||
		    !take(&bytes, one.text, RETOLD_TEXT_MAX, &points[i].text, a) ||
		    !take(&bytes, one.missing, RETOLD_TEXT_MAX, &points[i].missing, a))
			return ERR_PARSE;
	}
	if (bytes.n)
		return ERR_PARSE;
	r->by = head.by;
	r->done = head.done;
	r->points = points;
	r->npoints = head.npoints;
	return OK;
}
