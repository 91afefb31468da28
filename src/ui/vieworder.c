/* SPDX-License-Identifier: ISC */
#include "ui/vieworder.h"

#include <inttypes.h>
#include <stdio.h>

#include "conf/settings.h"
#include "store/db_source.h"

/* The members of a story have none to come back to. */
static void name_note(struct vieworder *o, const struct db_filter *what, const char *name)
{
	if (what->story)
		o->note[0] = '\0';
	else if (what->source)
		snprintf(o->note, sizeof o->note, "order source %" PRId64, what->source);
	else if (what->tag)
		snprintf(o->note, sizeof o->note, "order tag %s", what->tag);
	else if (what->where)
		snprintf(o->note, sizeof o->note, "order query %s", name);
	else
		snprintf(o->note, sizeof o->note, "order %s", what->issues ? "issues" : "all");
}

/* The line of `urls` that a list is made of: a source, or a saved search, known by its name. */
static bool find_line(const struct session *s, const struct db_filter *what, const char *name,
		      struct db_source *out, struct arena *a)
{
	if (what->source)
		name = arena_printf(a, "%" PRId64, what->source);
	else if (!what->where)
		return false;
	return db_source_find(s->db, str_z(name), out, a, NULL) == OK &&
	       (what->source || out->kind == SOURCE_QUERY);
}

/* "SORT GROUP" by name, so that new orders move none of those that were kept. */
static void parse(struct str text, struct order *out)
{
	struct str sort;
	int by, group;

	if (!str_cut(&text, ' ', &sort))
		return;
	by = options_choice(OPTION_sort, sort);
	group = options_choice(OPTION_group, text);
	if (by >= 0 && group >= 0)
		*out = (struct order){by, group};
}

struct order vieworder_find(struct vieworder *o, const struct session *s,
			    const struct db_filter *what, const char *name)
{
	struct order order = {s->options->sort, s->options->group};
	struct settings settings = {0};
	struct db_source source;
	struct arena a = {0};

	if (find_line(s, what, name, &source, &a))
		(void)!settings_parse(&settings, source.settings, &a, NULL);
	if (settings.sort)
		order.sort = settings.sort - 1;
	o->usual = order;
	name_note(o, what, name);
	if (o->note[0])
		parse(db_note_get(s->db, o->note, &a), &order);
	arena_release(&a);
	return order;
}

void vieworder_keep(const struct vieworder *o, const struct session *s, struct order order)
{
	struct arena a = {0};
	const char *text = "";

	if (order.sort != o->usual.sort || order.group != o->usual.group)
		text = arena_printf(&a, "%s %s", options_choice_name(OPTION_sort, order.sort, &a),
				    options_choice_name(OPTION_group, order.group, &a));
	/* one that can't be kept holds as long as the list is shown */
	if (o->note[0] && !str_eq(db_note_get(s->db, o->note, &a), str_z(text)))
		(void)!db_note_set(s->db, o->note, str_z(text), NULL);
	arena_release(&a);
}
