/* SPDX-License-Identifier: ISC */
#include "store/db_story.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_article.h"
#include "store/db_grouping.h"
#include "store/db_op.h"

/* Members that a word is said of, at most: more are tied by those. */
#define WORDS_MAX 200u

/* --- lines --- */

#define COLUMNS "id, first, last, title, sources, articles, unread, starred, differs"

static struct db_story read_story(sqlite3_stmt *q, struct arena *a)
{
	return (struct db_story){
		.id = sqlite3_column_int64(q, 0),
		.first = sqlite3_column_int64(q, 1),
		.last = sqlite3_column_int64(q, 2),
		.title = db_stmt_text(q, 3, a),
		.sources = (uint32_t)sqlite3_column_int64(q, 4),
		.articles = (uint32_t)sqlite3_column_int64(q, 5),
		.unread = (uint32_t)sqlite3_column_int64(q, 6),
		.starred = (uint32_t)sqlite3_column_int64(q, 7),
		.differs = sqlite3_column_int64(q, 8) != 0,
	};
}

static enum err no_story(int64_t id, struct why *why)
{
	return why_set(why, ERR_NOT_FOUND, NULL, 0, _("there is no story %lld"), (long long)id);
}

enum err db_story_get(struct db *db, int64_t id, struct db_story *out, struct arena *a,
		      struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err =
		db_stmt_open(db, &q, why, "SELECT " COLUMNS " FROM story WHERE id = ?1", "i", id);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : no_story(id, why);
	*out = read_story(q, a);
	sqlite3_reset(q);
	return OK;
}

enum err db_story_page(struct db *db, const struct db_story *from, uint32_t n,
		       struct db_stories *out, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT " COLUMNS " FROM story INDEXED BY story_last"
				    " WHERE (last, id) < (?1, ?2) AND sources > 0"
				    " ORDER BY last DESC, id DESC LIMIT ?3",
				    "iii", from ? from->last : INT64_MAX,
				    from ? from->id : INT64_MAX, (int64_t)n);

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, read_story(q, a));
	}
	return err;
}

int64_t db_story_of(struct db *db, int64_t article)
{
	return db_stmt_int(db, 0,
			   "SELECT story FROM story_article WHERE article = ?1 AND section = -1",
			   "i", article);
}

/* Stories by the sections of an issue: of a newsletter's that are members, of an edition's that
 * tell them. */
#define SECTIONS                                                                                   \
	"(SELECT section, story FROM story_article WHERE article = ?1 AND section >= 0"            \
	" UNION ALL SELECT section, story FROM edition_story WHERE article = ?1)"

int64_t db_story_of_section(struct db *db, int64_t article, int section)
{
	return db_stmt_int(db, 0,
			   "SELECT m.story FROM " SECTIONS " m JOIN story t ON t.id = m.story"
			   " WHERE t.sources > 1"
			   " ORDER BY m.section <> ?2, t.sources DESC, m.section LIMIT 1",
			   "ii", article, (int64_t)section);
}

void db_story_sections(struct db *db, int64_t article, struct db_section_story *out, uint32_t n)
{
	sqlite3_stmt *q = NULL;
	bool row = false;

	for (uint32_t i = 0; i < n; i++)
		out[i] = (struct db_section_story){0};
	if (db_stmt_open(db, &q, NULL,
			 "SELECT m.section, t.sources, t.differs FROM " SECTIONS " m"
			 " JOIN story t ON t.id = m.story",
			 "i", article))
		return;
	while (!db_stmt_next(db, q, &row, NULL) && row) {
		int64_t section = sqlite3_column_int64(q, 0);

		if (section >= 0 && section < n)
			out[section] = (struct db_section_story){
				(uint32_t)sqlite3_column_int64(q, 1),
				sqlite3_column_int64(q, 2) != 0,
			};
	}
}

/* --- members --- */

