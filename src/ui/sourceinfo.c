/* SPDX-License-Identifier: ISC */
#include "ui/sourceinfo.h"

#include <inttypes.h>

#include "base/ago.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/url.h"

#define LABEL_CELLS 18
#define MOVE_SHOWN (7 * 86400) /* seconds that a move is told in the list of sources */

static void describe_next(const struct db_source *source, int64_t now, struct buf *out)
{
	if (source->next_attempt == DB_SOURCE_STOPPED) {
		buf_cstr(out, _("; asked again only by name"));
	} else if (source->next_attempt > now) {
		buf_cstr(out, _("; next in "));
		ago_print(source->next_attempt - now, out);
	}
}

/* Before its state: a permanent move that waits, or has been taken these days. */
static void describe_move(const struct db_source *source, int64_t now, struct buf *out)
{
	enum db_source_move move = db_source_move(source);
	struct arena a = {0};

	if (move == DB_SOURCE_OFFERED)
		buf_printf(out, _("has moved to %.*s (p takes that); "),
			   STR_ARG(url_public(&a, source->offer)));
	else if (move == DB_SOURCE_MOVED && now - source->moved < MOVE_SHOWN)
		buf_printf(out, _("moved here from %.*s (p takes it back); "),
			   STR_ARG(url_public(&a, source->former)));
	arena_release(&a);
}

void sourceinfo_state(const struct db_source *source, int64_t now, struct buf *out)
{
	describe_move(source, now, out);
	if (source->error.n) {
		/* TRANSLATORS: how long it has been failing; the error follows */
		ago_past(now - source->error_since, "", _("for %s: "), out);
		buf_str(out, source->error);
	} else if (!source->last_success) {
		buf_cstr(out, _("not fetched yet"));
	} else if (source->synced) {
		ago_past(now - source->last_success, _("synced just now"), _("synced %s ago"), out);
		return;
	} else {
		ago_past(now - source->last_success, _("fetched just now"), _("fetched %s ago"),
			 out);
	}
	if (source->last_attempt)
		describe_next(source, now, out);
}

static void add(struct pager *p, const char *label, struct str value, enum style style)
{
	if (value.n)
		pager_add(p, str_z(label), value, style);
}

static void add_time(struct pager *p, const char *label, int64_t t)
{
	struct civil c = civil_local(t);
	struct buf text;

	if (!t || t == DB_SOURCE_STOPPED)
		return;
	buf_init(&text, 64);
	buf_printf(&text, "%04d-%02d-%02d %02d:%02d", (int)c.year, c.month, c.day, c.hour,
		   c.minute);
	add(p, label, buf_view(&text), STYLE_TEXT);
	buf_release(&text);
}

static void add_counts(struct pager *p, const struct db_source *source, int64_t ignored)
{
	struct buf text;

	buf_init(&text, 256);
	buf_printf(&text, P_("%u article", "%u articles", source->total), source->total);
	buf_cstr(&text, ", ");
	buf_printf(&text, P_("%u unread", "%u unread", source->unread), source->unread);
	if (ignored) {
		buf_cstr(&text, ", ");
		buf_printf(&text,
			   P_("%" PRId64 " hidden by ignore", "%" PRId64 " hidden by ignore",
			      ignored),
			   ignored);
	}
	add(p, _("articles"), buf_view(&text), STYLE_TEXT);
	buf_release(&text);
}

static void add_tags(struct pager *p, struct str tags)
{
	struct str tag;
	struct buf text;

	buf_init(&text, BUF_MAX);
	while (str_cut(&tags, '\t', &tag))
		buf_printf(&text, "%s%.*s", text.len ? ", " : "", STR_ARG(tag));
	add(p, _("tags"), buf_view(&text), STYLE_TEXT);
	buf_release(&text);
}

void sourceinfo_fill(struct pager *p, const struct db_source *source, int64_t ignored, int64_t now)
{
	struct arena a = {0};
	struct buf text;

	buf_init(&text, BUF_MAX);
	pager_clear(p);
	p->left = LABEL_CELLS;
	pager_add(p, STR_NONE, source->name, STYLE_HEADING);
	sourceinfo_state(source, now, &text);
	add(p, _("state"), buf_view(&text), source->error.n ? STYLE_ERROR : STYLE_TEXT);
	add(p, _("address"), url_public(&a, source->address), STYLE_TEXT);
	if (db_source_move(source) == DB_SOURCE_MOVED)
		add(p, _("former address"), url_public(&a, source->former), STYLE_TEXT);
	add(p, _("its page"), source->home, STYLE_TEXT);
	add(p, _("the feed's name"), source->feed_title, STYLE_TEXT);
	add_tags(p, source->tags);
	add(p, _("settings"), source->settings, STYLE_TEXT);
	if (source->synced)
		add(p, _("fetched by"), str_z(_("the sync server")), STYLE_TEXT);
	add_counts(p, source, ignored);
	add_time(p, _("last asked"), source->last_attempt);
	add_time(p, _("last answer"), source->last_success);
	add_time(p, _("last change"), source->changed);
	add_time(p, _("asked next"), source->next_attempt);
	if (source->failures) {
		buf_clear(&text);
		buf_printf(&text, P_("%u in a row", "%u in a row", source->failures),
			   source->failures);
		add(p, _("failures"), buf_view(&text), STYLE_ERROR);
	}
	if (source->pace > 0) {
		buf_clear(&text);
		ago_print(source->pace, &text);
		add(p, _("a change every"), buf_view(&text), STYLE_TEXT);
	}
	buf_release(&text);
	arena_release(&a);
}
