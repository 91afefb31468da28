/* SPDX-License-Identifier: ISC */
/*
 * fuzz_gate.c: the gate against any bytes: what comes out is valid UTF-8 that may go to a terminal,
 * and passing twice changes nothing. Small parsers of base that see foreign text come along.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/event.h"
#include "base/url.h"
#include "base/utf8.h"
#include "frame.h"

static bool is_clean(struct str s, enum utf8_keep keep)
{
	uint32_t rune;
	size_t n;

	while ((n = utf8_decode(s, &rune, NULL)) > 0) {
		bool kept = keep == UTF8_TEXT && (rune == '\n' || rune == '\t');

		if (!utf8_safe(rune) && !kept)
			return false;
		s = str_sub(s, n, s.n);
	}
	return true;
}

static void clean(struct str s, enum utf8_keep keep)
{
	struct buf once, twice;

	buf_init(&once, BUF_MAX);
	buf_init(&twice, BUF_MAX);
	utf8_clean(&once, s, keep);
	assert(utf8_valid(buf_view(&once)));
	assert(is_clean(buf_view(&once), keep));
	utf8_clean(&twice, buf_view(&once), keep);
	assert(str_eq(buf_view(&once), buf_view(&twice)));
	buf_clear(&twice);
	utf8_fold(&twice, buf_view(&once));
	assert(utf8_valid(buf_view(&twice)));
	assert(utf8_width(buf_view(&once)) <= 2 * once.len);
	buf_release(&once);
	buf_release(&twice);
}

static void small_parsers(struct str s)
{
	struct arena arena;
	struct event event;
	int64_t when;

	arena_init(&arena);
	date_parse(s, &when);
	date_parse_since(s, &when);
	event_parse(&event, s);
	url_public(&arena, s);
	if (s.n > 1) {
		size_t half = s.n / 2;
		struct str made = url_resolve(&arena, str_sub(s, 0, half), str_sub(s, half, s.n));

		url_is_safe(made);
	}
	arena_release(&arena);
}

static void fuzz_one(struct str s)
{
	clean(s, UTF8_LINE);
	clean(s, UTF8_TEXT);
	small_parsers(s);
}
