/* SPDX-License-Identifier: ISC */
/*
 * teller.h: TLDRs by a command or a model for the articles that are opened: one asked at a time,
 * the last wish first; what is said goes into the cache as it comes. A failure leaves the cache
 * without it, so that the digest's own TLDR stays.
 */
#ifndef KURZUM_ENGINE_TELLER_H
#define KURZUM_ENGINE_TELLER_H

#include "conf/options.h"
#include "store/db.h"

struct teller_setup {
	struct db *db;
	const struct options *options;
	bool offline; /* an endpoint is not asked */
	void (*told)(void *ctx, int64_t id); /* more of it is in the cache */
	void (*failed)(void *ctx, int64_t id, const struct why *why);
	void *ctx;
};

struct teller;

struct teller *teller_new(const struct teller_setup *setup);
void teller_free(struct teller *t); /* NULL: nothing happens */

/* One that is there already, by the same model, is not asked for again. */
void teller_wish(struct teller *t, int64_t id);

/* Asks and keeps for at most so long, or until extra_fd is readable; false: nothing is left. */
bool teller_step(struct teller *t, int64_t milliseconds, int extra_fd);

#endif
