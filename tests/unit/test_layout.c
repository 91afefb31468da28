/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/layout.h"

static struct layout_wish wish(int w, int h)
{
	return (struct layout_wish){.width = w, .height = h, .list_percent = 42, .tldr_lines = 11};
}

static void forms_by_size(void **state)
{
	static const struct {
		int w, h;
		enum layout_form form;
	} cases[] = {
		{1, 1, LAYOUT_FORM_NOTICE},	{19, 50, LAYOUT_FORM_NOTICE},
		{200, 4, LAYOUT_FORM_NOTICE},	{20, 5, LAYOUT_FORM_ONE},
		{59, 40, LAYOUT_FORM_ONE},	{60, 24, LAYOUT_FORM_TWO},
		{80, 24, LAYOUT_FORM_TWO},	{109, 60, LAYOUT_FORM_TWO},
		{200, 27, LAYOUT_FORM_TWO},	{110, 28, LAYOUT_FORM_THREE},
		{1000, 500, LAYOUT_FORM_THREE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct layout_wish w = wish(cases[i].w, cases[i].h);

		assert_int_equal(layout_of(&w).form, cases[i].form);
	}
}

static void choices_hold_where_there_is_room(void **state)
{
	struct layout_wish w = wish(120, 36);

	(void)state;
	w.choice = LAYOUT_STACKED;
	assert_int_equal(layout_of(&w).form, LAYOUT_FORM_TWO);
	w.choice = LAYOUT_ZEN;
	assert_int_equal(layout_of(&w).form, LAYOUT_FORM_ONE);
	w = wish(80, 24);
	w.choice = LAYOUT_WIDE;
	assert_int_equal(layout_of(&w).form, LAYOUT_FORM_THREE);
	w = wish(70, 24);
	w.choice = LAYOUT_WIDE;
	assert_int_equal(layout_of(&w).form, LAYOUT_FORM_TWO);
	w = wish(10, 3);
	w.choice = LAYOUT_WIDE;
	assert_int_equal(layout_of(&w).form, LAYOUT_FORM_NOTICE);
}

/* Each cell of the screen belongs to one rectangle at most, and all lie inside. */
static void check(const struct layout *l, int w, int h)
{
	static unsigned char used[60][200];
	const struct rect *rects[] = {&l->head,	      &l->foot,		 &l->list,
				      &l->tldr,	      &l->article,	 &l->list_title,
				      &l->tldr_title, &l->article_title, &l->tldr_label,
				      &l->tldr_end};

	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++)
			used[y][x] = 0;
	for (size_t i = 0; i < sizeof rects / sizeof *rects; i++) {
		const struct rect *r = rects[i];

		if (r->w == 0)
			continue;
		assert_true(r->w > 0 && r->h > 0);
		assert_true(r->x >= 0 && r->y >= 0 && r->x + r->w <= w && r->y + r->h <= h);
		for (int y = r->y; y < r->y + r->h; y++)
			for (int x = r->x; x < r->x + r->w; x++)
				assert_int_equal(used[y][x]++, 0);
	}
}

static void nothing_overlaps(void **state)
{
	(void)state;
	for (int w = 20; w <= 200; w += 3) {
		for (int h = 5; h <= 60; h++) {
			for (int n = 0; n < 4 * 3 * 3 * 2; n++) {
				struct layout_wish wanted = wish(w, h);
				struct layout l;

				wanted.choice = (enum layout_choice)(n % 4);
				wanted.tldr = (enum layout_tldr)(n / 4 % 3);
				wanted.focus = (enum layout_pane)(n / 12 % 3);
				wanted.reading = n / 36;
				l = layout_of(&wanted);
				check(&l, w, h);
				assert_true(l.list.w || l.tldr.w || l.article.w);
			}
		}
	}
}

static void sizes_by_hand(void **state)
{
	struct layout_wish w = wish(120, 36);
	int narrow, wide;

	(void)state;
	w.list_percent = 20;
	narrow = layout_of(&w).list.w;
	w.list_percent = 80;
	wide = layout_of(&w).list.w;
	assert_true(narrow >= 30 && wide > narrow && wide <= 120 - 33);
	w = wish(80, 24);
	assert_int_equal(layout_of(&w).tldr.h, 10);
	w.tldr = LAYOUT_TLDR_OFF;
	assert_int_equal(layout_of(&w).tldr.w, 0);
	assert_int_equal(layout_of(&w).list.h, 22);
}

static void a_short_tldr_leaves_room(void **state)
{
	struct layout_wish w = wish(80, 24);

	(void)state;
	w.reading = true;
	w.focus = LAYOUT_PANE_ARTICLE;
	w.tldr_need = 2;
	assert_int_equal(layout_of(&w).tldr.h, 2);
	assert_int_equal(layout_of(&w).article.h, 19);
	w.tldr_need = 50;
	assert_int_equal(layout_of(&w).tldr.h, 6);
	w.tldr = LAYOUT_TLDR_OFF;
	assert_int_equal(layout_of(&w).article.h, 22);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_by_size),
		cmocka_unit_test(choices_hold_where_there_is_room),
		cmocka_unit_test(nothing_overlaps),
		cmocka_unit_test(sizes_by_hand),
		cmocka_unit_test(a_short_tldr_leaves_room),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
