/* SPDX-License-Identifier: ISC */
/*
 * fuzz_answer.c: any bytes as what a model's server answers, in pieces: told in words, or a text
 * that is clean; and as the lines of a file of marks or articles. The first byte is the size of the
 * pieces.
 */
#include "base/utf8.h"
#include "engine/chat.h"
#include "engine/record.h"
#include "frame.h"

static void check_chat(struct str s, size_t piece)
{
	struct why why = {0};
	struct chat chat;
	enum err err = OK;

	chat_init(&chat);
	for (size_t at = 0; at < s.n && !err; at += piece)
		err = chat_push(&chat, str_sub(s, at, at + piece), &why);
	if (err || chat_end(&chat, &why))
		assert(why.what[0]);
	else
		assert(chat.text.len);
	assert(utf8_valid(buf_view(&chat.text)));
	chat_release(&chat);
	why = (struct why){0};
	why_set(&why, ERR_FETCH, "model", 0, "HTTP 500");
	chat_refused(s, 500, &why);
	assert(why.what[0] && utf8_valid(str_z(why.what)));
}

static void check_records(struct str s)
{
	struct str line;
	struct arena a = {0};

	while (str_line(&s, &line)) {
		struct record r;
		struct record_mark m;

		if (record_parse(&r, line, &a))
			assert(utf8_valid(r.title) && utf8_valid(r.text) && utf8_valid(r.id));
		if (record_mark_parse(&m, line, &a))
			assert(m.guid.n || m.url.n);
		arena_clear(&a);
	}
	arena_release(&a);
}

static void fuzz_one(struct str s)
{
	uint8_t piece = fuzz_byte(&s);

	check_chat(s, piece ? piece : 1);
	check_records(s);
}
