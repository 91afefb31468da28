/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/typed.h"

static void test_address(void **state)
{
	static const struct {
		const char *typed, *address; /* NULL: refused */
	} cases[] = {
		{"https://example.org", "https://example.org"},
		{"HTTP://example.org/", "HTTP://example.org/"},
		{"example.org:8080/x", "https://example.org:8080/x"},
		{"localhost/x", "https://localhost/x"},
		{"feed://example.org/x", "https://example.org/x"},
		{"@ada@toots.example", "https://toots.example/@ada"},
		{"feed:http://example.org/x", "http://example.org/x"},
		{"", NULL},
		{"  ", NULL},
		{"word", NULL},
		{"gopher://example.org/", NULL},
		{"javascript:alert(1)", NULL},
		{"exec:rm", NULL},
		{"filter:a:b", NULL},
		{"query:a:b", NULL},
		{"http://", NULL},
		{"http://a.example:99999/", NULL},
		{"http://a.example/\"x\"", NULL},
		{"http://a.example/ x", NULL},
		{"http://a.example/\nexec:rm", NULL},
		{"/no/such/folder", NULL},
		{"./no-such-file", NULL},
		{"file:///dev/zero", NULL},
		{"-oProxyCommand=x", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = {0};
		const char *address = NULL;
		struct why why = {0};
		enum err err = typed_address(&a, cases[i].typed, &address, &why);

		if (cases[i].address) {
			assert_int_equal(err, OK);
			assert_string_equal(address, cases[i].address);
		} else {
			if (err != ERR_USAGE)
				fail_msg("'%s' was taken", cases[i].typed);
			assert_true(why.what[0]);
		}
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_address)};

	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
