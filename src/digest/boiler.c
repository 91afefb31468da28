/* SPDX-License-Identifier: ISC */
#include "digest/boiler.h"

#include <endian.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/bytes.h"

enum where { START, IN, WHOLE };

struct rule {
	unsigned cue;
	enum where where;
	uint32_t words; /* longer blocks don't count */
	struct str text;
};

#define BOILER(cue, where, words, text) {BOILER_##cue, where, words, {(text), sizeof(text) - 1}},
static const struct rule rules[] = {
#include "digest/boiler.def"
};
#undef BOILER

#define RULES (sizeof rules / sizeof *rules)

_Static_assert(RULES <= BOILER_RULES_MAX, "struct boiler is too small");

#define WORD (BYTES_PLAIN | BYTES_HIGH)

/* str_starts, but the last byte first: most rules fail there. */
static bool begins(struct str s, struct str cue)
{
	return s.n >= cue.n && s.p[cue.n - 1] == cue.p[cue.n - 1] && memcmp(s.p, cue.p, cue.n) == 0;
}

static bool is_lead(uint32_t r)
{
	return utf8_is_letter(r) || utf8_is_digit(r) || r == '(' || r == 0xA9;
}

/* Nothing, a blank, or the rune as it is compared. */
static void fold_rune(struct buf *out, uint32_t r)
{
	if (utf8_is_space(r)) {
		if (out->len && out->data[out->len - 1] != ' ')
			buf_char(out, ' ');
	} else if (r == 0x2019 || r == 0x2018 || r == 0xB4) {
		buf_char(out, '\'');
	} else if (r != 0xAD && (out->len || is_lead(r))) {
		buf_rune(out, utf8_lower(r));
	}
}

/*
 * Sixteen bytes of printable ASCII and Latin-1 letters without double blanks, folded; false: there
 * is something else among them. One byte before and one behind them is read. Without a branch:
 * compilers make a few instructions of it.
 */
static bool fold16(const char *from, char *to)
{
	const unsigned char *p = (const unsigned char *)from;
	unsigned char bad = 0;

	for (int i = 0; i < 16; i++) {
		unsigned char before = p[i - 1], c = p[i], next = p[i + 1];
		unsigned char plain = (unsigned char)(c - 0x20) < 0x5F;
		unsigned char lead = c == 0xC3;
		unsigned char tail = (before == 0xC3) & ((unsigned char)(c - 0x80) < 0x40);
		unsigned char follows = (unsigned char)(next - 0x80) < 0x40;
		unsigned char upper = (unsigned char)(c - 'A') < 26;
		unsigned char latin = tail & ((unsigned char)(c - 0x80) < 0x1F) & (c != 0x97);

		bad |= (unsigned char)(((plain | lead | tail) ^ 1) | (lead & (follows ^ 1)) |
				       ((c == ' ') & (next == ' ')));
		to[i] = (char)(c + (unsigned char)((upper | latin) << 5));
	}
	return !bad;
}

/* The second byte of a letter of Latin-1, 97 is the times sign. */
static char fold_tail(unsigned char c)
{
	return (char)(c <= 0x9E && c != 0x97 ? c + 32 : c);
}

/* Printable ASCII and letters of Latin-1 with single blanks between them, which is most of a text;
 * gives the bytes read. Behind the first letter or digit only. */
static size_t fold_run(struct buf *out, struct str s)
{
	char run[288], last = out->data[out->len - 1];
	size_t n = 0, whole = s.n < 256 ? s.n : 256;

	while (n + 17 <= whole && (last != ' ' || s.p[n] != ' ') && fold16(s.p + n, run + n)) {
		n += 16;
		last = run[n - 1];
	}
	if (n && (unsigned char)last == 0xC3) { /* the second half of a letter */
		last = fold_tail((unsigned char)s.p[n]);
		run[n++] = last;
	}
	for (s = str_sub(s, 0, n + 16); n < s.n; n++) {
		unsigned char c = (unsigned char)s.p[n];

		if (c - (unsigned)' ' < 0x5F && (c != ' ' || last != ' ')) {
			last = (char)(c - (unsigned)'A' < 26 ? c + 32 : c);
		} else if (c == 0xC3 && n + 1 < s.n && ((unsigned char)s.p[n + 1] & 0xC0) == 0x80) {
			run[n++] = (char)c;
			last = fold_tail((unsigned char)s.p[n]);
		} else {
			break;
		}
		run[n] = last;
	}
	buf_add(out, run, n);
	return n;
}

