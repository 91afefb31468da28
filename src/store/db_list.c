/* SPDX-License-Identifier: ISC */
#include "store/db_list.h"

#include "base/buf.h"
#include "store/db_enclosure.h"
#include "store/db_view.h"

/* Most rows that are looked at to count a view that has no kept counter. */
#define COUNT_MAX 1000000

/* Steps of SQLite's virtual machine in less than a millisecond: it does some 100 a microsecond. */
#define STOP_STEPS 50000

/* The keys of a page are read first, the rows one by one by id, which keeps the queries few and
 * their plans plain. */

static enum err read_part(struct db *db, const struct db_filter *f, const struct db_view_part *part,
			  enum db_way way, uint32_t n, struct db_keys *out, struct why *why)
{
	struct db_view_query query = {"%sort, %id", true, part->tie, way};
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool row = true;
	enum err err;

	buf_init(&sql, BUF_MAX);
	db_view_sql(&sql, f, &query);
	err = db_view_open(db, &q, sql.data, f, part, n, why);
	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out,
			 ((struct db_key){sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1)}));
	}
	buf_release(&sql);
	return err;
}

/* Where a page starts: no key means the end of the list that the way comes from. */
struct start {
	const struct db_key *key;
	bool with_key;
	enum db_way way;
};

/* The rows of the key's own second that lie on that side of it. */
static struct db_view_part tie_of(const struct start *at)
{
	struct db_view_part p = {.tie = true, .from = at->key->sort, .below = INT64_MAX};

	if (at->way == DB_DOWN)
		p.below = at->key->id + at->with_key;
	else
		p.above = at->key->id - at->with_key;
	return p;
}

static enum err read_keys(struct db *db, const struct db_filter *f, const struct start *at,
			  uint32_t n, struct db_keys *out, struct why *why)
{
	struct db_view_part rest = db_view_whole(f);
	enum err err = OK;

	if (at->key) {
		struct db_view_part tie = tie_of(at);

		if (tie.from >= rest.from && tie.from < rest.to)
			err = read_part(db, f, &tie, at->way, n, out, why);
		if (at->way == DB_DOWN && at->key->sort < rest.to)
			rest.to = at->key->sort;
		if (at->way == DB_UP && at->key->sort >= rest.from)
			rest.from = at->key->sort + 1;
	}
	if (!err && out->len < n)
		err = read_part(db, f, &rest, at->way, n - out->len, out, why);
	return err;
}

enum err db_list_keys(struct db *db, const struct db_filter *f, const struct db_key *from,
		      uint32_t n, struct db_keys *out, struct why *why)
{
	struct start at = {from, false, DB_DOWN};

	return read_keys(db, f, &at, n, out, why);
}

static uint8_t light_of(struct db *db, const struct db_filter *f, int64_t article)
{
	struct buf sql;
	int64_t light;

	if (!f->lights)
		return 0;
	buf_init(&sql, BUF_MAX);
	buf_printf(&sql, "SELECT CASE%s FROM article a WHERE a.id = ?1", f->lights);
	light = db_stmt_int(db, 0, sql.data, "i", article);
	buf_release(&sql);
	return (uint8_t)light;
}

