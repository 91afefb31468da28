/* SPDX-License-Identifier: ISC */
#include "feed/draft.h"

#include "base/date.h"
#include "base/hash.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/plain.h"

#define ADDRESS_MAX                                                                                \
	4096 /* bytes of an address; longer ones are dropped, half an address leads nowhere */
#define WORD_MAX 1024
#define AUTHORS_MAX 16
#define TTL_MAX_MINUTES (31 * 24 * 60)
#define SOURCE_FACTOR 8 /* markup a title may have around its text before it is cut unread */

void draft_init(struct draft *d, struct arena *arena)
{
	memset(d, 0, sizeof *d);
	d->arena = arena;
}

void draft_release(struct draft *d)
{
	VEC_RELEASE(&d->authors);
	VEC_RELEASE(&d->categories);
	VEC_RELEASE(&d->enclosures);
}

void draft_clear(struct draft *d)
{
	memset(d->slots, 0, sizeof d->slots);
	VEC_CLEAR(&d->authors);
	VEC_CLEAR(&d->categories);
	VEC_CLEAR(&d->enclosures);
	d->author_rank = 0;
	d->nmain = d->ngroups = 0;
	d->skip_hours = d->skip_days = 0;
	d->cut = d->letter = d->id_is_no_link = false;
}

/* The longest prefix of whole characters of at most max bytes. */
static struct str cut_to(struct draft *d, struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	d->cut = true;
	while (max && ((unsigned char)s.p[max] & 0xC0) == 0x80)
		max--;
	return str_sub(s, 0, max);
}

/* s as one clean line, its markup gone by `as`. */
static struct str line_of(struct draft *d, struct str s, enum draft_as as, size_t max)
{
	struct buf plain, clean;
	struct str out;

	buf_init(&plain, BUF_MAX);
	buf_init(&clean, BUF_MAX);
	s = cut_to(d, s, max * SOURCE_FACTOR);
	if (as == AS_TITLE || as == AS_HTML)
		plain_add(&plain, s, PLAIN_TITLE);
	else
		buf_str(&plain, s);
	utf8_clean(&clean, buf_view(&plain), UTF8_LINE);
	out = arena_str(d->arena, cut_to(d, buf_view(&clean), max));
	buf_release(&plain);
	buf_release(&clean);
	return out;
}

static struct str address_of(struct draft *d, struct str s, struct str base)
{
	s = str_trim(s);
	if (!s.n || s.n > ADDRESS_MAX) {
		d->cut |= s.n > ADDRESS_MAX;
		return STR_NONE;
	}
	s = url_resolve(d->arena, base, s);
	return s.n > ADDRESS_MAX ? STR_NONE : line_of(d, s, AS_WORD, ADDRESS_MAX);
}

static bool is_mail(struct str s)
{
	size_t at = str_chr(s, '@');

	return at != SIZE_MAX && at && at + 1 < s.n && str_chr(s, ' ') == SIZE_MAX;
}

/* Without quotes around it. */
static struct str unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = str_trim(str_sub(s, 1, s.n - 1));
	return s;
}

static struct str name_of(struct str s)
{
	size_t open, close;
	struct str before, inside;

	s = str_trim(s);
	open = str_chr(s, '(');
	if (open == SIZE_MAX)
		open = str_chr(s, '<');
	if (open == SIZE_MAX)
		return unquoted(s);
	close = str_chr(s, s.p[open] == '(' ? ')' : '>');
	before = unquoted(str_sub(s, 0, open));
	inside = unquoted(str_sub(s, open + 1, close == SIZE_MAX ? s.n : close));
	if (is_mail(before) && inside.n)
		return inside;
	if (is_mail(inside) || str_starts(inside, STR("mailto:")) || !inside.n)
		return before.n ? before : inside;
	return unquoted(s);
}

void draft_author(struct draft *d, unsigned rank, struct str name, struct str url, struct str base)
{
	struct feed_author a;

	if (rank < d->author_rank)
		return;
	a.name = line_of(d, name_of(line_of(d, name, AS_TITLE, WORD_MAX)), AS_TEXT, WORD_MAX);
	a.url = address_of(d, url, base);
	if (!a.name.n && !a.url.n)
		return;
	if (rank > d->author_rank)
		VEC_CLEAR(&d->authors);
	d->author_rank = (uint8_t)rank;
	for (uint32_t i = 0; i < d->authors.len; i++)
		if (str_ieq(d->authors.items[i].name, a.name) &&
		    (a.name.n || str_eq(d->authors.items[i].url, a.url)))
			return;
	if (d->authors.len < AUTHORS_MAX)
		VEC_PUSH(&d->authors, a);
	else
		d->cut = true;
}

