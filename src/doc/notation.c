/* SPDX-License-Identifier: ISC */
#include "doc/notation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#define NUMBER_MAX 64 /* bytes of a number */

/* TRANSLATORS: a number as your readers write it, with the mark between thousands and the one
 * before decimals. */
#define SAMPLE N_("1,234.5")

/* ---- numbers ---- */

/* Digits of "1234567.5" with the marks of the translation. */
static void put_digits(const char *plain, struct buf *out)
{
	const char *sample = _(SAMPLE);
	bool known = strlen(sample) == strlen(SAMPLE);
	char thousands = known ? sample[1] : ',', decimal = known ? sample[5] : '.';
	size_t whole = strcspn(plain, ".");
	size_t first = plain[0] == '-';

	buf_add(out, plain, first);
	for (size_t i = first; i < whole; i++) {
		if (i > first && (whole - i) % 3 == 0)
			buf_add(out, &thousands, 1);
		buf_add(out, plain + i, 1);
	}
	if (plain[whole])
		buf_printf(out, "%c%s", decimal, plain + whole + 1);
}

/* With at most so many decimals; without those that are zero at the end, but for money's two. */
static void put_number(double value, int decimals, bool money, struct buf *out)
{
	char plain[NUMBER_MAX];
	size_t n;

	if (!(fabs(value) < 1e18)) {
		buf_printf(out, "%g", value);
		return;
	}
	(void)snprintf(plain, sizeof plain, "%.*f", decimals, value);
	n = strlen(plain);
	if (money && !strcmp(plain + n - 3, ".00"))
		plain[n - 3] = '\0';
	while (decimals && !money && n && plain[n - 1] == '0')
		plain[--n] = '\0';
	if (n && plain[n - 1] == '.')
		plain[n - 1] = '\0';
	put_digits(plain, out);
}

static const struct scale {
	double value;
	const char *pattern;
} scales[] = {
	/* TRANSLATORS: 10 to the power of 12, 9, 6; German: Bio., Mrd., Mio. */
	{1e12, N_("%s tn")},
	{1e9, N_("%s bn")},
	{1e6, N_("%s million")},
};

/* The scale a value is written in; NULL: none. */
static const struct scale *scale_of(double value)
{
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (fabs(value) >= scales[i].value)
			return &scales[i];
	return NULL;
}

/* A pattern of the translation around text. */
static void put_pattern(const char *pattern, struct str text, struct buf *out)
{
	const char *at = strstr(pattern, "%s");

	if (!at)
		at = pattern + strlen(pattern);
	for (const char *p = pattern; p < at; p++)
		if (*p != '%' || p[1] != '%')
			buf_add(out, p, 1);
	buf_str(out, text);
	for (const char *p = *at ? at + 2 : at; *p; p++)
		if (*p != '%' || p[1] != '%')
			buf_add(out, p, 1);
}

static void put_scaled(double value, const struct scale *s, bool money, struct buf *out)
{
	struct buf number;

	buf_init(&number, NUMBER_MAX);
	put_number(s ? value / s->value : value, s ? 3 : 2, money && !s, &number);
	if (s)
		put_pattern(_(s->pattern), buf_view(&number), out);
	else
		buf_str(out, buf_view(&number));
	buf_release(&number);
}

static bool is_code(const char *unit)
{
	return strlen(unit) == 3 && unit[0] >= 'A' && unit[0] <= 'Z' && unit[2] >= 'A' &&
	       unit[2] <= 'Z';
}

/* A range shares its scale: "10–15 Mio." */
static void put_values(const struct figure *f, struct buf *out)
{
	const struct scale *s = scale_of(f->low), *t = scale_of(f->high);
	bool money = is_code(f->unit);

	if (f->low == f->high) {
		put_scaled(f->low, s, money, out);
		return;
	}
	if (s && s == t)
		put_number(f->low / s->value, 3, false, out);
	else
		put_scaled(f->low, s, money, out);
	buf_cstr(out, "–");
	put_scaled(f->high, t, money, out);
}

/* ---- units ---- */

