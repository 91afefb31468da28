/* SPDX-License-Identifier: ISC */
/*
 * job.h: the commands of kurzum-fetch and kurzum-text, one file each (job_<name>.c).
 *
 * A job prints results on stdout, everything else on stderr, and returns the error that decides the
 * exit status.
 */
#ifndef KURZUM_JOBS_JOB_H
#define KURZUM_JOBS_JOB_H

#include "base/paths.h"
#include "base/why.h"
#include "conf/args.h"
#include "conf/options.h"
#include "conf/sources.h"
#include "conf/start.h"
#include "jobs/confine.h"

struct job {
	struct args *args; /* flags are taken out of it */
	const struct paths *paths;
	const struct options *options;
};

enum err job_refresh(struct job *job, struct why *why) MUST_CHECK;
enum err job_sync(struct job *job, struct why *why) MUST_CHECK;
enum err job_prune(struct job *job, struct why *why) MUST_CHECK;
enum err job_download(struct job *job, struct why *why) MUST_CHECK;
enum err job_pages(struct job *job, struct why *why) MUST_CHECK;
enum err job_serve(struct job *job, struct why *why) MUST_CHECK;
enum err job_add(struct job *job, struct why *why) MUST_CHECK;
enum err job_find(struct job *job, struct why *why) MUST_CHECK;
enum err job_picture(struct job *job, struct why *why) MUST_CHECK;
enum err job_import(struct job *job, struct why *why) MUST_CHECK;
enum err job_export(struct job *job, struct why *why) MUST_CHECK;
enum err job_parse(struct job *job, struct why *why) MUST_CHECK;
enum err job_show(struct job *job, struct why *why) MUST_CHECK;
enum err job_tldr(struct job *job, struct why *why) MUST_CHECK;
enum err job_figures(struct job *job, struct why *why) MUST_CHECK;
enum err job_issue(struct job *job, struct why *why) MUST_CHECK;
enum err job_story(struct job *job, struct why *why) MUST_CHECK;
enum err job_stories(struct job *job, struct why *why) MUST_CHECK;
enum err job_extract(struct job *job, struct why *why) MUST_CHECK;
enum err job_sentences(struct job *job, struct why *why) MUST_CHECK;
enum err job_render(struct job *job, struct why *why) MUST_CHECK;

/* A command of a program. Each has a table of its own, so that it is linked with no more. */
struct job_command {
	const char *name; /* NULL: the end */
	enum err (*run)(struct job *job, struct why *why);
	bool gives_way; /* to the reader beside it (base/priority.h) */
};

/*
 * Reads the options, confines the process and runs the command; ERR_USAGE for one that is not in
 * the table, or none. program: its name.
 */
enum err job_run(const struct job_command *commands, const char *program, struct start *start,
		 struct why *why) MUST_CHECK;

#endif
