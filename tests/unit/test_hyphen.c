/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/hyphen.h"
#include "world.h"

/* A pattern file of ours, found by XDG_DATA_DIRS. */
static void write_patterns(struct world *w, const char *name, const char *text, size_t n)
{
	char path[3 * sizeof w->dir];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/hyphen", w->dir);
	(void)mkdir(path, 0700);
	(void)snprintf(path, sizeof path, "%s/hyphen/%s", w->dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	(void)snprintf(path, sizeof path, "relative:%s/none:%s", w->dir, w->dir);
	(void)setenv("XDG_DATA_DIRS", path, 1);
}

static void check(struct hyphen *h, const char *word, const char *want)
{
	uint32_t at[HYPHEN_WORD_MAX];
	size_t n = hyphen_split(h, str_z(word), at), k = 0;
	char got[2 * HYPHEN_WORD_MAX + 2];
	size_t len = 0;

	for (size_t i = 0; word[i] && len < sizeof got - 2; i++) {
		if (k < n && at[k] == i) {
			got[len++] = '-';
			k++;
		}
		got[len++] = word[i];
	}
	got[len] = '\0';
	assert_string_equal(got, want);
}

static void test_levels(void **state)
{
	static const char patterns[] = "UTF-8\n"
				       "# remark\nLEFTHYPHENMIN 2\n"
				       "n1s\nff1f/ff=f,1,2\n"
				       "NEXTLEVEL\n"
				       "1t\n1k\n.über1\ne2k1\nh4ut\n";
	struct hyphen *h;

	write_patterns(*state, "hyph_de_DE.dic", patterns, sizeof patterns - 1);
	h = hyphen_new("de");
	assert_non_null(h);
	check(h, "Wintersonnenstand", "Win-tersonnen-stand");
	check(h, "ÜBERTRITT", "ÜBER-TRITT");
	/* higher, even values forbid */
	check(h, "Schneekegel", "Schneek-egel");
	/* short words, ends of words, and what is no pattern of ours */
	check(h, "Atem", "Atem");
	check(h, "Raketen", "Rake-ten");
	check(h, "Schifffahrt", "Schifffahrt");
	check(h, "", "");
	hyphen_free(h);
}

static void test_charset(void **state)
{
	static const char patterns[] = "ISO8859-1\n\xFC"
				       "1b\n1t\n";
	struct hyphen *h;

	write_patterns(*state, "hyph_en_US.dic", patterns, sizeof patterns - 1);
	h = hyphen_new("en");
	check(h, "grüberto", "grü-berto");
	hyphen_free(h);
}

static void test_nothing(void **state)
{
	struct hyphen *h;

	(void)state;
	assert_null(hyphen_new(""));
	assert_null(hyphen_new("fr"));
	(void)setenv("XDG_DATA_DIRS", "/nonexistent", 1);
	h = hyphen_new("de");
	check(h, "Wintersonnenstand", "Wintersonnenstand");
	hyphen_free(h);
	hyphen_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_levels, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_charset, world_setup, world_teardown),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("hyphen", tests, NULL, NULL);
}
