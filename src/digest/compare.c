/* SPDX-License-Identifier: ISC */
/*
 * Each figure becomes a candidate with the words of its role. Pairs of candidates of two texts are
 * weighed; the agreeing ones are taken first, then those that differ, the best first, and each
 * candidate at most once for a pair of texts. Pairs that share a candidate are one entry.
 */
#include "digest/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/byte.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "digest/accord.h"
#include "digest/aspect.h"
#include "lang/lexicon.h"
#include "lang/stem.h"
#include "lang/unit.h"
#include "lang/word.h"

#define CANDIDATES_MAX 60u /* of one text; the first ones */
#define ALL_MAX 400u /* of all texts: pairs are quadratic */
#define WORDS_MAX 20u /* of a role */
#define FEW 4u /* words; a role that has fewer takes the rest of its sentence, too … */
#define FAR_BYTES 110u /* … so far on each side … */
#define BEGINNING 3u /* words of a sentence */
#define FAR_WEIGHT 0.6f /* … which says less */
#define COMPOUND_MIN 4u /* letters of the shorter word that is part of a longer one */
#define SIBLING_TAIL 5u /* letters that two compounds share at their ends … */
#define SIBLING_HEAD 3u /* … and those of each before them */
#define ENOUGH 1.0f /* words in common, weighed, that make it the same quantity */
#define RATIO_MAX 2.5 /* figures further apart count different things rather than differ */
#define SMALL 12 /* counts up to this are everywhere: that two are equal says nothing */

enum measure_of {
	MEASURE_OF_PRICE,
	MEASURE_OF_REVENUE,
	MEASURE_OF_PROFIT,
	MEASURE_OF_LOSS,
	MEASURE_OF_VALUATION,
	MEASURE_OF_DAMAGE,
	MEASURE_OF_DEBT,
	MEASURE_OF_BUDGET,
	MEASURE_OF_SALARY,
	MEASURE_OF_FINE,
	MEASURE_OF_INJURED,
	MEASURE_OF_DEAD,
	MEASURE_OF_MISSING,
	MEASURE_OF_ARRESTED,
	MEASURE_OF_CHARGED,
	MEASURE_OF_TURNOUT,
	MEASURE_OF_INFLATION,
	MEASURE_OF_UNEMPLOYMENT,
};

static const struct {
	const char *part;
	enum measure_of measure;
} measured[] = {
#define MEASURED(part, measure) {part, MEASURE_OF_##measure},
#include "digest/measured.def"
#undef MEASURED
};

struct candidate {
	uint32_t text;
	const struct doc *doc; /* of its text */
	const struct figure *figure;
	struct accord_figure value;
	struct str words[WORDS_MAX]; /* stems, folded */
	uint64_t hashes[WORDS_MAX]; /* of them */
	float weights[WORDS_MAX];
	uint32_t nwords, nnear; /* the first ones stand in the role itself */
	uint32_t measures; /* bits of enum measure_of */
	struct aspects aspects;
	uint32_t years[4]; /* beside it */
	uint32_t nyears;
	char per; /* 'd' a day, 'y' a year …, 0: nothing */
	bool is_change; /* "um 3 Prozent" */
	bool is_level; /* "auf 5 Prozent" */
	bool is_read;
	bool is_part; /* "davon 900" */
	bool is_alone; /* the only one of its unit in its text */
	uint32_t entry; /* 0: none, else 1 + its number */
};

VEC_OF(candidates, struct candidate);

struct pair {
	uint32_t a, b; /* candidates */
	enum accord accord;
	float score;
};

VEC_OF(pairs, struct pair);
VEC_OF(masks, uint64_t); /* which texts an entry has figures of; entry 1 is the first */

/* ---- a candidate ---- */

/* What follows "pro", "je", "per", "a": the period or thing a figure is for. */
static char per_of(struct str word)
{
	static const struct {
		const char *start;
		char code;
	} periods[] = {
		{"tag", 'd'},	 {"day", 'd'},	  {"taglich", 'd'},	 {"daily", 'd'},
		{"woche", 'w'},	 {"week", 'w'},	  {"wochentlich", 'w'},	 {"weekly", 'w'},
		{"monat", 'm'},	 {"month", 'm'},  {"monatlich", 'm'},	 {"monthly", 'm'},
		{"jahr", 'y'},	 {"year", 'y'},	  {"jahrlich", 'y'},	 {"annual", 'y'},
		{"stunde", 'h'}, {"hour", 'h'},	  {"aktie", 's'},	 {"share", 's'},
		{"kopf", 'p'},	 {"person", 'p'}, {"einwohner", 'p'},	 {"capita", 'p'},
		{"tonne", 't'},	 {"barrel", 'b'}, {"kilowatt", 'k'},	 {"kwh", 'k'},
		{"liter", 'l'},	 {"litre", 'l'},  {"quadratmeter", 'q'},
	};

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_starts(word, str_z(periods[i].start)))
			return periods[i].code;
	return 0;
}

