/* SPDX-License-Identifier: ISC */
/*
 * fuzz_mbox.c: any bytes as an mbox: it is read to its end, in mails that follow each other, and
 * read again from where it ended there is nothing more.
 */
#include "frame.h"
#include "net/mailbox.h"

static void read_all(struct mailbox *m)
{
	bool more = true;
	uint32_t mails = 0;

	while (more) {
		struct mailbox_mail mail;
		struct why why = {0};

		if (mailbox_next(m, &mail, &more, &why)) {
			assert(why.what[0]);
			break;
		}
		assert(++mails < 100000);
	}
}

static void fuzz_one(struct str s)
{
	struct mailbox_setup setup = {0};
	struct mailbox *m = NULL;
	struct why why = {0};
	char word[MAILBOX_WORD];
	bool unchanged = false;
	const char *path = fuzz_file(s);

	if (!path)
		return;
	setup.path = path;
	setup.kind = mailbox_kind_of(path, NULL);
	if (setup.kind == MAILBOX_MBOX || setup.kind == MAILBOX_FILE) {
		if (mailbox_open(&m, &setup, &unchanged, &why))
			assert(why.what[0]);
		if (m)
			read_all(m);
		if (m && setup.kind == MAILBOX_MBOX) {
			mailbox_word(m, word);
			assert(memchr(word, '\0', sizeof word));
		}
		mailbox_free(m);
	}
}
