/* SPDX-License-Identifier: ISC */
#include "engine/stories.h"

#include "conf/settings.h"
#include "digest/assembly.h"
#include "digest/grouper.h"
#include "store/db_article.h"
#include "store/db_grouping.h"
#include "store/db_story.h"

#define BATCH 64 /* articles, in one transaction */
#define QUEUE 4096 /* articles: to find the next ones takes a look at all that wait */
/*
 * So many are placed before they are looked at once more, and those of them forgotten that later
 * ones can't meet: words are counted in what is held, so that too little of it makes all words
 * rare.
 */
#define PORTION 1024
#define DOSSIERS 8
#define DAY 86400
/*
 * What waits is taken in windows of so many seconds, the oldest first, with what was grouped before
 * and is as far apart as two can be: so no more is held, or read, than there is around it.
 */
#define WINDOW (2 * DAY)

struct stories {
	struct db *db;
	struct signer *signer;
	struct grouper *grouper; /* NULL: nothing to group */
	int64_t from, until; /* of what it holds */
	int64_t clock; /* time of the newest article that was placed */
	struct db_ids ids;
	struct db_ids queue; /* articles of the window that wait */
	uint32_t taken; /* of these */
	struct db_ids placed; /* members, for a second look when a portion or all of them are in */
	uint32_t looked; /* of these */
	bool looking; /* at a portion */
	bool renewed; /* what an older version made waits */
	struct arena arena;
};

struct stories *stories_new(struct db *db)
{
	struct stories *s = mem_zalloc(1, sizeof *s);

	s->db = db;
	s->signer = signer_new();
	return s;
}

void stories_free(struct stories *s)
{
	if (!s)
		return;
	signer_free(s->signer);
	grouper_free(s->grouper);
	VEC_RELEASE(&s->ids);
	VEC_RELEASE(&s->placed);
	VEC_RELEASE(&s->queue);
	arena_release(&s->arena);
	mem_free(s);
}

static void take_sign(void *ctx, const struct db_sign *sign)
{
	struct stories *s = ctx;

	grouper_add(s->grouper, sign->key, sign->time,
		    (const struct signer_term *)(const void *)sign->terms.p,
		    (uint32_t)(sign->terms.n / sizeof(struct signer_term)), sign->story);
}

static void take_word(void *ctx, int64_t key, int64_t other, bool together)
{
	struct stories *s = ctx;

	grouper_say(s->grouper, key, other, together);
}

/* A window that begins with the oldest one that waits: what was grouped before around it. */
static enum err load(struct stories *s, int64_t oldest, struct why *why)
{
	int64_t since = oldest - GROUPER_DAYS * DAY, until = oldest + WINDOW + GROUPER_DAYS * DAY;
	enum err err = OK;

	if (s->grouper && oldest < s->from) {
		/* it came late: what lies before the window is not here */
		grouper_free(s->grouper);
		s->grouper = NULL;
	}
	if (s->grouper) {
		grouper_close(s->grouper, oldest);
		since = since > s->until ? since : s->until + 1;
	} else {
		s->grouper = grouper_new(db_grouping_next(s->db));
		s->from = oldest;
		s->clock = 0;
		err = db_grouping_words(s->db, take_word, s, why);
	}
	s->until = until;
	return err ? err : db_grouping_load(s->db, SIGNER_VERSION, since, until, take_sign, s, why);
}

/* Whether articles of this source are grouped (stories= in urls). */
static bool is_grouped(struct stories *s, int64_t source)
{
	struct settings settings;
	struct why ignored;

	(void)!settings_parse(&settings, db_grouping_settings(s->db, source, &s->arena), &s->arena,
			      &ignored);
	return settings.stories != SETTINGS_STORIES_NO;
}

/* What has been read of an article, for a member of it. */
struct read_article {
	struct db_article about;
	struct doc doc;
	struct digest digest;
};

static enum err read_article(struct stories *s, int64_t id, struct read_article *r, struct why *why)
{
	enum err err = db_article_get(s->db, id, &r->about, &s->arena, why);

	return err ? err : db_article_text(s->db, id, &r->doc, &r->digest, &s->arena, why);
}

static struct assembly_text text_of(const struct read_article *r, int32_t section)
{
	struct assembly_text t = {r->about.id, section, r->about.title, &r->doc, &r->digest};