static bool is_per(struct str word)
{
	static const char *const words[] = {"pro", "je", "per", "a", "an", "each", "im", "am"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(word, str_z(words[i])))
			return true;
	return false;
}

static void add_measure(struct candidate *c, struct str folded)
{
	for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
		if (str_find(folded, str_z(measured[i].part)) != SIZE_MAX)
			c->measures |= 1u << measured[i].measure;
}

/* A year is no word of a role, but parts figures of different years. */
static bool take_year(struct candidate *c, struct str word)
{
	uint32_t year = 0;

	if (word.n != 4 || word.p[0] < '1' || word.p[0] > '2')
		return false;
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < '0' || word.p[i] > '9')
			return false;
		year = year * 10 + (uint32_t)(word.p[i] - '0');
	}
	if (year < 1900 || year > 2100)
		return false;
	if (c->nyears < sizeof c->years / sizeof *c->years)
		c->years[c->nyears++] = year;
	return true;
}

/* "jährlich" anywhere, "pro Tag" only behind the figure. */
static void take_per(struct candidate *c, struct str before, struct str word, bool behind)
{
	char per = per_of(word);
	bool adverb = str_ends(word, STR("lich")) || str_ends(word, STR("ly"));

	if (per && !c->per && (adverb || (behind && is_per(before))))
		c->per = per;
}

struct reading {
	struct candidate *c;
	struct aspects aspects; /* told where it stands now */
	struct stem *stem;
	const struct lexicon *lex;
	struct arena *arena;
};

static void take_word(struct reading *r, struct str folded, bool is_number)
{
	struct candidate *c = r->c;

	add_measure(c, folded);
	if (c->nwords == WORDS_MAX || (lexicon_kinds(r->lex, folded) & LEXICON_STOP) ||
	    (folded.n < 3 && !is_number))
		return;
	c->words[c->nwords] = arena_str(r->arena, stem_word(r->stem, folded));
	c->hashes[c->nwords] = hash_fnv(HASH_FNV, c->words[c->nwords]);
	c->nwords++;
}

/* The words on one side of the figure. */
static void read_side(struct reading *r, struct str side, bool behind)
{
	struct word w;
	uint32_t at = 0;
	struct buf folded, before;

	buf_init(&folded, 256);
	buf_init(&before, 256);
	while (word_next(side, &at, &w)) {
		struct str word = str_sub(side, w.range.start, w.range.end);

		buf_clear(&folded);
		utf8_fold(&folded, word);
		take_per(r->c, buf_view(&before), buf_view(&folded), behind);
		aspect_take(&r->aspects, buf_view(&before), buf_view(&folded));
		if (!take_year(r->c, word))
			take_word(r, buf_view(&folded), w.number);
		buf_clear(&before);
		buf_str(&before, buf_view(&folded));
	}
	if (!behind && before.len) {
		struct str last = buf_view(&before);

		r->c->is_change |= str_eq(last, STR("um")) || str_eq(last, STR("by"));
		r->c->is_level |= str_eq(last, STR("auf")) || str_eq(last, STR("to")) ||
				  str_eq(last, STR("bei")) || str_eq(last, STR("at"));
		r->c->is_part |= str_eq(last, STR("davon")) || str_eq(last, STR("darunter")) ||
				 str_eq(last, STR("including"));
	}
	buf_release(&folded);
	buf_release(&before);
}

/* Where the sentence around a role begins and ends, as far as it is looked at. */
static struct range around(const struct doc *d, struct range role)
{
	const struct block *b = &d->blocks[doc_block_at(d, role.start)];
	struct range r = role;

