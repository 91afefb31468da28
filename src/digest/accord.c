/* SPDX-License-Identifier: ISC */
#include "digest/accord.h"

#include <math.h>
#include <string.h>

#include "base/byte.h"
#include "lang/lexicon.h"
#include "lang/numeral.h"

#define NEAR 0.05 /* product's rule for approximations */
#define SAME 1e-9 /* relative; doubles are not exact */

static bool is_same(double a, double b)
{
	return a == b ||
	       (isfinite(a) && isfinite(b) && fabs(a - b) <= SAME * fmax(fabs(a), fabs(b)));
}

/* "weniger als", "under": a bound; "knapp", "nearly" and the like say how near it is. */
static bool is_below(struct str text)
{
	static const char *const words[] = {"wenig", "unter",	     "deutlich unter", "klein",
					    "less",  "fewer",	     "below",	       "under",
					    "<",     "etwas weniger"};
	char low[LEXICON_WORD_MAX + 1] = {0};

	for (size_t i = 0; i < text.n && i < LEXICON_WORD_MAX; i++)
		low[i] = (char)(text.p[i] >= 'A' && text.p[i] <= 'Z' ? text.p[i] + 32 : text.p[i]);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(str_z(low), str_z(words[i])))
			return true;
	return false;
}

/* The scale a number in words is told in: "eine Milliarde" 1e9, "sieben" 1. */
static double scale_in_words(double value)
{
	for (double scale = 1e12; scale >= 1e6; scale /= 1e3)
		if (fabs(value) >= scale)
			return scale;
	return fmod(value, 1) == 0 ? 1 : 0.1;
}

struct accord_figure accord_read(const struct figure *f, struct str text, const char *lang)
{
	bool english = lexicon_is_english(lexicon_get(lang));
	struct accord_figure out = {.low = f->low, .high = f->high, .bound = f->bound};
	uint32_t at = 0;
	struct numeral n;

	while (at < text.n && !byte_is_digit(text.p[at]))
		at++;
	if (at == text.n) {
		out.in_words = f->unit[0] == '%';
		out.grain = scale_in_words(f->low);
	} else if (numeral_digits(text, at, english ? MEASURE_ENGLISH : MEASURE_GERMAN, &n) &&
		   n.value != 0) {
		out.grain = fabs(f->low / n.value) * pow(10, -(double)n.decimals);
	}
	if (out.bound == FIGURE_LESS && !is_below(text))
		out.bound = FIGURE_ABOUT;
	return out;
}

/* What a figure allows: from low to high, its ends among them or not. */
struct spread {
	double low, high;
	bool low_open, high_open;
};

static struct spread spread_of(const struct accord_figure *f)
{
	struct spread s = {.low = f->low, .high = f->high};

	switch ((enum figure_bound)f->bound) {
	case FIGURE_MORE:
		s.low = f->high;
		s.low_open = true;
		s.high = INFINITY;
		break;
	case FIGURE_LEAST:
		s.high = INFINITY;
		break;
	case FIGURE_LESS:
		s.high = f->low;
		s.high_open = true;
		s.low = -INFINITY;
		break;
	case FIGURE_MOST:
		s.low = -INFINITY;
		break;
	case FIGURE_ABOUT:
		s.low -= NEAR * fabs(f->low);
		s.high += NEAR * fabs(f->high);
		break;
	case FIGURE_EQUAL:
		if (f->low != f->high) { /* the ends of a range are rounded, too */
			s.low -= f->grain / 2;
			s.high += f->grain / 2;
		}
		break;
	}
	return s;
}

/* Whether all of a lies below b. */
static bool is_apart(struct spread a, struct spread b)
{
	if (is_same(a.high, b.low))
		return a.high_open || b.low_open;
	return a.high < b.low;
}

static bool is_point(const struct accord_figure *f)
{
	return f->bound == FIGURE_EQUAL && f->low == f->high;
}

/* Both as they stand: the finer one, rounded as the other is written. */
static bool are_rounded(const struct accord_figure *a, const struct accord_figure *b)
{
	const struct accord_figure *fine = a->grain <= b->grain ? a : b;
	const struct accord_figure *coarse = fine == a ? b : a;

	if (is_same(a->low, b->low))
		return true;
	if (fine->grain <= 0 || coarse->grain <= 0)
		return false;
	return is_same(round(fine->low / coarse->grain) * coarse->grain, coarse->low);
}

static bool is_about(const struct accord_figure *a, const struct accord_figure *b)
{
	return (a->bound == FIGURE_ABOUT || b->bound == FIGURE_ABOUT) && a->low == a->high &&
	       b->low == b->high && (a->bound == FIGURE_ABOUT || is_point(a)) &&
	       (b->bound == FIGURE_ABOUT || is_point(b));
}

enum accord accord_of(const struct accord_figure *a, const struct accord_figure *b)
{
	bool agree;

	if (is_point(a) && is_point(b)) {
		agree = are_rounded(a, b);
	} else if (is_about(a, b)) {
		agree = fabs(a->low - b->low) <=
			NEAR * fmax(fabs(a->low), fabs(b->low)) * (1 + SAME);
	} else {
		struct spread s = spread_of(a), t = spread_of(b);

		agree = !is_apart(s, t) && !is_apart(t, s);
	}
	if (agree)
		return ACCORD_AGREE;
	return a->in_words || b->in_words ? ACCORD_UNSURE : ACCORD_DIFFER;
}
