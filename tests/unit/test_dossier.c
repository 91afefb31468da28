/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/dossier.h"

static void make(struct dossier *d)
{
	static const struct dossier_value values[] = {
		{{4, -1, {3, 9}}, {"14,1 Mrd.", 9}, 14.1e9, 14.1e9, FIGURE_EQUAL},
		{{5, 2, {0, 8}}, {"14 Mrd.", 7}, 14e9, 14e9, FIGURE_MORE},
	};
	static const struct dossier_entry entries[] = {
		{{"Preis …", 9}, "EUR", true, values, 2},
	};
	static const int64_t also[] = {5, 6};
	static const struct dossier_bullet bullets[] = {
		{{4, -1, {10, 40}}, {"Ein Satz.", 9}, also, 2},
	};
	static const struct dossier_reason reasons[] = {{DOSSIER_NAME, {"Selve", 5}, 3}};

	*d = (struct dossier){entries, 1, bullets, 1, reasons, 1};
}

static void there_and_back(void **state)
{
	struct dossier d, back;
	struct arena a = {0};
	struct buf bytes, again;

	(void)state;
	make(&d);
	assert_true(dossier_differs(&d));
	buf_init(&bytes, BUF_MAX);
	buf_init(&again, BUF_MAX);
	dossier_print(&d, &bytes);
	assert_int_equal(dossier_parse(&back, buf_view(&bytes), &a), OK);
	assert_int_equal(back.entries[0].values[1].place.section, 2);
	assert_int_equal(back.bullets[0].also[1], 6);
	assert_true(str_eq(back.reasons[0].text, STR("Selve")));
	dossier_print(&back, &again);
	assert_true(str_eq(buf_view(&bytes), buf_view(&again)));
	buf_release(&bytes);
	buf_release(&again);
	arena_release(&a);
}

/* Cut anywhere, or with any byte changed, it is refused or read, within its bounds. */
static void damaged(void **state)
{
	struct dossier d, back;
	struct arena a = {0};
	struct buf bytes;

	(void)state;
	make(&d);
	buf_init(&bytes, BUF_MAX);
	dossier_print(&d, &bytes);
	for (size_t n = 0; n < bytes.len; n++)
		assert_int_equal(dossier_parse(&back, str_of(bytes.data, n), &a), ERR_PARSE);
	for (size_t i = 0; i < bytes.len; i++) {
		bytes.data[i] = (char)~bytes.data[i];
		(void)!dossier_parse(&back, buf_view(&bytes), &a);
		bytes.data[i] = (char)~bytes.data[i];
	}
	buf_release(&bytes);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
