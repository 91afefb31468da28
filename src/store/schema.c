/* SPDX-License-Identifier: ISC */
#include "store/schema.h"

#include <stdio.h>

#include "store/schema_rows.h"

/*
 * Step 1.
 *
 * Lists are read in pages by (sort, id), newest first, so every kind of list has an index in that
 * order. For that, `shown` (not deleted, and the source stands in `urls` and is not hidden) is kept
 * in the article, and `tagged` has a row for each tag of an article, its own (origin 2) or its
 * source's (origin 1), with the article's marks beside it. Partial indexes keep the lists of unread
 * and starred ones as small as they are.
 *
 * Counters are kept by triggers: `counter` for sources, `tag_count` for tags.
 */
static const char *const tables_1[] = {
	"CREATE TABLE note(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
	/* listed: 1 a line of `urls`, 0 its line is gone */
	"CREATE TABLE source("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" address TEXT NOT NULL UNIQUE,"
	" kind INTEGER NOT NULL,"
	" place INTEGER NOT NULL DEFAULT 0,"
	" listed INTEGER NOT NULL DEFAULT 1,"
	" hidden INTEGER NOT NULL DEFAULT 0,"
	" shown INTEGER NOT NULL DEFAULT 1,"
	" name TEXT NOT NULL DEFAULT '',"
	" line_title TEXT NOT NULL DEFAULT '',"
	" feed_title TEXT NOT NULL DEFAULT '',"
	" home TEXT NOT NULL DEFAULT '',"
	" tags TEXT NOT NULL DEFAULT '',"
	" last_attempt INTEGER NOT NULL DEFAULT 0,"
	" last_success INTEGER NOT NULL DEFAULT 0,"
	" next_attempt INTEGER NOT NULL DEFAULT 0,"
	" error_since INTEGER NOT NULL DEFAULT 0,"
	" http_status INTEGER NOT NULL DEFAULT 0,"
	" error TEXT NOT NULL DEFAULT '',"
	" failures INTEGER NOT NULL DEFAULT 0,"
	" etag TEXT NOT NULL DEFAULT '',"
	" last_modified TEXT NOT NULL DEFAULT '',"
	" moved_to TEXT NOT NULL DEFAULT '',"
	" ttl INTEGER NOT NULL DEFAULT 0,"
	/* bits, 1 << hour and 1 << day from Sunday: the feed asks not to come then (UTC) */
	" skip_hours INTEGER NOT NULL DEFAULT 0,"
	" skip_days INTEGER NOT NULL DEFAULT 0,"
	/* pace: seconds between two changes, on average; changed: when the last one was seen */
	" pace INTEGER NOT NULL DEFAULT 0,"
	" changed INTEGER NOT NULL DEFAULT 0,"
	" settings TEXT NOT NULL DEFAULT '',"
	" remote TEXT NOT NULL DEFAULT '')", /* its name on a sync server */
	"CREATE INDEX source_place ON source(listed, place)",
	"CREATE INDEX source_moved ON source(moved_to) WHERE moved_to <> ''",
	"CREATE TABLE counter("
	" source INTEGER PRIMARY KEY,"
	" shown INTEGER NOT NULL,"
	" total INTEGER NOT NULL DEFAULT 0,"
	" unread INTEGER NOT NULL DEFAULT 0,"
	" starred INTEGER NOT NULL DEFAULT 0)",
	/*
	 * hash: of the entry as the feed gave it. twin: of what is read; articles of several
	 * sources that share it are one to the reader (0: too little text to tell). clock: of the
	 * last change of `read`. digested: version of the digest, 0 none, -1 no text. place: offset
	 * the reader was at. parent and part: a section of an issue.
	 */
	"CREATE TABLE article("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" source INTEGER NOT NULL,"
	" guid TEXT NOT NULL,"
	" hash INTEGER NOT NULL,"
	" twin INTEGER NOT NULL DEFAULT 0,"
	" sort INTEGER NOT NULL,"
	" published INTEGER NOT NULL DEFAULT 0,"
	" updated INTEGER NOT NULL DEFAULT 0,"
	" fetched INTEGER NOT NULL,"
	" read INTEGER NOT NULL DEFAULT 0,"
	" starred INTEGER NOT NULL DEFAULT 0,"
	" deleted INTEGER NOT NULL DEFAULT 0,"
	" shown INTEGER NOT NULL,"
	" clock INTEGER NOT NULL DEFAULT 0,"
	" kind INTEGER NOT NULL DEFAULT 0,"
	" disclosure INTEGER NOT NULL DEFAULT 0,"
	" words INTEGER NOT NULL DEFAULT 0,"
	" digested INTEGER NOT NULL DEFAULT 0,"
	" place INTEGER NOT NULL DEFAULT 0,"
	" parent INTEGER,"
	" part_start INTEGER,"
	" part_end INTEGER,"
	" url TEXT NOT NULL DEFAULT '',"
	" title TEXT NOT NULL DEFAULT '',"
	" author TEXT NOT NULL DEFAULT '',"
	" publisher TEXT NOT NULL DEFAULT '',"
	" lang TEXT NOT NULL DEFAULT '',"
	" image TEXT NOT NULL DEFAULT '',"
	" remote TEXT NOT NULL DEFAULT '')",
	"CREATE UNIQUE INDEX article_key ON article(source, guid)",
	"CREATE INDEX article_all ON article(sort, id) WHERE shown = 1",
	"CREATE INDEX article_unread ON article(sort, id) WHERE shown = 1 AND read = 0",
	"CREATE INDEX article_starred ON article(sort, id) WHERE shown = 1 AND starred = 1",
	"CREATE INDEX article_source ON article(source, sort, id) WHERE deleted = 0",
	"CREATE INDEX article_source_unread ON article(source, sort, id)"
	" WHERE deleted = 0 AND read = 0",
	"CREATE INDEX article_source_starred ON article(source, sort, id)"
	" WHERE deleted = 0 AND starred = 1",
	"CREATE INDEX article_clock ON article(clock) WHERE read = 1 AND clock > 0",
	"CREATE INDEX article_twin ON article(twin) WHERE twin <> 0",
	"CREATE INDEX article_digested ON article(digested, sort)",
	"CREATE INDEX article_parent ON article(parent) WHERE parent IS NOT NULL",
	/* part: 0 the feed's text, 1 the full text of the page. codec: how raw is packed, 0 not.
	   raw last: seldom read */
	"CREATE TABLE body("
	" article INTEGER NOT NULL,"
	" part INTEGER NOT NULL DEFAULT 0,"
	" raw_type INTEGER NOT NULL DEFAULT 0,"
	" codec INTEGER NOT NULL DEFAULT 0,"
	" doc_version INTEGER NOT NULL DEFAULT 0,"
	" digest BLOB,"
	" doc BLOB,"
	" raw BLOB NOT NULL DEFAULT x'',"
	" PRIMARY KEY(article, part))",
	"CREATE TABLE revision("
	" article INTEGER NOT NULL,"
	" number INTEGER NOT NULL,"
	" replaced INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" raw_type INTEGER NOT NULL,"
	" codec INTEGER NOT NULL,"
	" raw BLOB NOT NULL,"
	" PRIMARY KEY(article, number))",
	/* Known and gone for good (pruned): does not come in again. */
	"CREATE TABLE tombstone(source INTEGER NOT NULL, guid TEXT NOT NULL,"
	" buried INTEGER NOT NULL, PRIMARY KEY(source, guid)) WITHOUT ROWID",
	"CREATE TABLE section("
	" article INTEGER NOT NULL,"
	" number INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" part_start INTEGER NOT NULL,"
	" part_end INTEGER NOT NULL,"
	" PRIMARY KEY(article, number)) WITHOUT ROWID",
	NULL,
};

