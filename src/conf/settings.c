/* SPDX-License-Identifier: ISC */
#include "conf/settings.h"

#include <inttypes.h>
#include <stdbool.h>

#include "base/buf.h"
#include "base/byte.h"
#include "base/i18n.h"
#include "conf/filter.h"
#include "conf/keep.h"

enum kind { SPAN, INT, CHOICE, TEXT };

static const struct row {
	enum kind kind;
	const char *name, *choices;
	int64_t min, max;
	size_t offset;
} rows[] = {
#define SETTING_SPAN(field, name, min, max, help)                                                  \
	{SPAN, name, "", min, max, offsetof(struct settings, field)},
#define SETTING_INT(field, name, min, max, unit, help)                                             \
	{INT, name, "", min, max, offsetof(struct settings, field)},
#define SETTING_CHOICE(field, name, choices, help)                                                 \
	{CHOICE, name, choices, 0, 0, offsetof(struct settings, field)},
#define SETTING_TEXT(field, name, shown, help)                                                     \
	{TEXT, name, "", 0, 0, offsetof(struct settings, field)},
#include "conf/settings.def"
#undef SETTING_SPAN
#undef SETTING_INT
#undef SETTING_CHOICE
#undef SETTING_TEXT
};

#define COUNT (sizeof rows / sizeof *rows)
#define SHOWN 60 /* bytes of a wrong word that an error repeats */

static void *field_of(struct settings *s, const struct row *row)
{
	return (char *)s + row->offset;
}

static void skip_blanks(struct str text, size_t *at)
{
	while (*at < text.n && byte_is_blank(text.p[*at]))
		++*at;
}

/* A value, in quotes or up to a blank; false: the quote is not closed. */
static bool value_next(struct str text, size_t *at, struct str *value, struct arena *a)
{
	size_t start = *at, n = 0;
	char *out;

	if (*at >= text.n || text.p[*at] != '"') {
		while (*at < text.n && !byte_is_blank(text.p[*at]))
			++*at;
		*value = arena_str(a, str_sub(text, start, *at));
		return true;
	}
	out = arena_alloc(a, text.n - start + 1);
	for (++*at; *at < text.n && text.p[*at] != '"'; ++*at) {
		if (text.p[*at] == '\\' && *at + 1 < text.n)
			++*at;
		out[n++] = text.p[*at];
	}
	out[n] = '\0';
	*value = str_of(out, n);
	return (*at)++ < text.n;
}

/* "90", "90m", "2h", "7d" → seconds; a bare number is minutes. */
static bool span_parse(struct str s, const struct row *row, int64_t *out)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = {{'m', 60}, {'h', 3600}, {'d', 86400}};
	int64_t unit = 60;
	long long n;

	for (size_t i = 0; s.n && i < sizeof units / sizeof *units; i++) {
		if (s.p[s.n - 1] != units[i].letter)
			continue;
		unit = units[i].seconds;
		s.n--;
		break;
	}
	if (!str_int(s, 1, INT32_MAX, &n) || n * unit < row->min || n * unit > row->max)
		return false;
	*out = n * unit;
	return true;
}

static int choice_parse(const char *choices, struct str s)
{
	struct str rest = str_z(choices), piece;

	for (int i = 0; str_cut(&rest, '|', &piece); i++)
		if (str_ieq(piece, s))
			return i;
	return -1;
}

static enum err check_filter(struct str expression, struct why *why)
{
	struct arena a = {0};
	struct filter f;
	struct why inner = {0};
	enum err err = filter_parse(&f, expression, &a, &inner);

	arena_release(&a);
	return err ? why_set(why, ERR_CONFIG, NULL, 0, "ignore: %s", inner.what) : OK;
}

static enum err put(struct settings *s, const struct row *row, struct str value, struct why *why)
{
	struct str shown = str_sub(value, 0, SHOWN);
	struct keep keep;
	long long n = 0;
	int choice;

