/* SPDX-License-Identifier: ISC */
#include "digest/edition.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/when.h"
#include "digest/accord.h"
#include "doc/build.h"

#define NAMES_SHOWN 3u /* of those that say the same */
#define POINTS_MAX 3u /* of a section */
#define LEVEL 2 /* of its headings: the headline is 1 */

struct making {
	const struct edition *e;
	struct build b;
};

static void block(struct making *m, enum block_kind kind, enum block_role role)
{
	build_block(&m->b, &(struct block){.kind = (uint8_t)kind,
					   .role = (uint8_t)role,
					   .level = kind == BLOCK_HEADING ? LEVEL : 0,
					   .indent = kind == BLOCK_ITEM});
}

static void text(struct making *m, struct str s)
{
	build_text(&m->b, s);
}

static void words(struct making *m, const char *s)
{
	build_text(&m->b, str_z(s));
}

static void number(struct making *m, uint32_t n)
{
	char digits[16];

	snprintf(digits, sizeof digits, "%u", n);
	words(m, digits);
}

static void day(struct making *m, int64_t t)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	when_date(t, m->e->period.to - 1, &out);
	text(m, buf_view(&out));
	buf_release(&out);
}

/* A head that stands above items, in bold type. */
static void head(struct making *m, const char *s, enum block_role role)
{
	uint32_t start;

	block(m, BLOCK_PARAGRAPH, role);
	start = build_at(&m->b);
	words(m, s);
	build_span(&m->b, SPAN_BOLD, start, 0);
}

static void linked(struct making *m, struct str title, struct str url)
{
	uint32_t link = url.n ? build_link(&m->b, url) : BUILD_NO_LINK;
	uint32_t start = build_at(&m->b);

	text(m, title.n ? title : str_z(_("Untitled")));
	if (link != BUILD_NO_LINK)
		build_span(&m->b, SPAN_LINK, start, link);
}

/* --- who says it --- */

/* Publishers, each once, in the order in which they were added. */
struct names {
	struct str shown[NAMES_SHOWN];
	uint32_t n; /* all of them */
	const struct edition_story *story;
	uint64_t seen; /* reports, bit by number */
};

static bool is_new(const struct names *names, uint32_t report)
{
	struct str publisher = names->story->reports[report].publisher;

	for (uint32_t i = 0; i < names->story->n && i < 64; i++)
		if (names->seen & (uint64_t)1 << i &&
		    str_eq(names->story->reports[i].publisher, publisher))
			return false;
	return true;
}

static void add_name(struct names *names, int64_t report)
{
	if (report < 0 || report >= names->story->n || report >= 64)
		return;
	if (is_new(names, (uint32_t)report)) {
		if (names->n < NAMES_SHOWN)
			names->shown[names->n] = names->story->reports[report].publisher;
		names->n++;
	}
	names->seen |= (uint64_t)1 << report;
}

/* " (A, B, C +2)" */
static void print_names(struct making *m, const struct names *names)
{
	words(m, " (");
	for (uint32_t i = 0; i < names->n && i < NAMES_SHOWN; i++) {
		words(m, i ? ", " : "");
		text(m, names->shown[i]);
	}
	if (names->n > NAMES_SHOWN) {
		words(m, " +");
		number(m, names->n - NAMES_SHOWN);
	}
	words(m, ")");
}

/* --- points --- */

static void print_bullet(struct making *m, const struct edition_story *s,
			 const struct dossier_bullet *b, enum block_role role)
{
	struct names names = {.story = s};

	add_name(&names, b->place.article);
	for (uint32_t i = 0; i < b->nalso; i++)
		add_name(&names, b->also[i]);
	block(m, BLOCK_ITEM, role);
	text(m, b->text);
	print_names(m, &names);
}

/* A story of which there is nothing to say has its headline. */
static void print_title_bullet(struct making *m, const struct edition_story *s,
			       enum block_role role)
{
	struct names names = {.story = s};

	for (uint32_t i = 0; i < s->n; i++)
		add_name(&names, i);
	block(m, BLOCK_ITEM, role);
	text(m, s->title);
	print_names(m, &names);
}

