/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "conf/comeback.h"

static void assert_comes(const char *lines, const char *known, const char *want, uint32_t comments)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	assert_int_equal(comeback_lines(&out, str_z(lines), str_z(known)), comments);
	assert_string_equal(out.len ? out.data : "", want);
	buf_release(&out);
}

static void what_the_web_has_comes_back(void **state)
{
	static const char *const lines[] = {
		"",
		"\n",
		"# exec:no\n",
		"http://a.example/ x \"~A\"\nhttps://b.example/\r\n",
		"\xEF\xBB\xBFhttps://a.example/",
		"\"query:All:unread = \\\"yes\\\"\"\n",
		"https://a.example/ < every=2h agent=\"x y\" # why\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		assert_comes(lines[i], "", lines[i], 0);
}

static void powers_come_back_as_comments(void **state)
{
	static const char *const lines[] = {
		"exec:/bin/x",
		"\"exec:/bin/x y\" tag",
		"\"filter:/bin/x:https://a.example/\"",
		"file:///etc/passwd",
		"/home/someone/.ssh",
		"~/.ssh",
		"https://a.example/ < auth=/bin/x",
		"https://a.example/ x < every=2h auth=\"/bin/x y\"",
		"https://a.example/ < auth=file:/etc/passwd",
		"https://a.example/ < ca=/tmp/ca.pem",
		"https://a.example/ < proxy=http://b.example:3128",
		"  exec:/bin/x",
		"\texec:/bin/x",
		/* a wrong line: nobody knows what it is to be */
		"\"exec:/bin/x",
		"gopher://a.example/",
	};
	char line[256], want[256];

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_comes(lines[i], "", (snprintf(want, sizeof want, "# %s", lines[i]), want),
			     1);
		snprintf(line, sizeof line, "https://b.example/\r\n%s\r\n\nhttps://c.example/",
			 lines[i]);
		snprintf(want, sizeof want, "https://b.example/\r\n# %s\r\n\nhttps://c.example/",
			 lines[i]);
		assert_comes(line, "", want, 1);
	}
	assert_comes("\xEF\xBB\xBF"
		     "exec:x\n",
		     "",
		     "\xEF\xBB\xBF"
		     "# exec:x\n",
		     1);
}

/* Title and tags are free; address and settings are not. */
static void what_is_known_comes_back(void **state)
{
	static const char known[] = "https://z.example/\nexec:/bin/x tag\n"
				    "https://a.example/ < auth=/bin/y\n# exec:/bin/w\n";

	(void)state;
	assert_comes("exec:/bin/x\n", known, "exec:/bin/x\n", 0);
	assert_comes("\"exec:/bin/x\" \"~Name\" other\n", known,
		     "\"exec:/bin/x\" \"~Name\" other\n", 0);
	assert_comes("https://a.example/ x < auth=/bin/y\n", known,
		     "https://a.example/ x < auth=/bin/y\n", 0);
	assert_comes("exec:/bin/x < every=2h\n", known, "# exec:/bin/x < every=2h\n", 1);
	assert_comes("https://b.example/ < auth=/bin/y\n", known,
		     "# https://b.example/ < auth=/bin/y\n", 1);
	assert_comes("https://z.example/ < auth=/bin/y\n", known,
		     "# https://z.example/ < auth=/bin/y\n", 1);
	assert_comes("exec:/bin/w\n", known, "# exec:/bin/w\n", 1);
}

/* However many there are. */
static void the_search_has_an_end(void **state)
{
	struct buf lines, known, out;

	(void)state;
	buf_init(&lines, BUF_MAX);
	buf_init(&known, BUF_MAX);
	buf_init(&out, BUF_MAX);
	for (int i = 0; i < 50000; i++) {
		buf_printf(&known, "exec:/bin/%d\n", i);
		buf_printf(&lines, "exec:/bin/%d\n", i + 1);
	}
	assert_int_equal(comeback_lines(&out, buf_view(&lines), buf_view(&known)),
			 50000 - COMEBACK_LOOKS + 1);
	buf_release(&lines);
	buf_release(&known);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_web_has_comes_back),
		cmocka_unit_test(powers_come_back_as_comments),
		cmocka_unit_test(what_is_known_comes_back),
		cmocka_unit_test(the_search_has_an_end),
	};

	return cmocka_run_group_tests_name("comeback", tests, NULL, NULL);
}
