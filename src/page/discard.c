/* SPDX-License-Identifier: ISC */
#include "page/discard.h"

#include <stdbool.h>

/* Longest class that is looked at; generated ones are longer and say nothing. */
#define NAME_BYTES 96

enum how { WORD, START, ANY };

struct entry {
	struct str text;
	uint32_t marks;
	enum how how;
};

/* Sorted by their first letter; within it the order doesn't matter: all marks that fit are set. */
static const struct entry names[] = {
#define NAME(text, how, marks) {STR(text), marks, how},
#include "page/discard.def"
#undef NAME
};

static const struct entry elements[] = {
#define ELEMENT(text, marks) {STR(text), marks, WORD},
#include "page/discard.def"
#undef ELEMENT
};

static const struct entry phrases[] = {
#define PHRASE(text, how, marks) {STR(text), marks, how},
#include "page/discard.def"
#undef PHRASE
};

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether an entry fits at a word's beginning in a name whose words are parted by '-'. */
static bool fits(const struct entry *e, struct str at)
{
	if (!str_starts(at, e->text))
		return false;
	return e->how != WORD || at.n == e->text.n || !is_word_byte(at.p[e->text.n]);
}

/* "articleBody", "article__body" → "article-body". */
static struct str words_of(struct str token, char out[NAME_BYTES])
{
	size_t n = 0;
	bool was_small = false;

	for (size_t i = 0; i < token.n && n + 2 < NAME_BYTES; i++) {
		char c = token.p[i];
		bool big = c >= 'A' && c <= 'Z';

		if (big)
			c = (char)(c | 32);
		if (!is_word_byte(c)) {
			if (n && out[n - 1] != '-')
				out[n++] = '-';
			was_small = false;
			continue;
		}
		if (big && was_small)
			out[n++] = '-';
		out[n++] = c;
		was_small = !big;
	}
	return str_of(out, n);
}

static uint32_t marks_of(struct str words)
{
	uint32_t marks = 0;

	for (size_t at = 0; at < words.n; at++) {
		bool begins = at == 0 || words.p[at - 1] == '-';

		for (size_t i = 0; i < COUNT(names); i++)
			if (names[i].text.p[0] == words.p[at] && (begins || names[i].how == ANY) &&
			    fits(&names[i], str_sub(words, at, words.n)))
				marks |= names[i].marks;
	}
	return marks;
}

uint32_t discard_name(struct str value)
{
	char words[NAME_BYTES];
	uint32_t marks = 0;
	size_t i = 0;

	while (i < value.n) {
		size_t from = i;

		while (i < value.n && value.p[i] > ' ')
			i++;
		if (i > from)
			marks |= marks_of(words_of(str_sub(value, from, i), words));
		while (i < value.n && value.p[i] <= ' ' && value.p[i] >= 0)
			i++;
		if (i < value.n && value.p[i] < 0)
			i++;
	}
	return marks;
}

uint32_t discard_element(struct str name)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (str_ieq(elements[i].text, name))
			return elements[i].marks;
	return 0;
}

static bool phrase_fits(const struct entry *e, struct str folded)
{
	if (e->how == ANY)
		return str_find(folded, e->text) < folded.n;
	if (!str_starts(folded, e->text))
		return false;
	if (e->how == WORD)
		return folded.n <= e->text.n + 1;
	return folded.n == e->text.n || !is_word_byte(folded.p[e->text.n]) ||
	       !is_word_byte(e->text.p[e->text.n - 1]);
}

uint32_t discard_phrase(struct str folded)
{
	uint32_t marks = 0;

	for (size_t i = 0; i < COUNT(phrases); i++)
		if (phrase_fits(&phrases[i], folded))
			marks |= phrases[i].marks;
	return marks;
}
