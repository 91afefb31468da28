/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/build.h"
#include "doc/digest.h"

static void test_stored(void **context)
{
	static const struct bullet bullets[] = {{{0, 4}, 1}, {{5, 9}, 0}};
	static const struct section sections[] = {{{0, 4}, {4, 9}, 1, 1}};
	static const struct bullet points[] = {{{0, 2}, 0}, {{4, 8}, 1}};
	static const struct range comments[] = {{7, 9}};
	static const struct figure figures[] = {
		{{4, 7}, {0, 9}, 3, 5, "USD", FIGURE_LEAST, 1, {0}},
		{{8, 9}, {8, 9}, 1.5, 1.5, "", FIGURE_EQUAL, 0, {0}},
	};
	const struct digest g = {
		.version = DIGEST_VERSION,
		.figures = figures,
		.nfigures = 2,
		.by = DIGEST_AUTHOR,
		.kind = DIGEST_ISSUE,
		.disclosure = 1,
		.lang = "de",
		.words = 500,
		.title = {0, 4},
		.bullets = bullets,
		.nbullets = 2,
		.sections = sections,
		.nsections = 1,
		.points = points,
		.npoints = 2,
		.comments = comments,
		.ncomments = 1,
	};
	struct arena a = {0};
	struct digest back;
	struct buf bytes;

	(void)context;
	buf_init(&bytes, BUF_MAX);
	digest_print(&g, &bytes);
	assert_int_equal(digest_parse(&back, buf_view(&bytes), 9, &a), OK);
	assert_string_equal(back.lang, "de");
	assert_int_equal(back.nbullets, 2);
	assert_int_equal(back.bullets[0].cut, 1);
	assert_int_equal(back.sections[0].body.end, 9);
	assert_int_equal(back.sections[0].first, 1);
	assert_int_equal(back.npoints, 2);
	assert_int_equal(back.points[1].range.end, 8);
	assert_int_equal(back.comments[0].start, 7);
	assert_int_equal(back.nfigures, 2);
	assert_string_equal(back.figures[0].unit, "USD");
	assert_int_equal(back.figures[0].bound, FIGURE_LEAST);
	assert_true(back.figures[0].high == 5 && back.figures[1].low == 1.5);
	/* a text that is shorter than it was */
	assert_int_equal(digest_parse(&back, buf_view(&bytes), 8, &a), ERR_PARSE);
	for (size_t n = 0; n < bytes.len; n++)
		assert_int_equal(digest_parse(&back, str_sub(buf_view(&bytes), 0, n), 9, &a),
				 ERR_PARSE);
	for (size_t i = 0; i < bytes.len; i++) {
		bytes.data[i] = (char)~bytes.data[i];
		(void)!digest_parse(&back, buf_view(&bytes), 9, &a);
		bytes.data[i] = (char)~bytes.data[i];
	}
	buf_release(&bytes);
	arena_release(&a);
}

static void test_words(void **context)
{
	struct digest g = {0};

	(void)context;
	assert_int_equal(digest_minutes(g.words), 1);
	g.words = 299;
	assert_int_equal(digest_minutes(g.words), 1);
	g.words = 300;
	assert_int_equal(digest_minutes(g.words), 2);
	g.words = UINT32_MAX;
	assert_true(digest_minutes(g.words) > 1000);
	assert_string_equal(digest_by_name(DIGEST_AUTHOR), "author");
	assert_string_equal(digest_by_name(DIGEST_EXTRACT), "extract");
}

static void test_bullet(void **context)
{
	static const struct block block = {.end = 11};
	static const struct bullet bullets[] = {{{0, 4}, 1}, {{5, 11}, 0}};
	const struct doc d = {.text = STR("eins zwei ."), .blocks = &block, .nblocks = 1};
	const struct digest g = {.bullets = bullets, .nbullets = 2};
	struct buf out;

	(void)context;
	buf_init(&out, BUF_MAX);
	digest_bullet_text(&g, 0, &d, &out);
	assert_string_equal(out.data, "eins …");
	buf_clear(&out);
	digest_bullet_text(&g, 1, &d, &out);
	assert_string_equal(out.data, "zwei .");
	digest_bullet_text(&g, 2, &d, &out);
	assert_string_equal(out.data, "zwei .");
	buf_release(&out);
}

static void put_link(struct build *b, enum block_role role, const char *text, const char *url)
{
	uint32_t start;

	build_block(b, &(struct block){.kind = BLOCK_PARAGRAPH, .role = (uint8_t)role});
	start = build_at(b);
	build_text(b, str_z(text));
	build_span(b, SPAN_LINK, start, build_link(b, str_z(url)));
}

/* An address counts once; the line behind the text does, the foot of the letter does not. */
static void test_section_links(void **context)
{
	struct section sections[2] = {{{0, 5}, {5, 0}, 0, 0}};
	struct digest g = {.sections = sections, .nsections = 2};
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	put_link(&b, ROLE_SECTION, "First", "http://a.example/1");
	put_link(&b, ROLE_BODY, "the same", "http://a.example/1");
	put_link(&b, ROLE_BODY, "another", "http://a.example/2");
	put_link(&b, ROLE_BOILER, "Read on", "http://a.example/3");
	build_block(&b, &(struct block){.kind = BLOCK_HEADING, .role = ROLE_SECTION, .level = 2});
	sections[1].title.start = sections[0].body.end = build_at(&b);
	build_text(&b, STR("Second"));
	sections[1].title.end = sections[1].body.start = build_at(&b);
	put_link(&b, ROLE_BODY, "a third", "http://a.example/4");
	put_link(&b, ROLE_BOILER, "Read on", "http://a.example/5");
	put_link(&b, ROLE_BOILER, "Unsubscribe", "http://a.example/6");
	build_finish(&b, &d, &a);
	build_release(&b);
	sections[1].body.end = (uint32_t)d.text.n;
	assert_int_equal(digest_section_links(&g, 0, &d), 3);
	assert_int_equal(digest_section_links(&g, 1, &d), 2);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_section_links),
		cmocka_unit_test(test_stored),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_bullet),
	};

	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
