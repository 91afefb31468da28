/* SPDX-License-Identifier: ISC */
#include "page/teaser.h"

#include "base/utf8.h"

/* Of the last block so much is looked at: a mark stands at its end. */
#define END_BYTES 400

enum how { END_WITH, LINK_TO, NOTE_OF };

static const struct {
	enum how how;
	struct str text;
} signs[] = {
#define END(text) {END_WITH, {text, sizeof(text) - 1}},
#define LINK(text) {LINK_TO, {text, sizeof(text) - 1}},
#define NOTE(text) {NOTE_OF, {text, sizeof(text) - 1}},
#include "page/teaser.def"
#undef END
#undef LINK
#undef NOTE
};

/* What readers call the end: without arrows and quotes. */
static struct str without_arrows(struct str s)
{
	static const char *const arrows[] = {"»", "›", "→",  "▸", "►", "❯",
					     ">", ":", "\"", "“", "«"};
	bool again = true;

	while (again) {
		again = false;
		s = str_trim(s);
		for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
			struct str a = str_z(arrows[i]);

			if (str_ends(s, a)) {
				s.n -= a.n;
				again = true;
			}
		}
	}
	return s;
}

static bool matches(enum how how, struct str folded)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (signs[i].how != how)
			continue;
		if (how == END_WITH ? str_ends(folded, signs[i].text)
				    : str_starts(folded, signs[i].text))
			return true;
	}
	return false;
}

static void fold(const struct doc *d, struct range r, struct buf *out)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	buf_clear(out);
	doc_text(d, r, &text);
	utf8_fold(out, buf_view(&text));
	buf_release(&text);
}

/* The last link of a block, when nothing but signs follows it; empty: none. */
static struct range last_link(const struct doc *d, const struct block *b)
{
	struct range link = {0, 0};
	uint32_t value = UINT32_MAX;

	for (uint32_t i = doc_span_at(d, b->start); i < d->nspans && d->spans[i].start < b->end;
	     i++) {
		if (d->spans[i].kind != SPAN_LINK)
			continue;
		/* a long link is several spans */
		if (d->spans[i].value != value || d->spans[i].start != link.end)
			link.start = d->spans[i].start;
		link.end = d->spans[i].end;
		value = d->spans[i].value;
	}
	return link.end + 8 < b->end ? (struct range){0, 0} : link;
}

static bool goes_on(const struct doc *d, const struct block *b, struct buf *folded)
{
	struct range end = block_range(b), link = last_link(d, b);

	if (range_len(end) > END_BYTES)
		end.start = end.end - END_BYTES;
	fold(d, end, folded);
	if (matches(END_WITH, without_arrows(buf_view(folded))))
		return true;
	if (range_len(link)) {
		fold(d, link, folded);
		return matches(LINK_TO, str_trim(buf_view(folded)));
	}
	return false;
}

bool teaser_is(const struct doc *d, uint32_t few)
{
	uint32_t words = doc_words(d, TEASER_WORDS_MOST);
	struct buf folded;
	bool found = false;

	if (words < few)
		return true;
	if (words >= TEASER_WORDS_MOST)
		return false;
	buf_init(&folded, BUF_MAX);
	for (uint32_t i = d->nblocks; i-- > 0;) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_RULE || b->kind == BLOCK_CAPTION || b->start == b->end)
			continue;
		found = goes_on(d, b, &folded);
		fold(d, block_range(b), &folded);
		if (found || !(b->role == ROLE_BOILER || matches(NOTE_OF, buf_view(&folded))))
			break;
	}
	buf_release(&folded);
	return found;
}
