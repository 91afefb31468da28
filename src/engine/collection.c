/* SPDX-License-Identifier: ISC */
#include "engine/collection.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "engine/record.h"
#include "net/folder.h"

static struct collected *add(struct collection *c)
{
	struct collected *item = arena_zalloc(&c->arena, 1, sizeof *item);

	VEC_PUSH(c, item);
	return item;
}

static void read_record(struct collection *c, const struct record *r, struct digester *digester)
{
	struct collected *item = add(c);
	struct page_hints page = {.type = PAGE_PLAIN};
	struct digester_hints hints = {.lang = r->lang,
				       .lang_sure = r->lang.n > 0,
				       .title = r->title};
	struct document *d = &item->d;

	item->name = r->id;
	item->number = r->number;
	item->source = r->source;
	page_parse(&d->doc, r->text, &page, NULL, &c->arena);
	digester_digest(digester, &d->doc, &hints, &d->digest, &c->arena);
	d->show = (struct show){.title = r->title,
				.published = r->published,
				.doc = &d->doc,
				.digest = &d->digest};
}

static enum err read_line(struct collection *c, struct str line, struct digester *digester,
			  const char *path, int number, struct why *why)
{
	struct record r;

	if (!str_trim(line).n)
		return OK;
	if (line.n > RECORD_BYTES_MAX || c->len >= COLLECTION_LINES_MAX)
		return why_set(why, ERR_LIMIT, path, number, "%s", _("too large"));
	if (!record_parse(&r, line, &c->arena))
		return why_set(
			why, ERR_PARSE, path, number, "%s",
			_("not an article: a JSON object with id, lang, title, text is expected"));
	read_record(c, &r, digester);
	return OK;
}

static enum err read_lines(struct collection *c, const char *path, struct why *why)
{
	struct digester *digester = digester_new();
	struct buf bytes;
	struct str rest, line;
	int number = 0;
	enum err err;

	buf_init(&bytes, DOCUMENT_FILE_MAX);
	err = file_read(&bytes, path, why);
	rest = buf_view(&bytes);
	while (!err && str_line(&rest, &line))
		err = read_line(c, line, digester, path, ++number, why);
	buf_release(&bytes);
	digester_free(digester);
	return err;
}

enum err collection_add_file(struct collection *c, const char *path, struct why *why)
{
	static const struct digester_hints no_hints;
	struct collected *item = add(c);
	enum err err = document_file(&item->d, path, &no_hints, &c->arena, why);

	item->name = str_z(path);
	/* a file that does not say otherwise is a publisher of its own */
	item->source = item->d.show.publisher.n ? item->d.show.publisher : item->name;
	return err;
}

struct folder {
	struct collection *collection;
	enum err err;
	struct why *why;
};

static enum err take_file(void *ctx, const struct folder_file *f)
{
	struct folder *folder = ctx;
	struct collection *c = folder->collection;

	folder->err = collection_add_file(c, arena_cstr(&c->arena, f->path), folder->why);
	if (folder->err)
		return folder->err;
	c->items[c->len - 1]->name = arena_str(&c->arena, f->name);
	c->items[c->len - 1]->d.show.published = f->time;
	return OK;
}

static void skip_file(void *ctx, const struct why *why)
{
	(void)ctx;
	log_warn("stories", "%s: %s", why->where, why->what);
}

static int by_time(const void *a, const void *b)
{
	const struct collected *const *x = a, *const *y = b;
	int64_t s = (*x)->d.show.published, t = (*y)->d.show.published;

	if (s != t)
		return s < t ? -1 : 1;
	return str_cmp((*x)->name, (*y)->name);
}

enum err collection_read(struct collection *c, const char *path, struct why *why)
{
	struct folder folder = {c, OK, why};
	enum err err;

	*c = (struct collection){0};
	if (!file_is_folder(path))
		err = read_lines(c, path, why);
	else
		err = folder_read(path, COLLECTION_LINES_MAX, DOCUMENT_FILE_MAX, take_file,
				  skip_file, &folder, why);
	if (!err)
		err = folder.err;
	if (!err && c->len)
		qsort(c->items, c->len, sizeof(struct collected *), by_time);
	return err;
}

void collection_release(struct collection *c)
{
	VEC_RELEASE(c);
	arena_release(&c->arena);
}
