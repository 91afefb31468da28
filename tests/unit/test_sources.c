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

#include "base/file.h"
#include "conf/sources.h"

static char folder[64], urls[80];

static int make_folder(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof folder, "/tmp/kurzum-sources-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	(void)snprintf(urls, sizeof urls, "%s/urls", folder);
	return 0;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"urls", "urls.lock", "feed.xml"};
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	(void)snprintf(path, sizeof path, "%s/my \"texts\"", folder);
	(void)rmdir(path);
	return rmdir(folder);
}

static void write_urls(const char *text)
{
	assert_int_equal(file_replace(urls, str_z(text), NULL), OK);
}

static void assert_urls(const char *text)
{
	struct buf b;

	buf_init(&b, BUF_MAX);
	assert_int_equal(file_read(&b, urls, NULL), OK);
	assert_string_equal(b.data, text);
	buf_release(&b);
}

static void read_text(struct sources *s, const char *text, enum err want)
{
	struct why why;

	write_urls(text);
	assert_int_equal(sources_read(s, urls, &why), want);
}

static void test_no_file(void **state)
{
	struct sources s;
	struct why why;

	(void)state;
	assert_int_equal(sources_read(&s, urls, &why), OK);
	assert_int_equal(s.list.len, 0);
	sources_release(&s);
}

static void test_syntax(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s,
		  "\xEF\xBB\xBF# my sources\r\n\r\n"
		  "https://example.org/feed.xml\r\n"
		  "http://example.org/b \"two words\" plain \"~The \\\"B\\\" list\" # a comment\n"
		  "  https://example.org/c \"!hidden\" \"~\" x#y\n"
		  "\"exec:fetch-it --all 'x y'\" t\n"
		  "\"filter:clean.sh a b:https://example.org/d\"\n"
		  "\"query:Unread:unread = \\\"yes\\\"\"\n"
		  "/home/me/texts\n"
		  "~/letters \"~Letters\"\n"
		  "file:///home/me/feed.xml",
		  OK);
	assert_int_equal(s.list.len, 9);
	assert_string_equal(s.list.items[0].address, "https://example.org/feed.xml");
	assert_int_equal(s.list.items[0].line, 3);
	assert_int_equal(s.list.items[0].kind, SOURCE_HTTP);
	assert_null(s.list.items[0].title);
	assert_int_equal(s.list.items[1].ntags, 2);
	assert_string_equal(s.list.items[1].tags[0], "two words");
	assert_string_equal(s.list.items[1].tags[1], "plain");
	assert_string_equal(s.list.items[1].title, "The \"B\" list");
	assert_false(s.list.items[1].hidden);
	assert_true(s.list.items[2].hidden);
	assert_string_equal(s.list.items[2].title, "");
	assert_string_equal(s.list.items[2].tags[0], "x#y");
	assert_int_equal(s.list.items[3].kind, SOURCE_EXEC);
	assert_string_equal(s.list.items[3].address, "exec:fetch-it --all 'x y'");
	assert_int_equal(s.list.items[4].kind, SOURCE_FILTER);
	assert_int_equal(s.list.items[5].kind, SOURCE_QUERY);
	assert_string_equal(s.list.items[5].address, "query:Unread:unread = \"yes\"");
	assert_int_equal(s.list.items[6].kind, SOURCE_FOLDER);
	assert_int_equal(s.list.items[7].kind, SOURCE_FOLDER);
	assert_int_equal(s.list.items[8].kind, SOURCE_FILE);
	sources_release(&s);
}

/* One wrong line: its message, and whether the line counts as a source all the same. */
static void assert_wrong(const char *line, const char *words, uint32_t sources)
{
	struct sources s;
	char text[512];

	(void)snprintf(text, sizeof text, "# first\n%s\n", line);
	read_text(&s, text, ERR_CONFIG);
	assert_int_equal(s.errors.len, 1);
	assert_int_equal(s.errors.items[0].line, 2);
	assert_non_null(strstr(s.errors.items[0].where, "/urls"));
	if (!strstr(s.errors.items[0].what, words))
		fail_msg("%s: '%s' does not hold '%s'", line, s.errors.items[0].what, words);
	assert_int_equal(s.list.len, sources);
	sources_release(&s);
}

