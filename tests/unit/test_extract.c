/* SPDX-License-Identifier: ISC */
/* test_extract.c: the rules by which an article is found on its page, one page for each. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/markup.h"
#include "page/extract.h"
#include "page/tree.h"

#define ONE                                                                                        \
	"The harbour has a new bridge, and the old one will be taken down before the winter comes."
#define TWO "It took three years to build, one more than planned, as the ground was softer."
#define THREE                                                                                      \
	"On the first day some two thousand people walked across, and nobody had to pay for it."
#define THREE_PARAGRAPHS "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p>"
#define OTHER                                                                                      \
	"Somewhere else something else has happened, and that is told on another "                 \
	"page of this paper."

struct result {
	struct arena arena;
	struct buf text;
	struct extract e;
};

static void extract(struct result *r, const char *html)
{
	struct extract_hints hints = {.url = STR("https://news.example/dir/page")};

	*r = (struct result){0};
	buf_init(&r->text, BUF_MAX);
	extract_page(&r->e, str_z(html), &hints, &r->arena);
	markup_text(&r->e.doc, &r->text);
	buf_char(&r->text, '\n');
}

static void release(struct result *r)
{
	buf_release(&r->text);
	arena_release(&r->arena);
}

/* The page's text holds `in` (NULL: anything) and not `out`. */
static void assert_article(const char *html, const char *in, const char *out)
{
	struct result r;

	extract(&r, html);
	if (in && !strstr(r.text.data, in))
		fail_msg("missing: %s\nin: %s", in, r.text.data);
	if (out && strstr(r.text.data, out))
		fail_msg("not wanted: %s\nin: %s", out, r.text.data);
	release(&r);
}

static void test_nothing(void **state)
{
	struct result r;

	(void)state;
	extract(&r, "");
	assert_int_equal(r.e.doc.nblocks, 0);
	assert_int_equal(r.e.title.n, 0);
	assert_int_equal(r.e.wall, WALL_NONE);
	release(&r);
}

static void test_named_parts_go(void **state)
{
	(void)state;
	assert_article("<nav><p>" OTHER "</p></nav>" THREE_PARAGRAPHS, ONE, OTHER);
	assert_article("<div class=sidebar><p>" OTHER "</p></div>" THREE_PARAGRAPHS, THREE, OTHER);
	assert_article("<article>" THREE_PARAGRAPHS "<div id=comments><p>" OTHER
		       "</p></div></article>",
		       TWO, OTHER);
	assert_article("<form><p>" OTHER "</p></form>" THREE_PARAGRAPHS, ONE, OTHER);
}

static void test_named_parts_that_hold_the_article_stay(void **state)
{
	(void)state;
	assert_article("<div class='page share-enabled'>" THREE_PARAGRAPHS "</div>", ONE, NULL);
	assert_article("<form id=aspnet>" THREE_PARAGRAPHS "</form>", ONE, NULL);
	assert_article("<body class='has-sidebar no-comments'>" THREE_PARAGRAPHS, ONE, NULL);
}

static void assert_author(const char *html, const char *want)
{
	struct result r;

	extract(&r, html);
	if (!str_eq(r.e.author, str_z(want)))
		fail_msg("author: %.*s, not %s", STR_ARG(r.e.author), want);
	release(&r);
}

static void test_authors(void **state)
{
	(void)state;
	assert_author(THREE_PARAGRAPHS "<p class=author>Posted by Ann Other</p>", "Ann Other");
	assert_author("<p class=author>By</p>" THREE_PARAGRAPHS "<a rel=author>Ann Other</a>",
		      "Ann Other");
	assert_author("<a rel=author href=/a>admin</a>" THREE_PARAGRAPHS, "");
	assert_author(THREE_PARAGRAPHS "<ol class=comments><li><p class=author>sarah", "");
	assert_author(THREE_PARAGRAPHS "<p class=comment-author>Name (required)</p>", "");
}

#define CARD(heading) "<div class=x1><" heading "</div>"
#define LINKED "h3><a href=/b>The quarry is to be filled</a></h3><p>" OTHER "</p>"
#define AWAY "h3><a href=https://cafe.example/>The cafe at the quay</a></h3><p>" OTHER "</p>"
#define ROW(card) "<div class=x0>" CARD(card) CARD(card) CARD(card) "</div>"

