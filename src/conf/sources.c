/* SPDX-License-Identifier: ISC */
#include "conf/sources.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/byte.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/intmap.h"
#include "base/paths.h"
#include "base/url.h"
#include "conf/typed.h"
#include "conf/urlline.h"

/* The source with this address, or NULL after noting that the next one in the list will have it. */
static const struct source *seen_before(struct intmap *seen, const struct sources *s,
					const char *address)
{
	int64_t key = hash_key(str_z(address));
	uint32_t i = intmap_get(seen, key);

	if (i != INTMAP_NONE && !strcmp(s->list.items[i].address, address))
		return &s->list.items[i];
	intmap_put(seen, key, s->list.len);
	return NULL;
}

static void complain(struct sources *s, int line, const char *what)
{
	struct why why;

	(void)why_set(&why, ERR_CONFIG, s->path, line, "%s", what);
	complaints_add(&s->errors, &why);
}

static void take_line(struct sources *s, struct intmap *seen, const struct urlline_place *l)
{
	struct urlline p;
	struct why why;
	const struct source *first;

	if (urlline_parse(&s->arena, l->text, &p, &why))
		complain(s, l->number, why.what);
	if (!p.is_source)
		return;
	if (s->list.len == SOURCES_MAX) {
		complain(s, l->number,
			 arena_printf(&s->arena, _("more than %d sources; this one is not used"),
				      SOURCES_MAX));
		return;
	}
	first = seen_before(seen, s, p.source.address);
	if (first) {
		s->doubles++;
		complain(s, l->number,
			 arena_printf(&s->arena,
				      _("the address stands in line %d already; remove one of "
					"them"),
				      first->line));
		return;
	}
	p.source.line = l->number;
	VEC_PUSH(&s->list, p.source);
}

static void take_lines(struct sources *s)
{
	struct urlline_place l = {0};
	struct intmap seen = {0};

	while (urlline_next(s->bytes, &l))
		take_line(s, &seen, &l);
	intmap_release(&seen);
}

enum err sources_read(struct sources *s, const char *path, struct why *why)
{
	struct buf bytes;
	struct why reading = {0};
	enum err err;

	*s = (struct sources){0};
	s->path = arena_cstr(&s->arena, str_z(path));
	buf_init(&bytes, SOURCES_BYTES_MAX);
	err = file_read(&bytes, path, &reading);
	if (err == ERR_NOT_FOUND) {
		err = OK; /* none yet */
	} else if (err) {
		/* the others can't work without it, as with a wrong line everywhere */
		err = reading.err = ERR_CONFIG;
		s->unreadable = true;
		complaints_add(&s->errors, &reading);
		if (why)
			*why = reading;
	} else {
		s->bytes = arena_str(&s->arena, buf_view(&bytes));
		take_lines(s);
		if (s->errors.all)
			err = why_set(why, ERR_CONFIG, path, 0,
				      P_("%u line is wrong", "%u lines are wrong", s->errors.all),
				      s->errors.all);
	}
	buf_release(&bytes);
	return err;
}

enum err sources_read_right(struct sources *s, const char *path, struct why *why)
{
	struct why wrong = {0};
	enum err err = sources_read(s, path, &wrong);

	if (err == ERR_CONFIG && !s->unreadable)
		return OK;
	if (err && why)
		*why = wrong;
	return err;
}

void sources_release(struct sources *s)
{
	VEC_RELEASE(&s->list);
	complaints_release(&s->errors);
	arena_release(&s->arena);
	*s = (struct sources){0};
}

