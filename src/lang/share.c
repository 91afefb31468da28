/* SPDX-License-Identifier: ISC */
#include "lang/share.h"

#include <math.h>
#include <string.h>

#include "lang/bytes.h"
#include "lang/numeral.h"
#include "lang/unit.h"

static const struct measure *word_at(enum measure_lang lang, struct str s, uint32_t at,
				     uint32_t *end)
{
	*end = numeral_letters(s, at);
	return *end > at ? measure_find(lang, str_sub(s, at, *end)) : NULL;
}

static void set_unit(struct share *out, const char *name)
{
	memset(out->unit, 0, sizeof out->unit);
	memcpy(out->unit, name, strlen(name));
}

/* "in Euro", "in dollars" behind an order of magnitude. */
static void take_currency(enum measure_lang lang, struct str s, struct share *out)
{
	uint32_t at = numeral_blanks(s, out->end);
	struct unit u;

	if (!str_starts(str_sub(s, at, s.n), STR("in ")) ||
	    !unit_find(s, at + 3, lang, false, &u) || !unit_is_money(u.name))
		return;
	set_unit(out, u.name);
	out->end = u.end;
}

/* "vierstellige Zahl von Menschen": where the counted begins. */
static uint32_t skip_number_of(struct str s, uint32_t at)
{
	static const char *const heads[] = {"Zahl von ", "Zahl an ", "Anzahl von ", "Anzahl an ",
					    "number of "};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_starts(str_sub(s, at, s.n), str_z(heads[i])))
			return at + (uint32_t)strlen(heads[i]);
	return at;
}

/* The scale or unit a compound begins with: "Millionenboni", "Prozentsatz". */
static const struct measure *head_of(enum measure_lang lang, struct str s, uint32_t at,
				     uint32_t stop, uint32_t *tail)
{
	for (*tail = stop + 1; (*tail)-- >= at + 4;) {
		const struct measure *m = measure_find(lang, str_sub(s, at, *tail));

		if (m && (m->kind == MEASURE_SCALE || m->kind == MEASURE_CARD ||
			  m->kind == MEASURE_UNIT || m->kind == MEASURE_CROWD))
			return m;
	}
	return NULL;
}

bool share_places(enum measure_lang lang, struct str s, uint32_t at, struct share *out)
{
	uint32_t stop = numeral_letters(s, at), tail;
	const struct measure *m = NULL, *scale;
	struct unit u = {.name = "", .factor = 1};

	if (lang == MEASURE_ENGLISH && bytes_at(s, stop) == '-')
		stop = numeral_letters(s, stop + 1);
	for (uint32_t n = stop; !m && n > at + 8 && n + 3 > stop; n--)
		m = measure_find(lang, str_sub(s, at, n));
	if (!m || m->kind != MEASURE_PLACES)
		return false;
	at = skip_number_of(s, numeral_blanks(s, stop));
	stop = numeral_letters(s, at);
	scale = head_of(lang, s, at, stop, &tail);
	*out = (struct share){.low = pow(10, m->value - 1), .end = stop};
	out->high = out->low * 10 - 1;
	if (scale && scale->kind == MEASURE_UNIT) {
		set_unit(out, scale->unit);
	} else if (scale) {
		out->low *= scale->value;
		out->high *= scale->value;
		at = numeral_blanks(s, stop);
		/* "Millionenboni" has its noun in it, only a currency may follow */
		if (unit_find(s, at, lang, false, &u) && (tail == stop || unit_is_money(u.name))) {
			set_unit(out, u.name);
			out->end = u.end;
		}
	} else if (unit_find(s, at, lang, false, &u)) {
		set_unit(out, u.name);
		out->end = u.end;
	} else if (lang == MEASURE_ENGLISH && str_starts(str_sub(s, at, s.n), STR("sum"))) {
		out->end = at + 3; /* of money, as "Millionenbetrag" */
	} else {
		return false;
	}
	if (!out->unit[0])
		take_currency(lang, s, out);
	out->money = !out->unit[0];
	return true;
}

bool share_is_crowd(const struct measure *m)
{
	return m->kind == MEASURE_CROWD ||
	       (m->kind == MEASURE_SCALE && m->word.n > 8 && str_ends(m->word, STR("en")));
}

bool share_crowd(enum measure_lang lang, struct str s, uint32_t at, struct share *out)
{
	double low = 1;
	struct unit u;
	uint32_t next = at;

	for (int i = 0; i < 3; i++) {
		uint32_t stop;
		const struct measure *m = word_at(lang, s, next, &stop);

		if (!m || !share_is_crowd(m))
			break;
		low *= m->value;
		next = numeral_blanks(s, stop);
		if (str_starts(str_sub(s, next, s.n), STR("of ")))
			next += 3;
		else if (str_starts(str_sub(s, next, s.n), STR("von ")))
			next += 4;
	}
	if (next == at || (!unit_find(s, next, lang, true, &u) && !unit_noun(s, next, lang, &u)))
		return false;
	/* dozens end where hundreds begin */
	*out = (struct share){.low = low, .high = low == 24 ? 99 : low * 10 - 1, .end = u.end};
	set_unit(out, u.name);
	return true;
}

static void put(struct share *out, double part, double whole, uint32_t end)
{
	*out = (struct share){.low = 100 * part / whole, .unit = "%", .end = end};
	out->high = out->low;
}

