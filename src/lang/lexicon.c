/* SPDX-License-Identifier: ISC */
#include "lang/lexicon.h"

#include "base/utf8.h"
#include "lang/wordkey.h"

struct entry {
	char key[WORDKEY_MAX]; /* the word, filled up with NUL */
	const char *word;
	unsigned kinds;
};

#define ABBR LEXICON_ABBR
#define ABBR_END LEXICON_ABBR_END
#define TIME LEXICON_TIME
#define MONTH LEXICON_MONTH
#define STOP LEXICON_STOP
#define BACK LEXICON_BACK
#define VERB LEXICON_VERB
#define GUARD LEXICON_GUARD
#define CLAUSE LEXICON_CLAUSE
#define OPEN LEXICON_OPEN
#define NUMBER LEXICON_NUMBER
#define SUB LEXICON_SUB
#define IMPERSONAL LEXICON_IMPERSONAL
#define WORD(word, kinds) {(word), (word), kinds},

static const struct entry german[] = {
#include "lang/de.def"
};

static const struct entry english[] = {
#include "lang/en.def"
};

struct lexicon {
	const char *lang;
	const struct entry *entries;
	size_t count;
};

static const struct lexicon lexicons[] = {
	{"de", german, sizeof german / sizeof *german},
	{"en", english, sizeof english / sizeof *english},
	{"", NULL, 0},
};

const struct lexicon *lexicon_get(const char *lang)
{
	const struct lexicon *l = lexicons;

	if (!lang)
		lang = "";
	for (; l->count; l++)
		if (str_istarts(str_z(lang), str_z(l->lang)) &&
		    (!lang[2] || lang[2] == '-' || lang[2] == '_'))
			return l;
	return l;
}

bool lexicon_is_german(const struct lexicon *lex)
{
	return lex->entries == german;
}

bool lexicon_is_english(const struct lexicon *lex)
{
	return lex->entries == english;
}

bool lexicon_is_empty(const struct lexicon *lex)
{
	return lex->count == 0;
}

static unsigned kinds_of(const struct lexicon *lex, const char key[WORDKEY_MAX])
{
	size_t at = wordkey_find(lex->entries, lex->count, sizeof *lex->entries, key);

	return at == SIZE_MAX ? 0 : lex->entries[at].kinds;
}

unsigned lexicon_lower_kinds(const struct lexicon *lex, struct str word)
{
	char key[WORDKEY_MAX] = {0};

	if (word.n == 0 || word.n > sizeof key || !lex->count)
		return 0;
	memcpy(key, word.p, word.n);
	return kinds_of(lex, key);
}

size_t lexicon_lower(struct str word, char *out)
{
	struct buf b;
	size_t n = 0;

	if (word.n > LEXICON_WORD_MAX)
		return 0;
	for (; n < word.n; n++) {
		unsigned char c = (unsigned char)word.p[n];

		if (c >= 'A' && c <= 'Z')
			out[n] = (char)(c + 32);
		else if (c == 0xC3 && n + 1 < word.n) {
			/* Latin-1 capitals: C3 80 … C3 9E, small ones 32 higher; 97 is the times
			 * sign */
			unsigned char d = (unsigned char)word.p[n + 1];

			out[n++] = (char)c;
			out[n] = (char)(d >= 0x80 && d <= 0x9E && d != 0x97 ? d + 32 : d);
		} else if (c >= 0x80)
			break;
		else
			out[n] = (char)c;
	}
	if (n == word.n)
		return n;
	buf_init(&b, LEXICON_WORD_MAX);
	for (size_t i = 0; i < word.n;) {
		uint32_t rune = 0;
		bool bad = false;

		i += utf8_decode(str_sub(word, i, word.n), &rune, &bad);
		buf_rune(&b, utf8_lower(rune));
	}
	n = b.full ? 0 : b.len;
	if (n)
		memcpy(out, b.data, n);
	buf_release(&b);
	return n;
}

unsigned lexicon_kinds(const struct lexicon *lex, struct str word)
{
	char low[WORDKEY_MAX] = {0};

	return lex->count && lexicon_lower(word, low) ? kinds_of(lex, low) : 0;
}

const char *lexicon_entry(const struct lexicon *lex, size_t i)
{
	return i < lex->count ? lex->entries[i].word : NULL;
}
