/* SPDX-License-Identifier: ISC */
#include "engine/download.h"

#include "base/i18n.h"
#include "net/fetch.h"

#define STEP 1000 /* milliseconds; the transfer has its own limits */

struct download {
	struct buf *out;
	enum err err;
	struct why why;
};

static void on_begin(void *ctx, const char *url, const char *content_type)
{
	struct download *d = ctx;

	(void)url;
	(void)content_type;
	buf_clear(d->out);
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct download *d = ctx;

	buf_add(d->out, bytes, n);
	return d->out->full ? ERR_LIMIT : OK;
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct download *d = ctx;

	d->err = r->err;
	d->why = r->why;
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

enum err download(struct buf *out, const char *address, const char *accept, const struct options *o,
		  struct why *why)
{
	static const struct fetch_calls calls = {on_begin, on_body, on_done};
	struct download d = {.out = out};
	struct fetch_request what = {.url = address, .accept = accept, .ctx = &d};
	struct fetch_options setup = {
		.jobs = 1,
		.jobs_per_host = 1,
		.connect_seconds = o->connect_seconds,
		.total_seconds = o->total_seconds,
		.max_bytes = out->max,
		.user_agent = or_null(o->user_agent),
		.proxy = or_null(o->proxy),
		.ca_file = or_null(o->ca_file),
	};
	struct fetch *fetch;
	enum err err = fetch_new(&fetch, &setup, &calls, why);

	if (err)
		return err;
	fetch_add(fetch, &what);
	while (fetch_step(fetch, STEP, -1))
		;
	fetch_free(fetch);
	if (d.err == ERR_LIMIT)
		return why_set(why, ERR_LIMIT, address, 0, _("more than %zu MiB; not fetched"),
			       out->max >> 20);
	if (d.err)
		*why = d.why;
	return d.err;
}
