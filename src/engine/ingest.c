/* SPDX-License-Identifier: ISC */
#include "engine/ingest.h"

#include <assert.h>
#include <stdatomic.h>

#include "base/log.h"
#include "base/url.h"
#include "engine/changed.h"
#include "engine/pages.h"
#include "feed/feed_parser.h"
#include "feed/mail.h"
#include "net/folder.h"
#include "page/page.h"
#include "page/teaser.h"
#include "store/db_mail.h"
#include "store/db_pack.h"

/* Bytes of a feed's new articles above which their docs and digests are held packed. */
#define LARGE ((size_t)4 << 20)

/* One article on its way. Texts are in the arena of the ingest. */
struct item {
	struct db_entry entry;
	struct str base; /* that links are relative to */
	struct doc doc;
	struct digest digest;
	bool is_mail;
	struct str words; /* empty: not made */
	bool away; /* doc and digest are held packed */
	int64_t files_of; /* the article is there as it is, but for its enclosed files; 0: else */
	bool wants_page; /* its text is a teaser, or pages are always wanted */
};

VEC_OF(items, struct item);
VEC_OF(names, struct str);

struct ingest {
	struct ingest_setup setup;
	struct arena arena;
	struct arena unsifted; /* texts of the items from `sifted` on */
	struct feed_parser *parser; /* NULL: not begun, or done */
	struct items items;
	struct names mails; /* files they came from */
	uint32_t sifted;
	struct ingest_head head;
	struct str lang; /* of the feed */
	const struct compound *by; /* list of nouns that the words of the items were made by */
	uint32_t seen; /* entries, known ones too */
	bool full; /* max_articles reached */
	atomic_bool stop;
};

struct ingest *ingest_new(const struct ingest_setup *setup)
{
	struct ingest *in = mem_zalloc(1, sizeof *in);

	in->setup = *setup;
	if (!in->setup.max_articles)
		in->setup.max_articles = FEED_ENTRIES_MAX;
	return in;
}

static void forget(struct ingest *in)
{
	feed_parser_free(in->parser);
	in->parser = NULL;
	VEC_CLEAR(&in->items);
	VEC_CLEAR(&in->mails);
	arena_release(&in->arena);
	arena_release(&in->unsifted);
	in->sifted = 0;
	in->head = (struct ingest_head){0};
	in->seen = 0;
	in->full = false;
}

void ingest_free(struct ingest *in)
{
	if (!in)
		return;
	forget(in);
	VEC_RELEASE(&in->items);
	VEC_RELEASE(&in->mails);
	mem_free(in);
}

static const struct enclosure *copy_files(const struct db_entry *e, struct arena *a)
{
	struct enclosure *files = e->nfiles ? arena_alloc(a, e->nfiles * sizeof *files) : NULL;

	for (uint32_t i = 0; i < e->nfiles; i++) {
		files[i] = e->files[i];
		files[i].url = arena_str(a, files[i].url);
		files[i].type = arena_str(a, files[i].type);
		files[i].title = arena_str(a, files[i].title);
	}
	return files;
}

static void copy_texts(struct item *item, struct arena *a)
{
	struct db_entry *e = &item->entry;

	e->guid = arena_str(a, e->guid);
	e->alias = arena_str(a, e->alias);
	e->url = arena_str(a, e->url);
	e->title = arena_str(a, e->title);
	e->author = arena_str(a, e->author);
	e->publisher = arena_str(a, e->publisher);
	e->lang = arena_str(a, e->lang);
	e->image = arena_str(a, e->image);
	e->raw = arena_str(a, e->raw);
	e->files = copy_files(e, a);
	item->base = arena_str(a, item->base);
}

/* Texts are copied. */
static void take(struct ingest *in, const struct db_entry *e, struct str base)
{
	struct item *item = VEC_ADD(&in->items);

	*item = (struct item){.entry = *e, .base = base};
	item->entry.source = in->setup.source;
	item->entry.hash = db_article_hash(e);
	item->entry.reset_unread = in->setup.reset_unread;
	copy_texts(item, &in->unsifted);
}

