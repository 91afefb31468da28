/* SPDX-License-Identifier: ISC */
#include "digest/agency.h"

#include "base/utf8.h"
#include "lang/word.h"

#define NAME_BYTES 9u /* longest shorthand of an agency or a person */
#define PLACE_BYTES 64u /* longest place … */
#define PLACE_WORDS 6u /* … and most words of it: "Frankfurt am Main/Bad Homburg" */
#define PRESS_BYTES 10u /* shortest dateline without an agency: "Au, 1.1.2025" */
#define NAMES_BYTES 40u /* longest text in the brackets */

#define AGENCY(name) name,
static const char *const agencies[] = {
#include "digest/agency.def"
};
#undef AGENCY

bool agency_is(struct str s)
{
	struct word t;
	uint32_t at = 0, known = 0, words = 0;

	while (word_next(s, &at, &t)) {
		struct str word = str_sub(s, t.range.start, t.range.end);

		words++;
		if (word.n > NAME_BYTES)
			return false;
		for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
			known += str_ieq(word, str_z(agencies[i]));
	}
	return known > 0 && words <= known + 2 && words <= 4;
}

/* A few words that begin with a capital, without a sentence's end but at the very end. */
static bool is_place(struct str s)
{
	uint32_t rune = 0;

	s = str_trim(s);
	if (s.n && strchr(".,:", s.p[s.n - 1]))
		s.n--;
	if (!s.n)
		return true; /* "(dpa) – " */
	(void)utf8_decode(s, &rune, NULL);
	if (!utf8_is_upper(rune) || word_count(s) > PLACE_WORDS)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (strchr("!?:;()[]\"\n", s.p[i]))
			return false;
	return true;
}

/* Bytes of a dash and the blanks around it, 0: none; "-" needs a blank behind it. */
static size_t dash_length(struct str s)
{
	static const char *const dashes[] = {"- ", "-- ", "–", "—"};
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str dash = str_z(dashes[i]);

		if (!str_starts(str_sub(s, n, s.n), dash))
			continue;
		n += dash.n;
		while (n < s.n && s.p[n] == ' ')
			n++;
		return n;
	}
	return 0;
}

/*
 * "Husum, 14. August 2025 – " of a press release: a place, a date with its year, a dash between
 * blanks.
 */
static size_t press_dateline(struct str text)
{
	size_t end = 0, comma;

	while (end < text.n && end < PLACE_BYTES && !dash_length(str_sub(text, end, text.n)))
		end++;
	comma = str_chr(str_sub(text, 0, end), ',');
	if (end < PRESS_BYTES || end == text.n || end == PLACE_BYTES || text.p[end] != ' ' ||
	    comma == SIZE_MAX || !is_place(str_sub(text, 0, comma)))
		return 0;
	for (size_t i = end - 4; i < end; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return 0;
	if (text.p[end - 5] != ' ' && text.p[end - 5] != '.' && text.p[end - 5] != '/')
		return 0;
	end += dash_length(str_sub(text, end, text.n));
	return end < text.n ? end : 0;
}

size_t agency_dateline(struct str text, struct range *names)
{
	size_t open = str_chr(str_sub(text, 0, PLACE_BYTES), '('), close, dash;
	struct str inside;

	if (names)
		*names = (struct range){0, 0};
	if (open == SIZE_MAX || !is_place(str_sub(text, 0, open)))
		return press_dateline(text);
	inside = str_sub(text, open + 1, open + 1 + NAMES_BYTES);
	close = str_chr(inside, ')');
	if (close == SIZE_MAX || !agency_is(str_sub(inside, 0, close)))
		return 0;
	if (names)
		*names = (struct range){(uint32_t)open + 1, (uint32_t)(open + 1 + close)};
	close += open + 2;
	dash = dash_length(str_sub(text, close, text.n));
	return dash && close + dash < text.n ? close + dash : 0;
}
