/* SPDX-License-Identifier: ISC */
/*
 * fetch_request.h: what is asked of fetch.h, within which limits, and what comes of it.
 */
#ifndef KURZUM_NET_FETCH_REQUEST_H
#define KURZUM_NET_FETCH_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/why.h"

struct fetch_options {
	uint32_t jobs; /* transfers at once */
	uint32_t jobs_per_host;
	int64_t connect_seconds, total_seconds; /* whole time over all redirects */
	uint64_t max_bytes; /* unpacked */
	uint32_t retries; /* after a failure of the network, with back-off */
	const char *user_agent, *proxy, *ca_file; /* NULL: default */
};

/* What one transfer wants otherwise than the options say. Texts may be NULL: as the options say. */
struct fetch_wishes {
	const char *user_agent, *ca_file;
	const char *proxy; /* empty: none */
	const char *auth; /* a command that prints user:password, or file:PATH or env:NAME
			     (secret.h) */
	bool is_key; /* what auth gives is a key, sent as "Authorization: Bearer" */
	int64_t retries, seconds; /* negative: as the options say */
};

struct fetch_request {
	const char *url; /* copied; of a program: what it is called */
	const char *program; /* a command line whose output is wanted, NULL: none; copied */
	bool filters; /* the program reads what comes from the url */
	const struct fetch_wishes *wishes; /* NULL: none; copied */
	const char *etag, *last_modified; /* validators as received, NULL or empty: none; copied */
	const char *accept; /* NULL: feeds */
	bool from_public; /* named by something on the open net: it may not be in the own one */
	struct str body; /* of JSON, sent by POST to where no redirect leads; a program has it on
			    its stdin. Empty: none; copied */
	bool is_form; /* the body is of a form (application/x-www-form-urlencoded), not of JSON */
	const char *secret_field; /* the first line of what auth gives is a field of the form, of
				     this name, and goes nowhere else; NULL: none; static */
	const char *authorization; /* of the header of that name, sent to where no redirect leads;
				      NULL: none; copied */
	bool whole; /* a file: as it is, nothing packed or unpacked on the way */
	uint64_t from; /* of a whole file: so many bytes are here already (RFC 9110, 14.2) */
	const char *only_if; /* with `from`: the validator they came with; copied */
	void *ctx; /* given back in all calls */
};

struct fetch_result {
	enum err err; /* OK also for `unchanged` */
	struct why why; /* in words, when err */
	long status; /* HTTP, 0: none */
	bool unchanged; /* 304 */
	bool moved; /* every redirect on the way was permanent: url is the new address */
	bool gone; /* 410 */
	bool refused; /* by our own rules and limits, not by the net or the server */
	bool offline; /* this machine has no connection: nothing was tried, or in vain */
	bool packed; /* was compressed: curl does not see when that is cut off, feed_head.cut_off
			does */
	const char *url; /* where the bytes came from, without a password */
	const char *etag, *last_modified; /* bounded, without control bytes; empty: none */
	const char *content_type;
	int64_t retry_after; /* seconds the server asks to wait, 0: none */
	int64_t max_age; /* Cache-Control/Expires in seconds, 0: none */
	uint64_t bytes; /* on the wire */
};

/*
 * All borrowed during the call. body: not OK ends the transfer with that error. begin comes before
 * the first body. wait (NULL: never): true when no more bytes are wanted for now; the transfer
 * rests and takes no place among `jobs`, and is asked again in the next step.
 */
struct fetch_calls {
	void (*begin)(void *ctx, const char *url, const char *content_type);
	enum err (*body)(void *ctx, const void *bytes, size_t n);
	void (*done)(void *ctx, const struct fetch_result *r); /* once a request, the last call */
	bool (*wait)(void *ctx);
	/* Before begin, for a whole file: where what comes begins (0: the server does not go on
	 * where it was), the size of all of it (0: not said), and its strong validator (empty:
	 * none). Not OK ends the transfer. May be NULL. */
	enum err (*size)(void *ctx, uint64_t at, uint64_t all, const char *validator);
	/* What comes with a status of 400 or more, in pieces, 64 KiB at most; may be NULL. */
	void (*refused)(void *ctx, const void *bytes, size_t n);
};

#endif