static void test_wrong_lines(void **state)
{
	(void)state;
	assert_wrong("example.org/feed", "write https://", 0);
	assert_wrong("gopher://example.org/", "no address", 0);
	assert_wrong("-oProxyCommand=x", "no address", 0);
	assert_wrong("|touch canary", "no address", 0);
	assert_wrong("http:///path", "no host", 0);
	assert_wrong("http://example.org:999999/", "port", 0);
	assert_wrong("http://example.org:0/", "port", 0);
	assert_wrong("\"http://example.org/a b\"", "%20", 0);
	assert_wrong("\"http://example.org/a", "end the address", 0);
	assert_wrong("http://example.org/ \"tag", "end the tag", 1);
	assert_wrong("http://example.org/ \u201ctag\u201d", "typographic", 1);
	assert_wrong("http://example.org/\x1b[31m", "control bytes", 0);
	assert_wrong("http://example.org/\xff", "UTF-8", 0);
	assert_wrong("exec:", "nothing stands after", 0);
	assert_wrong("\"query: \"", "nothing stands after", 0);
}

static void test_no_password_is_told(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s,
		  "http://me:s3cret@example.org:99999/\n"
		  "https://me:s3cret@example.org/\n"
		  "https://me:s3cret@example.org/\n",
		  ERR_CONFIG);
	assert_int_equal(s.errors.len, 2);
	assert_null(strstr(s.errors.items[0].what, "s3cret"));
	assert_null(strstr(s.errors.items[1].what, "s3cret"));
	assert_non_null(sources_find(&s, "https://example.org/"));
	sources_release(&s);
}

static void test_twice(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s, "https://a.example/\nhttps://b.example/\nhttps://a.example/ tag\n",
		  ERR_CONFIG);
	assert_int_equal(s.list.len, 2);
	assert_int_equal(s.errors.items[0].line, 3);
	assert_non_null(strstr(s.errors.items[0].what, "line 1"));
	sources_release(&s);
}

static void test_many(void **state)
{
	struct sources s;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 40000; i++)
		buf_printf(&text, "https://example.org/%d \"~%d\"\n", i / 2, i);
	read_text(&s, text.data, ERR_CONFIG);
	assert_int_equal(s.list.len, 20000);
	assert_int_equal(s.errors.all, 20000);
	assert_int_equal(s.errors.len, COMPLAINTS_MAX);
	sources_release(&s);

	buf_clear(&text);
	buf_cstr(&text, "https://example.org/");
	for (int i = 0; i < 10000; i++)
		buf_printf(&text, " \"t%d\"", i);
	read_text(&s, text.data, ERR_CONFIG);
	assert_int_equal(s.list.len, 1);
	assert_int_equal(s.list.items[0].ntags, SOURCE_TAGS_MAX);
	assert_string_equal(s.list.items[0].tags[99], "t99");
	sources_release(&s);

	buf_clear(&text);
	buf_cstr(&text, "https://example.org/");
	while (text.len < 200000)
		buf_char(&text, 'a');
	read_text(&s, text.data, ERR_CONFIG);
	assert_int_equal(s.list.len, 0);
	sources_release(&s);
	buf_release(&text);
}

static void test_unreadable(void **state)
{
	struct sources s;
	struct why why;

	(void)state;
	assert_int_equal(sources_read(&s, "/dev/null", &why), ERR_CONFIG);
	assert_int_equal(s.errors.len, 1);
	sources_release(&s);
	assert_int_equal(sources_read(&s, "/", &why), ERR_CONFIG);
	sources_release(&s);
	assert_int_equal(sources_read(&s, "/dev/null/urls", NULL), ERR_CONFIG);
	assert_true(s.unreadable);
	assert_string_equal(s.errors.items[0].where, "/dev/null/urls");
	sources_release(&s);
}

