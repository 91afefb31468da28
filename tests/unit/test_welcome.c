/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/welcome.h"

/* A folder with what a test needs; the tests run one after the other. */
static char home[] = "/tmp/kurzum-welcome-XXXXXX";

static const char *put(struct arena *a, const char *folder, const char *name)
{
	const char *path = paths_join(a, home, folder);

	assert_int_equal(file_make_folder(path, NULL), OK);
	path = paths_join(a, path, name);
	assert_int_equal(file_replace(path, STR("x"), NULL), OK);
	return path;
}

static int setup(void **state)
{
	(void)state;
	return mkdtemp(home) ? 0 : 1;
}

static int teardown(void **state)
{
	const char *const names[] = {"welcome/en.xml",
				     "welcome",
				     ".newsboat/urls",
				     ".newsboat",
				     "x/newsboat/urls",
				     "x/newsboat",
				     "x",
				     "Downloads/a.opml",
				     "Downloads/b.OPML",
				     "Downloads/c.opml",
				     "Downloads/.d.opml",
				     "Downloads",
				     "there/e.opml",
				     "there",
				     "f.opml",
				     "g.opml",
				     ""};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		(void)remove(paths_join(&a, home, names[i]));
	arena_release(&a);
	return 0;
}

static void only_an_empty_list_is_welcomed(void **state)
{
	struct paths paths = {.share_dir = home};
	struct sources list = {0};
	struct arena a = {0};

	(void)state;
	assert_false(welcome_add(&list, &paths)); /* not there */
	put(&a, "welcome", "en.xml");
	assert_true(welcome_add(&list, &paths));
	assert_int_equal(list.list.len, 1);
	assert_int_equal(list.list.items[0].kind, SOURCE_FILE);
	assert_true(str_ends(str_z(list.list.items[0].address), STR("/welcome/en.xml")));
	assert_false(welcome_add(&list, &paths)); /* it has a source */
	assert_int_equal(list.list.len, 1);
	sources_release(&list);
	arena_release(&a);
}

static void newsboat_is_found_where_it_keeps_its_file(void **state)
{
	struct arena a = {0};
	const char *old, *xdg;

	(void)state;
	setenv("HOME", home, 1);
	unsetenv("XDG_CONFIG_HOME");
	assert_null(welcome_newsboat_urls(&a));
	old = put(&a, ".newsboat", "urls");
	assert_string_equal(welcome_newsboat_urls(&a), old);
	xdg = put(&a, "x/newsboat", "urls");
	setenv("XDG_CONFIG_HOME", paths_join(&a, home, "x"), 1);
	assert_string_equal(welcome_newsboat_urls(&a), xdg);
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	assert_null(welcome_newsboat_urls(&a));
	arena_release(&a);
}

static void opml_is_found_when_there_is_one_to_choose(void **state)
{
	struct arena a = {0};
	const char *file;

	(void)state;
	setenv("HOME", home, 1);
	unsetenv("XDG_DOWNLOAD_DIR");
	put(&a, "Downloads", ".d.opml");
	assert_int_equal(file_make_folder(paths_join(&a, home, "g.opml"), NULL), OK);
	assert_null(welcome_opml(&a));
	put(&a, "", "f.opml");
	assert_string_equal(welcome_opml(&a), paths_join(&a, home, "f.opml"));
	file = put(&a, "Downloads", "b.OPML");
	assert_string_equal(welcome_opml(&a), file);
	put(&a, "Downloads", "a.opml");
	assert_null(welcome_opml(&a));
	put(&a, "Downloads", "c.opml");
	assert_null(welcome_opml(&a));
	file = put(&a, "there", "e.opml");
	setenv("XDG_DOWNLOAD_DIR", paths_join(&a, home, "there"), 1);
	assert_string_equal(welcome_opml(&a), file);
	setenv("XDG_DOWNLOAD_DIR", "there", 1); /* no whole path */
	assert_null(welcome_opml(&a));
	unsetenv("XDG_DOWNLOAD_DIR");
	unsetenv("HOME");
	assert_null(welcome_opml(&a));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_an_empty_list_is_welcomed),
		cmocka_unit_test(newsboat_is_found_where_it_keeps_its_file),
		cmocka_unit_test(opml_is_found_when_there_is_one_to_choose),
	};

	return cmocka_run_group_tests_name("welcome", tests, setup, teardown);
}
