/* SPDX-License-Identifier: ISC */
/* The vocabularies that RSS and Atom feeds mix in: one table, a line a tag. */
#include "feed/xmlfeed.h"

static struct str attr(const struct xml_tag *tag, const char *name)
{
	return xml_attr_find(tag, XML_NS_NONE, name);
}

/*
 * Media RSS 1.5.1 (https://www.rssboard.org/media-rss): what is shown in a page is the picture,
 * what is played is an enclosure. What stands in a media:group is the same in several forms, one of
 * them the default.
 */
static void start_group(struct xmlfeed *f, const struct xml_tag *tag)
{
	(void)tag;
	xmlfeed_draft(f)->ngroups++;
}

static void start_media(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct draft *d = xmlfeed_draft(f);
	struct str type = attr(tag, "type");
	struct feed_enclosure *e;
	bool is_new;

	if (str_ieq(attr(tag, "medium"), STR("image")) || str_istarts(type, STR("image/")))
		xmlfeed_put(f, DRAFT_IMAGE, 3, AS_ADDRESS, attr(tag, "url"));
	e = draft_enclosure(d, attr(tag, "url"), xmlfeed_base(f), false);
	is_new = e != NULL;
	if (!e) /* an <enclosure> may have named it before */
		e = draft_enclosure_find(d, attr(tag, "url"), xmlfeed_base(f));
	if (e && xmlfeed_context(f) == IN_GROUP && !e->group) {
		e->group = d->ngroups;
		e->preferred = str_ieq(str_trim(attr(tag, "isDefault")), STR("true"));
	}
	if (!is_new)
		return;
	e->medium = arena_str(d->arena, str_sub(str_trim(attr(tag, "medium")), 0, 16));
	e->type = arena_str(d->arena, str_sub(type, 0, 128));
	e->length = draft_int(attr(tag, "fileSize"), INT64_MAX);
	e->seconds = draft_seconds(attr(tag, "duration"));
}

static void start_thumbnail(struct xmlfeed *f, const struct xml_tag *tag)
{
	xmlfeed_put(f, DRAFT_IMAGE, 4, AS_ADDRESS, attr(tag, "url"));
}

static void start_itunes_image(struct xmlfeed *f, const struct xml_tag *tag)
{
	xmlfeed_put(f, DRAFT_IMAGE, 2, AS_ADDRESS, attr(tag, "href"));
}

static void start_media_text(struct xmlfeed *f, const struct xml_tag *tag)
{
	if (str_ieq(attr(tag, "type"), STR("plain")))
		xmlfeed_read_as(f, AS_TEXT, XMLFEED_ESCAPED);
}

/* XHTML in an item is its content, tags and all. */
static void start_body(struct xmlfeed *f, const struct xml_tag *tag)
{
	(void)tag;
	xmlfeed_read_as(f, AS_HTML, XMLFEED_INLINE);
}

static void start_category(struct xmlfeed *f, const struct xml_tag *tag)
{
	xmlfeed_put(f, DRAFT_CATEGORY, 1, AS_TEXT, attr(tag, "text"));
}