static const char *const more_1[] = {
	"CREATE TABLE tag(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
	"CREATE TABLE tag_count("
	" tag INTEGER PRIMARY KEY,"
	" total INTEGER NOT NULL DEFAULT 0,"
	" unread INTEGER NOT NULL DEFAULT 0,"
	" starred INTEGER NOT NULL DEFAULT 0)",
	"CREATE TABLE source_tag(source INTEGER NOT NULL, tag INTEGER NOT NULL,"
	" PRIMARY KEY(source, tag)) WITHOUT ROWID",
	"CREATE TABLE tagged("
	" article INTEGER NOT NULL,"
	" tag INTEGER NOT NULL,"
	" origin INTEGER NOT NULL,"
	" sort INTEGER NOT NULL,"
	" shown INTEGER NOT NULL,"
	" read INTEGER NOT NULL,"
	" starred INTEGER NOT NULL,"
	" PRIMARY KEY(article, tag)) WITHOUT ROWID",
	"CREATE INDEX tagged_all ON tagged(tag, sort, article) WHERE shown = 1",
	"CREATE INDEX tagged_unread ON tagged(tag, sort, article) WHERE shown = 1 AND read = 0",
	"CREATE INDEX tagged_starred ON tagged(tag, sort, article)"
	" WHERE shown = 1 AND starred = 1",
	/* A story's members; section -1: the article as a whole. */
	"CREATE TABLE story("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" title TEXT NOT NULL DEFAULT '',"
	" sources INTEGER NOT NULL DEFAULT 0,"
	" first INTEGER NOT NULL DEFAULT 0,"
	" last INTEGER NOT NULL DEFAULT 0)",
	"CREATE TABLE story_article("
	" story INTEGER NOT NULL,"
	" article INTEGER NOT NULL,"
	" section INTEGER NOT NULL DEFAULT -1,"
	" PRIMARY KEY(story, article, section)) WITHOUT ROWID",
	"CREATE INDEX story_of ON story_article(article, section)",
	/* What the reader said: these two are (together 1) or are not (0) one story. */
	"CREATE TABLE story_word("
	" article INTEGER NOT NULL,"
	" section INTEGER NOT NULL DEFAULT -1,"
	" other INTEGER NOT NULL,"
	" other_section INTEGER NOT NULL DEFAULT -1,"
	" together INTEGER NOT NULL,"
	" PRIMARY KEY(article, section, other, other_section)) WITHOUT ROWID",
	/* Undo: operations and the rows they changed. article: the one that was meant, 0 many. */
	"CREATE TABLE op("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" time INTEGER NOT NULL,"
	" mark INTEGER NOT NULL,"
	" value INTEGER NOT NULL,"
	" article INTEGER NOT NULL DEFAULT 0,"
	" changed INTEGER NOT NULL DEFAULT 0,"
	" tag INTEGER NOT NULL DEFAULT 0,"
	" undone INTEGER NOT NULL DEFAULT 0,"
	/* of a change of `urls`: the source, and the lines at `line` before and after */
	" text TEXT NOT NULL DEFAULT '',"
	" line INTEGER NOT NULL DEFAULT 0,"
	" before BLOB NOT NULL DEFAULT x'',"
	" after BLOB NOT NULL DEFAULT x'')",
	"CREATE INDEX op_undone ON op(undone, id)",
	"CREATE TABLE op_row("
	" op INTEGER NOT NULL,"
	" article INTEGER NOT NULL,"
	" before INTEGER NOT NULL,"
	" after INTEGER NOT NULL,"
	" PRIMARY KEY(op, article)) WITHOUT ROWID",
	"CREATE TABLE offline("
	" article INTEGER PRIMARY KEY,"
	" asked INTEGER NOT NULL,"
	" tries INTEGER NOT NULL DEFAULT 0,"
	" next_attempt INTEGER NOT NULL DEFAULT 0,"
	" error TEXT NOT NULL DEFAULT '')",
	/* What the sync server knew last. */
	"CREATE TABLE sync_mark("
	" article INTEGER PRIMARY KEY,"
	" read INTEGER NOT NULL,"
	" starred INTEGER NOT NULL)",
	NULL,
};

