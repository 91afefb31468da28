/* SPDX-License-Identifier: ISC */
#include "engine/mails.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/paths.h"
#include "net/local.h"
#include "store/db_mail.h"

/* A portion: 100 mails are read, digested and stored in 0.1 s. */
#define PORTION 100
#define PORTION_BYTES ((size_t)2 << 20)

struct mails {
	struct mailbox *box;
	struct db *db;
	int64_t source;
};

static bool is_known(void *ctx, struct str name)
{
	const struct mails *m = ctx;

	return db_mail_is_known(m->db, m->source, name);
}

const char *mails_path(const struct db_source *s, struct arena *a)
{
	const char *found = NULL;
	struct buf path;

	if (s->kind == SOURCE_FOLDER)
		return paths_expand(a, s->address.p);
	if (s->kind != SOURCE_FILE)
		return NULL;
	buf_init(&path, SOURCE_ADDRESS_MAX);
	local_path(&path, s->address);
	if (path.len && mailbox_kind_of(path.data, s->etag.p) != MAILBOX_NONE)
		found = arena_cstr(a, buf_view(&path));
	buf_release(&path);
	return found;
}

enum err mails_open(struct mails **out, struct db *db, int64_t source, const char *path,
		    const char *word, bool *unchanged, struct why *why)
{
	struct mailbox_setup setup = {.path = path, .word = word, .known = is_known};
	struct mails *m;
	enum err err;

	*out = NULL;
	*unchanged = false;
	setup.kind = mailbox_kind_of(path, word);
	if (setup.kind == MAILBOX_NONE)
		return OK;
	m = mem_zalloc(1, sizeof *m);
	m->db = db;
	m->source = source;
	setup.ctx = m;
	err = mailbox_open(&m->box, &setup, unchanged, why);
	if (!m->box) {
		mem_free(m);
		return err;
	}
	if (mailbox_is_rewritten(m->box))
		log_info("refresh", _("%s: rewritten since the last time; read from its start"),
			 path);
	*out = m;
	return OK;
}

void mails_free(struct mails *m)
{
	if (m)
		mailbox_free(m->box);
	mem_free(m);
}

enum err mails_read(struct mails *m, struct ingest *in, bool *more, struct why *why)
{
	struct mailbox_mail mail;
	enum err err = OK;
	uint32_t n = 0;

	do {
		err = mailbox_next(m->box, &mail, more, why);
		if (!err && *more)
			err = ingest_mail(in, &mail);
	} while (!err && *more && ++n < PORTION && ingest_bytes(in) < PORTION_BYTES);
	return err;
}

void mails_word(const struct mails *m, char word[MAILBOX_WORD])
{
	mailbox_word(m->box, word);
}
