/* SPDX-License-Identifier: ISC */
#include "store/db_nouns.h"

#include "doc/doc.h"
#include "lang/terms.h"
#include "lang/word.h"
#include "store/db_pack.h"
#include "store/db_stmt.h"

/* A list with so many nouns needs no help. */
#define ENOUGH 4000
/* Articles that are read, and how many there must be. */
#define TEXTS_MAX 2000
#define TEXTS_LEAST 100
#define GROWN 4
/* Note: the highest article when it was learnt last. */
#define LEARNT "nouns-learnt"

static void count_nouns(struct compound *c, struct terms *t, struct str text)
{
	struct word w;
	uint32_t at = 0;

	while (word_next(text, &at, &w)) {
		uint32_t term = terms_of(t, str_sub(text, w.range.start, w.range.end));

		if (term != TERMS_STOP)
			compound_count(c, terms_noun(t, term), 1);
	}
	terms_rest(t);
}

static enum err read_texts(struct db *db, struct compound *c, struct why *why)
{
	sqlite3_stmt *q = NULL;
	struct terms *t = terms_new("de");
	struct arena a = {0};
	struct buf plain;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT b.doc FROM article a JOIN body b ON b.article = a.id"
				    " AND b.part = 0 WHERE a.lang LIKE 'de%'"
				    " ORDER BY a.id DESC LIMIT ?1",
				    "i", (int64_t)TEXTS_MAX);

	buf_init(&plain, BUF_MAX);
	while (!err) {
		struct doc doc;
		struct str bytes;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		bytes = db_stmt_text(q, 0, &a);
		buf_clear(&plain);
		if (bytes.n && !db_pack_doc(&doc, bytes, &a))
			doc_text_all(&doc, 0, &plain);
		count_nouns(c, t, buf_view(&plain));
		arena_clear(&a);
	}
	buf_release(&plain);
	arena_release(&a);
	terms_free(t);
	return err;
}

static enum err keep(struct db *db, const struct compound *c, int64_t highest, struct why *why)
{
	struct buf bytes;
	enum err err = db_begin(db, why);

	if (err)
		return err;
	buf_init(&bytes, BUF_MAX);
	compound_print(c, &bytes);
	err = db_note_set(db, DB_NOUNS, buf_view(&bytes), why);
	if (!err)
		err = db_stmt_run(db, why, "INSERT OR REPLACE INTO note VALUES('" LEARNT "', ?1)",
				  "i", highest);
	buf_release(&bytes);
	return db_end(db, err, why);
}

enum err db_nouns_learn(struct db *db, bool *learnt, struct why *why)
{
	int64_t before = 0, highest = 0;
	struct compound *c;
	struct arena a = {0};
	enum err err = db_note_ask(db, LEARNT, &before, why);

	*learnt = false;
	if (!err)
		err = db_stmt_ask(db, &highest, why, "SELECT max(id) FROM article", "");
	if (err || highest < TEXTS_LEAST || highest < GROWN * before)
		return err;
	c = compound_new();
	/* one that can't be read is an empty one */
	(void)!compound_parse(c, db_note_get(db, DB_NOUNS, &a));
	if (compound_size(c) < ENOUGH)
		err = read_texts(db, c, why);
	if (!err)
		err = keep(db, c, highest, why);
	*learnt = !err;
	compound_free(c);
	arena_release(&a);
	return err;
}
