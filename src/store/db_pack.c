/* SPDX-License-Identifier: ISC */
#include "store/db_pack.h"

#include <string.h>
#include <zstd.h>

#include "base/mem.h"

/* Higher ones take longer: 3 gives 3 % less for 1.2 x the time, 9 gives 5 % for 4 x. */
#define LEVEL 1
#define WORTH_IT 256 /* bytes; below little is gained, and a row of them has room in its page */

/* Above all that is kept: DOC_TEXT_MAX, its blocks and spans, and FEED_BODY_MAX. */
#define PLAIN_MAX (64u << 20)

struct db_pack {
	ZSTD_CCtx *zstd;
};

struct db_pack *db_pack_new(void)
{
	struct db_pack *p = mem_zalloc(1, sizeof *p);

	p->zstd = ZSTD_createCCtx();
	if (!p->zstd) /* it is kept as it is then */
		return p;
	ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_compressionLevel, LEVEL);
	ZSTD_CCtx_setParameter(p->zstd, ZSTD_c_checksumFlag, 1);
	return p;
}

void db_pack_free(struct db_pack *p)
{
	if (!p)
		return;
	ZSTD_freeCCtx(p->zstd);
	mem_free(p);
}

struct str db_pack_bytes(struct db_pack *p, struct str bytes, struct str prefix, struct arena *a)
{
	struct str packed = STR_NONE;
	char *room;
	size_t n;

	if (!p->zstd || bytes.n < WORTH_IT)
		return STR_NONE;
	ZSTD_CCtx_refPrefix(p->zstd, prefix.p, prefix.n);
	/* it gets no room to be larger */
	room = mem_alloc(bytes.n);
	n = ZSTD_compress2(p->zstd, room, bytes.n - 1, bytes.p, bytes.n);
	if (!ZSTD_isError(n))
		packed = arena_str(a, str_of(room, n));
	mem_free(room);
	return packed;
}

static struct str smaller(struct db_pack *p, const struct buf *plain, struct arena *a)
{
	struct str packed = db_pack_bytes(p, buf_view(plain), STR_NONE, a);

	return packed.n ? packed : arena_str(a, buf_view(plain));
}

void db_pack_body(struct db_pack *p, const struct doc *doc, const struct digest *digest,
		  struct str raw, struct db_packed *out, struct arena *a)
{
	struct buf plain;

	*out = (struct db_packed){.made = true, .codec = DB_CODEC_PLAIN};
	buf_init(&plain, BUF_MAX);
	if (digest)
		digest_print(digest, &plain);
	out->digest = smaller(p, &plain, a);
	buf_clear(&plain);
	if (doc)
		doc_print(doc, &plain);
	out->doc = smaller(p, &plain, a);
	out->raw = db_pack_bytes(p, raw, buf_view(&plain), a);
	if (out->raw.n)
		out->codec = DB_CODEC_ZSTD;
	else
		out->raw = raw;
	buf_release(&plain);
}

static enum err unpack(struct str packed, struct str prefix, struct str *bytes, struct arena *a)
{
	unsigned long long size = ZSTD_getFrameContentSize(packed.p, packed.n);
	ZSTD_DCtx *zstd;
	size_t n;
	char *plain;

	/* unknown and wrong sizes are huge */
	if (size > PLAIN_MAX)
		return ERR_PARSE;
	zstd = ZSTD_createDCtx();
	if (!zstd)
		return ERR_NO_MEMORY;
	plain = arena_alloc(a, (size_t)size + 1);
	ZSTD_DCtx_refPrefix(zstd, prefix.p, prefix.n);
	n = ZSTD_decompressDCtx(zstd, plain, (size_t)size, packed.p, packed.n);
	ZSTD_freeDCtx(zstd);
	if (ZSTD_isError(n) || n != size)
		return ERR_PARSE;
	*bytes = str_of(plain, n);
	return OK;
}

struct str db_pack_plain(struct str kept, struct arena *a)
{
	uint32_t mark = 0;
	struct str plain;

	if (kept.n >= sizeof mark)
		memcpy(&mark, kept.p, sizeof mark);
	if (mark != ZSTD_MAGICNUMBER)
		return kept;
	return unpack(kept, STR_NONE, &plain, a) ? STR_NONE : plain;
}

enum err db_pack_doc(struct doc *doc, struct str kept, struct arena *a)
{
	return doc_parse(doc, db_pack_plain(kept, a), a);
}

enum err db_pack_raw(enum db_codec codec, struct str kept, struct str doc, struct str *raw,
		     struct arena *a)
{
	*raw = kept;
	if (codec == DB_CODEC_PLAIN)
		return OK;
	*raw = STR_NONE;
	return codec == DB_CODEC_ZSTD ? unpack(kept, doc, raw, a) : ERR_PARSE;
}
