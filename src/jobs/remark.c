/* SPDX-License-Identifier: ISC */
#include "jobs/remark.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"
#include "conf/discreet.h"
#include "conf/urlline.h"
#include "store/db_source.h"

#define LOOKED_AT 2000u /* lines that tell what a list is */

/* A name that newsboat made of address and date. */
static bool ends_with_date(struct str line)
{
	size_t comma = str_chr(line, ',');
	int64_t t;

	return comma != SIZE_MAX && comma > 3 && date_parse(str_sub(line, comma - 3, line.n), &t);
}

enum remark_form remark_form_of(struct str bytes)
{
	struct arena a = {0};
	uint32_t lines = 0, names = 0, bare = 0;
	struct str line;

	while (str_line(&bytes, &line) && lines < LOOKED_AT) {
		struct urlline p;
		struct why why = {0};

		line = str_trim(line);
		if (!line.n)
			continue;
		if (!lines && line.p[0] == '{') {
			names = lines = 1;
			break;
		}
		if (line.p[0] == '#' || line.p[0] == '<') {
			names = 0;
			lines = 1;
			break;
		}
		lines++;
		(void)!urlline_parse(&a, line, &p, &why);
		names += !p.is_source || ends_with_date(line);
		bare += p.is_source && p.address_end == line.n && url_is_http(line);
		arena_clear(&a);
	}
	arena_release(&a);
	if (names * 2 > lines)
		return REMARK_YES;
	return lines && names + bare == lines ? REMARK_PERHAPS : REMARK_NO;
}

static struct record_mark mark_of(struct str line, struct arena *a)
{
	struct record_mark m = {.read = true, .guid = utf8_line(a, line, BUF_MAX)};

	if (url_is_http(m.guid))
		m.url = m.guid;
	return m;
}

enum err remark_read(struct remark *r, const char *path, struct str bytes, struct why *why)
{
	bool json = str_starts(str_trim(bytes), STR("{"));
	struct str line;

	for (int number = 1; str_line(&bytes, &line); number++) {
		struct record_mark m;

		if (!str_trim(line).n)
			continue;
		if (r->marks.len == REMARK_MAX)
			return why_set(why, ERR_LIMIT, path, number, "%s", _("too many marks"));
		if (!json)
			m = mark_of(line, &r->arena);
		else if (!record_mark_parse(&m, line, &r->arena))
			return why_set(why, ERR_PARSE, path, number, "%s",
				       _("this is no mark; right is {\"guid\":…,\"read\":true}, as "
					 "`kurzum export marks` writes it"));
		VEC_PUSH(&r->marks, m);
	}
	return OK;
}

void remark_release(struct remark *r)
{
	VEC_RELEASE(&r->marks);
	arena_release(&r->arena);
}

/* Sources by the address that a list of marks has: as it is, or without its secrets. */
static enum err read_sources(struct db *db, struct db_sources *out, struct arena *a,
			     struct why *why)
{
	enum err err = db_source_list(db, out, a, why);
	uint32_t n = err ? 0 : out->len;

	for (uint32_t i = 0; i < n; i++) {
		struct db_source s = out->items[i];
		bool hidden = false;

		s.address = discreet_address(a, s.address, &hidden);
		if (hidden)
			VEC_PUSH(out, s);
	}
	db_source_sort(out);
	return err;
}

static int64_t source_of(const struct db_sources *sources, struct str address)
{
	const struct db_source *s = address.n ? db_source_among(sources, address) : NULL;

	return s ? s->id : 0;
}

enum err remark_add(const struct remark *r, struct db *db, struct why *why)
{
	struct arena a = {0};
	struct db_sources sources = {0};
	enum err err = read_sources(db, &sources, &a, why);

	for (uint32_t i = 0; !err && i < r->marks.len; i++) {
		const struct record_mark *m = &r->marks.items[i];
		struct db_take_mark mark = {.source = source_of(&sources, m->source),
					    .name = m->guid.n ? m->guid : m->url,
					    .url = m->url,
					    .title = m->title,
					    .read = m->read,
					    .starred = m->starred,
					    .deleted = m->deleted,
					    .tags = m->tags};

		err = db_take_add(db, &mark, why);
	}
	VEC_RELEASE(&sources);
	arena_release(&a);
	return err;
}
