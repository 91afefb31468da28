/* SPDX-License-Identifier: ISC */
#include "conf/commands.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

#define HELP_COLUMNS 80 /* of the screen that --help fits, with 24 lines */

#define READER COMMANDS_READER
#define FETCH COMMANDS_FETCH
#define TEXT COMMANDS_TEXT

static const struct commands_info table[] = {
#define COMMAND(name, program, usage, help) {name, usage, help, program},
#include "conf/commands.def"
#undef COMMAND
};

static const struct commands_global globals[] = {
#define GLOBAL(letter, name, value, help) {letter, name, value, help},
#include "conf/globals.def"
#undef GLOBAL
};

uint32_t commands_count(void)
{
	return (uint32_t)(sizeof table / sizeof *table);
}

const struct commands_info *commands_get(uint32_t i)
{
	return &table[i];
}

const struct commands_info *commands_find(const char *name)
{
	for (uint32_t i = 0; i < commands_count(); i++)
		if (!strcmp(table[i].name, name))
			return &table[i];
	return NULL;
}

uint32_t commands_global_count(void)
{
	return (uint32_t)(sizeof globals / sizeof *globals);
}

const struct commands_global *commands_global_get(uint32_t i)
{
	return &globals[i];
}

/* "T" of "T ID…": the value is one word of capitals; or choices, "text|md] ID". */
static struct str value_of_option(struct str behind)
{
	size_t n = 0;
	bool choices = false;

	while (n < behind.n && ((behind.p[n] >= 'A' && behind.p[n] <= 'Z') || behind.p[n] == '-'))
		n++;
	if (n && behind.p[0] != '-')
		return str_sub(behind, 0, n);
	for (n = 0;
	     n < behind.n && ((behind.p[n] >= 'a' && behind.p[n] <= 'z') || behind.p[n] == '|');
	     n++)
		choices = choices || behind.p[n] == '|';
	return choices && behind.p[0] != '|' ? str_sub(behind, 0, n) : STR_NONE;
}

bool commands_option_next(const struct commands_info *c, size_t *at, struct commands_option *o)
{
	struct str usage = str_z(c->usage);
	size_t i = *at;

	while (i < usage.n && (usage.p[i] != '-' || usage.p[i + 1] != '-'))
		i++;
	if (i == usage.n)
		return false;
	size_t start = i;

	i += 2;
	while (i < usage.n && ((usage.p[i] >= 'a' && usage.p[i] <= 'z') || usage.p[i] == '-'))
		i++;
	o->name = str_sub(usage, start, i);
	o->value = STR_NONE;
	if (i < usage.n && usage.p[i] == ' ')
		o->value = value_of_option(str_sub(usage, i + 1, usage.n));
	if (o->value.n)
		i = (size_t)(o->value.p - usage.p) + o->value.n;
	*at = i;
	return true;
}

static void print_global(const struct commands_global *g, struct buf *out)
{
	size_t before = out->len;

	if (g->letter[0])
		buf_printf(out, "  %s, %s", g->letter, g->name);
	else
		buf_printf(out, "  %s", g->name);
	if (g->value[0])
		buf_printf(out, " %s", g->value);
	while (out->len - before < 20)
		buf_char(out, ' ');
	buf_printf(out, "%s\n", _(g->help));
}

/* Those of every day are told with what they do; the rest by name, so that all fits a screen. */
static bool is_everyday(const char *name)
{
	static const char *const names[] = {"refresh", "list", "search", "show",  "tldr",  "mark",
					    "undo",    "add",  "import", "issue", "doctor"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static void print_others(struct buf *out)
{
	size_t line = out->len;

	buf_cstr(out, _("Further commands:"));
	for (uint32_t i = 0; i < commands_count(); i++) {
		if (is_everyday(table[i].name))
			continue;
		if (out->len - line + strlen(table[i].name) >= HELP_COLUMNS) {
			line = out->len;
			buf_cstr(out, "\n ");
		}
		buf_printf(out, " %s", table[i].name);
	}
	buf_char(out, '\n');
}

void commands_print_all(struct buf *out)
{
	buf_cstr(out, _("Usage: kurzum [OPTION…] [COMMAND [ARGUMENT…]]; without a command: the "
			"reader.\n"));
	for (uint32_t i = 0; i < commands_count(); i++)
		if (is_everyday(table[i].name))
			buf_printf(out, "  %-11s %s\n", table[i].name, _(table[i].help));
	print_others(out);
	buf_cstr(out, _("Options, before or after the command:\n"));
	for (uint32_t i = 0; i < commands_global_count(); i++)
		print_global(&globals[i], out);
	buf_cstr(out, _("`kurzum COMMAND --help` tells more of a command, `kurzum help` opens the "
			"manual.\n"));
}

void commands_print_one(const struct commands_info *c, struct buf *out)
{
	buf_printf(out, _("Usage: kurzum %s %s\n"), c->name, c->usage);
	buf_printf(out, "%s\n", _(c->help));
	buf_cstr(out, _("\nOptions of every command:\n"));
	for (uint32_t i = 0; i < commands_global_count(); i++)
		print_global(&globals[i], out);
	buf_printf(out, _("\n`kurzum help %s` opens the manual.\n"), c->name);
}
