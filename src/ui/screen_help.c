/* SPDX-License-Identifier: ISC */
#include "ui/screen_help.h"

#include "base/i18n.h"
#include "ui/pager.h"
#include "ui/status.h"

#define KEYS_CELLS 18

struct screen_help {
	struct pager pager;
};

struct screen_help *screen_help_new(void)
{
	struct screen_help *h = mem_zalloc(1, sizeof *h);

	h->pager.left = KEYS_CELLS;
	return h;
}

void screen_help_free(struct screen_help *h)
{
	if (!h)
		return;
	pager_release(&h->pager);
	mem_free(h);
}

static struct rect body(const struct session *s)
{
	return (struct rect){0, 1, s->canvas.w, s->canvas.h - 2};
}

/* The screen that help was asked on. */
static uint32_t asked_from(const struct session *s)
{
	return s->nscreens > 1 ? s->screens[s->nscreens - 2]->where(s) : KEYS_IN_LIST;
}

static void add_keys(struct session *s, uint32_t where, bool here)
{
	struct pager *p = &s->help->pager;
	struct buf keys;

	buf_init(&keys, 256);
	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);

		if (!!(info->where & where) != here)
			continue;
		buf_clear(&keys);
		keymap_print_all(&s->keymap, info->id, &keys);
		if (info->id == KEYS_BULLET && str_starts(buf_view(&keys), STR("1 2 3")))
			buf_clear(&keys), buf_cstr(&keys, "1-9");
		if (keys.len)
			pager_add(p, buf_view(&keys), str_z(_(info->help)), STYLE_TEXT);
	}
	buf_release(&keys);
}

static void fill(struct session *s)
{
	struct pager *p = &s->help->pager;
	uint32_t where = asked_from(s);

	pager_clear(p);
	pager_add(p, STR_NONE, str_z(_("Keys here")), STYLE_HEADING);
	add_keys(s, where, true);
	if (where & KEYS_IN_LIST)
		pager_add(p, STR("5j"), str_z(_("a number before a key: that often")), STYLE_TEXT);
	pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
	pager_add(p, STR_NONE, str_z(_("Elsewhere")), STYLE_HEADING);
	add_keys(s, where, false);
	pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
	pager_add(p, STR_NONE,
		  str_z(_("Other keys: lines `bind KEYS ACTION` in the file config; "
			  "kurzum-config(5).")),
		  STYLE_DIM);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_HELP;
}

static void resize(struct session *s)
{
	struct rect r = body(s);

	fill(s);
	pager_fit(&s->help->pager, r.w, r.h);
}

static void paint(struct session *s)
{
	struct status_head h = {.inside = true, .title = str_z(_("Help"))};

	h.info = str_z(s->help->pager.narrow);
	status_head(&s->canvas, (struct rect){0, 0, s->canvas.w, 1}, &h, s->signs);
	pager_paint(&s->help->pager, &s->canvas, body(s));
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	if (action == KEYS_HELP) { /* the key that opened it closes it */
		session_pop(s);
		return true;
	}
	return pager_act(&s->help->pager, action, hit->count ? hit->count : 1);
}

static struct pager *pager(struct session *s)
{
	return &s->help->pager;
}

const struct screen_ops screen_help_ops = {.where = where,
					   .resize = resize,
					   .paint = paint,
					   .act = act,
					   .pager = pager};
