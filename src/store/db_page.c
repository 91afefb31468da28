/* SPDX-License-Identifier: ISC */
#include "store/db_page.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_body.h"
#include "store/db_view.h"

/* Nobody else has it, and it may be tried now. */
#define DUE " o.kind = 1 AND o.state IN (1, 2) AND o.wish >= ?1 AND o.next_attempt <= ?2"

/*
 * One that stands in the queue is wanted more. What the network lost is due when a view is wanted
 * (2); what can't be had is tried again for nobody but who asks for this very page (3).
 */
#define ASK_AGAIN                                                                                  \
	" ON CONFLICT(kind, subject) DO UPDATE SET wish = max(wish, excluded.wish),"               \
	" next_attempt = CASE WHEN excluded.wish >= 2 AND state = 2"                               \
	"  OR excluded.wish = 3 AND state > 1 THEN 0 ELSE next_attempt END,"                       \
	" tries = CASE WHEN excluded.wish >= 2 AND state = 2"                                      \
	"  OR excluded.wish = 3 AND state > 1 THEN 0 ELSE tries END,"                              \
	" state = CASE WHEN excluded.wish = 3 OR excluded.wish = 2 AND state = 2 THEN 1"           \
	"  ELSE state END"

const char *db_page_words(enum db_page_state state)
{
	static const char *const words[] = {
		[DB_PAGE_NONE] = "",
		[DB_PAGE_WAITS] = N_("page is being fetched"),
		[DB_PAGE_LOST] = N_("page not reached yet"),
		[DB_PAGE_FAILED] = N_("page can't be had"),
		[DB_PAGE_PAY] = N_("page is for subscribers"),
		[DB_PAGE_CONSENT] = N_("page asks about cookies first"),
		[DB_PAGE_EMPTY] = N_("no article on the page"),
		[DB_PAGE_NO_MORE] = N_("page has no more text"),
	};

	return (size_t)state < sizeof words / sizeof *words && words[state][0] ? _(words[state])
									       : "";
}

enum err db_page_ask(struct db *db, int64_t id, enum db_page_wish wish, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "INSERT INTO queue(kind, subject, asked, wish, state)"
			   " SELECT 1, a.id, ?2, ?3, 1 FROM article a"
			   " WHERE a.id = ?1 AND a.url <> ''"
			   " AND NOT EXISTS (SELECT 1 FROM body b WHERE b.article = a.id"
			   "  AND b.part = 1)" ASK_AGAIN,
			   "iii", id, date_now(), (int64_t)wish);
}

/* The view's keys in a table of their own: the queue must not change while it is read. */
static enum err ask_keys(struct db *db, const struct db_filter *f, struct why *why)
{
	struct db_view_query query = {"%sort, %id AS id", false, false, DB_DOWN};
	struct db_view_part whole = db_view_whole(f);
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool row;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "INSERT INTO view_key(id) SELECT id FROM (");
	db_view_sql(&sql, f, &query);
	buf_cstr(&sql, ") v");
	err = db_view_open(db, &q, sql.data, f, &whole, INT64_MAX, why);
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	buf_release(&sql);
	return err;
}

enum err db_page_ask_view(struct db *db, const struct db_filter *f, int64_t *n, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	*n = 0;
	if (!err)
		err = db_begin(db, why);
	if (err)
		return err;
	err = db_stmt_exec(db, "CREATE TEMP TABLE IF NOT EXISTS view_key(id); DELETE FROM view_key",
			   why);
	if (!err)
		err = ask_keys(db, f, why);
	if (!err)
		err = db_stmt_run(
			db, why,
			"INSERT INTO queue(kind, subject, asked, wish, state)"
			" SELECT 1, a.id, ?1, 2, 1 FROM view_key k JOIN article a"
			" ON a.id = k.id WHERE a.url <> '' AND NOT EXISTS"
			" (SELECT 1 FROM body b WHERE b.article = a.id AND b.part = 1)" ASK_AGAIN,
			"i", date_now());
	if (!err)
		*n = db_stmt_int(db, 0,
				 "SELECT count(*) FROM view_key k JOIN queue o"
				 " ON o.kind = 1 AND o.subject = k.id WHERE o.state IN (1, 2)",
				 "");
	return db_end(db, err, why);
}

enum err db_page_stop(struct db *db, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "DELETE FROM queue WHERE kind = 1 AND state IN (1, 2) AND wish >= 2",
			   "");
}

static void read_page(sqlite3_stmt *q, struct db_page *p, struct arena *a)
{
	p->article = sqlite3_column_int64(q, 0);
	p->wish = (enum db_page_wish)sqlite3_column_int64(q, 1);
	p->tries = sqlite3_column_int64(q, 2);
	p->url = db_stmt_text(q, 3, a);
	p->title = db_stmt_text(q, 4, a);
	p->lang = db_stmt_text(q, 5, a);
	p->source = db_stmt_text(q, 6, a);
	p->settings = db_stmt_text(q, 7, a);
	p->source_kind = (uint8_t)sqlite3_column_int64(q, 8);
}

static enum err find_due(struct db *db, enum db_page_wish least, uint32_t limit,
			 struct db_page *out, uint32_t *n, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT o.subject, o.wish, o.tries, a.url, a.title, a.lang, s.address, s.settings,"
		" s.kind FROM queue o JOIN article a ON a.id = o.subject"
		" JOIN source s ON s.id = a.source"
		" WHERE" DUE " AND a.deleted IN (0, 3) ORDER BY o.wish DESC, a.sort DESC, a.id DESC"
		" LIMIT ?3",
		"iii", (int64_t)least, date_now(), (int64_t)limit);

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		out[*n] = (struct db_page){0};
		read_page(q, &out[(*n)++], a);
	}
	return err;
}

