/* SPDX-License-Identifier: ISC */
#include "conf/colon.h"

#include <assert.h>
#include <stddef.h>

#include "base/i18n.h"

static const struct colon_info table[] = {
#define COLON(id, name, argument, help) {COLON_##id, name, argument, help},
#include "conf/colon.def"
#undef COLON
};

const struct colon_info *colon_get(enum colon command)
{
	assert((unsigned)command < COLON_COUNT);
	return &table[command];
}

const struct colon_info *colon_find(struct str name)
{
	for (unsigned i = 0; i < COLON_COUNT; i++)
		if (str_eq(name, str_z(table[i].name)))
			return &table[i];
	return NULL;
}