static const char *const triggers_1[] = {
	"CREATE TRIGGER source_new AFTER INSERT ON source BEGIN"
	" INSERT INTO counter(source, shown) VALUES(NEW.id, NEW.shown); END",
	"CREATE TRIGGER source_shown AFTER UPDATE OF shown ON source"
	" WHEN OLD.shown <> NEW.shown BEGIN"
	" UPDATE counter SET shown = NEW.shown WHERE source = NEW.id;"
	" UPDATE article SET shown = NEW.shown AND NOT deleted WHERE source = NEW.id; END",
	"CREATE TRIGGER source_gone AFTER DELETE ON source BEGIN"
	" DELETE FROM counter WHERE source = OLD.id; END",
	"CREATE TRIGGER article_new AFTER INSERT ON article BEGIN"
	" UPDATE counter SET total = total + (NOT NEW.deleted),"
	"  unread = unread + (NOT NEW.deleted AND NOT NEW.read),"
	"  starred = starred + (NOT NEW.deleted AND NEW.starred)"
	"  WHERE source = NEW.source; END",
	"CREATE TRIGGER article_marked AFTER UPDATE OF read, starred, deleted ON article BEGIN"
	" UPDATE counter SET total = total + OLD.deleted - NEW.deleted,"
	"  unread = unread + (NOT NEW.deleted AND NOT NEW.read)"
	"   - (NOT OLD.deleted AND NOT OLD.read),"
	"  starred = starred + (NOT NEW.deleted AND NEW.starred)"
	"   - (NOT OLD.deleted AND OLD.starred)"
	"  WHERE source = NEW.source; END",
	"CREATE TRIGGER article_listed AFTER UPDATE OF read, starred, shown, sort ON article BEGIN"
	" UPDATE tagged SET read = NEW.read, starred = NEW.starred, shown = NEW.shown,"
	"  sort = NEW.sort WHERE article = NEW.id; END",
	"CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN"
	" UPDATE counter SET total = total - (NOT OLD.deleted),"
	"  unread = unread - (NOT OLD.deleted AND NOT OLD.read),"
	"  starred = starred - (NOT OLD.deleted AND OLD.starred)"
	"  WHERE source = OLD.source;"
	" DELETE FROM tagged WHERE article = OLD.id;"
	" DELETE FROM body WHERE article = OLD.id;"
	" DELETE FROM revision WHERE article = OLD.id;"
	" DELETE FROM section WHERE article = OLD.id;"
	" DELETE FROM story_article WHERE article = OLD.id; END",
	"CREATE TRIGGER tag_new AFTER INSERT ON tag BEGIN"
	" INSERT INTO tag_count(tag) VALUES(NEW.id); END",
	"CREATE TRIGGER tagged_new AFTER INSERT ON tagged WHEN NEW.shown BEGIN"
	" UPDATE tag_count SET total = total + 1, unread = unread + (NOT NEW.read),"
	"  starred = starred + NEW.starred WHERE tag = NEW.tag; END",
	"CREATE TRIGGER tagged_gone AFTER DELETE ON tagged WHEN OLD.shown BEGIN"
	" UPDATE tag_count SET total = total - 1, unread = unread - (NOT OLD.read),"
	"  starred = starred - OLD.starred WHERE tag = OLD.tag; END",
	"CREATE TRIGGER tagged_marked AFTER UPDATE OF read, starred, shown ON tagged BEGIN"
	" UPDATE tag_count SET total = total + NEW.shown - OLD.shown,"
	"  unread = unread + (NEW.shown AND NOT NEW.read) - (OLD.shown AND NOT OLD.read),"
	"  starred = starred + (NEW.shown AND NEW.starred) - (OLD.shown AND OLD.starred)"
	"  WHERE tag = NEW.tag; END",
	"INSERT INTO note VALUES('clock', 0)",
	NULL,
};

