/* SPDX-License-Identifier: ISC */
#include "digest/structure.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "digest/agency.h"
#include "digest/boiler.h"
#include "lang/sentence.h"
#include "lang/word.h"

#define ARTICLE_WORDS 60u /* what comes before comments must be an article */
#define COLON_WORDS 4u /* longest "Quellen:" without anything under it that is hidden */
#define CREDIT_WORDS 3u /* longest bare name at the end that is a source */
#define TRIES 16u /* places where comments may begin that are looked at */
#define TITLE_WORDS_MIN 3u /* of a sentence that is a headline */
#define TITLE_REST 10u /* words of the text below it */
#define SECTION_WORDS 6u /* least text of a section */

static struct str text_of(const struct outline *o, uint32_t i)
{
	return str_sub(o->doc->text, o->at[i].text.start, o->at[i].text.end);
}

/* ---- headline ---- */

static bool is_same_title(const struct outline *o, uint32_t i, struct str title)
{
	struct buf folded;
	struct str t, here = boiler_bare(o->at[i].folded);
	bool same;

	if (title.n == 0)
		return false;
	buf_init(&folded, OUTLINE_FOLD);
	boiler_fold(title, &folded);
	t = boiler_bare(buf_view(&folded));
	/* a page's title often has the site's name behind the headline */
	same = str_eq(here, t) || (o->blocks[i].kind == BLOCK_HEADING && o->at[i].words >= 3 &&
				   str_starts(t, here) && t.n < 2 * here.n);
	buf_release(&folded);
	return same && here.n > 0;
}

/* Whether a paragraph is one sentence, of which a headline is made whole. */
static bool is_sentence(const struct outline *o, uint32_t i, const char *lang)
{
	struct ranges found = {0};
	struct str text = text_of(o, i);
	bool one;

	if (!o->at[i].ends || o->at[i].words < TITLE_WORDS_MIN ||
	    o->words - o->at[i].words < TITLE_REST || utf8_runes(text) > STRUCTURE_TITLE_CHARS ||
	    str_chr(text, '\n') != SIZE_MAX || agency_dateline(text, NULL))
		return false;
	sentence_split(text, 0, lang, &found);
	one = found.len == 1;
	VEC_RELEASE(&found);
	return one;
}

/*
 * Without a headline from elsewhere: a heading of level 1, or a paragraph that is one sentence and
 * no longer than a headline: it is made from that sentence then.
 */
static bool is_headline(const struct outline *o, uint32_t i, const char *lang)
{
	const struct block *b = &o->blocks[i];

	if (b->kind == BLOCK_HEADING)
		return b->level == 1;
	return b->kind == BLOCK_PARAGRAPH && is_sentence(o, i, lang);
}

void structure_title(struct outline *o, struct str title, const char *lang, struct digest *g)
{
	uint32_t first = o->count;

	for (uint32_t i = 0; i < o->count; i++) {
		if (o->blocks[i].role == ROLE_TITLE) {
			g->title = o->at[i].text;
			return;
		}
		if (first == o->count && o->at[i].words > 0)
			first = i;
	}
	if (first == o->count || outline_next(o, first) >= o->count)
		return;
	if (is_same_title(o, first, title) || (title.n == 0 && is_headline(o, first, lang))) {
		o->blocks[first].role = ROLE_TITLE;
		g->title = o->at[first].text;
	}
}

/* ---- datelines ---- */

void structure_datelines(struct outline *o, struct digest *g)
{
	for (uint32_t i = 0; i < o->count; i++) {
		struct range names, *text = &o->at[i].text;
		size_t n;

		if (o->blocks[i].kind != BLOCK_PARAGRAPH || o->blocks[i].role != ROLE_BODY)
			continue;
		n = agency_dateline(text_of(o, i), &names);
		if (n == 0)
			continue;
		if (g->attribution.end == 0 && range_len(names))
			g->attribution =
				(struct range){text->start + names.start, text->start + names.end};
		text->start += (uint32_t)n;
	}
}

/* ---- noise ---- */

static bool is_main(const struct outline *o, uint32_t i)
{
	return o->at[i].words * 2 > o->words && o->at[i].words > 8;
}

/* Items, links and bare lines under "Mehr zum Thema:" or "Quellen:". */
static uint32_t mark_list(struct outline *o, uint32_t i)
{
	uint32_t k = outline_next(o, i);

	for (; k < o->count; k = outline_next(o, k)) {
		bool item = o->blocks[k].kind == BLOCK_ITEM;

		if (o->blocks[k].role != ROLE_BODY || o->blocks[k].kind == BLOCK_HEADING)
			break;
		if (!item && !o->at[k].linked && !o->at[k].pointer)
			break;
		o->blocks[k].role = ROLE_BOILER;
		i = k;
	}
	return i;
}

