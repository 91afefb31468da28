/* SPDX-License-Identifier: ISC */
#include "engine/network.h"

#include "base/url.h"
#include "net/problem.h"

#define STEP 1000 /* milliseconds; the transfer has its own limits */

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static bool is_near(struct str host, struct arena *a)
{
	return str_ieq(host, STR("localhost")) || problem_is_private(arena_cstr(a, host));
}

/* The same server as the source's: its password counts there, and it may be in the own net. */
static bool is_home(struct url page, struct url source)
{
	return str_ieq(page.scheme, source.scheme) && str_ieq(page.host, source.host) &&
	       str_eq(page.port, source.port);
}

void network_named(struct fetch_request *request, struct fetch_wishes *wishes, struct str url,
		   struct str source, struct str settings_text, struct arena *a)
{
	struct url page = url_split(url), from = url_split(source);
	bool home = source.n && is_home(page, from);
	struct settings settings;

	/* what is wrong in it was told when `urls` was read */
	(void)!settings_parse(&settings, settings_text, a, NULL);
	wishes->user_agent = settings.agent;
	wishes->proxy = settings.proxy;
	wishes->ca_file = settings.ca;
	wishes->auth = home ? or_null(settings.auth) : NULL;
	request->url = arena_cstr(a, url);
	if (home && from.user.n && !page.user.n)
		request->url = arena_printf(a, "%.*s://%.*s@%.*s", STR_ARG(page.scheme),
					    STR_ARG(from.user),
					    STR_ARG(str_sub(url, page.scheme.n + 3, url.n)));
	request->from_public = source.n && !home && !is_near(from.host, a);
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
