/* SPDX-License-Identifier: ISC */
/* story: articles on one event, of the cache or files, and where their figures agree and differ. */
#include "base/i18n.h"
#include "digest/assembly.h"
#include "engine/collection.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/telling.h"

static void print_files(const struct collection *c, bool json, struct buf *out)
{
	struct arena arena = {0};
	struct assembly_text *texts = arena_zalloc(&arena, c->len, sizeof *texts);
	struct telling_article *articles = arena_zalloc(&arena, c->len, sizeof *articles);
	struct signer *signer = signer_new();
	struct dossier dossier;
	struct telling t = {1, c->items[0]->d.show.title, articles, c->len, &dossier};

	for (uint32_t i = 0; i < c->len; i++) {
		const struct document *d = &c->items[i]->d;

		texts[i] = (struct assembly_text){i + 1, -1, d->show.title, &d->doc, &d->digest};
		articles[i] = (struct telling_article){.article = i + 1,
						       .name = d->show.file,
						       .title = d->show.title};
	}
	assembly_make(signer, texts, c->len, &dossier, &arena);
	if (json)
		telling_json(&t, out);
	else
		telling_text(&t, out);
	signer_free(signer);
	arena_release(&arena);
}

static enum err print_cached(struct job *job, int64_t story, bool json, struct why *why)
{
	struct db *db = NULL;
	struct buf out;
	enum err err = db_open(&db, job->paths->cache_file, DB_READ, NULL, why);

	buf_init(&out, BUF_MAX);
	if (!err)
		err = telling_cached(db, story, json, &out, why);
	if (!err)
		err = emit_buf(&out, why);
	buf_release(&out);
	db_close(db);
	return err;
}

enum err job_story(struct job *job, struct why *why)
{
	struct collection files = {0};
	int64_t story;
	bool json = args_flag(job->args, "--json");
	enum err err = args_rest(job->args, 1, (int)ASSEMBLY_TEXTS_MAX, why);
	struct buf out;

	if (!err && job->args->argc == 1 && args_is_id(job->args->argv[0], &story))
		return print_cached(job, story, json, why);
	for (int i = 0; !err && i < job->args->argc; i++)
		err = collection_add_file(&files, job->args->argv[i], why);
	buf_init(&out, BUF_MAX);
	if (!err) {
		print_files(&files, json, &out);
		err = emit_buf(&out, why);
	}
	buf_release(&out);
	collection_release(&files);
	return err;
}
