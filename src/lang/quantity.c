/* SPDX-License-Identifier: ISC */
/*
 * From left to right: at a digit, a currency sign or a word that may begin a numeral one part
 * (number, scale, unit) is read, behind "bis" or a dash a second one, then what stands before it is
 * looked at. What has no unit in the end is no quantity, but a scale keeps it for digest/, which
 * may find the unit elsewhere in the text.
 */
#include "lang/quantity.h"

#include <math.h>
#include <string.h>

#include "lang/lexicon.h"
#include "lang/numeral.h"
#include "lang/unit.h"

#define PHRASE_WORDS 4 /* of a qualifier */

struct part {
	double value, scale;
	struct unit unit; /* name empty: none */
	struct numeral number;
	uint32_t start, end;
	bool near; /* the unit is not just any noun */
	bool plus; /* "10+" */
};

static unsigned char byte_at(struct str s, uint32_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static bool is_digit(unsigned char c)
{
	return c - (unsigned)'0' < 10u;
}

static bool is_letter(unsigned char c)
{
	return (c | 32u) - 'a' < 26u || c >= 0xC3;
}

bool quantity_init(struct quantity_scan *q, const char *lang)
{
	const struct measure *m;
	bool german = lexicon_is_german(lexicon_get(lang));

	if (!german && !lexicon_is_english(lexicon_get(lang)))
		return false;
	*q = (struct quantity_scan){.lang = german ? MEASURE_GERMAN : MEASURE_ENGLISH};
	for (size_t i = 0; (m = measure_entry(q->lang, i)); i++) {
		unsigned char c = (unsigned char)m->word.p[0];
		uint32_t bit = m->word.n > 1 ? 1u << (m->word.p[1] & 31) : UINT32_MAX;

		if (str_chr(m->word, ' ') != SIZE_MAX)
			q->ends[(unsigned char)m->word.p[m->word.n - 1]] |=
				1u << (m->word.p[m->word.n - 2] & 31);
		if (m->kind > MEASURE_PLACES || m->kind == MEASURE_NONE ||
		    m->kind == MEASURE_SCALE || m->kind == MEASURE_HALF)
			continue;
		q->starts[c] |= bit;
		if (c >= 'a' && c <= 'z')
			q->starts[c - 32] |= bit;
	}
	return true;
}

/* ---- what stands before ---- */

/* Start of the word that ends before the blanks at `at`, which must be there; at: none. */
static uint32_t word_back(struct str s, uint32_t at, uint32_t *end)
{
	uint32_t i = at;

	while (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\n'))
		i--;
	if (i >= 2 && (unsigned char)s.p[i - 1] == 0xA0 && (unsigned char)s.p[i - 2] == 0xC2)
		i -= 2;
	if (i > 0 && s.p[i - 1] == '.' && i < at)
		i--; /* "ca. 5" */
	*end = i;
	if (i == at)
		return at;
	while (i > 0 && (is_letter((unsigned char)s.p[i - 1]) ||
			 ((unsigned char)s.p[i - 1] >= 0x80 && (unsigned char)s.p[i - 1] < 0xC0)))
		i--;
	return i < *end ? i : at;
}

/* Longest phrase of the lists that ends right before *start; *start moves before it. */
static const struct measure *phrase_before(const struct quantity_scan *q, uint32_t *start)
{
	char phrase[LEXICON_WORD_MAX];
	size_t used = 0;
	uint32_t at = *start;
	const struct measure *best = NULL;

	for (int i = 0; i < PHRASE_WORDS; i++) {
		uint32_t end, from = word_back(q->text, at, &end);
		size_t n = end - from;
		const struct measure *m;

		if (from == at || n + used + 1 > sizeof phrase ||
		    (i && byte_at(q->text, end) == '.'))
			break;
		if (i)
			phrase[sizeof phrase - ++used] = ' ';
		used += n;
		memcpy(phrase + sizeof phrase - used, q->text.p + from, n);
		m = measure_find(q->lang, str_of(phrase + sizeof phrase - used, used));
		if (m && ((m->kind >= MEASURE_MORE && m->kind <= MEASURE_BETWEEN) ||
			  m->kind == MEASURE_SIGN || (m->kind == MEASURE_YEAR && !best))) {
			best = m;
			*start = from;
		} else if (i == 0 && m && m->kind != MEASURE_PART && m->kind != MEASURE_NONE &&
			   m->kind != MEASURE_ONE && m->kind != MEASURE_AND &&
			   m->kind != MEASURE_ONTO) {
			break;
		}
		/* only some words end a phrase of several */
		if (i == 0 && (n < 2 || !(q->ends[(unsigned char)q->text.p[end - 1]] >>
						  (q->text.p[end - 2] & 31) &
					  1)))
			break;
		at = from;
	}
	return best;
}

/* "~", "<", "≥" … before the number. */
static uint8_t mark_before(struct str s, uint32_t *start)
{
	static const struct {
		const char *mark;
		uint8_t bound;
	} marks[] = {
		{"~", QUANTITY_ABOUT}, {"≈", QUANTITY_ABOUT}, {"±", QUANTITY_ABOUT},
		{"<", QUANTITY_LESS},  {">", QUANTITY_MORE},  {"≤", QUANTITY_MOST},
		{"≥", QUANTITY_LEAST},
	};
	uint32_t at = *start;

	while (at > 0 && s.p[at - 1] == ' ')
		at--;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str mark = str_z(marks[i].mark);

		if (str_ends(str_sub(s, 0, at), mark)) {
			*start = at - (uint32_t)mark.n;
			return marks[i].bound;
		}
	}
	return QUANTITY_EQUAL;
}

/* Digits that are part of a name, a date, a time: "M1", "GPT-4", "12:30", "#3". */
static bool is_inside(struct str s, uint32_t at)
{
	unsigned char c = at ? (unsigned char)s.p[at - 1] : ' ';
	unsigned char d = at > 1 ? (unsigned char)s.p[at - 2] : ' ';

	if (is_letter(c) || is_digit(c) || strchr("_#@/=&\\", c) || c == 0xA7)
		return true;
	if (c >= 0x80 && c < 0xC0 && d >= 0xC3 && d < 0xE0)
		return true; /* a letter of two bytes */
	if (c == '-' || c == '.' || c == ',' || c == ':' || c == '\'')
		return is_letter(d) || is_digit(d) || (d >= 0x80 && c != '-') || d == ')';
	return c == '+' && is_digit(byte_at(s, at + 1)) && is_digit(byte_at(s, at + 2)) &&
	       byte_at(s, at + 2) && byte_at(s, at + 2) != ' ' && s.p[at] != '0' && d == '(';
}

/* ---- one part ---- */

/* A blank or a hyphen between a number, its scale and its unit. */
static uint32_t gap(struct str s, uint32_t at)
{
	uint32_t next = numeral_blanks(s, at);

	return next == at && byte_at(s, at) == '-' ? at + 1 : next;
}

/* Scale and unit behind the number at p->end. */
static bool read_rest(const struct quantity_scan *q, struct part *p)
{
	struct str s = q->text;
	bool money = p->unit.name[0] != '\0';
	struct unit u = {.name = "", .factor = 1};
	uint32_t next, end, scaled = 0;

	if (p->number.digits && numeral_letters(s, p->end) > p->end) {
		if (!unit_suffix(s, p->end, q->lang, money, &p->scale, &u))
			return false;
		p->end = u.end;
		if (u.name[0]) {
			p->unit = u;
			p->near = true;
			return true;
		}
	}
	p->plus = byte_at(s, p->end) == '+';
	p->end += p->plus;
	for (int i = 0; i < 2; i++) { /* "hundred million" */
		next = gap(s, p->end);
		end = unit_scale(s, next, q->lang, &p->scale);
		if (!end)
			break;
		scaled = p->end = end;
	}
	if (p->number.one && !scaled) {
		next = gap(s, p->end);
		return unit_find(s, next, q->lang, false, &u) && u.name[0] == '%' &&
		       (p->unit = u, p->end = u.end, p->near = true);
	}
	if (money) {
		p->near = true;
		return true;
	}
	next = gap(s, p->end);
	if ((next > p->end || byte_at(s, next) == '%' || byte_at(s, next) >= 0x80) &&
	    unit_find(s, next, q->lang, !(p->number.year && !scaled), &u)) {
		p->unit = u;
		p->end = u.end;
		p->near = true;
	} else if (next > p->end && (scaled || p->number.grouped) &&
		   unit_noun(s, next, q->lang, &u)) {
		p->unit = u;
		p->end = u.end;
	}
	return true;
}

/* A currency's sign or code, a number, its scale and unit. */
static bool read_part(const struct quantity_scan *q, uint32_t at, struct part *p)
{
	struct str s = q->text;
	bool good;

	*p = (struct part){.scale = 1, .start = at, .unit = {.factor = 1}};
	if (unit_sign(s, at, &p->unit))
		at = numeral_blanks(s, p->unit.end);
	if (at >= s.n)
		return false;
	good = is_digit(byte_at(s, at)) ? numeral_digits(s, at, q->lang, &p->number)
					: numeral_words(s, at, q->lang, &p->number);
	if (!good)
		return false;
	p->value = p->number.value;
	p->end = p->number.end;
	return read_rest(q, p);
}

/* ---- the end of a range ---- */

static bool read_to(const struct quantity_scan *q, struct part *p, bool between, struct part *to)
{
	struct str s = q->text;
	uint32_t at = numeral_blanks(s, p->end), end = numeral_letters(s, at);
	const struct measure *m = end > at ? measure_find(q->lang, str_sub(s, at, end)) : NULL;
	size_t dash = 0;

	if (m && (m->kind == MEASURE_TO || (between && m->kind == MEASURE_AND))) {
		at = numeral_blanks(s, end);
	} else {
		if (str_starts(str_sub(s, at, s.n), STR("\xe2\x80\x93")))
			dash = 3;
		else if (at == p->end && byte_at(s, at) == '-')
			dash = 1;
		if (!dash)
			return false;
		at += (uint32_t)dash;
		if (dash == 3)
			at = numeral_blanks(s, at);
		if (!is_digit(byte_at(s, at)) && byte_at(s, at) != '$' && byte_at(s, at) < 0x80)
			return false;
	}
	if (!read_part(q, at, to))
		return false;
	if (p->scale <= 1 && to->scale > 1 && p->value < 1000)
		p->scale = to->scale;
	if (!p->unit.name[0])
		p->unit = to->unit;
	else if (!to->unit.name[0])
		to->unit = p->unit;
	p->near = p->near || to->near;
	return p->value * p->scale * p->unit.factor < to->value * to->scale * to->unit.factor &&
	       strcmp(p->unit.name, to->unit.name) == 0;
}

/* "40k und 80k Token", "von 2 auf 3 Mrd. Euro": the unit stands behind the second one. */
static void lend(const struct quantity_scan *q, struct part *p)
{
	struct str s = q->text;
	uint32_t at = numeral_blanks(s, p->end), end = numeral_letters(s, at);
	const struct measure *m = end > at ? measure_find(q->lang, str_sub(s, at, end)) : NULL;
	struct part other;

	if (!m || (m->kind != MEASURE_AND && m->kind != MEASURE_ONTO && m->kind != MEASURE_TO) ||
	    !read_part(q, numeral_blanks(s, end), &other) || !other.near)
		return;
	if (p->scale <= 1 && other.scale > 1 && p->value < 1000 && m->kind != MEASURE_AND)
		p->scale = other.scale;
	p->unit = other.unit;
	p->near = true;
}

/* ---- the whole ---- */

static double exact(double v)
{
	double whole = round(v);

	return fabs(v - whole) < fabs(v) * 1e-12 ? whole : v;
}

static void put(struct quantity *out, const struct part *p, double high)
{
	*out = (struct quantity){.range = {p->start, p->end}, .bound = QUANTITY_EQUAL};
	out->low = exact(p->value * p->scale * p->unit.factor);
	out->high = exact(high);
	memcpy(out->unit, p->unit.name, sizeof out->unit);
}

/* "-3 %", "minus 3 %"; a hyphen after a blank or bracket. */
static bool is_minus(struct str s, uint32_t *start)
{
	uint32_t at = *start;

	if (at >= 3 && memcmp(s.p + at - 3, "\xe2\x88\x92", 3) == 0) {
		*start = at - 3;
		return true;
	}
	if (at == 0 || s.p[at - 1] != '-' || (at > 1 && s.p[at - 2] != ' ' && s.p[at - 2] != '('))
		return false;
	*start = at - 1;
	return true;
}

/* "oder mehr", "or more", "+". */
static void read_after(const struct quantity_scan *q, struct quantity *out)
{
	static const struct {
		const char *text;
		uint8_t bound;
	} ends[] = {
		{"+", QUANTITY_LEAST},	      {" oder mehr", QUANTITY_LEAST},
		{" or more", QUANTITY_LEAST}, {" oder weniger", QUANTITY_MOST},
		{" or less", QUANTITY_MOST},  {" or fewer", QUANTITY_MOST},
	};
	struct str rest = str_sub(q->text, out->range.end, q->text.n);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_z(ends[i].text);

		if (!str_starts(rest, end) || is_letter(byte_at(rest, (uint32_t)end.n)))
			continue;
		out->bound = ends[i].bound;
		out->range.end += (uint32_t)end.n;
		return;
	}
}

