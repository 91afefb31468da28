/* SPDX-License-Identifier: ISC */
/* Pages of all kinds of lists against a plain model, and the plans of their queries. */
#include "world.h"

#include <string.h>

#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/db_view.h"

#define SOURCES 5
#define EACH 60

/* What the model knows of an article. */
struct model {
	int64_t id, source, sort;
	bool read, starred, tagged /* "t", its own or its source's */, shown;
};

static struct model model[SOURCES * EACH];
static uint32_t nmodel;
static int64_t horizon_half;

static uint32_t rnd_state = 12345;

static uint32_t rnd(uint32_t n)
{
	rnd_state = rnd_state * 1664525 + 1013904223;
	return (rnd_state >> 8) % n;
}

static void mark(struct db *db, enum db_mark what, const int64_t *id)
{
	uint32_t changed = 0;

	assert_int_equal(db_mark_set(db, what, true, id, 1, &changed, NULL), OK);
}

static void add(struct world *w, int64_t source, int number, int i, bool tagged)
{
	struct model *m = &model[nmodel++];
	/* many share a second, so that the id has to decide */
	int64_t age = (int64_t)rnd(40) * 1000;
	char guid[32];
	uint32_t changed;

	snprintf(guid, sizeof guid, "%d-%d", number, i);
	m->id = world_put(w, source, guid, age, "text");
	m->source = source;
	m->sort = WORLD_NOW - age;
	m->shown = number != 4;
	m->tagged = tagged;
	m->read = rnd(3) == 0;
	m->starred = rnd(7) == 0;
	if (m->read)
		mark(w->db, DB_MARK_READ, &m->id);
	if (m->starred)
		mark(w->db, DB_MARK_STAR, &m->id);
	if (!tagged && rnd(9) == 0) {
		m->tagged = true;
		assert_int_equal(db_mark_tag(w->db, STR("t"), true, &m->id, 1, &changed, NULL), OK);
	}
}

static void fill(struct world *w)
{
	static const char *const addresses[SOURCES] = {
		"https://a.example/", "https://b.example/", "https://c.example/",
		"https://d.example/", "https://e.example/",
	};

	nmodel = 0;
	world_urls(w, "https://a.example/ t u\nhttps://b.example/\nhttps://c.example/ t\n"
		      "https://d.example/ \"~Dora\"\nhttps://e.example/ \"!hidden\"\n");
	for (int i = 0; i < EACH; i++) {
		for (int s = 0; s < SOURCES; s++)
			add(w, world_source(w, addresses[s]), s, i, s == 0 || s == 2);
		if (i == EACH / 2)
			horizon_half = db_list_horizon(w->db);
	}
}

static bool fits(const struct model *m, const struct db_filter *f)
{
	if (f->source ? m->source != f->source : !m->shown)
		return false;
	if ((f->tag && !m->tagged) || (f->unread && m->read) || (f->starred && !m->starred))
		return false;
	if (f->horizon && m->id > f->horizon)
		return false;
	return (!f->since || m->sort >= f->since) && (!f->before || m->sort < f->before);
}

static int newest_first(const void *pa, const void *pb)
{
	const struct model *a = pa, *b = pb;

	if (a->sort != b->sort)
		return a->sort < b->sort ? 1 : -1;
	return a->id < b->id ? 1 : -1;
}

/* All ids of a view by pages of n, downwards or upwards, put together in list order. */
static uint32_t walk(struct world *w, const struct db_filter *f, enum db_way way, uint32_t n,
		     int64_t *ids)
{
	int64_t up[SOURCES * EACH];
	struct db_rows rows = {0};
	struct db_key from = {0, 0};
	uint32_t total = 0, at = 0;
	bool first = true;

	do {
		VEC_CLEAR(&rows);
		assert_int_equal(db_list_page(w->db, f, first ? NULL : &from, false, way, n, &rows,
					      &w->arena, NULL),
				 OK);
		for (uint32_t i = 0; i < rows.len; i++) {
			uint32_t k = way == DB_DOWN ? i : rows.len - 1 - i;

			(way == DB_DOWN ? ids : up)[total++] = rows.items[k].key.id;
		}
		if (rows.len)
			from = rows.items[way == DB_DOWN ? rows.len - 1 : 0].key;
		first = false;
	} while (rows.len == n);
	for (at = 0; way == DB_UP && at < total; at++)
		ids[at] = up[total - 1 - at];
	VEC_RELEASE(&rows);
	return total;
}

