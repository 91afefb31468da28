/* SPDX-License-Identifier: ISC */
#include "engine/fulltext.h"

#include "doc/carry.h"
#include "doc/markup.h"
#include "page/extract.h"
#include "page/teaser.h"

bool fulltext_is_here(struct db *db, const struct db_page *wanted)
{
	struct arena arena = {0};
	struct doc doc;
	bool is_here = wanted->wish == DB_PAGE_VIEW &&
		       !db_page_text(db, wanted->article, DB_PART_FEED, &doc, &arena, NULL) &&
		       !teaser_is(&doc, FULLTEXT_WORDS_ENOUGH);

	arena_release(&arena);
	return is_here;
}

/* Whether what was found is worth showing beside a feed's text of so many words. */
static enum db_page_state judge(const struct extract *e, enum db_page_wish wish, uint32_t words,
				uint32_t feed_words)
{
	if (e->wall == WALL_PAY)
		return DB_PAGE_PAY;
	if (e->wall == WALL_CONSENT)
		return DB_PAGE_CONSENT;
	if (!words)
		return DB_PAGE_EMPTY;
	/* who asked for this very page sees what is on it */
	if (wish == DB_PAGE_KEY)
		return DB_PAGE_NONE;
	if (wish == DB_PAGE_ALWAYS ? words * 2 < feed_words : words <= feed_words)
		return DB_PAGE_NO_MORE;
	return DB_PAGE_NONE;
}

/* The text as clean HTML, so that a better method can read it again. */
static enum err store(struct db *db, const struct db_page *wanted, struct extract *e,
		      uint32_t place, struct digester *digester, struct arena *a, struct why *why)
{
	struct digester_hints hints = {.title = wanted->title,
				       .lang = e->lang.n ? e->lang : wanted->lang};
	struct db_entry entry = {.title = e->title,
				 .author = e->author,
				 .published = e->published,
				 .lang = e->lang,
				 .raw_type = DB_RAW_HTML,
				 .doc = &e->doc};
	struct digest digest;
	struct buf raw;
	enum err err;

	buf_init(&raw, BUF_MAX);
	markup_print(&e->doc, NULL, &raw);
	entry.raw = buf_view(&raw);
	digester_digest(digester, &e->doc, &hints, &digest, a);
	entry.digest = &digest;
	err = db_page_put(db, wanted->article, &entry, place, why);
	buf_release(&raw);
	return err;
}

enum err fulltext_take(struct db *db, const struct db_page *wanted,
		       const struct fulltext_page *page, struct digester *digester,
		       enum db_page_state *state, uint32_t *words, struct why *why)
{
	struct extract_hints hints = {.url = page->url, .charset = page->charset};
	struct arena arena = {0};
	struct db_article article;
	struct extract e;
	struct doc feed;
	enum err err = db_article_get(db, wanted->article, &article, &arena, why);

	if (!err)
		err = db_page_text(db, wanted->article, DB_PART_FEED, &feed, &arena, why);
	if (!err) {
		extract_page(&e, page->bytes, &hints, &arena);
		*words = doc_words(&e.doc, UINT32_MAX);
		*state = judge(&e, wanted->wish, *words, doc_words(&feed, UINT32_MAX));
		if (*state == DB_PAGE_NONE)
			err = store(db, wanted, &e, carry_place(&feed, article.place, &e.doc),
				    digester, &arena, why);
		else
			err = db_page_fail(db, wanted->article, *state, STR(""), 0, why);
	}
	arena_release(&arena);
	return err;
}
