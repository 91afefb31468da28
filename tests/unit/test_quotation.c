/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "lang/quotation.h"

/* "one|two" of what is quoted. */
static void check(const char *text, const char *want)
{
	struct str s = str_z(text);
	struct range r;
	uint32_t at = 0;
	char got[200] = "";

	while (quotation_next(s, &at, &r))
		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", *got ? "|" : "",
			 STR_ARG(str_sub(s, r.start, r.end)));
	assert_string_equal(got, want);
}

static void marks(void **state)
{
	(void)state;
	check("Sie sagte: „Wir bauen das.“ Und: »Bald«, «vite».", "Wir bauen das.|Bald|vite");
	check("She said: “We build it.” And \"soon\".", "We build it.|soon");
	check("„Deutsch” und „gemischt\"", "Deutsch|gemischt");
	check("„Außen »innen« außen“", "Außen »innen« außen");
	check("", "");
}

static void never_closed(void **state)
{
	static char text[3000];

	(void)state;
	check("Ein 27\" breiter Schirm", "");
	check("„nie zu Ende, “never, «jamais", "nie zu Ende, ");
	memset(text, 'x', sizeof text - 1);
	text[0] = '"';
	text[QUOTATION_BYTES_MAX + 1] = '"';
	assert_false(quotation_next(str_z(text), &(uint32_t){0}, &(struct range){0, 0}));
	text[QUOTATION_BYTES_MAX] = '"';
	assert_true(quotation_next(str_z(text), &(uint32_t){0}, &(struct range){0, 0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks),
		cmocka_unit_test(never_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
