/* SPDX-License-Identifier: ISC */
/*
 * url.h: addresses. RFC 3986 by hand, tolerant as browsers are; no network, no allocation but the
 * arena.
 */
#ifndef KURZUM_BASE_URL_H
#define KURZUM_BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct url {
	struct str scheme; /* without ':' */
	struct str user; /* "name:password", empty: none */
	struct str host; /* without brackets */
	struct str port;
	struct str path;
	struct str query; /* without '?' */
	struct str fragment; /* without '#' */
	bool has_authority, has_query, has_fragment;
};

/*
 * Splits without copying; a relative reference has no scheme. Never fails: odd bytes stay where
 * they are.
 */
struct url url_split(struct str s);

/*
 * `ref` made absolute against `base` (RFC 3986, 5.2); as it is when base is none. Blanks are
 * trimmed, control bytes dropped, and for http(s) blanks inside and quotes become %20 and so on and
 * \ a /, as in browsers.
 */
struct str url_resolve(struct arena *a, struct str base, struct str ref);

/* Whether url_resolve gives s back as it stands, whatever the base: most addresses are of this
 * kind. false is only a maybe. Of what HTML escapes it has only &, perhaps. */
bool url_is_plain(struct str s);

/*
 * Whether a link in foreign text may be kept and opened: http, https, mailto, ftp, gemini, gopher,
 * news, tel, xmpp, irc.
 */
bool url_is_safe(struct str s);

bool url_is_http(struct str s);

/* Host as a person should see it, empty when there is none. */
struct str url_host(struct str s);

/* The address without "user:password@", also of one inside of it (filter:…), for lists, logs and
 * titles. */
struct str url_public(struct arena *a, struct str s);

/* As it is asked for: what is not ASCII in path and query percent-encoded (RFC 3987, 3.1). The host
 * stays: its letters are curl's business. */
struct str url_ascii(struct arena *a, struct str s);

/* A value for a query or a form: all but the unreserved (RFC 3986, 2.3) percent-encoded. */
void url_escape(struct buf *out, struct str s);

#endif
