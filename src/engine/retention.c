/* SPDX-License-Identifier: ISC */
#include "engine/retention.h"

#include "conf/settings.h"

struct retention {
	struct db *db;
	struct keep keep; /* of the option */
	struct db_sources sources;
	struct arena arena;
	uint32_t at;
	bool forgot; /* what the feeds have no more */
	struct db_prune done;
};

enum err retention_new(struct retention **out, struct db *db, const struct options *options,
		       struct why *why)
{
	struct retention *r = mem_zalloc(1, sizeof *r);
	enum err err;

	r->db = db;
	/* a wrong value was told when it was read, and is not taken */
	(void)!keep_parse(&r->keep, str_z(options->keep), NULL);
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

enum err retention_count(struct retention *r, retention_tell_fn *tell, void *ctx, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < r->sources.len; i++) {
		const struct db_source *s = &r->sources.items[i];
		struct keep keep = keep_of(r, s);
		struct db_prune goes;

		err = db_prune_count(r->db, s->id, &keep, &goes, why);
		if (!err && goes.articles)
			tell(ctx, s, &keep, &goes);
	}
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

		if (keep.kind != KEEP_FOREVER)
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
	if (!r->forgot) {
		r->forgot = *more = true;
		return db_prune_forget(r->db, why);
	}
	return db_prune_shrink(r->db, more, why);
}

struct db_prune retention_done(const struct retention *r)
{
	return r->done;
}
