/* SPDX-License-Identifier: ISC */
#include "ui/configure.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/exposed.h"
#include "ui/binds.h"
#include "ui/highlight.h"
#include "ui/listorder.h"
#include "ui/view.h"

void configure_start(struct session *s)
{
	options_remember(s->options);
	s->config_stamp = options_stamp(s->options);
}

void configure_exposed(struct session *s)
{
	struct complaints exposed = {0};

	exposed_look(s->paths, &exposed);
	session_fail_all(s, &exposed);
	complaints_release(&exposed);
}

static void fill_keys(struct session *s)
{
	keymap_release(&s->keymap);
	s->keymap = (struct keymap){0};
	binds_fill(&s->keymap, (enum keys_set)s->options->keys, &s->options->binds,
		   &s->options->errors);
}

/* What belongs to one option alone. */
static void follow(struct session *s, const char *option)
{
	struct why why = {0};

	if (strcmp(option, "theme") == 0)
		(void)session_ok(s, session_theme(s, s->options->theme, &why), &why);
	if (strcmp(option, "sort") == 0 || strcmp(option, "group") == 0)
		listorder_follow(s);
}

static void follow_all(struct session *s)
{
	session_signs(s);
	session_screen(s)->resize(s);
	s->redraw = s->dirty = true;
}

void configure_apply(struct session *s, const char *option)
{
	if (strcmp(option, "keys") == 0)
		fill_keys(s);
	follow(s, option);
	follow_all(s);
}

void configure_bind(struct session *s, const char *directive, struct str rest)
{
	struct options_bind bind;
	struct complaints errors = {0};
	struct why why = {0};

	if (session_ok(s, bindline_parse(&bind, str_z(directive), rest, &s->options->arena, &why),
		       &why)) {
		bind.file = "";
		binds_add(&s->keymap, &bind, &errors);
		/* also when the keymap is made anew */
		if (!errors.len)
			VEC_PUSH(&s->options->binds, bind);
		session_fail_all(s, &errors);
		complaints_release(&errors);
	}
}

/* Values before; they are told apart as text. */
static void note_values(const struct options *o, const char *values[OPTION_COUNT], struct arena *a)
{
	for (uint32_t i = 0; i < OPTION_COUNT; i++)
		values[i] = options_value(o, i, a);
}

void configure_read(struct session *s)
{
	const char *before[OPTION_COUNT];
	const char *now[OPTION_COUNT];
	struct arena a = {0};

	note_values(s->options, before, &a);
	session_say(s, _("The file config has been read again."));
	(void)!options_read_again(s->options);
	s->config_stamp = options_stamp(s->options);
	fill_keys(s);
	highlight_free(s->highlight);
	s->highlight = highlight_new(s->options, s->db);
	view_highlight(s);
	note_values(s->options, now, &a);
	for (uint32_t i = 0; i < OPTION_COUNT; i++)
		if (strcmp(before[i], now[i]) != 0)
			follow(s, options_info_get(i)->name);
	follow_all(s);
	session_fail_all(s, &s->options->errors);
	if (fetcher_is_running(&s->fetcher))
		fetcher_wish(&s->fetcher, WISH_CONFIG, 0);
	arena_release(&a);
}

void configure_look(struct session *s)
{
	uint64_t stamp = options_stamp(s->options);

	/* gone: an editor may be about to put another in its place */
	if (stamp && stamp != s->config_stamp)
		configure_read(s);
}
