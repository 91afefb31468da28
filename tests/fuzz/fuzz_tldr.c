/* SPDX-License-Identifier: ISC */
/*
 * fuzz_tldr.c: any bytes as a text: its language, its sentences, its TLDR. The first byte chooses
 * language and budgets; each line is a block, its first character chooses the kind. Sentences and
 * bullets are in order and inside the text; two runs of one digester give the same.
 */

#include "base/utf8.h"
#include "digest/digester.h"
#include "doc/build.h"
#include "frame.h"
#include "lang/guess.h"
#include "lang/sentence.h"

static void check_sentences(struct str s, const char *lang)
{
	struct ranges r = {0};
	uint32_t at = 0;

	sentence_split(s, 0, lang, &r);
	for (uint32_t i = 0; i < r.len; i++) {
		assert(r.items[i].start >= at && r.items[i].end > r.items[i].start);
		at = r.items[i].end;
		assert(at <= s.n);
	}
	VEC_RELEASE(&r);
}

static struct block block_of(struct str text, struct str line)
{
	struct block b = {.start = (uint32_t)(line.p - text.p), .kind = BLOCK_PARAGRAPH};

	b.end = b.start + (uint32_t)line.n;
	switch (line.n ? line.p[0] : 0) {
	case '#':
		b.kind = BLOCK_HEADING;
		b.level = line.n > 1 && line.p[1] == '#' ? 2 : 1;
		break;
	case '-':
		b.kind = BLOCK_ITEM;
		b.indent = 1;
		break;
	case '>':
		b.quote = 1;
		break;
	case '|':
		b.kind = BLOCK_ROW;
		break;
	default:
		break;
	}
	return b;
}

static void make_doc(struct doc *d, struct str text, struct arena *a)
{
	struct build b;
	struct str rest = text, line;

	build_init(&b);
	build_over(&b, text);
	while (str_line(&rest, &line))
		build_add_block(&b, block_of(text, line));
	if (text.n > 8)
		build_add_span(&b, (struct span){2, 6, SPAN_LINK, 0, 0});
	build_finish(&b, d, a);
	build_release(&b);
}

static void check_digest(const struct doc *d, const struct digest *g)
{
	uint32_t at = 0;

	assert(g->nbullets <= DIGEST_BULLETS_MAX);
	for (uint32_t i = 0; i < g->nbullets; i++) {
		assert(g->bullets[i].range.start >= at);
		assert(g->bullets[i].range.end > g->bullets[i].range.start);
		at = g->bullets[i].range.end;
		assert(at <= d->text.n);
	}
	for (uint32_t i = 0; i < g->nsections; i++)
		assert(g->sections[i].body.end <= d->text.n &&
		       g->sections[i].body.start <= g->sections[i].body.end);
	for (uint32_t i = 0; i < g->ncomments; i++)
		assert(g->comments[i].start < g->comments[i].end &&
		       g->comments[i].end <= d->text.n);
	assert(g->title.end <= d->text.n && g->attribution.end <= d->text.n);
}

static void check_tldr(struct str text, const struct digester_hints *hints)
{
	struct digester *digester = digester_new();
	struct digest first, second;
	struct arena a = {0};
	struct buf title;
	struct doc d;

	make_doc(&d, text, &a);
	digester_digest(digester, &d, hints, &first, &a);
	check_digest(&d, &first);
	buf_init(&title, BUF_MAX);
	digester_title(&d, &first, &title);
	buf_release(&title);
	make_doc(&d, text, &a);
	digester_digest(digester, &d, hints, &second, &a);
	assert(first.nbullets == second.nbullets && first.by == second.by);
	arena_release(&a);
	digester_free(digester);
}

static void fuzz_one(struct str s)
{
	static const char *const langs[] = {"de", "en", "", "fr", "ja", "ru"};
	uint8_t choice = fuzz_byte(&s);
	const char *lang = langs[choice % 6];
	struct digester_hints hints = {.lang = str_z(lang), .lang_sure = choice & 128};
	struct buf clean;

	hints.sentences = choice & 64 ? choice % 7u : 0;
	hints.chars = choice & 32 ? choice * 3u : 0;
	check_sentences(s, lang);
	guess_language(s, STR("de"));
	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, s, UTF8_TEXT);
	check_tldr(buf_view(&clean), &hints);
	buf_release(&clean);
}
