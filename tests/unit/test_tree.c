/* SPDX-License-Identifier: ISC */
/* test_tree.c: a page as a tree: implied ends, bounds, sums, attributes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/tree.h"

static struct tree plant(const char *html)
{
	struct tree t;

	tree_parse(&t, str_z(html), false);
	return t;
}

/* Index of the nth element of a name, counted from 0; 0: none. */
static uint32_t find(const struct tree *t, const char *name, unsigned nth)
{
	for (uint32_t i = 1; i < t->nodes.len; i++)
		if (tree_is(&t->nodes.items[i], name) && nth-- == 0)
			return i;
	return 0;
}

static void test_empty(void **state)
{
	struct tree t = plant("");

	(void)state;
	assert_int_equal(t.nodes.len, 1);
	assert_int_equal(t.nodes.items[0].end, 1);
	assert_int_equal(t.nodes.items[0].chars, 0);
	tree_release(&t);
}

static void test_implied_ends(void **state)
{
	struct tree t = plant("<ul><li>one<li>two</ul><p>a<p>b<div>c</div>");
	const struct tree_node *n = t.nodes.items;
	uint32_t ul = find(&t, "ul", 0);

	(void)state;
	assert_int_equal(n[find(&t, "li", 1)].parent, ul);
	assert_int_equal(n[ul].chars, 6);
	assert_int_equal(n[find(&t, "p", 1)].parent, 0);
	assert_int_equal(n[find(&t, "div", 0)].parent, 0);
	tree_release(&t);
}

static void test_cells_are_walls(void **state)
{
	struct tree t = plant("<div><table><tr><td></div>in</td><td>next</table>out</div>");
	uint32_t td = find(&t, "td", 0);

	(void)state;
	assert_int_equal(t.nodes.items[td].chars, 2);
	assert_int_equal(t.nodes.items[find(&t, "td", 1)].parent, t.nodes.items[td].parent);
	assert_int_equal(t.nodes.items[find(&t, "div", 0)].chars, 9);
	tree_release(&t);
}

static void test_sums(void **state)
{
	struct tree t =
		plant("<p>ab  c&amp;d <a href=/x>link</a><a href=#y>here</a></p>"
		      "<p hidden>unseen</p><p style='display:none'>no</p><script>x</script>");
	const struct tree_node *p = &t.nodes.items[find(&t, "p", 0)];

	(void)state;
	assert_int_equal(p->chars, 7 + 4 + 4);
	assert_int_equal(p->linked, 4);
	assert_int_equal(t.nodes.items[0].chars, p->chars);
	tree_release(&t);
}

static void test_unhide(void **state)
{
	struct tree t;

	(void)state;
	tree_parse(&t, STR("<noscript><p>text</p></noscript><select><option>o</select>"), true);
	assert_int_equal(t.nodes.items[0].chars, 4);
	tree_release(&t);
}

static void test_head(void **state)
{
	struct tree t = plant("<html lang=de><title>A &amp; B</title>"
			      "<script type='application/ld+json'>{}</script><script>no</script>");

	(void)state;
	assert_memory_equal(t.lang.p, "de", 2);
	assert_memory_equal(t.title.p, "A &amp; B", 9);
	assert_int_equal(t.nscripts, 1);
	tree_release(&t);
}

static void test_text(void **state)
{
	struct tree t = plant("<div>a<p>b&lt;</p><b>c</b><span hidden>d</span></div>");
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	tree_text(&t, 0, NULL, &out);
	assert_string_equal(out.data, "a b<c");
	buf_release(&out);
	tree_release(&t);
}

static void test_deep(void **state)
{
	struct buf html;
	struct tree t;

	(void)state;
	buf_init(&html, BUF_MAX);
	for (int i = 0; i < 100000; i++)
		buf_cstr(&html, "<div>");
	buf_cstr(&html, "text");
	tree_parse(&t, buf_view(&html), false);
	for (uint32_t i = 0; i < t.nodes.len; i++)
		assert_true(t.nodes.items[i].depth <= TREE_DEPTH);
	assert_int_equal(t.nodes.items[0].chars, 4);
	tree_release(&t);
	buf_release(&html);
}

static void test_many(void **state)
{
	struct buf html;
	struct tree t;

	(void)state;
	buf_init(&html, BUF_MAX);
	for (uint32_t i = 0; i < TREE_NODES + 10; i++)
		buf_cstr(&html, "<br>");
	tree_parse(&t, buf_view(&html), false);
	assert_true(t.nodes.len <= TREE_NODES);
	assert_true(t.cut);
	tree_release(&t);
	buf_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_implied_ends),
		cmocka_unit_test(test_cells_are_walls),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_unhide),
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
