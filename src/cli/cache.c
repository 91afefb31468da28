/* SPDX-License-Identifier: ISC */
#include "cli/cache.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/db_article.h"
#include "store/db_download.h"
#include "store/db_mark.h"
#include "store/db_urls.h"

enum err cache_open(const struct cli *cli, enum db_mode mode, struct db **db, struct why *why)
{
	struct why notice = {0};
	enum err err;

	err = db_open(db, cli->paths->cache_file, mode, &notice, why);
	if (notice.what[0])
		(void)why_report(&notice);
	/* what a killed reader had begun */
	if (!err && !db_is_readonly(*db))
		err = db_mark_finish(*db, NULL, why);
	if (!err)
		err = db_urls_follow(*db, cli->paths, true, why);
	if (err) {
		db_close(*db);
		*db = NULL;
	}
	return err;
}

enum err cache_follow(const struct cli *cli, struct db_urls *urls, const char *address,
		      struct why *why)
{
	struct why untold = {0};
	struct db *db;
	enum err err = cache_open(cli, DB_READ, &db, why);

	if (err)
		return err;
	urls->address = address;
	if (db_urls_keep(db, urls, &untold))
		(void)why_report(&untold);
	db_close(db);
	return OK;
}

static enum err take_date(struct args *args, const char *name, int64_t *t, struct why *why)
{
	const char *text = NULL;
	enum err err = args_value(args, name, &text, why);

	if (err || !text)
		return err;
	if (!date_parse_since(str_z(text), t))
		return why_set(
			why, ERR_USAGE, name, 0,
			_("'%.60s' is no date; 2025-06-13, 3d, 12h or 2025-06-13T08:00:00Z would "
			  "do"),
			text);
	return OK;
}

enum err cache_filter_args(struct args *args, bool is_list, struct cache_filter *f, struct why *why)
{
	enum err err = args_value(args, "--source", &f->source, why);

	if (!err && is_list)
		err = args_value(args, "--tag", &f->filter.tag, why);
	if (!err && is_list)
		err = args_value(args, "--filter", &f->expression, why);
	if (!err)
		err = take_date(args, "--since", &f->filter.since, why);
	if (!err)
		err = take_date(args, "--before", &f->filter.before, why);
	return err;
}

enum err cache_filter_look_up(struct db *db, struct cache_filter *f, struct why *why)
{
	struct arena a = {0};
	struct db_source source;
	enum err err = OK;

	if (f->source)
		err = db_source_find(db, str_z(f->source), &source, &a, why);
	if (f->source && !err)
		f->filter.source = source.id;
	if (f->expression && !err)
		err = db_filter_where(db, str_z(f->expression), &f->filter.where, &f->arena, why);
	arena_release(&a);
	return err;
}

/* By what the cache knows: a feed's own name, the number that `kurzum sources` shows. */
static enum err address_by_cache(const struct cli *cli, const char *name, struct arena *a,
				 const char **address, struct why *why)
{
	struct db *db;
	struct db_source source;
	enum err err;

	if (!file_exists(cli->paths->cache_file))
		return why_set(why, ERR_NOT_FOUND, name, 0,
			       _("no such source; `kurzum sources` lists them by number, "
				 "address and name"));
	err = cache_open(cli, DB_READ, &db, why);
	if (err)
		return err;
	err = db_source_find(db, str_z(name), &source, a, why);
	if (!err)
		*address = arena_cstr(a, source.address);
	db_close(db);
	return err;
}

enum err cache_address(const struct cli *cli, const char *name, struct arena *a,
		       const char **address, struct why *why)
{
	struct sources list;
	struct why ignored;
	const struct source *found;
	int64_t id;
	enum err err = OK;

	/* wrong lines are told where the edit reads the file into the cache, and by `kurzum
	 * sources` */
	(void)!sources_read(&list, cli->paths->urls_file, &ignored);
	/* a number is the cache's, as everywhere on the command line, not a line of the file */
	found = args_is_id(name, &id) ? NULL : sources_find(&list, name);
	if (found)
		*address = arena_cstr(a, str_z(found->address));
	else
		err = address_by_cache(cli, name, a, address, why);
	sources_release(&list);
	return err;
}

enum err cache_ids(const struct args *args, struct arena *a, int64_t **ids, struct why *why)
{
	*ids = arena_zalloc(a, (size_t)args->argc + 1, sizeof **ids);
	for (int i = 0; i < args->argc; i++)
		if (!args_is_id(args->argv[i], &(*ids)[i]))
			return why_set(why, ERR_USAGE, args->argv[i], 0,
				       _("this is no ID; `kurzum list` shows the IDs of articles"));
	return OK;
}

uint32_t cache_known(struct db *db, int64_t *ids, uint32_t n, bool *missing)
{
	struct arena a = {0};
	uint32_t known = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct db_article article = {0};
		struct why why = {0};

		arena_clear(&a);
		if (!db_article_get(db, ids[i], &article, &a, &why) && !article.deleted) {
			ids[known++] = ids[i];
			continue;
		}
		*missing = true;
		if (!why.what[0])
			(void)why_set(&why, ERR_NOT_FOUND, NULL, 0,
				      _("there is no article %" PRId64), ids[i]);
		(void)why_report(&why);
	}
	arena_release(&a);
	return known;
}

enum err cache_show(struct db *db, int64_t id, struct show *show, struct arena *a, struct why *why)
{
	struct db_article article = {0};
	struct doc *doc = arena_zalloc(a, 1, sizeof *doc);
	struct digest *digest = arena_zalloc(a, 1, sizeof *digest);
	enum err err = db_article_get(db, id, &article, a, why);

	if (!err)
		err = db_article_text(db, id, doc, digest, a, why);
	*show = (struct show){.id = id,
			      .title = article.title,
			      .publisher = article.publisher.n ? article.publisher
							       : article.source_name,
			      .author = article.author,
			      .published = article.published,
			      .doc = doc,
			      .digest = digest};
	if (!err)
		show->nfiles = db_download_files(db, id, &show->files, a);
	return err;
}
