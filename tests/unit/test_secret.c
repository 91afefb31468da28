/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/secret.h"

static void paths(void **state)
{
	(void)state;
	assert_true(str_eq(secret_path(STR("file:/a/b c")), STR("/a/b c")));
	assert_int_equal(secret_path(STR("pass show file:x")).n, 0);
	assert_int_equal(secret_path(STR("")).n, 0);
}

static void files(void **state)
{
	char path[] = "/tmp/kurzum-secret-XXXXXX";
	int fd = mkstemp(path);
	struct why why = {0};
	struct buf b;

	(void)state;
	assert_true(fd >= 0 && write(fd, "me:word\n", 8) == 8);
	close(fd);
	buf_init(&b, SECRET_MAX);
	assert_int_equal(secret_read(&b, str_z(path), &why), OK);
	assert_string_equal(b.data, "me:word\n");
	secret_release(&b);
	for (int i = 0; i < 2; i++) {
		buf_init(&b, SECRET_MAX);
		assert_int_equal(chmod(path, i ? 0604 : 0640), 0);
		assert_int_equal(secret_read(&b, str_z(path), &why), ERR_CONFIG);
		assert_non_null(strstr(why.what, "chmod 600"));
		assert_int_equal(b.len, 0);
		secret_release(&b);
	}
	unlink(path);
	buf_init(&b, SECRET_MAX);
	assert_int_not_equal(secret_read(&b, str_z(path), &why), OK);
	secret_release(&b);
}

static void lines(void **state)
{
	static const struct {
		const char *bytes, *named, *user, *password; /* user NULL: wrong */
	} cases[] = {
		{"me:word\nmore", "", "me", "word"},
		{"me:wo:rd\r\n", "", "me", "wo:rd"},
		{"me:", "", "me", ""},
		{"word\n", "me", "me", "word"},
		{"me:word", "me", "me", "word"},
		{"a:b", "me", "me", "a:b"},
		{"word", "", NULL, NULL},
		{"", "me", NULL, NULL},
		{"\nword", "me", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str user = STR_NONE, password = STR_NONE;
		struct why why = {0};
		enum err err = secret_parse(str_z(cases[i].bytes), str_z(cases[i].named), &user,
					    &password, &why);

		assert_int_equal(err, cases[i].user ? OK : ERR_CONFIG);
		if (err) {
			assert_null(strstr(why.what, " word"));
			continue;
		}
		assert_true(str_eq(user, str_z(cases[i].user)));
		assert_true(str_eq(password, str_z(cases[i].password)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths),
		cmocka_unit_test(files),
		cmocka_unit_test(lines),
	};

	return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
