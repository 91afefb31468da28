/* SPDX-License-Identifier: ISC */
/* local.h: `file:` addresses, read in pieces. Regular files only; what is no file is refused in
 * words. */
#ifndef KURZUM_NET_LOCAL_H
#define KURZUM_NET_LOCAL_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/why.h"

struct local {
	const char *url;
	const char *tag; /* as the last read gave it; NULL or empty: read in any case */
	uint64_t max_bytes;
	enum err (*body)(void *ctx, const void *bytes,
			 size_t n); /* not OK ends the read with that error */
	void *ctx;
};

bool local_is(struct str url);

/* The path of a file: address: percent signs resolved, empty when it names another host. */
void local_path(struct buf *out, struct str url);

/*
 * Reads the file. *tag (of at least 64 bytes) becomes a word for its time and size; *unchanged when
 * it is the one given, and nothing was read. ERR_LIMIT past max_bytes: what came before was handed
 * over.
 */
enum err local_read(const struct local *l, char *tag, size_t size, bool *unchanged,
		    struct why *why) MUST_CHECK;

#endif