	while (r.start > b->start && role.start - r.start < FAR_BYTES &&
	       !(d->text.p[r.start - 1] == ' ' && r.start >= 2 &&
		 strchr(".!?", d->text.p[r.start - 2])))
		r.start--;
	while (r.end < b->end && r.end - role.end < FAR_BYTES &&
	       !(strchr(".!?", d->text.p[r.end]) &&
		 (r.end + 1 == b->end || d->text.p[r.end + 1] == ' ')))
		r.end++;
	return r;
}

/* How a sentence begins says of when it tells: "Vor dem Umbau", "Last year". */
static void read_beginning(struct reading *r, const struct doc *d, struct range role)
{
	struct str side = str_sub(d->text, around(d, role).start, role.end), before = STR_NONE;
	struct word w;
	uint32_t at = 0;
	struct buf folded[2];

	buf_init(&folded[0], 256);
	buf_init(&folded[1], 256);
	for (uint32_t i = 0; i < BEGINNING && word_next(side, &at, &w); i++) {
		struct buf *now = &folded[i % 2];

		buf_clear(now);
		utf8_fold(now, str_sub(side, w.range.start, w.range.end));
		aspect_take(&r->aspects, before, buf_view(now));
		before = buf_view(now);
	}
	buf_release(&folded[0]);
	buf_release(&folded[1]);
}

static void read_role(struct reading *r, const struct doc *d, const struct figure *f)
{
	struct str own = str_sub(d->text, f->range.start, f->range.end);
	struct buf folded;

	r->aspects = (struct aspects){0};
	if (d->nblocks)
		read_beginning(r, d, (struct range){f->role.start, f->range.start});
	read_side(r, str_sub(d->text, f->role.start, f->range.start), false);
	read_side(r, str_sub(d->text, f->range.end, f->role.end), true);
	/* "23 Verletzte": what is counted may say what is measured */
	buf_init(&folded, 256);
	utf8_fold(&folded, own);
	add_measure(r->c, buf_view(&folded));
	buf_release(&folded);
	if (r->c->is_read)
		aspect_join(&r->c->aspects, &r->aspects);
	else
		r->c->aspects = r->aspects;
	r->c->is_read = true;
}

static void read_far(struct reading *r, struct str side)
{
	struct word w;
	uint32_t at = 0;
	struct buf folded;

	buf_init(&folded, 256);
	while (word_next(side, &at, &w)) {
		uint32_t measures = r->c->measures;

		buf_clear(&folded);
		utf8_fold(&folded, str_sub(side, w.range.start, w.range.end));
		take_word(r, buf_view(&folded), w.number);
		r->c->measures = measures; /* that of another figure, perhaps */
	}
	buf_release(&folded);
}

static void read_sentence(struct reading *r, const struct doc *d, const struct figure *f)
{
	struct range all;

	r->c->nnear = r->c->nwords;
	if (!d->nblocks || r->c->nwords >= FEW)
		return;
	all = around(d, f->role);
	read_far(r, str_sub(d->text, all.start, f->role.start));
	read_far(r, str_sub(d->text, f->role.end, all.end));
}

static bool is_twin(const struct candidate *c, const struct figure *f)
{
	return c->figure->low == f->low && c->figure->high == f->high &&
	       c->figure->bound == f->bound && !strcmp(c->figure->unit, f->unit);
}

/* The same figure again in a text adds its words to the first one. */
static struct candidate *twin_of(struct candidates *list, uint32_t from, const struct figure *f)
{
	for (uint32_t i = from; i < list->len; i++)
		if (is_twin(&list->items[i], f))
			return &list->items[i];
	return NULL;
}

static void mark_alone(struct candidates *list, uint32_t from)
{
	for (uint32_t i = from; i < list->len; i++) {
		uint32_t same = 0;

		for (uint32_t k = from; k < list->len; k++)
			same += !strcmp(list->items[i].figure->unit, list->items[k].figure->unit);
		list->items[i].is_alone = same == 1;
	}
}

static void read_text(struct candidates *list, const struct compare_text *text, uint32_t number,
		      struct arena *a)
{
	const struct doc *d = text->doc;
	const struct digest *g = text->digest;
	struct reading r = {.stem = stem_new(g->lang), .lex = lexicon_get(g->lang), .arena = a};
	uint32_t from = list->len;

