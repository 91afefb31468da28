/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed/plain.h"
#include "base/entity.h"

static void check(enum plain_from from, const char *html, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	plain_add(&out, str_z(html), from);
	if (!str_eq(buf_view(&out), str_z(want)))
		fail_msg("\"%s\" instead of \"%s\"", out.data, want);
	buf_release(&out);
}

static void test_text(void **state)
{
	(void)state;
	check(PLAIN_TITLE, "", "");
	check(PLAIN_TITLE, "a <b>c</b> d", "a c d");
	check(PLAIN_TITLE, "1 < 2 > 0 & Vec<T>", "1 < 2 > 0 & Vec<T>");
	check(PLAIN_HTML, "Vec<T> x", "Vec x");
	check(PLAIN_TITLE, "AT&amp;T &#8211; &unknown; &lt;b&gt;",
	      "AT&T \xE2\x80\x93 &unknown; <b>");
	check(PLAIN_TITLE, "one<br>two<p>three", "one two three");
	check(PLAIN_TITLE, "a<script>var b = '<b>';</script>c", "ac");
	check(PLAIN_TITLE, "a<!-- b -->c<style>d", "ac");
	check(PLAIN_TITLE, "a<img alt=\"x>y\">b", "ab");
	check(PLAIN_TITLE, "a <b", "a <b");
}

static void test_absolute(void **state)
{
	static const char *const pairs[][2] = {
		{"<a href=\"x\">y</a>", "<a href=\"http://e.org/d/x\">y</a>"},
		{"<a class=k href = /x>y", "<a class=k href = \"http://e.org/x\">y"},
		{"<img src='//o.org/i' alt='src=no'>", "<img src='http://o.org/i' alt='src=no'>"},
		{"<a href='?a=1&amp;b=2'>", "<a href='http://e.org/d/f?a=1&amp;b=2'>"},
		{"<a href=\"#part\">", "<a href=\"#part\">"},
		{"1 < 2 <a href=\"x", "1 < 2 <a href=\"x"},
		{"a<script src=x>y</script>b", "ab"},
		{"<a href>", "<a href>"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		buf_clear(&out);
		plain_absolute(&out, str_z(pairs[i][0]), STR("http://e.org/d/f"));
		assert_string_equal(out.data, pairs[i][1]);
	}
	buf_release(&out);
}

/* Nothing may be left that could be asked for, whatever is written around it. */
static void test_without_pictures(void **state)
{
	static const char *const pairs[][2] = {
		{"a<img src=http://e.org/p alt='A mill' width=1>b", "a A millb"},
		{"<p><img src=\"http://e.org/pixel.gif\"></p>", "<p> </p>"},
		{"<img src='cid:1' alt='logo'>", " "},
		{"<img src=x alt='<img src=y>'>", " &lt;img src=y>"},
		{"<<img>img src=x>", "&lt; img src=x>"},
		{"a<!-- <img src=x> -->b", "a b"},
		{"a<!--<b", "a "},
		{"1 < 2 <img src=x", "1 &lt; 2 &lt;img src=x"},
		{"<a href='http://e.org'>b</a>", "<a href='http://e.org'>b</a>"},
		{"<picture><source srcset=x><img alt=y></picture>", "   y "},
	};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		buf_clear(&out);
		plain_without_pictures(&out, str_z(pairs[i][0]));
		assert_string_equal(out.data, pairs[i][1]);
	}
	buf_release(&out);
}

/* Tags that never end must not cost the square of the length. */
static void test_unclosed(void **state)
{
	struct buf html, out;

	(void)state;
	buf_init(&html, BUF_MAX);
	buf_init(&out, BUF_MAX);
	for (int i = 0; i < 200000; i++)
		buf_cstr(&html, "<a b=\"");
	plain_absolute(&out, buf_view(&html), STR("http://e.org/"));
	assert_true(str_eq(buf_view(&html), buf_view(&out)));
	buf_clear(&out);
	plain_add(&out, buf_view(&html), PLAIN_HTML);
	assert_true(str_eq(buf_view(&html), buf_view(&out)));
	buf_release(&html);
	buf_release(&out);
}

static void test_escape(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	entity_escape(&out, STR("a<b>&\"c'"));
	assert_string_equal(out.data, "a&lt;b&gt;&amp;&quot;c'");
	buf_release(&out);
	assert_true(plain_has_tags(STR("x <em>")));
	assert_false(plain_has_tags(STR("x <T>")));
	assert_true(plain_is_element(STR("BlockQuote")));
	assert_true(plain_is_address(STR("HREF")));
	assert_false(plain_is_address(STR("alt")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_absolute),
		cmocka_unit_test(test_without_pictures),
		cmocka_unit_test(test_unclosed),
		cmocka_unit_test(test_escape),
	};

	return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
