/* SPDX-License-Identifier: ISC */
/*
 * outage.h: is this machine connected at all? So that without a connection nothing is tried, nobody
 * waits, and no source is said to have failed.
 *
 * Two things are looked at: whether there is a route to the open net (asked of the kernel, nothing
 * is sent), and, when there is one, whether names are known: several hosts of which none is, and
 * nobody who has answered, mean that the net is away.
 */
#ifndef KURZUM_NET_OUTAGE_H
#define KURZUM_NET_OUTAGE_H

#include <stdbool.h>
#include <stdint.h>

#define OUTAGE_HOSTS 3 /* unknown ones that mean it; with fewer it may be their own trouble */

struct outage {
	int64_t looked; /* ticks of the last look at the route, 0: never */
	bool routed;
	bool answered; /* somebody has */
	bool down; /* no names are known */
	uint64_t unknown[OUTAGE_HOSTS]; /* hashes of hosts */
	uint32_t n;
};

/* Whether there is no use in asking this host now. Hosts that need no way out are always asked:
 * this machine, private addresses, what stands in /etc/hosts. */
bool outage_bars(struct outage *o, const char *host);

/* A server has answered: the net is there. */
void outage_answered(struct outage *o);

/* The name of a host is not known. true: nor is any other; the net is away. */
bool outage_unknown(struct outage *o, const char *host);

#endif