void boiler_fold(struct str s, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < s.n && !out->full;) {
		uint32_t r;
		bool bad = false;

		if (out->len)
			i += fold_run(out, str_sub(s, i, s.n));
		if (i >= s.n)
			break;
		i += utf8_decode(str_sub(s, i, s.n), &r, &bad);
		fold_rune(out, r);
	}
	if (out->len && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

struct str boiler_bare(struct str s)
{
	while (s.n && (unsigned char)s.p[0] < 0x80 && !(s.p[0] >= 'a' && s.p[0] <= 'z'))
		s = str_sub(s, 1, s.n);
	while (s.n && (unsigned char)s.p[s.n - 1] < 0x80 &&
	       !(s.p[s.n - 1] >= 'a' && s.p[s.n - 1] <= 'z'))
		s.n--;
	return s;
}

/* The cue of a rule may end inside a word ("partnerlink"), but casual words are whole ones. */
static bool matches_in(const struct rule *rule, struct str rest)
{
	if (!begins(rest, rule->text))
		return false;
	return rule->cue != BOILER_CASUAL || rest.n == rule->text.n ||
	       !(bytes_kinds[(unsigned char)rest.p[rule->text.n]] & WORD);
}

/* One of 4096 for how a word begins: by three bytes, or two when the second is no letter. */
static uint32_t key_of(const char *p)
{
	uint32_t second = (unsigned char)p[1];
	uint32_t third = second >= 'a' ? (unsigned char)p[2] : 0;

	return ((unsigned char)p[0] | second << 8 | third << 16) * 0x9E3779B1u >> 20;
}

static unsigned cues_at(const struct boiler *b, struct str rest, uint32_t words)
{
	unsigned cues = 0;

	for (uint16_t k = b->first_in[(unsigned char)rest.p[0]]; k; k = b->next[k - 1])
		if (words <= rules[k - 1].words && matches_in(&rules[k - 1], rest))
			cues |= rules[k - 1].cue;
	return cues;
}

/* Which of 64 bytes of folded text are in words, as bits. Without a branch: compilers make a few
 * instructions of it. */
static uint64_t word_bits(const char *from)
{
	const unsigned char *p = (const unsigned char *)from;
	unsigned char in[64];
	uint64_t bits = 0, part;

	for (int i = 0; i < 64; i++)
		in[i] = ((unsigned char)(p[i] - 'a') < 26) | ((unsigned char)(p[i] - '0') < 10) |
			(p[i] >= 0x80);
	for (int k = 0; k < 8; k++) {
		memcpy(&part, in + 8 * k, sizeof part);
		/* eight bytes of 0 or 1 to eight bits, the first one lowest */
		bits |= (le64toh(part) * 0x0102040810204080u) >> 56 << 8 * k;
	}
	return bits;
}

static unsigned cues_inside(const struct boiler *b, struct str folded, uint32_t words)
{
	char last[64 + 3] = {0};
	uint64_t before = 0;
	unsigned cues = 0;

	for (size_t i = 0; i < folded.n; i += 64) {
		struct str rest = str_sub(folded, i, folded.n);
		const char *p = rest.p;
		uint64_t bits, begins;

		if (rest.n < sizeof last) { /* so that three bytes can be read */
			memset(last, 0, sizeof last);
			memcpy(last, p, rest.n);
			p = last;
		}
		bits = word_bits(p);
		begins = bits & ~(bits << 1 | before);
		before = bits >> 63;
		for (; begins; begins &= begins - 1) {
			int k = __builtin_ctzll(begins);
			uint32_t key = key_of(p + k);

			if (b->begins_in[key / 64] >> key % 64 & 1)
				cues |= cues_at(b, str_sub(rest, (size_t)k, rest.n), words);
		}
	}
	return cues;
}

void boiler_init(struct boiler *b)
{
	*b = (struct boiler){.next = {0}};
	for (uint16_t k = RULES; k > 0; k--) {
		struct str text = rules[k - 1].text;
		unsigned char c = (unsigned char)text.p[0];
		uint16_t *first = rules[k - 1].where == IN ? &b->first_in[c] : &b->first_start[c];
		/* a word of one letter has a blank behind it */
		const char lone[2] = {text.p[0], ' '};
		uint32_t key = key_of(text.n > 1 ? text.p : lone);

		b->next[k - 1] = *first;
		if (rules[k - 1].where == IN)
			b->begins_in[key / 64] |= 1ull << key % 64;
		*first = k;
	}
}

unsigned boiler_cues(const struct boiler *b, struct str folded, uint32_t words)
{
	struct str bare = boiler_bare(folded);
	unsigned cues = cues_inside(b, folded, words);
	const unsigned char leads[2] = {folded.n ? (unsigned char)folded.p[0] : 0,
					bare.n ? (unsigned char)bare.p[0] : 0};

	for (int i = 0; i < (leads[0] == leads[1] ? 1 : 2); i++)
		for (uint16_t k = b->first_start[leads[i]]; k; k = b->next[k - 1]) {
			const struct rule *r = &rules[k - 1];

			if (words > r->words)
				continue;
			if (r->where == START ? begins(folded, r->text) : str_eq(bare, r->text))
				cues |= r->cue;
		}
	return cues;
}
