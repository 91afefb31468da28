/* SPDX-License-Identifier: ISC */
/* secret.h: a name and a password, from a file that only its owner reads or from a program's
 * output. Overwritten before its memory is given back. */
#ifndef KURZUM_NET_SECRET_H
#define KURZUM_NET_SECRET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/why.h"

#define SECRET_MAX 4096 /* bytes of a file or output */

/* The path behind "file:", empty when `auth` is none. */
struct str secret_path(struct str auth);

/* The variable behind "env:", empty when `auth` is none. */
struct str secret_variable(struct str auth);

/* Its value; ERR_CONFIG in words when it is not set. */
enum err secret_from_variable(struct buf *out, struct str name, struct why *why) MUST_CHECK;

/* The file's bytes; ERR_CONFIG in words when others than the owner may read it. `~/` is HOME. */
enum err secret_read(struct buf *out, struct str path, struct why *why) MUST_CHECK;

/*
 * The first line: "user:password", or the password alone when the address names the user. Borrowed.
 * ERR_CONFIG in words, without any part of it.
 */
enum err secret_parse(struct str bytes, struct str named, struct str *user, struct str *password,
		      struct why *why) MUST_CHECK;

/* The first line as a key; ERR_CONFIG in words when it can't be one (empty, blanks, control bytes).
 */
enum err secret_key(struct str bytes, struct str *key, struct why *why) MUST_CHECK;

/* The first line as a field of a form, appended to *form; ERR_CONFIG in words when it is empty. */
enum err secret_field(struct str bytes, const char *name, struct buf *form,
		      struct why *why) MUST_CHECK;

/* Overwrites and frees. */
void secret_release(struct buf *b);

#endif
