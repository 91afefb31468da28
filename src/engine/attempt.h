/* SPDX-License-Identifier: ISC */
/*
 * attempt.h: one attempt at a source: what to ask its server for, by the settings of its line, and
 * what is known of the source afterwards. No thread, no transfer, no cache.
 */
#ifndef KURZUM_ENGINE_ATTEMPT_H
#define KURZUM_ENGINE_ATTEMPT_H

#include "conf/settings.h"
#include "net/fetch.h"
#include "net/policy.h"
#include "store/db_source.h"

/* Borrows the source and the arena; texts of the request are in it. */
struct attempt {
	struct db_source *source;
	struct arena *arena;
	struct settings settings;
	struct fetch_wishes wishes;
	struct policy policy;
	bool moved; /* for good, to source->moved_to */
};

void attempt_init(struct attempt *at, struct db_source *source, struct arena *a);

/* Fills all but ctx. */
void attempt_request(struct attempt *at, struct fetch_request *r);

/* What the server said, kept for next time. */
void attempt_result(struct attempt *at, const struct fetch_result *f);

/*
 * The state of the source after it: `why` when it failed, `fresh` when there was something new.
 * interval: seconds, the option refresh-minutes.
 */
void attempt_end(struct attempt *at, const struct why *why, bool fresh, int64_t interval);

/*
 * After a good parse, when it has moved for good: notes that in the source (former, offer). A
 * password goes along only when host and port stay; source->moved_to becomes the address as the
 * line would have it. *is_new: false when it was offered before, or taken back. Not OK in words: it
 * is not to be moved.
 */
enum err attempt_offer(struct attempt *at, bool *is_new, struct why *why) MUST_CHECK;

/* That address as it may be shown, without its password; in the arena. */
struct str attempt_offered(const struct attempt *at);

/* The line in `urls` gets that address, once the cache knows of the move. Not OK: it stays. */
enum err attempt_take(const struct attempt *at, const char *urls_file, struct why *why) MUST_CHECK;

#endif
