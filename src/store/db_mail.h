/* SPDX-License-Identifier: ISC */
/* db_mail.h: which files of a folder of mails have been read: a name is enough, as a mail's file
 * never changes. */
#ifndef KURZUM_STORE_DB_MAIL_H
#define KURZUM_STORE_DB_MAIL_H

#include "store/db.h"

bool db_mail_is_known(struct db *db, int64_t source, struct str name);

/* Inside the transaction that stores its article. */
enum err db_mail_put(struct db *db, int64_t source, struct str name, struct why *why) MUST_CHECK;

#endif
