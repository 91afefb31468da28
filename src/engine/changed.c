/* SPDX-License-Identifier: ISC */
#include "engine/changed.h"

#include "base/date.h"
#include "digest/differ.h"
#include "digest/digester.h"
#include "store/db_change.h"

/* Both versions need their figures; that is rare, so digests may be made here. */
static enum err keep_changes(struct db *db, int64_t id, const struct db_entry *e, struct doc *doc,
			     struct db_former *was, struct why *why)
{
	struct digester_hints hints = {.lang = e->lang};
	struct differ_text before = {was->title, &was->doc, &was->digest};
	struct differ_text after = {e->title, doc, e->digest};
	struct digest made;
	struct changes c;

	if (!e->doc || !was->doc.nblocks)
		return OK;
	if (!was->digest.version)
		digester_run(&was->doc, &hints, &was->digest, &was->arena);
	if (!e->digest) {
		digester_run(doc, &hints, &made, &was->arena);
		after.digest = &made;
	}
	differ_texts(&before, &after, &c, &was->arena);
	c.made = date_now();
	return c.n ? db_change_put(db, id, &c, why) : OK;
}

enum err changed_put(struct db *db, struct db_entry *e, struct doc *doc, enum db_put *what,
		     int64_t *id, struct why *why)
{
	struct db_former former = {.title = STR_NONE};
	enum err err;

	e->former = &former;
	err = db_article_put(db, e, what, id, why);
	e->former = NULL;
	if (!err && *what == DB_PUT_CHANGED)
		err = keep_changes(db, *id, e, doc, &former, why);
	arena_release(&former.arena);
	return err;
}
