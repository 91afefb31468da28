/* SPDX-License-Identifier: ISC */
#include "ui/screens.h"

#include "ui/enclosed.h"
#include "ui/listfind.h"
#include "ui/screen_help.h"
#include "ui/screen_keys.h"
#include "ui/screen_links.h"
#include "ui/screen_log.h"
#include "ui/screen_main.h"
#include "ui/screen_picture.h"
#include "ui/screen_sources.h"
#include "ui/screen_story.h"
#include "ui/trail.h"

void screens_new(struct session *s)
{
	s->listfind = listfind_new();
	s->highlight = highlight_new(s->options, s->db);
	s->screens[s->nscreens++] = &screen_main_ops;
	s->trail = trail_new();
	s->view = view_new(s);
	s->sources = screen_sources_new();
	s->links = screen_links_new();
	s->picture = screen_picture_new();
	s->story = screen_story_new();
}

void screens_free(struct session *s)
{
	view_free(s->view, s->db);
	trail_free(s->trail);
	listfind_free(s->listfind);
	highlight_free(s->highlight);
	screen_sources_free(s->sources);
	pager_release(&s->help);
	pager_release(&s->log);
	pager_release(&s->keys);
	pager_release(&s->changes);
	pager_release(&s->downloads);
	screen_links_free(s->links);
	screen_picture_free(s->picture);
	screen_story_free(s->story);
}

/* Why nothing is exchanged with the server is told where its sources are. */
static void open_sources(struct session *s)
{
	struct why why = {0};

	session_push(s, &screen_sources_ops);
	if (!s->sync.error[0])
		return;
	(void)why_set(&why, ERR_FETCH, "sync", 0, "%s", s->sync.error);
	session_fail(s, &why);
}

bool screens_open(struct session *s, enum keys_action action)
{
	switch (action) {
	case KEYS_SOURCES:
		open_sources(s);
		return true;
	case KEYS_LOG:
		session_push(s, &screen_log_ops);
		return true;
	case KEYS_DOWNLOADS:
		session_push(s, &screen_downloads_ops);
		return true;
	case KEYS_HELP:
		session_push(s, &screen_help_ops);
		return true;
	case KEYS_KEYS:
		session_push(s, &screen_keys_ops);
		return true;
	case KEYS_OPEN: /* the line of a story */
	case KEYS_STORY:
	case KEYS_WHY:
		screen_story_open(s, action == KEYS_WHY);
		return true;
	case KEYS_LINKS:
		screen_links_open(s);
		return true;
	case KEYS_PLAY: /* one of several */
	case KEYS_DOWNLOAD:
		screen_links_files(s);
		return true;
	case KEYS_PICTURE:
		screen_links_picture(s);
		return true;
	default:
		return false;
	}
}

void screens_narrow(struct session *s, struct str text)
{
	struct pager *p = session_screen(s)->pager ? session_screen(s)->pager(s) : NULL;

	if (p)
		pager_narrow(p, text);
}
