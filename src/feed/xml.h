/* SPDX-License-Identifier: ISC */
/*
 * xml.h: valid UTF-8 → tags and texts, as they come. A push tokenizer for the XML that feeds really
 * are.
 *
 * Feeds break XML's rules in ways that an XML parser's recovery makes worse: on any wrong end tag
 * libxml2 closes whatever is open, a stray </b> ends the description, its end tag the item; it
 * drops a bare & and stops at 10 MB of text. So here, as in HTML parsers, everything has a meaning:
 * an end tag closes the innermost element of its name, or nothing; & and < that begin nothing are
 * text; undeclared prefixes get their customary meaning. What could harm is not there to be
 * switched off: no DTD is read, no entity expanded but characters, nothing included or fetched.
 *
 * Cost: O(n); one tag is held (up to XML_TAG_MAX), texts are passed on without a copy. Owner: who
 * called xml_new.
 */
#ifndef KURZUM_FEED_XML_H
#define KURZUM_FEED_XML_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

#define XML_TAG_MAX ((size_t)1 << 20) /* bytes of one tag; a longer one is text */
#define XML_DEPTH_MAX 1000 /* open elements; more is no feed: ERR_LIMIT */
#define XML_ATTRS_MAX 128 /* of one tag, the rest is dropped */
#define XML_BINDINGS_MAX 256 /* namespace declarations in force, the rest is not known */

enum xml_ns { /* which of them have addresses stands in namespaces.def */
	      XML_NS_NONE, /* no prefix, nothing declared */
	      XML_NS_OTHER, /* none that matters here */
	      XML_NS_RSS,
	      XML_NS_ATOM,
	      XML_NS_RDF,
	      XML_NS_DC,
	      XML_NS_DCTERMS,
	      XML_NS_CONTENT,
	      XML_NS_MEDIA,
	      XML_NS_ITUNES,
	      XML_NS_SY,
	      XML_NS_SLASH,
	      XML_NS_WFW,
	      XML_NS_THR,
	      XML_NS_FEEDBURNER,
	      XML_NS_GOOGLEPLAY,
	      XML_NS_XHTML,
	      XML_NS_XML,
};

struct xml_attr {
	enum xml_ns ns;
	struct str name; /* without prefix */
	struct str value; /* references resolved */
};

struct xml_tag {
	enum xml_ns ns;
	struct str name; /* without prefix */
	struct str prefix;
	const struct xml_attr *attrs;
	uint32_t nattrs;
};

/* All borrowed during the call. For each start one end follows, at the latest in xml_finish. */
struct xml_calls {
	void (*start)(void *ctx, const struct xml_tag *tag);
	void (*end)(void *ctx);
	void (*text)(void *ctx, struct str text); /* in pieces */
};

struct xml;

struct xml *xml_new(const struct xml_calls *calls, void *ctx);
void xml_free(struct xml *x);

/* ERR_LIMIT: nested too deeply; nothing is read any more. */
enum err xml_push(struct xml *x, struct str utf8) MUST_CHECK;

/* Whether ends are called by xml_finish: the text was over before they stood in it. */
bool xml_is_over(const struct xml *x);

/* No more text: what is open is ended. false when something was, or nothing ever. */
bool xml_finish(struct xml *x);

/* Within a start call: ends elements until `depth` are open, before the new one is opened. */
void xml_close_to(struct xml *x, uint32_t depth);

uint32_t xml_depth(const struct xml *x);

/* Whether something was not well-formed so far. */
bool xml_is_broken(const struct xml *x);

/* Value of an attribute; one without a prefix is XML_NS_NONE. Empty when there is none. */
struct str xml_attr_find(const struct xml_tag *tag, enum xml_ns ns, const char *name);

#endif
