/* SPDX-License-Identifier: ISC */
/*
 * stories.h: the stage behind the digests: articles that have one are grouped into stories
 * (digest/grouper.h), the oldest first, and each story gets its dossier (digest/assembly.h).
 *
 * Signatures are kept in the cache; those of the last days are read when there is something to
 * group, and forgotten when all is done. Nothing blocks; what is in stays in, whenever it ends.
 * One thread.
 */
#ifndef KURZUM_ENGINE_STORIES_H
#define KURZUM_ENGINE_STORIES_H

#include "store/db.h"

struct stories;

struct stories *stories_new(struct db *db);
void stories_free(struct stories *s);

/* A batch of articles, or some dossiers; some 20 ms. *more: whether to call again. */
enum err stories_step(struct stories *s, bool *more, struct why *why) MUST_CHECK;

/* Some of the dossiers alone, of stories whose members changed: the reader joined or split them. */
enum err stories_tell(struct stories *s, bool *more, struct why *why) MUST_CHECK;

#endif
