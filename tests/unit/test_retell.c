/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/digester.h"
#include "digest/retell.h"

static const char text[] = "Die Stadt hat das neue Dock nach fünf Jahren eröffnet. "
			   "Der Bau kostete 2,1 Millionen Euro, die Hälfte davon zahlt das Land. "
			   "Das alte Dock bleibt bis zum Jahresende offen.";

static void tell(const char *reply, struct doc *d, struct retold *out, struct arena *a)
{
	struct block *all = arena_zalloc(a, 1, sizeof *all);
	struct digester_hints hints = {.lang = STR("de"), .lang_sure = true};
	struct digest g;

	*all = (struct block){.kind = BLOCK_PARAGRAPH, .end = (uint32_t)strlen(text)};
	*d = (struct doc){.text = str_z(text), .blocks = all, .nblocks = 1};
	digester_run(d, &hints, &g, a);
	*out = (struct retold){.by = DIGEST_MODEL};
	retell_points(str_z(reply), d, &g, out, a);
}

static void points(void **state)
{
	static const struct {
		const char *reply;
		uint32_t n;
		const char *first;
	} cases[] = {
		{"Here are the points:\n- Eins.\n* **Zwei**.\n3. Drei.\n10) Vier.\n", 4, "Eins."},
		{"Eins.\n\n  Zwei.\r\n", 2, "Eins."},
		{"<think>\n- a thought\n</think>\n- Eins.", 1, "Eins."},
		{"<think>\n- a thought", 0, NULL},
		{"- a\n- b\n- c\n- d\n- e\n- f\n- g\n- h\n- i\n- j\n- k", 9, "a"},
		{"- \x1b[31mRot\x07 \xe2\x80\xaeX\xff", 1, "[31mRot X\xef\xbf\xbd"},
		{"- \n-\n", 0, NULL},
		{"", 0, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = {0};
		struct doc d;
		struct retold r;

		tell(cases[i].reply, &d, &r, &a);
		assert_int_equal(r.npoints, cases[i].n);
		if (cases[i].first)
			assert_string_equal(r.points[0].text.p, cases[i].first);
		arena_release(&a);
	}
}

static void long_point(void **state)
{
	static char reply[4000];
	struct arena a = {0};
	struct doc d;
	struct retold r;

	(void)state;
	for (size_t i = 0; i + 3 < sizeof reply; i += 2)
		memcpy(reply + i, "ä", 2);
	tell(reply, &d, &r, &a);
	assert_int_equal(r.npoints, 1);
	assert_true(r.points[0].text.n <= RETOLD_TEXT_MAX && r.points[0].text.n % 2 == 0);
	arena_release(&a);
}

/* Figures are compared by value and unit, however they are written. */
static void figures(void **state)
{
	static const struct {
		const char *reply, *missing;
	} cases[] = {
		{"- Der Bau kostete 2.100.000 Euro.", ""},
		{"- Das Land zahlt 50 Prozent.", ""},
		{"- Der Bau kostete 3 Millionen Euro und dauerte sechs Jahre.",
		 "3 Millionen Euro, sechs Jahre"},
		{"- Das neue Dock ist offen.", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = {0};
		struct doc d;
		struct retold r;

		tell(cases[i].reply, &d, &r, &a);
		assert_int_equal(r.npoints, 1);
		assert_string_equal(r.points[0].missing.n ? r.points[0].missing.p : "",
				    cases[i].missing);
		arena_release(&a);
	}
}

static void nearest(void **state)
{
	static const struct {
		const char *reply, *near;
	} cases[] = {
		{"- Nach fünf Jahren ist das neue Dock eröffnet.", "Die Stadt hat das neue Dock"},
		{"- Das alte Dock bleibt offen.", "Das alte Dock bleibt"},
		{"- Ganz etwas anderes steht in der Zeitung von gestern.", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = {0};
		struct doc d;
		struct retold r;
		struct str near;

		tell(cases[i].reply, &d, &r, &a);
		near = str_sub(d.text, r.points[0].near.start, r.points[0].near.end);
		assert_true(cases[i].near[0] ? str_starts(near, str_z(cases[i].near)) : !near.n);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points),
		cmocka_unit_test(long_point),
		cmocka_unit_test(figures),
		cmocka_unit_test(nearest),
	};

	return cmocka_run_group_tests_name("retell", tests, NULL, NULL);
}
