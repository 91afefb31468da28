/* SPDX-License-Identifier: ISC */
/* onepara.h: a text of one paragraph and its digest, in the arena. */
#ifndef KURZUM_TEST_ONEPARA_H
#define KURZUM_TEST_ONEPARA_H

#include <string.h>

#include "digest/digester.h"

static inline void onepara_doc(const char *words, struct doc *d, struct arena *a)
{
	struct block *all = arena_zalloc(a, 1, sizeof *all);

	*all = (struct block){.kind = BLOCK_PARAGRAPH, .end = (uint32_t)strlen(words)};
	*d = (struct doc){.text = str_z(words), .blocks = all, .nblocks = 1};
}

static inline void onepara_read(const char *words, const char *lang, struct doc *d,
				struct digest *g, struct arena *a)
{
	struct digester_hints hints = {.lang = str_z(lang), .lang_sure = true};

	onepara_doc(words, d, a);
	digester_run(d, &hints, g, a);
}

#endif
