/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/stray.h"

#define STRAY(before, after) assert_true(stray_blank(STR(before), STR(after)))
#define KEPT(before, after) assert_false(stray_blank(STR(before), STR(after)))

static void test_stops(void **context)
{
	(void)context;
	STRAY("Wort", ". Und");
	STRAY("Wort", ".");
	STRAY("Wort", ", aber");
	STRAY("Wort", ".“ Und");
	KEPT("Das Framework", ".NET ist");
	KEPT("und so", "... weiter");
	KEPT("etwa", ",5 Grad");
	KEPT("oui", "! non");
	KEPT("ja", ": nein");
	KEPT("und so", "…");
	KEPT("", ".");
	KEPT("Wort", "");
}

static void test_quotes(void **context)
{
	(void)context;
	STRAY("Die „", "Zeit “");
	STRAY("Die „Zeit", "“ schrieb");
	STRAY("The “", "Times ”");
	STRAY("The “Times", "” wrote");
	KEPT("Die „Zeit“", "und der „Bote“");
	KEPT("Die „Zeit“", "„Bote“");
	KEPT("er sagte", "„ja“");
	KEPT("he said", "“yes”");
	KEPT("le «", "mot »");
}

static void test_compounds(void **context)
{
	(void)context;
	STRAY("zum OpenAI", "-Mitbegründer ging");
	STRAY("die KI", "-gestützte Suche");
	STRAY("das Google", "-Handy");
	KEPT("ls", "-la");
	KEPT("tar", "-xvf datei");
	KEPT("Berlin", "- ein Ort");
	KEPT("von 5", "-10");
	KEPT("das ist gut", "-Aber nein");
}

static void test_long(void **context)
{
	static char many[4000];

	(void)context;
	memset(many, 'x', sizeof many);
	KEPT("", "");
	assert_false(stray_blank(str_of(many, sizeof many), STR("“")));
	assert_false(stray_blank(STR("\xE2\x80"), STR("\xE2")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_compounds),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests_name("stray", tests, NULL, NULL);
}
