/* SPDX-License-Identifier: ISC */
#include "engine/document.h"

#include <string.h>

#include "base/file.h"
#include "feed/mail.h"
#include "store/db_edition.h"
#include "store/db_retold.h"

/* The headline: the text's own, else the page's, else what digest/ makes of the first sentence. */
static struct str headline(const struct doc *doc, const struct digest *digest,
			   struct str page_title, struct arena *a)
{
	struct str title = page_title;
	struct buf text;

	if (title.n)
		return title;
	buf_init(&text, BUF_MAX);
	digester_title(doc, digest, &text);
	title = arena_str(a, buf_view(&text));
	buf_release(&text);
	return title;
}

static struct str visible(const struct doc *doc, struct range r, struct arena *a)
{
	struct buf text;
	struct str out;

	if (!range_len(r))
		return STR_NONE;
	buf_init(&text, BUF_MAX);
	doc_text(doc, r, &text);
	out = arena_str(a, buf_view(&text));
	buf_release(&text);
	return out;
}

/* Where a mail's entry goes. */
struct mail_page {
	struct document *d;
	struct arena *arena;
};

static enum err take_mail(void *ctx, const struct feed_entry *e)
{
	struct mail_page *m = ctx;
	struct show *show = &m->d->show;
	struct page_hints hints = {.type = e->content_type == FEED_TEXT_HTML ? PAGE_HTML
									     : PAGE_PLAIN,
				   .cut = feed_body_is_cut(e->content)};

	page_parse(&m->d->doc, arena_str(m->arena, e->content), &hints, NULL, m->arena);
	show->title = arena_str(m->arena, e->title);
	show->author = arena_str(m->arena, e->author);
	show->publisher = arena_str(m->arena, e->publisher);
	show->published = e->published;
	m->d->letter = e->letter;
	return OK;
}

static enum err read_page(struct document *d, const char *file, struct str bytes, struct arena *a)
{
	struct page_hints hints = {.type = PAGE_HTML, .is_file = true};
	struct mail_page mail = {d, a};

	if (str_iends(str_z(file), STR(".eml")))
		return mail_read(bytes, 0, take_mail, &mail);
	if (strcmp(file, "-") != 0)
		hints.type = page_type_of(str_z(file));
	page_parse(&d->doc, arena_str(a, bytes), &hints, &d->show.title, a);
	return OK;
}

enum err document_page(struct document *d, const char *file, struct arena *a, struct why *why)
{
	struct buf bytes;
	enum err err;

	memset(d, 0, sizeof *d);
	buf_init(&bytes, DOCUMENT_FILE_MAX);
	err = file_read(&bytes, file, why);
	if (!err)
		err = read_page(d, file, buf_view(&bytes), a);
	if (!err) {
		d->show.file = str_z(file);
		d->show.doc = &d->doc;
		d->show.digest = &d->digest;
	}
	buf_release(&bytes);
	return err;
}

enum err document_file(struct document *d, const char *file, const struct digester_hints *hints,
		       struct arena *a, struct why *why)
{
	struct digester_hints all = *hints;
	enum err err = document_page(d, file, a, why);

	if (err)
		return err;
	all.title = d->show.title;
	all.letter = d->letter;
	digester_run(&d->doc, &all, &d->digest, a);
	d->show.title = headline(&d->doc, &d->digest, d->show.title, a);
	if (!d->show.publisher.n)
		d->show.publisher = visible(&d->doc, d->digest.attribution, a);
	return OK;
}

static bool asks_for_more(const struct digester_hints *h)
{
	return h->lang_sure || h->sentences || h->chars;
}

enum err document_article(struct document *d, struct db *db, int64_t id,
			  const struct digester_hints *hints, struct arena *a, struct why *why)
{
	struct digester_hints all = *hints;
	struct db_article article;
	enum err err;

	memset(d, 0, sizeof *d);
	err = db_article_get(db, id, &article, a, why);
	if (err)
		return err;
	err = db_article_text(db, id, &d->doc, &d->digest, a, why);
	if (err)
		return err;
	d->show = (struct show){
		.id = id,
		.title = article.title,
		.publisher = article.publisher.n ? article.publisher : article.source_name,
		.author = article.author,
		.url = article.url,
		.published = article.published,
		.doc = &d->doc,
		.digest = &d->digest,
	};
	if (!asks_for_more(hints) && db_retold_get(db, id, d->doc.text, &d->retold, a) &&
	    d->retold.done)
		d->show.retold = &d->retold;
	if (d->digest.version == DIGEST_VERSION && !asks_for_more(hints))
		return OK;
	all.title = article.title;
	if (!all.lang.n)
		all.lang = article.lang;
	all.letter = d->digest.kind == DIGEST_ISSUE;
	all.edition = db_edition_is(db, id);
	all.lang_sure = all.lang_sure || all.edition;
	digester_run(&d->doc, &all, &d->digest, a);
	return OK;
}
