/* SPDX-License-Identifier: ISC */
#include "doc/digest.h"

#include <string.h>

#include "base/i18n.h"

void digest_shown(const struct bullet *b, const struct doc *d, struct buf *out)
{
	doc_text(d, b->range, out);
	if (b->cut)
		buf_cstr(out, " …");
}

void digest_bullet_text(const struct digest *g, uint32_t i, const struct doc *d, struct buf *out)
{
	if (i < g->nbullets)
		digest_shown(&g->bullets[i], d, out);
}

int digest_section_at(const struct digest *g, uint32_t offset)
{
	int section = -1;

	while (section + 1 < (int)g->nsections && g->sections[section + 1].title.start <= offset)
		section++;
	return section;
}

#define SPANS_LOOKED 1000u /* of a section, for its links */

/* Where the text of a section ends, one line behind it that is no text included. */
static uint32_t section_end(const struct section *s, const struct doc *d)
{
	uint32_t first = doc_block_at(d, s->title.start), end = s->title.end;

	for (uint32_t i = first; i < d->nblocks && d->blocks[i].start < s->body.end; i++)
		if (d->blocks[i].role != ROLE_BOILER && d->blocks[i].role != ROLE_EMPTY)
			end = i + 1 < d->nblocks && d->blocks[i + 1].start < s->body.end
				      ? d->blocks[i + 1].end
				      : d->blocks[i].end;
	return end;
}

uint32_t digest_section_links(const struct digest *g, uint32_t section, const struct doc *d)
{
	const struct section *s = &g->sections[section];
	uint32_t end = section_end(s, d), from = doc_span_at(d, s->title.start), n = 0;

	for (uint32_t i = from; i < d->nspans && i - from < SPANS_LOOKED && d->spans[i].start < end;
	     i++) {
		bool known = d->spans[i].kind != SPAN_LINK || d->spans[i].start < s->title.start;

		for (uint32_t k = from; k < i && !known; k++)
			known = d->spans[k].kind == SPAN_LINK &&
				d->spans[k].start >= s->title.start &&
				d->spans[k].value == d->spans[i].value;
		n += !known;
	}
	return n;
}

uint32_t digest_minutes(uint32_t words)
{
	uint32_t minutes = words / DIGEST_WORDS_A_MINUTE +
			   (words % DIGEST_WORDS_A_MINUTE >= DIGEST_WORDS_A_MINUTE / 2);

	return minutes ? minutes : 1;
}

bool digest_is_in_text(const struct digest *g)
{
	return g->nbullets && (g->by == DIGEST_AUTHOR || g->by == DIGEST_KURZUM);
}

const char *digest_by_name(enum digest_by by)
{
	switch (by) {
	case DIGEST_AUTHOR:
		return "author";
	case DIGEST_KURZUM:
	case DIGEST_NONE: /* the headline, as far as a text without words can be extracted from */
	case DIGEST_EXTRACT:
		return "extract";
	case DIGEST_COMMAND:
		return "command";
	case DIGEST_MODEL:
		return "model";
	}
	return "extract";
}

const char *digest_by_words(enum digest_by by)
{
	switch (by) {
	case DIGEST_NONE:
		return "";
	case DIGEST_AUTHOR:
		return _("by the author");
	case DIGEST_EXTRACT:
		return _("extract");
	case DIGEST_COMMAND:
		return _("by a command");
	case DIGEST_MODEL:
		return _("by a model");
	case DIGEST_KURZUM:
		return _("by kurzum");
	}
	return "";
}

const char *digest_bound_name(enum figure_bound bound)
{
	static const char *const names[] = {"=", ">", ">=", "<", "<=", "~"};

	return (size_t)bound < sizeof names / sizeof *names ? names[bound] : "=";
}

/* A stored digest: the head, then bullets, sections, their points, comments, figures, in the
 * machine's byte order (as doc.c). */
#define MARK 0x47345A4Bu /* "KZ4G"; changes with the layout */

struct head {
	uint32_t mark, version;
	uint8_t by, kind, disclosure, reserved;
	char lang[8];
	uint32_t words;
	struct range title, attribution;
	uint32_t nbullets, nsections, npoints, ncomments, nfigures;
};

