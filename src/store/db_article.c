/* SPDX-License-Identifier: ISC */
#include "store/db_article.h"

#include <stdio.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "doc/carry.h"
#include "store/db_alias.h"
#include "store/db_body.h"
#include "store/db_prune.h"
#include "store/db_revision.h"
#include "store/schema.h"

/* A text shorter than this does not tell an article from another; its address has to help. */
#define TWIN_BYTES 200

#define DAY 86400

uint64_t db_article_hash(const struct db_entry *e)
{
	uint64_t h = HASH_START;

	if (e->hash)
		return e->hash;
	h = hash_mix(hash_mix(hash_mix(h, e->title), e->raw), e->url);
	return h ? h : 1;
}

/* The hash that articles were stored with before there was hash.h: they are not new by that. */
static uint64_t former_hash(const struct db_entry *e)
{
	uint64_t h = hash_fnv_text(hash_fnv_text(HASH_FNV, e->title), e->raw);

	return hash_fnv_text(h, e->url);
}

int64_t db_article_twin(const struct db_entry *e)
{
	uint64_t h = hash_mix(HASH_START, e->title);
	struct buf text;
	bool is_short;

	if (e->twin)
		return e->twin;
	buf_init(&text, BUF_MAX);
	if (e->doc)
		doc_text_all(e->doc, 0, &text);
	is_short = text.len < TWIN_BYTES;
	h = hash_mix(h, buf_view(&text));
	buf_release(&text);
	if (is_short)
		h = hash_mix(h, e->url);
	return is_short && !e->url.n ? 0 : (int64_t)h;
}

struct str db_article_lang(const struct db_entry *e)
{
	return e->digest && e->digest->lang[0] ? str_z(e->digest->lang) : e->lang;
}

struct known {
	int64_t id, hash, twin;
	bool deleted; /* by the reader; what a rule hides is kept up to date */
};

static enum err find_known(struct db *db, const struct db_entry *e, struct known *k,
			   struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT id, hash, deleted, twin FROM article"
				    " WHERE source = ?1 AND guid = ?2",
				    "is", e->source, e->guid);

	*k = (struct known){0};
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err;
	k->id = sqlite3_column_int64(q, 0);
	k->hash = sqlite3_column_int64(q, 1);
	k->deleted = sqlite3_column_int64(q, 2) == 1;
	k->twin = sqlite3_column_int64(q, 3);
	sqlite3_reset(q);
	return OK;
}

bool db_article_is_same(struct db *db, const struct db_entry *e, int64_t *files)
{
	struct known k;

	*files = 0;
	if (find_known(db, e, &k, NULL))
		return false;
	if (!k.id)
		return db_prune_is_known(db, e->source, e->guid);
	if (k.deleted)
		return true;
	if (k.hash != (int64_t)db_article_hash(e) && k.hash != (int64_t)former_hash(e))
		return false;
	if (!db_enclosure_is_same(db, k.id, e))
		*files = k.id;
	return true;
}

static int64_t sort_of(const struct db_entry *e, int64_t now)
{
	return e->published > 0 && e->published <= now + DAY ? e->published : now;
}

