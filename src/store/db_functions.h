/* SPDX-License-Identifier: ISC */
/*
 * db_functions.h: for store/ only: what SQLite is taught for filters, and the door to PCRE2.
 *
 *	fits(pattern, text)      the pattern is somewhere in the text, whatever the case
 *	has(text, needle)        the needle is somewhere in the text, folded (utf8_fold)
 *	doc_text(doc)            visible text of a stored doc
 *	mail_date(seconds)       "Thu, 01 Jan 1970 00:00:01 +0000"
 */
#ifndef KURZUM_STORE_DB_FUNCTIONS_H
#define KURZUM_STORE_DB_FUNCTIONS_H

#include "base/str.h"
#include "store/db_stmt.h"

/* Makes them known to a connection. */
void db_functions_add(struct db *db);

/* Whether a pattern can be read; *what: the library's words when not. */
bool db_functions_check(struct str pattern, char *what, size_t size);

#endif
