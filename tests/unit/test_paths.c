/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/paths.h"

static void test_given(void **state)
{
	struct arena a = {0};
	struct paths p;

	(void)state;
	paths_find(&p, &a, "/c", "/d/");
	assert_string_equal(p.config_dir, "/c");
	assert_string_equal(p.config_file, "/c/config");
	assert_string_equal(p.urls_file, "/c/urls");
	assert_string_equal(p.data_dir, "/d/");
	assert_string_equal(p.cache_file, "/d/kurzum.db");
	assert_non_null(p.lock_file);
	assert_non_null(p.log_file);
	assert_non_null(p.share_dir);
	assert_non_null(strstr(p.fetcher, "kurzum-fetch"));
	assert_non_null(strstr(p.texts, "kurzum-text"));
	arena_release(&a);
}

static void test_xdg(void **state)
{
	struct arena a = {0};
	struct paths p;

	(void)state;
	assert_int_equal(setenv("HOME", "/h", 1), 0);
	assert_int_equal(setenv("XDG_CONFIG_HOME", "/x/c", 1), 0);
	assert_int_equal(setenv("XDG_DATA_HOME", "relative", 1), 0); /* to be ignored */
	paths_find(&p, &a, NULL, NULL);
	assert_string_equal(p.config_dir, "/x/c/kurzum");
	assert_string_equal(p.data_dir, "/h/.local/share/kurzum");
	assert_int_equal(setenv("XDG_CONFIG_HOME", "", 1), 0);
	paths_find(&p, &a, "", NULL);
	assert_string_equal(p.config_dir, "/h/.config/kurzum");
	arena_release(&a);
}

static void test_no_home(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_int_equal(unsetenv("HOME"), 0);
	assert_int_equal(paths_expand(&a, "~")[0], '/');
	assert_int_equal(setenv("HOME", "h", 1), 0);
	assert_int_equal(paths_expand(&a, "~/x")[0], '/');
	arena_release(&a);
}

static void test_expand(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_int_equal(setenv("HOME", "/h", 1), 0);
	assert_string_equal(paths_expand(&a, "~/a/b"), "/h/a/b");
	assert_string_equal(paths_expand(&a, "~"), "/h");
	assert_string_equal(paths_expand(&a, "~other/a"), "~other/a");
	assert_string_equal(paths_expand(&a, "a/~/b"), "a/~/b");
	assert_string_equal(paths_expand(&a, ""), "");
	assert_string_equal(paths_join(&a, "a", "b"), "a/b");
	assert_string_equal(paths_join(&a, "a/", "b"), "a/b");
	assert_string_equal(paths_join(&a, "/", "b"), "/b");
	arena_release(&a);
}

/* What user-dirs.dirs says makes of it. */
static void downloads_are(const char *dir, const char *text, const char *want)
{
	struct arena a = {0};

	assert_int_equal(file_replace(paths_join(&a, dir, "user-dirs.dirs"), str_z(text), NULL),
			 OK);
	assert_string_equal(paths_downloads(&a), want);
	arena_release(&a);
}

static void the_desktop_names_the_folder_for_downloads(void **state)
{
	char dir[] = "/tmp/kurzum-paths-XXXXXX";
	struct arena a = {0};

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(setenv("HOME", "/h", 1), 0);
	assert_int_equal(setenv("XDG_CONFIG_HOME", dir, 1), 0);
	assert_int_equal(unsetenv("XDG_DOWNLOAD_DIR"), 0);
	assert_string_equal(paths_downloads(&a), "/h/Downloads");
	downloads_are(dir, "# XDG_DOWNLOAD_DIR=\"/no\"\nXDG_DOWNLOAD_DIR=\"$HOME/Geladenes\"\n",
		      "/h/Geladenes");
	downloads_are(dir, "  XDG_DOWNLOAD_DIR=\"/srv/a \\\"b\\\"\"", "/srv/a \"b\"");
	/* neither all of HOME nor a relative path */
	downloads_are(dir, "XDG_DOWNLOAD_DIR=\"$HOME/\"\n", "/h/Downloads");
	downloads_are(dir, "XDG_DOWNLOAD_DIR=\"$HOME\"\n", "/h/Downloads");
	downloads_are(dir, "XDG_DOWNLOAD_DIR=\"x\"\nXDG_DOWNLOAD_DIR=/y\nXDG_MUSIC_DIR=\"/z\"\n",
		      "/h/Downloads");
	assert_int_equal(setenv("XDG_DOWNLOAD_DIR", "/e", 1), 0);
	downloads_are(dir, "XDG_DOWNLOAD_DIR=\"/f\"\n", "/e");
	assert_int_equal(unsetenv("XDG_DOWNLOAD_DIR"), 0);
	(void)remove(paths_join(&a, dir, "user-dirs.dirs"));
	(void)remove(dir);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_given),
		cmocka_unit_test(test_xdg),
		cmocka_unit_test(test_no_home),
		cmocka_unit_test(test_expand),
		cmocka_unit_test(the_desktop_names_the_folder_for_downloads),
	};

	return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
