/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "net/mailbox.h"

static char dir[] = "/tmp/kurzum-mailbox-XXXXXX";
static char path[200];

static const char *in_dir(const char *name)
{
	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static void put(const char *name, const char *text)
{
	assert_int_equal(file_replace(in_dir(name), str_z(text), NULL), OK);
}

/* Adds to a file as a mail server does: its end grows. */
static void append(const char *name, const char *text)
{
	int fd = open(in_dir(name), O_WRONLY | O_APPEND);

	assert_true(fd >= 0);
	assert_int_equal(file_write_all(fd, str_z(text)), OK);
	close(fd);
}

static bool is_known(void *ctx, struct str name)
{
	return ctx && str_eq(name, str_z(ctx));
}

/* All mails that are new since `word`, which becomes the new one: "BYTES;BYTES;" */
static void check(const char *name, char *word, char *known, const char *want)
{
	struct mailbox_setup setup = {.path = NULL, .word = word, .known = is_known, .ctx = known};
	struct mailbox_mail mail;
	bool more = true, unchanged;
	struct mailbox *m;
	struct why why = {0};
	struct buf out;
	char own[200];

	buf_init(&out, BUF_MAX);
	snprintf(own, sizeof own, "%s", in_dir(name));
	setup.path = own;
	setup.kind = mailbox_kind_of(own, word);
	assert_int_equal(mailbox_open(&m, &setup, &unchanged, &why), OK);
	while (m && more) {
		assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
		if (more)
			buf_printf(&out, "%.*s;", STR_ARG(mail.bytes));
	}
	if (m && mailbox_is_rewritten(m))
		buf_cstr(&out, "rewritten");
	if (m)
		mailbox_word(m, word);
	if (unchanged)
		buf_cstr(&out, "unchanged");
	mailbox_free(m);
	if (!str_eq(buf_view(&out), str_z(want)))
		fail_msg("\"%s\" instead of \"%s\"", out.data ? out.data : "", want);
	buf_release(&out);
}

#define ONE "From a@b.c Fri Jun 20 08:00:00 2025\nSubject: 1\n\none\n>From here\n\n"
#define TWO "From a@b.c Fri Jun 20 09:00:00 2025\nSubject: 2\n\ntwo\nFrom there\n\n"
#define THREE "From x\nSubject: 3\n\nthree\n"

static void test_mbox(void **state)
{
	char word[MAILBOX_WORD] = "";

	(void)state;
	put("m", ONE TWO);
	check("m", word, NULL,
	      "Subject: 1\n\none\nFrom here\n\n;Subject: 2\n\ntwo\nFrom there\n\n;");
	/* the last one comes again, as it may have been half written */
	check("m", word, NULL, "Subject: 2\n\ntwo\nFrom there\n\n;");
	append("m", THREE);
	check("m", word, NULL, "Subject: 2\n\ntwo\nFrom there\n\n;Subject: 3\n\nthree\n;");
	check("m", word, NULL, "Subject: 3\n\nthree\n;");
	/* shortened, and rewritten at the same length */
	put("m", ONE);
	check("m", word, NULL, "Subject: 1\n\none\nFrom here\n\n;rewritten");
	put("m", ONE TWO);
	check("m", word, NULL,
	      "Subject: 1\n\none\nFrom here\n\n;Subject: 2\n\ntwo\nFrom there\n\n;");
	put("m", TWO ONE);
	check("m", word, NULL,
	      "Subject: 2\n\ntwo\nFrom there\n\n;Subject: 1\n\none\nFrom here\n\n;rewritten");
	check("m", word, NULL, "Subject: 1\n\none\nFrom here\n\n;");
	check("m", (char[MAILBOX_WORD]){"mbox zz"}, NULL,
	      "Subject: 2\n\ntwo\nFrom there\n\n;Subject: 1\n\none\nFrom here\n\n;rewritten");
}

/* An old file is not even opened for reading again. */
static void test_mbox_unchanged(void **state)
{
	const struct timespec old[2] = {{1750000000, 0}, {1750000000, 5}};
	char word[MAILBOX_WORD] = "";

	(void)state;
	put("m", ONE);
	assert_int_equal(utimensat(AT_FDCWD, in_dir("m"), old, 0), 0);
	check("m", word, NULL, "Subject: 1\n\none\nFrom here\n\n;");
	check("m", word, NULL, "unchanged");
	put("m", "");
	check("m", word, NULL, "");
}

static void test_maildir(void **state)
{
	char word[MAILBOX_WORD] = "", known[] = "1.b";

	(void)state;
	put("d/new/1.a", "Subject: a\n\na\n");
	put("d/cur/1.b:2,S", "Subject: b\n\nb\n");
	put("d/cur/1.c:2,ST", "Subject: thrown away\n\n");
	put("d/cur/.1.d", "Subject: hidden\n\n");
	put("d/tmp/1.e", "Subject: not there yet\n\n");
	assert_int_equal(mailbox_kind_of(in_dir("d"), NULL), MAILBOX_MAILDIR);
	check("d", word, NULL, "Subject: a\n\na\n;Subject: b\n\nb\n;");
	check("d", word, known, "Subject: a\n\na\n;");
	assert_int_equal(symlink("/etc/passwd", in_dir("d/new/1.f")), 0);
	check("d", word, known, "Subject: a\n\na\n;");
}

static void test_kinds(void **state)
{
	char word[MAILBOX_WORD] = "";

	(void)state;
	put("e/x.eml", "Subject: x\n\nx\n");
	put("e/y.txt", "a text");
	put("t/y.txt", "a text");
	assert_int_equal(mailbox_kind_of(in_dir("e"), NULL), MAILBOX_FOLDER);
	check("e", word, NULL, "Subject: x\n\nx\n;");
	assert_int_equal(mailbox_kind_of(in_dir("e/x.eml"), NULL), MAILBOX_FILE);
	check("e/x.eml", word, NULL, "Subject: x\n\nx\n;");
	assert_int_equal(mailbox_kind_of(in_dir("t"), NULL), MAILBOX_NONE);
	assert_int_equal(mailbox_kind_of(in_dir("t/y.txt"), NULL), MAILBOX_NONE);
	assert_int_equal(mailbox_kind_of(in_dir("none"), NULL), MAILBOX_NONE);
	assert_int_equal(mailbox_kind_of("/dev/zero", NULL), MAILBOX_NONE);
}

/* Texts stay whole, what is attached does not; a line without an end is one too. */
static void test_large(void **state)
{
	struct mailbox_setup setup = {.word = ""};
	struct mailbox_mail mail;
	struct why why = {0};
	bool more, unchanged;
	struct mailbox *m;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	buf_cstr(&text, "From x\nSubject: 1\n\n--b\n\n");
	for (int i = 0; i < 200000; i++)
		buf_cstr(&text, "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n");
	buf_cstr(&text, "--b\n\nthe text\n--b--\n");
	for (int i = 0; i < 12000000; i++)
		buf_char(&text, 'x');
	buf_cstr(&text, "\n\nFrom y\nSubject: 2\n");
	for (int i = 0; i < 100000; i++)
		buf_cstr(&text, "X-Endless: header header header header header\n");
	put("m", text.data);
	setup.path = in_dir("m");
	setup.kind = MAILBOX_MBOX;
	assert_int_equal(mailbox_open(&m, &setup, &unchanged, &why), OK);
	assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
	assert_true(more && mail.cut && mail.bytes.n < (7u << 20));
	assert_true(str_find(mail.bytes, STR("--b\n\nthe text\n--b--\n")) < mail.bytes.n);
	assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
	assert_true(more && mail.cut && mail.bytes.n < 300000);
	assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
	assert_false(more);
	mailbox_free(m);
	buf_release(&text);
}

/* What MIME makes much of out of few bytes: parts and their headers. */
static void test_many(void **state)
{
	struct mailbox_setup setup = {.word = ""};
	struct mailbox_mail mail;
	struct why why = {0};
	bool more, unchanged;
	struct mailbox *m;
	struct buf text;
	size_t parts = 0, headers = 0;

	(void)state;
	buf_init(&text, BUF_MAX);
	buf_cstr(&text, "From x\nSubject: 1\n\n--b\n\nthe text\n");
	for (int i = 0; i < 100000; i++)
		buf_cstr(&text, "--b\n\nx\n");
	buf_cstr(&text, "\nFrom y\nSubject: 2\n\n--b\nA: b\n\nthe text\n--b\n");
	for (int k = 0; k < 100; k++) {
		for (int i = 0; i < 10000; i++)
			buf_cstr(&text, "A: b\n");
		buf_cstr(&text, "\nx\n--b\n");
	}
	put("m", text.data);
	setup.path = in_dir("m");
	setup.kind = MAILBOX_MBOX;
	assert_int_equal(mailbox_open(&m, &setup, &unchanged, &why), OK);
	assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
	assert_true(more && mail.cut);
	assert_true(str_find(mail.bytes, STR("the text\n")) < mail.bytes.n);
	for (size_t at = 0; at < mail.bytes.n; at++)
		parts += str_starts(str_sub(mail.bytes, at, mail.bytes.n), STR("--b\n"));
	assert_in_range(parts, 3000, 10000);
	assert_int_equal(mailbox_next(m, &mail, &more, &why), OK);
	assert_true(more && mail.cut);
	assert_true(str_find(mail.bytes, STR("the text\n")) < mail.bytes.n);
	for (size_t at = 0; at < mail.bytes.n; at++)
		headers += str_starts(str_sub(mail.bytes, at, mail.bytes.n), STR("A: b\n"));
	assert_in_range(headers, 10000, 60000);
	mailbox_free(m);
	buf_release(&text);
}

static int setup(void **state)
{
	static const char *const folders[] = {"d", "d/new", "d/cur", "d/tmp", "e", "t"};

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (mkdir(in_dir(folders[i]), 0700))
			return -1;
	return 0;
}

static int drop(const char *name, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(name);
}

static int teardown(void **state)
{
	(void)state;
	return nftw(dir, drop, 8, FTW_DEPTH | FTW_PHYS);
}

/* A file that can't be opened now is told, and not taken for one without mails. */
static void test_unopenable(void **state)
{
	struct rlimit files, none;
	struct mailbox_setup setup = {0};
	struct mailbox *m = NULL;
	struct why why = {0};
	bool unchanged;
	enum err err;

	(void)state;
	put("closed", "From a Sun Mar  1 12:00:00 2026\nSubject: x\n\ny\n");
	setup.path = in_dir("closed");
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &files), 0);
	none = files;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	setup.kind = mailbox_kind_of(setup.path, NULL);
	err = mailbox_open(&m, &setup, &unchanged, &why);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &files), 0);
	assert_int_equal(setup.kind, MAILBOX_MBOX);
	assert_int_equal(err, ERR_IO);
	assert_true(why.what[0]);
	mailbox_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mbox),	   cmocka_unit_test(test_mbox_unchanged),
		cmocka_unit_test(test_maildir),	   cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_large),	   cmocka_unit_test(test_many),
		cmocka_unit_test(test_unopenable),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
