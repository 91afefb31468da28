/* SPDX-License-Identifier: ISC */
/* db_op.h: for store/ only: the journal of what undo takes back (table `op`). */
#ifndef KURZUM_STORE_DB_OP_H
#define KURZUM_STORE_DB_OP_H

#include "store/db_stmt.h"

/* What an operation changes, beyond enum db_mark. */
#define DB_OP_TAG 3
#define DB_OP_URLS 4
#define DB_OP_STORY 5

/* After a new operation: it joins the chain, if there is one (db_mark_chain); what was taken back
 * can't be done again; old operations are forgotten. */
enum err db_op_forget(struct db *db, int64_t id, struct why *why) MUST_CHECK;

#endif
