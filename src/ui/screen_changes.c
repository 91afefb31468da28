/* SPDX-License-Identifier: ISC */
#include "ui/screen_changes.h"

#include "base/i18n.h"
#include "store/db_revision.h"
#include "ui/frame.h"
#include "ui/signs.h"
#include "ui/view.h"
#include "base/when.h"

#define SIGN_CELLS 4

static void head(struct pager *p, const char *text)
{
	if (p->entries.len)
		pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
	pager_add(p, STR_NONE, str_z(text), STYLE_HEADING);
}

static void add_item(struct pager *p, const struct changes_item *item)
{
	struct buf text;

	if (item->kind == CHANGES_FIGURE) {
		buf_init(&text, BUF_MAX);
		buf_printf(&text, "%.*s → %.*s", STR_ARG(item->before), STR_ARG(item->after));
		pager_add(p, STR_NONE, buf_view(&text), STYLE_TEXT);
		buf_release(&text);
		return;
	}
	if (item->before.n)
		pager_add(p, STR("  -"), item->before, STYLE_DIM);
	if (item->after.n)
		pager_add(p, STR("  +"), item->after, STYLE_TEXT);
}

static void add_text(struct pager *p, const struct doc *doc, const struct block *b)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	doc_text(doc, block_range(b), &text);
	if (text.len) {
		pager_add(p, STR_NONE, STR_NONE, STYLE_TEXT);
		pager_add(p, STR_NONE, buf_view(&text), STYLE_TEXT);
	}
	buf_release(&text);
}

/* The whole of it as it was before, so that one sees where the sentences stood. */
static void add_former(struct session *s)
{
	struct pager *p = &s->changes;
	struct db_revision was;
	struct arena a = {0};

	if (db_revision_get(s->db, s->view->article.id, 1, &was, &a, NULL) == OK) {
		head(p, _("As it was before"));
		pager_add(p, STR_NONE, was.title, STYLE_TEXT);
		for (uint32_t i = 0; i < was.doc.nblocks; i++)
			add_text(p, &was.doc, &was.doc.blocks[i]);
	}
	arena_release(&a);
}

static void fill(struct session *s)
{
	static const char *const heads[] = {
		[CHANGES_TITLE] = N_("Headline"),
		[CHANGES_FIGURE] = N_("Figures"),
		[CHANGES_SENTENCE] = N_("Sentences"),
	};
	const struct changes *c = &s->view->article.changes;
	struct pager *p = &s->changes;

	p->left = SIGN_CELLS;
	pager_clear(p);
	for (uint32_t i = 0; i < c->n; i++) {
		if (i == 0 || c->items[i].kind != c->items[i - 1].kind)
			head(p, _(heads[c->items[i].kind]));
		add_item(p, &c->items[i]);
	}
	if (c->more)
		pager_add(p, STR_NONE, str_z(s->signs->more), STYLE_DIM);
	add_former(s);
}

void screen_changes_open(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	if (row) /* it may not be shown yet */
		view_load(s, row->key.id);
	if (s->view->article.changes.n)
		session_push(s, &screen_changes_ops);
	else
		session_say(s, _("This article has not changed since it came."));
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_HELP;
}

static void resize(struct session *s)
{
	fill(s);
	frame_fit(s, &s->changes);
}

static void paint(struct session *s)
{
	struct buf title;

	buf_init(&title, 256);
	buf_printf(&title, "%s ", _("Changed"));
	when_long(s->view->article.changes.made, &title);
	buf_char(&title, '\0');
	frame_page(s, &s->changes, title.data);
	buf_release(&title);
}

static struct pager *pager(struct session *s)
{
	return &s->changes;
}

const struct screen_ops screen_changes_ops = {.where = where,
					      .resize = resize,
					      .paint = paint,
					      .pager = pager};
