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

const struct keys_info *keys_find(struct str name)
{
	for (unsigned i = 0; i < KEYS_COUNT; i++)
		if (str_eq(name, str_z(table[i].name)))
			return &table[i];
	return NULL;
}
