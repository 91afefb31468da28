/* SPDX-License-Identifier: ISC */
#include "base/intmap.h"

#include "base/mem.h"

#define FIRST 64u

static uint32_t home_of(const struct intmap *m, int64_t key)
{
	/* Fibonacci hashing: Knuth, 6.4 */
	return (uint32_t)((uint64_t)key * 0x9E3779B97F4A7C15u >> 32) & (m->nslots - 1);
}

static uint32_t slot_of(const struct intmap *m, int64_t key)
{
	uint32_t i = home_of(m, key);

	while (m->slots[i].key && m->slots[i].key != key)
		i = (i + 1) & (m->nslots - 1);
	return i;
}

static void grow(struct intmap *m)
{
	struct intmap old = *m;

	m->nslots = old.nslots ? old.nslots * 2 : FIRST;
	m->slots = mem_zalloc(m->nslots, sizeof *m->slots);
	for (uint32_t i = 0; i < old.nslots; i++)
		if (old.slots[i].key)
			m->slots[slot_of(m, old.slots[i].key)] = old.slots[i];
	mem_free(old.slots);
}

void intmap_put(struct intmap *m, int64_t key, uint32_t value)
{
	uint32_t i;

	if ((m->len + 1) * 2 > m->nslots)
		grow(m);
	i = slot_of(m, key);
	m->len += !m->slots[i].key;
	m->slots[i] = (struct intmap_slot){key, value};
}

uint32_t intmap_get(const struct intmap *m, int64_t key)
{
	const struct intmap_slot *s = m->nslots ? &m->slots[slot_of(m, key)] : NULL;

	return s && s->key ? s->value : INTMAP_NONE;
}

/* No tombs: what follows moves up (Knuth, 6.4, algorithm R). */
void intmap_drop(struct intmap *m, int64_t key)
{
	uint32_t mask = m->nslots - 1, hole, i;

	if (intmap_get(m, key) == INTMAP_NONE)
		return;
	hole = i = slot_of(m, key);
	for (;;) {
		uint32_t home;

		i = (i + 1) & mask;
		if (!m->slots[i].key)
			break;
		home = home_of(m, m->slots[i].key);
		if (((i - home) & mask) < ((i - hole) & mask))
			continue;
		m->slots[hole] = m->slots[i];
		hole = i;
	}
	m->slots[hole].key = 0;
	m->len--;
}

void intmap_release(struct intmap *m)
{
	mem_free(m->slots);
	*m = (struct intmap){0};
}
