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

#include "base/buf.h"
#include "base/file.h"
#include "net/folder.h"

static char dir[] = "/tmp/kurzum-folder-XXXXXX";

static void put(const char *name, const char *text)
{
	struct buf path;

	buf_init(&path, 4096);
	buf_printf(&path, "%s/%s", dir, name);
	assert_int_equal(file_replace(path.data, str_z(text), NULL), OK);
	buf_release(&path);
}

static void drop(const char *name)
{
	struct buf path;

	buf_init(&path, 4096);
	buf_printf(&path, "%s/%s", dir, name);
	assert_int_equal(remove(path.data), 0);
	buf_release(&path);
}

static enum err on_file(void *ctx, const struct folder_file *f)
{
	buf_printf(ctx, "%.*s=%.*s;", STR_ARG(f->name), STR_ARG(f->bytes));
	assert_true(str_starts(f->path, STR("/")));
	assert_true(f->time > 0);
	return OK;
}

static void on_skipped(void *ctx, const struct why *why)
{
	buf_printf(ctx, "skipped %s;", err_name(why->err));
	assert_true(why->what[0]);
}

static int setup(void **state)
{
	char path[100];

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	put("b.txt", "two");
	put("a.md", "one");
	put("c.HTML", "three");
	put(".hidden.txt", "no");
	put("d.pdf", "no");
	put("e.txt", "much too long");
	snprintf(path, sizeof path, "%s/sub.txt", dir);
	if (mkdir(path, 0700))
		return -1;
	snprintf(path, sizeof path, "%s/out.txt", dir);
	return symlink("/etc/passwd", path);
}

static int teardown(void **state)
{
	static const char *const names[] = {"b.txt", "a.md",  "c.HTML",	 ".hidden.txt",
					    "d.pdf", "e.txt", "sub.txt", "out.txt"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		drop(names[i]);
	return rmdir(dir);
}

static void check(uint32_t max_files, const char *want)
{
	struct why why;
	struct buf out;

	buf_init(&out, BUF_MAX);
	assert_int_equal(folder_read(dir, max_files, 8, on_file, on_skipped, &out, &why), OK);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_read(void **state)
{
	(void)state;
	check(100, "a.md=one;b.txt=two;c.HTML=three;skipped ERR_LIMIT;");
	check(1, "a.md=one;skipped ERR_LIMIT;");
}

static void test_no_folder(void **state)
{
	struct why why = {0};

	(void)state;
	assert_int_equal(folder_read("/no/such/folder", 1, 1, on_file, on_skipped, NULL, &why),
			 ERR_IO);
	assert_string_equal(why.where, "/no/such/folder");
}

static enum err stop(void *ctx, const struct folder_file *f)
{
	(void)f;
	++*(int *)ctx;
	return ERR_INTERRUPTED;
}

static void test_stop(void **state)
{
	struct why why;
	int n = 0;

	(void)state;
	assert_int_equal(folder_read(dir, 100, 8, stop, on_skipped, &n, &why), ERR_INTERRUPTED);
	assert_int_equal(n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_no_folder),
		cmocka_unit_test(test_stop),
	};

	return cmocka_run_group_tests_name("folder", tests, setup, teardown);
}
