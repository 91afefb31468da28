/* SPDX-License-Identifier: ISC */
#include "engine/collection.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "engine/record.h"
#include "net/folder.h"

/* --- lines --- */

struct scan {
	struct collection *c;
	const char *path;
	struct buf line; /* what has come of one */
	struct arena arena; /* of one line */
	int64_t at; /* where it begins */
	uint32_t number;
	bool keep; /* stdin can't be read twice */
	struct why *why;
};

static enum err not_an_article(const char *path, uint32_t line, struct why *why)
{
	return why_set(why, ERR_PARSE, path, (int)line, "%s",
		       _("not an article: a JSON object with id, lang, title, text is expected"));
}

static enum err too_large(const char *path, uint32_t line, struct why *why)
{
	return why_set(why, ERR_LIMIT, path, (int)line, "%s", _("too large"));
}

static enum err take_line(struct scan *s)
{
	struct collection *c = s->c;
	struct str line = buf_view(&s->line);
	struct record r;

	s->number++;
	if (!str_trim(line).n)
		return OK;
	if (s->line.full || c->len >= COLLECTION_LINES_MAX)
		return too_large(s->path, s->number, s->why);
	if (!record_parse(&r, line, &s->arena))
		return not_an_article(s->path, s->number, s->why);
	VEC_PUSH(c, ((struct collected){.published = r.published,
					.at = s->at,
					.bytes = (uint32_t)line.n,
					.line = s->number}));
	arena_clear(&s->arena);
	return OK;
}

static enum err take_piece(void *ctx, const void *bytes, size_t n)
{
	struct scan *s = ctx;
	struct str rest = str_of(bytes, n);
	enum err err = OK;

	if (s->keep && file_write_all(s->c->file, rest))
		return why_set(s->why, ERR_IO, s->path, 0, "%s", _("can't be kept in a file"));
	while (!err && rest.n) {
		size_t end = str_chr(rest, '\n');

		buf_str(&s->line, str_sub(rest, 0, end));
		if (end == SIZE_MAX)
			return OK;
		err = take_line(s);
		s->at += (int64_t)s->line.len + 1;
		buf_clear(&s->line);
		rest = str_sub(rest, end + 1, rest.n);
	}
	return err;
}

/* A file without a name for what comes from stdin, or the file itself. */
static enum err open_lines(struct collection *c, const char *path, bool keep, struct why *why)
{
	FILE *unnamed = keep ? tmpfile() : NULL;

	c->file = keep ? (unnamed ? dup(fileno(unnamed)) : -1)
		       : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (unnamed)
		fclose(unnamed);
	c->open = c->file >= 0;
	return c->open ? OK : why_set(why, ERR_IO, path, 0, "%s", _("can't be read"));
}

static enum err read_lines(struct collection *c, const char *path, struct why *why)
{
	struct scan s = {.c = c, .path = path, .why = why, .keep = strcmp(path, "-") == 0};
	enum err err = OK;

	buf_init(&s.line, RECORD_BYTES_MAX);
	if (s.keep)
		err = open_lines(c, path, true, why);
	if (!err)
		err = file_stream(path, take_piece, &s, why);
	if (!err && (s.line.len || s.line.full))
		err = take_line(&s);
	if (!err && !s.keep)
		err = open_lines(c, path, false, why);
	buf_release(&s.line);
	arena_release(&s.arena);
	return err;
}

static enum err read_bytes(const struct collection *c, const struct collected *item,
			   struct str *out, struct arena *a, struct why *why)
{
	char *bytes = arena_alloc(a, item->bytes);
	size_t have = 0;

	while (have < item->bytes) {
		ssize_t n = pread(c->file, bytes + have, item->bytes - have,
				  (off_t)(item->at + (int64_t)have));

		if (n <= 0)
			return why_set(why, ERR_IO, c->path, (int)item->line, "%s",
				       _("has changed while it was read"));
		have += (size_t)n;
	}
	*out = str_of(bytes, have);
	return OK;
}

static enum err read_record(const struct collection *c, const struct collected *item,
			    struct record *r, struct arena *a, struct why *why)
{
	struct str bytes;
	enum err err = read_bytes(c, item, &bytes, a, why);

	if (!err && !record_parse(r, bytes, a))
		err = not_an_article(c->path, item->line, why);
	return err;
}

static enum err line_text(struct collection *c, const struct collected *item, struct document *d,
			  struct arena *a, struct why *why)
{
	struct page_hints page = {.type = PAGE_PLAIN};
	struct digester_hints hints = {0};
	struct record r;
	enum err err = read_record(c, item, &r, a, why);

	if (err)
		return err;
	hints = (struct digester_hints){.lang = r.lang,
					.lang_sure = r.lang.n > 0,
					.title = r.title};
	memset(d, 0, sizeof *d);
	page_parse(&d->doc, r.text, &page, NULL, a);
	digester_digest(c->digester, &d->doc, &hints, &d->digest, a);
	d->show = (struct show){.title = r.title,
				.published = r.published,
				.doc = &d->doc,
				.digest = &d->digest};
	return OK;
}

/* --- folders --- */

static enum err take_file(void *ctx, const struct folder_file *f)
{
	struct collection *c = ctx;

	VEC_PUSH(c, ((struct collected){.published = f->time,
					.path = arena_cstr(&c->arena, f->path)}));
	return OK;
}

static void skip_file(void *ctx, const struct why *why)
{
	(void)ctx;
	log_warn("stories", "%s: %s", why->where, why->what);
}

static int by_time(const void *a, const void *b)
{
	const struct collected *x = a, *y = b;

	if (x->published != y->published)
		return x->published < y->published ? -1 : 1;
	if (!x->line)
		return strcmp(x->path, y->path);
	return x->at < y->at ? -1 : x->at > y->at;
}

enum err collection_read(struct collection *c, const char *path, struct why *why)
{
	enum err err;

	*c = (struct collection){.path = path, .file = -1};
	c->digester = digester_new();
	if (!file_is_folder(path))
		err = read_lines(c, path, why);
	else
		err = folder_read(path, COLLECTION_LINES_MAX, DOCUMENT_FILE_MAX, take_file,
				  skip_file, c, why);
	if (!err && c->len)
		qsort(c->items, c->len, sizeof *c->items, by_time);
	return err;
}

enum err collection_text(struct collection *c, uint32_t item, struct document *d, struct arena *a,
			 struct why *why)
{
	static const struct digester_hints no_hints;
	const struct collected *i = &c->items[item];
	enum err err;

	if (i->line)
		return line_text(c, i, d, a, why);
	err = document_file(d, i->path, &no_hints, a, why);
	d->show.published = i->published;
	return err;
}

enum err collection_name(struct collection *c, uint32_t item, struct collected_name *name,
			 struct arena *a, struct why *why)
{
	const struct collected *i = &c->items[item];
	struct record r = {0};
	struct document d;
	enum err err = i->line ? read_record(c, i, &r, a, why)
			       : collection_text(c, item, &d, a, why);

	*name = (struct collected_name){r.id, r.number, r.title};
	if (!i->line && !err)
		*name = (struct collected_name){str_z(strrchr(i->path, '/') + 1), 0, d.show.title};
	return err;
}

void collection_release(struct collection *c)
{
	if (c->open)
		close(c->file);
	digester_free(c->digester);
	VEC_RELEASE(c);
	arena_release(&c->arena);
}
