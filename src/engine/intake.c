/* SPDX-License-Identifier: ISC */
#include "engine/intake.h"

#include "base/date.h"

#define PIECE ((size_t)256 << 10) /* bytes of a feed that are worth a way to a thread */

void intake_init(struct intake *in)
{
	*in = (struct intake){0};
	buf_init(&in->came, BUF_MAX);
	buf_init(&in->parsed, BUF_MAX);
}

void intake_release(struct intake *in)
{
	buf_release(&in->came);
	buf_release(&in->parsed);
}

void intake_begin(struct intake *in, const char *url, const char *type)
{
	in->url = url;
	in->type = type;
	in->last_came = date_ticks();
}

void intake_add(struct intake *in, const void *bytes, size_t n)
{
	buf_add(&in->came, bytes, n);
	in->bytes += n;
	in->last_came = date_ticks();
}

size_t intake_expects(const struct intake *in, int64_t now)
{
	bool comes = in->bytes < INTAKE_TYPICAL && now - in->last_came < INTAKE_STALLED;

	return comes ? INTAKE_TYPICAL - in->bytes : 0;
}

bool intake_take(struct intake *in, bool over)
{
	struct buf empty;

	/* before `parsed` is looked at: the thread's as long as it is at work */
	if (in->at_work || (!over && in->came.len < PIECE))
		return false;
	empty = in->parsed;
	in->parsed = in->came;
	in->came = empty;
	in->last = over;
	in->at_work = true;
	return true;
}

void intake_work(struct intake *in, struct ingest *ingest)
{
	if (!in->begun && in->url)
		ingest_begin(ingest, in->url, in->type);
	in->begun = true;
	if (!in->pushed && in->parsed.len)
		in->pushed = ingest_push(ingest, in->parsed.data, in->parsed.len);
	buf_release(&in->parsed);
	if (in->last)
		in->ended = ingest_end(ingest, &in->why);
}

void intake_done(struct intake *in)
{
	in->at_work = false;
}
