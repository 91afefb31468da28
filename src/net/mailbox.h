/* SPDX-License-Identifier: ISC */
/*
 * mailbox.h: mails from the disk, one at a time: a Maildir, an mbox, a folder with .eml files, or
 * one such file. Only read: no file is renamed, locked or marked.
 *
 * What has been read is not read again: of an mbox a word is kept that says how far (an offset, and
 * a print of what stands before it), of folders the names of their files are asked for. Memory: one
 * mail (mailcut.h), and the names of a folder's files.
 */
#ifndef KURZUM_NET_MAILBOX_H
#define KURZUM_NET_MAILBOX_H

#include "base/buf.h"
#include "base/why.h"
#include "net/mbox.h"

enum mailbox_kind {
	MAILBOX_NONE, /* nothing with mails in it */
	MAILBOX_MAILDIR,
	MAILBOX_FOLDER, /* .eml files, maybe beside other texts */
	MAILBOX_MBOX,
	MAILBOX_FILE, /* one mail */
};

#define MAILBOX_FILES_MAX 200000 /* of a folder, by name; the others are passed over */
#define MAILBOX_WORD MBOX_WORD /* bytes of the word with its NUL */

/* What the path leads to; told by what is there, not by its name (but for .eml). An empty file is
 * the mbox that `word` says it was; word may be NULL. */
enum mailbox_kind mailbox_kind_of(const char *path, const char *word);

struct mailbox;

struct mailbox_setup {
	const char *path;
	enum mailbox_kind kind;
	const char *word; /* of the last time, NULL or empty: read all */
	/* whether a folder's file has been read; its name without a Maildir's marks */
	bool (*known)(void *ctx, struct str name);
	void *ctx;
};

/* ERR_IO in words. *unchanged: nothing new can be in it, and *out is NULL. */
enum err mailbox_open(struct mailbox **out, const struct mailbox_setup *setup, bool *unchanged,
		      struct why *why) MUST_CHECK;
void mailbox_free(struct mailbox *m);

struct mailbox_mail {
	struct str name; /* of its file, as `known` is asked; empty in an mbox */
	struct str bytes; /* until the next call */
	int64_t came; /* as the mbox or the file's time says, 0: unknown */
	bool cut; /* attachments were shortened */
};

/* The next mail; *more false: there was none. A file that vanished meanwhile is passed over. */
enum err mailbox_next(struct mailbox *m, struct mailbox_mail *mail, bool *more,
		      struct why *why) MUST_CHECK;

/* An mbox was shortened or rewritten since the last time, and is read from its start. */
bool mailbox_is_rewritten(const struct mailbox *m);

/* The word for what has been read so far. */
void mailbox_word(const struct mailbox *m, char word[MAILBOX_WORD]);

#endif
