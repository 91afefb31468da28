/* SPDX-License-Identifier: ISC */
#include "lang/unit.h"

#include <string.h>

#include "lang/lexicon.h"
#include "lang/numeral.h"

#define FAR 2 /* adjectives between a number and its noun */

static unsigned char byte_at(struct str s, uint32_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static void set(struct unit *u, const char *name, double factor, uint32_t end)
{
	size_t n = strlen(name);

	memset(u->name, 0, sizeof u->name);
	memcpy(u->name, name, n < sizeof u->name ? n : sizeof u->name - 1);
	u->factor = factor;
	u->end = end;
}

bool unit_is_money(const char *name)
{
	return strlen(name) == 3 && name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'A' &&
	       name[1] <= 'Z';
}

bool unit_sign(struct str s, uint32_t at, struct unit *out)
{
	static const struct {
		const char *sign, *code;
	} signs[] = {
		{"US$", "USD"}, {"CA$", "CAD"}, {"HK$", "HKD"}, {"NZ$", "NZD"}, {"A$", "AUD"},
		{"C$", "CAD"},	{"S$", "SGD"},	{"R$", "BRL"},	{"$", "USD"},	{"€", "EUR"},
		{"£", "GBP"},	{"¥", "JPY"},	{"₹", "INR"},	{"₽", "RUB"}, {"₩", "KRW"},
		{"₺", "TRY"},	{"₿", "BTC"}, {"₴", "UAH"},
	};
	struct str rest = str_sub(s, at, s.n);
	unsigned char c = byte_at(s, at);

	/* a letter begins a sign only right before a dollar's */
	if (c != '$' && c != 0xC2 && (c != 0xE2 || byte_at(s, at + 1) != 0x82) &&
	    byte_at(s, at + 1) != '$' && byte_at(s, at + 2) != '$')
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(rest, str_z(signs[i].sign))) {
			set(out, signs[i].code, 1, at + (uint32_t)strlen(signs[i].sign));
			return true;
		}
	return false;
}

static bool is_symbol(struct str s, uint32_t at, struct unit *out)
{
	if (byte_at(s, at) == '%') {
		set(out, "%", 1, at + 1);
		return true;
	}
	if (str_starts(str_sub(s, at, s.n), STR("‰"))) {
		set(out, "‰", 1, at + 3);
		return true;
	}
	return byte_at(s, at) != 'A' && byte_at(s, at) != 'C' && unit_sign(s, at, out);
}

/* One letter of the SI; capitals count. */
static bool is_letter_unit(struct str word, uint32_t end, struct unit *out)
{
	static const char letters[] = "mgtlhsWV";
	static const char *const names[] = {"m", "g", "t", "l", "hour", "second", "W", "V"};
	const char *p = word.n == 1 ? memchr(letters, word.p[0], sizeof letters - 1) : NULL;

	if (p)
		set(out, names[p - letters], 1, end);
	return p != NULL;
}

static bool is_unit(struct str s, uint32_t from, uint32_t end, enum measure_lang lang,
		    struct unit *out)
{
	const struct measure *m = measure_find(lang, str_sub(s, from, end));

	if (m && m->kind == MEASURE_UNIT)
		set(out, m->unit, m->value, end);
	return m && m->kind == MEASURE_UNIT;
}

/* "28-jährigem", "5-prozentige": by how the word begins. */
static bool is_age(struct str s, uint32_t from, uint32_t end, struct unit *out)
{
	struct str word = str_sub(s, from, end);

	for (size_t n = word.n; n >= 5; n--) {
		const struct measure *m = measure_find(MEASURE_GERMAN, str_sub(word, 0, n));

		if (m && m->kind == MEASURE_AGE) {
			set(out, m->unit, m->value, end);
			return true;
		}
	}
	return false;
}

/* End of a word with its hyphens and strokes: "Input-Tokens", "km/h". */
static uint32_t token_end(struct str s, uint32_t at)
{
	uint32_t end = numeral_letters(s, at);

	while (end > at && (byte_at(s, end) == '-' || byte_at(s, end) == '/')) {
		uint32_t next = numeral_letters(s, end + 1);

		if (next == end + 1 || next - at > 80)
			break;
		end = next;
	}
	return end;
}

/* The parts between hyphens: first what begins the token, then the last part, then any. */
static bool find_part(struct str s, uint32_t at, uint32_t end, enum measure_lang lang,
		      struct unit *out)
{
	uint32_t to = end;

	while (to > at) {
		if ((to == end || byte_at(s, to) == '-' || byte_at(s, to) == '/') &&
		    (is_unit(s, at, to, lang, out) || is_letter_unit(str_sub(s, at, to), to, out)))
			return true;
		to--;
	}
	for (uint32_t from = end; from > at; from--)
		if (byte_at(s, from - 1) == '-' && is_unit(s, from, end, lang, out))
			return true;
	return false;
}

/* "Privatanleger": the longest known noun a German compound ends with. */
static bool find_tail(struct str s, uint32_t at, uint32_t end, struct unit *out)
{
	if (byte_at(s, at) < 'A' || (byte_at(s, at) > 'Z' && byte_at(s, at) != 0xC3))
		return false;
	for (uint32_t from = at + 3; from + 5 <= end; from++)
		if ((byte_at(s, from) & 0xC0) != 0x80 && end - from <= LEXICON_WORD_MAX &&
		    is_unit(s, from, end, MEASURE_GERMAN, out) && !unit_is_money(out->name))
			return true;
	return false;
}

