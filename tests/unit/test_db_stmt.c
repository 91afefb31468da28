/* SPDX-License-Identifier: ISC */
/* What a refresh does with the cache, when each single call of SQLite fails: no transaction is left
 * open, nothing is half done, nothing passes for done or for there that is not. */
#include "faults.h"

#include "lines.h"
#include "store/db_change.h"
#include "store/db_download.h"
#include "store/db_edition.h"
#include "store/db_grouping.h"
#include "store/db_ignore.h"
#include "store/db_index.h"
#include "store/db_list.h"
#include "store/db_mail.h"
#include "store/db_mark.h"
#include "store/db_nouns.h"
#include "store/db_page.h"
#include "store/db_prune.h"
#include "store/db_retold.h"
#include "store/db_story.h"

#define N 6
#define DAY 86400
#define A "https://a.example/"
#define B "https://b.example/"

static int64_t ids[N], at[2];
static struct db_entry entry;
static struct doc text;

static void fill(struct world *w)
{
	uint32_t changed;

	world_urls(w, A " t\n" B "\n");
	at[0] = world_source(w, A);
	at[1] = world_source(w, B);
	for (int i = 0; i < N; i++)
		ids[i] = world_put(w, world_source(w, i % 2 ? B : A),
				   arena_printf(&w->arena, "g%d", i), i * 20 * DAY + 9,
				   "words of a text");
	lines_doc(&text, "A text of two sentences. Here is the other.\n", &w->arena);
	entry = (struct db_entry){.source = world_source(w, A),
				  .guid = STR("new"),
				  .url = STR("https://a.example/new"),
				  .title = STR("New"),
				  .raw = STR("<p>text</p>"),
				  .published = WORLD_NOW - 5,
				  .doc = &text};
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, ids, N, &changed, NULL), OK);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[0], -1), 1, NULL), OK);
	assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[1], -1), 1, NULL), OK);
}

/* ---- articles ---- */

static enum err put(struct world *w, struct buf *said, struct why *why)
{
	enum db_put what;
	int64_t id;
	enum err err = db_begin(w->db, why);

	(void)said;
	return err ? err : db_end(w->db, db_article_put(w->db, &entry, &what, &id, why), why);
}

static void there_already(struct world *w)
{
	struct buf said;
	struct why why;

	fill(w);
	assert_int_equal(put(w, &said, &why), OK);
	entry.title = STR("New, and changed");
	entry.raw = STR("<p>another text</p>");
}

/* The same article, read in another source. */
static void twin_of_one_read(struct world *w)
{
	uint32_t changed;
	int64_t id;

	there_already(w);
	assert_int_equal(put(w, NULL, NULL), OK);
	id = db_list_horizon(w->db);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	entry.source = world_source(w, B);
}

static enum err digest(struct world *w, struct buf *said, struct why *why)
{
	struct db_work work;
	struct digest g = {.version = DIGEST_VERSION, .words = 7, .lang = "en"};
	enum err err = db_article_work(w->db, ids[0], &work, &w->arena, why);

	(void)said;
	return err ? err : db_article_digest_put(w->db, &work, &text, &g, STR("Agency"), why);
}

static enum err queue(struct world *w, struct buf *said, struct why *why)
{
	int64_t *waiting;
	uint32_t n = 0;
	enum err err = db_article_undigested(w->db, 10, &waiting, &n, &w->arena, why);

	buf_printf(said, "%u", n);
	return err;
}

static enum err same(struct world *w, struct buf *said, struct why *why)
{
	int64_t files;

	(void)why;
	buf_printf(said, "%d %d", db_article_is_same(w->db, &entry, &files),
		   db_mail_is_known(w->db, entry.source, STR("mail")));
	return OK;
}

static enum err mail(struct world *w, struct buf *said, struct why *why)
{
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	return db_end(w->db, db_mail_put(w->db, entry.source, STR("mail"), why), why);
}

static enum err tell_changes(struct world *w, struct buf *said, struct why *why)
{
	struct changes_item item = {CHANGES_TITLE, STR("one"), STR("two")};
	struct changes c = {.made = WORLD_NOW, .items = &item, .n = 1};

