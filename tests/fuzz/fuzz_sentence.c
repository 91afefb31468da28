/* SPDX-License-Identifier: ISC */
/*
 * fuzz_sentence.c: any bytes as a text: its sentences are in order, inside it and between its
 * white space, and nothing but white space lies outside them. The first byte is the language.
 */
#include "base/utf8.h"
#include "frame.h"
#include "lang/sentence.h"

#define AT 1000 /* offsets are counted from here */

static void check_between(struct str s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		assert((signed char)s.p[i] <= ' ' || s.p[i] == 0x7F);
}

static void fuzz_one(struct str s)
{
	static const char *const langs[] = {"de", "en", "", "fr", "ja", "xx"};
	const char *lang = langs[fuzz_byte(&s) % 6];
	struct ranges r = {0};
	struct buf clean;
	uint32_t at = 0;

	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, s, UTF8_TEXT);
	s = buf_view(&clean);
	sentence_split(s, AT, lang, &r);
	for (uint32_t i = 0; i < r.len; i++) {
		struct range sentence = {r.items[i].start - AT, r.items[i].end - AT};

		assert(sentence.start >= at && sentence.end > sentence.start);
		assert(sentence.end <= s.n);
		assert(utf8_valid(str_sub(s, sentence.start, sentence.end)));
		check_between(s, at, sentence.start);
		at = sentence.end;
	}
	check_between(s, at, (uint32_t)s.n);
	VEC_RELEASE(&r);
	buf_release(&clean);
}
