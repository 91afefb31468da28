/* SPDX-License-Identifier: ISC */
#include "digest/digester.h"

#include <string.h>

#include "base/utf8.h"
#include "digest/agency.h"
#include "digest/author.h"
#include "digest/edition.h"
#include "digest/figures.h"
#include "digest/outline.h"
#include "digest/structure.h"
#include "digest/tldr.h"
#include "lang/guess.h"
#include "lang/sentence.h"
#include "lang/tongues.h"

#define DANGLING_RUNES 3u /* longest word that a cut headline must not end with */
#define DANGLING_WORDS 4 /* of these are left out at most */

struct digester {
	struct tongues tongues;
	struct arena scratch;
	struct figures figures;
	struct boiler boiler;
	const struct compound *compounds;
};

struct digester *digester_new(void)
{
	struct digester *g = mem_zalloc(1, sizeof *g);

	figures_init(&g->figures);
	boiler_init(&g->boiler);
	return g;
}

void digester_free(struct digester *g)
{
	if (!g)
		return;
	tongues_release(&g->tongues);
	arena_release(&g->scratch);
	mem_free(g);
}

void digester_compounds(struct digester *g, const struct compound *list)
{
	g->compounds = list;
}

static struct terms *terms_for(struct digester *g, const char lang[8])
{
	bool fresh;

	return g->tongues.list[tongues_get(&g->tongues, lang, &fresh)].terms;
}

