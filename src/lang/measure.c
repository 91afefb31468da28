/* SPDX-License-Identifier: ISC */
#include "lang/measure.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

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

/* Eight bytes as a number that sorts as they do. */
static uint64_t key_of(const char *p)
{
	uint64_t key;

	memcpy(&key, p, sizeof key);
	return be64toh(key);
}

/* As memcmp of two whole keys, of which the first eight bytes mostly decide. */
static int order_of(uint64_t first, const char *low, const char *key)
{
	uint64_t other = key_of(key);

	if (first != other)
		return first < other ? -1 : 1;
	return memcmp(low + sizeof other, key + sizeof other, LEXICON_WORD_MAX - sizeof other);
}

const struct measure *measure_find(enum measure_lang lang, struct str word)
{
	char low[LEXICON_WORD_MAX] = {0};
	size_t n = lexicon_lower(word, low);
	size_t from = 0, to = n ? tables[lang].count : 0;
	uint64_t first = key_of(low);

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int order = order_of(first, low, tables[lang].entries[mid].key);

		if (order == 0)
			return &tables[lang].entries[mid];
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
