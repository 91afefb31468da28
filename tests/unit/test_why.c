/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/why.h"

static void test_set(void **state)
{
	struct why why;
	char text[2000];

	(void)state;
	assert_int_equal(why_set(NULL, ERR_IO, "x", 1, "y"), ERR_IO);
	assert_int_equal(why_set(&why, ERR_CONFIG, "urls", 12, "%s is no %s", "a", "b"),
			 ERR_CONFIG);
	assert_int_equal(why.err, ERR_CONFIG);
	assert_string_equal(why.where, "urls");
	assert_int_equal(why.line, 12);
	assert_string_equal(why.what, "a is no b");
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	assert_int_equal(why_set(&why, ERR_IO, text, 0, "%s", text), ERR_IO);
	assert_int_equal(strlen(why.where), sizeof why.where - 1);
	assert_int_equal(strlen(why.what), sizeof why.what - 1);
	assert_int_equal(why_set(&why, ERR_IO, NULL, 0, "w"), ERR_IO);
	assert_string_equal(why.where, "");
}

static void assert_printed(const char *where, int line, const char *what, const char *want)
{
	struct why why;
	struct buf b;

	buf_init(&b, BUF_MAX);
	assert_int_equal(why_set(&why, ERR_NOT_FOUND, where, line, "%s", what), ERR_NOT_FOUND);
	why_print(&b, &why);
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static void test_print(void **state)
{
	(void)state;
	assert_printed("urls", 3, "wrong", "urls:3: wrong");
	assert_printed("urls", 0, "wrong", "urls: wrong");
	assert_printed("", 3, "wrong", "wrong");
	assert_printed("", 0, "", "not found");
	assert_printed("a\nb\x1b[31m", 0, "x\r\ny\x07", "a b[31m: x y");
}

static void test_report(void **state)
{
	struct why why;
	char text[100] = "";
	FILE *kept = stderr, *file = tmpfile();

	(void)state;
	assert_non_null(file);
	assert_int_equal(why_set(&why, ERR_CONFIG, "config", 2, "no; yes"), ERR_CONFIG);
	stderr = file;
	int status = why_report(&why);

	stderr = kept;
	rewind(file);
	size_t n = fread(text, 1, sizeof text - 1, file);

	assert_int_equal(n, strlen("kurzum: config:2: no; yes\n"));
	assert_string_equal(text, "kurzum: config:2: no; yes\n");
	assert_int_equal(status, 3);
	assert_int_equal(fclose(file), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_report),
	};

	return cmocka_run_group_tests_name("why", tests, NULL, NULL);
}
