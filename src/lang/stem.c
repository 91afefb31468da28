/* SPDX-License-Identifier: ISC */
#include "lang/stem.h"

#include <libstemmer.h>

#include "base/mem.h"

#define WORD_MAX 64 /* longer ones are no words: taken as they are */

struct stem {
	struct sb_stemmer *snowball;
};

struct stem *stem_new(const char *lang)
{
	char code[4] = "";
	struct sb_stemmer *snowball;
	struct stem *s;

	for (size_t i = 0; lang && i < 3 && lang[i] >= 'a' && lang[i] <= 'z'; i++)
		code[i] = lang[i];
	snowball = *code ? sb_stemmer_new(code, "UTF_8") : NULL;
	if (!snowball)
		return NULL;
	s = mem_alloc(sizeof *s);
	s->snowball = snowball;
	return s;
}

void stem_free(struct stem *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->snowball);
	mem_free(s);
}

struct str stem_word(struct stem *s, struct str word)
{
	const sb_symbol *stem;

	if (!s || word.n == 0 || word.n > WORD_MAX)
		return word;
	stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)word.p, (int)word.n);
	if (!stem)
		return word;
	return str_of((const char *)stem, (size_t)sb_stemmer_length(s->snowball));
}
