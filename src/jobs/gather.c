/* SPDX-License-Identifier: ISC */
#include "jobs/gather.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/sources.h"
#include "conf/urlline.h"
#include "feed/opml.h"

static uint32_t hash_of(const char *s)
{
	uint32_t h = 0x811c9dc5; /* FNV-1a (RFC 9923) */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x01000193;
	return h;
}

static const char **place_of(struct gather *g, const char *address)
{
	uint32_t mask = g->known.len - 1, at = hash_of(address) & mask;

	while (g->known.items[at] && strcmp(g->known.items[at], address) != 0)
		at = (at + 1) & mask;
	return &g->known.items[at];
}

static void resize(struct gather *g, uint32_t places)
{
	struct gather_addresses old = g->known;

	g->known = (struct gather_addresses){0};
	VEC_RESERVE(&g->known, places);
	memset(g->known.items, 0, places * sizeof *g->known.items);
	g->known.len = places;
	for (uint32_t i = 0; i < old.len; i++) {
		if (old.items[i])
			*place_of(g, old.items[i]) = old.items[i];
	}
	VEC_RELEASE(&old);
}

/* false: it was there. The address must live as long as the import. */
static bool remember(struct gather *g, const char *address)
{
	const char **place;

	if (2 * (g->nknown + 1) > g->known.len)
		resize(g, g->known.len ? 2 * g->known.len : 256);
	place = place_of(g, address);
	if (*place)
		return false;
	*place = address;
	g->nknown++;
	return true;
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

void gather_source(struct gather *g, struct str address, struct str title, const struct str *tags,
		   uint32_t n)
{
	const char *plain[OPML_TAGS_MAX];
	struct source s = {.kind = SOURCE_HTTP, .tags = plain};
	const char *typed = arena_cstr(&g->arena, address);
	struct why why = {0};

	if (sources_address(&g->arena, typed, &s.address, &why)) {
		refuse(g, 0, _("%s is left out; it is no address that could be fetched"), typed);
		g->refused++;
		return;
	}
	if (!remember(g, s.address)) {
		g->there++;
		return;
	}
	for (uint32_t i = 0; i < n && i < OPML_TAGS_MAX; i++) {
		plain[s.ntags] = plain_tag(g, tags[i]);
		s.ntags += plain[s.ntags] != NULL;
	}
	/* readers write the address where they know no name */
	s.title = str_eq(title, address) ? NULL : plain_tag(g, title);
	sources_print(&s, &g->lines);
	g->added++;
}

static enum err take_opml(void *ctx, const struct opml_entry *e)
{
	struct gather *g = ctx;

	if (str_istarts(e->url, STR("http://")) || str_istarts(e->url, STR("https://"))) {
		gather_source(g, e->url, e->title, e->tags, e->ntags);
		return OK;
	}
	refuse(g, 0, _("%s is left out; only http and https come from OPML"),
	       arena_cstr(&g->arena, e->url));
	g->refused++;
	return OK;
}

enum err gather_opml(struct gather *g, struct str bytes, struct why *why)
{
	return opml_parse(bytes, take_opml, g, why);
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

	if (!remember(g, arena_cstr(&g->arena, str_z(s->address))) ||
	    (runs && str_find(g->old, str_z(comment)) != SIZE_MAX)) {
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
	struct why wrong = {0};
	enum err err = sources_read(&list, path, &wrong);

	if (err && why)
		*why = wrong;
	if (err == ERR_CONFIG && !list.unreadable) {
		if (why)
			*why = (struct why){0};
		(void)complaints_report(&list.errors);
		g->refused += list.errors.all;
		err = OK;
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
	struct why wrong = {0};
	enum err err = sources_read(&list, path, &wrong);

	buf_init(&g->lines, SOURCES_BYTES_MAX);
	/* wrong lines there are another matter */
	if (err == ERR_CONFIG && !list.unreadable)
		err = OK;
	else if (err && why)
		*why = wrong;
	g->old = arena_str(&g->arena, list.bytes);
	for (uint32_t i = 0; !err && i < list.list.len; i++)
		remember(g, arena_cstr(&g->arena, str_z(list.list.items[i].address)));
	sources_release(&list);
	return err;
}

bool gather_knows(struct gather *g, const char *address)
{
	return g->known.len && *place_of(g, address);
}

void gather_release(struct gather *g)
{
	buf_release(&g->lines);
	VEC_RELEASE(&g->known);
	arena_release(&g->arena);
}
