/* SPDX-License-Identifier: ISC */
#include "doc/hyphen.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"

#define FILE_MAX ((size_t)8 << 20)
#define PATTERN_MAX 40 /* bytes of a pattern's letters */
/* Letters that stay on the line, and that go to the next one. */
#define LETTERS_BEFORE 3
#define LETTERS_AFTER 3
#define LETTERS_PART 2 /* of a part of a compound */
#define LETTERS_LEAST 6 /* shorter words stay whole */

/* A pattern: its letters in the pool, then a value for each byte and the end. */
struct pattern {
	uint32_t at;
	uint8_t len, level;
};

VEC_OF(hyphen_patterns, struct pattern);
VEC_OF(hyphen_slots, uint32_t);

struct hyphen {
	const char *const *files;
	bool is_read;
	uint8_t levels;
	struct buf pool;
	struct hyphen_patterns patterns;
	struct hyphen_slots slots; /* hash: index + 1, 0 is free */
};

struct hyphen *hyphen_new(const char *lang)
{
	static const char *const german[] = {"hyph_de_DE.dic", "hyph_de.dic", NULL};
	static const char *const english[] = {"hyph_en_US.dic", "hyph_en.dic", "hyph_en_GB.dic",
					      NULL};
	bool is_german = strncmp(lang, "de", 2) == 0;
	struct hyphen *h;

	if (!is_german && strncmp(lang, "en", 2) != 0)
		return NULL;
	h = mem_zalloc(1, sizeof *h);
	h->files = is_german ? german : english;
	buf_init(&h->pool, FILE_MAX);
	return h;
}

void hyphen_free(struct hyphen *h)
{
	if (!h)
		return;
	buf_release(&h->pool);
	VEC_RELEASE(&h->patterns);
	VEC_RELEASE(&h->slots);
	mem_free(h);
}

/* ---- patterns ---- */

/* FNV-1a, a byte more. */
static uint32_t hash_byte(uint32_t h, unsigned char c)
{
	return (h ^ c) * 16777619u;
}

static uint32_t hash_start(uint8_t level)
{
	return hash_byte(2166136261u, level);
}

/* The values of a pattern, NULL: there is none. */
static const char *find(const struct hyphen *h, uint8_t level, struct str letters, uint32_t hash)
{
	uint32_t mask = h->slots.len - 1;

	for (uint32_t i = (hash ^ hash >> 15) & mask; h->slots.items[i]; i = (i + 1) & mask) {
		const struct pattern *p = &h->patterns.items[h->slots.items[i] - 1];

		if (p->level == level && p->len == letters.n &&
		    memcmp(h->pool.data + p->at, letters.p, letters.n) == 0)
			return h->pool.data + p->at + p->len;
	}
	return NULL;
}

/* "a1b2c": letters and the values between them. */
static void add_pattern(struct hyphen *h, struct str line, uint8_t level)
{
	char letters[PATTERN_MAX], values[PATTERN_MAX + 1] = {0};
	uint8_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] >= '0' && line.p[i] <= '9')
			values[n] = (char)(line.p[i] - '0');
		else if (line.p[i] == '/' || n == PATTERN_MAX)
			return;
		else
			letters[n++] = line.p[i];
	}
	if (n == 0)
		return;
	VEC_PUSH(&h->patterns, (struct pattern){(uint32_t)h->pool.len, n, level});
	buf_add(&h->pool, letters, n);
	buf_add(&h->pool, values, n + 1u);
}

static void index_patterns(struct hyphen *h)
{
	uint32_t size = 16;

	while (size < h->patterns.len * 2)
		size *= 2;
	VEC_RESERVE(&h->slots, size);
	h->slots.len = size;
	memset(h->slots.items, 0, size * sizeof *h->slots.items);
	for (uint32_t k = 0; k < h->patterns.len; k++) {
		const struct pattern *p = &h->patterns.items[k];
		uint32_t hash = hash_start(p->level);
		uint32_t i;

		for (uint32_t n = 0; n < p->len; n++)
			hash = hash_byte(hash, (unsigned char)h->pool.data[p->at + n]);
		for (i = (hash ^ hash >> 15) & (size - 1); h->slots.items[i];
		     i = (i + 1) & (size - 1))
			;
		h->slots.items[i] = k + 1;
	}
}

static void parse(struct hyphen *h, struct str text)
{
	struct str line;

	(void)str_cut(&text, '\n', &line); /* the charset */
	while (str_cut(&text, '\n', &line) && !h->pool.full) {
		line = str_trim(line);
		if (str_eq(line, STR("NEXTLEVEL")))
			h->levels = 2;
		/* words of the format are in capitals, remarks begin with a sign */
		else if (line.n && line.p[0] != '%' && line.p[0] != '#' &&
			 !(line.p[0] >= 'A' && line.p[0] <= 'Z'))
			add_pattern(h, line, h->levels - 1);
	}
	index_patterns(h);
}

/* ---- the file ---- */

