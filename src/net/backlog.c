/* SPDX-License-Identifier: ISC */
#include "net/backlog.h"

#define FACTOR 4 /* so many times `jobs` places at most (40 KB each) */
#define SHORT_MS 1000
#define LONG_MS 10000 /* a sixth of what servers bear */
#define LEAST 2 /* one comes while another is read */

void backlog_init(struct backlog *b, uint32_t jobs)
{
	b->places = jobs > LEAST ? jobs : LEAST;
	b->most = jobs * FACTOR;
}

void backlog_waited(struct backlog *b, int64_t milliseconds)
{
	if (milliseconds <= SHORT_MS && b->places < b->most)
		b->places++;
	else if (milliseconds >= LONG_MS)
		b->places = b->places / 2 > LEAST ? b->places / 2 : LEAST;
}
