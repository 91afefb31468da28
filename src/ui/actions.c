/* SPDX-License-Identifier: ISC */
#include "ui/actions.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "store/db_mark.h"
#include "ui/command.h"
#include "ui/screen_help.h"
#include "ui/screen_log.h"
#include "ui/screen_main.h"
#include "ui/screen_sources.h"
#include "ui/subscribe.h"

static void undo(struct session *s, bool again)
{
	struct why why = {0};
	struct buf what;
	int64_t article = 0;
	enum err err;

	buf_init(&what, sizeof s->message);
	err = again ? db_mark_redo(s->db, &article, &what, &why)
		    : db_mark_undo(s->db, &article, &what, &why);
	if (err == ERR_NOT_FOUND) {
		session_say(s, "%s",
			    again ? _("Nothing to do again.") : _("Nothing to take back."));
	} else if (session_ok(s, err, &why)) {
		screen_main_go_to(s, article);
		session_changed(s);
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
		session_say(s, _("Theme %s; `theme %s` in the file config keeps it"), names[i],
			    names[i]);
	arena_release(&a);
}

/* The reader's own command, else BROWSER (the first of its list), else the desktop's. */
static const char *browser_line(const struct session *s, struct arena *a)
{
	const char *browser = s->options->browser;
	struct str first;

	if (*browser)
		return browser;
	browser = getenv("BROWSER");
	if (!browser || !*browser)
		return "xdg-open %u";
	first = str_z(browser);
	first = str_sub(first, 0, str_chr(first, ':'));
	return arena_cstr(a, first);
}

void actions_browse(struct session *s, struct str url)
{
	struct arena a = {0};
	struct why why = {0};
	struct proc_fill fill[] = {{'u', url}, {'s', url}};
	const char *line = browser_line(s, &a);
	char **argv;
	enum err err;

	if (!url.n) {
		session_say(s, _("This article has no address."));
		return;
	}
	if (!url_is_safe(url)) {
		session_say(s, _("Not opened: only addresses of the web, mail and the like are."));
		s->message_is_error = true;
		return;
	}
	if (!strstr(line, "%u") && !strstr(line, "%s"))
		line = arena_printf(&a, "%s %%u", line);
	err = proc_argv(&a, str_z(line), fill, 2, &argv, &why);
	if (!err)
		err = proc_detach(argv, &why);
	if (session_ok(s, err, &why))
		session_say(s, _("Opened: %.*s"), STR_ARG(url));
	arena_release(&a);
}

void actions_refresh_due(struct session *s)
{
	if (!s->offline && s->options->auto_refresh)
		session_fetch(s, WISH_REFRESH_DUE, 0);
}

void actions_offer(struct session *s)
{
	subscribe_offer(s);
}

static void back(struct session *s, bool may_quit)
{
	if (s->nscreens > 1)
		session_pop(s);
	else if (may_quit)
		s->quit = true;
}

void actions_run(struct session *s, enum keys_action action)
{
	switch (action) {
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
	case KEYS_COMMAND:
		prompt_open(&s->prompt, PROMPT_COMMAND, ":");
		break;
	case KEYS_SOURCES:
		session_push(s, &screen_sources_ops);
		break;
	case KEYS_LOG:
		session_push(s, &screen_log_ops);
		break;
	case KEYS_HELP:
		session_push(s, &screen_help_ops);
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
		break;
	}
}

void actions_answer(struct session *s, enum prompt_kind kind, struct str text)
{
	switch (kind) {
	case PROMPT_ADD:
		subscribe_add(s, text);
		break;
	case PROMPT_COMMAND:
		command_run(s, text);
		break;
	case PROMPT_IMPORT:
		if (text.n)
			subscribe_import(s);
		break;
	case PROMPT_REMOVE:
		if (text.n)
			screen_sources_remove(s);
		break;
	case PROMPT_NONE:
		break;
	}
}
