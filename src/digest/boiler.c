/* SPDX-License-Identifier: ISC */
#include "digest/boiler.h"

#include <string.h>

#include "base/utf8.h"

enum where { START, IN, WHOLE };

struct rule {
	unsigned cue;
	enum where where;
	uint32_t words; /* longer blocks don't count */
	struct str text;
};

#define BOILER(cue, where, words, text) {BOILER_##cue, where, words, {(text), sizeof(text) - 1}},
static const struct rule rules[] = {
#include "digest/boiler.def"
};
#undef BOILER

#define RULES (sizeof rules / sizeof *rules)

_Static_assert(RULES <= BOILER_RULES_MAX, "struct boiler is too small");

static bool is_word_byte(unsigned char c)
{
	return c >= 0x80 || (c | 32u) - 'a' < 26u || c - (unsigned)'0' < 10u;
}

/* str_starts, but the last byte first: most rules fail there. */
static bool begins(struct str s, struct str cue)
{
	return s.n >= cue.n && s.p[cue.n - 1] == cue.p[cue.n - 1] && memcmp(s.p, cue.p, cue.n) == 0;
}

static bool is_lead(uint32_t r)
{
	return utf8_is_letter(r) || utf8_is_digit(r) || r == '(' || r == 0xA9;
}

/* Nothing, a blank, or the rune as it is compared. */
static void fold_rune(struct buf *out, uint32_t r)
{
	if (utf8_is_space(r)) {
		if (out->len && out->data[out->len - 1] != ' ')
			buf_char(out, ' ');
	} else if (r == 0x2019 || r == 0x2018 || r == 0xB4) {
		buf_char(out, '\'');
	} else if (r != 0xAD && (out->len || is_lead(r))) {
		buf_rune(out, utf8_lower(r));
	}
}

/* ASCII words with single blanks between them, which is most of a text; gives the bytes read. */
static size_t fold_run(struct buf *out, struct str s)
{
	char run[128];
	size_t n = 0;

	while (n < s.n && n < sizeof run) {
		unsigned char c = (unsigned char)s.p[n];

		if (c >= 0x80 || (!is_word_byte(c) && !(c == ' ' && n && run[n - 1] != ' ')))
			break;
		run[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	buf_add(out, run, n);
	return n;
}

void boiler_fold(struct str s, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < s.n && !out->full;) {
		uint32_t r;
		bool bad = false;

		i += fold_run(out, str_sub(s, i, s.n));
		if (i >= s.n)
			break;
		i += utf8_decode(str_sub(s, i, s.n), &r, &bad);
		fold_rune(out, r);
	}
	if (out->len && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

struct str boiler_bare(struct str s)
{
	while (s.n && (unsigned char)s.p[0] < 0x80 && !(s.p[0] >= 'a' && s.p[0] <= 'z'))
		s = str_sub(s, 1, s.n);
	while (s.n && (unsigned char)s.p[s.n - 1] < 0x80 &&
	       !(s.p[s.n - 1] >= 'a' && s.p[s.n - 1] <= 'z'))
		s.n--;
	return s;
}

/* The cue of a rule may end inside a word ("partnerlink"), but casual words are whole ones. */
static bool matches_in(const struct rule *rule, struct str rest)
{
	if (!begins(rest, rule->text))
		return false;
	return rule->cue != BOILER_CASUAL || rest.n == rule->text.n ||
	       !is_word_byte((unsigned char)rest.p[rule->text.n]);
}

static unsigned cues_inside(const struct boiler *b, struct str folded, uint32_t words)
{
	unsigned cues = 0;
	bool inside = false;

	for (size_t i = 0; i < folded.n; i++) {
		unsigned char c = (unsigned char)folded.p[i];
		bool first = !inside;

		inside = is_word_byte(c);
		if (!inside || !first || i + 1 >= folded.n ||
		    !(b->second_in[c] >> (folded.p[i + 1] & 31) & 1))
			continue;
		for (uint16_t k = b->first_in[c]; k; k = b->next[k - 1])
			if (words <= rules[k - 1].words &&
			    matches_in(&rules[k - 1], str_sub(folded, i, folded.n)))
				cues |= rules[k - 1].cue;
	}
	return cues;
}

void boiler_init(struct boiler *b)
{
	*b = (struct boiler){.next = {0}};
	for (uint16_t k = RULES; k > 0; k--) {
		unsigned char c = (unsigned char)rules[k - 1].text.p[0];
		uint16_t *first = rules[k - 1].where == IN ? &b->first_in[c] : &b->first_start[c];

		b->next[k - 1] = *first;
		if (rules[k - 1].where == IN)
			b->second_in[c] |= 1u << (rules[k - 1].text.p[1] & 31);
		*first = k;
	}
}

unsigned boiler_cues(const struct boiler *b, struct str folded, uint32_t words)
{
	struct str bare = boiler_bare(folded);
	unsigned cues = cues_inside(b, folded, words);
	const unsigned char leads[2] = {folded.n ? (unsigned char)folded.p[0] : 0,
					bare.n ? (unsigned char)bare.p[0] : 0};

	for (int i = 0; i < (leads[0] == leads[1] ? 1 : 2); i++)
		for (uint16_t k = b->first_start[leads[i]]; k; k = b->next[k - 1]) {
			const struct rule *r = &rules[k - 1];

			if (words > r->words)
				continue;
			if (r->where == START ? begins(folded, r->text) : str_eq(bare, r->text))
				cues |= r->cue;
		}
	return cues;
}
