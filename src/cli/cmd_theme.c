/* SPDX-License-Identifier: ISC */
/* theme list|check: what themes there are, and whether theirs can be read. */
#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "conf/theme.h"

static const int depths[] = {THEME_TRUE_COLOUR, 256, 16, 8};

#define NAME_CELLS 20
#define DEPTHS (sizeof depths / sizeof *depths)

static enum err list(struct cli *cli, struct why *why)
{
	struct arena a = {0};
	const char **names;
	uint32_t n = theme_list(cli->paths->config_dir, cli->paths->share_dir, &a, &names);
	struct out out;
	enum err err = args_rest(cli->args, 1, 1, why);
	const char *used =
		theme_choose(cli->options->theme, theme_terminal_is_light(getenv("COLORFGBG")), &a);

	out_init(&out);
	for (uint32_t i = 0; !err && i < n; i++) {
		struct theme t;
		struct why wrong = {0};

		out_printf(&out, "%s ", !strcmp(names[i], used) ? "*" : " ");
		out_cell(&out, str_z(names[i]), NAME_CELLS);
		if (theme_read(&t, names[i], cli->paths->config_dir, cli->paths->share_dir, &wrong))
			out_printf(&out, _(" line %d: %s"), wrong.line, wrong.what);
		else
			out_printf(&out, " %s", t.light ? _("light") : _("dark"));
		out_line(&out);
	}
	err = out_end(&out, err, why);
	arena_release(&a);
	return err;
}

/* One style: its contrast with all colours, 256, 16 and 8, "!" behind what is too low. True: none
 * is. */
static bool print_style(const struct theme *t, enum style style, struct out *out)
{
	bool good = true;

	out_printf(out, "  %-10s", theme_style_name(style));
	for (size_t i = 0; i < DEPTHS; i++) {
		double contrast = theme_contrast(t, style, depths[i]);
		bool low = contrast < theme_demand(style, depths[i]);
		int tenths = (int)(contrast * 10 + 0.5);

		out_str(out, STR("  "));
		/* TRANSLATORS: one number, with its decimal mark in the middle */
		out_printf(out, _("%3d.%d"), tenths / 10, tenths % 10);
		out_str(out, low ? STR("!") : STR(" "));
		good = good && !low;
	}
	out_line(out);
	return good;
}

static enum err check_one(struct cli *cli, const char *name, struct out *out, struct why *why)
{
	struct arena a = {0};
	struct theme t;
	bool good = true;
	enum err err;

	/* a file of this folder is meant, before a theme of that name */
	if (!strchr(name, '/') && file_is_regular(name))
		name = arena_printf(&a, "./%s", name);
	err = theme_read(&t, name, cli->paths->config_dir, cli->paths->share_dir, why);
	if (!err) {
		out_printf(out, _("%s: contrast with true colour, 256, 16 and 8 colours"), t.name);
		out_line(out);
		for (int style = 0; style < STYLE_COUNT; style++)
			good = print_style(&t, (enum style)style, out) && good;
		if (!good)
			err = why_set(
				why, ERR_PARTIAL, name, 0,
				_("contrast marked ! is too low; text needs 4.5, signs and rules "
				  "3, all need 3 "
				  "where there are few colours"));
	}
	arena_release(&a);
	return err;
}

/* All are checked; each failure is told. */
static enum err check(struct cli *cli, struct why *why)
{
	struct out out;
	enum err err = args_rest(cli->args, 2, -1, why), worst = err;

	out_init(&out);
	for (int i = 1; !err && i < cli->args->argc; i++) {
		struct why one = {0};
		enum err wrong = check_one(cli, cli->args->argv[i], &out, &one);

		if (wrong)
			(void)why_report(&one);
		if (err_status(wrong) > err_status(worst))
			worst = wrong;
	}
	return out_end(&out, worst, why);
}

enum err cmd_theme(struct cli *cli, struct why *why)
{
	const char *what = cli->args->argc ? cli->args->argv[0] : "";

	if (!strcmp(what, "list"))
		return list(cli, why);
	if (!strcmp(what, "check"))
		return check(cli, why);
	return why_set(why, ERR_USAGE, "theme", 0,
		       _("needs list or check; usage: kurzum theme list|check FILE…"));
}