/*
 * Step 2: pages behind articles. article.part: the body that is shown. offline: the queue of pages
 * to fetch, and why a page's text is not here (enum db_page_wish, enum db_page_state); the row goes
 * when the text comes in.
 */
static const char *const pages_2[] = {
	"ALTER TABLE article ADD COLUMN part INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE offline ADD COLUMN wish INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE offline ADD COLUMN state INTEGER NOT NULL DEFAULT 1",
	"CREATE INDEX offline_due ON offline(state, wish, next_attempt)",
	"CREATE TRIGGER article_gone_page AFTER DELETE ON article BEGIN"
	" DELETE FROM offline WHERE article = OLD.id; END",
	NULL,
};

/* Step 3: TLDRs by a command or a model, of the text with that hash. */
static const char *const retold_3[] = {
	"CREATE TABLE retold("
	" article INTEGER PRIMARY KEY, hash INTEGER NOT NULL, told BLOB NOT NULL)",
	"CREATE TRIGGER retold_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM retold WHERE article = OLD.id; END",
	NULL,
};

/*
 * Step 4: full-text search (db_index.h). The stems come ready made, separated by blanks, so the
 * plainest tokenizer will do. searched: articles up to this id have a row; search_again: those of
 * them whose text has changed since, and how often.
 */
const char *const schema_search[] = {
	"CREATE VIRTUAL TABLE search USING fts5(terms, content='', columnsize=0, detail=none,"
	" tokenize=\"ascii tokenchars ':.,'\")",
	"INSERT INTO search(search, rank) VALUES('hashsize', 8388608)",
	NULL,
};

static const char *const search_4[] = {
	"INSERT INTO note VALUES('searched', 0)",
	"CREATE TABLE search_again("
	" article INTEGER PRIMARY KEY,"
	" generation INTEGER NOT NULL DEFAULT 0,"
	" waiting INTEGER NOT NULL DEFAULT 1)",
	"CREATE INDEX search_waiting ON search_again(article) WHERE waiting = 1",
	"CREATE TRIGGER body_again AFTER INSERT ON body"
	" WHEN NEW.article <= (SELECT value FROM note WHERE name = 'searched') BEGIN"
	" INSERT INTO search_again(article) VALUES(NEW.article)"
	"  ON CONFLICT(article) DO UPDATE SET waiting = 1; END",
	"CREATE TRIGGER body_read AFTER UPDATE OF doc ON body"
	" WHEN OLD.doc_version <> NEW.doc_version"
	" AND NEW.article <= (SELECT value FROM note WHERE name = 'searched') BEGIN"
	" INSERT INTO search_again(article) VALUES(NEW.article)"
	"  ON CONFLICT(article) DO UPDATE SET waiting = 1; END",
	"CREATE TRIGGER search_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM search_again WHERE article = OLD.id; END",
	NULL,
};

/* Step 5: files of mails that have been read (db_mail.h). */
static const char *const mail_5[] = {
	"CREATE TABLE mail("
	" source INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(source, name)) WITHOUT ROWID",
	"CREATE TRIGGER mail_gone AFTER DELETE ON source BEGIN"
	" DELETE FROM mail WHERE source = OLD.id; END",
	NULL,
};

/*
 * Step 6: deleted = 2: hidden by a rule (db_ignore.h); the counters had to learn that it is no
 * number to reckon with. The first enclosed file of an article.
 */
static const char *const rules_6[] = {
	"DROP TRIGGER article_marked",
	"CREATE TRIGGER article_marked AFTER UPDATE OF read, starred, deleted ON article BEGIN"
	" UPDATE counter SET total = total + (NOT NEW.deleted) - (NOT OLD.deleted),"
	"  unread = unread + (NOT NEW.deleted AND NOT NEW.read)"
	"   - (NOT OLD.deleted AND NOT OLD.read),"
	"  starred = starred + (NOT NEW.deleted AND NEW.starred)"
	"   - (NOT OLD.deleted AND OLD.starred)"
	"  WHERE source = NEW.source; END",
	"ALTER TABLE article ADD COLUMN enclosure_url TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE article ADD COLUMN enclosure_type TEXT NOT NULL DEFAULT ''",
	NULL,
};

/* Step 7: how many rows of the search index are of articles that are gone, or former rows. */
static const char *const search_7[] = {
	"INSERT INTO note VALUES('search-dead', 0)",
	"CREATE TRIGGER search_dead AFTER DELETE ON article"
	" WHEN OLD.id <= (SELECT value FROM note WHERE name = 'searched') BEGIN"
	" UPDATE note SET value = value + 1 WHERE name = 'search-dead'; END",
	NULL,
};

/* Step 8: issues (enum digest_kind) have lists of their own (article_issue); which of their
 * sections were read. */
