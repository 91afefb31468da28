/* SPDX-License-Identifier: ISC */
#include "conf/options.h"

#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/bidi.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "conf/colon.h"
#include "conf/columns.h"
#include "conf/schedule.h"
#include "conf/filter.h"
#include "conf/keep.h"
#include "conf/keys.h"

/* One line of the table: what is public of it, where its field is, its default. */
struct row {
	struct options_info info;
	size_t offset;
	int64_t number; /* default of all but texts */
	const char *text;
};

static const struct row rows[OPTION_COUNT] = {
#define OPTION_BOOL(field, name, def, help)                                                        \
	{{OPTIONS_BOOL, name, help, "yes|no", "", 0, 1},                                           \
	 offsetof(struct options, field),                                                          \
	 def,                                                                                      \
	 NULL},
#define OPTION_INT(field, name, def, min, max, unit, help)                                         \
	{{OPTIONS_INT, name, help, "", unit, min, max}, offsetof(struct options, field), def, NULL},
#define OPTION_CHOICE(field, name, def, choices, help)                                             \
	{{OPTIONS_CHOICE, name, help, choices, "", 0, 0},                                          \
	 offsetof(struct options, field),                                                          \
	 def,                                                                                      \
	 NULL},
#define OPTION_TEXT(field, name, def, help)                                                        \
	{{OPTIONS_TEXT, name, help, "", "", 0, 0}, offsetof(struct options, field), 0, def},
#include "conf/options.def"
#undef OPTION_BOOL
#undef OPTION_INT
#undef OPTION_CHOICE
#undef OPTION_TEXT
};

/* A file being read, and the one that includes it. */
struct reading {
	const struct reading *from;
	const char *path; /* as given, for messages */
	const char *real; /* symlinks resolved, to see cycles */
	int line, depth;
};

static enum err read_file(struct options *o, const struct reading *from, const char *path,
			  struct why *why) MUST_CHECK;

static void put_number(struct options *o, const struct row *row, int64_t n)
{
	void *field = (char *)o + row->offset;

	switch (row->info.type) {
	case OPTIONS_BOOL:
		*(bool *)field = n != 0;
		break;
	case OPTIONS_INT:
		*(int64_t *)field = n;
		break;
	case OPTIONS_CHOICE:
		*(int *)field = (int)n;
		break;
	case OPTIONS_TEXT:
		break;
	}
}

static void put_text(struct options *o, const struct row *row, const char *text)
{
	*(const char **)((char *)o + row->offset) = text;
}

void options_init(struct options *o)
{
	memset(o, 0, sizeof *o);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		put_number(o, &rows[i], rows[i].number);
		if (rows[i].info.type == OPTIONS_TEXT)
			put_text(o, &rows[i], rows[i].text);
	}
}

void options_release(struct options *o)
{
	VEC_RELEASE(&o->binds);
	VEC_RELEASE(&o->commands);
	VEC_RELEASE(&o->ignores);
	VEC_RELEASE(&o->highlights);
	VEC_RELEASE(&o->read);
	complaints_release(&o->errors);
	arena_release(&o->arena);
	memset(o, 0, sizeof *o);
}

/* Words for on and off; -1: neither. */
static int bool_parse(struct str s)
{
	static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_ieq(s, str_z(words[i])))
			return (int)(i % 2);
	return -1;
}

/* Index of a word in "a|b|c"; -1: not among them. */
static int choice_parse(const char *choices, struct str s)
{
	struct str rest = str_z(choices), piece;

	for (int i = 0; str_cut(&rest, '|', &piece); i++)
		if (str_ieq(piece, s))
			return i;
	return -1;
}

static enum err set_number(struct options *o, const struct row *row, struct str value,
			   struct why *why)
{
	const struct options_info *info = &row->info;
	long long n;

	if (info->type == OPTIONS_INT) {
		if (!str_int(value, info->min, info->max, &n))
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("'%.*s' does not fit %s; a whole number from %" PRId64
					 " to %" PRId64 " would"),
				       STR_ARG(str_sub(value, 0, 60)), info->name, info->min,
				       info->max);
	} else {
		n = info->type == OPTIONS_BOOL ? bool_parse(value)
					       : choice_parse(info->choices, value);
		if (n < 0)
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("'%.*s' does not fit %s; one of %s would"),
				       STR_ARG(str_sub(value, 0, 60)), info->name, info->choices);
	}
	put_number(o, row, n);
	return OK;
}

