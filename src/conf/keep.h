/* SPDX-License-Identifier: ISC */
/*
 * keep.h: how long articles are kept: the option `keep`, and keep= of a source. What is unread,
 * starred or an issue stays in any case (store/db_prune.h). Pure.
 */
#ifndef KURZUM_CONF_KEEP_H
#define KURZUM_CONF_KEEP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/why.h"

#define KEEP_DAYS_MAX 36500
#define KEEP_ARTICLES_MAX 1000000

enum keep_kind {
	KEEP_FOREVER,
	KEEP_DAYS, /* by their date */
	KEEP_ARTICLES, /* the newest so many of the source */
};

struct keep {
	enum keep_kind kind;
	int64_t n; /* days or articles */
};

/* "90 days" (90d), "500" (500 articles), "forever". ERR_CONFIG in words; *out is forever then. */
enum err keep_parse(struct keep *out, struct str text, struct why *why) MUST_CHECK;

/* As it is written in the configuration. */
void keep_print(struct buf *out, const struct keep *k);

#endif