	if (section >= 0 && (uint32_t)section < r->digest.nsections) {
		struct range title = r->digest.sections[section].title;

		t.title = str_sub(r->doc.text, title.start, title.end);
	}
	return t;
}

static struct db_sign sign_member(struct stories *s, const struct read_article *r, int32_t section)
{
	struct assembly_text t = text_of(r, section);
	struct signer_text text = {t.doc, t.digest, t.title, assembly_part(&t)};
	struct signer_terms terms = {0};
	struct db_sign sign = {.key = db_grouping_key(r->about.id, section), .time = r->about.sort};

	signer_sign(s->signer, &text, &terms);
	grouper_add(s->grouper, sign.key, sign.time, terms.items, terms.len, 0);
	sign.terms = arena_str(&s->arena,
			       str_of((const char *)terms.items, terms.len * sizeof *terms.items));
	VEC_RELEASE(&terms);
	return sign;
}

/* An issue belongs to stories by its sections. */
static enum err sign_article(struct stories *s, int64_t id, struct db_ids *keys, struct why *why)
{
	struct read_article r = {0};
	struct db_sign *signs;
	uint32_t n = 0;
	enum err err = read_article(s, id, &r, why);

	if (err)
		/* pruned since it was queued */
		return err == ERR_NOT_FOUND ? OK : err;
	signs = arena_alloc(&s->arena, DB_GROUPING_SECTIONS * sizeof *signs);
	s->clock = r.about.sort > s->clock ? r.about.sort : s->clock;
	if (!r.about.deleted && is_grouped(s, r.about.source)) {
		bool issue = r.digest.kind == DIGEST_ISSUE && r.digest.nsections;

		if (!issue)
			signs[n++] = sign_member(s, &r, -1);
		for (uint32_t i = 0; issue && i < r.digest.nsections && n < DB_GROUPING_SECTIONS;
		     i++)
			signs[n++] = sign_member(s, &r, (int32_t)i);
	}
	for (uint32_t i = 0; i < n; i++)
		VEC_PUSH(keys, signs[i].key);
	/* members it had before, of a former text */
	for (int32_t i = n && signs[0].key == db_grouping_key(id, -1) ? 0 : -1;
	     i < DB_GROUPING_SECTIONS; i++)
		if (i < 0 || (uint32_t)i >= n || signs[i].key != db_grouping_key(id, i))
			grouper_drop(s->grouper, db_grouping_key(id, i));
	return db_grouping_sign(s->db, id, SIGNER_VERSION, signs, n, why);
}

/* Members from..to of `placed`, which may be none: sources say stories=no. */
static enum err place_all(struct stories *s, uint32_t from, uint32_t to, struct why *why)
{
	const struct grouper_keys *changed;
	enum err err = OK;

	for (uint32_t i = from; i < to; i++)
		grouper_place(s->grouper, s->placed.items[i]);
	changed = grouper_changed(s->grouper);
	for (uint32_t i = 0; !err && i < changed->len; i++)
		err = db_grouping_move(s->db, changed->items[i],
				       grouper_story(s->grouper, changed->items[i]), why);
	return err;
}

/* A batch is signed as a whole before it is placed: so each knows how rare its words are. */
static enum err group_some(struct stories *s, struct why *why)
{
	uint32_t from = s->placed.len;
	enum err err = db_begin(s->db, why);

	if (err)
		return err;
	for (uint32_t i = 0; !err && i < BATCH && s->taken < s->queue.len; i++)
		err = sign_article(s, s->queue.items[s->taken++], &s->placed, why);
	if (!err)
		err = place_all(s, from, s->placed.len, why);
	s->looking = s->placed.len >= PORTION;
	return db_end(s->db, err, why);
}

/* With all of them there, it hardly matters in which order they came. */
static enum err look_again(struct stories *s, struct why *why)
{
	uint32_t n = s->placed.len - s->looked < BATCH ? s->placed.len - s->looked : BATCH;
	enum err err = db_begin(s->db, why);

