/* SPDX-License-Identifier: ISC */
#include "ui/actions.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/firsttime.h"
#include "ui/articleact.h"
#include "ui/boatact.h"
#include "ui/command.h"
#include "ui/marks.h"
#include "ui/offline.h"
#include "ui/screen_links.h"
#include "ui/screen_sources.h"
#include "ui/screens.h"
#include "ui/subscribe.h"

static void undo(struct session *s, bool again)
{
	struct why why = {0};
	struct buf what;
	int64_t article = 0;
	enum err err;

	buf_init(&what, sizeof s->message);
	err = again ? db_mark_redo(s->db, s->paths, &article, &what, &why)
		    : db_mark_undo(s->db, s->paths, &article, &what, &why);
	if (err == ERR_NOT_FOUND) {
		session_say(s, "%s",
			    again ? _("Nothing to do again.") : _("Nothing to take back."));
	} else if (session_ok(s, err, &why)) {
		marks_turned(s);
		view_go_to(s, article);
		session_changed(s);
		view_compare(s);
		session_say(s, again ? _("Done again: %.*s") : _("Taken back: %.*s"),
			    STR_ARG(buf_view(&what)));
	}
	buf_release(&what);
}

static void next_theme(struct session *s)
{
	struct arena a = {0};
	struct why why = {0};
	const char **names;
	uint32_t n = theme_list(s->paths->config_dir, s->paths->share_dir, &a, &names);
	uint32_t i = 0;

	while (i < n && strcmp(names[i], s->theme_name) != 0)
		i++;
	i = i + 1 < n ? i + 1 : 0;
	if (!n)
		session_say(s, _("There are no themes to choose from."));
	else if (session_ok(s, session_theme(s, names[i], &why), &why))
		session_say(s, _("Theme %s; `theme %s` in config keeps it."), names[i], names[i]);
	arena_release(&a);
}

static void back(struct session *s, bool may_quit)
{
	if (s->nscreens > 1)
		session_pop(s);
	else if (may_quit)
		s->quit = true;
}

static void run(struct session *s, enum keys_action action)
{
	switch (action) {
	case KEYS_LACKING:
		session_say(s, "%s", _("kurzum has nothing like this operation of newsboat's."));
		break;
	case KEYS_EXIT:
		s->quit = true;
		break;
	case KEYS_FIND:
		if (session_screen(s)->pager)
			prompt_open(&s->prompt, PROMPT_NARROW, "/");
		break;
	case KEYS_QUIT:
	case KEYS_BACK:
		back(s, action == KEYS_QUIT);
		break;
	case KEYS_UNDO:
	case KEYS_REDO:
		undo(s, action == KEYS_REDO);
		break;
	case KEYS_REFRESH_ALL:
		session_fetch(s, WISH_REFRESH, 0);
		break;
	case KEYS_ADD:
		prompt_open(&s->prompt, PROMPT_ADD, _("Add a source (address or folder):"));
		break;
	case KEYS_TOPICS:
		firsttime_ask(s);
		break;
	case KEYS_COMMAND:
		prompt_open(&s->prompt, PROMPT_COMMAND, ":");
		break;
	case KEYS_THEME:
		next_theme(s);
		break;
	case KEYS_REDRAW:
		s->redraw = true;
		break;
	case KEYS_SUSPEND:
		s->suspend = true;
		break;
	case KEYS_INTERRUPT:
		s->quit = true;
		s->quit_err = ERR_INTERRUPTED;
		break;
	default:
		(void)screens_open(s, action);
		break;
	}
}

/* What an action means where it has no meaning of its own. */
static enum keys_action plain(enum keys_action action)
{
	return action == KEYS_UNFOLD ? KEYS_OPEN : action == KEYS_FOLD ? KEYS_BACK : action;
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	const struct screen_ops *screen = session_screen(s);

	return screen->act ? screen->act(s, action, hit)
			   : pager_act(screen->pager(s), action, hit->count ? hit->count : 1);
}

void actions_run(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	bool done;

	marks_after(s);
	done = act(s, action, hit);

	if (!done && plain(action) != action) {
		action = plain(action);
		done = act(s, action, hit);
	}
	if (!done && !screens_open(s, action) && !boatact(s, action, hit))
		run(s, action);
}

void actions_command(struct session *s, struct str line)
{
	struct keymap_hit hit = {0};
	enum keys_action action;

	if (command_run(s, line, &action))
		actions_run(s, action, &hit);
}

void actions_answer(struct session *s, enum prompt_kind kind, struct str text)
{
	switch (kind) {
	case PROMPT_ADD:
		subscribe_add(s, text);
		break;
	case PROMPT_COMMAND:
		actions_command(s, text);
		break;
	case PROMPT_IMPORT:
		if (text.n)
			subscribe_import(s);
		break;
	case PROMPT_TOPICS:
		firsttime_choose(s, text);
		break;
	case PROMPT_REMOVE:
		if (text.n)
			screen_sources_remove(s);
		break;
	case PROMPT_OFFLINE:
		if (text.n)
			offline_view(s);
		break;
	case PROMPT_UNSEEN:
		if (text.n)
			subscribe_unseen(s);
		break;
	case PROMPT_CHOOSE:
		subscribe_choose(s, text);
		break;
	case PROMPT_SAVE:
		screen_links_save(s, text);
		break;
	case PROMPT_EDIT:
		screen_sources_edit(s, text);
		break;
	case PROMPT_NARROW:
		screens_narrow(s, text);
		break;
	default:
		articleact_answer(s, kind, text);
		break;
	}
}

void actions_typed(struct session *s, enum prompt_kind kind, struct str text)
{
	if (kind == PROMPT_NARROW)
		screens_narrow(s, text);
	else
		articleact_typed(s, kind, text);
}

void actions_cancelled(struct session *s, enum prompt_kind kind)
{
	if (kind == PROMPT_NARROW)
		screens_narrow(s, STR_NONE);
	else
		articleact_cancelled(s, kind);
}

void actions_complete(struct session *s, enum prompt_kind kind, int step)
{
	articleact_complete(s, kind, step);
}
