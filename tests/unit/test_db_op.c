/* SPDX-License-Identifier: ISC */
/* What the reader and the light commands do, when each single call of SQLite fails: no transaction
 * is left open, nothing is half done, nothing passes for done or for there that is not. */
#include "faults.h"

#include "conf/query.h"
#include "lines.h"
#include "store/db_arrange.h"
#include "store/db_download.h"
#include "store/db_grouping.h"
#include "store/db_linked.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_page.h"
#include "store/db_revision.h"
#include "store/db_search.h"
#include "store/db_section.h"
#include "store/db_story.h"
#include "store/db_tag.h"
#include "store/db_urls.h"

#define N 9
#define MANY 110 /* more than a step */

static int64_t ids[N], many[MANY];

/* A dozen of articles of three sources; 0, 1 and 2 are a story, 3 has marks, 4 and 5 are the same
 * to the reader, 8 was deleted. */
static void fill(struct world *w)
{
	static const char *const sources[] = {"https://a.example/", "https://b.example/",
					      "https://c.example/"};
	struct db_entry twin = {.title = STR("The same"),
				.guid = STR("twin"),
				.url = STR("https://t.example/"),
				.published = WORLD_NOW - 50};
	enum db_put what;
	uint32_t changed;

	world_urls(w, "https://a.example/ t\nhttps://b.example/ \"~Bee\" u\nhttps://c.example/\n");
	for (int i = 0; i < N; i++)
		ids[i] = world_put(w, world_source(w, sources[i % 3]),
				   arena_printf(&w->arena, "g%d", i), 100 - i, "words of a text");
	for (int i = 4; i < 6; i++) {
		twin.source = world_source(w, sources[i % 3]);
		assert_int_equal(db_article_put(w->db, &twin, &what, &ids[i], NULL), OK);
	}
	for (int i = 0; i < 3; i++)
		assert_int_equal(db_grouping_move(w->db, db_grouping_key(ids[i], -1), 1, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &ids[3], 1, &changed, NULL), OK);
	assert_int_equal(db_mark_tag(w->db, STR("own"), true, &ids[3], 1, &changed, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &ids[3], 1, &changed, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_DELETED, true, &ids[8], 1, &changed, NULL), OK);
}

static void fill_many(struct world *w)
{
	fill(w);
	assert_int_equal(db_begin(w->db, NULL), OK);
	for (int i = 0; i < MANY; i++)
		many[i] = world_put(w, world_source(w, "https://a.example/"),
				    arena_printf(&w->arena, "m%d", i), 1000 + i, "text");
	assert_int_equal(db_end(w->db, OK, NULL), OK);
}

/* ---- marks ---- */

static enum err read_one(struct world *w, struct buf *said, struct why *why)
{
	uint32_t changed;

	(void)said;
	/* and its twin */
	return db_mark_set(w->db, DB_MARK_READ, true, &ids[4], 1, &changed, why);
}

static enum err tag_two(struct world *w, struct buf *said, struct why *why)
{
	uint32_t changed;

	(void)said;
	return db_mark_tag(w->db, STR("new"), true, ids, 2, &changed, why);
}

static enum err read_all(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {.tag = "t"};
	uint32_t changed;

	(void)said;
	return db_mark_all(w->db, DB_MARK_READ, true, &f, &changed, why);
}

static enum err undo_one(struct world *w, struct buf *said, struct why *why)
{
	int64_t article;
	struct buf what;
	enum err err;

	(void)said;
	buf_init(&what, BUF_MAX);
	err = db_mark_undo(w->db, NULL, &article, &what, why);
	buf_release(&what);
	return err;
}

static enum err redo_one(struct world *w, struct buf *said, struct why *why)
{
	int64_t article;
	struct buf what;
	enum err err;

	(void)said;
	buf_init(&what, BUF_MAX);
	err = db_mark_redo(w->db, NULL, &article, &what, why);
	buf_release(&what);
	return err;
}

static void undone(struct world *w)
{
	struct why why;

	fill(w);
	assert_int_equal(undo_one(w, NULL, &why), OK);
}

/* A view of many: begun, one step, and all the rest. */
static enum err view(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {.unread = true};
	struct db_mark_done done;

	(void)said;
	return db_mark_view(w->db, DB_MARK_READ, true, &f, &done, why);
}

