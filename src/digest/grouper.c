/* SPDX-License-Identifier: ISC */
#include "digest/grouper.h"

#include <stdlib.h>

#include "base/intmap.h"
#include "digest/linkage.h"

/* Chosen with one setting for all corpora: doc/stories.md. */
#define LEAST 0.16f /* the mean nearness within a story */
#define NEAR (0.4f * LEAST) /* a story that near is looked at again */
#define SAME 0.9f /* the same text, but for a word or two */

#define STORIES_NEAR 8u
#define STORIES_LOOKED 8u /* that one of the nearest articles is in */
#define SAMPLE 16u /* members of a large story that stand for all: the newest */
#define POOL 160u /* articles that are put in order anew at once */
/*
 * Where many are alike, each new one would have the same large pool put in order anew. A pool waits
 * until so great a part of it has come since: what it costs is then POOL × AFRESH comparisons for
 * each article, not POOL² / 2. Small ones never wait.
 */
#define AFRESH 8u
#define POOL_SMALL 48u
#define NONE UINT32_MAX
#define DAY 86400

VEC_OF(numbers, uint32_t);

struct member {
	int64_t key; /* 0: not in use */
	uint32_t group;
	bool told; /* in `changed` already */
};

struct group {
	int64_t story; /* its number, 0: it has none yet */
	int64_t last; /* time of its newest article */
	uint32_t waited; /* articles that were placed without putting it in order anew */
	struct numbers items;
};

struct word {
	int64_t key, other; /* key < other */
	bool together;
};

VEC_OF(members, struct member);
VEC_OF(groups, struct group);
VEC_OF(words, struct word);

struct near_group {
	uint32_t group;
	float near;
};

struct grouper {
	struct nearby *nearby;
	struct members members; /* by item */
	struct groups groups;
	struct numbers free_groups;
	struct words words;
	struct intmap by_key; /* item */
	struct intmap by_story; /* group */
	int64_t next;
	float *near; /* POOL × POOL */
	struct grouper_keys changed[2]; /* being filled, and handed out */
};

struct grouper *grouper_new(int64_t next)
{
	struct grouper *g = mem_zalloc(1, sizeof *g);

	g->nearby = nearby_new();
	g->near = mem_alloc((size_t)POOL * POOL * sizeof *g->near);
	g->next = next;
	return g;
}

void grouper_free(struct grouper *g)
{
	if (!g)
		return;
	nearby_free(g->nearby);
	for (uint32_t i = 0; i < g->groups.len; i++)
		VEC_RELEASE(&g->groups.items[i].items);
	VEC_RELEASE(&g->members);
	VEC_RELEASE(&g->groups);
	VEC_RELEASE(&g->free_groups);
	VEC_RELEASE(&g->words);
	VEC_RELEASE(&g->changed[0]);
	VEC_RELEASE(&g->changed[1]);
	intmap_release(&g->by_key);
	intmap_release(&g->by_story);
	mem_free(g->near);
	mem_free(g);
}

/* --- groups --- */

static void name_group(struct grouper *g, uint32_t group, int64_t story)
{
	g->groups.items[group].story = story;
	if (story)
		intmap_put(&g->by_story, story, group);
}

static uint32_t new_group(struct grouper *g, int64_t story)
{
	uint32_t group;

	if (g->free_groups.len) {
		group = g->free_groups.items[--g->free_groups.len];
	} else {
		group = g->groups.len;
		(void)VEC_ADD(&g->groups);
	}
	g->groups.items[group].last = INT64_MIN;
	g->groups.items[group].waited = 0;
	name_group(g, group, story);
	return group;
}

static void change(struct grouper *g, uint32_t item)
{
	struct member *m = &g->members.items[item];

	if (!m->told)
		VEC_PUSH(&g->changed[0], m->key);
	m->told = true;
}

static void enter(struct grouper *g, uint32_t group, uint32_t item)
{
	struct group *in = &g->groups.items[group];
	int64_t time = nearby_time(g->nearby, item);

	g->members.items[item].group = group;
	VEC_PUSH(&in->items, item);
	in->last = time > in->last ? time : in->last;
}

static void leave(struct grouper *g, uint32_t item)
{
	uint32_t group = g->members.items[item].group, i = 0;
	struct group *in = &g->groups.items[group];

	while (in->items.items[i] != item)
		i++;
	memmove(in->items.items + i, in->items.items + i + 1,
		(in->items.len - i - 1) * sizeof *in->items.items);
	if (--in->items.len)
		return;
	if (in->story && intmap_get(&g->by_story, in->story) == group)
		intmap_drop(&g->by_story, in->story);
	in->story = 0;
	VEC_PUSH(&g->free_groups, group);
}

