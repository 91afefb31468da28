/* SPDX-License-Identifier: ISC */
#include "store/db_urls.h"

#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/url.h"
#include "conf/comeback.h"
#include "conf/welcome.h"
#include "store/db_op.h"
#include "store/db_source.h"

#define STAMP "urls-stamp"
/* Seconds after which a change of the file is sure to show in its time. */
#define SETTLED 2

/* Another version of the program may read it otherwise. 0: there is no file, nothing is known. */
static struct str stamp_of(const struct paths *paths, struct arena *a)
{
	uint64_t stamp = file_stamp(paths->urls_file);

	if (!stamp)
		return STR("");
	return str_z(arena_printf(a, "%016llx %s", (unsigned long long)stamp, PACKAGE_VERSION));
}

static bool is_noted(struct db *db, struct str stamp, struct arena *a)
{
	return stamp.n && str_eq(stamp, db_note_get(db, STAMP, a));
}

bool db_urls_are_known(struct db *db, const struct paths *paths)
{
	struct arena a = {0};
	bool known = is_noted(db, stamp_of(paths, &a), &a);

	arena_release(&a);
	return known;
}

static bool is_settled(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_mtim.tv_sec + SETTLED < date_now();
}

/* By the fetcher only, which writes anyway, and when nobody else does: no command waits for it. */
void db_urls_settle(struct db *db, const struct paths *paths)
{
	struct arena a = {0};
	struct str stamp = str_z(db->urls);
	bool busy;

	if (stamp.n && db->check && !db_is_readonly(db) && is_settled(paths->urls_file) &&
	    str_eq(stamp, stamp_of(paths, &a)) && !db_begin_free(db, &busy, NULL) &&
	    !db_end(db, db_note_set(db, STAMP, stamp, NULL), NULL))
		db->urls[0] = '\0';
	arena_release(&a);
}

static enum err follow(struct db *db, const struct paths *paths, struct str stamp, bool report,
		       struct why *why)
{
	struct sources list;
	struct why ignored;
	enum err err = OK;
	bool is_right;

	if (sources_read(&list, paths->urls_file, &ignored) && report)
		(void)!complaints_report(&list.errors);
	is_right = list.list.len && !list.errors.all;
	/* a file that can't be read does not mean that the sources are gone */
	if (!list.unreadable) {
		(void)welcome_add(&list, paths);
		err = db_source_sync(db, &list, why);
	}
	if (err || !is_right)
		stamp.n = 0;
	(void)snprintf(db->urls, sizeof db->urls, "%.*s", STR_ARG(stamp));
	db_urls_settle(db, paths);
	sources_release(&list);
	return err;
}

enum err db_urls_follow(struct db *db, const struct paths *paths, bool report, struct why *why)
{
	struct arena a = {0};
	struct str stamp = stamp_of(paths, &a); /* of before it is read */
	enum err err = is_noted(db, stamp, &a) ? OK : follow(db, paths, stamp, report, why);

	arena_release(&a);
	return err;
}

static enum err keep(struct db *db, const struct db_urls *u, struct why *why)
{
	struct arena a = {0};
	struct str shown = u->address ? url_public(&a, str_z(u->address)) : STR_NONE;
	enum err err = db_begin(db, why);

	if (!err) {
		err = db_stmt_run(db, why,
				  "INSERT INTO op(time, mark, value, changed, text, line, before,"
				  " after) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
				  "iiiisibb", date_now(), (int64_t)DB_OP_URLS, (int64_t)u->kind,
				  (int64_t)u->n, shown, (int64_t)u->change.line, u->change.before,
				  u->change.after);
		if (!err)
			err = db_op_forget(db, sqlite3_last_insert_rowid(db->sql), why);
		err = db_end(db, err, why);
	}
	arena_release(&a);
	return err;
}

/* Lines that are surely a person's. What is too much for it comes back as comments at the worst. */
static void note(struct buf *own, struct str lines)
{
	if (!lines.n || own->len + lines.n + 1 > DB_OWN_MAX)
		return;
	buf_str(own, lines);
	if (lines.p[lines.n - 1] != '\n')
		buf_char(own, '\n');
}

enum err db_urls_keep(struct db *db, const struct db_urls *urls, struct why *why)
{
	struct why cause = {0};
	enum err err;

	if (str_eq(urls->change.before, urls->change.after))
		return OK;
	note(&db->own, urls->change.before);
	note(&db->own, urls->change.after);
	err = keep(db, urls, &cause);
	if (err)
		(void)why_set(why, err, NULL, 0, _("done, but undo can't take it back: %s"),
			      cause.what);
	return err;
}

static void describe(struct buf *what, int64_t kind, uint32_t n, struct str address)
{
	switch (kind) {
	case DB_URLS_ADDED:
		buf_printf(what, _("%.*s added"), STR_ARG(address));
		break;
	case DB_URLS_REMOVED:
		buf_printf(what, _("%.*s removed"), STR_ARG(address));
		break;
	case DB_URLS_RENAMED:
		buf_printf(what, _("%.*s renamed"), STR_ARG(address));
		break;
	case DB_URLS_TAGGED:
		buf_printf(what, _("%.*s tagged"), STR_ARG(address));
		break;
	case DB_URLS_EDITED:
		buf_printf(what, _("%.*s changed"), STR_ARG(address));
		break;
	default:
		buf_printf(what, P_("%u source imported", "%u sources imported", n), n);
		break;
	}
}

/* What comes back: in the file only as far as the cache may say so (comeback.h). */
static enum err turn(struct db *db, struct sources_change *c, bool back, const char *path,
		     struct buf *what, struct why *why)
{
	struct str *then = back ? &c->before : &c->after, all = *then;
	struct buf lines, known;
	uint32_t comments;
	enum err err;

	buf_init(&lines, BUF_MAX);
	buf_init(&known, BUF_MAX);
	buf_str(&known, buf_view(&db->own));
	buf_str(&known, back ? c->after : c->before);
	comments = comeback_lines(&lines, all, buf_view(&known));
	*then = buf_view(&lines);
	err = sources_turn(path, c, back, why);
	*then = all;
	if (!err && comments)
		buf_printf(what,
			   P_("; %u line that runs a program or reads files is in `urls` as a "
			      "comment: take its # away if it is yours",
			      "; %u lines that run programs or read files are in `urls` as "
			      "comments: take their # away if they are yours",
			      comments),
			   comments);
	buf_release(&known);
	buf_release(&lines);
	return err;
}

enum err db_urls_turn(struct db *db, int64_t op, bool back, const struct paths *paths,
		      struct buf *what, struct why *why)
{
	struct sources_change c = {0};
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT value, changed, text, line, before, after FROM op"
				    " WHERE id = ?1",
				    "i", op);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (!err && row) {
		describe(what, sqlite3_column_int64(q, 0), (uint32_t)sqlite3_column_int64(q, 1),
			 db_stmt_text(q, 2, &c.arena));
		c.line = sqlite3_column_int(q, 3);
		c.before = db_stmt_text(q, 4, &c.arena);
		c.after = db_stmt_text(q, 5, &c.arena);
		sqlite3_reset(q);
		err = turn(db, &c, back, paths->urls_file, what, why);
	}
	if (!err)
		err = db_urls_follow(db, paths, false, why);
	sources_change_release(&c);
	return err;
}
