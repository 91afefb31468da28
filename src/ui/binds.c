/* SPDX-License-Identifier: ISC */
#include "ui/binds.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/colon.h"

static bool same_keys(const struct keymap_binding *a, const struct keymap_binding *b)
{
	return a->nkeys == b->nkeys &&
	       memcmp(a->keys, b->keys, (size_t)b->nkeys * sizeof *a->keys) == 0;
}

/* ---- the defaults ---- */

/* Keys separated by blanks, all for the same action. */
static void add_keys(struct keymap *k, const char *keys, const struct keymap_binding *like)
{
	struct str rest = str_z(keys), word;

	while (str_cut(&rest, ' ', &word)) {
		struct keymap_binding b = *like;

		b.nkeys = (uint8_t)keymap_parse(word, b.keys);
		for (uint32_t i = 0; i < k->bindings.len; i++)
			if (same_keys(&k->bindings.items[i], &b))
				b.where &= ~k->bindings.items[i].where; /* who comes first has it */
		if (b.nkeys && b.where)
			VEC_PUSH(&k->bindings, b);
	}
}

static struct keymap_binding default_of(const struct keys_info *info, uint32_t where)
{
	return (struct keymap_binding){.where = where ? where & info->where : info->where,
				       .nsteps = 1,
				       .steps = {{.action = (uint8_t)info->id}}};
}

static void add_newsboat(struct keymap *k)
{
	for (uint32_t i = 0; i < keys_newsboat_count(); i++) {
		const struct keys_newsboat *n = keys_newsboat_get(i);
		const struct keys_info *info = keys_find(str_z(n->action));
		struct keymap_binding b;

		if (!info)
			continue;
		b = default_of(info, n->where);
		b.newsboat = *n->operation;
		add_keys(k, n->keys, &b);
	}
}

/* ---- the reader's lines ---- */

static void complain(struct complaints *errors, const struct options_bind *line, const char *what,
		     const char *instead, struct str name)
{
	struct why why = {0};

	(void)why_set(&why, ERR_CONFIG, line->file, line->line, "%s: %.*s; %s", what, STR_ARG(name),
		      instead);
	complaints_add(errors, &why);
}

static bool push(struct keymap_binding *b, struct keymap_step step, uint32_t where)
{
	if (b->nsteps == KEYMAP_STEPS)
		return false;
	b->where = b->nsteps ? b->where & where : where;
	b->steps[b->nsteps++] = step;
	return true;
}

/* "star next-article": each word an action; *odd: the word that is none. */
static bool parse_actions(struct keymap_binding *b, struct str part, struct str *odd)
{
	struct str word;

	while (str_cut(&part, ' ', &word)) {
		const struct keys_info *info;

		word = str_trim(word);
		if (!word.n)
			continue;
		*odd = word;
		info = keys_find(word);
		if (!info ||
		    !push(b, (struct keymap_step){.action = (uint8_t)info->id}, info->where))
			return false;
	}
	return true;
}

/*
 * "set browser lynx": the first word is a command of colon.def; or ":anything", looked at when it
 * is run, as the reader's own commands may follow in the file.
 */
static bool parse_command(struct keymap_binding *b, struct str part, struct arena *a)
{
	struct str rest = part, word;

	if (part.n > 1 && part.p[0] == ':')
		part = str_trim(str_sub(part, 1, part.n));
	else if (!str_cut(&rest, ' ', &word) || !colon_find(word))
		return false;
	return push(b, (struct keymap_step){.action = KEYS_COUNT, .command = arena_cstr(a, part)},
		    KEYS_IN_ALL);
}

static bool parse_steps(struct keymap *k, struct keymap_binding *b, const struct options_bind *line,
			struct complaints *errors)
{
	struct str rest = str_z(line->actions), part, odd = STR_NONE;

	if (str_eq(rest, STR("none")))
		return b->where = KEYS_IN_ALL, true;
	while (str_cut(&rest, ';', &part)) {
		uint8_t before = b->nsteps;

		part = str_trim(part);
		if (!part.n)
			continue;
		if (parse_actions(b, part, &odd))
			continue;
		b->nsteps = before;
		if (parse_command(b, part, &k->arena))
			continue;
		complain(errors, line, keys_find(odd) ? _("too many actions") : _("no such action"),
			 _("kurzum-config(5) lists them"), odd);
		return false;
	}
	return b->nsteps > 0;
}

/* Two lines on the same keys. */
static void tell_conflict(struct keymap *k, const struct keymap_binding *b,
			  const struct options_bind *line, struct complaints *errors)
{
	for (uint32_t i = 0; b->nsteps && i < k->bindings.len; i++) {
		const struct keymap_binding *old = &k->bindings.items[i];

		if ((old->where & b->where) && old->file && old->nsteps && same_keys(old, b)) {
			complain(errors, line, _("bound twice"), _("the later line holds"),
				 str_z(line->keys));
			return;
		}
	}
}

/* The reader's keys are taken away from whatever they did there before. */
static void displace(struct keymap *k, const struct keymap_binding *b)
{
	for (uint32_t i = 0; i < k->bindings.len; i++)
		if (same_keys(&k->bindings.items[i], b))
			k->bindings.items[i].where &= ~b->where;
}

void binds_add(struct keymap *k, const struct options_bind *line, struct complaints *errors)
{
	struct keymap_binding b = {.file = line->file, .line = line->line};

	if (strcmp(line->keys, "all") == 0 && strcmp(line->actions, "none") == 0) {
		for (uint32_t i = 0; i < k->bindings.len; i++)
			k->bindings.items[i].where &= line->where ? ~line->where : 0;
		return;
	}
	b.nkeys = (uint8_t)keymap_parse(str_z(line->keys), b.keys);
	if (!b.nkeys) {
		complain(errors, line, _("not a key"),
			 _("a key is a character, C-x, Space, PgDn …"), str_z(line->keys));
		return;
	}
	if (!parse_steps(k, &b, line, errors))
		return;
	if (line->where && !(b.where & line->where)) {
		complain(errors, line, _("these actions mean nothing there"),
			 _("leave the place out"), str_z(line->keys));
		return;
	}
	if (line->where)
		b.where &= line->where;
	tell_conflict(k, &b, line, errors);
	displace(k, &b);
	VEC_PUSH(&k->bindings, b);
}

void binds_fill(struct keymap *k, enum keys_set set, const struct options_binds *lines,
		struct complaints *errors)
{
	if (set == KEYS_NEWSBOAT)
		add_newsboat(k);
	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);
		const struct keymap_binding b = default_of(info, 0);

		add_keys(k, info->keys, &b);
	}
	for (uint32_t i = 0; lines && i < lines->len; i++)
		binds_add(k, &lines->items[i], errors);
}
