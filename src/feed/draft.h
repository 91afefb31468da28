/* SPDX-License-Identifier: ISC */
/*
 * draft.h: a feed or an entry while its fields come in, in any order and from several vocabularies.
 *
 * Each field is a slot; what has the higher rank stays (`title` before `media:title`). The formats'
 * tables say which tag goes to which slot; here is what a value becomes on its way in: plain text,
 * an absolute address, a date, a name. Memory is the caller's arena; a finished draft points into
 * it.
 */
#ifndef KURZUM_FEED_DRAFT_H
#define KURZUM_FEED_DRAFT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "feed/feed.h"

enum draft_slot {
	DRAFT_NONE,
	/* of both */
	DRAFT_TITLE,
	DRAFT_LINK, /* entry: its page; feed: home */
	DRAFT_ID,
	DRAFT_SUMMARY,
	DRAFT_LANG,
	DRAFT_IMAGE,
	DRAFT_PUBLISHED,
	DRAFT_UPDATED,
	DRAFT_AUTHOR,
	DRAFT_AUTHOR_URL, /* of the author that comes next or came last */
	/* of entries */
	DRAFT_CONTENT,
	DRAFT_CATEGORY,
	DRAFT_KEYWORDS, /* categories separated by commas */
	DRAFT_PUBLISHER,
	DRAFT_COMMENTS,
	DRAFT_EXTERNAL,
	DRAFT_SECONDS,
	/* of feeds */
	DRAFT_DESCRIPTION, /* plain */
	DRAFT_ICON,
	DRAFT_SELF,
	DRAFT_NEXT,
	DRAFT_HUB,
	DRAFT_TTL, /* minutes */
	DRAFT_PERIOD, /* sy: hourly, daily, weekly … */
	DRAFT_FREQUENCY, /* sy: times a period */
	DRAFT_SKIP_HOUR, /* one of several, 0 to 24 */
	DRAFT_SKIP_DAY, /* one of several, by its English name */
	DRAFT_SLOTS,
};

/* What a value is. */
enum draft_as {
	AS_TEXT, /* plain as it stands */
	AS_TITLE, /* plain, but HTML got into it in many feeds */
	AS_HTML,
	AS_ADDRESS,
	AS_DATE,
	AS_NAME, /* of a person: "Name (mail)", "mail (Name)", "Name <mail>" */
	AS_ID, /* one line; made absolute when it is a path */
	AS_WORD, /* one line as it stands: languages, numbers, RSS's ids */
};

VEC_OF(draft_strs, struct str);
VEC_OF(draft_authors, struct feed_author);
VEC_OF(draft_enclosures, struct feed_enclosure);

struct draft_value {
	struct str text;
	struct str raw; /* as it came, of what an alias is made of; empty: as text */
	int64_t number; /* dates */
	uint8_t rank; /* 0: empty */
	enum feed_text_type type;
	struct str base;
};

struct draft {
	struct arena *arena;
	struct draft_value slots[DRAFT_SLOTS];
	struct draft_authors authors;
	struct draft_strs categories;
	struct draft_enclosures enclosures;
	uint8_t author_rank;
	uint32_t nmain; /* enclosures that come first */
	uint32_t ngroups; /* of enclosures, so far */
	uint32_t skip_hours, skip_days; /* bits, as in struct feed_head */
	bool cut;
	bool letter; /* as in struct feed_entry */
	bool id_is_no_link; /* isPermaLink="false" */
};

void draft_init(struct draft *d, struct arena *arena);
void draft_release(struct draft *d);
void draft_clear(struct draft *d); /* empty again; the caller clears the arena */

/* Offers a value for a slot. Empty ones and those of a rank not above what is there change nothing.
 */
void draft_put(struct draft *d, enum draft_slot slot, unsigned rank, enum draft_as as,
	       struct str value, struct str base);

/* One more author; those of a higher rank replace the others, equal ones join. */
void draft_author(struct draft *d, unsigned rank, struct str name, struct str url, struct str base);

/*
 * One more enclosure; NULL when there are too many or the address is empty or known. A main one (an
 * <enclosure>) stands before the others (media:content). draft_entry says which of a group are
 * alternatives: of each medium the main one is taken, else the preferred, else the first.
 */
struct feed_enclosure *draft_enclosure(struct draft *d, struct str url, struct str base,
				       bool is_main);

/* The one of that address; NULL: there is none. */
struct feed_enclosure *draft_enclosure_find(struct draft *d, struct str url, struct str base);

/* Whole numbers without sign, everything else 0; too large ones are clamped. */
int64_t draft_int(struct str s, int64_t max);

/* Seconds of "90", "1:30", "1:02:03". */
int64_t draft_seconds(struct str s);

/* The entry or the feed. Strings are the arena's. Without an id the entry gets its address or a
 * hash of its text. */
void draft_entry(struct draft *d, struct feed_entry *e);
void draft_head(struct draft *d, struct feed_head *h);

#endif
