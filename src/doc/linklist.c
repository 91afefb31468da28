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

static bool leads_on(const struct doc *d, const struct linklist_item *item)
{
	uint8_t role = d->blocks[doc_block_at(d, item->at)].role;

	if (item->kind != LINKLIST_PAGE || !url_is_http(item->url))
		return false;
	if (role == ROLE_BOILER || role == ROLE_DISCLOSURE || role == ROLE_COMMENT)
		return false;
	return !has_any(item->url, addresses, sizeof addresses / sizeof *addresses) &&
	       !has_any(item->text, words, sizeof words / sizeof *words);
}

void linklist_leads(const struct doc *d, struct arena *a, struct linklist *out)
{
	uint32_t n = out->len, first = n;

	if (!d->nblocks)
		return;
	linklist_make(d, a, out);
	for (uint32_t i = first; i < out->len; i++)
		if (leads_on(d, &out->items[i]))
			out->items[n++] = out->items[i];
	out->len = n;
}
