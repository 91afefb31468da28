/* SPDX-License-Identifier: ISC */
#include "conf/urlline.h"

#include "base/byte.h"
#include "base/i18n.h"
#include "base/proc.h"
#include "base/url.h"
#include "base/utf8.h"
#include "conf/complaints.h"
#include "conf/settings.h"

/* A word of a line, unescaped, and where it stands in the line. */
struct token {
	struct str text;
	size_t start, end;
	bool open; /* its quote is not closed */
};

/*
 * Steps to the next line (zeroed `l` is before the first); a BOM at the start belongs to no line.
 */
bool urlline_next(struct str bytes, struct urlline_place *l)
{
	if (l->number == 0 && str_starts(bytes, STR("\xEF\xBB\xBF")))
		l->next = 3;
	if (l->next >= bytes.n)
		return false;
	struct str rest = str_sub(bytes, l->next, bytes.n);
	size_t lf = str_chr(rest, '\n');
	size_t n = lf == SIZE_MAX ? rest.n : lf;

	l->start = l->next;
	l->next += lf == SIZE_MAX ? n : n + 1;
	l->text = str_sub(rest, 0, n && rest.p[n - 1] == '\r' ? n - 1 : n);
	l->number++;
	return true;
}

/* The byte that \c stands for inside quotes. Line ends in a title or address make no sense: they
 * become blanks. */
static char unescape(char c)
{
	return c == 'n' || c == 't' || c == 'r' || c == 'v' ? ' ' : c;
}

static void token_quoted(struct str line, size_t at, struct token *t, struct arena *a)
{
	char *text = arena_alloc(a, line.n - at + 1);
	size_t n = 0, i = at + 1;

	for (; i < line.n && line.p[i] != '"'; i++) {
		if (line.p[i] == '\\' && i + 1 < line.n) {
			i++;
			text[n++] = unescape(line.p[i]);
		} else {
			text[n++] = line.p[i];
		}
	}
	t->open = i >= line.n;
	t->end = t->open ? line.n : i + 1;
	t->text = str_of(text, n);
}

/* Next word from *at on; false at the end or at a comment. */
static bool token_next(struct str line, size_t *at, struct token *t, struct arena *a)
{
	size_t i = *at;

	while (i < line.n && byte_is_blank(line.p[i]))
		i++;
	if (i == line.n || line.p[i] == '#')
		return false;
	*t = (struct token){.start = i};
	if (line.p[i] == '"') {
		token_quoted(line, i, t, a);
	} else {
		while (i < line.n && !byte_is_blank(line.p[i]))
			i++;
		t->end = i;
		t->text = str_sub(line, t->start, i);
	}
	*at = t->end;
	return true;
}

size_t urlline_words(struct str line)
{
	struct arena a = {0};
	struct token t;
	size_t at = 0, end = 0;

	while (token_next(line, &at, &t, &a))
		end = at = t.end;
	arena_release(&a);
	return end;
}

bool urlline_untag(struct str line, struct str tag, struct buf *out)
{
	struct arena a = {0};
	struct token t;
	size_t at = 0, kept = 0;
	bool is_first = true, found = false;

	while (token_next(line, &at, &t, &a) && !str_eq(t.text, STR("<"))) {
		if (!is_first && str_eq(t.text, tag)) {
			buf_str(out, str_sub(line, kept, t.start));
			for (kept = t.end; kept < line.n && byte_is_blank(line.p[kept]);)
				kept++;
			found = true;
		}
		is_first = false;
	}
	buf_str(out, str_sub(line, kept, urlline_words(line)));
	while (out->len && byte_is_blank(out->data[out->len - 1]))
		buf_cut(out, out->len - 1);
	arena_release(&a);
	return found;
}