/* What its text says first; the section's title and text. */
static void read_text(struct db *db, struct db_member *m, struct arena *a)
{
	struct doc doc;
	struct digest g;
	const struct bullet *lead;
	struct buf text;

	if (db_article_text(db, m->article, &doc, &g, a, NULL))
		return;
	lead = g.nbullets ? g.bullets : NULL;
	buf_init(&text, BUF_MAX);
	if (m->section >= 0 && (uint32_t)m->section < g.nsections) {
		const struct section *s = &g.sections[m->section];

		m->part = s->body;
		doc_text(&doc, s->title, &text);
		m->title = arena_str(a, buf_view(&text));
		buf_clear(&text);
		lead = s->count ? &g.points[s->first] : NULL;
	}
	if (lead) {
		digest_shown(lead, &doc, &text);
		m->lead = arena_str(a, buf_view(&text));
		m->lead_range = lead->range;
	}
	buf_release(&text);
}

static void mark_copies(struct db_members *all, uint32_t from, const int64_t *twins)
{
	for (uint32_t i = from; i < all->len; i++) {
		for (uint32_t k = i + 1; k < all->len && twins[i - from]; k++) {
			if (all->items[i].copy || all->items[k].copy ||
			    twins[k - from] != twins[i - from])
				continue;
			all->items[k].copy = true;
			all->items[i].also++;
		}
	}
}

enum err db_story_members(struct db *db, int64_t story, struct db_members *out, struct arena *a,
			  struct why *why)
{
	struct db_ids twins = {0};
	uint32_t from = out->len;
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err =
		db_stmt_open(db, &q, why,
			     "SELECT a.id, a.source, a.sort, m.section, a.title,"
			     " iif(a.publisher = '' AND s.kind = 2, a.author, a.publisher),"
			     " s.name, a.url, a.read, a.starred, iif(m.section < 0, a.twin, 0)"
			     " FROM story_article m CROSS JOIN article a ON a.id = m.article"
			     " LEFT JOIN source s ON s.id = a.source"
			     " WHERE m.story = ?1 AND a.deleted = 0"
			     " ORDER BY a.sort, s.place, a.id, m.section",
			     "i", story);

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, ((struct db_member){
				      .article = sqlite3_column_int64(q, 0),
				      .source = sqlite3_column_int64(q, 1),
				      .time = sqlite3_column_int64(q, 2),
				      .section = sqlite3_column_int(q, 3),
				      .title = db_stmt_text(q, 4, a),
				      .publisher = db_stmt_text(q, 5, a),
				      .source_name = db_stmt_text(q, 6, a),
				      .url = db_stmt_text(q, 7, a),
				      .read = sqlite3_column_int64(q, 8) != 0,
				      .starred = sqlite3_column_int64(q, 9) != 0,
			      }));
		VEC_PUSH(&twins, sqlite3_column_int64(q, 10));
	}
	for (uint32_t i = from; !err && i < out->len; i++)
		read_text(db, &out->items[i], a);
	mark_copies(out, from, twins.items);
	VEC_RELEASE(&twins);
	return err;
}

enum err db_story_dossier(struct db *db, int64_t story, struct dossier *out, struct arena *a,
			  struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	struct str bytes;
	enum err err =
		db_stmt_open(db, &q, why, "SELECT made FROM dossier WHERE story = ?1", "i", story);

	*out = (struct dossier){0};
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : no_story(story, why);
	bytes = db_stmt_text(q, 0, a);
	sqlite3_reset(q);
	return dossier_parse(out, bytes, a) ? no_story(story, why) : OK;
}

bool db_story_is_due(struct db *db)
{
	return db_stmt_int(db, 0, "SELECT EXISTS(SELECT 1 FROM story_due)", "") != 0;
}

/* --- what the reader says --- */

/* One line of an operation, kept in op.before as an array: a member that moves, or (kind 1) a word
 * that is said. */
