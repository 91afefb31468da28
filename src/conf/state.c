/* SPDX-License-Identifier: ISC */
#include "conf/state.h"

#include "base/i18n.h"

static const struct state states[] = {
	{STR("unread"), STATE_READ, false},	 {STR("read"), STATE_READ, true},
	{STR("starred"), STATE_STARRED, true},	 {STR("unstarred"), STATE_STARRED, false},
	{STR("enclosed"), STATE_ENCLOSED, true},
};

const struct state *state_find(struct str name)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_ieq(name, states[i].name))
			return &states[i];
	return NULL;
}

const char *state_names(void)
{
	return _("there are is:unread, is:read, is:starred, is:unstarred and is:enclosed");
}
