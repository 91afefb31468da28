/* SPDX-License-Identifier: ISC */
#include "ui/screen_log.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/log.h"
#include "ui/pager.h"
#include "ui/status.h"

#define TIME_CELLS 7

struct screen_log {
	struct pager pager;
};

struct screen_log *screen_log_new(void)
{
	struct screen_log *l = mem_zalloc(1, sizeof *l);

	l->pager.left = TIME_CELLS;
	return l;
}

void screen_log_free(struct screen_log *l)
{
	if (!l)
		return;
	pager_release(&l->pager);
	mem_free(l);
}

static struct rect body(const struct session *s)
{
	return (struct rect){0, 1, s->canvas.w, s->canvas.h - 2};
}

static void fill(struct session *s)
{
	struct pager *p = &s->log->pager;
	struct buf time;

	buf_init(&time, 64);
	pager_clear(p);
	for (uint32_t i = 0; i < log_count(); i++) {
		const struct log_line *line = log_get(i);
		struct civil c = civil_local(line->time);

		buf_clear(&time);
		buf_printf(&time, "%02d:%02d", c.hour, c.minute);
		pager_add(p, buf_view(&time), str_z(line->text),
			  line->level >= LOG_WARN ? STYLE_ERROR : STYLE_TEXT);
	}
	if (!p->entries.len)
		pager_add(p, STR_NONE, str_z(_("Nothing has happened yet.")), STYLE_DIM);
	buf_release(&time);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_LOG;
}

static void resize(struct session *s)
{
	struct rect r = body(s);

	fill(s);
	pager_fit(&s->log->pager, r.w, r.h);
	(void)pager_act(&s->log->pager, KEYS_LAST, 1);
}

static void paint(struct session *s)
{
	struct status_head h = {.inside = true,
				.title = str_z(_("What happened")),
				.info = str_z(s->log->pager.narrow),
				.refreshing = s->refresh.is_on,
				.done = s->refresh.done,
				.total = s->refresh.total};

	status_head(&s->canvas, (struct rect){0, 0, s->canvas.w, 1}, &h, s->signs);
	pager_paint(&s->log->pager, &s->canvas, body(s));
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	return pager_act(&s->log->pager, action, hit->count ? hit->count : 1);
}

static struct pager *pager(struct session *s)
{
	return &s->log->pager;
}

const struct screen_ops screen_log_ops = {.where = where,
					  .resize = resize,
					  .paint = paint,
					  .act = act,
					  .pager = pager,
					  .changed = resize};
