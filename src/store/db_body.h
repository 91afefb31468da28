/* SPDX-License-Identifier: ISC */
/* db_body.h: for store/ only: a text of an article as it is kept: what came, doc and digest. */
#ifndef KURZUM_STORE_DB_BODY_H
#define KURZUM_STORE_DB_BODY_H

#include "store/db_pack.h"
#include "store/db_stmt.h"

/* Of `e` what is of the text: raw, raw_type, doc, digest. Replaces what is there. */
enum err db_body_put(struct db *db, int64_t id, enum db_part part, const struct db_entry *e,
		     struct why *why) MUST_CHECK;

/* Version of the digest to be kept in article.digested: 0 none, -1 nothing to digest. */
int64_t db_body_digested(const struct db_entry *e);

/* The connection's own packer. */
struct db_pack *db_body_pack(struct db *db);

/* From a row of article `id` whose first columns are doc and digest. Bytes that don't read are
 * none, and the log says so. */
void db_body_parse(sqlite3_stmt *q, int64_t id, struct doc *doc, struct digest *digest,
		   struct arena *a);

#endif