static enum err insert_article(struct db *db, const struct db_entry *e, int64_t *id,
			       struct why *why)
{
	const struct digest *g = e->digest;
	struct enclosure file = db_enclosure_first(e);
	int64_t now = date_now(), twin = db_article_twin(e);
	/* what was read elsewhere is known already */
	int64_t read =
		twin ? db_stmt_int(db, 0,
				   "SELECT 1 FROM article INDEXED BY article_twin"
				   " WHERE " SCHEMA_NEAR(
					   "", "?3") " AND twin = ?1 AND twin <> 0"
						     " AND source <> ?2 AND read = 1 LIMIT 1",
				   "iii", twin, e->source, sort_of(e, now))
		     : 0;
	enum err err = db_stmt_run(
		db, why,
		"INSERT INTO article(source, guid, hash, twin, sort, published, updated, fetched,"
		" read, shown, kind, disclosure, words, digested, url, title, author, publisher,"
		" lang, image, enclosure_url, enclosure_type, enclosure_bytes, enclosure_seconds)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		" ?8, ?9, (SELECT shown FROM source WHERE id = ?1), ?10, ?11, ?12, ?13, ?14, ?15,"
		" ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
		"isiiiiiiiiiiissssssssii", e->source, e->guid, (int64_t)db_article_hash(e), twin,
		sort_of(e, now), e->published, e->updated, now, read, (int64_t)(g ? g->kind : 0),
		(int64_t)(g ? g->disclosure : 0), (int64_t)(g ? g->words : 0), db_body_digested(e),
		e->url, e->title, e->author, e->publisher, db_article_lang(e), e->image, file.url,
		file.type, file.bytes, file.seconds);

	if (err)
		return err;
	*id = sqlite3_last_insert_rowid(db->sql);
	if (e->nfiles > 1)
		err = db_enclosure_rows(db, *id, e, why);
	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "INSERT INTO tagged(article, tag, origin, sort, shown, read, starred)"
			  " SELECT a.id, t.tag, 1, a.sort, a.shown, a.read, a.starred"
			  " FROM article a CROSS JOIN source_tag t ON t.source = a.source"
			  " WHERE a.id = ?1",
			  "i", *id);
	return err ? err : db_alias_arrived(db, *id, e, why);
}

/* Whether it says something else: markup and the like are no news. */
static bool text_differs(const struct db_entry *e, const struct known *k)
{
	int64_t twin = db_article_twin(e);

	return !twin || twin != k->twin;
}

/* Marks and the place in lists stay, unless asked for: nothing moves under the reader's eyes. */
static enum err update_article(struct db *db, const struct db_entry *e, const struct known *k,
			       struct why *why)
{
	const struct digest *g = e->digest;
	struct enclosure file = db_enclosure_first(e);
	int64_t id = k->id, unread = e->reset_unread && text_differs(e, k);
	enum err err = db_revision_keep(db, id, why);

	if (!err)
		err = db_enclosure_rows(db, id, e, why);
	if (err)
		return err;
	return db_stmt_run(db, why,
			   /* what is of the text belongs to the one that is shown */
			   "UPDATE article SET hash = ?2, twin = ?3, published = ?4, updated = ?5,"
			   " kind = iif(part, kind, ?6), disclosure = iif(part, disclosure, ?7),"
			   " words = iif(part, words, ?8), digested = iif(part, digested, ?9),"
			   " url = ?10, title = ?11, author = ?12, publisher = ?13,"
			   " lang = iif(part, lang, ?14), image = ?15, enclosure_url = ?16,"
			   " enclosure_type = ?17, read = iif(?18, 0, read), enclosure_bytes = ?19,"
			   " enclosure_seconds = ?20 WHERE id = ?1",
			   "iiiiiiiiissssssssiii", id, (int64_t)db_article_hash(e),
			   db_article_twin(e), e->published, e->updated, (int64_t)(g ? g->kind : 0),
			   (int64_t)(g ? g->disclosure : 0), (int64_t)(g ? g->words : 0),
			   db_body_digested(e), e->url, e->title, e->author, e->publisher,
			   db_article_lang(e), e->image, file.url, file.type, unread, file.bytes,
			   file.seconds);
}

/* The reader's place in the feed's text stays at the same words of the new one, if it has them. */
static enum err carry_reader(struct db *db, const struct db_entry *e, int64_t id, struct why *why)
{
	int64_t place = db_stmt_int(db, 0, "SELECT place FROM article WHERE id = ?1 AND part = ?2",
				    "ii", id, (int64_t)DB_PART_FEED);
	struct digest digest;
	struct arena a = {0};
	struct doc before;
	uint32_t now = 0;
	enum err err = OK;