static void print_lead(struct making *m)
{
	const struct edition *e = m->e;
	uint32_t n = 0;

	if (!e->nstories)
		return;
	block(m, BLOCK_HEADING, ROLE_TLDR_HEAD);
	words(m,
	      e->period.days > 1 ? _("TLDR: the week in essence") : _("TLDR: the day in essence"));
	/* a point of each story that there is room for, then more of what several report */
	for (uint32_t k = 0; k < EDITION_BULLETS_OF_ONE; k++) {
		for (uint32_t i = 0; i < e->nstories && n < EDITION_BULLETS_MAX; i++) {
			const struct edition_story *s = &e->stories[i];

			if (k && (s->sources < 2 || k >= s->dossier->nbullets))
				continue;
			if (k < s->dossier->nbullets)
				print_bullet(m, s, &s->dossier->bullets[k], ROLE_TLDR);
			else
				print_title_bullet(m, s, ROLE_TLDR);
			n++;
		}
	}
}

/* --- figures --- */

static bool is_same(const struct dossier_value *a, const struct dossier_value *b)
{
	return !(a->low < b->low) && !(a->low > b->low) && !(a->high < b->high) &&
	       !(a->high > b->high) && a->bound == b->bound;
}

static struct accord_figure figure_of(const struct dossier_value *v)
{
	struct figure f = {.low = v->low, .high = v->high, .bound = v->bound};
	struct accord_figure read = accord_read(&f, v->text, "");

	read.grain = 0; /* its language, and so its decimal mark, is not known here */
	return read;
}

/* For each value whether another of the entry can't be true beside it: "more than 14" can stand
 * beside 14.1 and 14.3. NULL: none is at odds with another. */
static const bool *find_odds(const struct dossier_entry *x, struct arena *a)
{
	struct accord_figure *read = arena_alloc(a, x->nvalues * sizeof *read);
	bool *odds = arena_zalloc(a, x->nvalues, sizeof *odds), some = false;

	for (uint32_t i = 0; i < x->nvalues; i++)
		read[i] = figure_of(&x->values[i]);
	for (uint32_t i = 0; i < x->nvalues; i++)
		for (uint32_t k = 0; k < i; k++)
			if (accord_of(&read[i], &read[k]) == ACCORD_DIFFER)
				odds[i] = odds[k] = some = true;
	return some ? odds : NULL;
}

/* Each value once, with all that give it. odds: those for which it is `which`; NULL: all. */
static void print_some(struct making *m, const struct edition_story *s,
		       const struct dossier_entry *x, const bool *odds, bool which,
		       const char *before, const char *between)
{
	bool first = true;

	for (uint32_t i = 0; i < x->nvalues; i++) {
		struct names names = {.story = s};
		bool told = odds && odds[i] != which;

		for (uint32_t k = 0; k < x->nvalues; k++) {
			if (!is_same(&x->values[i], &x->values[k]))
				continue;
			told = told || k < i;
			add_name(&names, x->values[k].place.article);
		}
		if (told)
			continue;
		words(m, first ? before : between);
		first = false;
		text(m, x->values[i].text);
		print_names(m, &names);
	}
}

/* "14.1 bn USD (A) ≠ 14.3 bn USD (B, C); in keeping with that: more than 14 bn USD (D)" */
static void print_values(struct making *m, const struct edition_story *s,
			 const struct dossier_entry *x)
{
	struct arena a = {0};
	const bool *odds = x->differs ? find_odds(x, &a) : NULL;

	print_some(m, s, x, odds, true, "", x->differs ? " ≠ " : ", ");
	if (odds)
		print_some(m, s, x, odds, false, _("; in keeping with that: "), ", ");
	arena_release(&a);
}

