/* SPDX-License-Identifier: ISC */
/* test_assembly.c: one TLDR of several texts on one event. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/assembly.h"
#include "digest/digester.h"

#define TEXTS_MAX 4

struct text {
	struct doc doc;
	struct digest digest;
};

static void read_text(const char *words, struct text *t, struct arena *a)
{
	struct block *all = arena_zalloc(a, 1, sizeof *all);
	struct digester_hints hints = {.lang = STR("de"), .lang_sure = true};

	*all = (struct block){.kind = BLOCK_PARAGRAPH, .end = (uint32_t)strlen(words)};
	t->doc = (struct doc){.text = str_z(words), .blocks = all, .nblocks = 1};
	digester_run(&t->doc, &hints, &t->digest, a);
}

static void assemble(const char *const *words, struct dossier *dossier, struct arena *a)
{
	struct text *texts = arena_zalloc(a, TEXTS_MAX, sizeof *texts);
	struct assembly_text list[TEXTS_MAX];
	struct signer *s = signer_new();
	uint32_t n = 0;

	for (; n < TEXTS_MAX && words[n]; n++) {
		read_text(words[n], &texts[n], a);
		list[n] = (struct assembly_text){.article = n + 1,
						 .section = -1,
						 .doc = &texts[n].doc,
						 .digest = &texts[n].digest};
	}
	assembly_make(s, list, n, dossier, a);
	signer_free(s);
}

/* What a figure counts is told in the words of the text that tells it best. */
static void test_named_by_the_best(void **state)
{
	static const char *const words[] =
		{"Die Werft hat sich 49 % der Reederei Brandt für 14,1 Mio. Euro gesichert.",
		 "Die Werft bekommt 49 Prozent der Anteile. Der Preis beträgt 14,3 Mio. Euro.",
		 "Die Werft übernimmt 49 Prozent von Brandt, mit 320 Leuten und 12 Schiffen.",
		 NULL};
	struct arena a = {0};
	struct dossier dossier;

	(void)state;
	assemble(words, &dossier, &a);
	assert_int_equal(dossier.nentries, 1);
	assert_true(str_eq(dossier.entries[0].what, STR("Die Werft bekommt…der Anteile")));
	arena_release(&a);
}

/* "1 3 Die Werft kauft das Dock.\n": who says it, and what. */
static void print(const char *const *words, struct buf *out)
{
	struct arena a = {0};
	struct dossier dossier;

	assemble(words, &dossier, &a);
	for (uint32_t i = 0; i < dossier.nbullets; i++) {
		const struct dossier_bullet *b = &dossier.bullets[i];

		buf_printf(out, "%d", (int)b->place.article);
		for (uint32_t k = 0; k < b->nalso; k++)
			buf_printf(out, " %d", (int)b->also[k]);
		buf_printf(out, " %.*s\n", STR_ARG(b->text));
	}
	arena_release(&a);
}

static void assert_short(const char *const *words, const char *want)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	print(words, &out);
	assert_string_equal(out.data ? out.data : "", want);
	buf_release(&out);
}

/* What two say comes once, with both; what leans on a sentence that is not there comes never. */
static void test_said_by_several(void **state)
{
	static const char *const words[] = {
		"Die Werft in Ostwehr kauft das alte Trockendock der Stadt. Sie zahlt dafür wenig.",
		"Nach langem Streit ist es so weit: Das alte Trockendock der Stadt kauft die Werft "
		"in Ostwehr. Der Bürgermeister Jan Petersen will mit dem Geld die Schule am Hafen "
		"erneuern.",
		"Der Bürgermeister Jan Petersen von Ostwehr will die Schule am Hafen mit dem Geld "
		"der Werft erneuern lassen.",
		NULL};

	(void)state;
	assert_short(words, "1 2 Die Werft in Ostwehr kauft das alte Trockendock der Stadt.\n"
			    "3 2 Der Bürgermeister Jan Petersen von Ostwehr will die Schule am "
			    "Hafen mit dem Geld der Werft erneuern lassen.\n");
}

/* Another number is another statement: nobody is said to confirm it. */
static void test_numbers_differ(void **state)
{
	static const char *const words[] =
		{"Die Werft in Ostwehr kauft das Trockendock der Stadt für 14,1 Millionen Euro.",
		 "Die Werft in Ostwehr kauft das Trockendock der Stadt für 14,3 Millionen Euro.",
		 NULL};

	(void)state;
	assert_short(
		words,
		"1 Die Werft in Ostwehr kauft das Trockendock der Stadt für 14,1 Millionen Euro.\n"
		"2 Die Werft in Ostwehr kauft das Trockendock der Stadt für 14,3 Millionen "
		"Euro.\n");
}

static void test_one_text(void **state)
{
	static const char *const words[] =
		{"Die Werft in Ostwehr kauft das alte Trockendock der Stadt.", NULL};
	static const char *const none[] = {"", NULL};

	(void)state;
	assert_short(words, "1 Die Werft in Ostwehr kauft das alte Trockendock der Stadt.\n");
	assert_short(none, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_named_by_the_best),
		cmocka_unit_test(test_said_by_several),
		cmocka_unit_test(test_numbers_differ),
		cmocka_unit_test(test_one_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
