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

#include "lang/bytes.h"
#include "lang/lexicon.h"
#include "lang/numeral.h"
#include "lang/share.h"
#include "lang/unit.h"

struct part {
	double value, scale;
	struct unit unit; /* name empty: none */
	struct numeral number;
	uint32_t start, end;
	bool near; /* the unit is not just any noun */
	bool plus; /* "10+" */
};

/* Whether a word of this kind may begin a quantity. */
static bool is_start(enum measure_kind kind)
{
	return kind == MEASURE_CARD || kind == MEASURE_ONE || kind == MEASURE_HALF ||
	       kind == MEASURE_CROWD || kind == MEASURE_PLACES || kind == MEASURE_EACH;
}

bool quantity_init(struct quantity_scan *q, const char *lang)
{
	const struct measure *m;
	bool german = lexicon_is_german(lexicon_get(lang));

	if (!german && !lexicon_is_english(lexicon_get(lang)))
		return false;
	*q = (struct quantity_scan){.lang = german ? MEASURE_GERMAN : MEASURE_ENGLISH};
	qualifier_init(&q->before, q->lang);
	for (size_t i = 0; (m = measure_entry(q->lang, i)); i++) {
		unsigned char c = (unsigned char)m->word.p[0];
		uint32_t bit = m->word.n > 1 ? 1u << (m->word.p[1] & 31) : UINT32_MAX;

		if (!is_start(m->kind) && !share_is_crowd(m))
			continue;
		q->starts[c] |= bit;
		if (c >= 'a' && c <= 'z')
			q->starts[c - 32] |= bit;
	}
	return true;
}

/* ---- one part ---- */

/* A blank or a hyphen between a number, its scale and its unit. */
static uint32_t gap(struct str s, uint32_t at)
{
	uint32_t next = numeral_blanks(s, at);

	return next == at && bytes_at(s, at) == '-' ? at + 1 : next;
}

/* The word right before a part, in lower case; false: none or too long. */
static bool word_before(struct str s, uint32_t at, char low[LEXICON_WORD_MAX + 1])
{
	uint32_t end, from = qualifier_word(s, at, &end);
	size_t n = from < at ? lexicon_lower(str_sub(s, from, end), low) : 0;

	low[n] = '\0';
	return n > 0;
}

/* "2020 day", "50 Cent": English has a plural there, but for "a 90 minute match". */
static bool is_singular(const struct quantity_scan *q, const struct part *p, uint32_t at,
			const struct unit *u)
{
	static const char *const articles[] = {"a",   "an",  "the", "this",  "that",   "his",
					       "her", "its", "our", "their", "another"};
	char plural[LEXICON_WORD_MAX + 1], low[LEXICON_WORD_MAX + 1];
	const struct measure *one, *many;
	struct str word;
	uint32_t from = u->end;

	while (from > at && q->text.p[from - 1] != ' ')
		from--;
	word = str_sub(q->text, from, u->end);
	if (q->lang != MEASURE_ENGLISH || p->value <= 1 || p->scale > 1 ||
	    bytes_at(q->text, at - 1) == '-' || strlen(u->name) < 3 || word.n >= LEXICON_WORD_MAX)
		return false;
	memcpy(plural, word.p, word.n);
	plural[word.n] = 's';
	one = measure_find(q->lang, word);
	many = measure_find(q->lang, str_of(plural, word.n + 1));
	if (!one || !many || strcmp(one->unit, many->unit) != 0 ||
	    (unit_is_money(u->name) && u->factor == 1))
		return false;
	for (size_t i = 0;
	     word_before(q->text, p->start, low) && i < sizeof articles / sizeof *articles; i++)
		if (!strcmp(low, articles[i]))
			return false;
	return true;
}

/* Any noun counts behind a scale, marks between thousands, or what is too much to be the number of
 * a chapter; four digits may be a year, five a postcode. */
static bool takes_noun(const struct quantity_scan *q, const struct part *p, bool scaled)
{
	const struct numeral *n = &p->number;

	if (bytes_at(q->text, p->end) == '-')
		return false;
	return scaled || n->grouped ||
	       (n->digits && !n->year && p->value >= 10 &&
		(p->value < 1000 || (p->value > 2100 && p->value < 10000)));
}

/* What "one" and "ein" count for sure; elsewhere they are articles. */
static bool is_for_one(const struct quantity_scan *q, uint32_t start, const char *unit)
{
	char c = q->text.p[start];

	if (unit[0] == '%')
		return true;
	if (q->lang == MEASURE_GERMAN)
		return unit_is_money(unit);
	return (c == 'o' || c == 'O') && (unit_is_money(unit) || !strcmp(unit, "person") ||
					  !strcmp(unit, "death") || !strcmp(unit, "injury"));
}