static void test_find(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s, "# c\nhttps://a.example/ \"~Alpha\"\nhttps://b.example/\n", OK);
	assert_ptr_equal(sources_find(&s, "https://b.example/"), &s.list.items[1]);
	assert_ptr_equal(sources_find(&s, "Alpha"), &s.list.items[0]);
	assert_ptr_equal(sources_find(&s, "3"), &s.list.items[1]);
	assert_null(sources_find(&s, "1"));
	assert_null(sources_find(&s, ""));
	assert_null(sources_find(&s, "alpha"));
	sources_release(&s);
}

static void test_add(void **state)
{
	static const char *const tags[] = {"news", "a \"b\" \\"};
	struct why why;

	(void)state;
	assert_int_equal(sources_add(urls, " example.org/feed ", NULL, NULL, 0, NULL, &why), OK);
	assert_urls("https://example.org/feed\n");
	assert_int_equal(sources_add(urls, "http://b.example/", "My B", tags, 2, NULL, &why), OK);
	assert_urls("https://example.org/feed\nhttp://b.example/ \"~My B\" \"news\" "
		    "\"a \\\"b\\\" \\\\\"\n");
	assert_int_equal(sources_add(urls, "https://example.org/feed", NULL, NULL, 0, NULL, &why),
			 ERR_USAGE);
	assert_int_equal(why.line, 1);

	/* what was written reads back the same */
	struct sources s;

	assert_int_equal(sources_read(&s, urls, &why), OK);
	assert_string_equal(s.list.items[1].title, "My B");
	assert_string_equal(s.list.items[1].tags[1], tags[1]);
	sources_release(&s);
}

/* The file's own line ends are used, and a missing last one is made good. */
static void test_add_line_ends(void **state)
{
	struct why why;

	(void)state;
	write_urls("# x\r\nhttp://a.example/");
	assert_int_equal(sources_add(urls, "http://b.example/", NULL, NULL, 0, NULL, &why), OK);
	assert_urls("# x\r\nhttp://a.example/\r\nhttp://b.example/\r\n");
}

