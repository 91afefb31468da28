/* SPDX-License-Identifier: ISC */
/* Roles are written as one letter a block: . body T title S section D disclosure C comment A
 * attribution B boiler E empty, t TLDR, h its head. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/author.h"
#include "digest/structure.h"
#include "lines.h"

#define BODY                                                                                       \
	"Die Gemeinde Altmoor hat am Dienstag den Neubau der Schule beschlossen, der acht "        \
	"Klassen und einer Halle Platz bieten soll.\n"                                             \
	"Der Bau kostet nach Angaben des Kämmerers mehr als gedacht, weil Holz und Stahl "        \
	"teurer geworden sind.\n"                                                                  \
	"Die Arbeiten beginnen im Herbst, wenn die Ernte eingebracht und der Acker neben "         \
	"der Halle frei ist.\n"                                                                    \
	"Bis dahin lernen die Kinder in Räumen, die der Sportverein dem Dorf für ein Jahr "      \
	"überlassen hat.\n"

struct result {
	struct arena a;
	struct doc d;
	struct digest g;
	char roles[64];
};

static void run(struct result *r, const char *text, const char *title)
{
	static const char letters[] = ".ThtSDCABE";
	struct outline o;
	struct boiler boiler;
	struct ranges tldr = {0};

	*r = (struct result){.roles = ""};
	lines_doc(&r->d, text, &r->a);
	boiler_init(&boiler);
	outline_make(&o, &r->d, &boiler, &r->a);
	structure_title(&o, str_z(title), "de", &r->g);
	structure_noise(&o, &r->g);
	author_find(&o, "de", &tldr);
	structure_tail(&o, &r->g, &r->a);
	structure_sections(&o, &tldr, NULL, &r->g, &r->a);
	for (uint32_t i = 0; i < r->d.nblocks && i < sizeof r->roles - 1; i++)
		r->roles[i] = letters[r->d.blocks[i].role];
	VEC_RELEASE(&tldr);
}

static void roles(const char *text, const char *title, const char *want)
{
	struct result r;

	run(&r, text, title);
	assert_string_equal(r.roles, want);
	arena_release(&r.a);
}

static void titles(void **state)
{
	(void)state;
	roles("# Neue Schule\n" BODY, "", "T....");
	roles("Neue Schule\n" BODY, "Neue Schule", "T....");
	/* the headline is made from the first sentence, and that is all of it */
	roles("Endlich eine neue Schule?\n" BODY, "", "T....");
	roles("Endlich eine neue Schule.\n" BODY, "", "T....");
	roles("Endlich eine neue Schule.\nDas war alles.\n", "", "..");
	roles("Endlich Schule. Am Montag.\n" BODY, "", ".....");
	roles("Moor (dpa) - Endlich eine neue Schule.\n" BODY, "", ".....");
	roles("Die neue Schule in Altmoor, um die sich der Rat seit fast zehn Jahren gestritten "
	      "hat, steht nun doch, sagt der Rektor.\n" BODY,
	      "", ".....");
	roles("Endlich eine neue Schule?\n" BODY, "Altmoor baut", ".....");
	roles("- Endlich eine neue Schule?\n" BODY, "", ".....");
	roles("Neue Schule\n" BODY, "neue  SCHULE", "T....");
	roles("# Neue Schule für Altmoor\n" BODY, "Neue Schule für Altmoor - Moorbote", "T....");
	roles("Neue Schule\n" BODY, "", ".....");
	roles("Neue Schule\n" BODY, "Alte Schule", ".....");
	roles("Neue Schule", "Neue Schule", "."); /* nothing else would be left */
	roles("", "x", "");
}

static void disclosures(void **state)
{
	struct result r;

	(void)state;
	run(&r, BODY "Hinweis: In diesem Artikel sind Partnerlinks, wir erhalten eine Provision.\n",
	    "");
	assert_string_equal(r.roles, "....D");
	assert_int_equal(r.g.disclosure, 1);
	arena_release(&r.a);
	run(&r, "Anzeige\n" BODY, "");
	assert_string_equal(r.roles, "B....");
	assert_int_equal(r.g.disclosure, 0);
	arena_release(&r.a);
	/* the whole text is about commissions: no disclosure */
	roles("Der Händler zahlt weniger Provision, und in diesem Artikel steht, was das für "
	      "kleine Läden im Netz heißt.\n",
	      "", ".");
}

static void comments(void **state)
{
	struct result r;

	(void)state;
	run(&r,
	    BODY "Dieser Beitrag enthält Affiliate-Links, wir bekommen eine Provision.\n"
		 "Na endlich! Hat ja lange gedauert.\nIch glaube das erst, wenn ich es sehe …\n",
	    "");
	assert_string_equal(r.roles, "....DCC");
	assert_int_equal(r.g.ncomments, 2);
	assert_int_equal(r.g.comments[1].end, r.d.blocks[6].end);
	arena_release(&r.a);
	/* the article goes on after the disclosure */
	roles(BODY "Dieser Beitrag enthält Affiliate-Links, wir bekommen eine Provision.\n" BODY,
	      "", "....D....");
	/* somebody writes about himself all the time: no comments */
	roles("Ich habe mir die neue Schule angesehen und finde sie gut gelungen, auch wenn der "
	      "Weg dorthin lang ist.\n"
	      "Der Bau gefällt mir, die Räume sind hell und groß, und ich habe dort auch eine "
	      "kleine Bibliothek gesehen.\n"
	      "Im Hof stehen Bäume, an denen die Kinder klettern, und ich wäre gern noch einmal "
	      "zehn Jahre alt gewesen.\n"
	      "Dieser Beitrag enthält Affiliate-Links, ich erhalte eine Provision.\n"
	      "Und was meint ihr? Ich bin gespannt!\n",
	      "Besuch", "...D.");
	run(&r, BODY "## Kommentare (2)\nAnna Kern\nDas wird schön.\nBernd\nUnd teuer.\n", "");
	assert_string_equal(r.roles, "....BCCCC");
	assert_int_equal(r.g.ncomments, 2);
	arena_release(&r.a);
	/* a comment is also a kind of article */
	roles("Kommentar\n" BODY, "", ".....");
}