void ingest_sift(struct ingest *in, struct db *db)
{
	uint32_t kept = in->sifted;

	for (uint32_t i = in->sifted; i < in->items.len; i++) {
		struct item item = in->items.items[i];

		if (db_article_is_same(db, &item.entry, &item.files_of) && !item.files_of)
			continue;
		copy_texts(&item, &in->arena);
		in->items.items[kept++] = item;
	}
	in->items.len = in->sifted = kept;
	if (in->parser)
		arena_clear(&in->unsifted);
	else
		arena_release(&in->unsifted);
}

/* Nothing that could run or open something on this machine is kept. */
static struct str address_of(const struct feed_entry *f)
{
	if (url_is_safe(f->url))
		return f->url;
	return url_is_safe(f->external_url) ? f->external_url : STR("");
}

/* Of several forms of the same, one. */
static uint32_t files_of(const struct feed_entry *f, struct enclosure files[ENCLOSURES_MAX])
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < f->nenclosures && n < ENCLOSURES_MAX; i++) {
		const struct feed_enclosure *e = &f->enclosures[i];

		if (!e->alternative && url_is_safe(e->url))
			files[n++] = (struct enclosure){.url = e->url,
							.type = e->type,
							.title = e->title,
							.bytes = e->length,
							.seconds = e->seconds};
	}
	return n;
}

static void take_entry(struct ingest *in, const struct feed_entry *f)
{
	struct enclosure files[ENCLOSURES_MAX];
	bool whole = f->content.n > 0;
	enum feed_text_type type = whole ? f->content_type : f->summary_type;
	struct db_entry e = {
		.source = in->setup.source,
		.guid = f->guid,
		.alias = f->alias,
		.url = address_of(f),
		.title = f->title,
		.author = f->author,
		.publisher = f->publisher,
		.lang = f->lang,
		.image = f->image,
		.published = f->published ? f->published : f->updated,
		.updated = f->updated,
		.raw = whole ? f->content : f->summary,
		.raw_type = type == FEED_TEXT_HTML ? DB_RAW_HTML : DB_RAW_PLAIN,
	};

	if (f->letter)
		e.raw_type |= DB_RAW_LETTER;
	e.files = files;
	e.nfiles = files_of(f, files);
	take(in, &e, f->base.n ? f->base : e.url);
}

void ingest_entry(struct ingest *in, const struct feed_entry *f, bool loose)
{
	in->seen++;
	take_entry(in, f);
	in->items.items[in->items.len - 1].entry.loose = loose;
}

static enum err take_feed_entry(void *ctx, const struct feed_entry *f)
{
	struct ingest *in = ctx;

	in->full = ++in->seen > in->setup.max_articles;
	if (in->full)
		return ERR_LIMIT;
	take_entry(in, f);
	return OK;
}

void ingest_begin(struct ingest *in, const char *url, const char *content_type)
{
	struct feed_hints hints = {.url = str_z(url),
				   .content_type = str_z(content_type),
				   .max_entries = in->setup.max_articles};

	if (in->setup.max_bytes)
		hints.max_bytes = in->setup.max_bytes + FEED_BODY_MAX;
	forget(in);
	in->parser = feed_parser_new(&hints, take_feed_entry, in);
}

enum err ingest_push(struct ingest *in, const void *bytes, size_t n)
{
	enum err err;

	assert(in->parser);
	if (in->full)
		return OK;
	err = feed_parser_push(in->parser, bytes, n);
	/* the rest is not wanted, but the transfer ends as it should */
	return in->full ? OK : err;
}

enum err ingest_end(struct ingest *in, struct why *why)
{
	const struct feed_head *head;
	enum err err;