static enum err read_row(struct db *db, const struct db_filter *f, struct db_key key,
			 struct db_rows *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	struct db_row *r;
	bool row = false;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT a.source, a.published, m.story, a.title, s.name, a.publisher, a.read,"
		" a.starred, a.disclosure, a.kind, a.words, st.sources, a.sort,"
		/* the first by name: sorted it would need a table of its own for each row */
		" (SELECT min(n.name) FROM tagged g JOIN tag n ON n.id = g.tag"
		"  WHERE g.article = a.id),"
		/* most have none: asked first, nothing is got ready to be sorted */
		" iif(EXISTS (SELECT 1 FROM tagged t WHERE t.article = a.id),"
		"  (SELECT group_concat(name, '') FROM (SELECT n.name FROM tagged g"
		"  JOIN tag n ON n.id = g.tag WHERE g.article = a.id AND length(n.name) = 1"
		"  ORDER BY collate_key(n.name))), NULL), a.author, a.lang, st.articles,"
		" st.unread, st.starred, st.last, coalesce(st.title, ''), st.differs,"
		" iif(a.kind = 1, (SELECT sum(length(b.raw) + coalesce(length(b.doc), 0))"
		"  FROM body b WHERE b.article = a.id OR b.article IN"
		"  (SELECT l.id FROM article l WHERE l.parent = a.id)), 0), " DB_ENCLOSURE_IS
		" FROM article a"
		" LEFT JOIN source s ON s.id = a.source"
		" LEFT JOIN story_article m ON m.article = a.id AND m.section = -1"
		" LEFT JOIN story st ON st.id = m.story WHERE a.id = ?1",
		"i", key.id);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err;
	r = VEC_ADD(out);
	r->key = key;
	r->source = sqlite3_column_int64(q, 0);
	r->published = sqlite3_column_int64(q, 1);
	r->story = sqlite3_column_int64(q, 2);
	r->title = db_stmt_text(q, 3, a);
	r->source_name = db_stmt_text(q, 4, a);
	r->publisher = db_stmt_text(q, 5, a);
	r->read = sqlite3_column_int64(q, 6) != 0;
	r->starred = sqlite3_column_int64(q, 7) != 0;
	r->disclosure = sqlite3_column_int64(q, 8) != 0;
	r->kind = (uint8_t)sqlite3_column_int64(q, 9);
	r->words = (uint32_t)sqlite3_column_int64(q, 10);
	r->story_sources = (uint32_t)sqlite3_column_int64(q, 11);
	r->time = sqlite3_column_int64(q, 12);
	r->tag = db_stmt_text(q, 13, a);
	r->flags = db_stmt_text(q, 14, a);
	r->author = db_stmt_text(q, 15, a);
	r->lang = db_stmt_text(q, 16, a);
	r->story_articles = (uint32_t)sqlite3_column_int64(q, 17);
	r->story_unread = (uint32_t)sqlite3_column_int64(q, 18);
	r->story_starred = (uint32_t)sqlite3_column_int64(q, 19);
	r->story_last = sqlite3_column_int64(q, 20);
	r->story_title = db_stmt_text(q, 21, a);
	r->story_differs = sqlite3_column_int64(q, 22) != 0;
	r->bytes = sqlite3_column_int64(q, 23);
	r->enclosed = sqlite3_column_int64(q, 24) != 0;
	sqlite3_reset(q);
	r->light = light_of(db, f, key.id);
	return OK;
}

/* Where the oldest come first, down the list is up in time. */
static enum db_way way_in(const struct db_filter *f, enum db_way way)
{
	if (!f->oldest)
		return way;
	return way == DB_DOWN ? DB_UP : DB_DOWN;
}

enum err db_list_find(struct db *db, const struct db_filter *f, int64_t article, struct db_key *out,
		      struct why *why)
{
	const char *sql = f->found	? "SELECT sort FROM temp.found WHERE article = ?1"
			  : f->arranged ? "SELECT sort FROM temp.arranged WHERE article = ?1"
					: "SELECT sort FROM article WHERE id = ?1 AND deleted = 0";

	enum err err;

	*out = (struct db_key){INT64_MIN, article};
	err = db_stmt_ask(db, &out->sort, why, sql, "i", article);
	return !err && out->sort == INT64_MIN ? ERR_NOT_FOUND : err;
}

/* The line that an article stands in: its own, or that of its story's newest one in the view. */
static enum err line_of(struct db *db, const struct db_filter *f, struct db_key key,
			struct db_key *line, struct why *why)
{
	struct start top = {NULL, false, DB_DOWN};
	struct db_filter members = *f;
	struct db_keys keys = {0};
	enum err err;

	*line = key;
	members.story = 0;
	err = db_stmt_ask(db, &members.story, why,
			  "SELECT m.story FROM story_article m JOIN story t"
			  " ON t.id = m.story WHERE m.article = ?1 AND m.section = -1"
			  " AND t.sources > 1",
			  "i", key.id);
	if (members.story)
		err = read_keys(db, &members, &top, 1, &keys, why);
	if (keys.len)
		*line = keys.items[0];
	VEC_RELEASE(&keys);
	return err;
}

static bool folds(const struct db_filter *f)
{
	return f->stories && !f->found && !f->arranged && !f->story;
}

