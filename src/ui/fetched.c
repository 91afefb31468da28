/* SPDX-License-Identifier: ISC */
#include "ui/fetched.h"

#include "base/i18n.h"
#include "base/log.h"
#include "conf/notify.h"
#include "store/db_source.h"
#include "store/db_upgrade.h"
#include "ui/enclosed.h"
#include "ui/offline.h"
#include "ui/view.h"

static void finished(struct session *s, const struct event *e)
{
	struct why why = {0};

	s->refresh.is_on = false;
	s->unconnected = e->c > 0;
	(void)session_ok(s, notify_run(s->options, s->paths, e->a, e->b, &why), &why);
	log_info("refresh", P_("%d new article", "%d new articles", e->a), (int)e->a);
	if (e->b)
		session_say(s,
			    P_("%d source failed; ! tells why.", "%d sources failed; ! tells why.",
			       e->b),
			    (int)e->b);
}

/* What happened to a source, with its name. */
static void log_source(struct session *s, const struct event *e)
{
	struct arena arena = {0};
	struct db_source source;
	struct str id = str_z(arena_printf(&arena, "%lld", (long long)e->a));
	struct str name = STR("?");

	if (!e->a) {
		log_warn("refresh", "%s", e->text);
		return;
	}
	if (!db_source_find(s->db, id, &source, &arena, NULL))
		name = source.name;
	if (e->kind == EVENT_MOVED)
		log_info("refresh", _("%.*s: moved for good to %.*s; its line in urls says so now"),
			 STR_ARG(name), STR_ARG(str_z(e->text)));
	else if (e->kind == EVENT_OFFERED)
		log_info("refresh", _("%.*s: moved for good to %.*s; p in the sources takes that"),
			 STR_ARG(name), STR_ARG(str_z(e->text)));
	else
		log_warn("refresh", "%.*s: %s", STR_ARG(name), e->text);
	arena_release(&arena);
}

void fetched_take(struct session *s, const struct event *e)
{
	switch (e->kind) {
	case EVENT_STARTED:
		s->refresh = (struct session_refresh){.is_on = true, .total = e->a};
		break;
	case EVENT_PROGRESS:
		s->refresh = (struct session_refresh){.is_on = true, .done = e->a, .total = e->b};
		break;
	case EVENT_FAILED:
	case EVENT_MOVED:
	case EVENT_OFFERED:
		log_source(s, e);
		break;
	case EVENT_BUSY:
		session_say(s, _("A refresh is running already."));
		break;
	case EVENT_FINISHED:
		finished(s, e);
		break;
	case EVENT_PAGE:
		offline_page(s, e->a);
		break;
	case EVENT_NOPAGE:
		offline_no_page(s, e->a, e->text);
		break;
	case EVENT_PAGES:
		s->pages.done = e->a;
		s->pages.all = e->b;
		s->pages.bytes = e->c;
		s->pages.by_hand = s->pages.by_hand && e->b;
		break;
	case EVENT_UPGRADE:
		s->upgrade = (struct session_upgrade){e->a, e->b};
		if (!e->b)
			db_upgrade_over(s->db);
		break;
	case EVENT_FILE:
		enclosed_progress(s, e);
		break;
	case EVENT_TOLD:
		view_told(s, e->a);
		break;
	case EVENT_UNTOLD:
		log_warn("tldr", "%s", e->text);
		session_say(s, _("No TLDR by the command or model: %s"), e->text);
		break;
	case EVENT_COMPARED:
		view_reload(s);
		break;
	case EVENT_DIGESTED:
		view_digested(s, e->a);
		break;
	default:
		return;
	}
	s->dirty = true;
}
