/* SPDX-License-Identifier: ISC */
/*
 * keymap.h: keys → actions: sequences, counts (`5j`), the reader's own `bind` lines.
 *
 * Digits are a count wherever no action is bound to them. A key that is bound and also begins a
 * longer sequence waits for the next key: if that does not go on with the sequence, the short one
 * is done first.
 *
 * Owner: struct app. Cost: a walk over some 80 bindings a key.
 */
#ifndef KURZUM_UI_KEYMAP_H
#define KURZUM_UI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "conf/keys.h"

/* A key is a Unicode rune (control characters as they come: Ctrl-D is 4), or one of these. */
enum keymap_key {
	KEYMAP_NONE = 0,
	KEYMAP_TAB = 9,
	KEYMAP_ENTER = 13,
	KEYMAP_ESC = 27,
	KEYMAP_UP = 0x110000,
	KEYMAP_DOWN,
	KEYMAP_LEFT,
	KEYMAP_RIGHT,
	KEYMAP_HOME,
	KEYMAP_END,
	KEYMAP_PGUP,
	KEYMAP_PGDN,
	KEYMAP_INSERT,
	KEYMAP_DELETE,
	KEYMAP_BACKSPACE,
	KEYMAP_SHIFT_TAB,
	KEYMAP_F1, /* … F12 */
	KEYMAP_RESIZE = KEYMAP_F1 + 12,
	KEYMAP_MOUSE, /* term_mouse tells what */
	KEYMAP_GROUND, /* term_ground tells which */
};

#define KEYMAP_SEQUENCE 4 /* most keys of a sequence */
#define KEYMAP_STEPS 8 /* most actions of a `bind` */
#define KEYMAP_COUNT_MAX 9999

/* One thing that a key does: an action, or a command as typed after `:`. */
struct keymap_step {
	uint8_t action; /* enum keys_action; KEYS_COUNT: the command */
	const char *command;
};

struct keymap_binding {
	uint32_t where; /* KEYS_IN_… */
	uint32_t keys[KEYMAP_SEQUENCE];
	uint8_t nkeys;
	uint8_t nsteps; /* 0: bound to nothing */
	bool newsboat; /* a default of newsboat's */
	const char *file; /* of the reader's line; NULL: a default */
	int line;
	struct keymap_step steps[KEYMAP_STEPS];
};

VEC_OF(keymap_bindings, struct keymap_binding);

struct keymap {
	struct keymap_bindings bindings;
	struct arena arena; /* commands of bindings */
	uint32_t pending[KEYMAP_SEQUENCE];
	uint8_t npending;
	long count; /* typed so far, 0: none */
};

/* Zeroed is a keymap without bindings; ui/binds.h fills it. */
void keymap_release(struct keymap *k);

struct keymap_hit {
	const struct keymap_binding *binding; /* borrowed; NULL: nothing to do (yet) */
	long count; /* 0: none was typed */
	uint32_t key; /* the last key of the sequence */
	bool again; /* the key was not used up: feed it once more */
};

/* One key, typed where the bits of `where` say. */
struct keymap_hit keymap_feed(struct keymap *k, uint32_t where, uint32_t key);

/* Whether a count or a sequence is under way; and forgets it. */
bool keymap_is_pending(const struct keymap *k);
void keymap_clear(struct keymap *k);

/*
 * Appends the first key bound to an action there, as a person reads it ("Ctrl-D", "Space"); nothing
 * when unbound.
 */
void keymap_print(const struct keymap *k, enum keys_action action, uint32_t where, struct buf *out);
/* All of them, separated by blanks. */
void keymap_print_all(const struct keymap *k, enum keys_action action, struct buf *out);

/* Appends the keys of a binding in the same way. */
void keymap_print_keys(const struct keymap_binding *b, struct buf *out);

/* "C-d", "PgUp", "gg" → keys; how many, 0: not a key. */
int keymap_parse(struct str s, uint32_t keys[KEYMAP_SEQUENCE]);

#endif
