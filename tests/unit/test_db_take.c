/* SPDX-License-Identifier: ISC */
/* What sync, imports, undo of `urls` and a start with an older cache do, when each single call of
 * SQLite fails: no transaction is left open, nothing is half done, nothing passes for done. */
#include "faults.h"

#include "store/db_mark.h"
#include "store/db_marked.h"
#include "store/db_newsboat.h"
#include "store/db_sync.h"
#include "store/db_take.h"
#include "store/db_upgrade.h"
#include "store/db_urls.h"

#define N 4
#define A "https://a.example/f"

static int64_t ids[N], source;

/* An account; four articles of a source that the server has. */
static void agreed(struct world *w)
{
	struct db_sync_sources all = {0};
	struct db_sync_counts counts;
	bool is_new;

	world_urls(w, A "\n");
	assert_int_equal(db_sync_account(w->db, STR("anna x"), NULL), OK);
	assert_int_equal(db_sync_sources(w->db, &all, &w->arena, NULL), OK);
	all.items[0].remote = STR("feed/1");
	assert_int_equal(db_sync_source_put(w->db, &all.items[0], NULL), OK);
	VEC_RELEASE(&all);
	source = world_source(w, A);
	assert_int_equal(db_sync_begin(w->db, NULL), OK);
	for (int i = 0; i < N; i++) {
		const char *name = arena_printf(&w->arena, "%d", 100 + i);

		assert_int_equal(db_sync_saw(w->db, str_z(name), DB_SYNC_ALL, &is_new, NULL), OK);
		assert_int_equal(db_sync_saw(w->db, str_z(name), DB_SYNC_UNREAD, &is_new, NULL),
				 OK);
		ids[i] = world_put(w, source, name, 10, "x");
		assert_int_equal(db_begin(w->db, NULL), OK);
		assert_int_equal(db_end(w->db,
					db_sync_attach(w->db, ids[i], str_z(name), WORLD_NOW, true,
						       NULL),
					NULL),
				 OK);
	}
	assert_int_equal(db_sync_merge(w->db, &counts, NULL), OK);
}

/* One is read here, one there, one starred there, one is not there any more. */
static enum err exchange(struct world *w, struct buf *said, struct why *why)
{
	static const struct {
		const char *id;
		enum db_sync_list list;
	} there[] = {{"100", DB_SYNC_ALL}, {"100", DB_SYNC_UNREAD},  {"101", DB_SYNC_ALL},
		     {"102", DB_SYNC_ALL}, {"102", DB_SYNC_STARRED}, {"102", DB_SYNC_UNREAD},
		     {"900", DB_SYNC_ALL}};
	struct db_sync_counts counts;
	bool is_new, many;
	int64_t gone;
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_sync_begin(w->db, why);
	for (size_t i = 0; !err && i < sizeof there / sizeof *there; i++)
		err = db_sync_saw(w->db, str_z(there[i].id), there[i].list, &is_new, why);
	if (!err)
		err = db_sync_merge(w->db, &counts, why);
	if (!err)
		err = db_sync_gone(w->db, true, &gone, &many, why);
	return db_end(w->db, err, why);
}

static void changed_here(struct world *w)
{
	uint32_t changed;

	agreed(w);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &ids[0], 1, &changed, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &ids[1], 1, &changed, NULL), OK);
}

static void exchanged(struct world *w)
{
	changed_here(w);
	assert_int_equal(exchange(w, NULL, NULL), OK);
}

static enum err send(struct world *w, struct buf *said, struct why *why)
{
	uint32_t proven, missing;
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_sync_begin(w->db, why);
	for (int op = 0; !err && op < DB_SYNC_OPS; op++) {
		struct db_sync_ids next = {0};

		err = db_sync_next(w->db, (enum db_sync_op)op, 100, &next, &w->arena, why);
		VEC_RELEASE(&next);
		if (!err)
			err = db_sync_accepted(w->db, why);
	}
	if (!err)
		err = db_sync_prove(w->db, &proven, &missing, why);
	return db_end(w->db, err, why);
}

