/* SPDX-License-Identifier: ISC */
/*
 * import: sources from OPML and from newsboat's urls into our own `urls`, appended in one go. Only
 * what can be fetched becomes a live line: http(s) from OPML, also file: and query: from urls; what
 * runs programs becomes a comment.
 */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/sources.h"
#include "feed/opml.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "store/db_urls.h"

#define FILE_BYTES_MAX ((size_t)64 << 20)

VEC_OF(addresses, const char *);

struct import {
	struct job *job;
	bool dry_run;
	struct arena arena;
	struct addresses known; /* hash table, a power of two of places, at most half full */
	uint32_t nknown;
	struct str old; /* bytes of our `urls` */
	struct buf lines; /* to append */
	const char *file;
	uint32_t added, there, comments, refused;
};

static uint32_t hash_of(const char *s)
{
	uint32_t h = 0x811c9dc5; /* FNV-1a (RFC 9923) */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x01000193;
	return h;
}

static const char **place_of(struct import *im, const char *address)
{
	uint32_t mask = im->known.len - 1, at = hash_of(address) & mask;

	while (im->known.items[at] && strcmp(im->known.items[at], address) != 0)
		at = (at + 1) & mask;
	return &im->known.items[at];
}

static void resize(struct import *im, uint32_t places)
{
	struct addresses old = im->known;

	im->known = (struct addresses){0};
	VEC_RESERVE(&im->known, places);
	memset(im->known.items, 0, places * sizeof *im->known.items);
	im->known.len = places;
	for (uint32_t i = 0; i < old.len; i++) {
		if (old.items[i])
			*place_of(im, old.items[i]) = old.items[i];
	}
	VEC_RELEASE(&old);
}

/* false: it was there. The address must live as long as the import. */
static bool remember(struct import *im, const char *address)
{
	const char **place;

	if (2 * (im->nknown + 1) > im->known.len)
		resize(im, im->known.len ? 2 * im->known.len : 256);
	place = place_of(im, address);
	if (*place)
		return false;
	*place = address;
	im->nknown++;
	return true;
}

static void refuse(struct import *im, int line, const char *what, const char *address)
{
	struct why why = {0};

	why_set(&why, ERR_USAGE, im->file, line, what, address);
	(void)why_report(&why);
}

/* Tags that would mean something else in `urls` lose their first sign; odd ones are left out. */
static const char *plain_tag(struct import *im, struct str tag)
{
	tag = str_trim(tag);
	while (tag.n && (tag.p[0] == '~' || tag.p[0] == '!'))
		tag = str_trim(str_sub(tag, 1, tag.n));
	if (!tag.n || complaints_line_is_odd(tag))
		return NULL;
	return arena_cstr(&im->arena, tag);
}

static enum err take_opml(void *ctx, const struct opml_entry *e)
{
	struct import *im = ctx;
	const char *tags[OPML_TAGS_MAX];
	struct source s = {.kind = SOURCE_HTTP, .tags = tags};
	const char *typed = arena_cstr(&im->arena, e->url);
	struct why why = {0};

	if (!str_istarts(e->url, STR("http://")) && !str_istarts(e->url, STR("https://"))) {
		refuse(im, 0, _("%s is left out; only http and https come from OPML"), typed);
		im->refused++;
		return OK;
	}
	if (sources_address(&im->arena, typed, &s.address, &why)) {
		refuse(im, 0, _("%s is left out; it is no address that could be fetched"), typed);
		im->refused++;
		return OK;
	}
	if (!remember(im, s.address)) {
		im->there++;
		return OK;
	}
	for (uint32_t i = 0; i < e->ntags && i < OPML_TAGS_MAX; i++) {
		tags[s.ntags] = plain_tag(im, e->tags[i]);
		s.ntags += tags[s.ntags] != NULL;
	}
	/* readers write the address where they know no name */
	s.title = str_eq(e->title, e->url) ? NULL : plain_tag(im, e->title);
	sources_print(&s, &im->lines);
	im->added++;
	return OK;
}

/* A line of the other file as it stands. */
static struct str line_of(struct str bytes, int number)
{
	struct str line = STR_NONE;

	for (int i = 0; i < number && str_line(&bytes, &line); i++)
		;
	return line;
}

static void take_line(struct import *im, const struct source *s, struct str line)
{
	bool runs = s->kind == SOURCE_EXEC || s->kind == SOURCE_FILTER;
	const char *comment = arena_printf(&im->arena, "# %.*s", STR_ARG(str_trim(line)));

	if (!remember(im, arena_cstr(&im->arena, str_z(s->address))) ||
	    (runs && str_find(im->old, str_z(comment)) != SIZE_MAX)) {
		im->there++;
		return;
	}
	if (runs) {
		refuse(im, s->line, _("%s runs a program; it is written as a comment"), s->address);
		im->comments++;
	} else {
		im->added++;
	}
	buf_cstr(&im->lines, comment + (runs ? 0 : 2));
	buf_char(&im->lines, '\n');
}

static enum err import_urls(struct import *im, const char *path, struct why *why)
{
	struct sources list = {0};
	struct str rest;
	int at = 0;
	struct why wrong = {0};
	enum err err = sources_read(&list, path, &wrong);

