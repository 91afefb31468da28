/* SPDX-License-Identifier: ISC */
/*
 * options.h: what the reader wants: the file `config`, parsed into a struct with real types.
 *
 * One `name value` a line (`=` between them allowed), "…" with \", # comments, `include FILE`,
 * `bind KEYS ACTION…`, `command NAME PROGRAM…`, `ignore EXPRESSION`,
 * `highlight …` (highlightline.h). No command substitution.
 * Options stand in options.def. A wrong line is told, its default stays, reading goes on.
 */
#ifndef KURZUM_CONF_OPTIONS_H
#define KURZUM_CONF_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/why.h"
#include "conf/bindline.h"
#include "conf/complaints.h"
#include "conf/highlightline.h"
#include "conf/order.h"

enum tldr_choice { TLDR_WHEN_OPEN, TLDR_WHEN_PREVIEW };
enum layout_choice { LAYOUT_AUTO, LAYOUT_WIDE, LAYOUT_STACKED, LAYOUT_ZEN };
enum column_choice { COLUMN_LEFT, COLUMN_CENTRE };
enum hyphenate_choice { HYPHENATE_NARROW, HYPHENATE_ALWAYS, HYPHENATE_NEVER };
enum preview_choice { PREVIEW_REST, PREVIEW_ENTER };
enum pictures_choice { PICTURES_AUTO, PICTURES_CELLS, PICTURES_SIXEL, PICTURES_KITTY };
enum hyperlinks_choice { HYPERLINKS_AUTO, HYPERLINKS_YES, HYPERLINKS_NO };
enum bidi_choice { BIDI_AUTO, BIDI_ISOLATES, BIDI_NO };
enum moves_choice { MOVES_TAKE, MOVES_OFFER };
enum copy_choice { COPY_AUTO, COPY_TERMINAL, COPY_COMMAND };

/* `command NAME PROGRAM…`: one of the reader's own, run by ui/handover.c. */
struct options_command {
	const char *name, *line;
};

VEC_OF(options_commands, struct options_command);

/* `ignore EXPRESSION`: filter expressions of articles that are hidden (store/db_ignore.h). */
VEC_OF(options_ignores, const char *);

VEC_OF(options_files, const char *);

/* Index of an option in the table. */
enum option {
#define OPTION_BOOL(field, name, def, help) OPTION_##field,
#define OPTION_INT(field, name, def, min, max, unit, help) OPTION_##field,
#define OPTION_CHOICE(field, name, def, choices, help) OPTION_##field,
#define OPTION_TEXT(field, name, def, help) OPTION_##field,
#include "conf/options.def"
#undef OPTION_BOOL
#undef OPTION_INT
#undef OPTION_CHOICE
#undef OPTION_TEXT
	OPTION_COUNT
};

#define OPTIONS_BYTES_MAX ((size_t)4 << 20) /* one file */
#define OPTIONS_VALUE_MAX 4096 /* bytes of one value */
#define OPTIONS_DEPTH_MAX 10 /* of include (contract) */
#define OPTIONS_FILES_MAX 100 /* included in all, so that a tree of includes ends soon */

struct options {
#define OPTION_BOOL(field, name, def, help) bool field;
#define OPTION_INT(field, name, def, min, max, unit, help) int64_t field;
#define OPTION_CHOICE(field, name, def, choices, help) int field;
#define OPTION_TEXT(field, name, def, help) const char *field;
#include "conf/options.def"
#undef OPTION_BOOL
#undef OPTION_INT
#undef OPTION_CHOICE
#undef OPTION_TEXT
	struct options_binds binds;
	struct options_commands commands;
	struct options_ignores ignores;
	struct options_highlights highlights;
	const char *origins[OPTION_COUNT]; /* "FILE:LINE", NULL: default */
	const char *said[OPTION_COUNT]; /* values as the file said, NULL: options_remember was not
					   called */
	bool wrong[OPTION_COUNT]; /* its last line was wrong */
	struct options_files read; /* those that were tried, the first is `config` itself */
	struct complaints errors; /* wrong lines, in the order found */
	struct arena arena; /* owns all texts */
};

/* Defaults only. */
void options_init(struct options *o);
void options_release(struct options *o);

/* Reads a file over what is there; a file that does not exist is no error. Returns ERR_CONFIG when
 * a line was wrong. */
enum err options_read(struct options *o, const char *path) MUST_CHECK;

/* What the file says is kept, to tell it from what is changed afterwards. */
void options_remember(struct options *o);

/* The folder for enclosed files, in `a`. */
const char *options_downloads(const struct options *o, struct arena *a);

/*
 * Reads the same file again, after options_remember. What it says now and did not say before
 * counts; what has been changed since (options_set, fields written by keys, lines of bind without
 * a file) stays, and so does an option whose line is wrong. All texts move: nothing of the former
 * may be borrowed any longer. Returns as options_read.
 */
enum err options_read_again(struct options *o) MUST_CHECK;

/* Of the files that were read, for a look whether one has changed; 0: `config` is not there. */
uint64_t options_stamp(const struct options *o);

/* Sets one option by name, as the command line of the interface does. */
enum err options_set(struct options *o, const char *name, const char *value,
		     struct why *why) MUST_CHECK;

/* Whether isolates are written around text from right to left (base/bidi.h). */
bool options_isolates(const struct options *o, bool utf8, bool terminal);

/* A command of the reader's own by name; NULL: there is none. */
const struct options_command *options_command_find(const struct options *o, struct str name);

/* For `kurzum config`, help and completion: every option in the table's order. */
enum options_type { OPTIONS_BOOL, OPTIONS_INT, OPTIONS_CHOICE, OPTIONS_TEXT };

struct options_info {
	enum options_type type;
	const char *name, *help, *choices, *unit;
	int64_t min, max;
};

uint32_t options_count(void);
const struct options_info *options_info_get(uint32_t i);

/* Index of an option; options_count(): there is none of that name. */
uint32_t options_find(struct str name);
/* Value and default as text in `a` (choices by name, bool yes/no); origin "default", "FILE:LINE",
 * or "set here". */
const char *options_value(const struct options *o, uint32_t i, struct arena *a);
const char *options_default(uint32_t i, struct arena *a);
const char *options_origin(const struct options *o, uint32_t i);

/* The word of a choice, in `a`; and the index of a word, -1: it is none of them. */
const char *options_choice_name(enum option i, int value, struct arena *a);
int options_choice(enum option i, struct str word);

#endif