static void print_entry(struct making *m, const struct edition_story *s,
			const struct dossier_entry *x)
{
	struct str what = x->what;

	/* the place of a figure at the end tells nothing in front of it */
	if (x->differs && str_ends(what, STR("…")))
		what = str_trim(str_sub(what, 0, what.n - STR("…").n));
	block(m, BLOCK_ITEM, ROLE_BODY);
	if (x->differs && what.n) {
		text(m, what);
		words(m, ": ");
	}
	print_values(m, s, x);
	if (!x->differs && what.n) {
		words(m, " – ");
		text(m, what);
	}
}

/* Figures that agree, or differ, or (fewer than two values) are told by one alone. */
static void print_entries(struct making *m, const struct edition_story *s, bool differs,
			  uint32_t most, const char *title)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->dossier->nentries && n < most; i++) {
		const struct dossier_entry *x = &s->dossier->entries[i];

		if (x->differs != differs || x->nvalues < 2)
			continue;
		if (!n++)
			head(m, title, ROLE_BODY);
		print_entry(m, s, x);
	}
}

/* --- sections --- */

static void print_source(struct making *m, const struct edition_report *r)
{
	block(m, BLOCK_ITEM, ROLE_BOILER);
	day(m, r->time);
	words(m, " · ");
	text(m, r->publisher);
	words(m, ": ");
	linked(m, r->title, r->url);
}

/* A headline that was made from the first sentence says it already. */
static bool is_title(const struct edition_story *s, const struct dossier_bullet *b)
{
	struct str title = s->title;

	if (str_ends(title, STR(" …")))
		title.n -= STR(" …").n;
	return str_starts(b->text, title) && s->dossier->nbullets > 1;
}

static void print_story(struct making *m, const struct edition_story *s)
{
	block(m, BLOCK_HEADING, ROLE_SECTION);
	text(m, s->title);
	for (uint32_t i = 0; i < s->dossier->nbullets; i++)
		if (!is_title(s, &s->dossier->bullets[i]))
			print_bullet(m, s, &s->dossier->bullets[i], ROLE_BODY);
	print_entries(m, s, false, EDITION_AGREE_MAX, _("Figures that agree"));
	print_entries(m, s, true, EDITION_DIFFER_MAX, _("Figures that differ"));
	head(m, s->n > 1 ? _("Sources") : _("Source"), ROLE_BOILER);
	for (uint32_t i = 0; i < s->n; i++)
		print_source(m, &s->reports[i]);
}

static void print_group(struct making *m, const struct edition_group *g)
{
	struct buf more;

	block(m, BLOCK_HEADING, ROLE_SECTION);
	text(m, g->tag.n ? g->tag : str_z(m->e->nstories ? _("More") : _("Articles")));
	for (uint32_t i = 0; i < g->n; i++) {
		const struct edition_line *l = &g->lines[i];

		block(m, BLOCK_ITEM, ROLE_BODY);
		linked(m, l->report.title, l->report.url);
		words(m, " – ");
		text(m, l->report.publisher);
		if (l->sources > 1) {
			words(m, " +");
			number(m, l->sources - 1);
		}
		words(m, ", ");
		day(m, l->report.time);
	}
	if (!g->more)
		return;
	buf_init(&more, BUF_MAX);
	buf_printf(&more, P_("and %u more article", "and %u more articles", g->more), g->more);
	block(m, BLOCK_PARAGRAPH, ROLE_BOILER);
	text(m, buf_view(&more));
	buf_release(&more);
}

/* --- figures of the period --- */

struct ranked {
	const struct edition_story *story;
	const struct dossier_entry *entry;
	uint32_t at; /* its place, so that the order is the same each time */
};

VEC_OF(rankeds, struct ranked);

static int by_witnesses(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->entry->nvalues != y->entry->nvalues)
		return x->entry->nvalues > y->entry->nvalues ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* What most sources tell comes first; one a story, then further ones. */