/* A code before the number: "USD 14", "CHF 3". */
static void code_before(const struct quantity_scan *q, struct part *p)
{
	uint32_t end, from = word_back(q->text, p->start, &end);
	struct str word = str_sub(q->text, from, end);
	const struct measure *m = NULL;

	if (!p->near && from < p->start && word.n == 3 && word.p[0] <= 'Z' && word.p[2] <= 'Z')
		m = measure_find(q->lang, word);
	if (!m || m->kind != MEASURE_UNIT || !unit_is_money(m->unit))
		return;
	memset(p->unit.name, 0, sizeof p->unit.name);
	memcpy(p->unit.name, m->unit, 3);
	p->near = true;
	p->start = from;
}

/* "Windows 11 users", "Falcon 9 rockets": a name with a number, then its noun. */
static bool is_name(const struct quantity_scan *q, const struct part *p)
{
	uint32_t end, from = word_back(q->text, p->start, &end);
	unsigned char c = byte_at(q->text, from);
	const char *name = p->unit.name;

	if (q->lang != MEASURE_ENGLISH || !p->number.digits || p->scale > 1 || from == p->start ||
	    from == 0 || name[0] == '%' || unit_is_money(name) || p->value >= 100)
		return false;
	if (c < 'A' || c > 'Z' || measure_find(q->lang, str_sub(q->text, from, end)))
		return false;
	return byte_at(q->text, from - 1) == ' ' && !strchr(".!?:", byte_at(q->text, from - 2));
}

