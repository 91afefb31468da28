/* SPDX-License-Identifier: ISC */
/* tldr, show: articles of the cache and files, in short and whole. Both print a struct show. */
#include <string.h>

#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"

#define SHOW_WIDTH 80

/* What each article or file is printed with. */
struct printer {
	void (*print)(const struct printer *p, const struct show *s, struct buf *out);
	int64_t width;
};

static void print_tldr_json(const struct printer *p, const struct show *s, struct buf *out)
{
	(void)p;
	show_tldr_json(s, out);
	buf_char(out, '\n');
}

static void print_tldr_text(const struct printer *p, const struct show *s, struct buf *out)
{
	(void)p;
	show_tldr_text(s, out);
}

static void print_show_json(const struct printer *p, const struct show *s, struct buf *out)
{
	(void)p;
	show_json(s, out);
	buf_char(out, '\n');
}

static void print_show_text(const struct printer *p, const struct show *s, struct buf *out)
{
	show_text(s, (uint16_t)p->width, out);
}

/* One argument: an article's ID, or a file. The cache is opened with the first ID. */
static enum err print_one(struct job *job, const char *arg, const struct digester_hints *hints, struct db **db,
			  const struct printer *p, struct why *why)
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
	if (!err) {
		p->print(p, &d.show, &out);
		err = emit_buf(&out, why);
	}
	buf_release(&out);
	arena_release(&arena);
	return err;
}

/* All arguments; one that fails is told and the others go on, the worst error decides. */
static enum err print_all(struct job *job, const struct digester_hints *hints, const struct printer *p,
			  struct why *why)
{
	struct db *db = NULL;
	enum err worst = OK;

	for (int i = 0; i < job->args->argc && !emit_is_closed(); i++) {
		struct why one = {0};
		enum err err = print_one(job, job->args->argv[i], hints, &db, p, &one);

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

enum err job_tldr(struct job *job, struct why *why)
{
	struct printer p = {.print = args_flag(job->args, "--json") ? print_tldr_json : print_tldr_text};
	struct digester_hints hints = {0};
	const char *lang = NULL;
	int64_t sentences = 0, chars = 0;
	enum err err;

	err = args_value(job->args, "--lang", &lang, why);
	if (!err)
		err = args_number(job->args, "--sentences", 1, DIGEST_BULLETS_MAX, &sentences, why);
	if (!err)
		err = args_number(job->args, "--chars", 1, 1000000, &chars, why);
	if (!err)
		err = args_rest(job->args, 1, 100000, why);
	if (err)
		return err;
	hints.lang = str_z(lang);
	hints.lang_sure = lang != NULL;
	hints.sentences = (uint32_t)sentences;
	hints.chars = (uint32_t)chars;
	return print_all(job, &hints, &p, why);
}

enum err job_show(struct job *job, struct why *why)
{
	struct printer p = {.print = args_flag(job->args, "--json") ? print_show_json : print_show_text,
			    .width = SHOW_WIDTH};
	struct digester_hints hints = {0};
	enum err err;

	err = args_number(job->args, "--width", 1, 1000, &p.width, why);
	if (!err)
		err = args_rest(job->args, 1, 1, why);
	return err ? err : print_all(job, &hints, &p, why);
}