	for (uint32_t i = 0;
	     i < g->nfigures && list->len - from < CANDIDATES_MAX && list->len < ALL_MAX; i++) {
		const struct figure *f = &g->figures[i];

		if (d->nblocks && d->blocks[doc_block_at(d, f->range.start)].role == ROLE_COMMENT)
			continue;
		r.c = twin_of(list, from, f);
		if (!r.c) {
			VEC_PUSH(list, (struct candidate){.text = number, .doc = d, .figure = f});
			r.c = &list->items[list->len - 1];
			r.c->value = accord_read(f, str_sub(d->text, f->range.start, f->range.end),
						 g->lang);
		}
		read_role(&r, d, f);
		read_sentence(&r, d, f);
	}
	mark_alone(list, from);
	stem_free(r.stem);
}

/* Words that stand around many figures of the event (its names) say less. */
static void weigh_words(struct candidates *list)
{
	for (uint32_t i = 0; i < list->len; i++) {
		struct candidate *c = &list->items[i];

		for (uint32_t w = 0; w < c->nwords; w++) {
			uint32_t n = 0;

			for (uint32_t k = 0; k < list->len; k++) {
				const struct candidate *o = &list->items[k];

				for (uint32_t v = 0; v < o->nwords; v++)
					if (c->hashes[w] == o->hashes[v]) {
						n++;
						break;
					}
			}
			c->weights[w] = n <= 4 || n * 4 <= list->len ? 1.0f : 0.4f;
			if (w >= c->nnear)
				c->weights[w] *= FAR_WEIGHT;
		}
	}
}

/* ---- pairs ---- */

static bool is_counted_human(const char *unit)
{
	static const char *const units[] = {"person",	"patient", "resident", "employee",
					    "customer", "user",	   "voter",    "student",
					    "citizen",	"child",   "member",   "visitor"};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcmp(unit, units[i]))
			return true;
	return false;
}

static bool is_voyage(const char *unit)
{
	return !strcmp(unit, "flight") || !strcmp(unit, "train") || !strcmp(unit, "trip");
}

/* Equal, or one is the wider word for the other. */
static bool units_fit(const char *a, const char *b)
{
	if (!strcmp(a, b))
		return true;
	if (!strcmp(a, "person") || !strcmp(b, "person"))
		return is_counted_human(a) && is_counted_human(b);
	return (!strcmp(a, "connection") && is_voyage(b)) ||
	       (!strcmp(b, "connection") && is_voyage(a));
}

static bool years_meet(const struct candidate *a, const struct candidate *b)
{
	if (!a->nyears || !b->nyears)
		return true;
	for (uint32_t i = 0; i < a->nyears; i++)
		for (uint32_t k = 0; k < b->nyears; k++)
			if (a->years[i] == b->years[k])
				return true;
	return false;
}

/* What rules out that two figures count the same. */
static bool is_barred(const struct candidate *a, const struct candidate *b)
{
	return a->text == b->text || !units_fit(a->figure->unit, b->figure->unit) ||
	       a->per != b->per || !years_meet(a, b) ||
	       (a->measures && b->measures && !(a->measures & b->measures)) ||
	       (a->is_change && b->is_level) || (b->is_change && a->is_level) ||
	       aspect_part(&a->aspects, &b->aspects);
}

/* "6.000" of "6.000 Menschen": as it is written, without a sign at its end. */
static struct str digits_of(const struct candidate *c)
{
	struct str s = str_sub(c->doc->text, c->figure->range.start, c->figure->range.end);
	size_t from = 0, to;

	while (from < s.n && !byte_is_digit(s.p[from]))
		from++;
	for (to = from; to < s.n && (byte_is_digit(s.p[to]) || s.p[to] == '.' || s.p[to] == ',');)
		to++;
	while (to > from && !byte_is_digit(s.p[to - 1]))
		to--;
	return str_sub(s, from, to);
}

/* Whether its text names that number as well, whatever it counts: "1500, davon 900". */
static bool knows(const struct candidate *c, const struct candidate *other)
{
	struct str digits = digits_of(other), text = c->doc->text;
	size_t at;

	if (fabs(other->figure->low) <= SMALL || digits.n < 2)
		return false;
	while ((at = str_find(text, digits)) != SIZE_MAX) {
		size_t end = at + digits.n;
		bool within = (at && (byte_is_digit(text.p[at - 1]) ||
				      (at > 1 && strchr(".,", text.p[at - 1]) &&
				       byte_is_digit(text.p[at - 2])))) ||
			      (end < text.n && byte_is_digit(text.p[end])) ||
			      (end + 1 < text.n && strchr(".,", text.p[end]) &&
			       byte_is_digit(text.p[end + 1]));

		if (!within)
			return true;
		text = str_sub(text, end, text.n);
	}
	return false;
}