/* Changes it takes from one name to the other, for "did you mean"; names are short, longer ones are
 * far. */
static size_t distance(struct str a, struct str b)
{
	enum { LONGEST = 32 };
	size_t row[LONGEST + 1];

	if (a.n > LONGEST || b.n > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t change = corner + (a.p[i - 1] != b.p[j - 1]);

			corner = row[j];
			if (row[j] + 1 < change)
				change = row[j] + 1;
			row[j] = row[j - 1] + 1 < change ? row[j - 1] + 1 : change;
		}
	}
	return row[b.n];
}

static enum err unknown(struct str name, struct why *why)
{
	const char *near = NULL;
	size_t best = 3; /* two slips of the finger */

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		size_t d = distance(name, str_z(rows[i].info.name));

		if (d < best) {
			best = d;
			near = rows[i].info.name;
		}
	}
	name = str_sub(name, 0, 60);
	if (near)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("there is no option '%.*s'; '%s' is near it"), STR_ARG(name),
			       near);
	return why_set(why, ERR_CONFIG, NULL, 0,
		       _("there is no option '%.*s'; `kurzum config` lists them"), STR_ARG(name));
}

uint32_t options_find(struct str name)
{
	uint32_t i = 0;

	while (i < OPTION_COUNT && !str_eq(name, str_z(rows[i].info.name)))
		i++;
	return i;
}

static enum err set(struct options *o, struct str name, struct str value, const char *origin,
		    struct why *why)
{
	size_t i = options_find(name);
	enum err err = OK;

	if (i == OPTION_COUNT)
		return unknown(name, why);
	o->wrong[i] = true;
	if (value.n > OPTIONS_VALUE_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("the value of %s is too long; %d bytes are allowed"),
			       rows[i].info.name, OPTIONS_VALUE_MAX);
	if (i == OPTION_columns) {
		struct columns columns;

		err = columns_parse(&columns, value, why);
	}
	if (i == OPTION_issues) {
		struct schedule schedule;

		err = schedule_parse(&schedule, value, why);
	}
	if (i == OPTION_keep) {
		struct keep keep;

		err = keep_parse(&keep, value, why);
	}
	if (err)
		return err;
	if (rows[i].info.type == OPTIONS_TEXT)
		put_text(o, &rows[i], arena_cstr(&o->arena, value));
	else
		err = set_number(o, &rows[i], value, why);
	if (!err) {
		o->origins[i] = origin;
		o->wrong[i] = false;
	}
	return err;
}

enum err options_set(struct options *o, const char *name, const char *value, struct why *why)
{
	const char *odd = complaints_line_is_odd(str_z(value));

	if (odd)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s", odd);
	return set(o, str_z(name), str_z(value), N_("set here"), why);
}

/* Bytes up to a comment: a '#' at the start or after a blank, outside of "…". */
static struct str before_comment(struct str s)
{
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && quoted)
			i++;
		else if (s.p[i] == '"')
			quoted = !quoted;
		else if (s.p[i] == '#' && !quoted &&
			 (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
			return str_sub(s, 0, i);
	}
	return s;
}

/* "…" with \" and \\ → the text, in the arena; a value without quotes stands as it is. */
static enum err unquote(struct options *o, struct str *value, struct why *why)
{
	struct str s = *value;
	char *text;
	size_t n = 0, i = 1;

	if (!s.n || s.p[0] != '"')
		return OK;
	text = arena_alloc(&o->arena, s.n);
	for (; i < s.n && s.p[i] != '"'; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\'))
			i++;
		text[n++] = s.p[i];
	}
	if (i >= s.n)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("a quote is not closed; end the value with \""));
	if (i + 1 < s.n)
		return why_set(
			why, ERR_CONFIG, NULL, 0,
			_("text after the closing quote; write \\\" for a quote inside a value"));
	*value = str_of(text, n);
	return OK;
}

