/* SPDX-License-Identifier: ISC */
/*
 * db_pack.h: texts as the cache keeps them: packed by Zstandard where that makes them smaller.
 *
 * A doc is packed by itself, what came (raw) with the doc as a prefix that it may refer to: most of
 * it is there already. So a body takes 30 % of its bytes (doc/performance.md), and opening an
 * article unpacks the doc alone. Docs and digests tell by their first bytes whether they are
 * packed, of raw body.codec says so.
 *
 * Packed bytes may come from a damaged cache: whatever they are, unpacking ends with the right
 * bytes (there is a checksum) or ERR_PARSE, and asks for 64 MiB at most.
 */
#ifndef KURZUM_STORE_DB_PACK_H
#define KURZUM_STORE_DB_PACK_H

#include "store/db_entry.h"

enum db_codec { DB_CODEC_PLAIN, DB_CODEC_ZSTD };

/* What packing needs again and again, some 100 KiB; of one thread. */
struct db_pack;

struct db_pack *db_pack_new(void);
void db_pack_free(struct db_pack *p);

/* A frame in the arena; empty: it would not be smaller. prefix: what unpacking is given, too. */
struct str db_pack_bytes(struct db_pack *p, struct str bytes, struct str prefix, struct arena *a);

/* A body's doc, digest (NULL: none) and raw as they are kept; a plain raw is `raw` itself. Pure. */
void db_pack_body(struct db_pack *p, const struct doc *doc, const struct digest *digest,
		  struct str raw, struct db_packed *out, struct arena *a);

/* A doc or digest that was kept → its printed bytes; empty: none, or they can't be unpacked. */
struct str db_pack_plain(struct str kept, struct arena *a);

/* A doc that was kept. ERR_PARSE: there is none, or its bytes are damaged. */
enum err db_pack_doc(struct doc *doc, struct str kept, struct arena *a) MUST_CHECK;

/* What came; `doc` as db_pack_plain gives it. ERR_PARSE: the bytes are damaged. */
enum err db_pack_raw(enum db_codec codec, struct str kept, struct str doc, struct str *raw,
		     struct arena *a) MUST_CHECK;

#endif
