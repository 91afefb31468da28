/* SPDX-License-Identifier: ISC */
#include "ui/command.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/screen_help.h"
#include "ui/screen_log.h"
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
	for (uint32_t i = 0; i < options_count(); i++) {
		if (strcmp(options_info_get(i)->name, name) == 0) {
			session_say(s, "%s = %s", name, options_value(s->options, i, a));
			return;
		}
	}
	session_say(s, _("no such option: %s; kurzum-config(5) lists them"), name);
	s->message_is_error = true;
}

static void run_set(struct session *s, struct str rest)
{
	struct arena a = {0};
	struct why why = {0};
	struct str name;
	const char *option;

	(void)str_cut(&rest, ' ', &name);
	option = arena_cstr(&a, name);
	rest = str_trim(rest);
	if (rest.n && *rest.p == '=')
		rest = str_trim(str_sub(rest, 1, rest.n));
	if (!rest.n) {
		tell_option(s, option, &a);
	} else if (session_ok(s, options_set(s->options, option, arena_cstr(&a, rest), &why),
			      &why)) {
		s->signs = signs_get(s->options->ascii || !term_is_utf8());
		if (strcmp(option, "theme") == 0)
			(void)session_ok(s, session_theme(s, s->options->theme, &why), &why);
		session_screen(s)->resize(s);
		s->redraw = true;
	}
	arena_release(&a);
}

void command_run(struct session *s, struct str line)
{
	struct str rest = line;
	struct str word;

	if (!str_cut(&rest, ' ', &word))
		return;
	rest = str_trim(rest);
	if (str_eq(word, STR("q")) || str_eq(word, STR("quit")))
		s->quit = true;
	else if (str_eq(word, STR("add")))
		subscribe_add(s, rest);
	else if (str_eq(word, STR("theme")))
		run_theme(s, rest);
	else if (str_eq(word, STR("set")))
		run_set(s, rest);
	else if (str_eq(word, STR("log")))
		session_push(s, &screen_log_ops);
	else if (str_eq(word, STR("help")))
		session_push(s, &screen_help_ops);
	else {
		session_say(s, _("no such command: %.*s; there are add, help, log, q, set, theme"),
			    STR_ARG(word));
		s->message_is_error = true;
	}
}