const struct source *sources_find(const struct sources *s, const char *name)
{
	struct arena a = {0};
	const struct source *found = NULL;
	long long line = 0;

	for (uint32_t i = 0; i < s->list.len && !found; i++)
		if (!strcmp(s->list.items[i].address, name))
			found = &s->list.items[i];
	for (uint32_t i = 0; i < s->list.len && !found; i++)
		if (s->list.items[i].title && !strcmp(s->list.items[i].title, name))
			found = &s->list.items[i];
	for (uint32_t i = 0; i < s->list.len && !found; i++) {
		arena_clear(&a);
		if (str_eq(url_public(&a, str_z(s->list.items[i].address)), str_z(name)))
			found = &s->list.items[i];
	}
	if (!found && str_int(str_z(name), 1, INT_MAX, &line))
		for (uint32_t i = 0; i < s->list.len && !found; i++)
			if (s->list.items[i].line == line)
				found = &s->list.items[i];
	arena_release(&a);
	return found;
}

/* --- edits --- */

/* The file as it is now, the line that is meant, and what takes the place of which bytes. */
struct edit {
	const char *path;
	struct arena arena;
	struct buf bytes, text; /* file, replacement */
	struct urlline_place line;
	struct urlline parsed;
	size_t start, end; /* bytes that are replaced */
	int lock; /* -1: none */
	bool lines; /* whole lines are put in: none may double another */
	struct sources_change *change; /* NULL: nobody asks */
};

/* Waits for another program's edit. Where no lock can be had (a folder without rights) the edit
 * itself will tell. */
static enum err edit_lock(struct edit *e, struct why *why)
{
	const char *path = arena_printf(&e->arena, "%s.lock", e->path);
	struct timespec nap = {.tv_nsec = 50 * 1000 * 1000};
	enum err err = ERR_BUSY;

	e->lock = -1;
	for (int tries = 0; err == ERR_BUSY && tries < 40; tries++) {
		err = file_lock(&e->lock, path, why);
		if (err == ERR_BUSY)
			(void)nanosleep(&nap, NULL);
	}
	if (err == ERR_BUSY)
		return err;
	if (err)
		e->lock = -1;
	return OK;
}

static enum err edit_open(struct edit *e, const char *path, struct why *why)
{
	const char *slash = strrchr(path, '/');
	enum err err = OK;

	*e = (struct edit){.path = path, .lock = -1};
	buf_init(&e->bytes, SOURCES_BYTES_MAX);
	buf_init(&e->text, SOURCES_BYTES_MAX);
	if (slash && slash != path)
		err = file_make_folder(arena_cstr(&e->arena, str_of(path, (size_t)(slash - path))),
				       why);
	if (!err)
		err = edit_lock(e, why);
	if (!err && file_exists(path))
		err = file_read(&e->bytes, path, why);
	return err;
}

/* Finds the line of an address; false: none. */
static bool edit_find(struct edit *e, const char *address)
{
	struct why why;

	e->line = (struct urlline_place){0};
	while (urlline_next(buf_view(&e->bytes), &e->line)) {
		(void)!urlline_parse(&e->arena, e->line.text, &e->parsed, &why);
		if (e->parsed.is_source && !strcmp(e->parsed.source.address, address))
			return true;
	}
	return false;
}

static enum err edit_seek(struct edit *e, const char *address, struct why *why)
{
	if (edit_find(e, address))
		return OK;
	return why_set(why, ERR_NOT_FOUND, e->path, 0, _("no line has the address %s"),
		       urlline_shown(&e->arena, str_z(address)));
}

/* Opens the file and finds the line. */
static enum err edit_begin(struct edit *e, const char *path, const char *address, struct why *why)
{
	enum err err = edit_open(e, path, why);

	return err ? err : edit_seek(e, address, why);
}

/* Replaces these bytes of the line, given as offsets in it. */
static void edit_span(struct edit *e, size_t start, size_t end)
{
	e->start = e->line.start + start;
	e->end = e->line.start + end;
}

