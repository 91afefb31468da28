/* SPDX-License-Identifier: ISC */
/*
 * fuzz_filter.c: any bytes as a filter expression: a tree whose nodes stand behind their parts, or
 * a reason why not.
 */

#include "conf/filter.h"
#include "frame.h"

static void fuzz_one(struct str s)
{
	struct str title, expression;
	struct arena arena = {0};
	struct filter f;
	struct why why = {0};
	enum err err = filter_parse(&f, s, &arena, &why);

	assert(!err || why.what[0]);
	assert(err || f.n);
	for (uint32_t i = 0; !err && i < f.n; i++) {
		const struct filter_node *node = &f.nodes[i];

		if (node->kind == FILTER_TEST)
			assert(node->attribute < FILTER_COUNT && node->op <= FILTER_SINCE);
		else
			assert(node->left < i);
		if (node->kind == FILTER_AND || node->kind == FILTER_OR)
			assert(node->right < i && node->left < node->right);
	}
	(void)filter_query(s, &title, &expression);
	arena_release(&arena);
}