	if (place <= 0)
		return OK;
	if (e->doc)
		err = db_article_text(db, id, &before, &digest, &a, why);
	if (!err && e->doc)
		now = carry_place(&before, (uint32_t)place, e->doc);
	arena_release(&a);
	return err ? err : db_article_place_put(db, id, DB_PART_FEED, now, why);
}

static enum err read_former(struct db *db, int64_t id, struct db_former *f, struct why *why)
{
	sqlite3_stmt *q;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT b.doc, b.digest, a.title FROM article a JOIN body b"
				    " ON b.article = a.id AND b.part = 0 WHERE a.id = ?1",
				    "i", id);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err;
	db_body_parse(q, id, &f->doc, &f->digest, &f->arena);
	f->title = db_stmt_text(q, 2, &f->arena);
	sqlite3_reset(q);
	return OK;
}

enum err db_article_put(struct db *db, const struct db_entry *e, enum db_put *what, int64_t *id,
			struct why *why)
{
	bool adopted = false;
	struct known k;
	enum err err = db_stmt_writable(db, why);

	if (!err)
		err = find_known(db, e, &k, why);
	if (!err && !k.id)
		err = db_alias_adopt(db, e, &adopted, why);
	if (!err && adopted)
		err = find_known(db, e, &k, why);
	if (err)
		return err;
	*id = k.id;
	if (!k.id)
		err = db_prune_saw(db, e->source, e->guid, &k.deleted, why);
	if (err || k.deleted) {
		*what = DB_PUT_KNOWN_DELETED;
		return err;
	}
	if (k.id && k.hash == (int64_t)db_article_hash(e)) {
		*what = DB_PUT_SAME;
		return OK;
	}
	*what = k.id ? DB_PUT_CHANGED : DB_PUT_NEW;
	if (k.id)
		err = carry_reader(db, e, k.id, why);
	if (!err && k.id && e->former)
		err = read_former(db, k.id, e->former, why);
	if (err)
		return err;
	err = k.id ? update_article(db, e, &k, why) : insert_article(db, e, id, why);
	return err ? err : db_body_put(db, *id, DB_PART_FEED, e, why);
}

static enum err no_article(int64_t id, struct why *why)
{
	char shown[32];

	snprintf(shown, sizeof shown, "%lld", (long long)id);
	return why_set(why, ERR_NOT_FOUND, shown, 0,
		       _("no such article; `kurzum list --json` gives their numbers"));
}

/* The row of a statement about one article. */
static enum err only_row(struct db *db, sqlite3_stmt *q, int64_t id, struct why *why)
{
	bool row = false;
	enum err err = db_stmt_next(db, q, &row, why);

	if (err)
		return err;
	return row ? OK : no_article(id, why);
}

static void read_article(sqlite3_stmt *q, struct db_article *out, struct arena *a)
{
	out->source = sqlite3_column_int64(q, 0);
	out->guid = db_stmt_text(q, 1, a);
	out->url = db_stmt_text(q, 2, a);
	out->title = db_stmt_text(q, 3, a);
	out->author = db_stmt_text(q, 4, a);
	out->publisher = db_stmt_text(q, 5, a);
	out->lang = db_stmt_text(q, 6, a);
	out->image = db_stmt_text(q, 7, a);
	out->published = sqlite3_column_int64(q, 8);
	out->fetched = sqlite3_column_int64(q, 9);
	out->sort = sqlite3_column_int64(q, 10);
	out->read = sqlite3_column_int64(q, 11) != 0;
	out->starred = sqlite3_column_int64(q, 12) != 0;
	out->deleted = sqlite3_column_int64(q, 13) != 0; /* hidden by a rule is out of sight, too */
	out->disclosure = sqlite3_column_int64(q, 14) != 0;
	out->kind = (uint8_t)sqlite3_column_int64(q, 15);
	out->words = (uint32_t)sqlite3_column_int64(q, 16);
	out->place = (uint32_t)sqlite3_column_int64(q, 17);
	out->source_name = db_stmt_text(q, 18, a);
	out->story = sqlite3_column_int64(q, 19);
	out->also = (uint32_t)sqlite3_column_int64(q, 20);
	out->tags = db_stmt_text(q, 21, a);
	out->part = (uint8_t)sqlite3_column_int64(q, 22);
	out->has_page = sqlite3_column_int64(q, 23) != 0;
	out->page = (uint8_t)sqlite3_column_int64(q, 24);
	out->page_error = db_stmt_text(q, 25, a);
}

