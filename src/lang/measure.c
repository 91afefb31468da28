/* SPDX-License-Identifier: ISC */
#include "lang/measure.h"

#include "lang/wordkey.h"

/* clang-format off */
#define MEASURE(word, kind, value, unit) \
	{(word), {(word), sizeof(word) - 1}, MEASURE_##kind, value, unit},
/* clang-format on */

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
	const struct measure *entries = tables[lang].entries;
	char low[LEXICON_WORD_MAX] = {0};
	size_t at = SIZE_MAX;

	if (lexicon_lower(word, low))
		at = wordkey_find(entries, tables[lang].count, sizeof *entries, low);
	return at == SIZE_MAX ? NULL : &entries[at];
}

const struct measure *measure_entry(enum measure_lang lang, size_t i)
{
	return i < tables[lang].count ? &tables[lang].entries[i] : NULL;
}
