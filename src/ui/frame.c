/* SPDX-License-Identifier: ISC */
#include "ui/frame.h"

#include "base/date.h"

struct rect frame_body(const struct session *s)
{
	return (struct rect){0, 1, s->canvas.w, s->canvas.h - 2};
}

void frame_head(struct session *s, struct status_head *h)
{
	h->refreshing = s->refresh.is_on || s->upgrade.all;
	h->done = s->refresh.done;
	h->total = s->refresh.total;
	h->clock = s->options->clock ? date_now() : 0;
	status_head(&s->canvas, (struct rect){0, 0, s->canvas.w, 1}, h, s->signs);
}

int frame_clicked(const struct session *s, const struct mouse *m, int top, int lines)
{
	struct rect r = frame_body(s);
	int line = top + m->y - r.y;

	return m->kind == MOUSE_CLICK && m->y >= r.y && m->y < r.y + r.h && line < lines ? line
											 : -1;
}

void frame_fit(const struct session *s, struct pager *p)
{
	struct rect r = frame_body(s);

	pager_fit(p, r.w, r.h);
}

void frame_page(struct session *s, const struct pager *p, const char *title)
{
	struct status_head h = {.inside = true, .title = str_z(title), .info = str_z(p->narrow)};

	frame_head(s, &h);
	pager_paint(p, &s->canvas, frame_body(s));
	if (p->lines - p->top > frame_body(s).h)
		status_below(&s->canvas, frame_body(s), s->signs);
}