static void add_category(struct draft *d, struct str s)
{
	if (d->categories.len >= FEED_CATEGORIES_MAX) {
		d->cut |= s.n > 0;
		return;
	}
	s = line_of(d, s, AS_TITLE, WORD_MAX);
	for (uint32_t i = 0; i < d->categories.len; i++)
		if (str_eq(d->categories.items[i], s))
			return;
	if (s.n)
		VEC_PUSH(&d->categories, s);
}

static uint32_t place_of(const struct draft *d, struct str url)
{
	uint32_t at = 0;

	while (at < d->enclosures.len && !str_eq(d->enclosures.items[at].url, url))
		at++;
	return at;
}

struct feed_enclosure *draft_enclosure_find(struct draft *d, struct str url, struct str base)
{
	uint32_t at = place_of(d, address_of(d, url, base));

	return at < d->enclosures.len ? &d->enclosures.items[at] : NULL;
}

struct feed_enclosure *draft_enclosure(struct draft *d, struct str url, struct str base,
				       bool is_main)
{
	struct feed_enclosure e = {0}, *items;
	uint32_t at;

	e.url = address_of(d, url, base);
	if (!e.url.n)
		return NULL;
	at = place_of(d, e.url);
	if (at < d->enclosures.len && (!is_main || at < d->nmain))
		return NULL;
	if (at >= FEED_ENCLOSURES_MAX) {
		d->cut = true;
		return NULL;
	}
	if (at == d->enclosures.len)
		VEC_PUSH(&d->enclosures, e);
	items = d->enclosures.items;
	if (!is_main)
		return &items[at];
	e = items[at];
	memmove(&items[d->nmain + 1], &items[d->nmain], (at - d->nmain) * sizeof *items);
	items[d->nmain] = e;
	return &items[d->nmain++];
}

/* What kind of thing it is: what stands before the slash of its type. */
static struct str medium_of(const struct feed_enclosure *e)
{
	size_t slash = str_chr(e->type, '/');

	return e->medium.n || slash == SIZE_MAX ? e->medium : str_sub(e->type, 0, slash);
}

/* The address without what is asked for behind it. */
static struct str file_of(struct str url)
{
	size_t query = str_chr(url, '?');

	return query == SIZE_MAX ? url : str_sub(url, 0, query);
}

/* Of one group and medium; or pictures of one file, as the sizes that a server makes of it. */
static bool say_the_same(const struct feed_enclosure *a, const struct feed_enclosure *b)
{
	if (!str_ieq(a->medium, b->medium))
		return false;
	if (a->group && a->group == b->group)
		return true;
	return !a->group && !b->group && str_ieq(a->medium, STR("image")) &&
	       str_chr(a->url, '?') != SIZE_MAX && str_eq(file_of(a->url), file_of(b->url));
}

static bool is_better(const struct draft *d, uint32_t i, uint32_t than)
{
	const struct feed_enclosure *items = d->enclosures.items;

	if ((i < d->nmain) != (than < d->nmain))
		return i < d->nmain;
	if (items[i].preferred != items[than].preferred)
		return items[i].preferred;
	return i < than;
}

static void find_alternatives(struct draft *d)
{
	struct feed_enclosure *items = d->enclosures.items;
	uint32_t n = d->enclosures.len;

	for (uint32_t i = 0; i < n; i++)
		items[i].medium = medium_of(&items[i]);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < n && !items[i].alternative; k++)
			items[i].alternative = k != i && !(i < d->nmain && !items[i].group) &&
					       say_the_same(&items[i], &items[k]) &&
					       is_better(d, k, i);
}

int64_t draft_int(struct str s, int64_t max)
{
	int64_t n = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return s.p[i] == '.' ? n : 0;
		n = n > (max - 9) / 10 ? max : n * 10 + (s.p[i] - '0');
	}
	return n > max ? max : n;
}

int64_t draft_seconds(struct str s)
{
	int64_t seconds = 0;
	struct str part;

	for (int i = 0; i < 3 && str_cut(&s, ':', &part); i++)
		seconds = seconds * 60 + draft_int(part, 1000000);
	return seconds;
}

/* HTML or a longer text, as it came. */
static struct str body_of(struct draft *d, struct str s, enum draft_as as)
{
	struct buf clean;

	s = cut_to(d, str_trim(s), FEED_BODY_MAX);
	if (as == AS_HTML)
		return arena_str(d->arena, s);
	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, s, UTF8_TEXT);
	s = arena_str(d->arena, cut_to(d, buf_view(&clean), FEED_BODY_MAX));
	buf_release(&clean);
	return s;
}

static bool is_body(enum draft_slot slot)
{
	return slot == DRAFT_CONTENT || slot == DRAFT_SUMMARY;
}