/* Whatever they are called: three linked headlines with little text are other articles. */
static void test_rows_of_teasers(void **state)
{
	(void)state;
	assert_article("<div class=z>" THREE_PARAGRAPHS "</div>" ROW(LINKED), ONE, OTHER);
	assert_article("<main><h1>Bridge</h1>" THREE_PARAGRAPHS ROW(LINKED) "</main>", TWO,
		       "quarry");
	/* two of them may be parts of the text */
	assert_article("<div>" THREE_PARAGRAPHS CARD(LINKED) CARD(LINKED) "</div>", OTHER, NULL);
	/* a list of places is named by its links to them */
	assert_article("<main>" THREE_PARAGRAPHS ROW(AWAY) "</main>", "The cafe at the quay", NULL);
	/* in what is named as the text they belong to it */
	assert_article("<div class=entry-content>" THREE_PARAGRAPHS ROW(LINKED) "</div>", OTHER,
		       NULL);
	/* a page that is nothing else */
	assert_article(ROW(LINKED), OTHER, NULL);
}

static void test_lines_around_the_text(void **state)
{
	(void)state;
	assert_article("<main><div>Harbour</div><h1>A new bridge</h1>" THREE_PARAGRAPHS "</main>"
		       "<title>A new bridge</title>",
		       ONE, "Harbour\n");
	assert_article("<main><p>By Jane Doe</p>" THREE_PARAGRAPHS "</main>", ONE, "Jane Doe");
	assert_article("<main><p>Von Eva Muster, Berlin</p>" THREE_PARAGRAPHS, ONE, "Muster");
	assert_article("<main><p>By the way, it rained.</p>" THREE_PARAGRAPHS, "By the way", NULL);
	assert_article("<main>" THREE_PARAGRAPHS THREE_PARAGRAPHS "<p>By Jane Doe</p>",
		       "By Jane Doe", NULL);
	assert_article("<main>" THREE_PARAGRAPHS "<h2>Comments (2)</h2><div><p>" OTHER "</p></div>",
		       THREE, OTHER);
	assert_article("<main>" THREE_PARAGRAPHS "<div><h4>Every morning</h4><p>Sign up for it</p>"
		       "</div><p>" TWO "</p></main>",
		       THREE, "Every morning");
	assert_article("<main>" THREE_PARAGRAPHS "<p>Read also:</p><ul><li><a href=/x>" OTHER
		       "</a></li></ul></main>",
		       ONE, OTHER);
}

static void test_ids_that_are_sentences(void **state)
{
	(void)state;
	assert_article(THREE_PARAGRAPHS "<div id=share-the-bridge-with-all><p>" OTHER "</p></div>",
		       OTHER, NULL);
}

static void test_lead(void **state)
{
	(void)state;
	assert_article("<main><header><h1>A bridge</h1><p class=lead>" OTHER
		       "</p></header><div class=article-body>" THREE_PARAGRAPHS "</div></main>",
		       OTHER, NULL);
	assert_article("<main><header><h1>A bridge</h1><p>" OTHER
		       "</p></header><div class=article-body>" THREE_PARAGRAPHS "</div></main>",
		       OTHER, NULL);
	assert_article("<p class=teaser><a href=/x>" OTHER "</a></p><main><h1>A bridge</h1>"
		       "<div class=article-body>" THREE_PARAGRAPHS "</div></main>",
		       ONE, OTHER);
}

static void test_headline_chooses(void **state)
{
	(void)state;
	assert_article("<title>A new bridge</title><div id=content><article><p>" OTHER OTHER
		       "</p><p>" OTHER "</p><p>" OTHER "</p></article><article>"
		       "<h1>A new bridge</h1>" THREE_PARAGRAPHS "<p>" TWO "</p></article></div>",
		       ONE, OTHER);
}

static void test_text_in_pieces(void **state)
{
	(void)state;
	assert_article("<article><div class=article-text><p>" ONE "</p><p>" TWO
		       "</p></div><div class=gallery>" OTHER
		       "</div><div class=article-text><p>" THREE "</p></div></article>",
		       THREE, OTHER);
}

static void test_read_also(void **state)
{
	(void)state;
	assert_article("<article>" THREE_PARAGRAPHS
		       "<p>Lesen Sie auch: <a href=/x>Wind</a></p></article>",
		       ONE, "Wind");
	assert_article("<article>" THREE_PARAGRAPHS
		       "<h3>Related articles</h3><ul><li><a href=/x>Wind</a></ul></article>",
		       ONE, "Related");
	assert_article("<article>" THREE_PARAGRAPHS
		       "<p>Worth a visit:</p><ul><li><a href=/x>Wind</a></ul></article>",
		       "Wind", NULL);
}

