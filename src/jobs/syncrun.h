/* SPDX-License-Identifier: ISC */
/*
 * syncrun.h: a sync from begin to end, with a progress line, until it is done or a signal comes
 * (stop.h): what `sync` is, and what `refresh` begins with.
 */
#ifndef KURZUM_JOBS_SYNCRUN_H
#define KURZUM_JOBS_SYNCRUN_H

#include "engine/syncer.h"
#include "jobs/job.h"
#include "jobs/progress.h"

/* Whether the option `sync` is set, and the network may be used. */
bool syncrun_is_wanted(const struct job *job);

/* Remarks are told on stderr. */
enum err syncrun(struct job *job, struct db *db, struct progress *progress,
		 struct syncer_totals *totals, struct why *why) MUST_CHECK;

/* What it did, in a line for people, or as members of an open JSON object. */
void syncrun_text(struct buf *out, const struct syncer_totals *t);
struct json;
void syncrun_json(struct json *j, const struct syncer_totals *t);

#endif
