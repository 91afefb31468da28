/* SPDX-License-Identifier: ISC */
/*
 * Two open-addressing tables in one: forms as they stand in texts, and stems, told apart by a mark
 * in the hash. The words themselves are not kept: two of 60,000 words have the same 64-bit hash
 * with a chance of 1 in 10¹⁰, and then only count as one word.
 */
#include "lang/terms.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/lexicon.h"
#include "lang/stem.h"

#define FORM_MAX 128 /* bytes of a form that count: what is longer is cut, no word is */
#define STEM_MARK 0x517CC1B727220A95u

struct slot {
	uint64_t hash; /* never 0 when used */
	uint32_t term;
};

VEC_OF(term_list, uint32_t);
VEC_OF(texts, struct str);

/* What is known of a term beside its number. */
struct about {
	uint64_t noun; /* compound_key of its stem, 0: no German noun */
	uint32_t parts[2]; /* terms; TERMS_STOP: no compound */
};

VEC_OF(abouts, struct about);

struct terms {
	const struct lexicon *lex;
	struct stem *stem;
	struct slot *slots;
	uint32_t cap; /* a power of two */
	uint32_t used;
	uint32_t count;
	struct buf low;
	bool german;
	const struct compound *list; /* may be NULL */
	struct abouts about; /* by term */
	struct term_list local; /* by term: number within the text + 1, 0: none */
	struct term_list met; /* the terms that have one */
	bool keep; /* the stems themselves, for terms_text */
	struct texts texts;
	struct arena arena; /* owns them */
};

struct terms *terms_new(const char *lang)
{
	struct terms *t = mem_zalloc(1, sizeof *t);

	t->lex = lexicon_get(lang);
	t->stem = stem_new(lang);
	t->german = lexicon_is_german(t->lex);
	t->cap = 2048;
	t->slots = mem_zalloc(t->cap, sizeof *t->slots);
	buf_init(&t->low, BUF_MAX);
	return t;
}

void terms_keep(struct terms *t)
{
	t->keep = true;
}

void terms_free(struct terms *t)
{
	if (!t)
		return;
	stem_free(t->stem);
	mem_free(t->slots);
	VEC_RELEASE(&t->texts);
	arena_release(&t->arena);
	buf_release(&t->low);
	VEC_RELEASE(&t->about);
	VEC_RELEASE(&t->local);
	VEC_RELEASE(&t->met);
	mem_free(t);
}