/* What stands before the number: its sign and its qualifier; m is the phrase from `start` on. */
static void qualify(const struct quantity_scan *q, const struct measure *m, uint32_t start,
		    struct quantity *out)
{
	if (!m) {
		out->bound = mark_before(q->text, &out->range.start);
		return;
	}
	if (m->kind >= MEASURE_MORE && m->kind <= MEASURE_ABOUT)
		out->bound = (uint8_t)(m->kind - MEASURE_MORE + QUANTITY_MORE);
	else if (m->kind == MEASURE_TO && q->lang == MEASURE_GERMAN)
		out->bound = QUANTITY_MOST;
	if (m->kind != MEASURE_YEAR && (m->kind != MEASURE_TO || out->bound))
		out->range.start = start;
}

/* Whether a part has what makes a quantity of it; m: the phrase before it. */
static bool is_quantity(const struct quantity_scan *q, const struct part *p,
			const struct measure *m)
{
	if (!p->unit.name[0] && p->scale <= 1)
		return false;
	if (p->number.year &&
	    (p->scale > 1 || (m && m->kind == MEASURE_YEAR && !unit_is_money(p->unit.name))))
		return false;
	return !is_name(q, p);
}

static void negate(struct quantity *out)
{
	double low = out->low;

	out->low = -out->high;
	out->high = -low;
}

