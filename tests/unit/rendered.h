/* SPDX-License-Identifier: ISC */
/* rendered.h: a page as text, for tests: what `render` prints without the headline and the list of
 * addresses. */
#ifndef KURZUM_TEST_RENDERED_H
#define KURZUM_TEST_RENDERED_H

#include <stdio.h>

#include "doc/export.h"
#include "page/page.h"

struct rendered {
	struct arena arena;
	struct doc doc;
	struct str title;
	struct buf text;
};

static inline void rendered_make(struct rendered *r, enum page_type type, const char *page,
				 uint16_t width)
{
	struct page_hints hints = {.type = type, .is_file = true};

	*r = (struct rendered){0};
	buf_init(&r->text, BUF_MAX);
	page_parse(&r->doc, str_z(page), &hints, &r->title, &r->arena);
	export_text(&r->doc, (struct export_options){.width = width, .unfold = true}, &r->text);
}

static inline void rendered_free(struct rendered *r)
{
	buf_release(&r->text);
	arena_release(&r->arena);
}

/* Text of block i as it is shown. */
static inline struct str rendered_block(struct rendered *r, uint32_t i)
{
	buf_clear(&r->text);
	if (i < r->doc.nblocks)
		doc_text(&r->doc, block_range(&r->doc.blocks[i]), &r->text);
	return buf_view(&r->text);
}

#define ASSERT_RENDERED(type, page, width, want)                                                   \
	do {                                                                                       \
		struct rendered rendered_;                                                         \
		rendered_make(&rendered_, (type), (page), (width));                                \
		assert_string_equal(rendered_.text.data, (want));                                  \
		rendered_free(&rendered_);                                                         \
	} while (0)

#endif
