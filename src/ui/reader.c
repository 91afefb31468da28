/* SPDX-License-Identifier: ISC */
#include "ui/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/actions.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/term.h"

/* Sizes under which only a notice is shown (product.md). */
#define NOTICE_WIDTH 20
#define NOTICE_HEIGHT 5

/* What was wrong with the configuration: the first of it on the screen, all of it in the log. */
static void tell_errors(struct session *s, const struct complaints *errors)
{
	for (uint32_t i = errors->len; i-- > 0;)
		session_fail(s, &errors->items[i]);
}

static void start_look(struct session *s)
{
	struct why why = {0};

	theme_init(&s->theme);
	s->is_light = theme_terminal_is_light(getenv("COLORFGBG"));
	s->new_theme = true;
	if (session_theme(s, s->options->theme, &why))
		session_fail(s, &why);
	tell_errors(s, &s->options->errors);
	s->signs = signs_get(s->options->ascii || !term_is_utf8());
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
	keymap_init(&s->keymap, &s->options->binds, &s->options->errors);
	start_look(s);
	err = db_open(&s->db, s->paths->cache_file, DB_WRITE, &notice, why);
	if (err)
		return err;
	if (notice.what[0])
		session_fail(s, &notice);
	s->version = db_version(s->db);
	screens_new(s);
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
	session_changed(s);
}

void reader_resize(struct session *s, int w, int h)
{
	canvas_resize(&s->canvas, w, h);
	session_screen(s)->resize(s);
	s->dirty = s->redraw = true;
}

/* ---- keys ---- */

static void prompt_typed(struct session *s, uint32_t key)
{
	enum prompt_state state = prompt_key(&s->prompt, key);
	struct buf text;
	enum prompt_kind kind = s->prompt.kind;

	if (state == PROMPT_OPEN) {
		actions_typed(s, kind, buf_view(&s->prompt.text));
		return;
	}
	buf_init(&text, PROMPT_BYTES_MAX);
	buf_str(&text, buf_view(&s->prompt.text));
	prompt_close(&s->prompt);
	if (state == PROMPT_DONE)
		actions_answer(s, kind, str_trim(buf_view(&text)));
	else
		actions_cancelled(s, kind);
	buf_release(&text);
}

static void act(struct session *s, const struct keymap_hit *hit)
{
	const struct keymap_binding *b = hit->binding;

	for (int i = 0; b && i < b->nactions && !s->quit; i++) {
		enum keys_action action = (enum keys_action)b->actions[i];

		if (!session_screen(s)->act(s, action, hit))
			actions_run(s, action);
	}
}

void reader_key(struct session *s, uint32_t key)
{
	struct keymap_hit hit;

	if (s->message[0])
		s->dirty = true;
	s->message[0] = '\0';
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
	do {
		hit = keymap_feed(&s->keymap, session_screen(s)->where(s), key);
		act(s, &hit);
	} while (hit.again && !s->quit);
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

	s->cursor_x = -1;
	if (s->prompt.kind != PROMPT_NONE)
		s->cursor_x = prompt_paint(&s->prompt, &s->canvas, r);
	else if (s->message[0])
		status_message(&s->canvas, r, str_z(s->message), s->message_is_error, s->signs);
	else
		status_foot(&s->canvas, r, &s->keymap, session_screen(s)->where(s),
			    s->keymap.count);
}

bool reader_paint(struct session *s)
{
	if (!s->dirty)
		return false;
	s->dirty = false;
	canvas_clear(&s->canvas);
	if (s->canvas.w < NOTICE_WIDTH || s->canvas.h < NOTICE_HEIGHT) {
		paint_notice(s);
		return true;
	}
	session_screen(s)->paint(s);
	paint_foot(s);
	return true;
}
