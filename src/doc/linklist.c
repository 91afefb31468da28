/* SPDX-License-Identifier: ISC */
#include "doc/linklist.h"

#include "base/url.h"
#include "base/utf8.h"

static const struct {
	const char *ending;
	enum linklist_kind kind;
} endings[] = {
	{".png", LINKLIST_PICTURE}, {".jpg", LINKLIST_PICTURE},	 {".jpeg", LINKLIST_PICTURE},
	{".gif", LINKLIST_PICTURE}, {".webp", LINKLIST_PICTURE}, {".avif", LINKLIST_PICTURE},
	{".svg", LINKLIST_PICTURE}, {".mp3", LINKLIST_MEDIA},	 {".m4a", LINKLIST_MEDIA},
	{".ogg", LINKLIST_MEDIA},   {".opus", LINKLIST_MEDIA},	 {".wav", LINKLIST_MEDIA},
	{".flac", LINKLIST_MEDIA},  {".mp4", LINKLIST_MEDIA},	 {".m4v", LINKLIST_MEDIA},
	{".webm", LINKLIST_MEDIA},  {".mkv", LINKLIST_MEDIA},	 {".mov", LINKLIST_MEDIA},
};

enum linklist_kind linklist_kind_of(struct str url)
{
	struct str path = url_split(url).path;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_iends(path, str_z(endings[i].ending)))
			return endings[i].kind;
	return LINKLIST_PAGE;
}

/* Where the text of a link ends that begins with span i: a long one is several that touch. */
static uint32_t text_end(const struct doc *d, uint32_t i)
{
	uint32_t end = d->spans[i].end;

	for (uint32_t k = i + 1; k < d->nspans && d->spans[k].start <= end; k++)
		if (d->spans[k].kind == d->spans[i].kind &&
		    d->spans[k].value == d->spans[i].value && d->spans[k].end > end)
			end = d->spans[k].end;
	return end;
}

static struct str text_of(const struct doc *d, uint32_t i, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, BUF_MAX);
	doc_text(d, (struct range){d->spans[i].start, text_end(d, i)}, &text);
	s = utf8_line(a, buf_view(&text), LINKLIST_TEXT_BYTES);
	buf_release(&text);
	return s;
}

static void fill(struct linklist_item *item, const struct doc *d, uint32_t i, struct arena *a)
{
	const struct span *s = &d->spans[i];

	item->number = s->value + 1;
	item->url = arena_str(a, doc_link(d, s->value));
	item->kind = s->kind == SPAN_IMAGE ? LINKLIST_PICTURE
					   : linklist_kind_of(doc_link(d, s->value));
	item->text = text_of(d, i, a);
	item->at = s->start;
}

void linklist_make(const struct doc *d, struct arena *a, struct linklist *out)
{
	uint32_t first = out->len;

	for (uint32_t i = 0; i < d->nlinks; i++)
		(void)VEC_ADD(out);
	for (uint32_t i = 0; i < d->nspans; i++) {
		const struct span *s = &d->spans[i];
		struct linklist_item *item;

		if ((s->kind != SPAN_LINK && s->kind != SPAN_IMAGE) || s->value >= d->nlinks)
			continue;
		item = &out->items[first + s->value];
		if (!item->number || !item->text.n)
			fill(item, d, i, a);
	}
	/* an address that nothing points to has no place to tell of */
	uint32_t n = first;

	for (uint32_t i = first; i < out->len; i++)
		if (out->items[i].number)
			out->items[n++] = out->items[i];
	out->len = n;
}

/* ---- what leads on ---- */

static const char *const addresses[] = {
#define ADDRESS(part) part,
#define WORDS(text)
#include "doc/leads.def"
#undef ADDRESS
#undef WORDS
};

static const char *const words[] = {
#define ADDRESS(part)
#define WORDS(text) text,
#include "doc/leads.def"
#undef ADDRESS
#undef WORDS
};

static bool has_any(struct str s, const char *const *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ifind(s, str_z(parts[i])) < s.n)
			return true;
	return false;
}

/* From the first section of an issue to the line behind the text of the last; else nothing. */
static struct range sections_of(const struct doc *d)
{
	struct range r = {0, 0};
	bool begun = false;

	for (uint32_t i = 0; i < d->nblocks; i++) {
		uint8_t role = d->blocks[i].role;

		if (role == ROLE_SECTION && !begun)
			r.start = d->blocks[i].start;
		begun = begun || role == ROLE_SECTION;
		if (begun && role != ROLE_BOILER && role != ROLE_EMPTY)
			r.end = d->blocks[i + 1 < d->nblocks ? i + 1 : i].end;
	}
	return r;
}

/* Whether what is no text leads to something to read: "read on" in a section, an item of a list of
 * sources. Above and below the sections it is the mail's own business. */
static bool is_aside(const struct block *b, struct range sections)
{
	return b->kind == BLOCK_ITEM || (b->start >= sections.start && b->start < sections.end);
}

/*
 * What the letter itself says it for, wherever the link stands: an address that cancels it must not
 * be fetched. Around the text the whole block tells: "you can leave the list <here>".
 */
static bool is_own_business(const struct doc *d, uint32_t i, struct arena *a)
{
	const struct block *b = &d->blocks[doc_block_at(d, d->spans[i].start)];
	struct str s = text_of(d, i, a);

	if (has_any(s, words, sizeof words / sizeof *words))
		return true;
	s = str_sub(d->text, b->start, b->end);
	return b->role == ROLE_BOILER && has_any(s, words, sizeof words / sizeof *words);
}

static bool leads_on(const struct doc *d, const struct linklist_item *item, struct range sections)
{
	const struct block *b = &d->blocks[doc_block_at(d, item->at)];

	if (item->kind != LINKLIST_PAGE || !url_is_http(item->url))
		return false;
	if (b->role == ROLE_DISCLOSURE || b->role == ROLE_COMMENT ||
	    (b->role == ROLE_BOILER && !is_aside(b, sections)))
		return false;
	return !has_any(item->url, addresses, sizeof addresses / sizeof *addresses);
}

void linklist_leads(const struct doc *d, struct arena *a, struct linklist *out)
{
	uint32_t n = out->len, first = n;
	struct range sections;
	bool *own;

	if (!d->nblocks || !d->nlinks)
		return;
	linklist_make(d, a, out);
	own = arena_zalloc(a, d->nlinks, sizeof *own);
	for (uint32_t i = 0; i < d->nspans; i++)
		if (d->spans[i].kind == SPAN_LINK && d->spans[i].value < d->nlinks)
			own[d->spans[i].value] = own[d->spans[i].value] || is_own_business(d, i, a);
	sections = sections_of(d);
	for (uint32_t i = first; i < out->len; i++)
		if (!own[out->items[i].number - 1] && leads_on(d, &out->items[i], sections))
			out->items[n++] = out->items[i];
	out->len = n;
}
