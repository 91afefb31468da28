/* SPDX-License-Identifier: ISC */
/*
 * greader.h: what servers of the Google Reader API answer (FreshRSS, Miniflux, BazQux, Inoreader,
 * The Old Reader …): log-in, subscriptions, ids of items, items. Pure; how they are asked is
 * engine/account.h's business.
 *
 * An item's id has three forms: "tag:google.com,2005:reader/item/" and 16 hex digits, these alone,
 * and the same number in decimal, signed with 64 bits. Here it is kept in decimal, and sent in the
 * long form, which all of them take. The Old Reader's have 24 hex digits and stay as they are.
 *
 * An item's categories are not looked at: its feed can write there that it is read or starred.
 */
#ifndef KURZUM_FEED_GREADER_H
#define KURZUM_FEED_GREADER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/why.h"
#include "feed/feed.h"

#define GREADER_DEPTH_MAX 64
#define GREADER_TOKEN_MAX 1024 /* bytes; FreshRSS' have 57 */
#define GREADER_ID_MAX 64
#define GREADER_FOLDERS_MAX 16 /* of one subscription */
#define GREADER_WORD_MAX 1024 /* bytes of a stream's name, a folder, a title */

#define GREADER_READ "user/-/state/com.google/read"
#define GREADER_STARRED "user/-/state/com.google/starred"
#define GREADER_ALL "user/-/state/com.google/reading-list"
#define GREADER_LABEL "user/-/label/"

/* ClientLogin's lines: what follows "Auth=", borrowed; empty: nothing there could be sent back. */
struct str greader_auth(struct str lines);

/* The write token: one line, borrowed; empty: as above. */
struct str greader_token(struct str line);

struct greader_subscription {
	struct str stream; /* "feed/7": its name there */
	struct str address, title, home;
	struct str folders[GREADER_FOLDERS_MAX]; /* labels */
	uint32_t nfolders;
};

typedef enum err greader_subscription_fn(void *ctx, const struct greader_subscription *s);

/* All texts clean, valid during the call. ERR_PARSE in words: that is no list of subscriptions. */
enum err greader_subscriptions(struct str json, greader_subscription_fn *call, void *ctx,
			       struct why *why) MUST_CHECK;

typedef enum err greader_id_fn(void *ctx, struct str id);

/* Ids of one page, and where the next begins, in the arena (empty: there is none). */
enum err greader_ids(struct str json, greader_id_fn *call, void *ctx, struct arena *a,
		     struct str *next, struct why *why) MUST_CHECK;

struct greader_item {
	struct str id, stream;
	int64_t crawled; /* when the server came by it; seconds, 0: unknown */
	struct feed_entry entry; /* guid: the id's long form */
};

typedef enum err greader_item_fn(void *ctx, const struct greader_item *item);

enum err greader_items(struct str json, greader_item_fn *call, void *ctx,
		       struct why *why) MUST_CHECK;

/* Any of the forms → the one that is kept; false: that is no id. */
bool greader_id_parse(struct str id, char out[GREADER_ID_MAX]);

/* The one that is kept → the long one, appended. */
void greader_id_print(struct buf *out, struct str id);

#endif
