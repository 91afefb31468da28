/* SPDX-License-Identifier: ISC */
/*
 * header.h: what a server says about its answer: validators, times to keep to, type. Pure; one
 * answer at a time.
 *
 * Values are bounded and taken only when harmless: an ETag is sent back some day.
 */
#ifndef KURZUM_NET_HEADER_H
#define KURZUM_NET_HEADER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

#define HEADER_BYTES_MAX ((uint64_t)256 << 10) /* of all answers of one transfer */
#define HEADER_LINES_MAX 1000
#define HEADER_VALUE_MAX 1024

struct header {
	char etag[HEADER_VALUE_MAX], last_modified[HEADER_VALUE_MAX], content_type[256];
	int64_t retry_after; /* seconds, within policy.h's bounds; 0: none */
	int64_t max_age; /* seconds from Cache-Control, 0: none */
	int64_t expires, date; /* times */
	uint64_t bytes, lines; /* over all answers */
	bool packed; /* Content-Encoding, or Transfer-Encoding but chunked */
	bool repacked; /* more than once: a few bytes may unpack to all memory */
	bool permanent, redirected; /* all redirects so far were 301 or 308; there was one */
};

void header_init(struct header *h);

/* One line as it came, with its end. false: more than the limits, the transfer must end. */
bool header_add(struct header *h, struct str line);

/* Seconds the answer stays fresh: max-age before Expires. */
int64_t header_fresh(const struct header *h);

/* Whether a validator may be kept and sent: short, printable ASCII. */
bool header_is_safe(struct str value);

#endif
