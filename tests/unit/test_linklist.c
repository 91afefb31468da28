/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/build.h"
#include "doc/linklist.h"
#include "rendered.h"

static void test_list(void **context)
{
	static const char page[] =
		"<p><img src='https://e.example/crane.jpg' alt='the crane'> See "
		"<a href='https://a.example/one'>one <b>thing</b></a>, "
		"<a href='https://b.example/'>two</a>, <a href='https://a.example/one'>again</a>, "
		"<a href='https://c.example/talk.mp3?x=1'>the talk</a>, "
		"<a href='https://c.example/plan.png'>the plan</a>.</p>";
	static const struct {
		uint32_t number;
		enum linklist_kind kind;
		const char *url, *text;
	} want[] = {
		{1, LINKLIST_PAGE, "https://a.example/one", "one thing"},
		{2, LINKLIST_PAGE, "https://b.example/", "two"},
		{3, LINKLIST_MEDIA, "https://c.example/talk.mp3?x=1", "the talk"},
		{4, LINKLIST_PICTURE, "https://c.example/plan.png", "the plan"},
		{5, LINKLIST_PICTURE, "https://e.example/crane.jpg", "the crane"},
	};
	struct rendered r;
	struct linklist list = {0};

	(void)context;
	rendered_make(&r, PAGE_HTML, page, 80);
	linklist_make(&r.doc, &r.arena, &list);
	assert_int_equal(list.len, sizeof want / sizeof *want);
	for (uint32_t i = 0; i < list.len; i++) {
		assert_int_equal(list.items[i].number, want[i].number);
		assert_int_equal(list.items[i].kind, want[i].kind);
		assert_true(str_eq(list.items[i].url, str_z(want[i].url)));
		assert_true(str_eq(list.items[i].text, str_z(want[i].text)));
	}
	VEC_RELEASE(&list);
	rendered_free(&r);
}

static void test_leads(void **context)
{
	static const char page[] = "<p><a href='https://n.example/web?id=4'>View in browser</a></p>"
				   "<p>Read <a href='https://a.example/one'>one</a> and "
				   "<a href='mailto:x@a.example'>write</a>, "
				   "<a href='https://c.example/plan.png'>look</a> or "
				   "<a href='https://x.example/intent/tweet?u=1'>pass it on</a>; "
				   "<a href='https://b.example/Zwei'>zwei</a>, again "
				   "<a href='https://a.example/one'>here</a>.</p>"
				   "<p><a href='https://n.example/u/7'>Newsletter abbestellen</a> "
				   "<a href='https://n.example/Unsubscribe?7'>7</a></p>";
	struct rendered r;
	struct linklist list = {0};

	(void)context;
	rendered_make(&r, PAGE_HTML, page, 80);
	linklist_leads(&r.doc, &r.arena, &list);
	assert_int_equal(list.len, 2);
	assert_true(str_eq(list.items[0].url, STR("https://a.example/one")));
	assert_true(str_eq(list.items[1].url, STR("https://b.example/Zwei")));
	VEC_RELEASE(&list);
	rendered_free(&r);
}

static void put(struct build *b, enum block_kind kind, enum block_role role, const char *url)
{
	uint32_t start;

	build_block(b, &(struct block){.kind = (uint8_t)kind, .role = (uint8_t)role, .level = 2});
	if (strstr(url, "/out"))
		build_text(b, STR("Sie wollen abbestellen? "));
	start = build_at(b);
	build_text(b, STR("Hier"));
	build_span(b, SPAN_LINK, start, build_link(b, str_z(url)));
}

/* "Read on" behind the text of a section and lists of sources lead on though they are no text; what
 * stands above the first section and below the last does not, and nothing by which the letter is
 * cancelled: following that may do it. */
