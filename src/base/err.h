/* SPDX-License-Identifier: ISC */
/*
 * err.h: how failures travel: as a code. In words they are a struct why (base/why.h).
 *
 * Functions that can fail return enum err and are MUST_CHECK. Codes, exit statuses and texts stand
 * in err.def. Impossible states are assert()s, which stay in release builds.
 */
#ifndef KURZUM_BASE_ERR_H
#define KURZUM_BASE_ERR_H

#define MUST_CHECK __attribute__((warn_unused_result))

enum err {
#define ERR(code, status, text) code,
#include "base/err.def"
#undef ERR
};

/* Text of a code in the reader's language. */
const char *err_text(enum err err);

/* Name of a code as it stands in err.def, for logs and tests. */
const char *err_name(enum err err);

/* Exit status of the contract. */
int err_status(enum err err);

#endif
