/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/build.h"

/* "eins zwei", "drei" with "zw" hidden and "drei" a link. */
static void make(struct doc *d, struct arena *a)
{
	struct build b;

	build_init(&b);
	build_over(&b, STR("\xEF\xBB\xBF"
			   "eins zwei\n\n  drei\xC2\xAD"
			   "fach\n"));
	build_add_block(&b, (struct block){.start = 3,
					   .end = 12,
					   .kind = BLOCK_HEADING,
					   .role = ROLE_TITLE});
	build_add_block(&b, (struct block){.start = 16, .end = 26});
	build_add_span(&b, (struct span){.start = 8, .end = 10, .kind = SPAN_HIDDEN});
	build_add_span(&b, (struct span){.start = 16,
					 .end = 20,
					 .kind = SPAN_LINK,
					 .value = build_link(&b, STR("https://example.org/"))});
	build_finish(&b, d, a);
}

static void test_look_up(void **context)
{
	struct arena a = {0};
	struct doc d;

	(void)context;
	make(&d, &a);
	assert_int_equal(doc_block_at(&d, 0), 0);
	assert_int_equal(doc_block_at(&d, 11), 0);
	assert_int_equal(doc_block_at(&d, 12), 1);
	assert_int_equal(doc_block_at(&d, 25), 1);
	assert_int_equal(doc_block_at(&d, 26), 2);
	assert_int_equal(doc_span_at(&d, 0), 0);
	assert_int_equal(doc_span_at(&d, 9), 0);
	assert_int_equal(doc_span_at(&d, 10), 1);
	assert_int_equal(doc_span_at(&d, 20), 2);
	assert_true(str_eq(doc_link(&d, 0), STR("https://example.org/")));
	arena_release(&a);
}

static void check_text(const struct doc *d, uint32_t start, uint32_t end, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	doc_text(d, (struct range){start, end}, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void test_text(void **context)
{
	struct arena a = {0};
	struct doc d;
	struct buf out;

	(void)context;
	make(&d, &a);
	check_text(&d, 0, 100, "eins ei dreifach");
	check_text(&d, 4, 9, "ins");
	check_text(&d, 9, 12, "ei");
	check_text(&d, 5, 5, "");
	check_text(&d, 30, 2, "");
	buf_init(&out, BUF_MAX);
	doc_text_all(&d, 0, &out);
	assert_string_equal(out.data, "eins ei\ndreifach");
	buf_clear(&out);
	doc_text_all(&d, 1u << ROLE_TITLE, &out);
	assert_string_equal(out.data, "dreifach");
	buf_release(&out);
	assert_int_equal(doc_words(&d, UINT32_MAX), 3);
	arena_release(&a);
}

static void test_stored(void **context)
{
	struct arena a = {0};
	struct doc d, back;
	struct buf bytes, again;
	char *odd;

	(void)context;
	make(&d, &a);
	buf_init(&bytes, BUF_MAX);
	buf_init(&again, BUF_MAX);
	doc_print(&d, &bytes);
	assert_int_equal(doc_parse(&back, buf_view(&bytes), &a), OK);
	doc_print(&back, &again);
	assert_true(str_eq(buf_view(&bytes), buf_view(&again)));
	/* at an odd address */
	odd = arena_alloc(&a, bytes.len + 1);
	memcpy(odd + 1, bytes.data, bytes.len);
	assert_int_equal(doc_parse(&back, str_of(odd + 1, bytes.len), &a), OK);
	assert_int_equal(doc_block_at(&back, 12), 1);
	buf_release(&bytes);
	buf_release(&again);
	arena_release(&a);
}

/* Every byte changed and every length: refused, or a doc that holds together. */
static void test_damaged(void **context)
{
	struct arena a = {0};
	struct doc d, back;
	struct buf bytes, out;

	(void)context;
	make(&d, &a);
	buf_init(&bytes, BUF_MAX);
	buf_init(&out, BUF_MAX);
	doc_print(&d, &bytes);
	for (size_t n = 0; n < bytes.len; n++)
		assert_int_equal(doc_parse(&back, str_sub(buf_view(&bytes), 0, n), &a), ERR_PARSE);
	for (size_t i = 0; i < bytes.len; i++) {
		char was = bytes.data[i];

		bytes.data[i] = (char)(was ^ 0x41);
		if (doc_parse(&back, buf_view(&bytes), &a) == OK) {
			buf_clear(&out);
			doc_text_all(&back, 0, &out);
		}
		bytes.data[i] = was;
	}
	buf_release(&bytes);
	buf_release(&out);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_look_up),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_stored),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
