/* SPDX-License-Identifier: ISC */
/* sentences: one sentence of a text a line. */
#include "base/utf8.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "lang/guess.h"
#include "lang/sentence.h"

/* A line of a plain text right under another: the sentence splitter knows whether it goes on. */
static bool goes_on(const struct block *a, const struct block *b)
{
	return a->kind == BLOCK_PARAGRAPH && b->kind == BLOCK_PARAGRAPH && b->tight &&
	       a->quote == b->quote;
}

/* Each block by itself, so that headings and items stand alone, but lines that follow each other
 * together. */
static void split(const struct doc *doc, const char *lang, struct ranges *out)
{
	for (uint32_t i = 0; i < doc->nblocks; i++) {
		struct range r = block_range(&doc->blocks[i]);

		while (i + 1 < doc->nblocks && goes_on(&doc->blocks[i], &doc->blocks[i + 1]))
			r.end = doc->blocks[++i].end;
		sentence_split(str_sub(doc->text, r.start, r.end), r.start, lang, out);
	}
}

static void print_sentences(const struct doc *doc, const char *lang, struct buf *out)
{
	struct ranges found = {0};
	struct buf text;

	buf_init(&text, BUF_MAX);
	split(doc, lang, &found);
	for (uint32_t i = 0; i < found.len; i++) {
		buf_clear(&text);
		doc_text(doc, found.items[i], &text);
		if (text.len) {
			buf_str(out, buf_view(&text));
			buf_char(out, '\n');
		}
	}
	buf_release(&text);
	VEC_RELEASE(&found);
}

enum err job_sentences(struct job *job, struct why *why)
{
	struct arena arena = {0};
	struct document d;
	struct buf out;
	const char *lang = NULL;
	enum err err;

	err = args_value(job->args, "--lang", &lang, why);
	if (!err)
		err = args_rest(job->args, 1, 1, why);
	if (err)
		return err;
	buf_init(&out, BUF_MAX);
	err = document_page(&d, job->args->argv[0], &arena, why);
	if (!err) {
		if (!lang)
			lang = guess_language(d.doc.text, STR_NONE);
		print_sentences(&d.doc, lang, &out);
		err = emit_buf(&out, why);
	}
	buf_release(&out);
	arena_release(&arena);
	return err;
}