static enum err set_next(struct db *db, int64_t id, int64_t next, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE queue SET next_attempt = ?2 WHERE kind = 1 AND subject = ?1",
			   "ii", id, next);
}

enum err db_page_claim(struct db *db, enum db_page_wish least, uint32_t limit, struct db_page *out,
		       uint32_t *n, struct arena *a, struct why *why)
{
	int64_t any = 0;
	enum err err = db_stmt_writable(db, why);

	*n = 0;
	/* cheap when nothing waits: no write */
	if (!err)
		err = db_stmt_ask(db, &any, why, "SELECT 1 FROM queue o WHERE" DUE " LIMIT 1", "ii",
				  (int64_t)least, date_now());
	if (err || !any)
		return err;
	err = db_begin(db, why);
	if (err)
		return err;
	err = find_due(db, least, limit, out, n, a, why);
	for (uint32_t i = 0; !err && i < *n; i++)
		err = set_next(db, out[i].article, date_now() + DB_PAGE_CLAIM, why);
	err = db_end(db, err, why);
	if (err)
		*n = 0;
	return err;
}

enum err db_page_return(struct db *db, int64_t id, struct why *why)
{
	return set_next(db, id, 0, why);
}

int64_t db_page_waiting(struct db *db, enum db_page_wish least)
{
	return db_stmt_int(db, 0, "SELECT count(*) FROM queue o WHERE" DUE, "ii", (int64_t)least,
			   date_now() + DB_PAGE_CLAIM);
}

/* What the article's row says of the text that is shown. */
static enum err put_shown(struct db *db, int64_t id, enum db_part part, const struct digest *g,
			  int64_t digested, uint32_t place, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE article SET part = ?2, place = ?3, digested = ?4, kind = ?5,"
			   " disclosure = ?6, words = ?7, lang = CASE ?8 WHEN '' THEN lang"
			   " ELSE ?8 END WHERE id = ?1",
			   "iiiiiiis", id, (int64_t)part, (int64_t)place, digested,
			   (int64_t)g->kind, (int64_t)g->disclosure, (int64_t)g->words,
			   str_z(g->lang));
}

enum err db_page_put(struct db *db, int64_t id, const struct db_entry *e, uint32_t place,
		     struct why *why)
{
	static const struct digest none;
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_body_put(db, id, DB_PART_PAGE, e, why);
	if (!err)
		err = put_shown(db, id, DB_PART_PAGE, e->digest ? e->digest : &none,
				db_body_digested(e), place, why);
	if (!err)
		err = db_stmt_run(db, why,
				  "UPDATE article SET"
				  " author = CASE author WHEN '' THEN ?2 ELSE author END,"
				  " published = CASE published WHEN 0 THEN ?3 ELSE published END,"
				  " lang = CASE lang WHEN '' THEN ?4 ELSE lang END,"
				  /* what a link said is no headline (db_linked.h) */
				  " title = iif(deleted = 3 AND ?5 <> '', ?5, title)"
				  " WHERE id = ?1",
				  "isiss", id, e->author, e->published, e->lang, e->title);
	if (!err)
		err = db_stmt_run(db, why, "DELETE FROM queue WHERE kind = 1 AND subject = ?1", "i",
				  id);
	return db_end(db, err, why);
}

enum err db_page_fail(struct db *db, int64_t id, enum db_page_state state, struct str words,
		      int64_t next_attempt, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE queue SET state = ?2, error = ?3, next_attempt = ?4,"
			   " tries = tries + 1 WHERE kind = 1 AND subject = ?1",
			   "iisi", id, (int64_t)state, words, next_attempt);
}

enum err db_page_found(struct db *db, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE queue SET next_attempt = 0 WHERE kind = 1 AND state = 2", "");
}

/* Whether the text is here; the digest it has (version 0: none) with it. */
static enum err find_part(struct db *db, int64_t id, enum db_part part, struct doc *doc,
			  struct digest *g, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT doc, digest FROM body WHERE article = ?1 AND part = ?2",
				    "ii", id, (int64_t)part);

	*doc = (struct doc){0};
	*g = (struct digest){0};
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err)
		return err;
	if (!row)
		return why_set(why, ERR_NOT_FOUND, "", 0, "%s",
			       _("the text of the page is not here"));
	db_body_parse(q, id, doc, g, a);
	sqlite3_reset(q);
	return OK;
}

enum err db_page_show(struct db *db, int64_t id, enum db_part part, uint32_t place, struct why *why)
{
	struct arena a = {0};
	struct digest g;
	struct doc doc;
	enum err err = db_stmt_writable(db, why);

	if (!err)
		err = db_begin(db, why);
	if (err)
		return err;
	err = find_part(db, id, part, &doc, &g, &a, why);
	if (!err)
		err = put_shown(db, id, part, &g, doc.text.n ? (int64_t)g.version : -1, place, why);
	arena_release(&a);
	return db_end(db, err, why);
}

enum err db_page_text(struct db *db, int64_t id, enum db_part part, struct doc *doc,
		      struct arena *a, struct why *why)
{
	struct digest g;
	enum err err = find_part(db, id, part, doc, &g, a, why);

	return err == ERR_NOT_FOUND ? OK : err;
}
