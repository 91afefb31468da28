/* SPDX-License-Identifier: ISC */
#include "lang/qualifier.h"

#include <string.h>

#include "lang/bytes.h"

#define PHRASE_WORDS 4 /* of a qualifier */

static bool is_qualifier(const struct measure *m)
{
	return (m->kind >= MEASURE_MORE && m->kind <= MEASURE_BETWEEN) || m->kind == MEASURE_SIGN;
}

void qualifier_init(struct qualifiers *q, enum measure_lang lang)
{
	const struct measure *m;

	*q = (struct qualifiers){.lang = lang};
	for (size_t i = 0; (m = measure_entry(lang, i)); i++)
		if (is_qualifier(m) && str_chr(m->word, ' ') != SIZE_MAX)
			q->ends[(unsigned char)m->word.p[m->word.n - 1]] |=
				1u << (m->word.p[m->word.n - 2] & 31);
}

uint32_t qualifier_word(struct str s, uint32_t at, uint32_t *end)
{
	uint32_t i = at;

	while (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\n'))
		i--;
	if (i >= 2 && (unsigned char)s.p[i - 1] == 0xA0 && (unsigned char)s.p[i - 2] == 0xC2)
		i -= 2;
	if (i > 0 && s.p[i - 1] == '.' && i < at)
		i--; /* "ca. 5" */
	*end = i;
	if (i == at)
		return at;
	while (i > 0 && (bytes_is_letter((unsigned char)s.p[i - 1]) ||
			 ((unsigned char)s.p[i - 1] >= 0x80 && (unsigned char)s.p[i - 1] < 0xC0)))
		i--;
	return i < *end ? i : at;
}

const struct measure *qualifier_phrase(const struct qualifiers *q, struct str s, uint32_t *start)
{
	char phrase[LEXICON_WORD_MAX];
	size_t used = 0;
	uint32_t at = *start;
	const struct measure *best = NULL;

	for (int i = 0; i < PHRASE_WORDS; i++) {
		uint32_t end, from = qualifier_word(s, at, &end);
		size_t n = end - from;
		const struct measure *m;

		if (from == at || n + used + 1 > sizeof phrase || (i && bytes_at(s, end) == '.'))
			break;
		if (i)
			phrase[sizeof phrase - ++used] = ' ';
		used += n;
		memcpy(phrase + sizeof phrase - used, s.p + from, n);
		m = measure_find(q->lang, str_of(phrase + sizeof phrase - used, used));
		if (m && (is_qualifier(m) || (m->kind == MEASURE_YEAR && !best))) {
			best = m;
			*start = from;
		} else if (i == 0 && m && m->kind != MEASURE_PART && m->kind != MEASURE_NONE &&
			   m->kind != MEASURE_ONE && m->kind != MEASURE_AND &&
			   m->kind != MEASURE_ONTO) {
			break;
		}
		/* only some words end a phrase of several */
		if (i == 0 &&
		    (n < 2 || !(q->ends[(unsigned char)s.p[end - 1]] >> (s.p[end - 2] & 31) & 1)))
			break;
		at = from;
	}
	return best;
}

uint8_t qualifier_mark(struct str s, uint32_t *start)
{
	static const struct {
		struct str mark;
		uint8_t bound;
	} marks[] = {
		{STR("~"), QUANTITY_ABOUT}, {STR("≈"), QUANTITY_ABOUT}, {STR("±"), QUANTITY_ABOUT},
		{STR("<"), QUANTITY_LESS},  {STR(">"), QUANTITY_MORE},	{STR("≤"), QUANTITY_MOST},
		{STR("≥"), QUANTITY_LEAST},
	};
	uint32_t at = *start;

	while (at > 0 && s.p[at - 1] == ' ')
		at--;
	if (at == 0 || (bytes_kinds[(unsigned char)s.p[at - 1]] & BYTES_PLAIN))
		return QUANTITY_EQUAL;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = marks[i].mark;

		if (str_ends(str_sub(s, 0, at), mark)) {
			*start = at - (uint32_t)mark.n;
			return marks[i].bound;
		}
	}
	return QUANTITY_EQUAL;
}

/* Whether a hyphen or dash at `at` opens a number: behind a blank or bracket, but not as the dash
 * of a range ("10 –15"). */
static bool opens(struct str s, uint32_t at)
{
	if (at == 0 || s.p[at - 1] == '(')
		return true;
	return s.p[at - 1] == ' ' && (at < 2 || !bytes_is_digit((unsigned char)s.p[at - 2]));
}

bool qualifier_minus(struct str s, uint32_t *start)
{
	uint32_t at = *start;

	if (at >= 3 && memcmp(s.p + at - 3, "\xe2\x88\x92", 3) == 0) {
		*start = at - 3;
		return true;
	}
	if (at >= 3 && memcmp(s.p + at - 3, "\xe2\x80\x93", 3) == 0 && opens(s, at - 3)) {
		*start = at - 3;
		return true;
	}
	if (at == 0 || s.p[at - 1] != '-' || !opens(s, at - 1))
		return false;
	*start = at - 1;
	return true;
}

uint8_t qualifier_bound(const struct measure *m)
{
	return m && m->kind >= MEASURE_MORE && m->kind <= MEASURE_ABOUT
		       ? (uint8_t)(m->kind - MEASURE_MORE + QUANTITY_MORE)
		       : QUANTITY_EQUAL;
}

bool qualifier_is_inside(struct str s, uint32_t at)
{
	unsigned char c = at ? (unsigned char)s.p[at - 1] : ' ';
	unsigned char d = at > 1 ? (unsigned char)s.p[at - 2] : ' ';

	if (bytes_is_letter(c) || bytes_is_digit(c) || strchr("_#@/=&\\", c) || c == 0xA7)
		return true;
	if (c >= 0x80 && c < 0xC0 && d >= 0xC3 && d < 0xE0)
		return true; /* a letter of two bytes */
	if (c == '-' || c == '.' || c == ',' || c == ':' || c == '\'')
		return bytes_is_letter(d) || bytes_is_digit(d) || (d >= 0x80 && c != '-') ||
		       d == ')';
	return c == '+' && bytes_is_digit(bytes_at(s, at + 1)) &&
	       bytes_is_digit(bytes_at(s, at + 2)) && s.p[at] != '0' && d == '(';
}

/* "Hauptstraße", "Lindenweg": a house's number follows. */
static bool is_street(struct str word)
{
	static const struct str ends[] = {STR("straße"), STR("strasse"), STR("gasse"),
					  STR("allee"),	 STR("weg"),	 STR("platz")};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (word.n > ends[i].n && str_ends(word, ends[i]))
			return true;
	return false;
}

bool qualifier_is_name(enum measure_lang lang, struct str s, uint32_t at, double value)
{
	uint32_t end, from = qualifier_word(s, at, &end);
	struct str word = str_sub(s, from, end);
	const struct measure *m;
	unsigned char c;

	if (from == at)
		return false;
	m = measure_find(lang, word);
	if (m && m->kind == MEASURE_NAME)
		return true;
	if (lang == MEASURE_GERMAN)
		return is_street(word);
	c = (unsigned char)word.p[0];
	if (m) /* a month has its number as value */
		return m->kind == MEASURE_YEAR && m->value > 0 && value <= 31 && c < 'a';
	if (c < 'A' || c > 'Z' || from == 0 || (value >= 100 && (value < 1900 || value > 2035)))
		return false;
	return s.p[from - 1] == ' ' && !strchr(".!?:", bytes_at(s, from - 2));
}