	/* an answer without any byte begins nothing */
	if (!in->parser)
		ingest_begin(in, "", "");
	err = feed_parser_finish(in->parser, why);
	head = feed_parser_head(in->parser);
	in->head.title = arena_str(&in->arena, head->title);
	in->head.home = arena_str(&in->arena, head->home);
	in->head.ttl = head->ttl;
	in->head.skip_hours = head->skip_hours;
	in->head.skip_days = head->skip_days;
	in->head.cut_off = head->cut_off && !in->full && err != ERR_LIMIT;
	in->lang = arena_str(&in->arena, head->lang);
	if (err == ERR_LIMIT || in->full) {
		in->head.cut_at = in->seen;
		err = OK;
	}
	feed_parser_free(in->parser);
	in->parser = NULL;
	return err;
}

static uint8_t raw_type_of(struct str name)
{
	static const uint8_t types[] = {
		[PAGE_HTML] = DB_RAW_HTML,
		[PAGE_MARKDOWN] = DB_RAW_MARKDOWN,
		[PAGE_PLAIN] = DB_RAW_PLAIN,
	};

	return (uint8_t)(types[page_type_of(name)] | DB_RAW_FILE);
}

static enum err take_file(void *ctx, const struct folder_file *f)
{
	struct ingest *in = ctx;
	struct db_entry e = {.source = in->setup.source,
			     .guid = f->name,
			     .published = f->time,
			     .raw = f->bytes,
			     .raw_type = raw_type_of(f->name)};

	in->seen++;
	take(in, &e, STR_NONE);
	return OK;
}

static void skip_file(void *ctx, const struct why *why)
{
	(void)ctx;
	log_warn("refresh", "%s: %s", why->where, why->what);
}

enum err ingest_folder(struct ingest *in, const char *path, struct why *why)
{
	uint64_t max_bytes = in->setup.max_bytes ? in->setup.max_bytes / 8 : FEED_BODY_MAX;

	forget(in);
	return folder_read(path, in->setup.max_articles, max_bytes, take_file, skip_file, in, why);
}

/* Nobody's server is to learn that a mail was read: no pages are fetched for it. */
static enum err take_mail(void *ctx, const struct feed_entry *f)
{
	struct ingest *in = ctx;
	uint32_t before = in->items.len;

	take_entry(in, f);
	for (; before < in->items.len; before++)
		in->items.items[before].is_mail = true;
	if (!in->seen++)
		in->head.title = arena_str(&in->arena, f->publisher);
	else if (!str_eq(in->head.title, f->publisher))
		in->head.title = STR("");
	return OK;
}

enum err ingest_mail(struct ingest *in, const struct mailbox_mail *mail)
{
	if (mail->name.n)
		VEC_PUSH(&in->mails, arena_str(&in->arena, mail->name));
	return mail_read(mail->bytes, mail->came, take_mail, in);
}

size_t ingest_bytes(const struct ingest *in)
{
	return in->arena.used + in->unsifted.used;
}

const struct ingest_head *ingest_head(const struct ingest *in)
{
	return &in->head;
}

static struct page_hints page_hints_of(struct str raw, uint8_t raw_type, struct str base)
{
	static const enum page_type types[] = {
		[DB_RAW_HTML] = PAGE_HTML,
		[DB_RAW_PLAIN] = PAGE_PLAIN,
		[DB_RAW_MARKDOWN] = PAGE_MARKDOWN,
	};
	unsigned kind = raw_type & (DB_RAW_FILE - 1);

	return (struct page_hints){.type = kind <= DB_RAW_MARKDOWN ? types[kind] : PAGE_PLAIN,
				   .base = base,
				   .cut = !(raw_type & DB_RAW_FILE) && feed_body_is_cut(raw),
				   .is_file = raw_type & DB_RAW_FILE};
}

static struct str visible(const struct doc *d, struct range r, struct arena *a)
{
	struct buf text;
	struct str s;