/* Keys of lines; what lies in the lines of others is passed over, page by page. */
static enum err read_lines(struct db *db, const struct db_filter *f, const struct start *at,
			   uint32_t n, struct db_keys *out, struct why *why)
{
	struct start from = *at;
	struct db_keys page = {0};
	struct db_key last;
	enum err err = OK;

	do {
		VEC_CLEAR(&page);
		err = read_keys(db, f, &from, n, &page, why);
		for (uint32_t i = 0; !err && i < page.len && out->len < n; i++) {
			struct db_key line;

			err = line_of(db, f, page.items[i], &line, why);
			if (line.id == page.items[i].id)
				VEC_PUSH(out, line);
		}
		if (page.len)
			last = page.items[page.len - 1];
		from = (struct start){&last, false, at->way};
	} while (!err && page.len == n && out->len < n);
	VEC_RELEASE(&page);
	return err;
}

enum err db_list_page(struct db *db, const struct db_filter *f, const struct db_key *from,
		      bool with_from, enum db_way way, uint32_t n, struct db_rows *out,
		      struct arena *a, struct why *why)
{
	struct start at = {from, with_from, way_in(f, way)};
	struct db_keys keys = {0};
	enum err err;

	db_read_begin(db);
	err = (folds(f) ? read_lines : read_keys)(db, f, &at, n, &keys, why);
	for (uint32_t i = 0; !err && i < keys.len; i++)
		err = read_row(db, f, keys.items[way == DB_DOWN ? i : keys.len - 1 - i], out, a,
			       why);
	db_read_end(db);
	VEC_RELEASE(&keys);
	return err;
}

enum err db_list_before(struct db *db, const struct db_filter *f, const struct db_key *key,
			uint32_t max, uint32_t *out, struct why *why)
{
	struct start at = {key, false, way_in(f, DB_UP)};
	struct db_keys keys = {0};
	enum err err = read_keys(db, f, &at, max, &keys, why);

	*out = keys.len;
	VEC_RELEASE(&keys);
	return err;
}

/* Whether a line lies on that side of the start. */
static bool is_beyond(const struct db_key *from, enum db_way way, struct db_key line)
{
	bool older;

	if (!from)
		return true;
	if (line.sort == from->sort && line.id == from->id)
		return false;
	older = line.sort != from->sort ? line.sort < from->sort : line.id < from->id;
	return older == (way == DB_DOWN);
}

enum err db_list_unread(struct db *db, const struct db_filter *f, const struct db_key *from,
			enum db_way way, struct db_key *out, struct why *why)
{
	struct start at = {from, false, way_in(f, way)};
	struct db_filter unread = *f;
	struct db_key key;
	enum err err = OK;

	unread.unread = true;
	unread.read_after = 0;
	do {
		struct db_keys keys = {0};

		err = read_keys(db, &unread, &at, 1, &keys, why);
		if (!err && !keys.len)
			err = ERR_NOT_FOUND;
		if (!err)
			key = *out = keys.items[0];
		VEC_RELEASE(&keys);
		if (!err && folds(f))
			err = line_of(db, f, key, out, why);
		at.key = &key;
		/* an unread article of the line one stands on, or has passed, leads nowhere */
	} while (!err && !is_beyond(from, at.way, *out));
	return err;
}

static enum err read_counts(struct db *db, sqlite3_stmt *q, struct db_counts *out, struct why *why)
{
	bool row = false;
	enum err err = db_stmt_next(db, q, &row, why);

	if (err || !row)
		return err;
	out->total = sqlite3_column_int64(q, 0);
	out->unread = sqlite3_column_int64(q, 1);
	out->starred = sqlite3_column_int64(q, 2);
	sqlite3_reset(q);
	return OK;
}

/* Views of whole sources and tags, perhaps only what is unread or starred in them. */
static bool is_kept(const struct db_filter *f)
{
	return !f->found && !f->where && !f->issues && !f->since && !f->before && !f->story &&
	       !f->behind && !(f->unread && f->starred) && !(f->source && f->tag);
}

static enum err count_kept(struct db *db, const struct db_filter *f, struct db_counts *out,
			   struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err;

	if (f->source)
		err = db_stmt_open(db, &q, why,
				   "SELECT total, unread, starred FROM counter WHERE source = ?1",
				   "i", f->source);
	else if (f->tag)
		err = db_stmt_open(db, &q, why,
				   "SELECT total, unread, starred FROM tag_count"
				   " WHERE tag = (SELECT id FROM tag WHERE name = ?1)",
				   "s", str_z(f->tag));
	else
		err = db_stmt_open(db, &q, why,
				   "SELECT sum(total), sum(unread), sum(starred) FROM counter"
				   " WHERE shown = 1",
				   "");
	return err ? err : read_counts(db, q, out, why);
}