/* The lines that the edit touches, as whole lines, before and after it. */
static void note_change(const struct edit *e, struct sources_change *change)
{
	struct str bytes = buf_view(&e->bytes), before, rest;
	struct urlline_place l = {0};
	size_t start = e->start, end = e->end;
	struct buf after;
	bool more;

	/* behind the last line end, no line is touched yet */
	while ((more = urlline_next(bytes, &l)) && l.next <= start)
		if (l.next == bytes.n && bytes.p[bytes.n - 1] != '\n')
			break;
	change->line = more ? l.number : l.number + 1;
	if (more)
		start = l.start;
	rest = str_sub(bytes, end, bytes.n);
	if (end > start && bytes.p[end - 1] != '\n')
		end = str_chr(rest, '\n') == SIZE_MAX ? bytes.n : end + str_chr(rest, '\n') + 1;
	before = str_sub(bytes, start, end);
	buf_init(&after, 2 * SOURCES_BYTES_MAX);
	buf_str(&after, str_sub(bytes, start, e->start));
	buf_str(&after, buf_view(&e->text));
	buf_str(&after, str_sub(bytes, e->end, end));
	change->before = arena_str(&change->arena, before);
	change->after = arena_str(&change->arena, buf_view(&after));
	buf_release(&after);
}

void sources_change_release(struct sources_change *change)
{
	arena_release(&change->arena);
	*change = (struct sources_change){0};
}

/* Lines that have an address of another line. */
static uint32_t count_doubles(struct str bytes)
{
	struct sources s = {.path = "", .bytes = bytes};
	uint32_t doubles;

	take_lines(&s);
	doubles = s.doubles;
	sources_release(&s);
	return doubles;
}

static enum err check_doubles(const struct edit *e, struct str out, struct why *why)
{
	if (count_doubles(out) <= count_doubles(buf_view(&e->bytes)))
		return OK;
	return why_set(why, ERR_USAGE, e->path, 0,
		       _("the source is there already, in another line; nothing was changed"));
}

/* The file with what takes the place of some of its bytes; `out` is the caller's. */
static enum err put_together(const struct edit *e, struct buf *out, struct why *why)
{
	struct str bytes = buf_view(&e->bytes);

	buf_init(out, 2 * SOURCES_BYTES_MAX);
	buf_str(out, str_sub(bytes, 0, e->start));
	buf_str(out, buf_view(&e->text));
	buf_str(out, str_sub(bytes, e->end, bytes.n));
	if (out->len > SOURCES_BYTES_MAX || e->text.full)
		return why_set(why, ERR_LIMIT, e->path, 0, _("the file would become too large"));
	return OK;
}

static enum err edit_end(struct edit *e, enum err err, struct why *why)
{
	if (!err) {
		struct buf out;

		err = put_together(e, &out, why);
		if (!err && e->lines)
			err = check_doubles(e, buf_view(&out), why);
		if (!err)
			err = file_replace(e->path, buf_view(&out), why);
		buf_release(&out);
	}
	if (!err && e->change)
		note_change(e, e->change);
	buf_release(&e->text);
	buf_release(&e->bytes);
	if (e->lock >= 0)
		file_unlock(e->lock);
	arena_release(&e->arena);
	return err;
}

/* A word as the file has it: in quotes, with \" and \\. */
static void put_quoted(struct buf *out, const char *prefix, const char *text)
{
	buf_char(out, '"');
	buf_cstr(out, prefix);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_char(out, '\\');
		buf_char(out, *text);
	}
	buf_char(out, '"');
}

/* Addresses without blanks and the like stand without quotes, as everybody writes them. */
static void put_address(struct buf *out, const char *address)
{
	if (strpbrk(address, " \t\"\\") || address[0] == '#')
		put_quoted(out, "", address);
	else
		buf_cstr(out, address);
}

static void put_source(struct buf *out, const char *address, const char *title,
		       const char *const *tags, uint32_t ntags)
{
	put_address(out, address);
	if (title && *title) {
		buf_char(out, ' ');
		put_quoted(out, "~", title);
	}
	for (uint32_t i = 0; i < ntags; i++) {
		buf_char(out, ' ');
		put_quoted(out, "", tags[i]);
	}
}

static enum err check_title(const char *title, struct why *why)
{
	if (title && complaints_line_is_odd(str_z(title)))
		return why_set(why, ERR_USAGE, NULL, 0,
			       _("a name may hold only text, in one line"));
	return OK;
}

