/* SPDX-License-Identifier: ISC */
#include "engine/download.h"

#include "base/i18n.h"
#include "engine/network.h"

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

enum err download(struct buf *out, const char *address, const char *accept, const struct options *o,
		  struct why *why)
{
	static const struct fetch_calls calls = {.begin = on_begin,
						 .body = on_body,
						 .done = on_done};
	struct download d = {.out = out};
	struct fetch_request what = {.url = address, .accept = accept, .ctx = &d};
	struct fetch_options setup = network_options(o);
	enum err err;

	setup.max_bytes = out->max;
	err = network_run(&setup, &calls, &what, why);
	if (err)
		return err;
	if (d.err == ERR_LIMIT)
		return why_set(why, ERR_LIMIT, address, 0, _("more than %zu MiB; not fetched"),
			       out->max >> 20);
	if (d.err)
		*why = d.why;
	return d.err;
}
