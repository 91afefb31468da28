/* SPDX-License-Identifier: ISC */
#include "ui/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/actions.h"
#include "ui/binds.h"
#include "ui/configure.h"
#include "ui/resume.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/subscribe.h"
#include "ui/term.h"

/* Sizes under which only a notice is shown (product.md). */
#define NOTICE_WIDTH 20
#define NOTICE_HEIGHT 5
#define MESSAGE_SHARE 4 /* a message takes a quarter of the screen at most */

static void start_look(struct session *s)
{
	struct why why = {0};

	theme_init(&s->theme);
	s->is_light = theme_terminal_is_light(getenv("COLORFGBG"));
	s->new_theme = true;
	if (session_theme(s, s->options->theme, &why))
		session_fail(s, &why);
	if (!term_is_utf8())
		session_say(s,
			    _("This locale has no UTF-8: letters are missing; see `locale -a`."));
	session_fail_all(s, &s->options->errors);
	session_signs(s);
}

enum err reader_init(struct session *s, const struct setup *setup, int w, int h, struct why *why)
{
	struct why notice = {0};
	enum err err;

	memset(s, 0, sizeof *s);
	s->paths = setup->paths;
	s->options = setup->options;
	s->offline = setup->offline;
	s->cursor_x = -1;
	fetcher_init(&s->fetcher, s->paths, s->offline);
	finder_init(&s->finder);
	viewer_init(&s->viewer);
	prompt_init(&s->prompt);
	aside_init(&s->aside);
	s->clipboard = clipboard_way(getenv("TERM"), getenv("TMUX"), getenv("STY"));
	canvas_init(&s->canvas, w, h);
	binds_fill(&s->keymap, (enum keys_set)s->options->keys, &s->options->binds,
		   &s->options->errors);
	configure_start(s);
	start_look(s);
	err = db_open(&s->db, s->paths->cache_file, DB_SHOW, &notice, why);
	if (err)
		return err;
	if (notice.what[0])
		session_fail(s, &notice);
	db_spill(s->db);
	s->version = db_version(s->db);
	s->urls_stamp = file_stamp(s->paths->urls_file);
	screens_new(s);
	session_waiting(s);
	resume_start(s);
	session_rest_soon(s);
	s->dirty = s->redraw = true;
	return OK;
}

void reader_release(struct session *s)
{
	fetcher_release(&s->fetcher);
	finder_release(&s->finder);
	viewer_release(&s->viewer);
	screens_free(s);
	if (s->db)
		db_close(s->db);
	keymap_release(&s->keymap);
	prompt_release(&s->prompt);
	aside_release(&s->aside);
	history_release(&s->history);
	complete_release(&s->complete);
	canvas_release(&s->canvas);
}

void reader_rest(struct session *s)
{
	s->rest_at = 0;
	if (session_screen(s)->rest)
		session_screen(s)->rest(s);
	s->dirty = true;
}

void reader_look(struct session *s)
{
	int64_t version = db_version(s->db);

	if (version == s->version)
		return;
	s->version = version;
	session_waiting(s);
	session_changed(s);
}

void reader_look_settings(struct session *s)
{
	configure_look(s);
	subscribe_look(s);
	session_follow_theme(s);
}

bool reader_watch(const struct session *s, struct watch *cache, struct watch *settings)
{
	const struct paths *p = s->paths;
	struct arena a = {0};
	const char *themes = paths_join(&a, p->config_dir, "themes");
	bool ok = watch_add_told(cache, p->cache_file) && watch_add(settings, p->config_dir) &&
		  file_system_of(p->cache_file) == FILE_SYSTEM_LOCAL &&
		  file_system_of(p->config_dir) == FILE_SYSTEM_LOCAL;

	/* symlinks may lead to other folders */
	for (uint32_t i = 0; i < s->options->read.len; i++)
		(void)watch_add(settings, s->options->read.items[i]);
	(void)watch_add(settings, p->urls_file);
	(void)watch_add(settings, themes);
	(void)watch_add(settings, arena_printf(&a, "%s/%s.theme", themes, s->theme_name));
	arena_release(&a);
	return ok;
}

void reader_resize(struct session *s, int w, int h)
{
	canvas_resize(&s->canvas, w, h);
	session_screen(s)->resize(s);
	s->dirty = s->redraw = true;
}

/* ---- keys ---- */

/* Names for what is begun, and what was typed before. */
static void prompt_help(struct session *s, enum prompt_state state)
{
	if (state == PROMPT_COMPLETE || state == PROMPT_COMPLETE_BACK) {
		int step = state == PROMPT_COMPLETE ? 1 : -1;

		if (s->prompt.kind == PROMPT_COMMAND)
			complete_step(&s->complete, &s->prompt, s->options, s->paths, step);
		else
			actions_complete(s, s->prompt.kind, step);
		return;
	}
	if (s->history.kind != s->prompt.kind)
		history_open(&s->history, s->db, s->prompt.kind);
	(void)history_step(&s->history, &s->prompt, state == PROMPT_OLDER ? -1 : 1);
}