enum err sources_check_tags(const char *const *tags, uint32_t ntags, struct why *why)
{
	if (ntags > SOURCE_TAGS_MAX)
		return why_set(why, ERR_USAGE, NULL, 0, _("more than %d tags"), SOURCE_TAGS_MAX);
	for (uint32_t i = 0; i < ntags; i++) {
		if (complaints_line_is_odd(str_z(tags[i])))
			return why_set(why, ERR_USAGE, NULL, 0,
				       _("a tag may hold only text, in one line"));
		if (!str_trim(str_z(tags[i])).n)
			return why_set(why, ERR_USAGE, NULL, 0, _("a tag is empty"));
		if (tags[i][0] == '~')
			return why_set(why, ERR_USAGE, tags[i], 0,
				       _("~ begins a name, not a tag; use `kurzum rename`"));
	}
	return OK;
}

/* Line end of the file: what its first line has. */
static const char *line_end(struct str bytes)
{
	size_t lf = str_chr(bytes, '\n');

	return lf != SIZE_MAX && lf > 0 && bytes.p[lf - 1] == '\r' ? "\r\n" : "\n";
}

enum err sources_add(const char *path, const char *address, const char *title,
		     const char *const *tags, uint32_t ntags, struct sources_change *change,
		     struct why *why)
{
	struct edit e;
	struct str bytes;
	enum err err = edit_open(&e, path, why);

	if (!err)
		err = typed_address(&e.arena, address, &address, why);
	if (!err)
		err = check_title(title, why);
	if (!err)
		err = sources_check_tags(tags, ntags, why);
	if (!err && edit_find(&e, address))
		err = why_set(why, ERR_USAGE, path, e.line.number, _("%s is there already"),
			      urlline_shown(&e.arena, str_z(address)));
	bytes = buf_view(&e.bytes);
	e.start = e.end = bytes.n;
	if (bytes.n && bytes.p[bytes.n - 1] != '\n')
		buf_cstr(&e.text, line_end(bytes));
	put_source(&e.text, address, title, tags, ntags);
	buf_cstr(&e.text, line_end(bytes));
	e.change = change;
	return edit_end(&e, err, why);
}

enum err sources_append(const char *path, struct str lines, struct sources_change *change,
			struct why *why)
{
	struct edit e;
	struct str bytes;
	enum err err = edit_open(&e, path, why);

	bytes = buf_view(&e.bytes);
	e.start = e.end = bytes.n;
	if (bytes.n && bytes.p[bytes.n - 1] != '\n')
		buf_cstr(&e.text, line_end(bytes));
	buf_str(&e.text, lines);
	e.change = change;
	return edit_end(&e, err, why);
}

void sources_print(const struct source *s, struct buf *out)
{
	put_source(out, s->address, s->title, s->tags, s->ntags);
	buf_char(out, '\n');
}

enum err sources_remove(const char *path, const char *address, struct sources_change *change,
			struct why *why)
{
	struct edit e;
	enum err err = edit_begin(&e, path, address, why);

	e.start = e.line.start;
	e.end = e.line.next;
	e.change = change;
	return edit_end(&e, err, why);
}

/* The line that was found, with another name. */
static enum err edit_title(struct edit *e, const char *title, struct why *why)
{
	const struct urlline *p = &e->parsed;
	bool has_one = p->title_start != p->title_end;
	enum err err = check_title(title, why);

	if (err)
		return err;
	if (has_one)
		edit_span(e, p->title_start, p->title_end);
	else
		edit_span(e, p->end, p->end);
	if (*title) {
		if (!has_one)
			buf_char(&e->text, ' ');
		put_quoted(&e->text, "~", title);
	} else {
		/* the feed's own name again: the word goes, with the blanks before it */
		while (e->start < e->end && strchr(" \t", e->bytes.data[e->start - 1]))
			e->start--;
	}
	return OK;
}