static void test_add_paths(void **state)
{
	struct why why;
	struct sources s;
	char path[128], file[128];

	(void)state;
	(void)snprintf(path, sizeof path, "%s/my \"texts\"", folder);
	(void)snprintf(file, sizeof file, "%s/feed.xml", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(file_replace(file, STR("<rss/>"), NULL), OK);
	assert_int_equal(sources_add(urls, path, NULL, NULL, 0, NULL, &why), OK);
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(sources_add(urls, "feed.xml", NULL, NULL, 0, NULL, &why), OK);
	assert_int_equal(sources_add(urls, "./feed.xml", NULL, NULL, 0, NULL, &why), ERR_USAGE);
	assert_int_equal(sources_read(&s, urls, &why), OK);
	assert_int_equal(s.list.len, 2);
	assert_int_equal(s.list.items[0].kind, SOURCE_FOLDER);
	assert_string_equal(s.list.items[0].address, path);
	assert_int_equal(s.list.items[1].kind, SOURCE_FILE);
	assert_string_equal(s.list.items[1].address + 7, file);
	sources_release(&s);
	assert_int_equal(chdir("/"), 0);
}

static void test_add_refused(void **state)
{
	static const char *const bad[] = {"line\nend", "", " ", "~name"};
	struct why why;

	(void)state;
	write_urls("# x");
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(sources_add(urls, "http://b.example/", NULL, &bad[i], 1, NULL,
					     &why),
				 ERR_USAGE);
	assert_int_equal(sources_add(urls, "http://b.example/", "a\x1b[m", NULL, 0, NULL, &why),
			 ERR_USAGE);
	assert_urls("# x");
}

/* Odd on purpose: blanks at ends, both line ends, a wrong line, none at the end. */
static const char kept[] = "# first \t\n\n  http://a.example/\t\"x\"   # why\r\n"
			   "nonsense \xff here\n"
			   "http://b.example/ \"~Bee\" tag#1 # and\n\n# last";

/* Every edit leaves all other bytes as they are, also those of wrong lines. */
static void test_edits_keep_the_rest(void **state)
{
	static const char *const tags[] = {"x", "new", "!"};
	struct why why;

	(void)state;
	write_urls(kept);
	assert_int_equal(sources_tag(urls, "http://a.example/", tags, 3, NULL, &why), OK);
	assert_urls(
		"# first \t\n\n  http://a.example/\t\"x\" \"new\" \"!\"   # why\r\nnonsense \xff "
		"here\n"
		"http://b.example/ \"~Bee\" tag#1 # and\n\n# last");
	write_urls(kept);
	assert_int_equal(sources_rename(urls, "http://a.example/", "Aha", NULL, &why), OK);
	assert_urls(
		"# first \t\n\n  http://a.example/\t\"x\" \"~Aha\"   # why\r\nnonsense \xff here\n"
		"http://b.example/ \"~Bee\" tag#1 # and\n\n# last");
	write_urls(kept);
	assert_int_equal(sources_rename(urls, "http://b.example/", "B \"2\"", NULL, &why), OK);
	assert_urls("# first \t\n\n  http://a.example/\t\"x\"   # why\r\nnonsense \xff here\n"
		    "http://b.example/ \"~B \\\"2\\\"\" tag#1 # and\n\n# last");
	write_urls(kept);
	assert_int_equal(sources_rename(urls, "http://b.example/", "", NULL, &why), OK);
	assert_urls("# first \t\n\n  http://a.example/\t\"x\"   # why\r\nnonsense \xff here\n"
		    "http://b.example/ tag#1 # and\n\n# last");
	write_urls(kept);
	assert_int_equal(sources_remove(urls, "http://a.example/", NULL, &why), OK);
	assert_urls("# first \t\n\nnonsense \xff here\nhttp://b.example/ \"~Bee\" tag#1 # and\n\n# "
		    "last");
	write_urls(kept);
	assert_int_equal(sources_move(urls, "http://a.example/", "https://a.example/new", NULL,
				      &why),
			 OK);
	assert_urls("# first \t\n\n  https://a.example/new\t\"x\"   # why\r\nnonsense \xff here\n"
		    "http://b.example/ \"~Bee\" tag#1 # and\n\n# last");
}

static void test_edits_refused(void **state)
{
	static const char *const bad = "~x";
	struct why why;

	(void)state;
	write_urls(kept);
	assert_int_equal(sources_remove(urls, "http://c.example/", NULL, &why), ERR_NOT_FOUND);
	assert_int_equal(sources_rename(urls, "http://c.example/", "x", NULL, &why), ERR_NOT_FOUND);
	assert_int_equal(sources_rename(urls, "http://a.example/", "x\ny", NULL, &why), ERR_USAGE);
	assert_int_equal(sources_tag(urls, "http://a.example/", &bad, 1, NULL, &why), ERR_USAGE);
	assert_int_equal(sources_move(urls, "http://a.example/", "file:///etc/passwd", NULL, &why),
			 ERR_USAGE);
	assert_int_equal(sources_move(urls, "http://a.example/", "http://x/\nexec:y", NULL, &why),
			 ERR_USAGE);
	assert_urls(kept);
}

static void test_edit_all(void **state)
{
	static const struct sources_wish wishes[] = {
		{SOURCES_TAG, "http://a.example/", "new one"},
		{SOURCES_UNTAG, "http://b.example/", "old"},
		{SOURCES_RENAME, "http://b.example/", "Bee"},
		{SOURCES_UNTAG, "http://b.example/", "none such"},
		{SOURCES_TAG, "http://b.example/", "kept"},
		{SOURCES_RENAME, "http://a.example/", ""},
	};
	static const struct sources_wish wrong[] = {
		{SOURCES_TAG, "http://a.example/", "x"},
		{SOURCES_TAG, "http://c.example/", "x"},
	};
	const char *after = "# mine\nhttp://a.example/ \"new one\" # here\n"
			    "http://b.example/ \"kept\" \"~Bee\" < full=yes\n";
	struct why why = {0};

	(void)state;
	write_urls("# mine\nhttp://a.example/ \"~Ay\" # here\n"
		   "http://b.example/ \"old\" \"kept\" < full=yes\n");
	assert_int_equal(sources_edit_all(urls, wishes, 6, &why), OK);
	assert_urls(after);
	/* all or none */
	assert_int_equal(sources_edit_all(urls, wrong, 2, &why), ERR_NOT_FOUND);
	assert_urls(after);
}

/* Back and again: byte by byte. */
static void turn_both_ways(struct sources_change *c, const char *before, const char *after)
{
	struct why why = {0};

	assert_urls(after);
	assert_int_equal(sources_turn(urls, c, true, &why), OK);
	assert_urls(before);
	assert_int_equal(sources_turn(urls, c, false, &why), OK);
	assert_urls(after);
	sources_change_release(c);
}

static void test_turn(void **state)
{
	static const char *const files[] = {
		"http://a.example/ x\nhttp://b.example/\n",
		"# one\r\nhttp://b.example/\r\n\r\nhttp://a.example/ x\r\n",
		"\xEF\xBB\xBFhttp://a.example/ x\nhttp://b.example/",
		"http://b.example/\n\nhttp://a.example/ x",
	};
	static const char *const tags[] = {"y", "z"};
	struct sources_change c = {0};
	char after[256];
	struct sources s;

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		for (int edit = 0; edit < 5; edit++) {
			enum err err = OK;

			write_urls(files[i]);
			if (edit == 0)
				err = sources_add(urls, "http://c.example/", NULL, NULL, 0, &c,
						  NULL);
			else if (edit == 1)
				err = sources_remove(urls, "http://a.example/", &c, NULL);
			else if (edit == 2)
				err = sources_rename(urls, "http://a.example/", "Ay", &c, NULL);
			else if (edit == 3)
				err = sources_tag(urls, "http://b.example/", tags, 2, &c, NULL);
			else
				err = sources_append(urls,
						     STR("http://c.example/\nhttp://d.example/\n"),
						     &c, NULL);
			assert_int_equal(err, OK);
			assert_int_equal(sources_read(&s, urls, NULL), OK);
			(void)snprintf(after, sizeof after, "%.*s", STR_ARG(s.bytes));
			sources_release(&s);
			turn_both_ways(&c, files[i], after);
		}
}

/* Other lines may have come and gone meanwhile; the line itself may not have changed. */
static void test_turn_after_others(void **state)
{
	struct sources_change c = {0};
	struct why why = {0};

	(void)state;
	write_urls("http://a.example/\nhttp://b.example/ x");
	assert_int_equal(sources_remove(urls, "http://b.example/", &c, NULL), OK);
	write_urls("# more\nhttp://a.example/\nhttp://c.example/");
	assert_int_equal(sources_turn(urls, &c, true, &why), OK);
	assert_urls("# more\nhttp://b.example/ x\nhttp://a.example/\nhttp://c.example/");
	write_urls("# less");
	assert_int_equal(sources_turn(urls, &c, true, &why), OK);
	assert_urls("# less\nhttp://b.example/ x");
	/* it came back by hand */
	write_urls("http://b.example/ y\n");
	assert_int_equal(sources_turn(urls, &c, true, &why), ERR_USAGE);
	assert_urls("http://b.example/ y\n");
	sources_change_release(&c);
	assert_int_equal(sources_rename(urls, "http://b.example/", "Bee", &c, NULL), OK);
	write_urls("\n\nhttp://b.example/ y \"~Bee\"\nhttp://d.example/\n");
	assert_int_equal(sources_turn(urls, &c, true, &why), OK);
	assert_urls("\n\nhttp://b.example/ y\nhttp://d.example/\n");
	write_urls("http://b.example/ y \"~Bee\" z\n");
	assert_int_equal(sources_turn(urls, &c, true, &why), ERR_USAGE);
	assert_true(why.what[0]);
	assert_urls("http://b.example/ y \"~Bee\" z\n");
	sources_change_release(&c);
}

static void test_busy(void **state)
{
	(void)state;
	struct why why;
	char lock[96];
	int fd;

	/* a lock that this same process holds does not stop it; that another one waits is tested
	 * with two programs */
	(void)snprintf(lock, sizeof lock, "%s.lock", urls);
	assert_int_equal(file_lock(&fd, lock, &why), OK);
	assert_int_equal(sources_add(urls, "http://a.example/", NULL, NULL, 0, NULL, &why), OK);
	file_unlock(fd);
	assert_urls("http://a.example/\n");
}

static void test_settings(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s,
		  "http://a.example/ x \"~Ay\" < every=2h agent=\"A b\" # why\n"
		  "http://b.example/ \"<\" y\n"
		  "http://c.example/ < every=never retries=3\n",
		  ERR_CONFIG);
	assert_int_equal(s.list.len, 3);
	assert_int_equal(s.list.items[0].ntags, 1);
	assert_string_equal(s.list.items[0].settings, "every=2h agent=\"A b\" # why");
	/* in quotes it is a tag, as newsboat has it */
	assert_int_equal(s.list.items[1].ntags, 1 + (s.list.items[1].settings == NULL));
	assert_int_equal(s.list.items[2].ntags, 0);
	assert_int_equal(s.errors.len, 1);
	assert_int_equal(s.errors.items[0].line, 3);
	assert_non_null(strstr(s.errors.items[0].what, "'never' does not fit every"));
	sources_release(&s);
}

