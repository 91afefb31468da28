/* SPDX-License-Identifier: ISC */
/*
 * mbox.h: the mails of an mbox, as a stream: a line "From " behind an empty one parts them, and
 * ">From " is taken back (mboxrd, RFC 4155). It can be read on from where the last time ended.
 */
#ifndef KURZUM_NET_MBOX_H
#define KURZUM_NET_MBOX_H

#include "net/mailcut.h"
#include "net/mailline.h"

struct mbox {
	struct mailline lines;
	uint64_t start; /* of the mail read last */
	uint64_t next; /* of the one behind it; 0: there is none */
	uint64_t size; /* of the file when it was opened */
	int64_t seconds, nanoseconds; /* its time */
	bool rewritten;
};

#define MBOX_WORD 128 /* bytes of the word with its NUL */

/* As mailbox_open; word: empty or NULL is from the start. */
enum err mbox_open(struct mbox *m, const char *path, const char *word, bool *unchanged,
		   struct why *why) MUST_CHECK;
void mbox_release(struct mbox *m);

/* As mailbox_next; the mail's bytes are in *cut. */
enum err mbox_next(struct mbox *m, struct mailcut *cut, int64_t *came, bool *more,
		   struct why *why) MUST_CHECK;

/* For the next time. */
void mbox_word(const struct mbox *m, char word[MBOX_WORD]);

#endif