static void test_leads_of_sections(void **context)
{
	static const char *const want[] =
		{"https://a.example/0",	  "https://a.example/1",	 "https://a.example/on1",
		 "https://a.example/on2", "https://n.example/publisher", "https://a.example/2",
		 "https://a.example/3",	  "https://a.example/source"};
	struct linklist list = {0};
	struct arena a = {0};
	struct build b;
	struct doc d;

	(void)context;
	build_init(&b);
	put(&b, BLOCK_PARAGRAPH, ROLE_BOILER, "https://n.example/shown-badly");
	put(&b, BLOCK_PARAGRAPH, ROLE_BODY, "https://a.example/0");
	put(&b, BLOCK_HEADING, ROLE_SECTION, "https://a.example/1");
	put(&b, BLOCK_PARAGRAPH, ROLE_BODY, "https://a.example/1");
	put(&b, BLOCK_PARAGRAPH, ROLE_BOILER, "https://a.example/on1");
	put(&b, BLOCK_PARAGRAPH, ROLE_DISCLOSURE, "https://ad.example/");
	put(&b, BLOCK_HEADING, ROLE_SECTION, "https://a.example/1");
	put(&b, BLOCK_PARAGRAPH, ROLE_BODY, "https://a.example/1");
	put(&b, BLOCK_PARAGRAPH, ROLE_BOILER, "https://a.example/on2");
	put(&b, BLOCK_PARAGRAPH, ROLE_BOILER, "https://n.example/publisher");
	put(&b, BLOCK_ITEM, ROLE_BOILER, "https://n.example/out/1");
	put(&b, BLOCK_PARAGRAPH, ROLE_SECTION, "https://a.example/2");
	put(&b, BLOCK_PARAGRAPH, ROLE_BODY, "https://a.example/3");
	put(&b, BLOCK_PARAGRAPH, ROLE_BOILER, "https://n.example/out/2");
	put(&b, BLOCK_ITEM, ROLE_BOILER, "https://a.example/source");
	build_finish(&b, &d, &a);
	build_release(&b);
	linklist_leads(&d, &a, &list);
	assert_int_equal(list.len, 8);
	for (uint32_t i = 0; i < list.len; i++)
		assert_true(str_eq(list.items[i].url, str_z(want[i])));
	VEC_RELEASE(&list);
	arena_release(&a);
}

/* The address that the mail's header has for leaving stands in the text as "here". */
static void test_leads_not_out(void **context)
{
	static const char page[] = "<p>Read <a href='https://a.example/one'>one</a>, or go "
				   "<a href='https://n.example/7'>here</a>.</p>"
				   "<p><a href='https://n.example/7'>Unsubscribe</a></p>";
	struct rendered r;
	struct linklist list = {0};

	(void)context;
	rendered_make(&r, PAGE_HTML, page, 80);
	linklist_leads(&r.doc, &r.arena, &list);
	assert_int_equal(list.len, 1);
	VEC_RELEASE(&list);
	rendered_free(&r);
}

static void test_long_text(void **context)
{
	struct rendered r;
	struct linklist list = {0};
	struct buf page;

	(void)context;
	buf_init(&page, BUF_MAX);
	buf_cstr(&page, "<p><a href='https://a.example/'>");
	for (int i = 0; i < 2000; i++)
		buf_cstr(&page, "word ");
	buf_cstr(&page, "</a></p>");
	rendered_make(&r, PAGE_HTML, page.data, 80);
	linklist_make(&r.doc, &r.arena, &list);
	assert_int_equal(list.len, 1);
	assert_in_range(list.items[0].text.n, LINKLIST_TEXT_BYTES / 2, LINKLIST_TEXT_BYTES);
	VEC_RELEASE(&list);
	rendered_free(&r);
	buf_release(&page);
}

static void test_none(void **context)
{
	struct rendered r;
	struct linklist list = {0};

	(void)context;
	rendered_make(&r, PAGE_HTML, "<p>Nothing here.</p>", 80);
	linklist_make(&r.doc, &r.arena, &list);
	assert_int_equal(list.len, 0);
	VEC_RELEASE(&list);
	rendered_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_leads),
		cmocka_unit_test(test_leads_of_sections),
		cmocka_unit_test(test_leads_not_out),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
