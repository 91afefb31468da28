/* SPDX-License-Identifier: ISC */
#include "store/db_view.h"

/*
 * Values: ?1 ?2 from and to (sort), ?3 ?4 above and below (id), ?5 horizon, ?6 tag, ?7 source, ?8
 * story or issue, ?9 clock, ?10 limit.
 */

struct db_view_part db_view_whole(const struct db_filter *f)
{
	/* ranks are no times, and what is arranged is within them */
	if (f->arranged)
		return (struct db_view_part){.from = INT64_MIN, .to = INT64_MAX};
	return (struct db_view_part){
		.from = f->since ? f->since : INT64_MIN,
		.to = f->before ? f->before : INT64_MAX,
	};
}

/* Where the rows come from. */
enum driver {
	BY_FOUND,
	BY_ARRANGED,
	BY_STORY,
	BY_BEHIND,
	BY_ISSUES,
	BY_SOURCE,
	BY_TAG,
	BY_ALL,
	BY_CLOCK
};

static enum driver driver_of(const struct db_filter *f)
{
	if (f->found)
		return BY_FOUND;
	if (f->arranged)
		return BY_ARRANGED;
	if (f->story)
		return BY_STORY;
	if (f->behind)
		return BY_BEHIND;
	if (f->issues)
		return BY_ISSUES;
	if (f->source)
		return BY_SOURCE;
	return f->tag ? BY_TAG : BY_ALL;
}

static bool has_key_alone(enum driver by)
{
	return by == BY_FOUND || by == BY_ARRANGED;
}

/* "%id" and the like by the table that has it: what was found or arranged has the key alone. */
static void add_columns(struct buf *out, const char *what, enum driver by)
{
	for (; *what; what++) {
		bool is_id, is_key;

		if (*what != '%') {
			buf_char(out, *what);
			continue;
		}
		is_id = what[1] == 'i';
		is_key = is_id || what[2] == 'o';
		buf_cstr(out, by == BY_TAG || (has_key_alone(by) && is_key) ? "t." : "a.");
		if (is_id && (by == BY_TAG || has_key_alone(by))) {
			buf_cstr(out, "article");
			what += 2;
		}
	}
}

/* The index that holds only what is asked for. */
static const char *index_end(const struct db_filter *f, const char *all)
{
	if (f->starred)
		return "_starred";
	return f->unread ? "_unread" : all;
}

static void add_from(struct buf *out, const struct db_filter *f, enum driver by)
{
	switch (by) {
	case BY_FOUND:
		buf_cstr(out, " FROM temp.found t INDEXED BY found_sort CROSS JOIN article a"
			      " ON a.id = t.article WHERE a.deleted = 0");
		break;
	case BY_ARRANGED:
		buf_cstr(out, " FROM temp.arranged t NOT INDEXED CROSS JOIN article a"
			      " ON a.id = t.article WHERE a.deleted = 0");
		break;
	case BY_STORY:
		buf_cstr(out, " FROM article a NOT INDEXED WHERE a.deleted = 0 AND a.id IN"
			      " (SELECT article FROM story_article WHERE story = ?8");
		/* the line of a story stands for its articles, not for issues */
		buf_cstr(out, f->stories ? " AND section = -1)" : ")");
		if (f->stories && !f->source)
			buf_cstr(out, " AND a.shown = 1");
		break;
	case BY_BEHIND:
		buf_cstr(out, " FROM article a INDEXED BY article_parent WHERE a.parent = ?8"
			      " AND a.deleted = 3");
		break;
	case BY_ISSUES:
		buf_cstr(out, " FROM article a INDEXED BY article_issue WHERE a.shown = 1"
			      " AND a.kind = 1");
		break;
	case BY_SOURCE:
		buf_printf(out,
			   " FROM article a INDEXED BY article_source%s WHERE a.deleted = 0"
			   " AND a.source = ?7",
			   index_end(f, ""));
		break;
	case BY_TAG:
		buf_printf(out,
			   " FROM tagged t INDEXED BY tagged%s%s WHERE t.shown = 1 AND t.tag = ?6",
			   index_end(f, "_all"),
			   f->where ? " CROSS JOIN article a ON a.id = t.article" : "");
		break;
	case BY_ALL:
		buf_printf(out, " FROM article a INDEXED BY article%s WHERE a.shown = 1",
			   index_end(f, "_all"));
		break;
	case BY_CLOCK:
		buf_cstr(out, " FROM article a INDEXED BY article_clock WHERE a.read = 1"
			      " AND a.clock > 0 AND a.clock > ?9 AND a.deleted = 0");
		break;
	}
}

