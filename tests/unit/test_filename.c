/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/filename.h"
#include "base/utf8.h"

static void assert_name(const char *title, const char *ending, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	filename_print(str_z(title), ending, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void names_lead_nowhere(void **state)
{
	char title[2] = "", flood[4001];
	struct buf out;

	(void)state;
	assert_name("A bridge, at last", ".txt", "A-bridge-at-last.txt");
	assert_name("Größe 14,3", ".html", "Größe-14-3.html");
	assert_name("../../.ssh/authorized_keys", "", "ssh-authorized-keys");
	assert_name("/etc/passwd", "", "etc-passwd");
	assert_name("..", "", "article");
	assert_name(".", ".txt", "article.txt");
	assert_name("-rf", "", "rf");
	assert_name("~root", "", "root");
	assert_name("a\nb\033[2Jc\x9b\xe2\x80\xae", "", "a-b-2Jc");
	assert_name("$(touch x);`y`|z", ".txt", "touch-x-y-z.txt");
	assert_name("", "", "article");
	/* whatever byte it is: none that the system or a shell reads its own way */
	for (int c = 1; c < 128; c++) {
		title[0] = (char)c;
		buf_init(&out, BUF_MAX);
		filename_print(str_z(title), "", &out);
		assert_null(strpbrk(out.data, "/\\.-~$`'\"*?<>|&;:!#%{}[]() \t\n\r\033"));
		buf_release(&out);
	}
	memset(flood, 'x', sizeof flood - 1);
	flood[sizeof flood - 1] = '\0';
	buf_init(&out, BUF_MAX);
	filename_print(str_z(flood), ".txt", &out);
	assert_true(out.len <= 120);
	buf_clear(&out);
	for (size_t i = 0; i + 3 < sizeof flood; i += 3)
		memcpy(flood + i, "\xe6\xb1\xb4", 3);
	flood[3999] = '\0';
	filename_print(str_z(flood), ".txt", &out);
	assert_true(out.len <= 120 && utf8_valid(buf_view(&out)));
	buf_release(&out);
}

static void endings_are_short_words(void **state)
{
	static const struct {
		const char *path, *ending;
	} cases[] = {
		{"/a/b.mp3", ".mp3"}, {"/a.b/c", ""},	  {"/a/b.m/p3", ""},   {"b.", ""},
		{".mp3", ""},	      {"/.mp3", ""},	  {"a.mp3;rm", ""},    {"a.mp3\n", ""},
		{"a.toolong", ""},    {"a.MP4", ".MP4"},  {"a.tar.gz", ".gz"}, {"", ""},
		{"a.../../x", ""},    {"a.\xc3\xa4", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str got = filename_ending(str_z(cases[i].path));

		assert_true(str_eq(got, str_z(cases[i].ending)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lead_nowhere),
		cmocka_unit_test(endings_are_short_words),
	};

	return cmocka_run_group_tests_name("filename", tests, NULL, NULL);
}