	(void)said;
	return db_change_put(w->db, ids[0], &c, why);
}

static struct retold model = {.by = DIGEST_MODEL, .done = true, .label = STR("m")};

static enum err retell(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_retold_put(w->db, ids[0], STR("text"), &model, why);
}

static void retold(struct world *w)
{
	fill(w);
	assert_int_equal(retell(w, NULL, NULL), OK);
}

static enum err drop_retold(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_retold_drop(w->db, ids[0], why);
}

static enum err read_retold(struct world *w, struct buf *said, struct why *why)
{
	struct retold r;
	struct changes c;

	(void)why;
	buf_printf(said, "%d %d", db_retold_get(w->db, ids[0], STR("text"), &r, &w->arena),
		   db_change_get(w->db, ids[0], &c, &w->arena));
	return OK;
}

static const struct faults_scene articles[] = {
	{"a new article", fill, put, FAULTS_WHOLE},
	{"a changed article", there_already, put, FAULTS_WHOLE},
	{"the same in another source", twin_of_one_read, put, FAULTS_WHOLE},
	{"a digest", fill, digest, FAULTS_WHOLE},
	{"what has no digest", fill, queue, FAULTS_READ},
	{"whether it is the same", there_already, same, FAULTS_MAY},
	{"a mail", fill, mail, FAULTS_WHOLE},
	{"what has changed", fill, tell_changes, FAULTS_WHOLE},
	{"retold", fill, retell, FAULTS_WHOLE},
	{"retold no more", retold, drop_retold, FAULTS_WHOLE},
	{"what is retold", retold, read_retold, FAULTS_MAY},
};

/* ---- pages and files ---- */

static void asked(struct world *w)
{
	fill(w);
	assert_int_equal(db_page_ask(w->db, ids[0], DB_PAGE_KEY, NULL), OK);
	assert_int_equal(db_page_ask(w->db, ids[1], DB_PAGE_ALWAYS, NULL), OK);
}

static enum err claim(struct world *w, struct buf *said, struct why *why)
{
	struct db_page pages[4];
	uint32_t n;

	(void)said;
	return db_page_claim(w->db, DB_PAGE_TEASER, 4, pages, &n, &w->arena, why);
}

static void claimed(struct world *w)
{
	asked(w);
	assert_int_equal(claim(w, NULL, NULL), OK);
}

static enum err give_back(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_return(w->db, ids[0], why);
}

static enum err page_here(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_put(w->db, ids[0], &entry, 0, why);
}

static enum err page_lost(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_fail(w->db, ids[0], DB_PAGE_LOST, STR("no answer"), WORLD_NOW + 9000, why);
}

static void lost(struct world *w)
{
	claimed(w);
	assert_int_equal(page_lost(w, NULL, NULL), OK);
}

static enum err found(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_found(w->db, why);
}

static void lost_for_long(struct world *w)
{
	claimed(w);
	assert_int_equal(db_page_fail(w->db, ids[0], DB_PAGE_LOST, STR("no answer"),
				      WORLD_NOW + 1000 * DAY, NULL),
			 OK);
}

static enum err mend_queue(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_queue_mend(w->db, why);
}

static void with_file(struct world *w)
{
	static const struct enclosure one = {.url = STR("https://a.example/1.mp3")};

	fill(w);
	entry.files = &one;
	entry.nfiles = 1;
	assert_int_equal(put(w, NULL, NULL), OK);
	ids[0] = db_list_horizon(w->db);
	assert_int_equal(db_download_ask(w->db, db_download_key(ids[0], 0), NULL), OK);
}

static struct db_download file(void)
{
	return (struct db_download){.key = db_download_key(ids[0], 0),
				    .article = ids[0],
				    .bytes = 9,
				    .state = DB_DOWNLOAD_LOST,
				    .next_attempt = WORLD_NOW + 60,
				    .file = STR("/tmp/x"),
				    .validator = STR("v"),
				    .error = STR("no answer")};
}

