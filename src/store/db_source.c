/* SPDX-License-Identifier: ISC */
#include "store/db_source.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "conf/called.h"
#include "store/db_stmt.h"

#define COLUMNS                                                                                    \
	"s.id, s.address, s.name, s.feed_title, s.home, s.tags, s.hidden, s.kind, s.last_attempt," \
	" s.last_success, s.next_attempt, s.error_since, s.http_status, s.error, s.failures,"      \
	" s.etag, s.last_modified, s.moved_to, s.ttl, c.unread, c.total, s.skip_hours,"            \
	" s.skip_days, s.pace, s.changed, s.settings, s.former, s.offer, s.moved,"                 \
	" s.remote <> ''"

static void read_row(sqlite3_stmt *q, struct db_source *s, struct arena *a)
{
	s->id = sqlite3_column_int64(q, 0);
	s->address = db_stmt_text(q, 1, a);
	s->name = db_stmt_text(q, 2, a);
	s->feed_title = db_stmt_text(q, 3, a);
	s->home = db_stmt_text(q, 4, a);
	s->tags = db_stmt_text(q, 5, a);
	s->hidden = sqlite3_column_int64(q, 6) != 0;
	s->kind = (uint8_t)sqlite3_column_int64(q, 7);
	s->last_attempt = sqlite3_column_int64(q, 8);
	s->last_success = sqlite3_column_int64(q, 9);
	s->next_attempt = sqlite3_column_int64(q, 10);
	s->error_since = sqlite3_column_int64(q, 11);
	s->http_status = (int32_t)sqlite3_column_int64(q, 12);
	s->error = db_stmt_text(q, 13, a);
	s->failures = (uint32_t)sqlite3_column_int64(q, 14);
	s->etag = db_stmt_text(q, 15, a);
	s->last_modified = db_stmt_text(q, 16, a);
	s->moved_to = db_stmt_text(q, 17, a);
	s->ttl = sqlite3_column_int64(q, 18);
	s->unread = (uint32_t)sqlite3_column_int64(q, 19);
	s->total = (uint32_t)sqlite3_column_int64(q, 20);
	s->skip_hours = (uint32_t)sqlite3_column_int64(q, 21);
	s->skip_days = (uint32_t)sqlite3_column_int64(q, 22);
	s->pace = sqlite3_column_int64(q, 23);
	s->changed = sqlite3_column_int64(q, 24);
	s->settings = db_stmt_text(q, 25, a);
	s->former = db_stmt_text(q, 26, a);
	s->offer = db_stmt_text(q, 27, a);
	s->moved = sqlite3_column_int64(q, 28);
	s->synced = sqlite3_column_int64(q, 29) != 0;
}

enum db_source_move db_source_move(const struct db_source *s)
{
	if (!s->offer.n || str_eq(s->former, s->offer))
		return DB_SOURCE_STAYS;
	if (str_eq(s->address, s->former))
		return DB_SOURCE_OFFERED;
	return str_eq(s->address, s->offer) ? DB_SOURCE_MOVED : DB_SOURCE_STAYS;
}

enum err db_source_list(struct db *db, struct db_sources *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT " COLUMNS " FROM source s INDEXED BY source_place"
				    " CROSS JOIN counter c ON c.source = s.id"
				    " WHERE s.listed = 1 ORDER BY s.place",
				    "");

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		read_row(q, VEC_ADD(out), a);
	}
	return err;
}

/* The first row of a query, or ERR_NOT_FOUND without words. */
static enum err find_by(struct db *db, const char *sql, const char *types, struct str name,
			int64_t id, struct db_source *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = types[0] == 'i' ? db_stmt_open(db, &q, why, sql, types, id)
				       : db_stmt_open(db, &q, why, sql, types, name);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err)
		return err;
	if (!row)
		return ERR_NOT_FOUND;
	read_row(q, out, a);
	sqlite3_reset(q);
	return OK;
}

#define SELECT_ONE "SELECT " COLUMNS " FROM source s JOIN counter c ON c.source = s.id WHERE "

static int compare_addresses(const void *a, const void *b)
{
	const struct db_source *x = a, *y = b;

	return str_cmp(x->address, y->address);
}

