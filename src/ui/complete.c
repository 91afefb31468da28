/* SPDX-License-Identifier: ISC */
#include "ui/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "conf/colon.h"
#include "conf/keys.h"
#include "conf/theme.h"

void complete_release(struct complete *c)
{
	VEC_RELEASE(&c->names);
	arena_release(&c->arena);
	memset(c, 0, sizeof *c);
}

void complete_stop(struct complete *c)
{
	VEC_CLEAR(&c->names);
	arena_clear(&c->arena);
}

static void offer(struct complete *c, struct str begun, struct str name)
{
	if (str_starts(name, begun))
		VEC_PUSH(&c->names, arena_cstr(&c->arena, name));
}

static void offer_actions(struct complete *c, struct str begun)
{
	for (unsigned i = 0; i < KEYS_COUNT; i++)
		offer(c, begun, str_z(keys_get((enum keys_action)i)->name));
}

static void offer_commands(struct complete *c, struct str begun, const struct options *o)
{
	for (uint32_t i = 0; i < o->commands.len; i++)
		offer(c, begun, str_z(o->commands.items[i].name));
	for (unsigned i = 0; i < COLON_COUNT; i++)
		offer(c, begun, str_z(colon_get((enum colon)i)->name));
	offer_actions(c, begun);
}

static void offer_themes(struct complete *c, struct str begun, const struct paths *paths)
{
	const char **names;
	uint32_t n = theme_list(paths->config_dir, paths->share_dir, &c->arena, &names);

	for (uint32_t i = 0; i < n; i++)
		offer(c, begun, str_z(names[i]));
}

static void offer_options(struct complete *c, struct str begun)
{
	for (uint32_t i = 0; i < options_count(); i++)
		offer(c, begun, str_z(options_info_get(i)->name));
}

/* What an option may be, or else what it is. */
static void offer_values(struct complete *c, struct str begun, struct str name,
			 const struct options *o, const struct paths *paths)
{
	for (uint32_t i = 0; i < options_count(); i++) {
		const struct options_info *info = options_info_get(i);
		struct str rest = str_z(info->choices), choice;

		if (!str_eq(name, str_z(info->name)))
			continue;
		while (str_cut(&rest, '|', &choice))
			if (choice.n)
				offer(c, begun, choice);
		if (str_eq(name, STR("theme")))
			offer_themes(c, begun, paths);
		else if (!*info->choices)
			offer(c, begun, str_z(options_value(o, i, &c->arena)));
	}
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort(struct complete *c)
{
	uint32_t n = 0;

	if (c->names.len)
		qsort(c->names.items, c->names.len, sizeof *c->names.items, compare);
	for (uint32_t i = 0; i < c->names.len; i++)
		if (n == 0 || strcmp(c->names.items[n - 1], c->names.items[i]) != 0)
			c->names.items[n++] = c->names.items[i];
	c->names.len = n;
}

/* All that could stand where the cursor is. */
static void gather(struct complete *c, const struct prompt *p, const struct options *o,
		   const struct paths *paths)
{
	struct str text = str_sub(buf_view(&p->text), 0, p->at);
	struct str rest = text, words[3] = {STR_NONE, STR_NONE, STR_NONE};
	const struct colon_info *command;
	struct str begun;
	int n = 0;

	c->from = text.n;
	while (c->from > 0 && text.p[c->from - 1] != ' ')
		c->from--;
	begun = str_sub(text, c->from, text.n);
	rest = str_sub(text, 0, c->from);
	while (n < 3 && str_cut(&rest, ' ', &words[n]))
		n += words[n].n > 0;
	command = n ? colon_find(words[0]) : NULL;
	if (!n)
		offer_commands(c, begun, o);
	else if (!command)
		return;
	else if (command->argument == COLON_TAKES_OPTION && n == 1)
		offer_options(c, begun);
	else if (command->argument == COLON_TAKES_OPTION)
		offer_values(c, begun, words[1], o, paths);
	else if (command->argument == COLON_TAKES_VALUE)
		offer_values(c, begun, words[0], o, paths);
	else if (command->argument == COLON_TAKES_THEME)
		offer_themes(c, begun, paths);
	else if (command->argument == COLON_TAKES_BIND && n > 1)
		offer_actions(c, begun);
	sort(c);
}

/* How many bytes all names begin with alike. */
static size_t common(const struct complete *c)
{
	size_t n = strlen(c->names.items[0]);

	for (uint32_t i = 1; i < c->names.len; i++) {
		size_t same = 0;

		while (same < n && c->names.items[i][same] == c->names.items[0][same])
			same++;
		n = same;
	}
	return n;
}

/* The next of the names into the prompt; when they are `fresh`, what they have in common first. */
static void go(struct complete *c, struct prompt *p, bool fresh, int step)
{
	struct str now;
	size_t n;

	if (!c->names.len)
		return;
	if (fresh) {
		n = common(c);
		c->at = c->names.len;
		if (n > p->at - c->from || c->names.len == 1) {
			prompt_replace(p, c->from, p->at, str_of(c->names.items[0], n));
			if (c->names.len == 1) { /* the only one: on to the next word */
				prompt_replace(p, p->at, p->at, STR(" "));
				complete_stop(c);
			}
			return;
		}
	}
	if (step > 0)
		c->at = c->at + 1 < c->names.len ? c->at + 1 : 0;
	else
		c->at = c->at > 0 && c->at < c->names.len ? c->at - 1 : c->names.len - 1;
	now = str_z(c->names.items[c->at]);
	prompt_replace(p, c->from, p->at, now);
}

void complete_step(struct complete *c, struct prompt *p, const struct options *o,
		   const struct paths *paths, int step)
{
	bool fresh = !c->names.len;

	if (fresh)
		gather(c, p, o, paths);
	go(c, p, fresh, step);
}

void complete_among(struct complete *c, struct prompt *p, struct str names, int step)
{
	struct str text = str_sub(buf_view(&p->text), 0, p->at);
	bool fresh = !c->names.len;
	struct str name;

	if (fresh) {
		c->from = text.n;
		while (c->from > 0 && text.p[c->from - 1] != ',')
			c->from--;
		while (c->from < text.n && text.p[c->from] == ' ')
			c->from++;
		while (str_line(&names, &name))
			offer(c, str_sub(text, c->from, text.n), name);
		sort(c);
	}
	go(c, p, fresh, step);
}

void complete_paint(const struct complete *c, struct canvas *canvas, struct rect r,
		    const char *more)
{
	struct look dim = {.style = STYLE_DIM}, lit = {.style = STYLE_SELECTED};
	uint32_t first = 0;
	int x = r.x + 1, end = r.x + r.w - 1;
	int room = end - x;

	if (c->names.len < 2)
		return;
	/* so far on that the one in the prompt is seen */
	for (uint32_t i = 0; i <= c->at && i < c->names.len; i++) {
		int cells = (int)utf8_width(str_z(c->names.items[i])) + 2;

		if (cells > room) {
			first = i;
			room = end - x;
		}
		room -= cells;
	}
	canvas_fill(canvas, r, dim);
	for (uint32_t i = first; i < c->names.len; i++) {
		struct str name = str_z(c->names.items[i]);
		int cells = (int)utf8_width(name);

		if (x + cells + (i + 1 < c->names.len ? 2 : 0) > end) {
			canvas_put(canvas, x, r.y, end - x + 1, str_z(more), dim);
			break;
		}
		x += canvas_put(canvas, x, r.y, end - x, name, i == c->at ? lit : dim) + 2;
	}
}