static void prompt_typed(struct session *s, uint32_t key)
{
	enum prompt_state state = prompt_key(&s->prompt, key);
	struct buf text;
	enum prompt_kind kind = s->prompt.kind;

	if (state != PROMPT_COMPLETE && state != PROMPT_COMPLETE_BACK)
		complete_stop(&s->complete);
	if (state != PROMPT_DONE && state != PROMPT_CANCELLED) {
		if (state != PROMPT_OPEN)
			prompt_help(s, state);
		s->typed = true;
		return;
	}
	s->typed = false;
	history_release(&s->history);
	buf_init(&text, PROMPT_BYTES_MAX);
	buf_str(&text, buf_view(&s->prompt.text));
	prompt_close(&s->prompt);
	if (state == PROMPT_DONE) {
		history_add(s->db, kind, str_trim(buf_view(&text)));
		actions_answer(s, kind, str_trim(buf_view(&text)));
	} else
		actions_cancelled(s, kind);
	buf_release(&text);
}

static void act(struct session *s, const struct keymap_hit *hit)
{
	const struct keymap_binding *b = hit->binding;

	for (int i = 0; b && i < b->nsteps && !s->quit; i++) {
		const struct keymap_step *step = &b->steps[i];

		if (step->action == KEYS_COUNT)
			actions_command(s, str_z(step->command));
		else
			actions_run(s, (enum keys_action)step->action, hit);
	}
}

void reader_key(struct session *s, uint32_t key)
{
	struct keymap_hit hit;
	bool is_plain;

	resume_soon(s);
	if (s->message[0])
		s->dirty = true;
	s->message[0] = '\0';
	if (prompt_gives_way(&s->prompt, key))
		prompt_close(&s->prompt);
	if (s->prompt.kind != PROMPT_NONE) {
		s->dirty = true;
		prompt_typed(s, key);
		return;
	}
	if (key == KEYMAP_ESC && keymap_is_pending(&s->keymap)) {
		keymap_clear(&s->keymap);
		s->dirty = true;
		return;
	}
	s->step = false;
	is_plain = !keymap_is_pending(&s->keymap);
	do {
		hit = keymap_feed(&s->keymap, session_screen(s)->where(s), key);
		act(s, &hit);
	} while (hit.again && !s->quit);
	is_plain = is_plain && s->step && hit.binding && hit.binding->nsteps == 1;
	s->stepped = s->stepped || is_plain;
	s->dirty = s->dirty || !is_plain;
}

void reader_ground(struct session *s, int light)
{
	struct why why = {0};

	if (light < 0 || s->is_light == (light == 1))
		return;
	s->is_light = light == 1;
	(void)session_ok(s, session_theme(s, s->options->theme, &why), &why);
}

void reader_mouse(struct session *s, const struct mouse *m)
{
	struct keymap_hit hit = {.count = MOUSE_LINES};

	if (s->prompt.kind != PROMPT_NONE)
		return;
	s->message[0] = '\0';
	keymap_clear(&s->keymap);
	if (session_screen(s)->mouse)
		session_screen(s)->mouse(s, m);
	else if (m->kind != MOUSE_CLICK)
		actions_run(s, m->kind == MOUSE_WHEEL_UP ? KEYS_UP : KEYS_DOWN, &hit);
	s->dirty = true;
}

/* ---- painting ---- */

static void paint_notice(struct session *s)
{
	struct str notice = str_z(_("kurzum: too small"));

	if (utf8_width(notice) > (size_t)s->canvas.w)
		notice = str_z(_("too small"));
	canvas_put_cut(&s->canvas, 0, 0, s->canvas.w, notice, str_z(s->signs->more),
		       (struct look){0});
}

static void paint_foot(struct session *s)
{
	struct rect r = {0, s->canvas.h - 1, s->canvas.w, 1};

	if (s->prompt.kind != PROMPT_NONE) {
		s->cursor_y = r.y;
		r.h = prompt_lines(&s->prompt, r.w, s->canvas.h / 2);
		r.y -= r.h - 1;
		complete_paint(&s->complete, &s->canvas, (struct rect){0, r.y - 1, r.w, 1},
			       s->signs->more);
		s->cursor_x = prompt_paint(&s->prompt, &s->canvas, r);
	} else if (s->message[0]) {
		r.h = status_lines(str_z(s->message), r.w, NULL);
		if (r.h > s->canvas.h / MESSAGE_SHARE)
			r.h = s->canvas.h / MESSAGE_SHARE;
		r.y -= r.h - 1;
		status_message(&s->canvas, r, str_z(s->message), s->message_is_error, s->signs);
	} else if (!s->signs->spoken) /* said again with every key it would drown the rest */
		status_foot(&s->canvas, r, &s->keymap, session_screen(s)->where(s),
			    s->keymap.count);
}

bool reader_paint(struct session *s)
{
	bool is_step = s->stepped && !s->dirty;

	if (!s->dirty && !is_step)
		return false;
	s->stepped = false;
	if (is_step) {
		session_screen(s)->paint_step(s);
		return true;
	}
	if (s->typed)
		actions_typed(s, s->prompt.kind, buf_view(&s->prompt.text));
	s->typed = s->dirty = false;
	canvas_clear(&s->canvas);
	if (s->canvas.w < NOTICE_WIDTH || s->canvas.h < NOTICE_HEIGHT) {
		paint_notice(s);
		return true;
	}
	s->cursor_x = s->options->screen_reader ? 0 : -1;
	s->cursor_y = 1; /* what is below the head line; a screen may know better */
	session_screen(s)->paint(s);
	paint_foot(s);
	return true;
}
