/* SPDX-License-Identifier: ISC */
#include "engine/pairing.h"

#include "base/hash.h"
#include "conf/source.h"

#define LOOKS_MAX 64 /* at feeds that are alike; a server that has more of them means no good */

void pairing_release(struct pairing *p)
{
	VEC_RELEASE(&p->feeds);
	for (int key = 0; key < PAIRING_KEYS; key++)
		intmap_release(&p->by[key]);
	intmap_release(&p->by_source);
}

/* Without scheme and the last /. */
static struct str bare(struct str address)
{
	size_t at = str_find(address, STR("://"));

	if (at != SIZE_MAX)
		address = str_sub(address, at + 3, address.n);
	while (str_ends(address, STR("/")))
		address = str_sub(address, 0, address.n - 1);
	return address;
}

static struct str text_of(const struct pairing_feed *f, enum pairing_key key)
{
	return key == PAIRING_STREAM	? f->stream
	       : key == PAIRING_ADDRESS ? f->address
					: bare(f->address);
}

/* The first with that text, and address (empty: any); only_free: that has no source yet. */
static struct pairing_feed *seek(struct pairing *p, enum pairing_key key, struct str text,
				 struct str address, bool only_free)
{
	uint32_t i = intmap_get(&p->by[key], hash_key(text));

	for (uint32_t looks = 0; i != INTMAP_NONE && looks < LOOKS_MAX; looks++) {
		struct pairing_feed *f = &p->feeds.items[i];

		p->steps++;
		if (str_eq(text_of(f, key), text) && (!address.n || str_eq(f->address, address)) &&
		    (!only_free || !f->source))
			return f;
		i = f->next[key];
	}
	return NULL;
}

static void index_by(struct pairing *p, enum pairing_key key)
{
	intmap_release(&p->by[key]);
	/* from the end, so that the first one comes first */
	for (uint32_t i = p->feeds.len; i-- > 0;) {
		struct pairing_feed *f = &p->feeds.items[i];
		int64_t hash = hash_key(text_of(f, key));

		f->next[key] = intmap_get(&p->by[key], hash);
		intmap_put(&p->by[key], hash, i);
	}
}

/* A stream that is named twice counts once. */
static void drop_doubles(struct pairing *p)
{
	uint32_t kept = 0;

	index_by(p, PAIRING_STREAM);
	for (uint32_t i = 0; i < p->feeds.len; i++) {
		struct pairing_feed *f = &p->feeds.items[i];

		if (seek(p, PAIRING_STREAM, f->stream, STR(""), false) != f)
			f->stream = STR("");
	}
	for (uint32_t i = 0; i < p->feeds.len; i++)
		if (p->feeds.items[i].stream.n)
			p->feeds.items[kept++] = p->feeds.items[i];
	p->feeds.len = kept;
}

void pairing_index(struct pairing *p)
{
	drop_doubles(p);
	for (int key = 0; key < PAIRING_KEYS; key++)
		index_by(p, (enum pairing_key)key);
	intmap_release(&p->by_source);
}

void pairing_set(struct pairing *p, struct pairing_feed *f, int64_t source)
{
	if (f->source)
		intmap_drop(&p->by_source, f->source);
	f->source = source;
	if (source)
		intmap_put(&p->by_source, source, (uint32_t)(f - p->feeds.items));
}

struct pairing_feed *pairing_of_source(const struct pairing *p, int64_t source)
{
	uint32_t i = source ? intmap_get(&p->by_source, source) : INTMAP_NONE;

	return i == INTMAP_NONE ? NULL : &p->feeds.items[i];
}

struct pairing_feed *pairing_find(struct pairing *p, enum pairing_key key, struct str text)
{
	return seek(p, key, text, STR(""), false);
}

enum likeness { IS_BOTH, IS_ADDRESS, IS_STREAM, IS_ALIKE, LIKENESSES };

static struct pairing_feed *seek_like(struct pairing *p, const struct db_sync_source *s,
				      enum likeness want)
{
	bool is_http = s->kind == SOURCE_HTTP && s->address.n;

	switch (want) {
	case IS_BOTH:
		return s->remote.n && is_http ? seek(p, PAIRING_STREAM, s->remote, s->address, true)
					      : NULL;
	case IS_ADDRESS:
		return s->listed && is_http ? seek(p, PAIRING_ADDRESS, s->address, STR(""), true)
					    : NULL;
	case IS_STREAM:
		return s->remote.n ? seek(p, PAIRING_STREAM, s->remote, STR(""), true) : NULL;
	default:
		return s->listed && is_http ? seek(p, PAIRING_BARE, bare(s->address), STR(""), true)
					    : NULL;
	}
}

void pairing_match(struct pairing *p, const struct db_sync_sources *sources)
{
	for (enum likeness want = IS_BOTH; want < LIKENESSES; want++) {
		for (uint32_t i = 0; i < sources->len; i++) {
			const struct db_sync_source *s = &sources->items[i];
			struct pairing_feed *f =
				pairing_of_source(p, s->id) ? NULL : seek_like(p, s, want);

			if (f)
				pairing_set(p, f, s->id);
		}
	}
}
