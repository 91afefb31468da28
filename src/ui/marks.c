/* SPDX-License-Identifier: ISC */
#include "ui/marks.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/view.h"

/* Milliseconds: between two looks at the counts, and before the next step when another program
 * writes. */
#define TELL_EVERY 300
#define BUSY_PAUSE 20

/* Rows read again: marks of others in the same group may have changed, too. */
static void read_again(struct session *s)
{
	struct why why = {0};

	(void)session_ok(s, pane_list_reload(&s->view->list, s->db, &why), &why);
	view_count_on(s);
}

static bool set(struct session *s, enum db_mark mark, bool on, int64_t id)
{
	struct why why = {0};
	uint32_t changed;

	if (!session_ok(s, db_mark_set(s->db, mark, on, &id, 1, &changed, &why), &why))
		return false;
	read_again(s);
	return true;
}

void marks_read(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	if (row && !row->read)
		(void)set(s, DB_MARK_READ, true, row->key.id);
}

void marks_read_line(struct session *s)
{
	struct pane_list *list = &s->view->list;
	struct pane_list_ids ids = {0};
	struct why why = {0};
	uint32_t changed;
	enum err err;

	if (!pane_list_selected(list))
		return;
	err = pane_list_articles(list, s->db, list->sel, &ids, &why);
	if (!err)
		err = db_mark_set(s->db, DB_MARK_READ, true, ids.items, ids.len, &changed, &why);
	if (session_ok(s, err, &why))
		read_again(s);
	VEC_RELEASE(&ids);
}

void marks_opened(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	marks_after(s);
	if (s->options->mark_read_on_open && row && !row->read)
		s->opened = row->key.id;
}

void marks_after(struct session *s)
{
	int64_t id = s->opened;

	s->opened = 0;
	if (id && set(s, DB_MARK_READ, true, id))
		s->dirty = true;
}

/* What is seen by a sign is said in a line. */
static void tell_mark(struct session *s, enum db_mark mark, bool on)
{
	if (mark == DB_MARK_STAR)
		session_say(s, "%s", on ? _("Starred") : _("Star taken away"));
	else
		session_say(s, "%s", on ? _("Marked read") : _("Marked unread"));
}

/*
 * The selected rows from the selection on, `count` of them, get the mark that the first of them
 * lacks; a story's line stands for its articles.
 */
static void toggle(struct session *s, enum db_mark mark, long count)
{
	struct pane_list *list = &s->view->list;
	const struct db_row *row = pane_list_selected(list);
	struct pane_list_ids ids = {0};
	uint32_t changed;
	struct why why = {0};
	enum err err = OK;
	bool on;

	if (!row)
		return;
	on = mark == DB_MARK_STAR ? !row->starred : !row->read;
	if (pane_list_is_story(list)) /* what some of its articles lack */
		on = mark == DB_MARK_STAR ? !row->story_starred : row->story_unread > 0;
	for (uint32_t i = 0; !err && i < count && list->sel + i < list->rows.len; i++)
		err = pane_list_articles(list, s->db, list->sel + i, &ids, &why);
	if (!err)
		err = db_mark_set(s->db, mark, on, ids.items, ids.len, &changed, &why);
	if (session_ok(s, err, &why)) {
		read_again(s);
		if (s->signs->spoken)
			tell_mark(s, mark, on);
	}
	VEC_RELEASE(&ids);
}

/* What is on the screen comes first. */
static void mark_near(struct session *s)
{
	struct pane_list *list = &s->view->list;
	uint32_t end = list->top + pane_list_shown(list);
	struct pane_list_ids ids = {0};
	struct why why = {0};
	enum err err = OK;

	for (uint32_t i = list->top; !err && i < end && i < list->rows.len; i++)
		err = pane_list_articles(list, s->db, i, &ids, &why);
	if (!err && ids.len)
		err = db_mark_near(s->db, ids.items, ids.len, &why);
	(void)session_ok(s, err, &why);
	VEC_RELEASE(&ids);
}

void marks_turned(struct session *s)
{
	if (db_mark_is_pending(s->db)) {
		mark_near(s);
		marks_look(s);
	}
}

