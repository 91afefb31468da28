/* SPDX-License-Identifier: ISC */
#include "store/db_linked.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/intmap.h"
#include "base/tracking.h"
#include "doc/linklist.h"
#include "store/db_stmt.h"

/* A feed's identities have no control bytes: no entry can have this one. */
#define GUID "char(31) || a.id || ' ' || ?2"

/* Articles that are looked through for those behind links: the last to have come. One of 100,000
 * costs 0.4 µs. */
#define CACHED_MOST 100000

/* An article of the cache behind each link, 0: none. */
struct cached {
	struct intmap links; /* by what their addresses lead to */
	int64_t articles[DB_LINKED_MAX], worth[DB_LINKED_MAX];
};

/* Of two addresses that lead to one page the same: without scheme, what tells only who followed it,
 * and the place in the page. */
static int64_t target(struct str url, struct arena *a)
{
	struct str s = tracking_drop(a, url);
	size_t n;

	s = str_sub(s, 0, str_chr(s, '#'));
	n = str_find(s, STR("://"));
	s = n < s.n ? str_sub(s, n + 3, s.n) : s;
	while (s.n && (s.p[s.n - 1] == '/' || s.p[s.n - 1] == '?'))
		s.n--;
	return hash_key(s);
}

/* Of several one whose page is here, else the one with the longest text. */
static void look_at(struct cached *c, int64_t id, int64_t worth, int64_t to)
{
	uint32_t i = intmap_get(&c->links, to);

	if (i == INTMAP_NONE || (c->articles[i] && c->worth[i] >= worth))
		return;
	c->articles[i] = id;
	c->worth[i] = worth;
}

static enum err find_cached(struct db *db, int64_t issue, struct cached *c, struct why *why)
{
	struct arena a = {0};
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT id, words + (part << 32), url FROM article WHERE url <> '' AND words > 0"
		" AND id <> ?1 AND parent IS NOT ?1 ORDER BY id DESC LIMIT ?2",
		"ii", issue, (int64_t)CACHED_MOST);

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		arena_clear(&a);
		look_at(c, sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1),
			target(db_stmt_text(q, 2, &a), &a));
	}
	arena_release(&a);
	return err;
}

/* The article's text, the page's if it is here, and what is known of it. */
static enum err copy(struct db *db, int64_t id, int64_t article, struct why *why)
{
	enum err err = db_stmt_run(
		db, why,
		"INSERT OR IGNORE INTO body(article, part, raw_type, codec, doc_version,"
		" digest, doc, raw) SELECT ?1, part, raw_type, codec, doc_version, digest, doc,"
		" raw FROM body WHERE article = ?2 ORDER BY part DESC LIMIT 1",
		"ii", id, article);

	if (err || !sqlite3_changes(db->sql))
		return err;
	return db_stmt_run(
		db, why,
		"UPDATE article SET (part, published, updated, digested, kind, disclosure, words,"
		" title, author, publisher, lang, image) = (SELECT (SELECT max(part) FROM body"
		"  WHERE article = ?1), published, updated, digested, kind, disclosure, words,"
		" title, author, publisher, lang, image FROM article WHERE id = ?2) WHERE id = ?1",
		"ii", id, article);
}

/* cached: the article behind the link, 0: none. */
static enum err ask_one(struct db *db, int64_t issue, struct str url, struct str title,
			int64_t cached, struct why *why)
{
	int64_t id;
	enum err err = db_stmt_run(
		db, why,
		"INSERT OR IGNORE INTO article(source, guid, hash, sort, published, fetched,"
		" deleted, shown, digested, parent, url, title)"
		" SELECT a.source, " GUID ", 0, a.sort, 0, ?4, 3, 0, -1, a.id, ?2, ?3"
		" FROM article a WHERE a.id = ?1",
		"issi", issue, url, title, date_now());

	if (err)
		return err;
	id = db_stmt_int(db, 0,
			 "SELECT l.id FROM article a JOIN article l ON l.source = a.source"
			 " AND l.guid = " GUID " WHERE a.id = ?1",
			 "is", issue, url);
	if (cached)
		err = copy(db, id, cached, why);
	return err ? err : db_page_ask(db, id, DB_PAGE_VIEW, why);
}

static enum err ask_all(struct db *db, int64_t issue, const struct linklist *leads, struct why *why)
{
	struct cached cached = {0};
	int64_t targets[DB_LINKED_MAX];
	struct arena a = {0};
	enum err err;

	for (uint32_t i = 0; i < leads->len && i < DB_LINKED_MAX; i++) {
		targets[i] = target(leads->items[i].url, &a);
		intmap_put(&cached.links, targets[i], i);
	}
	err = leads->len ? find_cached(db, issue, &cached, why) : OK;
	for (uint32_t i = 0; !err && i < leads->len && i < DB_LINKED_MAX; i++)
		err = ask_one(db, issue, leads->items[i].url, leads->items[i].text,
			      cached.articles[intmap_get(&cached.links, targets[i])], why);
	intmap_release(&cached.links);
	arena_release(&a);
	return err;
}

enum err db_linked_ask(struct db *db, int64_t issue, const struct doc *d, int64_t *waiting,
		       struct why *why)
{
	struct linklist leads = {0};
	struct arena a = {0};
	enum err err = db_begin(db, why);

	*waiting = 0;
	if (err)
		return err;
	linklist_leads(d, &a, &leads);
	err = ask_all(db, issue, &leads, why);
	if (!err)
		*waiting = db_stmt_int(db, 0,
				       "SELECT count(*) FROM article a JOIN queue q"
				       " ON q.kind = 1 AND q.subject = a.id"
				       " WHERE a.parent = ?1 AND q.state IN (1, 2)",
				       "i", issue);
	VEC_RELEASE(&leads);
	arena_release(&a);
	return db_end(db, err, why);
}

enum err db_linked_list(struct db *db, int64_t issue, struct db_linkeds *out, struct arena *a,
			struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT a.id, a.url, max(b.part) = 1 OR (max(b.part) = 0 AND o.state = ?2),"
		" coalesce(sum(length(b.raw) + length(b.doc)), 0),"
		" coalesce(o.state, 0) FROM article a INDEXED BY article_parent"
		" LEFT JOIN body b ON b.article = a.id"
		" LEFT JOIN queue o ON o.kind = 1 AND o.subject = a.id"
		" WHERE a.parent = ?1 AND a.deleted = 3 GROUP BY a.id ORDER BY a.id",
		"ii", issue, (int64_t)DB_PAGE_NO_MORE);

	while (!err) {
		struct db_linked *l;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		l = VEC_ADD(out);
		l->article = sqlite3_column_int64(q, 0);
		l->url = db_stmt_text(q, 1, a);
		l->here = sqlite3_column_int64(q, 2) != 0;
		l->bytes = sqlite3_column_int64(q, 3);
		l->state = (enum db_page_state)sqlite3_column_int64(q, 4);
	}
	return err;
}

const struct db_linked *db_linked_find(const struct db_linkeds *list, struct str url)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (str_eq(list->items[i].url, url))
			return &list->items[i];
	return NULL;
}
