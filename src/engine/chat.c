/* SPDX-License-Identifier: ISC */
#include "engine/chat.h"

#include <jansson.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"

#define LINE_BYTES_MAX ((size_t)256 << 10) /* of an event; Ollama sends some hundred */
#define REFUSAL_BYTES ((size_t)200) /* of its words that are shown */
#define PATH "/chat/completions"

void chat_address(struct str base, struct buf *out)
{
	while (base.n && base.p[base.n - 1] == '/')
		base.n--;
	buf_str(out, base);
	if (!str_ends(base, STR(PATH)))
		buf_cstr(out, PATH);
}

void chat_init(struct chat *c)
{
	*c = (struct chat){.streams = false};
	buf_init(&c->line, LINE_BYTES_MAX);
	buf_init(&c->text, CHAT_ANSWER_MAX);
}

void chat_release(struct chat *c)
{
	buf_release(&c->line);
	buf_release(&c->text);
}

/* {"error":{"message":"…"}}, {"error":"…"}, {"message":"…"} or {"detail":"…"}; NULL: none. */
static const char *words_of(const json_t *root)
{
	const json_t *error = json_object_get(root, "error");
	const char *words = json_string_value(error);

	if (!words)
		words = json_string_value(json_object_get(error, "message"));
	if (!words && !error)
		words = json_string_value(json_object_get(root, "message"));
	if (!words && !error)
		words = json_string_value(json_object_get(root, "detail"));
	return words;
}

static enum err refusal(const json_t *root, struct why *why)
{
	const char *words = words_of(root);
	struct buf clean;
	enum err err;

	buf_init(&clean, REFUSAL_BYTES);
	utf8_clean(&clean, str_z(words ? words : "?"), UTF8_LINE);
	err = why_set(why, ERR_FETCH, NULL, 0, _("the endpoint says: %s"), clean.data);
	buf_release(&clean);
	return err;
}

void chat_refused(struct str bytes, long status, struct why *why)
{
	json_error_t unused;
	json_t *root = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, &unused);
	const char *words = words_of(root);
	struct str said = words ? str_z(words) : root ? STR("") : str_trim(bytes);
	struct buf clean;

	buf_init(&clean, REFUSAL_BYTES);
	if (!str_starts(said, STR("<"))) /* a page for people says no more than the status */
		utf8_clean(&clean, said, UTF8_LINE);
	if (clean.len)
		(void)snprintf(why->what, sizeof why->what, _("the endpoint says (%ld): %s"),
			       status, clean.data);
	buf_release(&clean);
	json_decref(root);
}

/* A piece of the answer (delta), or all of it (message). */
static void take_choice(struct chat *c, const json_t *choice)
{
	const json_t *part = json_object_get(choice, "delta");
	const char *words, *reason;

	if (!part)
		part = json_object_get(choice, "message");
	words = json_string_value(json_object_get(part, "content"));
	if (words)
		buf_cstr(&c->text, words);
	reason = json_string_value(json_object_get(choice, "finish_reason"));
	if (!reason || !reason[0])
		return;
	c->finished = true;
	c->is_cut = str_eq(str_z(reason), STR("length"));
}

static enum err take_json(struct chat *c, struct str json, struct why *why)
{
	json_error_t unused;
	json_t *root = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &unused);
	const json_t *error = json_object_get(root, "error");
	enum err err = OK;

	if (!root) {
		c->bad++;
		return OK;
	}
	if (error && !json_is_null(error))
		err = refusal(root, why);
	else
		take_choice(c, json_array_get(json_object_get(root, "choices"), 0));
	if (!err && c->text.full)
		err = why_set(why, ERR_LIMIT, NULL, 0, "%s",
			      _("the answer is longer than any TLDR"));
	json_decref(root);
	return err;
}

/* The object of an event that is named as an error: {"message":…}, or what take_json knows. */
static enum err take_error(struct str json, struct why *why)
{
	json_error_t unused;
	json_t *root = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &unused);
	enum err err = refusal(root, why);

	json_decref(root);
	return err;
}

/* Whether a line belongs to a stream of events and not to a document. */
static bool is_event(struct str line)
{
	return str_starts(line, STR("data:")) || str_starts(line, STR("error:"));
}

static enum err take_line(struct chat *c, struct why *why)
{
	struct str line = str_trim(buf_view(&c->line));

	if (str_starts(line, STR("error:")))
		return take_error(str_trim(str_sub(line, 6, line.n)), why);
	if (!str_starts(line, STR("data:")))
		return OK; /* "event:", ": comment", an empty line */
	c->streams = true;
	line = str_trim(str_sub(line, 5, line.n));
	if (str_eq(line, STR("[DONE]"))) {
		c->ended = true;
		return OK;
	}
	return line.n ? take_json(c, line, why) : OK;
}

enum err chat_push(struct chat *c, struct str bytes, struct why *why)
{
	enum err err = OK;

	while (!err && bytes.n && !c->ended) {
		size_t end = str_chr(bytes, '\n');
		bool whole = end != SIZE_MAX;

		buf_str(&c->line, str_sub(bytes, 0, whole ? end : bytes.n));
		bytes = str_sub(bytes, whole ? end + 1 : bytes.n, bytes.n);
		if (c->line.full)
			return why_set(why, ERR_LIMIT, NULL, 0, "%s",
				       _("the answer is longer than any TLDR"));
		/* without events the lines are those of one document */
		if (whole && (c->streams || is_event(buf_view(&c->line)))) {
			err = take_line(c, why);
			buf_clear(&c->line);
		} else if (whole && !str_starts(str_trim(buf_view(&c->line)), STR("{"))) {
			buf_clear(&c->line); /* a comment before the first event */
		}
	}
	return err;
}

/* Without the line that the server cut, unless it is the only one. */
static void drop_last_line(struct buf *text)
{
	size_t end = text->len;

	while (end > 0 && text->data[end - 1] != '\n')
		end--;
	if (str_trim(str_sub(buf_view(text), 0, end)).n)
		buf_cut(text, end);
}

enum err chat_end(struct chat *c, struct why *why)
{
	enum err err = OK;
	bool has_words;

	if (c->line.len && !c->ended)
		err = c->streams || is_event(buf_view(&c->line))
			      ? take_line(c, why)
			      : take_json(c, buf_view(&c->line), why);
	if (err)
		return err;
	has_words = str_trim(buf_view(&c->text)).n > 0;
	if (c->bad && !has_words)
		return why_set(why, ERR_FETCH, NULL, 0, "%s",
			       _("the endpoint's answer is no JSON of chat completions"));
	if (c->streams && !c->ended && !c->finished)
		return why_set(why, ERR_FETCH, NULL, 0, "%s", _("the answer broke off"));
	if (!has_words)
		return why_set(why, ERR_FETCH, NULL, 0, "%s",
			       c->is_cut ? _("the endpoint's limit of tokens was reached before "
					     "the answer began")
					 : _("the answer is empty"));
	if (c->is_cut)
		drop_last_line(&c->text);
	return OK;
}
