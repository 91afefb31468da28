/* SPDX-License-Identifier: ISC */
#include "ui/boatact.h"
#include "ui/configure.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/i18n.h"
#include "doc/linklist.h"
#include "store/db_source.h"
#include "ui/browser.h"
#include "ui/marks.h"
#include "ui/moves.h"
#include "ui/subscribe.h"
#include "ui/view.h"

/* The source before or behind the one that is shown, in the order of urls. */
static void step_source(struct session *s, int step, bool unread)
{
	int64_t shown = s->view->list.filter.source;
	struct db_sources list = {0};
	struct arena a = {0};
	struct why why = {0};
	long at = -1;
	bool found = false;

	if (!session_ok(s, db_source_list(s->db, &list, &a, &why), &why))
		list.len = 0;
	for (uint32_t i = 0; i < list.len; i++)
		if (list.items[i].id == shown)
			at = (long)i;
	if (at < 0 && step < 0)
		at = (long)list.len;
	for (at += step; !found && at >= 0 && at < (long)list.len; at += step) {
		const struct db_source *source = &list.items[at];

		if (source->hidden || (unread && !source->unread))
			continue;
		view_show(s, &(struct db_filter){.source = source->id}, source->name);
		found = true;
	}
	if (!found)
		session_say(s, unread ? _("No further source with unread articles.")
				      : _("No further source."));
	VEC_RELEASE(&list);
	arena_release(&a);
}

/* One of the unread that are near: the clock is chance enough. */
static void any_unread(struct session *s)
{
	const struct db_rows *rows = &s->view->list.rows;
	uint32_t n = 0, nth;

	for (uint32_t i = 0; i < rows->len; i++)
		n += !rows->items[i].read;
	if (!n) {
		session_say(s, _("No unread article here."));
		return;
	}
	nth = (uint32_t)date_ticks() % n;
	for (uint32_t i = 0; i < rows->len; i++) {
		if (rows->items[i].read || nth--)
			continue;
		moves_select(s, i);
		return;
	}
}

/* The keys 1 to 9, and 0 for the tenth. */
static void open_link(struct session *s, uint32_t key)
{
	const struct article *article = &s->view->article;
	struct linklist links = {0};
	struct arena a = {0};
	uint32_t n = key == '0' ? 10 : key - '0';

	if (article->id)
		linklist_make(&article->doc, &a, &links);
	if (n >= 1 && n <= links.len)
		(void)browser_open(s, links.items[n - 1].url);
	else
		session_say(s, _("The article has no link of this number."));
	VEC_RELEASE(&links);
	arena_release(&a);
}

/* The file of sources in the reader's editor, which takes the terminal. */
static void edit_urls(struct session *s)
{
	const char *editor = getenv("VISUAL");
	struct proc_fill fill = {'u', str_z(s->paths->urls_file)};
	struct why why = {0};

	if (!editor || !*editor)
		editor = getenv("EDITOR");
	if (!editor || !*editor)
		editor = "vi";
	(void)session_ok(s,
			 proc_argv(&s->aside.arena,
				   str_z(arena_printf(&s->aside.arena, "%s %%u", editor)), &fill, 1,
				   &s->aside.argv, &why),
			 &why);
}

static void read_urls(struct session *s)
{
	session_say(s, _("The file urls has been read again."));
	subscribe_read(s);
}

bool boatact(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	const struct db_filter everywhere = {0};

	switch (action) {
	case KEYS_SOURCE_NEXT:
	case KEYS_SOURCE_PREVIOUS:
		step_source(s, action == KEYS_SOURCE_NEXT ? 1 : -1, false);
		return true;
	case KEYS_SOURCE_UNREAD:
	case KEYS_SOURCE_UNREAD_PREVIOUS:
		step_source(s, action == KEYS_SOURCE_UNREAD ? 1 : -1, true);
		return true;
	case KEYS_READ_EVERYWHERE:
		marks_view(s, DB_MARK_READ, &everywhere);
		return true;
	case KEYS_DELETE_ALL:
		marks_view(s, DB_MARK_DELETED, &s->view->list.filter);
		return true;
	case KEYS_UNREAD_ANY:
		any_unread(s);
		return true;
	case KEYS_OPEN_LINK:
		open_link(s, hit->key);
		return true;
	case KEYS_EDIT_URLS:
		edit_urls(s);
		return true;
	case KEYS_READ_URLS:
		read_urls(s);
		return true;
	case KEYS_READ_CONFIG:
		configure_read(s);
		return true;
	default:
		return false;
	}
}
