/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf/options.h"
#include "base/file.h"

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof folder, "/tmp/kurzum-options-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"config", "more", "self", "chain", "many", "sub/inner"};
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	for (int i = 0; i < 20; i++) {
		(void)snprintf(path, sizeof path, "%s/d%d", folder, i);
		(void)unlink(path);
	}
	(void)snprintf(path, sizeof path, "%s/sub", folder);
	(void)rmdir(path);
	return rmdir(folder);
}

static const char *write_bytes(const char *name, const char *bytes, size_t n)
{
	static char path[128];

	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	assert_int_equal(file_replace(path, str_of(bytes, n), NULL), OK);
	return path;
}

static const char *write_file(const char *name, const char *text)
{
	return write_bytes(name, text, strlen(text));
}

/* Reads a text as the file config. */
static enum err read_text(struct options *o, const char *text)
{
	options_init(o);
	return options_read(o, write_file("config", text));
}

/* The text has one wrong line, with this number, and its message holds these words. */
static void assert_wrong(const char *text, int line, const char *words)
{
	struct options o;

	assert_int_equal(read_text(&o, text), ERR_CONFIG);
	assert_int_equal(o.errors.len, 1);
	assert_int_equal(o.errors.items[0].err, ERR_CONFIG);
	assert_int_equal(o.errors.items[0].line, line);
	assert_non_null(strstr(o.errors.items[0].where, "/config"));
	if (!strstr(o.errors.items[0].what, words))
		fail_msg("'%s' does not hold '%s'", o.errors.items[0].what, words);
	options_release(&o);
}

static void test_defaults(void **state)
{
	struct options o;
	struct arena a = {0};

	(void)state;
	options_init(&o);
	assert_true(o.auto_refresh);
	assert_int_equal(o.refresh_minutes, 60);
	assert_int_equal(o.layout, LAYOUT_AUTO);
	assert_string_equal(o.theme, "dark|light");
	for (uint32_t i = 0; i < options_count(); i++) {
		assert_string_equal(options_origin(&o, i), "default");
		assert_string_equal(options_value(&o, i, &a), options_default(i, &a));
	}
	arena_release(&a);
	options_release(&o);
}

/* What is printed as a default reads back as that default. */
static void test_defaults_read_back(void **state)
{
	struct arena a = {0};
	struct options o;

	(void)state;
	options_init(&o);
	for (uint32_t i = 0; i < options_count(); i++)
		assert_int_equal(options_set(&o, options_info_get(i)->name, options_default(i, &a),
					     NULL),
				 OK);
	for (uint32_t i = 0; i < options_count(); i++)
		assert_string_equal(options_value(&o, i, &a), options_default(i, &a));
	options_release(&o);
	arena_release(&a);
}

static void test_no_file(void **state)
{
	struct options o;

	(void)state;
	options_init(&o);
	assert_int_equal(options_read(&o, "/nowhere/at/all"), OK);
	assert_int_equal(o.errors.len, 0);
	/* that it can't be known is another matter */
	assert_int_equal(options_read(&o, "/dev/null/config"), ERR_CONFIG);
	assert_int_equal(o.errors.len, 1);
	options_release(&o);
}

static void test_every_type(void **state)
{
	struct options o;
	struct arena a = {0};

	(void)state;
	assert_int_equal(read_text(&o, "\xEF\xBB\xBF# mine\r\n\r\n"
				       "auto-refresh off\r\n"
				       "refresh-minutes = 90\n"
				       "\tlayout=stacked   # half a screen\n"
				       "theme \"my \\\"own\\\" \\\\ theme\" # quoted\n"
				       "browser firefox --new-tab %u#top\n"
				       "proxy \"\"\n"
				       "ascii YES"),
			 OK);
	assert_false(o.auto_refresh);
	assert_int_equal(o.refresh_minutes, 90);
	assert_int_equal(o.layout, LAYOUT_STACKED);
	assert_string_equal(o.theme, "my \"own\" \\ theme");
	assert_string_equal(o.browser, "firefox --new-tab %u#top");
	assert_string_equal(o.proxy, "");
	assert_true(o.ascii);
	assert_string_equal(options_value(&o, OPTION_auto_refresh, &a), "no");
	assert_string_equal(options_value(&o, OPTION_layout, &a), "stacked");
	assert_non_null(strstr(options_origin(&o, OPTION_layout), "/config:5"));
	arena_release(&a);
	options_release(&o);
}

static void test_last_line_wins(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(read_text(&o, "jobs 3\njobs 4\n"), OK);
	assert_int_equal(o.jobs, 4);
	options_release(&o);
}

