/* SPDX-License-Identifier: ISC */
#include "store/db_download.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/size.h"
#include "store/db_stmt.h"

#define COLUMNS                                                                                    \
	"SELECT a.id, a.enclosure_url, a.enclosure_type, a.title, s.name,"                         \
	" iif(d.bytes > 0, d.bytes, a.enclosure_bytes), a.enclosure_seconds,"                      \
	" coalesce(q.state, 0), coalesce(q.tries, 0), coalesce(q.next_attempt, 0),"                \
	" coalesce(d.file, ''), coalesce(d.validator, ''), coalesce(q.error, ''),"                 \
	" iif(s.kind = 0, s.address, ''), s.settings"                                              \
	""                                                                                         \
	" FROM article a LEFT JOIN source s ON s.id = a.source"                                    \
	" LEFT JOIN download d ON d.article = a.id"
#define IN_QUEUE " JOIN queue q ON q.kind = 3 AND q.subject = a.id"

static void read_row(sqlite3_stmt *q, struct db_download *d, struct arena *a)
{
	d->article = sqlite3_column_int64(q, 0);
	d->url = db_stmt_text(q, 1, a);
	d->type = db_stmt_text(q, 2, a);
	d->title = db_stmt_text(q, 3, a);
	d->source = db_stmt_text(q, 4, a);
	d->bytes = sqlite3_column_int64(q, 5);
	d->seconds = sqlite3_column_int64(q, 6);
	d->state = (enum db_download_state)sqlite3_column_int64(q, 7);
	d->tries = sqlite3_column_int64(q, 8);
	d->next_attempt = sqlite3_column_int64(q, 9);
	d->file = db_stmt_text(q, 10, a);
	d->validator = db_stmt_text(q, 11, a);
	d->error = db_stmt_text(q, 12, a);
	d->address = db_stmt_text(q, 13, a);
	d->settings = db_stmt_text(q, 14, a);
}

/* The first row of a statement; article 0: there is none. */
static enum err first_row(struct db *db, sqlite3_stmt *q, struct db_download *out, struct arena *a,
			  struct why *why)
{
	bool row = false;
	enum err err = db_stmt_next(db, q, &row, why);

	*out = (struct db_download){0};
	if (err || !row)
		return err;
	read_row(q, out, a);
	sqlite3_reset(q);
	return OK;
}

enum err db_download_get(struct db *db, int64_t article, struct db_download *out, struct arena *a,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	char id[24];
	enum err err = db_stmt_open(db, &q, why, COLUMNS " LEFT" IN_QUEUE " WHERE a.id = ?1", "i",
				    article);

	if (!err)
		err = first_row(db, q, out, a, why);
	snprintf(id, sizeof id, "%lld", (long long)article);
	if (!err && !out->article)
		return why_set(why, ERR_NOT_FOUND, id, 0, "%s",
			       _("no such article; `kurzum list --json` gives their numbers"));
	if (!err && !out->url.n)
		return why_set(why, ERR_NOT_FOUND, id, 0, "%s",
			       _("this article has no enclosed file"));
	return err;
}

enum err db_download_ask(struct db *db, int64_t article, struct why *why)
{
	struct arena a = {0};
	struct db_download known;
	enum err err = db_download_get(db, article, &known, &a, why);

	arena_release(&a);
	if (!err)
		err = db_stmt_writable(db, why);
	if (err)
		return err;
	return db_stmt_run(db, why,
			   "INSERT INTO queue(kind, subject, asked, wish, state)"
			   " VALUES(3, ?1, ?2, 3, 1) ON CONFLICT(kind, subject) DO UPDATE SET"
			   " state = iif(state = 3, 3, 1), tries = 0, next_attempt = 0, error = ''",
			   "ii", article, date_now());
}

enum err db_download_cancel(struct db *db, int64_t article, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why, "DELETE FROM queue WHERE kind = 3 AND subject = ?1", "i",
			   article);
}

enum err db_download_list(struct db *db, struct db_downloads *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err =
		db_stmt_open(db, &q, why, COLUMNS IN_QUEUE " ORDER BY q.asked, q.subject", "");

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		read_row(q, VEC_ADD(out), a);
	}
	return err;
}

enum err db_download_next(struct db *db, struct db_download *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    COLUMNS IN_QUEUE " WHERE q.state IN (1, 2)"
						     " AND q.next_attempt <= ?1"
						     " ORDER BY q.asked, q.subject LIMIT 1",
				    "i", date_now());

	*out = (struct db_download){0};
	return err ? err : first_row(db, q, out, a, why);
}

bool db_download_is_wanted(struct db *db, int64_t article)
{
	return db_stmt_int(db, 0,
			   "SELECT 1 FROM queue WHERE kind = 3 AND subject = ?1"
			   " AND state IN (1, 2)",
			   "i", article) == 1;
}

enum err db_download_note(struct db *db, const struct db_download *d, struct why *why)
{
	return db_stmt_run(db, why,
			   "INSERT INTO download(article, file, bytes, validator)"
			   " VALUES(?1, ?2, ?3, ?4) ON CONFLICT(article) DO UPDATE SET"
			   " file = excluded.file, bytes = excluded.bytes,"
			   " validator = excluded.validator",
			   "isis", d->article, d->file, d->bytes, d->validator);
}

enum err db_download_put(struct db *db, const struct db_download *d, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE queue SET state = ?2, tries = ?3, next_attempt = ?4, error = ?5"
			   " WHERE kind = 3 AND subject = ?1",
			   "iiiis", d->article, (int64_t)d->state, d->tries, d->next_attempt,
			   d->error);
}

const char *db_download_words(enum db_download_state state)
{
	static const char *const words[] = {"", N_("waits"), N_("not reached yet"), N_("done"),
					    N_("failed")};

	return *words[state] ? _(words[state]) : "";
}

void db_download_print(const struct db_download *d, struct buf *out)
{
	if (d->type.n)
		buf_str(out, d->type);
	if (d->bytes > 0) {
		buf_cstr(out, out->len ? ", " : "");
		size_print(d->bytes, out);
	}
	if (d->seconds <= 0)
		return;
	buf_cstr(out, out->len ? ", " : "");
	if (d->seconds >= 3600)
		buf_printf(out, _("%d h %d min"), (int)(d->seconds / 3600),
			   (int)(d->seconds / 60 % 60));
	else
		buf_printf(out, _("%d min"), (int)((d->seconds + 59) / 60));
}
