/* SPDX-License-Identifier: ISC */
/* issue: an article or issue as a file that stands alone. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "press/bind.h"

#define WIDTH 72 /* cells of a line of text, as in mails */

struct export_wish {
	const char *format, *file; /* NULL: not given */
};

/* An article's ID, or a file. */
static enum err read_document(struct job *job, const char *arg, struct document *d,
			      struct arena *arena, struct why *why)
{
	struct digester_hints hints = {0};
	struct db *db = NULL;
	int64_t id;
	enum err err;

	if (!args_is_id(arg, &id))
		return document_file(d, arg, &hints, arena, why);
	err = db_open(&db, job->paths->cache_file, DB_READ, NULL, why);
	if (!err)
		err = document_article(d, db, id, &hints, arena, why);
	db_close(db);
	return err;
}

static enum err find_format(const struct export_wish *wish, enum bind_format *format,
			    struct why *why)
{
	*format = wish->file ? bind_format_of(str_z(wish->file)) : BIND_TEXT;
	return wish->format ? bind_format_find(format, wish->format, why) : OK;
}

static enum err export(struct job *job, const char *arg, const struct export_wish *wish,
		       struct why *why) {
	struct arena arena = {0}; struct document d = {0}; enum bind_format format; struct buf out;
	enum err err = find_format(wish, &format, why);

	buf_init(&out, BUF_MAX); if (!err) err = read_document(job, arg, &d, &arena, why);
	if (!err){struct book book = {.title = d.show.title,
				      .lang = str_z(d.digest.lang),
				      .made = d.show.published,
				      .chapters = &d.show,
				      .n = 1};

		  err = bind_print(&book, format, WIDTH, &out, why);}
if (!err) err = wish->file ? file_replace(wish->file, buf_view(&out), why) : emit_buf(&out, why);
buf_release(&out);
arena_release(&arena);
return err;
}

enum err job_issue(struct job *job, struct why *why)
{
	struct export_wish wish = {0};
	enum err err = args_value(job->args, "--format", &wish.format, why);

	if (!err)
		err = args_value(job->args, "-o", &wish.file, why);
	if (!err)
		err = args_rest(job->args, 2, 2, why);
	if (err)
		return err;
	if (strcmp(job->args->argv[0], "export") != 0)
		return why_set(why, ERR_USAGE, job->args->argv[0], 0, "%s",
			       _("unknown; `issue export ID` writes an issue"));
	return export(job, job->args->argv[1], &wish, why);
}
