/* SPDX-License-Identifier: ISC */
#include "engine/subscribed.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/url.h"
#include "conf/settings.h"
#include "conf/urlline.h"
#include "engine/errand.h"
#include "store/db_urls.h"

#define REFUSED_SECONDS 86400 /* after which a server is asked again */
#define GONE_MANY 5 /* that many and more than half of all are no work of a person */

void subscribed_release(struct subscribed *s)
{
	pairing_release(&s->pairing);
	intmap_release(&s->rows);
	VEC_RELEASE(&s->sources);
	VEC_RELEASE(&s->edits);
	VEC_RELEASE(&s->wishes);
	arena_release(&s->arena);
}

/* ---- lists of words ---- */

static bool has_word(struct str words, struct str word)
{
	struct str one;

	while (str_cut(&words, '\t', &one))
		if (str_eq(one, word))
			return true;
	return false;
}

static bool share_word(struct str words, struct str others)
{
	struct str one;

	while (str_cut(&words, '\t', &one))
		if (one.n && has_word(others, one))
			return true;
	return false;
}

/* The first word that the others lack; empty: none. */
static struct str first_lacking(struct str words, struct str others)
{
	struct str one;

	while (str_cut(&words, '\t', &one))
		if (one.n && !has_word(others, one))
			return one;
	return STR("");
}

/* ---- the server's list ---- */

/* What servers call the folder of what is in none. */
static bool is_no_folder(struct str name)
{
	static const char *const names[] = {"Uncategorized", "Unkategorisiert", "Sans catégorie",
					    "All", "Alle"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(name, str_z(names[i])))
			return true;
	return false;
}

/* As a tag; what would mean something else in `urls` loses its first sign. */
static struct str tag_of(struct str name)
{
	name = str_trim(name);
	while (name.n && (name.p[0] == '~' || name.p[0] == '!'))
		name = str_trim(str_sub(name, 1, name.n));
	return complaints_line_is_odd(name) || str_chr(name, '\t') != SIZE_MAX ? STR("") : name;
}

static enum err take_feed(void *ctx, const struct greader_subscription *g)
{
	struct subscribed *s = ctx;
	struct pairing_feed *f;
	struct buf folders;

	if (s->pairing.feeds.len >= SUBSCRIBED_MAX)
		return ERR_LIMIT;
	buf_init(&folders, BUF_MAX);
	for (uint32_t i = 0; i < g->nfolders; i++) {
		struct str tag = tag_of(g->folders[i]);

		if (tag.n && !is_no_folder(tag))
			buf_printf(&folders, "%s%.*s", folders.len ? "\t" : "", STR_ARG(tag));
	}
	f = VEC_ADD(&s->pairing.feeds);
	f->stream = arena_str(&s->arena, g->stream);
	f->address = arena_str(&s->arena, g->address);
	f->title = arena_str(&s->arena, g->title);
	f->home = arena_str(&s->arena, g->home);
	f->folders = arena_str(&s->arena, buf_view(&folders));
	buf_release(&folders);
	return OK;
}

static struct pairing_feed *feed_of(const struct subscribed *s, int64_t source)
{
	return pairing_of_source(&s->pairing, source);
}

static struct db_sync_source *source_of(const struct subscribed *s, int64_t id)
{
	uint32_t i = id ? intmap_get(&s->rows, id) : INTMAP_NONE;

	return i == INTMAP_NONE ? NULL : &s->sources.items[i];
}

const struct db_sync_source *subscribed_source(struct subscribed *s, struct str stream)
{
	const struct pairing_feed *f = pairing_find(&s->pairing, PAIRING_STREAM, stream);

	return f ? source_of(s, f->source) : NULL;
}

/* ---- what is whose ---- */

/* Whether the server may know of a source: what needs a password or a program stays here. */
static bool is_shared(const struct db_sync_source *s)
{
	struct settings settings;
	struct arena a = {0};
	bool shared = s->kind == SOURCE_HTTP && !url_split(s->address).user.n;

	(void)!settings_parse(&settings, s->settings, &a, NULL);
	shared = shared && settings.sync != SETTINGS_SYNC_NO && !settings.auth;
	arena_release(&a);
	return shared;
}

