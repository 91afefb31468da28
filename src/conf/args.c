/* SPDX-License-Identifier: ISC */
#include "conf/args.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "conf/commands.h"

/* Takes argv[i] out. */
static void drop(struct args *a, int i)
{
	for (; i + 1 < a->argc; i++)
		a->argv[i] = a->argv[i + 1];
	a->argc--;
	a->options_end--;
}

/* `--name VALUE` or `--name=VALUE` at argv[i]: its value, taken out; *found tells whether it stood
 * there. */
static enum err take_value(struct args *a, int i, const char *name, const char **value, bool *found,
			   struct why *why)
{
	size_t n = strlen(name);

	*found = !strncmp(a->argv[i], name, n) && (a->argv[i][n] == '\0' || a->argv[i][n] == '=');
	if (!*found)
		return OK;
	if (a->argv[i][n] == '=') {
		*value = a->argv[i] + n + 1;
		drop(a, i);
		return OK;
	}
	if (i + 1 >= a->options_end || !strncmp(a->argv[i + 1], "--", 2))
		return why_set(why, ERR_USAGE, name, 0, _("needs a value"));
	*value = a->argv[i + 1];
	drop(a, i);
	drop(a, i);
	return OK;
}

static int count_short_v(const char *arg)
{
	size_t n = strlen(arg);

	return n >= 2 && arg[0] == '-' && strspn(arg + 1, "v") == n - 1 ? (int)(n - 1) : 0;
}

/* A global option at argv[i] is taken out; *found tells whether there was one. */
static enum err take_global(struct args *a, int i, bool *found, struct why *why)
{
	const char *arg = a->argv[i];
	enum err err;

	*found = true;
	if (!strcmp(arg, "--offline"))
		a->offline = true;
	else if (!strcmp(arg, "--version"))
		a->version = true;
	else if (!strcmp(arg, "--help") || !strcmp(arg, "-h"))
		a->help = true;
	else if (!strcmp(arg, "--verbose"))
		a->verbose++;
	else if (count_short_v(arg))
		a->verbose += count_short_v(arg);
	else
		*found = false;
	if (*found) {
		drop(a, i);
		return OK;
	}
	err = take_value(a, i, "--config-dir", &a->config_dir, found, why);
	if (!err && !*found)
		err = take_value(a, i, "--data-dir", &a->data_dir, found, why);
	return err;
}

static void find_end(struct args *a)
{
	int i = 0;

	while (i < a->argc && strcmp(a->argv[i], "--") != 0)
		i++;
	a->options_end = i;
	if (i < a->argc) {
		drop(a, i);
		a->options_end = i;
	}
}

/* The first word that is no option is the command; `kurzum -- x` has none. */
static void find_command(struct args *a)
{
	for (int i = 0; i < a->options_end; i++) {
		if (a->argv[i][0] == '-' && a->argv[i][1])
			continue;
		a->command = a->argv[i];
		drop(a, i);
		return;
	}
}

enum err args_init(struct args *a, int argc, char **argv, struct why *why)
{
	int n = argc > 0 ? argc - 1 : 0;

	memset(a, 0, sizeof *a);
	a->argv = mem_zalloc((size_t)n + 1, sizeof *a->argv);
	if (n)
		memcpy(a->argv, argv + 1, (size_t)n * sizeof *a->argv);
	a->argc = n;
	find_end(a);
	for (int i = 0; i < a->options_end;) {
		bool found;
		enum err err = take_global(a, i, &found, why);

		if (err)
			return err;
		if (!found)
			i++;
	}
	find_command(a);
	return OK;
}

void args_release(struct args *a)
{
	mem_free(a->argv);
	memset(a, 0, sizeof *a);
}

bool args_flag(struct args *a, const char *name)
{
	bool found = false;

	for (int i = 0; i < a->options_end;) {
		if (!strcmp(a->argv[i], name)) {
			drop(a, i);
			found = true;
		} else {
			i++;
		}
	}
	return found;
}

enum err args_value(struct args *a, const char *name, const char **value, struct why *why)
{
	bool found = false;
	enum err err = OK;

	for (int i = 0; i < a->options_end && !found && !err; i++)
		err = take_value(a, i, name, value, &found, why);
	return err;
}

enum err args_number(struct args *a, const char *name, int64_t min, int64_t max, int64_t *value,
		     struct why *why)
{
	const char *text = NULL;
	long long n;
	enum err err = args_value(a, name, &text, why);

	if (err || !text)
		return err;
	if (!str_int(str_z(text), min, max, &n))
		return why_set(why, ERR_USAGE, name, 0,
			       _("'%.60s' does not fit; a whole number from %lld to %lld would"),
			       text, (long long)min, (long long)max);
	*value = n;
	return OK;
}

/* What to write instead, for a command that is known. */
static const char *usage_of(const struct args *a)
{
	const struct commands_info *c = a->command ? commands_find(a->command) : NULL;

	return c ? c->usage : "";
}

enum err args_rest(struct args *a, int min, int max, struct why *why)
{
	const char *name = a->command ? a->command : "";

	for (int i = 0; i < a->options_end; i++) {
		if (a->argv[i][0] != '-' || !a->argv[i][1])
			continue;
		if (!a->command)
			return why_set(why, ERR_USAGE, a->argv[i], 0,
				       _("there is no such option; `kurzum --help` lists them"));
		return why_set(why, ERR_USAGE, a->argv[i], 0,
			       _("there is no such option here; usage: kurzum %s %s"), name,
			       usage_of(a));
	}
	if (a->argc < min)
		return why_set(why, ERR_USAGE, name, 0,
			       _("an argument is missing; usage: kurzum %s %s"), name, usage_of(a));
	if (max >= 0 && a->argc > max)
		return why_set(why, ERR_USAGE, a->argv[max], 0,
			       _("this argument is one too many; usage: kurzum %s %s"), name,
			       usage_of(a));
	return OK;
}

bool args_is_id(const char *arg, int64_t *id)
{
	long long n;

	if (!*arg || strspn(arg, "0123456789") != strlen(arg))
		return false;
	/* more digits than any ID has: an ID that is not there */
	*id = str_int(str_z(arg), 0, INT64_MAX, &n) ? n : INT64_MAX;
	return true;
}
