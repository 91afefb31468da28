/* SPDX-License-Identifier: ISC */
/* setup.h: what the reader is started with. Owner: main of kurzum.c; it must outlive the reader. */
#ifndef KURZUM_UI_SETUP_H
#define KURZUM_UI_SETUP_H

#include <stdbool.h>

#include "base/paths.h"
#include "conf/options.h"

struct setup {
	const struct paths *paths;
	struct options *options; /* as read; `:set` changes them */
	bool offline; /* nothing is fetched */
};

#endif