static void test_wrong_lines(void **state)
{
	(void)state;
	assert_wrong("nonsense yes\n", 1, "no option 'nonsense'");
	assert_wrong("\nrefresh-minute 30\n", 2, "'refresh-minutes' is near it");
	assert_wrong("browser\n", 1, "needs a value");
	assert_wrong("refresh-minutes abc", 1, "5 to 10080");
	assert_wrong("refresh-minutes 4", 1, "5 to 10080");
	assert_wrong("refresh-minutes 99999999999999999999", 1, "5 to 10080");
	assert_wrong("ascii maybe", 1, "yes|no");
	assert_wrong("layout round", 1, "auto|wide|stacked|zen");
	assert_wrong("theme \"dark", 1, "quote");
	assert_wrong("theme \"dark\" blue", 1, "after the closing quote");
	assert_wrong("= yes", 1, "name is missing");
	assert_wrong("theme a\x1b[31m", 1, "control bytes");
	assert_wrong("theme a\xff", 1, "UTF-8");
	assert_wrong("bind", 1, "bind needs");
	assert_wrong("bind x", 1, "bind needs");
	assert_wrong("include", 1, "needs a value");
	assert_wrong("include nowhere", 1, "no file");
	assert_wrong("include /", 1, "can't include /");
	assert_wrong("include /dev/zero", 1, "can't include /dev/zero");
}

static void test_wrong_line_keeps_default(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(read_text(&o, "jobs 0\njobs-per-host 5\n"), ERR_CONFIG);
	assert_int_equal(o.jobs, 16);
	assert_int_equal(o.jobs_per_host, 5);
	options_release(&o);
}

static void test_nul_and_long(void **state)
{
	struct options o;
	char *text = mem_alloc(10000);

	(void)state;
	options_init(&o);
	assert_int_equal(options_read(&o, write_bytes("config", "theme a\0b\n", 10)), ERR_CONFIG);
	assert_string_equal(o.theme, "dark|light");
	options_release(&o);
	memset(text, 'x', 9999);
	memcpy(text, "theme ", 6);
	text[9999] = '\0';
	assert_wrong(text, 1, "too long");
	memcpy(text, "# abcd", 6);
	assert_int_equal(read_text(&o, text), OK);
	options_release(&o);
	mem_free(text);
}

static void test_many_errors(void **state)
{
	struct buf text;
	struct options o;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 5000; i++)
		buf_cstr(&text, "wrong line\n");
	assert_int_equal(read_text(&o, text.data), ERR_CONFIG);
	assert_int_equal(o.errors.all, 5000);
	assert_int_equal(o.errors.len, COMPLAINTS_MAX);
	options_release(&o);
	buf_release(&text);
}

static void test_include(void **state)
{
	struct options o;
	char path[128];

	(void)state;
	(void)snprintf(path, sizeof path, "%s/sub", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	/* relative to the file it stands in, not to where the program runs */
	write_file("sub/inner", "jobs 7\ninclude ../more\n");
	write_file("more", "retries 3\nnonsense 1\n");
	assert_int_equal(read_text(&o, "jobs 2\ninclude sub/inner\nretries 4\n"), ERR_CONFIG);
	assert_int_equal(o.jobs, 7);
	assert_int_equal(o.retries, 4);
	assert_int_equal(o.errors.len, 1);
	assert_non_null(strstr(o.errors.items[0].where, "more"));
	assert_int_equal(o.errors.items[0].line, 2);
	options_release(&o);
}

static void test_include_cycle(void **state)
{
	struct options o;

	(void)state;
	write_file("self", "jobs 5\ninclude self\n");
	assert_int_equal(read_text(&o, "include self\n"), ERR_CONFIG);
	assert_int_equal(o.jobs, 5);
	assert_int_equal(o.errors.len, 1);
	assert_non_null(strstr(o.errors.items[0].what, "includes itself"));
	options_release(&o);
}

static void test_include_depth(void **state)
{
	struct options o;
	char name[16], text[64];

	(void)state;
	for (int i = 0; i < 20; i++) {
		(void)snprintf(name, sizeof name, "d%d", i);
		(void)snprintf(text, sizeof text, "jobs %d\ninclude d%d\n", i + 1, i + 1);
		write_file(name, text);
	}
	assert_int_equal(read_text(&o, "include d0\n"), ERR_CONFIG);
	assert_int_equal(o.jobs, OPTIONS_DEPTH_MAX);
	assert_int_equal(o.errors.len, 1);
	assert_non_null(strstr(o.errors.items[0].what, "deeper"));
	options_release(&o);
}

/* Files that include others many times end at a number of files, not after all of them. */
static void test_include_bomb(void **state)
{
	struct options o;
	char name[16];
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 9; i++) {
		buf_clear(&text);
		for (int k = 0; k < 50; k++)
			buf_printf(&text, "include d%d\n", i + 1);
		(void)snprintf(name, sizeof name, "d%d", i);
		write_file(name, text.data);
	}
	write_file("d9", "jobs 9\n");
	assert_int_equal(read_text(&o, "include d0\n"), ERR_CONFIG);
	assert_true(o.read.len <= OPTIONS_FILES_MAX);
	assert_int_equal(o.jobs, 9);
	options_release(&o);
	buf_release(&text);
}

