/* SPDX-License-Identifier: ISC */
/*
 * typed.h: what a person typed to name a source.
 */
#ifndef KURZUM_CONF_TYPED_H
#define KURZUM_CONF_TYPED_H

#include "base/arena.h"
#include "base/why.h"

/*
 * What a person typed → an address for `urls`, in `a`: blanks trimmed; an existing folder or file
 * made absolute (a file as file:…); a name without a scheme gets https://, @name@host is that
 * person's page there. http(s) addresses are checked (host, port, no blanks, quotes or control
 * bytes). exec:, filter: and query: are refused, as they run programs: a person writes them into
 * the file. ERR_USAGE in words.
 */
enum err typed_address(struct arena *a, const char *typed, const char **address,
		       struct why *why) MUST_CHECK;

#endif