static void viewed(struct world *w)
{
	struct why why;

	fill_many(w);
	assert_int_equal(view(w, NULL, &why), OK);
	assert_true(db_mark_is_pending(w->db));
}

static enum err step(struct world *w, struct buf *said, struct why *why)
{
	struct db_mark_done done;

	(void)said;
	return db_mark_step(w->db, 1000, &done, why);
}

static enum err finish(struct world *w, struct buf *said, struct why *why)
{
	struct db_mark_done last;

	(void)said;
	return db_mark_finish(w->db, &last, why);
}

static enum err near(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_mark_near(w->db, &many[MANY - 20], 20, why);
}

/* What waits is settled first where another mark of the kind comes. */
static enum err unread_some(struct world *w, struct buf *said, struct why *why)
{
	uint32_t changed;

	(void)said;
	return db_mark_set(w->db, DB_MARK_READ, false, &many[MANY - 9], 9, &changed, why);
}

static enum err join(struct world *w, struct buf *said, struct why *why)
{
	int64_t story;

	(void)said;
	return db_story_join(w->db, ids[0], ids[7], &story, why);
}

static enum err split(struct world *w, struct buf *said, struct why *why)
{
	int64_t story;

	(void)said;
	return db_story_split(w->db, ids[1], &story, why);
}

static void joined(struct world *w)
{
	struct why why;

	fill(w);
	assert_int_equal(join(w, NULL, &why), OK);
}

static void joined_undone(struct world *w)
{
	struct why why;

	joined(w);
	assert_int_equal(undo_one(w, NULL, &why), OK);
}

static const struct faults_scene marks[] = {
	{"mark one read", fill, read_one, FAULTS_WHOLE},
	{"tag", fill, tag_two, FAULTS_WHOLE},
	{"mark all of a view", fill, read_all, FAULTS_WHOLE},
	{"undo", fill, undo_one, FAULTS_WHOLE},
	{"redo", undone, redo_one, FAULTS_WHOLE},
	{"mark a view", fill_many, view, FAULTS_STEPS},
	{"a step of it", viewed, step, FAULTS_WHOLE},
	{"what is near", viewed, near, FAULTS_WHOLE},
	{"the rest of it", viewed, finish, FAULTS_STEPS},
	{"another mark before it is done", viewed, unread_some, FAULTS_WHOLE},
	{"undo before it is done", viewed, undo_one, FAULTS_WHOLE},
	{"join stories", fill, join, FAULTS_WHOLE},
	{"split a story", fill, split, FAULTS_WHOLE},
	{"undo a join", joined, undo_one, FAULTS_WHOLE},
	{"redo a join", joined_undone, redo_one, FAULTS_WHOLE},
};

/* ---- small writes ---- */

static enum err note(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_note_set_number(w->db, "n", 7, why);
}

static enum err place(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_article_place_put(w->db, ids[0], DB_PART_FEED, 4, why);
}

static enum err section_read(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_section_read_put(w->db, ids[0], 3, why);
}

static void with_section(struct world *w)
{
	fill(w);
	assert_int_equal(db_section_read_put(w->db, ids[0], 3, NULL), OK);
}

static enum err section_place(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_section_place_put(w->db, ids[0], 3, 9, why);
}

static enum err ask_page(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_ask(w->db, ids[0], DB_PAGE_KEY, why);
}

static enum err ask_view(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {.tag = "t"};
	int64_t n;

	(void)said;
	return db_page_ask_view(w->db, &f, &n, why);
}

static void asked(struct world *w)
{
	fill(w);
	assert_int_equal(db_page_ask(w->db, ids[0], DB_PAGE_KEY, NULL), OK);
}

static enum err stop_pages(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_stop(w->db, why);
}

static void with_page(struct world *w)
{
	struct doc d;
	struct db_entry e = {.raw = STR("<p>x</p>"), .doc = &d};

	asked(w);
	lines_doc(&d, "The page.\n", &w->arena);
	assert_int_equal(db_page_put(w->db, ids[0], &e, 0, NULL), OK);
}

static enum err show_feed(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_page_show(w->db, ids[0], DB_PART_FEED, 2, why);
}

static void with_file(struct world *w)
{
	struct enclosure f = {.url = STR("https://a.example/1.mp3")};
	struct db_entry e = {.guid = STR("cast"), .title = STR("Cast"), .files = &f, .nfiles = 1};
	enum db_put what;

	fill(w);
	e.source = world_source(w, "https://a.example/");
	assert_int_equal(db_article_put(w->db, &e, &what, &many[0], NULL), OK);
}

