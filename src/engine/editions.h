/* SPDX-License-Identifier: ISC */
/*
 * editions.h: makes the issues that kurzum makes itself: chooses what a day or a week brought, from
 * what is in the cache (db_edition.h), and has it written (digest/edition.h).
 *
 * Groups are ranked by points: five for each publisher (weight= of its source says otherwise), five
 * for each star, up to four for newness. What several publishers report, or the reader has starred,
 * becomes a section; the rest a line. An edition is made once and stays as it is.
 */
#ifndef KURZUM_ENGINE_EDITIONS_H
#define KURZUM_ENGINE_EDITIONS_H

#include "base/period.h"
#include "store/db.h"

struct editions_result {
	int64_t issue; /* number of its article; 0: none was made */
	bool fresh; /* it was not there before */
	uint32_t articles, stories; /* in it, when it is fresh */
};

/*
 * The edition of a period: the one that is there, or a new one. One that the reader has deleted, or
 * that had no articles, is made anew. ERR_USAGE: the period lies ahead.
 */
enum err editions_make(struct db *db, const struct period *p, struct editions_result *out,
		       struct why *why) MUST_CHECK;

/* What is due by a schedule (conf/schedule.h) and was not made yet, each once; of what was missed
 * the last few. Times without articles have no edition. *made: how many are new. */
enum err editions_due(struct db *db, const char *schedule, uint32_t *made,
		      struct why *why) MUST_CHECK;

#endif
