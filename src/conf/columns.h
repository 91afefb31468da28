/* SPDX-License-Identifier: ISC */
/* columns.h: the option `columns`: what a line of a list shows, in which order and width. Pure. */
#ifndef KURZUM_CONF_COLUMNS_H
#define KURZUM_CONF_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/why.h"

enum columns_id {
#define COLUMN(id, name, cells, from, grows) COLUMNS_##id,
#include "conf/columns.def"
#undef COLUMN
	COLUMNS_COUNT
};

#define COLUMNS_MAX 12 /* in a line */
#define COLUMNS_CELLS_MAX 80 /* of one */

struct columns_one {
	uint8_t id; /* enum columns_id */
	uint8_t cells; /* 0: as its text needs */
	bool grows;
	uint8_t from;
};

struct columns {
	struct columns_one items[COLUMNS_MAX];
	uint32_t n;
	uint32_t title; /* where the title stands among them */
};

/* "title source:20 time". ERR_CONFIG in words: an unknown name, no title, one twice; *out is the
 * title alone then. */
enum err columns_parse(struct columns *out, struct str text, struct why *why) MUST_CHECK;

#endif
