/* SPDX-License-Identifier: ISC */
/*
 * tracking.h: addresses without the parameters that only tell who followed a link from where
 * (tracking.def).
 */
#ifndef KURZUM_BASE_TRACKING_H
#define KURZUM_BASE_TRACKING_H

#include "base/arena.h"
#include "base/str.h"

/*
 * An http(s) address without such parameters in its query and its fragment; other addresses, and
 * all other parameters, as they are. In the arena when something was dropped, else `s` itself.
 * O(parameters × table).
 */
struct str tracking_drop(struct arena *a, struct str s);

#endif