	if (err)
		return err;
	if (!s->looked)
		grouper_ripen(s->grouper);
	err = place_all(s, s->looked, s->looked + n, why);
	s->looked += n;
	if (s->looked == s->placed.len) {
		/* the oldest come first: what is closed by now meets none of those that follow */
		grouper_close(s->grouper, s->clock);
		VEC_CLEAR(&s->placed);
		s->looked = 0;
		s->looking = false;
	}
	return db_end(s->db, err, why);
}

static void forget(struct stories *s)
{
	grouper_free(s->grouper);
	s->grouper = NULL;
	VEC_CLEAR(&s->placed);
	VEC_CLEAR(&s->queue);
	s->looked = s->taken = 0;
	s->looking = false;
}

/* Texts of a story's members, oldest first. */
static enum err read_members(struct stories *s, const struct db_members *members,
			     struct assembly_text **texts, uint32_t *n, struct why *why)
{
	enum err err = OK;

	*n = members->len < ASSEMBLY_TEXTS_MAX ? members->len : ASSEMBLY_TEXTS_MAX;
	*texts = arena_zalloc(&s->arena, *n + 1, sizeof **texts);
	for (uint32_t i = 0; !err && i < *n; i++) {
		struct read_article *r = arena_zalloc(&s->arena, 1, sizeof *r);

		err = read_article(s, members->items[i].article, r, why);
		(*texts)[i] = text_of(r, members->items[i].section);
	}
	return err;
}

static enum err tell(struct stories *s, int64_t story, struct why *why)
{
	struct db_members members = {0};
	struct assembly_text *texts = NULL;
	struct dossier dossier;
	uint32_t n = 0;
	enum err err = db_story_members(s->db, story, &members, &s->arena, why);

	if (!err)
		err = read_members(s, &members, &texts, &n, why);
	if (!err && n > 1)
		assembly_make(s->signer, texts, n, &dossier, &s->arena);
	if (!err)
		err = db_grouping_tell(s->db, story,
				       n ? texts[assembly_headline(s->signer, texts, n)].title
					 : STR_NONE,
				       n > 1 ? &dossier : NULL, why);
	VEC_RELEASE(&members);
	return err;
}

static enum err tell_some(struct stories *s, struct why *why)
{
	enum err err = db_grouping_due(s->db, DOSSIERS, &s->ids, why);

	for (uint32_t i = 0; !err && i < s->ids.len; i++)
		err = tell(s, s->ids.items[i], why);
	return err;
}

enum err stories_tell(struct stories *s, bool *more, struct why *why)
{
	enum err err = tell_some(s, why);

	*more = !err && s->ids.len > 0;
	arena_clear(&s->arena);
	return err;
}

/* The next articles of the window, if any; they may have been deleted, or changed again since. */
static enum err fill_queue(struct stories *s, struct why *why)
{
	s->taken = 0;
	VEC_CLEAR(&s->queue);
	if (!s->grouper)
		return OK;
	return db_grouping_waiting(s->db, s->until - GROUPER_DAYS * DAY, QUEUE, &s->queue, why);
}

/* Signatures and dossiers of older versions are made again. */
static enum err renew(struct stories *s, struct why *why)
{
	enum err err = s->renewed ? OK : db_grouping_renew(s->db, SIGNER_VERSION, why);

	s->renewed = !err;
	return err;
}

/* Places what waits, and looks at it once more; *done: there is none. */
static enum err step(struct stories *s, bool *done, struct why *why)
{
	int64_t oldest;
	enum err err;

	*done = false;
	if (s->looking)
		return look_again(s, why);
	if (s->taken < s->queue.len)
		return group_some(s, why);
	err = fill_queue(s, why);
	if (err || s->queue.len)
		return err;
	if (s->looked < s->placed.len)
		return look_again(s, why);
	*done = !db_grouping_oldest(s->db, &oldest);
	return *done ? OK : load(s, oldest, why);
}

enum err stories_step(struct stories *s, bool *more, struct why *why)
{
	bool done = false;
	enum err err = renew(s, why);

	if (!err)
		err = step(s, &done, why);

	*more = true;
	if (!err && done) {
		forget(s);
		err = tell_some(s, why);
		*more = s->ids.len > 0;
	}
	arena_clear(&s->arena);
	/* what was placed is in the cache; what was not is read again */
	if (err)
		forget(s);
	*more = *more && !err;
	return err;
}
