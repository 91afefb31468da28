/* SPDX-License-Identifier: ISC */
#include "ui/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "store/db_source.h"
#include "ui/actions.h"
#include "ui/screen_help.h"
#include "ui/screen_log.h"
#include "ui/screen_main.h"
#include "ui/screen_sources.h"
#include "ui/status.h"
#include "ui/term.h"

/* Between two refreshes of what is due, in milliseconds. */
#define DUE_EVERY (5 * 60 * 1000)
/* Sizes under which only a notice is shown (product.md). */
#define NOTICE_WIDTH 20
#define NOTICE_HEIGHT 5

void session_say(struct session *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->message, sizeof s->message, fmt, ap);
	va_end(ap);
	s->message_is_error = false;
	s->dirty = true;
}

void session_fail(struct session *s, const struct why *why)
{
	struct buf text;

	buf_init(&text, sizeof s->message - 1);
	why_print(&text, why);
	session_say(s, "%s", text.data ? text.data : "");
	s->message_is_error = true;
	log_error("reader", "%s", s->message);
	buf_release(&text);
}

bool session_ok(struct session *s, enum err err, const struct why *why)
{
	if (!err)
		return true;
	session_fail(s, why);
	return false;
}

const struct screen_ops *session_screen(const struct session *s)
{
	return s->screens[s->nscreens - 1];
}

void session_push(struct session *s, const struct screen_ops *screen)
{
	if (session_screen(s) == screen)
		return;
	/* The log opened from the help opened from the log …: each screen is there once. */
	if (s->nscreens == SESSION_SCREENS)
		s->nscreens--;
	s->screens[s->nscreens++] = screen;
	screen->resize(s);
	s->dirty = true;
}

void session_pop(struct session *s)
{
	if (s->nscreens > 1)
		s->nscreens--;
	session_screen(s)->resize(s);
	if (session_screen(s)->changed)
		session_screen(s)->changed(s);
	s->dirty = true;
}

void session_rest_soon(struct session *s)
{
	int64_t delay = s->options->preview_delay;

	s->rest_at = date_ticks() + (delay > 0 ? delay : 1);
}

void session_rest(struct session *s)
{
	s->rest_at = 0;
	if (session_screen(s)->rest)
		session_screen(s)->rest(s);
	s->dirty = true;
}

void session_changed(struct session *s)
{
	if (session_screen(s)->changed)
		session_screen(s)->changed(s);
	s->dirty = true;
}

void session_look(struct session *s)
{
	int64_t version = db_version(s->db);

	if (version == s->version)
		return;
	s->version = version;
	session_changed(s);
}

enum err session_theme(struct session *s, const char *name, struct why *why)
{
	struct theme theme;
	enum err err = theme_read(&theme, name, s->paths->config_dir, s->paths->share_dir, why);

	if (err)
		return err;
	s->theme = theme;
	snprintf(s->theme_name, sizeof s->theme_name, "%s", name);
	s->new_theme = s->redraw = s->dirty = true;
	return OK;
}

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
	s->new_theme = true;
	if (session_theme(s, s->options->theme, &why))
		session_fail(s, &why);
	tell_errors(s, &s->options->errors);
	s->signs = signs_get(s->options->ascii || !term_is_utf8());
}

enum err session_init(struct session *s, const struct app_setup *setup, int w, int h,
		      struct why *why)
{
	struct why notice = {0};
	enum err err;

	memset(s, 0, sizeof *s);
	s->paths = setup->paths;
	s->options = setup->options;
	s->offline = setup->offline;
	s->cursor_x = -1;
	fetcher_init(&s->fetcher, s->paths, s->offline);
	prompt_init(&s->prompt);
	canvas_init(&s->canvas, w, h);
	keymap_init(&s->keymap, &s->options->binds, &s->options->errors);
	start_look(s);
	err = db_open(&s->db, s->paths->cache_file, DB_WRITE, &notice, why);
	if (err)
		return err;
	if (notice.what[0])
		session_fail(s, &notice);
	s->version = db_version(s->db);
	s->screens[s->nscreens++] = &screen_main_ops;
	s->main = screen_main_new(s);
	s->sources = screen_sources_new();
	s->help = screen_help_new();
	s->log = screen_log_new();
	session_rest_soon(s);
	s->dirty = s->redraw = true;
	return OK;
}

