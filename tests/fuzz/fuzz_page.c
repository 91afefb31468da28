/* SPDX-License-Identifier: ISC */
/*
 * fuzz_page.c: any bytes as a page, all the way to the screen: doc, digest, wrapped lines, and the
 * cache's form and back. The first byte chooses the type (and whether it is a file), the second the
 * width. Everything that points into the text stays inside it.
 */

#include "base/utf8.h"
#include "digest/digester.h"
#include "doc/wrap.h"
#include "frame.h"
#include "page/page.h"

static void check_doc(const struct doc *d)
{
	uint32_t end = 0;

	assert(utf8_valid(d->text));
	for (uint32_t i = 0; i < d->nblocks; i++) {
		assert(d->blocks[i].start >= end && d->blocks[i].end >= d->blocks[i].start);
		end = d->blocks[i].end;
		assert(end <= d->text.n);
	}
	for (uint32_t i = 0; i < d->nspans; i++)
		assert(d->spans[i].start <= d->spans[i].end && d->spans[i].end <= d->text.n);
}

static void check_digest(const struct doc *d, const struct digest *g)
{
	for (uint32_t i = 0; i < g->nbullets; i++)
		assert(g->bullets[i].range.start <= g->bullets[i].range.end &&
		       g->bullets[i].range.end <= d->text.n);
}

/* Stored and read again it is the same, byte for byte. */
static void check_stored(const struct doc *d, struct arena *a)
{
	struct buf once, twice;
	struct doc again;
	enum err err;

	buf_init(&once, BUF_MAX);
	buf_init(&twice, BUF_MAX);
	doc_print(d, &once);
	err = doc_parse(&again, buf_view(&once), a);
	assert(err == OK);
	doc_print(&again, &twice);
	assert(str_eq(buf_view(&once), buf_view(&twice)));
	buf_release(&once);
	buf_release(&twice);
}

static void check_lines(const struct doc *d, uint8_t width)
{
	struct wrap *w =
		wrap_new(d, (struct wrap_options){.width = width ? width : 1, .links = true});
	struct wrap_at at = wrap_first(w), last = wrap_last(w);
	struct wrap_line line;
	long moved = 1;

	while (moved && wrap_line(w, at, &line)) {
		assert(line.text.start <= line.text.end && line.text.end <= d->text.n);
		at = wrap_step(w, at, 1, &moved);
	}
	assert(wrap_compare(at, last) == 0);
	wrap_free(w);
}

static void fuzz_one(struct str s)
{
	struct page_hints hints = {.base = STR("https://example.org/a/b")};
	struct digester_hints digest_hints = {0};
	struct digest digest;
	struct arena arena;
	struct doc doc;
	struct str title;
	uint8_t choice = fuzz_byte(&s), width = fuzz_byte(&s);

	hints.type = (enum page_type)(choice % 3);
	hints.is_file = choice & 0x80;
	arena_init(&arena);
	page_parse(&doc, s, &hints, &title, &arena);
	check_doc(&doc);
	assert(utf8_valid(title));
	digester_run(&doc, &digest_hints, &digest, &arena);
	check_doc(&doc);
	check_digest(&doc, &digest);
	check_stored(&doc, &arena);
	check_lines(&doc, width);
	arena_release(&arena);
}
