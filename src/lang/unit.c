/* SPDX-License-Identifier: ISC */
#include "lang/unit.h"

#include <string.h>

#include "lang/bytes.h"
#include "lang/lexicon.h"
#include "lang/numeral.h"

#define FAR 2 /* adjectives between a number and its noun */

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
	return name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'A' && name[1] <= 'Z' && name[2] &&
	       !name[3];
}

bool unit_sign(struct str s, uint32_t at, struct unit *out)
{
	static const struct {
		struct str sign;
		const char *code;
	} signs[] = {
		{STR("US$"), "USD"}, {STR("CA$"), "CAD"}, {STR("HK$"), "HKD"}, {STR("NZ$"), "NZD"},
		{STR("A$"), "AUD"},  {STR("C$"), "CAD"},  {STR("S$"), "SGD"},  {STR("R$"), "BRL"},
		{STR("$"), "USD"},   {STR("€"), "EUR"},	  {STR("£"), "GBP"},   {STR("¥"), "JPY"},
		{STR("₹"), "INR"},   {STR("₽"), "RUB"}, {STR("₩"), "KRW"},   {STR("₺"), "TRY"},
		{STR("₿"), "BTC"}, {STR("₴"), "UAH"},
	};
	struct str rest = str_sub(s, at, s.n);
	unsigned char c = bytes_at(s, at);

	/* a letter begins a sign only right before a dollar's */
	if (c != '$' && c != 0xC2 && (c != 0xE2 || bytes_at(s, at + 1) != 0x82) &&
	    bytes_at(s, at + 1) != '$' && bytes_at(s, at + 2) != '$')
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(rest, signs[i].sign)) {
			set(out, signs[i].code, 1, at + (uint32_t)signs[i].sign.n);
			return true;
		}
	return false;
}

bool unit_is_time(const char *name)
{
	static const char *const units[] = {"second", "minute", "hour",	   "day", "week", "month",
					    "year",   "decade", "century", "ms",  "time"};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(name, units[i]))
			return true;
	return false;
}

bool unit_is_counted(const char *name)
{
	return strlen(name) > 3 && bytes_is_lower((unsigned char)name[0]) && !unit_is_time(name) &&
	       strcmp(name, "degree") != 0;
}

static bool is_symbol(struct str s, uint32_t at, struct unit *out)
{
	if (bytes_at(s, at) == '%') {
		set(out, "%", 1, at + 1);
		return true;
	}
	if (str_starts(str_sub(s, at, s.n), STR("‰"))) {
		set(out, "‰", 1, at + 3);
		return true;
	}
	return bytes_at(s, at) != 'A' && bytes_at(s, at) != 'C' && unit_sign(s, at, out);
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

	while (end > at && (bytes_at(s, end) == '-' || bytes_at(s, end) == '/')) {
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
		if ((to == end || bytes_at(s, to) == '-' || bytes_at(s, to) == '/') &&
		    (is_unit(s, at, to, lang, out) || is_letter_unit(str_sub(s, at, to), to, out)))
			return true;
		to--;
	}
	for (uint32_t from = end; from > at; from--)
		if (bytes_at(s, from - 1) == '-' && is_unit(s, from, end, lang, out))
			return true;
	return false;
}

/* "Privatanleger": the longest known noun a German compound ends with. */
static bool find_tail(struct str s, uint32_t at, uint32_t end, struct unit *out)
{
	if (bytes_at(s, at) < 'A' || (bytes_at(s, at) > 'Z' && bytes_at(s, at) != 0xC3))
		return false;
	for (uint32_t from = at + 3; from + 5 <= end; from++)
		if ((bytes_at(s, from) & 0xC0) != 0x80 && end - from <= LEXICON_WORD_MAX &&
		    is_unit(s, from, end, MEASURE_GERMAN, out) && !unit_is_money(out->name))
			return true;
	return false;
}

/* "km^2", "m3": what a text without small figures makes of them. */
static void square(struct str s, struct unit *u)
{
	uint32_t at = u->end + (bytes_at(s, u->end) == '^');
	unsigned char c = bytes_at(s, at), next = bytes_at(s, at + 1);
	size_t n = strlen(u->name);

	if ((c != '2' && c != '3') || bytes_is_digit(next) || bytes_is_letter(next) ||
	    (strcmp(u->name, "m") != 0 && strcmp(u->name, "km") != 0 && strcmp(u->name, "cm") != 0))
		return;
	memcpy(u->name + n, c == '2' ? "²" : "³", sizeof "²");
	u->end = at + 1;
}

