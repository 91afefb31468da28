/* SPDX-License-Identifier: ISC */
#include "lang/numeral.h"

#include "lang/bytes.h"

#define DIGITS_MAX 18u /* more is a serial number */

static bool is_digit_at(struct str s, uint32_t at)
{
	return bytes_at(s, at) - (unsigned)'0' < 10u;
}

uint32_t numeral_letters(struct str s, uint32_t at)
{
	while ((at = (uint32_t)bytes_run(s, at, BYTES_LETTER)) < s.n) {
		unsigned char c = (unsigned char)s.p[at], d = bytes_at(s, at + 1);

		if (c == 0xC2 && (d == 0xB2 || d == 0xB3 || d == 0xB5 || d == 0xB0))
			at += 2;
		else if (c >= 0xC3 && c != 0xE2 && c != 0xE3 && c < 0xF0)
			at += c < 0xE0 ? 2 : 3;
		else
			break;
	}
	return at < s.n ? at : (uint32_t)s.n;
}

uint32_t numeral_blanks(struct str s, uint32_t at)
{
	bool line = false;

	for (int i = 0; i < 4; i++) {
		unsigned char c = bytes_at(s, at);

		if (c == ' ' || c == '\t')
			at++;
		else if (c == '\n' && !line)
			line = true, at++;
		else if (c == 0xC2 && bytes_at(s, at + 1) == 0xA0)
			at += 2;
		else if (c == 0xE2 && bytes_at(s, at + 1) == 0x80 &&
			 (bytes_at(s, at + 2) == 0xAF || bytes_at(s, at + 2) == 0x89))
			at += 3;
		else
			break;
	}
	return at;
}

/* Bytes of a mark between groups of digits: a stop, comma, apostrophe, blank; 0: none. */
static uint32_t group_mark(struct str s, uint32_t at)
{
	unsigned char c = bytes_at(s, at), d = bytes_at(s, at + 1), e = bytes_at(s, at + 2);

	if (c == '.' || c == ',' || c == '\'' || c == ' ')
		return 1;
	if (c == 0xC2 && d == 0xA0)
		return 2;
	return c == 0xE2 && d == 0x80 && (e == 0x99 || e == 0xAF || e == 0x89) ? 3 : 0;
}

static uint32_t digits_end(struct str s, uint32_t at)
{
	while (is_digit_at(s, at))
		at++;
	return at;
}

static double value_of(struct str s, uint32_t at, uint32_t end)
{
	double v = 0;

	for (; at < end; at++)
		if (is_digit_at(s, at))
			v = v * 10 + (s.p[at] - '0');
	return v;
}

/* Whether a single mark with three digits behind it parts thousands in this language. */
static bool is_thousands(unsigned char mark, enum measure_lang lang)
{
	if (mark == '.' || mark == ',')
		return mark == (lang == MEASURE_GERMAN ? '.' : ',');
	return true;
}

/* Groups of three behind the first digits: where they end; *mark is what parts them. */
static uint32_t take_groups(struct str s, uint32_t at, uint32_t end, unsigned char *mark,
			    int *groups)
{
	uint32_t n;

	*groups = 0;
	if (end - at > 3 || s.p[at] == '0')
		return end;
	while ((n = group_mark(s, end)) > 0 && (!*groups || bytes_at(s, end) == *mark)) {
		uint32_t next = digits_end(s, end + n);

		if (next - (end + n) != 3)
			break;
		*mark = bytes_at(s, end);
		++*groups;
		end = next;
	}
	return end;
}

/* Blanks part thousands only before what is counted: "10 000 Menschen", but not "12 300-Meter". */
static bool is_blank_good(struct str s, uint32_t end)
{
	uint32_t next = numeral_blanks(s, end);
	unsigned char c = bytes_at(s, next);

	return c == '%' || c == '$' || c >= 0xC2 || (next > end && bytes_is_letter(c));
}

