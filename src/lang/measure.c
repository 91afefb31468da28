/* SPDX-License-Identifier: ISC */
#include "lang/measure.h"

#include "lang/lexicon.h"

#define MEASURE(word, kind, value, unit) {{(word), sizeof(word) - 1}, MEASURE_##kind, value, unit},

static const struct measure german[] = {
#include "lang/measures-de.def"
};

static const struct measure english[] = {
#include "lang/measures-en.def"
};

static const struct {
	const struct measure *entries;
	size_t count;
} tables[] = {
	[MEASURE_GERMAN] = {german, sizeof german / sizeof *german},
	[MEASURE_ENGLISH] = {english, sizeof english / sizeof *english},
};

const struct measure *measure_find(enum measure_lang lang, struct str word)
{
	char low[LEXICON_WORD_MAX];
	size_t n = lexicon_lower(word, low);
	size_t from = 0, to = n ? tables[lang].count : 0;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		const struct measure *m = &tables[lang].entries[mid];
		int order = str_cmp(str_of(low, n), m->word);

		if (order == 0)
			return m;
		if (order < 0)
			to = mid;
		else
			from = mid + 1;
	}
	return NULL;
}

const struct measure *measure_entry(enum measure_lang lang, size_t i)
{
	return i < tables[lang].count ? &tables[lang].entries[i] : NULL;
}
