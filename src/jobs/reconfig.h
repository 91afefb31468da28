/* SPDX-License-Identifier: ISC */
/* reconfig.h: newsboat's `config` → lines for ours, each told as taken, nearly taken or not. */
#ifndef KURZUM_JOBS_RECONFIG_H
#define KURZUM_JOBS_RECONFIG_H

#include "base/buf.h"
#include "base/paths.h"
#include "base/why.h"

struct reconfig {
	struct buf lines; /* to be appended to our config */
	struct buf report; /* a line for each of the other file that says something */
	uint32_t taken, nearly, not, there;
};

void reconfig_init(struct reconfig *r);
void reconfig_release(struct reconfig *r);

/* What our own config says stays: an option that is set there is not taken over. */
enum err reconfig_read(struct reconfig *r, const struct paths *paths, const char *path,
		       struct str bytes, struct why *why) MUST_CHECK;

/* Appends the lines, if there are any. */
enum err reconfig_write(const struct reconfig *r, const struct paths *paths,
			struct why *why) MUST_CHECK;

#endif