static bool is_long(enum draft_slot slot)
{
	return slot == DRAFT_TITLE || slot == DRAFT_DESCRIPTION;
}

static bool is_named_by(enum draft_slot slot)
{
	return slot == DRAFT_ID || slot == DRAFT_LINK || slot == DRAFT_TITLE ||
	       slot == DRAFT_PUBLISHED || slot == DRAFT_UPDATED;
}

static void fill(struct draft *d, struct draft_value *v, enum draft_slot slot, enum draft_as as,
		 struct str s)
{
	if (as == AS_ADDRESS) {
		v->text = address_of(d, s, v->base);
	} else if (as == AS_ID && !url_split(str_trim(s)).scheme.n && str_chr(s, '/') != SIZE_MAX) {
		v->text = address_of(d, s, v->base);
	} else if (as == AS_DATE) {
		s = line_of(d, s, AS_TEXT, WORD_MAX);
		v->text = date_parse(s, &v->number) ? s : STR_NONE;
	} else if (is_body(slot)) {
		v->type = as == AS_HTML ? FEED_TEXT_HTML : FEED_TEXT_PLAIN;
		v->text = body_of(d, s, as);
		v->base = arena_str(d->arena, v->base);
	} else {
		v->text = line_of(d, s, as, is_long(slot) ? FEED_TITLE_MAX : WORD_MAX);
	}
}

/* RSS counts hours from 0, the older 0.91 up to 24: the same one. */
static void skip_hour(struct draft *d, struct str value)
{
	long long hour;

	if (str_int(str_trim(value), 0, 24, &hour))
		d->skip_hours |= 1u << (hour % 24);
}

static void skip_day(struct draft *d, struct str value)
{
	static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
					   "Thursday", "Friday", "Saturday"};

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (str_ieq(str_trim(value), str_z(days[i])))
			d->skip_days |= 1u << i;
}

void draft_put(struct draft *d, enum draft_slot slot, unsigned rank, enum draft_as as,
	       struct str value, struct str base)
{
	struct draft_value v = {.rank = (uint8_t)rank, .base = base};
	struct str word;

	if (slot == DRAFT_CATEGORY) {
		add_category(d, value);
	} else if (slot == DRAFT_KEYWORDS) {
		while (str_cut(&value, ',', &word) && d->categories.len < FEED_CATEGORIES_MAX)
			add_category(d, word);
	} else if (slot == DRAFT_SKIP_HOUR) {
		skip_hour(d, value);
	} else if (slot == DRAFT_SKIP_DAY) {
		skip_day(d, value);
	} else if (slot == DRAFT_AUTHOR) {
		draft_author(d, rank, value, STR_NONE, base);
	} else if (slot != DRAFT_NONE && rank > d->slots[slot].rank) {
		fill(d, &v, slot, as, value);
		if (is_named_by(slot) && value.n <= WORD_MAX && !str_eq(v.text, value))
			v.raw = arena_str(d->arena, value);
		if (v.text.n)
			d->slots[slot] = v;
		else if (as == AS_DATE) /* no date, but a part of the alias */
			d->slots[slot].raw = v.raw;
	}
}

static struct str joined(struct draft *d)
{
	struct buf b;
	struct str s;

