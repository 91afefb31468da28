/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "conf/language.h"

static int clean(void **state)
{
	static const char *const names[] = {"LC_ALL",  "LC_CTYPE", "LC_MESSAGES",
					    "LC_TIME", "LANG",	   "LANGUAGE"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(unsetenv(names[i]), 0);
	assert_non_null(setlocale(LC_ALL, "C"));
	return 0;
}

static void set(const char *name, const char *value)
{
	assert_int_equal(setenv(name, value, 1), 0);
}

static const char *codeset(void)
{
	return nl_langinfo(CODESET);
}

static const char *messages(void)
{
	return setlocale(LC_MESSAGES, NULL);
}

static void names_that_ask_for_utf8(void **state)
{
	static const char *const yes[] = {"de_DE.UTF-8", "de_DE.utf8", "C.UTF-8", "de.utf-8@euro"};
	static const char *const no[] = {"",	  "C",		"de_DE",     "de_DE.ISO-8859-1",
					 "UTF-8", "de_DE@utf8", "de.UTF-81", "de.UTF"};

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		assert_true(language_is_utf8(yes[i]));
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		assert_false(language_is_utf8(no[i]));
}

static void languages_in_names(void **state)
{
	static const char *const none[] =
		{"",	    "C",       "POSIX",
		 "C.UTF-8", ".UTF-8",  "/etc/locale",
		 "@euro",   "de/../x", "a_name_that_is_longer_than_any_is"};
	char out[LANGUAGE_MAX];

	(void)state;
	assert_true(language_find("de_DE.UTF-8@euro", out));
	assert_string_equal(out, "de_DE");
	assert_true(language_find("de", out));
	assert_string_equal(out, "de");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(language_find(none[i], out));
}

static void missing_locale_keeps_utf8_and_language(void **state)
{
	(void)state;
	set("LANG", "de_XX.UTF-8");
	language_start("/nowhere");
	assert_string_equal(codeset(), "UTF-8");
	assert_string_equal(getenv("LANGUAGE"), "de_XX");
	assert_string_not_equal(messages(), "C");
	assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
}

static void missing_locale_without_utf8_stays_ascii(void **state)
{
	(void)state;
	set("LANG", "de_XX");
	language_start("/nowhere");
	assert_string_not_equal(codeset(), "UTF-8");
	assert_string_equal(getenv("LANGUAGE"), "de_XX");
}

static void one_missing_category_spoils_no_other(void **state)
{
	(void)state;
	set("LANG", "C.UTF-8");
	set("LC_TIME", "de_XX.UTF-8");
	language_start("/nowhere");
	assert_string_equal(codeset(), "UTF-8");
	assert_null(getenv("LANGUAGE"));
}

static void a_wish_for_a_language_holds(void **state)
{
	(void)state;
	set("LC_ALL", "de_XX.UTF-8");
	set("LANG", "fr_XX.UTF-8");
	set("LANGUAGE", "sv:de");
	language_start("/nowhere");
	assert_string_equal(getenv("LANGUAGE"), "sv:de");
	assert_string_not_equal(messages(), "C");
}

static void c_stays_c(void **state)
{
	(void)state;
	set("LC_ALL", "C");
	set("LANG", "de_XX.UTF-8");
	language_start("/nowhere");
	assert_string_not_equal(codeset(), "UTF-8");
	assert_string_equal(messages(), "C");
	assert_null(getenv("LANGUAGE"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_ask_for_utf8),
		cmocka_unit_test(languages_in_names),
		cmocka_unit_test_setup(missing_locale_keeps_utf8_and_language, clean),
		cmocka_unit_test_setup(missing_locale_without_utf8_stays_ascii, clean),
		cmocka_unit_test_setup(one_missing_category_spoils_no_other, clean),
		cmocka_unit_test_setup(a_wish_for_a_language_holds, clean),
		cmocka_unit_test_setup(c_stays_c, clean),
	};

	return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
