/* SPDX-License-Identifier: ISC */
/*
 * retention.h: what the sources' `keep` says goes out of the cache (store/db_prune.h), source after
 * source, in steps of one short transaction: the reader waits for none of it. Run by `prune`, and
 * after each refresh; never when a program ends.
 *
 * A clock that is wrong for a while must not make everything old: when it is RETENTION_LEAP ahead
 * of the last time that was believed, nothing goes by its age before it has said so for a day.
 *
 * Owner: retention_new/retention_free. One thread.
 */
#ifndef KURZUM_ENGINE_RETENTION_H
#define KURZUM_ENGINE_RETENTION_H

#include "conf/options.h"
#include "store/db_prune.h"
#include "store/db_source.h"

/* Seconds: a reader who comes back after a longer time waits a day for what was to go. */
#define RETENTION_LEAP ((int64_t)7 * 86400)
#define RETENTION_PROOF ((int64_t)86400)
#define RETENTION_PROOF_MAX ((int64_t)60 * 86400) /* later it is another leap */

struct retention;

/* Sources whose line is gone from `urls` are left alone: their articles would be there again with
 * the line. */
enum err retention_new(struct retention **out, struct db *db, const struct options *options,
		       struct why *why) MUST_CHECK;
void retention_free(struct retention *r);

/* Borrowed during the call. */
typedef void retention_tell_fn(void *ctx, const struct db_source *source, const struct keep *keep,
			       const struct db_prune *goes);

/* What would go; told for each source that something would go of. */
enum err retention_count(struct retention *r, retention_tell_fn *tell, void *ctx,
			 struct why *why) MUST_CHECK;

/* *more: whether to call again. */
enum err retention_step(struct retention *r, bool *more, struct why *why) MUST_CHECK;

/* ERR_PARTIAL in words: something was old enough, and stays as the clock has leapt; else OK. */
enum err retention_held(const struct retention *r, struct why *why) MUST_CHECK;

/* What is gone so far. */
struct db_prune retention_done(const struct retention *r);

#endif