	switch (row->kind) {
	case SPAN:
		if (span_parse(value, row, field_of(s, row)))
			return OK;
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("'%.*s' does not fit %s; 5m to 30d would, as 30m, 2h or 1d"),
			       STR_ARG(shown), row->name);
	case INT:
		if (!str_int(value, row->min, row->max, &n))
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("'%.*s' does not fit %s; a whole number from %" PRId64
					 " to %" PRId64 " would"),
				       STR_ARG(shown), row->name, row->min, row->max);
		*(int64_t *)field_of(s, row) = n;
		return OK;
	case CHOICE:
		choice = choice_parse(row->choices, value);
		if (choice < 0)
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("'%.*s' does not fit %s; one of %s would"), STR_ARG(shown),
				       row->name, row->choices);
		*(int *)field_of(s, row) = choice;
		return OK;
	case TEXT:
		break;
	}
	*(const char **)field_of(s, row) = value.p;
	if (row->offset == offsetof(struct settings, keep))
		return keep_parse(&keep, value, why);
	return row->offset == offsetof(struct settings, ignore) ? check_filter(value, why) : OK;
}

static enum err unknown(struct str name, struct why *why)
{
	struct buf names;
	enum err err;

	buf_init(&names, SHOWN * COUNT);
	for (size_t i = 0; i < COUNT; i++)
		buf_printf(&names, i ? ", %s" : "%s", rows[i].name);
	err = why_set(why, ERR_CONFIG, NULL, 0, _("there is no setting '%.*s'; there are %s"),
		      STR_ARG(str_sub(name, 0, SHOWN)), names.data);
	buf_release(&names);
	return err;
}

static enum err set(struct settings *s, struct str name, struct str value, struct why *why)
{
	for (size_t i = 0; i < COUNT; i++)
		if (str_eq(name, str_z(rows[i].name)))
			return put(s, &rows[i], value, why);
	return unknown(name, why);
}

/* Bytes of "90 days" at the start of the text; false: something else stands there. */
static bool keep_length(struct str text, size_t *n)
{
	static const char *const units[] = {"days", "day", "articles"};
	size_t digits = 0, at;

	while (digits < text.n && byte_is_digit(text.p[digits]))
		digits++;
	at = digits;
	skip_blanks(text, &at);
	for (size_t i = 0; at > digits && digits && i < sizeof units / sizeof *units; i++) {
		struct str unit = str_z(units[i]);

		*n = at + unit.n;
		if (str_istarts(str_sub(text, at, text.n), unit) &&
		    (*n == text.n || byte_is_blank(text.p[*n])))
			return true;
	}
	return false;
}

/* One name=value, blanks around the = allowed. */
static enum err take(struct settings *s, struct str text, size_t *at, struct arena *a,
		     struct why *why)
{
	size_t start = *at;
	struct str name, value;

	while (*at < text.n && !byte_is_blank(text.p[*at]) && text.p[*at] != '=')
		++*at;
	name = str_sub(text, start, *at);
	skip_blanks(text, at);
	if (*at == text.n || text.p[*at] != '=')
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("'%.*s' is no setting; behind < write name=value, tags before it"),
			       STR_ARG(str_sub(name, 0, SHOWN)));
	++*at;
	skip_blanks(text, at);
	/* "90 days" is one value, also without quotes */
	if (str_eq(name, STR("keep")) && keep_length(str_sub(text, *at, text.n), &start)) {
		value = arena_str(a, str_sub(text, *at, *at + start));
		*at += start;
		return set(s, name, value, why);
	}
	if (!value_next(text, at, &value, a))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("a quote is not closed; end the value of %.*s with \""),
			       STR_ARG(str_sub(name, 0, SHOWN)));
	return set(s, name, value, why);
}

enum err settings_parse(struct settings *s, struct str text, struct arena *a, struct why *why)
{
	enum err err = OK;
	size_t at = 0;

	*s = (struct settings){.retries = -1, .timeout = -1, .weight = -1};
	for (;;) {
		skip_blanks(text, &at);
		if (at >= text.n || text.p[at] == '#')
			return err;
		/* the first thing that is wrong is told */
		if (take(s, text, &at, a, err ? NULL : why))
			err = ERR_CONFIG;
	}
}