static const char *const issues_8[] = {
	"CREATE TABLE section_read("
	" article INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(article, number))"
	" WITHOUT ROWID",
	"CREATE TRIGGER section_read_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM section_read WHERE article = OLD.id; END",
	NULL,
};

/*
 * Step 9: stories (db_story.h, db_grouping.h). story_sign: what articles are recognised by, by the
 * key of the grouper: the article, and below it the section of an issue + 1. story_wait: articles
 * to be grouped; story_due: stories whose dossier is to be made. Counters are kept by triggers;
 * sources: its publishers, who are the attribution or author, each file of a folder, else the
 * source.
 */
#define STORY_COUNT                                                                                \
	"UPDATE story SET sources = (SELECT count(DISTINCT CASE WHEN a.publisher <> '' THEN"       \
	" 'p' || a.publisher WHEN a.author <> '' THEN 'p' || a.author WHEN s.kind = 2 THEN"        \
	" 'f' || a.id ELSE 's' || a.source END)" SCHEMA_STORY_MEMBERS "),"                         \
	" articles = (SELECT count(*)" SCHEMA_STORY_MEMBERS " AND m.section = -1),"                \
	" unread = (SELECT count(*)" SCHEMA_STORY_MEMBERS " AND m.section = -1 AND a.read = 0),"   \
	" starred = (SELECT count(*)" SCHEMA_STORY_MEMBERS                                         \
	" AND m.section = -1 AND a.starred = 1),"                                                  \
	" first = (SELECT coalesce(min(a.sort), 0)" SCHEMA_STORY_MEMBERS "),"                      \
	" last = (SELECT coalesce(max(a.sort), 0)" SCHEMA_STORY_MEMBERS ")"

static const char *const stories_9[] = {
	"ALTER TABLE story ADD COLUMN articles INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE story ADD COLUMN unread INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE story ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE story ADD COLUMN differs INTEGER NOT NULL DEFAULT 0",
	"CREATE INDEX story_last ON story(last, id)",
	"CREATE TABLE story_sign("
	" key INTEGER PRIMARY KEY, version INTEGER NOT NULL, sort INTEGER NOT NULL,"
	" terms BLOB NOT NULL)",
	"CREATE INDEX story_sign_sort ON story_sign(sort)",
	"CREATE TABLE story_wait(article INTEGER PRIMARY KEY)",
	"CREATE TABLE story_due(story INTEGER PRIMARY KEY)",
	"CREATE TABLE dossier(story INTEGER PRIMARY KEY, made BLOB NOT NULL)",
	"CREATE TRIGGER story_digested AFTER UPDATE OF digested ON article"
	" WHEN NEW.digested <> 0 BEGIN"
	" INSERT OR IGNORE INTO story_wait VALUES(NEW.id); END",
	"CREATE TRIGGER story_arrived AFTER INSERT ON article WHEN NEW.digested <> 0 BEGIN"
	" INSERT OR IGNORE INTO story_wait VALUES(NEW.id); END",
	"CREATE TRIGGER story_in AFTER INSERT ON story_article BEGIN"
	" " STORY_COUNT " WHERE id = NEW.story;"
	" DELETE FROM dossier WHERE story = NEW.story;"
	" INSERT OR IGNORE INTO story_due VALUES(NEW.story); END",
	"CREATE TRIGGER story_out AFTER DELETE ON story_article BEGIN"
	" " STORY_COUNT " WHERE id = OLD.story;"
	" DELETE FROM dossier WHERE story = OLD.story;"
	" INSERT OR IGNORE INTO story_due VALUES(OLD.story);"
	" DELETE FROM story WHERE id = OLD.story AND NOT EXISTS"
	"  (SELECT 1 FROM story_article m WHERE m.story = OLD.story); END",
	"CREATE TRIGGER story_gone AFTER DELETE ON story BEGIN"
	" DELETE FROM story_due WHERE story = OLD.id; END",
	"CREATE TRIGGER story_marked AFTER UPDATE OF read, starred ON article"
	" WHEN NEW.deleted = 0 AND (OLD.read <> NEW.read OR OLD.starred <> NEW.starred) BEGIN"
	" UPDATE story SET unread = unread + OLD.read - NEW.read,"
	"  starred = starred + NEW.starred - OLD.starred WHERE id IN"
	"  (SELECT story FROM story_article WHERE article = NEW.id AND section = -1); END",
	"CREATE TRIGGER story_changed AFTER UPDATE OF deleted, publisher, author, sort ON article"
	" WHEN OLD.deleted <> NEW.deleted OR OLD.publisher <> NEW.publisher"
	" OR OLD.author <> NEW.author OR OLD.sort <> NEW.sort BEGIN"
	" " STORY_COUNT " WHERE id IN (SELECT story FROM story_article WHERE article = NEW.id);"
	" INSERT OR IGNORE INTO story_due"
	"  SELECT story FROM story_article WHERE article = NEW.id; END",
	"CREATE TRIGGER story_article_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM story_wait WHERE article = OLD.id;"
	" DELETE FROM story_sign WHERE key BETWEEN OLD.id << 8 AND (OLD.id << 8) + 255;"
	" DELETE FROM story_word WHERE article = OLD.id OR other = OLD.id; END",
	NULL,
};