/* An address as it may be shown in a message: without its password, and short. */
const char *urlline_shown(struct arena *a, struct str address)
{
	struct str s = url_public(a, address);
	struct str cut = str_sub(s, 0, 80);

	while (cut.n < s.n && cut.n && ((unsigned char)s.p[cut.n] & 0xC0) == 0x80)
		cut.n--;
	return arena_printf(a, cut.n < s.n ? "%.*s…" : "%.*s", STR_ARG(cut));
}

/* Bytes that no http address has, and that would end a word of the file. */
static bool has_bad_bytes(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\')
			return true;
	}
	return !utf8_valid(s);
}

enum err urlline_check(struct arena *a, struct str address, enum err err, struct why *why)
{
	struct url u = url_split(address);
	long long port;

	if (address.n > SOURCE_ADDRESS_MAX)
		return why_set(why, err, NULL, 0,
			       _("the address is too long; %d bytes are allowed"),
			       SOURCE_ADDRESS_MAX);
	if (has_bad_bytes(address))
		return why_set(
			why, err, NULL, 0,
			_("'%s' holds blanks, quotes or control bytes; write %%20 for a blank"),
			urlline_shown(a, address));
	if (!u.host.n)
		return why_set(why, err, NULL, 0, _("'%s' names no host; write https://host/path"),
			       urlline_shown(a, address));
	if (u.port.n && !str_int(u.port, 1, 65535, &port))
		return why_set(why, err, NULL, 0, _("'%s' has a wrong port; 1 to 65535 would do"),
			       urlline_shown(a, address));
	return OK;
}

bool urlline_is_http(struct str s)
{
	return str_istarts(s, STR("http://")) || str_istarts(s, STR("https://"));
}

bool urlline_is_path(struct str s)
{
	return str_starts(s, STR("/")) || str_starts(s, STR("~/"));
}

bool urlline_filter(struct str address, struct str *command, struct str *source)
{
	struct str rest = str_sub(address, strlen("filter:"), address.n);
	size_t colon = str_chr(rest, ':');

	for (size_t i = 0; i < rest.n; i++) {
		struct str behind = str_sub(rest, i + 1, rest.n);

		if (rest.p[i] != ':' ||
		    (!urlline_is_http(behind) && !str_istarts(behind, STR("file:"))))
			continue;
		colon = i;
		break;
	}
	if (colon == SIZE_MAX)
		return false;
	*command = str_trim(str_sub(rest, 0, colon));
	*source = str_trim(str_sub(rest, colon + 1, rest.n));
	return command->n && source->n;
}

/* A program's command line is one, and what a filter reads is something that can be fetched. */
static enum err check_program(struct arena *a, enum source_kind kind, struct str s, struct why *why)
{
	struct str command = str_sub(s, strlen("exec:"), s.n), source = STR_NONE;
	char **argv;

	if (kind == SOURCE_FILTER && !urlline_filter(s, &command, &source))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("right is filter:COMMAND:ADDRESS, in quotes when there are "
				 "blanks in it"));
	if (proc_argv(a, command, NULL, 0, &argv, why))
		return ERR_CONFIG;
	if (kind == SOURCE_EXEC || str_istarts(source, STR("file:")))
		return OK;
	if (!urlline_is_http(source))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("'%s' is nothing to filter; an http, https or file address is"),
			       urlline_shown(a, source));
	return urlline_check(a, source, ERR_CONFIG, why);
}

/* What a line's first word is; ERR_CONFIG in words when it is nothing that can be fetched. */
static enum err address_kind(struct arena *a, struct str s, enum source_kind *kind, struct why *why)
{
	static const struct {
		const char *prefix;
		enum source_kind kind;
	} prefixes[] = {
		{"file:", SOURCE_FILE},
		{"exec:", SOURCE_EXEC},
		{"filter:", SOURCE_FILTER},
		{"query:", SOURCE_QUERY},
	};