void session_release(struct session *s)
{
	fetcher_release(&s->fetcher);
	screen_main_free(s->main, s->db);
	screen_sources_free(s->sources);
	screen_help_free(s->help);
	screen_log_free(s->log);
	if (s->db)
		db_close(s->db);
	keymap_release(&s->keymap);
	prompt_release(&s->prompt);
	canvas_release(&s->canvas);
}

void session_resize(struct session *s, int w, int h)
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

	if (state == PROMPT_OPEN)
		return;
	buf_init(&text, PROMPT_BYTES_MAX);
	buf_str(&text, buf_view(&s->prompt.text));
	prompt_close(&s->prompt);
	if (state == PROMPT_DONE)
		actions_answer(s, kind, str_trim(buf_view(&text)));
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

void session_key(struct session *s, uint32_t key)
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

/* ---- the fetcher ---- */

bool session_fetch(struct session *s, enum event_kind kind, int64_t id)
{
	if (s->offline && kind != WISH_DIGEST) {
		session_say(s, _("Offline: nothing is fetched."));
		return false;
	}
	if (kind == WISH_REFRESH || kind == WISH_REFRESH_DUE)
		s->due_at = date_ticks() + DUE_EVERY;
	fetcher_wish(&s->fetcher, kind, id);
	return true;
}

static void finished(struct session *s, const struct event *e)
{
	s->refresh.is_on = false;
	log_info("refresh", P_("%d new article", "%d new articles", e->a), (int)e->a);
	if (e->b)
		session_say(s,
			    P_("%d source failed; ! tells why", "%d sources failed; ! tells why",
			       e->b),
			    (int)e->b);
}

/* What happened to a source, with its name. */
static void log_source(struct session *s, const struct event *e)
{
	struct arena arena = {0};
	struct db_source source;
	struct str id = str_z(arena_printf(&arena, "%lld", (long long)e->a));
	struct str name = STR("?");

	if (!e->a) {
		log_warn("refresh", "%s", e->text);
		return;
	}
	if (!db_source_find(s->db, id, &source, &arena, NULL))
		name = source.name;
	if (e->kind == EVENT_MOVED)
		log_info("refresh", _("%.*s: moved for good to %.*s; its line in urls says so now"),
			 STR_ARG(name), STR_ARG(str_z(e->text)));
	else
		log_warn("refresh", "%.*s: %s", STR_ARG(name), e->text);
	arena_release(&arena);
}

void session_event(struct session *s, const struct event *e)
{
	switch (e->kind) {
	case EVENT_STARTED:
		s->refresh = (struct session_refresh){.is_on = true, .total = e->a};
		break;
	case EVENT_PROGRESS:
		s->refresh = (struct session_refresh){.is_on = true, .done = e->a, .total = e->b};
		break;
	case EVENT_FAILED:
	case EVENT_MOVED:
		log_source(s, e);
		break;
	case EVENT_BUSY:
		session_say(s, _("A refresh is running already."));
		break;
	case EVENT_FINISHED:
		finished(s, e);
		break;
	case EVENT_DIGESTED:
		screen_main_digested(s, e->a);
		break;
	default:
		return;
	}
	s->dirty = true;
}

/* ---- painting ---- */

static void paint_notice(struct session *s)
{
	canvas_put_cut(&s->canvas, 0, 0, s->canvas.w, str_z(_("kurzum: too small")),
		       str_z(s->signs->more), (struct look){0});
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

bool session_paint(struct session *s)
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
