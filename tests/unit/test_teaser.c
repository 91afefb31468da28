/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/page.h"
#include "page/teaser.h"

#define FEW 5

/* Twelve words, so that the end decides. */
#define TEXT "<p>Der Rat hat am Dienstag lange beraten und dann doch zugestimmt, sagt er"

static bool is(const char *html)
{
	struct page_hints hints = {.type = PAGE_HTML};
	struct arena a = {0};
	struct doc d;
	bool found;

	page_parse(&d, str_z(html), &hints, NULL, &a);
	found = teaser_is(&d, FEW);
	arena_release(&a);
	return found;
}

static void short_texts(void **state)
{
	(void)state;
	assert_true(is(""));
	assert_true(is("<a href='https://x.example/'>Comments</a>"));
	assert_true(is("One two three four"));
	assert_false(is("One two three four five"));
}

static void ends_that_go_on(void **state)
{
	(void)state;
	assert_false(is(TEXT ".</p>"));
	assert_true(is(TEXT " …</p>"));
	assert_true(is(TEXT " [&#8230;]</p>"));
	assert_true(is(TEXT " [...]"));
	assert_true(is(TEXT ". Weiterlesen →"));
	assert_true(is(TEXT ". <a href='https://x.example/'>Read more »</a>"));
	assert_true(is(TEXT ".</p><p><a href='https://x.example/'>Zum Artikel</a></p>"));
	assert_true(is(TEXT ".</p><p><a href='https://x.example/'>Den vollständigen Beitrag "
			    "finden Sie hier</a>"));
	assert_true(is(TEXT " …</p><p>The post <a href='https://x.example/'>A</a> appeared first "
			    "on B.</p><hr><img src='https://x.example/i.png' alt=''>"));
	assert_false(is(TEXT ".</p><p>Der Beitrag A erschien zuerst auf B.</p>"));
	/* in the middle it says nothing */
	assert_false(is("<p>Und dann …</p>" TEXT "."));
	assert_false(is(TEXT ". <a href='https://x.example/'>Weiter</a> geht es hier nicht."));
}

static void a_long_text_is_the_article(void **state)
{
	struct buf html;

	(void)state;
	buf_init(&html, BUF_MAX);
	for (int i = 0; i < TEASER_WORDS_MOST / 12; i++)
		buf_cstr(&html, TEXT ".");
	buf_cstr(&html, TEXT " …");
	assert_false(is(html.data));
	buf_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_texts),
		cmocka_unit_test(ends_that_go_on),
		cmocka_unit_test(a_long_text_is_the_article),
	};

	return cmocka_run_group_tests_name("teaser", tests, NULL, NULL);
}