static void test_heads_of_nothing(void **state)
{
	(void)state;
	assert_article("<article>" THREE_PARAGRAPHS "<h2>The end</h2></article>", ONE, "The end");
	assert_article("<article><h2>Begin</h2>" THREE_PARAGRAPHS "</article>", "Begin", NULL);
}

static void test_looser_readings(void **state)
{
	(void)state;
	assert_article("<noscript>" THREE_PARAGRAPHS "</noscript>", ONE, NULL);
	assert_article("<div class=comment><p>" ONE "</p></div><div class=comment><p>" TWO
		       "</p></div><div class=comment><p>" THREE "</p></div>",
		       TWO, NULL);
}

static void test_json_body(void **state)
{
	(void)state;
	assert_article("<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":"
		       "\"" ONE " " TWO " " THREE "\"}</script><p>Loading",
		       TWO, "Loading");
}

/* A page of more nodes than are looked at is cut, and says so; not the text that it names whole. */
static void test_cut(void **state)
{
	static const char json[] =
		"<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":"
		"\"" ONE " " TWO " " THREE "\"}</script>";
	struct result r;
	struct buf html;

	(void)state;
	buf_init(&html, BUF_MAX);
	for (int whole = 0; whole < 2; whole++) {
		buf_clear(&html);
		buf_cstr(&html, whole ? json : "<article>" THREE_PARAGRAPHS);
		for (uint32_t i = 0; i < TREE_NODES; i++)
			buf_cstr(&html, "<br>");
		extract(&r, html.data);
		assert_int_equal(r.e.doc.cut, !whole);
		assert_int_equal(str_ends(r.e.doc.text, STR("[…]\n")), !whole);
		release(&r);
	}
	buf_release(&html);
}

static void test_walls(void **state)
{
	struct result r;

	(void)state;
	extract(&r, "<article><p>" ONE "</p><p>Jetzt weiterlesen</p></article>");
	assert_int_equal(r.e.wall, WALL_PAY);
	release(&r);
	extract(&r,
		"<div class=cookie-banner><p>We use cookies, please say yes to them.</p></div>");
	assert_int_equal(r.e.wall, WALL_CONSENT);
	release(&r);
	extract(&r, "<article>" THREE_PARAGRAPHS THREE_PARAGRAPHS "</article>"
		    "<div class=cookie-banner><p>We use cookies, please say yes.</p></div>");
	assert_int_equal(r.e.wall, WALL_NONE);
	release(&r);
}

static void test_meta(void **state)
{
	struct result r;

	(void)state;
	extract(&r, "<html lang=de-AT><title>A bridge &amp; more - The Paper</title>"
		    "<meta name=author content='By Ann Other'>"
		    "<meta property=og:site_name content=Paper>"
		    "<meta property=article:published_time content=2025-06-13>"
		    "<h1>A bridge &amp; more</h1>" THREE_PARAGRAPHS);
	assert_string_equal(r.e.title.p, "A bridge & more");
	assert_string_equal(r.e.author.p, "Ann Other");
	assert_string_equal(r.e.site.p, "Paper");
	assert_int_equal(r.e.lang.n, 2);
	assert_int_equal(r.e.published, 1749772800);
	release(&r);
}

static void test_headline_is_not_text(void **state)
{
	(void)state;
	assert_article("<title>A new bridge</title><article><h1>A new bridge</h1>" THREE_PARAGRAPHS
		       "</article>",
		       ONE, "A new bridge\n");
}

static void test_links_are_resolved(void **state)
{
	struct result r;

	(void)state;
	extract(&r, "<article><p>" ONE " <a href=../x>there</a></p><p>" TWO "</p></article>");
	assert_int_equal(r.e.doc.nlinks, 1);
	assert_true(str_eq(doc_link(&r.e.doc, 0), STR("https://news.example/x")));
	release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_named_parts_go),
		cmocka_unit_test(test_named_parts_that_hold_the_article_stay),
		cmocka_unit_test(test_authors),
		cmocka_unit_test(test_rows_of_teasers),
		cmocka_unit_test(test_lines_around_the_text),
		cmocka_unit_test(test_ids_that_are_sentences),
		cmocka_unit_test(test_lead),
		cmocka_unit_test(test_headline_chooses),
		cmocka_unit_test(test_text_in_pieces),
		cmocka_unit_test(test_read_also),
		cmocka_unit_test(test_heads_of_nothing),
		cmocka_unit_test(test_looser_readings),
		cmocka_unit_test(test_json_body),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_walls),
		cmocka_unit_test(test_meta),
		cmocka_unit_test(test_headline_is_not_text),
		cmocka_unit_test(test_links_are_resolved),
	};

	return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}
