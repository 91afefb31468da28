/* SPDX-License-Identifier: ISC */
/*
 * First the script: many languages have one of their own. Among those in Latin letters the function
 * words decide: each word speaks for the languages that have it, the fewer the louder. Cyrillic and
 * Arabic letters that only one language uses decide there.
 */
#include "lang/guess.h"

#include "lang/bytes.h"
#include "lang/letters.h"
#include "lang/word.h"
#include "lang/wordkey.h"

#define LOOK_MAX 4096u /* bytes looked at */
#define LOOK_STEP 512u /* enough when it is clear by then */
#define SCRIPT_MAX 1024u /* the script shows in less */
#define SCORE_MIN 24u /* below: too short to tell; a word of one language counts 12 */
#define WORD_MAX 8

enum {
	DE_AT,
	EN_AT,
	FR_AT,
	ES_AT,
	IT_AT,
	PT_AT,
	NL_AT,
	SV_AT,
	DA_AT,
	NO_AT,
	FI_AT,
	HU_AT,
	RO_AT,
	PL_AT,
	CS_AT,
	SK_AT,
	TR_AT,
	CA_AT,
	EU_AT,
	GA_AT,
	LT_AT,
	ID_AT,
	HR_AT,
	LATIN_COUNT
};

#define DE (1u << DE_AT)
#define EN (1u << EN_AT)
#define FR (1u << FR_AT)
#define ES (1u << ES_AT)
#define IT (1u << IT_AT)
#define PT (1u << PT_AT)
#define NL (1u << NL_AT)
#define SV (1u << SV_AT)
#define DA (1u << DA_AT)
#define NO (1u << NO_AT)
#define FI (1u << FI_AT)
#define HU (1u << HU_AT)
#define RO (1u << RO_AT)
#define PL (1u << PL_AT)
#define CS (1u << CS_AT)
#define SK (1u << SK_AT)
#define TR (1u << TR_AT)
#define CA (1u << CA_AT)
#define EU (1u << EU_AT)
#define GA (1u << GA_AT)
#define LT (1u << LT_AT)
#define ID (1u << ID_AT)
#define HR (1u << HR_AT)

static const char latin_names[LATIN_COUNT][3] = {"de", "en", "fr", "es", "it", "pt", "nl", "sv",
						 "da", "no", "fi", "hu", "ro", "pl", "cs", "sk",
						 "tr", "ca", "eu", "ga", "lt", "id", "hr"};

struct entry {
	char text[WORD_MAX]; /* filled up with NUL */
	uint32_t langs;
};

#define WORD(word, langs) {word, langs},
static const struct entry words[] = {
#include "lang/guess.def"
};
#undef WORD

#define WORDS (sizeof words / sizeof *words)

static uint32_t langs_of(const char *word)
{
	uint64_t key = wordkey_part(word);
	const struct entry *at = words;

	for (size_t left = WORDS; left > 1; left -= left / 2) {
		const struct entry *mid = at + left / 2;

		at = wordkey_part(mid->text) <= key ? mid : at;
	}
	return wordkey_part(at->text) == key ? at->langs : 0;
}

