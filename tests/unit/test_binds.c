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

static void defaults_are_sound(void **state)
{
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_VIM, NULL, NULL);
	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);
		struct str rest = str_z(info->keys), word;

		assert_ptr_equal(keys_find(str_z(info->name)), info);
		assert_true(info->where && *info->help);
		while (str_cut(&rest, ' ', &word)) {
			uint32_t keys[KEYMAP_SEQUENCE];

			assert_true(!word.n || keymap_parse(word, keys) > 0);
		}
	}
	/* no key means two things in one place */
	for (uint32_t i = 0; i < k.bindings.len; i++)
		for (uint32_t j = 0; j < i; j++)
			if (k.bindings.items[i].where & k.bindings.items[j].where)
				assert_true(k.bindings.items[i].keys[0] !=
					    k.bindings.items[j].keys[0]);
	keymap_release(&k);
}

static void binds_win(void **state)
{
	struct keymap k = {0};
	struct complaints errors = with_bind(&k, "j", "up");
	struct buf text;

	(void)state;
	assert_int_equal(errors.len, 0);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'j'), KEYS_UP);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, KEYMAP_DOWN), KEYS_DOWN);
	buf_init(&text, 64);
	keymap_print_all(&k, KEYS_UP, &text);
	assert_string_equal(text.data, "k Up j");
	buf_release(&text);
	keymap_release(&k);
}

static void binds_to_nothing_and_to_many(void **state)
{
	struct keymap k = {0};
	struct complaints errors = with_bind(&k, "D", "none");
	struct keymap_hit hit;

	(void)state;
	assert_int_equal(errors.len, 0);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'D'), -1);
	keymap_release(&k);
	errors = with_bind(&k, "X", "star  read");
	hit = keymap_feed(&k, KEYS_IN_LIST, 'X');
	assert_int_equal(hit.binding->nsteps, 2);
	assert_int_equal(hit.binding->steps[1].action, KEYS_READ);
	complaints_release(&errors);
	keymap_release(&k);
}

static void wrong_binds_are_told(void **state)
{
	static const struct {
		const char *keys, *actions, *says;
	} cases[] = {
		{"j", "fly", "no such action: fly"},
		{"toolong", "up", "not a key: toolong"},
		{"j", "up up up up up up up up up", "too many actions"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct keymap k = {0};
		struct complaints errors = with_bind(&k, cases[i].keys, cases[i].actions);

		assert_int_equal(errors.len, 1);
		assert_non_null(strstr(errors.items[0].what, cases[i].says));
		assert_int_equal(errors.items[0].line, 7);
		assert_int_equal(action_of(&k, KEYS_IN_LIST, 'j'), KEYS_DOWN);
		complaints_release(&errors);
		keymap_release(&k);
	}
}

static void conflicts_are_told(void **state)
{
	struct options_bind lines[] = {{"Z", "up", "config", 1, 0}, {"Z", "down", "config", 2, 0}};
	struct options_binds binds = {.items = lines, .len = 2, .cap = 2};
	struct complaints errors = {0};
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_VIM, &binds, &errors);
	assert_int_equal(errors.len, 1);
	assert_non_null(strstr(errors.items[0].what, "bound twice"));
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'Z'), KEYS_DOWN);
	complaints_release(&errors);
	keymap_release(&k);
}

static struct keymap_hit feed(struct keymap *k, uint32_t where, const char *keys)
{
	struct keymap_hit hit = {0};

	for (; *keys; keys++)
		hit = keymap_feed(k, where, (uint8_t)*keys);
	return hit;
}

/* `list:x`: there and nowhere else. */
static void binds_for_a_place(void **state)
{
	static struct options_bind bind = {"m", "star", "config", 3, KEYS_IN_ARTICLE};
	struct options_binds binds = {.items = &bind, .len = 1, .cap = 1};
	struct complaints errors = {0};
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_VIM, &binds, &errors);
	assert_int_equal(errors.len, 0);
	assert_int_equal(action_of(&k, KEYS_IN_ARTICLE, 'm'), KEYS_STAR);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'm'), KEYS_READ);
	keymap_release(&k);
	/* an action that means nothing there */
	bind.where = KEYS_IN_LOG;
	binds_fill(&k, KEYS_VIM, &binds, &errors);
	assert_int_equal(errors.len, 1);
	assert_non_null(strstr(errors.items[0].what, "mean nothing there"));
	complaints_release(&errors);
	keymap_release(&k);
}

