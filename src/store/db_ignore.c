/* SPDX-License-Identifier: ISC */
#include "store/db_ignore.h"

#include <inttypes.h>

#include "base/log.h"
#include "conf/settings.h"
#include "store/db_filter.h"
#include "store/db_stmt.h"

/* What the cache was made to agree with last. */
#define NOTE "ignore"

/* The rules for all sources (0), or those of one, as one condition. */
struct rule {
	int64_t source;
	const char *where;
};

VEC_OF(rules, struct rule);

struct db_ignore {
	struct rules rules;
	struct arena arena;
	struct buf print; /* the rules as they are written */
};

void db_ignore_free(struct db_ignore *x)
{
	if (!x)
		return;
	VEC_RELEASE(&x->rules);
	arena_release(&x->arena);
	buf_release(&x->print);
	mem_free(x);
}

static void add_rule(struct db_ignore *x, struct db *db, int64_t source, const char *expression)
{
	struct rule *last = x->rules.len ? &x->rules.items[x->rules.len - 1] : NULL;
	struct why why = {0};
	const char *where;

	if (db_filter_where(db, str_z(expression), &where, &x->arena, &why)) {
		log_warn("ignore", "%s: %s", expression, why.what);
		return;
	}
	buf_printf(&x->print, "%" PRId64 " %s\n", source, expression);
	if (last && last->source == source)
		last->where = arena_printf(&x->arena, "%s OR (%s)", last->where, where);
	else
		VEC_PUSH(&x->rules,
			 ((struct rule){source, arena_printf(&x->arena, "(%s)", where)}));
}

static enum err read_sources(struct db_ignore *x, struct db *db, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT id, settings FROM source INDEXED BY source_place"
				    " WHERE listed = 1 AND instr(settings, 'ignore') > 0"
				    " ORDER BY place",
				    "");

	while (!err) {
		struct settings settings;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		/* what is wrong in the line is told where it is read */
		(void)!settings_parse(&settings, db_stmt_text(q, 1, &x->arena), &x->arena, NULL);
		if (settings.ignore)
			add_rule(x, db, sqlite3_column_int64(q, 0), settings.ignore);
	}
	return err;
}

enum err db_ignore_new(struct db_ignore **out, struct db *db, const struct options *o,
		       struct why *why)
{
	struct db_ignore *x = mem_zalloc(1, sizeof *x);
	enum err err;

	buf_init(&x->print, BUF_MAX);
	for (uint32_t i = 0; i < o->ignores.len && i < DB_IGNORE_RULES_MAX; i++)
		add_rule(x, db, 0, o->ignores.items[i]);
	if (o->ignores.len > DB_IGNORE_RULES_MAX)
		log_warn("ignore", "only the first %d rules are looked at", DB_IGNORE_RULES_MAX);
	err = read_sources(x, db, why);
	if (err) {
		db_ignore_free(x);
		x = NULL;
	}
	*out = x;
	return err;
}

/* ?1: one article, 0: all; ?2: those of a source, 0: of all. */
static enum err apply(struct db *db, const struct rule *r, int64_t article, struct why *why)
{
	struct buf sql;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_printf(&sql,
		   "UPDATE article AS a SET deleted = 2, shown = 0 WHERE %s AND a.deleted = 0"
		   " AND a.starred = 0 AND (?2 = 0 OR a.source = ?2) AND (%s)",
		   article ? "a.id = ?1" : "?1 = 0", r->where);
	err = buf_err(&sql);
	if (!err)
		err = db_stmt_run(db, why, sql.data, "ii", article, r->source);
	buf_release(&sql);
	return err;
}

enum err db_ignore_article(struct db_ignore *x, struct db *db, int64_t source, int64_t article,
			   bool *hidden, struct why *why)
{
	enum err err = OK;

	*hidden = false;
	for (uint32_t i = 0; !err && !*hidden && i < x->rules.len; i++) {
		const struct rule *r = &x->rules.items[i];

		if (r->source && r->source != source)
			continue;
		err = apply(db, r, article, why);
		*hidden = !err && sqlite3_changes(db->sql) > 0;
	}
	return err;
}

static enum err start_afresh(struct db_ignore *x, struct db *db, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "UPDATE article INDEXED BY article_ignored SET deleted = 0,"
			  " shown = coalesce((SELECT s.shown FROM source s"
			  "  WHERE s.id = article.source), 0) WHERE deleted = 2",
			  "");
	for (uint32_t i = 0; !err && i < x->rules.len; i++)
		err = apply(db, &x->rules.items[i], 0, why);
	if (!err)
		err = db_note_set(db, NOTE, buf_view(&x->print), why);
	return db_end(db, err, why);
}

enum err db_ignore_sync(struct db_ignore *x, struct db *db, struct why *why)
{
	struct arena a = {0};
	bool same = str_eq(buf_view(&x->print), db_note_get(db, NOTE, &a));

	arena_release(&a);
	return same ? OK : start_afresh(x, db, why);
}

int64_t db_ignore_count(struct db *db, int64_t source)
{
	return db_stmt_int(db, 0,
			   "SELECT count(*) FROM article INDEXED BY article_ignored"
			   " WHERE source = ?1 AND deleted = 2",
			   "i", source);
}
