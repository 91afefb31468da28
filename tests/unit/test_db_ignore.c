/* SPDX-License-Identifier: ISC */
/* Rules that hide articles: what they fit, what they leave, and that nothing is lost by them. */
#include "world.h"

#include <string.h>

#include "store/db_ignore.h"
#include "store/db_list.h"
#include "store/db_mark.h"

static int64_t put(struct world *w, struct db_ignore *x, const char *address, const char *title,
		   bool *hidden)
{
	struct db_entry e = {.source = world_source(w, address),
			     .guid = str_z(title),
			     .title = str_z(title),
			     .published = WORLD_NOW - 100,
			     .raw = str_z(title)};
	enum db_put what;
	int64_t id;

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_ignore_article(x, w->db, e.source, id, hidden, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

static struct db_ignore *rules(struct world *w, struct options *o)
{
	struct db_ignore *x;

	assert_int_equal(db_ignore_new(&x, w->db, o, NULL), OK);
	assert_int_equal(db_ignore_sync(x, w->db, NULL), OK);
	return x;
}

static int64_t total(struct world *w, int64_t source)
{
	struct db_filter f = {.source = source};
	struct db_counts counts;

	assert_int_equal(db_list_count(w->db, &f, &counts, NULL), OK);
	return counts.total;
}

#define A "https://a.example/"
#define B "https://b.example/"

static void rules_hide_and_show(void **state)
{
	struct world *w = *state;
	struct options o;
	struct db_ignore *x;
	int64_t a, b, football;
	bool hidden;
	uint32_t changed;

	world_urls(w, A "\n" B " sport < ignore=\"title =~ \\\"chess|golf\\\"\"\n");
	a = world_source(w, A);
	b = world_source(w, B);
	options_init(&o);
	VEC_PUSH(&o.ignores, "title =~ \"football\" and unread = \"yes\"");
	x = rules(w, &o);
	football = put(w, x, A, "Football again", &hidden);
	assert_true(hidden);
	(void)put(w, x, A, "Chess in the park", &hidden);
	assert_false(hidden);
	(void)put(w, x, B, "Chess at night", &hidden);
	assert_true(hidden);
	assert_int_equal(total(w, a), 1);
	assert_int_equal(total(w, b), 0);
	assert_int_equal(total(w, 0), 1);
	assert_int_equal(db_ignore_count(w->db, a), 1);
	assert_int_equal(db_ignore_count(w->db, b), 1);
	db_ignore_free(x);
	/* another rule: all are asked again, and what was hidden comes back */
	o.ignores.items[0] = "title =~ \"park\"";
	x = rules(w, &o);
	assert_int_equal(total(w, a), 1);
	assert_int_equal(db_ignore_count(w->db, a), 1);
	assert_int_equal(db_ignore_count(w->db, b), 1);
	db_ignore_free(x);
	/* what has a star stays */
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &football, 1, &changed, NULL), OK);
	o.ignores.items[0] = "title =~ \"football|park\"";
	x = rules(w, &o);
	assert_int_equal(total(w, a), 1);
	db_ignore_free(x);
	VEC_CLEAR(&o.ignores);
	x = rules(w, &o);
	assert_int_equal(total(w, a), 2);
	assert_int_equal(db_ignore_count(w->db, a), 0);
	db_ignore_free(x);
	options_release(&o);
}

/* A change that the rule does not see is taken in all the same. */
static void what_is_hidden_is_kept_up_to_date(void **state)
{
	struct world *w = *state;
	struct db_entry e;
	struct options o;
	struct db_ignore *x;
	struct db_article article;
	enum db_put what;
	int64_t id;
	bool hidden;

	world_urls(w, A "\n");
	options_init(&o);
	VEC_PUSH(&o.ignores, "title =~ \"football\"");
	x = rules(w, &o);
	id = put(w, x, A, "Football", &hidden);
	e = (struct db_entry){.source = world_source(w, A),
			      .guid = STR("Football"),
			      .title = STR("Football, corrected"),
			      .raw = STR("text")};
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(what, DB_PUT_CHANGED);
	assert_int_equal(total(w, 0), 0);
	VEC_CLEAR(&o.ignores);
	db_ignore_free(x);
	x = rules(w, &o);
	assert_int_equal(total(w, 0), 1);
	assert_int_equal(db_article_get(w->db, id, &article, &w->arena, NULL), OK);
	assert_true(str_eq(article.title, STR("Football, corrected")));
	db_ignore_free(x);
	options_release(&o);
}

/* A pattern that can't be read hides nothing and stops nothing. */
static void wrong_rules_are_passed_over(void **state)
{
	struct world *w = *state;
	struct options o;
	struct db_ignore *x;
	bool hidden;

	world_urls(w, A "\n");
	options_init(&o);
	VEC_PUSH(&o.ignores, "title =~ \"(oops\"");
	VEC_PUSH(&o.ignores, "title =~ \"golf\"");
	x = rules(w, &o);
	(void)put(w, x, A, "oops", &hidden);
	assert_false(hidden);
	(void)put(w, x, A, "Golf", &hidden);
	assert_true(hidden);
	db_ignore_free(x);
	options_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rules_hide_and_show, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(what_is_hidden_is_kept_up_to_date, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(wrong_rules_are_passed_over, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
