/* SPDX-License-Identifier: ISC */
#include "feed/rss.h"

#include "base/url.h"
#include "feed/xmlfeed.h"

/* The text of the element is an address too when there is no href (Atom's way inside RSS without
 * its namespace). */
static void start_link(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct str href = xml_attr_find(tag, XML_NS_NONE, "href");
	struct str rel = xml_attr_find(tag, XML_NS_NONE, "rel");

	if (href.n && (!rel.n || str_ieq(rel, STR("alternate"))))
		xmlfeed_put(f, DRAFT_LINK, 4, AS_ADDRESS, href);
	else if (href.n && str_ieq(rel, STR("self")) && !xmlfeed_in_entry(f))
		xmlfeed_put(f, DRAFT_SELF, 1, AS_ADDRESS, href);
}

static void start_guid(struct xmlfeed *f, const struct xml_tag *tag)
{
	if (str_ieq(str_trim(xml_attr_find(tag, XML_NS_NONE, "isPermaLink")), STR("false")))
		xmlfeed_draft(f)->id_is_no_link = true;
}

static void start_enclosure(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct draft *d = xmlfeed_draft(f);
	struct feed_enclosure *e =
		draft_enclosure(d, xml_attr_find(tag, XML_NS_NONE, "url"), xmlfeed_base(f), true);

	if (!e)
		return;
	e->type = arena_str(d->arena, str_sub(xml_attr_find(tag, XML_NS_NONE, "type"), 0, 128));
	e->length = draft_int(xml_attr_find(tag, XML_NS_NONE, "length"), INT64_MAX);
}

/* RDF: what the item is about is its page and its name. */
static void start_item(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct str about = xml_attr_find(tag, XML_NS_RDF, "about");

	xmlfeed_put(f, DRAFT_ID, 1, AS_WORD, about);
	if (url_is_http(about))
		xmlfeed_put(f, DRAFT_LINK, 1, AS_ADDRESS, about);
}

static const struct xmlfeed_rule rules[] = {
	XMLFEED_OPENS(RSS, "rss", IN_FEED, IN_FEED, NULL),
	XMLFEED_OPENS(RDF, "RDF", IN_FEED, IN_FEED, NULL),
	XMLFEED_OPENS(RSS, "RDF", IN_FEED, IN_FEED, NULL),
	XMLFEED_OPENS(RSS, "channel", IN_FEED, IN_FEED, NULL),
	XMLFEED_OPENS(RSS, "item", IN_FEED, IN_ENTRY, start_item),
	XMLFEED_OPENS(RSS, "image", IN_FEED, IN_IMAGE, NULL),
	XMLFEED_FIELD(RSS, "url", IN_IMAGE, IMAGE, 3, ADDRESS),

	XMLFEED_FIELD(RSS, "title", IN_BOTH, TITLE, 6, TITLE),
	XMLFEED_START(RSS, "link", IN_BOTH, LINK, 6, ADDRESS, start_link),
	XMLFEED_FIELD(RSS, "language", IN_FEED, LANG, 5, WORD),
	XMLFEED_FIELD(RSS, "description", IN_FEED, DESCRIPTION, 5, TITLE),
	XMLFEED_FIELD(RSS, "tagline", IN_FEED, DESCRIPTION, 2, TITLE),
	XMLFEED_FIELD(RSS, "managingEditor", IN_FEED, AUTHOR, 3, NAME),
	XMLFEED_FIELD(RSS, "webMaster", IN_FEED, AUTHOR, 1, NAME),
	XMLFEED_FIELD(RSS, "author", IN_FEED, AUTHOR, 4, NAME),
	XMLFEED_FIELD(RSS, "pubDate", IN_FEED, PUBLISHED, 5, DATE),
	XMLFEED_FIELD(RSS, "lastBuildDate", IN_FEED, UPDATED, 5, DATE),
	XMLFEED_FIELD(RSS, "ttl", IN_FEED, TTL, 5, WORD),
	XMLFEED_OPENS(RSS, "skipHours", IN_FEED, IN_SKIP, NULL),
	XMLFEED_OPENS(RSS, "skipDays", IN_FEED, IN_SKIP, NULL),
	XMLFEED_FIELD(RSS, "hour", IN_SKIP, SKIP_HOUR, 1, WORD),
	XMLFEED_FIELD(RSS, "day", IN_SKIP, SKIP_DAY, 1, WORD),

	XMLFEED_START(RSS, "guid", IN_ENTRY, ID, 5, WORD, start_guid),
	XMLFEED_FIELD(RSS, "description", IN_ENTRY, SUMMARY, 5, HTML),
	XMLFEED_FIELD(RSS, "fullitem", IN_ENTRY, CONTENT, 3, HTML),
	XMLFEED_FIELD(RSS, "author", IN_ENTRY, AUTHOR, 4, NAME),
	XMLFEED_FIELD(RSS, "pubDate", IN_ENTRY, PUBLISHED, 6, DATE),
	XMLFEED_FIELD(RSS, "category", IN_ENTRY, CATEGORY, 1, TITLE),
	XMLFEED_FIELD(RSS, "comments", IN_ENTRY, COMMENTS, 5, ADDRESS),
	XMLFEED_FIELD(RSS, "source", IN_ENTRY, PUBLISHER, 5, TITLE),
	XMLFEED_START(RSS, "enclosure", IN_ENTRY, NONE, 0, TEXT, start_enclosure),
};

static const struct xmlfeed_rules xmlfeed_rss = {rules, sizeof rules / sizeof *rules};

static void *start(struct collect *c)
{
	static const struct xmlfeed_rules *const tables[] = {&xmlfeed_rss, &xmlfeed_modules,
							     &xmlfeed_atom, NULL};
	static const struct xmlfeed_kind kind = {XML_NS_RSS, "item", tables};

	return xmlfeed_new(c, &kind);
}

const struct collect_format rss_format = {"rss", start, xmlfeed_push, xmlfeed_finish, xmlfeed_free};
const struct collect_format rss_rdf_format = {"rdf", start, xmlfeed_push, xmlfeed_finish,
					      xmlfeed_free};