static enum err ask_file(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_download_ask(w->db, db_download_key(many[0], 0), why);
}

static void with_asked_file(struct world *w)
{
	with_file(w);
	assert_int_equal(db_download_ask(w->db, db_download_key(many[0], 0), NULL), OK);
}

static enum err cancel_file(struct world *w, struct buf *said, struct why *why)
{
	(void)said;
	return db_download_cancel(w->db, db_download_key(many[0], 0), why);
}

static enum err ask_linked(struct world *w, struct buf *said, struct why *why)
{
	struct doc d;
	int64_t waiting;

	(void)said;
	lines_doc(&d, "[A link that leads somewhere]\n", &w->arena);
	return db_linked_ask(w->db, ids[0], &d, &waiting, why);
}

static void as_issue(struct world *w)
{
	fill(w);
	assert_int_equal(db_stmt_run(w->db, NULL, "update article SET kind = 1 WHERE id = ?1", "i",
				     ids[0]),
			 OK);
}

static const struct faults_scene small[] = {
	{"note", fill, note, FAULTS_WHOLE},
	{"place in a text", fill, place, FAULTS_WHOLE},
	{"a section read", fill, section_read, FAULTS_WHOLE},
	{"place in a section", with_section, section_place, FAULTS_WHOLE},
	{"ask for a page", fill, ask_page, FAULTS_WHOLE},
	{"ask for pages of a view", fill, ask_view, FAULTS_WHOLE},
	{"stop pages", asked, stop_pages, FAULTS_WHOLE},
	{"show the feed's text", with_page, show_feed, FAULTS_WHOLE},
	{"ask for a file", with_file, ask_file, FAULTS_WHOLE},
	{"cancel a file", with_asked_file, cancel_file, FAULTS_WHOLE},
	{"ask for what links lead to", as_issue, ask_linked, FAULTS_WHOLE},
};

/* ---- reading ---- */

static void say_rows(struct buf *said, const struct db_rows *rows)
{
	for (uint32_t i = 0; i < rows->len; i++)
		buf_printf(said, "%lld %.*s %d%d %.*s\n", (long long)rows->items[i].key.id,
			   STR_ARG(rows->items[i].title), rows->items[i].read,
			   rows->items[i].starred, STR_ARG(rows->items[i].tag));
}

static enum err page_of(struct world *w, const struct db_filter *f, struct buf *said,
			struct why *why)
{
	struct db_key from = {.sort = WORLD_NOW - 96, .id = INT64_MAX};
	struct db_rows rows = {0};
	enum err err = db_list_page(w->db, f, &from, false, DB_DOWN, 20, &rows, &w->arena, why);

	if (!err) {
		VEC_CLEAR(&rows);
		err = db_list_page(w->db, f, NULL, false, DB_DOWN, 20, &rows, &w->arena, why);
	}
	if (!err)
		say_rows(said, &rows);
	VEC_RELEASE(&rows);
	return err;
}

static enum err list(struct world *w, struct buf *said, struct why *why)
{
	return page_of(w, &(struct db_filter){0}, said, why);
}

static enum err list_stories(struct world *w, struct buf *said, struct why *why)
{
	return page_of(w, &(struct db_filter){.stories = true, .unread = true}, said, why);
}

static enum err list_tag(struct world *w, struct buf *said, struct why *why)
{
	return page_of(w, &(struct db_filter){.tag = "own"}, said, why);
}

static enum err list_arranged(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {0};
	enum err err = db_arrange(w->db, &f, (struct order){.sort = 2 * ORDER_TITLE}, why);

	return err ? err : page_of(w, &f, said, why);
}

static enum err list_where(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {0};
	enum err err = db_filter_where(w->db, STR("tags # \"own\" or title =~ \"g1\""), &f.where,
				       &w->arena, why);

	return err ? err : page_of(w, &f, said, why);
}

static enum err places(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {0};
	struct db_keys keys = {0};
	struct db_key key, next;
	uint32_t before = 0;
	enum err err = db_list_find(w->db, &f, ids[1], &key, why);

	/* which would be: there is no such article */
	if (err == ERR_NOT_FOUND)
		fail_msg("call %d (%s): not found", faults.at, faults.what);
	if (err)
		return err;
	err = db_list_before(w->db, &f, &key, 100, &before, why);
	if (!err)
		err = db_list_unread(w->db, &f, &key, DB_UP, &next, why);
	if (!err)
		err = db_list_keys(w->db, &f, &key, 5, &keys, why);
	buf_printf(said, "%u %lld %u", before, (long long)next.id, keys.len);
	VEC_RELEASE(&keys);
	return err;
}