static bool is_noise(const struct outline *o, uint32_t i)
{
	const struct outline_block *b = &o->at[i];

	if (b->cues & BOILER_NOISE)
		return true;
	if ((b->cues & BOILER_CREDIT) && !b->ends)
		return true;
	return b->pointer && (!b->ends || b->linked);
}

void structure_noise(struct outline *o, struct digest *g)
{
	for (uint32_t i = 0; i < o->count; i++) {
		const struct outline_block *b = &o->at[i];

		if (o->blocks[i].role != ROLE_BODY || b->words == 0 ||
		    o->blocks[i].kind == BLOCK_CAPTION || is_main(o, i))
			continue;
		if (boiler_is_disclosure(b->cues) &&
		    !(o->blocks[i].kind == BLOCK_HEADING && !(b->cues & BOILER_PAID))) {
			o->blocks[i].role = ROLE_DISCLOSURE;
			g->disclosure = 1;
		} else if ((b->cues & BOILER_SOURCES) && outline_is_head(o, i)) {
			uint32_t last = mark_list(o, i);

			if (last > i)
				o->blocks[i].role = ROLE_BOILER;
			i = last;
		} else if (is_noise(o, i)) {
			o->blocks[i].role = ROLE_BOILER;
			if (b->colon || o->blocks[i].kind == BLOCK_HEADING)
				i = mark_list(o, i);
		}
	}
}

/* ---- the end: comments ---- */

static bool is_casual(const struct outline_block *b)
{
	return (b->cues & BOILER_CASUAL) || b->asks || b->trails || b->calls;
}

/* What stands before block `end`: paragraphs, those that talk as comments do, words. */
struct lead {
	uint32_t paragraphs, casual, words;
};

static struct lead lead_before(const struct outline *o, uint32_t end)
{
	struct lead l = {0, 0, 0};

	for (uint32_t i = 0; i < end; i++) {
		if (!outline_is_body(o, i))
			continue;
		l.words += o->at[i].words;
		if (o->blocks[i].kind == BLOCK_PARAGRAPH && o->at[i].ends) {
			l.paragraphs++;
			l.casual += (o->at[i].cues & BOILER_CASUAL) != 0;
		}
	}
	return l;
}

/* After a disclosure: only paragraphs, the first and at least half of them in the tone of comments,
 * unlike the article. */
static bool is_comment_tail(const struct outline *o, uint32_t from)
{
	struct lead l = lead_before(o, from);
	uint32_t blocks = 0, casual = 0;

	if (l.words < ARTICLE_WORDS || l.paragraphs < 2 || l.casual * 5 > l.paragraphs)
		return false;
	for (uint32_t i = from; i < o->count; i++) {
		if (o->at[i].words == 0 || o->blocks[i].role == ROLE_BOILER)
			continue;
		if (o->blocks[i].kind != BLOCK_PARAGRAPH || (blocks == 0 && !is_casual(&o->at[i])))
			return false;
		blocks++;
		casual += is_casual(&o->at[i]);
	}
	return blocks > 0 && casual * 2 >= blocks;
}

/* A head with something under it that is no heading. */
static bool is_comments_head(const struct outline *o, uint32_t i)
{
	uint32_t next;

	if (!(o->at[i].cues & BOILER_COMMENTS) || !outline_is_head(o, i))
		return false;
	next = outline_next(o, i);
	return next < o->count && o->blocks[next].kind != BLOCK_HEADING;
}

static uint32_t find_comments(const struct outline *o)
{
	uint32_t tries = 0;

	for (uint32_t i = 0; i < o->count && tries < TRIES; i++) {
		if (is_comments_head(o, i)) {
			tries++;
			if (lead_before(o, i).words >= ARTICLE_WORDS)
				return i + 1;
		}
		if (o->blocks[i].role == ROLE_DISCLOSURE) {
			tries++;
			if (is_comment_tail(o, i + 1))
				return i + 1;
		}
	}
	return o->count;
}

static void mark_comments(struct outline *o, struct digest *g, struct arena *a)
{
	uint32_t from = find_comments(o);
	struct range *list;
	bool open = false; /* a line with a name waits for its comment */

	if (from >= o->count)
		return;
	if (from > 0 && (o->at[from - 1].cues & BOILER_COMMENTS))
		o->blocks[from - 1].role = ROLE_BOILER;
	list = arena_zalloc(a, o->count - from, sizeof *list);
	for (uint32_t i = from; i < o->count; i++) {
		if (o->at[i].words == 0 || o->blocks[i].role == ROLE_BOILER)
			continue;
		o->blocks[i].role = ROLE_COMMENT;
		if (!open)
			list[g->ncomments++] = o->at[i].text;
		list[g->ncomments - 1].end = o->at[i].text.end;
		open = !open && !o->at[i].ends && o->at[i].words <= 6;
	}
	g->comments = list;
}