/* In how many more sources it is. As with the tags it is asked first whether there are any: most
 * have none, and what tells sources apart, or sorts, needs a table of its own for each row. */
#define TWINS                                                                                      \
	" FROM article t INDEXED BY article_twin WHERE t.twin = a.twin AND t.twin <> 0"            \
	" AND t.source <> a.source AND t.deleted = 0 AND " SCHEMA_NEAR("t.", "a.sort") ")"
#define ALSO "iif(EXISTS (SELECT 1" TWINS ", (SELECT count(DISTINCT t.source)" TWINS ", 0)"

enum err db_article_get(struct db *db, int64_t id, struct db_article *out, struct arena *a,
			struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT a.source, a.guid, a.url, a.title, a.author, a.publisher, a.lang, a.image,"
		" a.published, a.fetched, a.sort, a.read, a.starred, a.deleted, a.disclosure,"
		" a.kind, a.words, a.place, s.name,"
		" (SELECT story FROM story_article m WHERE m.article = a.id AND m.section = -1),"
		" " ALSO ", iif(EXISTS (SELECT 1 FROM tagged t WHERE t.article = a.id),"
		"  (SELECT group_concat(name, char(9)) FROM (SELECT g.name FROM tagged t"
		"  JOIN tag g ON g.id = t.tag WHERE t.article = a.id"
		"  ORDER BY collate_key(g.name))), NULL),"
		" a.part, EXISTS (SELECT 1 FROM body b WHERE b.article = a.id AND b.part = 1),"
		" iif(o.state = 1 AND o.wish < 2, 0, o.state), o.error"
		" FROM article a LEFT JOIN source s ON s.id = a.source"
		" LEFT JOIN queue o ON o.kind = 1 AND o.subject = a.id WHERE a.id = ?1",
		"i", id);

	*out = (struct db_article){.id = id};
	if (!err)
		err = only_row(db, q, id, why);
	if (err)
		return err;
	read_article(q, out, a);
	sqlite3_reset(q);
	return OK;
}

enum err db_article_text(struct db *db, int64_t id, struct doc *doc, struct digest *digest,
			 struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT b.doc, b.digest FROM article a LEFT JOIN body b"
				    " ON b.article = a.id AND b.part = a.part"
				    " WHERE a.id = ?1",
				    "i", id);

	*doc = (struct doc){0};
	*digest = (struct digest){0};
	if (!err)
		err = only_row(db, q, id, why);
	if (err)
		return err;
	db_body_parse(q, id, doc, digest, a);
	sqlite3_reset(q);
	return OK;
}