	if (!range_len(r))
		return STR_NONE;
	buf_init(&text, FEED_TITLE_MAX);
	doc_text(d, r, &text);
	s = arena_str(a, buf_view(&text));
	buf_release(&text);
	return s;
}

static struct str made_title(const struct item *item, struct arena *a)
{
	struct buf text;
	struct str s;

	buf_init(&text, FEED_TITLE_MAX);
	digester_title(&item->doc, &item->digest, &text);
	s = arena_str(a, buf_view(&text));
	buf_release(&text);
	return s;
}

/* What the entry did not say of itself is taken from its text. */
static void complete(struct item *item, struct arena *a)
{
	struct db_entry *e = &item->entry;

	if (!e->title.n)
		e->title = made_title(item, a);
	if (!e->publisher.n)
		e->publisher = visible(&item->doc, item->digest.attribution, a);
}

/* With the digest, as its roles tell what is not of the text. */
static bool wants_page(const struct ingest *in, const struct item *item)
{
	if (item->is_mail || in->setup.full == SETTINGS_FULL_NEVER || !url_is_http(item->entry.url))
		return false;
	return in->setup.full == SETTINGS_FULL_ALWAYS || teaser_is(&item->doc, TEASER_WORDS);
}

/* Doc and digest come to be in `texts`. */
static void read_item(struct ingest *in, struct item *item, struct digester *digester, bool digest,
		      struct arena *texts)
{
	struct db_entry *e = &item->entry;
	struct page_hints page = page_hints_of(e->raw, e->raw_type, item->base);
	struct digester_hints hints = {.lang = e->lang.n ? e->lang : in->lang,
				       .letter = e->raw_type & DB_RAW_LETTER};
	struct str title = STR_NONE;

	if (e->raw.n) {
		page_parse(&item->doc, e->raw, &page, &title, texts);
		e->doc = &item->doc;
	}
	if (!e->title.n && page.is_file)
		e->title = arena_str(&in->arena, title);
	hints.title = e->title;
	if (!e->lang.n)
		e->lang = in->lang;
	if (!e->doc)
		return;
	/* a headline that has to be made needs the digest */
	if (digest || !e->title.n) {
		digester_digest(digester, &item->doc, &hints, &item->digest, texts);
		complete(item, &in->arena);
		e->digest = &item->digest;
	}
	e->twin = db_article_twin(e);
}

/* Doc and digest of an item where they are held packed; they were just packed here. */
static void fetch_back(struct item *item, struct arena *a)
{
	struct db_entry *e = &item->entry;
	struct str digest;

	if (!item->away)
		return;
	digest = db_pack_plain(e->packed.digest, a);
	if (db_pack_doc(&item->doc, e->packed.doc, a))
		item->doc = (struct doc){0};
	if (e->digest && digest_parse(&item->digest, digest, (uint32_t)item->doc.text.n, a))
		e->digest = NULL;
}

void ingest_read(struct ingest *in, struct digester *digester, bool digest)
{
	struct db_pack *pack = in->items.len ? db_pack_new() : NULL;
	bool large = in->arena.used > LARGE;
	struct arena once = {0};

	for (uint32_t i = 0; i < in->items.len && !atomic_load(&in->stop); i++) {
		struct item *item = &in->items.items[i];

		if (item->files_of)
			continue;
		read_item(in, item, digester, digest, large ? &once : &in->arena);
		db_pack_body(pack, item->entry.doc, item->entry.digest, item->entry.raw,
			     &item->entry.packed, &in->arena);
		/* the newest come first; of an old stock only these */
		item->wants_page = i < PAGES_OF_FEED && wants_page(in, item);
		item->away = large && item->entry.doc;
		if (large)
			arena_clear(&once);
	}
	arena_release(&once);
	db_pack_free(pack);
}

