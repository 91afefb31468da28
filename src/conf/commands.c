/* SPDX-License-Identifier: ISC */
#include "conf/commands.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

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
	if (i + 1 < usage.n && usage.p[i] == ' ' && usage.p[i + 1] >= 'A' &&
	    usage.p[i + 1] <= 'Z') {
		start = ++i;
		while (i < usage.n &&
		       ((usage.p[i] >= 'A' && usage.p[i] <= 'Z') || usage.p[i] == '-'))
			i++;
		/* "--tag T ID…": the value is one word */
		o->value = str_sub(usage, start, i);
	}
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

void commands_print_all(struct buf *out)
{
	buf_cstr(out,
		 _("Usage: kurzum [OPTION…] [COMMAND [ARGUMENT…]]; without a command the reader "
		   "opens.\n"));
	for (uint32_t i = 0; i < commands_count(); i++)
		buf_printf(out, "  %-11s %s\n", table[i].name, _(table[i].help));
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
