/* SPDX-License-Identifier: ISC */
#include "feed/feedlist.h"

#include "base/arena.h"
#include "base/byte.h"
#include "base/utf8.h"

#define LINE_MAX_BYTES 4096

enum feedlist_form feedlist_form_of(struct str bytes)
{
	struct str line;

	while (str_line(&bytes, &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("feeds()")) || str_starts(line, STR("feeds ()")))
			return FEEDLIST_SFEED;
		if (line.n > 1 && line.p[0] == '@' && byte_is_blank(line.p[1]))
			return FEEDLIST_NEWSRAFT;
	}
	return FEEDLIST_NONE;
}

/* The next word of a line as a shell would see it, but nothing in it is replaced; false: none. */
static bool word_next(struct str line, size_t *at, struct str *word, struct arena *a)
{
	char *text = arena_alloc(a, line.n + 1), quote = 0;
	size_t n = 0;

	while (*at < line.n && byte_is_blank(line.p[*at]))
		++*at;
	if (*at == line.n || line.p[*at] == '#')
		return false;
	for (; *at < line.n && (quote || !byte_is_blank(line.p[*at])); ++*at) {
		char c = line.p[*at];

		if (c == quote) {
			quote = 0;
		} else if (!quote && (c == '"' || c == '\'')) {
			quote = c;
		} else {
			if (c == '\\' && quote != '\'' && *at + 1 < line.n)
				c = line.p[++*at];
			text[n++] = c;
		}
	}
	text[n] = '\0';
	*word = str_of(text, n);
	return true;
}

/* Settings stand behind a lone <. */
static struct str before_settings(struct str line)
{
	for (size_t i = 1; i < line.n; i++)
		if (line.p[i] == '<' && byte_is_blank(line.p[i - 1]))
			return str_trim(str_sub(line, 0, i));
	return line;
}

static enum err newsraft_line(struct str line, struct str *section, struct arena *sections,
			      opml_fn *call, void *ctx)
{
	struct arena a = {0};
	struct opml_entry e = {.tags = section};
	struct str address, name = STR_NONE;
	size_t at = 0;
	enum err err = OK;

	line = before_settings(line);
	if (line.n && line.p[0] == '@') {
		*section = utf8_line(sections, str_sub(line, 1, line.n), LINE_MAX_BYTES);
		/* its own section for all */
		if (str_eq(*section, STR("Global")))
			*section = STR_NONE;
		return OK;
	}
	if (word_next(line, &at, &address, &a)) {
		if (word_next(line, &at, &name, &a))
			e.title = utf8_line(&a, name, LINE_MAX_BYTES);
		e.url = utf8_line(&a, address, LINE_MAX_BYTES);
		e.ntags = section->n > 0;
		err = call(ctx, &e);
	}
	arena_release(&a);
	return err;
}

static enum err sfeed_line(struct str line, opml_fn *call, void *ctx)
{
	struct arena a = {0};
	struct opml_entry e = {.ntags = 0};
	struct str word;
	size_t at = 0;
	enum err err = OK;

	if (word_next(line, &at, &word, &a) && str_eq(word, STR("feed")) &&
	    word_next(line, &at, &word, &a)) {
		e.title = utf8_line(&a, word, LINE_MAX_BYTES);
		if (word_next(line, &at, &word, &a)) {
			e.url = utf8_line(&a, word, LINE_MAX_BYTES);
			err = call(ctx, &e);
		}
	}
	arena_release(&a);
	return err;
}

enum err feedlist_parse(struct str bytes, enum feedlist_form form, opml_fn *call, void *ctx)
{
	struct arena sections = {0};
	struct str section = STR_NONE, line;
	enum err err = OK;

	while (!err && str_line(&bytes, &line)) {
		line = str_trim(str_sub(line, 0, LINE_MAX_BYTES));
		err = form == FEEDLIST_NEWSRAFT
			      ? newsraft_line(line, &section, &sections, call, ctx)
			      : sfeed_line(line, call, ctx);
	}
	arena_release(&sections);
	return err;
}