/* "12.06.2025", "1.2.3", "12:30", "3/4": no quantities. */
static bool goes_on(struct str s, uint32_t end)
{
	unsigned char c = bytes_at(s, end);

	return (c == '.' || c == ',' || c == ':' || c == '/') && is_digit_at(s, end + 1);
}

bool numeral_digits(struct str s, uint32_t at, enum measure_lang lang, struct numeral *out)
{
	unsigned char mark = 0, c;
	uint32_t first = digits_end(s, at), end, tail;
	int groups;
	double part = 1;

	*out = (struct numeral){.digits = true};
	if (first - at > DIGITS_MAX || (s.p[at] == '0' && first - at > 1))
		return false;
	end = take_groups(s, at, first, &mark, &groups);
	if ((groups == 1 && !is_thousands(mark, lang)) ||
	    (groups && mark == ' ' && !is_blank_good(s, end))) {
		end = first;
		groups = 0;
	}
	if (end - at > 2 * DIGITS_MAX)
		return false;
	out->value = value_of(s, at, end);
	out->grouped = groups > 0;
	c = bytes_at(s, end);
	if ((c == '.' || c == ',') && (!groups || c != mark) && is_digit_at(s, end + 1)) {
		tail = digits_end(s, end + 1);
		if (tail - end > DIGITS_MAX)
			return false;
		for (uint32_t i = end + 1; i < tail; i++)
			part *= 10;
		/* one division: 7,56 is the nearest to 756 / 100 */
		out->value = (out->value * part + value_of(s, end + 1, tail)) / part;
		out->decimals = (uint8_t)(tail - end - 1);
		end = tail;
	} else if (!groups) {
		out->year = end - at == 4 && out->value >= 1500 && out->value <= 2100;
	}
	out->end = end;
	return !goes_on(s, end);
}

/* ---- words ---- */

/* Longest numeral below a hundred the lower-case word begins with; its bytes, 0: none. */
static size_t small_prefix(struct str low, double *value)
{
	size_t most = low.n < 9 ? low.n : 9;

	if (str_starts(low, STR("ein")) && !str_starts(low, STR("eins"))) {
		*value = 1;
		return 3;
	}
	/* "siebzig" and "sechzehn" are longer than what they begin with */
	for (size_t n = most; n >= 3; n--) {
		const struct measure *m = measure_find(MEASURE_GERMAN, str_sub(low, 0, n));

		if (m && m->kind == MEASURE_CARD && m->value >= 1 && m->value < 100) {
			*value = m->value;
			return n;
		}
	}
	return 0;
}

/* "zweihundertfünfzigtausend", "einundzwanzig", "dreieinhalb". */
static bool german_compound(struct str low, double *out)
{
	double total = 0, part = 0, half = 0, small;
	size_t n;

	if (low.n > 9 && str_ends(low, STR("einhalb"))) {
		half = 0.5;
		low.n -= 7; /* the word before is a numeral of its own */
	}
	while (low.n) {
		if (str_starts(low, STR("tausend"))) {
			total += (part > 0 ? part : 1) * 1000;
			part = 0;
			n = 7;
		} else if (str_starts(low, STR("hundert"))) {
			part = (part > 0 ? part : 1) * 100;
			n = 7;
		} else if (part > 0 && low.n > 3 && str_starts(low, STR("und"))) {
			n = 3;
		} else {
			n = small_prefix(low, &small);
			if (!n)
				return false;
			part += small;
		}
		low = str_sub(low, n, low.n);
	}
	*out = total + part + half;
	return *out > 0;
}

static const struct measure *word_at(struct str s, uint32_t at, enum measure_lang lang,
				     uint32_t *end)
{
	*end = numeral_letters(s, at);
	return *end > at ? measure_find(lang, str_sub(s, at, *end)) : NULL;
}

