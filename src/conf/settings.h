/* SPDX-License-Identifier: ISC */
/*
 * settings.h: the wishes for one source, behind the < in its line of `urls`: name=value …, values
 * with blanks in quotes. The names stand in settings.def.
 *
 * Texts are borrowed from the arena given to settings_parse. Pure.
 */
#ifndef KURZUM_CONF_SETTINGS_H
#define KURZUM_CONF_SETTINGS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/why.h"
#include "conf/order.h"

enum settings_stories { SETTINGS_STORIES_YES, SETTINGS_STORIES_NO };
enum settings_sync { SETTINGS_SYNC_YES, SETTINGS_SYNC_NO };
enum settings_full { SETTINGS_FULL_AUTO, SETTINGS_FULL_ALWAYS, SETTINGS_FULL_NEVER };

struct settings {
#define SETTING_SPAN(field, name, min, max, help) int64_t field;
#define SETTING_INT(field, name, min, max, unit, help) int64_t field;
#define SETTING_CHOICE(field, name, choices, help) int field;
#define SETTING_TEXT(field, name, shown, help) const char *field;
#include "conf/settings.def"
#undef SETTING_SPAN
#undef SETTING_INT
#undef SETTING_CHOICE
#undef SETTING_TEXT
};

/*
 * What stands behind the <, up to a comment. ERR_CONFIG: the first thing that is wrong, in words;
 * all others count.
 */
enum err settings_parse(struct settings *s, struct str text, struct arena *a,
			struct why *why) MUST_CHECK;

#endif