void ingest_words(struct ingest *in, struct db_words *words)
{
	struct arena once = {0};
	struct buf stems;

	in->by = db_words_by(words);
	buf_init(&stems, BUF_MAX);
	for (uint32_t i = 0; i < in->items.len && !atomic_load(&in->stop); i++) {
		struct item *item = &in->items.items[i];
		const struct db_entry *e = &item->entry;
		struct db_words_of of = {.title = e->title,
					 .author = e->author,
					 .publisher = e->publisher};

		if (item->files_of)
			continue;
		fetch_back(item, &once);
		of.lang = db_article_lang(e);
		of.texts[0] = e->doc;
		buf_clear(&stems);
		db_words_add(words, &of, &stems);
		item->words = arena_str(&in->arena, buf_view(&stems));
		arena_clear(&once);
	}
	arena_release(&once);
	buf_release(&stems);
}

uint32_t ingest_count(const struct ingest *in)
{
	return in->items.len;
}

void ingest_stop(struct ingest *in)
{
	atomic_store(&in->stop, true);
}

static enum err store_item(struct ingest *in, struct item *item, struct db *db,
			   struct db_index *index, struct ingest_counts *counts, struct why *why)
{
	enum db_put what = DB_PUT_SAME;
	bool hidden = false;
	int64_t id;
	enum err err;

	if (item->files_of)
		return db_enclosure_put(db, item->files_of, &item->entry, why);
	err = changed_put(db, &item->entry, &item->doc, &what, &id, why);

	if (!err && item->wants_page && what != DB_PUT_KNOWN_DELETED)
		err = db_page_ask(db, id,
				  in->setup.full == SETTINGS_FULL_ALWAYS ? DB_PAGE_ALWAYS
									 : DB_PAGE_TEASER,
				  why);
	if (!err && what == DB_PUT_NEW && index && item->words.n)
		db_index_give(index, id, item->words, in->by);
	if (!err && in->setup.ignore && (what == DB_PUT_NEW || what == DB_PUT_CHANGED))
		err = db_ignore_article(in->setup.ignore, db, in->setup.source, id, &hidden, why);
	counts->fresh += !err && !hidden && what == DB_PUT_NEW;
	counts->changed += !err && !hidden && what == DB_PUT_CHANGED;
	return err;
}

/* Last ones first: where times are equal, lists show what stood first in the feed first. */
enum err ingest_store(struct ingest *in, struct db *db, struct db_index *index,
		      struct ingest_counts *counts, struct why *why)
{
	struct arena once = {0};
	enum err err = OK;

	*counts = (struct ingest_counts){0};
	for (uint32_t i = in->items.len; !err && i-- > 0;) {
		fetch_back(&in->items.items[i], &once);
		err = store_item(in, &in->items.items[i], db, index, counts, why);
		arena_clear(&once);
	}
	arena_release(&once);
	for (uint32_t i = 0; !err && i < in->mails.len; i++)
		err = db_mail_put(db, in->setup.source, in->mails.items[i], why);
	return err;
}

/* A doc that no digest has marked yet is as page/ made it; a file's headline is found by reading
 * it. */
static bool is_fresh(const struct db_work *w)
{
	return !w->version && w->doc_version == DOC_VERSION && !(w->raw_type & DB_RAW_FILE);
}

void ingest_again(const struct db_work *w, struct digester *digester, struct doc *doc,
		  struct digest *digest, struct str *publisher, struct arena *a)
{
	struct digester_hints hints = {.title = w->title,
				       .lang = w->lang,
				       .letter = w->raw_type & DB_RAW_LETTER};
	struct page_hints page = page_hints_of(w->raw, w->raw_type, w->url);
	struct str title = STR_NONE;

	hints.edition = hints.lang_sure = w->raw_type == DB_RAW_EDITION;
	if (!(hints.edition || is_fresh(w)) || doc_parse(doc, w->doc, a)) {
		page_parse(doc, w->raw, &page, &title, a);
		if (page.is_file)
			hints.title = title;
	}
	digester_digest(digester, doc, &hints, digest, a);
	*publisher = visible(doc, digest->attribution, a);
}
