/* SPDX-License-Identifier: ISC */
/* syncing.h: whether the options of the sync server make sense together. Pure. */
#ifndef KURZUM_CONF_SYNCING_H
#define KURZUM_CONF_SYNCING_H

#include "conf/options.h"

/* ERR_CONFIG in words: the address is none, or user or password is missing. */
enum err syncing_check(const struct options *o, struct why *why) MUST_CHECK;

/* Whether the password would go over the open net as it stands. */
bool syncing_is_open(const struct options *o);

#endif
