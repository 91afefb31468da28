/* SPDX-License-Identifier: ISC */
/*
 * chat.h: chat completions as OpenAI's interface has them, and as Ollama and llama.cpp's server
 * speak them: the answer as it streams in (server-sent events, or one JSON
 * document from a server that does not stream).
 * https://platform.openai.com/docs/api-reference/chat (as of 2025)
 *
 * What servers do besides: llama.cpp's sends ":" while it reads a long prompt, and until the end of
 * 2025 told an error as "error: {…}" within status 200; Ollama's thoughts are in delta.reasoning,
 * others' in delta.reasoning_content, and neither is part of the answer; some send "error": null.
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
	bool ended; /* it said so, and nothing counts any more */
	bool finished; /* the model did: finish_reason */
	bool is_cut; /* by the server's limit, inside its words or before them */
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

/* All bytes are there. ERR_FETCH in words: nothing was said, nothing that can be read, or the
 * stream broke off. Of words that the server cut the last line goes, unless it is the only one. */
enum err chat_end(struct chat *c, struct why *why) MUST_CHECK;

#endif