static enum err count_rows(struct db *db, const struct db_filter *f, struct db_counts *out,
			   struct why *why)
{
	struct db_view_query query = {"%read AS r, %starred AS s", false, false, DB_DOWN};
	struct db_view_part whole = db_view_whole(f);
	sqlite3_stmt *q = NULL;
	struct buf sql;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "SELECT count(*), coalesce(sum(r = 0), 0), coalesce(sum(s), 0) FROM (");
	db_view_sql(&sql, f, &query);
	buf_char(&sql, ')');
	err = db_view_open(db, &q, sql.data, f, &whole, COUNT_MAX, why);
	if (!err)
		err = read_counts(db, q, out, why);
	buf_release(&sql);
	return err;
}

enum err db_list_count(struct db *db, const struct db_filter *f, struct db_counts *out,
		       struct why *why)
{
	struct db_filter plain = *f, both;
	struct db_counts few = {0};
	enum err err;

	*out = (struct db_counts){0};
	plain.horizon = plain.read_after = 0;
	plain.arranged = false;
	if (!is_kept(&plain))
		return count_rows(db, &plain, out, why);
	err = count_kept(db, &plain, out, why);
	if (err || !(plain.unread || plain.starred))
		return err;
	/* what is unread and starred at once has no counter, but is seldom much */
	both = plain;
	both.unread = both.starred = true;
	err = count_rows(db, &both, &few, why);
	out->total = plain.unread ? out->unread : out->starred;
	*(plain.unread ? &out->starred : &out->unread) = few.total;
	return err;
}

bool db_list_is_kept(const struct db_filter *f)
{
	struct db_filter plain = *f;

	plain.horizon = plain.read_after = 0;
	plain.arranged = false;
	return is_kept(&plain);
}

static int ask_stop(void *stop)
{
	bool (*const *is_wanted)(void) = stop;

	return (*is_wanted)();
}

enum err db_list_count_unless(struct db *db, const struct db_filter *f, bool (*stop)(void),
			      struct db_counts *out, struct why *why)
{
	enum err err;

	if (stop)
		sqlite3_progress_handler(db->sql, STOP_STEPS, ask_stop, &stop);
	err = db_list_count(db, f, out, why);
	sqlite3_progress_handler(db->sql, 0, NULL, NULL);
	return err;
}

int64_t db_list_horizon(struct db *db)
{
	return db_stmt_int(db, 0, "SELECT max(id) FROM article", "");
}

int64_t db_list_arrived(struct db *db, const struct db_filter *f)
{
	return db_list_arrived_above(db, f, f->horizon);
}

int64_t db_list_arrived_above(struct db *db, const struct db_filter *f, int64_t id)
{
	int64_t tag = 0, n;
	struct buf sql;

	if (f->found)
		return 0;
	if (f->tag)
		tag = db_stmt_int(db, -1, "SELECT id FROM tag WHERE name = ?1", "s", str_z(f->tag));
	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "SELECT count(*) FROM article a NOT INDEXED WHERE a.id > ?1"
		       " AND a.deleted = 0 AND (CASE ?2 WHEN 0 THEN a.shown ELSE a.source = ?2 END)"
		       " AND (?3 = 0 OR EXISTS (SELECT 1 FROM tagged g"
		       "  WHERE g.article = a.id AND g.tag = ?3))"
		       " AND (?4 = 0 OR a.read = 0) AND (?5 = 0 OR a.starred = 1)"
		       " AND a.sort >= ?6 AND (?7 = 0 OR a.sort < ?7)");
	if (f->issues)
		buf_cstr(&sql, " AND a.kind = 1");
	if (f->where)
		buf_printf(&sql, " AND %s", f->where);
	n = db_stmt_int(db, 0, sql.data, "iiiiiii", id, f->source, tag, (int64_t)f->unread,
			(int64_t)f->starred, f->since, f->before);
	buf_release(&sql);
	return n;
}

int64_t db_list_clock(struct db *db)
{
	return db_stmt_int(db, 0, "SELECT value FROM note WHERE name = 'clock'", "");
}
