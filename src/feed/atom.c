/* SPDX-License-Identifier: ISC */
#include "feed/atom.h"

#include "base/url.h"
#include "feed/xmlfeed.h"

/* Where and what the link leads to decides; RFC 4287, 4.2.7, and RFC 5005 for "next". */
static void link_enclosure(struct xmlfeed *f, const struct xml_tag *tag, struct str href)
{
	struct feed_enclosure *e = draft_enclosure(xmlfeed_draft(f), href, xmlfeed_base(f), true);

	if (!e)
		return;
	e->type = arena_str(xmlfeed_draft(f)->arena,
			    str_sub(xml_attr_find(tag, XML_NS_NONE, "type"), 0, 128));
	e->length = draft_int(xml_attr_find(tag, XML_NS_NONE, "length"), INT64_MAX);
	e->title = arena_str(xmlfeed_draft(f)->arena,
			     str_sub(xml_attr_find(tag, XML_NS_NONE, "title"), 0, 1024));
}

static unsigned alternate_rank(struct str type)
{
	return !type.n || str_ieq(type, STR("text/html")) ||
			       str_ieq(type, STR("application/xhtml+xml"))
		       ? 5
		       : 3;
}

static void start_link(struct xmlfeed *f, const struct xml_tag *tag)
{
	static const struct {
		const char *rel;
		enum draft_slot feed, entry;
		unsigned rank;
	} rels[] = {
		{"self", DRAFT_SELF, DRAFT_LINK, 1},
		{"next", DRAFT_NEXT, DRAFT_NONE, 1},
		{"hub", DRAFT_HUB, DRAFT_NONE, 1},
		{"replies", DRAFT_NONE, DRAFT_COMMENTS, 1},
		{"related", DRAFT_NONE, DRAFT_EXTERNAL, 2},
		{"via", DRAFT_NONE, DRAFT_EXTERNAL, 1},
	};
	struct str rel = str_trim(xml_attr_find(tag, XML_NS_NONE, "rel"));
	struct str href = xml_attr_find(tag, XML_NS_NONE, "href");
	struct str type = xml_attr_find(tag, XML_NS_NONE, "type");
	bool in_entry = xmlfeed_in_entry(f);

	/* href="" is the base itself (RFC 3986, 4.4), where the feed names one */
	if (href.p && !href.n && xmlfeed_has_base(f))
		href = xmlfeed_base(f);
	if (xmlfeed_context(f) == IN_SOURCE || href.n || (rel.n && !str_ieq(rel, STR("alternate"))))
		xmlfeed_ignore(f); /* else the address is its text, against the RFC */
	if (!href.n || xmlfeed_context(f) == IN_SOURCE)
		return;
	if (str_istarts(rel, STR("http://www.iana.org/assignments/relation/")))
		rel = str_sub(rel, 41, rel.n);
	if (!rel.n || str_ieq(rel, STR("alternate"))) {
		xmlfeed_put(f, DRAFT_LINK, alternate_rank(type), AS_ADDRESS, href);
	} else if (str_ieq(rel, STR("enclosure")) && in_entry) {
		link_enclosure(f, tag, href);
	}
	for (size_t i = 0; i < sizeof rels / sizeof *rels; i++)
		if (str_ieq(rel, str_z(rels[i].rel)))
			xmlfeed_put(f, in_entry ? rels[i].entry : rels[i].feed, rels[i].rank,
				    AS_ADDRESS, href);
}

/*
 * Text constructs. Atom 1.0: type="text|html|xhtml" or a media type; what is neither text nor XML
 * is base64. Atom 0.3: type is a media type, mode="xml|escaped|base64".
 */
static void start_text(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct str type = str_trim(xml_attr_find(tag, XML_NS_NONE, "type"));
	struct str mode = str_trim(xml_attr_find(tag, XML_NS_NONE, "mode"));
	enum xmlfeed_text text = XMLFEED_GUESS;
	enum draft_as as = AS_TEXT;

	if (str_ieq(type, STR("html")) || str_istarts(type, STR("text/html"))) {
		as = AS_HTML;
		text = str_ieq(mode, STR("xml")) ? XMLFEED_INLINE : XMLFEED_ESCAPED;
	} else if (str_ieq(type, STR("xhtml")) || str_iends(type, STR("+xml")) ||
		   str_iends(type, STR("/xml"))) {
		as = AS_HTML;
		text = str_ieq(mode, STR("escaped")) ? XMLFEED_ESCAPED : XMLFEED_INLINE;
	} else if (str_chr(type, '/') != SIZE_MAX && !str_istarts(type, STR("text/"))) {
		as = AS_HTML;
		text = mode.n ? XMLFEED_ESCAPED : XMLFEED_BASE64;
	} else if (str_ieq(mode, STR("escaped")) && !type.n) {
		as = AS_HTML;
	}
	xmlfeed_read_as(f, as, str_ieq(mode, STR("base64")) ? XMLFEED_BASE64 : text);
}

