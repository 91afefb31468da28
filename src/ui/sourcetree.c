/* SPDX-License-Identifier: ISC */
#include "ui/sourcetree.h"

#include "base/i18n.h"
#include "conf/source.h"

/* Where the cache remembers what is folded. */
#define NOTE "folded-sources"
#define FOLDED_MAX ((size_t)64 << 10)
/* Name of the node of saved searches there: no tag is called so. */
#define QUERIES "\x01"
/* In caches up to this size saved searches are counted each time the screen is read. */
#define COUNTED_ARTICLES 20000

VEC_OF(tags, struct str);

void sourcetree_init(struct sourcetree *t)
{
	*t = (struct sourcetree){0};
	buf_init(&t->folded, FOLDED_MAX);
}

void sourcetree_release(struct sourcetree *t)
{
	VEC_RELEASE(&t->lines);
	arena_release(&t->arena);
	buf_release(&t->folded);
}

static struct str fold_name(const struct sourcetree_line *line)
{
	return line->kind == SOURCETREE_QUERIES ? STR(QUERIES) : line->name;
}

/* Where TAB NAME TAB stands in the folded ones; SIZE_MAX: it is not folded. */
static size_t find_folded(const struct sourcetree *t, struct str name)
{
	struct str rest = buf_view(&t->folded), piece;

	while (str_cut(&rest, '\t', &piece))
		if (piece.n && str_eq(piece, name))
			return (size_t)(piece.p - t->folded.data);
	return SIZE_MAX;
}

static bool has_tag(const struct db_source *s, struct str tag)
{
	struct str rest = s->tags, piece;

	while (str_cut(&rest, '\t', &piece))
		if (str_eq(piece, tag))
			return true;
	return false;
}

/* All tags of sources in the order in which `urls` has them first. */
static void collect_tags(const struct db_sources *list, struct tags *out)
{
	for (uint32_t i = 0; i < list->len; i++) {
		struct str rest = list->items[i].tags, piece;

		if (list->items[i].kind == SOURCE_QUERY) /* all of them have a node of their own */
			continue;
		while (str_cut(&rest, '\t', &piece)) {
			uint32_t k = 0;

			while (k < out->len && !str_eq(out->items[k], piece))
				k++;
			if (k == out->len && piece.n)
				VEC_PUSH(out, piece);
		}
	}
}

static void add_source(struct sourcetree *t, const struct db_source *s, int depth)
{
	struct sourcetree_line *line = VEC_ADD(&t->lines);

	line->kind = SOURCETREE_SOURCE;
	line->source = s;
	line->unread = s->unread;
	line->depth = depth;
}

static enum err count(struct db *db, struct db_filter *f, int64_t *unread, struct why *why)
{
	struct db_counts counts;
	enum err err;

	f->unread = true;
	err = db_list_count(db, f, &counts, why);
	*unread = counts.total;
	return err;
}

static enum err add_tag(struct sourcetree *t, struct db *db, const struct db_sources *list,
			struct str tag, struct why *why)
{
	struct sourcetree_line *line = VEC_ADD(&t->lines);
	struct db_filter f = {.tag = arena_cstr(&t->arena, tag)};
	bool folded;
	enum err err;

	line->kind = SOURCETREE_TAG;
	line->name = tag;
	line->folded = folded = find_folded(t, tag) != SIZE_MAX;
	err = count(db, &f, &line->unread, why);
	for (uint32_t i = 0; !folded && i < list->len; i++)
		if (list->items[i].kind != SOURCE_QUERY && has_tag(&list->items[i], tag))
			add_source(t, &list->items[i], 1);
	return err;
}

/* A wrong expression is told when it is opened. */
static int64_t count_query(const struct sourcetree_line *line, struct db *db)
{
	struct arena a = {0};
	struct db_filter f;
	int64_t unread = -1;

	if (db_list_horizon(db) <= COUNTED_ARTICLES && !sourcetree_filter(line, db, &f, &a, NULL) &&
	    count(db, &f, &unread, NULL))
		unread = -1;
	arena_release(&a);
	return unread;
}