/* Parts between ; are actions, or commands as typed after `:`. */
static void binds_commands(void **state)
{
	struct keymap k;
	struct complaints errors =
		with_bind(&k, ",k", "star read; set ascii yes ; open-in-browser");
	struct keymap_hit hit = feed(&k, KEYS_IN_LIST, ",k");

	(void)state;
	assert_int_equal(errors.len, 0);
	assert_int_equal(hit.binding->nsteps, 4);
	assert_int_equal(hit.binding->steps[1].action, KEYS_READ);
	assert_int_equal(hit.binding->steps[2].action, KEYS_COUNT);
	assert_string_equal(hit.binding->steps[2].command, "set ascii yes");
	assert_int_equal(hit.binding->steps[3].action, KEYS_BROWSER); /* newsboat's name for it */
	assert_string_equal(hit.binding->file, "config");
	keymap_release(&k);
}

static void takes_all_keys_away(void **state)
{
	struct keymap k;
	struct complaints errors = with_bind(&k, "all", "none");

	(void)state;
	assert_int_equal(errors.len, 0);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'j'), -1);
	keymap_release(&k);
}

/* newsboat.def: its operations are all known here, and each of its keys does what it does there. */
static void newsboat_keys(void **state)
{
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_NEWSBOAT, NULL, NULL);
	for (uint32_t i = 0; i < keys_newsboat_count(); i++) {
		const struct keys_newsboat *n = keys_newsboat_get(i);
		const struct keys_info *info = keys_find(str_z(n->action));
		struct str rest = str_z(n->keys), word;

		if (!info)
			fail_msg("newsboat.def: no action %s", n->action);
		while (str_cut(&rest, ' ', &word)) {
			uint32_t keys[KEYMAP_SEQUENCE];
			uint32_t where = n->where ? n->where & info->where : info->where;

			if (!word.n)
				continue;
			assert_int_equal(keymap_parse(word, keys), 1);
			for (uint32_t bit = 1; bit <= KEYS_IN_ALL; bit <<= 1)
				if (where & bit)
					assert_int_equal(action_of(&k, bit, keys[0]), info->id);
		}
	}
	/* what newsboat leaves free keeps its key */
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'c'), KEYS_SOURCES);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'p'), KEYS_UNREAD_PREVIOUS);
	assert_int_equal(action_of(&k, KEYS_IN_LIST, 'N'), KEYS_READ);
	keymap_release(&k);
}

#define FEEDLIST KEYS_IN_SOURCES
#define ARTICLELIST KEYS_IN_LIST
#define ARTICLE KEYS_IN_ARTICLE
#define HELP KEYS_IN_HELP
#define URLVIEW KEYS_IN_LINKS

/*
 * newsboat's operations with their default keys and the contexts in which its manual lists them.
 * Podboat's, and those of dialogs, file and folder browsers are left out: there are none here.
 */
static const struct fact {
	const char *operation, *key;
	uint32_t contexts;
} facts[] = {
	{"open", "Enter", FEEDLIST | ARTICLELIST | URLVIEW},
	{"quit", "q", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"hard-quit", "Q", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"reload", "r", FEEDLIST | ARTICLELIST},
	{"reload-all", "R", FEEDLIST},
	{"mark-feed-read", "A", FEEDLIST | ARTICLELIST},
	{"mark-all-feeds-read", "C", FEEDLIST},
	{"mark-all-above-as-read", "", ARTICLELIST},
	{"save", "s", ARTICLELIST | ARTICLE},
	{"save-all", "", ARTICLELIST},
	{"next", "J", FEEDLIST | ARTICLELIST | ARTICLE | URLVIEW},
	{"prev", "K", FEEDLIST | ARTICLELIST | ARTICLE | URLVIEW},
	{"next-unread", "n", FEEDLIST | ARTICLELIST | ARTICLE},
	{"prev-unread", "p", FEEDLIST | ARTICLELIST | ARTICLE},
	{"random-unread", "^K", FEEDLIST | ARTICLELIST | ARTICLE},
	{"open-in-browser", "o", FEEDLIST | ARTICLELIST | ARTICLE | URLVIEW},
	{"open-in-browser-and-mark-read", "O", ARTICLELIST | ARTICLE | URLVIEW},
	{"open-all-unread-in-browser", "", FEEDLIST | ARTICLELIST},
	{"open-all-unread-in-browser-and-mark-read", "", FEEDLIST | ARTICLELIST},
	{"help", "?", FEEDLIST | ARTICLELIST | ARTICLE},
	{"toggle-source-view", "^U", ARTICLE},
	{"toggle-article-read", "N", ARTICLELIST | ARTICLE},
	{"toggle-show-read-feeds", "l", FEEDLIST | ARTICLELIST},
	{"show-urls", "u", ARTICLELIST | ARTICLE},
	{"clear-tag", "^T", FEEDLIST},
	{"set-tag", "t", FEEDLIST},
	{"select-tag", "t", FEEDLIST},
	{"open-search", "/", FEEDLIST | ARTICLELIST | ARTICLE | HELP},
	{"goto-url", "#", ARTICLE},
	{"enqueue", "e", ARTICLE},
	{"edit-urls", "E", FEEDLIST | ARTICLELIST},
	{"reload-urls", "^R", FEEDLIST},
	{"redraw", "^L", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"cmdline", ":", FEEDLIST | ARTICLELIST | ARTICLE | URLVIEW},
	{"set-filter", "F", FEEDLIST | ARTICLELIST},
	{"select-filter", "f", FEEDLIST | ARTICLELIST},
	{"clear-filter", "^F", FEEDLIST | ARTICLELIST},
	{"bookmark", "^B", ARTICLELIST | ARTICLE | URLVIEW},
	{"edit-flags", "^E", ARTICLELIST | ARTICLE},
	{"next-feed", "j", ARTICLELIST},
	{"prev-feed", "k", ARTICLELIST},
	{"next-unread-feed", "^N", ARTICLELIST},
	{"prev-unread-feed", "^P", ARTICLELIST},
	{"delete-article", "D", ARTICLELIST | ARTICLE},
	{"delete-all-articles", "^D", ARTICLELIST},
	{"purge-deleted", "$", ARTICLELIST},
	{"view-dialogs", "v", FEEDLIST | ARTICLELIST | ARTICLE | HELP},
	{"close-dialog", "^X", 0},
	{"next-dialog", "^V", FEEDLIST | ARTICLELIST | ARTICLE | HELP},
	{"prev-dialog", "^G", FEEDLIST | ARTICLELIST | ARTICLE | HELP},
	{"pipe-to", "|", ARTICLELIST | ARTICLE},
	{"sort", "g", FEEDLIST | ARTICLELIST},
	{"rev-sort", "G", FEEDLIST | ARTICLELIST},
	{"one", "1", ARTICLE},
	{"five", "5", ARTICLE},
	{"nine", "9", ARTICLE},
	{"zero", "0", ARTICLE},
	{"up", "UP", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"down", "DOWN", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"pageup", "PPAGE", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"pagedown", "NPAGE", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"pageup", "b", ARTICLE | HELP},
	{"pagedown", "Space", ARTICLE | HELP},
	{"home", "HOME", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"end", "END", FEEDLIST | ARTICLELIST | ARTICLE | HELP | URLVIEW},
	{"switch-focus", "TAB", 0},
};