static enum err read_sources(struct subscribed *s, struct why *why)
{
	enum err err;

	VEC_CLEAR(&s->sources);
	intmap_release(&s->rows);
	err = db_sync_sources(s->db, &s->sources, &s->arena, why);
	for (uint32_t i = 0; i < s->sources.len; i++)
		intmap_put(&s->rows, s->sources.items[i].id, i);
	return err;
}

/* Neither a server that was set up anew nor a lost file takes a person's sources along. */
static enum err check_losses(const struct subscribed *s, struct why *why)
{
	uint32_t known = 0, there = 0, here = 0;

	for (uint32_t i = 0; i < s->sources.len; i++) {
		const struct db_sync_source *source = &s->sources.items[i];

		known += source->remote.n > 0;
		there += source->remote.n && source->listed && !feed_of(s, source->id);
		here += source->remote.n && !source->listed;
	}
	if (there > GONE_MANY && 2 * there > known)
		return why_set(why, ERR_PARTIAL, NULL, 0,
			       _("the server has no longer %u of %u subscriptions; nothing was "
				 "changed; if that is right, remove them here"),
			       there, known);
	if (here > GONE_MANY && 2 * here > known)
		return why_set(why, ERR_PARTIAL, s->paths->urls_file, 0,
			       _("has no longer %u of %u sources of the server; nothing was "
				 "changed; if that is right, unsubscribe there"),
			       here, known);
	return OK;
}

/* ---- here ---- */

static enum err edit(const struct subscribed *s, enum urlsedit_kind kind, const char *address,
		     const char *word, struct sources_change *change, struct why *why)
{
	struct urlsedit e = {kind, address, word};

	return errand_edit(s->paths->urls_file, &e, change, why);
}

static enum err append_lines(struct subscribed *s, struct why *why)
{
	struct buf lines;
	enum err err = OK;
	uint32_t n = 0;

	buf_init(&lines, SOURCES_BYTES_MAX);
	for (uint32_t i = 0; i < s->pairing.feeds.len; i++) {
		struct pairing_feed *f = &s->pairing.feeds.items[i];
		const char *tags[GREADER_FOLDERS_MAX];
		struct source line = {.kind = SOURCE_HTTP, .address = f->address.p, .tags = tags};
		struct str rest = f->folders, tag;

		/* of two with one address the first gets the line */
		if (f->source || pairing_find(&s->pairing, PAIRING_ADDRESS, f->address) != f ||
		    !urlline_is_http(f->address) ||
		    urlline_check(&s->arena, f->address, ERR_PARSE, NULL))
			continue;
		while (str_cut(&rest, '\t', &tag) && line.ntags < GREADER_FOLDERS_MAX)
			if (tag.n)
				tags[line.ntags++] = arena_cstr(&s->arena, tag);
		sources_print(&line, &lines);
		n++;
	}
	if (n)
		err = edit(s, URLSEDIT_APPEND, "", lines.data, NULL, why);
	if (!err && n)
		err = db_urls_follow(s->db, s->paths, false, why);
	if (!err)
		s->added += n;
	buf_release(&lines);
	return err;
}

static void wish(struct subscribed *s, enum sources_what what, const struct db_sync_source *source,
		 struct str word)
{
	VEC_PUSH(&s->wishes,
		 ((struct sources_wish){what, source->address.p, arena_cstr(&s->arena, word)}));
}

/*
 * All at once: each edit of its own would read, replace and make durable the whole file. What is
 * not written, or has no room, is not agreed on either (agree_all), and is wished again by the next
 * sync.
 */
static enum err write_wishes(struct subscribed *s, struct why *why)
{
	struct buf lines;
	enum err err = OK;