/* Step 10: what is new in articles that were published again (db_change.h). */
static const char *const change_10[] = {
	"CREATE TABLE change("
	" article INTEGER PRIMARY KEY, told BLOB NOT NULL)",
	"CREATE TRIGGER change_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM change WHERE article = OLD.id; END",
	NULL,
};

/* Step 11: a story's counters anew (SCHEMA_STORY_COUNT). */
static const char *const publishers_11[] = {
	"DROP TRIGGER story_in",
	"DROP TRIGGER story_out",
	"DROP TRIGGER story_changed",
	"CREATE TRIGGER story_in AFTER INSERT ON story_article BEGIN"
	" " SCHEMA_STORY_COUNT " WHERE id = NEW.story;"
	" DELETE FROM dossier WHERE story = NEW.story;"
	" INSERT OR IGNORE INTO story_due VALUES(NEW.story); END",
	"CREATE TRIGGER story_out AFTER DELETE ON story_article BEGIN"
	" " SCHEMA_STORY_COUNT " WHERE id = OLD.story;"
	" DELETE FROM dossier WHERE story = OLD.story;"
	" INSERT OR IGNORE INTO story_due VALUES(OLD.story);"
	" DELETE FROM story WHERE id = OLD.story AND NOT EXISTS"
	"  (SELECT 1 FROM story_article m WHERE m.story = OLD.story); END",
	"CREATE TRIGGER story_changed AFTER UPDATE OF deleted, publisher, author, sort ON article"
	" WHEN OLD.deleted <> NEW.deleted OR OLD.publisher <> NEW.publisher"
	" OR OLD.author <> NEW.author OR OLD.sort <> NEW.sort BEGIN"
	" " SCHEMA_STORY_COUNT
	" WHERE id IN (SELECT story FROM story_article WHERE article = NEW.id);"
	" INSERT OR IGNORE INTO story_due"
	"  SELECT story FROM story_article WHERE article = NEW.id; END",
	NULL,
};

/* Step 12: where the reader left a section of an issue. */
static const char *const section_12[] = {
	"ALTER TABLE section_read ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
	NULL,
};

/* Step 13: the stories that sections of an edition tell; they are no members of these. */
static const char *const edition_13[] = {
	"CREATE TABLE edition_story("
	" article INTEGER NOT NULL, section INTEGER NOT NULL, story INTEGER NOT NULL,"
	" PRIMARY KEY(article, section)) WITHOUT ROWID",
	"CREATE TRIGGER edition_story_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM edition_story WHERE article = OLD.id; END",
	NULL,
};

/*
 * Step 14: one queue for all that waits for a connection (db_queue.h), in place of the one for
 * pages. What `keep` is asked about (db_prune.h): article_done, and what is out of sight.
 */
static const char *const keep_14[] = {
	"CREATE TABLE queue("
	" kind INTEGER NOT NULL,"
	" subject INTEGER NOT NULL,"
	" asked INTEGER NOT NULL,"
	" tries INTEGER NOT NULL DEFAULT 0,"
	" next_attempt INTEGER NOT NULL DEFAULT 0,"
	" wish INTEGER NOT NULL DEFAULT 0,"
	" state INTEGER NOT NULL DEFAULT 1,"
	" error TEXT NOT NULL DEFAULT '',"
	" PRIMARY KEY(kind, subject)) WITHOUT ROWID",
	"INSERT INTO queue(kind, subject, asked, tries, next_attempt, wish, state, error)"
	" SELECT 1, article, asked, tries, next_attempt, wish, state, error FROM offline",
	"DROP TRIGGER article_gone_page",
	"DROP TABLE offline",
	"CREATE INDEX queue_due ON queue(kind, state, wish, next_attempt)",
	"CREATE TRIGGER queue_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM queue WHERE kind IN (1, 2) AND subject = OLD.id; END",
	"CREATE TRIGGER sync_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM sync_mark WHERE article = OLD.id; END",
	NULL,
};

/* Step 15: pages behind an issue's links (db_linked.h) are no articles for stories. */
static const char *const linked_15[] = {
	"DROP TRIGGER story_digested",
	"DROP TRIGGER story_arrived",
	"CREATE TRIGGER story_digested AFTER UPDATE OF digested ON article"
	" WHEN NEW.digested <> 0 AND NEW.deleted <> 3 BEGIN"
	" INSERT OR IGNORE INTO story_wait VALUES(NEW.id); END",
	"CREATE TRIGGER story_arrived AFTER INSERT ON article"
	" WHEN NEW.digested <> 0 AND NEW.deleted <> 3 BEGIN"
	" INSERT OR IGNORE INTO story_wait VALUES(NEW.id); END",
	NULL,
};

/*
 * Step 16: moving in from other readers. chain: operations that undo takes back together, by the
 * first of them. alias: the name newsboat has for an article, where it is not the guid. loose:
 * articles of newsboat's cache whose name is not the feed's own: the feed's entry is found by page,
 * a hash of address and headline. expected: marks of articles that are not here yet, by hashes of
 * their name and page (0: any); off: taken back.
 */