/* Lower case of a short word, filled up with NUL; false when it is longer than any in the list. */
static bool short_lower(struct str s, char out[WORD_MAX])
{
	memset(out, 0, WORD_MAX);
	if (s.n > WORD_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		else if (i > 0 && (unsigned char)s.p[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E &&
			 c != 0x97)
			c = (unsigned char)(c + 32); /* Latin-1 capitals */
		out[i] = (char)c;
	}
	return true;
}

static void count_words(struct str text, uint32_t *at, uint32_t until, uint32_t score[LATIN_COUNT])
{
	struct word t;
	char low[WORD_MAX];

	while (*at < until && word_next(text, at, &t)) {
		uint32_t langs, weight;

		if (!short_lower(str_sub(text, t.range.start, t.range.end), low))
			continue;
		langs = langs_of(low);
		if (!langs)
			continue;
		weight = 12u / (uint32_t)__builtin_popcount(langs);
		for (uint32_t i = 0; langs; i++, langs >>= 1)
			if (langs & 1)
				score[i] += weight;
	}
}

static const char *guess_latin(struct str text)
{
	uint32_t score[LATIN_COUNT] = {0};
	uint32_t at = 0, best = 0, second = 0;

	for (uint32_t until = LOOK_STEP; until <= LOOK_MAX; until += LOOK_STEP) {
		best = 0;
		second = 1;
		count_words(text, &at, until, score);
		for (uint32_t i = 1; i < LATIN_COUNT; i++) {
			if (score[i] > score[best]) {
				second = best;
				best = i;
			} else if (i != best && score[i] > score[second]) {
				second = i;
			}
		}
		if (second == best)
			second = best ? 0 : 1;
		if (at >= text.n ||
		    (score[best] > 4 * SCORE_MIN && score[best] > 2 * score[second]))
			break;
	}
	if (score[best] < SCORE_MIN || score[best] < score[second] + score[second] / 8)
		return NULL;
	return latin_names[best];
}

enum script {
	LATIN,
	CYRILLIC,
	GREEK,
	ARABIC,
	HEBREW,
	DEVANAGARI,
	TAMIL,
	ARMENIAN,
	GEORGIAN,
	THAI,
	KANA,
	HANGUL,
	HAN,
	SCRIPTS
};

static enum script script_of(uint32_t r)
{
	static const struct {
		uint32_t from, to;
		enum script script;
	} parts[] = {
		{0x0370, 0x03FF, GREEK},  {0x0400, 0x052F, CYRILLIC}, {0x0531, 0x058A, ARMENIAN},
		{0x0590, 0x05FF, HEBREW}, {0x0600, 0x077F, ARABIC},   {0x0900, 0x097F, DEVANAGARI},
		{0x0B80, 0x0BFF, TAMIL},  {0x0E00, 0x0E7F, THAI},     {0x10A0, 0x10FF, GEORGIAN},
		{0x1F00, 0x1FFF, GREEK},  {0x3040, 0x30FF, KANA},     {0x3400, 0x9FFF, HAN},
		{0xAC00, 0xD7AF, HANGUL},
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (r >= parts[i].from && r <= parts[i].to)
			return parts[i].script;
	return LATIN;
}

/* How many of these letters (any of a set) stand in the text. */
static uint32_t count_runes(struct str text, const char *set)
{
	uint32_t count = 0, r, k;

	for (size_t i = 0; i < text.n;) {
		i += letters_at(text, i, &r);
		for (size_t j = 0; r >= 0x80 && set[j];) {
			j += letters_at(str_z(set), j, &k);
			count += k == r;
		}
	}
	return count;
}

static const char *guess_cyrillic(struct str text)
{
	if (count_runes(text, "іїєґ") > 2)
		return "uk";
	if (count_runes(text, "ђјљњћџ") > 2)
		return "sr";
	if (count_runes(text, "ыэё") > 1)
		return "ru";
	return count_runes(text, "ъ") > 2 ? "bg" : "ru";
}

static const char *guess_script(struct str text, enum script script)
{
	switch (script) {
	case CYRILLIC:
		return guess_cyrillic(text);
	case GREEK:
		return "el";
	case ARABIC:
		return count_runes(text, "پچژگ") > 2 ? "fa" : "ar";
	case HEBREW:
		/* Yiddish writes its vowels */
		return count_runes(text, "ײױװַָ") > 4 ? "yi" : "he";
	case DEVANAGARI:
		/* Nepali has छ in most verbs (छ, छन्), Hindi है and nuqta letters */
		return str_find(text, str_z("है")) == SIZE_MAX && count_runes(text, "छ") > 2 ? "ne"
											    : "hi";
	case TAMIL:
		return "ta";
	case ARMENIAN:
		return "hy";
	case GEORGIAN:
		return "ka";
	case THAI:
		return "th";
	case KANA:
		return "ja";
	case HANGUL:
		return "ko";
	case HAN:
		return "zh";
	default:
		return guess_latin(text);
	}
}

/* The script most letters belong to; a Japanese text is one with some kana. */
static enum script main_script(struct str text)
{
	uint32_t count[SCRIPTS] = {0};
	enum script best = LATIN;
	struct str head = str_sub(text, 0, SCRIPT_MAX);
	uint32_t r;

	for (size_t i = 0; i < head.n;) {
		unsigned char c = (unsigned char)text.p[i];

		if (bytes_kinds[c] & BYTES_LETTER) {
			size_t run = bytes_run(head, i, BYTES_LETTER);

			count[LATIN] += (uint32_t)(run - i);
			i = run;
			continue;
		}
		if (c < 0x80 || (c >= 0xC3 && c < 0xCD)) {
			i += c < 0x80 ? 1 : 2;
			continue;
		}
		i += letters_at(text, i, &r);
		if (r >= 0x370)
			count[script_of(r)] +=
				r >= 0x3040 ? 2 : 1; /* a sign is worth several letters */
	}
	for (int i = 1; i < SCRIPTS; i++)
		if (count[i] > count[best])
			best = (enum script)i;
	if (best == HAN && count[KANA] * 10 > count[HAN])
		best = KANA;
	return best;
}

/* What the feed claims, as one of the codes known here; NULL: nothing usable. */
static const char *known(struct str claim)
{
	static const char others[][3] = {"uk", "sr", "ru", "bg", "el", "fa", "ar", "yi", "he",
					 "ne", "hi", "ta", "hy", "ka", "th", "ja", "ko", "zh"};
	struct str code = str_trim(claim);

	if (code.n > 2 && (code.p[2] == '-' || code.p[2] == '_'))
		code.n = 2;
	for (size_t i = 0; i < LATIN_COUNT; i++)
		if (str_ieq(code, str_z(latin_names[i])))
			return latin_names[i];
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_ieq(code, str_z(others[i])))
			return others[i];
	return NULL;
}

const char *guess_language(struct str text, struct str claim)
{
	const char *found, *claimed;

	if (text.n > LOOK_MAX)
		text.n = utf8_back(text, LOOK_MAX + 1);
	found = guess_script(text, main_script(text));
	if (found)
		return found;
	claimed = known(claim);
	return claimed ? claimed : "";
}

const char *guess_entry(size_t i)
{
	return i < WORDS ? words[i].text : NULL;
}
