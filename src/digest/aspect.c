/* SPDX-License-Identifier: ISC */
#include "digest/aspect.h"

#include <stddef.h>

static const struct {
	const char *word;
	uint8_t aspect, value;
} table[] = {
#define ASPECT(word, aspect, value) {word, ASPECT_##aspect, value},
#include "digest/aspect.def"
#undef ASPECT
};

/* "ersten", "second", "3": 1 to 4; 0: no number of a quarter. */
static uint32_t number_of(struct str word)
{
	static const struct {
		const char *start;
		uint32_t number;
	} numbers[] = {
		{"erst", 1},  {"first", 1}, {"zweit", 2}, {"second", 2},
		{"dritt", 3}, {"third", 3}, {"viert", 4}, {"fourth", 4},
	};

	if (word.n == 1 && word.p[0] >= '1' && word.p[0] <= '4')
		return (uint32_t)(word.p[0] - '0');
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (str_starts(word, str_z(numbers[i].start)))
			return numbers[i].number;
	return 0;
}

/* An entry of two words is met at the second. */
static bool is_met(struct str before, struct str word, struct str entry)
{
	size_t blank = str_find(entry, STR(" "));

	if (blank != SIZE_MAX) {
		if (!str_eq(before, str_sub(entry, 0, blank)))
			return false;
		entry = str_sub(entry, blank + 1, entry.n);
	}
	if (entry.p[entry.n - 1] == '*')
		return str_starts(word, str_sub(entry, 0, entry.n - 1));
	return str_eq(word, entry);
}

void aspect_take(struct aspects *a, struct str before, struct str word)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		uint32_t value = table[i].value;

		if (!is_met(before, word, str_z(table[i].word)))
			continue;
		if (table[i].aspect == ASPECT_QUARTER) {
			if (!number_of(before))
				continue;
			value += number_of(before);
		}
		a->values[table[i].aspect] = (uint16_t)(a->values[table[i].aspect] | 1u << value);
	}
}

void aspect_join(struct aspects *a, const struct aspects *again)
{
	for (int i = 0; i < ASPECT_COUNT; i++) {
		if (i >= ASPECT_FIRST_TOLD && (!a->values[i] || !again->values[i]))
			a->values[i] = 0;
		else
			a->values[i] |= again->values[i];
	}
}

bool aspect_part(const struct aspects *a, const struct aspects *b)
{
	for (int i = 0; i < ASPECT_COUNT; i++) {
		uint32_t x = a->values[i], y = b->values[i];
		bool told = i >= ASPECT_FIRST_TOLD ? x || y : x && y;

		if (told && !(x & y))
			return true;
	}
	return false;
}
