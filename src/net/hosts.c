/* SPDX-License-Identifier: ISC */
#include "net/hosts.h"

#include "base/hash.h"

uint32_t hosts_place(struct hosts *h, const char *name)
{
	int64_t key = hash_key(str_z(name));
	uint32_t place = intmap_get(&h->places, key);

	if (place != INTMAP_NONE)
		return place;
	place = h->list.len;
	intmap_put(&h->places, key, place);
	VEC_PUSH(&h->list, mem_zalloc(1, sizeof(struct host)));
	queue_init(&h->list.items[place]->parked);
	return place;
}

void hosts_stop(struct hosts *h)
{
	for (uint32_t i = 0; i < h->list.len; i++) {
		queue_free(&h->list.items[i]->parked);
		h->list.items[i]->active = 0;
	}
}

void hosts_release(struct hosts *h)
{
	hosts_stop(h);
	for (uint32_t i = 0; i < h->list.len; i++)
		mem_free(h->list.items[i]);
	VEC_RELEASE(&h->list);
	intmap_release(&h->places);
}