enum err sources_rename(const char *path, const char *address, const char *title,
			struct sources_change *change, struct why *why)
{
	struct edit e;
	enum err err = edit_begin(&e, path, address, why);

	if (!err)
		err = edit_title(&e, title, why);
	e.change = change;
	return edit_end(&e, err, why);
}

static bool has_tag(const struct source *s, const char *tag)
{
	if (tag[0] == '!')
		return s->hidden;
	for (uint32_t i = 0; i < s->ntags; i++)
		if (!strcmp(s->tags[i], tag))
			return true;
	return false;
}

/* The line that was found, with these tags, too. */
static enum err edit_tags(struct edit *e, const char *const *tags, uint32_t ntags, struct why *why)
{
	enum err err = sources_check_tags(tags, ntags, why);

	if (err)
		return err;
	edit_span(e, e->parsed.end, e->parsed.end);
	for (uint32_t i = 0; i < ntags; i++) {
		if (has_tag(&e->parsed.source, tags[i]))
			continue;
		buf_char(&e->text, ' ');
		put_quoted(&e->text, "", tags[i]);
	}
	return OK;
}

enum err sources_tag(const char *path, const char *address, const char *const *tags, uint32_t ntags,
		     struct sources_change *change, struct why *why)
{
	struct edit e;
	enum err err = edit_begin(&e, path, address, why);

	if (!err)
		err = edit_tags(&e, tags, ntags, why);
	e.change = change;
	return edit_end(&e, err, why);
}

/* The line that was found, without this tag. */
static void edit_untag(struct edit *e, const char *tag)
{
	size_t words = urlline_words(e->line.text);

	edit_span(e, 0, words);
	(void)urlline_untag(str_sub(e->line.text, 0, words), str_z(tag), &e->text);
}

/* What takes its place does so at once, in memory: another line is next. */
static enum err edit_apply(struct edit *e, struct why *why)
{
	struct buf out;
	enum err err = put_together(e, &out, why);

	buf_release(&e->bytes);
	e->bytes = out;
	buf_clear(&e->text);
	arena_clear(&e->arena);
	return err;
}

static enum err edit_wish(struct edit *e, const struct sources_wish *w, struct why *why)
{
	enum err err = edit_seek(e, w->address, why);

	if (err)
		return err;
	if (w->what == SOURCES_TAG)
		err = edit_tags(e, &w->word, 1, why);
	else if (w->what == SOURCES_UNTAG)
		edit_untag(e, w->word);
	else
		err = edit_title(e, w->word, why);
	return err ? err : edit_apply(e, why);
}

enum err sources_edit_all(const char *path, const struct sources_wish *wishes, uint32_t n,
			  struct why *why)
{
	struct edit e;
	enum err err = edit_open(&e, path, why);

	for (uint32_t i = 0; !err && i < n; i++)
		err = edit_wish(&e, &wishes[i], why);
	/* no more bytes take the place of others */
	e.start = e.end = e.bytes.len;
	buf_clear(&e.text);
	return edit_end(&e, err, why);
}

enum err sources_line(const char *path, const char *address, struct arena *a, struct str *line,
		      struct why *why)
{
	struct edit e = {.path = path, .lock = -1};
	enum err err;

	buf_init(&e.bytes, SOURCES_BYTES_MAX);
	err = file_read(&e.bytes, path, why);
	if (!err)
		err = edit_seek(&e, address, why);
	if (!err)
		*line = arena_str(a, str_sub(e.line.text, 0, urlline_words(e.line.text)));
	buf_release(&e.bytes);
	arena_release(&e.arena);
	return err;
}

enum err sources_edit(const char *path, const char *address, struct str line,
		      struct sources_change *change, struct why *why)
{
	const char *odd = complaints_line_is_odd(line);
	struct urlline parsed;
	struct edit e;
	enum err err = edit_begin(&e, path, address, why);