	buf_init(&lines, SOURCES_BYTES_MAX);
	for (uint32_t i = 0; i < s->wishes.len && !lines.full; i++) {
		size_t whole = lines.len;

		urlsedit_each(&s->wishes.items[i], &lines);
		if (lines.full)
			buf_cut(&lines, whole);
	}
	if (lines.len)
		err = edit(s, URLSEDIT_EACH, "", lines.data, NULL, why);
	VEC_CLEAR(&s->wishes);
	buf_release(&lines);
	return err;
}

/* Folders that the server has changed since the last time. */
static void take_folders(struct subscribed *s, const struct db_sync_source *source,
			 const struct pairing_feed *f)
{
	struct str rest = f->folders, tag;

	while (str_cut(&rest, '\t', &tag))
		if (tag.n && !has_word(source->folder_there, tag) && !has_word(source->tags, tag))
			wish(s, SOURCES_TAG, source, tag);
	rest = source->folder_there;
	while (str_cut(&rest, '\t', &tag))
		if (tag.n && !has_word(f->folders, tag) && has_word(source->folder_here, tag) &&
		    has_word(source->tags, tag))
			wish(s, SOURCES_UNTAG, source, tag);
}

/* A name that the line gives it follows a new one there; without one the feed's is shown. */
static enum err take_title(struct subscribed *s, const struct db_sync_source *source,
			   const struct pairing_feed *f, struct why *why)
{
	bool changed = source->remote.n && source->title_there.n && f->title.n &&
		       !str_eq(f->title, source->title_there);
	enum err err = db_sync_source_name(s->db, source->id, f->title, f->home, why);

	if (!err && changed && source->title.n && str_eq(source->title, source->title_here))
		wish(s, SOURCES_RENAME, source, f->title);
	return err;
}

/* ---- there ---- */

static void put_field(struct buf *form, const char *name, const char *prefix, struct str value)
{
	buf_printf(form, "%s%s=", form->len ? "&" : "", name);
	url_escape(form, str_z(prefix));
	url_escape(form, value);
}

static struct subscribed_edit *add_edit(struct subscribed *s, int64_t source, const char *action,
					struct str stream, struct str add, struct str drop,
					struct str title)
{
	struct subscribed_edit *e = VEC_ADD(&s->edits);
	struct buf form;

	buf_init(&form, BUF_MAX);
	put_field(&form, "ac", "", str_z(action));
	put_field(&form, "s", "", stream);
	if (add.n)
		put_field(&form, "a", GREADER_LABEL, add);
	if (drop.n)
		put_field(&form, "r", GREADER_LABEL, drop);
	if (title.n)
		put_field(&form, "t", "", title);
	e->source = source;
	e->form = arena_str(&s->arena, buf_view(&form));
	buf_release(&form);
	return e;
}

static void subscribe(struct subscribed *s, const struct db_sync_source *source)
{
	struct str stream = str_z(arena_printf(&s->arena, "feed/%s", source->address.p));

	add_edit(s, source->id, "subscribe", stream, first_lacking(source->tags, STR("")), STR(""),
		 source->title)
		->subscribes = true;
}

/* A folder that is no tag any more is left; one that is meant instead is the first new tag. */
static void send_changes(struct subscribed *s, const struct db_sync_source *source,
			 const struct pairing_feed *f)
{
	struct str drop = STR(""), add = STR(""), title = STR(""), rest = f->folders, tag;

	while (str_cut(&rest, '\t', &tag))
		if (!drop.n && has_word(source->folder_here, tag) && !has_word(source->tags, tag) &&
		    has_word(source->folder_there, tag))
			drop = tag;
	if (!share_word(f->folders, source->tags))
		add = first_lacking(source->tags, source->folder_here);
	if (source->title.n && !str_eq(source->title, source->title_here) &&
	    !str_eq(source->title, f->title))
		title = source->title;
	if (drop.n || add.n || title.n)
		add_edit(s, source->id, "edit", f->stream, add, drop, title);
}

/* ---- one source ---- */

