/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "conf/bindline.h"
#include "conf/keys.h"

static struct arena arena;

static void assert_line(const char *directive, const char *rest, const char *keys,
			const char *actions, uint32_t where)
{
	struct options_bind bind;
	struct why why = {0};

	assert_true(bindline_is(str_z(directive)));
	if (bindline_parse(&bind, str_z(directive), str_z(rest), &arena, &why))
		fail_msg("%s %s: %s", directive, rest, why.what);
	assert_string_equal(bind.keys, keys);
	assert_string_equal(bind.actions, actions);
	assert_int_equal(bind.where, where);
}

static void assert_wrong(const char *directive, const char *rest, const char *says)
{
	struct options_bind bind;
	struct why why = {0};

	assert_int_equal(bindline_parse(&bind, str_z(directive), str_z(rest), &arena, &why),
			 ERR_CONFIG);
	if (!strstr(why.what, says))
		fail_msg("%s %s: '%s' doesn't say '%s'", directive, rest, why.what, says);
}

static void our_lines(void **state)
{
	(void)state;
	assert_line("bind", "x star", "x", "star", 0);
	assert_line("bind", "gu \t star  read", "gu", "star  read", 0);
	assert_line("bind", "list:x star", "x", "star", KEYS_IN_LIST);
	assert_line("bind", "list,article:x star", "x", "star", KEYS_IN_LIST | KEYS_IN_ARTICLE);
	assert_line("bind", "list:: star", ":", "star", KEYS_IN_LIST);
	/* a colon that belongs to the keys */
	assert_line("bind", ": star", ":", "star", 0);
	assert_line("bind", ":x star", ":x", "star", 0);
	assert_line("bind", "x: star", "x:", "star", 0);
	assert_line("bind", "x:y star", "x:y", "star", 0);
	assert_line("unbind", "x", "x", "none", 0);
	assert_line("unbind", "log:x", "x", "none", KEYS_IN_LOG);
	assert_line("macro", "k star; set ascii yes", ",k", "star; set ascii yes", 0);
	assert_wrong("bind", "", "needs keys");
	assert_wrong("bind", "x", "needs keys");
	assert_wrong("unbind", "", "needs keys");
	assert_wrong("unbind", "x star", "nothing else");
	assert_wrong("macro", "k", "needs a key");
}

static void newsboats_lines(void **state)
{
	(void)state;
	assert_false(bindline_is(STR("bindkey")));
	assert_line("bind-key", "^K quit", "^K", "quit", 0);
	assert_line("bind-key", "o open-in-browser article articlelist", "o", "open-in-browser",
		    KEYS_IN_ARTICLE | KEYS_IN_LIST);
	assert_line("unbind-key", "o article", "o", "none", KEYS_IN_ARTICLE);
	assert_line("unbind-key", "-a", "all", "none", 0);
	assert_line("macro", "k open; reload -- \"again\"", ",k", "open; reload", 0);
	assert_line("macro", "^K open", ",<^K>", "open", 0);
	assert_wrong("bind-key", "o", "needs a key and an operation");
	assert_wrong("bind-key", "o open podbeuter", "no place 'podbeuter'");
	assert_wrong("unbind-key", "", "needs a key");
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_lines),
		cmocka_unit_test(newsboats_lines),
	};

	return cmocka_run_group_tests_name("bindline", tests, NULL, release);
}
