/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* A fresh folder for each test, in it for its length. */
struct place {
	char folder[64];
	int before;
};

static int enter(void **state)
{
	static struct place place;

	place = (struct place){.before = open(".", O_RDONLY | O_DIRECTORY)};
	(void)snprintf(place.folder, sizeof place.folder, "/tmp/kurzum-test.XXXXXX");
	if (place.before < 0 || !mkdtemp(place.folder) || chdir(place.folder) < 0)
		return -1;
	*state = &place;
	return 0;
}

static int leave(void **state)
{
	struct place *place = *state;

	if (fchdir(place->before) < 0)
		return -1;
	close(place->before);
	pid_t pid = fork();

	if (pid == 0) {
		(void)execlp("rm", "rm", "-rf", place->folder, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void assert_holds(const char *path, const char *want)
{
	struct buf b;
	struct why why;

	buf_init(&b, 1000);
	assert_int_equal(file_read(&b, path, &why), OK);
	assert_string_equal(b.data, want);
	buf_release(&b);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void assert_refused(const char *path, enum err want, const char *word)
{
	struct buf b;
	struct why why;

	buf_init(&b, 10);
	assert_int_equal(file_read(&b, path, &why), want);
	assert_string_equal(why.where, path);
	if (!strstr(why.what, word))
		fail_msg("%s: %s", path, why.what);
	assert_int_equal(file_read(&b, path, NULL), want);
	buf_release(&b);
}

static void test_read(void **state)
{
	(void)state;
	put("empty", "");
	put("ten", "0123456789");
	put("eleven", "0123456789a");
	assert_holds("empty", "");
	assert_holds("ten", "0123456789");
	assert_refused("none", ERR_NOT_FOUND, "no such file");
	assert_refused(".", ERR_IO, "folder");
	assert_refused("/dev/null", ERR_IO, "device");
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_refused("pipe", ERR_IO, "pipe"); /* and at once: nobody writes into it */
	assert_refused("eleven", ERR_LIMIT, "10 bytes");
	assert_int_equal(symlink("ten", "link"), 0);
	assert_holds("link", "0123456789");
}

static void test_stdin(void **state)
{
	struct buf b;
	struct why why;
	int kept = dup(STDIN_FILENO);

	(void)state;
	put("in", "from stdin");
	int fd = open("in", O_RDONLY);

	assert_true(kept >= 0 && fd >= 0);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	buf_init(&b, 100);
	assert_int_equal(file_read(&b, "-", &why), OK);
	assert_string_equal(b.data, "from stdin");
	buf_release(&b);
	assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
	close(kept);
	close(fd);
}

static void test_replace(void **state)
{
	struct why why;

	(void)state;
	assert_int_equal(file_replace("new", STR("one"), &why), OK);
	assert_holds("new", "one");
	assert_int_equal(mode_of("new"), 0600);
	assert_int_equal(chmod("new", 0640), 0);
	assert_int_equal(file_replace("new", STR("two"), &why), OK);
	assert_holds("new", "two");
	assert_int_equal(mode_of("new"), 0640);
	assert_int_equal(file_replace("new", STR_NONE, &why), OK);
	assert_holds("new", "");
	assert_int_equal(file_replace("no/folder", STR("x"), &why), ERR_IO);
	assert_string_equal(why.where, "no/folder");
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(file_replace("folder", STR("x"), &why), ERR_IO);
	assert_non_null(strstr(why.what, "folder"));
}

/* In place of the C library's: what was synced when the name changed, and a disk that can't. */
static struct {
	int syncs; /* so far */
	int before; /* the new name */
	bool broken;
} disk;

int fsync(int fd)
{
	(void)fd;
	disk.syncs++;
	errno = EIO;
	return disk.broken ? -1 : 0;
}

int rename(const char *from, const char *to)
{
	disk.before = disk.syncs;
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

/* The bytes are on the disk before the name is theirs, and the name before we say so. */
static void test_replace_synced(void **state)
{
	struct place *place = *state;
	struct why why;

	put("file", "old");
	memset(&disk, 0, sizeof disk);
	assert_int_equal(file_replace("file", STR("new"), &why), OK);
	assert_int_equal(disk.before, 1);
	assert_int_equal(disk.syncs, 2);
	disk.broken = true;
	assert_int_equal(file_replace("file", STR("lost"), &why), ERR_IO);
	disk.broken = false;
	assert_holds("file", "new");
	/* nothing is left beside it */
	assert_int_equal(unlink("file"), 0);
	assert_int_equal(rmdir(place->folder), 0);
}

static void test_replace_link(void **state)
{
	struct why why;
	struct stat st;

	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	put("sub/target", "old");
	assert_int_equal(symlink("sub/middle", "link"), 0);
	assert_int_equal(symlink("target", "sub/middle"), 0);
	assert_int_equal(file_replace("link", STR("new"), &why), OK);
	assert_holds("sub/target", "new");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat("sub/middle", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	/* to a file that isn't there yet */
	assert_int_equal(symlink("sub/later", "ahead"), 0);
	assert_int_equal(file_replace("ahead", STR("here"), &why), OK);
	assert_holds("sub/later", "here");
	/* in a circle */
	assert_int_equal(symlink("b", "a"), 0);
	assert_int_equal(symlink("a", "b"), 0);
	assert_int_equal(file_replace("a", STR("x"), &why), ERR_IO);
}

static void test_folders(void **state)
{
	struct why why;

	(void)state;
	assert_int_equal(file_make_folder("x/y/z", &why), OK);
	assert_int_equal(mode_of("x"), 0700);
	assert_int_equal(mode_of("x/y/z"), 0700);
	assert_int_equal(file_make_folder("x/y/z", &why), OK);
	assert_int_equal(file_make_folder("x//w/", &why), OK);
	assert_true(file_is_folder("x/w"));
	put("file", "");
	assert_int_equal(file_make_folder("file", &why), ERR_IO);
	assert_int_equal(file_make_folder("file/below", &why), ERR_IO);
	assert_int_equal(file_make_folder("", &why), ERR_IO);
}

/* Told is why it can't be made, not that it isn't there. */
static void test_folder_without_rights(void **state)
{
	bool is_root = geteuid() == 0;
	struct why why;
	enum err err;

	(void)state;
	assert_int_equal(chmod(".", 0755), 0);
	assert_int_equal(mkdir("read-only", 0555), 0);
	if (is_root)
		assert_int_equal(seteuid(65534), 0);
	err = file_make_folder("read-only/x/y", &why);
	if (is_root)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(err, ERR_IO);
	assert_string_equal(why.where, "read-only/x");
	assert_string_equal(why.what, strerror(EACCES));
}

static void test_facts(void **state)
{
	(void)state;
	put("file", "");
	assert_true(file_exists("file") && file_is_regular("file") && !file_is_folder("file"));
	assert_true(file_exists(".") && !file_is_regular(".") && file_is_folder("."));
	assert_false(file_exists("none") || file_is_regular("none") || file_is_folder("none"));
	assert_true(file_stamp("file") != 0);
	assert_true(file_stamp("file") == file_stamp("file"));
	assert_int_equal(file_stamp("none"), 0);
}

/* What another process gets for the lock. */
static enum err from_outside(const char *path)
{
	int status = 0;

	(void)fflush(NULL);
	pid_t pid = fork();

	if (pid == 0) {
		int fd;

		_exit((int)file_lock(&fd, path, NULL));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return (enum err)WEXITSTATUS(status);
}

static void test_lock(void **state)
{
	struct why why;
	int fd = -1;

	(void)state;
	assert_int_equal(file_lock(&fd, "lock", &why), OK);
	assert_true(fd >= 0);
	assert_int_equal(mode_of("lock"), 0600);
	assert_int_equal(from_outside("lock"), ERR_BUSY);
	file_unlock(fd);
	assert_int_equal(from_outside("lock"), OK);
	file_unlock(-1);
	assert_int_equal(symlink("lock", "planted"), 0);
	assert_int_equal(file_lock(&fd, "planted", &why), ERR_IO);
	assert_int_equal(fd, -1);
	assert_int_equal(file_lock(&fd, "no/lock", &why), ERR_IO);
}

static void test_write_all(void **state)
{
	(void)state;
	assert_int_equal(file_write_all(-1, STR("x")), ERR_IO);
	assert_int_equal(file_write_all(-1, STR_NONE), OK);
	int fd = open("out", O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(file_write_all(fd, STR("all of it")), OK);
	close(fd);
	assert_holds("out", "all of it");
	fd = open("/dev/full", O_WRONLY);
	if (fd >= 0)
		assert_int_equal(file_write_all(fd, STR("x")), ERR_IO);
	close(fd);
}

static void test_scratch(void **state)
{
	struct place *place = *state;
	struct arena a = {0};
	struct why why = {0};
	const char *path;

	assert_int_equal(setenv("TMPDIR", place->folder, 1), 0);
	assert_int_equal(file_scratch(STR("some lines"), &a, &path, &why), OK);
	assert_memory_equal(path, place->folder, strlen(place->folder));
	assert_holds(path, "some lines");
	assert_int_equal(mode_of(path), 0600);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(setenv("TMPDIR", "/nowhere/at/all", 1), 0);
	assert_int_equal(file_scratch(STR("x"), &a, &path, &why), ERR_IO);
	assert_string_equal(why.what, "can't be written");
	assert_int_equal(unsetenv("TMPDIR"), 0);
	arena_release(&a);
}

static void test_system(void **state)
{
	(void)state;
	assert_int_equal(file_system_of("no/such/file"), FILE_SYSTEM_LOCAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_read, enter, leave),
		cmocka_unit_test_setup_teardown(test_stdin, enter, leave),
		cmocka_unit_test_setup_teardown(test_replace, enter, leave),
		cmocka_unit_test_setup_teardown(test_replace_link, enter, leave),
		cmocka_unit_test_setup_teardown(test_replace_synced, enter, leave),
		cmocka_unit_test_setup_teardown(test_folders, enter, leave),
		cmocka_unit_test_setup_teardown(test_folder_without_rights, enter, leave),
		cmocka_unit_test_setup_teardown(test_facts, enter, leave),
		cmocka_unit_test_setup_teardown(test_lock, enter, leave),
		cmocka_unit_test_setup_teardown(test_write_all, enter, leave),
		cmocka_unit_test_setup_teardown(test_scratch, enter, leave),
		cmocka_unit_test(test_system),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
