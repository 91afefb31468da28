/* SPDX-License-Identifier: ISC */
/* config: every option with value, default and origin. A wrong line of the file was told before and
 * ends it with status 3. */
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/out.h"

#define NAME_CELLS 18
#define VALUE_CELLS 14

static const char *type_name(enum options_type type)
{
	switch (type) {
	case OPTIONS_BOOL:
		return "bool";
	case OPTIONS_INT:
		return "int";
	case OPTIONS_CHOICE:
		return "choice";
	case OPTIONS_TEXT:
		break;
	}
	return "text";
}

/* As `config` takes it: in quotes where it would not read back without. */
static const char *quoted(const char *value, struct arena *a)
{
	struct buf out;
	const char *text;

	if (*value && !strpbrk(value, " \t\"\\#="))
		return value;
	buf_init(&out, BUF_MAX);
	buf_char(&out, '"');
	for (; *value; value++) {
		if (*value == '"' || *value == '\\')
			buf_char(&out, '\\');
		buf_char(&out, *value);
	}
	buf_char(&out, '"');
	text = arena_cstr(a, buf_view(&out));
	buf_release(&out);
	return text;
}

static void print_text(const struct options *o, uint32_t i, struct arena *a, struct out *out)
{
	const char *value = quoted(options_value(o, i, a), a);
	const char *origin = options_origin(o, i);

	out_cell(out, str_z(options_info_get(i)->name), NAME_CELLS);
	out_str(out, STR(" "));
	if (!strcmp(origin, "default")) {
		out_cell(out, str_z(value), strlen(value) > VALUE_CELLS ? 0 : VALUE_CELLS);
		out_printf(out, "  # %s", _("default"));
	} else {
		out_cell(out, str_z(value), strlen(value) > VALUE_CELLS ? 0 : VALUE_CELLS);
		out_printf(out, "  # %s (%s %s)", origin, _("default"),
			   quoted(options_default(i, a), a));
	}
	out_line(out);
}

static void json_value(struct json *j, const struct options_info *info, const char *value)
{
	long long n = 0;

	if (info->type == OPTIONS_BOOL)
		json_bool(j, !strcmp(value, "yes"));
	else if (info->type == OPTIONS_INT && str_int(str_z(value), info->min, info->max, &n))
		json_int(j, n);
	else
		json_str(j, str_z(value));
}

static void print_choices(struct json *j, const char *choices)
{
	struct str rest = str_z(choices), choice;

	json_key(j, "choices");
	json_open(j, '[');
	while (str_cut(&rest, '|', &choice))
		json_str(j, choice);
	json_close(j, ']');
}

static void print_json(const struct options *o, uint32_t i, struct arena *a, struct out *out)
{
	const struct options_info *info = options_info_get(i);
	struct json j = out_json(out);

	json_open(&j, '{');
	json_member_str(&j, "name", str_z(info->name));
	json_member_str(&j, "type", str_z(type_name(info->type)));
	json_key(&j, "value");
	json_value(&j, info, options_value(o, i, a));
	json_key(&j, "default");
	json_value(&j, info, options_default(i, a));
	json_member_str(&j, "origin", str_z(options_origin(o, i)));
	if (info->type == OPTIONS_INT) {
		json_member_int(&j, "min", info->min);
		json_member_int(&j, "max", info->max);
		json_member_str(&j, "unit", str_z(info->unit));
	}
	if (info->type == OPTIONS_CHOICE)
		print_choices(&j, info->choices);
	json_member_str(&j, "help", str_z(_(info->help)));
	json_close(&j, '}');
	out_json_end(out);
}

/* No names: all. */
static bool is_wanted(const struct args *args, const char *name)
{
	for (int i = 0; i < args->argc; i++)
		if (!strcmp(args->argv[i], name))
			return true;
	return !args->argc;
}

static enum err check_names(const struct args *args, struct why *why)
{
	for (int i = 0; i < args->argc; i++)
		if (options_find(str_z(args->argv[i])) >= options_count())
			return why_set(why, ERR_USAGE, args->argv[i], 0,
				       _("no such option; `kurzum config` names them"));
	return OK;
}

enum err cmd_config(struct cli *cli, struct why *why)
{
	bool json = args_flag(cli->args, "--json");
	struct arena a = {0};
	struct out out;
	enum err err = args_rest(cli->args, 0, -1, why);

	if (!err)
		err = check_names(cli->args, why);
	if (err)
		return err;
	out_init(&out);
	for (uint32_t i = 0; i < options_count() && !out_is_over(&out); i++) {
		if (!is_wanted(cli->args, options_info_get(i)->name))
			continue;
		if (json)
			print_json(cli->options, i, &a, &out);
		else
			print_text(cli->options, i, &a, &out);
	}
	err = out_end(&out, OK, why);
	arena_release(&a);
	return !err && cli->options->errors.all ? ERR_CONFIG : err;
}
