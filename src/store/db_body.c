/* SPDX-License-Identifier: ISC */
#include "store/db_body.h"

int64_t db_body_digested(const struct db_entry *e)
{
	if (e->digest)
		return DIGEST_VERSION;
	return e->doc ? 0 : -1;
}

enum err db_body_put(struct db *db, int64_t id, enum db_part part, const struct db_entry *e,
		     struct why *why)
{
	struct buf doc, digest;
	enum err err;

	buf_init(&doc, BUF_MAX);
	buf_init(&digest, BUF_MAX);
	if (e->doc)
		doc_print(e->doc, &doc);
	if (e->digest)
		digest_print(e->digest, &digest);
	err = db_stmt_run(db, why,
			  "INSERT OR REPLACE INTO body(article, part, raw_type, codec, doc_version,"
			  " digest, doc, raw) VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6, ?7)",
			  "iiiibbb", id, (int64_t)part, (int64_t)e->raw_type,
			  (int64_t)(e->doc ? DOC_VERSION : 0), buf_view(&digest), buf_view(&doc),
			  e->raw);
	buf_release(&doc);
	buf_release(&digest);
	return err;
}

/* Bytes that don't read are treated as none: the headline is still there, and the queue makes them
 * again. */
void db_body_parse(sqlite3_stmt *q, struct doc *doc, struct digest *digest, struct arena *a)
{
	struct str bytes = db_stmt_text(q, 0, a);

	if (!bytes.n || doc_parse(doc, bytes, a)) {
		*doc = (struct doc){0};
		return;
	}
	bytes = db_stmt_text(q, 1, a);
	if (!bytes.n || digest_parse(digest, bytes, (uint32_t)doc->text.n, a))
		*digest = (struct digest){0};
}