static enum err account(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_sync_account(w->db, STR("bert y"), why);
}

static enum err failed(struct world *w, struct buf *said, struct why *why)
{
	enum err err = db_begin(w->db, why);

	(void)said;
	return err ? err : db_end(w->db, db_sync_ended(w->db, STR("no"), WORLD_NOW, why), why);
}

static enum err of_source(struct world *w, struct buf *said, struct why *why)
{
	struct db_sync_source s = {.id = source,
				   .remote = STR("feed/2"),
				   .folder_there = STR("x"),
				   .refused = WORLD_NOW};
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_sync_source_put(w->db, &s, why);
	if (!err)
		err = db_sync_source_name(w->db, source, STR("Name"), STR("https://h.example/"),
					  why);
	if (!err)
		err = db_sync_source_stamp(w->db, WORLD_NOW, why);
	return db_end(w->db, err, why);
}

static enum err attach(struct world *w, struct buf *said, struct why *why)
{
	int64_t found;
	bool is_new;
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_sync_begin(w->db, why);
	if (!err)
		err = db_sync_saw(w->db, STR("900"), DB_SYNC_ALL, &is_new, why);
	if (!err)
		err = db_sync_index(w->db, why);
	if (!err) {
		found = db_sync_find(w->db, source, STR("g9"), STR("https://x.example/g9"),
				     STR("Title of g9"));
		err = db_sync_attach(w->db, found, STR("900"), WORLD_NOW, false, why);
	}
	return db_end(w->db, err, why);
}

static void one_more(struct world *w)
{
	exchanged(w);
	(void)world_put(w, source, "g9", 5, "x");
}

static enum err pass(struct world *w, struct buf *said, struct why *why)
{
	struct db_sync_sources all = {0};
	struct db_sync_ids want = {0}, doubtful = {0};
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_sync_begin(w->db, why);
	if (!err)
		err = db_sync_sources(w->db, &all, &w->arena, why);
	if (!err)
		err = db_sync_wanted(w->db, 10, &want, &w->arena, why);
	if (!err)
		err = db_sync_doubtful(w->db, 10, &doubtful, &w->arena, why);
	if (!err)
		err = db_sync_skip(w->db, STR("901"), why);
	if (!err)
		err = db_sync_pass(w->db, STR("900"), why);
	VEC_RELEASE(&all);
	VEC_RELEASE(&want);
	VEC_RELEASE(&doubtful);
	return db_end(w->db, err, why);
}

static enum err how_it_goes(struct world *w, struct buf *said, struct why *why)
{
	struct db_sync_state state;
	int64_t oldest;

	(void)why;
	db_sync_state(w->db, &state);
	buf_printf(said, "%lld %lld", (long long)state.waiting,
		   (long long)(db_sync_wanting(w->db) + db_sync_doubt(w->db, &oldest)));
	return OK;
}

static const struct faults_scene syncs[] = {
	{"marks of both sides", changed_here, exchange, FAULTS_WHOLE},
	{"marks that are sent", exchanged, send, FAULTS_WHOLE},
	{"another account", exchanged, account, FAULTS_WHOLE},
	{"a sync that failed", agreed, failed, FAULTS_WHOLE},
	{"what is agreed of a source", agreed, of_source, FAULTS_WHOLE},
	{"an article that is here", one_more, attach, FAULTS_WHOLE},
	{"one that is passed over", exchanged, pass, FAULTS_WHOLE},
	{"how it goes", exchanged, how_it_goes, FAULTS_MAY},
};

/* ---- marks from elsewhere ---- */

