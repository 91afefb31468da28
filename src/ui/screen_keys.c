/* SPDX-License-Identifier: ISC */
#include "ui/screen_keys.h"

#include "base/i18n.h"
#include "ui/frame.h"

#define KEYS_CELLS 12

/* "star, next-article": the names, as `bind` takes them. */
static void print_steps(const struct keymap_binding *b, struct buf *out)
{
	for (int i = 0; i < b->nsteps; i++) {
		const struct keymap_step *step = &b->steps[i];

		buf_cstr(out, i ? ", " : "");
		if (step->action == KEYS_COUNT)
			buf_printf(out, ":%s", step->command);
		else
			buf_cstr(out, keys_get((enum keys_action)step->action)->name);
	}
}

static void print_origin(const struct keymap_binding *b, struct buf *out)
{
	if (b->file && b->line)
		buf_printf(out, "%s:%d", b->file, b->line);
	else if (b->file)
		buf_cstr(out, _("typed"));
	else
		buf_cstr(out, b->newsboat ? _("as in newsboat") : _("default"));
}

static void add_binding(struct pager *p, const struct keymap_binding *b, const struct signs *signs)
{
	struct buf keys, text;

	buf_init(&keys, 256);
	buf_init(&text, 4096);
	keymap_print_keys(b, &keys);
	print_steps(b, &text);
	buf_printf(&text, " %s ", signs->dot);
	keys_where_print(b->where, &text);
	buf_printf(&text, " %s ", signs->dot);
	print_origin(b, &text);
	pager_add(p, buf_view(&keys), buf_view(&text), b->file ? STYLE_TEXT : STYLE_DIM);
	buf_release(&keys);
	buf_release(&text);
}

/* The reader's own first. */
static void fill(struct session *s)
{
	struct pager *p = &s->keys;

	p->left = KEYS_CELLS;
	pager_clear(p);
	for (int own = 1; own >= 0; own--) {
		uint32_t before = p->entries.len;

		for (uint32_t i = 0; i < s->keymap.bindings.len; i++) {
			const struct keymap_binding *b = &s->keymap.bindings.items[i];

			if (b->where && b->nsteps && (b->file != NULL) == own)
				add_binding(p, b, s->signs);
		}
		if (own && p->entries.len > before)
			pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
	}
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_HELP;
}

static void resize(struct session *s)
{
	fill(s);
	frame_fit(s, &s->keys);
}

static void paint(struct session *s)
{
	frame_page(s, &s->keys, _("Keys"));
}

static struct pager *pager(struct session *s)
{
	return &s->keys;
}

const struct screen_ops screen_keys_ops = {.where = where,
					   .resize = resize,
					   .paint = paint,
					   .pager = pager};
