/* SPDX-License-Identifier: ISC */
#include "jobs/each.h"

#include "engine/asking.h"
#include "engine/document.h"
#include "jobs/emit.h"

#define STEP 1000 /* milliseconds; the question has its own deadline */

/* The TLDR of a command or model. A failure is told, and the built-in one stays. */
static void retell(const struct job *job, struct document *d, struct arena *arena)
{
	struct asking *a = NULL;
	struct why why = {0};
	enum err err;

	if (!asking_is_wanted(job->options) || d->show.retold || !doc_words(&d->doc, 1) ||
	    (job->args->offline && !job->options->tldr_command[0]))
		return;
	err = asking_new(&a, job->options, &d->doc, &d->digest, d->show.title, &why);
	while (!err && asking_step(a, STEP, -1))
		;
	if (!err && asking_take(a, &d->retold, arena) && asking_result(a, NULL) == OK)
		d->show.retold = &d->retold;
	else if (!err)
		err = asking_result(a, &why);
	if (err)
		why_report(&why);
	asking_free(a);
}

/* One argument: an article's ID, or a file. The cache is opened with the first ID. */
static enum err print_one(struct job *job, const char *arg, const struct digester_hints *hints,
			  struct db **db, const struct each *e, struct why *why)
{
	struct arena arena = {0};
	struct document d;
	struct buf out;
	int64_t id;
	enum err err = OK;

	buf_init(&out, BUF_MAX);
	if (args_is_id(arg, &id)) {
		if (!*db)
			err = db_open(db, job->paths->cache_file, DB_READ, NULL, why);
		if (!err)
			err = document_article(&d, *db, id, hints, &arena, why);
	} else {
		err = document_file(&d, arg, hints, &arena, why);
	}
	if (!err && e->retells)
		retell(job, &d, &arena);
	if (!err) {
		d.show.isolates = emit_isolates(job->options);
		e->print(e, &d.show, &out);
		err = emit_buf(&out, why);
	}
	buf_release(&out);
	arena_release(&arena);
	return err;
}

/* All arguments; one that fails is told and the others go on, the worst error decides. */
enum err each_print(struct job *job, const struct digester_hints *hints, const struct each *e,
		    struct why *why)
{
	struct db *db = NULL;
	enum err worst = OK;

	for (int i = 0; i < job->args->argc && !emit_is_closed(); i++) {
		struct why one = {0};
		enum err err = print_one(job, job->args->argv[i], hints, &db, e, &one);

		if (!err)
			continue;
		if (worst)
			why_report(why);
		worst = err_status(err) > err_status(worst) ? err : worst;
		*why = one;
	}
	db_close(db);
	return worst;
}
