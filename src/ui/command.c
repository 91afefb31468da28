/* SPDX-License-Identifier: ISC */
#include "ui/command.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/colon.h"
#include "ui/configure.h"
#include "ui/handover.h"
#include "ui/listorder.h"
#include "ui/screen_help.h"
#include "ui/screen_keys.h"
#include "ui/screen_log.h"
#include "ui/screen_story.h"
#include "ui/subscribe.h"
#include "ui/term.h"

static void run_theme(struct session *s, struct str name)
{
	struct arena a = {0};
	struct why why = {0};

	if (!name.n)
		session_say(s, _("theme: %s"), s->theme_name);
	else
		(void)session_ok(s, session_theme(s, arena_cstr(&a, name), &why), &why);
	arena_release(&a);
}

/* `set` alone tells nothing new; `set OPTION` tells the value. */
static void tell_option(struct session *s, const char *name, struct arena *a)
{
	uint32_t i = options_find(str_z(name));

	if (i < options_count()) {
		session_say(s, "%s = %s", name, options_value(s->options, i, a));
		return;
	}
	session_warn(s, _("There is no option %s; kurzum-config(5) lists them."), name);
}

/* `set OPTION!` turns yes into no. */
static const char *turned(struct session *s, const char *option, struct arena *a)
{
	uint32_t i = options_find(str_z(option));

	if (i == options_count() || options_info_get(i)->type != OPTIONS_BOOL)
		return "!";
	return strcmp(options_value(s->options, i, a), "yes") == 0 ? "no" : "yes";
}

static void run_set(struct session *s, struct str rest)
{
	struct arena a = {0};
	struct why why = {0};
	struct str name;
	const char *option, *value;

	(void)str_cut(&rest, ' ', &name);
	rest = str_trim(rest);
	if (rest.n && *rest.p == '=')
		rest = str_trim(str_sub(rest, 1, rest.n));
	option = arena_cstr(&a, name);
	value = arena_cstr(&a, rest);
	if (name.n > 1 && str_ends(name, STR("!")) && !rest.n) {
		option = arena_cstr(&a, str_sub(name, 0, name.n - 1));
		value = turned(s, option, &a);
	}
	if (!*value)
		tell_option(s, option, &a);
	else if (session_ok(s, options_set(s->options, option, value, &why), &why))
		configure_apply(s, option);
	arena_release(&a);
}

/* `sort` and `group` VALUE: the list that is shown; alone they ask. */
static void run_value(struct session *s, enum colon command, struct str value)
{
	enum option option = command == COLON_SORT ? OPTION_sort : OPTION_group;
	struct arena a = {0};
	struct why why = {0};

	if (!value.n && command == COLON_SORT)
		listorder_ask(s, false);
	else if (!value.n)
		listorder_ask_group(s);
	else if (!listorder_give(s, option, value)) /* it says what would be right */
		(void)session_ok(s,
				 options_set(s->options, colon_get(command)->name,
					     arena_cstr(&a, value), &why),
				 &why);
	arena_release(&a);
}

static void run(struct session *s, enum colon command, struct str rest)
{
	switch (command) {
	case COLON_ADD:
		subscribe_add(s, rest);
		break;
	case COLON_BIND:
	case COLON_UNBIND:
		configure_bind(s, colon_get(command)->name, rest);
		break;
	case COLON_EXIT:
		s->quit = true;
		break;
	case COLON_HELP:
		session_push(s, &screen_help_ops);
		break;
	case COLON_JOIN:
		screen_story_join(s);
		break;
	case COLON_KEYS:
		session_push(s, &screen_keys_ops);
		break;
	case COLON_LOG:
		session_push(s, &screen_log_ops);
		break;
	case COLON_SORT:
	case COLON_GROUP:
		run_value(s, command, rest);
		break;
	case COLON_SET:
		run_set(s, rest);
		break;
	case COLON_SPLIT:
		screen_story_split(s);
		break;
	case COLON_THEME:
		run_theme(s, rest);
		break;
	case COLON_COUNT:
		break;
	}
}

bool command_run(struct session *s, struct str line, enum keys_action *action)
{
	struct str rest = str_trim(line);
	struct str word;
	const struct colon_info *command;
	const struct keys_info *info;
	const struct options_command *own;

	if (!str_cut(&rest, ' ', &word))
		return false;
	command = colon_find(word);
	if (command) {
		run(s, command->id, str_trim(rest));
		return false;
	}
	own = options_command_find(s->options, word);
	if (own) {
		handover_run(s, own);
		return false;
	}
	info = keys_find(word);
	if (!info) {
		session_warn(s, _("There is no command %.*s; Tab shows all."), STR_ARG(word));
		return false;
	}
	if (!(info->where & session_screen(s)->where(s))) {
		session_say(s, _("Here this means nothing: %s"), info->name);
		return false;
	}
	*action = info->id;
	return true;
}
