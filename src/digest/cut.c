/* SPDX-License-Identifier: ISC */
#include "digest/cut.h"

#include "base/utf8.h"
#include "lang/lexicon.h"
#include "lang/word.h"

#define HEAD_CHARS 45u /* what stays must say something */
#define HEAD_WORDS 6u

struct place {
	uint32_t head; /* the sentence ends here */
	uint32_t rest; /* what is left out begins here */
	bool comma;
};

static bool is_balanced(struct str s)
{
	int depth = 0, straight = 0;
	uint32_t r;
	bool bad = false;

	for (size_t i = 0; i < s.n;) {
		i += utf8_decode(str_sub(s, i, s.n), &r, &bad);
		straight += r == '"';
		if (r == '(' || r == '[' || r == 0x201E || r == 0xBB)
			depth++;
		else if (r == ')' || r == ']' || r == 0x201D || r == 0xAB)
			depth--;
		else if (r == 0x201C)
			depth += depth > 0
					 ? -1
					 : 1; /* closes a German quotation, opens an English one */
	}
	return depth == 0 && straight % 2 == 0;
}

/* Whether any word of s is of one of these kinds. */
static bool has_kind(const struct lexicon *lex, struct str s, unsigned kinds)
{
	struct word t;
	uint32_t at = 0;

	while (word_next(s, &at, &t))
		if (lexicon_kinds(lex, str_sub(s, t.range.start, t.range.end)) & kinds)
			return true;
	return false;
}

static unsigned first_kinds(const struct lexicon *lex, struct str s, struct str *word)
{
	struct word t;
	uint32_t at = 0;

	*word = str_sub(s, 0, 0);
	if (!word_next(s, &at, &t))
		return 0;
	*word = str_sub(s, t.range.start, t.range.end);
	return lexicon_kinds(lex, *word);
}

static bool last_is_lower(struct str s)
{
	struct word t;
	uint32_t at = 0;
	bool lower = false;

	while (word_next(s, &at, &t))
		lower = !t.capital && !t.number;
	return lower;
}

static bool has_comma(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == ',' && s.p[i + 1] == ' ')
			return true;
	return false;
}

/* German: "…, die Birne und das Obst." is a list; a relative clause ends with its verb. */
static bool is_relative(struct str word, struct str rest)
{
	static const char *const articles[] = {"der", "die", "das", "den", "dem"};

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (str_eq(word, str_z(articles[i])))
			return last_is_lower(rest);
	return true;
}

static bool is_safe(const struct lexicon *lex, struct str head, struct str rest, bool comma)
{
	struct str word;
	unsigned kinds;

	if (word_count(head) < HEAD_WORDS || !is_balanced(head) ||
	    has_kind(lex, head, LEXICON_OPEN) || has_kind(lex, rest, LEXICON_GUARD))
		return false;
	if (!comma)
		return true;
	if (has_comma(head) || has_comma(rest) || (first_kinds(lex, head, &word) & LEXICON_SUB))
		return false;
	kinds = first_kinds(lex, rest, &word);
	return (kinds & LEXICON_CLAUSE) && (!lexicon_is_german(lex) || is_relative(word, rest));
}

/* Bytes of a dash and the blank behind it that s begins with, 0: none. */
static size_t dash_at(struct str s)
{
	if (s.p[0] == '-')
		return s.p[1] == ' ' ? 2 : 0;
	if (s.p[0] != '\xe2')
		return 0;
	return str_starts(s, STR("\xe2\x80\x93 ")) || str_starts(s, STR("\xe2\x80\x94 ")) ? 4 : 0;
}

/* Next place in s at or after *at where a clause may begin. */
static bool next_place(struct str s, size_t *at, struct place *out)
{
	for (size_t i = *at; i + 2 < s.n; i++) {
		size_t mark = 0;

		if (s.p[i] == ' ')
			mark = dash_at(str_sub(s, i + 1, s.n));
		else if ((s.p[i] == ',' || s.p[i] == ';') && s.p[i + 1] == ' ')
			mark = 1;
		if (!mark)
			continue;
		*out = (struct place){(uint32_t)i, (uint32_t)(i + mark + 1), s.p[i] == ','};
		*at = i + mark;
		return true;
	}
	return false;
}

static uint32_t count_dashes(struct str s)
{
	struct place p;
	size_t at = 0;
	uint32_t n = 0;

	while (next_place(s, &at, &p))
		n += s.p[p.head] == ' ';
	return n;
}

struct range cut_clause(struct str text, struct range sentence, const char *lang)
{
	const struct lexicon *lex = lexicon_get(lang);
	struct str s = str_sub(text, sentence.start, sentence.end);
	uint32_t chars = (uint32_t)utf8_runes(s), best = 0, dashes;
	struct place p;
	size_t at = 0;

	/* sentences of more than a page are no sentences */
	if (lexicon_is_empty(lex) || chars <= CUT_CHARS || s.n > 2000)
		return sentence;
	dashes = count_dashes(s);
	while (next_place(s, &at, &p)) {
		struct str head = str_sub(s, 0, p.head);
		uint32_t n = (uint32_t)utf8_runes(head);

		/* a pair of dashes stands around something: the sentence goes on behind it */
		if (n < HEAD_CHARS || n > chars - chars / 5 || (s.p[p.head] == ' ' && dashes > 1))
			continue;
		if (n > CUT_CHARS && best)
			break;
		if (is_safe(lex, head, str_sub(s, p.rest, s.n), p.comma))
			best = p.head;
	}
	if (best)
		sentence.end = sentence.start + best;
	return sentence;
}