/* m: the phrase before it from `start` on, as long as nothing else stands there. */
static bool finish(const struct quantity_scan *q, struct part *p, const struct part *to,
		   const struct measure *m, uint32_t start, struct quantity *out)
{
	const struct part *last = to ? to : p;
	uint32_t at = p->start;
	bool minus;

	code_before(q, p);
	minus = is_minus(q->text, &p->start);
	if (p->start != at) {
		start = p->start;
		m = phrase_before(q, &start);
	}
	if (to)
		p->number.year = false;
	if (!is_quantity(q, p, m))
		return false;
	put(out, p, last->value * last->scale * last->unit.factor);
	out->range.end = last->end;
	if (minus || (m && m->kind == MEASURE_SIGN && m->value < 0))
		negate(out);
	qualify(q, m, start, out);
	if (p->plus)
		out->bound = QUANTITY_LEAST;
	read_after(q, out);
	return true;
}

static bool read_number(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			uint32_t *end)
{
	struct part p, first, to;
	const struct measure *m;
	uint32_t start = at;

	if (!read_part(q, at, &p))
		return false;
	*end = p.end;
	m = phrase_before(q, &start);
	first = p;
	if (read_to(q, &p, m && m->kind == MEASURE_BETWEEN, &to)) {
		*end = to.end;
		return finish(q, &p, &to, m, start, out);
	}
	p = first;
	if (!p.unit.name[0])
		lend(q, &p);
	return finish(q, &p, NULL, m, start, out);
}