static enum err include(struct options *o, const struct reading *from, struct str name,
			struct why *why)
{
	struct arena *a = &o->arena;
	const char *path = paths_expand(a, arena_cstr(a, name));
	const char *slash = strrchr(from->path, '/');
	struct why inner = {0};
	enum err err;

	if (path[0] != '/' && slash)
		path = paths_join(a,
				  arena_cstr(a,
					     str_of(from->path, (size_t)(slash - from->path) + 1)),
				  path);
	if (from->depth >= OPTIONS_DEPTH_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0, _("include goes deeper than %d files"),
			       OPTIONS_DEPTH_MAX);
	if (o->read.len >= OPTIONS_FILES_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0, _("more than %d files are included"),
			       OPTIONS_FILES_MAX);
	if (!file_exists(path))
		return why_set(why, ERR_CONFIG, NULL, 0, _("there is no file %s to include"), path);
	err = read_file(o, from, path, &inner);
	if (err)
		return why_set(why, ERR_CONFIG, NULL, 0, _("can't include %s: %s"), path,
			       inner.what[0] ? inner.what : err_text(err));
	return OK;
}

static enum err bind_line(struct options *o, const struct reading *r, struct str directive,
			  struct str rest, struct why *why)
{
	struct options_bind bind;
	enum err err;

	if (rest.n > OPTIONS_VALUE_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("the line is too long; %d bytes are allowed"), OPTIONS_VALUE_MAX);
	err = bindline_parse(&bind, directive, rest, &o->arena, why);
	if (err)
		return err;
	bind.file = arena_cstr(&o->arena, str_z(r->path));
	bind.line = r->line;
	VEC_PUSH(&o->binds, bind);
	return OK;
}

/* `command NAME PROGRAM…`; its name must be free after `:`. */
static enum err command_line(struct options *o, struct str rest, struct why *why)
{
	size_t n = 0;

	while (n < rest.n && rest.p[n] != ' ' && rest.p[n] != '\t')
		n++;
	struct str name = str_sub(rest, 0, n), line = str_trim(str_sub(rest, n, rest.n));

	if (!name.n || !line.n || rest.n > OPTIONS_VALUE_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("command needs a name and a program; for example: command mail "
				 "mutt -s %%t"));
	name = str_sub(name, 0, 60);
	if (keys_find(name) || colon_find(name) || options_command_find(o, name))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("there is a command '%.*s' already; choose another name"),
			       STR_ARG(name));
	VEC_PUSH(&o->commands, (struct options_command){arena_cstr(&o->arena, name),
							arena_cstr(&o->arena, line)});
	return OK;
}

/* `ignore EXPRESSION`, perhaps with = and in quotes. Nothing is a comment in it: # is an operator
 * there. */
static enum err ignore_line(struct options *o, struct str rest, struct why *why)
{
	struct filter f;
	struct why inner = {0};
	enum err err;

	rest = str_trim(rest);
	if (rest.n && rest.p[0] == '=')
		rest = str_trim(str_sub(rest, 1, rest.n));
	err = unquote(o, &rest, why);
	if (err)
		return err;
	if (filter_parse(&f, rest, &o->arena, &inner))
		return why_set(why, ERR_CONFIG, NULL, 0, "ignore: %s", inner.what);
	VEC_PUSH(&o->ignores, arena_cstr(&o->arena, rest));
	return OK;
}

static enum err highlight_line(struct options *o, struct str directive, struct str rest,
			       struct why *why)
{
	struct options_highlight h;
	enum err err = highlightline_parse(&h, directive, rest, &o->arena, why);

	if (!err)
		VEC_PUSH(&o->highlights, h);
	return err;
}

static bool is_ignore(struct str line)
{
	struct str name = STR("ignore");

	return str_starts(line, name) && line.n > name.n &&
	       (line.p[name.n] == ' ' || line.p[name.n] == '\t' || line.p[name.n] == '=');
}

static enum err assign(struct options *o, const struct reading *r, struct str name,
		       struct str value, struct why *why)
{
	enum err err = OK;

	if (!value.n)
		err = why_set(why, ERR_CONFIG, NULL, 0,
			      _("'%.*s' needs a value; \"\" is the empty one"),
			      STR_ARG(str_sub(name, 0, 60)));
	else
		err = unquote(o, &value, why);
	if (err && options_find(name) < OPTION_COUNT)
		o->wrong[options_find(name)] = true;
	if (err)
		return err;
	if (str_eq(name, STR("include")))
		return include(o, r, value, why);
	return set(o, name, value, arena_printf(&o->arena, "%s:%d", r->path, r->line), why);
}

