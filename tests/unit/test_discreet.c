/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/discreet.h"

static void check_address(const char *address, const char *want, bool want_hidden)
{
	struct arena a = {0};
	bool hidden = false;

	assert_true(str_eq(discreet_address(&a, str_z(address), &hidden), str_z(want)));
	assert_int_equal(hidden, want_hidden);
	arena_release(&a);
}

static void test_address(void **state)
{
	(void)state;
	check_address("", "", false);
	check_address("https://e.example/a?b=c&d", "https://e.example/a?b=c&d", false);
	check_address("https://me:w@e.example/a", "https://e.example/a", true);
	check_address("https://e.example/a?token=1&b=2", "https://e.example/a?token=&b=2", true);
	check_address("https://e.example/?b=2&Password=x#y", "https://e.example/?b=2&Password=#y",
		      true);
	/* nothing that only looks like one */
	check_address("https://e.example/token=1?q=token=2&tokens=3",
		      "https://e.example/token=1?q=token=2&tokens=3", false);
	check_address("https://e.example/?token=", "https://e.example/?token=", false);
	check_address("https://e.example/?token", "https://e.example/?token", false);
}

static void test_secret(void **state)
{
	(void)state;
	assert_false(discreet_has_secret(STR("")));
	assert_false(discreet_has_secret(STR("https://anna@e.example/ t\nproxy http://p:8080\n")));
	assert_false(discreet_has_secret(STR("https://e.example/ < auth=file:~/x:y@z every=2h")));
	assert_false(discreet_has_secret(STR("sync-password env:token\ntldr-key \"pass a:b@c\"")));
	assert_true(discreet_has_secret(STR("# a\n\nhttps://anna:w@e.example/ t\n")));
	assert_true(discreet_has_secret(STR("proxy = \"socks5://anna:w@p:8080\"\n")));
	assert_true(discreet_has_secret(STR("proxy=http://anna:w@p:8080")));
	assert_true(discreet_has_secret(STR("filter:cmd:https://anna:w@e.example/\n")));
	assert_true(discreet_has_secret(STR("x\nhttps://e.example/?a=b&token=123 t\n")));
	assert_true(discreet_has_secret(STR("\"exec:get https://e.example/?token=1\"")));
}

static void check_line(const char *line, const char *want, bool want_hidden)
{
	struct buf out;
	bool hidden = false;

	buf_init(&out, BUF_MAX);
	discreet_line(str_z(line), &out, &hidden);
	assert_string_equal(out.data ? out.data : "", want);
	assert_int_equal(hidden, want_hidden);
	buf_release(&out);
}

static void test_line(void **state)
{
	(void)state;
	check_line("", "", false);
	check_line("  # a  comment\t ", "  # a  comment\t ", false);
	check_line("# http://me:w@e.example/", "# http://e.example/", true);
	check_line("http://e.example/ \"a  b\" # < auth=x", "http://e.example/ \"a  b\" # < ",
		   true);
	check_line("http://e.example/ t < auth=\"a b\\\" c\" every=2h",
		   "http://e.example/ t < every=2h", true);
	check_line("http://e.example/ < every=2h auth=file:x", "http://e.example/ < every=2h ",
		   true);
	check_line("no address at all", "no address at all", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_address),
		cmocka_unit_test(test_secret),
		cmocka_unit_test(test_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