/* Wherever newsboat has an operation and kurzum its action, newsboat's key does it. */
static void newsboat_as_documented(void **state)
{
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_NEWSBOAT, NULL, NULL);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		const struct fact *f = &facts[i];
		const struct keys_info *info = keys_find(str_z(f->operation));
		uint32_t keys[KEYMAP_SEQUENCE];

		if (!info)
			fail_msg("newsboat.def: nothing about %s", f->operation);
		if (!*f->key)
			continue;
		assert_int_equal(keymap_parse(str_z(f->key), keys), 1);
		for (uint32_t bit = 1; bit <= KEYS_IN_ALL; bit <<= 1) {
			if (!(f->contexts & info->where & bit))
				continue;
			if (action_of(&k, bit, keys[0]) != (int)info->id)
				fail_msg("%s does not do %s in place %u", f->key, f->operation,
					 (unsigned)bit);
		}
	}
	keymap_release(&k);
}

/* Every action can be reached, whatever the set: but for those without a key of their own. */
static void newsboat_loses_nothing(void **state)
{
	struct keymap k = {0};

	(void)state;
	binds_fill(&k, KEYS_NEWSBOAT, NULL, NULL);
	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);
		struct buf text;

		buf_init(&text, 256);
		keymap_print(&k, info->id, KEYS_IN_ALL, &text);
		if (*info->keys && !text.len)
			fail_msg("newsboat.def must give %s a key that is free there", info->name);
		buf_release(&text);
	}
	keymap_release(&k);
}

/* Each place has a name, and `bind` knows it. */
static void places_have_names(void **state)
{
	(void)state;
	for (uint32_t bit = 1; bit <= KEYS_IN_ALL; bit <<= 1) {
		struct buf name;

		if (!(bit & KEYS_IN_ALL))
			continue;
		buf_init(&name, 64);
		keys_where_print(bit, &name);
		if (keys_where_find(buf_view(&name)) != bit)
			fail_msg("the place %u has no name in keys.c", (unsigned)bit);
		buf_release(&name);
	}
	assert_int_equal(keys_where_find(STR("nowhere")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_sound),
		cmocka_unit_test(binds_win),
		cmocka_unit_test(binds_to_nothing_and_to_many),
		cmocka_unit_test(wrong_binds_are_told),
		cmocka_unit_test(conflicts_are_told),
		cmocka_unit_test(binds_for_a_place),
		cmocka_unit_test(binds_commands),
		cmocka_unit_test(takes_all_keys_away),
		cmocka_unit_test(newsboat_keys),
		cmocka_unit_test(newsboat_as_documented),
		cmocka_unit_test(newsboat_loses_nothing),
		cmocka_unit_test(places_have_names),
	};

	return cmocka_run_group_tests_name("binds", tests, NULL, NULL);
}