/* How many an operation changed, and how it is taken back. */
static void tell_done(struct session *s, const struct db_mark_done *done)
{
	if (done->mark == DB_MARK_READ)
		session_say_read(s, done->changed);
	else if (done->mark == DB_MARK_DELETED)
		session_say(s,
			    P_("%u article deleted; u brings it back.",
			       "%u articles deleted; u brings them back.", done->changed),
			    done->changed);
}

static const char *going_on(void)
{
	return _("Marking them all; u takes it back.");
}

void marks_view(struct session *s, enum db_mark mark, const struct db_filter *filter)
{
	struct db_mark_done done;
	struct why why = {0};

	if (!session_ok(s, db_mark_view(s->db, mark, true, filter, &done, &why), &why))
		return;
	marks_turned(s);
	session_changed(s);
	if (done.left)
		session_say(s, "%s", going_on());
	else
		tell_done(s, &done);
}

void marks_look(struct session *s)
{
	if (!s->mark_at && db_mark_is_pending(s->db))
		s->mark_at = date_ticks();
}

/* Counts are looked at from time to time only: those of a filter are counted. */
static void tell_step(struct session *s)
{
	int64_t now = date_ticks();

	if (now - s->mark_told < TELL_EVERY || s->view->list.filter.where)
		return;
	s->mark_told = now;
	view_count_same(s);
	s->dirty = true;
}

void marks_count(struct session *s, bool (*stop)(void))
{
	if (s->count_at)
		view_count_rest(s, stop);
}

void marks_step(struct session *s)
{
	struct db_mark_done done;
	struct why why = {0};

	s->mark_at = 0;
	if (!session_ok(s, db_mark_step(s->db, DB_MARK_STEP, &done, &why), &why))
		return;
	if (done.left)
		s->mark_at = date_ticks() + (done.busy ? BUSY_PAUSE : 0);
	if (!done.finished) {
		tell_step(s);
		return;
	}
	session_changed(s);
	if (!done.undone && (!s->message[0] || strcmp(s->message, going_on()) == 0))
		tell_done(s, &done);
}

static void ask_read_source(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	char question[256];

	if (!row)
		return;
	snprintf(question, sizeof question,
		 _("Mark read in %.*s: 1 this and older, 2 this and newer, 3 all"),
		 STR_ARG(str_sub(row->source_name, 0, utf8_fit(row->source_name, 30, NULL))));
	prompt_open(&s->prompt, PROMPT_READ_SOURCE, question);
}

void marks_read_source(struct session *s, struct str digit)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct db_filter filter = {.horizon = s->view->list.filter.horizon};

	if (!row || !digit.n || *digit.p > '3')
		return;
	filter.source = row->source;
	if (*digit.p == '1')
		filter.before = row->time + 1;
	else if (*digit.p == '2')
		filter.since = row->time;
	marks_view(s, DB_MARK_READ, &filter);
}

static void delete_selected(struct session *s)
{
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);
	struct pane_list_ids ids = {0};
	struct why why = {0};
	uint32_t changed;
	enum err err;

	if (!row)
		return;
	err = pane_list_articles(&v->list, s->db, v->list.sel, &ids, &why);
	if (!err)
		err = db_mark_set(s->db, DB_MARK_DELETED, true, ids.items, ids.len, &changed, &why);
	VEC_RELEASE(&ids);
	if (!session_ok(s, err, &why))
		return;
	session_say(s, _("Deleted; u brings it back."));
	v->at.focus = LAYOUT_PANE_LIST;
	v->at.reading = v->rested = false;
	read_again(s);
	view_fit(s);
	session_rest_soon(s);
}

bool marks_act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	long count = hit->count ? hit->count : 1;

	switch (action) {
	case KEYS_STAR:
		toggle(s, DB_MARK_STAR, count);
		return true;
	case KEYS_READ:
		toggle(s, DB_MARK_READ, count);
		return true;
	case KEYS_READ_ALL:
		marks_view(s, DB_MARK_READ, &s->view->list.filter);
		return true;
	case KEYS_READ_SOURCE:
		ask_read_source(s);
		return true;
	case KEYS_DELETE:
		delete_selected(s);
		return true;
	default:
		return false;
	}
}
