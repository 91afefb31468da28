/* SPDX-License-Identifier: ISC */
/* issue: makes an issue of a day or week; an article or issue as a file that stands alone. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/tell.h"
#include "engine/document.h"
#include "engine/editions.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/pagerun.h"
#include "jobs/stop.h"
#include "press/bind.h"

#define WIDTH 72 /* cells of a line of text, as in mails */

struct issue_wish {
	const char *format, *file; /* NULL: not given */
	const char *day, *week;
	bool json;
};

/* --- export --- */

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

static enum err find_format(const struct issue_wish *wish, enum bind_format *format,
			    struct why *why)
{
	*format = wish->file ? bind_format_of(str_z(wish->file)) : BIND_TEXT;
	return wish->format ? bind_format_find(format, wish->format, why) : OK;
}

static enum err print(const struct document *d, enum bind_format format, struct buf *out,
		      struct why *why)
{
	struct book book = {.title = d->show.title,
			    .lang = str_z(d->digest.lang),
			    .made = d->show.published,
			    .chapters = &d->show,
			    .n = 1};
	bool cut = false;
	enum err err = bind_print(&book, format, WIDTH, out, &cut, why);

	if (!err && cut)
		tell_err("kurzum: %s\n",
			 _("the text was shortened to what a mailto address may hold; --format "
			   "text has all of it"));
	return err;
}

static enum err export(struct job *job, const struct issue_wish *wish, struct why *why) {
	struct arena arena = {0}; struct document d = {0}; enum bind_format format; struct buf out;
	enum err err = find_format(wish, &format, why);

	buf_init(&out, BUF_MAX);
	if (!err) err = read_document(job, job->args->argv[1], &d, &arena, why);
	if (!err) err = print(&d, format, &out, why);
	if (!err) err = wish->file ? file_replace(wish->file, buf_view(&out), why)
				   : emit_buf(&out, why);
	buf_release(&out);
	arena_release(&arena);
	return err;
}

/* --- make --- */

static enum err read_period(const struct issue_wish *wish, struct period *p, struct why *why)
{
	if (!wish->day == !wish->week)
		return why_set(why, ERR_USAGE, "issue make", 0, "%s",
			       _("needs --day or --week; for example --week 2025-W25"));
	if (wish->day && !period_parse_day(p, str_z(wish->day)))
		return why_set(why, ERR_USAGE, wish->day, 0, "%s",
			       _("is no day; for example 2025-06-20"));
	if (wish->week && !period_parse_week(p, str_z(wish->week)))
		return why_set(why, ERR_USAGE, wish->week, 0, "%s",
			       _("is no week; for example 2025-W25"));
	return OK;
}

static enum err tell(const struct period *p, const struct editions_result *r, bool json,
		     struct why *why)
{
	struct buf out, title;
	struct json j;
	enum err err;

	buf_init(&out, BUF_MAX);
	buf_init(&title, BUF_MAX);
	period_print(p, &title);
	if (json) {
		json_init(&j, &out);
		json_open(&j, '{');
		json_member_int(&j, "issue", r->issue);
		json_member_str(&j, "title", buf_view(&title));
		json_member_str(&j, "period", str_z(p->name));
		json_member_date(&j, "from", p->from);
		json_member_date(&j, "to", p->to);
		json_member_bool(&j, "new", r->fresh);
		json_close(&j, '}');
		buf_char(&out, '\n');
	} else {
		buf_printf(&out, r->fresh ? _("issue %lld: %s\n") : _("issue %lld is there: %s\n"),
			   (long long)r->issue, title.data);
	}
	err = emit_buf(&out, why);
	buf_release(&title);
	buf_release(&out);
	return err;
}

/* What has come in lately is grouped first: stories are what an issue is made of. */
static enum err make(struct job *job, const struct issue_wish *wish, struct why *why)
{
	struct editions_result result;
	struct db *db = NULL;
	struct period p;
	enum err err = read_period(wish, &p, why);

	if (!err)
		err = db_open(&db, job->paths->cache_file, DB_WRITE, NULL, why);
	if (err)
		return err;
	stop_catch();
	err = pagerun_group(job, db, why);
	if (!err)
		err = editions_make(db, &p, &result, why);
	if (!err && result.fresh)
		err = pagerun_index(db, NULL, why);
	db_close(db);
	return err ? err : tell(&p, &result, wish->json, why);
}

enum err job_issue(struct job *job, struct why *why)
{
	struct issue_wish wish = {.json = args_flag(job->args, "--json")};
	enum err err = args_value(job->args, "--format", &wish.format, why);

	if (!err)
		err = args_value(job->args, "-o", &wish.file, why);
	if (!err)
		err = args_value(job->args, "--day", &wish.day, why);
	if (!err)
		err = args_value(job->args, "--week", &wish.week, why);
	if (!err)
		err = args_rest(job->args, 1, 2, why);
	if (err)
		return err;
	if (!strcmp(job->args->argv[0], "make") && job->args->argc == 1)
		return make(job, &wish, why);
	if (!strcmp(job->args->argv[0], "export") && job->args->argc == 2)
		return export(job, &wish, why);
	return why_set(why, ERR_USAGE, job->args->argv[0], 0, "%s",
		       _("unknown here; `issue make --week W` makes an issue, `issue export ID` "
			 "writes one"));
}