static enum err take(struct world *w, struct buf *said, struct why *why)
{
	struct db_take_mark marks[] = {
		{.source = source, .name = STR("100"), .read = true, .tags = STR("one\ttwo")},
		{.name = STR("https://x.example/101"), .starred = true},
		{.name = STR("not here"),
		 .url = STR("https://x.example/n"),
		 .read = true,
		 .everywhere = true},
		{.article = ids[2], .deleted = true},
	};
	struct db_take_counts counts = {0};
	enum err err = db_begin(w->db, why);

	(void)said;
	if (err)
		return err;
	err = db_take_begin(w->db, why);
	for (int i = 0; !err && i < 4; i++)
		err = db_take_add(w->db, &marks[i], why);
	if (!err)
		err = db_take_match(w->db, &counts, why);
	if (!err)
		err = db_take_apply(w->db, why);
	return db_end(w->db, err, why);
}

/* It comes in with the mark that waited for it. */
static void taken(struct world *w)
{
	agreed(w);
	assert_int_equal(take(w, NULL, NULL), OK);
}

static enum err put(struct world *w, const struct db_entry *e, struct why *why)
{
	enum db_put what;
	int64_t id;
	enum err err = db_begin(w->db, why);

	return err ? err : db_end(w->db, db_article_put(w->db, e, &what, &id, why), why);
}

static enum err arrive(struct world *w, struct buf *said, struct why *why)
{
	struct db_entry e = {.source = source,
			     .guid = STR("not here"),
			     .alias = STR("not here"),
			     .url = STR("https://x.example/n"),
			     .title = STR("N")};

	(void)said;
	return put(w, &e, why);
}

/* An article of newsboat's, which has no guid of its own, gets the feed's. */
static void loose(struct world *w)
{
	struct db_entry e = {.source = 0,
			     .guid = STR("made"),
			     .url = STR("https://x.example/l"),
			     .title = STR("L"),
			     .loose = true};

	agreed(w);
	e.source = source;
	assert_int_equal(put(w, &e, NULL), OK);
}

static enum err adopt(struct world *w, struct buf *said, struct why *why)
{
	struct db_entry e = {.source = source,
			     .guid = STR("the feed's"),
			     .url = STR("https://x.example/l"),
			     .title = STR("L")};

	(void)said;
	return put(w, &e, why);
}

static enum err say_mark(void *ctx, const struct db_marked *m)
{
	buf_printf(ctx, "%.*s\n", STR_ARG(m->guid));
	return OK;
}

static enum err marked(struct world *w, struct buf *said, struct why *why)
{
	return db_marked_each(w->db, say_mark, said, why);
}

static const struct faults_scene takes[] = {
	{"marks from elsewhere", agreed, take, FAULTS_WHOLE},
	{"one that was waited for", taken, arrive, FAULTS_WHOLE},
	{"one of newsboat's", loose, adopt, FAULTS_WHOLE},
	{"what is marked", taken, marked, FAULTS_MAY},
};

/* ---- lines of `urls`, older caches ---- */

static enum err keep_line(struct world *w, struct buf *said, struct why *why)
{
	struct db_urls u = {.kind = DB_URLS_ADDED,
			    .address = "https://b.example/",
			    .n = 1,
			    .change = {.line = 2, .after = STR("https://b.example/\n")}};

	(void)said;
	return db_urls_keep(w->db, &u, why);
}

static void line_kept(struct world *w)
{
	agreed(w);
	world_urls(w, A "\nhttps://b.example/\n");
	assert_int_equal(keep_line(w, NULL, NULL), OK);
}

/* The file goes first: called again it is as it should be. */
static enum err line_undone(struct world *w, struct buf *said, struct why *why)
{
	struct paths paths = world_paths(w);
	struct buf what;
	int64_t article;
	enum err err;

	(void)said;
	world_file(w, "urls", A "\nhttps://b.example/\n");
	buf_init(&what, BUF_MAX);
	err = db_mark_undo(w->db, &paths, &article, &what, why);
	buf_release(&what);
	return err;
}

static enum err follow(struct world *w, struct buf *said, struct why *why)
{
	struct paths paths = world_paths(w);