void digest_print(const struct digest *g, struct buf *out)
{
	struct head head = {
		.mark = MARK,
		.version = g->version,
		.by = g->by,
		.kind = g->kind,
		.disclosure = g->disclosure,
		.words = g->words,
		.title = g->title,
		.attribution = g->attribution,
		.nbullets = g->nbullets,
		.nsections = g->nsections,
		.npoints = g->npoints,
		.ncomments = g->ncomments,
		.nfigures = g->nfigures,
	};

	memcpy(head.lang, g->lang, sizeof head.lang);
	head.lang[sizeof head.lang - 1] = '\0';
	buf_add(out, &head, sizeof head);
	buf_add(out, g->bullets, g->nbullets * sizeof *g->bullets);
	buf_add(out, g->sections, g->nsections * sizeof *g->sections);
	buf_add(out, g->points, g->npoints * sizeof *g->points);
	buf_add(out, g->comments, g->ncomments * sizeof *g->comments);
	buf_add(out, g->figures, g->nfigures * sizeof *g->figures);
}

static bool is_good(struct range r, uint32_t text_len)
{
	return r.start <= r.end && r.end <= text_len;
}

#define FIGURE_MAX 1e300 /* more, or no number at all, is damage */

static bool is_figure_good(const struct figure *f, uint32_t text_len)
{
	return is_good(f->range, text_len) && is_good(f->role, text_len) &&
	       f->role.start <= f->range.start && f->range.end <= f->role.end &&
	       f->low <= f->high && f->low > -FIGURE_MAX && f->high < FIGURE_MAX &&
	       f->bound <= FIGURE_ABOUT && f->rank <= DIGEST_FIGURES_SHOWN &&
	       memchr(f->unit, '\0', sizeof f->unit);
}

static bool are_ranges_good(const struct digest *g, uint32_t text_len)
{
	if (!is_good(g->title, text_len) || !is_good(g->attribution, text_len))
		return false;
	for (uint32_t i = 0; i < g->nbullets; i++)
		if (!is_good(g->bullets[i].range, text_len))
			return false;
	for (uint32_t i = 0; i < g->nsections; i++) {
		const struct section *s = &g->sections[i];

		if (!is_good(s->title, text_len) || !is_good(s->body, text_len) ||
		    s->first > g->npoints || s->count > g->npoints - s->first)
			return false;
	}
	for (uint32_t i = 0; i < g->npoints; i++)
		if (!is_good(g->points[i].range, text_len))
			return false;
	for (uint32_t i = 0; i < g->ncomments; i++)
		if (!is_good(g->comments[i], text_len))
			return false;
	for (uint32_t i = 0; i < g->nfigures; i++)
		if (!is_figure_good(&g->figures[i], text_len))
			return false;
	return true;
}

/* A copy of n bytes off *rest, aligned. */
static const void *take(struct str *rest, size_t n, struct arena *a)
{
	const char *p = arena_str(a, str_sub(*rest, 0, n)).p;

	*rest = str_sub(*rest, n, rest->n);
	return p;
}

enum err digest_parse(struct digest *g, struct str bytes, uint32_t text_len, struct arena *a)
{
	struct head h;
	struct digest digest;
	uint64_t need = sizeof h;

	memset(g, 0, sizeof *g);
	if (bytes.n < sizeof h)
		return ERR_PARSE;
	memcpy(&h, bytes.p, sizeof h);
	need += (uint64_t)h.nbullets * sizeof *g->bullets +
		(uint64_t)h.nsections * sizeof *g->sections +
		(uint64_t)h.npoints * sizeof *g->points +
		(uint64_t)h.ncomments * sizeof *g->comments +
		(uint64_t)h.nfigures * sizeof *g->figures;
	if (h.mark != MARK || need != bytes.n || h.by > DIGEST_KURZUM || h.kind > DIGEST_ISSUE)
		return ERR_PARSE;
	bytes = str_sub(bytes, sizeof h, bytes.n);
	digest = (struct digest){
		.version = h.version,
		.by = h.by,
		.kind = h.kind,
		.disclosure = h.disclosure,
		.words = h.words,
		.title = h.title,
		.attribution = h.attribution,
		.nbullets = h.nbullets,
		.nsections = h.nsections,
		.npoints = h.npoints,
		.ncomments = h.ncomments,
		.nfigures = h.nfigures,
	};
	memcpy(digest.lang, h.lang, sizeof digest.lang);
	digest.lang[sizeof digest.lang - 1] = '\0';
	digest.bullets = take(&bytes, h.nbullets * sizeof *digest.bullets, a);
	digest.sections = take(&bytes, h.nsections * sizeof *digest.sections, a);
	digest.points = take(&bytes, h.npoints * sizeof *digest.points, a);
	digest.comments = take(&bytes, h.ncomments * sizeof *digest.comments, a);
	digest.figures = take(&bytes, h.nfigures * sizeof *digest.figures, a);
	if (!are_ranges_good(&digest, text_len))
		return ERR_PARSE;
	*g = digest;
	return OK;
}
