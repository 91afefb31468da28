/* SPDX-License-Identifier: ISC */
#include "engine/asking.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "digest/retell.h"
#include "engine/chat.h"
#include "engine/network.h"
#include "engine/question.h"

/* With the JSON around each word, those of a model that thinks aloud included: some 30,000. */
#define ANSWER_BYTES_MAX ((uint64_t)8 << 20)

struct asking {
	const struct options *options;
	const struct doc *doc;
	const struct digest *digest;
	struct fetch *fetch;
	bool is_command;
	struct buf said; /* by a command */
	struct chat chat; /* by a model */
	bool is_new, over;
	enum err err;
	struct why why;
};

bool asking_is_wanted(const struct options *o)
{
	return o->tldr_command[0] || o->tldr_endpoint[0];
}

struct str asking_label(const struct options *o)
{
	struct str s = str_z(o->tldr_command);
	size_t at;

	if (!s.n)
		return str_sub(str_z(o->tldr_model[0] ? o->tldr_model : "endpoint"), 0,
			       RETOLD_LABEL_MAX);
	s = str_sub(s, 0, str_chr(s, ' '));
	while ((at = str_chr(s, '/')) != SIZE_MAX)
		s = str_sub(s, at + 1, s.n);
	return str_sub(s, 0, RETOLD_LABEL_MAX);
}

/* ---- what comes ---- */

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct asking *a = ctx;

	a->is_new = true;
	if (!a->is_command)
		return a->err = chat_push(&a->chat, str_of(bytes, n), &a->why);
	buf_add(&a->said, bytes, n);
	if (a->said.full)
		a->err = why_set(&a->why, ERR_LIMIT, NULL, 0, "%s",
				 _("the answer is longer than any TLDR"));
	return a->err;
}

static void on_refused(void *ctx, const void *bytes, size_t n)
{
	struct asking *a = ctx;

	if (!a->is_command)
		buf_add(&a->said, bytes, n);
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct asking *a = ctx;

	a->over = true;
	if (a->err)
		return;
	a->err = r->err;
	if (r->err) {
		a->why = r->why;
		if (r->status >= 400)
			chat_refused(buf_view(&a->said), r->status, &a->why);
	} else if (!a->is_command) {
		a->err = chat_end(&a->chat, &a->why);
	} else if (!str_trim(buf_view(&a->said)).n) {
		a->err = why_set(&a->why, ERR_CHILD, NULL, 0, "%s", _("the answer is empty"));
	}
	a->is_new = true;
}

/* ---- what is asked ---- */

/* The text as it is read, a block a line, without what is not the article's; cut between two
 * characters. */
static void put_text(const struct asking *a, struct buf *out)
{
	size_t most = (size_t)a->options->tldr_send << 10, n;
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < a->doc->nblocks && text.len <= most; i++) {
		const struct block *b = &a->doc->blocks[i];

		if (b->kind == BLOCK_RULE || b->role == ROLE_BOILER || b->role == ROLE_EMPTY)
			continue;
		doc_text(a->doc, (struct range){b->start, b->end}, &text);
		buf_char(&text, '\n');
	}
	n = text.len < most ? text.len : most;
	while (n > 0 && n < text.len && ((unsigned char)text.data[n] & 0xC0) == 0x80)
		n--;
	utf8_clean(out, str_sub(buf_view(&text), 0, n), UTF8_TEXT);
	buf_release(&text);
}

static void ask(struct asking *a, struct str title)
{
	const struct options *o = a->options;
	struct fetch_wishes wishes = {.auth = o->tldr_key[0] ? o->tldr_key : NULL,
				      .is_key = true,
				      .retries = 0,
				      .seconds = -1};
	struct fetch_request r = {.wishes = &wishes, .accept = "text/event-stream", .ctx = a};
	struct buf text, body, address;

	buf_init(&text, BUF_MAX);
	buf_init(&body, BUF_MAX);
	buf_init(&address, BUF_MAX);
	put_text(a, &text);
	if (a->is_command) {
		buf_str(&body, title);
		buf_cstr(&body, "\n\n");
		buf_str(&body, buf_view(&text));
		wishes.auth = NULL;
		r.program = o->tldr_command;
		r.url = "tldr-command";
	} else {
		question_print(str_z(o->tldr_model), a->digest->lang, title, buf_view(&text),
			       &body);
		chat_address(str_z(o->tldr_endpoint), &address);
		r.url = address.data;
	}
	r.body = buf_view(&body);
	fetch_add(a->fetch, &r);
	buf_release(&text);
	buf_release(&body);
	buf_release(&address);
}

enum err asking_new(struct asking **out, const struct options *o, const struct doc *d,
		    const struct digest *g, struct str title, struct why *why)
{
	struct fetch_options setup = network_options(o);
	static const struct fetch_calls calls = {.body = on_body,
						 .done = on_done,
						 .refused = on_refused};
	struct asking *a = mem_zalloc(1, sizeof *a);
	enum err err;

	setup.total_seconds = o->tldr_seconds;
	setup.max_bytes = ANSWER_BYTES_MAX;
	a->options = o;
	a->doc = d;
	a->digest = g;
	a->is_command = o->tldr_command[0];
	buf_init(&a->said, CHAT_ANSWER_MAX);
	chat_init(&a->chat);
	err = fetch_new(&a->fetch, &setup, &calls, why);
	if (err) {
		asking_free(a);
		return err;
	}
	ask(a, title);
	*out = a;
	return OK;
}

void asking_free(struct asking *a)
{
	if (!a)
		return;
	fetch_free(a->fetch);
	buf_release(&a->said);
	chat_release(&a->chat);
	mem_free(a);
}

bool asking_step(struct asking *a, int64_t milliseconds, int extra_fd)
{
	if (!a->over)
		(void)fetch_step(a->fetch, milliseconds, extra_fd);
	return !a->over;
}

bool asking_take(struct asking *a, struct retold *out, struct arena *arena)
{
	struct str reply = buf_view(a->is_command ? &a->said : &a->chat.text);

	if (!a->is_new)
		return false;
	a->is_new = false;
	*out = (struct retold){.by = a->is_command ? DIGEST_COMMAND : DIGEST_MODEL,
			       .done = a->over,
			       .label = asking_label(a->options)};
	retell_points(reply, a->doc, a->digest, out, arena);
	if (a->over && !a->err && !out->npoints)
		a->err = why_set(&a->why, ERR_FETCH, NULL, 0, "%s", _("the answer is empty"));
	return out->npoints > 0;
}

enum err asking_result(const struct asking *a, struct why *why)
{
	if (a->err && why)
		*why = a->why;
	return a->err;
}