static enum err file_begun(struct world *w, struct buf *said, struct why *why)
{
	struct db_download d = file();

	(void)said;
	return db_download_note(w->db, &d, why);
}

static enum err file_lost(struct world *w, struct buf *said, struct why *why)
{
	struct db_download d = file();

	(void)said;
	return db_download_put(w->db, &d, why);
}

static const struct faults_scene pages[] = {
	{"claim pages", asked, claim, FAULTS_WHOLE},
	{"give one back", claimed, give_back, FAULTS_WHOLE},
	{"a page is here", claimed, page_here, FAULTS_WHOLE},
	{"a page is lost", claimed, page_lost, FAULTS_WHOLE},
	{"the network is back", lost, found, FAULTS_WHOLE},
	{"what waits too long", lost_for_long, mend_queue, FAULTS_WHOLE},
	{"a file is begun", with_file, file_begun, FAULTS_WHOLE},
	{"a file is lost", with_file, file_lost, FAULTS_WHOLE},
};

/* ---- sources, rules, pruning ---- */

static void urls_changed(struct world *w)
{
	fill(w);
	world_file(w, "urls", B " \"~Bee\" news\nhttps://c.example/ \"!quiet\"\n");
}

static enum err follow(struct world *w, struct buf *said, struct why *why)
{
	struct sources list = {0};
	enum err err = sources_read(&list, arena_printf(&w->arena, "%s/urls", w->dir), why);

	(void)said;
	if (!err)
		err = db_source_sync(w->db, &list, why);
	sources_release(&list);
	return err;
}

static enum err attempt(struct world *w, struct buf *said, struct why *why)
{
	struct db_source s;
	enum err err = db_source_find(w->db, STR(A), &s, &w->arena, why);

	(void)said;
	if (err)
		return err;
	s.last_attempt = s.last_success = WORLD_NOW;
	s.etag = STR("\"v\"");
	s.feed_title = STR("A feed");
	return db_source_put(w->db, &s, why);
}

static enum err hide(struct world *w, struct buf *said, struct why *why)
{
	struct db_ignore *x = NULL;
	struct options o;
	bool hidden = false;
	enum err err;

	(void)said;
	options_init(&o);
	VEC_PUSH(&o.ignores, "title =~ \"g1\"");
	err = db_ignore_new(&x, w->db, &o, why);
	if (!err)
		err = db_ignore_sync(x, w->db, why);
	if (!err)
		err = db_ignore_article(x, w->db, at[1], ids[1], &hidden, why);
	db_ignore_free(x);
	options_release(&o);
	return err;
}

static const struct keep ten_days = {KEEP_DAYS, 10}, one = {KEEP_ARTICLES, 1};

static enum err prune(struct world *w, struct buf *said, struct why *why)
{
	struct db_prune done = {0};
	bool more;

	(void)said;
	return db_prune_step(w->db, at[0], &ten_days, &done, &more, why);
}

static enum err would_go(struct world *w, struct buf *said, struct why *why)
{
	struct db_prune goes[2] = {{0}, {0}};
	enum err err = db_prune_count(w->db, at[0], &ten_days, &goes[0], why);

	if (!err)
		err = db_prune_count(w->db, at[0], &one, &goes[1], why);
	buf_printf(said, "%lld %lld", (long long)goes[0].articles, (long long)goes[1].articles);
	return err;
}

static void pruned(struct world *w)
{
	fill(w);
	assert_int_equal(prune(w, NULL, NULL), OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "update tombstone SET buried = ?1", "i",
				     (int64_t)WORLD_NOW - 400 * DAY),
			 OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "update source SET changed = ?1", "i",
				     (int64_t)WORLD_NOW),
			 OK);
}

static enum err saw(struct world *w, struct buf *said, struct why *why)
{
	bool known;

	(void)said;
	return db_prune_saw(w->db, at[0], STR("g2"), &known, why);
}

static enum err forget(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_prune_forget(w->db, why);
}

