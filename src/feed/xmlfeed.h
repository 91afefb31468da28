/* SPDX-License-Identifier: ISC */
/*
 * xmlfeed.h: tags and texts → drafts, by tables. What RSS, RDF and Atom have in common.
 *
 * Each open element has a frame: the context it makes for its children, and the xml:base and
 * xml:lang in force. A rule says what an element in a context is: a field (its text goes to a
 * slot), or a container (it opens a context). Inside a field, tags are markup: they are written
 * into the text as HTML.
 */
#ifndef KURZUM_FEED_XMLFEED_H
#define KURZUM_FEED_XMLFEED_H

#include "feed/collect.h"
#include "feed/xml.h"

/* Contexts, as bits: a rule may hold in several. */
enum xmlfeed_in {
	IN_NOWHERE = 0, /* below an element that means nothing here */
	IN_FEED = 1,
	IN_ENTRY = 2,
	IN_PERSON = 4,
	IN_IMAGE = 8, /* the feed's <image> */
	IN_SOURCE = 16, /* the feed an entry was taken from */
	IN_OWNER = 32, /* who publishes the feed, iTunes */
	IN_SAME = 64, /* only groups: the context around it goes on */
	IN_SKIP = 128, /* skipHours, skipDays */
	IN_GROUP = 256, /* media:group of an entry */
	IN_BOTH = IN_FEED | IN_ENTRY,
};

struct xmlfeed;

struct xmlfeed_rule {
	enum xml_ns ns;
	const char *name;
	unsigned in;
	enum draft_slot slot; /* where the text goes, DRAFT_NONE: nowhere */
	uint8_t rank; /* the higher one stays */
	enum draft_as as;
	enum xmlfeed_in opens; /* a container */
	void (*start)(struct xmlfeed *f,
		      const struct xml_tag *tag); /* NULL: attributes do not matter */
};

/* Rows of the tables: a field, a field whose attributes matter, a container. */
#define XMLFEED_FIELD(ns, name, in, slot, rank, as)                                                \
	{                                                                                          \
		XML_NS_##ns, name, in, DRAFT_##slot, rank, AS_##as, IN_NOWHERE, NULL               \
	}
#define XMLFEED_START(ns, name, in, slot, rank, as, start)                                         \
	{                                                                                          \
		XML_NS_##ns, name, in, DRAFT_##slot, rank, AS_##as, IN_NOWHERE, start              \
	}
#define XMLFEED_OPENS(ns, name, in, opens, start)                                                  \
	{                                                                                          \
		XML_NS_##ns, name, in, DRAFT_NONE, 0, AS_TEXT, opens, start                        \
	}

struct xmlfeed_rules {
	const struct xmlfeed_rule *rules;
	size_t n;
};

struct xmlfeed_kind {
	enum xml_ns home; /* what names without a prefix belong to */
	const char *entry; /* name of an entry's element: closes what was left open before it */
	const struct xmlfeed_rules *const *tables; /* searched in this order, NULL ends */
};

/* The last three are the operations of a struct collect_format; the state is what xmlfeed_new gave.
 */
void *xmlfeed_new(struct collect *c, const struct xmlfeed_kind *kind);
void xmlfeed_free(void *state);
enum err xmlfeed_push(void *state, struct str utf8) MUST_CHECK;
enum err xmlfeed_finish(void *state, struct why *why) MUST_CHECK;

/* For the rules' start functions. */
struct draft *xmlfeed_draft(struct xmlfeed *f); /* the entry's, or the feed's */
bool xmlfeed_in_entry(const struct xmlfeed *f);
unsigned xmlfeed_context(const struct xmlfeed *f);
struct str xmlfeed_base(const struct xmlfeed *f);
bool xmlfeed_has_base(const struct xmlfeed *f); /* it was named: not the address of the feed */

/*
 * How the text of a field becomes a value. Tags inside one make it markup, where the text between
 * them has to be escaped again, unless the text is HTML itself.
 */
enum xmlfeed_text {
	XMLFEED_GUESS, /* by what comes first, tags or escaped HTML */
	XMLFEED_ESCAPED, /* the text is HTML: type="html" */
	XMLFEED_INLINE, /* the tags are the HTML: type="xhtml" */
	XMLFEED_BASE64,
};

/* How the field that begins is to be read. */
void xmlfeed_read_as(struct xmlfeed *f, enum draft_as as, enum xmlfeed_text text);

/* The text of the field that begins is of no interest. */
void xmlfeed_ignore(struct xmlfeed *f);

/* Puts a value into the draft in force. */
void xmlfeed_put(struct xmlfeed *f, enum draft_slot slot, unsigned rank, enum draft_as as,
		 struct str value);

/* Tables that several kinds use. */
extern const struct xmlfeed_rules xmlfeed_modules; /* modules.c */
extern const struct xmlfeed_rules xmlfeed_atom; /* atom.c */

#endif