/* Nothing has changed since the last time. */
static bool agrees(const struct db_sync_source *source, const struct pairing_feed *f)
{
	return !source->refused && str_eq(source->remote, f->stream) &&
	       str_eq(source->folder_there, f->folders) &&
	       str_eq(source->folder_here, source->tags) && str_eq(source->title_there, f->title) &&
	       str_eq(source->title_here, source->title);
}

static enum err agree(struct subscribed *s, struct db_sync_source *source,
		      const struct pairing_feed *f, struct why *why)
{
	if (agrees(source, f))
		return OK;
	s->linked += !str_eq(source->remote, f->stream);
	source->remote = f->stream;
	source->folder_there = f->folders;
	source->folder_here = source->tags;
	source->title_there = f->title;
	source->title_here = source->title;
	source->refused = 0;
	return db_sync_source_put(s->db, source, why);
}

static enum err leave(struct subscribed *s, struct db_sync_source *source, struct why *why)
{
	source->remote = STR("");
	source->folder_there = source->folder_here = STR("");
	source->title_there = source->title_here = STR("");
	return db_sync_source_put(s->db, source, why);
}

/* Undo brings it back, with all that stood in it: then it is subscribed to again. */
static enum err remove_line(struct subscribed *s, const struct db_sync_source *source,
			    struct why *why)
{
	struct db_urls urls = {.kind = DB_URLS_REMOVED, .address = source->address.p, .n = 1};
	enum err err = edit(s, URLSEDIT_REMOVE, source->address.p, "", &urls.change, why);

	if (!err)
		err = db_urls_follow(s->db, s->paths, false, why);
	if (!err)
		err = db_urls_keep(s->db, &urls, why);
	sources_change_release(&urls.change);
	return err;
}

/* The server unsubscribed; or it never had it. */
static enum err take_alone(struct subscribed *s, struct db_sync_source *source, struct why *why)
{
	enum err err;

	if (!source->remote.n) {
		if (!s->again && source->listed && is_shared(source) &&
		    source->refused + REFUSED_SECONDS < date_now())
			subscribe(s, source);
		return OK;
	}
	err = leave(s, source, why);
	if (err || !source->listed)
		return err;
	s->removed++;
	return remove_line(s, source, why);
}

static enum err take_pair(struct subscribed *s, struct db_sync_source *source,
			  const struct pairing_feed *f, struct why *why)
{
	bool known = str_eq(source->remote, f->stream);
	enum err err;

	if (!source->listed) {
		if (!s->again)
			add_edit(s, source->id, "unsubscribe", f->stream, STR(""), STR(""), STR(""))
				->unsubscribes = true;
		return OK;
	}
	if (!is_shared(source))
		return source->remote.n ? leave(s, source, why) : OK;
	take_folders(s, source, f);
	err = take_title(s, source, f, why);
	if (!err && known && !s->again)
		send_changes(s, source, f);
	return err;
}

/* Sources for which an edit was not yet answered. */
static void waiting(const struct subscribed *s, struct intmap *out)
{
	for (uint32_t i = 0; i < s->edits.len; i++)
		if (!s->edits.items[i].done)
			intmap_put(out, s->edits.items[i].source, i);
}

static enum err agree_each(struct subscribed *s, const struct intmap *waits, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < s->sources.len; i++) {
		struct db_sync_source *source = &s->sources.items[i];
		struct pairing_feed *f = feed_of(s, source->id);

		if (!f)
			continue;
		if (!source->listed || !is_shared(source))
			pairing_set(&s->pairing, f, 0);
		else if (intmap_get(waits, source->id) == INTMAP_NONE)
			err = agree(s, source, f, why);
	}
	return err;
}

/* Tags and names as they are now, after all that was done to `urls`. */
static enum err agree_all(struct subscribed *s, struct why *why)
{
	struct intmap waits = {0};
	enum err err = db_urls_follow(s->db, s->paths, false, why);

	if (!err)
		err = read_sources(s, why);
	if (!err)
		err = db_begin(s->db, why);
	if (err)
		return err;
	waiting(s, &waits);
	err = db_end(s->db, agree_each(s, &waits, why), why);
	intmap_release(&waits);
	return err;
}