/* Up to eight bytes as a number: two pieces that may overlap. */
static uint64_t part_of(const char *p, size_t n)
{
	uint64_t whole = 0;
	uint32_t first, last;

	if (n >= 8) {
		memcpy(&whole, p, sizeof whole);
	} else if (n >= 4) {
		memcpy(&first, p, sizeof first);
		memcpy(&last, p + n - 4, sizeof last);
		whole = (uint64_t)last << 32 | first;
	} else if (n) {
		whole = (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
			(uint64_t)(unsigned char)p[n - 1] << 16;
	}
	return whole;
}

/*
 * Eight bytes at a time: multiplied by an odd number near 2^64 by the golden ratio (Knuth, TAOCP 3,
 * 6.4), the high half folded into the low one. Texts can't gain much by words that meet: they count
 * as one word.
 */
static uint64_t hash_of(struct str s, uint64_t mark)
{
	uint64_t h = (s.n + mark) * 0xD6E8FEB86659FD93u;

	for (; s.n > 8; s = str_of(s.p + 8, s.n - 8)) {
		h = (h ^ part_of(s.p, 8)) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	h = (h ^ part_of(s.p, s.n)) * 0x9E3779B97F4A7C15u;
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	h ^= h >> 32;
	return h ? h : 1;
}

static struct slot *find(struct slot *slots, uint32_t cap, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & (cap - 1);

	while (slots[i].hash && slots[i].hash != hash)
		i = (i + 1) & (cap - 1);
	return &slots[i];
}

static void grow(struct terms *t)
{
	uint32_t cap = t->cap * 2;
	struct slot *slots = mem_zalloc(cap, sizeof *slots);

	for (uint32_t i = 0; i < t->cap; i++)
		if (t->slots[i].hash)
			*find(slots, cap, t->slots[i].hash) = t->slots[i];
	mem_free(t->slots);
	t->slots = slots;
	t->cap = cap;
}

static void put(struct terms *t, uint64_t hash, uint32_t term)
{
	if (t->used * 2 >= t->cap)
		grow(t);
	*find(t->slots, t->cap, hash) = (struct slot){hash, term};
	t->used++;
}

static struct str lower(struct terms *t, struct str word)
{
	bool ascii = true;

	buf_clear(&t->low);
	for (size_t i = 0; i < word.n; i++)
		ascii = ascii && (unsigned char)word.p[i] < 0x80;
	for (size_t i = 0; i < word.n;) {
		uint32_t r = (unsigned char)word.p[i];
		bool bad = false;

		if (ascii) {
			buf_char(&t->low, (char)(r >= 'A' && r <= 'Z' ? r + 32 : r));
			i++;
			continue;
		}
		i += utf8_decode(str_sub(word, i, word.n), &r, &bad);
		buf_rune(&t->low, utf8_lower(r));
	}
	return buf_view(&t->low);
}

static void keep_text(struct terms *t, struct str stem)
{
	struct buf folded;

	buf_init(&folded, BUF_MAX);
	utf8_fold(&folded, stem);
	VEC_PUSH(&t->texts, arena_str(&t->arena, buf_view(&folded)));
	buf_release(&folded);
}

static uint32_t term_of_stem(struct terms *t, struct str stem, bool *fresh)
{
	uint64_t hash = hash_of(stem, STEM_MARK);
	const struct slot *slot = find(t->slots, t->cap, hash);

	*fresh = !slot->hash;
	if (slot->hash)
		return slot->term;
	put(t, hash, t->count);
	if (t->keep)
		keep_text(t, stem);
	VEC_PUSH(&t->about, ((struct about){0, {TERMS_STOP, TERMS_STOP}}));
	return t->count++;
}

/* German writes nouns with a capital; what begins a sentence is one often enough, too. */
static bool is_noun(const struct terms *t, struct str word)
{
	uint32_t r;

	if (!t->german || word.n < 4)
		return false;
	(void)utf8_decode(word, &r, NULL);
	return utf8_is_upper(r);
}

/* *stem is valid until the stemmer is asked again: parts are looked up before that. */
static void learn_noun(struct terms *t, uint32_t term, struct str stem)
{
	struct about about = {compound_key(stem), {TERMS_STOP, TERMS_STOP}};
	struct str head, tail;
	bool fresh;

	if (t->list && compound_split(t->list, stem, &head, &tail)) {
		about.parts[0] = term_of_stem(t, head, &fresh);
		about.parts[1] = term_of_stem(t, tail, &fresh);
	}
	t->about.items[term] = about;
}

static uint32_t new_term(struct terms *t, struct str word)
{
	struct str low = lower(t, word);
	struct str stem;
	uint32_t term;
	bool fresh;

	if (lexicon_lower_kinds(t->lex, low) & LEXICON_STOP)
		return TERMS_STOP;
	/* single ASCII letters and digits tell nothing */
	if (low.n < 2)
		return TERMS_STOP;
	stem = stem_word(t->stem, low);
	if (stem.n == 0)
		stem = low;
	term = term_of_stem(t, stem, &fresh);
	if (!t->about.items[term].noun && is_noun(t, word))
		learn_noun(t, term, stem);
	return term;
}

uint32_t terms_of(struct terms *t, struct str word)
{
	return terms_look(t, word, terms_seek(t, word));
}

static struct str cut(struct str word)
{
	if (word.n > FORM_MAX)
		word.n = utf8_back(word, FORM_MAX + 1);
	return word;
}

uint64_t terms_seek(const struct terms *t, struct str word)
{
	uint64_t hash = hash_of(cut(word), 0);

	__builtin_prefetch(&t->slots[(uint32_t)hash & (t->cap - 1)]);
	return hash;
}

uint32_t terms_look(struct terms *t, struct str word, uint64_t hash)
{
	const struct slot *slot = find(t->slots, t->cap, hash);
	uint32_t term;

	if (slot->hash)
		return slot->term;
	term = new_term(t, cut(word));
	put(t, hash, term);
	return term;
}

struct str terms_text(const struct terms *t, uint32_t term)
{
	return t->texts.items[term];
}

uint32_t terms_count(const struct terms *t)
{
	return t->count;
}

uint32_t terms_local(struct terms *t, uint32_t term, uint32_t *used)
{
	if (term >= t->local.len) {
		VEC_RESERVE(&t->local, t->count);
		memset(t->local.items + t->local.len, 0,
		       (t->count - t->local.len) * sizeof *t->local.items);
		t->local.len = t->count;
	}
	if (!t->local.items[term]) {
		t->local.items[term] = ++*used;
		VEC_PUSH(&t->met, term);
	}
	return t->local.items[term] - 1;
}

uint32_t terms_met(const struct terms *t, uint32_t local)
{
	return t->met.items[local];
}

void terms_local_end(struct terms *t)
{
	for (uint32_t i = 0; i < t->met.len; i++)
		t->local.items[t->met.items[i]] = 0;
	VEC_CLEAR(&t->met);
}

static void forget(struct terms *t)
{
	memset(t->slots, 0, t->cap * sizeof *t->slots);
	t->used = 0;
	t->count = 0;
	VEC_CLEAR(&t->about);
	VEC_CLEAR(&t->texts);
	arena_clear(&t->arena);
}

void terms_rest(struct terms *t)
{
	if (t->used >= TERMS_MAX)
		forget(t);
}

void terms_compounds(struct terms *t, const struct compound *list)
{
	if (list == t->list)
		return;
	forget(t);
	t->list = list;
}

const uint32_t *terms_parts(const struct terms *t, uint32_t term)
{
	const uint32_t *parts = t->about.items[term].parts;

	return parts[0] == TERMS_STOP ? NULL : parts;
}

uint64_t terms_noun(const struct terms *t, uint32_t term)
{
	return t->about.items[term].noun;
}