	if (urlline_is_http(s)) {
		*kind = SOURCE_HTTP;
		return urlline_check(a, s, ERR_CONFIG, why);
	}
	if (s.n > SOURCE_ADDRESS_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("the address is too long; %d bytes are allowed"),
			       SOURCE_ADDRESS_MAX);
	if (urlline_is_path(s)) {
		*kind = SOURCE_FOLDER;
		return OK;
	}
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		struct str prefix = str_z(prefixes[i].prefix);

		if (!str_istarts(s, prefix))
			continue;
		*kind = prefixes[i].kind;
		if (str_trim(str_sub(s, prefix.n, s.n)).n)
			return *kind == SOURCE_EXEC || *kind == SOURCE_FILTER
				       ? check_program(a, *kind, s, why)
				       : OK;
		return why_set(why, ERR_CONFIG, NULL, 0, _("nothing stands after %s"),
			       prefixes[i].prefix);
	}
	return why_set(
		why, ERR_CONFIG, NULL, 0,
		_("'%s' is no address; write https://…, file:…, exec:…, filter:…, query:…, or the "
		  "whole path "
		  "of a folder"),
		urlline_shown(a, s));
}

static void add_tag(struct arena *a, struct source *s, struct str tag)
{
	uint32_t n = s->ntags;

	/* room doubles at the powers of two */
	if ((n & (n - 1)) == 0) {
		const char **more = arena_zalloc(a, n ? 2 * (size_t)n : 1, sizeof *more);

		if (n)
			memcpy(more, s->tags, n * sizeof *more);
		s->tags = more;
	}
	s->tags[s->ntags++] = arena_cstr(a, tag);
}

static void take_tag(struct arena *a, struct urlline *p, const struct token *t, struct why *why)
{
	struct source *s = &p->source;

	if (str_starts(t->text, STR("~"))) {
		if (s->title)
			return;
		s->title = arena_cstr(a, str_sub(t->text, 1, t->text.n));
		p->title_start = t->start;
		p->title_end = t->end;
	} else if (str_starts(t->text, STR("!"))) {
		s->hidden = true;
	} else if (s->ntags == SOURCE_TAGS_MAX) {
		(void)why_set(why, ERR_CONFIG, NULL, 0,
			      _("more than %d tags; the others are not used"), SOURCE_TAGS_MAX);
	} else if (t->text.n) {
		add_tag(a, s, t->text);
	}
	if (str_starts(t->text, STR("“")) || str_starts(t->text, STR("„")))
		(void)why_set(why, ERR_CONFIG, NULL, 0,
			      _("a tag stands in typographic quotes; use plain ones: \"tag\""));
	if (t->open)
		(void)why_set(why, ERR_CONFIG, NULL, 0,
			      _("a quote is not closed; end the tag with \""));
}

static bool begins_settings(struct str line, const struct token *t)
{
	return t->end - t->start == 1 && line.p[t->start] == '<';
}

static void take_settings(struct arena *a, struct source *s, struct str text, struct why *why)
{
	struct settings ignored;

	s->settings = arena_cstr(a, str_trim(text));
	/* what is wrong before them was told already */
	(void)!settings_parse(&ignored, text, a, why->err ? NULL : why);
}

enum err urlline_parse(struct arena *a, struct str line, struct urlline *p, struct why *why)
{
	const char *odd = complaints_line_is_odd(line);
	struct token t;
	size_t at = 0;

	*p = (struct urlline){0};
	*why = (struct why){0};
	if (odd)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s", odd);
	if (!token_next(line, &at, &t, a))
		return OK;
	if (t.open)
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("a quote is not closed; end the address with \""));
	if (address_kind(a, t.text, &p->source.kind, why))
		return ERR_CONFIG;
	p->source.address = arena_cstr(a, t.text);
	p->address_start = t.start;
	p->address_end = p->end = t.end;
	p->is_source = true;
	while (token_next(line, &at, &t, a)) {
		if (begins_settings(line, &t)) {
			take_settings(a, &p->source, str_sub(line, at, line.n), why);
			break;
		}
		p->end = t.end;
		take_tag(a, p, &t, why);
	}
	return why->err;
}
