/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "ui/binds.h"

static int action_of(struct keymap *k, uint32_t where, uint32_t key)
{
	struct keymap_hit hit = keymap_feed(k, where, key);

	return hit.binding && hit.binding->nsteps ? hit.binding->steps[0].action : -1;
}

/* A keymap with one line of `bind`. */
static struct complaints with_bind(struct keymap *k, const char *keys, const char *actions)
{
	static struct options_bind bind;
	struct options_binds binds = {.items = &bind, .len = 1, .cap = 1};
	struct complaints errors = {0};

	*k = (struct keymap){0};
	bind = (struct options_bind){keys, actions, "config", 7, 0};
	binds_fill(k, KEYS_VIM, &binds, &errors);
	return errors;
}

static void parses_keys(void **state)
{
	static const struct {
		const char *text;
		int n;
		uint32_t first;
	} cases[] = {
		{"j", 1, 'j'},
		{"Space", 1, ' '},
		{"C-d", 1, 4},
		{"^D", 1, 4},
		{"S-Tab", 1, KEYMAP_SHIFT_TAB},
		{"F10", 1, KEYMAP_F1 + 9},
		{"gg", 2, 'g'},
		{"ä", 1, 0xe4},
		{"<", 1, '<'},
		{">", 1, '>'},
		{"g<Space>", 2, 'g'},
		{"<Esc>x", 2, KEYMAP_ESC},
		{"", 0, 0},
		{"abcde", 0, 0},
		{"a\x01", 0, 0},
		{"-", 1, '-'},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint32_t keys[KEYMAP_SEQUENCE] = {0};
		int n = keymap_parse(str_z(cases[i].text), keys);

		assert_int_equal(n, cases[i].n);
		if (n)
			assert_int_equal(keys[0], cases[i].first);
	}
}

static void counts(void **state)
{
	struct keymap k = {0};
	struct keymap_hit hit;

	(void)state;
	binds_fill(&k, KEYS_VIM, NULL, NULL);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, '1'), -1);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, '0'), -1);
	assert_true(keymap_is_pending(&k));
	hit = keymap_feed(&k, KEYS_IN_LIST, 'j');
	assert_int_equal(hit.count, 10);
	assert_int_equal(hit.binding->steps[0].action, KEYS_DOWN);
	hit = keymap_feed(&k, KEYS_IN_LIST, 'j');
	assert_int_equal(hit.count, 0);
	for (int i = 0; i < 30; i++)
		(void)keymap_feed(&k, KEYS_IN_LIST, '9');
	hit = keymap_feed(&k, KEYS_IN_LIST, 'j');
	assert_int_equal(hit.count, KEYMAP_COUNT_MAX);
	/* an unknown key takes the count with it */
	(void)keymap_feed(&k, KEYS_IN_LIST, '3');
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 0x1F600), -1);
	assert_false(keymap_is_pending(&k));
	keymap_release(&k);
}

static void digits_are_bullets_in_the_text(void **state)
{
	struct keymap k = {0};
	struct keymap_hit hit;

	(void)state;
	binds_fill(&k, KEYS_VIM, NULL, NULL);
	hit = keymap_feed(&k, KEYS_IN_ARTICLE, '4');
	assert_int_equal(hit.binding->steps[0].action, KEYS_BULLET);
	assert_int_equal(hit.key, '4');
	keymap_release(&k);
}

static void sequences_and_what_begins_them(void **state)
{
	struct keymap k = {0};
	struct complaints errors = with_bind(&k, "gu", "unread-next");
	struct keymap_hit hit;

	(void)state;
	assert_int_equal(errors.len, 1); /* no such action: it is called next-unread */
	complaints_release(&errors);
	keymap_release(&k);
	errors = with_bind(&k, "gu", "next-unread");
	assert_int_equal(errors.len, 0);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'g'), -1);
	assert_true(keymap_is_pending(&k));
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'u'), KEYS_UNREAD_NEXT);
	/* broken off: g alone is done, the other key is fed again */
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'g'), -1);
	hit = keymap_feed(&k, KEYS_IN_LIST, 'j');
	assert_true(hit.again);
	assert_int_equal(hit.binding->steps[0].action, KEYS_FIRST);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'j'), KEYS_DOWN);
	keymap_release(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_keys),
		cmocka_unit_test(counts),
		cmocka_unit_test(digits_are_bullets_in_the_text),
		cmocka_unit_test(sequences_and_what_begins_them),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
