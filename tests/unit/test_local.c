/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/local.h"

static char file[] = "/tmp/kurzum-local-XXXXXX";

static int setup(void **state)
{
	int fd = mkstemp(file);

	(void)state;
	return fd < 0 || write(fd, "0123456789", 10) != 10 || close(fd) ? -1 : 0;
}

static int teardown(void **state)
{
	(void)state;
	return unlink(file);
}

static void path(const char *url, const char *want)
{
	struct buf out;

	buf_init(&out, 1000);
	buf_cstr(&out, "");
	local_path(&out, str_z(url));
	assert_true(str_eq(buf_view(&out), str_z(want)));
	buf_release(&out);
}

static void test_path(void **state)
{
	(void)state;
	assert_true(local_is(STR("FILE:///x")));
	assert_false(local_is(STR("http://file:/")));
	path("file:///a/b%20c%c3%a4", "/a/b c\xC3\xA4");
	path("file:/a", "/a");
	path("file://localhost/a%", "/a%");
	path("file://far.example/a", "");
	path("file:///a%zz", "/a%zz");
	/* the reader's own folder */
	setenv("HOME", "/home/x", 1);
	path("file:~/a%20b.xml", "/home/x/a b.xml");
	path("file://~/a.xml", "/home/x/a.xml");
	path("file:///~/a.xml", "/~/a.xml");
	path("file:~other/a.xml", "~other/a.xml");
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	buf_add(ctx, bytes, n);
	return OK;
}

static enum err get(const char *url, const char *tag, uint64_t max, char out_tag[64],
		    bool *unchanged)
{
	struct why why = {0};
	struct buf out;
	struct local l = {url, tag, max, on_body, &out};
	enum err err;

	buf_init(&out, 1000);
	err = local_read(&l, out_tag, 64, unchanged, &why);
	if (err == OK && !*unchanged)
		assert_string_equal(out.data, "0123456789");
	if (err != OK)
		assert_true(why.what[0]);
	buf_release(&out);
	return err;
}

static void test_read(void **state)
{
	char url[100], tag[64], again[64];
	bool unchanged;

	(void)state;
	snprintf(url, sizeof url, "file://%s", file);
	assert_int_equal(get(url, NULL, 100, tag, &unchanged), OK);
	assert_false(unchanged);
	assert_int_equal(get(url, tag, 100, again, &unchanged), OK);
	assert_true(unchanged);
	assert_string_equal(tag, again);
	assert_int_equal(get(url, "\"other\"", 100, again, &unchanged), OK);
	assert_false(unchanged);
	assert_int_equal(get(url, NULL, 9, again, &unchanged), ERR_LIMIT);
}

static void test_refused(void **state)
{
	static const char *const urls[] =
		{"file:///", "file:///dev/zero",	  "file:///no/such",
		 "file:",    "file:///etc/passwd%00.xml", "file://far.example/etc/passwd"};
	char tag[64];
	bool unchanged;

	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		assert_int_equal(get(urls[i], NULL, 100, tag, &unchanged), ERR_FETCH);
}

/* A pipe without a writer must not be waited for. */
static void test_pipe(void **state)
{
	char name[100], url[120], tag[64];
	bool unchanged;

	(void)state;
	snprintf(name, sizeof name, "%s.pipe", file);
	assert_int_equal(mkfifo(name, 0600), 0);
	snprintf(url, sizeof url, "file://%s", name);
	assert_int_equal(get(url, NULL, 100, tag, &unchanged), ERR_FETCH);
	assert_int_equal(unlink(name), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_path),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_pipe),
	};

	return cmocka_run_group_tests_name("local", tests, setup, teardown);
}
