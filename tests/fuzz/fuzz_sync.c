/* SPDX-License-Identifier: ISC */
/*
 * fuzz_sync.c: any bytes as what a sync server answers. The first byte chooses which question they
 * answer. Not read: told in words; read: texts are clean, ids are ones that can be sent back.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/url.h"
#include "feed/greader.h"
#include "frame.h"

static void check_clean(struct str s)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	utf8_clean(&out, s, UTF8_LINE);
	assert(str_eq(buf_view(&out), s));
	buf_release(&out);
}

static enum err on_subscription(void *ctx, const struct greader_subscription *s)
{
	(void)ctx;
	assert(s->stream.n && s->stream.n <= GREADER_WORD_MAX);
	assert(s->nfolders <= GREADER_FOLDERS_MAX);
	check_clean(s->stream);
	check_clean(s->title);
	for (uint32_t i = 0; i < s->nfolders; i++)
		check_clean(s->folders[i]);
	assert(!s->address.n || utf8_valid(s->address));
	return OK;
}

static void check_id(struct str id)
{
	char kept[GREADER_ID_MAX], again[GREADER_ID_MAX];
	struct buf out;

	if (!greader_id_parse(id, kept))
		return;
	assert(strlen(kept) < GREADER_ID_MAX);
	buf_init(&out, BUF_MAX);
	greader_id_print(&out, str_z(kept));
	assert(greader_id_parse(buf_view(&out), again));
	assert(!strcmp(kept, again));
	buf_release(&out);
}

static enum err on_id(void *ctx, struct str id)
{
	(void)ctx;
	assert(id.n && id.n < GREADER_ID_MAX);
	check_id(id);
	return OK;
}

static enum err on_item(void *ctx, const struct greader_item *item)
{
	(void)ctx;
	assert(item->id.n && item->id.n < GREADER_ID_MAX);
	assert(item->entry.guid.n && utf8_valid(item->entry.guid));
	check_clean(item->entry.title);
	check_clean(item->entry.author);
	assert(utf8_valid(item->entry.content) && utf8_valid(item->entry.summary));
	assert(item->entry.content.n <= FEED_BODY_MAX);
	return OK;
}

static void check_word(struct str word, size_t most)
{
	assert(word.n <= most);
	for (size_t i = 0; i < word.n; i++)
		assert(word.p[i] > ' ' && word.p[i] < 127);
}

static void fuzz_one(struct str s)
{
	uint8_t what = fuzz_byte(&s) % 6;
	struct arena a = {0};
	struct why why = {0};
	struct str next = STR_NONE;
	enum err err = OK;

	if (what == 0)
		check_word(greader_auth(s), GREADER_TOKEN_MAX);
	else if (what == 1)
		check_word(greader_token(s), GREADER_TOKEN_MAX);
	else if (what == 2)
		err = greader_subscriptions(s, on_subscription, NULL, &why);
	else if (what == 3)
		err = greader_ids(s, on_id, NULL, &a, &next, &why);
	else if (what == 4)
		err = greader_items(s, on_item, NULL, &why);
	else
		check_id(s);
	if (err)
		assert(why.what[0] && utf8_valid(str_z(why.what)));
	arena_release(&a);
}
