/* SPDX-License-Identifier: ISC */
/*
 * fuzz_query.c: any bytes as a search, finished or still being typed: its parts lie inside what was
 * typed, and what they stand for is looked for in it.
 */

#include "conf/query.h"
#include "frame.h"
#include "lang/match.h"

static void check_part(const struct query_part *p, struct str typed, struct match *m)
{
	const struct match_pattern *pattern;
	struct range hit = {0, 0};
	int hits = 0;

	assert(p->text.p >= typed.p && p->text.p + p->text.n <= typed.p + typed.n && p->text.n);
	assert(p->field <= QUERY_SINCE);
	if (p->field > QUERY_AUTHOR)
		return;
	pattern = match_pattern(m, p->text, p->prefix);
	assert(pattern->n <= MATCH_WORDS_MAX);
	while (hits++ < 100 && match_find(m, pattern, typed, hit.end, STR("de"), &hit))
		assert(hit.start < hit.end && hit.end <= typed.n);
}

static void fuzz_one(struct str s)
{
	struct match *m = match_new(STR("de en"));
	struct query q;

	for (int typing = 0; typing < 2; typing++) {
		struct why why = {0};
		enum err err = query_parse(&q, s, typing != 0, &why);

		assert(!err || why.what[0]);
		for (uint32_t i = 0; !err && i < q.n; i++)
			check_part(&q.parts[i], s, m);
	}
	match_free(m);
}
