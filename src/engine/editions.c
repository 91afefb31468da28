/* SPDX-License-Identifier: ISC */
#include "engine/editions.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/intmap.h"
#include "conf/schedule.h"
#include "conf/settings.h"
#include "digest/assembly.h"
#include "digest/digester.h"
#include "digest/edition.h"
#include "store/db_article.h"
#include "store/db_edition.h"
#include "store/db_grouping.h"

#define WEEK_STORIES 20u /* sections */
#define DAY_STORIES 12u
#define LEAST_STORIES 5u /* with fewer, single articles have sections, too */
#define TEXTS_MAX 24u /* of a story, that are read */
#define SINGLE_WORDS 40u /* of an article that has a section alone */
#define LINES_MAX 100u /* of a tag */
#define GROUPS_MAX 60u /* tags; others stand among those without */

#define WEIGHT 5 /* of a publisher */
#define STAR 5
#define STARS_MAX 3
#define NEWNESS 4
#define PUBLISHERS_MAX 64u /* that count */

/* A story, or an article that is of none: items of one number. */
struct group {
	uint32_t first, n; /* in `members` */
	uint32_t sources;
	int64_t points, newest;
	bool single_issue; /* an issue as a whole: a line, never a section */
	bool starred, told;
};

VEC_OF(groups, struct group);

struct making {
	struct db *db;
	const struct period *period;
	struct db_edition_items items;
	uint32_t *members; /* items by group */
	struct groups groups;
	struct intmap weights; /* by source */
	struct arena arena;
	struct edition edition;
	int64_t told[WEEK_STORIES]; /* numbers of its stories, 0: of none */
};

/* --- groups --- */

static uint32_t weight_of(struct making *m, int64_t source)
{
	uint32_t known = intmap_get(&m->weights, source);
	struct settings settings;
	struct why ignored;

	if (known != INTMAP_NONE)
		return known;
	(void)!settings_parse(&settings, db_grouping_settings(m->db, source, &m->arena), &m->arena,
			      &ignored);
	known = settings.weight < 0 ? WEIGHT : (uint32_t)settings.weight;
	intmap_put(&m->weights, source, known);
	return known;
}

/* What the reader gave the weight 0 is not there. */
static void drop_weightless(struct making *m)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < m->items.len; i++)
		if (weight_of(m, m->items.items[i].source))
			m->items.items[n++] = m->items.items[i];
	m->items.len = n;
}

static bool begins_group(const struct making *m, uint32_t i, struct intmap *stories)
{
	const struct db_edition_item *item = &m->items.items[i];

	if (!item->story)
		return true;
	if (intmap_get(stories, item->story) != INTMAP_NONE)
		return false;
	intmap_put(stories, item->story, m->groups.len);
	return true;
}

/* Each issue is a group of its own, too, behind those of its sections. */
static void add_issues(struct making *m, uint32_t *group_of)
{
	for (uint32_t i = 0; i < m->items.len; i++) {
		const struct db_edition_item *item = &m->items.items[i];

		if (!item->issue || item->further)
			continue;
		group_of[m->items.len + i] = m->groups.len;
		VEC_ADD(&m->groups)->single_issue = true;
	}
}

/* Items of a group stand together in `members`, in their order. */
static void fill_members(struct making *m, const uint32_t *group_of)
{
	uint32_t at = 0, slots = 2 * m->items.len;

	for (uint32_t i = 0; i < slots; i++)
		if (group_of[i] != INTMAP_NONE)
			m->groups.items[group_of[i]].n++;
	for (uint32_t i = 0; i < m->groups.len; i++) {
		m->groups.items[i].first = at;
		at += m->groups.items[i].n;
		m->groups.items[i].n = 0;
	}
	m->members = arena_zalloc(&m->arena, at + 1u, sizeof *m->members);
	for (uint32_t i = 0; i < slots; i++)
		if (group_of[i] != INTMAP_NONE) {
			struct group *g = &m->groups.items[group_of[i]];

			m->members[g->first + g->n++] = i % m->items.len;
		}
}

static void make_groups(struct making *m)
{
	uint32_t *group_of = arena_alloc(&m->arena, (2 * m->items.len + 1u) * sizeof *group_of);
	struct intmap stories = {0};

	for (uint32_t i = 0; i < m->items.len; i++) {
		const struct db_edition_item *item = &m->items.items[i];

		group_of[i] = group_of[m->items.len + i] = INTMAP_NONE;
		if (item->issue && item->section < 0)
			continue;
		if (begins_group(m, i, &stories)) {
			group_of[i] = m->groups.len;
			(void)VEC_ADD(&m->groups);
		} else {
			group_of[i] = intmap_get(&stories, item->story);
		}
	}
	add_issues(m, group_of);
	fill_members(m, group_of);
	intmap_release(&stories);
}

