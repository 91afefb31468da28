/* SPDX-License-Identifier: ISC */
/*
 * chat.h: chat completions as OpenAI's interface has them, and as Ollama and llama.cpp's server
 * speak them: the answer as it streams in (server-sent events, or one JSON
 * document from a server that does not stream).
 * https://platform.openai.com/docs/api-reference/chat (as of 2025)
 */
#ifndef KURZUM_ENGINE_CHAT_H
#define KURZUM_ENGINE_CHAT_H

#include "base/buf.h"
#include "base/why.h"

#define CHAT_ANSWER_MAX ((size_t)64 << 10) /* bytes of what it says; a TLDR has 2 KB */

struct chat {
	struct buf line; /* that has begun */
	struct buf text; /* what was said so far */
	bool streams; /* an event has come */
	bool ended; /* it said so */
	uint32_t bad; /* lines that were no JSON */
};

/* The address of the endpoint: `base` with its path to the completions. Appends to *out. */
void chat_address(struct str base, struct buf *out);

void chat_init(struct chat *c);
void chat_release(struct chat *c);

/* Bytes of the answer; ERR_LIMIT: it is too long. ERR_FETCH in words: the server tells an error. */
enum err chat_push(struct chat *c, struct str bytes, struct why *why) MUST_CHECK;

/* What the server says with an HTTP status that is an error: *why, which tells the status alone,
 * tells it in the server's words when there are any. Bounded and clean. */
void chat_refused(struct str bytes, long status, struct why *why);

/* All bytes are there. ERR_FETCH in words: nothing was said, or nothing that can be read. */
enum err chat_end(struct chat *c, struct why *why) MUST_CHECK;

#endif