/* ---- orders of magnitude, crowds, fractions ---- */

/* "dreistelligen Millionenboni", "double-digit billions". */
static bool read_places(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			uint32_t *end)
{
	struct str s = q->text;
	uint32_t stop = numeral_letters(s, at), tail;
	const struct measure *m = NULL, *scale = NULL;
	struct unit u = {.name = "", .factor = 1};
	double low;

	if (q->lang == MEASURE_ENGLISH && byte_at(s, stop) == '-')
		stop = numeral_letters(s, stop + 1);
	for (uint32_t n = stop; !m && n > at + 8 && n + 3 > stop; n--)
		m = measure_find(q->lang, str_sub(s, at, n));
	if (!m || m->kind != MEASURE_PLACES)
		return false;
	at = numeral_blanks(s, *end = stop);
	stop = numeral_letters(s, at);
	for (tail = stop + 1; !scale && tail-- >= at + 4;) {
		scale = measure_find(q->lang, str_sub(s, at, tail));
		if (scale && scale->kind != MEASURE_SCALE && scale->kind != MEASURE_CARD &&
		    scale->kind != MEASURE_UNIT)
			scale = NULL;
	}
	low = pow(10, m->value - 1);
	*out = (struct quantity){.low = low, .high = low * 10 - 1};
	if (scale && scale->kind == MEASURE_UNIT) {
		memcpy(out->unit, scale->unit, strlen(scale->unit));
	} else if (scale) {
		out->low *= scale->value;
		out->high *= scale->value;
		at = numeral_blanks(s, stop);
		/* "Millionenboni" has its noun in it, only a currency may follow */
		if (unit_find(s, at, q->lang, false, &u) &&
		    (tail == stop || unit_is_money(u.name))) {
			memcpy(out->unit, u.name, sizeof out->unit);
			stop = u.end;
		}
	} else if (unit_find(s, at, q->lang, false, &u)) {
		memcpy(out->unit, u.name, sizeof out->unit);
		stop = u.end;
	} else {
		return false;
	}
	out->money = !out->unit[0];
	out->range.end = *end = stop;
	return true;
}

