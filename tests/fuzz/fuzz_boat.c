/* SPDX-License-Identifier: ISC */
/*
 * fuzz_boat.c: any bytes as newsboat's `config`: each line is taken, nearly taken, or told why not;
 * what is taken is one line of ours without control characters.
 */
#include "base/utf8.h"
#include "conf/boatline.h"
#include "conf/complaints.h"
#include "frame.h"

static void fuzz_one(struct str s)
{
	struct str rest = s, line;
	struct arena a = {0};

	(void)boatline_is_config(s);
	while (str_line(&rest, &line)) {
		struct boatline b;

		if (complaints_line_is_odd(line)) /* told by itself, whatever it says */
			continue;
		boatline_parse(&b, line, &a);
		assert(b.verdict <= BOATLINE_NOT);
		assert(b.verdict != BOATLINE_TAKEN || b.name);
		for (const char *p = b.ours ? b.ours : ""; *p; p++)
			assert((unsigned char)*p >= ' ' || *p == '\t');
		arena_clear(&a);
	}
	arena_release(&a);
}