/* "eine halbe": half of what follows. */
static void german_half(struct str s, struct numeral *out)
{
	uint32_t end;
	const struct measure *m = word_at(s, numeral_blanks(s, out->end), MEASURE_GERMAN, &end);

	if (!m || m->kind != MEASURE_HALF)
		return;
	*out = (struct numeral){.value = m->value, .end = end};
}

static bool german_words(struct str s, uint32_t at, struct numeral *out)
{
	char low[64];
	uint32_t end;
	const struct measure *m = word_at(s, at, MEASURE_GERMAN, &end);
	struct str word = str_sub(s, at, end);

	out->end = end;
	if (m) {
		out->value = m->value;
		out->one = m->kind == MEASURE_ONE;
		if (out->one)
			german_half(s, out);
		return m->kind == MEASURE_CARD || m->kind == MEASURE_ONE;
	}
	if (word.n > sizeof low || word.n < 7)
		return false;
	for (size_t i = 0; i < word.n; i++)
		low[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
	return german_compound(str_of(low, word.n), &out->value);
}

/* A word behind a blank or hyphen. */
static const struct measure *english_next(struct str s, uint32_t *at)
{
	uint32_t next = bytes_at(s, *at) == '-' ? *at + 1 : numeral_blanks(s, *at);

	return word_at(s, next, MEASURE_ENGLISH, at);
}

/* "half a million", "half an hour". */
static bool english_half(struct str s, struct numeral *out)
{
	uint32_t at = out->end;
	const struct measure *m = english_next(s, &at);

	if (!m || m->kind != MEASURE_ONE || m->word.n > 2)
		return false;
	*out = (struct numeral){.value = 0.5, .end = at};
	return true;
}

/* "and a half" behind a number. */
static void add_half(struct str s, struct numeral *out)
{
	uint32_t at = out->end;
	const struct measure *m = english_next(s, &at);

	if (!m || m->kind != MEASURE_AND)
		return;
	m = english_next(s, &at);
	if (!m || m->kind != MEASURE_ONE || m->word.n > 1)
		return;
	m = english_next(s, &at);
	if (!m || m->kind != MEASURE_HALF)
		return;
	out->value += 0.5;
	out->end = at;
	out->one = false;
}

/* One more word of a number whose last one was worth *last: tens take a digit, hundreds what is
 * below; false: the number has ended. */
static bool english_more(struct str s, struct numeral *out, double *last)
{
	uint32_t end = out->end;
	const struct measure *m = english_next(s, &end);

	if (m && m->kind == MEASURE_AND && out->value >= 100)
		m = english_next(s, &end);
	if (!m)
		return false;
	if (m->kind == MEASURE_SCALE && m->value == 100 && out->value < 100)
		out->value *= *last = 100;
	else if ((m->kind == MEASURE_CARD || (m->kind == MEASURE_ONE && m->word.n == 3)) &&
		 m->value < *last && *last >= 20 && (*last >= 100 || m->value < 10))
		out->value += *last = m->value;
	else
		return false;
	out->one = false;
	out->end = end;
	return true;
}

/* "twenty-one", "two hundred and fifty", "half a", "two and a half". */
static bool english_words(struct str s, uint32_t at, struct numeral *out)
{
	uint32_t end;
	const struct measure *m = word_at(s, at, MEASURE_ENGLISH, &end);
	double last;

	if (!m || (m->kind != MEASURE_CARD && m->kind != MEASURE_ONE && m->kind != MEASURE_HALF))
		return false;
	out->one = m->kind == MEASURE_ONE;
	out->value = last = m->value;
	out->end = end;
	if (m->kind == MEASURE_HALF)
		return english_half(s, out);
	for (int i = 0; i < 6 && english_more(s, out, &last); i++)
		;
	add_half(s, out);
	return true;
}

bool numeral_words(struct str s, uint32_t at, enum measure_lang lang, struct numeral *out)
{
	*out = (struct numeral){.value = 0};
	return lang == MEASURE_GERMAN ? german_words(s, at, out) : english_words(s, at, out);
}
