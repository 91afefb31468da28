/* SPDX-License-Identifier: ISC */
/*
 * digests: how fast TLDR and figures are made, on texts of its own. Prints, judges nothing.
 *
 *	bench/digests [COUNT [BYTES]]     10000 texts of 3000 bytes, half German, half English
 *
 * Texts are made from word lists before the clock starts, read as plain text, and digested one
 *after the other by one digester, as a thread of the fetcher does. CPU time of this process. Words
 *have the frequencies of a language (Zipf), sentences 6 to 24 words, one in four has a figure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "digest/digester.h"
#include "page/page.h"

#define VOCABULARY 6000

struct maker {
	uint64_t state;
	bool german;
};

/* xorshift64*: https://en.wikipedia.org/wiki/Xorshift */
static uint32_t draw(struct maker *m, uint32_t below)
{
	m->state ^= m->state >> 12;
	m->state ^= m->state << 25;
	m->state ^= m->state >> 27;
	return (uint32_t)((m->state * 0x2545F4914F6CDD1Du >> 33) % below);
}

/* Word number n of an endless vocabulary, the same each time. */
static void put_word(struct maker *m, uint32_t n, bool capital, struct buf *out)
{
	static const char *const de[] = {"ge",	"ver",	"stadt", "wer",	 "ken",	 "lich",
					 "ung", "haus", "ab",	 "ein",	 "rich", "ten",
					 "fol", "gen",	"sch",	 "kraft"};
	static const char *const en[] = {"con",	 "ter",	 "pro",	  "ing", "mar",	 "ket",
					 "est",	 "ward", "in",	  "ble", "port", "al",
					 "ment", "re",	 "house", "side"};
	size_t from = out->len;

	for (uint32_t rest = n * 7 + 3; rest; rest /= 16)
		buf_cstr(out, (m->german ? de : en)[rest % 16]);
	if (capital)
		out->data[from] = (char)(out->data[from] - 32);
}

static void put_sentence(struct maker *m, struct buf *out)
{
	static const char *const small[2][8] = {
		{"the", "of", "and", "to", "in", "for", "with", "that"},
		{"der", "die", "und", "in", "von", "mit", "auf", "für"},
	};
	uint32_t words = 6 + draw(m, 19), figure = draw(m, 4) ? UINT32_MAX : 2 + draw(m, 4);

	for (uint32_t i = 0; i < words; i++) {
		uint32_t n = draw(m, VOCABULARY);

		if (i)
			buf_char(out, ' ');
		if (i == figure)
			buf_printf(out,
				   m->german ? "%u,%u Millionen Euro" : "%u.%u million dollars",
				   1 + n % 900, n % 10);
		else if (i && draw(m, 5) < 2)
			buf_cstr(out, small[m->german][draw(m, 8)]);
		else /* Zipf: half of the words from a few */
			put_word(m, (uint32_t)((uint64_t)n * n / VOCABULARY * n / VOCABULARY),
				 i == 0 || (m->german && n % 3 == 0), out);
	}
	buf_cstr(out, ". ");
}

static void put_text(struct maker *m, size_t bytes, struct buf *out)
{
	size_t from = out->len;

	for (int i = 0; i < 6; i++) {
		put_word(m, draw(m, 300), i == 0, out);
		buf_char(out, i < 5 ? ' ' : '\n');
	}
	while (out->len - from < bytes) {
		buf_char(out, '\n');
		for (uint32_t n = 2 + draw(m, 4); n; n--)
			put_sentence(m, out);
		buf_char(out, '\n');
	}
}

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
	uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 10000;
	size_t bytes = argc > 2 ? strtoul(argv[2], NULL, 10) : 3000, total = 0;
	struct maker m = {.state = 20250616};
	struct page_hints page = {.type = PAGE_PLAIN, .is_file = true};
	struct digester *digester = digester_new();
	uint64_t bullets = 0, figures = 0;
	double reading = 0, digesting = 0;
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < count; i++) {
		struct digester_hints hints = {.sentences = 0};
		struct arena a = {0};
		struct digest digest;
		struct doc doc;
		double start;

		m.german = i % 2 == 0;
		buf_clear(&text);
		put_text(&m, bytes, &text);
		total += text.len;
		start = cpu_seconds();
		page_parse(&doc, buf_view(&text), &page, &hints.title, &a);
		reading += cpu_seconds() - start;
		start = cpu_seconds();
		digester_digest(digester, &doc, &hints, &digest, &a);
		digesting += cpu_seconds() - start;
		bullets += digest.nbullets;
		figures += digest.nfigures;
		arena_release(&a);
	}
	printf("%u texts of %zu bytes: read %.0f µs each, digested %.1f µs each: %.0f a second and "
	       "core (%.1f bullets, %.1f figures each)\n",
	       count, total / (count ? count : 1), 1e6 * reading / count, 1e6 * digesting / count,
	       count / digesting, (double)bullets / count, (double)figures / count);
	digester_free(digester);
	buf_release(&text);
	return 0;
}
