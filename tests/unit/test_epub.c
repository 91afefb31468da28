/* SPDX-License-Identifier: ISC */
/* test_epub.c: a book of two chapters, unpacked again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <zip.h>

#include "page/page.h"
#include "press/bind.h"

struct chapter {
	struct doc doc;
	struct digest digest;
	struct show show;
};

static void read_chapter(struct chapter *c, const char *html, struct arena *a)
{
	struct page_hints hints = {.type = PAGE_HTML, .base = STR("https://a.example/")};

	memset(c, 0, sizeof *c);
	page_parse(&c->doc, str_z(html), &hints, &c->show.title, a);
	c->show.doc = &c->doc;
	c->show.digest = &c->digest;
}

static void bind_two(struct show chapters[2], struct str title, struct buf *out)
{
	struct book book = {.title = title,
			    .lang = STR("de"),
			    .made = 86400,
			    .chapters = chapters,
			    .n = 2};
	struct why why = {0};
	bool cut;

	buf_init(out, BUF_MAX);
	assert_int_equal(bind_print(&book, BIND_EPUB, 0, out, &cut, &why), OK);
}

/* A file of the book as text; the caller frees. */
static char *unpack(const struct buf *epub, const char *name, zip_stat_t *stat)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(epub->data, epub->len, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_file_t *file;
	char *text;

	assert_non_null(zip);
	assert_int_equal(zip_stat(zip, name, 0, stat), 0);
	file = zip_fopen(zip, name, 0);
	text = test_calloc(1, stat->size + 1);
	assert_int_equal(zip_fread(file, text, stat->size), stat->size);
	zip_fclose(file);
	zip_discard(zip);
	return text;
}

static void assert_holds(const struct buf *epub, const char *name, const char *part)
{
	zip_stat_t stat;
	char *text = unpack(epub, name, &stat);

	if (!strstr(text, part))
		fail_msg("%s has no %s: %s", name, part, text);
	test_free(text);
}

static void test_book(void **state)
{
	struct arena a = {0};
	struct chapter one, two;
	struct show chapters[2];
	struct buf epub, again;
	zip_stat_t stat;
	char *text;

	(void)state;
	read_chapter(&one, "<p>x<br>y<hr><img src=/i.png alt='a \"b\"'>", &a);
	read_chapter(&two, "<p><a href='https://b.example/?a=1&b=2'>l</a>", &a);
	one.show.title = STR("A & B");
	two.show.title = STR("Zwei");
	chapters[0] = one.show;
	chapters[1] = two.show;
	bind_two(chapters, STR("T <i>"), &epub);
	bind_two(chapters, STR("T <i>"), &again);
	assert_int_equal(epub.len, again.len);
	assert_memory_equal(epub.data, again.data, epub.len);

	text = unpack(&epub, "mimetype", &stat);
	assert_string_equal(text, "application/epub+zip");
	assert_int_equal(stat.comp_method, ZIP_CM_STORE);
	assert_int_equal(stat.index, 0);
	test_free(text);
	/* no extra field before the first file's bytes */
	assert_memory_equal(epub.data + 30, "mimetypeapplication/epub+zip", 28);

	assert_holds(&epub, "book.opf", "<dc:title>T &lt;i&gt;</dc:title>");
	assert_holds(&epub, "book.opf", "<dc:language>de</dc:language>");
	assert_holds(&epub, "book.opf", "1970-01-02T00:00:00Z</meta>");
	assert_holds(&epub, "book.opf", "<itemref idref=\"c1\"/>");
	assert_holds(&epub, "contents.xhtml", "<li><a href=\"c0.xhtml\">A &amp; B</a></li>");
	assert_holds(&epub, "c0.xhtml", "x<br/>y");
	assert_holds(&epub, "c0.xhtml", "<hr/>");
	/* a picture is a link: nothing is loaded from elsewhere */
	assert_holds(&epub, "c0.xhtml",
		     "<a href=\"https://a.example/i.png\">[a &quot;b&quot;]</a>");
	assert_holds(&epub, "c1.xhtml", "<a href=\"https://b.example/?a=1&amp;b=2\">l</a>");
	buf_release(&epub);
	buf_release(&again);
	arena_release(&a);
}

/* Both tables of contents lead to the headlines of the sections. */
static void test_sections(void **state)
{
	struct section sections[2] = {{.title = {0, 3}}, {.title = {8, 11}}};
	struct arena a = {0};
	struct chapter one;
	struct show chapters[2];
	struct buf epub;

	(void)state;
	read_chapter(&one, "<h2>One</h2><p>x y<h2>Two</h2><p>z", &a);
	one.digest.sections = sections;
	one.digest.nsections = 2;
	chapters[0] = chapters[1] = one.show;
	bind_two(chapters, STR("T"), &epub);
	assert_holds(&epub, "contents.xhtml", "<li><a href=\"c1.xhtml#c1-b2\">Two</a></li>");
	assert_holds(&epub, "c1.xhtml", "<li><a href=\"#c1-b2\">Two</a></li>");
	assert_holds(&epub, "c1.xhtml", "<h2 id=\"c1-b2\">Two</h2>");
	buf_release(&epub);
	arena_release(&a);
}

static void test_no_text(void **state)
{
	struct arena a = {0};
	struct chapter one;
	struct show chapters[2];
	struct buf epub;

	(void)state;
	read_chapter(&one, "", &a);
	chapters[0] = chapters[1] = one.show;
	bind_two(chapters, STR_NONE, &epub);
	assert_holds(&epub, "contents.xhtml", ">Untitled</a>");
	buf_release(&epub);
	arena_release(&a);
}

/* Bytes that XML knows no way to write don't reach it. */
static void test_control_bytes(void **state)
{
	struct arena a = {0};
	struct chapter one;
	struct show chapters[2];
	struct buf epub;
	zip_stat_t stat;
	char *text;

	(void)state;
	read_chapter(&one, "<p>a", &a);
	one.doc.text = STR("\x01");
	one.show.title = STR("x\x02\x1by\xff");
	chapters[0] = chapters[1] = one.show;
	bind_two(chapters, one.show.title, &epub);
	text = unpack(&epub, "c0.xhtml", &stat);
	for (size_t i = 0; text[i]; i++)
		assert_true((unsigned char)text[i] >= ' ' || text[i] == '\n');
	test_free(text);
	assert_holds(&epub, "book.opf", "<dc:title>xy\xEF\xBF\xBD</dc:title>");
	buf_release(&epub);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_book),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_control_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