static const struct db_edition_item *item_of(const struct making *m, const struct group *g,
					     uint32_t i)
{
	return &m->items.items[m->members[g->first + i]];
}

/* Each publisher once: its weight and how many there are. */
static int64_t count_publishers(struct making *m, struct group *g)
{
	struct str seen[PUBLISHERS_MAX];
	int64_t points = 0;

	for (uint32_t i = 0; i < g->n && g->sources < PUBLISHERS_MAX; i++) {
		const struct db_edition_item *item = item_of(m, g, i);
		uint32_t k = 0;

		while (k < g->sources && !str_eq(seen[k], item->key))
			k++;
		if (k < g->sources)
			continue;
		seen[g->sources++] = item->key;
		points += weight_of(m, item->source);
	}
	return points;
}

static void rate(struct making *m, struct group *g)
{
	const struct period *p = m->period;
	int64_t stars = 0;

	g->points = count_publishers(m, g);
	for (uint32_t i = 0; i < g->n; i++) {
		const struct db_edition_item *item = item_of(m, g, i);

		stars += item->starred;
		g->newest = item->time > g->newest ? item->time : g->newest;
	}
	g->starred = stars > 0;
	g->points += STAR * (stars < STARS_MAX ? stars : STARS_MAX);
	g->points += NEWNESS * (g->newest - p->from) / (p->to - p->from);
}