static const char *const moving_16[] = {
	"ALTER TABLE op ADD COLUMN chain INTEGER NOT NULL DEFAULT 0",
	"CREATE TABLE alias(article INTEGER PRIMARY KEY, name TEXT NOT NULL)",
	"CREATE INDEX alias_name ON alias(name)",
	"CREATE TABLE loose("
	" article INTEGER PRIMARY KEY, source INTEGER NOT NULL, page INTEGER NOT NULL)",
	"CREATE INDEX loose_page ON loose(source, page)",
	"CREATE TABLE expected("
	" name INTEGER NOT NULL, page INTEGER NOT NULL, op INTEGER NOT NULL,"
	" off INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL, starred INTEGER NOT NULL,"
	" PRIMARY KEY(name, page)) WITHOUT ROWID",
	"CREATE TRIGGER alias_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM alias WHERE article = OLD.id;"
	" DELETE FROM loose WHERE article = OLD.id; END",
	NULL,
};

/* Step 17: permanent moves of sources: from where, to where, when seen (db_source.h). */
static const char *const moves_17[] = {
	"ALTER TABLE source ADD COLUMN former TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE source ADD COLUMN offer TEXT NOT NULL DEFAULT ''",
	"ALTER TABLE source ADD COLUMN moved INTEGER NOT NULL DEFAULT 0",
	NULL,
};

/*
 * Step 19: operations on many articles in steps (db_pending.h). op_wait: what is to be done, in
 * order. op_view: the rest of the view of one that is being applied. settled: the place in the
 * queue that has nothing more to do with this row.
 */
static const char *const pending_19[] = {
	"ALTER TABLE op_row ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",
	"CREATE TABLE op_wait("
	" number INTEGER PRIMARY KEY AUTOINCREMENT, op INTEGER NOT NULL UNIQUE,"
	" turned INTEGER NOT NULL)",
	"CREATE TABLE op_view("
	" op INTEGER PRIMARY KEY,"
	" source INTEGER NOT NULL, tag TEXT NOT NULL, issues INTEGER NOT NULL,"
	" unread INTEGER NOT NULL, starred INTEGER NOT NULL,"
	" since INTEGER NOT NULL, before INTEGER NOT NULL, horizon INTEGER NOT NULL,"
	" condition TEXT NOT NULL,"
	" begun INTEGER NOT NULL DEFAULT 0,"
	" sort INTEGER NOT NULL DEFAULT 0, id INTEGER NOT NULL DEFAULT 0)",
	"CREATE TRIGGER op_gone AFTER DELETE ON op BEGIN"
	" DELETE FROM op_view WHERE op = OLD.id; END",
	NULL,
};

/*
 * Step 20: enclosed files (db_download.h): their size and length as the feed says; where the bytes
 * of one are and what they are of. It waits in the queue as kind 3.
 */
static const char *const enclosures_20[] = {
	"ALTER TABLE article ADD COLUMN enclosure_bytes INTEGER NOT NULL DEFAULT 0",
	"ALTER TABLE article ADD COLUMN enclosure_seconds INTEGER NOT NULL DEFAULT 0",
	"CREATE TABLE download("
	" article INTEGER PRIMARY KEY, file TEXT NOT NULL, bytes INTEGER NOT NULL DEFAULT 0,"
	" validator TEXT NOT NULL DEFAULT '')",
	"CREATE TRIGGER download_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM queue WHERE kind = 3 AND subject = OLD.id;"
	" DELETE FROM download WHERE article = OLD.id; END",
	NULL,
};

/*
 * Step 21: the sync server (db_sync.h). article.remote, source.remote: their names there;
 * sync_mark: what it and we agreed on last, and when it came by the article. What differs from that
 * stands in the queue (kind 2), as triggers see to it. sync_source: folder and title as they were
 * there and here at that time; refused: when it did not want the source. sync_passed: items there
 * that are no articles here. article.deleted = 4: the server has it no more.
 */
#define SYNC_QUEUE(id)                                                                             \
	" DELETE FROM queue WHERE kind = 2 AND subject = " id " AND NOT EXISTS (SELECT 1"          \
	"  FROM sync_mark m JOIN article a ON a.id = m.article WHERE m.article = " id              \
	"  AND (m.read <> a.read OR m.starred <> a.starred));"                                     \
	" INSERT OR IGNORE INTO queue(kind, subject, asked, wish, state)"                          \
	"  SELECT 2, m.article, unixepoch(), 2, 1 FROM sync_mark m"                                \
	"  JOIN article a ON a.id = m.article WHERE m.article = " id                               \
	"  AND (m.read <> a.read OR m.starred <> a.starred); END"