/* "g/km", "mg/dl": a symbol by a symbol is a unit of its own; out holds the first one. */
static void per(struct str s, uint32_t end, enum measure_lang lang, struct unit *out)
{
	struct unit by = {.name = "", .factor = 1};
	uint32_t at = out->end + 1;
	size_t n = strlen(out->name), more;

	if (bytes_at(s, out->end) != '/' || at >= end || n > 3 || unit_is_money(out->name))
		return;
	if (end - at <= 3 && bytes_run(s, at, BYTES_LOWER) == end)
		memcpy(by.name, s.p + at, end - at); /* "dl", "s", "ha" */
	else if (!is_unit(s, at, end, lang, &by))
		(void)is_letter_unit(str_sub(s, at, end), end, &by);
	more = strlen(by.name);
	if (!more || by.factor != 1 || n + more + 2 > sizeof out->name)
		return;
	out->name[n] = '/';
	memcpy(out->name + n + 1, by.name, more + 1);
	out->end = end;
}

static bool find_here(struct str s, uint32_t at, enum measure_lang lang, struct unit *out)
{
	uint32_t end = token_end(s, at), dash, more;

	if (is_symbol(s, at, out))
		return true;
	if (end == at)
		return false;
	/* "percentage points", "schwedische Kronen": two words */
	more = numeral_letters(s, numeral_blanks(s, end));
	if (more > end && more - at < LEXICON_WORD_MAX && is_unit(s, at, more, lang, out))
		return true;
	if (find_part(s, at, end, lang, out)) {
		per(s, end, lang, out);
		return true;
	}
	if (lang != MEASURE_GERMAN)
		return false;
	if (is_age(s, at, numeral_letters(s, at), out))
		return true;
	for (dash = end; dash > at && bytes_at(s, dash - 1) != '-'; dash--)
		;
	return find_tail(s, dash, end, out);
}

/* A word that may stand between a number and its noun. */
static bool is_adjective(struct str word, enum measure_lang lang)
{
	const struct lexicon *lex = lexicon_get(lang == MEASURE_GERMAN ? "de" : "en");

	if (word.n < 3 || (lexicon_kinds(lex, word) & LEXICON_STOP) || measure_find(lang, word))
		return false;
	if (lang == MEASURE_ENGLISH) /* or "British", "Chinese"; but no noun in the plural */
		return (bytes_is_lower((unsigned char)word.p[0]) &&
			(word.p[word.n - 1] != 's' || str_ends(word, STR("us")) ||
			 str_ends(word, STR("ss")))) ||
		       str_ends(word, STR("ish")) || str_ends(word, STR("ese")) ||
		       str_ends(word, STR("an"));
	if (!bytes_is_lower((unsigned char)word.p[0]))
		return false;
	return str_ends(word, STR("e")) || str_ends(word, STR("en")) || str_ends(word, STR("er")) ||
	       str_ends(word, STR("es")) || str_ends(word, STR("em"));
}

bool unit_find(struct str s, uint32_t at, enum measure_lang lang, bool far, struct unit *out)
{
	for (int i = 0; i <= (far ? FAR : 0); i++) {
		uint32_t end;

		if (find_here(s, at, lang, out)) {
			square(s, out);
			return i == 0 || !unit_is_money(out->name);
		}
		end = token_end(s, at);
		if (end == at || !is_adjective(str_sub(s, at, end), lang))
			return false;
		at = numeral_blanks(s, end);
		if (at == end)
			return false;
	}
	return false;
}

/* The singular of a plural noun; "Germans" are persons. */
static bool english_noun(struct str word, char name[MEASURE_UNIT_MAX])
{
	size_t n = word.n;
	bool es = str_ends(word, STR("ches")) || str_ends(word, STR("shes")) ||
		  str_ends(word, STR("xes")) || str_ends(word, STR("sses"));

	if (bytes_is_upper((unsigned char)word.p[0]) && str_ends(word, STR("ans"))) {
		memcpy(name, "person", sizeof "person");
		return true;
	}
	if (!bytes_is_lower((unsigned char)word.p[0]) || word.p[n - 1] != 's' ||
	    str_ends(word, STR("ss")) || str_ends(word, STR("us")))
		return false;
	memcpy(name, word.p, n);
	if (str_ends(word, STR("ies"))) {
		n -= 2;
		name[n - 1] = 'y';
	} else {
		n -= es ? 2 : 1;
	}
	name[n] = '\0';
	return true;
}

