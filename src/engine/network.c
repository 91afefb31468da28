/* SPDX-License-Identifier: ISC */
#include "engine/network.h"

#define STEP 1000 /* milliseconds; the transfer has its own limits */

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

struct fetch_options network_options(const struct options *o)
{
	return (struct fetch_options){
		.jobs = 1,
		.jobs_per_host = 1,
		.connect_seconds = o->connect_seconds,
		.total_seconds = o->total_seconds,
		.user_agent = or_null(o->user_agent),
		.proxy = or_null(o->proxy),
		.ca_file = or_null(o->ca_file),
	};
}

enum err network_run(const struct fetch_options *setup, const struct fetch_calls *calls,
		     const struct fetch_request *what, struct why *why)
{
	struct fetch *fetch;
	enum err err = fetch_new(&fetch, setup, calls, why);

	if (err)
		return err;
	fetch_add(fetch, what);
	while (fetch_step(fetch, STEP, -1))
		;
	fetch_free(fetch);
	return OK;
}