	(void)said;
	return db_urls_follow(w->db, &paths, false, why);
}

static void urls_changed(struct world *w)
{
	agreed(w);
	world_file(w, "urls", "https://b.example/ new\n");
}

static const struct faults_scene lines[] = {
	{"a change of urls", agreed, keep_line, FAULTS_WHOLE},
	{"undo of it", line_kept, line_undone, FAULTS_WHOLE},
	{"other urls", urls_changed, follow, FAULTS_EASY},
};

#define PLAY(scenes)                                                                               \
	for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)                                \
	faults_play(*state, &scenes[i])

static void both_sides_lose_nothing(void **state)
{
	PLAY(syncs);
}

static void marks_from_elsewhere_are_whole(void **state)
{
	PLAY(takes);
}

static void lines_are_whole(void **state)
{
	PLAY(lines);
}

/* Opening: what fails leaves a cache that opens the next time, as it was. */
static void a_start_that_fails_harms_nothing(void **state)
{
	struct world *w = *state;
	bool more = true;

	agreed(w);
	db_close(w->db);
	w->db = NULL;
	for (int at = 1; more; at++) {
		struct why why = {0};
		enum err err;

		faults.at = at;
		faults.seen = 0;
		faults.on = true;
		err = db_open(&w->db, w->cache, DB_WRITE, NULL, &why);
		faults.on = false;
		more = faults.seen >= at;
		if (err && (!why.what[0] || w->db))
			fail_msg("call %d (%s): not a word", at, faults.what);
		db_close(w->db);
		w->db = NULL;
		world_open(w);
		assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM article", ""), N);
		db_close(w->db);
		w->db = NULL;
	}
}

/* newsboat's cache is read or it is told. */
static void newsboat_s_cache_is_read_or_told(void **state)
{
	static const char sql[] =
		"CREATE TABLE rss_feed(rssurl, url, title, lastmodified, is_rtl, etag);"
		"CREATE TABLE rss_item(id INTEGER PRIMARY KEY, guid, title, author, url, feedurl,"
		" pubDate, content, unread, enclosure_url, enclosure_type, enqueued, flags,"
		" deleted, base);"
		"INSERT INTO rss_feed VALUES('f', 'u', 'T', 0, 0, '');"
		"INSERT INTO rss_item VALUES(1, 'g', 't', 'a', 'u', 'f', 1, 'c', 1, '', '', 0, '',"
		" 0, '');";
	struct world *w = *state;
	sqlite3 *made;
	bool more = true;

	assert_int_equal(sqlite3_open(w->cache, &made), SQLITE_OK);
	assert_int_equal(sqlite3_exec(made, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(made);
	for (int at = 1; more; at++) {
		struct db_newsboat *nb = NULL;
		struct db_newsboat_feeds feeds = {0};
		struct db_newsboat_articles rows = {0};
		struct why why = {0};
		enum err err;

		faults.at = at;
		faults.seen = 0;
		faults.on = true;
		err = db_newsboat_open(&nb, w->cache, &why);
		if (!err)
			err = db_newsboat_list(nb, &feeds, &w->arena, &why);
		if (!err)
			err = db_newsboat_page(nb, STR("f"), INT64_MAX, 5, &rows, &w->arena, &why);
		faults.on = false;
		more = faults.seen >= at;
		if (err ? !why.what[0] : feeds.len != 1 || rows.len != 1)
			fail_msg("call %d (%s): %u feeds, %u articles", at, faults.what, feeds.len,
				 rows.len);
		db_newsboat_close(nb);
		VEC_RELEASE(&feeds);
		VEC_RELEASE(&rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(both_sides_lose_nothing, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(marks_from_elsewhere_are_whole, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(lines_are_whole, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(a_start_that_fails_harms_nothing, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(newsboat_s_cache_is_read_or_told, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_take", tests, NULL, NULL);
}