static enum err read_line(struct options *o, const struct reading *r, struct str line,
			  struct why *why)
{
	const char *odd = complaints_line_is_odd(line);
	size_t n = 0;

	if (odd)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s", odd);
	if (is_ignore(str_trim(line)))
		return ignore_line(o, str_sub(str_trim(line), STR("ignore").n, line.n), why);
	line = str_trim(before_comment(line));
	if (!line.n)
		return OK;
	while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t' && line.p[n] != '=')
		n++;
	struct str name = str_sub(line, 0, n);
	struct str value = str_trim(str_sub(line, n, line.n));

	if (str_eq(name, STR("command")))
		return command_line(o, value, why);
	if (highlightline_is(name))
		return highlight_line(o, name, value, why);
	if (bindline_is(name))
		return bind_line(o, r, name, value, why);
	if (value.n && value.p[0] == '=')
		value = str_trim(str_sub(value, 1, value.n));
	if (!name.n)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("the name is missing; write: name value"));
	return assign(o, r, name, value, why);
}

static void read_lines(struct options *o, struct reading *r, struct str bytes)
{
	struct str line;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_sub(bytes, 3, bytes.n);
	while (str_line(&bytes, &line)) {
		struct why why = {0};

		r->line++;
		if (!read_line(o, r, line, &why))
			continue;
		(void)why_set(&why, ERR_CONFIG, r->path, r->line, "%s",
			      arena_cstr(&o->arena, str_z(why.what)));
		complaints_add(&o->errors, &why);
	}
}

/* Fails only when the file can't be read at all; wrong lines are kept in o->errors. */
static enum err read_file(struct options *o, const struct reading *from, const char *path,
			  struct why *why)
{
	struct reading r = {.from = from, .path = path, .depth = from ? from->depth + 1 : 0};
	char real[PATH_MAX];
	struct buf bytes;
	enum err err;

	r.real = realpath(path, real) ? arena_cstr(&o->arena, str_z(real)) : path;
	for (const struct reading *up = from; up; up = up->from)
		if (!strcmp(up->real, r.real))
			return why_set(why, ERR_CONFIG, path, 0, _("the file includes itself"));
	VEC_PUSH(&o->read, path);
	buf_init(&bytes, OPTIONS_BYTES_MAX);
	err = file_read(&bytes, path, why);
	if (!err)
		read_lines(o, &r, buf_view(&bytes));
	buf_release(&bytes);
	return err;
}

enum err options_read(struct options *o, const char *path)
{
	struct why why = {0};
	uint32_t before = o->errors.all;
	enum err err = read_file(o, NULL, arena_cstr(&o->arena, str_z(path)), &why);

	if (err && err != ERR_NOT_FOUND) {
		why.err = ERR_CONFIG;
		complaints_add(&o->errors, &why);
	}
	return o->errors.all > before ? ERR_CONFIG : OK;
}

void options_remember(struct options *o)
{
	for (uint32_t i = 0; i < OPTION_COUNT; i++)
		o->said[i] = options_value(o, i, &o->arena);
}

/* One option as it is in another struct; texts are copied. */
static void take_value(struct options *o, const struct options *from, uint32_t i)
{
	const void *field = (const char *)from + rows[i].offset;

	switch (rows[i].info.type) {
	case OPTIONS_BOOL:
		put_number(o, &rows[i], *(const bool *)field);
		break;
	case OPTIONS_INT:
		put_number(o, &rows[i], *(const int64_t *)field);
		break;
	case OPTIONS_CHOICE:
		put_number(o, &rows[i], *(const int *)field);
		break;
	case OPTIONS_TEXT:
		put_text(o, &rows[i], options_value(from, i, &o->arena));
		break;
	}
	o->origins[i] = from->origins[i] ? arena_cstr(&o->arena, str_z(from->origins[i])) : NULL;
}