/* "Strompreise" and "Gaspreise": of one kind, but two. */
static bool are_siblings(struct str a, struct str b)
{
	size_t tail = 0;

	if (a.n < COMPOUND_MIN || b.n < COMPOUND_MIN || a.p[0] < 'a' || b.p[0] < 'a')
		return false;
	while (tail < a.n && tail < b.n && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
		tail++;
	return tail >= SIBLING_TAIL && a.n >= tail + SIBLING_HEAD && b.n >= tail + SIBLING_HEAD;
}

static bool has_word(const struct candidate *c, struct str word)
{
	for (uint32_t i = 0; i < c->nwords; i++)
		if (str_eq(c->words[i], word))
			return true;
	return false;
}

/* Whether what one counts has a sibling where the other stands, and neither has the other's. */
static bool names_sibling(const struct candidate *a, const struct candidate *b)
{
	for (uint32_t i = 0; i < a->nnear; i++)
		for (uint32_t k = 0; k < b->nnear; k++)
			if (are_siblings(a->words[i], b->words[k]) && !has_word(b, a->words[i]) &&
			    !has_word(a, b->words[k]))
				return true;
	return false;
}

/* What leaves two that are not equal unjudged: they may count different things. */
static bool is_unsure(const struct candidate *a, const struct candidate *b)
{
	uint32_t valued = 1u << MEASURE_OF_VALUATION;

	return a->is_part != b->is_part || (a->measures & valued) != (b->measures & valued) ||
	       names_sibling(a, b) || knows(a, b) || knows(b, a);
}

/* Equal, or one begins or ends the other: "Schaden" and "Sachschaden". */
static float likeness(struct str a, struct str b)
{
	struct str small = a.n < b.n ? a : b, large = a.n < b.n ? b : a;

	if (str_eq(a, b))
		return 1;
	if (small.n < COMPOUND_MIN || small.p[0] < 'a')
		return 0;
	return str_starts(large, small) || str_ends(large, small) ? 0.8f : 0;
}

static float words_in_common(const struct candidate *a, const struct candidate *b)
{
	float sum = 0;

	for (uint32_t i = 0; i < a->nwords; i++) {
		float best = 0;

		for (uint32_t k = 0; k < b->nwords; k++) {
			float weight = a->weights[i] < b->weights[k] ? a->weights[i]
								     : b->weights[k];
			float like = likeness(a->words[i], b->words[k]) * weight;

			if (like > best)
				best = like;
		}
		sum += best;
	}
	return sum + (a->measures & b->measures ? ENOUGH : 0);
}

static bool is_exact(const struct candidate *a, const struct candidate *b)
{
	const struct figure *f = a->figure;

	return f->low == b->figure->low && f->high == b->figure->high &&
	       (fabs(f->low) > SMALL || fmod(f->low, 1) != 0) && !a->value.in_words;
}

static bool is_close(double a, double b)
{
	double small = fmin(fabs(a), fabs(b)), large = fmax(fabs(a), fabs(b));

	return (a < 0) == (b < 0) && large <= small * RATIO_MAX;
}

/* Each text has just one of this unit: it is the quantity of the event, if it is no unit of all. */
static bool are_alone(const struct candidate *a, const struct candidate *b)
{
	return a->is_alone && b->is_alone && unit_is_counted(a->figure->unit) &&
	       unit_is_counted(b->figure->unit) && a->figure->low > SMALL && b->figure->low > SMALL;
}

/* An order of magnitude ("zweistellige Milliardenhöhe") is true of much: another figure of the text
 * that fits goes first. */
static bool is_vague(const struct candidate *a)
{
	return a->figure->high > 5 * a->figure->low;
}

static bool weigh_pair(const struct candidates *list, struct pair *p)
{
	const struct candidate *a = &list->items[p->a], *b = &list->items[p->b];
	float need = ENOUGH;

	if (is_barred(a, b))
		return false;
	p->accord = accord_of(&a->value, &b->value);
	p->score = words_in_common(a, b);
	if (is_vague(a) || is_vague(b))
		p->score /= 2;
	if (p->accord == ACCORD_UNSURE)
		return false;
	if (are_alone(a, b))
		p->score += ENOUGH;
	if (p->accord == ACCORD_AGREE) {
		bool exact = is_exact(a, b);

		if (exact)
			p->score += 2;
		/* that a bound lets the other be true is weak: what is far away is another thing */
		return p->score >= ENOUGH && (exact || is_close(a->figure->low, b->figure->high));
	}
	if (unit_is_time(a->figure->unit))
		need *= 3; /* "eight days ago" of another day says the same */
	return p->score >= need && is_close(a->figure->low, b->figure->high) && !is_unsure(a, b);
}

static int order_of_pairs(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->accord != q->accord)
		return p->accord == ACCORD_AGREE ? -1 : 1;
	if (p->score != q->score)
		return p->score > q->score ? -1 : 1;
	return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

/* ---- entries ---- */

/* The texts that the entry of a candidate, or the candidate alone, has figures of. */
static uint64_t texts_of(const struct candidate *c, const struct masks *masks)
{
	return c->entry ? masks->items[c->entry - 1] : UINT64_C(1) << c->text;
}

/* Makes one entry of two candidates with all that is theirs, unless it got two figures of one text
 * or one that has its partner there already. */
static void join(struct candidates *list, uint32_t a, uint32_t b, struct masks *masks)
{
	struct candidate *c = list->items;
	uint64_t texts = texts_of(&c[a], masks) | texts_of(&c[b], masks);
	uint32_t keep = c[a].entry ? c[a].entry : c[b].entry, drop = c[b].entry;

	if (texts_of(&c[a], masks) & texts_of(&c[b], masks))
		return;
	if (!keep) {
		VEC_PUSH(masks, texts);
		c[a].entry = c[b].entry = masks->len;
		return;
	}
	masks->items[keep - 1] = texts;
	for (uint32_t i = 0; i < list->len; i++)
		if (i == a || i == b || (drop && c[i].entry == drop))
			c[i].entry = keep;
}

static bool any_differs(const struct candidates *list, uint32_t entry)
{
	const struct candidate *c = list->items;

	for (uint32_t i = 0; i < list->len; i++)
		for (uint32_t k = i + 1; c[i].entry == entry && k < list->len; k++)
			if (c[k].entry == entry && !is_barred(&c[i], &c[k]) &&
			    !is_unsure(&c[i], &c[k]) &&
			    accord_of(&c[i].value, &c[k].value) == ACCORD_DIFFER)
				return true;
	return false;
}

/* Whether candidate i is the first one of its entry. */
static bool is_first(const struct candidates *list, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (list->items[k].entry == list->items[i].entry)
			return false;
	return list->items[i].entry != 0;
}

/* In the order of the first text that gives each. */
static void put_entries(const struct candidates *list, struct compare_entries *out, struct arena *a)
{
	for (uint32_t i = 0; i < list->len; i++) {
		uint32_t entry = list->items[i].entry, n = 0;
		struct compare_value *values;

		if (!is_first(list, i))
			continue;
		values = arena_zalloc(a, COMPARE_TEXTS_MAX, sizeof *values);
		for (uint32_t k = i; k < list->len && n < COMPARE_TEXTS_MAX; k++)
			if (list->items[k].entry == entry)
				values[n++] = (struct compare_value){list->items[k].text,
								     list->items[k].figure};
		if (n >= 2)
			VEC_PUSH(out, (struct compare_entry){values, n, any_differs(list, entry)});
	}
}

void compare_figures(const struct compare_text *texts, uint32_t ntexts, struct compare_entries *out,
		     struct arena *a)
{
	struct candidates list = {0};
	struct pairs pairs = {0};
	struct masks masks = {0};

	for (uint32_t i = 0; i < ntexts && i < COMPARE_TEXTS_MAX; i++)
		read_text(&list, &texts[i], i, a);
	weigh_words(&list);
	for (uint32_t i = 0; i < list.len; i++)
		for (uint32_t k = i + 1; k < list.len; k++) {
			struct pair p = {.a = i, .b = k};

			if (weigh_pair(&list, &p))
				VEC_PUSH(&pairs, p);
		}
	if (pairs.len)
		qsort(pairs.items, pairs.len, sizeof *pairs.items, order_of_pairs);
	for (uint32_t i = 0; i < pairs.len; i++)
		join(&list, pairs.items[i].a, pairs.items[i].b, &masks);
	put_entries(&list, out, a);
	VEC_RELEASE(&list);
	VEC_RELEASE(&pairs);
	VEC_RELEASE(&masks);
}
