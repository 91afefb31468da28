/* SPDX-License-Identifier: ISC */
#include "ui/screen_help.h"

#include "base/i18n.h"
#include "ui/frame.h"

#define KEYS_CELLS 18

/* The screen that help was asked on. */
static uint32_t asked_from(const struct session *s)
{
	return s->nscreens > 1 ? s->screens[s->nscreens - 2]->where(s) : KEYS_IN_LIST;
}

/* Where keys apply that do nothing here; a key stands below the first that it has in full. */
static const struct {
	uint32_t where;
	const char *title;
} places[] = {
	{KEYS_IN_MAIN, N_("In headlines and articles")},
	{KEYS_IN_LIST, N_("In the headlines")},
	{KEYS_IN_ARTICLE, N_("In an article")},
	{KEYS_IN_SOURCES, N_("In the sources")},
	{KEYS_IN_STORY, N_("In a story")},
	{KEYS_IN_LINKS, N_("In the links")},
};

#define PLACES (sizeof places / sizeof *places)

static size_t place_of(uint32_t where)
{
	size_t i = 0;

	while (i < PLACES && (where & places[i].where) != places[i].where)
		i++;
	return i;
}

static void add_title(struct pager *p, const char *title)
{
	if (p->entries.len)
		pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
	pager_add(p, STR_NONE, str_z(title), STYLE_HEADING);
}

static void add_key(struct session *s, const struct keys_info *info, const char **title)
{
	struct buf keys;

	buf_init(&keys, 256);
	keymap_print_all(&s->keymap, info->id, &keys);
	if (info->id == KEYS_BULLET && str_starts(buf_view(&keys), STR("1 2 3")))
		buf_clear(&keys), buf_cstr(&keys, "1-9");
	if (keys.len && *title)
		add_title(&s->help, *title), *title = NULL;
	if (keys.len)
		pager_add(&s->help, buf_view(&keys), str_z(_(info->help)), STYLE_TEXT);
	buf_release(&keys);
}

static void add_here(struct session *s, uint32_t where)
{
	const char *title = _("Keys here");

	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);

		if (info->where & where)
			add_key(s, info, &title);
	}
	if (where & KEYS_IN_LIST)
		pager_add(&s->help, STR("5j"), str_z(_("a number before a key: that often")),
			  STYLE_TEXT);
}

static void add_elsewhere(struct session *s, uint32_t where, size_t place)
{
	const char *title = _(places[place].title);

	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);

		if (!(info->where & where) && place_of(info->where) == place)
			add_key(s, info, &title);
	}
}

static void fill(struct session *s)
{
	struct pager *p = &s->help;
	uint32_t where = asked_from(s);

	p->left = KEYS_CELLS;
	pager_clear(p);
	add_here(s, where);
	for (size_t i = 0; i < PLACES; i++)
		add_elsewhere(s, where, i);
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
	fill(s);
	frame_fit(s, &s->help);
}

static void paint(struct session *s)
{
	frame_page(s, &s->help, _("Help"));
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	if (action == KEYS_HELP) { /* the key that opened it closes it */
		session_pop(s);
		return true;
	}
	return pager_act(&s->help, action, hit->count ? hit->count : 1);
}

static struct pager *pager(struct session *s)
{
	return &s->help;
}

const struct screen_ops screen_help_ops = {.where = where,
					   .resize = resize,
					   .paint = paint,
					   .act = act,
					   .pager = pager};
