/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/keep.h"

static void all_ways_to_write_it(void **state)
{
	static const struct {
		const char *text, *printed;
		enum keep_kind kind;
		int64_t n;
	} cases[] = {
		{"forever", "forever", KEEP_FOREVER, 0},
		{" Forever ", "forever", KEEP_FOREVER, 0},
		{"90 days", "90 days", KEEP_DAYS, 90},
		{"1 day", "1 days", KEEP_DAYS, 1},
		{"7d", "7 days", KEEP_DAYS, 7},
		{"36500d", "36500 days", KEEP_DAYS, 36500},
		{"500", "500", KEEP_ARTICLES, 500},
		{"500 articles", "500", KEEP_ARTICLES, 500},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct keep k;
		struct buf out;

		buf_init(&out, 64);
		assert_int_equal(keep_parse(&k, str_z(cases[i].text), NULL), OK);
		assert_int_equal(k.kind, cases[i].kind);
		assert_int_equal(k.n, cases[i].n);
		keep_print(&out, &k);
		assert_string_equal(out.data, cases[i].printed);
		buf_release(&out);
	}
}

static void wrong_ones_keep_all(void **state)
{
	static const char *const cases[] = {
		"",	"0",	    "-1",  "0 days",   "36501 days",	       "1000001", "2 weeks",
		"days", "90days 3", "9 0", "1.5 days", "99999999999999999999", "never",	  "500 500",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct keep k = {KEEP_DAYS, 1};
		struct why why = {0};

		assert_int_equal(keep_parse(&k, str_z(cases[i]), &why), ERR_CONFIG);
		assert_int_equal(k.kind, KEEP_FOREVER);
		assert_true(str_starts(str_z(why.what), STR("'")));
		assert_true(!cases[i][0] || str_find(str_z(why.what), str_z(cases[i])) == 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_ways_to_write_it),
		cmocka_unit_test(wrong_ones_keep_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
