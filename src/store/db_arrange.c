/* SPDX-License-Identifier: ISC */
#include "store/db_arrange.h"

#include "base/buf.h"
#include "store/db_view.h"

/* Where an article has several tags it stands by the first of them. */
#define FIRST_TAG                                                                                  \
	"(SELECT n.name FROM tagged g JOIN tag n ON n.id = g.tag WHERE g.article = a.id"           \
	" ORDER BY n.name LIMIT 1)"
#define FLAGS                                                                                      \
	"(SELECT group_concat(name, '') FROM (SELECT n.name FROM tagged g"                         \
	" JOIN tag n ON n.id = g.tag WHERE g.article = a.id AND length(n.name) = 1"                \
	" ORDER BY n.name))"
#define SOURCE_NAME "(SELECT s.name FROM source s WHERE s.id = a.source)"

/* What has none comes last, whichever the way. */
static const char *const lacks[ORDER_COUNT] = {
	[ORDER_AUTHOR] = "a.author = ''",
	[ORDER_LINK] = "a.url = ''",
	[ORDER_FLAGS] = FLAGS " IS NULL",
};

static const char *const keys[ORDER_COUNT] = {
	[ORDER_DATE] = "-a.sort",
	[ORDER_TITLE] = "collate_key(a.title)",
	[ORDER_AUTHOR] = "collate_key(a.author)",
	[ORDER_SOURCE] = "collate_key(" SOURCE_NAME ")",
	[ORDER_LINK] = "a.url",
	[ORDER_GUID] = "a.guid",
	[ORDER_FLAGS] = FLAGS,
	[ORDER_UNREAD] = "a.read",
	[ORDER_RANDOM] = "random()",
};

/* The rows go in from the last of the list to the first, as ranks grow towards its top. */
static void add_order(struct buf *sql, struct order order)
{
	int by = order.sort / 2;
	bool back = order.sort % 2;

	switch (order.group) {
	case ORDER_GROUP_DAY:
		buf_cstr(sql, "local_day(a.sort), ");
		break;
	case ORDER_GROUP_SOURCE:
		buf_cstr(sql, "collate_key(" SOURCE_NAME ") DESC, a.source DESC, ");
		break;
	case ORDER_GROUP_TAG:
		buf_cstr(sql, FIRST_TAG " IS NULL DESC, collate_key(" FIRST_TAG ") DESC, ");
		break;
	default:
		break;
	}
	if (lacks[by])
		buf_printf(sql, "%s DESC, ", lacks[by]);
	buf_printf(sql, "%s%s, a.sort, a.id", keys[by], back ? "" : " DESC");
}

static enum err fill(struct db *db, const struct db_filter *f, struct order order, struct why *why)
{
	struct db_view_query query = {"%id AS id", false, false, DB_DOWN};
	struct db_view_part whole = db_view_whole(f);
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool row = true;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "INSERT INTO temp.arranged(article) SELECT a.id FROM (");
	db_view_sql(&sql, f, &query);
	buf_cstr(&sql, ") v CROSS JOIN article a ON a.id = v.id ORDER BY ");
	add_order(&sql, order);
	err = db_view_open(db, &q, sql.data, f, &whole, INT64_MAX, why);
	while (!err && row)
		err = db_stmt_next(db, q, &row, why);
	buf_release(&sql);
	return err;
}

/* The index by article afterwards: made at once it costs a third of one kept up row by row. */
static enum err arrange(struct db *db, const struct db_filter *f, struct order order,
			struct why *why)
{
	enum err err = db_stmt_exec(db,
				    "CREATE TEMP TABLE IF NOT EXISTS arranged("
				    "sort INTEGER PRIMARY KEY, article INTEGER NOT NULL)",
				    why);

	if (!err)
		err = db_stmt_keep(db, why);
	if (err)
		return err;
	err = db_stmt_exec(db,
			   "DROP INDEX IF EXISTS temp.arranged_article; DELETE FROM temp.arranged",
			   why);
	if (!err)
		err = fill(db, f, order, why);
	if (!err)
		err = db_stmt_exec(db,
				   "CREATE UNIQUE INDEX temp.arranged_article ON arranged(article)",
				   why);
	return db_stmt_kept(db, err, why);
}

enum err db_arrange(struct db *db, struct db_filter *f, struct order order, struct why *why)
{
	struct db_filter all = *f;
	enum err err;

	f->arranged = f->oldest = false;
	if (order_is_indexed(order)) {
		f->oldest = order.sort % 2;
		return OK;
	}
	all.unread = all.oldest = all.arranged = false;
	all.read_after = 0;
	err = arrange(db, &all, order, why);
	f->arranged = !err;
	return err;
}
