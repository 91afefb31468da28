/* SPDX-License-Identifier: ISC */
/* Packed texts: they come back as they were, whatever becomes of their rows; damage is told and
 * does no more. */
#include "world.h"

#include <string.h>

#include "doc/build.h"
#include "store/db_pack.h"
#include "store/db_stmt.h"

#define SENTENCE "The harbour council has voted on the new bridge, and the ferry will go on. "

static const struct doc *doc_of(struct arena *a, const char *text)
{
	struct doc *d = arena_alloc(a, sizeof *d);
	struct build b;

	build_init(&b);
	for (int i = 0; i < 8; i++) {
		build_block(&b, &(struct block){.kind = BLOCK_PARAGRAPH});
		build_text(&b, str_z(text));
	}
	build_finish(&b, d, a);
	build_release(&b);
	return d;
}

static struct str raw_of(struct arena *a, const char *text)
{
	struct buf raw;
	struct str s;

	buf_init(&raw, BUF_MAX);
	for (int i = 0; i < 8; i++)
		buf_printf(&raw, "<p class=\"text\">%s</p>\n", text);
	s = arena_str(a, buf_view(&raw));
	buf_release(&raw);
	return s;
}

static void bodies_come_back(void **state)
{
	struct world *w = *state;
	struct db_pack *p = db_pack_new();
	const struct doc *doc = doc_of(&w->arena, SENTENCE);
	struct str raw = raw_of(&w->arena, SENTENCE), back;
	struct db_packed kept;
	struct doc read;

	db_pack_body(p, doc, NULL, raw, &kept, &w->arena);
	assert_int_equal(kept.codec, DB_CODEC_ZSTD);
	assert_true(kept.doc.n < doc->text.n / 2);
	/* most of what came is in the doc already */
	assert_true(kept.raw.n < raw.n / 5);
	assert_int_equal(db_pack_doc(&read, kept.doc, &w->arena), OK);
	assert_true(str_eq(read.text, doc->text));
	assert_int_equal(db_pack_raw(kept.codec, kept.raw, db_pack_plain(kept.doc, &w->arena),
				     &back, &w->arena),
			 OK);
	assert_true(str_eq(back, raw));
	/* nothing is gained from a few bytes */
	db_pack_body(p, NULL, NULL, STR("short"), &kept, &w->arena);
	assert_int_equal(kept.codec, DB_CODEC_PLAIN);
	assert_int_equal(kept.doc.n, 0);
	assert_true(str_eq(kept.raw, STR("short")));
	db_pack_free(p);
}

/* One byte changed, or the end cut off: it comes back right or not at all. */
static void damage_is_told(void **state)
{
	struct world *w = *state;
	struct db_pack *p = db_pack_new();
	struct str raw = raw_of(&w->arena, SENTENCE), back;
	struct db_packed kept;
	struct doc read;

	db_pack_body(p, doc_of(&w->arena, SENTENCE), NULL, raw, &kept, &w->arena);
	for (size_t at = 0; at < kept.doc.n + kept.raw.n; at++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			struct arena a = {0};
			struct str d = arena_str(&a, kept.doc), r = arena_str(&a, kept.raw), plain;
			char *byte = (char *)(at < d.n ? d.p + at : r.p + at - d.n);

			*byte = (char)(*byte ^ (1 << bit));
			plain = db_pack_plain(d, &a);
			if (!db_pack_raw(kept.codec, r, plain, &back, &a))
				assert_true(str_eq(back, raw));
			if (at < d.n)
				assert_true(!db_pack_doc(&read, d, &a) || plain.p == d.p ||
					    !plain.n);
			arena_release(&a);
		}
	}
	for (size_t n = 0; n < kept.doc.n; n++)
		assert_int_equal(db_pack_doc(&read, str_of(kept.doc.p, n), &w->arena), ERR_PARSE);
	for (size_t n = 0; n < kept.raw.n; n++)
		assert_int_equal(db_pack_raw(kept.codec, str_of(kept.raw.p, n),
					     db_pack_plain(kept.doc, &w->arena), &back, &w->arena),
				 ERR_PARSE);
	assert_int_equal(db_pack_raw((enum db_codec)7, raw, STR_NONE, &back, &w->arena), ERR_PARSE);
	db_pack_free(p);
}