/* ---- the end: heads without text, sources ---- */

static void mark_empty(struct outline *o)
{
	bool last = true; /* nothing that is shown follows */

	for (uint32_t i = o->count; i-- > 0;) {
		const struct outline_block *b = &o->at[i];
		bool head = outline_is_head(o, i) && o->blocks[i].role != ROLE_TITLE &&
			    o->blocks[i].role != ROLE_COMMENT;
		bool known = (b->cues & (BOILER_SOURCES | BOILER_COMMENTS)) != 0;
		uint32_t next;

		if (b->words == 0 && o->blocks[i].kind != BLOCK_CODE)
			continue;
		next = outline_next(o, i);
		if (head && last && i > 0 &&
		    (o->blocks[i].kind == BLOCK_HEADING || (b->colon && b->words <= COLON_WORDS) ||
		     known)) {
			o->blocks[i].role = ROLE_EMPTY;
			continue;
		}
		if (head && known && next < o->count && o->blocks[next].kind == BLOCK_HEADING &&
		    o->blocks[next].level <= o->blocks[i].level)
			o->blocks[i].role = ROLE_EMPTY;
		last = false;
	}
}

/* The bracket at the end of the last paragraph, empty when it names no agency. */
static struct range trailing_agency(const struct outline *o, uint32_t i)
{
	struct str s = text_of(o, i);
	size_t open = s.n;
	struct range none = {0, 0};

	if (s.n < 4 || s.p[s.n - 1] != ')' || o->at[i].words < 8)
		return none;
	while (open > 0 && s.n - open < 40 && s.p[open - 1] != '(')
		open--;
	if (open == 0 || s.p[open - 1] != '(' || !agency_is(str_sub(s, open, s.n - 1)))
		return none;
	return (struct range){o->at[i].text.start + (uint32_t)open, o->at[i].text.end - 1};
}

static bool is_name(const struct outline *o, uint32_t i)
{
	const struct outline_block *b = &o->at[i];
	struct str s = text_of(o, i);
	uint32_t r = 0;
	bool bad = false;

	if (o->blocks[i].kind != BLOCK_PARAGRAPH || b->words > CREDIT_WORDS || b->ends ||
	    b->colon || b->pointer || b->linked || s.n > 48 || o->blocks[i].quote)
		return false;
	if (agency_is(s))
		return true;
	utf8_decode(s, &r, &bad);
	return utf8_is_upper(r) && lead_before(o, i).paragraphs >= 2;
}

static bool is_over(const struct outline *o, uint32_t i)
{
	uint8_t role = o->blocks[i].role;

	return o->at[i].words == 0 || role == ROLE_COMMENT || role == ROLE_EMPTY ||
	       role == ROLE_DISCLOSURE || (role == ROLE_BOILER && !(o->at[i].cues & BOILER_CREDIT));
}

static void mark_attribution(struct outline *o, struct digest *g)
{
	uint32_t i = o->count;

	while (i > 0 && is_over(o, i - 1))
		i--;
	if (i-- < 2)
		return;
	if (o->blocks[i].role == ROLE_BOILER) {
		struct str s = text_of(o, i);
		size_t colon = str_chr(s, ':');
		uint32_t from = colon == SIZE_MAX ? 0 : (uint32_t)colon + 1;

		while (from < s.n && s.p[from] == ' ')
			from++;
		if (from == s.n)
			return;
		g->attribution = (struct range){o->at[i].text.start + from, o->at[i].text.end};
		o->blocks[i].role = ROLE_ATTRIBUTION;
	} else if (o->blocks[i].role == ROLE_BODY && is_name(o, i)) {
		g->attribution = o->at[i].text;
		o->blocks[i].role = ROLE_ATTRIBUTION;
	} else if (o->blocks[i].role == ROLE_BODY) {
		struct range agency = trailing_agency(o, i);

		if (agency.end)
			g->attribution = agency;
	}
}

void structure_tail(struct outline *o, struct digest *g, struct arena *a)
{
	mark_comments(o, g, a);
	mark_empty(o);
	mark_attribution(o, g);
}

/* ---- issues ---- */

/* The level of headings that sections have: the highest there are at least two of; 0: headings are
 * paragraphs here. */
