/* SPDX-License-Identifier: ISC */
#include "ui/resume.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_source.h"
#include "ui/marks.h"
#include "ui/moves.h"
#include "ui/screen_help.h"
#include "ui/screen_log.h"
#include "ui/screen_main.h"
#include "ui/screen_sources.h"
#include "ui/view.h"

#define NOTE "session"
#define STATE_MAX 256
/* Rest after which the session is saved. The disk takes up to some tens of milliseconds for it, for
 * which a key would wait: so it is longer than one looks at a headline, and a walk through the list
 * is one time of writing and not one a stop. */
#define SAVE_MS 5000

/* Screens one comes back to; all others are left for the one below. */
static const struct {
	const char *name;
	const struct screen_ops *ops;
} screens[] = {
	{"main", &screen_main_ops},
	{"sources", &screen_sources_ops},
	{"log", &screen_log_ops},
	{"help", &screen_help_ops},
};

#define SCREENS (sizeof screens / sizeof *screens)

static size_t screen_of(const struct session *s)
{
	size_t i = 0;

	while (i < SCREENS && screens[i].ops != session_screen(s))
		i++;
	return i < SCREENS ? i : 0;
}

/* "1 PID SOURCE ARTICLE READING SCREEN" */
static void print_state(struct session *s, char out[STATE_MAX])
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	(void)snprintf(out, STATE_MAX, "1 %ld %" PRId64 " %" PRId64 " %d %s", (long)getpid(),
		       s->view->list.filter.source, row ? row->key.id : 0, s->view->at.reading,
		       screens[screen_of(s)].name);
}

struct state {
	long long pid, source, article, reading;
	struct str screen;
};

static bool parse_state(struct str text, struct state *out)
{
	long long *const numbers[] = {&out->pid, &out->source, &out->article, &out->reading};
	struct str word;

	if (!str_cut(&text, ' ', &word) || !str_eq(word, STR("1")))
		return false;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!str_cut(&text, ' ', &word) || !str_int(word, 0, INT64_MAX, numbers[i]))
			return false;
	out->screen = text;
	return true;
}

static bool is_alive(long long pid)
{
	return pid > 0 && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

/* Written by this process, or left by one that has ended. */
static bool is_ours(const struct state *state)
{
	return state->pid == getpid() || !is_alive(state->pid);
}

static void take_up(struct session *s, const struct state *state, struct arena *a)
{
	struct db_source source;
	struct str id = str_z(arena_printf(a, "%lld", state->source));

	if (state->source && db_source_find(s->db, id, &source, a, NULL) == OK)
		view_show(s, &(struct db_filter){.source = state->source}, source.name);
	view_go_to(s, state->article);
	if (state->reading)
		moves_open(s);
	for (size_t i = 1; i < SCREENS; i++)
		if (str_eq(state->screen, str_z(screens[i].name)))
			session_push(s, screens[i].ops);
	session_say(s, _("Back where the last session broke off."));
}

void resume_start(struct session *s)
{
	struct arena a = {0};
	struct state state = {0};

	if (parse_state(db_note_get(s->db, NOTE, &a), &state) && is_ours(&state))
		take_up(s, &state, &a);
	arena_release(&a);
	marks_look(s); /* what a killed reader had begun */
}

void resume_soon(struct session *s)
{
	s->save_at = date_ticks() + SAVE_MS;
}

static void put(struct session *s, const char *state)
{
	/* a session that can't be kept costs nothing but itself */
	(void)!db_note_set(s->db, NOTE, str_z(state), NULL);
}

static void save(struct session *s)
{
	char state[STATE_MAX];
	struct arena a = {0};

	print_state(s, state);
	if (!str_eq(db_note_get(s->db, NOTE, &a), str_z(state)))
		put(s, state);
	view_keep_place(s);
	arena_release(&a);
}

void resume_save(struct session *s)
{
	bool busy = false;

	s->save_at = 0;
	if (!db_begin_free(s->db, &busy, NULL)) {
		save(s);
		(void)!db_end(s->db, OK, NULL);
	} else if (busy) {
		resume_soon(s);
	}
}

void resume_end(struct session *s)
{
	struct arena a = {0};
	struct state state = {0};

	if (s->quit_err == ERR_TERMINATED)
		save(s);
	else if (parse_state(db_note_get(s->db, NOTE, &a), &state) && is_ours(&state))
		put(s, "");
	arena_release(&a);
}
