/* SPDX-License-Identifier: ISC */
#include "store/db_body.h"

#include "base/log.h"

int64_t db_body_digested(const struct db_entry *e)
{
	if (e->digest)
		return DIGEST_VERSION;
	return e->doc ? 0 : -1;
}

struct db_pack *db_body_pack(struct db *db)
{
	if (!db->pack)
		db->pack = db_pack_new();
	return db->pack;
}

enum err db_body_put(struct db *db, int64_t id, enum db_part part, const struct db_entry *e,
		     struct why *why)
{
	struct db_packed packed = e->packed;
	struct arena a = {0};
	enum err err;

	if (!packed.made)
		db_pack_body(db_body_pack(db), e->doc, e->digest, e->raw, &packed, &a);
	err = db_stmt_run(db, why,
			  "INSERT OR REPLACE INTO body(article, part, raw_type, codec, doc_version,"
			  " digest, doc, raw) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
			  "iiiiibbb", id, (int64_t)part, (int64_t)e->raw_type,
			  (int64_t)packed.codec, (int64_t)(e->doc ? DOC_VERSION : 0), packed.digest,
			  packed.doc, packed.raw);
	arena_release(&a);
	return err;
}

/* Bytes that don't read are treated as none: the headline is still there. */
void db_body_parse(sqlite3_stmt *q, int64_t id, struct doc *doc, struct digest *digest,
		   struct arena *a)
{
	struct str bytes = db_stmt_text(q, 0, a);

	*doc = (struct doc){0};
	if (!bytes.n)
		return;
	if (db_pack_doc(doc, bytes, a)) {
		log_warn("cache", "article %lld: its text in the cache is damaged", (long long)id);
		*doc = (struct doc){0};
		return;
	}
	bytes = db_pack_plain(db_stmt_text(q, 1, a), a);
	if (!bytes.n || digest_parse(digest, bytes, (uint32_t)doc->text.n, a))
		*digest = (struct digest){0};
}
