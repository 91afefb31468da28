/* SPDX-License-Identifier: ISC */
/*
 * intmap.h: numbers (not 0) → small numbers, a hash table. Zero-initialised is empty; owner: the
 * caller, intmap_release. O(1).
 */
#ifndef KURZUM_BASE_INTMAP_H
#define KURZUM_BASE_INTMAP_H

#include <stdint.h>

#define INTMAP_NONE UINT32_MAX

struct intmap_slot {
	int64_t key; /* 0: empty */
	uint32_t value;
};

struct intmap {
	struct intmap_slot *slots;
	uint32_t nslots; /* a power of two */
	uint32_t len;
};

void intmap_put(struct intmap *m, int64_t key, uint32_t value);
uint32_t intmap_get(const struct intmap *m, int64_t key); /* INTMAP_NONE: it is not there */
void intmap_drop(struct intmap *m, int64_t key);
void intmap_release(struct intmap *m);

#endif
