/* SPDX-License-Identifier: ISC */
/* sentences: one sentence of a text a line. */
#include "base/utf8.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "lang/guess.h"
#include "lang/sentence.h"

/* The sentences of each block, so that headings and items stand alone. */
static void print_sentences(const struct doc *doc, const char *lang, struct buf *out)
{
	struct ranges found = {0};
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < doc->nblocks; i++) {
		struct range r = block_range(&doc->blocks[i]);

		sentence_split(str_sub(doc->text, r.start, r.end), r.start, lang, &found);
	}
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