void db_source_sort(struct db_sources *list)
{
	if (list->len)
		qsort(list->items, list->len, sizeof *list->items, compare_addresses);
}

const struct db_source *db_source_among(const struct db_sources *list, struct str address)
{
	struct db_source key = {.address = address};

	return list->len ? bsearch(&key, list->items, list->len, sizeof key, compare_addresses)
			 : NULL;
}

enum err db_source_find(struct db *db, struct str name, struct db_source *out, struct arena *a,
			struct why *why)
{
	long long id = 0;
	char shown[200];
	enum err err = ERR_NOT_FOUND;

	*out = (struct db_source){0};
	if (str_int(name, 1, INT64_MAX, &id))
		err = find_by(db, SELECT_ONE "s.id = ?1 AND s.listed = 1", "i", name, id, out, a,
			      why);
	if (err == ERR_NOT_FOUND)
		err = find_by(db, SELECT_ONE "s.address = ?1 AND s.listed = 1", "s", name, 0, out,
			      a, why);
	if (err == ERR_NOT_FOUND)
		err = find_by(db,
			      SELECT_ONE "s.name = ?1 COLLATE NOCASE AND s.listed = 1"
					 " ORDER BY s.name <> ?1, s.place LIMIT 1",
			      "s", name, 0, out, a, why);
	if (err != ERR_NOT_FOUND)
		return err;
	snprintf(shown, sizeof shown, "%.*s", STR_ARG(str_sub(name, 0, sizeof shown - 1)));
	return why_set(why, err, shown, 0,
		       _("no such source; `kurzum sources` lists them by number, address and "
			 "name"));
}

enum err db_source_put(struct db *db, const struct db_source *s, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "UPDATE source SET feed_title = ?2, home = ?3, last_attempt = ?4,"
			  " last_success = ?5, next_attempt = ?6, error_since = ?7,"
			  " http_status = ?8, error = ?9, failures = ?10, ttl = ?11,"
			  " skip_hours = ?12, skip_days = ?13, pace = ?14, changed = ?15"
			  " WHERE id = ?1",
			  "issiiiiisiiiiii", s->id, s->feed_title, s->home, s->last_attempt,
			  s->last_success, s->next_attempt, s->error_since, (int64_t)s->http_status,
			  s->error, (int64_t)s->failures, s->ttl, (int64_t)s->skip_hours,
			  (int64_t)s->skip_days, s->pace, s->changed);
	/* what belongs to an address: a person may have moved the source since it was asked */
	if (!err)
		err = db_stmt_run(db, why,
				  "UPDATE source SET etag = ?3, last_modified = ?4, moved_to = ?5,"
				  " former = ?6, offer = ?7, moved = ?8"
				  " WHERE id = ?1 AND address = ?2",
				  "issssssi", s->id, s->address, s->etag, s->last_modified,
				  s->moved_to, s->former, s->offer, s->moved);
	if (!err && s->feed_title.n)
		err = db_stmt_run(db, why,
				  "UPDATE source SET name = ?2 WHERE id = ?1 AND line_title = ''"
				  " AND name <> ?2",
				  "is", s->id, s->feed_title);
	return db_end(db, err, why);
}

/* The tags of a source are the tags of its articles too (schema.c: tagged.origin). */
static enum err drop_tags(struct db *db, int64_t source, struct why *why)
{
	static const char *const steps[] = {
		"DELETE FROM source_tag WHERE source = ?1",
		"UPDATE tagged SET origin = origin & ~1"
		" WHERE article IN (SELECT id FROM article WHERE source = ?1) AND origin & 1",
		"DELETE FROM tagged"
		" WHERE article IN (SELECT id FROM article WHERE source = ?1) AND origin = 0",
	};
	enum err err = OK;

	for (size_t i = 0; !err && i < sizeof steps / sizeof steps[0]; i++)
		err = db_stmt_run(db, why, steps[i], "i", source);
	return err;
}

/* All there is to do for a source that is new: it has no articles. */
static enum err put_tags(struct db *db, int64_t source, struct str tags, struct why *why)
{
	enum err err = OK;
	struct str tag;

