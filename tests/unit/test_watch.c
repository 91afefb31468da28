/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/watch.h"

static char folder[64], file[128], other[128];

static int enter(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof folder, "/tmp/kurzum-test.XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	(void)snprintf(file, sizeof file, "%s/file", folder);
	(void)snprintf(other, sizeof other, "%s/other", folder);
	return 0;
}

static int leave(void **state)
{
	(void)state;
	(void)unlink(file);
	(void)unlink(other);
	return rmdir(folder);
}

/* Whether something has happened; it is forgotten then. inotify tells at once. */
static bool has_happened(struct watch *w)
{
	struct pollfd p = {.fd = w->fd, .events = POLLIN};
	bool yes = poll(&p, 1, 0) > 0;

	watch_drain(w);
	return yes;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void test_folder(void **state)
{
	struct watch w;
	struct buf bytes;

	(void)state;
	watch_init(&w);
	if (!watch_add(&w, folder))
		skip(); /* a system without it */
	assert_false(has_happened(&w));
	write_file(file, "one");
	assert_true(has_happened(&w));
	assert_false(has_happened(&w));
	buf_init(&bytes, 100);
	assert_int_equal(file_read(&bytes, file, NULL), OK);
	buf_release(&bytes);
	assert_false(has_happened(&w));
	assert_int_equal(rename(file, other), 0);
	assert_true(has_happened(&w));
	assert_int_equal(unlink(other), 0);
	assert_true(has_happened(&w));
	watch_release(&w);
	assert_int_equal(w.fd, -1);
}

static void test_file_behind_a_link(void **state)
{
	struct watch w;

	(void)state;
	write_file(other, "one");
	assert_int_equal(symlink(other, file), 0);
	watch_init(&w);
	if (!watch_add(&w, file))
		skip();
	write_file(other, "two");
	assert_true(has_happened(&w));
	/* another file in its place: it is watched when it is added again */
	assert_int_equal(unlink(other), 0);
	assert_true(has_happened(&w));
	write_file(other, "three");
	assert_false(has_happened(&w));
	assert_true(watch_add(&w, file));
	write_file(other, "four");
	assert_true(has_happened(&w));
	watch_release(&w);
}

/* A file that is written all the time says itself when there is something to see. */
static void test_told(void **state)
{
	struct watch w;
	FILE *f = fopen(file, "w");

	(void)state;
	assert_non_null(f);
	watch_init(&w);
	if (!watch_add_told(&w, file))
		skip();
	fputs("one", f);
	assert_int_equal(fclose(f), 0);
	assert_false(has_happened(&w));
	watch_tell(file);
	assert_true(has_happened(&w));
	assert_false(has_happened(&w));
	assert_int_equal(unlink(file), 0);
	assert_true(has_happened(&w));
	watch_release(&w);
}

static void test_nothing_there(void **state)
{
	struct watch w;

	(void)state;
	watch_init(&w);
	watch_drain(&w);
	assert_false(watch_add(&w, file));
	assert_false(watch_add_told(&w, file));
	watch_tell(file);
	watch_release(&w);
	watch_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_folder, enter, leave),
		cmocka_unit_test_setup_teardown(test_file_behind_a_link, enter, leave),
		cmocka_unit_test_setup_teardown(test_told, enter, leave),
		cmocka_unit_test_setup_teardown(test_nothing_there, enter, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