static enum err count(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f[] = {{0}, {.tag = "t"}, {.unread = true, .since = WORLD_NOW - 97}};

	for (int i = 0; i < 3; i++) {
		struct db_counts c;
		enum err err = db_list_count(w->db, &f[i], &c, why);

		if (err)
			return err;
		buf_printf(said, "%lld %lld %lld\n", (long long)c.total, (long long)c.unread,
			   (long long)c.starred);
	}
	return OK;
}

static enum err arrived(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {.horizon = ids[2]};

	(void)why;
	buf_printf(said, "%lld %lld %lld %lld", (long long)db_list_horizon(w->db),
		   (long long)db_list_arrived(w->db, &f),
		   (long long)db_list_arrived_above(w->db, &f, ids[3]),
		   (long long)db_list_clock(w->db));
	return OK;
}

static enum err article(struct world *w, struct buf *said, struct why *why)
{
	struct db_article a;
	struct digest g;
	struct doc d;
	enum err err = db_article_get(w->db, ids[4], &a, &w->arena, why);

	if (!err)
		err = db_article_text(w->db, ids[0], &d, &g, &w->arena, why);
	if (!err)
		buf_printf(said, "%.*s %u %.*s %.*s", STR_ARG(a.title), a.also, STR_ARG(a.tags),
			   STR_ARG(d.text));
	return err;
}

static enum err both_texts(struct world *w, struct buf *said, struct why *why)
{
	struct doc d;
	enum err err = OK;

	for (int part = DB_PART_FEED; !err && part <= DB_PART_PAGE; part++) {
		err = db_page_text(w->db, ids[0], (enum db_part)part, &d, &w->arena, why);
		if (!err)
			buf_printf(said, "%.*s|", STR_ARG(d.text));
	}
	return err;
}

static enum err tags(struct world *w, struct buf *said, struct why *why)
{
	enum err err = db_tag_own(w->db, ids[3], said, why);

	return err ? err : db_tag_names(w->db, said, why);
}

static enum err stories(struct world *w, struct buf *said, struct why *why)
{
	struct db_stories all = {0};
	struct db_members members = {0};
	struct db_story s;
	enum err err = db_story_get(w->db, 1, &s, &w->arena, why);

	if (!err)
		err = db_story_page(w->db, NULL, 10, &all, &w->arena, why);
	if (!err)
		err = db_story_members(w->db, 1, &members, &w->arena, why);
	if (!err)
		buf_printf(said, "%u %u %u", s.sources, all.len, members.len);
	VEC_RELEASE(&all);
	VEC_RELEASE(&members);
	return err;
}

static enum err story_of(struct world *w, struct buf *said, struct why *why)
{
	struct db_section_story sections[2];

	(void)why;
	db_story_sections(w->db, ids[0], sections, 2);
	buf_printf(said, "%lld %lld %d %u", (long long)db_story_of(w->db, ids[0]),
		   (long long)db_story_of_section(w->db, ids[0], 0), db_story_is_due(w->db),
		   sections[0].sources);
	return OK;
}

static enum err files(struct world *w, struct buf *said, struct why *why)
{
	struct db_downloads all = {0};
	struct db_download d, next;
	enum err err = db_download_get(w->db, db_download_key(many[0], 0), &d, &w->arena, why);

	if (!err)
		err = db_download_list(w->db, &all, &w->arena, why);
	if (!err)
		err = db_download_next(w->db, &next, &w->arena, why);
	if (!err)
		buf_printf(said, "%.*s %u %lld", STR_ARG(d.url), all.len, (long long)next.article);
	VEC_RELEASE(&all);
	return err;
}

static enum err search(struct world *w, struct buf *said, struct why *why)
{
	struct db_filter f = {.found = true};
	struct db_search *s = NULL;
	struct query q;
	uint32_t n = 0;
	enum err err = query_parse(&q, STR("title:g1 OR tag:own source:Bee is:unread"), true, why);