/* A server may know a feed that we told it by another address: the only new one is that. */
static void pair_rest(struct subscribed *s)
{
	struct pairing_feed *feed = NULL;
	const struct subscribed_edit *edit = NULL;
	uint32_t feeds = 0, edits = 0;

	for (uint32_t i = 0; i < s->pairing.feeds.len; i++) {
		struct pairing_feed *f = &s->pairing.feeds.items[i];

		if (f->is_new && !f->source) {
			feed = f;
			feeds++;
		}
	}
	for (uint32_t i = 0; i < s->edits.len; i++) {
		const struct subscribed_edit *e = &s->edits.items[i];

		if (e->subscribes && e->done && !feed_of(s, e->source)) {
			edit = e;
			edits++;
		}
	}
	if (feeds == 1 && edits == 1)
		pairing_set(&s->pairing, feed, edit->source);
}

/* What was subscribed to and did not appear is not tried again at once. */
static enum err note_lost(struct subscribed *s, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < s->edits.len; i++) {
		const struct subscribed_edit *e = &s->edits.items[i];
		struct db_sync_source *source = source_of(s, e->source);

		if (!e->subscribes || !e->done || !source || feed_of(s, e->source))
			continue;
		source->refused = date_now();
		err = db_sync_source_put(s->db, source, why);
	}
	return err;
}

static enum err read_list(struct subscribed *s, struct str json, struct why *why)
{
	struct pairing before = s->pairing;
	enum err err;

	s->pairing = (struct pairing){0};
	err = greader_subscriptions(json, take_feed, s, why);
	if (err == ERR_LIMIT)
		(void)why_set(why, err, NULL, 0, _("more than %u subscriptions are too many"),
			      SUBSCRIBED_MAX);
	for (uint32_t i = 0; !err && s->again && i < s->pairing.feeds.len; i++) {
		struct pairing_feed *f = &s->pairing.feeds.items[i];

		f->is_new = !pairing_find(&before, PAIRING_STREAM, f->stream);
	}
	pairing_release(&before);
	pairing_index(&s->pairing);
	if (!err)
		err = read_sources(s, why);
	if (!err)
		pairing_match(&s->pairing, &s->sources);
	return err;
}

/* New ones get their lines, and then are sources like the others. */
static enum err make_lines(struct subscribed *s, struct why *why)
{
	uint32_t before = s->added;
	enum err err;

	if (s->again)
		pair_rest(s);
	err = append_lines(s, why);
	if (err || s->added == before)
		return err;
	err = read_sources(s, why);
	if (!err)
		pairing_match(&s->pairing, &s->sources);
	return err;
}

enum err subscribed_take(struct subscribed *s, struct str json, struct why *why)
{
	enum err err = read_list(s, json, why);

	if (!err)
		err = check_losses(s, why);
	if (!err)
		err = make_lines(s, why);
	for (uint32_t i = 0; !err && i < s->sources.len; i++) {
		struct db_sync_source *source = &s->sources.items[i];
		const struct pairing_feed *f = feed_of(s, source->id);

		err = f ? take_pair(s, source, f, why) : take_alone(s, source, why);
	}
	if (!err)
		err = write_wishes(s, why);
	if (!err)
		err = agree_all(s, why);
	if (!err && s->again)
		err = note_lost(s, why);
	s->again = true;
	return err;
}

enum err subscribed_done(struct subscribed *s, uint32_t edit, bool refused, struct why *why)
{
	struct subscribed_edit *e = &s->edits.items[edit];
	struct db_sync_source *source = source_of(s, e->source);

	/* what is refused counts as settled, so that it is not asked for again and again */
	e->done = !refused || !e->subscribes;
	if (!source)
		return OK;
	if (refused && e->subscribes) {
		source->refused = date_now();
		return db_sync_source_put(s->db, source, why);
	}
	return !refused && e->unsubscribes ? leave(s, source, why) : OK;
}