/* Frames that say to hold far more than is ever kept, or nothing of their size. */
static void sizes_are_bounded(void **state)
{
	static const char huge[] =
		"\x28\xB5\x2F\xFD\xC0\x00\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00";
	static const char open[] = "\x28\xB5\x2F\xFD\x00\x58\x01\x00\x00";
	struct world *w = *state;
	struct doc read;
	struct str back;

	assert_int_equal(db_pack_doc(&read, str_of(huge, sizeof huge - 1), &w->arena), ERR_PARSE);
	assert_int_equal(db_pack_doc(&read, str_of(open, sizeof open - 1), &w->arena), ERR_PARSE);
	assert_int_equal(db_pack_raw(DB_CODEC_ZSTD, str_of(huge, sizeof huge - 1), STR_NONE, &back,
				     &w->arena),
			 ERR_PARSE);
	assert_true(w->arena.used < 1 << 16);
}

/* What came refers to the doc beside it; a new doc must not take that away. */
static void a_new_doc_keeps_what_came(void **state)
{
	static const struct digest digest = {.version = DIGEST_VERSION, .lang = "en"};
	struct world *w = *state;
	struct db_entry e = {.guid = STR("1"), .title = STR("Title")};
	enum db_put what;
	struct db_work work;
	struct digest g;
	struct doc doc;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	e.source = world_source(w, "https://a.example/");
	e.raw = raw_of(&w->arena, SENTENCE);
	e.doc = doc_of(&w->arena, SENTENCE);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_true(str_eq(work.raw, e.raw));
	assert_int_equal(db_article_digest_put(w->db, &work, doc_of(&w->arena, "Other words. "),
					       &digest, STR_NONE, NULL),
			 OK);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_true(str_eq(work.raw, e.raw));
	assert_int_equal(db_article_text(w->db, id, &doc, &g, &w->arena, NULL), OK);
	assert_memory_equal(doc.text.p, "Other words.", 12);
}

/* Rows of before texts were packed, and one whose bytes are damaged. */
static void plain_and_damaged_rows_are_read(void **state)
{
	struct world *w = *state;
	struct db_entry e = {.guid = STR("1"), .title = STR("Title")};
	enum db_put what;
	struct db_work work;
	struct digest g;
	struct doc doc;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	e.source = world_source(w, "https://a.example/");
	e.raw = raw_of(&w->arena, SENTENCE);
	e.doc = doc_of(&w->arena, SENTENCE);
	e.packed = (struct db_packed){.made = true, .codec = DB_CODEC_PLAIN, .raw = e.raw};
	struct buf plain;

	buf_init(&plain, BUF_MAX);
	doc_print(e.doc, &plain);
	e.packed.doc = buf_view(&plain);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	buf_release(&plain);
	assert_int_equal(db_article_text(w->db, id, &doc, &g, &w->arena, NULL), OK);
	assert_true(str_eq(doc.text, e.doc->text));
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_true(str_eq(work.raw, e.raw));
	assert_int_equal(db_stmt_exec(w->db,
				      "UPDATE body SET codec = 1, raw = x'28b52ffd00',"
				      " doc = x'28b52ffd00ff'",
				      NULL),
			 OK);
	assert_int_equal(db_article_text(w->db, id, &doc, &g, &w->arena, NULL), OK);
	assert_int_equal(doc.nblocks, 0);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_int_equal(work.raw.n, 0);
	/* it comes in again, and is whole */
	e.packed.made = false;
	e.raw = raw_of(&w->arena, "Something else. ");
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_article_work(w->db, id, &work, &w->arena, NULL), OK);
	assert_true(str_eq(work.raw, e.raw));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(bodies_come_back, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(damage_is_told, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(sizes_are_bounded, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(a_new_doc_keeps_what_came, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(plain_and_damaged_rows_are_read, world_setup,
						world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
