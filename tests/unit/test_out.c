/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/out.h"

static int saved, reading;

/* Standard output goes to a pipe until take() or put_back(). */
static void catch_output(void)
{
	int fds[2];

	(void)fflush(stdout);
	saved = dup(STDOUT_FILENO);
	assert_true(saved >= 0);
	assert_int_equal(pipe(fds), 0);
	assert_true(dup2(fds[1], STDOUT_FILENO) >= 0);
	(void)close(fds[1]);
	reading = fds[0];
}

static void put_back(void)
{
	assert_true(dup2(saved, STDOUT_FILENO) >= 0);
	(void)close(saved);
}

/* What was printed, at most what fits into a pipe. */
static const char *take(void)
{
	static char bytes[4096];
	ssize_t n;

	put_back();
	n = read(reading, bytes, sizeof bytes - 1);
	(void)close(reading);
	bytes[n > 0 ? n : 0] = '\0';
	return bytes;
}

static void test_nothing(void **state)
{
	struct out o;
	struct why why;

	(void)state;
	catch_output();
	out_init(&o);
	assert_int_equal(out_end(&o, ERR_PARTIAL, &why), ERR_PARTIAL);
	assert_string_equal(take(), "");
}

static void test_gate(void **state)
{
	struct out o;
	struct why why;

	(void)state;
	catch_output();
	out_init(&o);
	out_printf(&o, "a %s\tb", "\x1b[31mred\x07 \u202eturned\xff");
	out_line(&o);
	assert_int_equal(out_end(&o, OK, &why), OK);
	assert_string_equal(take(), "a [31mred turned\ufffd\tb\n");
}

static void test_cells(void **state)
{
	struct out o;
	struct why why;

	(void)state;
	catch_output();
	out_init(&o);
	out_cell(&o, STR("abc"), 5);
	out_cell(&o, STR("|abcdef"), 5);
	out_cell(&o, STR("|\u65e5\u672c\u8a9e"), 5);
	out_cell(&o, STR("|  two \n lines "), 0);
	out_cell(&o, STR(""), 2);
	out_str(&o, STR("|"));
	out_line(&o);
	assert_int_equal(out_end(&o, OK, &why), OK);
	assert_string_equal(take(), "abc  |abc…|\u65e5… | two lines  |\n");
}

static void test_json(void **state)
{
	struct out o;
	struct why why;
	struct json j;

	(void)state;
	catch_output();
	out_init(&o);
	out_str(&o, STR("first"));
	out_line(&o);
	j = out_json(&o);
	json_open(&j, '{');
	json_member_str(&j, "t", STR("\x1b"));
	json_close(&j, '}');
	out_json_end(&o);
	out_str(&o, STR("second"));
	out_line(&o);
	out_json_line(&o, STR("{}"));
	out_str(&o, STR("third"));
	out_line(&o);
	out_clean(&o, STR("fourth\n"));
	assert_int_equal(out_end(&o, OK, &why), OK);
	assert_string_equal(take(), "first\n{\"t\":\"\\u001b\"}\nsecond\n{}\nthird\nfourth\n");
}

static void test_reader_gone(void **state)
{
	struct out o;
	struct why why = {0};

	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
	catch_output();
	(void)close(reading);
	out_init(&o);
	for (int i = 0; i < 100000 && !out_is_over(&o); i++) {
		out_str(&o, STR("a line for nobody"));
		out_line(&o);
	}
	assert_true(out_is_over(&o));
	assert_int_equal(out_end(&o, OK, &why), OK);
	put_back();
	assert_string_equal(why.what, "");
}

static void test_full_disk(void **state)
{
	struct out o;
	struct why why = {0};
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

	(void)state;
	if (full < 0)
		skip();
	catch_output();
	assert_true(dup2(full, STDOUT_FILENO) >= 0);
	(void)close(full);
	out_init(&o);
	out_str(&o, STR("x"));
	enum err err = out_end(&o, OK, &why);

	put_back();
	(void)close(reading);
	assert_int_equal(err, ERR_IO);
	assert_true(why.what[0]);
}

static void test_no_terminal(void **state)
{
	(void)state;
	catch_output();
	size_t columns = out_columns();

	(void)take();
	assert_int_equal(columns, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),	    cmocka_unit_test(test_gate),
		cmocka_unit_test(test_cells),	    cmocka_unit_test(test_json),
		cmocka_unit_test(test_reader_gone), cmocka_unit_test(test_full_disk),
		cmocka_unit_test(test_no_terminal),
	};

	return cmocka_run_group_tests_name("out", tests, NULL, NULL);
}
