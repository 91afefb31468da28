/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/digester.h"
#include "page/page.h"

/* A plain text, digested. */
struct reading {
	struct arena arena;
	struct doc doc;
	struct digest digest;
};

static void read_text(struct reading *r, const char *text, const char *lang)
{
	const struct page_hints page = {.type = PAGE_PLAIN};
	const struct digester_hints hints = {.lang = str_z(lang), .lang_sure = true};

	*r = (struct reading){.arena = {0}};
	page_parse(&r->doc, str_z(text), &page, NULL, &r->arena);
	digester_run(&r->doc, &hints, &r->digest, &r->arena);
}

static struct str text_of(const struct reading *r, struct range range)
{
	return str_sub(r->doc.text, range.start, range.end);
}

static void roles(void **state)
{
	struct reading r;
	const struct figure *f;

	(void)state;
	read_text(&r, "Im Hafen, so der Rat, kostet das Lager rund 3 Mio. Euro, sagte er.", "de");
	assert_int_equal(r.digest.nfigures, 1);
	f = &r.digest.figures[0];
	assert_true(str_eq(text_of(&r, f->range), STR("rund 3 Mio. Euro")));
	assert_true(str_eq(text_of(&r, f->role), STR("kostet das Lager rund 3 Mio. Euro")));
	assert_int_equal(f->bound, FIGURE_ABOUT);
	arena_release(&r.arena);
	read_text(&r, "49 %", "de");
	assert_int_equal(r.digest.nfigures, 1);
	assert_int_equal(r.digest.figures[0].role.start, 0);
	assert_int_equal(r.digest.figures[0].role.end, 4);
	arena_release(&r.arena);
}

/* A full stop that ends no sentence ends no role; one that does, does, also before a quotation
 * mark. */
static void roles_end_with_sentences(void **state)
{
	struct reading r;

	(void)state;
	read_text(&r, "Die Brücke ist zu. Am 3. Mai zählte Dr. Berger 77 Boote, u. a. zwei Fähren.",
		  "de");
	assert_true(str_eq(text_of(&r, r.digest.figures[0].role),
			   STR("Am 3. Mai zählte Dr. Berger 77 Boote")));
	arena_release(&r.arena);
	read_text(&r, "\"The pier cost about 30 dollars a plank.\" Nobody had asked the mayor.",
		  "en");
	assert_true(str_eq(text_of(&r, r.digest.figures[0].role),
			   STR("\"The pier cost about 30 dollars a plank.\"")));
	arena_release(&r.arena);
}

/* A long word without blanks, in letters of several bytes: roles stay on whole letters. */
static void roles_are_whole(void **state)
{
	struct buf text;
	struct reading r;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 300; i++)
		buf_cstr(&text, i == 150 ? " 5 Euro " : "\xc3\xa4");
	read_text(&r, buf_view(&text).p, "de");
	assert_int_equal(r.digest.nfigures, 1);
	assert_int_not_equal((unsigned char)text.data[r.digest.figures[0].role.start] & 0xC0, 0x80);
	assert_int_not_equal((unsigned char)text.data[r.digest.figures[0].role.end] & 0xC0, 0x80);
	arena_release(&r.arena);
	buf_release(&text);
}

static void lent_units(void **state)
{
	struct reading r;

	(void)state;
	read_text(&r, "Von 200 Mio. blieb nichts. Die 200 Mio. Franken fehlen. Es sind 7 Mio.",
		  "de");
	assert_int_equal(r.digest.nfigures, 2);
	assert_string_equal(r.digest.figures[0].unit, "CHF");
	arena_release(&r.arena);
	/* an order of magnitude of money takes the text's currency, or is dropped */
	read_text(&r, "Ein dreistelliger Millionenbetrag. Sonst nichts.", "de");
	assert_int_equal(r.digest.nfigures, 0);
	arena_release(&r.arena);
}

static void ranks(void **state)
{
	struct reading r;
	uint32_t ranked = 0;

	(void)state;
	read_text(&r,
		  "Der Bau kostet 5 Mio. Euro. Er dauert 3 Jahre. Der Bau kostet 5 Mio. Euro. "
		  "Dazu kommen 40 % und 60 % und 70 % und 80 %.",
		  "de");
	for (uint32_t i = 0; i < r.digest.nfigures; i++)
		ranked += r.digest.figures[i].rank != 0;
	assert_int_equal(ranked, DIGEST_FIGURES_SHOWN);
	assert_int_equal(r.digest.figures[0].rank, 1);
	assert_int_equal(r.digest.figures[2].rank, 0); /* the same again */
	arena_release(&r.arena);
}

static void not_read(void **state)
{
	struct reading r;

	(void)state;
	read_text(&r, "", "de");
	assert_int_equal(r.digest.nfigures, 0);
	arena_release(&r.arena);
	read_text(&r, "Cela co\xc3\xbbte 5 euros.", "fr");
	assert_int_equal(r.digest.nfigures, 0);
	arena_release(&r.arena);
}

static void many(void **state)
{
	struct reading r;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_MAX);
	for (int i = 0; i < 3000; i++)
		buf_printf(&text, "%d Euro, ", i + 1);
	read_text(&r, buf_view(&text).p, "de");
	assert_int_equal(r.digest.nfigures, DIGEST_FIGURES_MAX);
	arena_release(&r.arena);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles),
		cmocka_unit_test(roles_are_whole),
		cmocka_unit_test(roles_end_with_sentences),
		cmocka_unit_test(lent_units),
		cmocka_unit_test(ranks),
		cmocka_unit_test(not_read),
		cmocka_unit_test(many),
	};

	return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
