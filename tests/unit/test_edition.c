/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "digest/edition.h"

#define SHOWN_MAX 65536

struct fixture {
	struct arena a;
	struct doc d;
	struct digest g;
	struct buf text; /* all that is visible, a block a line */
};

static void make(struct fixture *f, struct edition *e)
{
	*f = (struct fixture){0};
	assert_true(period_parse_week(&e->period, STR("2025-W25")));
	edition_build(e, &f->d, &f->a);
	edition_read(&f->d, &f->g, &f->a);
	buf_init(&f->text, SHOWN_MAX);
	doc_text_all(&f->d, 0, &f->text);
}

static void release(struct fixture *f)
{
	arena_release(&f->a);
	buf_release(&f->text);
}

static bool says(const struct fixture *f, const char *text)
{
	return str_find(buf_view(&f->text), str_z(text)) != SIZE_MAX;
}

static void assert_range(const struct fixture *f, struct range r, const char *want)
{
	struct buf text;

	buf_init(&text, SHOWN_MAX);
	doc_text(&f->d, r, &text);
	assert_string_equal(text.data, want);
	buf_release(&text);
}

/* A story of n publishers A, B, C …, one report each, with so many points of the first. */
static struct edition_story story(const char *title, uint32_t n, uint32_t points, struct arena *a)
{
	struct edition_report *reports = arena_zalloc(a, n, sizeof *reports);
	struct dossier_bullet *bullets = arena_zalloc(a, points + 1, sizeof *bullets);
	struct dossier *d = arena_zalloc(a, 1, sizeof *d);
	int64_t *also = arena_zalloc(a, n, sizeof *also);

	for (uint32_t i = 0; i < n; i++) {
		reports[i] =
			(struct edition_report){.publisher = str_z(arena_printf(a, "%c", 'A' + i)),
						.title = str_z(title),
						.url = STR("http://a.example/"),
						.time = 1750150800};
		also[i] = i + 1;
	}
	for (uint32_t i = 0; i < points; i++)
		bullets[i] =
			(struct dossier_bullet){.text = str_z(arena_printf(a, "%s %u.", title, i)),
						.also = also,
						.nalso = i ? 0 : n - 1};
	d->bullets = bullets;
	d->nbullets = points;
	return (struct edition_story){.title = str_z(title),
				      .reports = reports,
				      .n = n,
				      .sources = n,
				      .dossier = d};
}

static void nothing(void **state)
{
	struct edition e = {0};
	struct fixture f;

	(void)state;
	make(&f, &e);
	assert_string_equal(f.text.data, "There are no articles of this week.");
	assert_int_equal(f.g.kind, DIGEST_ISSUE);
	assert_int_equal(f.g.by, DIGEST_NONE);
	assert_int_equal(f.g.nbullets + f.g.nsections, 0);
	release(&f);
}

/* A point of each story, then more of those that several tell; six in all. */
static void lead(void **state)
{
	struct edition_story stories[7];
	struct edition e = {.articles = 9, .sources = 5, .stories = stories, .nstories = 3};
	struct arena a = {0};
	struct fixture f;

	(void)state;
	stories[0] = story("One", 5, 4, &a);
	stories[1] = story("Two", 1, 4, &a);
	stories[2] = story("Three", 2, 0, &a);
	make(&f, &e);
	assert_int_equal(f.g.by, DIGEST_KURZUM);
	assert_int_equal(f.g.nbullets, 5);
	assert_range(&f, f.g.bullets[0].range, "One 0. (A, B, C +2)");
	assert_range(&f, f.g.bullets[1].range, "Two 0. (A)");
	assert_range(&f, f.g.bullets[2].range, "Three (A, B)");
	assert_range(&f, f.g.bullets[3].range, "One 1. (A)");
	assert_range(&f, f.g.bullets[4].range, "One 2. (A)");
	release(&f);
	for (uint32_t i = 0; i < 7; i++)
		stories[i] = story("One", 2, 2, &a);
	e.nstories = 7;
	make(&f, &e);
	assert_int_equal(f.g.nbullets, EDITION_BULLETS_MAX);
	assert_int_equal(f.g.nsections, 7);
	release(&f);
	arena_release(&a);
}