/* The scales behind a number; whether there are any. */
static bool read_scales(const struct quantity_scan *q, struct part *p)
{
	bool scaled = false;

	for (int i = 0; i < 2; i++) { /* "hundred million" */
		uint32_t end = unit_scale(q->text, gap(q->text, p->end), q->lang, &p->scale);

		if (!end)
			break;
		p->end = end;
		scaled = true;
	}
	return scaled;
}

static void take(struct part *p, const struct unit *u, bool near)
{
	p->unit = *u;
	p->end = u->end;
	p->near = near;
}

static bool is_to(const struct quantity_scan *q, uint32_t at)
{
	uint32_t end = numeral_letters(q->text, at);
	const struct measure *m = measure_find(q->lang, str_sub(q->text, at, end));

	return m && m->kind == MEASURE_TO;
}

/* Scale and unit behind the number at p->end. */
static bool read_rest(const struct quantity_scan *q, struct part *p)
{
	struct str s = q->text;
	bool money = p->unit.name[0] != '\0', scaled;
	struct unit u = {.name = "", .factor = 1};
	uint32_t next;

	if (p->number.digits && numeral_letters(s, p->end) > p->end) {
		if (!unit_suffix(s, p->end, q->lang, money, &p->scale, &u))
			return false;
		p->end = u.end;
		if (u.name[0]) {
			take(p, &u, true);
			return true;
		}
	}
	p->plus = bytes_at(s, p->end) == '+';
	p->end += p->plus;
	scaled = read_scales(q, p);
	next = gap(s, p->end);
	if (p->number.one && !scaled) {
		if (is_to(q, next)) /* "ein bis zwei Meter" */
			return true;
		if (!unit_find(s, next, q->lang, false, &u) || bytes_at(s, u.end) == '-' ||
		    !is_for_one(q, p->start, u.name))
			return false;
		take(p, &u, true);
		return true;
	}
	if (money) {
		p->near = true;
		return true;
	}
	if (p->value == 0 && !p->number.digits && bytes_at(s, p->end) == '-')
		return false; /* "Null-Emissions-Autos" */
	if ((next > p->end || bytes_at(s, next) == '%' || bytes_at(s, next) == '$' ||
	     bytes_at(s, next) >= 0x80) &&
	    unit_find(s, next, q->lang, !(p->number.year && !scaled), &u)) {
		if (is_singular(q, p, next, &u))
			return false;
		take(p, &u, true);
	} else if (next > p->end && takes_noun(q, p, scaled) && unit_noun(s, next, q->lang, &u)) {
		take(p, &u, false);
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
	good = bytes_is_digit(bytes_at(s, at)) ? numeral_digits(s, at, q->lang, &p->number)
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
		else if (bytes_at(s, at) == '-' &&
			 (at == p->end || (!p->unit.name[0] && bytes_at(s, at + 1) == ' ')))
			dash = 1;
		if (!dash)
			return false;
		at += (uint32_t)dash;
		if (dash == 3 || at > p->end + 1)
			at = numeral_blanks(s, at);
		if (!bytes_is_digit(bytes_at(s, at)) && bytes_at(s, at) != '$' &&
		    bytes_at(s, at) < 0x80)
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
	char low[LEXICON_WORD_MAX + 1];
	struct part other;

	if (!m ||
	    (m->kind != MEASURE_AND && m->kind != MEASURE_ONTO && m->kind != MEASURE_TO &&
	     !str_eq(m->word, STR("von"))) ||
	    !read_part(q, numeral_blanks(s, end), &other) || !other.near)
		return;
	/* "2005 auf 40 Euro" is a year, "2000 auf 2400 Euro" none */
	if (p->number.year &&
	    (other.scale > 1 || other.value < 1000 || unit_is_time(other.unit.name)))
		return;
	if (p->scale <= 1 && other.scale > 1 && p->value < 1000 && m->kind != MEASURE_AND)
		p->scale = other.scale;
	p->unit = other.unit;
	p->near = true;
	/* "um 3 auf 5 Prozent" */
	if (q->lang == MEASURE_GERMAN && m->kind == MEASURE_ONTO && p->unit.name[0] == '%' &&
	    word_before(s, p->start, low) && !strcmp(low, "um"))
		memcpy(p->unit.name, "pp", sizeof "pp");
}

/* "zwei davon", "ten of whom": of what was counted before. */
static bool is_of_those(const struct quantity_scan *q, uint32_t end)
{
	static const struct str words[] = {STR("davon"),       STR("von ihnen"), STR("von denen"),
					   STR("unter ihnen"), STR("of them"),	 STR("of whom"),
					   STR("of those"),    STR("of these")};
	struct str rest = str_sub(q->text, numeral_blanks(q->text, end), q->text.n);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(rest, words[i]) &&
		    !bytes_is_letter(bytes_at(rest, (uint32_t)words[i].n)))
			return true;
	return false;
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

/* "oder mehr", "or more", "+". */
static void read_after(const struct quantity_scan *q, struct quantity *out)
{
	static const struct {
		struct str text;
		uint8_t bound;
	} ends[] = {
		{STR("+"), QUANTITY_LEAST},	   {STR(" oder mehr"), QUANTITY_LEAST},
		{STR(" or more"), QUANTITY_LEAST}, {STR(" oder weniger"), QUANTITY_MOST},
		{STR(" or less"), QUANTITY_MOST},  {STR(" or fewer"), QUANTITY_MOST},
	};
	struct str rest = str_sub(q->text, out->range.end, q->text.n);
	unsigned char c = bytes_at(rest, 0), next = bytes_at(rest, 1);

	if (c != '+' && (c != ' ' || next != 'o'))
		return;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = ends[i].text;

		if (!str_starts(rest, end) || bytes_is_letter(bytes_at(rest, (uint32_t)end.n)))
			continue;
		out->bound = ends[i].bound;
		out->range.end += (uint32_t)end.n;
		return;
	}
}

