/* SPDX-License-Identifier: ISC */
#include "jobs/gather.h"

#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "conf/sources.h"
#include "conf/typed.h"
#include "conf/urlline.h"
#include "feed/opml.h"

static struct gather_place *place_of(struct gather *g, const char *address)
{
	uint32_t mask = g->known.len - 1;
	uint32_t at = (uint32_t)hash_mix(HASH_START, str_z(address)) & mask;

	while (g->known.items[at].address && strcmp(g->known.items[at].address, address) != 0)
		at = (at + 1) & mask;
	return &g->known.items[at];
}

static void resize(struct gather *g, uint32_t places)
{
	struct gather_places old = g->known;

	g->known = (struct gather_places){0};
	VEC_RESERVE(&g->known, places);
	memset(g->known.items, 0, places * sizeof *g->known.items);
	g->known.len = places;
	for (uint32_t i = 0; i < old.len; i++) {
		if (old.items[i].address)
			*place_of(g, old.items[i].address) = old.items[i];
	}
	VEC_RELEASE(&old);
}

/* The place of an address; *is_new: it was not there. It must live as long as the import. */
static struct gather_place *remember(struct gather *g, const char *address, bool *is_new)
{
	struct gather_place *place;

	if (2 * (g->nknown + 1) > g->known.len)
		resize(g, g->known.len ? 2 * g->known.len : 256);
	place = place_of(g, address);
	*is_new = !place->address;
	place->address = address;
	g->nknown += *is_new;
	return place;
}

static void refuse(struct gather *g, int line, const char *what, const char *address)
{
	struct why why = {0};

	why_set(&why, ERR_USAGE, g->file, line, what, urlline_shown(&g->arena, str_z(address)));
	(void)why_report(&why);
}

/* Tags that would mean something else in `urls` lose their first sign; odd ones are left out. */
static const char *plain_tag(struct gather *g, struct str tag)
{
	tag = str_trim(tag);
	while (tag.n && (tag.p[0] == '~' || tag.p[0] == '!'))
		tag = str_trim(str_sub(tag, 1, tag.n));
	if (!tag.n || complaints_line_is_odd(tag))
		return NULL;
	return arena_cstr(&g->arena, tag);
}

static void add_tags(struct gather *g, struct gather_entry *e, const struct str *tags, uint32_t n)
{
	for (uint32_t i = 0; i < n && e->ntags < OPML_TAGS_MAX; i++) {
		const char *tag = plain_tag(g, tags[i]);
		uint32_t at = 0;

		while (tag && at < e->ntags && strcmp(e->tags[at], tag) != 0)
			at++;
		/* some readers make a folder for each feed */
		if (tag && at == e->ntags && !(e->title && !strcmp(e->title, tag)))
			e->tags[e->ntags++] = tag;
	}
}

void gather_source(struct gather *g, struct str address, struct str title, const struct str *tags,
		   uint32_t n)
{
	const char *typed = arena_cstr(&g->arena, address), *found;
	struct gather_place *place;
	struct gather_entry *e;
	struct why why = {0};
	bool is_new;

	if (typed_address(&g->arena, typed, &found, &why)) {
		refuse(g, 0, _("%s is left out; it is no address that could be fetched"), typed);
		g->refused++;
		return;
	}
	place = remember(g, found, &is_new);
	if (is_new) {
		e = VEC_ADD(&g->entries);
		e->address = found;
		/* readers write the address where they know no name */
		e->title = str_eq(title, address) ? NULL : plain_tag(g, title);
		place->entry = g->entries.len;
		g->added++;
	} else if (!place->entry) {
		g->there++;
	}
	if (place->entry)
		add_tags(g, &g->entries.items[place->entry - 1], tags, n);
}

static enum err take_opml(void *ctx, const struct opml_entry *e)
{
	struct gather *g = ctx;