/* "Tausende Nutzer", "hundreds of thousands of people". */
static bool read_crowd(const struct quantity_scan *q, uint32_t at, struct quantity *out,
		       uint32_t *end)
{
	struct str s = q->text;
	double low = 1;
	struct unit u;
	uint32_t next = at;

	for (int i = 0; i < 2; i++) {
		uint32_t stop = numeral_letters(s, next);
		const struct measure *m = measure_find(q->lang, str_sub(s, next, stop));

		if (!m || m->kind != MEASURE_CROWD)
			break;
		low *= m->value;
		next = numeral_blanks(s, *end = stop);
		if (str_starts(str_sub(s, next, s.n), STR("of ")))
			next += 3;
	}
	if (next == at || !unit_find(s, next, q->lang, true, &u))
		return false;
	*out = (struct quantity){.low = low, .high = low * 10 - 1};
	memcpy(out->unit, u.name, sizeof out->unit);
	out->range.end = *end = u.end;
	return true;
}

/* "die Hälfte", "zwei Drittel", "a quarter of": of a hundred per cent. */
static bool read_fraction(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			  uint32_t *end)
{
	struct str s = q->text;
	struct numeral n = {.value = 1, .end = at};
	uint32_t next = at, stop;
	const struct measure *m;

	if (q->lang == MEASURE_GERMAN && str_starts(str_sub(s, at, s.n), STR("die ")))
		next = at + 4;
	else if (numeral_words(s, at, q->lang, &n))
		next = byte_at(s, n.end) == '-' ? n.end + 1 : numeral_blanks(s, n.end);
	else
		return false;
	stop = numeral_letters(s, next);
	m = stop > next ? measure_find(q->lang, str_sub(s, next, stop)) : NULL;
	if (!m || m->kind != MEASURE_PART || n.value >= m->value ||
	    (q->lang == MEASURE_GERMAN && (m->value == 2) != (n.end == at)))
		return false;
	*end = stop;
	if (q->lang == MEASURE_ENGLISH && !str_starts(str_sub(s, stop, s.n), STR(" of ")) &&
	    byte_at(s, n.end) != '-')
		return false;
	*out = (struct quantity){.low = 100 * n.value / m->value, .unit = "%"};
	out->high = out->low;
	out->range.end = stop;
	return true;
}

/* ---- the pass ---- */

/* "zweihundertfünfzig", "dreistelligen": words of several numerals, which are in no list. */
static bool is_compound(struct str word)
{
	static const char *const parts[] = {"hundert", "tausend", "zig", "ßig", "halb", "stellig"};

	for (size_t i = 0; i < sizeof parts / sizeof *parts && word.n >= 7; i++)
		if (str_find(word, str_z(parts[i])) != SIZE_MAX)
			return true;
	return false;
}

/* Behind "ein", "a": only what makes a number of it. */
static bool is_counted(const struct quantity_scan *q, uint32_t end)
{
	uint32_t next = byte_at(q->text, end) == '-' ? end + 1 : numeral_blanks(q->text, end);
	uint32_t stop = numeral_letters(q->text, next);
	const struct measure *m;

	if (stop == next)
		return byte_at(q->text, next) == '%';
	m = measure_find(q->lang, str_sub(q->text, next, stop));
	return m && (m->kind == MEASURE_SCALE || m->kind == MEASURE_PART ||
		     (m->kind == MEASURE_CARD && m->value >= 100) ||
		     (m->kind == MEASURE_UNIT && m->unit[0] == '%'));
}