static bool read_file(struct hyphen *h, const char *path)
{
	struct buf bytes, text;
	struct str charset, rest;
	struct why why = {0};
	bool good;

	buf_init(&bytes, FILE_MAX);
	buf_init(&text, FILE_MAX);
	good = file_is_regular(path) && file_read(&bytes, path, &why) == OK;
	rest = buf_view(&bytes);
	good = good && str_cut(&rest, '\n', &charset);
	if (good)
		good = charset_from(&text, buf_view(&bytes), str_trim(charset)) == OK ||
		       charset_from(&text, buf_view(&bytes), STR("latin1")) == OK;
	if (good)
		parse(h, buf_view(&text));
	buf_release(&bytes);
	buf_release(&text);
	return good;
}

static bool read_in_folder(struct hyphen *h, struct str folder)
{
	struct buf path;
	bool good = false;

	buf_init(&path, BUF_MAX);
	for (size_t i = 0; h->files[i] && !good; i++) {
		buf_clear(&path);
		buf_str(&path, folder);
		buf_printf(&path, "/hyphen/%s", h->files[i]);
		good = read_file(h, path.data);
	}
	buf_release(&path);
	return good;
}

static void read_patterns(struct hyphen *h)
{
	const char *dirs = getenv("XDG_DATA_DIRS");
	struct str rest = str_z(dirs && *dirs ? dirs : "/usr/local/share:/usr/share");
	struct str folder;

	h->is_read = true;
	h->levels = 1;
	while (str_cut(&rest, ':', &folder))
		if (folder.n && folder.p[0] == '/' && read_in_folder(h, folder))
			return;
}

/* ---- words ---- */

/* The word between two dots in lower case; false when it isn't as long as it was. */
static bool fold(struct str word, struct buf *out)
{
	buf_char(out, '.');
	for (size_t i = 0; i < word.n;) {
		uint32_t rune;
		size_t n = utf8_decode(str_sub(word, i, word.n), &rune, NULL);
		size_t before = out->len;

		buf_rune(out, utf8_lower(rune));
		if (out->len - before != n)
			return false;
		i += n;
	}
	buf_char(out, '.');
	return true;
}

/* Sets values[i] for each byte of a folded word "….": odd ones are places before that byte. */
static void weigh(const struct hyphen *h, uint8_t level, struct str s, char *values)
{
	memset(values, 0, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		uint32_t hash = hash_start(level);

		for (size_t n = 1; n <= PATTERN_MAX && i + n <= s.n; n++) {
			const char *found;

			hash = hash_byte(hash, (unsigned char)s.p[i + n - 1]);
			found = find(h, level, str_sub(s, i, i + n), hash);
			for (size_t k = 0; found && k <= n; k++)
				if (found[k] > values[i + k])
					values[i + k] = found[k];
		}
	}
}

static bool is_start(char c)
{
	return ((unsigned char)c & 0xC0) != 0x80;
}

static uint32_t count_letters(struct str s)
{
	uint32_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += is_start(s.p[i]);
	return n;
}

/* Marks the places in word[from, to), a part of a compound or all of it. */
static void split_part(const struct hyphen *h, uint8_t level, struct str word, size_t from,
		       size_t to, bool *places)
{
	char values[HYPHEN_WORD_MAX + 3];
	struct str part = str_sub(word, from, to);
	struct buf folded;

	buf_init(&folded, BUF_MAX);
	if (count_letters(part) >= 2 * LETTERS_PART && fold(part, &folded)) {
		weigh(h, level, buf_view(&folded), values);
		for (size_t i = 1; i < part.n; i++)
			if ((values[i + 1] & 1) && is_start(part.p[i]) &&
			    count_letters(str_sub(part, 0, i)) >= LETTERS_PART &&
			    count_letters(str_sub(part, i, part.n)) >= LETTERS_PART)
				places[from + i] = true;
	}
	buf_release(&folded);
}

size_t hyphen_split(struct hyphen *h, struct str word, uint32_t at[HYPHEN_WORD_MAX])
{
	bool places[HYPHEN_WORD_MAX + 1] = {false}, compound[HYPHEN_WORD_MAX + 1];
	size_t from = 0, n = 0;

	if (word.n > HYPHEN_WORD_MAX || count_letters(word) < LETTERS_LEAST)
		return 0;
	if (!h->is_read)
		read_patterns(h);
	if (h->patterns.len == 0)
		return 0;
	split_part(h, 0, word, 0, word.n, places);
	memcpy(compound, places, sizeof compound);
	for (size_t i = 1; h->levels > 1 && i <= word.n; i++) {
		if (i < word.n && !compound[i])
			continue;
		split_part(h, 1, word, from, i, places);
		from = i;
	}
	for (size_t i = 1; i < word.n; i++)
		if (places[i] && count_letters(str_sub(word, 0, i)) >= LETTERS_BEFORE &&
		    count_letters(str_sub(word, i, word.n)) >= LETTERS_AFTER)
			at[n++] = (uint32_t)i;
	return n;
}
