/* SPDX-License-Identifier: ISC */
#include "doc/mdcode.h"

#include "base/entity.h"

struct code {
	const struct doc *d;
	struct buf *out;
	struct str margin;
};

/* The first link that ends behind `at`, of those that begin in the block; NULL: none. */
static const struct span *next_link(const struct doc *d, uint32_t at, const struct block *b)
{
	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start < b->end; i++)
		if (d->spans[i].kind == SPAN_LINK && d->spans[i].end > at)
			return &d->spans[i];
	return NULL;
}

static void print_escaped(const struct code *m, uint32_t at, uint32_t end)
{
	struct str rest = str_sub(m->d->text, at, end), line;

	for (bool first = true; str_cut(&rest, '\n', &line); first = false) {
		if (!first) {
			buf_char(m->out, '\n');
			buf_str(m->out, m->margin);
		}
		entity_escape(m->out, line);
	}
}

/* Code with links, which only an element of HTML can have. */
static void print_linked_code(const struct code *m, const struct block *b)
{
	const struct span *link;
	uint32_t at = b->start;

	buf_cstr(m->out, "<pre>\n");
	buf_str(m->out, m->margin);
	for (; (link = next_link(m->d, at, b)); at = link->end) {
		print_escaped(m, at, link->start);
		buf_cstr(m->out, "<a href=\"");
		entity_escape(m->out, doc_link(m->d, link->value));
		buf_cstr(m->out, "\">");
		print_escaped(m, link->start, link->end);
		buf_cstr(m->out, "</a>");
	}
	print_escaped(m, at, b->end);
	buf_cstr(m->out, "</pre>");
}

static void print_fenced(const struct code *m, const struct block *b)
{
	struct str rest = str_sub(m->d->text, b->start, b->end), line;
	size_t ticks = 3, run = 0;

	for (size_t i = 0; i < rest.n; i++) {
		run = rest.p[i] == '`' ? run + 1 : 0;
		if (run >= ticks)
			ticks = run + 1;
	}
	for (size_t i = 0; i < ticks; i++)
		buf_char(m->out, '`');
	while (str_cut(&rest, '\n', &line)) {
		buf_char(m->out, '\n');
		buf_str(m->out, m->margin);
		buf_str(m->out, line);
	}
	buf_char(m->out, '\n');
	buf_str(m->out, m->margin);
	for (size_t i = 0; i < ticks; i++)
		buf_char(m->out, '`');
}

void mdcode_print(const struct doc *d, const struct block *b, struct str margin, struct buf *out)
{
	const struct code code = {.d = d, .out = out, .margin = margin};

	if (next_link(d, b->start, b))
		print_linked_code(&code, b);
	else
		print_fenced(&code, b);
}
