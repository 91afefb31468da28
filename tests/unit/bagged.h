/* SPDX-License-Identifier: ISC */
/* bagged.h: bags from lines, for tests: each a sentence, the last one the headline. */
#ifndef KURZUM_TEST_BAGGED_H
#define KURZUM_TEST_BAGGED_H

#include "digest/bags.h"

static void bagged(struct bags *b, const char *lang, const char *text, struct arena *a)
{
	struct terms *t = terms_new(lang);
	struct str rest = str_z(text), line;
	uint32_t lines = 0;

	while (str_line(&rest, &line))
		lines++;
	bags_init(b, lines - 1, a);
	rest = str_z(text);
	while (str_line(&rest, &line))
		bags_add(b, t, line, a);
	bags_number(b, t, a);
	terms_free(t);
}

#endif