/* A code before the number: "USD 14", "CHF 3", "Fr. 20". */
static void code_before(const struct quantity_scan *q, struct part *p)
{
	uint32_t end, from = qualifier_word(q->text, p->start, &end);
	struct str word = str_sub(q->text, from, end);
	const struct measure *m = NULL;

	if (!p->near && from < p->start && (word.n == 2 || word.n == 3) &&
	    bytes_is_upper((unsigned char)word.p[0]) && (word.n == 2 || word.p[2] <= 'Z'))
		m = measure_find(q->lang, word);
	if (!m || m->kind != MEASURE_UNIT || !unit_is_money(m->unit))
		return;
	memset(p->unit.name, 0, sizeof p->unit.name);
	memcpy(p->unit.name, m->unit, 3);
	p->near = true;
	p->start = from;
}

/* What stands before the number: its sign and its qualifier; m is the phrase from `start` on. */
static void qualify(const struct quantity_scan *q, const struct measure *m, uint32_t start,
		    struct quantity *out)
{
	if (!m) {
		out->bound = qualifier_mark(q->text, &out->range.start);
		return;
	}
	out->bound = qualifier_bound(m);
	if (m->kind == MEASURE_TO && q->lang == MEASURE_GERMAN)
		out->bound = QUANTITY_MOST;
	if (m->kind != MEASURE_YEAR && (m->kind != MEASURE_TO || out->bound) &&
	    (m->kind != MEASURE_BETWEEN || out->low != out->high))
		out->range.start = start;
}

/* Four digits before a time are a year, unless they are round: "2000 Jahre". */
static bool is_year(const struct part *p, const struct measure *m)
{
	if (!p->number.year)
		return false;
	if (p->scale > 1 || (m && m->kind == MEASURE_YEAR && !unit_is_money(p->unit.name)))
		return true;
	return unit_is_time(p->unit.name) && p->value > 1900 && fmod(p->value, 100) != 0;
}

/* Whether a part has what makes a quantity of it; m: the phrase before it. */
static bool is_quantity(const struct quantity_scan *q, const struct part *p,
			const struct measure *m)
{
	const char *name = p->unit.name;

	if (!name[0] && p->scale <= 1)
		return !p->number.one && !p->number.year && is_of_those(q, p->end);
	if (is_year(p, m))
		return false;
	return !p->number.digits || p->scale > 1 || name[0] == '%' || unit_is_money(name) ||
	       !qualifier_is_name(q->lang, q->text, p->start, p->value);
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
	minus = qualifier_minus(q->text, &p->start);
	if (p->start != at) {
		start = p->start;
		m = qualifier_phrase(&q->before, q->text, &start);
	}
	if (to)
		p->number.year = false;
	if (!is_quantity(q, p, m))
		return false;
	put(out, p, last->value * last->scale * last->unit.factor);
	out->range.end = last->end;
	out->of = !out->unit[0] && p->scale <= 1;
	if (minus || (m && m->kind == MEASURE_SIGN && m->value < 0))
		negate(out);
	qualify(q, m, start, out);
	if (p->plus)
		out->bound = QUANTITY_LEAST;
	read_after(q, out);
	return true;
}