/* What a machine calls it, which mostly is what people call it, unless it is an address. */
static void start_category(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct str term = str_trim(xml_attr_find(tag, XML_NS_NONE, "term"));
	struct str label = str_trim(xml_attr_find(tag, XML_NS_NONE, "label"));

	xmlfeed_put(f, DRAFT_CATEGORY, 1, AS_TEXT,
		    label.n && (!term.n || url_is_http(term)) ? label : term);
}

static const struct xmlfeed_rule rules[] = {
	XMLFEED_OPENS(ATOM, "feed", IN_FEED, IN_FEED, NULL),
	XMLFEED_OPENS(ATOM, "entry", IN_FEED, IN_ENTRY, NULL),
	XMLFEED_OPENS(ATOM, "author", IN_BOTH | IN_SOURCE, IN_PERSON, NULL),
	XMLFEED_OPENS(ATOM, "source", IN_ENTRY, IN_SOURCE, NULL),

	XMLFEED_FIELD(ATOM, "name", IN_PERSON, AUTHOR, 1, NAME),
	XMLFEED_FIELD(ATOM, "uri", IN_PERSON, AUTHOR_URL, 1, ADDRESS),
	XMLFEED_FIELD(ATOM, "url", IN_PERSON, AUTHOR_URL, 1, ADDRESS),
	XMLFEED_FIELD(ATOM, "homepage", IN_PERSON, AUTHOR_URL, 1, ADDRESS),

	XMLFEED_START(ATOM, "title", IN_BOTH, TITLE, 5, TEXT, start_text),
	XMLFEED_START(ATOM, "title", IN_SOURCE, PUBLISHER, 3, TEXT, start_text),
	XMLFEED_START(ATOM, "link", IN_BOTH | IN_SOURCE, LINK, 2, ADDRESS, start_link),
	XMLFEED_FIELD(ATOM, "id", IN_BOTH, ID, 5, ID),
	XMLFEED_START(ATOM, "category", IN_ENTRY, NONE, 0, TEXT, start_category),

	XMLFEED_START(ATOM, "content", IN_ENTRY, CONTENT, 5, TEXT, start_text),
	XMLFEED_START(ATOM, "summary", IN_ENTRY, SUMMARY, 5, TEXT, start_text),
	XMLFEED_FIELD(ATOM, "published", IN_ENTRY, PUBLISHED, 5, DATE),
	XMLFEED_FIELD(ATOM, "issued", IN_ENTRY, PUBLISHED, 4, DATE),
	XMLFEED_FIELD(ATOM, "created", IN_ENTRY, PUBLISHED, 2, DATE),
	XMLFEED_FIELD(ATOM, "updated", IN_BOTH, UPDATED, 5, DATE),
	XMLFEED_FIELD(ATOM, "modified", IN_BOTH, UPDATED, 4, DATE),

	XMLFEED_START(ATOM, "subtitle", IN_FEED, DESCRIPTION, 5, TEXT, start_text),
	XMLFEED_START(ATOM, "tagline", IN_FEED, DESCRIPTION, 4, TEXT, start_text),
	XMLFEED_FIELD(ATOM, "icon", IN_FEED, ICON, 5, ADDRESS),
	XMLFEED_FIELD(ATOM, "logo", IN_FEED, IMAGE, 5, ADDRESS),
};

const struct xmlfeed_rules xmlfeed_atom = {rules, sizeof rules / sizeof *rules};

static void *start(struct collect *c)
{
	static const struct xmlfeed_rules *const tables[] = {&xmlfeed_atom, &xmlfeed_modules, NULL};
	static const struct xmlfeed_kind kind = {XML_NS_ATOM, "entry", tables};

	return xmlfeed_new(c, &kind);
}

const struct collect_format atom_format = {"atom", start, xmlfeed_push, xmlfeed_finish,
					   xmlfeed_free};
