/* SPDX-License-Identifier: ISC */
#include "ui/keymap.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static const struct name {
	const char *name;
	uint32_t key;
} names[] = {
	{"Space", ' '},
	{"Tab", KEYMAP_TAB},
	{"S-Tab", KEYMAP_SHIFT_TAB},
	{"Enter", KEYMAP_ENTER},
	{"Esc", KEYMAP_ESC},
	{"Up", KEYMAP_UP},
	{"Down", KEYMAP_DOWN},
	{"Left", KEYMAP_LEFT},
	{"Right", KEYMAP_RIGHT},
	{"Home", KEYMAP_HOME},
	{"End", KEYMAP_END},
	{"PgUp", KEYMAP_PGUP},
	{"PgDn", KEYMAP_PGDN},
	{"Insert", KEYMAP_INSERT},
	{"Delete", KEYMAP_DELETE},
	{"Backspace", KEYMAP_BACKSPACE},
	{"F1", KEYMAP_F1},
	{"F2", KEYMAP_F1 + 1},
	{"F3", KEYMAP_F1 + 2},
	{"F4", KEYMAP_F1 + 3},
	{"F5", KEYMAP_F1 + 4},
	{"F6", KEYMAP_F1 + 5},
	{"F7", KEYMAP_F1 + 6},
	{"F8", KEYMAP_F1 + 7},
	{"F9", KEYMAP_F1 + 8},
	{"F10", KEYMAP_F1 + 9},
	{"F11", KEYMAP_F1 + 10},
	{"F12", KEYMAP_F1 + 11},
	/* newsboat's names */
	{"PPAGE", KEYMAP_PGUP},
	{"NPAGE", KEYMAP_PGDN},
	{"BTAB", KEYMAP_SHIFT_TAB},
	{"DC", KEYMAP_DELETE},
	{"IC", KEYMAP_INSERT},
};

/* A key with a name, or Ctrl and a letter as C-x or ^X; 0: neither. */
static uint32_t named(struct str s)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_ieq(s, str_z(names[i].name)))
			return names[i].key;
	if (s.n == 3 && s.p[0] == 'C' && s.p[1] == '-')
		s = str_sub(s, 1, 3);
	else if (s.n != 2 || s.p[0] != '^')
		return 0;
	return s.p[1] >= '@' && s.p[1] <= '~' ? (uint32_t)s.p[1] & 31 : 0;
}

int keymap_parse(struct str s, uint32_t keys[KEYMAP_SEQUENCE])
{
	int n = 0;

	keys[0] = named(s);
	if (keys[0])
		return 1;
	while (s.n) {
		size_t close = *s.p == '<' ? str_chr(s, '>') : SIZE_MAX;
		uint32_t key = close != SIZE_MAX ? named(str_sub(s, 1, close)) : 0;
		size_t step = close + 1;

		if (!key) {
			step = utf8_decode(s, &key, NULL);
			if (key <= ' ' || key == UTF8_BAD) /* these have names */
				return 0;
		}
		if (n == KEYMAP_SEQUENCE)
			return 0;
		keys[n++] = key;
		s = str_sub(s, step, s.n);
	}
	return n;
}

void keymap_release(struct keymap *k)
{
	VEC_RELEASE(&k->bindings);
	arena_release(&k->arena);
}

bool keymap_is_pending(const struct keymap *k)
{
	return k->npending || k->count;
}

void keymap_clear(struct keymap *k)
{
	k->npending = 0;
	k->count = 0;
}

/* The binding of exactly the pending keys; *longer: whether some sequence goes on from them. */
static const struct keymap_binding *look_up(const struct keymap *k, uint32_t where, bool *longer)
{
	const struct keymap_binding *found = NULL;

	*longer = false;
	for (uint32_t i = 0; i < k->bindings.len; i++) {
		const struct keymap_binding *b = &k->bindings.items[i];

		if (!(b->where & where) || b->nkeys < k->npending ||
		    memcmp(b->keys, k->pending, k->npending * sizeof *b->keys) != 0)
			continue;
		if (b->nkeys == k->npending)
			found = b;
		else
			*longer = true;
	}
	return found;
}

static struct keymap_hit take(struct keymap *k, const struct keymap_binding *b, uint32_t key,
			      bool again)
{
	struct keymap_hit hit = {.binding = b, .count = k->count, .key = key, .again = again};

	keymap_clear(k);
	return hit;
}

struct keymap_hit keymap_feed(struct keymap *k, uint32_t where, uint32_t key)
{
	const struct keymap_binding *found;
	bool longer;

	k->pending[k->npending++] = key;
	found = look_up(k, where, &longer);
	if (longer && k->npending < KEYMAP_SEQUENCE)
		return (struct keymap_hit){0};
	if (found)
		return take(k, found, key, false);
	if (k->npending > 1) { /* the sequence broke off: what was typed before counts by itself */
		k->npending--;
		found = look_up(k, where, &longer);
		return take(k, found, k->pending[k->npending - 1], true);
	}
	k->npending = 0;
	if (key >= '0' + (k->count ? 0u : 1u) && key <= '9') {
		k->count = k->count * 10 + (long)(key - '0');
		if (k->count > KEYMAP_COUNT_MAX)
			k->count = KEYMAP_COUNT_MAX;
		return (struct keymap_hit){0};
	}
	return take(k, NULL, key, false);
}

static void print_key(uint32_t key, struct buf *out)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].key == key) {
			buf_cstr(out, names[i].name);
			return;
		}
	}
	if (key < ' ')
		buf_printf(out, "Ctrl-%c", (char)(key + '@'));
	else
		buf_rune(out, key);
}

void keymap_print_keys(const struct keymap_binding *b, struct buf *out)
{
	for (int i = 0; i < b->nkeys; i++)
		print_key(b->keys[i], out);
}

static bool does(const struct keymap_binding *b, enum keys_action action, uint32_t where)
{
	return (b->where & where) && b->nsteps == 1 && b->steps[0].action == action;
}

void keymap_print(const struct keymap *k, enum keys_action action, uint32_t where, struct buf *out)
{
	for (uint32_t i = 0; i < k->bindings.len; i++) {
		if (does(&k->bindings.items[i], action, where)) {
			keymap_print_keys(&k->bindings.items[i], out);
			return;
		}
	}
}

void keymap_print_all(const struct keymap *k, enum keys_action action, struct buf *out)
{
	size_t start = out->len;

	for (uint32_t i = 0; i < k->bindings.len; i++) {
		if (!does(&k->bindings.items[i], action, KEYS_IN_ALL))
			continue;
		if (out->len > start)
			buf_char(out, ' ');
		keymap_print_keys(&k->bindings.items[i], out);
	}
}
