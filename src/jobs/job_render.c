/* SPDX-License-Identifier: ISC */
/* render: a file as the article pane shows it, or as Markdown. */
#include "doc/export.h"
#include "doc/mdprint.h"
#include "engine/document.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "lang/guess.h"

#define RENDER_WIDTH 80

static void print_page(const struct document *d, int64_t width, const struct options *options,
		       struct buf *out)
{
	struct export_options o = {.width = (uint16_t)width,
				   .unfold = true,
				   .links = true,
				   .justify = options->justify,
				   .isolates = emit_isolates(options)};
	struct hyphen *hyphen = NULL;

	if (options->text_column == COLUMN_CENTRE && options->text_width < width) {
		o.width = (uint16_t)options->text_width;
		o.margin = (uint16_t)((width - options->text_width) / 2);
	}
	if (options->hyphenate == HYPHENATE_ALWAYS ||
	    (options->hyphenate == HYPHENATE_NARROW && o.width < HYPHEN_NARROW))
		hyphen = hyphen_new(guess_language(d->doc.text, STR_NONE));
	o.hyphen = hyphen;
	if (d->show.title.n) {
		export_title(d->show.title, o, out);
		buf_char(out, '\n');
	}
	export_text(&d->doc, o, out);
	hyphen_free(hyphen);
}

enum err job_render(struct job *job, struct why *why)
{
	bool markdown = args_flag(job->args, "--markdown");
	int64_t width = RENDER_WIDTH;
	struct arena arena = {0};
	struct document d;
	struct buf out;
	enum err err;

	err = args_number(job->args, "--width", 1, 1000, &width, why);
	if (!err)
		err = args_rest(job->args, 1, 1, why);
	if (err)
		return err;
	buf_init(&out, BUF_MAX);
	err = document_page(&d, job->args->argv[0], &arena, why);
	if (!err) {
		if (markdown) {
			mdprint_title(&d.doc, d.show.title, &out);
			mdprint_doc(&d.doc, &out);
		} else {
			print_page(&d, width, job->options, &out);
		}
		err = emit_buf(&out, why);
	}
	buf_release(&out);
	arena_release(&arena);
	return err;
}
