/* SPDX-License-Identifier: ISC */
/*
 * pagerun.h: fetches the pages that wait, with a progress bar, until none is due or a signal comes
 * (stop.h): what `refresh` and `offline` end with.
 */
#ifndef KURZUM_JOBS_PAGERUN_H
#define KURZUM_JOBS_PAGERUN_H

#include "engine/pages.h"
#include "jobs/job.h"
#include "jobs/progress.h"
#include "store/db_index.h"

struct pagerun {
	struct job *job;
	struct db *db;
	struct progress *progress;
	enum db_page_wish least;
	int64_t jobs; /* 0: as the options say */
	bool json; /* a line for each page on stdout */
	bool tell; /* a line on stderr for each that can't be had */
	struct pages_totals totals; /* out */
};

enum err pagerun(struct pagerun *run, struct why *why) MUST_CHECK;

/* Before all that: brings an older cache up to date (db_upgrade.h), with its progress. */
enum err pagerun_upgrade(struct db *db, struct progress *progress, struct why *why) MUST_CHECK;

/* And then: what reports the same becomes a story (engine/stories.h), until all is in, if the
 * option `stories` says so. */
enum err pagerun_group(struct job *job, struct db *db, struct why *why) MUST_CHECK;

/* And then: the issues that are due by the option `issues`; how many were made. */
enum err pagerun_issues(struct job *job, struct db *db, uint32_t *made, struct why *why) MUST_CHECK;

/* And what is older than it is to be kept goes (engine/retention.h). */
enum err pagerun_prune(struct db *db, const struct options *options, struct why *why) MUST_CHECK;

/* And what is new can be found; index NULL: one for the purpose. */
enum err pagerun_index(struct db *db, struct db_index *index, struct why *why) MUST_CHECK;

/* And the command of the option notify-command; one that can't be run is told, no failure. */
void pagerun_notify(struct job *job, uint32_t articles, uint32_t failed);

#endif