static uint8_t section_level(const struct outline *o)
{
	uint32_t count[8] = {0};

	for (uint32_t i = 0; i < o->count; i++)
		if (o->blocks[i].kind == BLOCK_HEADING && o->blocks[i].role == ROLE_BODY &&
		    o->at[i].words)
			count[o->blocks[i].level & 7]++;
	for (uint8_t level = 1; level < 8; level++)
		if (count[level] >= 2)
			return level;
	return 0;
}

static bool is_section_head(const struct outline *o, uint32_t i, uint8_t level)
{
	const struct block *b = &o->blocks[i];
	uint32_t next;

	if (b->role != ROLE_BODY || o->at[i].colon || !outline_is_head(o, i))
		return false;
	next = outline_next(o, i);
	if (next >= o->count)
		return false;
	if (level)
		return b->kind == BLOCK_HEADING && b->level == level;
	return o->at[i].words >= 2 && !o->at[i].linked && outline_is_body(o, next) &&
	       (!outline_is_head(o, next) || o->at[next].colon);
}

/* Whether a word of at least four letters stands in both. */
static bool shares_word(struct str a, struct str b)
{
	struct word t;
	uint32_t at = 0;

	while (word_next(a, &at, &t)) {
		struct str word = str_sub(a, t.range.start, t.range.end);

		if (word.n >= 4 && str_ifind(b, word) != SIZE_MAX)
			return true;
	}
	return false;
}

/* The lines of a paragraph, when it has several. */
static void find_lines(const struct outline *o, uint32_t i, struct ranges *out)
{
	struct range r = o->at[i].text;
	struct str text = text_of(o, i);

	if (o->blocks[i].joined || str_chr(text, '\n') == SIZE_MAX)
		return;
	for (size_t at = 0; at < text.n;) {
		size_t n = str_chr(str_sub(text, at, text.n), '\n');

		n = n == SIZE_MAX ? text.n - at : n;
		VEC_PUSH(out,
			 ((struct range){r.start + (uint32_t)at, r.start + (uint32_t)(at + n)}));
		at += n + 1;
	}
}

/* What may be a list of contents in these blocks: items, rows of a table, lines of a
 * paragraph, paragraphs that begin as items do. */
static void find_contents(const struct outline *o, uint32_t from, uint32_t to, struct ranges *out)
{
	for (uint32_t i = from; i < to; i++) {
		const struct block *b = &o->blocks[i];

		if (!o->at[i].words || b->role == ROLE_TITLE)
			continue;
		if (b->kind == BLOCK_ITEM || b->kind == BLOCK_ROW || o->at[i].pointer ||
		    outline_bullet(text_of(o, i)))
			VEC_PUSH(out, o->at[i].text);
		if (b->kind == BLOCK_PARAGRAPH)
			find_lines(o, i, out);
	}
}

/* Whether two thirds of the sections are named in the list. */
static bool answers(const struct outline *o, const struct ranges *heads, const struct ranges *list)
{
	uint32_t named = 0;

	for (uint32_t i = 0; i < heads->len; i++) {
		struct range h = heads->items[i];
		bool found = false;

		for (uint32_t k = 0; k < list->len && k < 32 && !found; k++)
			found = shares_word(str_sub(o->doc->text, h.start, h.end),
					    str_sub(o->doc->text, list->items[k].start,
						    list->items[k].end));
		named += found;
	}
	return list->len >= 2 && named * 3 >= heads->len * 2;
}

/* Where the first head is no section but stands above the contents ("In this issue"): it is left
 * out. */
static bool begins_with_contents(const struct outline *o, struct ranges *heads, struct ranges *out)
{
	struct ranges others = {heads->items + 1, heads->len - 1, 0};
	uint32_t from = doc_block_at(o->doc, heads->items[0].start) + 1;

	VEC_CLEAR(out);
	if (others.len < 2)
		return false;
	find_contents(o, from, doc_block_at(o->doc, others.items[0].start), out);
	if (!answers(o, &others, out))
		return false;
	memmove(heads->items, others.items, others.len * sizeof *heads->items);
	heads->len--;
	return true;
}

static uint32_t find_heads(const struct outline *o, uint8_t level, struct ranges *heads)
{
	uint32_t first = o->count, words = SECTION_WORDS;

	for (uint32_t i = 0; i < o->count; i++) {
		if (!is_section_head(o, i, level)) {
			if (outline_is_body(o, i))
				words += o->at[i].words;
			continue;
		}
		if (heads->len && words < SECTION_WORDS)
			heads->len--; /* the one before has no text of its own */
		if (first == o->count)
			first = i;
		VEC_PUSH(heads, o->at[i].text);
		words = 0;
	}
	if (heads->len && words < SECTION_WORDS)
		heads->len--;
	return first;
}

