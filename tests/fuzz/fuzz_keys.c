/* SPDX-License-Identifier: ISC */
/*
 * fuzz_keys.c: any bytes as lines that bind keys, up to a NUL, and what follows as the keys that
 * are typed then: wrong lines are told in words, a key does at most one thing at a time, and
 * nothing stays pending for ever.
 */
#include "base/utf8.h"
#include "frame.h"
#include "ui/binds.h"

static void bind(struct keymap *k, struct arena *a, struct str line, struct complaints *errors)
{
	struct options_bind b = {.file = "config", .line = 1};
	size_t blank = str_chr(line, ' ');
	struct str word = str_sub(line, 0, blank);
	struct why why = {0};

	if (!bindline_is(word))
		return;
	if (bindline_parse(&b, word, str_trim(str_sub(line, blank, line.n)), a, &why))
		assert(why.what[0]);
	else
		binds_add(k, &b, errors);
}

static void check_print(const struct keymap *k, const struct keymap_binding *b)
{
	struct buf out;

	assert(b >= k->bindings.items && b < k->bindings.items + k->bindings.len);
	assert(b->nkeys >= 1 && b->nkeys <= KEYMAP_SEQUENCE && b->nsteps <= KEYMAP_STEPS);
	buf_init(&out, BUF_MAX);
	keymap_print_keys(b, &out);
	assert(out.len && utf8_valid(buf_view(&out)));
	buf_release(&out);
}

static void type(struct keymap *k, uint32_t where, uint32_t key)
{
	int tries = 0;
	struct keymap_hit hit;

	do {
		hit = keymap_feed(k, where, key);
		assert(++tries <= KEYMAP_SEQUENCE + 1);
		assert(hit.count >= 0 && hit.count <= KEYMAP_COUNT_MAX);
		if (hit.binding)
			check_print(k, hit.binding);
	} while (hit.again);
}

static void fuzz_one(struct str s)
{
	uint8_t choice = fuzz_byte(&s);
	struct options_binds none = {0};
	struct complaints errors = {0};
	struct keymap k = {0};
	struct arena a = {0};
	size_t nul = str_chr(s, '\0');
	struct str lines = str_sub(s, 0, nul), typed = str_sub(s, nul, s.n), line;
	uint32_t key;
	size_t n;

	binds_fill(&k, choice & 1 ? KEYS_NEWSBOAT : KEYS_VIM, &none, &errors);
	assert(errors.len == 0);
	while (str_line(&lines, &line))
		bind(&k, &a, str_trim(line), &errors);
	for (uint32_t i = 0; i < errors.len; i++)
		assert(errors.items[i].what[0]);
	while ((n = utf8_decode(typed, &key, NULL)) > 0) {
		type(&k, 1u << (choice >> 1) % 12, key);
		typed = str_sub(typed, n, typed.n);
	}
	keymap_clear(&k);
	assert(!keymap_is_pending(&k));
	complaints_release(&errors);
	keymap_release(&k);
	arena_release(&a);
}