static void take_binds(struct options *o, const struct options_binds *from)
{
	for (uint32_t i = 0; i < from->len; i++) {
		struct options_bind bind = from->items[i];

		if (bind.file[0])
			continue;
		bind.keys = arena_cstr(&o->arena, str_z(bind.keys));
		bind.actions = arena_cstr(&o->arena, str_z(bind.actions));
		bind.file = "";
		VEC_PUSH(&o->binds, bind);
	}
}

enum err options_read_again(struct options *o)
{
	struct options fresh;
	struct why why = {0};
	enum err err;

	options_init(&fresh);
	err = read_file(&fresh, NULL, arena_cstr(&fresh.arena, str_z(o->read.items[0])), &why);
	if (err) { /* it can't be read at all */
		options_release(&fresh);
		complaints_release(&o->errors);
		complaints_add(&o->errors, &why);
		return ERR_CONFIG;
	}
	err = fresh.errors.all ? ERR_CONFIG : OK;
	options_remember(&fresh);
	for (uint32_t i = 0; i < OPTION_COUNT; i++) {
		const char *now = options_value(o, i, &o->arena);

		if (fresh.wrong[i] ||
		    (strcmp(now, o->said[i]) != 0 && strcmp(fresh.said[i], o->said[i]) == 0))
			take_value(&fresh, o, i);
	}
	take_binds(&fresh, &o->binds);
	options_release(o);
	*o = fresh;
	return err;
}

uint64_t options_stamp(const struct options *o)
{
	uint64_t first = o->read.len ? file_stamp(o->read.items[0]) : 0, all = first;

	for (uint32_t i = 1; first && i < o->read.len; i++)
		all = all * 31 + file_stamp(o->read.items[i]);
	return all;
}

const struct options_command *options_command_find(const struct options *o, struct str name)
{
	for (uint32_t i = 0; i < o->commands.len; i++)
		if (str_eq(name, str_z(o->commands.items[i].name)))
			return &o->commands.items[i];
	return NULL;
}

uint32_t options_count(void)
{
	return OPTION_COUNT;
}

const struct options_info *options_info_get(uint32_t i)
{
	return &rows[i].info;
}

static const char *choice_name(const char *choices, int64_t n, struct arena *a)
{
	struct str rest = str_z(choices), piece;

	while (str_cut(&rest, '|', &piece))
		if (n-- == 0)
			return arena_cstr(a, piece);
	return "";
}

static const char *number_text(const struct row *row, int64_t n, struct arena *a)
{
	if (row->info.type == OPTIONS_BOOL)
		return n ? "yes" : "no";
	if (row->info.type == OPTIONS_CHOICE)
		return choice_name(row->info.choices, n, a);
	return arena_printf(a, "%" PRId64, n);
}

const char *options_value(const struct options *o, uint32_t i, struct arena *a)
{
	const void *field = (const char *)o + rows[i].offset;

	switch (rows[i].info.type) {
	case OPTIONS_BOOL:
		return number_text(&rows[i], *(const bool *)field, a);
	case OPTIONS_INT:
		return number_text(&rows[i], *(const int64_t *)field, a);
	case OPTIONS_CHOICE:
		return number_text(&rows[i], *(const int *)field, a);
	case OPTIONS_TEXT:
		break;
	}
	return arena_cstr(a, str_z(*(const char *const *)field));
}

const char *options_default(uint32_t i, struct arena *a)
{
	if (rows[i].info.type == OPTIONS_TEXT)
		return rows[i].text;
	return number_text(&rows[i], rows[i].number, a);
}

const char *options_origin(const struct options *o, uint32_t i)
{
	return o->origins[i] ? o->origins[i] : "default";
}

bool options_isolates(const struct options *o, bool utf8, bool terminal)
{
	if (!utf8 || o->ascii || o->bidi == BIDI_NO)
		return false;
	return o->bidi == BIDI_ISOLATES || (terminal && bidi_is_known());
}

const char *options_choice_name(enum option i, int value, struct arena *a)
{
	return choice_name(rows[i].info.choices, value, a);
}

int options_choice(enum option i, struct str word)
{
	return choice_parse(rows[i].info.choices, word);
}

const char *options_downloads(const struct options *o, struct arena *a)
{
	return *o->download_folder ? paths_expand(a, o->download_folder) : paths_downloads(a);
}
