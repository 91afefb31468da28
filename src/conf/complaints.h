/* SPDX-License-Identifier: ISC */
/*
 * complaints.h: the wrong lines of a file, kept in the order found and told on stderr without
 * flooding it.
 *
 * Owner: the struct that holds them (options, sources). Cost: one struct why a line, at most
 * COMPLAINTS_MAX.
 */
#ifndef KURZUM_CONF_COMPLAINTS_H
#define KURZUM_CONF_COMPLAINTS_H

#include <stdint.h>

#include "base/str.h"
#include "base/why.h"

#define COMPLAINTS_MAX 1000 /* kept; the rest is counted */
#define COMPLAINTS_SHOWN 12 /* lines on stderr; one more says how many there are besides */

struct complaints {
	struct why *items;
	uint32_t len, cap;
	uint32_t all; /* also those that were not kept */
};

void complaints_add(struct complaints *c, const struct why *why);
void complaints_release(struct complaints *c);

/* Tells the first on stderr, and how many more there are. Returns OK when there is none, else
 * ERR_CONFIG. */
enum err complaints_report(const struct complaints *c);

/* Why a line of a text file can't be read at all: control bytes or not UTF-8; NULL: it can. TAB is
 * allowed. */
const char *complaints_line_is_odd(struct str line);

#endif