/* The noun as it stands, if it looks like a plural. */
static bool german_noun(struct str word, char name[MEASURE_UNIT_MAX])
{
	if (!bytes_is_upper((unsigned char)word.p[0]) || !strchr("enrs", word.p[word.n - 1]) ||
	    str_ends(word, STR("burg")))
		return false;
	memcpy(name, word.p, word.n);
	name[0] = (char)(name[0] + 32);
	name[word.n] = '\0';
	return true;
}

/* "26 Schweizer Kantone": an adjective that looks like a noun. */
static bool is_of_place(struct str s, struct str word, uint32_t end)
{
	return word.n > 4 && str_ends(word, STR("er")) && bytes_at(s, end) == ' ' &&
	       bytes_is_upper(bytes_at(s, end + 1));
}

bool unit_noun(struct str s, uint32_t at, enum measure_lang lang, struct unit *out)
{
	uint32_t end = numeral_letters(s, at);
	struct str word = str_sub(s, at, end);
	char name[MEASURE_UNIT_MAX];

	if (lang == MEASURE_GERMAN && (is_adjective(word, lang) || is_of_place(s, word, end))) {
		at = numeral_blanks(s, end);
		end = numeral_letters(s, at);
		word = str_sub(s, at, end);
	}
	if (word.n < 4 || word.n >= sizeof name || bytes_at(s, end) == '-' ||
	    measure_find(lang, word))
		return false;
	if (!(lang == MEASURE_GERMAN ? german_noun(word, name) : english_noun(word, name)))
		return false;
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
	/* "1,2 Bio. Euro", but a "Bio-Betrieb" is none */
	if (m->word.n == 3 && m->value == 1e12 && bytes_at(s, end) != '.' && lang == MEASURE_GERMAN)
		return 0;
	*scale *= m->value;
	/* "Mio." but not the stop that ends a sentence behind "Millionen" */
	return bytes_at(s, end) == '.' && m->word.n <= 4 ? end + 1 : end;
}

/* "984m euros", "11.9m viewers": millions; elsewhere an m is a metre. */
static bool is_million(struct str s, uint32_t end, bool money)
{
	struct unit u;

	if (money || !unit_find(s, numeral_blanks(s, end), MEASURE_ENGLISH, true, &u))
		return money;
	return (unit_is_money(u.name) || (strlen(u.name) > 3 && !unit_is_time(u.name))) &&
	       bytes_at(s, u.end) != '\'' && bytes_at(s, u.end) != 0xE2;
}

/* "548p" are pence, "1080p" is a screen. */
static bool is_pence(struct str s, uint32_t at)
{
	static const char *const screens[] = {"480", "720", "1080", "1440", "2160"};

	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		if (str_ends(str_sub(s, 0, at), str_z(screens[i])))
			return false;
	return true;
}

bool unit_suffix(struct str s, uint32_t at, enum measure_lang lang, bool money, double *scale,
		 struct unit *out)
{
	static const struct {
		struct str text;
		double value;
		bool money; /* only with a currency */
	} scales[] = {
		{STR("k"), 1e3, false},	 {STR("K"), 1e3, true},	  {STR("M"), 1e6, false},
		{STR("m"), 1e6, true},	 {STR("B"), 1e9, false},  {STR("b"), 1e9, true},
		{STR("bn"), 1e9, false}, {STR("mn"), 1e6, false}, {STR("tn"), 1e12, false},
		{STR("T"), 1e12, true},	 {STR("mm"), 1e6, true},
	};
	uint32_t end = numeral_letters(s, at), dotted;
	struct str run = str_sub(s, at, end);
	struct unit sign;

	out->end = end;
	/* "5k€", "3 M€" */
	money = money || unit_sign(s, end, &sign);
	if (lang == MEASURE_ENGLISH && str_eq(run, STR("m")))
		money = is_million(s, end, money);
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if (str_eq(run, scales[i].text) && (money || !scales[i].money)) {
			*scale *= scales[i].value;
			return true;
		}
	dotted = unit_scale(s, at, lang, scale);
	if (dotted) {
		out->end = dotted;
		return true;
	}
	if (str_eq(run, STR("s")) || str_eq(run, STR("er")))
		return false; /* "the 1990s", "die 1990er-Jahre" */
	if (lang == MEASURE_ENGLISH && str_eq(run, STR("p"))) {
		set(out, "GBP", 0.01, end);
		return is_pence(s, at);
	}
	if (!find_here(s, at, lang, out) || out->end < end)
		return false;
	square(s, out);
	return true;
}
