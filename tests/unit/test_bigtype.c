/* SPDX-License-Identifier: ISC */
/* test_bigtype.c: headings that only their letters say. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/bigtype.h"
#include "page/page.h"

static uint8_t size(const char *style, const char *font, uint8_t outer)
{
	struct tag_attrs a = {.style = str_z(style), .size = str_z(font)};

	return bigtype_size(&a, outer);
}

static void test_sizes(void **state)
{
	(void)state;
	assert_int_equal(size("font-size:24px", "", 0), 24);
	assert_int_equal(size("color:red; font-size: 1.5em", "", 20), 30);
	assert_int_equal(size("font-size:18pt", "", 0), 24);
	assert_int_equal(size("font-size:150%", "", 16), 24);
	assert_int_equal(size("font-size:x-large", "", 0), 24);
	assert_int_equal(size("font-size:9999px", "", 0), 255);
	assert_int_equal(size("font-size:calc(1px)", "", 13), 13);
	assert_int_equal(size("", "4", 0), 18);
	assert_int_equal(size("", "+2", 0), 24);
	assert_int_equal(size("", "12", 14), 14);
}

static void kinds(const char *html, const char *want)
{
	struct page_hints hints = {.type = PAGE_HTML};
	struct arena a = {0};
	struct buf out;
	struct doc d;

	buf_init(&out, 1000);
	page_parse(&d, str_z(html), &hints, NULL, &a);
	for (uint32_t i = 0; i < d.nblocks; i++)
		if (d.blocks[i].kind == BLOCK_HEADING)
			buf_printf(&out, "h%d ", d.blocks[i].level);
		else
			buf_cstr(&out, "p ");
	assert_string_equal(out.data, want);
	buf_release(&out);
	arena_release(&a);
}

static void test_headings(void **state)
{
	(void)state;
	kinds("<div style='font-size:24px;font-weight:bold'>New bridge</div><p>It opens.", "h2 p ");
	kinds("<td><span style='font-size:30px'><b>New bridge</b></span></td><p>It opens.",
	      "h1 p ");
	/* in one paragraph with its text */
	kinds("<font size=4><b>New bridge</b></font><br>It opens in May.", "h3 p ");
	/* usual letters, a sentence, a lead-in, a part of a line */
	kinds("<p style='font-size:16px'><b>New bridge</b></p><p>It opens.", "p p ");
	kinds("<p style='font-size:20px'><b>It opens in May.</b></p><p>So it is.", "p p ");
	kinds("<p style='font-size:20px'><b>Today:</b></p><p>It opens.", "p p ");
	kinds("<p style='font-size:20px'><b>New</b> bridge</p><p>It opens.", "p p ");
	kinds("<ul><li><b style='font-size:20px'>New bridge</b></ul>", "p ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_headings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