/* "rose from 5 to 7 percent", "added $2 to $48" are two figures, "ranges from 5 to 7 percent" is
 * one. */
static bool is_change(const struct quantity_scan *q, uint32_t start)
{
	static const char *const verbs[] = {"rose",    "rises",	 "rising",  "fell",    "falls",
					    "falling", "added",	 "adds",    "adding",  "gained",
					    "lost",    "jumped", "climbed", "dropped", "grew",
					    "slipped", "up",	 "down",    "by",      "soared",
					    "slid",    "surged"};
	char low[LEXICON_WORD_MAX + 1];
	uint32_t end, from = qualifier_word(q->text, start, &end);

	if (q->lang != MEASURE_ENGLISH || !word_before(q->text, start, low))
		return false;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(low, verbs[i]))
			return true;
	if (strcmp(low, "from") != 0)
		return false;
	return !word_before(q->text, from, low) ||
	       (strncmp(low, "rang", 4) != 0 && strncmp(low, "var", 3) != 0 &&
		strcmp(low, "anywhere") != 0);
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
	m = qualifier_phrase(&q->before, q->text, &start);
	first = p;
	if (!is_change(q, first.start) && read_to(q, &p, m && m->kind == MEASURE_BETWEEN, &to)) {
		*end = to.end;
		return finish(q, &p, &to, m, start, out);
	}
	p = first;
	if (!p.unit.name[0])
		lend(q, &p);
	return finish(q, &p, NULL, m, start, out);
}

/* ---- the pass ---- */

/* "zweihundertfünfzig", "dreistelligen": words of several numerals, which are in no list. */
static bool is_compound(struct str word)
{
	static const struct str parts[] = {STR("hundert"), STR("tausend"), STR("zig"),
					   STR("ßig"),	   STR("halb"),	   STR("stellig")};

	for (size_t at = 0; at < word.n && word.n >= 7; at++) {
		char c = word.p[at];

		if (c != 'h' && c != 't' && c != 'z' && c != 's' && c != '\xc3')
			continue;
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			if (str_starts(str_sub(word, at, word.n), parts[i]))
				return true;
	}
	return false;
}

/* Behind "ein", "a": only what makes a number of it. */
static bool is_counted(const struct quantity_scan *q, uint32_t start, uint32_t end)
{
	uint32_t next = bytes_at(q->text, end) == '-' ? end + 1 : numeral_blanks(q->text, end);
	uint32_t stop = numeral_letters(q->text, next);
	const struct measure *m;

	if (stop == next)
		return bytes_at(q->text, next) == '%' || bytes_at(q->text, next) == '$';
	m = measure_find(q->lang, str_sub(q->text, next, stop));
	if (!m)
		return false;
	if (m->kind == MEASURE_YEAR) /* "one in ten" */
		return q->lang == MEASURE_ENGLISH && end - start == 3 && m->word.n == 2;
	if (m->kind == MEASURE_TO) { /* "ein bis zwei" */
		next = numeral_blanks(q->text, stop);
		m = measure_find(q->lang, str_sub(q->text, next, numeral_letters(q->text, next)));
		return m && m->kind == MEASURE_CARD;
	}
	return m->kind == MEASURE_SCALE || m->kind == MEASURE_PART || m->kind == MEASURE_HALF ||
	       m->kind == MEASURE_AND || (m->kind == MEASURE_CARD && m->value >= 100) ||
	       (m->kind == MEASURE_UNIT && is_for_one(q, start, m->unit));
}

/* "Umsatz in Millionen Euro", "pro Milliarde": what figures are counted in. */
static bool is_heading(const struct quantity_scan *q, uint32_t at)
{
	char low[LEXICON_WORD_MAX + 1];

	return word_before(q->text, at, low) &&
	       (!strcmp(low, "in") || !strcmp(low, "pro") || !strcmp(low, "je"));
}

/* What a word begins that is more than a number; m: the word in the lists, NULL: none. */
static bool read_share(const struct quantity_scan *q, uint32_t at, uint32_t stop,
		       const struct measure *m, struct share *out)
{
	if (!m && q->lang == MEASURE_GERMAN && stop - at == 3)
		return share_fraction(q->lang, q->text, at, out); /* "die Hälfte" */
	if (!m || m->kind == MEASURE_PLACES)
		return share_places(q->lang, q->text, at, out);
	if (m->kind == MEASURE_CARD && q->lang == MEASURE_ENGLISH &&
	    bytes_at(q->text, stop) == '-' && share_places(q->lang, q->text, at, out))
		return true; /* "six-figure sum" */
	if (m->kind == MEASURE_CARD && share_of(q->lang, q->text, at, out))
		return true; /* "zwei von drei Deutschen" */
	if (m->kind == MEASURE_CROWD || (share_is_crowd(m) && !is_heading(q, at)))
		return share_crowd(q->lang, q->text, at, out);
	if (m->kind == MEASURE_EACH)
		return share_each(q->lang, q->text, at, out);
	if (m->kind == MEASURE_ONE && m->word.n == 3 && q->lang == MEASURE_ENGLISH &&
	    share_each(q->lang, q->text, at, out))
		return true;
	return (m->kind == MEASURE_ONE || m->kind == MEASURE_CARD || m->kind == MEASURE_HALF) &&
	       share_fraction(q->lang, q->text, at, out);
}