static void check_view(struct world *w, const struct db_filter *f)
{
	int64_t ids[SOURCES * EACH], wanted[SOURCES * EACH];
	struct db_counts counts;
	struct db_filter counted = *f;
	uint32_t n = 0, all = 0;

	for (uint32_t i = 0; i < nmodel; i++) {
		if (fits(&model[i], f))
			wanted[n++] = model[i].id;
	}
	for (int way = DB_DOWN; way <= DB_UP; way++) {
		for (uint32_t page = 7; page < 200; page += 90) {
			assert_int_equal(walk(w, f, (enum db_way)way, page, ids), n);
			assert_memory_equal(ids, wanted, n * sizeof *ids);
		}
	}
	counted.horizon = 0;
	for (uint32_t i = 0; i < nmodel; i++)
		all += fits(&model[i], &counted);
	assert_int_equal(db_list_count(w->db, f, &counts, NULL), OK);
	assert_int_equal(counts.total, all);
	if (f->horizon) {
		int64_t last = db_list_horizon(w->db), middle = (f->horizon + last) / 2, later = 0;

		for (uint32_t i = 0; i < nmodel; i++)
			later += model[i].id > middle && fits(&model[i], &counted);
		assert_int_equal(db_list_arrived(w->db, f), all - n);
		assert_int_equal(db_list_arrived_above(w->db, f, middle), later);
		assert_int_equal(db_list_arrived_above(w->db, f, last), 0);
	}
}

static struct db_filter filter_of(struct world *w, unsigned bits)
{
	struct db_filter f = {0};

	f.source = bits & 1 ? world_source(w, "https://c.example/") : 0;
	f.tag = bits & 2 ? "t" : NULL;
	f.unread = bits & 4;
	f.starred = bits & 8;
	f.horizon = bits & 16 ? horizon_half : 0;
	f.since = bits & 32 ? WORLD_NOW - 25000 : 0;
	f.before = bits & 64 ? WORLD_NOW - 8000 : 0;
	f.where = bits & 128 ? "(a.words >= 0)" : NULL;
	return f;
}

static void pages_agree_with_the_model(void **state)
{
	struct world *w = *state;

	fill(w);
	qsort(model, nmodel, sizeof *model, newest_first);
	for (unsigned bits = 0; bits < 256; bits++) {
		struct db_filter f = filter_of(w, bits);

		check_view(w, &f);
	}
}

