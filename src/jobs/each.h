/* SPDX-License-Identifier: ISC */
/* each.h: articles of the cache and files, read one after the other and printed: tldr, show. */
#ifndef KURZUM_JOBS_EACH_H
#define KURZUM_JOBS_EACH_H

#include "digest/digester.h"
#include "doc/show.h"
#include "jobs/job.h"

/* How one is printed. */
struct each {
	void (*print)(const struct each *e, const struct show *s, struct buf *out);
	uint16_t width; /* cells */
	bool retells; /* the command or model of the options is asked, where its TLDR is not kept */
};

/*
 * Prints each argument of the job: an ID or a file. One that fails is told and the others go on;
 * the worst error is returned, the last one in words.
 */
enum err each_print(struct job *job, const struct digester_hints *hints, const struct each *e,
		    struct why *why) MUST_CHECK;

#endif