/* "half of the voters", but not "the second half of the year". */
static bool english_half(struct str s, uint32_t at, uint32_t end, struct share *out)
{
	static const char *const no[] = {"first", "second", "other",  "latter",	 "final",
					 "last",  "this",   "better", "opening", "one"};
	uint32_t from = at;
	struct str before;

	if (!str_starts(str_sub(s, end, s.n), STR(" of ")) &&
	    !str_starts(str_sub(s, end, s.n), STR(" the ")))
		return false;
	while (from > 0 && s.p[from - 1] == ' ')
		from--;
	before = str_sub(s, 0, from);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (str_ends(before, str_z(no[i])))
			return false;
	put(out, 1, 2, end);
	return true;
}

bool share_fraction(enum measure_lang lang, struct str s, uint32_t at, struct share *out)
{
	struct numeral n = {.value = 1, .end = at};
	uint32_t next = at, stop;
	const struct measure *m = word_at(lang, s, at, &stop);

	if (m && m->kind == MEASURE_HALF)
		return lang == MEASURE_ENGLISH && english_half(s, at, stop, out);
	if (lang == MEASURE_GERMAN && str_starts(str_sub(s, at, s.n), STR("die ")))
		next = at + 4;
	else if (numeral_words(s, at, lang, &n))
		next = bytes_at(s, n.end) == '-' ? n.end + 1 : numeral_blanks(s, n.end);
	else
		return false;
	m = word_at(lang, s, next, &stop);
	if (!m || m->kind != MEASURE_PART || n.value >= m->value ||
	    (lang == MEASURE_GERMAN && (m->value == 2) != (n.end == at)) ||
	    (lang == MEASURE_GERMAN && bytes_at(s, stop) == '-'))
		return false;
	if (lang == MEASURE_ENGLISH && !str_starts(str_sub(s, stop, s.n), STR(" of ")) &&
	    bytes_at(s, n.end) != '-')
		return false;
	put(out, n.value, m->value, stop);
	return true;
}

/* A time that comes again is no share: "jeder zweite Tag". */
static bool is_rhythm(enum measure_lang lang, struct str s, uint32_t at)
{
	struct unit u;

	return unit_find(s, numeral_blanks(s, at), lang, false, &u) && unit_is_time(u.name);
}

/* "dritten" as "dritte". */
static const struct measure *ordinal(struct str word)
{
	const struct measure *m;

	if (word.n && strchr("nrsm", word.p[word.n - 1]))
		word.n--;
	m = measure_find(MEASURE_GERMAN, word);
	return m && m->kind == MEASURE_NTH ? m : NULL;
}

/* "von drei", "out of four", "in five" behind n: a part of a whole; *whole is that number. */
static bool read_whole(enum measure_lang lang, struct str s, uint32_t at, struct numeral *whole)
{
	static const struct {
		enum measure_lang lang;
		struct str text;
	} links[] = {{MEASURE_GERMAN, STR("von ")},
		     {MEASURE_ENGLISH, STR("out of ")},
		     {MEASURE_ENGLISH, STR("in ")}};
	struct unit u = {.name = ""};
	double scale = 1;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		uint32_t from = at + (uint32_t)links[i].text.n;

		if (links[i].lang != lang || !str_starts(str_sub(s, at, s.n), links[i].text))
			continue;
		if (!(bytes_is_digit(bytes_at(s, from)) ? numeral_digits(s, from, lang, whole)
							: numeral_words(s, from, lang, whole)))
			return false;
		at = numeral_blanks(s, whole->end);
		return !whole->one && whole->value >= 2 && whole->value <= 100 &&
		       !whole->decimals && !is_rhythm(lang, s, whole->end) &&
		       !unit_scale(s, at, lang, &scale) &&
		       !(unit_find(s, at, lang, false, &u) &&
			 (unit_is_money(u.name) || u.name[0] == '%'));
	}
	return false;
}

bool share_of(enum measure_lang lang, struct str s, uint32_t at, struct share *out)
{
	struct numeral part, whole;
	struct unit u = {.name = ""};
	uint32_t next;

	if (!numeral_words(s, at, lang, &part) || part.one || part.value > 99)
		return false;
	next = numeral_blanks(s, part.end);
	if (!read_whole(lang, s, next, &whole) || part.value >= whole.value)
		return false;
	/* but not "killed two in three attacks", "gewann vier von sechs Rennen" */
	if (!bytes_is_upper(bytes_at(s, at)) &&
	    (bytes_at(s, next) == 'i' ||
	     !unit_find(s, numeral_blanks(s, whole.end), lang, true, &u) ||
	     strcmp(u.name, "person") != 0))
		return false;
	put(out, part.value, whole.value, whole.end);
	return true;
}

bool share_each(enum measure_lang lang, struct str s, uint32_t at, struct share *out)
{
	uint32_t end, stop;
	const struct measure *m = word_at(lang, s, at, &end);
	struct numeral n;

	if (!m)
		return false;
	at = numeral_blanks(s, end);
	if (lang == MEASURE_GERMAN) {
		stop = numeral_letters(s, at);
		m = ordinal(str_sub(s, at, stop));
		if (!m || is_rhythm(lang, s, stop))
			return false;
		put(out, 1, m->value, stop);
		return true;
	}
	if (!str_starts(str_sub(s, at, s.n), STR("in ")) &&
	    !str_starts(str_sub(s, at, s.n), STR("out of ")))
		return false;
	at += str_starts(str_sub(s, at, s.n), STR("in ")) ? 3 : 7;
	if (!(bytes_is_digit(bytes_at(s, at)) ? numeral_digits(s, at, lang, &n)
					      : numeral_words(s, at, lang, &n)) ||
	    n.one || n.value < 2 || n.value > 100 || is_rhythm(lang, s, n.end))
		return false;
	put(out, 1, n.value, n.end);
	return true;
}