	if (!err && odd)
		err = why_set(why, ERR_USAGE, NULL, 0, "%s", odd);
	if (!err && urlline_parse(&e.arena, line, &parsed, why))
		err = ERR_USAGE;
	if (!err && !parsed.is_source)
		err = why_set(why, ERR_USAGE, NULL, 0, "%s",
			      _("this would be no source; d removes one"));
	edit_span(&e, 0, urlline_words(e.line.text));
	buf_str(&e.text, line);
	e.lines = true;
	e.change = change;
	return edit_end(&e, err, why);
}

enum err sources_move(const char *path, const char *address, const char *to,
		      struct sources_change *change, struct why *why)
{
	struct edit e;
	enum err err = edit_open(&e, path, why);

	if (!err && edit_find(&e, to))
		err = why_set(why, ERR_USAGE, path, e.line.number, _("%s is there already"),
			      urlline_shown(&e.arena, str_z(to)));
	if (!err)
		err = edit_seek(&e, address, why);
	if (!err && !urlline_is_http(str_z(to)))
		err = why_set(why, ERR_USAGE, NULL, 0,
			      _("a source moves only to an http or https address"));
	if (!err)
		err = urlline_check(&e.arena, str_z(to), ERR_USAGE, why);
	edit_span(&e, e.parsed.address_start, e.parsed.address_end);
	put_address(&e.text, to);
	e.change = change;
	return edit_end(&e, err, why);
}

/*
 * Finds the lines `now`: those at line `number` or the next ones behind it, else the last ones
 * before it. They end where a line ends.
 */
static bool seek_lines(struct edit *e, int number, struct str now)
{
	struct str bytes = buf_view(&e->bytes);
	struct urlline_place l = {0};
	bool found = false;

	while (urlline_next(bytes, &l)) {
		struct str here = str_sub(bytes, l.start, bytes.n);
		struct str behind = str_sub(here, now.n, here.n);

		if (!str_starts(here, now) ||
		    (behind.n && now.p[now.n - 1] != '\n' && behind.p[0] != '\n' &&
		     !str_starts(behind, STR("\r\n"))))
			continue;
		found = true;
		e->start = l.start;
		e->end = l.start + now.n;
		if (l.number >= number)
			break;
	}
	return found;
}

/* The place in front of line `number`, or the end of the file. */
static void seek_place(struct edit *e, int number)
{
	struct urlline_place l = {0};

	while (urlline_next(buf_view(&e->bytes), &l))
		if (l.number == number) {
			e->start = e->end = l.start;
			return;
		}
	e->start = e->end = e->bytes.len;
}

/* Puts `then` at its place, so that it neither joins the line before nor the one behind. */
static void put_lines(struct edit *e, struct str then)
{
	struct str bytes = buf_view(&e->bytes);
	bool cut = e->end > e->start && bytes.p[e->end - 1] != '\n';

	if (e->start == bytes.n && bytes.n && bytes.p[bytes.n - 1] != '\n')
		buf_cstr(&e->text, line_end(bytes));
	if (cut && e->end < bytes.n && (!then.n || then.p[then.n - 1] == '\n'))
		/* the line has an end by now, which goes with it */
		e->end += bytes.p[e->end] == '\r' ? 2 : 1;
	buf_str(&e->text, then);
	if (!cut && then.n && then.p[then.n - 1] != '\n' && e->end < bytes.n)
		buf_cstr(&e->text, line_end(bytes));
}

enum err sources_turn(const char *path, const struct sources_change *change, bool back,
		      struct why *why)
{
	struct str now = back ? change->after : change->before;
	struct str then = back ? change->before : change->after;
	struct edit e;
	enum err err = edit_open(&e, path, why);

	e.lines = true;
	if (!err && !now.n)
		seek_place(&e, change->line);
	else if (!err && !seek_lines(&e, change->line, now))
		err = why_set(why, ERR_USAGE, path, 0,
			      _("the line was changed since, by hand or by another program; "
				"nothing was changed"));
	if (!err)
		put_lines(&e, then);
	return edit_end(&e, err, why);
}