/* A section's points are its first lines; a headline made of the first sentence is not repeated. */
static void sections(void **state)
{
	struct edition_line lines[] = {
		{.report = {.publisher = STR("A"), .title = STR("Alone"), .time = 1750150800},
		 .sources = 1},
		{.report = {.publisher = STR("B"), .time = 1750150800}, .sources = 3},
	};
	struct edition_group group = {.tag = STR("Town"), .lines = lines, .n = 2, .more = 7};
	struct edition_story one;
	struct edition e = {.articles = 9,
			    .sources = 5,
			    .stories = &one,
			    .nstories = 1,
			    .groups = &group,
			    .ngroups = 1};
	struct arena a = {0};
	struct fixture f;

	(void)state;
	one = story("One", 2, 5, &a);
	one.title = STR("One 0 …");
	make(&f, &e);
	assert_int_equal(f.g.nsections, 2);
	assert_range(&f, f.g.sections[0].title, "One 0 …");
	assert_int_equal(f.g.sections[0].count, 3);
	assert_range(&f, f.g.points[0].range, "One 1. (A)");
	assert_range(&f, f.g.sections[1].title, "Town");
	assert_int_equal(f.g.sections[1].count, 0);
	assert_true(says(&f, "Alone – A, 17 June"));
	assert_true(says(&f, "Untitled – B +2, 17 June"));
	assert_true(says(&f, "and 7 more articles"));
	assert_true(says(&f, "17 June · B: One"));
	assert_int_equal(f.d.nlinks, 1);
	release(&f);
	arena_release(&a);
}

/* Each value once, with all that give it. */
/* Says of the third article's figure that the first two differ. */
static void assert_figures(struct dossier_value third, bool differs, const char *words)
{
	struct dossier_value values[] = {
		{.place = {.article = 0}, .text = STR("14,1"), .low = 14.1, .high = 14.1},
		{.place = {.article = 1}, .text = STR("14,3"), .low = 14.3, .high = 14.3},
		third,
	};
	struct dossier_entry entry = {.what = STR("the price of…"),
				      .differs = differs,
				      .values = values,
				      .nvalues = 3};
	struct edition_story one;
	struct edition e = {.articles = 3, .sources = 3, .stories = &one, .nstories = 1};
	struct arena a = {0};
	struct dossier d;
	struct fixture f;

	values[2].place.article = 2;
	one = story("One", 3, 1, &a);
	d = *one.dossier;
	d.entries = &entry;
	d.nentries = 1;
	one.dossier = &d;
	make(&f, &e);
	assert_true(says(&f, words));
	assert_true(says(&f, "Figures of the week"));
	release(&f);
	arena_release(&a);
}

static void figures(void **state)
{
	struct dossier_value same = {.text = STR("14.30"), .low = 14.3, .high = 14.3};
	struct dossier_value more = {.text = STR("more than 14"),
				     .low = 14,
				     .high = 14,
				     .bound = FIGURE_MORE};
	struct dossier_value less = {.text = STR("less than 14.2"),
				     .low = 14.2,
				     .high = 14.2,
				     .bound = FIGURE_LESS};

	(void)state;
	assert_figures(same, true, "the price of: 14,1 (A) ≠ 14,3 (B, C)");
	assert_figures(more, true,
		       "the price of: 14,1 (A) ≠ 14,3 (B); in keeping with that: more than 14 (C)");
	assert_figures(less, true, "the price of: 14,1 (A) ≠ 14,3 (B) ≠ less than 14.2 (C)");
	assert_figures(more, false, "14,1 (A), 14,3 (B), more than 14 (C)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing),
		cmocka_unit_test(lead),
		cmocka_unit_test(sections),
		cmocka_unit_test(figures),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests_name("edition", tests, NULL, NULL);
}
