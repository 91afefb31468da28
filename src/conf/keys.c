/* SPDX-License-Identifier: ISC */
#include "conf/keys.h"

#include <assert.h>

#include "base/i18n.h"

static const struct keys_info table[] = {
#define KEY(id, name, keys, where, help) {KEYS_##id, name, keys, where, help},
#include "conf/keys.def"
#undef KEY
};

const struct keys_info *keys_get(enum keys_action action)
{
	assert((unsigned)action < KEYS_COUNT);
	return &table[action];
}

static const struct keys_newsboat newsboat[] = {
#define NEWSBOAT(operation, keys, where, action) {operation, keys, where, action},
#include "conf/newsboat.def"
#undef NEWSBOAT
};

#define NEWSBOAT_COUNT (sizeof newsboat / sizeof *newsboat)

/* Single places first: they are what keys_where_print names. */
static const struct place {
	const char *name;
	uint32_t where;
} places[] = {
	{"list", KEYS_IN_LIST},	       {"article", KEYS_IN_ARTICLE},  {"tldr", KEYS_IN_TLDR},
	{"sources", KEYS_IN_SOURCES},  {"help", KEYS_IN_HELP},	      {"log", KEYS_IN_LOG},
	{"links", KEYS_IN_LINKS},      {"picture", KEYS_IN_PICTURE},  {"story", KEYS_IN_STORY},
	{"urlview", KEYS_IN_LINKS},    {"main", KEYS_IN_MAIN},	      {"all", KEYS_IN_ALL},
	{"articlelist", KEYS_IN_LIST}, {"feedlist", KEYS_IN_SOURCES},
};

static const struct keys_info *find(struct str name)
{
	for (unsigned i = 0; i < KEYS_COUNT; i++)
		if (str_eq(name, str_z(table[i].name)))
			return &table[i];
	return NULL;
}

const struct keys_info *keys_find(struct str name)
{
	const struct keys_info *found = find(name);

	for (size_t i = 0; !found && name.n && i < NEWSBOAT_COUNT; i++)
		if (str_eq(name, str_z(newsboat[i].operation)))
			found = find(str_z(newsboat[i].action));
	return found;
}

uint32_t keys_newsboat_count(void)
{
	return NEWSBOAT_COUNT;
}

const struct keys_newsboat *keys_newsboat_get(uint32_t i)
{
	assert(i < NEWSBOAT_COUNT);
	return &newsboat[i];
}

uint32_t keys_where_find(struct str name)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_eq(name, str_z(places[i].name)))
			return places[i].where;
	return 0;
}

void keys_where_print(uint32_t where, struct buf *out)
{
	size_t start = out->len;

	if ((where & KEYS_IN_ALL) == KEYS_IN_ALL) {
		buf_cstr(out, "all");
		return;
	}
	for (size_t i = 0; i < sizeof places / sizeof *places && where; i++) {
		if ((places[i].where & where) != places[i].where)
			continue;
		where &= ~places[i].where;
		if (out->len > start)
			buf_char(out, ' ');
		buf_cstr(out, places[i].name);
	}
}