struct change {
	int64_t kind; /* 0: moves, 1: a word */
	int64_t key, other; /* of a word: both; else the member */
	int64_t before, after; /* stories, or words: 0, 1, -1 none */
};

VEC_OF(changes, struct change);

static enum err apply(struct db *db, const struct change *c, bool back, struct why *why)
{
	int64_t value = back ? c->before : c->after;

	if (c->kind == 0)
		return db_grouping_move(db, c->key, value, why);
	if (value < 0)
		return db_stmt_run(db, why,
				   "DELETE FROM story_word WHERE article = ?1 AND section = ?2"
				   " AND other = ?3 AND other_section = ?4",
				   "iiii", c->key >> 8, (c->key & 255) - 1, c->other >> 8,
				   (c->other & 255) - 1);
	return db_stmt_run(db, why, "INSERT OR REPLACE INTO story_word VALUES(?1, ?2, ?3, ?4, ?5)",
			   "iiiii", c->key >> 8, (c->key & 255) - 1, c->other >> 8,
			   (c->other & 255) - 1, value);
}

static void say(struct db *db, struct changes *all, int64_t key, int64_t other, bool together)
{
	int64_t low = key < other ? key : other, high = key < other ? other : key;
	int64_t before = db_stmt_int(db, -1,
				     "SELECT together FROM story_word WHERE article = ?1"
				     " AND section = ?2 AND other = ?3 AND other_section = ?4",
				     "iiii", low >> 8, (low & 255) - 1, high >> 8,
				     (high & 255) - 1);

	if (low != high)
		VEC_PUSH(all, ((struct change){1, low, high, before, together}));
}

static enum err keep_op(struct db *db, int64_t article, bool join, const struct changes *all,
			struct why *why)
{
	struct str bytes = str_of((const char *)all->items, all->len * sizeof *all->items);
	enum err err = db_stmt_run(db, why,
				   "INSERT INTO op(time, mark, value, article, changed, before)"
				   " VALUES(?1, ?2, ?3, ?4, 1, ?5)",
				   "iiiib", date_now(), (int64_t)DB_OP_STORY, (int64_t)join,
				   article, bytes);

	return err ? err : db_op_forget(db, sqlite3_last_insert_rowid(db->sql), why);
}

static enum err do_all(struct db *db, int64_t article, bool join, const struct changes *all,
		       struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < all->len; i++)
		err = apply(db, &all->items[i], false, why);
	return err ? err : keep_op(db, article, join, all, why);
}

/* Keys of a story's members; of an article without a story its own. */
static enum err keys_of(struct db *db, int64_t story, int64_t article, struct db_ids *out,
			struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = story != 0;
	enum err err = OK;

	if (!story)
		VEC_PUSH(out, db_grouping_key(article, -1));
	else
		err = db_stmt_open(db, &q, why,
				   "SELECT (article << 8) + section + 1 FROM story_article"
				   " WHERE story = ?1 ORDER BY article DESC",
				   "i", story);
	while (!err && row) {
		err = db_stmt_next(db, q, &row, why);
		if (!err && row)
			VEC_PUSH(out, sqlite3_column_int64(q, 0));
	}
	return err;
}

/* An article that is not there can't be joined or split. */
static enum err check_article(struct db *db, int64_t id, struct why *why)
{
	if (db_stmt_int(db, 0, "SELECT count(*) FROM article WHERE id = ?1", "i", id))
		return OK;
	return why_set(why, ERR_NOT_FOUND, NULL, 0, _("there is no article %lld"), (long long)id);
}

/* Two articles to be joined, and what is in their stories. */
struct joining {
	int64_t article, other, from, to; /* stories, 0: none */
	struct db_ids moving, staying;
};

static enum err read_joining(struct db *db, struct joining *j, struct why *why)
{
	enum err err = check_article(db, j->article, why);

