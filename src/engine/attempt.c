/* SPDX-License-Identifier: ISC */
#include "engine/attempt.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/url.h"
#include "conf/urlline.h"
#include "engine/errand.h"

void attempt_init(struct attempt *at, struct db_source *source, struct arena *a)
{
	*at = (struct attempt){.source = source, .arena = a};
	/* what is wrong in it was told when `urls` was read */
	(void)!settings_parse(&at->settings, source->settings, a, NULL);
	at->wishes = (struct fetch_wishes){
		.user_agent = at->settings.agent,
		.ca_file = at->settings.ca,
		.proxy = at->settings.proxy,
		.auth = at->settings.auth,
		.retries = at->settings.retries,
		.seconds = at->settings.timeout,
	};
}

static const char *or_null(struct str text)
{
	return text.n ? text.p : NULL;
}

void attempt_request(struct attempt *at, struct fetch_request *r)
{
	const struct db_source *s = at->source;
	struct str command, address;

	*r = (struct fetch_request){.url = s->address.p, .wishes = &at->wishes};
	/* without any article in the cache an unchanged feed would be no help */
	r->etag = s->total ? or_null(s->etag) : NULL;
	r->last_modified = s->total ? or_null(s->last_modified) : NULL;
	if (s->kind == SOURCE_EXEC) {
		r->program = s->address.p + strlen("exec:");
	} else if (s->kind == SOURCE_FILTER && urlline_filter(s->address, &command, &address)) {
		r->program = arena_cstr(at->arena, command);
		r->url = arena_cstr(at->arena, address);
		r->filters = true;
	}
}

void attempt_result(struct attempt *at, const struct fetch_result *f)
{
	struct db_source *s = at->source;

	s->http_status = (int32_t)f->status;
	at->policy.retry_after = f->retry_after;
	at->policy.max_age = f->max_age;
	at->policy.gone = f->gone;
	at->moved = f->moved && f->url && s->kind == SOURCE_HTTP;
	if (at->moved)
		s->moved_to = arena_str(at->arena, str_z(f->url));
	/* what was offered is not so any more */
	else if (!f->err && db_source_move(s) == DB_SOURCE_OFFERED)
		s->former = s->offer = STR("");
	if (f->err || f->unchanged)
		return;
	s->etag = arena_str(at->arena, str_z(f->etag));
	s->last_modified = arena_str(at->arena, str_z(f->last_modified));
}

static void note_change(struct db_source *s, int64_t now)
{
	s->pace = policy_pace(s->pace, s->changed, now);
	s->changed = now;
}

void attempt_end(struct attempt *at, const struct why *why, bool fresh, int64_t interval)
{
	struct db_source *s = at->source;
	struct policy *p = &at->policy;
	int64_t now = date_now();

	s->last_attempt = now;
	if (why) {
		s->failures++;
		if (!s->error_since)
			s->error_since = now;
		s->error =
			arena_str(at->arena, str_z(why->what[0] ? why->what : err_text(why->err)));
	} else {
		s->failures = 0;
		s->error_since = 0;
		s->error = STR("");
		s->last_success = now;
	}
	if (fresh)
		note_change(s, now);
	p->source = s->id;
	p->last_attempt = now;
	p->last_success = s->last_success;
	p->failures = s->failures;
	p->exact = at->settings.every > 0;
	p->interval = p->exact ? at->settings.every : interval;
	p->ttl = s->ttl;
	p->skip_hours = s->skip_hours;
	p->skip_days = s->skip_days;
	p->pace = s->pace;
	p->changed = s->changed;
	/* reading the own disk burdens nobody */
	s->next_attempt = s->kind == SOURCE_FILE || s->kind == SOURCE_FOLDER ? now : policy_next(p);
}

static bool is_same_place(struct url a, struct url b)
{
	return str_ieq(a.scheme, b.scheme) && str_ieq(a.host, b.host) && str_eq(a.port, b.port);
}

enum err attempt_offer(struct attempt *at, bool *is_new, struct why *why)
{
	struct db_source *s = at->source;
	struct url from = url_split(s->address), to = url_split(s->moved_to);
	const char *address = s->moved_to.p;
	size_t host = to.host.n ? (size_t)(to.host.p - s->moved_to.p) : 0;

	if ((from.user.n || at->settings.auth) && !is_same_place(from, to))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("moved for good to %s; its line in urls stays, as your password "
				 "was meant for the old place; change the address there"),
			       s->moved_to.p);
	if (from.user.n && host)
		address = arena_printf(at->arena, "%.*s%.*s@%s", (int)host, s->moved_to.p,
				       STR_ARG(from.user), s->moved_to.p + host);
	s->moved_to = str_z(address);
	*is_new = db_source_move(s) != DB_SOURCE_OFFERED || !str_eq(s->offer, s->moved_to);
	if (*is_new) {
		s->former = s->address;
		s->offer = s->moved_to;
		s->moved = date_now();
	}
	return OK;
}

struct str attempt_offered(const struct attempt *at)
{
	return url_public(at->arena, at->source->offer);
}

enum err attempt_take(const struct attempt *at, const char *urls_file, struct why *why)
{
	struct urlsedit move = {URLSEDIT_MOVE, at->source->address.p, at->source->offer.p};

	return errand_edit(urls_file, &move, NULL, why);
}