static void add_queries(struct sourcetree *t, struct db *db, const struct db_sources *list)
{
	bool any = false, folded = find_folded(t, STR(QUERIES)) != SIZE_MAX;

	for (uint32_t i = 0; i < list->len; i++) {
		struct sourcetree_line *line;

		if (list->items[i].kind != SOURCE_QUERY)
			continue;
		if (!any) {
			line = VEC_ADD(&t->lines);
			line->kind = SOURCETREE_QUERIES;
			line->name = str_z(_("Saved searches"));
			line->folded = folded;
			line->unread = -1;
			any = true;
		}
		if (folded)
			return;
		line = VEC_ADD(&t->lines);
		line->kind = SOURCETREE_QUERY;
		line->source = &list->items[i];
		line->depth = 1;
		line->unread = count_query(line, db);
	}
}

enum err sourcetree_read(struct sourcetree *t, struct db *db, const struct db_sources *list,
			 struct why *why)
{
	struct tags tags = {0};
	enum err err = OK;

	VEC_CLEAR(&t->lines);
	arena_clear(&t->arena);
	if (!t->asked)
		buf_str(&t->folded, db_note_get(db, NOTE, &t->arena));
	t->asked = true;
	collect_tags(list, &tags);
	for (uint32_t i = 0; !err && i < tags.len; i++)
		err = add_tag(t, db, list, tags.items[i], why);
	for (uint32_t i = 0; !err && i < list->len; i++)
		if (list->items[i].kind != SOURCE_QUERY && !list->items[i].tags.n)
			add_source(t, &list->items[i], 0);
	add_queries(t, db, list);
	VEC_RELEASE(&tags);
	return err;
}

enum err sourcetree_fold(struct sourcetree *t, struct db *db, const struct sourcetree_line *line,
			 struct why *why)
{
	struct str name = fold_name(line);
	size_t at = find_folded(t, name);

	if (at == SIZE_MAX) {
		buf_str(&t->folded, name);
		buf_char(&t->folded, '\t');
	} else {
		memmove(t->folded.data + at, t->folded.data + at + name.n + 1,
			t->folded.len - at - name.n - 1);
		buf_cut(&t->folded, t->folded.len - name.n - 1);
	}
	/* what can't be kept is folded all the same, for now */
	return db_is_readonly(db) ? OK : db_note_set(db, NOTE, buf_view(&t->folded), why);
}

bool sourcetree_has(const struct sourcetree_line *tag, const struct db_source *source)
{
	return source->kind != SOURCE_QUERY && has_tag(source, tag->name);
}

uint32_t sourcetree_parent(const struct sourcetree *t, uint32_t i)
{
	int depth = i < t->lines.len ? t->lines.items[i].depth : 0;

	while (i > 0 && i < t->lines.len && depth > 0 && t->lines.items[i].depth >= depth)
		i--;
	return i;
}

enum err sourcetree_filter(const struct sourcetree_line *line, struct db *db,
			   struct db_filter *filter, struct arena *a, struct why *why)
{
	struct str title, expression;

	*filter = (struct db_filter){0};
	switch (line->kind) {
	case SOURCETREE_TAG:
		filter->tag = arena_cstr(a, line->name);
		return OK;
	case SOURCETREE_SOURCE:
		filter->source = line->source->id;
		return OK;
	case SOURCETREE_QUERY:
		if (filter_query(line->source->address, &title, &expression))
			return db_filter_where(db, expression, &filter->where, a, why);
		return why_set(why, ERR_USAGE, NULL, 0, "%s",
			       _("a saved search is query:NAME:EXPRESSION; see kurzum-config(5)"));
	case SOURCETREE_QUERIES:
		break;
	}
	return why_set(why, ERR_USAGE, NULL, 0, "%s", _("choose one of the searches below"));
}