/* --- what the reader said --- */

void grouper_say(struct grouper *g, int64_t key, int64_t other, bool together)
{
	struct word w = {key < other ? key : other, key < other ? other : key, together};

	for (uint32_t i = 0; i < g->words.len; i++) {
		struct word *old = &g->words.items[i];

		if (old->key == w.key && old->other == w.other) {
			*old = w;
			return;
		}
	}
	VEC_PUSH(&g->words, w);
}

/* The articles that words tie to one: their groups have to be looked at with its own. */
static void add_tied(struct grouper *g, uint32_t item, struct numbers *groups)
{
	int64_t key = g->members.items[item].key;

	for (uint32_t i = 0; i < g->words.len; i++) {
		const struct word *w = &g->words.items[i];
		uint32_t other;

		if (!w->together || (w->key != key && w->other != key))
			continue;
		other = intmap_get(&g->by_key, w->key == key ? w->other : w->key);
		if (other != INTMAP_NONE)
			VEC_PUSH(groups, g->members.items[other].group);
	}
}

/* Sets what was said of articles of the pool. */
static void apply_words(const struct grouper *g, const struct numbers *pool, float *near)
{
	for (uint32_t i = 0; i < g->words.len; i++) {
		const struct word *w = &g->words.items[i];
		uint32_t a = NONE, b = NONE;

		for (uint32_t k = 0; k < pool->len; k++) {
			int64_t key = g->members.items[pool->items[k]].key;

			a = key == w->key ? k : a;
			b = key == w->other ? k : b;
		}
		if (a == NONE || b == NONE)
			continue;
		near[(size_t)a * pool->len + b] = near[(size_t)b * pool->len + a] =
			w->together ? LINKAGE_TOGETHER : LINKAGE_APART;
	}
}

static bool is_spoken_of(const struct grouper *g, uint32_t item)
{
	int64_t key = g->members.items[item].key;

	for (uint32_t i = 0; i < g->words.len; i++)
		if (g->words.items[i].key == key || g->words.items[i].other == key)
			return true;
	return false;
}

/* --- in and out --- */

void grouper_add(struct grouper *g, int64_t key, int64_t time, const struct signer_term *terms,
		 uint32_t nterms, int64_t story)
{
	uint32_t before = intmap_get(&g->by_key, key), item, group;

	if (before != INTMAP_NONE) {
		story = g->groups.items[g->members.items[before].group].story;
		grouper_drop(g, key);
	}
	item = nearby_add(g->nearby, time, terms, nterms);
	while (g->members.len <= item)
		(void)VEC_ADD(&g->members);
	g->members.items[item] = (struct member){.key = key};
	intmap_put(&g->by_key, key, item);
	group = story ? intmap_get(&g->by_story, story) : INTMAP_NONE;
	enter(g, group == INTMAP_NONE ? new_group(g, story) : group, item);
}

void grouper_drop(struct grouper *g, int64_t key)
{
	uint32_t item = intmap_get(&g->by_key, key);

	if (item == INTMAP_NONE)
		return;
	leave(g, item);
	nearby_drop(g->nearby, item);
	intmap_drop(&g->by_key, key);
	g->members.items[item] = (struct member){0};
}

void grouper_close(struct grouper *g, int64_t now)
{
	for (uint32_t i = 0; i < g->groups.len; i++) {
		struct group *group = &g->groups.items[i];

		while (group->items.len && group->last < now - GROUPER_DAYS * DAY) {
			uint32_t last = group->items.items[group->items.len - 1];

			grouper_drop(g, g->members.items[last].key);
		}
	}
}

int64_t grouper_story(const struct grouper *g, int64_t key)
{
	uint32_t item = intmap_get(&g->by_key, key);

	return item == INTMAP_NONE ? 0 : g->groups.items[g->members.items[item].group].story;
}

const struct grouper_keys *grouper_changed(struct grouper *g)
{
	struct grouper_keys out = g->changed[0];

	g->changed[0] = g->changed[1];
	g->changed[1] = out;
	VEC_CLEAR(&g->changed[0]);
	for (uint32_t i = 0; i < out.len; i++) {
		uint32_t item = intmap_get(&g->by_key, out.items[i]);

		if (item != INTMAP_NONE)
			g->members.items[item].told = false;
	}
	return &g->changed[1];
}

uint32_t grouper_size(const struct grouper *g)
{
	return nearby_count(g->nearby);
}

const struct nearby *grouper_nearby(const struct grouper *g)
{
	return g->nearby;
}

/* --- placing --- */

