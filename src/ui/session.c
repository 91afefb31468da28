/* SPDX-License-Identifier: ISC */
#include "ui/session.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/size.h"
#include "base/log.h"
#include "store/db_queue.h"
#include "ui/signs.h"
#include "ui/term.h"

/* Between two refreshes of what is due, in milliseconds. */
#define DUE_EVERY (5 * 60 * 1000)

__attribute__((format(printf, 3, 0))) static void say(struct session *s, bool is_error,
						      const char *fmt, va_list ap)
{
	vsnprintf(s->message, sizeof s->message, fmt, ap);
	s->message_is_error = is_error;
	s->dirty = true;
}

void session_say(struct session *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(s, false, fmt, ap);
	va_end(ap);
}

void session_warn(struct session *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(s, true, fmt, ap);
	va_end(ap);
}

void session_say_read(struct session *s, uint32_t articles)
{
	if (articles)
		session_say(s,
			    P_("%u article marked read; u takes it back.",
			       "%u articles marked read; u takes it back.", articles),
			    articles);
	else
		session_say(s, _("All of it has been read already."));
}

/* The first letter, where it is one of Latin-1: the texts of both languages begin with no other. */
static void begin_with_capital(struct buf *text)
{
	unsigned char *p = (unsigned char *)text->data;

	if (text->len && p[0] >= 'a' && p[0] <= 'z')
		p[0] = (unsigned char)(p[0] - ' ');
	else if (text->len > 1 && p[0] == 0xC3 && p[1] >= 0xA0 && p[1] < 0xBF)
		p[1] = (unsigned char)(p[1] - ' ');
}

void session_fail(struct session *s, const struct why *why)
{
	struct buf text;

	buf_init(&text, sizeof s->message - 1);
	why_print(&text, why);
	if (!why->where[0])
		begin_with_capital(&text);
	session_warn(s, "%s", text.data ? text.data : "");
	log_error("reader", "%s", s->message);
	buf_release(&text);
}

void session_fail_all(struct session *s, const struct complaints *c)
{
	for (uint32_t i = c->len; i-- > 0;)
		session_fail(s, &c->items[i]);
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

void session_rest_now(struct session *s)
{
	s->rest_at = date_ticks();
}

void session_changed(struct session *s)
{
	if (session_screen(s)->changed)
		session_screen(s)->changed(s);
	s->dirty = true;
}

void session_signs(struct session *s)
{
	const struct options *o = s->options;
	enum signs_kind kind = o->icons ? SIGNS_ICONS : SIGNS_UNICODE;

	if (o->ascii || !term_is_utf8())
		kind = SIGNS_ASCII;
	if (o->screen_reader)
		kind = SIGNS_SPOKEN;
	s->signs = signs_get(kind);
}

static uint64_t theme_stamp(const struct session *s)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/themes/%s.theme", s->paths->config_dir, s->theme_name);
	return file_stamp(path);
}

void session_follow_theme(struct session *s)
{
	uint64_t stamp = theme_stamp(s);
	struct why why = {0};

	if (!stamp || stamp == s->theme_stamp)
		return;
	s->theme_stamp = stamp;
	(void)session_ok(s, session_theme(s, s->theme_name, &why), &why);
}

enum err session_theme(struct session *s, const char *name, struct why *why)
{
	struct theme theme;
	struct arena a = {0};
	const char *one = theme_choose(name, s->is_light, &a);
	enum err err = theme_read(&theme, one, s->paths->config_dir, s->paths->share_dir, why);

	if (!err) {
		s->theme = theme;
		snprintf(s->theme_name, sizeof s->theme_name, "%s", one);
		s->theme_stamp = theme_stamp(s);
		s->new_theme = s->redraw = s->dirty = true;
	}
	arena_release(&a);
	return err;
}

void session_waiting(struct session *s)
{
	s->waiting = db_queue_waiting(s->db, DB_QUEUE_PAGE);
	if (s->options->sync[0])
		db_sync_state(s->db, &s->sync);
	s->dirty = true;
}

bool session_fetch(struct session *s, enum event_kind kind, int64_t id)
{
	if (s->offline && kind != WISH_DIGEST && kind != WISH_COMPARE) {
		session_say(s, _("Offline: nothing is fetched."));
		return false;
	}
	if (kind == WISH_REFRESH || kind == WISH_REFRESH_DUE)
		s->due_at = date_ticks() + DUE_EVERY;
	fetcher_wish(&s->fetcher, kind, id);
	return true;
}

void session_refresh_due(struct session *s)
{
	if (!s->offline && s->options->auto_refresh)
		session_fetch(s, WISH_REFRESH_DUE, 0);
}

void session_pages_print(const struct session *s, struct buf *out)
{
	if (s->upgrade.all) {
		signs_part(s->signs, out);
		buf_printf(out, _("the cache is brought up to date, %d%%"),
			   (int)(100 * s->upgrade.done / s->upgrade.all));
	}
	if (!s->pages.all)
		return;
	signs_part(s->signs, out);
	buf_printf(out, _("full texts %" PRId64 "/%" PRId64), s->pages.done, s->pages.all);
	buf_cstr(out, ", ");
	size_print(s->pages.bytes, out);
}

void session_file_print(const struct session *s, struct buf *out)
{
	if (!s->file.key)
		return;
	signs_part(s->signs, out);
	buf_cstr(out, _("file"));
	buf_char(out, ' ');
	size_print(s->file.here, out);
	buf_cstr(out, " / ");
	size_print(s->file.all, out);
}
