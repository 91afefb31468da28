/* SPDX-License-Identifier: ISC */
#include "conf/language.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

/*
 * Stand-ins for a locale that isn't installed. Not "C": in it gettext translates nothing, and a
 * newer glibc than Debian 12's (2.36) nothing in C.UTF-8 either, so one with a language goes first.
 */
static const char *const stand_ins[] = {"en_US.UTF-8", "C.UTF-8"};

static void stand_in(int category)
{
	for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
		if (setlocale(category, stand_ins[i]))
			return;
}

/* What the environment names for a category, in POSIX's order; "": nothing. */
static const char *named(const char *category)
{
	const char *const order[] = {"LC_ALL", category, "LANG"};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		const char *value = getenv(order[i]);

		if (value && *value)
			return value;
	}
	return "";
}

bool language_is_utf8(const char *locale)
{
	const char *dot = strchr(locale, '.');
	size_t n;

	if (!dot)
		return false;
	n = strcspn(++dot, "@");
	return (n == 5 && !strncasecmp(dot, "UTF-8", n)) ||
	       (n == 4 && !strncasecmp(dot, "UTF8", n));
}

bool language_find(const char *locale, char out[LANGUAGE_MAX])
{
	int n = (int)strcspn(locale, ".@");

	if (!n || n >= LANGUAGE_MAX || strchr(locale, '/'))
		return false;
	snprintf(out, LANGUAGE_MAX, "%.*s", n, locale);
	return strcmp(out, "C") != 0 && strcmp(out, "POSIX") != 0;
}

static void start_locale(void)
{
	char language[LANGUAGE_MAX];

	if (setlocale(LC_ALL, ""))
		return;
	/* one that is missing makes all fail: the two that matter, each for itself */
	if (!setlocale(LC_CTYPE, "") && language_is_utf8(named("LC_CTYPE")))
		stand_in(LC_CTYPE);
	if (!setlocale(LC_MESSAGES, "") && language_find(named("LC_MESSAGES"), language)) {
		const char *wish = getenv("LANGUAGE");

		if (!wish || !*wish)
			(void)setenv("LANGUAGE", language, 1);
		stand_in(LC_MESSAGES);
	}
}

void language_start(const char *share_dir)
{
	char dir[4096];

	start_locale();
	/* numbers are read and written for machines; people's come from date and digest */
	setlocale(LC_NUMERIC, "C");
	if ((size_t)snprintf(dir, sizeof dir, "%s/locale", share_dir) >= sizeof dir)
		return;
	bindtextdomain("kurzum", dir);
	bind_textdomain_codeset("kurzum", "UTF-8");
	textdomain("kurzum");
}
