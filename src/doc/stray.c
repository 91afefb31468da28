/* SPDX-License-Identifier: ISC */
#include "doc/stray.h"

#include "base/utf8.h"

/* How far back the opening quote of a closing one is looked for. */
#define STRAY_BACK 600
/* Letters behind the hyphen that make it a compound and not an option of a command. */
#define STRAY_WORD 3

#define LOW_QUOTE "\xE2\x80\x9E" /* „ */
#define HIGH_QUOTE "\xE2\x80\x9C" /* “: closes in German, opens in English */
#define RIGHT_QUOTE "\xE2\x80\x9D" /* ” */

static struct str first_three(struct str s)
{
	return str_sub(s, 0, 3);
}

static struct str last_three(struct str s)
{
	return str_sub(s, s.n < 3 ? 0 : s.n - 3, s.n);
}

enum quote { QUOTE_NONE, QUOTE_LOW, QUOTE_HIGH, QUOTE_RIGHT };

static enum quote quote_at(struct str q)
{
	if (str_eq(q, STR(LOW_QUOTE)))
		return QUOTE_LOW;
	if (str_eq(q, STR(HIGH_QUOTE)))
		return QUOTE_HIGH;
	return str_eq(q, STR(RIGHT_QUOTE)) ? QUOTE_RIGHT : QUOTE_NONE;
}

/* The last quote in s, as far back as one looks. */
static enum quote last_quote(struct str s)
{
	size_t stop = s.n > STRAY_BACK ? s.n - STRAY_BACK : 0;

	for (size_t i = s.n; i >= stop + 3; i--) {
		enum quote q = s.p[i - 3] == '\xE2' ? quote_at(str_sub(s, i - 3, i)) : QUOTE_NONE;

		if (q != QUOTE_NONE)
			return q;
	}
	return QUOTE_NONE;
}

/* "." or ",", and then the end, a blank, or what closes: not ".NET", not "...". */
static bool is_lonely_stop(struct str after)
{
	char c = after.n > 1 ? after.p[1] : ' ';

	if (c == ' ' || (c >= '\t' && c <= '\r') || c == '"' || c == ')' || c == ']' || c == '\'')
		return true;
	struct str q = first_three(str_sub(after, 1, after.n));

	return str_eq(q, STR(HIGH_QUOTE)) || str_eq(q, STR(RIGHT_QUOTE));
}

/* "-Mitbegründer" after "OpenAI": a compound that was torn. A dash, an option ("tar -xf") and "gut
 * -Aber" are not. */
static bool is_torn_compound(struct str before, struct str after)
{
	size_t at = before.n, upper = 0, letters = 0;
	uint32_t rune = 0, first = 0, second = 0;

	while (at > 0 && before.n - at < STRAY_BACK) {
		size_t back = utf8_back(before, at);

		(void)utf8_decode(str_sub(before, back, at), &rune, NULL);
		if (!utf8_is_letter(rune) && !(utf8_is_digit(rune) && at < before.n))
			break;
		first = rune;
		upper += utf8_is_upper(rune);
		at = back;
	}
	if (at == before.n)
		return false;
	for (at = 1; at < after.n && letters < STRAY_WORD; letters++) {
		at += utf8_decode(str_sub(after, at, after.n), &rune, NULL);
		if (!utf8_is_letter(rune))
			return false;
		if (letters == 0)
			second = rune;
	}
	if (letters < STRAY_WORD || !utf8_is_lower(rune))
		return false;
	return utf8_is_upper(second) ? utf8_is_upper(first) || upper > 0 : upper > 1;
}

/* „ opens; “ opens (English) when it stands behind a blank and no „ is open. */
static bool is_after_opening(struct str before)
{
	struct str rest = str_sub(before, 0, before.n < 3 ? 0 : before.n - 3);

	switch (quote_at(last_three(before))) {
	case QUOTE_LOW:
		return true;
	case QUOTE_HIGH:
		return (rest.n == 0 || rest.p[rest.n - 1] == ' ' || rest.p[rest.n - 1] == '\n') &&
		       last_quote(rest) != QUOTE_LOW;
	default:
		return false;
	}
}

bool stray_blank(struct str before, struct str after)
{
	if (before.n == 0 || after.n == 0)
		return false;
	switch (after.p[0]) {
	case '.':
	case ',':
		return is_lonely_stop(after);
	case '-':
		return is_torn_compound(before, after);
	case '\xE2':
		if (quote_at(first_three(after)) == QUOTE_HIGH && last_quote(before) == QUOTE_LOW)
			return true;
		if (quote_at(first_three(after)) == QUOTE_RIGHT &&
		    (last_quote(before) == QUOTE_LOW || last_quote(before) == QUOTE_HIGH))
			return true;
		break;
	default:
		break;
	}
	/* the last byte of „ and “ */
	return ((unsigned char)before.p[before.n - 1] & 0xFD) == 0x9C && is_after_opening(before);
}