static void test_ignores(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(read_text(&o, "ignore tags # \"weather\" and title =~ \"rain\"\n"
				       "ignore = \"title =~ \\\"snow\\\"\"\n"),
			 OK);
	assert_int_equal(o.ignores.len, 2);
	assert_string_equal(o.ignores.items[0], "tags # \"weather\" and title =~ \"rain\"");
	assert_string_equal(o.ignores.items[1], "title =~ \"snow\"");
	options_release(&o);
	assert_wrong("ignore", 1, "ignore");
	assert_wrong("ignore titel = \"x\"", 1, "ignore: at character 1");
}

static void test_binds(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(read_text(&o, "bind gg first\nbind = show-new # as ever\nbind C-x  read   "
				       "next-unread\n"),
			 OK);
	assert_int_equal(o.binds.len, 3);
	assert_string_equal(o.binds.items[0].keys, "gg");
	assert_string_equal(o.binds.items[0].actions, "first");
	assert_string_equal(o.binds.items[1].keys, "=");
	assert_string_equal(o.binds.items[1].actions, "show-new");
	assert_string_equal(o.binds.items[2].actions, "read   next-unread");
	assert_int_equal(o.binds.items[2].line, 3);
	options_release(&o);
}

static void test_set(void **state)
{
	struct options o;
	struct why why;

	(void)state;
	options_init(&o);
	assert_int_equal(options_set(&o, "list-width", "50", &why), OK);
	assert_int_equal(o.list_percent, 50);
	assert_string_equal(options_origin(&o, OPTION_list_percent), "set here");
	assert_int_equal(options_set(&o, "list-width", "500", &why), ERR_CONFIG);
	assert_int_equal(o.list_percent, 50);
	assert_int_equal(options_set(&o, "theme", "a\nb", &why), ERR_CONFIG);
	assert_int_equal(options_set(&o, "", "", &why), ERR_CONFIG);
	options_release(&o);
}

/* Read again: what the file says anew counts, what was changed meanwhile stays, and so does what
 * the file says wrongly now. */
static void test_read_again(void **state)
{
	struct options o;
	struct why why;

	(void)state;
	write_file("more", "jobs 3\n");
	assert_int_equal(read_text(&o, "include more\nsort title\nlist-width 50\nclock yes\n"
				       "text-width 60\nbind x star\nignore unread = no\n"),
			 OK);
	options_remember(&o);
	uint64_t stamp = options_stamp(&o);

	assert_int_not_equal(stamp, 0);
	assert_int_equal(options_stamp(&o), stamp);
	assert_int_equal(options_set(&o, "theme", "nord", &why), OK);
	o.list_percent = 55;
	o.text_width = 70;
	VEC_PUSH(&o.binds, ((struct options_bind){"Q", "star", "", 0, 0}));
	write_file("more", "jobs 14\n");
	assert_int_not_equal(options_stamp(&o), stamp);
	write_file("config", "include more\nsort\nlist-width 50\nclock maybe\ntext-width 66\n"
			     "bind y star\nbind z read\n");
	assert_int_equal(options_read_again(&o), ERR_CONFIG);
	assert_int_equal(o.errors.len, 2);
	assert_int_equal(o.errors.items[0].line, 2);
	assert_int_equal(o.jobs, 14);
	assert_int_equal(o.sort, 2 * ORDER_TITLE); /* no value: as it was */
	assert_true(o.clock); /* a wrong one: as it was */
	assert_int_equal(o.list_percent, 55); /* changed here, not in the file */
	assert_int_equal(o.text_width, 66); /* changed in both: the file is newer */
	assert_string_equal(o.theme, "nord");
	assert_string_equal(options_origin(&o, OPTION_theme), "set here");
	assert_int_equal(o.ignores.len, 0);
	assert_int_equal(o.binds.len, 3);
	assert_string_equal(o.binds.items[0].keys, "y");
	assert_string_equal(o.binds.items[2].keys, "Q");
	/* once more, gone: nothing is lost */
	write_file("config", "");
	assert_int_equal(unlink(o.read.items[0]), 0);
	assert_int_equal(options_stamp(&o), 0);
	assert_int_equal(options_read_again(&o), ERR_CONFIG);
	assert_int_equal(o.errors.len, 1);
	assert_int_equal(o.jobs, 14);
	assert_int_equal(o.binds.len, 3);
	options_release(&o);
}

static void test_nothing_is_run(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(read_text(&o,
				   "theme `touch canary`\nbrowser $(touch canary) %s %99999999u\n"),
			 OK);
	assert_string_equal(o.theme, "`touch canary`");
	assert_string_equal(o.browser, "$(touch canary) %s %99999999u");
	assert_false(file_exists("canary"));
	options_release(&o);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST(test_defaults),
		TEST(test_defaults_read_back),
		TEST(test_no_file),
		TEST(test_every_type),
		TEST(test_last_line_wins),
		TEST(test_wrong_lines),
		TEST(test_wrong_line_keeps_default),
		TEST(test_nul_and_long),
		TEST(test_many_errors),
		TEST(test_include),
		TEST(test_include_cycle),
		TEST(test_include_depth),
		TEST(test_include_bomb),
		TEST(test_ignores),
		TEST(test_binds),
		TEST(test_set),
		TEST(test_read_again),
		TEST(test_nothing_is_run),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
