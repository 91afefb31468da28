/* SPDX-License-Identifier: ISC */
#include "store/db_download.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_stmt.h"

/* Of the file with that key. Where there is one, its article has it. */
#define COLUMNS(key)                                                                               \
	"SELECT a.id, coalesce(e.url, iif(" key " & 31, '', a.enclosure_url)),"                    \
	" coalesce(e.type, a.enclosure_type), a.title, s.name,"                                    \
	" iif(d.bytes > 0, d.bytes, coalesce(e.bytes, a.enclosure_bytes)),"                        \
	" coalesce(e.seconds, a.enclosure_seconds),"                                               \
	" coalesce(q.state, 0), coalesce(q.tries, 0), coalesce(q.next_attempt, 0),"                \
	" coalesce(d.file, ''), coalesce(d.validator, ''), coalesce(q.error, ''),"                 \
	" iif(s.kind = 0, s.address, ''), s.settings, " key ", coalesce(e.title, ''),"             \
	" max(a.enclosure_url <> '', (SELECT count(*) FROM enclosure c WHERE c.article = a.id))"
#define FROM(key)                                                                                  \
	" JOIN article a ON a.id = " key " >> 5 LEFT JOIN source s ON s.id = a.source"             \
	" LEFT JOIN enclosure e ON e.article = a.id AND e.number = " key " & 31"                   \
	" LEFT JOIN download d ON d.article = a.id AND d.number = " key " & 31"
#define ONE                                                                                        \
	COLUMNS("k.key")                                                                           \
	" FROM (SELECT ?1 AS key) k" FROM(                                                         \
		"k.key") " LEFT JOIN queue q ON q.kind = 3 AND q.subject = k.key"
#define QUEUED COLUMNS("q.subject") " FROM queue q" FROM("q.subject") " WHERE q.kind = 3"

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
	d->key = sqlite3_column_int64(q, 15);
	d->number = (uint32_t)(d->key & 31);
	d->name = db_stmt_text(q, 16, a);
	d->files = (uint32_t)sqlite3_column_int64(q, 17);
	if (d->files > ENCLOSURES_MAX) /* a damaged cache may say so */
		d->files = ENCLOSURES_MAX;
}

int64_t db_download_key(int64_t article, uint32_t number)
{
	/* an article of that number there is none, nor would it have a key */
	return article < 0 || article > INT64_MAX >> 5 ? 0 : article << 5 | (number & 31);
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

enum err db_download_get(struct db *db, int64_t key, struct db_download *out, struct arena *a,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	char id[24];
	enum err err = db_stmt_open(db, &q, why, ONE, "i", key);

	if (!err)
		err = first_row(db, q, out, a, why);
	snprintf(id, sizeof id, "%lld", (long long)(key >> 5));
	if (!err && !out->article)
		return why_set(why, ERR_NOT_FOUND, id, 0, "%s",
			       _("no such article; `kurzum list --json` gives their numbers"));
	if (!err && !out->url.n && out->files)
		return why_set(why, ERR_NOT_FOUND, id, 0,
			       P_("this article has only %u enclosed file",
				  "this article has only %u enclosed files", out->files),
			       out->files);
	if (!err && !out->url.n)
		return why_set(why, ERR_NOT_FOUND, id, 0, "%s",
			       _("this article has no enclosed file"));
	return err;
}

enum err db_download_of(struct db *db, int64_t article, struct db_downloads *out, struct arena *a,
			struct why *why)
{
	struct db_download d = {.files = 1};
	enum err err = OK;

	for (uint32_t i = 0; !err && i < d.files; i++) {
		err = db_download_get(db, db_download_key(article, i), &d, a, why);
		if (!err)
			VEC_PUSH(out, d);
	}
	return err;
}

enum err db_download_ask(struct db *db, int64_t key, struct why *why)
{
	struct arena a = {0};
	struct db_download known;
	enum err err = db_download_get(db, key, &known, &a, why);

	arena_release(&a);
	if (!err)
		err = db_stmt_writable(db, why);
	if (err)
		return err;
	return db_stmt_run(db, why,
			   "INSERT INTO queue(kind, subject, asked, wish, state)"
			   " VALUES(3, ?1, ?2, 3, 1) ON CONFLICT(kind, subject) DO UPDATE SET"
			   " state = iif(state = 3, 3, 1), tries = 0, next_attempt = 0, error = ''",
			   "ii", key, date_now());
}

enum err db_download_cancel(struct db *db, int64_t key, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why, "DELETE FROM queue WHERE kind = 3 AND subject = ?1", "i", key);
}

enum err db_download_list(struct db *db, struct db_downloads *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why, QUEUED " ORDER BY q.asked, q.subject", "");

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
				    QUEUED " AND q.state IN (1, 2) AND q.next_attempt <= ?1"
					   " ORDER BY q.asked, q.subject LIMIT 1",
				    "i", date_now());

	*out = (struct db_download){0};
	return err ? err : first_row(db, q, out, a, why);
}

bool db_download_is_wanted(struct db *db, int64_t key)
{
	return db_stmt_int(db, 0,
			   "SELECT 1 FROM queue WHERE kind = 3 AND subject = ?1"
			   " AND state IN (1, 2)",
			   "i", key) == 1;
}

enum err db_download_note(struct db *db, const struct db_download *d, struct why *why)
{
	return db_stmt_run(db, why,
			   "INSERT INTO download(article, file, bytes, validator, number)"
			   " VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
			   " file = excluded.file, bytes = excluded.bytes,"
			   " validator = excluded.validator",
			   "isisi", d->article, d->file, d->bytes, d->validator,
			   (int64_t)d->number);
}

enum err db_download_put(struct db *db, const struct db_download *d, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE queue SET state = ?2, tries = ?3, next_attempt = ?4, error = ?5"
			   " WHERE kind = 3 AND subject = ?1",
			   "iiiis", d->key, (int64_t)d->state, d->tries, d->next_attempt, d->error);
}

const char *db_download_words(enum db_download_state state)
{
	static const char *const words[] = {"", N_("waits"), N_("not reached yet"), N_("done"),
					    N_("failed")};

	return *words[state] ? _(words[state]) : "";
}

struct enclosure db_download_file(const struct db_download *d)
{
	return (struct enclosure){.url = d->url,
				  .type = d->type,
				  .title = d->name,
				  .bytes = d->bytes,
				  .seconds = d->seconds};
}

const struct enclosure *db_download_each(const struct db_downloads *list, struct arena *a)
{
	struct enclosure *files = arena_zalloc(a, list->len, sizeof *files);

	for (uint32_t i = 0; i < list->len; i++)
		files[i] = db_download_file(&list->items[i]);
	return files;
}

uint32_t db_download_files(struct db *db, int64_t article, const struct enclosure **files,
			   struct arena *a)
{
	struct db_downloads list = {0};
	uint32_t n;

	if (db_download_of(db, article, &list, a, NULL))
		list.len = 0;
	n = list.len;
	*files = db_download_each(&list, a);
	VEC_RELEASE(&list);
	return n;
}
