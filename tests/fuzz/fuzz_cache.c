/* SPDX-License-Identifier: ISC */
/*
 * fuzz_cache.c: a damaged cache: any bytes as a stored doc and digest. They are refused, or
 * everything in them points inside the text.
 */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "doc/digest.h"
#include "doc/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct str s = str_of((const char *)bytes, len);
	struct digest digest;
	struct arena arena;
	struct doc doc;

	arena_init(&arena);
	if (!doc_parse(&doc, s, &arena))
		read_doc(&doc);
	if (!digest_parse(&digest, s, 1000, &arena))
		for (uint32_t i = 0; i < digest.nbullets; i++)
			assert(digest.bullets[i].range.end <= 1000);
	arena_release(&arena);
	return 0;
}