static void test_edits_keep_settings(void **state)
{
	static const char *const tag = "z";
	struct why why;

	(void)state;
	write_urls("http://a.example/ x < every=2h # why\nhttp://b.example/ <every=1h\n");
	assert_int_equal(sources_tag(urls, "http://a.example/", &tag, 1, NULL, &why), OK);
	assert_int_equal(sources_rename(urls, "http://a.example/", "Ay", NULL, &why), OK);
	assert_int_equal(sources_move(urls, "http://a.example/", "http://a.example/2", NULL, &why),
			 OK);
	assert_urls("http://a.example/2 x \"z\" \"~Ay\" < every=2h # why\n"
		    "http://b.example/ <every=1h\n");
	assert_int_equal(sources_move(urls, "http://a.example/2", "http://b.example/", NULL, &why),
			 ERR_USAGE);
	assert_int_equal(sources_rename(urls, "http://a.example/2", "", NULL, &why), OK);
	assert_urls("http://a.example/2 x \"z\" < every=2h # why\n"
		    "http://b.example/ <every=1h\n");
}

/* Command lines and what is filtered are looked at before anything runs. */
static void test_programs(void **state)
{
	struct sources s;

	(void)state;
	read_text(&s,
		  "\"exec:~/bin/feed 'a b'\"\n\"filter:sed s/a/b/:https://a.example/\"\n"
		  "\"filter:x:file:///a.xml\"\n"
		  "\"exec:feed 'a b\"\nfilter:sed\nfilter::https://a.example/\n"
		  "filter:sed:/a/folder\nfilter:sed:https://\n",
		  ERR_CONFIG);
	assert_int_equal(s.list.len, 3);
	assert_int_equal(s.errors.len, 5);
	assert_int_equal(s.list.items[1].kind, SOURCE_FILTER);
	sources_release(&s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST(test_no_file),
		TEST(test_syntax),
		TEST(test_wrong_lines),
		TEST(test_no_password_is_told),
		TEST(test_twice),
		TEST(test_many),
		TEST(test_unreadable),
		TEST(test_find),
		TEST(test_add),
		TEST(test_add_line_ends),
		TEST(test_add_paths),
		TEST(test_add_refused),
		TEST(test_edits_keep_the_rest),
		TEST(test_edits_refused),
		TEST(test_busy),
		TEST(test_settings),
		TEST(test_edits_keep_settings),
		TEST(test_programs),
		TEST(test_edit_all),
		TEST(test_turn),
		TEST(test_turn_after_others),
	};

	return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
