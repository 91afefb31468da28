/* SPDX-License-Identifier: ISC */
#include "engine/retention.h"

#include "base/date.h"
#include "base/i18n.h"
#include "conf/settings.h"

#define NOTE_BELIEVED "clock" /* the last time that was believed */
#define NOTE_LEAP "clock-leap" /* what one said that is not, when it was first seen */
#define NOTED ((int64_t)6 * 3600) /* seconds after which it is noted anew */

struct retention {
	struct db *db;
	struct keep keep; /* of the option */
	struct db_sources sources;
	struct arena arena;
	uint32_t at;
	int64_t leap; /* seconds by which the clock is ahead of what is believed */
	bool held; /* something stays for that */
	bool forgot; /* what the feeds have no more */
	struct db_prune done;
};

static enum err believe(struct db *db, int64_t now, int64_t believed, struct why *why)
{
	enum err err = OK;

	if (now < believed || now >= believed + NOTED)
		err = db_note_set_number(db, NOTE_BELIEVED, now, why);
	if (!err && db_note_number(db, NOTE_LEAP))
		err = db_note_set_number(db, NOTE_LEAP, 0, why);
	return err;
}

/* A clock that goes back is believed: nothing goes too early by it. */
static enum err look_at_clock(struct retention *r, struct why *why)
{
	int64_t now = date_now(), believed = db_note_number(r->db, NOTE_BELIEVED);
	int64_t leapt = db_note_number(r->db, NOTE_LEAP), proof = now - leapt;
	bool writes = !db_is_readonly(r->db);

	if (!believed || now <= believed + RETENTION_LEAP ||
	    (leapt && proof >= RETENTION_PROOF && proof <= RETENTION_PROOF_MAX))
		return writes ? believe(r->db, now, believed, why) : OK;
	r->leap = now - believed;
	if (!writes || (leapt && proof >= 0 && proof < RETENTION_PROOF))
		return OK;
	return db_note_set_number(r->db, NOTE_LEAP, now, why);
}

enum err retention_new(struct retention **out, struct db *db, const struct options *options,
		       struct why *why)
{
	struct retention *r = mem_zalloc(1, sizeof *r);
	enum err err;

	r->db = db;
	/* a wrong value was told when it was read, and is not taken */
	(void)!keep_parse(&r->keep, str_z(options->keep), NULL);
	err = look_at_clock(r, why);
	if (!err)
		err = db_source_list(db, &r->sources, &r->arena, why);
	*out = r;
	if (err) {
		retention_free(r);
		*out = NULL;
	}
	return err;
}

void retention_free(struct retention *r)
{
	if (!r)
		return;
	VEC_RELEASE(&r->sources);
	arena_release(&r->arena);
	mem_free(r);
}

static struct keep keep_of(const struct retention *r, const struct db_source *s)
{
	struct keep keep = r->keep;
	struct settings settings;
	struct arena a = {0};

	(void)!settings_parse(&settings, s->settings, &a, NULL);
	if (settings.keep)
		(void)!keep_parse(&keep, str_z(settings.keep), NULL);
	arena_release(&a);
	return keep;
}

/* Whether what goes of a source by its age has to stay for now. */
static bool is_held(struct retention *r, const struct keep *keep, int64_t articles)
{
	bool held = r->leap && keep->kind == KEEP_DAYS;

	r->held = r->held || (held && articles);
	return held;
}

enum err retention_held(const struct retention *r, struct why *why)
{
	unsigned days = (unsigned)(r->leap / 86400);

	if (!r->held)
		return OK;
	return why_set(why, ERR_PARTIAL, "keep", 0,
		       P_("the clock has leapt by %u day; nothing goes by its age before it has "
			  "said so for a day",
			  "the clock has leapt by %u days; nothing goes by its age before it has "
			  "said so for a day",
			  days),
		       days);
}

enum err retention_count(struct retention *r, retention_tell_fn *tell, void *ctx, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < r->sources.len; i++) {
		const struct db_source *s = &r->sources.items[i];
		struct keep keep = keep_of(r, s);
		struct db_prune goes;

		err = db_prune_count(r->db, s->id, &keep, &goes, why);
		if (!err && !is_held(r, &keep, goes.articles) && goes.articles)
			tell(ctx, s, &keep, &goes);
	}
	return err;
}

static enum err hold(struct retention *r, int64_t source, const struct keep *keep, struct why *why)
{
	struct db_prune goes;
	enum err err = db_prune_count(r->db, source, keep, &goes, why);

	if (!err)
		(void)is_held(r, keep, goes.articles);
	return err;
}

/* The next source of which something goes. */
static enum err step_source(struct retention *r, bool *more, struct why *why)
{
	enum err err = OK;

	*more = false;
	while (!err && !*more && r->at < r->sources.len) {
		const struct db_source *s = &r->sources.items[r->at];
		struct keep keep = keep_of(r, s);
		int64_t before = r->done.articles;

		if (r->leap && keep.kind == KEEP_DAYS)
			err = hold(r, s->id, &keep, why);
		else if (keep.kind != KEEP_FOREVER)
			err = db_prune_step(r->db, s->id, &keep, &r->done, more, why);
		if (!*more)
			r->at++;
		*more = *more || r->done.articles > before;
	}
	return err;
}

enum err retention_step(struct retention *r, bool *more, struct why *why)
{
	enum err err = step_source(r, more, why);

	if (err || *more)
		return err;
	if (!r->forgot && !r->leap) {
		r->forgot = *more = true;
		return db_prune_forget(r->db, why);
	}
	return db_prune_shrink(r->db, more, why);
}

struct db_prune retention_done(const struct retention *r)
{
	return r->done;
}