static void unknown_tags_and_sources_are_empty(void **state)
{
	struct world *w = *state;
	struct db_filter f = {.tag = "nobody"};
	struct db_filter g = {.source = 999};
	struct db_rows rows = {0};
	struct db_key key;

	fill(w);
	assert_int_equal(db_list_page(w->db, &f, NULL, false, DB_DOWN, 10, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(db_list_page(w->db, &g, NULL, false, DB_DOWN, 10, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, 0);
	assert_int_equal(db_list_unread(w->db, &g, NULL, DB_DOWN, &key, NULL), ERR_NOT_FOUND);
	VEC_RELEASE(&rows);
}

static void next_unread_on_both_sides(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};
	struct db_key from, key;
	uint32_t mid;

	fill(w);
	qsort(model, nmodel, sizeof *model, newest_first);
	mid = nmodel / 2;
	from = (struct db_key){model[mid].sort, model[mid].id};
	assert_int_equal(db_list_unread(w->db, &f, &from, DB_DOWN, &key, NULL), OK);
	do
		mid++;
	while (!model[mid].shown || model[mid].read);
	assert_int_equal(key.id, model[mid].id);
	assert_int_equal(db_list_unread(w->db, &f, &key, DB_UP, &from, NULL), OK);
	do
		mid--;
	while (!model[mid].shown || model[mid].read);
	assert_int_equal(from.id, model[mid].id);
}

/* What is read while an unread list is looked at stays in it, in its place. */
static void rows_before_a_key_are_counted(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};
	struct db_rows rows = {0};
	uint32_t n;

	fill(w);
	assert_int_equal(db_list_page(w->db, &f, NULL, false, DB_DOWN, 30, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, 30);
	assert_int_equal(db_list_before(w->db, &f, &rows.items[0].key, 100, &n, NULL), OK);
	assert_int_equal(n, 0);
	assert_int_equal(db_list_before(w->db, &f, &rows.items[29].key, 100, &n, NULL), OK);
	assert_int_equal(n, 29);
	assert_int_equal(db_list_before(w->db, &f, &rows.items[29].key, 10, &n, NULL), OK);
	assert_int_equal(n, 10);
	VEC_RELEASE(&rows);
}

static void read_ones_linger(void **state)
{
	struct world *w = *state;
	struct db_filter f = {.unread = true};
	int64_t before[SOURCES * EACH], after[SOURCES * EACH];
	uint32_t n, changed;

	fill(w);
	n = walk(w, &f, DB_DOWN, 50, before);
	f.read_after = db_list_clock(w->db);
	for (uint32_t i = 0; i < n; i += 3)
		mark(w->db, DB_MARK_READ, &before[i]);
	assert_int_equal(walk(w, &f, DB_DOWN, 11, after), n);
	assert_memory_equal(before, after, n * sizeof *before);
	assert_int_equal(walk(w, &f, DB_UP, 11, after), n);
	assert_memory_equal(before, after, n * sizeof *before);
	f.read_after = db_list_clock(w->db);
	assert_int_equal(walk(w, &f, DB_DOWN, 11, after), n - (n + 2) / 3);
	assert_int_equal(db_mark_all(w->db, DB_MARK_READ, true, &f, &changed, NULL), OK);
	assert_int_equal(changed, n - (n + 2) / 3);
}

static void rows_have_what_a_line_needs(void **state)
{
	struct world *w = *state;
	struct db_filter f = {0};
	struct db_rows rows = {0};

	world_urls(w, "https://d.example/ \"~Dora\"\n");
	f.source = world_source(w, "https://d.example/");
	world_put(w, f.source, "g1", 5, "text");
	assert_int_equal(db_list_page(w->db, &f, NULL, true, DB_DOWN, 10, &rows, &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, 1);
	assert_string_equal(rows.items[0].title.p, "Title of g1");
	assert_string_equal(rows.items[0].source_name.p, "Dora");
	assert_int_equal(rows.items[0].published, WORLD_NOW - 5);
	assert_int_equal(rows.items[0].key.sort, WORLD_NOW - 5);
	assert_false(rows.items[0].read);
	assert_int_equal(rows.items[0].story, 0);
	VEC_RELEASE(&rows);
}

/* Plan of a query: no table or index is walked from end to end, nothing is sorted, the key is
 * sought. */
static void check_plan(struct world *w, const struct db_filter *f,
		       const struct db_view_query *query)
{
	struct db_view_part part = db_view_whole(f);
	const char *sought = query->tie ? "sort=? AND id>?" : "sort>? AND sort<?";
	sqlite3_stmt *q = NULL;
	bool row = true, seeks = false;
	struct buf sql;

	if (query->tie && f->tag && !f->source)
		sought = "sort=? AND article>?";
	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "EXPLAIN QUERY PLAN ");
	db_view_sql(&sql, f, query);
	assert_int_equal(db_view_open(w->db, &q, sql.data, f, &part, 50, NULL), OK);
	while (db_stmt_next(w->db, q, &row, NULL) == OK && row) {
		const char *step = (const char *)sqlite3_column_text(q, 3);

		if (strstr(step, "SCAN") || strstr(step, "TEMP B-TREE"))
			fail_msg("%s\n%s", sql.data, step);
		seeks |= strstr(step, sought) != NULL;
	}
	if (!seeks)
		fail_msg("%s: not by key", sql.data);
	buf_release(&sql);
}

static void check_plans(struct world *w)
{
	for (unsigned bits = 0; bits < 256; bits++) {
		struct db_filter f = filter_of(w, bits);

		for (unsigned i = 0; i < 4; i++) {
			enum db_way way = i & 2 ? DB_UP : DB_DOWN;
			struct db_view_query query = {"%sort, %id", true, i & 1, way};

			check_plan(w, &f, &query);
			f.issues = true;
			f.tag = NULL;
			check_plan(w, &f, &query);
			f = filter_of(w, bits);
		}
	}
}

static void plans_follow_an_index(void **state)
{
	struct world *w = *state;

	fill(w);
	check_plans(w);
}

/* As if ANALYZE had met so many rows: each further column of an index tells ten times more. */
static void pretend_rows(struct world *w, int64_t n)
{
	db_stmt_forget(w->db);
	assert_int_equal(db_stmt_exec(w->db, "ANALYZE; DELETE FROM sqlite_stat1", NULL), OK);
	/* the schema is walked, so not as a statement of ours (db_plan.h) */
	assert_int_equal(
		db_stmt_exec(w->db,
			     arena_printf(&w->arena,
					  "INSERT INTO sqlite_stat1 SELECT m.tbl_name, m.name,"
					  " %lld || (SELECT group_concat(' ' || max(1, %lld / (CASE"
					  "   i.seqno WHEN 0 THEN 10 WHEN 1 THEN 100 ELSE 1000"
					  "   END)), '') FROM pragma_index_info(m.name) i)"
					  " FROM sqlite_schema m WHERE m.type = 'index'"
					  " AND instr(m.name, '_') > 0"
					  " AND instr(m.name, 'sqlite') <> 1",
					  (long long)n, (long long)n),
			     NULL),
		OK);
	assert_int_equal(db_stmt_exec(w->db, "ANALYZE sqlite_schema", NULL), OK);
	db_stmt_forget(w->db);
}

/* Plans go by the schema alone: no statistics are kept, and those that another program has left are
 * taken away, as a key would no longer be sought after they were made of one row. */
static void plans_do_not_go_by_size(void **state)
{
	static const int64_t sizes[] = {1, 1000, 100000};
	struct world *w = *state;

	fill(w);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		assert_int_equal(db_stmt_int(w->db, -1,
					     "SELECT count(*) FROM sqlite_schema"
					     " WHERE name LIKE 'sqlite_stat%'",
					     ""),
				 0);
		pretend_rows(w, sizes[i]);
		world_reopen(w);
		check_plans(w);
	}
}

/* Only what is read as an issue, in the order of lists; counted so, too. */
static void issues_are_a_list(void **state)
{
	struct db_filter issues = {.issues = true};
	struct world *w = *state;
	struct db_rows rows = {0};
	struct db_counts counts;

	fill(w);
	assert_int_equal(db_stmt_exec(w->db,
				      "update article SET kind = 1 WHERE id IN"
				      " (SELECT id FROM article WHERE shown = 1 LIMIT 3)",
				      NULL),
			 OK);
	assert_int_equal(db_list_page(w->db, &issues, NULL, false, DB_DOWN, 10, &rows, &w->arena,
				      NULL),
			 OK);
	assert_int_equal(rows.len, 3);
	assert_true(rows.items[0].key.sort >= rows.items[1].key.sort);
	assert_int_equal(db_list_count(w->db, &issues, &counts, NULL), OK);
	assert_int_equal(counts.total, 3);
	assert_int_equal(db_list_arrived(w->db, &issues), 3);
	VEC_RELEASE(&rows);
}

static bool at_once(void)
{
	return true;
}

/* What has no counter is given up when a key waits, and counted the next time. */
static void counting_can_be_given_up(void **state)
{
	const struct db_filter all = {0};
	struct db_filter slow = {0};
	struct world *w = *state;
	struct db_counts counts, kept;
	struct buf where;

	buf_init(&where, BUF_MAX);
	buf_cstr(&where, "(a.id > 0");
	for (int i = 0; i < 500; i++) /* so many steps a row */
		buf_cstr(&where, " AND abs(a.id) > 0");
	buf_char(&where, ')');
	slow.where = where.data;
	fill(w);
	assert_true(db_list_is_kept(&all));
	assert_false(db_list_is_kept(&slow));
	assert_int_equal(db_list_count_unless(w->db, &all, at_once, &kept, NULL), OK);
	assert_int_equal(db_list_count_unless(w->db, &slow, at_once, &counts, NULL),
			 ERR_INTERRUPTED);
	assert_int_equal(db_list_count(w->db, &slow, &counts, NULL), OK);
	assert_int_equal(counts.total, kept.total);
	assert_int_equal(counts.unread, kept.unread);
	buf_release(&where);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages_agree_with_the_model, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(unknown_tags_and_sources_are_empty, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(next_unread_on_both_sides, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(rows_before_a_key_are_counted, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(read_ones_linger, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(rows_have_what_a_line_needs, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(plans_follow_an_index, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(plans_do_not_go_by_size, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(issues_are_a_list, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(counting_can_be_given_up, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests_name("db_list", tests, NULL, NULL);
}