/* What a word begins that is more than a number; m: the word in the lists, NULL: none. */
static bool read_some(const struct quantity_scan *q, uint32_t at, const struct measure *m,
		      struct quantity *out, uint32_t *end)
{
	uint32_t stop = *end;

	if (!m || m->kind == MEASURE_PLACES)
		return read_places(q, at, out, end);
	if (m->kind == MEASURE_CROWD)
		return read_crowd(q, at, out, end);
	if (m->kind == MEASURE_ONE && !is_counted(q, stop))
		return false;
	return (m->kind == MEASURE_ONE || m->kind == MEASURE_CARD) &&
	       read_fraction(q, at, out, end);
}

static bool read_word(const struct quantity_scan *q, uint32_t at, struct quantity *out,
		      uint32_t *end)
{
	uint32_t start = at, stop = numeral_letters(q->text, at);
	struct str word = str_sub(q->text, at, stop);
	const struct measure *m = measure_find(q->lang, word);
	bool found;

	*end = stop;
	if (!m && q->lang == MEASURE_GERMAN && word.n == 3)
		found = read_fraction(q, at, out, end); /* "die Hälfte" */
	else if (!m &&
		 (q->lang == MEASURE_GERMAN ? !is_compound(word) : byte_at(q->text, stop) != '-'))
		return false;
	else
		found = read_some(q, at, m, out, end);
	if (!found) {
		*end = stop;
		if (m ? m->kind != MEASURE_CARD && !(m->kind == MEASURE_ONE && is_counted(q, stop))
		      : q->lang == MEASURE_ENGLISH || word.n == 3)
			return false;
		return read_number(q, at, out, end);
	}
	out->range.start = at;
	m = phrase_before(q, &start);
	if (m && m->kind >= MEASURE_MORE && m->kind <= MEASURE_ABOUT) {
		out->bound = (uint8_t)(m->kind - MEASURE_MORE + QUANTITY_MORE);
		out->range.start = start;
	}
	return true;
}

static bool may_begin(const struct quantity_scan *q, uint32_t at)
{
	unsigned char c = byte_at(q->text, at), d = byte_at(q->text, at + 1);

	return (q->starts[c] >> (d & 31) & 1) != 0 ||
	       (q->lang == MEASURE_GERMAN && c == 'd' && d == 'i' &&
		str_starts(str_sub(q->text, at, q->text.n), STR("die H")));
}

static bool read_letters(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			 uint32_t *end)
{
	struct unit sign;

	*end = numeral_letters(q->text, at);
	if (*end <= at)
		*end = at + 1;
	if (byte_at(q->text, *end) == '$' && *end - at <= 2)
		return unit_sign(q->text, at, &sign) && read_number(q, at, out, end);
	return may_begin(q, at) && (at == 0 || q->text.p[at - 1] != '-') &&
	       read_word(q, at, out, end);
}

static bool read_digits(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			uint32_t *end)
{
	if (!is_inside(q->text, at) && read_number(q, at, out, end))
		return true;
	while (is_digit(byte_at(q->text, *end)))
		++*end;
	return false;
}

bool quantity_next(struct quantity_scan *q, struct quantity *out)
{
	struct str s = q->text;
	bool found = false;

	while (!found && q->at < s.n) {
		uint32_t i = q->at, end = i + 1;
		unsigned char c = (unsigned char)s.p[i];
		struct unit sign;

		if (is_digit(c)) {
			found = read_digits(q, i, out, &end);
		} else if (is_letter(c) && c != 0xE2) {
			found = read_letters(q, i, out, &end);
		} else if ((c == '$' || c >= 0xC2) && unit_sign(s, i, &sign) &&
			   is_digit(byte_at(s, numeral_blanks(s, sign.end)))) {
			end = sign.end;
			found = read_number(q, i, out, &end);
		}
		q->at = end;
	}
	return found;
}