	if (d->authors.len == 1)
		return d->authors.items[0].name;
	buf_init(&b, BUF_MAX);
	for (uint32_t i = 0; i < d->authors.len; i++) {
		if (b.len && d->authors.items[i].name.n)
			buf_cstr(&b, ", ");
		buf_str(&b, d->authors.items[i].name);
	}
	s = arena_str(d->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

/* It only has to be the same the next time. */
static struct str made_id(struct draft *d)
{
	uint64_t h = HASH_FNV;
	char *p;

	h = hash_fnv_text(h, d->slots[DRAFT_TITLE].text);
	if (d->slots[DRAFT_CONTENT].text.n)
		h = hash_fnv_text(h, d->slots[DRAFT_CONTENT].text);
	else
		h = hash_fnv_text(h, d->slots[DRAFT_SUMMARY].text);
	if (d->enclosures.len)
		h = hash_fnv_text(h, d->enclosures.items[0].url);
	p = arena_printf(d->arena, "hash:%016llx", (unsigned long long)h);
	return str_z(p);
}

static struct str text_of(const struct draft *d, enum draft_slot slot)
{
	return d->slots[slot].text;
}

static struct str raw_of(const struct draft *d, enum draft_slot slot)
{
	return d->slots[slot].raw.n ? d->slots[slot].raw : d->slots[slot].text;
}

/* Dates of ISO 8601 are turned into those of mails there, in UTC; all others stand as they are. */
static struct str alias_date(struct draft *d)
{
	enum draft_slot slot = raw_of(d, DRAFT_PUBLISHED).n ? DRAFT_PUBLISHED : DRAFT_UPDATED;
	struct str text = d->slots[slot].text;
	char mail[DATE_MAIL];

	if (text.n < 5 || text.p[4] != '-')
		return raw_of(d, slot);
	date_print_mail(d->slots[slot].number, "+0000", mail);
	return arena_str(d->arena, str_z(mail));
}

static struct str alias_of(struct draft *d, struct str guid)
{
	struct str alias, date;

	if (text_of(d, DRAFT_ID).n) {
		alias = d->slots[DRAFT_ID].raw;
	} else if (text_of(d, DRAFT_LINK).n) {
		alias = raw_of(d, DRAFT_LINK);
		date = alias_date(d);
		alias = str_z(arena_printf(d->arena, "%.*s%.*s", STR_ARG(alias), STR_ARG(date)));
	} else {
		alias = raw_of(d, DRAFT_TITLE);
	}
	return str_eq(alias, guid) ? STR_NONE : alias;
}

void draft_entry(struct draft *d, struct feed_entry *e)
{
	struct str id = text_of(d, DRAFT_ID), link = text_of(d, DRAFT_LINK);
	const struct draft_value *body = &d->slots[DRAFT_CONTENT];

	memset(e, 0, sizeof *e);
	if (!link.n && id.n && !d->id_is_no_link && url_is_http(id))
		link = id;
	e->guid = id.n ? id : link.n ? link : made_id(d);
	e->alias = alias_of(d, e->guid);
	e->url = link;
	e->external_url = text_of(d, DRAFT_EXTERNAL);
	e->title = text_of(d, DRAFT_TITLE);
	e->author = joined(d);
	e->authors = d->authors.items;
	e->nauthors = d->authors.len;
	e->publisher = text_of(d, DRAFT_PUBLISHER);
	e->summary = text_of(d, DRAFT_SUMMARY);
	e->summary_type = d->slots[DRAFT_SUMMARY].type;
	e->content = body->text;
	e->content_type = body->type;
	e->base = body->text.n ? body->base : d->slots[DRAFT_SUMMARY].base;
	e->lang = text_of(d, DRAFT_LANG);
	e->image = text_of(d, DRAFT_IMAGE);
	e->comments = text_of(d, DRAFT_COMMENTS);
	e->published = d->slots[DRAFT_PUBLISHED].number;
	e->updated = d->slots[DRAFT_UPDATED].number;
	e->categories = d->categories.items;
	e->ncategories = d->categories.len;
	find_alternatives(d);
	e->enclosures = d->enclosures.items;
	e->nenclosures = d->enclosures.len;
	e->cut = d->cut;
	e->letter = d->letter;
	if (e->nenclosures && !e->enclosures[0].seconds)
		e->enclosures[0].seconds = draft_seconds(text_of(d, DRAFT_SECONDS));
}

/* Seconds of the syndication module's "so many times a period". */
static int64_t pace(struct str period, struct str frequency)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} periods[] = {
		{"hourly", 3600},     {"daily", 86400},	    {"weekly", 604800},
		{"monthly", 2592000}, {"yearly", 31536000},
	};
	int64_t times = draft_int(frequency, 100000);

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_ieq(period, str_z(periods[i].name)))
			return periods[i].seconds / (times ? times : 1);
	return 0;
}

void draft_head(struct draft *d, struct feed_head *h)
{
	struct str icon = text_of(d, DRAFT_ICON);

	h->title = text_of(d, DRAFT_TITLE);
	h->home = text_of(d, DRAFT_LINK);
	h->description = text_of(d, DRAFT_DESCRIPTION);
	h->lang = text_of(d, DRAFT_LANG);
	h->author = joined(d);
	h->authors = d->authors.items;
	h->nauthors = d->authors.len;
	h->icon = icon;
	h->image = text_of(d, DRAFT_IMAGE);
	h->self = text_of(d, DRAFT_SELF);
	h->next_page = text_of(d, DRAFT_NEXT);
	h->hub = text_of(d, DRAFT_HUB);
	h->updated = d->slots[DRAFT_UPDATED].number;
	if (!h->updated)
		h->updated = d->slots[DRAFT_PUBLISHED].number;
	h->ttl = 60 * draft_int(text_of(d, DRAFT_TTL), TTL_MAX_MINUTES);
	if (!h->ttl)
		h->ttl = pace(text_of(d, DRAFT_PERIOD), text_of(d, DRAFT_FREQUENCY));
	h->skip_hours = d->skip_hours;
	h->skip_days = d->skip_days;
	h->cut |= d->cut;
}
