/* SPDX-License-Identifier: ISC */
#include "lang/compound.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

#define SLOTS (2u * COMPOUND_STEMS) /* open addressing, at most half full; a power of two */
#define LEAST_TIMES 3u /* a part met less often is chance */
#define LEAST_BYTES 4u /* shorter parts are found in every word ("ein", "ung") */
#define MARK 0x31435A4Bu /* "KZC1"; in the machine's byte order, as doc.c */

struct slot {
	uint64_t key; /* 0: free */
	uint32_t times;
};

struct compound {
	struct slot *slots;
	uint32_t size;
};

struct compound *compound_new(void)
{
	struct compound *c = mem_zalloc(1, sizeof *c);

	c->slots = mem_zalloc(SLOTS, sizeof *c->slots);
	return c;
}

void compound_free(struct compound *c)
{
	if (!c)
		return;
	mem_free(c->slots);
	mem_free(c);
}

/* FNV-1a, 64 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
uint64_t compound_key(struct str stem)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < stem.n; i++)
		h = (h ^ (unsigned char)stem.p[i]) * 1099511628211u;
	return h ? h : 1;
}

static struct slot *find(struct slot *slots, uint64_t key)
{
	uint32_t i = (uint32_t)(key >> 32) & (SLOTS - 1);

	while (slots[i].key && slots[i].key != key)
		i = (i + 1) & (SLOTS - 1);
	return &slots[i];
}

static void halve(struct compound *c)
{
	struct slot *old = c->slots;

	c->slots = mem_zalloc(SLOTS, sizeof *c->slots);
	c->size = 0;
	for (uint32_t i = 0; i < SLOTS; i++) {
		if (old[i].times < 2)
			continue;
		*find(c->slots, old[i].key) = (struct slot){old[i].key, old[i].times / 2};
		c->size++;
	}
	mem_free(old);
}

void compound_count(struct compound *c, uint64_t key, uint32_t times)
{
	struct slot *s;

	if (!key || !times)
		return;
	s = find(c->slots, key);
	while (!s->key && c->size >= COMPOUND_STEMS) {
		halve(c);
		s = find(c->slots, key);
	}
	c->size += !s->key;
	s->key = key;
	s->times = times > UINT32_MAX - s->times ? UINT32_MAX : s->times + times;
}

uint32_t compound_times(const struct compound *c, uint64_t key)
{
	return key ? find(c->slots, key)->times : 0;
}

uint32_t compound_size(const struct compound *c)
{
	return c->size;
}

/* The oftenest met head that ends at `end` or before a joint there. */
static uint32_t head_times(const struct compound *c, struct str stem, size_t end, size_t *head)
{
	static const char *const joints[] = {"", "s", "es", "n", "en", "er", "e"};
	struct str before = str_sub(stem, 0, end);
	uint32_t best = 0;

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		struct str joint = str_z(joints[i]);
		uint32_t times;

		if (before.n < LEAST_BYTES + joint.n || !str_ends(before, joint))
			continue;
		times = compound_times(c, compound_key(str_sub(before, 0, before.n - joint.n)));
		if (times > best) {
			best = times;
			*head = before.n - joint.n;
		}
	}
	return best;
}

bool compound_split(const struct compound *c, struct str stem, struct str *head, struct str *tail)
{
	float best = (float)compound_times(c, compound_key(stem));
	bool found = false;

	if (stem.n < 2 * LEAST_BYTES || stem.n > COMPOUND_LONGEST)
		return false;
	for (size_t at = LEAST_BYTES; at + LEAST_BYTES <= stem.n; at++) {
		struct str rest = str_sub(stem, at, stem.n);
		uint32_t tails = compound_times(c, compound_key(rest)), heads;
		size_t end = 0;
		float mean;

		if (tails < LEAST_TIMES)
			continue;
		heads = head_times(c, stem, at, &end);
		mean = sqrtf((float)heads * (float)tails);
		if (heads < LEAST_TIMES || mean <= best)
			continue;
		best = mean;
		found = true;
		*head = str_sub(stem, 0, end);
		*tail = rest;
	}
	return found;
}

void compound_merge(struct compound *into, const struct compound *from)
{
	for (uint32_t i = 0; i < SLOTS; i++)
		compound_count(into, from->slots[i].key, from->slots[i].times);
}

struct stored {
	uint32_t key[2], times;
};

void compound_print(const struct compound *c, struct buf *out)
{
	const uint32_t head[2] = {MARK, c->size};

	buf_add(out, head, sizeof head);
	for (uint32_t i = 0; i < SLOTS; i++) {
		struct stored s = {.times = c->slots[i].times};

		if (!c->slots[i].key)
			continue;
		memcpy(s.key, &c->slots[i].key, sizeof s.key);
		buf_add(out, &s, sizeof s);
	}
}

enum err compound_parse(struct compound *c, struct str bytes)
{
	uint32_t head[2];

	if (bytes.n < sizeof head)
		return ERR_PARSE;
	memcpy(head, bytes.p, sizeof head);
	if (head[0] != MARK || head[1] > COMPOUND_STEMS ||
	    bytes.n != sizeof head + head[1] * sizeof(struct stored))
		return ERR_PARSE;
	for (uint32_t i = 0; i < head[1]; i++) {
		struct stored s;
		uint64_t key;

		memcpy(&s, bytes.p + sizeof head + i * sizeof s, sizeof s);
		memcpy(&key, s.key, sizeof key);
		compound_count(c, key, s.times);
	}
	return OK;
}
