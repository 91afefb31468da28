/* SPDX-License-Identifier: ISC */
/*
 * fuzz_cache.c: a damaged cache: any bytes as a stored doc, digest, retold TLDR or dossier. They
 * are refused, or everything in them points inside the text.
 */

#include "base/utf8.h"
#include "doc/digest.h"
#include "doc/dossier.h"
#include "doc/retold.h"
#include "doc/wrap.h"
#include "frame.h"

static void read_doc(const struct doc *d)
{
	struct wrap *w = wrap_new(d, (struct wrap_options){.width = 40});
	struct buf out;

	assert(utf8_valid(d->text));
	buf_init(&out, BUF_MAX);
	doc_text_all(d, 0, &out);
	wrap_count(w);
	buf_release(&out);
	wrap_free(w);
}

static void check_retold(struct str s, struct arena *a)
{
	struct retold r;

	if (retold_parse(&r, s, 1000, a))
		return;
	for (uint32_t i = 0; i < r.npoints; i++)
		assert(r.points[i].near.start <= r.points[i].near.end &&
		       r.points[i].near.end <= 1000);
}

static void check_dossier(struct str s, struct arena *a)
{
	struct dossier d;

	if (dossier_parse(&d, s, a))
		return;
	for (uint32_t i = 0; i < d.nentries; i++)
		for (uint32_t k = 0; k < d.entries[i].nvalues; k++)
			assert(d.entries[i].values[k].place.range.start <=
			       d.entries[i].values[k].place.range.end);
	for (uint32_t i = 0; i < d.nbullets; i++)
		assert(d.bullets[i].place.range.start <= d.bullets[i].place.range.end);
}

static void fuzz_one(struct str s)
{
	struct digest digest;
	struct arena arena;
	struct doc doc;

	arena_init(&arena);
	if (!doc_parse(&doc, s, &arena))
		read_doc(&doc);
	if (!digest_parse(&digest, s, 1000, &arena))
		for (uint32_t i = 0; i < digest.nbullets; i++)
			assert(digest.bullets[i].range.end <= 1000);
	check_retold(s, &arena);
	check_dossier(s, &arena);
	arena_release(&arena);
}
