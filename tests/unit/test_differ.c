/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "digest/differ.h"
#include "digest/digester.h"
#include "page/page.h"

struct version {
	struct doc doc;
	struct digest digest;
};

static void read_version(struct version *v, const char *html, struct arena *a)
{
	struct page_hints page = {.type = PAGE_HTML};
	struct digester_hints hints = {.lang = STR("de")};
	struct str title = STR_NONE;

	page_parse(&v->doc, str_z(html), &page, &title, a);
	digester_run(&v->doc, &hints, &v->digest, a);
}

/* What `show --changes` prints. */
static void check(const char *old_title, const char *old, const char *title, const char *new,
		  const char *want, const char *brief)
{
	struct arena a = {0};
	struct version before, after;
	struct changes c, again;
	struct buf text, bytes;

	read_version(&before, old, &a);
	read_version(&after, new, &a);
	differ_texts(&(struct differ_text){str_z(old_title), &before.doc, &before.digest},
		     &(struct differ_text){str_z(title), &after.doc, &after.digest}, &c, &a);
	buf_init(&text, BUF_MAX);
	buf_init(&bytes, BUF_MAX);
	buf_cstr(&text, "");
	changes_print(&c, &bytes);
	assert_int_equal(changes_parse(&again, buf_view(&bytes), &a), OK);
	changes_text(&again, &text);
	assert_string_equal(text.len ? text.data : "", want);
	buf_clear(&text);
	changes_brief(&c, &text);
	assert_string_equal(text.len ? text.data : "", brief);
	for (size_t i = 0; i < bytes.len; i++) /* a damaged cache */
		assert_int_equal(changes_parse(&again, str_of(bytes.data, i), &a), ERR_PARSE);
	buf_release(&text);
	buf_release(&bytes);
	arena_release(&a);
}

static void nothing(void **state)
{
	(void)state;
	check("Kran", "<p>Der Kran steht. Er ist gelb.", "Kran",
	      "<div><p>Der <b>Kran</b> steht.</p><p>Er ist gelb.</div>", "", "");
	check("", "", "", "", "", "");
}

static void figures(void **state)
{
	(void)state;
	check("Kran verkauft",
	      "<p>Der Hafen hat am Montag den alten Kran verkauft. Der Preis lag bei 14,1 "
	      "Millionen Euro, sagte die Reederei. Das Geld fließt in die Mole.",
	      "Kran verkauft",
	      "<p>Der Hafen hat am Montag den alten Kran verkauft. Der Preis lag bei 14,3 "
	      "Millionen Euro, sagte die Reederei. Das Geld fließt in die Mole.",
	      "14,1 Millionen Euro → 14,3 Millionen Euro\n"
	      "- Der Preis lag bei 14,1 Millionen Euro, sagte die Reederei.\n"
	      "+ Der Preis lag bei 14,3 Millionen Euro, sagte die Reederei.\n",
	      "14,1 Millionen Euro → 14,3 Millionen Euro");
}

static void sentences(void **state)
{
	(void)state;
	check("Kran verkauft", "<p>Eins bleibt hier. Zwei geht fort von uns allen. Drei bleibt.",
	      "Kran ist verkauft", "<p>Eins bleibt hier. Drei bleibt. Vier kommt noch dazu.",
	      "- Kran verkauft\n+ Kran ist verkauft\n- Zwei geht fort von uns allen.\n"
	      "+ Vier kommt noch dazu.\n",
	      "the headline, 2 sentences");
	/* in another order is not changed */
	check("A", "<p>Das Eine ist so. Das Andere ist anders.", "A",
	      "<p>Das Andere ist anders. Das Eine ist so.", "", "");
}

/* Figures are compared in a sentence that stayed one, and only when there are as many. */
static void not_judged(void **state)
{
	(void)state;
	check("A", "<p>Im Jahr danach kamen 300 Gäste in das Haus am Hafen.", "A",
	      "<p>Die neue Mole wird 40 Meter lang und im Herbst fertig.",
	      "- Im Jahr danach kamen 300 Gäste in das Haus am Hafen.\n"
	      "+ Die neue Mole wird 40 Meter lang und im Herbst fertig.\n",
	      "2 sentences");
	check("A", "<p>Der Bau der Mole kostet den Hafen 5 Millionen Euro.", "A",
	      "<p>Der Bau der Mole kostet den Hafen 6 Millionen Euro statt 5 Millionen Euro.",
	      "- Der Bau der Mole kostet den Hafen 5 Millionen Euro.\n"
	      "+ Der Bau der Mole kostet den Hafen 6 Millionen Euro statt 5 Millionen Euro.\n",
	      "1 sentence");
}

static void is_bounded(void **state)
{
	struct arena a = {0};
	struct version before, after;
	struct changes c;
	struct buf old, new;

	(void)state;
	buf_init(&old, BUF_MAX);
	buf_init(&new, BUF_MAX);
	for (int i = 0; i < 9000; i++) {
		buf_printf(&old, "<p>Satz %d steht im alten Text.", i);
		buf_printf(&new, "<p>Satz %d stand im neuen Text.", i);
	}
	read_version(&before, old.data, &a);
	read_version(&after, new.data, &a);
	differ_texts(&(struct differ_text){STR("A"), &before.doc, &before.digest},
		     &(struct differ_text){STR("A"), &after.doc, &after.digest}, &c, &a);
	assert_true(c.n <= CHANGES_MAX);
	assert_true(c.more);
	buf_release(&old);
	buf_release(&new);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing),    cmocka_unit_test(figures),
		cmocka_unit_test(sentences),  cmocka_unit_test(not_judged),
		cmocka_unit_test(is_bounded),
	};

	return cmocka_run_group_tests_name("differ", tests, NULL, NULL);
}
