/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/markdown.h"
#include "rendered.h"

#define MARKDOWN(page, want) ASSERT_RENDERED(PAGE_MARKDOWN, page, 40, want)

static void test_blocks(void **context)
{
	(void)context;
	MARKDOWN("", "");
	MARKDOWN("a\nb\n\nc", "a b\n\nc\n");
	MARKDOWN("x\n\n## a ##\nb\n---\n", "x\n\na\n\nb\n");
	MARKDOWN("```\n*a*\n\n  b\n```\nc", "  *a*\n\n    b\n\nc\n");
	MARKDOWN("    a\n\n    b\nc", "  a\n\n  b\n\nc\n");
	MARKDOWN("a\n    b", "a b\n");
	MARKDOWN("a\n\n***\n\nb", "a\n\n────────────────────────────────────────\n\nb\n");
	MARKDOWN("```\nnie zu", "  nie zu\n");
	MARKDOWN("#a #", "#a #\n");
}

static void test_nesting(void **context)
{
	(void)context;
	MARKDOWN("- a\n  - b\n    c\n- d", "  • a\n    • b c\n  • d\n");
	MARKDOWN("- a\n\n  b\n\nc", "  • a\n\n    b\n\nc\n");
	MARKDOWN("3. a\n4. b\n1) c", "  3. a\n  4. b\n\n  1. c\n");
	MARKDOWN("> a\nb\n> - c\n>\n> d\n\ne", "│ a b\n│\n│   • c\n│\n│ d\n\ne\n");
	MARKDOWN("- > a\n  > b\n- c", "│     a b\n\n  • c\n");
	MARKDOWN("a\n- b\nc\n2. d", "a\n\n  • b c\n  2. d\n");
	MARKDOWN("-\ta\n\n\tb", "  • a\n\n    b\n");
	MARKDOWN("- a\n\n      b", "  • a\n\n      b\n");
}

static void test_tables(void **context)
{
	(void)context;
	MARKDOWN("a | b\n--|--\n1 | 2 | 3\n\nx", "a │ b │\n──┼───┼──\n1 │ 2 │ 3\n\nx\n");
	MARKDOWN("| a\\|b |\n|---|\n| `c` |", "a|b\n───\nc\n");
	MARKDOWN("a | b\n--|--|--\n", "a | b --|--|--\n");
}

static void test_html(void **context)
{
	(void)context;
	MARKDOWN("<div>\n*a*\n\n*b*\n</div>\n", "*a*\n\nb\n");
	MARKDOWN("<script>\n\nx\n\n</script>\ny", "y\n");
	MARKDOWN("a <!-- b --> <i>c</i> <unbekannt>", "a c\n");
}

static void check_title(const char *page, const char *want)
{
	struct rendered r;

	rendered_make(&r, PAGE_MARKDOWN, page, 40);
	assert_true(str_eq(r.title, str_z(want)));
	rendered_free(&r);
}

static void test_front(void **context)
{
	(void)context;
	check_title("---\ntitle: 'A: b'\n---\ntext", "A: b");
	check_title("+++\ntitle = \"A\"\n+++\n# B", "A");
	check_title("---\ndate: x\n---\n# B *c*", "B c");
	check_title("---\n\ntitle: A\n---\n", "");
	check_title("---\ntitle: never closed", "");
	check_title("\xEF\xBB\xBF# A", "A");
	check_title("text\n\n## B", "");
}

static void test_floods(void **context)
{
	static const char *const pieces[] = {"> ", "- ",       "1. ",	"#",
					     "|a", "[a]: b\n", "- a\n", "> a\n\n",
					     "\t", "a\n===\n", "|-|\n"};

	(void)context;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		struct buf text, out;

		buf_init(&text, BUF_MAX);
		buf_init(&out, 32u << 20);
		while (text.len < 200000)
			buf_cstr(&text, pieces[i]);
		markdown_html(buf_view(&text), &out, NULL);
		buf_release(&text);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks), cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_tables), cmocka_unit_test(test_html),
		cmocka_unit_test(test_front),  cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