/* What has been arranged may have changed since. */
static void add_still(struct buf *out, const struct db_filter *f)
{
	if (f->unread)
		buf_cstr(out,
			 f->read_after ? " AND (a.read = 0 OR a.clock > ?9)" : " AND a.read = 0");
	if (f->starred)
		buf_cstr(out, " AND a.starred = 1");
	if (!f->source && !f->story)
		buf_cstr(out, " AND a.shown = 1");
}

/* What the driver does not see to. */
static void add_rest(struct buf *out, const struct db_filter *f, enum driver by)
{
	if (by == BY_ARRANGED) {
		add_still(out, f);
		return;
	}
	if (f->unread && by != BY_CLOCK)
		add_columns(out, " AND %read = 0", by);
	if (f->starred)
		add_columns(out, " AND %starred = 1", by);
	if (f->horizon)
		add_columns(out, " AND %id <= ?5", by);
	if (f->where)
		buf_printf(out, " AND %s", f->where);
	if (by == BY_TAG)
		return;
	if (f->issues && by != BY_ISSUES)
		buf_cstr(out, " AND a.kind = 1");
	if (f->source && by != BY_SOURCE)
		buf_cstr(out, " AND a.source = ?7");
	if (!f->source && !f->story && by == BY_CLOCK)
		buf_cstr(out, " AND a.shown = 1");
	if (f->story && by == BY_CLOCK)
		buf_cstr(out, " AND a.id IN (SELECT article FROM story_article WHERE story = ?8)");
	if (f->tag)
		buf_cstr(out, " AND EXISTS (SELECT 1 FROM tagged g WHERE g.article = a.id"
			      " AND g.tag = ?6)");
}

static void add_query(struct buf *out, const struct db_filter *f, enum driver by,
		      const struct db_view_query *query, const char *order)
{
	buf_cstr(out, "SELECT ");
	add_columns(out, query->what, by);
	add_from(out, f, by);
	add_columns(out,
		    query->tie ? " AND %sort = ?1 AND %id > ?3 AND %id < ?4"
			       : " AND %sort >= ?1 AND %sort < ?2",
		    by);
	add_rest(out, f, by);
	add_columns(out, order, by);
}

/*
 * Lists of unread articles that keep what was read while they are looked at: the unread ones and
 * those read since, each in order and no more than asked for, put in order together. Those read
 * since are sorted: they are as many as were read in one sitting.
 */
static void add_lingering(struct buf *out, const struct db_filter *f,
			  const struct db_view_query *query, const char *order, const char *outer)
{
	buf_cstr(out, "SELECT * FROM (");
	add_query(out, f, driver_of(f), query, order);
	buf_cstr(out, ") UNION ALL SELECT * FROM (");
	add_query(out, f, BY_CLOCK, query, order);
	buf_printf(out, ")%s", outer);
}

void db_view_sql(struct buf *out, const struct db_filter *f, const struct db_view_query *query)
{
	bool down = query->way == DB_DOWN;
	const char *order = down ? " ORDER BY %sort DESC, %id DESC LIMIT ?10"
				 : " ORDER BY %sort, %id LIMIT ?10";
	const char *outer = down ? " ORDER BY 1 DESC, 2 DESC LIMIT ?10"
				 : " ORDER BY 1, 2 LIMIT ?10";

	if (!query->ordered)
		order = outer = " LIMIT ?10";
	if (f->unread && f->read_after && !f->behind && !f->found && !f->arranged)
		add_lingering(out, f, query, order, outer);
	else
		add_query(out, f, driver_of(f), query, order);
}

enum err db_view_open(struct db *db, sqlite3_stmt **q, const char *sql, const struct db_filter *f,
		      const struct db_view_part *part, int64_t limit, struct why *why)
{
	int64_t tag = 0;
	enum err err = OK;

	if (f->tag)
		err = db_stmt_ask(db, &tag, why, "SELECT id FROM tag WHERE name = ?1", "s",
				  str_z(f->tag));
	if (err)
		return err;
	return db_stmt_open(db, q, why, sql, "iiiiiiiiii", part->from, part->to, part->above,
			    part->below, f->horizon, tag, f->source,
			    f->behind ? f->behind : f->story, f->read_after, limit);
}