/* Groups are in the order of their first items, which is the last word. */
static int by_points(const void *a, const void *b)
{
	const struct group *const *x = a, *const *y = b;

	if ((*x)->points != (*y)->points)
		return (*x)->points > (*y)->points ? -1 : 1;
	if ((*x)->newest != (*y)->newest)
		return (*x)->newest > (*y)->newest ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

static struct group **rank(struct making *m)
{
	struct group **order =
		arena_alloc(&m->arena, (m->groups.len + 1u) * sizeof(struct group *));

	for (uint32_t i = 0; i < m->groups.len; i++) {
		rate(m, &m->groups.items[i]);
		order[i] = &m->groups.items[i];
	}
	if (m->groups.len)
		qsort(order, m->groups.len, sizeof *order, by_points);
	return order;
}

/* --- stories --- */

static struct edition_report report_of(const struct db_edition_item *item)
{
	return (struct edition_report){.publisher = item->publisher,
				       .title = item->title,
				       .url = item->url,
				       .time = item->time};
}

static struct str section_title(const struct assembly_text *t, struct arena *a)
{
	struct buf title;
	struct str s;

	buf_init(&title, BUF_MAX);
	doc_text(t->doc, t->digest->sections[t->section].title, &title);
	s = arena_str(a, buf_view(&title));
	buf_release(&title);
	return s;
}

/* A text of a story; its number is that of its article's first report. */
static enum err read_text(struct making *m, const struct group *g, uint32_t i,
			  struct assembly_text *out, struct why *why)
{
	const struct db_edition_item *item = item_of(m, g, i);
	struct doc *doc = arena_zalloc(&m->arena, 1, sizeof *doc);
	struct digest *digest = arena_zalloc(&m->arena, 1, sizeof *digest);
	enum err err = db_article_text(m->db, item->article, doc, digest, &m->arena, why);

	*out = (struct assembly_text){i, item->section, item->title, doc, digest};
	for (uint32_t k = 0; k < i; k++)
		if (item_of(m, g, k)->article == item->article) {
			out->article = k;
			break;
		}
	if (item->section >= 0 && (uint32_t)item->section < digest->nsections)
		out->title = section_title(out, &m->arena);
	else
		out->section = -1;
	return err;
}

static void assemble(struct making *m, struct signer *signer, const struct assembly_text *texts,
		     uint32_t n, struct edition_story *out)
{
	struct dossier *d = arena_zalloc(&m->arena, 1, sizeof *d);
	uint32_t best = assembly_headline(signer, texts, n);

	if (n > 1)
		assembly_make(signer, texts, n, d, &m->arena);
	else
		assembly_single(texts, d, &m->arena);
	out->title = texts[best].title;
	out->dossier = d;
}

/* The next section of the edition. */
static enum err tell_story(struct making *m, struct signer *signer, struct group *g,
			   struct edition_story *stories, struct why *why)
{
	struct edition_report *reports = arena_zalloc(&m->arena, g->n, sizeof *reports);
	uint32_t n = g->n < TEXTS_MAX ? g->n : TEXTS_MAX;
	struct assembly_text *texts = arena_zalloc(&m->arena, n, sizeof *texts);
	enum err err = OK;

	for (uint32_t i = 0; i < g->n; i++)
		reports[i] = report_of(item_of(m, g, i));
	for (uint32_t i = 0; !err && i < n; i++) {
		err = read_text(m, g, i, &texts[i], why);
		reports[i].title = texts[i].title;
	}
	if (err)
		return err;
	stories += m->edition.nstories;
	*stories = (struct edition_story){.reports = reports, .n = g->n, .sources = g->sources};
	assemble(m, signer, texts, n, stories);
	m->told[m->edition.nstories++] = item_of(m, g, 0)->story;
	g->told = true;
	return OK;
}

static bool is_single(const struct making *m, const struct group *g)
{
	const struct db_edition_item *item = item_of(m, g, 0);

	return !g->single_issue && !item->issue && item->words >= SINGLE_WORDS;
}

static enum err tell_stories(struct making *m, struct group **order, struct why *why)
{
	uint32_t most = m->period->days > 1 ? WEEK_STORIES : DAY_STORIES;
	const uint32_t *n = &m->edition.nstories;
	struct edition_story *stories = arena_zalloc(&m->arena, most, sizeof *stories);
	struct signer *signer = signer_new();
	enum err err = OK;

	for (uint32_t i = 0; !err && i < m->groups.len && *n < most; i++)
		if (!order[i]->single_issue && (order[i]->sources > 1 || order[i]->starred))
			err = tell_story(m, signer, order[i], stories, why);
	for (uint32_t i = 0; !err && i < m->groups.len && *n < LEAST_STORIES; i++)
		if (!order[i]->told && is_single(m, order[i]))
			err = tell_story(m, signer, order[i], stories, why);
	signer_free(signer);
	m->edition.stories = stories;
	return err;
}

/* --- the rest --- */

/* What a group's line shows: its newest article, NULL: none. Sections of issues have no lines,
 * their issues have. */
static const struct db_edition_item *line_of(const struct making *m, const struct group *g)
{
	uint32_t i = g->n;

	if (g->told)
		return NULL;
	while (i > 0 && !g->single_issue && item_of(m, g, i - 1)->issue)
		i--;
	return i ? item_of(m, g, i - 1) : NULL;
}

static uint32_t find_tag(struct edition_group *groups, uint32_t *n, struct str tag)
{
	uint32_t i = 0;

	while (i < *n && !str_eq(groups[i].tag, tag))
		i++;
	if (i < *n || *n > GROUPS_MAX)
		return i < *n ? i : 0; /* the first is for those without */
	groups[(*n)++].tag = tag;
	return i;
}

static int by_tag(const void *a, const void *b)
{
	const struct edition_group *x = a, *y = b;

	if (!x->tag.n != !y->tag.n)
		return x->tag.n ? -1 : 1;
	return str_cmp(x->tag, y->tag);
}

static void add_line(struct making *m, struct edition_group *to, const struct db_edition_item *item,
		     uint32_t sources)
{
	struct edition_line *lines = (struct edition_line *)(uintptr_t)to->lines;

	if (!lines)
		to->lines = lines = arena_zalloc(&m->arena, LINES_MAX, sizeof *lines);
	if (to->n == LINES_MAX) {
		to->more++;
		return;
	}
	lines[to->n++] = (struct edition_line){report_of(item), sources};
}

static void list_rest(struct making *m, struct group **order)
{
	struct edition_group *groups = arena_zalloc(&m->arena, GROUPS_MAX + 1, sizeof *groups);
	uint32_t n = 0, kept = 0;

	(void)find_tag(groups, &n, STR_NONE);
	for (uint32_t i = 0; i < m->groups.len; i++) {
		const struct db_edition_item *item = line_of(m, order[i]);

		if (item)
			add_line(m, &groups[find_tag(groups, &n, item->tag)], item,
				 order[i]->sources);
	}
	for (uint32_t i = 0; i < n; i++)
		if (groups[i].n)
			groups[kept++] = groups[i];
	qsort(groups, kept, sizeof *groups, by_tag);
	m->edition.groups = groups;
	m->edition.ngroups = kept;
}

/* --- keeping --- */

static int by_key(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

static void count(struct making *m)
{
	struct str *keys = arena_alloc(&m->arena, (m->items.len + 1u) * sizeof *keys);
	uint32_t n = 0;

	for (uint32_t i = 0; i < m->items.len; i++)
		if (!m->items.items[i].further)
			keys[n++] = m->items.items[i].key;
	qsort(keys, n, sizeof *keys, by_key);
	m->edition.articles = n;
	for (uint32_t i = 0; i < n; i++)
		m->edition.sources += !i || !str_eq(keys[i], keys[i - 1]);
}

static enum err keep(struct making *m, int64_t *issue, struct why *why)
{
	struct digester *digester = digester_new();
	struct digester_hints hints = {.lang = str_z(edition_lang()),
				       .lang_sure = true,
				       .edition = true};
	struct db_entry entry = {.published = m->period->to - 1, .lang = hints.lang};
	struct digest digest;
	struct doc doc;
	struct buf title;
	enum err err;

	edition_build(&m->edition, &doc, &m->arena);
	digester_digest(digester, &doc, &hints, &digest, &m->arena);
	digester_free(digester);
	buf_init(&title, BUF_MAX);
	period_print(m->period, &title);
	entry.title = buf_view(&title);
	entry.doc = &doc;
	entry.digest = &digest;
	err = db_edition_put(m->db, str_z(m->period->name), &entry, m->told, m->edition.nstories,
			     issue, why);
	buf_release(&title);
	return err;
}

static enum err choose(struct making *m, struct why *why)
{
	const struct period *p = m->period;
	struct group **order;
	enum err err = db_edition_items(m->db, p->from, p->to, &m->items, &m->arena, why);

	if (err)
		return err;
	drop_weightless(m);
	m->edition.period = *p;
	count(m);
	make_groups(m);
	order = rank(m);
	err = tell_stories(m, order, why);
	if (!err)
		list_rest(m, order);
	return err;
}

/* asked: by a person, who shall have one without articles, too. */
static enum err make(struct db *db, const struct period *p, bool asked, struct editions_result *out,
		     struct why *why)
{
	struct making m = {.db = db, .period = p};
	bool deleted, filled = false;
	enum err err;

	*out = (struct editions_result){0};
	err = db_edition_find(db, str_z(p->name), &out->issue, &deleted, why);
	if (!err && out->issue)
		err = db_edition_is_filled(db, out->issue, &filled, why);
	if (err || (out->issue && (!asked || (!deleted && filled))))
		return err;
	err = choose(&m, why);
	out->articles = m.edition.articles;
	out->stories = m.edition.nstories;
	if (!err && (out->articles || (asked && (!out->issue || deleted)))) {
		err = keep(&m, &out->issue, why);
		out->fresh = true;
	}
	VEC_RELEASE(&m.items);
	VEC_RELEASE(&m.groups);
	intmap_release(&m.weights);
	arena_release(&m.arena);
	return err;
}

enum err editions_make(struct db *db, const struct period *p, struct editions_result *out,
		       struct why *why)
{
	if (p->from > date_now())
		return why_set(why, ERR_USAGE, p->name, 0, "%s",
			       _("has not begun yet; a past one can be made, or the present one"));
	return make(db, p, true, out, why);
}

/* --- by the clock --- */

/* The times at which a rule was due and nothing was made: the last few, the oldest first. */
static enum err follow(struct db *db, const struct schedule_rule *rule, uint32_t *made,
		       struct why *why)
{
	char name[32];
	int64_t before, due[SCHEDULE_MISSED_MAX];
	uint32_t n;
	enum err err = OK;

	snprintf(name, sizeof name, "edition %u %u %u", (unsigned)rule->days,
		 (unsigned)rule->weekday, (unsigned)rule->minute);
	before = db_note_number(db, name);
	n = schedule_due(rule, before, date_now(), due);
	for (uint32_t i = 0; !err && i < n; i++) {
		struct editions_result result;
		struct period p;

		period_before(&p, due[i], rule->days);
		err = make(db, &p, false, &result, why);
		if (!err)
			err = db_note_set_number(db, name, due[i], why);
		if (!err && result.fresh)
			++*made;
	}
	return err;
}

enum err editions_due(struct db *db, const char *schedule, uint32_t *made, struct why *why)
{
	struct schedule s;
	enum err err = schedule_parse(&s, str_z(schedule), why);

	*made = 0;
	for (uint32_t i = 0; !err && i < s.n; i++)
		err = follow(db, &s.rules[i], made, why);
	return err;
}