static void set_lang(struct digest *out, const struct doc *d, const struct digester_hints *hints)
{
	struct str lang = hints->lang;

	if (!hints->lang_sure || lang.n == 0)
		lang = str_z(guess_language(d->text, hints->lang));
	if (lang.n >= sizeof out->lang)
		lang.n = sizeof out->lang - 1;
	for (size_t i = 0; i < lang.n; i++) {
		char c = lang.p[i];

		out->lang[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		if (c == '-' || c == '_') {
			out->lang[i] = 0;
			break;
		}
	}
}

static const struct bullet *copy_bullets(const struct tldr_bullets *bullets, struct arena *a)
{
	struct bullet *own;

	if (bullets->len == 0)
		return NULL;
	own = arena_alloc(a, bullets->len * sizeof *own);
	memcpy(own, bullets->items, bullets->len * sizeof *own);
	return own;
}

static void fill_bullets(struct digest *out, const struct tldr_task *task,
			 const struct ranges *author, struct digester *g, struct arena *a)
{
	struct tldr_bullets bullets = {0};

	if (author->len) {
		tldr_fit(task, author, &bullets);
		out->by = DIGEST_AUTHOR;
	} else {
		tldr_pick(task, &g->scratch, &bullets);
		out->by = bullets.len ? DIGEST_EXTRACT : DIGEST_NONE;
	}
	out->bullets = copy_bullets(&bullets, a);
	out->nbullets = bullets.len;
	VEC_RELEASE(&bullets);
}

/* Each section of an issue has an extract of its own. */
static void fill_points(struct digest *out, const struct tldr_task *task, struct section *sections,
			struct digester *g, struct arena *a)
{
	struct tldr_bullets points = {0};
	const struct doc *d = task->outline->doc;

	for (uint32_t i = 0; i < out->nsections; i++) {
		struct section *s = &sections[i];
		struct tldr_task own = *task;

		own.title = str_sub(d->text, s->title.start, s->title.end);
		own.from = doc_block_at(d, s->title.start) + 1;
		own.to = i + 1 < out->nsections ? doc_block_at(d, sections[i + 1].title.start)
						: task->outline->count;
		own.sentences = own.chars = 0;
		s->first = points.len;
		if (own.from < own.to)
			tldr_pick(&own, &g->scratch, &points);
		s->count = points.len - s->first;
	}
	out->points = copy_bullets(&points, a);
	out->npoints = points.len;
	VEC_RELEASE(&points);
}

static void read_edition(struct digester *g, const struct doc *d,
			 const struct digester_hints *hints, struct digest *out, struct arena *a)
{
	edition_read(d, out, a);
	set_lang(out, d, hints);
	figures_find(&g->figures, d, out, a);
}

void digester_digest(struct digester *g, struct doc *d, const struct digester_hints *hints,
		     struct digest *out, struct arena *a)
{
	static const struct digester_hints no_hints;
	struct outline o;
	struct ranges author = {0};
	struct tldr_task task = {.outline = &o};
	struct section *sections;

	if (!hints)
		hints = &no_hints;
	if (hints->edition) {
		read_edition(g, d, hints, out, a);
		return;
	}
	*out = (struct digest){.version = DIGEST_VERSION,
			       .by = DIGEST_NONE,
			       .kind = DIGEST_ARTICLE};
	arena_clear(&g->scratch);
	set_lang(out, d, hints);
	outline_make(&o, d, &g->boiler, &g->scratch);
	structure_title(&o, hints->title, out->lang, out);
	structure_datelines(&o, out);
	structure_noise(&o, out);
	author_find(&o, out->lang, &author);
	structure_tail(&o, out, a);
	sections = structure_sections(&o, &author, hints->letter ? &hints->title : NULL, out, a);
	out->words = doc_words(d, UINT32_MAX);
	task.lang = out->lang;
	task.title = hints->title.n ? hints->title
				    : str_sub(d->text, out->title.start, out->title.end);
	task.sentences = hints->sentences;
	task.chars = hints->chars;
	task.terms = terms_for(g, out->lang);
	terms_compounds(task.terms, g->compounds);
	fill_bullets(out, &task, &author, g, a);
	fill_points(out, &task, sections, g, a);
	figures_find(&g->figures, d, out, a);
	VEC_RELEASE(&author);
}

void digester_run(struct doc *d, const struct digester_hints *hints, struct digest *out,
		  struct arena *a)
{
	struct digester *g = digester_new();

	digester_digest(g, d, hints, out, a);
	digester_free(g);
}

/* The first sentence of the text, empty when there is none. */
static struct range first_sentence(const struct doc *d, const char *lang)
{
	struct ranges found = {0};
	struct range first = {0, 0};

	for (uint32_t i = 0; i < d->nblocks && !first.end; i++) {
		const struct block *b = &d->blocks[i];
		uint32_t start, end = b->end > b->start + 4096 ? b->start + 4096 : b->end;

		if (b->kind == BLOCK_RULE || b->kind == BLOCK_CODE || b->role == ROLE_BOILER ||
		    b->role == ROLE_DISCLOSURE || b->role == ROLE_TLDR_HEAD ||
		    b->role == ROLE_EMPTY)
			continue;
		start = b->start + (uint32_t)agency_dateline(str_sub(d->text, b->start, end), NULL);
		sentence_split(str_sub(d->text, start, end), start, lang, &found);
		if (found.len)
			first = found.items[0];
	}
	VEC_RELEASE(&found);
	return first;
}

/* Where text of so many runes ends: at the last blank in it, else inside a word. */
static size_t title_end(struct str text, size_t runes)
{
	size_t last = 0, n = 0;

	for (size_t i = 0; i < text.n; i++) {
		n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
		if (n > runes)
			return last ? last : i;
		if (text.p[i] == ' ')
			last = i;
	}
	return text.n;
}

/* Whether a headline that is cut must not end with this word: "zu", "the", a dash. */
static bool is_dangling(struct str word)
{
	uint32_t rune;

	for (size_t i = 0; i < word.n;) {
		i += utf8_decode(str_sub(word, i, word.n), &rune, NULL);
		if (utf8_is_digit(rune) || utf8_is_upper(rune))
			return false;
	}
	return utf8_runes(word) <= DANGLING_RUNES;
}

/* Without what leads on to the words that were cut off; the last words of a text at most. */
static size_t trim_title(struct str text)
{
	size_t end = text.n;

	for (int words = 0; words < DANGLING_WORDS && end; words++) {
		size_t start;

		while (end > 0 && strchr(" ,;:-(", text.p[end - 1]))
			end--;
		for (start = end; start > 0 && text.p[start - 1] != ' ';)
			start--;
		if (start == 0 || !is_dangling(str_sub(text, start, end)))
			break;
		end = start;
	}
	while (end > 0 && strchr(" ,;:-(", text.p[end - 1]))
		end--;
	return end ? end : text.n;
}

void digester_title(const struct doc *d, const struct digest *g, struct buf *out)
{
	size_t from = out->len, end;
	struct str text;

	if (g->title.end > g->title.start) {
		doc_text(d, g->title, out);
		return;
	}
	doc_text(d, first_sentence(d, g->lang), out);
	text = str_sub(buf_view(out), from, out->len);
	end = title_end(text, STRUCTURE_TITLE_CHARS);
	if (end == text.n)
		return;
	buf_cut(out, from + trim_title(str_sub(text, 0, end)));
	buf_cstr(out, " …");
}