	while (!err && str_cut(&tags, '\t', &tag)) {
		if (!tag.n)
			continue;
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO tag(name) VALUES(?1)", "s", tag);
		if (!err)
			err = db_stmt_run(db, why,
					  "INSERT OR IGNORE INTO source_tag"
					  " SELECT ?1, id FROM tag WHERE name = ?2",
					  "is", source, tag);
	}
	return err;
}

static enum err set_tags(struct db *db, int64_t source, struct str tags, struct why *why)
{
	enum err err = drop_tags(db, source, why);

	if (!err)
		err = put_tags(db, source, tags, why);
	if (!err)
		err = db_stmt_run(
			db, why,
			"INSERT INTO tagged(article, tag, origin, sort, shown, read, starred)"
			" SELECT a.id, t.tag, 1, a.sort, a.shown, a.read, a.starred"
			" FROM source_tag t CROSS JOIN article a ON a.source = t.source"
			" WHERE t.source = ?1"
			" ON CONFLICT(article, tag) DO UPDATE SET origin = origin | 1",
			"i", source);
	return err;
}

/* One line of `urls` as the table keeps it. */
struct line {
	const struct source *source;
	struct str address, title, tags, settings;
	int64_t place;
};

static struct str name_of(const struct line *l, struct str feed_title, struct arena *a)
{
	if (l->title.n)
		return l->title;
	return feed_title.n ? feed_title : called_after(a, l->source->kind, l->address);
}

static enum err insert_line(struct db *db, const struct line *l, int64_t *id, struct why *why)
{
	const struct source *s = l->source;
	struct arena a = {0};
	enum err err = db_stmt_run(
		db, why,
		"INSERT INTO source(address, kind, place, hidden, shown, line_title, name, tags,"
		" settings) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		"siiiissss", l->address, (int64_t)s->kind, l->place, (int64_t)s->hidden,
		(int64_t)!s->hidden, l->title, name_of(l, STR_NONE, &a), l->tags, l->settings);

	arena_release(&a);
	if (err)
		return err;
	*id = sqlite3_last_insert_rowid(db->sql);
	return put_tags(db, *id, l->tags, why);
}

static enum err update_line(struct db *db, const struct line *l, int64_t id, struct str feed_title,
			    bool retag, struct why *why)
{
	const struct source *s = l->source;
	struct arena a = {0};
	enum err err = db_stmt_run(
		db, why,
		"UPDATE source SET address = ?1, kind = ?2, place = ?3, hidden = ?4, shown = ?5,"
		" line_title = ?6, name = ?7, tags = ?8, listed = 1, settings = ?10,"
		" next_attempt ="
		" CASE WHEN listed = 1 AND settings = ?10 THEN next_attempt ELSE 0 END"
		" WHERE id = ?9",
		"siiiisssis", l->address, (int64_t)s->kind, l->place, (int64_t)s->hidden,
		(int64_t)!s->hidden, l->title, name_of(l, feed_title, &a), l->tags, id,
		l->settings);

	arena_release(&a);
	return !err && retag ? set_tags(db, id, l->tags, why) : err;
}

/* The source of a line: by its address, or the one that moved there and whose own line is gone. 0:
 * none. */
static int64_t known_as(struct db *db, const struct sources *list, struct str address,
			struct arena *a)
{
	int64_t id = db_stmt_int(db, 0, "SELECT id FROM source WHERE address = ?1", "s", address);
	sqlite3_stmt *q = NULL;
	bool row = false;

	if (id)
		return id;
	if (db_stmt_open(db, &q, NULL,
			 "SELECT id, address FROM source INDEXED BY source_moved"
			 " WHERE moved_to = ?1 AND moved_to <> '' AND listed = 1",
			 "s", address) ||
	    db_stmt_next(db, q, &row, NULL) || !row)
		return 0;
	id = sqlite3_column_int64(q, 0);
	if (sources_find(list, db_stmt_text(q, 1, a).p))
		id = 0;
	sqlite3_reset(q);
	return id;
}

static enum err sync_line(struct db *db, const struct sources *list, const struct line *l,
			  struct arena *a, struct why *why)
{
	int64_t id = known_as(db, list, l->address, a);
	sqlite3_stmt *q = NULL;
	bool row = false, same, retag;
	struct str feed_title;
	enum err err = OK;

