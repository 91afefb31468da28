/* SPDX-License-Identifier: ISC */
#include "ui/tagging.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/db_mark.h"
#include "store/db_tag.h"
#include "ui/view.h"

void tagging_ask(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct why why = {0};
	struct buf own;

	if (!row)
		return;
	buf_init(&own, PROMPT_BYTES_MAX);
	if (session_ok(s, db_tag_own(s->db, row->key.id, &own, &why), &why)) {
		prompt_open(&s->prompt, PROMPT_TAGS, _("Tags, a comma between:"));
		prompt_fill(&s->prompt, buf_view(&own));
	}
	buf_release(&own);
}

void tagging_complete(struct session *s, int step)
{
	struct why why = {0};
	struct buf names;

	buf_init(&names, BUF_MAX);
	if (session_ok(s, db_tag_names(s->db, &names, &why), &why))
		complete_among(&s->complete, &s->prompt, buf_view(&names), step);
	buf_release(&names);
}

static bool has_name(struct str names, struct str name)
{
	struct str one;

	while (str_cut(&names, ',', &one))
		if (str_eq(str_trim(one), name))
			return true;
	return false;
}

/* Sets (or takes away) each of `names` that is not among `others`; how many, -1: failed. */
static int change(struct session *s, int64_t id, struct str names, struct str others, bool on)
{
	struct str name;
	int n = 0;

	while (str_cut(&names, ',', &name)) {
		struct why why = {0};
		uint32_t changed;

		name = str_trim(name);
		if (!name.n || has_name(others, name))
			continue;
		if (!session_ok(s, db_mark_tag(s->db, name, on, &id, 1, &changed, &why), &why))
			return -1;
		n += changed > 0;
	}
	return n;
}

void tagging_answer(struct session *s, struct str names)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct why why = {0};
	struct buf own, clean;
	int64_t id = row ? row->key.id : 0; /* the row may be gone after a change */
	int more = -1, less = -1;

	if (!id)
		return;
	buf_init(&own, PROMPT_BYTES_MAX);
	buf_init(&clean, PROMPT_BYTES_MAX);
	utf8_clean(&clean, names, UTF8_LINE);
	if (session_ok(s, db_tag_own(s->db, id, &own, &why), &why)) {
		less = change(s, id, buf_view(&own), buf_view(&clean), false);
		more = less < 0 ? -1 : change(s, id, buf_view(&clean), buf_view(&own), true);
	}
	if (more >= 0 && more + less > 0) {
		session_changed(s);
		buf_clear(&own);
		if (db_tag_own(s->db, id, &own, NULL) == OK && own.len)
			session_say(s, _("Tags: %.*s"), STR_ARG(buf_view(&own)));
		else
			session_say(s, _("No tags any more."));
	}
	buf_release(&own);
	buf_release(&clean);
}

/* a to z and A to Z, as in newsboat. */
static bool is_flag(struct str name)
{
	char c = name.n == 1 ? name.p[0] : ' ';

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of the article's own tags its flags, or (flags false) the others with a comma behind each. */
static bool print_own(struct session *s, int64_t id, bool flags, struct buf *out)
{
	struct why why = {0};
	struct str rest, name;
	struct buf own;
	bool ok;

	buf_init(&own, PROMPT_BYTES_MAX);
	ok = session_ok(s, db_tag_own(s->db, id, &own, &why), &why);
	rest = buf_view(&own);
	while (ok && str_cut(&rest, ',', &name)) {
		name = str_trim(name);
		if (is_flag(name) != flags || !name.n)
			continue;
		buf_str(out, name);
		if (!flags)
			buf_char(out, ',');
	}
	buf_release(&own);
	return ok;
}

void tagging_ask_flags(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct buf flags;

	if (!row)
		return;
	buf_init(&flags, PROMPT_BYTES_MAX);
	if (print_own(s, row->key.id, true, &flags)) {
		prompt_open(&s->prompt, PROMPT_FLAGS, _("Flags, letters a to z and A to Z:"));
		prompt_fill(&s->prompt, buf_view(&flags));
	}
	buf_release(&flags);
}

void tagging_answer_flags(struct session *s, struct str letters)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct buf names;

	if (!row)
		return;
	buf_init(&names, PROMPT_BYTES_MAX);
	if (print_own(s, row->key.id, false, &names)) {
		for (size_t i = 0; i < letters.n; i++)
			if (is_flag(str_sub(letters, i, i + 1)))
				buf_printf(&names, "%c,", letters.p[i]);
		tagging_answer(s, buf_view(&names));
	}
	buf_release(&names);
}
