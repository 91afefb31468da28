/* SPDX-License-Identifier: ISC */
/* Stories of a cache: what an older version made of them is made again. */
#include "onepara.h"
#include "world.h"

#include "digest/signer.h"
#include "engine/stories.h"
#include "store/db_article.h"
#include "store/db_story.h"

static const char *const reports[] = {
	"Die Reederei Kolding kauft die Werft Brammer in Husum für 14,1 Millionen Euro. Die 230 "
	"Beschäftigten der Werft Brammer sollen bleiben, sagte Ilse Matthiesen.",
	"Die Werft Brammer in Husum gehört künftig der Reederei Kolding. Der Kaufpreis liegt bei "
	"14,3 Millionen Euro, sagte Ilse Matthiesen. Alle 230 Beschäftigten der Werft Brammer "
	"behalten ihre Arbeit.",
};

static void put_report(struct world *w, const char *address, const char *text, int64_t age)
{
	struct db_entry e = {.source = world_source(w, address),
			     .guid = STR("1"),
			     .title = STR("Reederei Kolding kauft die Werft Brammer"),
			     .published = WORLD_NOW - age};
	struct digest digest = {.version = DIGEST_VERSION, .lang = "de"};
	struct db_work work;
	enum db_put what;
	struct doc doc;
	int64_t id;

	onepara_doc(text, &doc, &w->arena);
	e.doc = &doc;
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_int_equal(db_article_digest_put(w->db, &work, &doc, &digest, STR_NONE, NULL), OK);
}

/* As a refresh does, by one that was just started. */
static void group(struct world *w)
{
	struct stories *s = stories_new(w->db);
	bool more = true;

	while (more)
		assert_int_equal(stories_step(s, &more, NULL), OK);
	stories_free(s);
}

static int64_t number(struct world *w, const char *sql)
{
	return db_stmt_int(w->db, -1, sql, "");
}

static int64_t the_story(struct world *w)
{
	assert_int_equal(number(w, "select count(*) FROM story WHERE sources = 2"), 1);
	return number(w, "select id FROM story WHERE sources = 2");
}

static void fill(struct world *w)
{
	world_urls(w, "https://a.example/\nhttps://b.example/\n");
	put_report(w, "https://a.example/", reports[0], 100);
	put_report(w, "https://b.example/", reports[1], 50);
	group(w);
}

static void old_dossiers(void **state)
{
	struct world *w = *state;
	struct dossier d;
	int64_t story;

	fill(w);
	story = the_story(w);
	assert_int_equal(db_story_dossier(w->db, story, &d, &w->arena, NULL), OK);
	/* nothing changed: none is made again */
	assert_int_equal(db_stmt_exec(w->db, "UPDATE dossier SET made = x'00'", NULL), OK);
	group(w);
	assert_int_equal(db_story_dossier(w->db, story, &d, &w->arena, NULL), ERR_NOT_FOUND);
	/* of an older version, as is a cache from before there was a note */
	assert_int_equal(db_stmt_exec(w->db, "DELETE FROM note WHERE name = 'dossiers'", NULL), OK);
	group(w);
	assert_int_equal(db_story_dossier(w->db, story, &d, &w->arena, NULL), OK);
	assert_true(d.nreasons > 0);
	assert_int_equal(the_story(w), story);
	assert_int_equal(number(w, "select count(*) FROM story_due"), 0);
}

static void old_signatures(void **state)
{
	struct world *w = *state;
	struct dossier d;

	fill(w);
	assert_int_equal(db_stmt_exec(w->db, "UPDATE story_sign SET version = 1", NULL), OK);
	assert_int_equal(db_note_set(w->db, "signatures", STR("1"), NULL), OK);
	group(w);
	assert_int_equal(number(w, "select count(*) FROM story_wait"), 0);
	assert_int_equal(number(w, "select count(*) FROM story_sign"), 2);
	assert_int_equal(number(w, "SELECT min(version) FROM story_sign"), SIGNER_VERSION);
	assert_int_equal(db_story_dossier(w->db, the_story(w), &d, &w->arena, NULL), OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(old_dossiers, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(old_signatures, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