static enum err was_here(struct world *w, struct buf *said, struct why *why)
{
	(void)why;
	buf_printf(said, "%d %lld", db_prune_is_known(w->db, entry.source, STR("g2")),
		   (long long)db_ignore_count(w->db, entry.source));
	return OK;
}

static const struct faults_scene sources[] = {
	{"other lines", urls_changed, follow, FAULTS_EASY},
	{"an attempt", fill, attempt, FAULTS_WHOLE},
	{"rules that hide", fill, hide, FAULTS_STEPS},
	{"prune", fill, prune, FAULTS_WHOLE},
	{"what would go", fill, would_go, FAULTS_READ},
	{"an entry that was pruned", pruned, saw, FAULTS_WHOLE},
	{"what is forgotten", pruned, forget, FAULTS_WHOLE},
	{"whether it was here", pruned, was_here, FAULTS_MAY},
};

/* ---- the index, stories, editions ---- */

static enum err index_step(struct world *w, struct buf *said, struct why *why)
{
	struct db_index *x = db_index_new();
	bool more = true;
	enum err err = OK;

	(void)said;
	db_index_tidy(x);
	for (int i = 0; !err && more && i < 9; i++)
		err = db_index_step(x, w->db, &more, why);
	db_index_free(x);
	return err;
}

static void indexed(struct world *w)
{
	there_already(w);
	assert_int_equal(index_step(w, NULL, NULL), OK);
	assert_int_equal(put(w, NULL, NULL), OK);
	assert_int_equal(prune(w, NULL, NULL), OK);
}

static void condemned(struct world *w)
{
	indexed(w);
	db_index_condemn(w->db);
	assert_true(db_index_is_condemned(w->db));
}

static enum err index_missing(struct world *w, struct buf *said, struct why *why)
{
	(void)why;
	buf_printf(said, "%lld %d", (long long)db_index_missing(w->db),
		   db_index_is_condemned(w->db));
	return OK;
}

static void german(struct world *w)
{
	fill(w);
	entry.lang = STR("de");
	lines_doc(&text, "Die Kraftwerke und die Windkraft brauchen Wind und Kraft.\n", &w->arena);
	/* as in a cache of some size */
	assert_int_equal(db_stmt_exec(w->db,
				      "UPDATE sqlite_sequence SET seq = 9999"
				      " WHERE name = 'article'",
				      NULL),
			 OK);
	assert_int_equal(put(w, NULL, NULL), OK);
}

static enum err learn(struct world *w, struct buf *said, struct why *why)
{
	bool learnt;

	(void)said;
	return db_nouns_learn(w->db, &learnt, why);
}

static void count_sign(void *ctx, const struct db_sign *s)
{
	*(int64_t *)ctx += s->key;
}

static void count_word(void *ctx, int64_t key, int64_t other, bool together)
{
	*(int64_t *)ctx += key + other + together;
}

static enum err sign(struct world *w, struct buf *said, struct why *why)
{
	struct db_sign s = {.key = db_grouping_key(ids[0], -1),
			    .time = WORLD_NOW,
			    .terms = STR("terms")};
	enum err err = db_begin(w->db, why);

	(void)said;
	return err ? err : db_end(w->db, db_grouping_sign(w->db, ids[0], 3, &s, 1, why), why);
}

static void signed_once(struct world *w)
{
	int64_t story;

	fill(w);
	assert_int_equal(sign(w, NULL, NULL), OK);
	assert_int_equal(db_story_join(w->db, ids[0], ids[2], &story, NULL), OK);
}

static enum err grouped(struct world *w, struct buf *said, struct why *why)
{
	struct db_ids waiting = {0}, due = {0};
	int64_t sum = 0;
	enum err err = db_grouping_waiting(w->db, WORLD_NOW, 10, &waiting, why);

	if (!err)
		err = db_grouping_load(w->db, 3, 0, WORLD_NOW + 1, count_sign, &sum, why);
	if (!err)
		err = db_grouping_words(w->db, count_word, &sum, why);
	if (!err)
		err = db_grouping_due(w->db, 10, &due, why);
	buf_printf(said, "%u %u %lld", waiting.len, due.len, (long long)sum);
	VEC_RELEASE(&waiting);
	VEC_RELEASE(&due);
	return err;
}

