/* SPDX-License-Identifier: ISC */
/* parse: any feed, printed as one JSON Feed 1.1 document. */
#include "base/file.h"
#include "base/i18n.h"
#include "feed/feed_parser.h"
#include "feed/jsonprint.h"
#include "jobs/emit.h"
#include "jobs/job.h"

/* A refresh takes fewer (feed-articles); who asks for one feed wants all of it. */
#define ENTRIES_MAX 50000
#define MEGABYTE ((uint64_t)1 << 20)

/* Items wait until the head, which a feed may close with, is known; but not more bytes than … */
#define HELD_MAX ((size_t)1 << 20)
/* … from then on they are written in pieces. */
#define PIECE ((size_t)128 << 10)

struct printer {
	struct jsonprint json;
	bool open; /* the head comes last */
	struct why why; /* of writing */
};

static enum err print_item(void *ctx, const struct feed_entry *e)
{
	struct printer *p = ctx;
	enum err err = OK;

	jsonprint_entry(&p->json, e);
	if (p->json.items.len < (p->open ? PIECE : HELD_MAX))
		return OK;
	if (!p->open) {
		struct buf start;

		buf_init(&start, BUF_MAX);
		jsonprint_open(&start);
		err = emit_buf(&start, &p->why);
		buf_release(&start);
		p->open = true;
	}
	return err ? err : emit_buf(&p->json.items, &p->why);
}

static enum err push_piece(void *ctx, const void *bytes, size_t n)
{
	return feed_parser_push(ctx, bytes, n);
}

/* All of the file into the parser. What ended it early is told again by feed_parser_finish. */
static enum err read_feed(struct feed_parser *p, const char *file, struct why *why)
{
	struct why reading = {0};
	enum err err = file_stream(file, push_piece, p, &reading);

	if (reading.err) {
		*why = reading;
		return err;
	}
	err = feed_parser_finish(p, &reading);
	if (!err && feed_parser_head(p)->cut_off) {
		/* told, and done: a broken feed is read as far as it goes */
		why_set(&reading, ERR_PARTIAL, file, 0, "%s",
			_("the feed ends in the middle; what came before is kept"));
		why_report(&reading);
	}
	if (!err)
		return OK;
	return why_set(why, err, file, reading.line, "%s",
		       reading.what[0] ? reading.what : err_text(err));
}

static enum err print_feed(struct printer *p, const struct feed_head *head)
{
	enum err err = OK;
	struct buf part;

	buf_init(&part, BUF_MAX);
	if (!p->open) {
		jsonprint_head(&part, head);
		err = emit_buf(&part, &p->why);
	}
	if (!err)
		err = emit_buf(&p->json.items, &p->why);
	if (p->open)
		jsonprint_close(&part, head);
	else
		jsonprint_tail(&part);
	if (!err)
		err = emit_buf(&part, &p->why);
	buf_release(&part);
	return err;
}

enum err job_parse(struct job *job, struct why *why)
{
	struct feed_hints hints = {.max_bytes = (uint64_t)job->options->feed_megabytes * MEGABYTE,
				   .max_entries = ENTRIES_MAX};
	const char *url = NULL, *content_type = NULL;
	struct printer printer = {0};
	struct feed_parser *p;
	enum err err, printed = OK;

	err = args_value(job->args, "--url", &url, why);
	if (!err)
		err = args_value(job->args, "--content-type", &content_type, why);
	if (!err)
		err = args_rest(job->args, 1, 1, why);
	if (err)
		return err;
	hints.url = str_z(url);
	hints.content_type = str_z(content_type);
	jsonprint_init(&printer.json);
	p = feed_parser_new(&hints, print_item, &printer);
	err = read_feed(p, job->args->argv[0], why);
	if (!printer.why.err && (!err || err == ERR_LIMIT || err == ERR_PARTIAL || printer.open))
		printed = print_feed(&printer, feed_parser_head(p));
	if (printer.why.err) {
		err = printed ? printed : printer.why.err;
		*why = printer.why;
	}
	feed_parser_free(p);
	jsonprint_release(&printer.json);
	return err;
}
