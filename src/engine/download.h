/* SPDX-License-Identifier: ISC */
/* download.h: the bytes at one address, whole: a picture, a file. */
#ifndef KURZUM_ENGINE_DOWNLOAD_H
#define KURZUM_ENGINE_DOWNLOAD_H

#include "base/buf.h"
#include "conf/options.h"

/*
 * Fetches an address of the web into *out, whose max is the limit (ERR_LIMIT in words); `accept` is
 * what the server is asked for. Waits for the end, no longer than the option fetch-timeout.
 */
enum err download(struct buf *out, const char *address, const char *accept,
		  const struct options *options, struct why *why) MUST_CHECK;

#endif