static const char *const sync_21[] = {
	"ALTER TABLE sync_mark ADD COLUMN crawled INTEGER NOT NULL DEFAULT 0",
	"CREATE TABLE sync_source("
	" source INTEGER PRIMARY KEY,"
	" folder_there TEXT NOT NULL DEFAULT '', folder_here TEXT NOT NULL DEFAULT '',"
	" title_there TEXT NOT NULL DEFAULT '', title_here TEXT NOT NULL DEFAULT '',"
	" refused INTEGER NOT NULL DEFAULT 0)",
	"CREATE TABLE sync_passed(remote TEXT PRIMARY KEY) WITHOUT ROWID",
	"CREATE TRIGGER sync_source_gone AFTER DELETE ON source BEGIN"
	" DELETE FROM sync_source WHERE source = OLD.id; END",
	"CREATE TRIGGER sync_marked AFTER UPDATE OF read, starred ON article"
	" WHEN NEW.remote <> '' BEGIN" SYNC_QUEUE("NEW.id"),
	"CREATE TRIGGER sync_agreed AFTER UPDATE OF read, starred ON sync_mark BEGIN" SYNC_QUEUE(
		"NEW.article"),
	"CREATE TRIGGER sync_known AFTER INSERT ON sync_mark BEGIN" SYNC_QUEUE("NEW.article"),
	"CREATE TRIGGER sync_left AFTER DELETE ON sync_mark BEGIN"
	" DELETE FROM queue WHERE kind = 2 AND subject = OLD.article; END",
	NULL,
};

/* Step 22: of a former version its doc is kept: what came can be read by nobody (db_revision.h). */
static const char *const revision_22[] = {
	"DROP TABLE revision",
	"CREATE TABLE revision("
	" article INTEGER NOT NULL, number INTEGER NOT NULL, replaced INTEGER NOT NULL,"
	" title TEXT NOT NULL, doc BLOB NOT NULL,"
	" PRIMARY KEY(article, number))",
	NULL,
};

/*
 * Step 23: enclosed files (db_enclosure.h). enclosure: all those of an article that has several;
 * the first stands in the article, too. A file is known by its article and its place among the
 * article's files, the first is 0: in the queue as SCHEMA_FILE_KEY.
 */
static const char *const enclosures_23[] = {
	"CREATE TABLE enclosure("
	" article INTEGER NOT NULL, number INTEGER NOT NULL, url TEXT NOT NULL,"
	" type TEXT NOT NULL, title TEXT NOT NULL, bytes INTEGER NOT NULL,"
	" seconds INTEGER NOT NULL, PRIMARY KEY(article, number)) WITHOUT ROWID",
	"DROP TRIGGER download_gone",
	"ALTER TABLE download RENAME TO download_20",
	"CREATE TABLE download("
	" article INTEGER NOT NULL, number INTEGER NOT NULL DEFAULT 0, file TEXT NOT NULL,"
	" bytes INTEGER NOT NULL DEFAULT 0, validator TEXT NOT NULL DEFAULT '',"
	" PRIMARY KEY(article, number)) WITHOUT ROWID",
	"INSERT INTO download(article, file, bytes, validator)"
	" SELECT article, file, bytes, validator FROM download_20",
	"DROP TABLE download_20",
	SCHEMA_FILES_KEYED,
	"CREATE TRIGGER download_gone AFTER DELETE ON article BEGIN"
	" DELETE FROM queue WHERE kind = 3 AND subject"
	"  BETWEEN " SCHEMA_FILE_KEY("OLD.id", "0") " AND " SCHEMA_FILE_KEY(
		"OLD.id", "31") ";"
				" DELETE FROM download WHERE article = OLD.id;"
				" DELETE FROM enclosure WHERE article = OLD.id; END",
	NULL,
};

static const char *const *const steps[][4] = {
	{tables_1, more_1, triggers_1, NULL},
	{pages_2, NULL},
	{retold_3, NULL},
	{schema_search, search_4, NULL},
	{mail_5, NULL},
	{rules_6, NULL},
	{search_7, NULL},
	{issues_8, NULL},
	{stories_9, NULL},
	{change_10, NULL},
	{publishers_11, NULL},
	{section_12, NULL},
	{edition_13, NULL},
	{keep_14, NULL},
	{linked_15, NULL},
	{moving_16, NULL},
	{moves_17, NULL},
	{NULL}, /* 18: all of it stands in schema_rows.c */
	{pending_19, NULL},
	{enclosures_20, NULL},
	{sync_21, NULL},
	{revision_22, NULL},
	{enclosures_23, NULL},
};

int64_t schema_version(void)
{
	return (int64_t)(sizeof steps / sizeof steps[0]);
}

int64_t schema_of(struct db *db)
{
	return db_stmt_int(db, 0, "PRAGMA user_version", "");
}

static enum err take_step(struct db *db, const char *const *const *parts, struct why *why)
{
	for (int part = 0; parts[part]; part++) {
		for (int i = 0; parts[part][i]; i++) {
			enum err err = db_stmt_exec(db, parts[part][i], why);

			if (err)
				return err;
		}
	}
	return OK;
}

enum err schema_migrate(struct db *db, int64_t to, struct why *why)
{
	char pragma[96];
	/* asked inside the transaction: another process may have been here first */
	int64_t had = schema_of(db);
	enum err err = OK;

	for (int64_t at = had; !err && at < to; at++)
		err = take_step(db, steps[at], why);
	if (!err && had < to)
		err = schema_rows_leave(db, had, to, why);
	if (err)
		return err;
	snprintf(pragma, sizeof pragma, "PRAGMA application_id=%d; PRAGMA user_version=%lld",
		 SCHEMA_APPLICATION, (long long)(had < to ? to : had));
	return db_stmt_exec(db, pragma, why);
}
