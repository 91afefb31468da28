/* SPDX-License-Identifier: ISC */
/* story: articles on one event, of the cache or files, and where their figures agree and differ. */
#include "base/i18n.h"
#include "digest/assembly.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/telling.h"

/* Files, in the order they are given in. */
static enum err print_files(char *const *files, uint32_t n, bool json, struct buf *out,
			    struct why *why)
{
	static const struct digester_hints no_hints;
	struct arena arena = {0};
	struct document *d = arena_zalloc(&arena, n, sizeof *d);
	struct assembly_text *texts = arena_zalloc(&arena, n, sizeof *texts);
	struct telling_article *articles = arena_zalloc(&arena, n, sizeof *articles);
	struct dossier dossier;
	struct telling t = {1, STR_NONE, articles, n, &dossier};
	struct signer *signer = signer_new();
	enum err err = OK;

	for (uint32_t i = 0; !err && i < n; i++) {
		err = document_file(&d[i], files[i], &no_hints, &arena, why);
		texts[i] =
			(struct assembly_text){i + 1, -1, d[i].show.title, &d[i].doc, &d[i].digest};
		articles[i] = (struct telling_article){.article = i + 1,
						       .name = d[i].show.file,
						       .title = d[i].show.title};
	}
	t.title = d[0].show.title;
	if (!err) {
		assembly_make(signer, texts, n, &dossier, &arena);
		if (json)
			telling_json(&t, out);
		else
			telling_text(&t, out);
	}
	signer_free(signer);
	arena_release(&arena);
	return err;
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
	int64_t story;
	bool json = args_flag(job->args, "--json");
	enum err err = args_rest(job->args, 1, (int)ASSEMBLY_TEXTS_MAX, why);
	struct buf out;

	if (!err && job->args->argc == 1 && args_is_id(job->args->argv[0], &story))
		return print_cached(job, story, json, why);
	buf_init(&out, BUF_MAX);
	if (!err)
		err = print_files(job->args->argv, (uint32_t)job->args->argc, json, &out, why);
	if (!err)
		err = emit_buf(&out, why);
	buf_release(&out);
	return err;
}
