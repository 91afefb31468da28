/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "cli/offer.h"

/* Splits a line at blanks and tells the words offered for its end, and what must be looked up. */
static const char *offered(const char *line, unsigned *kinds)
{
	static char copy[256], result[4096];
	char *words[32] = {copy};
	struct offer o = {0};
	struct buf b;
	int n = 1;

	snprintf(copy, sizeof copy, "%s", line);
	for (char *c = copy; *c; c++)
		if (*c == ' ') {
			*c = '\0';
			words[n++] = c + 1;
		}
	offer_make(&o, words, n);
	buf_init(&b, sizeof result);
	for (uint32_t i = 0; i < o.words.len; i++)
		buf_printf(&b, "%s%.*s", i ? " " : "", STR_ARG(o.words.items[i].word));
	snprintf(result, sizeof result, "%s", b.len ? b.data : "");
	*kinds = o.kinds;
	buf_release(&b);
	offer_release(&o);
	return result;
}

static void test_places(void **state)
{
	static const struct {
		const char *line, *want;
		unsigned kinds;
	} rows[] = {
		{"kurzum searc", "search", 0},
		{"kurzum --offline searc", "search", 0},
		{"kurzum --data-dir searc searc", "search", 0},
		{"kurzum nothing x", "", 0},
		{"kurzum help searc", "search", 0},
		{"kurzum theme ", "list check", 0},
		{"kurzum theme check ", "", OFFER_THEMES | OFFER_FILES},
		{"kurzum theme check a b ", "", OFFER_THEMES | OFFER_FILES},
		{"kurzum refresh ", "", OFFER_SOURCES},
		{"kurzum refresh --jobs 3 a ", "", OFFER_SOURCES},
		{"kurzum refresh --jobs ", "", 0},
		{"kurzum rename ", "", OFFER_SOURCES},
		{"kurzum rename a ", "", 0},
		{"kurzum tag a b ", "", OFFER_TAGS},
		{"kurzum mark --read --tag ", "", OFFER_TAGS},
		{"kurzum mark --read ", "", 0},
		{"kurzum list --source ", "", OFFER_SOURCES},
		{"kurzum list --since ", "", 0},
		{"kurzum list --sort random", "random", 0},
		{"kurzum list --unrea", "--unread", 0},
		{"kurzum list -- --unrea", "", 0},
		{"kurzum issue ", "list make show export", 0},
		{"kurzum issue export ", "", OFFER_FILES},
		{"kurzum issue export --jso", "--json", 0},
		{"kurzum issue export --format tex", "text", 0},
		{"kurzum issue export -o ", "", OFFER_FILES},
		{"kurzum issue nonsense ", "", 0},
		{"kurzum import ", "newsboat", OFFER_FILES},
		{"kurzum stories ", "", OFFER_FILES | OFFER_FOLDERS},
		{"kurzum config --json reset", "reset-unread", 0},
		{"kurzum tldr --lang ", "de en", 0},
		{"kurzum --config-dir ", "", OFFER_FOLDERS},
		{"kurzum", "", 0},
	};
	unsigned kinds;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(offered(rows[i].line, &kinds), rows[i].want);
		assert_int_equal(kinds, rows[i].kinds);
	}
}

static void test_folders(void **state)
{
	char *words[] = {"kurzum", "--config-dir", "c", "list", "--data-dir", "d", "--source", ""};
	struct offer o = {0};

	(void)state;
	offer_make(&o, words, 8);
	assert_string_equal(o.config_dir, "c");
	assert_string_equal(o.data_dir, "d");
	assert_int_equal(o.kinds, OFFER_SOURCES);
	offer_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
