/* SPDX-License-Identifier: ISC */
#include "ui/enclosed.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/db_download.h"
#include "ui/browser.h"
#include "ui/frame.h"
#include "ui/view.h"

#define STATE_CELLS 14

/* The files of the selected article; empty: there are none, and that was said. */
static void find(struct session *s, struct db_downloads *files, struct arena *a)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct why why = {0};
	enum err err;

	if (!row) {
		session_say(s, _("No article is selected."));
		return;
	}
	err = db_download_of(s->db, row->key.id, files, a, &why);
	why.where[0] = '\0'; /* the one that is on the screen has no need of a number */
	if (!session_ok(s, err, &why))
		files->len = 0;
}

/* ---- play ---- */

static const char *player(const struct session *s, const struct db_download *d)
{
	const struct options *o = s->options;

	if (*o->player_audio && str_istarts(d->type, STR("audio/")))
		return o->player_audio;
	if (*o->player_video && str_istarts(d->type, STR("video/")))
		return o->player_video;
	return o->player;
}

/* A player of the reader's takes the terminal; the desktop's runs beside. */
static void play(struct session *s, const struct db_download *d)
{
	struct aside *aside = &s->aside;
	struct arena a = {0};
	struct why why = {0};
	const char *line;
	struct str what;
	char **argv = NULL;
	enum err err;

	what = d->state == DB_DOWNLOAD_DONE && file_exists(d->file.p) ? d->file : d->url;
	line = *player(s, d) ? player(s, d) : "xdg-open";
	if (!browser_may(s, d->url))
		return;
	if (*player(s, d)) {
		(void)session_ok(s, proc_argv_url(&aside->arena, line, what, &aside->argv, &why),
				 &why);
		buf_clear(&aside->input);
	} else {
		err = proc_argv_url(&a, line, what, &argv, &why);
		if (!err)
			err = proc_detach(argv, STR_NONE, &why);
		if (session_ok(s, err, &why))
			session_say(s, _("Opened: %.*s"), STR_ARG(what));
	}
	arena_release(&a);
}

/* ---- download ---- */

static void ask(struct session *s, const struct db_download *d)
{
	struct enclosure file = db_download_file(d);
	struct why why = {0};
	struct buf what;
	enum err err = OK;

	if (d->state == DB_DOWNLOAD_DONE) /* and its file is gone */
		err = db_download_cancel(s->db, d->key, &why);
	if (!err)
		err = db_download_ask(s->db, d->key, &why);
	if (!session_ok(s, err, &why))
		return;
	buf_init(&what, 256);
	enclosure_print(&file, &what);
	if (s->offline)
		session_say(s, _("Offline: it is fetched at the next connection."));
	else if (session_fetch(s, WISH_FILES, 0))
		session_say(s, _("Is being downloaded: %.*s"), STR_ARG(buf_view(&what)));
	buf_release(&what);
}

static void download(struct session *s, const struct db_download *d)
{
	struct why why = {0};

	if (d->state == DB_DOWNLOAD_DONE && file_exists(d->file.p)) {
		session_say(s, _("It is here: %.*s"), STR_ARG(d->file));
	} else if (d->state == DB_DOWNLOAD_WAITS || d->state == DB_DOWNLOAD_LOST) {
		if (session_ok(s, db_download_cancel(s->db, d->key, &why), &why))
			session_say(s, _("Not downloaded any more."));
		if (s->file.key == d->key)
			s->file = (struct session_file){.key = 0};
	} else {
		ask(s, d);
	}
}

void enclosed_progress(struct session *s, const struct event *e)
{
	struct db_download d;
	struct arena a = {0};

	s->file.key = e->a;
	s->file.here = e->b;
	s->file.all = e->c;
	if (!db_download_get(s->db, e->a, &d, &a, NULL) && d.state != DB_DOWNLOAD_WAITS) {
		s->file.key = 0;
		if (d.state == DB_DOWNLOAD_DONE)
			session_say(s, _("Downloaded: %.*s"), STR_ARG(d.file));
		else if (d.error.n)
			session_say(s, _("Not downloaded: %.*s"), STR_ARG(d.error));
	}
	arena_release(&a);
	if (session_screen(s)->changed)
		session_screen(s)->changed(s);
}

/* ---- the screen ---- */

static const char *state_words(const struct session *s, const struct db_download *d, char out[32])
{
	if (d->key != s->file.key || s->file.all <= 0)
		return db_download_words(d->state);
	snprintf(out, 32, "%d %%", (int)(s->file.here * 100 / s->file.all));
	return out;
}

static void add(struct session *s, const struct db_download *d)
{
	char percent[32];
	struct enclosure file = db_download_file(d);
	struct buf text;

	buf_init(&text, BUF_MAX);
	enclosure_print(&file, &text);
	buf_printf(&text, "%s%.*s", text.len ? ": " : "", STR_ARG(d->title));
	if (d->state == DB_DOWNLOAD_DONE)
		buf_printf(&text, " → %.*s", STR_ARG(d->file));
	else if (d->error.n)
		buf_printf(&text, " (%.*s)", STR_ARG(d->error));
	pager_add(&s->downloads, str_z(state_words(s, d, percent)), buf_view(&text),
		  d->state == DB_DOWNLOAD_FAILED ? STYLE_ERROR : STYLE_TEXT);
	buf_release(&text);
}

static void fill(struct session *s)
{
	struct db_downloads all = {0};
	struct pager *p = &s->downloads;
	struct arena a = {0};
	struct why why = {0};

	pager_clear(p);
	p->left = STATE_CELLS;
	(void)session_ok(s, db_download_list(s->db, &all, &a, &why), &why);
	for (uint32_t i = 0; i < all.len; i++)
		add(s, &all.items[i]);
	if (!all.len) {
		p->left = 0;
		pager_add(p, STR_NONE, str_z(_("Nothing was downloaded yet.")), STYLE_DIM);
	}
	VEC_RELEASE(&all);
	arena_release(&a);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_LOG;
}

static void resize(struct session *s)
{
	fill(s);
	frame_fit(s, &s->downloads);
}

static void paint(struct session *s)
{
	frame_page(s, &s->downloads, _("Downloads"));
}

static struct pager *pager(struct session *s)
{
	return &s->downloads;
}

const struct screen_ops screen_downloads_ops = {.where = where,
						.resize = resize,
						.paint = paint,
						.pager = pager,
						.changed = resize};

void enclosed_do(struct session *s, enum keys_action action, const struct db_download *d)
{
	if (action == KEYS_PLAY)
		play(s, d);
	else
		download(s, d);
}

bool enclosed_act(struct session *s, enum keys_action action)
{
	struct db_downloads files = {0};
	struct arena a = {0};
	bool several;

	if (action != KEYS_PLAY && action != KEYS_DOWNLOAD)
		return false;
	find(s, &files, &a);
	several = files.len > 1;
	if (files.len == 1)
		enclosed_do(s, action, &files.items[0]);
	VEC_RELEASE(&files);
	arena_release(&a);
	return !several;
}