static enum err oldest(struct world *w, struct buf *said, struct why *why)
{
	int64_t time;

	(void)why;
	buf_printf(said, "%d %.*s", db_grouping_oldest(w->db, &time),
		   STR_ARG(db_grouping_settings(w->db, entry.source, &w->arena)));
	return OK;
}

static enum err renew(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_grouping_renew(w->db, 4, why);
}

static enum err move(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_grouping_move(w->db, db_grouping_key(ids[3], -1), 1, why);
}

static enum err tell(struct world *w, struct buf *said, struct why *why)
{
	struct dossier d = {0};
	enum err err = db_grouping_tell(w->db, 1, STR("The story"), &d, why);

	(void)said;
	return err;
}

static void told(struct world *w)
{
	fill(w);
	assert_int_equal(tell(w, NULL, NULL), OK);
}

static enum err dossier(struct world *w, struct buf *said, struct why *why)
{
	struct dossier d;
	enum err err = db_story_dossier(w->db, 1, &d, &w->arena, why);

	buf_printf(said, "%u", d.nbullets);
	return err;
}

static const int64_t stories[] = {1, 0};

static enum err edition(struct world *w, struct buf *said, struct why *why)
{
	int64_t id;

	(void)said;
	return db_edition_put(w->db, STR("2025-W24"), &entry, stories, 2, &id, why);
}

static void edited(struct world *w)
{
	int64_t id;
	uint32_t changed;

	fill(w);
	assert_int_equal(edition(w, NULL, NULL), OK);
	id = db_list_horizon(w->db);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, NULL), OK);
	entry.title = STR("The week again");
}

static enum err editions(struct world *w, struct buf *said, struct why *why)
{
	struct db_edition_items items = {0};
	bool deleted = false, filled = false;
	int64_t id = 0;
	enum err err = db_edition_find(w->db, STR("2025-W24"), &id, &deleted, why);

	if (!err)
		err = db_edition_is_filled(w->db, id, &filled, why);
	if (!err)
		err = db_edition_items(w->db, 0, WORLD_NOW, &items, &w->arena, why);
	buf_printf(said, "%lld %d %u", (long long)id, filled, items.len);
	VEC_RELEASE(&items);
	return err;
}

static const struct faults_scene thought[] = {
	{"into the index", fill, index_step, FAULTS_STEPS},
	{"changes of the index", indexed, index_step, FAULTS_STEPS},
	{"the index anew", condemned, index_step, FAULTS_STEPS},
	{"what the index has", indexed, index_missing, FAULTS_MAY},
	{"nouns", german, learn, FAULTS_WHOLE},
	{"a signature", fill, sign, FAULTS_WHOLE},
	{"what is grouped", signed_once, grouped, FAULTS_READ},
	{"the oldest that waits", fill, oldest, FAULTS_MAY},
	{"another version", signed_once, renew, FAULTS_WHOLE},
	{"into a story", fill, move, FAULTS_WHOLE},
	{"a story told", fill, tell, FAULTS_WHOLE},
	{"what is told", told, dossier, FAULTS_READ},
	{"an edition", fill, edition, FAULTS_WHOLE},
	{"an edition again", edited, edition, FAULTS_WHOLE},
	{"what editions know", edited, editions, FAULTS_READ},
};

#define PLAY(scenes)                                                                               \
	for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)                                \
	faults_play(*state, &scenes[i])

static void articles_come_whole(void **state)
{
	PLAY(articles);
}

static void pages_come_whole(void **state)
{
	PLAY(pages);
}

static void sources_change_whole(void **state)
{
	PLAY(sources);
}

static void what_is_thought_is_whole(void **state)
{
	PLAY(thought);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(articles_come_whole, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(pages_come_whole, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(sources_change_whole, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(what_is_thought_is_whole, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_stmt", tests, NULL, NULL);
}
