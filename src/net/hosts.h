/* SPDX-License-Identifier: ISC */
/*
 * hosts.h: the hosts that transfers go to, each with a queue of those that wait for it to have less
 * to do. A host is found by its name, once for a transfer (transfer.h's `place`).
 */
#ifndef KURZUM_NET_HOSTS_H
#define KURZUM_NET_HOSTS_H

#include "base/intmap.h"
#include "base/vec.h"
#include "net/queue.h"

struct host {
	uint32_t active;
	struct queue parked;
};

VEC_OF(host_list, struct host *);

struct hosts {
	struct intmap places; /* by hash_key of their names */
	struct host_list list;
};

/* All zero: none. */
uint32_t hosts_place(struct hosts *h, const char *name);

static inline struct host *hosts_at(const struct hosts *h, uint32_t place)
{
	return h->list.items[place];
}

/* No transfer is active, none is parked. */
void hosts_stop(struct hosts *h);
void hosts_release(struct hosts *h);

#endif