	/* https://freshrss.github.io/FreshRSS/en/developers/OPML.html */
	if (str_chr(e->type, '+') != SIZE_MAX) {
		refuse(g, 0,
		       _("%s is left out; it is no feed, FreshRSS makes one of it by rules of its "
			 "own"),
		       arena_cstr(&g->arena, e->url));
		g->refused++;
		return OK;
	}
	if (urlline_is_http(e->url)) {
		gather_source(g, e->url, e->title, e->tags, e->ntags);
		return OK;
	}
	refuse(g, 0, _("%s is left out; only http and https come from other readers"),
	       arena_cstr(&g->arena, e->url));
	g->refused++;
	return OK;
}

enum err gather_opml(struct gather *g, struct str bytes, struct why *why)
{
	return opml_parse(bytes, take_opml, g, why);
}

enum err gather_list(struct gather *g, struct str bytes, enum feedlist_form form, struct why *why)
{
	(void)why;
	return feedlist_parse(bytes, form, take_opml, g);
}

void gather_end(struct gather *g)
{
	for (uint32_t i = 0; i < g->entries.len; i++) {
		struct gather_entry *e = &g->entries.items[i];
		struct source s = {.kind = SOURCE_HTTP,
				   .address = e->address,
				   .title = e->title,
				   .tags = e->tags,
				   .ntags = e->ntags};

		sources_print(&s, &g->lines);
	}
	VEC_CLEAR(&g->entries);
}

/* A line of the other file as it stands. */
static struct str line_of(struct str bytes, int number)
{
	struct str line = STR_NONE;

	for (int i = 0; i < number && str_line(&bytes, &line); i++)
		;
	return line;
}

static void take_line(struct gather *g, const struct source *s, struct str line)
{
	bool runs = s->kind == SOURCE_EXEC || s->kind == SOURCE_FILTER;
	const char *comment = arena_printf(&g->arena, "# %.*s", STR_ARG(str_trim(line)));
	bool is_new;

	remember(g, arena_cstr(&g->arena, str_z(s->address)), &is_new);
	if (!is_new || (runs && str_find(g->old, str_z(comment)) != SIZE_MAX)) {
		g->there++;
		return;
	}
	if (runs) {
		refuse(g, s->line, _("%s runs a program; it is written as a comment"), s->address);
		g->comments++;
	} else {
		g->added++;
	}
	buf_cstr(&g->lines, comment + (runs ? 0 : 2));
	buf_char(&g->lines, '\n');
}

enum err gather_urls(struct gather *g, const char *path, struct why *why)
{
	struct sources list = {0};
	struct str rest;
	int at = 0;
	enum err err = sources_read_right(&list, path, why);

	if (!err) {
		(void)complaints_report(&list.errors);
		g->refused += list.errors.all;
	}
	rest = list.bytes;
	for (uint32_t i = 0; !err && i < list.list.len; i++) {
		const struct source *s = &list.list.items[i];
		struct str line = line_of(rest, s->line - at);

		take_line(g, s, line);
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

/* What is in `urls` already does not come in again. */
enum err gather_begin(struct gather *g, const char *path, struct why *why)
{
	struct sources list = {0};
	/* wrong lines there are another matter */
	enum err err = sources_read_right(&list, path, why);
	bool is_new;

	buf_init(&g->lines, SOURCES_BYTES_MAX);
	g->old = arena_str(&g->arena, list.bytes);
	for (uint32_t i = 0; !err && i < list.list.len; i++)
		remember(g, arena_cstr(&g->arena, str_z(list.list.items[i].address)), &is_new);
	sources_release(&list);
	return err;
}

bool gather_knows(struct gather *g, const char *address)
{
	return g->known.len && place_of(g, address)->address;
}

void gather_release(struct gather *g)
{
	buf_release(&g->lines);
	VEC_RELEASE(&g->known);
	VEC_RELEASE(&g->entries);
	arena_release(&g->arena);
}