static void print_figures(struct making *m)
{
	struct rankeds all = {0};

	for (uint32_t i = 0; i < m->e->nstories; i++) {
		const struct edition_story *s = &m->e->stories[i];
		struct ranked best = {s, NULL, i};

		for (uint32_t k = 0; k < s->dossier->nentries; k++) {
			const struct dossier_entry *x = &s->dossier->entries[k];

			if (!best.entry || x->nvalues > best.entry->nvalues)
				best.entry = x;
		}
		if (best.entry && best.entry->nvalues)
			VEC_PUSH(&all, best);
	}
	if (all.len) {
		qsort(all.items, all.len, sizeof *all.items, by_witnesses);
		block(m, BLOCK_HEADING, ROLE_SECTION);
		words(m,
		      m->e->period.days > 1 ? _("Figures of the week") : _("Figures of the day"));
	}
	for (uint32_t i = 0; i < all.len && i < EDITION_FIGURES_MAX; i++)
		print_entry(m, all.items[i].story, all.items[i].entry);
	VEC_RELEASE(&all);
}

/* --- all of it --- */

/* "128 articles from 14 sources", or that there was nothing. */
static void print_size(struct making *m)
{
	const struct edition *e = m->e;
	struct buf out;

	buf_init(&out, BUF_MAX);
	if (!e->articles) {
		buf_cstr(&out, e->period.days > 1 ? _("There are no articles of this week.")
						  : _("There are no articles of this day."));
	} else {
		buf_printf(&out, P_("%u article", "%u articles", e->articles), e->articles);
		buf_char(&out, ' ');
		/* TRANSLATORS: behind "5 articles" */
		buf_printf(&out, P_("from %u source", "from %u sources", e->sources), e->sources);
	}
	block(m, BLOCK_PARAGRAPH, ROLE_BODY);
	text(m, buf_view(&out));
	buf_release(&out);
}

void edition_build(const struct edition *e, struct doc *out, struct arena *a)
{
	struct making m = {.e = e};

	build_init(&m.b);
	print_size(&m);
	print_lead(&m);
	for (uint32_t i = 0; i < e->nstories; i++)
		print_story(&m, &e->stories[i]);
	for (uint32_t i = 0; i < e->ngroups; i++)
		print_group(&m, &e->groups[i]);
	print_figures(&m);
	build_finish(&m.b, out, a);
	build_release(&m.b);
}

const char *edition_lang(void)
{
	/* TRANSLATORS: the code (ISO 639-1) of the language that you translate into */
	return _("en");
}

/* --- what it is --- */

/* Points of a section: the items right below its heading, when heads with further items follow. */
static uint32_t count_points(const struct doc *d, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	while (from + n < to && d->blocks[from + n].kind == BLOCK_ITEM)
		n++;
	if (from + n + 1 >= to)
		return 0;
	return n < POINTS_MAX ? n : POINTS_MAX;
}

static uint32_t section_end(const struct doc *d, uint32_t from)
{
	while (from < d->nblocks && d->blocks[from].role != ROLE_SECTION)
		from++;
	return from;
}

void edition_read(const struct doc *d, struct digest *out, struct arena *a)
{
	struct bullet *bullets = arena_zalloc(a, d->nblocks + 1u, sizeof *bullets);
	struct bullet *points = arena_zalloc(a, d->nblocks + 1u, sizeof *points);
	struct section *sections = arena_zalloc(a, d->nblocks + 1u, sizeof *sections);

	*out = (struct digest){.version = DIGEST_VERSION,
			       .kind = DIGEST_ISSUE,
			       .bullets = bullets,
			       .points = points,
			       .sections = sections};
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->role == ROLE_TLDR && out->nbullets < DIGEST_BULLETS_MAX)
			bullets[out->nbullets++].range = block_range(b);
		if (b->role == ROLE_SECTION) {
			uint32_t to = section_end(d, i + 1);
			struct section *s = &sections[out->nsections++];

			*s = (struct section){.title = block_range(b),
					      .body = {b->end, d->blocks[to - 1].end},
					      .first = out->npoints,
					      .count = count_points(d, i + 1, to)};
			for (uint32_t k = 0; k < s->count; k++)
				points[out->npoints++].range = block_range(&d->blocks[i + 1 + k]);
		}
	}
	out->by = out->nbullets ? DIGEST_KURZUM : DIGEST_NONE;
	out->words = doc_words(d, UINT32_MAX);
}