/* How near a group is to an article, on average. */
static float near_group(struct grouper *g, uint32_t group, uint32_t item)
{
	const struct numbers *in = &g->groups.items[group].items;
	uint32_t from = in->len > SAMPLE ? in->len - SAMPLE : 0, n = 0;
	float sum = 0;

	for (uint32_t i = from; i < in->len; i++) {
		if (in->items[i] == item)
			continue;
		sum += nearby_of(g->nearby, item, in->items[i]);
		n++;
	}
	return n ? sum / (float)n : 0;
}

static int nearest_first(const void *a, const void *b)
{
	const struct near_group *x = a, *y = b;

	if (x->near != y->near)
		return x->near > y->near ? -1 : 1;
	return x->group < y->group ? -1 : x->group > y->group;
}

/* Groups near an article, the nearest first. *same: one that has nearly the same text. */
static uint32_t find_groups(struct grouper *g, uint32_t item, struct near_group *out,
			    uint32_t *same)
{
	struct nearby_found found[NEARBY_FOUND], most = {0, LEAST};
	uint32_t n = nearby_find(g->nearby, item, found), groups = 0;
	uint32_t own = g->members.items[item].group;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t group = g->members.items[found[i].item].group, k = 0;

		if (found[i].near > most.near)
			most = found[i];
		if (found[i].near < NEAR || group == own)
			continue;
		while (k < groups && out[k].group != group)
			k++;
		if (k == groups)
			out[groups++] = (struct near_group){group, 0};
		if (found[i].near > out[k].near)
			out[k].near = found[i].near;
	}
	*same = NONE;
	if (most.near > LEAST && nearby_alike(g->nearby, item, most.item) >= SAME)
		*same = g->members.items[most.item].group;
	qsort(out, groups, sizeof *out, nearest_first);
	if (groups > STORIES_LOOKED)
		groups = STORIES_LOOKED;
	for (uint32_t i = 0; i < groups; i++)
		if (g->groups.items[out[i].group].items.len > 1)
			out[i].near = near_group(g, out[i].group, item);
	qsort(out, groups, sizeof *out, nearest_first);
	while (groups && out[groups - 1].near < NEAR)
		groups--;
	return groups < STORIES_NEAR ? groups : STORIES_NEAR;
}

static void move(struct grouper *g, uint32_t item, uint32_t group)
{
	leave(g, item);
	enter(g, group, item);
	change(g, item);
}

/* Two make a story: it gets its number. */
static void number(struct grouper *g, uint32_t group)
{
	struct group *in = &g->groups.items[group];

	if (in->story || in->items.len < 2)
		return;
	name_group(g, group, g->next++);
	in->waited = POOL;
	for (uint32_t i = 0; i < in->items.len; i++)
		change(g, in->items.items[i]);
}

/* A cluster of the pool and a group that some of it comes from. */
struct heritage {
	uint32_t cluster, group, count;
	int64_t story;
};

VEC_OF(heritages, struct heritage);

static int by_share(const void *a, const void *b)
{
	const struct heritage *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (!x->story != !y->story)
		return x->story ? -1 : 1;
	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return x->cluster < y->cluster ? -1 : x->cluster > y->cluster;
}

/* Which group each cluster goes on as: most of its articles were in it, and it of the group. */
static void choose_heirs(const struct grouper *g, const struct numbers *pool,
			 const uint32_t *cluster, uint32_t *heir)
{
	struct heritages all = {0};

	for (uint32_t i = 0; i < pool->len; i++) {
		uint32_t group = g->members.items[pool->items[i]].group, k = 0;

		while (k < all.len &&
		       (all.items[k].cluster != cluster[i] || all.items[k].group != group))
			k++;
		if (k == all.len)
			VEC_PUSH(&all, ((struct heritage){cluster[i], group, 0,
							  g->groups.items[group].story}));
		all.items[k].count++;
		heir[i] = NONE;
	}
	qsort(all.items, all.len, sizeof *all.items, by_share);
	for (uint32_t i = 0; i < all.len; i++) {
		const struct heritage *h = &all.items[i];
		bool taken = heir[h->cluster] != NONE;

		for (uint32_t k = 0; k < pool->len && !taken; k++)
			taken = heir[k] == h->group;
		if (!taken)
			heir[h->cluster] = h->group;
	}
	VEC_RELEASE(&all);
}

static void settle(struct grouper *g, const struct numbers *pool, const uint32_t *cluster)
{
	uint32_t *heir = mem_alloc(pool->len * sizeof *heir);

	choose_heirs(g, pool, cluster, heir);
	for (uint32_t i = 0; i < pool->len; i++)
		if (cluster[i] == i && heir[i] == NONE)
			heir[i] = new_group(g, 0);
	for (uint32_t i = 0; i < pool->len; i++) {
		uint32_t group = heir[cluster[i]];

		if (g->members.items[pool->items[i]].group != group)
			move(g, pool->items[i], group);
	}
	for (uint32_t i = 0; i < pool->len; i++)
		if (cluster[i] == i)
			number(g, heir[i]);
	mem_free(heir);
}