	if (!err)
		err = db_search_new(&s, w->db, &q, why);
	if (!err)
		err = db_search_run(s, w->db, 10, &n, why);
	if (!err)
		err = page_of(w, &f, said, why);
	buf_printf(said, "%u", n);
	db_search_free(s);
	return err;
}

static enum err sources(struct world *w, struct buf *said, struct why *why)
{
	struct db_sources all = {0};
	struct db_source s;
	enum err err = db_source_list(w->db, &all, &w->arena, why);

	if (!err)
		err = db_source_find(w->db, STR("Bee"), &s, &w->arena, why);
	if (!err)
		buf_printf(said, "%u %.*s %u", all.len, STR_ARG(s.name), s.total);
	VEC_RELEASE(&all);
	return err;
}

static enum err linked(struct world *w, struct buf *said, struct why *why)
{
	struct db_linkeds all = {0};
	enum err err = db_linked_list(w->db, ids[0], &all, &w->arena, why);

	buf_printf(said, "%u", all.len);
	VEC_RELEASE(&all);
	return err;
}

static void with_links(struct world *w)
{
	struct why why;

	as_issue(w);
	assert_int_equal(ask_linked(w, NULL, &why), OK);
}

static void changed_once(struct world *w)
{
	struct db_entry e = {.title = STR("Before"), .guid = STR("changing"), .raw = STR("one")};
	enum db_put what;
	struct doc d;

	fill(w);
	e.source = world_source(w, "https://a.example/");
	lines_doc(&d, "Before it changed.\n", &w->arena);
	e.doc = &d;
	assert_int_equal(db_article_put(w->db, &e, &what, &many[0], NULL), OK);
	e.title = STR("After");
	e.raw = STR("two");
	assert_int_equal(db_article_put(w->db, &e, &what, &many[0], NULL), OK);
	assert_int_equal(what, DB_PUT_CHANGED);
}

static enum err former(struct world *w, struct buf *said, struct why *why)
{
	struct db_revision r;
	enum err err = db_revision_get(w->db, many[0], 1, &r, &w->arena, why);

	if (!err)
		buf_printf(said, "%.*s %.*s", STR_ARG(r.title), STR_ARG(r.doc.text));
	return err;
}

static enum err small_things(struct world *w, struct buf *said, struct why *why)
{
	uint32_t there[DB_SECTION_MAX];

	(void)why;
	buf_printf(said, "%.*s %llu %lld %lld %d", STR_ARG(db_note_get(w->db, "n", &w->arena)),
		   (unsigned long long)db_section_read(w->db, ids[0], there),
		   (long long)db_queue_waiting(w->db, DB_QUEUE_PAGE),
		   (long long)db_page_waiting(w->db, DB_PAGE_KEY), db_mark_is_pending(w->db));
	return OK;
}

static const struct faults_scene reading[] = {
	{"list", fill, list, FAULTS_READ},
	{"list with stories", fill, list_stories, FAULTS_READ},
	{"list of a tag", fill, list_tag, FAULTS_READ},
	{"list by title", fill, list_arranged, FAULTS_READ},
	{"list of a filter", fill, list_where, FAULTS_READ},
	{"places in a list", fill, places, FAULTS_READ},
	{"count", fill, count, FAULTS_READ},
	{"what has arrived", fill, arrived, FAULTS_MAY},
	{"article", fill, article, FAULTS_READ},
	{"texts", with_page, both_texts, FAULTS_READ},
	{"tags", fill, tags, FAULTS_READ},
	{"stories", fill, stories, FAULTS_READ},
	{"story of an article", fill, story_of, FAULTS_MAY},
	{"files", with_asked_file, files, FAULTS_READ},
	{"search", fill, search, FAULTS_READ},
	{"sources", fill, sources, FAULTS_READ},
	{"what links lead to", with_links, linked, FAULTS_READ},
	{"former text", changed_once, former, FAULTS_READ},
	{"small things", with_section, small_things, FAULTS_MAY},
};

#define PLAY(scenes)                                                                               \
	for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)                                \
	faults_play(*state, &scenes[i])

static void marks_are_whole(void **state)
{
	PLAY(marks);
}

static void small_writes_are_whole(void **state)
{
	PLAY(small);
}

static void nothing_unread_passes_for_none(void **state)
{
	PLAY(reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(marks_are_whole, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(small_writes_are_whole, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(nothing_unread_passes_for_none, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_op", tests, NULL, NULL);
}
