/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/bidi.h"
#include "base/utf8.h"
#include "conf/options.h"

static void finds_letters_from_right_to_left(void **state)
{
	static const char *const right[] = {"שלום",	  "abc שלום",	"مرحبا", "5 ﷺ",
					    "\U0001E900", "\U00010800", "ࢠ"};
	static const char *const left[] = {"",	     "abc",    "Größe 5",      "日本", "Ωμέγα",
					   "привет", "…„“ﬁ￥", "\u0660\u0661", "\xD6", "🇩🇪"};

	(void)state;
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		assert_true(bidi_has_right(str_z(right[i])));
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		assert_false(bidi_has_right(str_z(left[i])));
}

static void takes_the_first_letter(void **state)
{
	struct buf far;

	(void)state;
	assert_int_equal(bidi_first(str_z("12: „שלום abc")), BIDI_RIGHT);
	assert_int_equal(bidi_first(str_z("12: abc שלום")), BIDI_LEFT);
	assert_int_equal(bidi_first(str_z("12 …")), BIDI_NONE);
	buf_init(&far, BUF_MAX);
	for (int i = 0; i < BIDI_LOOK; i++)
		buf_char(&far, '.');
	buf_cstr(&far, "abc");
	assert_int_equal(bidi_first(buf_view(&far)), BIDI_NONE);
	buf_release(&far);
}

static void takes_no_cells(void **state)
{
	(void)state;
	for (int way = BIDI_NONE; way <= BIDI_FIRST; way++) {
		assert_int_equal(utf8_width(bidi_open((enum bidi)way)), 0);
		assert_int_equal(utf8_width(bidi_close((enum bidi)way)), 0);
		assert_int_equal(bidi_open((enum bidi)way).n, way == BIDI_NONE ? 0 : 3);
		assert_int_equal(bidi_close((enum bidi)way).n, way == BIDI_NONE ? 0 : 3);
	}
}

static void clear_terminal(void)
{
	static const char *const names[] = {"TMUX",	   "STY",
					    "VTE_VERSION", "KONSOLE_VERSION",
					    "MLTERM",	   "TERM_PROGRAM"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
}

static bool knows(const char *name, const char *value)
{
	clear_terminal();
	setenv(name, value, 1);
	return bidi_is_known();
}

static void knows_terminals(void **state)
{
	(void)state;
	clear_terminal();
	assert_false(bidi_is_known());
	assert_true(knows("VTE_VERSION", "7006"));
	assert_false(knows("VTE_VERSION", "5202"));
	assert_false(knows("VTE_VERSION", ""));
	assert_true(knows("KONSOLE_VERSION", "221201"));
	assert_true(knows("MLTERM", "3.9.0"));
	assert_true(knows("TERM_PROGRAM", "mintty"));
	assert_false(knows("TERM_PROGRAM", "WezTerm"));
	assert_true(knows("KONSOLE_VERSION", "221201"));
	setenv("TMUX", "/tmp/tmux-1000/default,1,0", 1);
	assert_false(bidi_is_known());
	clear_terminal();
}

static void asks_the_options(void **state)
{
	struct options o;

	(void)state;
	options_init(&o);
	clear_terminal();
	assert_false(options_isolates(&o, true, true));
	setenv("MLTERM", "3.9.0", 1);
	assert_true(options_isolates(&o, true, true));
	assert_false(options_isolates(&o, true, false)); /* a pipe */
	assert_false(options_isolates(&o, false, true)); /* no UTF-8 */
	o.ascii = true;
	assert_false(options_isolates(&o, true, true));
	o.ascii = false;
	o.bidi = BIDI_NO;
	assert_false(options_isolates(&o, true, true));
	o.bidi = BIDI_ISOLATES;
	clear_terminal();
	assert_true(options_isolates(&o, true, false));
	assert_false(options_isolates(&o, false, false));
	options_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_letters_from_right_to_left),
		cmocka_unit_test(takes_the_first_letter),
		cmocka_unit_test(takes_no_cells),
		cmocka_unit_test(knows_terminals),
		cmocka_unit_test(asks_the_options),
	};

	return cmocka_run_group_tests_name("bidi", tests, NULL, NULL);
}