static const struct xmlfeed_rule rules[] = {
	XMLFEED_FIELD(DC, "title", IN_BOTH, TITLE, 4, TITLE),
	XMLFEED_FIELD(DC, "creator", IN_BOTH, AUTHOR, 4, NAME),
	XMLFEED_FIELD(DC, "author", IN_BOTH, AUTHOR, 4, NAME),
	XMLFEED_FIELD(DC, "publisher", IN_FEED, AUTHOR, 2, NAME),
	XMLFEED_FIELD(DC, "date", IN_BOTH, PUBLISHED, 4, DATE),
	XMLFEED_FIELD(DC, "subject", IN_ENTRY, CATEGORY, 1, TITLE),
	XMLFEED_FIELD(DC, "description", IN_ENTRY, SUMMARY, 3, HTML),
	XMLFEED_FIELD(DC, "description", IN_FEED, DESCRIPTION, 3, TITLE),
	XMLFEED_FIELD(DC, "language", IN_BOTH, LANG, 4, WORD),
	XMLFEED_FIELD(DC, "identifier", IN_ENTRY, ID, 2, WORD),
	XMLFEED_FIELD(DC, "source", IN_ENTRY, PUBLISHER, 2, TITLE),
	XMLFEED_FIELD(DC, "publisher", IN_ENTRY, PUBLISHER, 1, TITLE),

	XMLFEED_FIELD(DCTERMS, "title", IN_BOTH, TITLE, 3, TITLE),
	XMLFEED_FIELD(DCTERMS, "created", IN_ENTRY, PUBLISHED, 2, DATE),
	XMLFEED_FIELD(DCTERMS, "issued", IN_ENTRY, PUBLISHED, 3, DATE),
	XMLFEED_FIELD(DCTERMS, "modified", IN_BOTH, UPDATED, 3, DATE),
	XMLFEED_FIELD(DCTERMS, "creator", IN_BOTH, AUTHOR, 4, NAME),
	XMLFEED_FIELD(DCTERMS, "language", IN_BOTH, LANG, 3, WORD),

	XMLFEED_FIELD(CONTENT, "encoded", IN_ENTRY, CONTENT, 6, HTML),
	XMLFEED_START(XHTML, "body", IN_ENTRY, CONTENT, 4, HTML, start_body),
	XMLFEED_START(XHTML, "div", IN_ENTRY, CONTENT, 3, HTML, start_body),

	/* the children of a media:group count as the item's */
	XMLFEED_OPENS(MEDIA, "group", IN_ENTRY, IN_GROUP, start_group),
	XMLFEED_OPENS(MEDIA, "content", IN_BOTH | IN_GROUP, IN_SAME, start_media),
	XMLFEED_START(MEDIA, "thumbnail", IN_BOTH | IN_GROUP, NONE, 0, TEXT, start_thumbnail),
	XMLFEED_START(MEDIA, "title", IN_BOTH | IN_GROUP, TITLE, 1, TITLE, start_media_text),
	XMLFEED_START(MEDIA, "description", IN_ENTRY | IN_GROUP, SUMMARY, 1, HTML,
		      start_media_text),
	XMLFEED_FIELD(MEDIA, "category", IN_ENTRY | IN_GROUP, CATEGORY, 1, TITLE),
	XMLFEED_FIELD(MEDIA, "keywords", IN_ENTRY | IN_GROUP, KEYWORDS, 1, TITLE),
	XMLFEED_FIELD(MEDIA, "credit", IN_ENTRY | IN_GROUP, AUTHOR, 1, NAME),

	XMLFEED_FIELD(ITUNES, "title", IN_BOTH, TITLE, 2, TITLE),
	XMLFEED_FIELD(ITUNES, "author", IN_BOTH, AUTHOR, 3, NAME),
	XMLFEED_FIELD(ITUNES, "summary", IN_ENTRY, SUMMARY, 2, HTML),
	XMLFEED_FIELD(ITUNES, "subtitle", IN_ENTRY, SUMMARY, 1, HTML),
	XMLFEED_FIELD(ITUNES, "summary", IN_FEED, DESCRIPTION, 2, TITLE),
	XMLFEED_FIELD(ITUNES, "subtitle", IN_FEED, DESCRIPTION, 1, TITLE),
	XMLFEED_OPENS(ITUNES, "category", IN_ENTRY, IN_SAME, start_category),
	XMLFEED_FIELD(ITUNES, "keywords", IN_ENTRY, KEYWORDS, 1, TITLE),
	XMLFEED_FIELD(ITUNES, "duration", IN_ENTRY, SECONDS, 1, WORD),
	XMLFEED_START(ITUNES, "image", IN_BOTH, NONE, 0, TEXT, start_itunes_image),
	XMLFEED_OPENS(ITUNES, "owner", IN_FEED, IN_OWNER, NULL),
	XMLFEED_FIELD(ITUNES, "name", IN_OWNER, AUTHOR, 2, NAME),
	XMLFEED_FIELD(GOOGLEPLAY, "author", IN_BOTH, AUTHOR, 2, NAME),
	XMLFEED_FIELD(GOOGLEPLAY, "description", IN_ENTRY, SUMMARY, 1, HTML),
	XMLFEED_START(GOOGLEPLAY, "image", IN_BOTH, NONE, 0, TEXT, start_itunes_image),

	XMLFEED_FIELD(SY, "updatePeriod", IN_FEED, PERIOD, 1, WORD),
	XMLFEED_FIELD(SY, "updateFrequency", IN_FEED, FREQUENCY, 1, WORD),
};

const struct xmlfeed_rules xmlfeed_modules = {rules, sizeof rules / sizeof *rules};