static bool find_here(struct str s, uint32_t at, enum measure_lang lang, struct unit *out)
{
	uint32_t end = token_end(s, at), dash, more;

	if (is_symbol(s, at, out))
		return true;
	if (end == at)
		return false;
	/* "percentage points", "per cent": two words */
	more = numeral_letters(s, numeral_blanks(s, end));
	if (lang == MEASURE_ENGLISH && more > end && is_unit(s, at, more, lang, out))
		return true;
	if (find_part(s, at, end, lang, out))
		return true;
	if (lang != MEASURE_GERMAN)
		return false;
	if (is_age(s, at, numeral_letters(s, at), out))
		return true;
	for (dash = end; dash > at && byte_at(s, dash - 1) != '-'; dash--)
		;
	return find_tail(s, dash, end, out);
}

/* A word that may stand between a number and its noun. */
static bool is_adjective(struct str word, enum measure_lang lang)
{
	const struct lexicon *lex = lexicon_get(lang == MEASURE_GERMAN ? "de" : "en");

	if (word.n < 3 || word.p[0] < 'a' || word.p[0] > 'z' ||
	    (lexicon_kinds(lex, word) & LEXICON_STOP) || measure_find(lang, word))
		return false;
	if (lang == MEASURE_ENGLISH)
		return true;
	return str_ends(word, STR("e")) || str_ends(word, STR("en")) || str_ends(word, STR("er")) ||
	       str_ends(word, STR("es")) || str_ends(word, STR("em"));
}

bool unit_find(struct str s, uint32_t at, enum measure_lang lang, bool far, struct unit *out)
{
	for (int i = 0; i <= (far ? FAR : 0); i++) {
		uint32_t end;

		if (find_here(s, at, lang, out))
			return i == 0 || !unit_is_money(out->name);
		end = token_end(s, at);
		if (end == at || !is_adjective(str_sub(s, at, end), lang))
			return false;
		at = numeral_blanks(s, end);
		if (at == end)
			return false;
	}
	return false;
}

/* English: singular of a plural noun; German: the noun as it stands. */
bool unit_noun(struct str s, uint32_t at, enum measure_lang lang, struct unit *out)
{
	uint32_t end = numeral_letters(s, at);
	struct str word = str_sub(s, at, end);
	char name[MEASURE_UNIT_MAX];
	size_t n = word.n;

	if (n < 4 || n >= sizeof name || byte_at(s, end) == '-' || measure_find(lang, word))
		return false;
	if (lang == MEASURE_GERMAN) {
		if (word.p[0] < 'A' || word.p[0] > 'Z')
			return false;
	} else if (word.p[0] < 'a' || word.p[0] > 'z' || word.p[n - 1] != 's' ||
		   str_ends(word, STR("ss")) || str_ends(word, STR("us"))) {
		return false;
	}
	memcpy(name, word.p, word.n);
	if (lang == MEASURE_GERMAN) {
		name[0] = (char)(name[0] + 32);
	} else if (str_ends(word, STR("ies"))) {
		n -= 2;
		name[n - 1] = 'y';
	} else {
		bool es = str_ends(word, STR("ches")) || str_ends(word, STR("shes")) ||
			  str_ends(word, STR("xes")) || str_ends(word, STR("sses"));

		n -= es ? 2 : 1;
	}
	name[n] = '\0';
	set(out, name, 1, end);
	return true;
}

uint32_t unit_scale(struct str s, uint32_t at, enum measure_lang lang, double *scale)
{
	uint32_t end = numeral_letters(s, at);
	const struct measure *m = end > at ? measure_find(lang, str_sub(s, at, end)) : NULL;

	if (m && lang == MEASURE_GERMAN && (m->value == 100 || m->value == 1000) &&
	    m->kind == MEASURE_CARD) {
		*scale *= m->value; /* "5 Tausend" */
		return end;
	}
	if (!m || m->kind != MEASURE_SCALE)
		return 0;
	*scale *= m->value;
	/* "Mio." but not the stop that ends a sentence behind "Millionen" */
	return byte_at(s, end) == '.' && m->word.n <= 4 ? end + 1 : end;
}

bool unit_suffix(struct str s, uint32_t at, enum measure_lang lang, bool money, double *scale,
		 struct unit *out)
{
	static const struct {
		const char *text;
		double value;
		bool money; /* only with a currency */
	} scales[] = {
		{"k", 1e3, false},   {"K", 1e3, true},	{"M", 1e6, false},  {"m", 1e6, true},
		{"B", 1e9, false},   {"b", 1e9, true},	{"bn", 1e9, false}, {"mn", 1e6, false},
		{"tn", 1e12, false}, {"T", 1e12, true}, {"mm", 1e6, true},
	};
	uint32_t end = numeral_letters(s, at), dotted;
	struct str run = str_sub(s, at, end);
	struct unit sign;

	out->end = end;
	/* "5k€", "3 M€" */
	money = money || unit_sign(s, end, &sign);
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (str_eq(run, str_z(scales[i].text)) && (money || !scales[i].money)) {
			*scale *= scales[i].value;
			return true;
		}
	dotted = unit_scale(s, at, lang, scale);
	if (dotted) {
		out->end = dotted;
		return true;
	}
	if (run.n == 1 && run.p[0] == 's')
		return false; /* "the 1990s" */
	if (find_here(s, at, lang, out) && out->end >= end)
		return true;
	return false;
}
