/* SPDX-License-Identifier: ISC */
#include "ui/screen_log.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/log.h"
#include "ui/frame.h"

#define TIME_CELLS 7

static void fill(struct session *s)
{
	struct pager *p = &s->log;
	struct buf time;

	buf_init(&time, 64);
	p->left = TIME_CELLS;
	pager_clear(p);
	for (uint32_t i = 0; i < log_count(); i++) {
		const struct log_line *line = log_get(i);
		struct civil c = civil_local(line->time);

		buf_clear(&time);
		buf_printf(&time, "%02d:%02d", c.hour, c.minute);
		pager_add(p, buf_view(&time), str_z(line->text),
			  line->level >= LOG_WARN ? STYLE_ERROR : STYLE_TEXT);
	}
	if (!p->entries.len) {
		p->left = 0;
		pager_add(p, STR_NONE, str_z(_("Nothing has happened yet.")), STYLE_DIM);
	}
	buf_release(&time);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_LOG;
}

static void resize(struct session *s)
{
	bool at_end = s->log.top + s->log.height >= s->log.lines;

	fill(s);
	frame_fit(s, &s->log);
	if (at_end) /* who reads further up is left there */
		(void)pager_act(&s->log, KEYS_LAST, 1);
}

static void paint(struct session *s)
{
	frame_page(s, &s->log, _("What happened"));
}

static struct pager *pager(struct session *s)
{
	return &s->log;
}

const struct screen_ops screen_log_ops = {.where = where,
					  .resize = resize,
					  .paint = paint,
					  .pager = pager,
					  .changed = resize};