enum err db_article_work(struct db *db, int64_t id, struct db_work *w, struct arena *a,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT a.hash, a.digested, b.doc_version, a.title, a.lang,"
				    " a.url, coalesce(b.raw_type, ?2), b.doc, b.raw, a.part,"
				    " coalesce(b.codec, 0)"
				    " FROM article a LEFT JOIN body b"
				    " ON b.article = a.id AND b.part = a.part WHERE a.id = ?1",
				    "ii", id, (int64_t)DB_RAW_PLAIN);

	if (!err)
		err = only_row(db, q, id, why);
	if (err)
		return err;
	*w = (struct db_work){
		.id = id,
		.hash = sqlite3_column_int64(q, 0),
		.version = sqlite3_column_int64(q, 1),
		.doc_version = sqlite3_column_int64(q, 2),
		.title = db_stmt_text(q, 3, a),
		.lang = db_stmt_text(q, 4, a),
		.url = db_stmt_text(q, 5, a),
		.raw_type = (uint8_t)sqlite3_column_int64(q, 6),
		.doc = db_pack_plain(db_stmt_text(q, 7, a), a),
		.part = (uint8_t)sqlite3_column_int64(q, 9),
	};
	/* the headline is still there */
	if (db_pack_raw((enum db_codec)sqlite3_column_int(q, 10), db_stmt_text(q, 8, a), w->doc,
			&w->raw, a))
		w->raw = STR_NONE;
	sqlite3_reset(q);
	return OK;
}

/* One version after the other, so that each is read in the order of its index. */
enum err db_article_undigested(struct db *db, uint32_t limit, int64_t **ids, uint32_t *n,
			       struct arena *a, struct why *why)
{
	enum err err = OK;

	*ids = arena_alloc(a, (limit ? limit : 1) * sizeof **ids);
	*n = 0;
	for (int64_t version = 0; !err && version < DIGEST_VERSION && *n < limit; version++) {
		sqlite3_stmt *q = NULL;
		bool row = true;

		err = db_stmt_open(db, &q, why,
				   "SELECT id FROM article INDEXED BY article_digested"
				   " WHERE digested = ?1 AND deleted = 0"
				   " ORDER BY sort DESC LIMIT ?2",
				   "ii", version, (int64_t)(limit - *n));
		while (!err) {
			err = db_stmt_next(db, q, &row, why);
			if (err || !row)
				break;
			(*ids)[(*n)++] = sqlite3_column_int64(q, 0);
		}
	}
	return err;
}

static enum err put_digest(struct db *db, const struct db_work *w, const struct doc *doc,
			   const struct digest *g, struct why *why)
{
	struct db_packed packed = w->packed;
	struct arena a = {0};
	enum err err;

	if (!packed.made)
		db_pack_body(db_body_pack(db), doc, g, w->raw, &packed, &a);
	/* raw refers to the doc it stands beside */
	err = db_stmt_run(db, why,
			  "UPDATE body SET doc = ?2, digest = ?3, doc_version = ?4, codec = ?6,"
			  " raw = ?7 WHERE article = ?1 AND part = ?5",
			  "ibbiiib", w->id, packed.doc, packed.digest, (int64_t)DOC_VERSION,
			  (int64_t)w->part, (int64_t)packed.codec, packed.raw);
	arena_release(&a);
	return err;
}

enum err db_article_digest_put(struct db *db, const struct db_work *w, const struct doc *doc,
			       const struct digest *g, struct str publisher, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "UPDATE article SET digested = ?2, kind = ?3, disclosure = ?4,"
			  " words = ?5, lang = CASE ?6 WHEN '' THEN lang ELSE ?6 END,"
			  " publisher = CASE publisher WHEN '' THEN ?7 ELSE publisher END"
			  " WHERE id = ?1 AND hash = ?8 AND part = ?9",
			  "iiiiissii", w->id, (int64_t)DIGEST_VERSION, (int64_t)g->kind,
			  (int64_t)g->disclosure, (int64_t)g->words, str_z(g->lang), publisher,
			  w->hash, (int64_t)w->part);
	if (!err && sqlite3_changes(db->sql) > 0)
		err = put_digest(db, w, doc, g, why);
	return db_end(db, err, why);
}

enum err db_article_place_put(struct db *db, int64_t id, enum db_part part, uint32_t offset,
			      struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE article SET place = ?3"
			   " WHERE id = ?1 AND part = ?2 AND place <> ?3",
			   "iii", id, (int64_t)part, (int64_t)offset);
}
