/* SPDX-License-Identifier: ISC */
/*
 * exposed.h: files of the configuration that hold a password and that other users of the machine
 * can read: the reader and refresh say so when they start, the doctor whenever it is asked.
 */
#ifndef KURZUM_CONF_EXPOSED_H
#define KURZUM_CONF_EXPOSED_H

#include "base/paths.h"
#include "conf/complaints.h"

/* Adds a line for each: what, where, and what mends it. One that nobody else can read is not
 * opened. */
void exposed_look(const struct paths *paths, struct complaints *out);

#endif