	if (!err)
		err = check_article(db, j->other, why);
	if (err)
		return err;
	j->from = db_story_of(db, j->article);
	j->to = db_story_of(db, j->other);
	if (j->article == j->other || (j->from && j->from == j->to))
		return why_set(why, ERR_USAGE, NULL, 0, "%s", _("they are one story already"));
	err = keys_of(db, j->from, j->article, &j->moving, why);
	return err ? err : keys_of(db, j->to, j->other, &j->staying, why);
}

static void move_all(struct changes *all, const struct db_ids *keys, int64_t before, int64_t after)
{
	for (uint32_t i = 0; i < keys->len && before != after; i++)
		VEC_PUSH(all, ((struct change){0, keys->items[i], 0, before, after}));
}

static void say_all(struct db *db, struct changes *all, int64_t article, const struct db_ids *keys)
{
	for (uint32_t i = 0; i < keys->len && i < WORDS_MAX; i++)
		say(db, all, db_grouping_key(article, -1), keys->items[i], true);
}

static enum err join(struct db *db, int64_t article, int64_t other, int64_t *story, struct why *why)
{
	struct joining j = {.article = article, .other = other};
	struct changes all = {0};
	enum err err = read_joining(db, &j, why);

	*story = j.to ? j.to : j.from;
	if (!*story)
		*story = db_grouping_next(db);
	move_all(&all, &j.moving, j.from, *story);
	move_all(&all, &j.staying, j.to, *story);
	/* with both said of all, no average parts them again */
	say_all(db, &all, article, &j.staying);
	say_all(db, &all, other, &j.moving);
	if (!err)
		err = do_all(db, article, true, &all, why);
	VEC_RELEASE(&j.moving);
	VEC_RELEASE(&j.staying);
	VEC_RELEASE(&all);
	return err;
}

static enum err split(struct db *db, int64_t article, int64_t *story, struct why *why)
{
	int64_t key = db_grouping_key(article, -1);
	struct db_ids members = {0};
	struct changes all = {0};
	enum err err = check_article(db, article, why);

	*story = db_story_of(db, article);
	if (!err && !*story)
		err = why_set(why, ERR_NOT_FOUND, NULL, 0, _("article %lld is in no story"),
			      (long long)article);
	if (!err)
		err = keys_of(db, *story, article, &members, why);
	VEC_PUSH(&all, ((struct change){0, key, 0, *story, 0}));
	for (uint32_t i = 0; i < members.len && i < WORDS_MAX; i++)
		say(db, &all, key, members.items[i], false);
	if (!err)
		err = do_all(db, article, false, &all, why);
	VEC_RELEASE(&members);
	VEC_RELEASE(&all);
	return err;
}

/* Looked at in the transaction that moves it: so a look that fails moves nothing. */

enum err db_story_join(struct db *db, int64_t article, int64_t other, int64_t *story,
		       struct why *why)
{
	enum err err = db_begin(db, why);

	return err ? err : db_end(db, join(db, article, other, story, why), why);
}

enum err db_story_split(struct db *db, int64_t article, int64_t *story, struct why *why)
{
	enum err err = db_begin(db, why);

	return err ? err : db_end(db, split(db, article, story, why), why);
}

enum err db_story_turn(struct db *db, int64_t op, bool back, struct why *why)
{
	struct arena a = {0};
	sqlite3_stmt *q = NULL;
	bool row = false;
	struct str bytes = STR_NONE;
	enum err err = db_stmt_open(db, &q, why, "SELECT before FROM op WHERE id = ?1", "i", op);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (!err && row) {
		bytes = db_stmt_text(q, 0, &a);
		sqlite3_reset(q);
	}
	for (size_t i = 0; !err && i + sizeof(struct change) <= bytes.n;
	     i += sizeof(struct change)) {
		struct change c;

		memcpy(&c, bytes.p + i, sizeof c);
		err = apply(db, &c, back, why);
	}
	arena_release(&a);
	return err;
}