	if (!id) {
		err = insert_line(db, l, &id, why);
		goto out;
	}
	err = db_stmt_open(db, &q, why,
			   "SELECT address = ?2 AND place = ?3 AND hidden = ?4 AND line_title = ?5"
			   " AND listed = 1 AND kind = ?6 AND settings = ?8,"
			   " tags <> ?7 OR listed <> 1, feed_title FROM source WHERE id = ?1",
			   "isiisiss", id, l->address, l->place, (int64_t)l->source->hidden,
			   l->title, (int64_t)l->source->kind, l->tags, l->settings);
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err;
	same = sqlite3_column_int64(q, 0) != 0;
	retag = sqlite3_column_int64(q, 1) != 0;
	feed_title = db_stmt_text(q, 2, a);
	sqlite3_reset(q);
	if (!same || retag)
		err = update_line(db, l, id, feed_title, retag, why);
out:
	if (!err)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.seen VALUES(?1)", "i", id);
	return err;
}

static struct str joined_tags(const struct source *s, struct arena *a)
{
	char *tags = arena_printf(a, "%s", "");

	for (uint32_t i = 0; i < s->ntags; i++)
		tags = arena_printf(a, "%s%s%s", tags, i ? "\t" : "", s->tags[i]);
	return str_z(tags);
}

static enum err sync_lines(struct db *db, const struct sources *list, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < list->list.len; i++) {
		const struct source *s = &list->list.items[i];
		struct arena a = {0};
		struct line l = {s,
				 str_z(s->address),
				 str_z(s->title),
				 joined_tags(s, &a),
				 str_z(s->settings),
				 i};

		err = sync_line(db, list, &l, &a, why);
		arena_release(&a);
	}
	return err;
}

static enum err drop_gone(struct db *db, struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "INSERT INTO temp.gone SELECT id FROM source WHERE listed = 1"
				   " AND id NOT IN (SELECT id FROM temp.seen)",
				   "");

	while (!err) {
		int64_t id = 0;

		err = db_stmt_ask(db, &id, why, "SELECT id FROM temp.gone LIMIT 1", "");
		if (err || !id)
			break;
		err = drop_tags(db, id, why);
		if (!err)
			err = db_stmt_run(db, why,
					  "UPDATE source SET listed = 0, shown = 0, tags = ''"
					  " WHERE id = ?1",
					  "i", id);
		if (!err)
			err = db_stmt_run(db, why, "DELETE FROM temp.gone WHERE id = ?1", "i", id);
	}
	return err;
}

/* Over all that the table takes from `urls`: nothing is done when that is as it was. */
static struct str fingerprint(const struct sources *list, struct arena *a)
{
	uint64_t h = HASH_START;

	for (uint32_t i = 0; i < list->list.len; i++) {
		const struct source *s = &list->list.items[i];

		h = hash_mix(h, str_z(s->address));
		h = hash_mix(h, str_z(s->title));
		for (uint32_t t = 0; t < s->ntags; t++)
			h = hash_mix(h, str_z(s->tags[t]));
		h = hash_mix(h, str_z(s->hidden ? "h" : ""));
		h = hash_mix(h, str_z(s->settings));
	}
	return str_z(arena_printf(a, "%u %016llx", list->list.len, (unsigned long long)h));
}

enum err db_source_sync(struct db *db, const struct sources *list, struct why *why)
{
	struct arena a = {0};
	struct str print = fingerprint(list, &a);
	enum err err = OK;

	/* what can only be read is shown as it was */
	if (db_is_readonly(db) || str_eq(print, db_note_get(db, "urls", &a)))
		goto out;
	err = db_begin(db, why);
	if (err)
		goto out;
	err = db_stmt_exec(db,
			   "CREATE TEMP TABLE IF NOT EXISTS seen(id INTEGER PRIMARY KEY);"
			   "CREATE TEMP TABLE IF NOT EXISTS gone(id INTEGER PRIMARY KEY);"
			   "DELETE FROM temp.seen; DELETE FROM temp.gone",
			   why);
	if (!err)
		err = sync_lines(db, list, why);
	if (!err)
		err = drop_gone(db, why);
	if (!err)
		err = db_note_set(db, "urls", print, why);
	err = db_end(db, err, why);
out:
	arena_release(&a);
	return err;
}