static void attributions(void **state)
{
	struct result r;
	struct str s;

	(void)state;
	run(&r, BODY "Moorbote", "");
	assert_string_equal(r.roles, "....A");
	s = str_sub(r.d.text, r.g.attribution.start, r.g.attribution.end);
	assert_true(str_eq(s, STR("Moorbote")));
	arena_release(&r.a);
	run(&r, BODY "Quelle: Gemeinde Altmoor", "");
	assert_string_equal(r.roles, "....A");
	s = str_sub(r.d.text, r.g.attribution.start, r.g.attribution.end);
	assert_true(str_eq(s, STR("Gemeinde Altmoor")));
	arena_release(&r.a);
	roles(BODY "dpa/mk", "", "....A");
	run(&r, BODY "Das Land fördert den Bau mit Mitteln aus einem Fonds. (dpa/AFP)", "");
	assert_string_equal(r.roles, ".....");
	s = str_sub(r.d.text, r.g.attribution.start, r.g.attribution.end);
	assert_true(str_eq(s, STR("dpa/AFP")));
	arena_release(&r.a);
	run(&r, BODY "Das Land fördert den Bau mit Mitteln aus einem Fonds (Stand: Mai)", "");
	assert_int_equal(range_len(r.g.attribution), 0);
	arena_release(&r.a);
	roles(BODY "Das war es.", "", ".....");
	roles(BODY "Weiterlesen", "", "....B");
	roles("Hallo\nWelt", "", "..");
}

static void empties(void **state)
{
	(void)state;
	roles(BODY "Quellen:", "", "....E");
	roles(BODY "## Ausblick", "", "....E");
	roles(BODY "Links:\nQuellen:", "", "....EE");
	roles(BODY "## Kommentare\n## Ausblick\nHier steht noch etwas im Text.", "", "....E..");
	roles(BODY "## Ausblick\nDas Jahr wird lang.", "", "......");
	roles("Quellen:", "", ".");
}

static void noises(void **state)
{
	(void)state;
	roles(BODY "Mehr zum Thema:\n- Schule in Neumoor\n- Schule in Altdorf\n" BODY, "",
	      "....BBB....");
	roles(BODY "👉 Zur Schule von nebenan", "", "....B");
	roles(BODY "Quellen:\n[Gemeinde]\n[Land]", "", "....BBB");
	roles(BODY "Lesen Sie auch: Die Schule im Nachbardorf ist fertig.\n" BODY, "", "....B....");
}

#define ISSUE_HEAD                                                                                 \
	"TLDR\n- Altmoor baut eine neue Schule.\n- In Neudorf schließt das Freibad.\n- Der Bus "  \
	"fährt öfter.\n"

#define ISSUE_BODY                                                                                 \
	"Schule für Altmoor\nDer Rat hat den Neubau am Dienstag beschlossen, er kostet "          \
	"viel.\n"                                                                                  \
	"Freibad in Neudorf macht zu\nDas Becken ist undicht, und für eine Sanierung "            \
	"fehlt das Geld.\n"                                                                        \
	"Mehr Busse am Abend\nAb Mai fährt der Bus bis elf Uhr, und zwar jede halbe Stunde.\n"

static void issues(void **state)
{
	struct result r;

	(void)state;
	run(&r, "# Dorfbrief 12\n" ISSUE_HEAD ISSUE_BODY "Quellen:\n", "");
	assert_string_equal(r.roles, "ThtttS.S.S.E");
	assert_int_equal(r.g.kind, DIGEST_ISSUE);
	assert_int_equal(r.g.nsections, 3);
	assert_int_equal(r.g.sections[0].body.start, r.g.sections[0].title.end);
	assert_int_equal(r.g.sections[0].body.end, r.g.sections[1].title.start);
	assert_true(r.g.sections[2].body.end < r.d.text.n);
	arena_release(&r.a);
	/* headings of one article on one thing */
	run(&r,
	    "# Schule\nTLDR\n- Der Bau beginnt im Herbst.\n- Er kostet viel.\n## Hintergrund\n" BODY
	    "## Ausblick\n" BODY,
	    "");
	assert_int_equal(r.g.kind, DIGEST_ARTICLE);
	assert_int_equal(r.g.nsections, 0);
	arena_release(&r.a);
	/* no summary, no contents: headings alone are no issue */
	run(&r, ISSUE_BODY, "");
	assert_int_equal(r.g.kind, DIGEST_ARTICLE);
	arena_release(&r.a);
	/* a list of contents */
	run(&r, "In dieser Ausgabe:\n- Schule\n- Freibad\n- Busse\n" ISSUE_BODY, "");
	assert_int_equal(r.g.kind, DIGEST_ISSUE);
	assert_int_equal(r.g.nsections, 3);
	arena_release(&r.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles),   cmocka_unit_test(disclosures),
		cmocka_unit_test(comments), cmocka_unit_test(attributions),
		cmocka_unit_test(empties),  cmocka_unit_test(noises),
		cmocka_unit_test(issues),
	};

	return cmocka_run_group_tests_name("structure", tests, NULL, NULL);
}
