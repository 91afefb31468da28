/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/carry.h"
#include "page/page.h"

#define FIRST "<p>The harbour was closed on Monday because of the storm."
#define SECOND "<p>Größe und Gewicht der Boote spielten dabei keine große Rolle."
#define THIRD "<p>On Tuesday the ferry left again at eight."

static struct arena arena;

static void parse(struct doc *d, const char *html)
{
	struct page_hints hints = {.type = PAGE_HTML};

	page_parse(d, str_z(html), &hints, NULL, &arena);
}

/* Where the words at `words` of one text are carried to, as the words there. */
static const char *carried(const struct doc *from, const char *words, const struct doc *to)
{
	size_t at = str_find(from->text, str_z(words));
	uint32_t place;

	assert_true(at != SIZE_MAX);
	place = carry_place(from, (uint32_t)at, to);
	return place ? to->text.p + place : "";
}

static void places_in_two_texts(void **state)
{
	struct doc feed, page, other, none;

	(void)state;
	parse(&feed, FIRST THIRD);
	parse(&page, "<p>Storm" FIRST SECOND THIRD "<p>More of it.");
	parse(&other, "<p>Nothing of this stands in the other text.");
	parse(&none, "");
	assert_int_equal(carry_place(&feed, 0, &page), 0);
	assert_memory_equal(carried(&feed, "On Tuesday", &page), "On Tuesday", 10);
	assert_memory_equal(carried(&page, "On Tuesday", &feed), "On Tuesday", 10);
	assert_memory_equal(carried(&page, "ferry left", &feed), "ferry left", 10);
	/* what is not there: what follows it, else what went before it */
	assert_memory_equal(carried(&page, "Gewicht", &feed), "On Tuesday", 10);
	assert_memory_equal(carried(&page, "More of it", &feed), "On Tuesday", 10);
	assert_int_equal(carry_place(&page, 20, &other), 0);
	assert_int_equal(carry_place(&page, 20, &none), 0);
	assert_int_equal(carry_place(&none, 20, &page), 0);
	assert_int_equal(carry_place(&page, UINT32_MAX, &feed), 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(places_in_two_texts)};

	return cmocka_run_group_tests_name("carry", tests, NULL, NULL);
}