static const struct {
	const char *unit, *pattern;
} units[] = {
	/* TRANSLATORS: amounts with their units; %s is a number that is not one. */
	{"USD", N_("$%s")},
	{"EUR", N_("€%s")},
	{"GBP", N_("£%s")},
	{"%", N_("%s%%")},
	{"pp", N_("%s percentage points")},
	{"person", N_("%s people")},
	{"user", N_("%s users")},
	{"customer", N_("%s customers")},
	{"employee", N_("%s employees")},
	{"job", N_("%s jobs")},
	{"death", N_("%s dead")},
	{"child", N_("%s children")},
	{"patient", N_("%s patients")},
	{"resident", N_("%s residents")},
	{"visitor", N_("%s visitors")},
	{"company", N_("%s companies")},
	{"country", N_("%s countries")},
	{"city", N_("%s cities")},
	{"home", N_("%s homes")},
	{"house", N_("%s houses")},
	{"car", N_("%s cars")},
	{"vehicle", N_("%s vehicles")},
	{"flight", N_("%s flights")},
	{"train", N_("%s trains")},
	{"computer", N_("%s computers")},
	{"token", N_("%s tokens")},
	{"parameter", N_("%s parameters")},
	{"share", N_("%s shares")},
	{"vote", N_("%s votes")},
	{"point", N_("%s points")},
	{"time", N_("%s times")},
	{"second", N_("%s seconds")},
	{"minute", N_("%s minutes")},
	{"hour", N_("%s hours")},
	{"day", N_("%s days")},
	{"week", N_("%s weeks")},
	{"month", N_("%s months")},
	{"year", N_("%s years")},
	{"decade", N_("%s decades")},
};

/* The pattern of a unit that has one; NULL: none. */
static const char *pattern_of(const char *unit)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(unit, units[i].unit))
			return _(units[i].pattern);
	return NULL;
}

/* Symbols of the SI and the like: no word of a language is that short, or has such letters. */
static bool is_symbol(const char *unit)
{
	return strlen(unit) <= 2 || strpbrk(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ/") ||
	       ((unsigned char)unit[0] | (unsigned char)unit[1]) >= 0x80 || !strcmp(unit, "kWh");
}

/* The number with its unit; false: the unit has no name here. */
static bool put_amount(const struct figure *f, struct buf *out)
{
	const char *pattern = pattern_of(f->unit);
	bool symbol = is_code(f->unit) || is_symbol(f->unit);
	struct buf values;

	if (!pattern && !symbol)
		return false;
	buf_init(&values, 4 * NUMBER_MAX);
	put_values(f, &values);
	if (pattern)
		put_pattern(pattern, buf_view(&values), out);
	else if (is_code(f->unit))
		/* TRANSLATORS: a currency's code and an amount; German: "%2$s %1$s". */
		buf_printf(out, _("%1$s %2$s"), f->unit, buf_view(&values).p);
	else
		buf_printf(out, "%s %s", buf_view(&values).p, f->unit);
	buf_release(&values);
	return true;
}

/* ---- the whole ---- */

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

static const char *bound_pattern(uint8_t bound)
{
	switch ((enum figure_bound)bound) {
	case FIGURE_MORE:
		return _("more than %s");
	case FIGURE_LEAST:
		return _("at least %s");
	case FIGURE_LESS:
		return "< %s"; /* "fast" and "weniger als" alike */
	case FIGURE_MOST:
		return _("up to %s");
	case FIGURE_ABOUT:
		return "~ %s";
	case FIGURE_EQUAL:
		break;
	}
	return "%s";
}

/* Words stay words for who reads them in their own language; "one user" has no plural. */
static bool is_words(const struct figure *f, struct str text, const char *lang)
{
	/* TRANSLATORS: the code of your language (ISO 639-1). */
	return (!has_digit(text) && !strcmp(lang, _("en"))) || f->low == 1;
}

void notation_figure(const struct figure *f, const struct doc *d, const char *lang, struct buf *out)
{
	struct str text = str_sub(d->text, f->range.start, f->range.end);
	struct buf amount;

	buf_init(&amount, 8 * NUMBER_MAX);
	if (is_words(f, text, lang) || !put_amount(f, &amount))
		doc_text(d, f->range, out);
	else
		put_pattern(bound_pattern(f->bound), buf_view(&amount), out);
	buf_release(&amount);
}