static struct section *take_sections(struct outline *o, const struct ranges *heads,
				     struct digest *g, struct arena *a)
{
	struct section *list = arena_zalloc(a, heads->len, sizeof *list);
	uint32_t end = 0;

	for (uint32_t i = 0; i < o->count; i++)
		if (o->blocks[i].role != ROLE_COMMENT && o->blocks[i].role != ROLE_EMPTY &&
		    o->at[i].words)
			end = o->at[i].text.end;
	for (uint32_t k = 0; k < heads->len; k++) {
		uint32_t at = doc_block_at(o->doc, heads->items[k].start);

		o->blocks[at].role = ROLE_SECTION;
		list[k].title = heads->items[k];
		list[k].body.start = heads->items[k].end;
		list[k].body.end = k + 1 < heads->len ? heads->items[k + 1].start : end;
		if (list[k].body.end < list[k].body.start)
			list[k].body.end = list[k].body.start;
	}
	g->sections = list;
	g->nsections = heads->len;
	g->kind = DIGEST_ISSUE;
	return list;
}

/* Whether the letter has begun before block i: a sentence was said. */
static bool has_begun(const struct outline *o, uint32_t i)
{
	while (i-- > 0)
		if (outline_is_body(o, i) && o->at[i].ends && o->at[i].words >= SECTION_WORDS)
			return true;
	return false;
}

/* "Der Hafenbrief, 20. Juni 2025": what a letter is called, not what it tells. */
static bool is_masthead(const struct outline *o, uint32_t i)
{
	struct str s = text_of(o, i);
	struct word w;
	uint32_t at = 0;
	int64_t date;

	while (word_next(s, &at, &w))
		if (datetext_parse(str_sub(s, w.range.start, s.n), &date))
			return !has_begun(o, i);
	return false;
}

/* A line in bold that is one link: "read on", or a headline that leads to its article. */
static bool is_linked_headline(const struct outline *o, uint32_t i)
{
	const struct outline_block *next = &o->at[outline_next(o, i)];

	return o->at[i].words >= TITLE_WORDS_MIN && next->words >= TITLE_REST && !next->linked;
}

/*
 * Heads of a letter, whose sections are told by nothing but them. Above the level that several have
 * stand its name and subject, or what leads. Where there are no headings, lines in bold are.
 */
static bool is_letter_head(const struct outline *o, uint32_t i, uint8_t level, struct str subject)
{
	const struct block *b = &o->blocks[i];

	if (b->role != ROLE_BODY || o->at[i].colon || !outline_is_head(o, i) ||
	    outline_next(o, i) >= o->count)
		return false;
	if (!level)
		return outline_is_set(o, i, SPAN_BOLD) &&
		       (!o->at[i].linked || is_linked_headline(o, i));
	if (b->kind != BLOCK_HEADING || b->level > level || is_same_title(o, i, subject) ||
	    is_masthead(o, i))
		return false;
	return b->level == level || has_begun(o, i);
}

static void find_letter_heads(const struct outline *o, struct str subject, struct ranges *heads)
{
	uint32_t words = SECTION_WORDS;
	uint8_t level = section_level(o);

	VEC_CLEAR(heads);
	for (uint32_t i = 0; i < o->count; i++) {
		if (!is_letter_head(o, i, level, subject)) {
			if (outline_is_body(o, i))
				words += o->at[i].words;
			continue;
		}
		if (heads->len && words < SECTION_WORDS)
			heads->len--;
		VEC_PUSH(heads, o->at[i].text);
		words = 0;
	}
	if (heads->len && words < SECTION_WORDS)
		heads->len--;
}

struct section *structure_sections(struct outline *o, const struct ranges *tldr,
				   const struct str *letter, struct digest *g, struct arena *a)
{
	struct section *list = NULL;
	struct ranges heads = {0}, contents = {0};
	uint32_t first = find_heads(o, section_level(o), &heads);

	if (heads.len >= 2) {
		find_contents(o, 0, first, &contents);
		if (answers(o, &heads, tldr) || answers(o, &heads, &contents) ||
		    begins_with_contents(o, &heads, &contents))
			list = take_sections(o, &heads, g, a);
	}
	if (!list && letter) {
		find_letter_heads(o, *letter, &heads);
		if (heads.len >= 2)
			list = take_sections(o, &heads, g, a);
	}
	VEC_RELEASE(&heads);
	VEC_RELEASE(&contents);
	return list;
}
