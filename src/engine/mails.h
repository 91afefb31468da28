/* SPDX-License-Identifier: ISC */
/*
 * mails.h: a mailbox → articles, in portions of bounded size, so that a mailbox of any size needs
 * little memory and what is in stays in. In the thread that owns the cache.
 */
#ifndef KURZUM_ENGINE_MAILS_H
#define KURZUM_ENGINE_MAILS_H

#include "engine/ingest.h"
#include "net/mailbox.h"
#include "store/db_source.h"

struct mails;

/* The path of a source that is a folder or mailbox, named by a path or a file: address; else NULL:
 * other files are feeds. */
const char *mails_path(const struct db_source *s, struct arena *a);

/* What the path leads to, read on from `word`. *out NULL: there are no mails, or *unchanged. */
enum err mails_open(struct mails **out, struct db *db, int64_t source, const char *path,
		    const char *word, bool *unchanged, struct why *why) MUST_CHECK;
void mails_free(struct mails *m);

/* The next portion. *more: there may be another one. ERR_IO in words: what came before is there. */
enum err mails_read(struct mails *m, struct ingest *in, bool *more, struct why *why) MUST_CHECK;

/* For the next time, when what was read is stored. */
void mails_word(const struct mails *m, char word[MAILBOX_WORD]);

#endif
