/* SPDX-License-Identifier: ISC */
#include "conf/query.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/state.h"

/* Letters from which on the word that is being typed may go on: fewer fit half of all words. */
#define TYPED_LETTERS 3

static const struct {
	struct str name;
	enum query_field field;
} fields[] = {
	{STR("title"), QUERY_TITLE}, {STR("author"), QUERY_AUTHOR}, {STR("source"), QUERY_SOURCE},
	{STR("tag"), QUERY_TAG},     {STR("is"), QUERY_READ},	    {STR("since"), QUERY_SINCE},
};

struct reader {
	struct str text;
	size_t at;
	bool typing;
	struct why *why;
};

/* The place as a person counts it: characters from 1. */
static enum err wrong(const struct reader *r, size_t at, const char *what)
{
	char shown[sizeof r->why->where];

	snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_sub(r->text, 0, sizeof shown - 1)));
	return why_set(r->why, ERR_USAGE, shown, 0, _("at character %d: %s"),
		       utf8_column(r->text, at), what);
}

static bool is_blank(const struct reader *r)
{
	unsigned char c = (unsigned char)r->text.p[r->at];

	return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct str read_bare(struct reader *r)
{
	size_t start = r->at;

	while (r->at < r->text.n && !is_blank(r) && r->text.p[r->at] != '"')
		r->at++;
	return str_sub(r->text, start, r->at);
}

/* "…": behind the first quote. */
static enum err read_quoted(struct reader *r, struct str *out)
{
	size_t start = ++r->at;
	size_t n = str_chr(str_sub(r->text, start, r->text.n), '"');

	if (n == SIZE_MAX) {
		if (!r->typing)
			return wrong(r, start - 1, _("this quote has no end; a \" closes it"));
		n = r->text.n - start;
	}
	*out = str_sub(r->text, start, start + n);
	r->at = start + n + (start + n < r->text.n);
	return OK;
}

static bool is_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned)(s.p[i] | 32) - 'a' >= 26)
			return false;
	return s.n > 0;
}

/* `title:` and the like in front; r->at moves behind it. */
static enum err read_field(struct reader *r, struct query_part *part)
{
	size_t start = r->at;
	struct str rest = str_sub(r->text, start, r->text.n), word = read_bare(r);
	size_t colon = str_chr(word, ':');
	struct str name = str_sub(word, 0, colon);

	r->at = start;
	if (colon == SIZE_MAX || !is_letters(name) || str_starts(rest, STR("http")))
		return OK;
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		if (str_ieq(name, fields[i].name)) {
			part->field = fields[i].field;
			r->at = start + colon + 1;
			return OK;
		}
	}
	if (r->typing)
		return OK;
	return wrong(r, start,
		     _("there is no such field; there are title: author: source: tag: "
		       "is: since:, and in quotes it is searched as it stands"));
}

static enum err take_state(struct reader *r, struct query_part *part, size_t at)
{
	static const enum query_field fields_of[] = {
		[STATE_READ] = QUERY_READ,
		[STATE_STARRED] = QUERY_STARRED,
		[STATE_ENCLOSED] = QUERY_ENCLOSED,
	};
	const struct state *state = state_find(part->text);

	if (!state)
		return wrong(r, at, state_names());
	part->field = fields_of[state->kind];
	part->flag = state->on;
	return OK;
}

/* What the field asks of its value. */
static enum err check_value(struct reader *r, struct query_part *part, size_t at)
{
	if (!str_trim(part->text).n)
		return wrong(r, at,
			     part->phrase ? _("nothing stands between the quotes")
					  : _("a word is missing here"));
	if (part->field == QUERY_READ)
		return take_state(r, part, at);
	if (part->field == QUERY_SINCE && !date_parse_since(part->text, &part->time))
		return wrong(r, at, _("no date; 2025-06-13, 3d or 12h would do"));
	return OK;
}

static void take_prefix(const struct reader *r, struct query_part *part)
{
	bool last = r->typing && r->at == r->text.n && part->text.n >= TYPED_LETTERS;

	if (part->field > QUERY_AUTHOR || part->phrase)
		return;
	part->prefix = last;
	if (part->text.n > 1 && str_ends(part->text, STR("*"))) {
		part->prefix = true;
		part->text.n--;
	}
}

static enum err read_part(struct reader *r, struct query *q)
{
	struct query_part part = {0};
	size_t at;
	enum err err;

	if (r->text.p[r->at] == '-' && r->at + 1 < r->text.n) {
		r->at++;
		part.negated = !is_blank(r);
		r->at -= !part.negated;
	}
	err = read_field(r, &part);
	at = r->at;
	if (!err && at < r->text.n && r->text.p[at] == '"') {
		part.phrase = true;
		err = read_quoted(r, &part.text);
	} else if (!err) {
		part.text = read_bare(r);
	}
	if (err)
		return err;
	take_prefix(r, &part);
	err = check_value(r, &part, at);
	if (err)
		return r->typing ? OK : err;
	if (q->n == QUERY_PARTS_MAX)
		return wrong(r, at, _("too many words; 32 are enough"));
	q->parts[q->n++] = part;
	return OK;
}

enum err query_parse(struct query *q, struct str text, bool typing, struct why *why)
{
	struct why unread;
	struct reader r = {.text = text, .typing = typing, .why = why ? why : &unread};
	enum err err = OK;

	*q = (struct query){0};
	if (text.n > QUERY_BYTES_MAX)
		return why_set(why, ERR_USAGE, NULL, 0,
			       _("the search is longer than %d bytes; a few words will do"),
			       QUERY_BYTES_MAX);
	while (!err && r.at < text.n) {
		if (is_blank(&r))
			r.at++;
		else
			err = read_part(&r, q);
	}
	if (!err && !q->n && !typing)
		err = why_set(why, ERR_USAGE, NULL, 0, "%s",
			      _("nothing to search for; a word would do"));
	return err;
}