/* Whether a word that is no share may be read as a number. */
static bool is_numeral(const struct quantity_scan *q, uint32_t at, uint32_t stop,
		       const struct measure *m)
{
	if (!m)
		return q->lang == MEASURE_GERMAN && stop - at != 3;
	return m->kind == MEASURE_CARD || m->kind == MEASURE_HALF || m->kind == MEASURE_ONE;
}

static bool read_word(const struct quantity_scan *q, uint32_t at, struct quantity *out,
		      uint32_t *end)
{
	uint32_t start = at, stop = numeral_letters(q->text, at);
	struct str word = str_sub(q->text, at, stop);
	const struct measure *m = measure_find(q->lang, word);
	struct share share;

	*end = stop;
	/* articles are everywhere, so they are told first */
	if (m && m->kind == MEASURE_ONE && !is_counted(q, at, stop))
		return false;
	if (!m && (q->lang == MEASURE_GERMAN ? word.n != 3 && !is_compound(word)
					     : bytes_at(q->text, stop) != '-'))
		return false;
	if (!read_share(q, at, stop, m, &share))
		return is_numeral(q, at, stop, m) && read_number(q, at, out, end);
	*end = share.end;
	m = qualifier_phrase(&q->before, q->text, &start);
	*out = (struct quantity){.range = {at, share.end},
				 .low = share.low,
				 .high = share.high,
				 .bound = qualifier_bound(m),
				 .money = share.money};
	memcpy(out->unit, share.unit, sizeof out->unit);
	if (out->bound)
		out->range.start = start;
	return true;
}

static bool may_begin(const struct quantity_scan *q, uint32_t at)
{
	unsigned char c = bytes_at(q->text, at), d = bytes_at(q->text, at + 1);

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
	if (bytes_at(q->text, *end) == '$' && *end - at <= 2)
		return unit_sign(q->text, at, &sign) && read_number(q, at, out, end);
	return may_begin(q, at) && (at == 0 || q->text.p[at - 1] != '-') &&
	       read_word(q, at, out, end);
}

static bool read_digits(const struct quantity_scan *q, uint32_t at, struct quantity *out,
			uint32_t *end)
{
	if (!qualifier_is_inside(q->text, at) && read_number(q, at, out, end))
		return true;
	while (bytes_is_digit(bytes_at(q->text, *end)))
		++*end;
	return false;
}

/* The next place from `at` on where something may begin: a digit, a sign, some words. */
static uint32_t next_start(const struct quantity_scan *q, uint32_t at)
{
	const unsigned some = BYTES_PLAIN | BYTES_HIGH | BYTES_SIGN;
	struct str s = q->text;

	while ((at = (uint32_t)bytes_skip(s, at, some)) < s.n) {
		if (!(bytes_kinds[(unsigned char)s.p[at]] & BYTES_LETTER) || may_begin(q, at) ||
		    bytes_at(s, at + 1) == '$' || bytes_at(s, at + 2) == '$')
			break;
		at = (uint32_t)bytes_run(s, at, BYTES_LETTER);
		if (bytes_at(s, at) >= 0x80)
			at = numeral_letters(s, at);
	}
	return at;
}

bool quantity_next(struct quantity_scan *q, struct quantity *out)
{
	struct str s = q->text;
	bool found = false;

	while (!found && (q->at = next_start(q, q->at)) < s.n) {
		uint32_t i = q->at, end = i + 1;
		unsigned char c = (unsigned char)s.p[i];
		struct unit sign;

		if (bytes_is_digit(c)) {
			found = read_digits(q, i, out, &end);
		} else if (bytes_is_letter(c) && c != 0xE2) {
			found = read_letters(q, i, out, &end);
		} else if ((c == '$' || c >= 0xC2) && unit_sign(s, i, &sign) &&
			   bytes_is_digit(bytes_at(s, numeral_blanks(s, sign.end)))) {
			end = sign.end;
			found = read_number(q, i, out, &end);
		}
		q->at = end;
	}
	return found;
}