/* Whether enough came to where the pool lies to put it in order anew; else it is one more that
 * waits. */
static bool is_ripe(struct grouper *g, const struct numbers *pool)
{
	bool ripe = pool->len <= POOL_SMALL;

	for (uint32_t i = 0; i < pool->len && !ripe; i++)
		ripe = g->groups.items[g->members.items[pool->items[i]].group].waited * AFRESH >=
		       pool->len;
	/* articles of a group stand together */
	for (uint32_t i = 0, last = NONE; i < pool->len; i++) {
		uint32_t group = g->members.items[pool->items[i]].group;

		if (group != last)
			g->groups.items[group].waited++;
		last = group;
	}
	return ripe;
}

/* All articles of the pool, put in order anew. */
static void reorder(struct grouper *g, const struct numbers *pool)
{
	uint32_t cluster[POOL], n = pool->len;

	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = i + 1; k < n; k++) {
			float near = nearby_of(g->nearby, pool->items[i], pool->items[k]);

			g->near[(size_t)i * n + k] = g->near[(size_t)k * n + i] = near;
		}
	}
	apply_words(g, pool, g->near);
	linkage_average(g->near, n, LEAST, cluster);
	settle(g, pool, cluster);
	for (uint32_t i = 0; i < n; i++)
		g->groups.items[g->members.items[pool->items[i]].group].waited = 0;
}

static void pool_add(const struct grouper *g, struct numbers *pool, uint32_t group)
{
	const struct numbers *in = &g->groups.items[group].items;

	if (pool->len + in->len > POOL)
		return;
	for (uint32_t i = 0; i < pool->len; i++)
		if (g->members.items[pool->items[i]].group == group)
			return;
	for (uint32_t i = 0; i < in->len; i++)
		VEC_PUSH(pool, in->items[i]);
}

static bool is_alone(const struct grouper *g, uint32_t item)
{
	return g->groups.items[g->members.items[item].group].items.len == 1;
}

static void join(struct grouper *g, uint32_t item, uint32_t group)
{
	move(g, item, group);
	number(g, group);
}

/* Looked at as a whole now and then, as it grows: it may be two. */
static bool is_due(const struct grouper *g, uint32_t group)
{
	uint32_t n = g->groups.items[group].items.len;

	return n >= 4 && n < POOL && !(n & (n - 1));
}

/* The plain cases: nothing is near, the same text is there, one story alone is near. */
static bool place_plainly(struct grouper *g, uint32_t item, const struct near_group *near,
			  uint32_t n, uint32_t same)
{
	uint32_t own = g->members.items[item].group, group = n ? near[0].group : NONE;

	if (!is_alone(g, item))
		return false;
	if (n && same != NONE && same != own)
		group = same;
	else if (n && near[0].near < LEAST)
		group = NONE; /* far from all: nothing changes for them */
	else if (n > 1 && g->groups.items[group].items.len < POOL)
		return false;
	if (group == NONE)
		return true;
	join(g, item, group);
	return !is_due(g, group);
}

void grouper_ripen(struct grouper *g)
{
	for (uint32_t i = 0; i < g->groups.len; i++)
		if (g->groups.items[i].waited)
			g->groups.items[i].waited = POOL;
	nearby_settle(g->nearby);
}

void grouper_place(struct grouper *g, int64_t key)
{
	uint32_t item = intmap_get(&g->by_key, key), n, same;
	struct near_group near[NEARBY_FOUND];
	struct numbers pool = {0}, tied = {0};
	bool said;

	if (item == INTMAP_NONE)
		return;
	said = is_spoken_of(g, item);
	n = find_groups(g, item, near, &same);
	if (!said && place_plainly(g, item, near, n, same))
		return;
	pool_add(g, &pool, g->members.items[item].group);
	add_tied(g, item, &tied);
	for (uint32_t i = 0; i < tied.len; i++)
		pool_add(g, &pool, tied.items[i]);
	for (uint32_t i = 0; i < n; i++)
		pool_add(g, &pool, near[i].group);
	if (pool.len > 1 && (said || is_ripe(g, &pool)))
		reorder(g, &pool);
	else if (n && near[0].near >= LEAST && is_alone(g, item))
		join(g, item, near[0].group);
	VEC_RELEASE(&pool);
	VEC_RELEASE(&tied);
}
