/* SPDX-License-Identifier: ISC */
/* db_entry.h: an entry of a feed as the cache takes it, and what its texts are. */
#ifndef KURZUM_STORE_DB_ENTRY_H
#define KURZUM_STORE_DB_ENTRY_H

#include "doc/digest.h"
#include "doc/doc.h"
#include "doc/enclosure.h"

enum db_raw {
	DB_RAW_HTML,
	DB_RAW_PLAIN,
	DB_RAW_MARKDOWN,
	DB_RAW_EDITION, /* of kurzum's own making: nothing came, its doc is all there is */
	DB_RAW_FILE = 16, /* a whole file with its headline */
	DB_RAW_LETTER = 32, /* came as a mail to many */
};

/* The texts of an article; article.part says which is shown. */
enum db_part {
	DB_PART_FEED,
	DB_PART_PAGE, /* of the page behind the link (db_page.h) */
};

/* What an article was before it changed: its headline and the feed's text. */
struct db_former {
	struct arena arena; /* owns the rest */
	struct str title;
	struct doc doc;
	struct digest digest; /* version 0: was not made */
};

/* A body as it is kept (db_pack.h). */
struct db_packed {
	struct str doc, digest, raw;
	uint8_t codec; /* of raw: enum db_codec */
	bool made; /* false: the others say nothing */
};

/* What ingest knows of one entry. */
struct db_entry {
	int64_t source;
	struct str guid, url, title, author, publisher, lang, image;
	struct str alias; /* newsboat's name for it; empty: the guid */
	bool loose; /* the guid is not the feed's own but made by newsboat */
	const struct enclosure *files; /* enclosed with it (db_enclosure.h) */
	uint32_t nfiles; /* at most ENCLOSURES_MAX */
	bool reset_unread; /* when its text has changed it is unread again */
	int64_t published, updated; /* 0: none */
	struct str raw; /* content as the feed gave it, so that a better method can read it again */
	uint8_t raw_type; /* enum db_raw, perhaps with DB_RAW_FILE or DB_RAW_LETTER */
	uint64_t hash; /* of what came, when it differs from this (a headline was made): 0:
			  db_article_hash */
	int64_t twin; /* db_article_twin, when it was made elsewhere; 0: it is made */
	const struct doc *doc; /* NULL: no text */
	const struct digest *digest; /* NULL: to be made later (work queue) */
	struct db_packed packed; /* raw, doc, digest, when they were packed elsewhere */
	struct db_former *former; /* filled by db_article_put for a changed one; NULL: not wanted */
};

#endif