	if (err && why)
		*why = wrong;
	if (err == ERR_CONFIG && !list.unreadable) {
		if (why)
			*why = (struct why){0};
		(void)complaints_report(&list.errors);
		im->refused += list.errors.all;
		err = OK;
	}
	rest = list.bytes;
	for (uint32_t i = 0; !err && i < list.list.len; i++) {
		const struct source *s = &list.list.items[i];
		struct str line = line_of(rest, s->line - at);

		take_line(im, s, line);
		rest = str_sub(list.bytes, (size_t)(line.p - list.bytes.p) + line.n, list.bytes.n);
		/* past the line's end too */
		rest = str_sub(rest,
			       str_chr(rest, '\n') == SIZE_MAX ? rest.n : str_chr(rest, '\n') + 1,
			       rest.n);
		at = s->line;
	}
	sources_release(&list);
	return err;
}

static bool is_xml(struct str bytes)
{
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_sub(bytes, 3, bytes.n);
	return str_starts(str_trim(bytes), STR("<"));
}

static enum err import_file(struct import *im, const char *path, struct why *why)
{
	struct buf bytes;
	enum err err;

	if (file_is_folder(path)) /* newsboat's own */
		path = paths_join(&im->arena, path, "urls");
	im->file = path;
	buf_init(&bytes, FILE_BYTES_MAX);
	err = file_read(&bytes, path, why);
	if (!err && is_xml(buf_view(&bytes)))
		err = opml_parse(buf_view(&bytes), take_opml, im, why);
	else if (!err)
		err = import_urls(im, path, why);
	if (err && why && !why->where[0])
		why_set(why, err, path, 0, "%s", arena_cstr(&im->arena, str_z(why->what)));
	buf_release(&bytes);
	return err;
}

/* What is in `urls` already does not come in again. */
static enum err read_known(struct import *im, struct why *why)
{
	struct sources list = {0};
	struct why wrong = {0};
	enum err err = sources_read(&list, im->job->paths->urls_file, &wrong);

	/* wrong lines there are another matter */
	if (err == ERR_CONFIG && !list.unreadable)
		err = OK;
	else if (err && why)
		*why = wrong;
	im->old = arena_str(&im->arena, list.bytes);
	for (uint32_t i = 0; !err && i < list.list.len; i++)
		remember(im, arena_cstr(&im->arena, str_z(list.list.items[i].address)));
	sources_release(&list);
	return err;
}

static void summary(struct import *im, struct buf *out)
{
	if (im->dry_run)
		buf_str(out, buf_view(&im->lines));
	buf_printf(out,
		   im->dry_run
			   ? P_("%u source would be added", "%u sources would be added", im->added)
			   : P_("%u source added", "%u sources added", im->added),
		   im->added);
	if (im->there)
		buf_printf(out, P_(", %u was there already", ", %u were there already", im->there),
			   im->there);
	if (im->comments)
		buf_printf(out,
			   P_(", %u written as a comment", ", %u written as comments",
			      im->comments),
			   im->comments);
	if (im->refused)
		buf_printf(out, P_(", %u left out", ", %u left out", im->refused), im->refused);
	buf_char(out, '\n');
}

/* The whole import is one change to undo. */
static enum err append(struct import *im, struct why *why)
{
	const struct paths *paths = im->job->paths;
	struct db_urls urls = {.kind = DB_URLS_IMPORTED, .n = im->added};
	struct why untold = {0};
	struct db *db = NULL;
	enum err err = sources_append(paths->urls_file, buf_view(&im->lines), &urls.change, why);

	if (!err && (db_open(&db, paths->cache_file, DB_WRITE, NULL, &untold) ||
		     db_urls_follow(db, paths, false, &untold) || db_urls_keep(db, &urls, &untold)))
		(void)why_report(&untold);
	db_close(db);
	sources_change_release(&urls.change);
	return err;
}

static enum err import_all(struct import *im, struct why *why)
{
	const struct args *args = im->job->args;
	enum err err = read_known(im, why);
	struct buf out;

	for (int i = 0; !err && i < args->argc; i++)
		err = import_file(im, args->argv[i], why);
	/* all or nothing: a file that can't be read leaves `urls` as it was */
	if (!err && im->lines.full)
		err = why_set(why, ERR_LIMIT, im->file, 0, "%s", _("too many sources"));
	if (!err && !im->dry_run && im->lines.len)
		err = append(im, why);
	if (err)
		return err;
	buf_init(&out, BUF_MAX);
	summary(im, &out);
	err = emit_buf(&out, why);
	buf_release(&out);
	return !err && im->refused ? ERR_PARTIAL : err;
}

enum err job_import(struct job *job, struct why *why)
{
	struct import im = {.job = job, .dry_run = args_flag(job->args, "--dry-run")};
	enum err err = args_rest(job->args, 1, INT16_MAX, why);

	if (err)
		return err;
	buf_init(&im.lines, SOURCES_BYTES_MAX);
	err = import_all(&im, why);
	buf_release(&im.lines);
	VEC_RELEASE(&im.known);
	arena_release(&im.arena);
	return err;
}
